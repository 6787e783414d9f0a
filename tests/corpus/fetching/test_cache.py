"""What is fetched once costs nothing, or next to nothing, a second time; and the cache tells nothing that is not public."""

from email.utils import formatdate

import pytest

from corpus.fetching.client import TooLarge
from tests.corpus.fetching.made_site import BASE, START, Site, answer


def dated(content, *, tag='"1"', age=None):
    def page(request):
        if request.headers.get("if-none-match") == tag:
            return answer(status=304, etag=tag, date=formatdate(START, usegmt=True))
        control = {} if age is None else {"cache_control": f"max-age={age}"}
        return answer(content, etag=tag, date=formatdate(START, usegmt=True), set_cookie="session=secret", **control)

    return page


def test_an_unchanged_page_is_asked_about_and_not_sent_again(tmp_path):
    site = Site({"/a": dated(b"minutes" * 1000)})
    with site.client(cache=tmp_path) as client:
        assert not client.get(f"{BASE}/a").from_cache
    with site.client(cache=tmp_path) as client:
        again = client.get(f"{BASE}/a")
    assert (again.content, again.from_cache, again.headers.etag) == (b"minutes" * 1000, True, '"1"')
    assert (client.requests.received, client.requests.from_cache) == (0, 1)
    assert site.paths == ["/a", "/a"]


def test_a_changed_page_is_sent_again(tmp_path):
    site = Site({"/a": [dated(b"draft"), dated(b"approved", tag='"2"')]})
    for content in (b"draft", b"approved"):
        with site.client(cache=tmp_path) as client:
            page = client.get(f"{BASE}/a")
            assert (page.content, page.from_cache) == (content, False)


def test_by_last_modified_where_there_is_no_tag(tmp_path):
    stamp = formatdate(START - 1, usegmt=True)

    def page(request):
        known = request.headers.get("if-modified-since") == stamp
        return answer(status=304) if known else answer(b"minutes", last_modified=stamp, date=formatdate(START, usegmt=True))

    site = Site({"/a": page})
    for from_cache in (False, True):
        with site.client(cache=tmp_path) as client:
            found = client.get(f"{BASE}/a")
            assert (found.content, found.from_cache) == (b"minutes", from_cache)


def test_a_page_that_is_said_to_last_is_not_even_asked_about(tmp_path):
    site = Site({"/a": lambda _: answer(b"minutes", cache_control="max-age=999999999")})
    with site.client(cache=tmp_path) as client:
        client.get(f"{BASE}/a")
        assert client.get(f"{BASE}/a").from_cache
    assert site.paths == ["/a"]


def test_a_site_that_says_nothing_of_age_is_asked_each_time(tmp_path):
    site = Site({"/a": [answer(b"draft"), answer(b"approved")]})
    with site.client(cache=tmp_path) as client:
        assert [client.get(f"{BASE}/a").content for _ in range(2)] == [b"draft", b"approved"]


def test_when_it_was_retrieved_is_when_the_site_last_said_so(tmp_path):
    site = Site({"/a": lambda _: answer(b"x", cache_control="max-age=999999999", date=formatdate(START, usegmt=True))})
    with site.client(cache=tmp_path) as client:
        first = client.get(f"{BASE}/a").retrieved_at
        site.now += 86400
        assert client.get(f"{BASE}/a").retrieved_at <= first


def test_the_cache_holds_no_secrets(tmp_path):
    site = Site({"/a": dated(b"minutes")})
    with site.client(cache=tmp_path, agent_contact="papers@example.org") as client:
        client.get(f"{BASE}/a")
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"minutes" in kept
    assert b"session=secret" not in kept


def test_what_was_too_large_is_not_kept(tmp_path):
    site = Site({"/a": lambda _: answer([b"x" * 1000] * 1000, etag='"1"')})
    with site.client(cache=tmp_path) as client:
        with pytest.raises(TooLarge):
            client.get(f"{BASE}/a", max_bytes=5000)
        whole = client.get(f"{BASE}/a")
    assert (len(whole.content), whole.from_cache) == (1_000_000, False)


def test_a_cache_that_is_damaged_costs_only_what_was_in_it(tmp_path):
    (tmp_path / "pages.db").write_bytes(b"no database at all" * 1000)
    site = Site({"/a": dated(b"minutes")})
    with site.client(cache=tmp_path) as client:
        assert client.get(f"{BASE}/a").content == b"minutes"
