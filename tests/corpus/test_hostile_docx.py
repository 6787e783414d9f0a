"""Word documents made to break a reader: each is refused in words, or read with what is wrong said, within bounded time and memory."""

import functools
import re
import socket

import pytest

from corpus.readers.registry import PaperRefusedError, read_paper
from miner.limits import Failure, Limits
from miner.pool import process_pool
from tests.corpus.hostile_docx import HOSTILE, SOUND

LIMITS = Limits(seconds=40, grace=3, memory=1024**3)
READ = functools.partial(read_paper, source="hostile.docx")

DAMAGED = "the file is damaged"
TOO_LARGE = r"unpacked; no more than 67,108,864 are read"
BOMB = "made to fill a memory"
MANY = "tags and attributes; no more than 3,000,000 are read"
DOCUMENT_TYPE = "declares a document type"
TOO_DEEP = "is no readable XML .*depth"
OUTCOMES = {
    "cut_in_the_middle": "a binary file of unknown kind",
    "cut_behind_its_first_part": "a binary file of unknown kind",
    "main_part_damaged": DAMAGED,
    "main_part_smaller_than_it_is": DAMAGED,
    "main_part_packed_otherwise": "is packed as no such part is",
    "main_part_of_300_megabytes": TOO_LARGE,
    "main_part_of_40_megabytes_of_nothing": BOMB,
    "styles_of_300_megabytes": TOO_LARGE,
    "members_encrypted": "protected by a password",
    "thirty_thousand_members": "a ZIP archive cannot be read",
    "no_word_document": "a ZIP archive cannot be read",
    "main_part_missing": "is no readable XML",
    "a_billion_laughs": DOCUMENT_TYPE,
    "a_billion_laughs_in_utf_16": DOCUMENT_TYPE,
    "a_billion_laughs_in_the_styles": DOCUMENT_TYPE,
    "a_billion_laughs_in_the_relationships": DOCUMENT_TYPE,
    "an_entity_outside": DOCUMENT_TYPE,
    "a_document_type_outside": DOCUMENT_TYPE,
    "an_entity_of_nobody": "is no readable XML",
    "main_part_not_closed": "is no readable XML",
    "main_part_of_something_else": "its main part holds no text",
    "main_part_empty": "is no readable XML",
    "main_part_of_noise": "is no readable XML",
    "tags_ten_thousand_deep": TOO_DEEP,
    "nine_million_tags": MANY,
    "four_million_attributes": MANY,
    "nine_million_tags_in_next_to_nothing": BOMB,
    "tables_ten_thousand_deep": TOO_DEEP,
    "a_table_of_four_million_places": {"table_too_large"},
    "a_hundred_thousand_paragraphs_whose_ends_are_deleted": {"tracked_changes"},
    "four_hundred_thousand_paragraphs": "more than 300,000 paragraphs",
}
"""What must come of each: the words of its refusal, or the codes of its problems; of those not named, the sound text and no problem."""


@pytest.fixture(scope="module")
def pool():
    with process_pool(workers=1, limits=LIMITS, preload=("corpus.readers.docx.reader",)) as workers:
        yield workers


@pytest.mark.parametrize("name", HOSTILE)
def test_what_comes_of_it(name, pool):
    ((_, call),) = pool.run(READ, [HOSTILE[name]()])
    expected, found = OUTCOMES.get(name, set()), call.outcome
    assert call.seconds < LIMITS.seconds
    if isinstance(expected, str):
        assert isinstance(found, Failure)
        assert re.search(expected, found.cause), found.cause
        assert found.cause.startswith("PaperRefusedError: ")
        return
    assert not isinstance(found, Failure), found
    assert {problem.code for problem in found.problems} == expected
    assert SOUND in found.text
    pieces = [*found.blocks, *(cell for table in found.tables for cell in table.cells)]
    assert all(found.text[piece.start : piece.end] == piece.text for piece in pieces)
    assert not re.search(r"[\ud800-\udfff\x00-\x08]", found.text)


def test_every_outcome_is_of_a_paper():
    assert {*OUTCOMES} <= {*HOSTILE}


@pytest.mark.parametrize("name", ["an_entity_outside", "a_document_type_outside", "a_template_on_the_network", "an_included_file"])
def test_nothing_outside_is_looked_up(name, monkeypatch):
    def no_network(*arguments):
        raise AssertionError(arguments)

    monkeypatch.setattr(socket.socket, "connect", no_network)
    content = HOSTILE[name]()
    try:
        text = READ(content).text
    except PaperRefusedError:
        text = ""
    assert socket.gethostname() not in text


def test_a_cell_of_any_span_stands_in_its_place():
    for name in ("a_cell_over_a_billion_columns", "a_cell_over_no_column", "a_row_that_begins_after_a_billion"):
        (table,) = READ(HOSTILE[name]()).tables
        assert table.columns <= 4
        assert sorted(cell.text for cell in table.cells if cell.text) == ["a", "b", "c", "d"]


def test_tables_in_tables_are_read_as_deep_as_they_go():
    assert READ(HOSTILE["tables_eighty_deep"]()).text == SOUND
