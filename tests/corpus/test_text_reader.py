"""Text and Markdown papers: nothing a person sees is lost, and every block and cell is a stretch of the text."""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import BlockKind
from corpus.media import UnknownEncodingError, decode
from corpus.readers.inline import read_inline
from corpus.readers.registry import PaperRefusedError, read_paper

MANY = settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def read(text, encoding="utf-8"):
    return read_paper(text.encode(encoding), source="paper.txt")


def blocks(text):
    return [(block.kind.value, block.number, block.text) for block in read(text).blocks]


def grid(table):
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


# --- encodings ------------------------------------------------------------------------------------------------------------

PAPER = "Scrutiny Committee – 4 March\n\nThe café’s takings rose to £2.4m, the Director “was pleased”.\n\n" + "More was said. " * 20
MARKED = {"utf-8-sig": b"", "utf-16": b"", "utf-16-le": "\ufeff".encode("utf-16-le"), "utf-16-be": "\ufeff".encode("utf-16-be")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_gives_the_same_text(encoding):
    assert read(PAPER, encoding).text == read(PAPER).text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark(encoding):
    content = MARKED[encoding] + PAPER.encode(encoding)
    assert read_paper(content, source="paper.txt").text == read(PAPER).text


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "\v", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}", "\N{NEXT LINE}"])
def test_every_line_ending_gives_the_same_text(ending):
    assert read(PAPER.replace("\n", ending)).text == read(PAPER).text


def test_one_byte_that_does_not_fit_changes_no_other_and_is_said():
    content = "The cost rose to £2.4m – the council’s share – by £3m, ".encode() + "caf\u00e9".encode("cp1252") + " and £5m.".encode()
    document = read_paper(content, source="paper.txt")
    assert document.text == "The cost rose to £2.4m – the council’s share – by £3m, café and £5m."
    assert [problem.code for problem in document.problems] == ["mixed_encoding"]
    assert f"byte {content.index(bytes([0xE9])):,}" in document.problems[0].message


def test_a_byte_that_fits_no_encoding_is_said_by_its_place():
    with pytest.raises(UnknownEncodingError, match=r"byte 15 "):
        decode("£2m – it’s £".encode()[:15] + b"\x81" + "£ – ’".encode())


def test_a_text_in_one_encoding_has_no_strays():
    assert read(PAPER).problems == ()
    assert read_paper("Café “Élan”: £2m – naïve".encode("cp1252"), source="paper.txt").problems == ()


@pytest.mark.parametrize(
    "content", [b"\x81\x8d\x8f\x90\x9d and more of it", b"caf\xe9 \x81", "caf\u00e9".encode("utf-16")[:-1], b"\xff\xfe\x00\xd8A\x00"]
)
def test_what_no_encoding_fits_is_refused_not_replaced(content):
    with pytest.raises(PaperRefusedError):
        read_paper(content, source="paper.txt")


@pytest.mark.parametrize(("content", "said"), [(b"", "empty"), (b" \n\t\r\n", "white space")])
def test_empty_papers_are_refused(content, said):
    with pytest.raises(PaperRefusedError, match=said):
        read_paper(content, source="paper.txt")


@MANY
@given(st.text(st.characters(codec="cp1252", exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip))
def test_windows_text_is_never_changed_silently(text):
    try:
        text.encode("cp1252").decode("utf-8")
    except UnicodeDecodeError:
        assert read(text, "cp1252").text == read(text).text


# --- inline markup --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("17<sup>th</sup> January", "17th January"),
        ("83.3<sup>2</sup>", "83.3²"),
        ("1,234<sup class='n'> 12 </sup> people", "1,234¹² people"),
        ("83.3%<sup>1,2</sup>", "83.3%¹,²"),
        ("8\N{ZERO WIDTH SPACE}3.3\N{WORD JOINER}% \N{RIGHT-TO-LEFT OVERRIDE}at home", "83.3% at home"),
        ("per&shy;cent&ZeroWidthSpace;age", "percentage"),
        ("<b>Total</b> of <i>all</i>", "Total of all"),
        ("**Total** of *all*", "Total of all"),
        ("Quarter<br>two", "Quarter\ntwo"),
        ("<p>First.</p> <p>Second.</p>", "First.\nSecond."),
        ("See note*", "See note*"),
        ("fewer than <5 people", "fewer than <5 people"),
        ("a < b and c > d", "a < b and c > d"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("snake_case_name", "snake_case_name"),
        ("[Report](https://example.org/a_(b).pdf)", "Report"),
        ("![Chart of kites](chart.png)", "Chart of kites"),
        ("<https://example.org/>", "https://example.org/"),
        ("R&amp;D &lt;5", "R&D <5"),
        ("2 \\* 3", "2 * 3"),
        ("a\u00a0b", "a b"),
        ("cafe\u0301", "caf\u00e9"),
        ("<!-- hidden -->seen", "seen"),
        ("100% [c]", "100% [c]"),
        ("<Redacted> text", "<Redacted> text"),
    ],
)
def test_what_is_seen_of_markup(raw, seen):
    assert read_inline(raw).text == seen


