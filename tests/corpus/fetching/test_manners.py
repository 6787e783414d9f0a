"""robots.txt, turns, pauses and patience: what the site sees of us, on a clock that nobody waits for."""

import threading
from email.utils import formatdate

import httpx
import pytest

from corpus.fetching import pacing
from corpus.fetching.client import Refused, Unreachable
from corpus.fetching.robots import LONGEST_DELAY, robots_to_rules
from tests.corpus.fetching.made_site import BASE, HOST, START, Site, answer


def robots(text):
    return lambda _: answer(text.encode(), content_type="text/plain")


def test_what_robots_txt_forbids_is_not_fetched():
    site = Site({"/open": b"x", "/private/a": b"y"}, robots=robots("User-agent: *\nDisallow: /private/"))
    with site.client() as client:
        assert client.get(f"{BASE}/open").content == b"x"
        with pytest.raises(Refused, match=r"robots\.txt asks programs not to fetch it.*papers\.csv"):
            client.get(f"{BASE}/private/a")
    assert site.paths == ["/open"]


def test_rules_for_us_by_name_go_before_those_for_all():
    rules = robots_to_rules(b"User-agent: *\nDisallow: /\n\nUser-agent: Committee-Miner\nDisallow: /members/\nCrawl-delay: 3")
    assert rules.allow(f"{BASE}/documents/a.pdf")
    assert not rules.allow(f"{BASE}/members/1")
    assert rules.delay == 3


@pytest.mark.parametrize("text", ["", "<!DOCTYPE html><html><body>Not found</body>", "\xff\xfe\x00", "Disallow", "User-agent\nDisallow"])
def test_what_is_no_robots_txt_forbids_nothing(text):
    assert robots_to_rules(text.encode("latin-1")).allow(f"{BASE}/a")


