"""Status and direction that a table shows without words: by fills, inks, glyphs and the paper's own key; and paint that says nothing."""

import pytest

from corpus.assembly import drafts_to_document
from corpus.document import BlockKind, Tint
from corpus.drafts import BlockDraft, CellDraft, TableDraft
from extractors.extraction import extract

GREEN, AMBER, RED, BLUE, GREY = "#00b050", "#ffc000", "#ff0000", "#0070c0", "#bfbfbf"
PALE_GREEN, HEAD = "#c4eace", "#d9e2f3"
NAMES = ("Kites flown", "Strings mended", "Tails tied", "Reels wound", "Spars cut", "Knots undone")
HEADER = ("Indicator", "Q2 2023/24", "Target", "RAG")


def cell(text="", fill=None, colour=None):
    return CellDraft(text=text, fill=fill, colour=colour)


def row(*cells):
    """Texts, or (text, fill) or (text, fill, colour of the letters)."""
    return [cell(part) if isinstance(part, str) else cell(*part) for part in cells]


def table(*rows):
    return TableDraft(rows=[row(*cells) for cells in rows])


def line(text, *tints, number=None):
    return BlockDraft(kind=BlockKind.PARAGRAPH, text=text, number=number, tints=tuple(Tint(start=s, end=e, colour=c) for s, e, c in tints))


def read(*drafts):
    head = [line("Bolton Metropolitan Borough Council"), line("Performance Report, Quarter 2 of 2023/24")]
    return extract(drafts_to_document([*head, *drafts], sha256="0" * 64, source="paper.pdf", media_type="application/pdf", size=1))


def statuses(extraction):
    return [(v.status, v.status_text, v.status_method) for v in extraction.values]


def trends(extraction):
    return [(v.trend, v.trend_text, v.trend_method) for v in extraction.values]


def scorecard(*marks, header=HEADER, head_fill=None):
    """A table with a row for each mark in its column of ratings."""
    head = [(text, head_fill) for text in header]
    return table(head, *((name, str(10 + number), "12", mark) for number, (name, mark) in enumerate(zip(NAMES, marks, strict=False))))


# --- columns of ratings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("header", ["RAG", "Status", "RAG Rating", "Performance status", "Traffic light"])
def test_the_fill_of_an_empty_cell_is_its_status(header):
    found = read(scorecard(("", GREEN), ("", AMBER), ("", RED), ("", BLUE), ("", GREY), "", header=(*HEADER[:3], header)))
    assert statuses(found) == [
        ("green", "green", "colour"),
        ("amber", "amber", "colour"),
        ("red", "red", "colour"),
        (None, "blue", "colour"),
        (None, None, None),
        (None, None, None),
    ]
    assert not [problem for problem in found.problems if "status" in problem.code]


@pytest.mark.parametrize(
    ("mark", "wanted"),
    [
        (("Green", RED), ("green", "Green", "word")),
        (("G", RED), ("green", "G", "letter")),
        (("On target", None), ("green", "On target", "word")),
        (("Completed", GREEN), ("green", "Completed", "colour")),
        (("Completed", BLUE), (None, "Completed", "word")),
        (("n/a", GREEN), (None, None, None)),
        (("-", RED), ("red", "red", "colour")),
        (("Reviewed in May", RED), ("red", "Reviewed in May", "colour")),
        (("●", GREEN), ("green", "green", "colour")),
        (("●", None, RED), ("red", "red", "colour")),
        (("■", None, "#92d050"), ("green", "green", "colour")),
        (("●", None, BLUE), (None, "blue", "colour")),
        (("⚑", None, AMBER), ("amber", "amber", "colour")),
        (("↑", None, GREEN), ("green", "green", "colour")),
        (("↓", GREEN), ("green", "green", "colour")),
        (("↓", None), (None, None, None)),
        (("Late", None, RED), ("red", "Late", "colour")),
        (("✔", None, GREEN), ("green", "✔", "glyph")),
        (("✔️", None, None), ("green", "✔", "glyph")),
        (("🟢", None), ("green", "🟢", "glyph")),
    ],
)
def test_words_say_more_than_glyphs_and_these_more_than_paint(mark, wanted):
    found = read(table(HEADER, ("Kites flown", "10", "12", mark), ("Strings mended", "11", "12", ("Red", None))))
    assert statuses(found)[0] == wanted