def test_links_stand_where_their_text_does():
    document = read("Please read the [full report](https://example.org/r) and [this one](https://example.org/t) soon, they matter.")
    assert [(link.text, link.target, document.text[link.start : link.end]) for link in document.links] == [
        ("full report", "https://example.org/r", "full report"), ("this one", "https://example.org/t", "this one"),
    ]  # fmt: skip


# --- blocks ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## Findings", ("heading", None, "Findings")),
        ("**Findings of the year**", ("heading", None, "Findings of the year")),
        (
            "2.1.5 The share of people rose to 1.9% in the quarter.",
            ("paragraph", "2.1.5", "The share of people rose to 1.9% in the quarter."),
        ),
        ("2..5.12 The share rose to 1.9% in the quarter.", ("paragraph", "2..5.12", "The share rose to 1.9% in the quarter.")),
        ("14. The programme goes on, as it did.", ("paragraph", "14.", "The programme goes on, as it did.")),
        ("11 measures were reported, as before.", ("paragraph", None, "11 measures were reported, as before.")),
        ("2023 was a good year, said the officers.", ("paragraph", None, "2023 was a good year, said the officers.")),
        ("- A member asked why.", ("list_item", "-", "A member asked why.")),
        ("• A member asked why.", ("list_item", "•", "A member asked why.")),
        ("(a) that the report be noted;", ("list_item", "(a)", "that the report be noted;")),
        ("iv) that the report be noted;", ("list_item", "iv)", "that the report be noted;")),
        ("1.5% of people left, which is little.", ("paragraph", None, "1.5% of people left, which is little.")),
        ("30.9 was the target of that month.", ("paragraph", None, "30.9 was the target of that month.")),
    ],
)
def test_a_line_is_what_it_looks_like(text, found):
    assert blocks(f"# Report\n\n{text}")[1] == found


def test_nested_bullets_know_their_depth():
    document = read("The points raised were these ones:\n\n- First point.\n  - Below the first.\n    - Below that.\n- Second point.\n")
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [block.text for block in items] == ["First point.", "Below the first.", "Below that.", "Second point."]
    levels = [block.level for block in items]
    assert levels[0] == levels[3] < levels[1] < levels[2]


def test_blocks_stand_under_their_headings():
    document = read(
        "# Report\n\n## Housing\n\nHomes were built, many of them.\n\n### Repairs\n\nRoofs were mended.\n\n## Care\n\nCarers were met.\n"
    )
    under = {block.text: document.blocks[block.heading].text for block in document.blocks if block.heading is not None}
    assert under == {
        "Housing": "Report", "Care": "Report", "Homes were built, many of them.": "Housing", "Repairs": "Housing",
        "Roofs were mended.": "Repairs", "Carers were met.": "Care",
    }  # fmt: skip


def test_lines_of_a_paragraph_are_one():
    assert blocks("The committee heard that the work\nwent on as planned, and that more\nwould follow.\n\nThen it rose.") == [
        ("paragraph", None, "The committee heard that the work went on as planned, and that more would follow."),
        ("paragraph", None, "Then it rose."),
    ]


def test_a_sentence_over_pages_is_one_and_furniture_is_left_out():
    text = "The committee heard in its long discussion of the report that the work of all\n\nPage 3 of 12\n\fwent on as planned."
    document = read(text)
    assert [block.text for block in document.blocks] == [
        "The committee heard in its long discussion of the report that the work of all went on as planned.",
    ]
    assert document.pages == 2


# --- tables ---------------------------------------------------------------------------------------------------------------


def test_tabs_and_pipes_are_the_same_table():
    rows = [["Indicator", "Value", "Target"], ["Kites made", "12", ""], ["", "7", "8"], ["Kites | strings", "", "9"]]
    tabs = read("\n".join("\t".join(row) for row in rows)).tables
    pipes = read(
        "\n".join(
            [
                "| Indicator | Value | Target |",
                "|---|---:|:-:|",
                *("| " + " | ".join(t.replace("|", "\\|") for t in row) + " |" for row in rows[1:]),
            ]
        )
    ).tables
    assert [grid(table) for table in tabs] == [grid(table) for table in pipes] == [rows]


