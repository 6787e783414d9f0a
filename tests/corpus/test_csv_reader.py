"""Delimited texts: tables with the lines round them, in any encoding; whatever a field looks like, it is text."""

import pytest

from corpus import media
from corpus.document import BlockKind
from corpus.readers.registry import read_paper

SCORES = "Measure,Q1,Q2,RAG\nKites mended,12,14,Green\nStrings cut,7,9,Red\n"
GRID = [["Measure", "Q1", "Q2", "RAG"], ["Kites mended", "12", "14", "Green"], ["Strings cut", "7", "9", "Red"]]


def read(text, encoding="utf-8"):
    return read_paper(text.encode(encoding) if isinstance(text, str) else text, source="scores.csv")


def grids(document):
    found = []
    for table in document.tables:
        grid = [[""] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            grid[cell.row][cell.column] = cell.text
        found.append(grid)
    return found


def test_a_table_with_the_lines_round_it():
    document = read(f"Kite scorecard\n\n{SCORES}\nSource: the kite register.\n")
    assert document.media_type == media.CSV
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, "Kite scorecard"),
        (BlockKind.PARAGRAPH, "Source: the kite register."),
    ]
    assert grids(document) == [GRID]
    assert document.problems == ()


def test_tables_one_below_the_other():
    document = read(f"{SCORES}\nReels\nReel,Turns,Team\nSmall,5,North\nLarge,7,South\n")
    assert grids(document) == [GRID, [["Reel", "Turns", "Team"], ["Small", "5", "North"], ["Large", "7", "South"]]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, ends):
    document = read("Measure,Spent,Target\nKites,£12,£10\nTails,£7,£9\n".replace("\n", ends), encoding)
    assert grids(document) == [[["Measure", "Spent", "Target"], ["Kites", "£12", "£10"], ["Tails", "£7", "£9"]]]


def test_fields_may_hold_delimiters_line_breaks_and_quotes():
    document = read('Measure,Q1,Said\n"Kites, mended",1,"Two\r\nlines"\nTails,3,"He said ""no"""\n')
    assert grids(document)[0][1:] == [["Kites, mended", "1", "Two\nlines"], ["Tails", "3", 'He said "no"']]


def test_an_open_quote_takes_the_rest_and_loses_nothing():
    document = read(f'{SCORES}"Tails,3,4,Red\nReels,5,6,Green\n')
    assert "Reels,5,6,Green" in document.text


@pytest.mark.parametrize(
    "field", ["=1+2", '=HYPERLINK("http://kites.example","x")', "@SUM(A1:A9)", "+44 20 7946 0000", "-2+3", "=cmd|' /C calc'!A0"]
)
def test_what_looks_like_a_formula_is_text(field):
    quoted = field.replace('"', '""')
    document = read(f'Measure,Q1,Note\nKites,1,"{quoted}"\nTails,2,none\n')
    assert grids(document)[0][1][2] == field
    assert document.links == ()


def test_rows_may_be_of_any_length():
    document = read("Measure,Q1,Q2\nKites,1\nTails,3,4,late\nReels,5,6\nKnots,7,8\nBows,9,1\nLines,2,3\n" * 3)
    assert "late" in document.text


def test_a_byte_that_fits_no_encoding_of_the_rest_is_told():
    document = read("Measure,Spent,Who\nKites,£12,é\nTails,£7,é\n".encode() + b"Reels,\xa35,x\n")
    assert "£5" in document.text
    assert [problem.code for problem in document.problems] == ["mixed_encoding"]