@pytest.mark.parametrize("colour", ["#92d050", "#c6efce", "#008000", "#63be7b"])
def test_any_shade_of_green_is_green(colour):
    assert statuses(read(scorecard(("", colour), ("", RED))))[0] == ("green", "green", "colour")


def test_glyphs_that_differ_rate_by_their_form_unless_their_colours_say_otherwise():
    marks = [("★", None, GREEN), ("●", None, BLUE), ("▲", None, RED)]
    assert statuses(read(scorecard(*marks))) == [("green", "★", "glyph"), ("amber", "●", "glyph"), ("red", "▲", "glyph")]
    marks = [("★", None, GREEN), ("●", None, RED), ("▲", None, AMBER)]
    assert statuses(read(scorecard(*marks))) == [("green", "★", "glyph"), ("red", "red", "colour"), ("amber", "amber", "colour")]


def test_a_glyph_in_several_colours_rates_by_its_colour_alone():
    marks = [("●", None, GREEN), ("▲", None, AMBER), ("●", None, RED), ("✔", None, GREEN)]
    assert statuses(read(scorecard(*marks))) == [
        ("green", "green", "colour"),
        ("amber", "▲", "glyph"),
        ("red", "red", "colour"),
        ("green", "✔", "glyph"),
    ]


def test_letters_in_the_colour_of_the_whole_table_say_nothing():
    navy = "#002060"
    words = ("Amber", "Reviewed in May", "Red")
    found = read(table(HEADER, *(((name, None, navy), "10", "12", (text, None, navy)) for name, text in zip(NAMES, words, strict=False))))
    assert statuses(found)[1] == (None, "Reviewed in May", None)
    assert [problem.code for problem in found.problems].count("status_not_understood") == 1


def test_a_painted_column_without_a_header_is_one_of_ratings_where_nothing_else_can_be():
    painted = [("", GREEN), ("", RED), ("", GREEN)]
    found = read(scorecard(*painted, header=(*HEADER[:3], "")))
    assert [status for status, _, _ in statuses(found)] == ["green", "red", "green"]


def test_a_painted_column_under_a_header_that_may_be_of_figures_is_one_of_ratings():
    found = read(scorecard(("", GREEN), ("", RED), ("", AMBER), header=("Indicator", "Q2 2023/24", "Target", "Performance")))
    assert [status for status, _, _ in statuses(found)] == ["green", "red", "amber"]


def test_a_rating_without_a_figure_is_shown_by_the_name_of_its_row():
    found = read(table(("Indicator", "RAG"), ("Kites flown", ("", GREEN)), ("Strings mended", ("", RED))))
    assert [(rating.status, rating.status_method, rating.evidence.quote) for rating in found.ratings] == [
        ("green", "colour", "Kites flown"),
        ("red", "colour", "Strings mended"),
    ]


# --- figures in painted cells ---------------------------------------------------------------------------------------------

QUARTERS = ("Indicator", "Q1 2023/24", "Q2 2023/24", "Target")


def test_a_figure_has_the_status_that_its_own_cell_is_painted_in():
    found = read(
        table(
            QUARTERS,
            ("Kites flown", ("10", RED), ("13", GREEN), "12"),
            ("Strings mended", ("11", AMBER), ("11", AMBER), "12"),
            ("Tails tied", ("9", None), ("8", RED), "12"),
        )
    )
    assert [(v.value, v.status, v.status_method) for v in found.values] == [
        (10, "red", "colour"),
        (13, "green", "colour"),
        (11, "amber", "colour"),
        (11, "amber", "colour"),
        (9, None, None),
        (8, "red", "colour"),
    ]


def test_rows_whose_figures_are_all_painted_alike_are_rated_not_striped():
    rows = [(name, ("10", fill), ("11", fill), "12") for name, fill in zip(NAMES, (GREEN, RED, RED, AMBER), strict=False)]
    assert [v.status for v in read(table(QUARTERS, *rows)).values] == ["green", "green", "red", "red", "red", "red", "amber", "amber"]


