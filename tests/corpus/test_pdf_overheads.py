"""Names of groups of columns that stand above a ruled table, outside of its rules."""

import pytest

from corpus.readers.pdf.finding import find_tables
from corpus.readers.pdf.overheads import pieces_to_spans
from corpus.readers.pdf.page import Page, Rule
from corpus.readers.pdf.pieces import Piece
from tests.corpus.laid_out import Sheet

XS = [60, 140, 200, 260, 320, 380]
YS = [120, 140, 160, 180]
ROWS = [["", "Towed", "Returned", "Towed", "Returned"], ["Apr-23", "6", "4", "1", "0"], ["May-23", "7", "5", "0", "2"]]


def tables(*above, rows=ROWS, height=114.0):
    """The tables of a page with a ruled table and texts above it, each with the middle that it is centred over; and the words left."""
    sheet = Sheet()
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text:
                sheet.put((XS[column] + XS[column + 1]) / 2, YS[row + 1] - 6, text, align="c")
    for text, middle in above:
        sheet.put(middle, height, text, align="c")
    rules = {"across": [Rule(y, XS[0], XS[-1]) for y in YS], "down": [Rule(x, YS[0], YS[-1]) for x in XS]}
    found, rest = find_tables(Page(number=1, width=595, height=842, words=sheet.words, **rules))
    return [table.draft for table in found], " ".join(word.text for word in rest)


def first_row(draft):
    return [(cell.text, cell.column_span) if cell else None for cell in draft.rows[0]]


def test_names_over_the_middle_of_their_columns_are_the_first_row():
    (draft,), rest = tables(("Cars", 200), ("Vans and lorries", 320))
    assert first_row(draft) == [("", 1), ("Cars", 2), None, ("Vans and lorries", 2), None]
    assert [cell.text for cell in draft.rows[1]] == ROWS[0]
    assert rest == ""
    box = draft.rows[0][1].boxes[0]
    assert (box.x0, box.x1, box.bottom) == (140, 260, 120)


def test_groups_may_be_of_different_sizes():
    (draft,), _ = tables(("Cars", 170), ("Vans and lorries", 290))
    assert first_row(draft) == [("", 1), ("Cars", 1), ("Vans and lorries", 3), None, None]


@pytest.mark.parametrize(
    ("above", "height"),
    [
        ([("Cars", 175), ("Vans", 320)], 114),
        ([("Cars", 200)], 114),
        ([("Cars", 200), ("Vans", 320), ("and more beside", 470)], 114),
        ([("Cars", 200), ("Vans", 320)], 90),
        ([("412", 200), ("388", 320)], 114),
        ([("The vehicles that were towed away this year", 230)], 114),
    ],
    ids=["off the middle", "only one", "beside the table", "far above", "figures", "a sentence"],
)
def test_other_lines_above_a_table_stay_text(above, height):
    (draft,), rest = tables(*above, height=height)
    assert len(draft.rows) == 3
    assert sorted(rest.split()) == sorted(" ".join(text for text, _ in above).split())


def test_columns_too_thin_to_tell_apart_are_parted_in_no_way():
    columns, pieces, right = [(0.0, 50.0)], [], 50.0
    for _ in range(20):
        widths = [100.0] * 6 + [0.01] * 5
        columns += [(right + sum(widths[:at]), right + sum(widths[: at + 1])) for at in range(len(widths))]
        sheet = Sheet()
        sheet.put(right + 300, 100, "Cars", align="c")
        pieces.append(Piece(sheet.words))
        right += sum(widths)
    assert pieces_to_spans(pieces, columns) is None


def test_a_table_without_a_header_of_its_own_gets_none():
    (draft,), rest = tables(("Cars", 200), ("Vans", 320), rows=[["May-23", "7", "5", "0", "2"], *ROWS[1:]])
    assert len(draft.rows) == 3
    assert rest == "Cars Vans"
