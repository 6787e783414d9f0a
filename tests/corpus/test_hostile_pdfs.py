"""PDFs made to break a reader: each is refused in words, or read with what is wrong said, and costs no other page and no other paper."""

import functools
import math
import re
from dataclasses import dataclass

import pytest

from corpus.drawing import draw_page
from corpus.readers.registry import PaperRefusedError, read_paper
from miner.limits import Failure, Limits
from miner.pool import process_pool
from tests.corpus.hostile_pdfs import FIRST, HOSTILE, SOUND, paper

LIMITS = Limits(seconds=30, grace=3, memory=1024**3)
READ = functools.partial(read_paper, source="hostile.pdf")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What must come of a paper: texts it holds and lacks, all codes of its problems, and how many pages it has."""

    holds: tuple[str, ...] = (FIRST, SOUND)
    lacks: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    pages: int = 2


NOTHING_LIST = "the PDF is damaged: the list of its pages cannot be read"
NO_PAGES = "the PDF has no pages, or is damaged so that none can be found"
PASSWORD = "the PDF is encrypted and asks for a password"
UNKNOWN = "the PDF is encrypted in a way that cannot be read"
COSTLY = r"came down|took longer|of memory"
"""What is said of a paper that took its worker down, or more than it may have."""
READ_WHOLE = Outcome()
DAMAGED = Outcome(says=("damaged",))
SECOND_ONLY = Outcome(holds=(SOUND,), lacks=(FIRST,), says=("page_unreadable",))
BEYOND = Outcome(holds=(SOUND,), lacks=(FIRST,), says=("outside_page",))
TOO_FULL = Outcome(holds=(SOUND,), says=("page_too_full",))

OUTCOMES: dict[str, Outcome | str] = {
    # the file as a whole
    "xref_overwritten": DAMAGED,
    "xref_places_shifted": DAMAGED,
    "xref_missing": DAMAGED,
    "xref_and_trailer_missing": Outcome(says=("truncated", "damaged")),
    "startxref_beyond_the_file": DAMAGED,
    "catalog_missing": DAMAGED,
    "catalog_that_is_a_number": DAMAGED,
    "cut_in_the_middle": Outcome(holds=(SOUND,), says=("truncated", "damaged", "page_unreadable", "page_cut"), pages=30),
    "objects_in_a_stream_of_garbage": NOTHING_LIST,
    "objects_in_a_bomb": NOTHING_LIST,
    # encryption
    "encrypted_with_a_password": PASSWORD,
    "encrypted_by_an_unknown_program": UNKNOWN,
    "encrypted_with_broken_keys": PASSWORD,
    # the page tree
    "no_pages": NO_PAGES,
    "no_page_tree": NO_PAGES,
    "ten_thousand_pages": Outcome(pages=10_000),
    "a_million_pages_of_one": "1,000,000 pages; no more than 20,000 are read",
    "page_tree_that_holds_itself": Outcome(says=("page_unreadable",), pages=3),
    "page_tree_ten_thousand_deep": Outcome(holds=(), says=("page_unreadable",)),
    "page_tree_of_other_things": Outcome(says=("page_unreadable",), pages=7),
    "page_tree_that_names_a_page_twice": Outcome(pages=3),
    "page_count_too_small": Outcome(holds=(FIRST,), pages=1),
    "page_count_too_large": Outcome(says=("page_unreadable",), pages=5),
    "box_negative": BEYOND,
    "box_tiny": BEYOND,
    "box_far_away": BEYOND,
    # what is drawn
    "content_of_random_bytes": SECOND_ONLY,
    "content_missing": SECOND_ONLY,
    "a_grid_of_ninety_thousand_cells": Outcome(holds=(SOUND,), says=("outside_page",)),
    "a_hundred_thousand_words": TOO_FULL,
    "a_hundred_thousand_rectangles": Outcome(says=("page_too_full",)),
    "a_word_of_a_hundred_thousand_letters": Outcome(says=("outside_page",)),
    "a_line_of_a_million_letters": Outcome(says=("page_too_full", "outside_page")),
    "a_form_that_draws_itself": Outcome(holds=(FIRST, "Said in the form.", SOUND)),
    "forms_that_multiply": COSTLY,
    "a_bomb_of_spaces": SECOND_ONLY,
    "a_bomb_in_a_bomb": SECOND_ONLY,
    "a_bomb_of_strokes": TOO_FULL,
    "a_picture_of_a_billion_dots": Outcome(holds=(SOUND,), says=("no_text_layer",)),
    # fonts and letters
    "font_without_letters": Outcome(holds=(SOUND,), says=("unmapped_glyphs",)),
    "font_drawn_by_itself": Outcome(holds=("aaaa", SOUND)),
    "font_whose_table_uses_itself": Outcome(holds=(SOUND,), says=("unmapped_glyphs",)),
    "font_of_a_million_widths": Outcome(holds=(SOUND,)),
    "letters_that_stand_for_nothing": Outcome(holds=("fgh", SOUND), says=("unmapped_glyphs",)),
    "hidden_text": Outcome(lacks=("Nobody sees this.",), says=("hidden_text",)),
    "white_text": Outcome(holds=(FIRST, "White on white.", SOUND)),
    "white_text_on_a_fill": Outcome(holds=(FIRST, "White on blue.", SOUND)),
    "clipped_text": Outcome(holds=(FIRST, "Cut away.", SOUND)),
    "text_under_a_fill": Outcome(holds=(FIRST, "Painted over.", SOUND)),
    "text_outside_the_page": Outcome(lacks=("Beyond the edge.", "Below it."), says=("outside_page",)),
    "text_that_runs_from_right_to_left": Outcome(holds=(FIRST, "\u05e9\u05dc\u05d5\u05dd", "The line after it.", SOUND)),
}
"""What must come of each; of those that are not named here, both pages whole and nothing wrong."""


@pytest.fixture(scope="module")
def pool():
    with process_pool(workers=1, limits=LIMITS, preload=("corpus.readers.pdf.reader",)) as workers:
        yield workers


def call_of(pool, content):
    ((_, call),) = pool.run(READ, [content])
    return call


@pytest.mark.parametrize("name", HOSTILE)
def test_what_comes_of_it(name, pool):
    call = call_of(pool, HOSTILE[name]())
    expected, found = OUTCOMES.get(name, READ_WHOLE), call.outcome
    assert call.seconds < LIMITS.seconds + LIMITS.grace
    if isinstance(expected, str):
        assert isinstance(found, Failure)
        assert re.search(expected, found.cause)
        assert expected == COSTLY or found.cause.startswith("PaperRefusedError: ")
        return
    assert not isinstance(found, Failure), found
    assert {problem.code for problem in found.problems} == {*expected.says}
    assert found.pages == expected.pages
    assert not [text for text in expected.holds if text not in found.text]
    assert not [text for text in expected.lacks if text in found.text]
    assert_laws(found)


def assert_laws(document):
    """Blocks and cells quote the text, and their boxes are somewhere."""
    pieces = [*document.blocks, *(cell for table in document.tables for cell in table.cells)]
    assert all(document.text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(math.isfinite(side) for piece in pieces for box in piece.boxes for side in (box.x0, box.top, box.x1, box.bottom))
    assert all(1 <= piece.page <= document.pages for piece in pieces if piece.page)
    assert not re.search(r"[\ud800-\udfff\x00-\x08]", document.text)


def test_every_outcome_is_of_a_paper():
    assert {*OUTCOMES} <= {*HOSTILE}


@pytest.mark.parametrize("name", ["text_drawn_twice", "text_drawn_a_thousand_times"])
def test_what_is_printed_over_itself_is_read_once(name):
    assert READ(HOSTILE[name]()).text.count(FIRST) == 1


def test_what_is_refused_says_which_page_and_quotes_what_nobody_sees():
    problems = {name: READ(HOSTILE[name]()).problems for name in ("hidden_text", "text_outside_the_page", "content_of_random_bytes")}
    assert "page 1 has text that is not painted, which nobody sees: Nobody sees this." in problems["hidden_text"][0].message
    assert "Beyond the edge. Below it." in problems["text_outside_the_page"][0].message
    assert problems["content_of_random_bytes"][0].message.startswith("page 1 could not be read")


def test_a_paper_that_takes_its_worker_down_costs_no_other(pool):
    contents = [paper(), HOSTILE["forms_that_multiply"](), paper(), HOSTILE["text_drawn_twice"]()]
    outcomes = [call.outcome for _, call in pool.run(READ, contents)]
    assert [isinstance(outcome, Failure) for outcome in outcomes] == [False, True, False, False]
    assert outcomes[0].text == outcomes[2].text


@pytest.mark.parametrize(("kept", "holds"), [("xref\n0 1", (FIRST, SOUND)), ("trailer", (FIRST, SOUND)), ("12 0 obj", (FIRST,))])
def test_a_paper_cut_short_is_read_as_far_as_it_goes(kept, holds):
    content = paper()
    document = READ(content[: content.index(kept.encode()) + 3])
    assert [text for text in (FIRST, SOUND) if text in document.text] == [*holds]
    assert {problem.code for problem in document.problems} >= {"truncated", "damaged"}


def test_what_is_read_of_a_paper_cut_short_can_be_shown():
    content = HOSTILE["xref_and_trailer_missing"]()
    assert draw_page(content, page=2).image.tobytes() == draw_page(paper(), page=2).image.tobytes()


def test_of_an_encrypted_paper_that_lost_its_end_nothing_is_made_up():
    content = HOSTILE["encrypted_without_a_password"]()
    with pytest.raises(PaperRefusedError):
        READ(content[: content.index(b"startxref")].replace(b"trailer", b"tr"))


def test_a_crop_box_outside_the_page_shows_the_whole_page():
    (first, *_) = READ(HOSTILE["crop_outside_the_page"]()).blocks
    (as_usual, *_) = READ(paper()).blocks
    assert first.boxes == as_usual.boxes
