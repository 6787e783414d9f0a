"""A stretch of a paper within its table or its sentences."""

import re

from db.pages.passages import FIRST_ROWS, WHOLE_TABLE, text_to_passage


def test_a_long_table_is_cut_with_a_word():
    rows = [f"row {n}\t{n}" for n in range(50)]
    text = "Before.\n\n" + "\n".join(rows) + "\n\nAfter."
    start = text.index("row 30\t") + len("row 30\t")
    passage = text_to_passage(text, start, start + 2)
    shown = [row.cells[0].before for row in passage.rows]
    assert shown == [f"row {n}" for n in (*range(FIRST_ROWS), 29, 30, 31)]
    assert [row.left_out for row in passage.rows] == [0, 0, 0, 26, 0, 0]
    assert passage.left_out == 18
    assert [cell.marked for row in passage.rows for cell in row.cells if cell.marked] == ["30"]
    assert len(rows) > WHOLE_TABLE


def test_a_passage_holds_its_stretch_wherever_it_stands():
    text = "One.\n\nName\tQ1\tQ2\nA\t\t5\n- a bullet under the table\n\n" + "Many words. " * 200
    for quote in ("One.", "Name", "Q1\tQ2", "5\n- a", "- a bullet", "A\t\t5", "Many words. " * 3):
        start = text.index(quote)
        passage = text_to_passage(text, start, start + len(quote))
        marked = "".join(cell.marked for row in passage.rows for cell in row.cells) + (passage.prose.marked if passage.prose else "")
        assert re.sub(r"[\t\n]", "", marked) == re.sub(r"[\t\n]", "", quote) or "\n" in quote
    far = text_to_passage(text, len(text) - 1500, len(text) - 1400).prose
    assert far.before.startswith("… ")
    assert far.after.endswith(" …")
