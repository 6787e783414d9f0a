"""What a caller sees of the client: content, redirects, failures in words, counts."""

import ssl

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetching.client import Client, FetchError, NotFound, Refused, TooLarge, Unreachable, user_agent
from tests.corpus.fetching.made_site import BASE, HOST, Site, answer


def moved(to, status=302):
    return lambda _: answer(status=status, location=to)


def failure(site, url, kind, **options):
    with site.client(**options) as client, pytest.raises(kind) as caught:
        client.get(url)
    assert type(caught.value) is kind
    assert caught.value.url == url
    return caught.value.cause


def test_a_page_comes_with_what_the_site_says_of_it():
    site = Site(
        {"/a": lambda _: answer(b"minutes", content_type="Text/HTML; charset=utf-8", last_modified="Mon, 01 May 2023 10:00:00 GMT")}
    )
    with site.client() as client:
        page = client.get(f"{BASE}/a#item-3")
    assert (page.content, page.status, page.media_type, page.from_cache) == (b"minutes", 200, "text/html", False)
    assert (page.url, page.final_url) == (f"{BASE}/a#item-3", f"{BASE}/a")
    assert page.headers.last_modified == "Mon, 01 May 2023 10:00:00 GMT"
    assert page.retrieved_at == "2023-11-14T22:13:21+00:00"
    assert (client.requests.sent, client.requests.received, client.requests.from_cache) == (2, 7, 0)


def test_it_says_who_it_is_and_keeps_no_cookies():
    site = Site({"/a": lambda _: answer(b"x", set_cookie="session=1; Domain=.gov.uk")})
    with site.client(agent_contact="papers@example.org") as client:
        client.get(f"{BASE}/a")
        client.get(f"{BASE}/a")
    for _, _, headers in site.asked:
        assert headers["user-agent"].startswith("committee-miner/")
        assert headers["user-agent"].endswith("(+papers@example.org)")
        assert "cookie" not in headers
        assert headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize("contact", ["a\nb", "a) evil", "é@example.org", "", " "])
def test_a_contact_that_cannot_stand_in_a_header_is_refused(contact):
    with pytest.raises(ValueError, match="a contact is"):
        user_agent(contact)


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (401, Refused, "name and password"),
        (403, Refused, "save what you need into a folder, list it there in a papers.csv"),
        (404, NotFound, "no such page"),
        (410, NotFound, "no such page"),
        (400, Refused, "400, Bad Request"),
        (500, Unreachable, "500, Internal Server Error"),
        (599, Unreachable, "599"),
        (202, Refused, "firewall"),
    ],
)
def test_what_the_site_refuses_is_told_with_the_way_out(status, kind, words):
    assert words in failure(Site({"/a": lambda _: answer(status=status)}), f"{BASE}/a", kind)


def test_a_firewalls_challenge_is_known_whatever_its_status():
    site = Site({"/a": lambda _: answer(b"<html>Checking your browser", cf_mitigated="challenge")})
    assert "firewall refuses programs" in failure(site, f"{BASE}/a", Refused)


def test_a_wall_round_the_whole_site_is_told_as_such_and_not_as_robots():
    wall = Site({"/a": lambda _: answer(status=403)}, robots=lambda _: answer(status=403))
    assert "firewall refuses programs" in failure(wall, f"{BASE}/a", Refused)


def caused(error, by):
    error.__cause__ = by
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (caused(httpx.ConnectError("x"), ssl.SSLCertVerificationError("certificate verify failed")), "certificate is not to be trusted"),
        (caused(httpx.ConnectError("x"), ssl.SSLError("wrong version")), "no secure connection"),
        (caused(httpx.ConnectError("x"), ConnectionRefusedError()), "takes no connection"),
        (httpx.ConnectError("it went away"), "it went away"),
    ],
)
def test_a_host_that_cannot_be_reached_is_told_why(error, words):
    site = Site({}, robots=error)
    cause = failure(site, f"{BASE}/a", Unreachable)
    assert words in cause
    assert "robots" not in cause  # whatever had been asked for
    assert len(site.asked) == 1  # it would be so a moment later, too


def test_redirects_within_the_councils_hosts_are_followed_and_told():
    site = Site({"/old": moved("/new?x=1", 301), "/new": moved("https://www.exampleshire.gov.uk/papers#p2"), "/papers": b"here"})
    with site.client() as client:
        assert client.get(f"{BASE}/old").final_url == "https://www.exampleshire.gov.uk/papers"
    assert site.paths == ["/old", "/new?x=1", "/papers"]


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("https://login.example.com/?back=1", "none of the council's hosts (exampleshire.gov.uk)"),
        ("https://otherton.gov.uk/", "none of the council's hosts"),
        ("http://127.0.0.1/", "inside a private network"),
        ("http://169.254.169.254/latest/meta-data", "inside a private network"),
        ("http://[::ffff:10.0.0.1]/", "inside a private network"),
        ("http://2130706433/", "inside a private network"),
        ("http://0x7f.1/", "inside a private network"),
        ("http://localhost:8001/", "inside a private network"),
        ("http://intranet/", "inside a private network"),
        ("file:///etc/passwd", "only addresses that begin with https://"),
        ("ftp://democracy.exampleshire.gov.uk/", "only addresses that begin with https://"),
        ("data:text/html,x", "only addresses that begin with https://"),
        ("https://user:pass@democracy.exampleshire.gov.uk/", "name or password"),
        ("https://[", "no address of the web"),
        ("https://democracy.exampleshire.gov.uk:99999/", "no address of the web"),
    ],
)
def test_redirects_anywhere_else_are_refused_naming_where_to(to, words):
    site = Site({"/a": moved(to)})
    cause = failure(site, f"{BASE}/a", Refused)
    assert words in cause
    assert to[:30] in cause
    assert site.paths == ["/a"]