def test_a_column_of_ratings_speaks_before_the_paint_of_the_figure():
    found = read(
        table(
            (*QUARTERS, "RAG"),
            ("Kites flown", ("10", RED), ("13", RED), "12", ("", GREEN)),
            ("Strings mended", ("11", GREEN), ("11", GREEN), "12", ("", RED)),
            ("Tails tied", ("9", GREEN), ("8", GREEN), "12", "n/a"),
            ("Reels wound", "9", ("8", RED), "12", ""),
        )
    )
    current = [v for v in found.values if v.period.name == "2023-24 Q2"]
    assert [v.status for v in current] == ["green", "red", None, "red"]
    assert [v.status for v in found.values if v not in current] == ["red", "green", "green", None]


@pytest.mark.parametrize("text", ["13 ●", "● 13", "13\n■"])
def test_a_coloured_dot_beside_a_figure_is_its_status(text):
    found = read(table(QUARTERS[:1] + QUARTERS[2:], ("Kites flown", (text, None, RED), "12")))
    assert [(v.value, v.status, v.status_method) for v in found.values] == [(13, "red", "colour")]


def test_mini_tables_of_one_row_are_looked_at_together():
    parts = []
    for name, fill in zip(NAMES, (GREEN, RED, GREEN), strict=False):
        parts += [
            line(f"The next table is about {name.lower()}."),
            table(("Indicator", "Q2 2023/24", "Target"), (name, ("10", fill), "12")),
        ]
    assert [v.status for v in read(*parts).values] == ["green", "red", "green"]


# --- paint that says nothing ----------------------------------------------------------------------------------------------


def plain(extraction):
    return {(v.status, v.status_text, v.status_method) for v in extraction.values} == {(None, None, None)}


def test_stripes_are_no_statuses():
    rows = [[(text, PALE_GREEN if number % 2 else None) for text in (name, "10", "11", "12")] for number, name in enumerate(NAMES)]
    assert plain(read(table(QUARTERS, *rows)))


def test_stripes_that_leave_the_label_out_are_none_either():
    rows = [(name, *((text, PALE_GREEN if number % 2 else None) for text in ("10", "11", "12"))) for number, name in enumerate(NAMES)]
    assert plain(read(table(QUARTERS, *rows)))


def test_stripes_under_a_column_of_ratings_leave_its_own_paint():
    rows = []
    for number, (name, fill) in enumerate(zip(NAMES, (GREEN, None, RED, None, AMBER, GREEN), strict=True)):
        stripe = PALE_GREEN if number % 2 else None
        rows.append([(name, stripe), ("10", stripe), ("12", stripe), ("", fill or stripe)])
    assert [status for status, _, _ in statuses(read(table(HEADER, *rows)))] == ["green", None, "red", None, "amber", "green"]


def test_a_column_painted_from_its_header_down_is_no_status():
    header = [(text, PALE_GREEN if text == "RAG" else HEAD) for text in HEADER]
    assert plain(read(table(header, *((name, "10", "12", ("", PALE_GREEN)) for name in NAMES))))
    header = [("Indicator", HEAD), ("Q1 2023/24", "#ffff99"), ("Q2 2023/24", PALE_GREEN), ("Target", HEAD)]
    assert plain(read(table(header, *((name, ("10", "#ffff99"), ("11", PALE_GREEN), "12") for name in NAMES))))


def test_columns_that_each_have_a_colour_are_no_statuses():
    assert plain(read(table(QUARTERS, *((name, ("10", "#ffff99"), ("11", PALE_GREEN), "12") for name in NAMES))))


def test_a_single_highlight_is_no_status():
    rows = [(name, "10", ("11", "#ffff00" if number == 2 else None), "12") for number, name in enumerate(NAMES)]
    assert plain(read(table(QUARTERS, *rows)))


def test_a_scale_of_many_shades_is_no_status():
    shades = ["#63be7b", "#8bc97d", "#b1d580", "#d8e081", "#ffeb84", "#fdc07c", "#fb9574", "#f8696b"]
    rows = [(f"{name} {number}", ("10", shades[2 * number]), ("11", shades[2 * number + 1]), "12") for number, name in enumerate(NAMES[:4])]
    assert plain(read(table(QUARTERS, *rows)))


