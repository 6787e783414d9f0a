"""What Tesseract says of a picture as words of a page: sizes, lines, rules that are no letters, and what is too unsure."""

import pytest

from corpus.readers.pdf.page import Rule, Turn
from corpus.readers.pdf.recognised import LEAST, UNREADABLE, tsv_to_words

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
DOTS = 72
"""So that pixels are points."""


def row(text, left, top, width, height, *, line=1, confidence=96.0):
    return f"5\t1\t1\t1\t{line}\t1\t{left}\t{top}\t{width}\t{height}\t{confidence}\t{text}\n"


def words(*rows, **options):
    return [word for word, _ in tsv_to_words(HEAD + "".join(rows), dots=DOTS, **options).words]


def texts(*rows, **options):
    return [word.text for word in words(*rows, **options)]


def test_words_have_their_places_in_points():
    (word,) = [word for word, _ in tsv_to_words(HEAD + row("Total", 300, 600, 150, 30), dots=300).words]
    assert (word.text, word.x0, word.x1, word.baseline) == ("Total", 72.0, 108.0, pytest.approx(151.2))


def test_words_of_a_line_have_its_size_and_stand_on_it_whatever_letters_they_have():
    line = [row("same", 10, 104, 30, 5), row("Half", 50, 102, 30, 7), row("gypsy", 90, 104, 30, 7), row("page)", 130, 102, 30, 9)]
    found = words(*line)
    assert len({word.size for word in found}) == 1
    assert len({word.baseline for word in found}) == 1
    assert {(word.top, word.bottom) for word in found} == {(found[0].top, found[0].bottom)}
    assert 9 <= found[0].size <= 10.5


def test_a_heading_is_larger_and_a_measured_difference_of_nothing_is_none():
    found = words(
        *(row("Plain words", 10, 100 + 20 * n, 60, 7, line=n) for n in range(1, 9)),
        row("Heading", 10, 40, 90, 15, line=20),
        row("Plain", 10, 400, 60, 7, line=21),
    )
    assert found[-2].size > 1.5 * found[0].size
    assert found[-1].size == found[0].size


def test_what_is_too_unsure_is_left_out_and_counted():
    found = tsv_to_words(
        HEAD + row("The", 10, 100, 20, 7) + row("whole", 40, 100, 30, 7, confidence=LEAST - 1) + row("figure", 80, 100, 30, 9), dots=DOTS
    )
    assert [word.text for word, _ in found.words] == ["The", UNREADABLE, "figure"]
    assert (found.left_out, found.heard) == (1, 3)
    assert found.confidence == pytest.approx(96.0)


def test_of_a_figure_in_pieces_all_are_left_out():
    pieces = [
        row("28%", 10, 100, 20, 7),
        row("(3,312", 33, 100, 30, 9, confidence=12),
        row("/", 66, 100, 3, 7),
        row("11,693)", 72, 100, 35, 9),
    ]
    found = tsv_to_words(HEAD + "".join(pieces) + row("147", 160, 100, 15, 7), dots=DOTS)
    assert [word.text for word, _ in found.words] == [UNREADABLE, "147"]
    assert found.left_out == 4
    assert (found.words[0].word.x0, found.words[0].word.x1) == (10, 107)


def test_a_line_of_noise_is_no_text_but_a_figure_in_it_is_told():
    assert texts(row("eS", 10, 100, 9, 7, confidence=20), row("~~", 30, 100, 9, 7, confidence=9)) == []
    assert texts(row("4S1", 10, 100, 15, 7, confidence=20)) == [UNREADABLE]


def test_a_speck_in_a_line_is_no_word():
    assert texts(row("Total", 10, 100, 30, 7), row("'", 45, 100, 1, 2, confidence=30), row("a", 50, 104, 4, 4, confidence=30)) == ["Total"]


def test_rules_are_no_letters():
    down, across = [Rule(60.0, 90.0, 200.0)], [Rule(110.0, 10.0, 300.0)]
    line = [
        row("Green", 20, 100, 30, 7),
        row("|", 59, 95, 2, 15),
        row("|Amber", 59, 100, 41, 7),
        row("[Red", 60, 120, 28, 7, line=2),
        row("—", 100, 109, 60, 2),
    ]
    found = words(*line, across=across, down=down)
    assert [word.text for word in found] == ["Green", "Amber", "Red"]
    assert found[1].x0 == 60.0


def test_bars_and_brackets_that_are_printed_stay():
    assert texts(row("a|b", 20, 100, 30, 7), row("|", 80, 100, 2, 7), row("[x]", 100, 100, 14, 7), down=[Rule(99.0, 90.0, 200.0)]) == [
        "a|b",
        "|",
        "[x]",
    ]
    assert texts(row("1", 20, 100, 4, 7), down=[Rule(16.0, 90.0, 200.0)]) == ["1"]


def test_words_that_touch_are_two_and_a_figure_torn_apart_is_one():
    found = words(row("have", 10, 100, 20, 7), row("a", 30, 102, 4, 5), row("3,31", 50, 100, 20, 8), row("2", 70, 100, 5, 7))
    have, a, first, second = found
    assert a.x0 - have.x1 > 0.1 * have.size
    assert second.x0 - first.x1 == 0


def test_a_header_that_runs_up_the_page_is_turned():
    up, other = words(row("Target", 100, 200, 8, 40), row("Quarter", 10, 300, 40, 9, line=2))
    assert (up.turn, up.baseline) == (Turn.UP, 108)
    assert other.upright
    first, second = words(row("Last", 100, 200, 8, 30), row("year", 100, 235, 8, 30))
    assert {first.turn, second.turn} == {Turn.DOWN}


@pytest.mark.parametrize(
    "bad",
    [
        "", "5\t1\t1\n", "5" * 2000, row("x", "nan", 1, 1, 1), row("x", 1, 1, 0, 5), row("x", 1, 1, 5, -5), row("x", 1, 1, 5, 5, confidence=-1),
        row("x", 1, 1, 5, 5, confidence=1000), row("x", 1, 1, 5, 5, confidence="nan"), row(" ", 1, 1, 5, 5), row("\u202e\x1b\x00", 1, 1, 5, 5),
        "4" + row("x", 1, 1, 5, 5)[1:],
    ],
)  # fmt: skip
def test_lines_that_are_no_words_are_passed_over(bad):
    assert texts(bad.rstrip("\n") + "\n", row("Total", 10, 100, 30, 7)) == ["Total"]
    assert tsv_to_words(bad, dots=DOTS).confidence is None


def test_nothing_at_all_is_nothing():
    found = tsv_to_words("", dots=DOTS)
    assert (found.words, found.left_out, found.confidence) == ((), 0, None)
