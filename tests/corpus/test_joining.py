"""What a page break cut is put together again, and what it did not cut is left alone."""

import pytest

from corpus.document import BlockKind, Tint
from corpus.drafts import BlockDraft, TableDraft, texts_to_table
from corpus.joining import join_drafts

HEADER = ["Indicator", "Value", "Commentary"]
LONG = "The work went on as planned, but the weather in the last weeks of the"


def joined(*parts):
    """Each part a table (a list of rows) or a paragraph, joined; tables come back as rows, paragraphs as text."""
    drafts = [BlockDraft(kind=BlockKind.PARAGRAPH, text=part) if isinstance(part, str) else texts_to_table(part) for part in parts]
    return [
        [[cell.text if cell else "" for cell in row] for row in draft.rows] if isinstance(draft, TableDraft) else draft.text
        for draft in join_drafts(drafts)
    ]


def test_a_repeated_header_stands_once():
    assert joined([HEADER, ["Kites", "12", ""]], [HEADER, ["Strings", "3", "Few."]]) == [
        [HEADER, ["Kites", "12", ""], ["Strings", "3", "Few."]]
    ]


def test_a_header_in_the_middle_of_a_page_goes_too():
    assert joined([HEADER, ["Kites", "12", ""]], [["Strings", "3", "Few."], HEADER, ["Tails", "4", ""]]) == [
        [HEADER, ["Kites", "12", ""], ["Strings", "3", "Few."], ["Tails", "4", ""]],
    ]


def test_rows_without_a_header_go_on():
    assert joined([HEADER, ["Kites", "12", "Many."]], [["Strings", "3", "Few."]]) == [
        [HEADER, ["Kites", "12", "Many."], ["Strings", "3", "Few."]]
    ]


def test_a_later_page_may_have_an_empty_column_more():
    assert joined([HEADER, ["Kites", "12", "Many."]], [[*HEADER, ""], ["Strings", "3", "Few.", ""]]) == [
        [[*HEADER, ""], ["Kites", "12", "Many.", ""], ["Strings", "3", "Few.", ""]],
    ]


def test_a_later_page_may_leave_its_last_column_blank():
    assert joined([HEADER, ["Kites", "12", "Many."]], [["Strings", "3", ""], ["Tails", "4", ""]]) == [
        [HEADER, ["Kites", "12", "Many."], ["Strings", "3", ""], ["Tails", "4", ""]],
    ]


def test_commentary_that_goes_on_over_the_page():
    (table,) = joined([HEADER, ["Kites", "12", LONG]], [["", "", "year was bad."], ["Strings", "3", ""]])
    assert table == [HEADER, ["Kites", "12", f"{LONG} year was bad."], ["Strings", "3", ""]]


def test_a_figure_alone_in_its_row_is_no_commentary():
    (table,) = joined([HEADER, ["Kites", "12", LONG]], [["", "13", ""], ["Strings", "3", ""]])
    assert ["", "13", ""] in table


def test_a_name_without_figures_is_a_row_of_its_own():
    theme = ["Theme", "Indicator", "Value"]
    (table,) = joined([theme, ["Parks", "Number of kites seen in the parks", "12"], ["", "Number of strings seen in the parks", ""]])
    assert table == [theme, ["Parks", "Number of kites seen in the parks", "12"], ["", "Number of strings seen in the parks", ""]]


def test_two_tables_with_text_between_are_two():
    assert len(joined([HEADER, ["Kites", "12", ""]], "Another table follows.", [HEADER, ["Strings", "3", ""]])) == 3


@pytest.mark.parametrize("other", [["Officer", "Role", "Team"], ["Meeting", "Date", "Venue"]])
def test_a_table_with_another_header_is_another(other):
    assert len(joined([HEADER, ["Kites", "12", "Many."]], [other, ["A", "B", "C"]])) == 2


def test_rows_of_equal_figures_are_all_kept():
    rows = [["1", "2", "3"], ["1", "2", "3"], ["1", "2", "3"]]
    assert joined(rows) == [rows]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (f"{LONG} year, which all had hoped to be", "better, was bad.", 1),
        (f"{LONG} year was bad.", "better weather came later.", 2),
        (f"{LONG} year was bad, and the", "Council met.", 2),
        ("Short line", "goes on here.", 2),
    ],
)
def test_sentences_cut_by_a_page(first, second, count):
    found = joined(first, second)
    assert len(found) == count
    assert " ".join(found) == f"{first} {second}"


def test_the_colours_of_a_mended_paragraph_stay_with_their_words():
    def draft(text, start, end):
        tints = (Tint(start=start, end=end, colour="#ff0000"),)
        return BlockDraft(kind=BlockKind.PARAGRAPH, text=text, tints=tints)

    (mended,) = join_drafts([draft(LONG, 4, 8), draft("month turned cold and wet again.", 6, 12)])
    assert [mended.text[tint.start : tint.end] for tint in mended.tints] == ["work", "turned"]


def test_a_later_page_may_begin_with_the_name_of_a_group():
    first = texts_to_table([HEADER, ["Kites", "12", "Many."]], page=1)
    second = texts_to_table([["In the parks", "", ""], ["Strings", "3", "Few."]], page=2)
    (table,) = join_drafts([first, second])
    assert [row[0].text for row in table.rows] == ["Indicator", "Kites", "In the parks", "Strings"]


def test_on_the_same_page_a_row_of_one_text_begins_another_table():
    first = texts_to_table([HEADER, ["Kites", "12", "Many."]], page=1)
    assert len(join_drafts([first, texts_to_table([["In the parks", "", ""], ["Strings", "3", "Few."]], page=1)])) == 2