def test_a_redirect_is_held_against_the_robots_txt_of_where_it_leads():
    other = "https://papers.exampleshire.gov.uk"
    site = Site({"/a": lambda _: answer(status=302, location=f"{other}/b"), f"{other}/b": b"x"})
    site.pages[f"{other}/robots.txt"] = robots("User-agent: *\nDisallow: /")
    with site.client() as client, pytest.raises(Refused, match="robots"):
        client.get(f"{BASE}/a")
    assert site.paths == ["/a"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_site_without_a_robots_txt_allows_all(status):
    site = Site({"/a": b"x"}, robots=lambda _: answer(status=status))
    with site.client() as client:
        assert client.get(f"{BASE}/a").content == b"x"


def test_a_robots_txt_that_leads_off_the_hosts_is_none():
    site = Site({"/a": b"x"}, robots=lambda _: answer(status=302, location="https://elsewhere.example.com/robots.txt"))
    with site.client() as client:
        assert client.get(f"{BASE}/a").content == b"x"


@pytest.mark.parametrize("trouble", [lambda _: answer(status=500), lambda _: answer(status=503), httpx.ReadTimeout("slow")])
def test_while_robots_txt_cannot_be_had_nothing_is_fetched(trouble):
    site = Site({"/a": b"x"}, robots=trouble)
    with site.client() as client:
        for _ in range(3):
            with pytest.raises(Unreachable, match="without which nothing is fetched"):
                client.get(f"{BASE}/a")
    assert site.paths == []
    assert len(site.asked) <= 4  # it is not asked for before each page


def test_a_robots_txt_without_end_is_read_as_far_as_its_rules_go():
    def endless(_):
        return answer(iter([b"User-agent: *\nDisallow: /private\n"] + [b"#" * 65536 + b"\n"] * 1000))

    site = Site({"/a": b"x", "/private": b"y"}, robots=endless)
    with site.client() as client:
        assert client.get(f"{BASE}/a").content == b"x"
        with pytest.raises(Refused, match="robots"):
            client.get(f"{BASE}/private")
    assert client.requests.received < 2_000_000


def test_there_is_a_pause_between_two_requests():
    site = Site({"/a": b"x", "/b": b"y"})
    with site.client(pause=1.5) as client:
        client.get(f"{BASE}/a")
        site.now += 1.0
        client.get(f"{BASE}/b")
    assert site.times == [0, 1.5, 3.0]


def test_the_pause_begins_when_the_answer_is_in():
    def slow(_):
        site.now += 60
        return answer(b"x")

    site = Site({"/a": slow, "/b": b"y"})
    with site.client() as client:
        client.get(f"{BASE}/a")
        client.get(f"{BASE}/b")
    assert site.times == [0, 1, 62]


@pytest.mark.parametrize(
    ("text", "pause"),
    [("Crawl-delay: 7", 7), ("Crawl-delay: 0.1", 1), ("Request-rate: 1/10s", 10), ("Request-rate: 2/1m", 30), ("Crawl-delay: soon", 1)],
)
def test_the_pause_that_robots_txt_asks_for_is_kept(text, pause):
    site = Site({"/a": b"x", "/b": b"y"}, robots=robots(f"User-agent: *\n{text}"))
    with site.client() as client:
        client.get(f"{BASE}/a")
        client.get(f"{BASE}/b")
    assert site.times == [0, pause, 2 * pause]
    assert all(HOST in why for _, why in site.waits)


def test_an_absurd_pause_is_cut_and_told():
    site = Site({"/a": b"x"}, robots=robots("User-agent: *\nCrawl-delay: 86400"))
    with site.client() as client:
        client.get(f"{BASE}/a")
    assert site.times == [0, LONGEST_DELAY]
    assert any("asks for 86,400 seconds between two requests; 120 are kept" in why for _, why in site.waits)


def test_other_hosts_have_turns_of_their_own():
    site = Site({"/a": b"x"})
    with site.client() as client:
        client.get(f"{BASE}/a")
        client.get("https://www.exampleshire.gov.uk/a")
    assert site.times == [0, 1, 1, 2]


def test_a_new_run_does_not_begin_with_a_burst(tmp_path):
    site = Site({"/a": b"x"}, robots=robots("User-agent: *\nCrawl-delay: 20"))
    for _ in range(2):
        with site.client(cache=tmp_path) as client:
            client.get(f"{BASE}/a")
    assert site.times == [0, 20, 40, 60]


def test_a_clock_that_was_set_back_makes_nobody_wait_for_long(tmp_path):
    site = Site({"/a": b"x"})
    with site.client(cache=tmp_path) as client:
        client.get(f"{BASE}/a")
    site.now -= 86400 * 365
    with site.client(cache=tmp_path) as client:
        client.get(f"{BASE}/a")
    assert max(seconds for seconds, _ in site.waits) <= 1


def test_a_damaged_book_costs_only_the_memory_of_the_last_run(tmp_path):
    site = Site({"/a": b"x"})
    for _ in range(2):
        with site.client(cache=tmp_path) as client:
            assert client.get(f"{BASE}/a").content == b"x"
        for book in (tmp_path / "turns").iterdir():
            book.write_bytes(b"no database at all" * 100)
        (tmp_path / "pages.db").write_bytes(b"no database at all" * 100)


def test_never_two_requests_at_once_whoever_asks(tmp_path):
    """Two clients that share a cache, as two programs would, each with several threads."""
    held = threading.Event()

    def slowly():
        with site.guard:
            site.under_way += 1
            site.most_under_way = max(site.most_under_way, site.under_way)
        yield b"x"
        held.wait(0.01)
        yield b"y"
        with site.guard:
            site.under_way -= 1

    site = Site({f"/{number}": lambda _: answer(slowly()) for number in range(12)})
    reading = []

    def sleep(seconds):
        held.wait(0.002)
        with site.guard:
            site.now += seconds

    site.sleep = sleep
    with site.client(cache=tmp_path, pause=0.0) as one, site.client(cache=tmp_path, pause=0.0) as two:
        threads = [
            threading.Thread(target=lambda client=client, number=number: reading.append(client.get(f"{BASE}/{number}").content))
            for number, client in enumerate([one, two] * 6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert reading == [b"xy"] * 12
    assert site.most_under_way == 1


def test_a_turn_is_over_also_where_the_answer_was_given_up():
    site = Site({"/large": lambda _: answer(iter([b"x" * 1000] * 1000)), "/a": b"x"})
    with site.client(max_bytes=5000) as client:
        for _ in range(3):
            with pytest.raises(Exception, match="larger than"):
                client.get(f"{BASE}/large")
        assert client.get(f"{BASE}/a").content == b"x"


def test_a_turn_is_over_also_where_the_user_stops(tmp_path):
    def stopped():
        yield b"half"
        raise KeyboardInterrupt

    site = Site({"/a": [answer(stopped(), etag='"1"'), answer(b"whole", etag='"1"')]})
    with site.client(cache=tmp_path) as client:
        with pytest.raises(KeyboardInterrupt):
            client.get(f"{BASE}/a")
        assert client.get(f"{BASE}/a").content == b"whole"
    with site.client(cache=tmp_path) as client:
        assert client.get(f"{BASE}/a").content == b"whole"


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_site_that_is_busy_is_asked_again_with_growing_pauses(status):
    site = Site({"/a": [answer(status=status), answer(status=status), answer(b"x")]})
    with site.client() as client:
        assert client.get(f"{BASE}/a").content == b"x"
    assert site.times == [0, 1, 5, 13]
    assert any(f"the site answered {status}" in why for _, why in site.waits)


def test_patience_ends():
    site = Site({"/a": lambda _: answer(status=503)})
    with site.client() as client, pytest.raises(Unreachable, match="503, Service Unavailable"):
        client.get(f"{BASE}/a")
    assert len(site.paths) == 4


def test_no_answer_in_time_is_asked_for_again_and_then_told():
    site = Site({"/a": [httpx.ReadTimeout("slow"), answer(b"x")], "/b": httpx.ReadTimeout("slow")})
    with site.client() as client:
        assert client.get(f"{BASE}/a").content == b"x"
        with pytest.raises(Unreachable, match=r"slow|in time"):
            client.get(f"{BASE}/b")


def retry_after(value):
    return lambda _: answer(status=503, retry_after=value)


def test_retry_after_is_waited_for():
    site = Site({"/a": [answer(status=429, retry_after="90"), answer(b"x")]})
    with site.client() as client:
        assert client.get(f"{BASE}/a").content == b"x"
    assert site.times == [0, 1, 91]


def test_retry_after_as_a_date_is_waited_for():
    site = Site({"/a": [answer(status=503, retry_after=formatdate(START + 100, usegmt=True)), answer(b"x")]})
    with site.client() as client:
        assert client.get(f"{BASE}/a").content == b"x"
    assert site.times == [0, 1, 100]


@pytest.mark.parametrize("value", ["soon", "-5", "", "1e9", "Mon, 99 Foo 2023", "٣"])
def test_a_retry_after_that_says_nothing_is_passed_over(value):
    site = Site({"/a": [answer(status=503, **({"retry_after": value} if value.isascii() else {})), answer(b"x")]})
    with site.client() as client:
        assert client.get(f"{BASE}/a").content == b"x"
    assert site.times[-1] <= 10


def test_a_site_that_asks_for_an_hour_is_left_alone_and_that_is_told(tmp_path):
    site = Site({"/a": retry_after("3600"), "/b": b"x"})
    with site.client(cache=tmp_path) as client:
        for path in ("/a", "/b"):
            with pytest.raises(Unreachable, match="left alone for 60 minutes"):
                client.get(f"{BASE}{path}")
    with site.client(cache=tmp_path) as client, pytest.raises(Unreachable, match="left alone for"):
        client.get(f"{BASE}/b")
    assert site.paths == ["/a"]
    site.now += 3601
    with site.client(cache=tmp_path) as client:
        assert client.get(f"{BASE}/b").content == b"x"


def test_two_programs_wait_for_each_other_and_say_so(tmp_path):
    waiting = pacing.Waiting(clock=lambda: START, sleep=lambda _: first.end(), on_wait=lambda _, why: said.append(why))
    said = []
    first, second = (pacing.HostQueue(HOST, pause=0.0, waiting=waiting, book=tmp_path / "x.turns") for _ in range(2))
    first.take()
    second.take()
    second.end()
    assert said == [f"another program is asking {HOST}"]