def test_headers_and_section_rows_are_no_statuses():
    header = [(text, GREEN) for text in HEADER]
    section = [("Services for kites", RED), ("", RED), ("", RED), ("", RED)]
    found = read(table(header, section, *((name, "10", "12", "") for name in NAMES[:3])))
    assert plain(found)
    assert {v.measure.scope for v in found.values} == {"Services for kites"}


def test_tints_next_to_white_are_no_statuses():
    assert plain(read(scorecard(("", "#e2efda"), ("", "#fce4d6"), ("", "#f2f2f2"), ("", "#ffffff"))))


# --- direction ------------------------------------------------------------------------------------------------------------

TRAVEL = ("Indicator", "Q2 2023/24", "Target", "Direction of travel")


def travel(*marks, header=TRAVEL, above=()):
    rows = [(name, "10", "12", mark) for name, mark in zip(NAMES, marks, strict=False)]
    return read(*above, table(header, *rows))


def test_an_arrow_under_a_direction_of_travel_is_about_performance():
    found = travel("↑", "→", "↓", "⇧", "\uf0e9", "↘")
    assert trends(found) == [
        ("improving", "↑", "glyph"),
        ("same", "→", "glyph"),
        ("worsening", "↓", "glyph"),
        ("improving", "⇧", "glyph"),
        ("improving", "\uf0e9", "glyph"),
        ("worsening", "↘", "glyph"),
    ]


def test_words_beside_an_arrow_say_what_it_means():
    assert trends(travel("↓ Improving", "↑ Worse", "→ No change", "↓ 77")) == [
        ("improving", "↓ Improving", "word"),
        ("worsening", "↑ Worse", "word"),
        ("same", "→ No change", "word"),
        ("worsening", "↓ 77", "glyph"),
    ]


def test_an_arrow_whose_colour_disagrees_has_no_direction_without_a_key():
    found = travel(("↑", None, GREEN), ("↓", None, GREEN), ("↑", None, RED), ("→", None, AMBER), ("↓", None, RED))
    assert trends(found) == [
        ("improving", "↑", "glyph"),
        (None, "↓", None),
        (None, "↑", None),
        ("same", "→", "glyph"),
        ("worsening", "↓", "glyph"),
    ]
    assert [problem.code for problem in found.problems].count("direction_ambiguous") == 2


def test_its_colour_says_the_direction_where_the_polarity_bears_it_out():
    header = ("Indicator", "Good is", "Q2 2023/24", "Direction of travel")
    rows = [
        ("Kites lost", "Low", "10", ("↓", None, GREEN)),
        ("Strings cut", "Low", "10", ("↑", None, RED)),
        ("Tails", "High", "9", ("↓", None, GREEN)),
    ]
    assert trends(read(table(header, *rows))) == [("improving", "↓", "colour"), ("worsening", "↑", "colour"), (None, "↓", None)]


@pytest.mark.parametrize(
    "key",
    [
        [line("Key: ↑ Improved since last quarter  → Stayed the same  ↓ Declined since last quarter")],
        [line("Improving ↑ Stable → Worsening ↓")],
        [line("↑ = Performance has improved"), line("↓ = Performance has declined")],
        [table(("↑", "Improving"), ("↓", "Worsening"))],
        [table(("Key", ""), ("↑", "Better than last quarter"), ("→", "No change"), ("↓", "Worse than last quarter"))],
    ],
    ids=["line", "words before", "lines", "table", "table with a head"],
)
def test_the_papers_key_says_that_arrows_are_about_performance(key):
    found = travel(("↓", None, GREEN), "↑", above=[*key, line("The measures are these.")])
    assert trends(found) == [("worsening", "↓", "glyph"), ("improving", "↑", "glyph")]


@pytest.mark.parametrize("words", [("Up", "Down"), ("Increased", "Decreased"), ("Higher than last quarter", "Lower than last quarter")])
def test_arrows_of_the_number_are_no_direction_of_performance(words):
    found = travel("↑", "↓", "⬆", above=[line(f"Key: ↑ {words[0]} ↓ {words[1]}")])
    assert trends(found) == [(None, "↑", "glyph"), (None, "↓", "glyph"), (None, "⬆", "glyph")]


def test_an_upside_down_key_is_believed():
    found = travel("▲", "▼", above=[line("▼ Improving   ▲ Worsening")])
    assert [trend for trend, _, _ in trends(found)] == ["worsening", "improving"]


