"""What was fetched as a file to be read: its name is ours, and what the site says of it goes with it."""

import hashlib

import pytest

from corpus.fetching.client import Fetched, Headers
from corpus.fetching.saving import published_at, save_paper

URL = "https://democracy.exampleshire.gov.uk/documents/s1/..%2f..%2fevil.exe"


def fetched(content=b"Minutes of the meeting", **fields):
    given = {
        "url": URL, "final_url": URL, "status": 200, "media_type": "application/x-evil", "headers": Headers(None, None, None),
        "from_cache": False, "retrieved_at": "2024-05-01T10:00:00+00:00",
    }  # fmt: skip
    return Fetched(content=content, **{**given, **fields})


@pytest.mark.parametrize(
    ("content", "ending"), [(b"%PDF-1.7", ".pdf"), (b"<!DOCTYPE html><html>", ".html"), (b"Minutes", ".txt"), (b"\x7fELF\0", ".bin")]
)
def test_a_file_is_named_by_its_content_and_never_by_its_address(tmp_path, content, ending):
    paper = save_paper(fetched(content), tmp_path / "fetched", source=URL)
    assert paper.path == tmp_path / "fetched" / f"{hashlib.sha256(content).hexdigest()}{ending}"
    assert paper.path.read_bytes() == content
    assert (paper.source, paper.canonical, paper.named) == (URL, URL, True)
    assert (paper.said.url, paper.said.retrieved_at) == (URL, "2024-05-01T10:00:00+00:00")
    assert save_paper(fetched(content), tmp_path / "fetched", source=URL) == paper
    assert len(list((tmp_path / "fetched").iterdir())) == 1


def test_a_file_that_was_cut_short_is_written_again(tmp_path):
    path = save_paper(fetched(), tmp_path, source=URL).path
    path.write_bytes(b"Min")
    assert save_paper(fetched(), tmp_path, source=URL).path.read_bytes() == b"Minutes of the meeting"


@pytest.mark.parametrize(
    ("last_modified", "published"),
    [
        ("Mon, 01 Apr 2024 09:00:00 GMT", "2024-04-01T09:00:00+00:00"),
        ("Mon, 01 Apr 2024 10:00:00 +0100", "2024-04-01T09:00:00+00:00"),
        ("Wed, 01 May 2024 09:59:30 GMT", None),  # made for who asks
        ("Fri, 01 May 2054 09:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_when_it_was_published_only_where_the_site_can_know(last_modified, published):
    assert published_at(fetched(headers=Headers(None, None, last_modified))) == published
