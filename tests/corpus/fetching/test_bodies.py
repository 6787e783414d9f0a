"""What a response carries is bounded, whatever it says of itself."""

import gzip
import tracemalloc
import zlib

import pytest

from corpus.fetching.client import MOST_SECONDS, TooLarge, Unreachable
from tests.corpus.fetching.made_site import BASE, Site, answer

LIMIT = 100_000


def get(body, **headers):
    site = Site({"/a": lambda _: answer(body() if callable(body) else body, **headers)})
    with site.client(max_bytes=LIMIT) as client:
        return client.get(f"{BASE}/a").content


@pytest.mark.parametrize("packed", [gzip.compress(b"minutes" * 1000), zlib.compress(b"minutes" * 1000)], ids=["gzip", "zlib"])
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_a_packed_page_is_unpacked(packed, size):
    pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert get(pieces, content_encoding="gzip") == b"minutes" * 1000


def test_a_bomb_is_stopped_at_the_limit_and_takes_no_memory():
    bomb = gzip.compress(bytes(500_000_000), 9)
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge, match="larger than"):
            get([bomb], content_encoding="gzip")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_body_without_end_is_stopped_at_the_limit():
    def endless():
        while True:
            yield b"x" * 1000

    with pytest.raises(TooLarge, match="larger than"):
        get(endless)


def test_a_body_that_says_it_is_too_large_is_not_begun():
    def body():
        raise AssertionError("it was read")
        yield

    with pytest.raises(TooLarge, match="larger than"):
        get(body, content_length=str(LIMIT + 1))


def test_a_body_larger_than_it_says_is_stopped_all_the_same():
    with pytest.raises(TooLarge, match="larger than"):
        get([b"x" * (LIMIT + 1)], content_length="10")


@pytest.mark.parametrize(
    ("body", "packing"),
    [
        (b"plain text", "gzip"),
        (gzip.compress(b"x" * 1000)[:-12], "gzip"),
        (b"\x1b\x00", "br"),
        (gzip.compress(gzip.compress(b"x")), "gzip, gzip"),
        (b"x", "an\x01unheard-of packing" * 20),
    ],
    ids=["not packed", "cut short", "broken", "packed once more", "unheard of"],
)
def test_what_does_not_unpack_is_told(body, packing):
    with pytest.raises(Unreachable, match="what the site sends cannot be read"):
        get(body, content_encoding=packing)


def test_a_body_that_comes_drop_by_drop_ends_with_its_time():
    drops = []

    def dripping():
        while True:
            site.now += 60
            drops.append(1)
            yield b"."

    site = Site({"/a": lambda _: answer(dripping())})
    with site.client() as client, pytest.raises(Unreachable, match="not there after 15 minutes"):
        client.get(f"{BASE}/a")
    assert len(drops) <= MOST_SECONDS / 60 + 1