def test_an_arrow_in_the_cell_of_a_figure_is_a_direction_where_the_key_says_so():
    header = ("Indicator", "Q2 2023/24", "Target")
    rows = table(header, ("Kites flown", "10 ▲", "12"), ("Tails tied", "▼ 9", "12"))
    assert trends(read(rows)) == [(None, None, None)] * 2
    found = read(line("Key: ▲ Improved ▼ Declined"), line("The measures are these."), rows)
    assert trends(found) == [("improving", "▲", "glyph"), ("worsening", "▼", "glyph")]


# --- the paper's key ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        [table((("", BLUE), "Target exceeded"), (("", GREEN), "On target"), (("", RED), "Below target"))],
        [table([("", BLUE), ("", GREEN), ("", RED)], ["Target exceeded", "On target", "Below target"])],
        [table([("Target exceeded", BLUE), ("On target", GREEN), ("Below target", RED)])],
        [table(("Blue", "Target exceeded"), ("Green", "On target"), ("Red", "Below target"))],
        [line("Blue: target exceeded; Green: on target; Red: below target")],
        [line("■ Target exceeded ■ On target ■ Below target", (0, 1, BLUE), (18, 19, GREEN), (30, 31, RED))],
        [line("On target ■ Target exceeded ■ Below target", (10, 11, BLUE), (28, 29, RED), number="■")],
    ],
    ids=["table", "table across", "words on their fill", "names", "names in a line", "dots in a line", "the first dot a bullet"],
)
def test_the_papers_key_says_what_its_colours_rate(key):
    found = read(*key, line("The measures are these."), scorecard(("", BLUE), ("", GREEN), ("", RED)))
    assert statuses(found) == [("green", "blue", "colour"), ("green", "green", "colour"), ("red", "red", "colour")]


def test_a_key_of_glyphs():
    key = table(("●", "Target met"), ("◆", "Within 5% of target"), ("■", "Target missed"))
    found = read(key, line("The measures are these."), scorecard("●", "◆", "■"))
    assert statuses(found) == [("green", "●", "glyph"), ("amber", "◆", "glyph"), ("red", "■", "glyph")]


def test_a_key_of_one_glyph_in_several_colours_is_one_of_colours():
    key = table((("●", None, GREEN), "Target met"), (("●", None, BLUE), "Target exceeded"), (("●", None, RED), "Target missed"))
    found = read(key, line("The measures are these."), scorecard(("●", None, GREEN), ("●", None, BLUE), ("●", None, RED)))
    assert statuses(found) == [("green", "green", "colour"), ("green", "blue", "colour"), ("red", "red", "colour")]


def test_a_single_colour_of_the_key_is_enough_for_the_paint_of_figures():
    key = table((("", RED), "Below target"), (("", GREEN), "On target"))
    rows = [(name, "10", ("11", RED if number == 2 else None), "12") for number, name in enumerate(NAMES)]
    assert [v.status for v in read(key, line("The measures are these."), table(QUARTERS, *rows)).values if v.status] == ["red"]


def test_red_is_red_whatever_else_a_line_says_of_it():
    found = read(line("Red: 3 measures on target for next year"), scorecard(("", RED), ("", GREEN)))
    assert [status for status, _, _ in statuses(found)] == ["red", "green"]


def test_bullets_of_running_text_are_no_key():
    bullets = [line("The service is on target for the year", number="●"), line("Calls were below target in May", number="●")]
    found = read(*bullets, scorecard("★", "●", "▲"))
    assert [status for status, _, _ in statuses(found)] == ["green", "amber", "red"]


# --- what the counts are held against -------------------------------------------------------------------------------------


def test_the_papers_own_counts_are_held_against_painted_ratings():
    marks = [("", GREEN), ("", GREEN), ("", RED)]
    found = read(line("Of the measures, 2 are green and 1 is red."), scorecard(*marks))
    assert [(tally.expected, tally.found, tally.agrees) for tally in found.tallies] == [(2, 2, True), (1, 1, True)]


def test_an_icon_before_a_name_is_no_part_of_it():
    found = read(table(HEADER, ("● Kites flown", "10", "12", "Green")))
    assert [v.measure.name for v in found.values] == ["Kites flown"]