def test_pipes_without_outer_ones():
    assert grid(read("Indicator | Value\n--- | ---\nKites | 12\n").tables[0]) == [["Indicator", "Value"], ["Kites", "12"]]


def test_a_blank_cell_at_a_row_s_end_is_a_cell():
    document = read("Indicator\tValue\nKites made\t12\nKites lost\t\nKites sold\t3\n")
    assert [grid(table) for table in document.tables] == [
        [["Indicator", "Value"], ["Kites made", "12"], ["Kites lost", ""], ["Kites sold", "3"]]
    ]


def test_a_bar_in_a_sentence_is_no_table():
    assert read("Housing | Care | Roads: three services were discussed by the committee.").tables == ()


def test_caption_and_heading_of_a_table():
    document = read("# Report\n\nAI01: Number of kites\n\nCurrent Value\tTarget\tSuccess\n33\t30.9\tLow\n")
    (table,) = document.tables
    assert document.blocks[table.caption].text == "AI01: Number of kites"
    assert table.heading is not None


# --- laws -----------------------------------------------------------------------------------------------------------------

WORD = re.compile(r"\w+")
PLAIN = (
    st.text(st.sampled_from("abcdefgh AB C 0123 .,;:?!'’“”£%()-–éß"), min_size=1, max_size=50)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
CELL = st.one_of(PLAIN, st.just(""), st.sampled_from(["28% (3,312 / 11,693)", "See note*", "<5", "★", "2023-24", "Q2 outturn", "n/a"]))


@st.composite
def tabled(draw):
    width = draw(st.integers(2, 5))
    rows = draw(
        st.lists(st.lists(CELL, min_size=width, max_size=width).filter(lambda row: sum(map(bool, row)) > 1), min_size=1, max_size=5)
    )
    if draw(st.booleans()):
        return "\n".join("\t".join(row) for row in rows)
    return "\n".join(["| " + " | ".join(rows[0]) + " |", "|" + "---|" * width, *("| " + " | ".join(row) + " |" for row in rows[1:])])


PART = st.one_of(
    PLAIN,
    PLAIN.map(lambda text: "# " + text),
    PLAIN.map(lambda text: f"- {text}"),
    PLAIN.map(lambda text: f"  - {text}"),
    PLAIN.map(lambda text: f"2.1.5 {text}"),
    PLAIN.map(lambda text: f"2..5.12 {text}"),
    PLAIN.map(lambda text: f"(a) {text}"),
    tabled(),
)
PAPERS = st.lists(PART, min_size=1, max_size=10).flatmap(lambda parts: st.sampled_from(["\n\n", "\n"]).map(lambda gap: gap.join(parts)))


def check_offsets(document):
    text = document.text
    for block in document.blocks:
        assert text[block.start : block.end] == block.text != ""
    for table in document.tables:
        for cell in table.cells:
            assert text[cell.start : cell.end] == cell.text
            assert table.start <= cell.start <= cell.end <= table.end
            assert cell.row < table.rows
            assert cell.column < table.columns
    for link in document.links:
        assert text[link.start : link.end] == link.text
    starts = [block.start for block in document.blocks]
    assert starts == sorted(starts)


@MANY
@given(PAPERS.filter(str.strip))
def test_every_block_and_cell_is_a_stretch_of_the_text(paper):
    check_offsets(read(paper))


@MANY
@given(st.lists(PART, min_size=1, max_size=8))
def test_every_word_is_kept_as_often_as_it_stands(parts):
    """Repeated headers stand once and furniture goes: parts that are alike, and lone page numbers, are not drawn."""
    seen, paper = set(), []
    for number, part in enumerate(parts):
        head = part.split("\n")[0]
        if head not in seen and not re.fullmatch(r"[\W\d]*(?:of)?[\W\d]*", part):
            seen.add(head)
            paper += [part, f"Paragraph {number} parts what stands above from what follows it."]
    lines = [line for part in paper for line in part.split("\n")]
    if not paper or len(lines) != len(set(lines)):
        return
    text = "\n\n".join(paper)
    assert Counter(WORD.findall(read(text).text)) == Counter(WORD.findall(text))


ANYTHING = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=200),
    st.text(st.sampled_from("#*_|-\t\n\f\r <>[]()&;\\`~=.:!0123aoØ•1a)"), max_size=150),
)


@MANY
@given(ANYTHING)
def test_any_text_is_read_or_refused(text):
    try:
        document = read(text)
    except PaperRefusedError:
        return
    check_offsets(document)
    assert read(text) == document


@MANY
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    try:
        document = read_paper(content, source="paper")
    except PaperRefusedError as refused:
        said = str(refused)
    else:
        check_offsets(document)
        said = "read"
    assert said