def test_addresses_off_the_named_hosts_are_not_asked_for_either():
    site = Site({})
    for url in ("https://otherton.gov.uk/a", "http://10.0.0.1/", "http://localhost/", "gopher://x.gov.uk", "no address", "https:///a"):
        failure(site, url, Refused)
    assert not site.asked


def test_a_host_inside_that_the_user_named_is_asked_at_that_port_only():
    site = Site({"/a": b"x"})
    with site.client(hosts=["http://127.0.0.1:8000"]) as client:
        assert client.get("http://127.0.0.1:8000/a").content == b"x"
        with pytest.raises(Refused, match="private network"):
            client.get("http://127.0.0.1:22/a")


def test_without_named_hosts_a_redirect_is_held_against_what_was_asked_for():
    site = Site({"/a": moved("https://otherton.gov.uk/"), "/b": moved("https://www.exampleshire.gov.uk/c"), "/c": b"x"})
    assert "none of the council's hosts" in failure(site, f"{BASE}/a", Refused, hosts=[])
    with site.client(hosts=[]) as client:
        assert client.get(f"{BASE}/b").content == b"x"


def test_sites_of_many_councils_under_one_suppliers_domain_are_not_one():
    site = Site({"/a": moved("https://otherton.moderngov.co.uk/a")})
    failure(site, "https://exampleshire.moderngov.co.uk/a", Refused, hosts=["exampleshire.moderngov.co.uk"])


STARTS = ("https://", "http://", "//", "HTTPS://x.gov.uk:", "https://x.gov.uk/", "https://[", "https://x@", "https://xn--", "https://.", "")


@given(start=st.sampled_from(STARTS), rest=st.text())
def test_whatever_an_address_or_a_redirect_says_ends_in_words(start, rest):
    site = Site({"/a": lambda _: httpx.Response(302, headers=[(b"location", (start + rest).encode())], stream=httpx.ByteStream(b""))})
    for url in (start + rest, f"{BASE}/a"):
        with site.client() as client, pytest.raises(FetchError):
            client.get(url)
    assert all(httpx.URL(url).host.endswith("exampleshire.gov.uk") for _, url, _ in site.asked)


def test_a_circle_of_redirects_ends():
    site = Site({"/a": moved("/b"), "/b": moved("/a")})
    assert "without end" in failure(site, f"{BASE}/a", Refused)
    endless = Site({f"/{number}": moved(f"/{number + 1}") for number in range(100)})
    assert "without end" in failure(endless, f"{BASE}/0", Refused)
    assert len(endless.paths) < 20


def test_a_host_met_by_https_is_asked_by_https():
    site = Site({"/a": b"x", "/b": b"y", "/c": moved(f"http://{HOST}/d"), "/d": b"z"})
    with site.client() as client:
        client.get(f"http://{HOST}/a")
        client.get(f"{BASE}/b")
        assert client.get(f"http://{HOST}/a").final_url == f"{BASE}/a"
        assert client.get(f"{BASE}/c").final_url == f"{BASE}/d"


def test_a_page_that_only_http_has_is_had_by_http():
    site = Site({"/a": b"x", f"{BASE}/b": moved(f"http://{HOST}/b"), f"http://{HOST}/b": b"y"})
    with site.client() as client:
        client.get(f"{BASE}/a")
        assert client.get(f"{BASE}/b").final_url == f"http://{HOST}/b"


def test_an_answer_that_breaks_off_is_asked_for_again():
    def broken():
        yield b"half"
        raise httpx.RemoteProtocolError("peer closed connection")

    site = Site({"/a": [answer(broken()), answer(broken()), b"whole"], "/b": lambda _: answer(broken())})
    with site.client() as client:
        assert client.get(f"{BASE}/a").content == b"whole"
        with pytest.raises(Unreachable, match="broke off"):
            client.get(f"{BASE}/b")


def test_a_limit_of_its_own_for_one_page():
    site = Site({"/a": b"x" * 100})
    with site.client(max_bytes=1000) as client:
        assert len(client.get(f"{BASE}/a").content) == 100
        with pytest.raises(TooLarge, match="larger than"):
            client.get(f"{BASE}/a", max_bytes=99)


def test_a_cache_that_cannot_be_made_is_an_error_of_the_system(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match=r"file|exists|directory"):
        Client(cache=tmp_path / "file")
