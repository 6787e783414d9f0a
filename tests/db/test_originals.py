"""The file a paper was read from: found only where it was ingested, and only while it holds the bytes that were read."""

import hashlib
import os

import pytest

from corpus.sources import canonical_to_paths, find_papers
from db.originals import CHANGED, MOVED, UNKNOWN, OriginalMissingError, Paper, find_original, read_original
from db.sources import fetched_path, places_of_paper, sources_path

CONTENT = b"Performance report, quarter 2\n"


@pytest.fixture
def kept(shelf, papers, tmp_path):
    """A paper in the database, and its file."""
    file = tmp_path / "papers" / "q2.txt"
    file.parent.mkdir()
    file.write_bytes(CONTENT)
    document = papers.document(CONTENT.decode())
    shelf.load(document, papers.Extraction(facts=papers.facts()), origin=papers.origin(str(file)))
    return file, Paper(id=document.id, sha256=document.sha256, size=document.size)


def missing(shelf, paper):
    for function in (find_original, read_original):
        with pytest.raises(OriginalMissingError) as caught:
            function(shelf.path, paper)
        assert str(shelf.path.parent) not in str(caught.value)
    return str(caught.value)


def test_the_file_is_found_where_it_was_read(shelf, kept):
    file, paper = kept
    assert find_original(shelf.path, paper) == file
    assert read_original(shelf.path, paper) == CONTENT


def test_a_changed_file_is_not_taken_for_the_paper(shelf, kept):
    file, paper = kept
    assert find_original(shelf.path, paper) == file
    file.write_bytes(CONTENT.upper())  # as long as it was
    assert missing(shelf, paper) == CHANGED
    file.write_bytes(CONTENT + b"more")
    assert missing(shelf, paper) == CHANGED
    file.write_bytes(CONTENT)
    assert read_original(shelf.path, paper) == CONTENT


@pytest.mark.parametrize("instead", ["nothing", "folder", "pipe", "broken link"])
def test_a_file_that_is_gone_is_said_so(shelf, kept, instead):
    file, paper = kept
    file.unlink()
    if instead == "folder":
        file.mkdir()
    elif instead == "pipe":
        os.mkfifo(file)
    elif instead == "broken link":
        file.symlink_to(file.with_name("none"))
    assert missing(shelf, paper) == MOVED


def test_a_paper_in_two_places_is_taken_from_the_one_that_is_left(shelf, kept, papers, tmp_path):
    file, paper = kept
    copy = tmp_path / "copy.txt"
    copy.write_bytes(CONTENT)
    shelf.load(papers.document(CONTENT.decode()), papers.Extraction(facts=papers.facts()), origin=papers.origin(str(copy)))
    assert set(places_of_paper(shelf.path, paper.id)) == {str(file), str(copy)}
    file.write_bytes(b"other")
    assert find_original(shelf.path, paper) == copy
    copy.unlink()
    assert missing(shelf, paper) == CHANGED


def test_no_file_but_those_that_were_ingested(shelf, kept, tmp_path):
    other = tmp_path / "secret.txt"
    other.write_bytes(b"secret")
    digest = hashlib.sha256(b"secret").hexdigest()
    assert missing(shelf, Paper(id=digest[:16], sha256=digest, size=6)) == UNKNOWN
    assert missing(shelf, Paper(id="../secret.txt", sha256=digest, size=6)) == UNKNOWN


def test_a_noted_place_is_no_way_to_another_file(shelf, kept, tmp_path):
    """A side file that somebody else wrote cannot make a file be shown whose bytes it does not know."""
    _, paper = kept
    other = tmp_path / "secret.txt"
    other.write_bytes(b"secret")
    with shelf.database.conn:
        shelf.database.conn.execute("update sources.sources set canonical = ?", [str(other)])
    assert missing(shelf, paper) == CHANGED


@pytest.mark.parametrize("canonical", ["https://council.example/q2.txt", "q2.txt", "", "/\0", "\\x", "\\xff\\xfe"])
def test_what_is_no_path_is_not_opened(shelf, kept, canonical):
    _, paper = kept
    with shelf.database.conn:
        shelf.database.conn.execute("update sources.sources set canonical = ?", [canonical])
    assert missing(shelf, paper) == MOVED


@pytest.mark.parametrize("damage", ["gone", "noise", "another"])
def test_without_the_side_file_it_is_not_known(shelf, kept, damage):
    _, paper = kept
    shelf.database.close()
    side = sources_path(shelf.path)
    side.unlink()
    if damage == "noise":
        side.write_bytes(b"noise" * 1000)
    elif damage == "another":
        side.touch()
    assert missing(shelf, paper) == UNKNOWN
    assert side.exists() == (damage != "gone")


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_found_again(tmp_path):
    for name in (b"caf\xe9.txt", b"caf\\xe9.txt", "café.txt".encode()):
        path = tmp_path / os.fsdecode(name)
        path.write_bytes(CONTENT)
        (found,) = find_papers([str(path)]).papers
        assert path in canonical_to_paths(found.canonical)


def test_what_was_fetched_is_found_by_its_content_in_the_folder_beside_the_database(shelf, papers):
    document = papers.document(CONTENT.decode())
    address = "https://democracy.exampleshire.gov.uk/q2"
    shelf.load(document, papers.Extraction(facts=papers.facts()), origin=papers.origin(address))
    paper = Paper(id=document.id, sha256=document.sha256, size=document.size)
    assert missing(shelf, paper) == MOVED
    file = fetched_path(shelf.path) / f"{document.sha256}.txt"
    file.parent.mkdir()
    file.write_bytes(CONTENT)
    assert read_original(shelf.path, paper) == CONTENT
    file.write_bytes(CONTENT.upper())
    assert missing(shelf, paper) == CHANGED
