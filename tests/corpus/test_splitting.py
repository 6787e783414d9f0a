"""Paragraphs longer than any council writes are parted, and nothing of them is lost."""

import pytest

from corpus.document import BlockKind, Tint
from corpus.drafts import BlockDraft, LinkDraft, TableDraft
from corpus.readers.registry import read_paper
from corpus.splitting import LONGEST, split_long_blocks

SENTENCE = "The share of kites that fly was 83.3 per cent in 2020/21. "


def parts(text, **more):
    return list(split_long_blocks([BlockDraft(kind=BlockKind.LIST_ITEM, text=text, number="3.", **more)]))


def test_a_paragraph_that_anyone_may_write_stays_whole():
    draft = BlockDraft(kind=BlockKind.PARAGRAPH, text=(SENTENCE * 200)[:LONGEST])
    table = TableDraft()
    assert list(split_long_blocks([draft, table])) == [draft, table]


def test_a_longer_one_is_parted_behind_a_sentence():
    found = parts((SENTENCE * 1000).strip())
    assert all(part.text.startswith("The share") and part.text.endswith("2020/21.") for part in found)
    assert " ".join(part.text for part in found) == (SENTENCE * 1000).strip()
    assert [(part.kind, part.number) for part in found[:2]] == [(BlockKind.LIST_ITEM, "3."), (BlockKind.PARAGRAPH, None)]


@pytest.mark.parametrize(
    "text", ["kite " * 50_000 + "end", "k" * 99_999, "k" * 30_000 + " " * 15_000 + "end", "é\N{COMBINING ACUTE ACCENT}" * 20_000]
)
def test_no_character_is_lost_where_no_sentence_ends(text):
    found = parts(text)
    assert all(0 < len(part.text) <= LONGEST for part in found)
    assert "".join("".join(part.text.split()) for part in found) == "".join(text.split())


def test_a_word_is_not_parted():
    assert {word for part in parts("kites " * 5000) for word in part.text.split()} == {"kites"}


def test_a_link_stays_with_its_words():
    text = SENTENCE * 400
    place = text.index("kites", 15_000)
    found = parts(text, links=(LinkDraft(start=place, end=place + 5, target="https://example.org"),))
    assert [part.text[link.start : link.end] for part in found for link in part.links] == ["kites"]


def test_a_paper_printed_as_one_line_is_read():
    document = read_paper((SENTENCE * 2000).encode(), source="line.txt")
    assert len(document.blocks) > 10
    assert document.text.split() == (SENTENCE * 2000).split()
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)


def test_colours_stay_with_their_words():
    text = (SENTENCE * 1000).strip()
    places = [start for start in range(0, len(text), 5000) if text[start : start + 3] == "The"] or [0]
    first = text.index("The", LONGEST + 1)
    tints = tuple(Tint(start=start, end=start + 3, colour="#00b050") for start in (0, first, *places[2:]))
    found = parts(text, tints=tints)
    assert [part.text[tint.start : tint.end] for part in found for tint in part.tints] == ["The"] * len(tints)
