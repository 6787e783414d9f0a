"""Word documents as blocks and tables: what a person sees on the page that Word prints."""

import pytest

from corpus import media
from corpus.document import BlockKind
from corpus.readers.registry import read_paper
from tests.corpus.made_docx import (
    MAIN,
    docx,
    level,
    listed,
    numbered,
    p,
    packed,
    parts_of,
    r,
    related,
    root,
    scheme,
    style,
    styled,
    tbl,
    tc,
    tr,
)  # fmt: skip

HEADING_1 = style("Heading1", called="heading 1", inner='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
LONG = "It was reported that the waiting list had grown in each month of the quarter, and that more staff had been asked for."


def read(body, **parts):
    return read_paper(docx(body, **parts), source="paper.docx")


def blocks(body, **parts):
    return [(block.kind.value, block.number, block.text) for block in read(body, **parts).blocks]


def texts(body, **parts):
    return [block.text for block in read(body, **parts).blocks]


def cells(body, **parts):
    (table,) = read(body, **parts).tables
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells]


def only_cell(inner, properties="", **parts):
    """The second cell of a row."""
    (table,) = read(tbl(tr("Measure", tc(inner, properties))), **parts).tables
    return table.cells[1]


# --- headings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        (HEADING_1, 1),
        (style("Heading1", called="heading 3"), 3),
        (style("Heading1", called="Heading 2"), 2),
        (style("Heading1", called="Council title", inner='<w:pPr><w:outlineLvl w:val="3"/></w:pPr>'), 4),
        (style("Base", called="heading 2") + style("Heading1", called="Ours", based_on="Base"), 2),
        (style("Heading1", called="Title"), 1),
        (style("Heading1", called="Subtitle"), 2),
    ],
)
def test_styles_make_headings(styles, expected):
    (heading, _) = read(styled("Waiting times", "Heading1") + p(LONG), styles=styles).blocks
    assert (heading.kind, heading.level, heading.text) == (BlockKind.HEADING, expected, "Waiting times")


@pytest.mark.parametrize(
    "body",
    [
        styled(LONG + " " + LONG, "Heading1"),
        styled(LONG, "Heading1"),
        p("Waiting times", '<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>'),
        styled("2023/24", "Heading1"),
    ],
    ids=["two sentences", "a sentence", "body text by itself", "no letters"],
)
def test_what_a_style_makes_no_heading(body):
    assert BlockKind.HEADING not in {block.kind for block in read(body, styles=HEADING_1).blocks}


def test_headings_stand_below_the_title():
    styles = HEADING_1 + style("Title", called="Title")
    document = read(styled("Report", "Title") + styled("Purpose", "Heading1") + p(LONG), styles=styles)
    assert [(block.level, block.heading) for block in document.blocks] == [(1, None), (2, 0), (0, 1)]


@pytest.mark.parametrize(
    ("letters", "is_heading"),
    [
        ("<w:b/>", True),
        ('<w:b w:val="1"/>', True),
        ('<w:b w:val="0"/>', False),
        ('<w:u w:val="single"/>', True),
        ('<w:u w:val="none"/>', False),
        ('<w:sz w:val="32"/>', True),
        ('<w:rStyle w:val="Strong"/>', True),
        ("<w:i/>", False),
        ("", False),
    ],
)
def test_letters_make_headings(letters, is_heading):
    styles = style("Strong", kind="character", inner="<w:rPr><w:b/></w:rPr>")
    first, _ = read(p(r("Waiting times", letters)) + p(LONG), styles=styles).blocks
    assert (first.kind is BlockKind.HEADING) is is_heading


def test_bold_in_a_bold_paragraph_is_set_apart_by_not_being_it():
    styles = style("Strong", kind="character", inner="<w:rPr><w:b/></w:rPr>") + style("Loud", inner="<w:rPr><w:b/></w:rPr>")
    quiet = p(r("Waiting times", '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Loud"/>')
    kinds = [block.kind for block in read(styled("Waiting times", "Loud") + quiet, styles=styles).blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_list_of_contents_is_no_list_of_headings():
    styles = style("TOC1", called="toc 1", inner="<w:rPr><w:b/></w:rPr>")
    assert blocks(styled("1.</w:t><w:tab/><w:t>Purpose</w:t><w:tab/><w:t>3", "TOC1"), styles=styles) == [("paragraph", "1.", "Purpose 3")]


# --- numbers --------------------------------------------------------------------------------------------------------------

DEEP = scheme(0, *(level(n, "decimal", ".".join(f"%{m}" for m in range(1, n + 2)) + ("." if not n else "")) for n in range(4)))


def numbers(places, numbering):
    body = "".join(listed(f"Item {n} of it", *(place if isinstance(place, tuple) else (1, place))) for n, place in enumerate(places))
    return [block.number for block in read(body, numbering=numbering).blocks]


def test_numbers_of_several_levels():
    found = numbers([0, 1, 1, 2, 2, 1, 0, 1, 2], DEEP + numbered(1, 0))
    assert found == ["1.", "1.1", "1.2", "1.2.1", "1.2.2", "1.3", "2.", "2.1", "2.1.1"]


def test_a_level_that_was_passed_over_is_printed_with_its_start():
    assert numbers([2, 0, 2], DEEP + numbered(1, 0)) == ["1.1.1", "1.", "1.1.1"]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("lowerLetter", "(%1)", ["(a)", "(b)", "(c)"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("lowerRoman", "%1)", ["i)", "ii)", "iii)"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("decimalZero", "%1.", ["01.", "02.", "03."]),
        ("ordinal", "%1", ["1st", "2nd", "3rd"]),
        ("decimal", "Item %1:", ["Item 1:", "Item 2:", "Item 3:"]),
        ("none", "Note", ["Note", "Note", "Note"]),
        ("cardinalText", "%1", ["1", "2", "3"]),
        ("decimal", "", [None, None, None]),
        ("bullet", "-", ["-", "-", "-"]),
    ],
)
def test_forms_of_numbers(form, text, expected):
    assert numbers([0, 0, 0], scheme(0, level(0, form, text)) + numbered(1, 0)) == expected


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (1999, "upperRoman", "MCMXCIX"),
        (11, "ordinal", "11th"),
    ],
)
def test_higher_numbers(count, form, expected):
    start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{count}"/></w:lvlOverride>'
    assert numbers([0], scheme(0, level(0, form, "%1")) + numbered(1, 0, start)) == [expected]


@pytest.mark.parametrize(
    ("font", "character", "expected"),
    [
        ("Symbol", "&#xF0B7;", "•"),
        ("Wingdings", "&#xF0A7;", "▪"),
        ("Wingdings", "&#xF0D8;", "➢"),
        ("Courier New", "o", "o"),
        ("Odd", "&#xE123;", "&#xE123;"),
    ],
)
def test_bullets_are_what_their_font_shows(font, character, expected):
    bullet = level(0, "bullet", character, f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>')
    assert numbers([0], scheme(0, bullet) + numbered(1, 0)) == [expected.replace("&#xE123;", "\ue123")]


def test_a_list_that_starts_over_does_so_once():
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    found = numbers([(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)], DEEP + numbered(1, 0) + numbered(2, 0, over))
    assert found == ["1.", "2.", "1.", "2.", "3."]


def test_lists_of_one_scheme_are_counted_together():
    assert numbers([(1, 0), (2, 0), (1, 0)], DEEP + numbered(1, 0) + numbered(2, 0)) == ["1.", "2.", "3."]


def test_an_override_may_bring_a_level_of_its_own():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    assert numbers([(1, 0), (1, 0)], DEEP + numbered(1, 0, own)) == ["a)", "b)"]


def test_a_level_may_go_on_over_a_higher_one():
    going_on = scheme(0, level(0, "upperLetter", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    assert numbers([0, 1, 1, 0, 1], going_on + numbered(1, 0)) == ["A.", "1.", "2.", "B.", "3."]


def test_legal_numbers_are_figures():
    legal = scheme(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert numbers([0, 0, 1], legal + numbered(1, 0)) == ["I.", "II.", "2.1"]


def test_a_style_puts_its_paragraphs_into_a_list():
    linked = scheme(0, level(0, "decimal", "%1.", '<w:pStyle w:val="Top"/>'), level(1, "decimal", "%1.%2", '<w:pStyle w:val="Below"/>'))
    in_list = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Top", inner=in_list) + style("Below", inner=in_list) + style("Same", based_on="Top")
    body = styled("Top one is here", "Top") + styled(LONG, "Below") + styled(LONG, "Below") + styled("Next", "Same")
    assert [number for _, number, _ in blocks(body, styles=styles, numbering=linked + numbered(1, 0))] == ["1.", "1.1", "1.2", "2."]


def test_a_list_may_be_named_by_a_style():
    styles = style("Ours", kind="numbering", inner='<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>')
    link = scheme(5, more='<w:numStyleLink w:val="Ours"/>')
    body = listed(LONG, 1) + listed(LONG, 1)
    found = blocks(body, styles=styles, numbering=link + scheme(6, level(0, "decimal", "%1)")) + numbered(1, 5) + numbered(2, 6))
    assert [number for _, number, _ in found] == ["1)", "2)"]


def test_list_nought_takes_a_paragraph_out_of_its_style_s_list():
    styles = style("Top", inner='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    out = p(LONG, '<w:pStyle w:val="Top"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    found = blocks(styled(LONG, "Top") + out + styled(LONG, "Top"), styles=styles, numbering=DEEP + numbered(1, 0))
    assert [number for _, number, _ in found] == ["1.", None, "2."]


def test_an_empty_paragraph_counts_and_a_hidden_one_does_not():
    hidden = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>'
    found = blocks(listed("First of all", 1) + hidden + listed("", 1) + listed("Third of all", 1), numbering=DEEP + numbered(1, 0))
    assert [number for _, number, _ in found] == ["1.", "3."]


@pytest.mark.parametrize(
    ("typed", "kind", "number", "text"),
    [
        ("2.1.5\tThe list grew", "paragraph", "2.1.5", "The list grew"),
        ("4. The list grew", "paragraph", "4.", "The list grew"),
        ("(a)\tthe list grew", "list_item", "(a)", "the list grew"),
        ("•\tthe list grew", "list_item", "•", "the list grew"),
        ("30.9 was the target", "paragraph", None, "30.9 was the target"),
    ],
)
def test_numbers_that_were_typed(typed, kind, number, text):
    inner = "".join(r(part) for part in typed.replace("\t", "</w:t><w:tab/><w:t>").split("\0"))
    assert blocks(p(inner)) == [(kind, number, text)]


def test_a_number_typed_behind_a_bullet_counts():
    bullets = scheme(0, level(0, "bullet", "-")) + numbered(1, 0)
    assert blocks(listed("9.1 The list grew in May.", 1), numbering=bullets) == [("paragraph", "9.1", "The list grew in May.")]


@pytest.mark.parametrize(
    ("form", "text", "kind"), [("decimal", "%1.", "paragraph"), ("lowerLetter", "(%1)", "list_item"), ("bullet", "-", "list_item")]
)
def test_counted_numbers_make_the_blocks_that_typed_ones_make(form, text, kind):
    numbering = scheme(0, level(0, form, text), level(1, form, text)) + numbered(1, 0)
    assert [found for found, _, _ in blocks(listed(LONG, 1) + listed(LONG, 1, 1), numbering=numbering)] == [kind, kind]


# --- letters --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (r("One") + "<w:r><w:br/></w:r>" + r("two"), "One\ntwo"),
        (r("One") + "<w:r><w:cr/></w:r>" + r("two"), "One\ntwo"),
        (r("One") + "<w:r><w:tab/></w:r>" + r("two"), "One two"),
        (r("One") + '<w:r><w:br w:type="page"/></w:r>', "One"),
        (r(" One  ") + r(" two "), "One two"),
        ("<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>24</w:t></w:r>", "2023-24"),
        ("<w:r><w:t>per</w:t><w:softHyphen/><w:t>formance</w:t></w:r>", "performance"),
        (r("28%") + r("1", '<w:vertAlign w:val="superscript"/>'), "28%¹"),
        (r("1") + r("st", '<w:vertAlign w:val="superscript"/>') + r(" May"), "1st May"),
        (r("H") + r("2", '<w:vertAlign w:val="subscript"/>') + r("O"), "H2O"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E9"/></w:r>', "↑"),
        ('<w:r><w:sym w:font="Wingdings 3" w:char="F070"/></w:r>', "▲"),
        (r("é", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "↑"),
        (r("&#xF0EA;"), "↓"),
        (r("It") + r("·&#xA0;&#xA0;", '<w:rFonts w:ascii="Symbol"/>') + r("grew"), "It• grew"),
        (r("caf") + r("e&#x301;"), "café"),
        (f"{r('seen')}{r(' unseen', '<w:vanish/>')}", "seen"),
        (f"{r('seen')}{r(' too', '<w:webHidden/>')}", "seen too"),
        ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "a=b"),
        (r("&lt;b&gt; &amp;amp;"), "<b> &amp;"),
    ],
)
def test_letters_as_they_are_seen(inner, expected):
    assert texts(p(inner)) == [expected]


@pytest.mark.parametrize(
    "around",
    [
        '<w:ins w:id="1" w:author="A">{}</w:ins>',
        '<w:moveTo w:id="1" w:author="A">{}</w:moveTo>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:smartTag w:uri="x" w:element="place">{}</w:smartTag>',
        '<w:customXml w:uri="x" w:element="y">{}</w:customXml>',
        '<w:fldSimple w:instr=" DOCPROPERTY Title ">{}</w:fldSimple>',
        '<w:hyperlink w:anchor="there">{}</w:hyperlink>',
        '<w:ins w:id="1"><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:ins>',
        "<mc:AlternateContent><mc:Choice Requires='w14'>{}</mc:Choice><mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>",
    ],
)
def test_what_stands_around_runs_is_text(around):
    assert texts(p(r("Seen ") + around.format(r("all")) + r(" of it."))) == ["Seen all of it."]


@pytest.mark.parametrize(
    "gone",
    [
        '<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="1"><w:r><w:t>gone</w:t></w:r></w:moveFrom>',
        '<w:r><w:commentReference w:id="1"/></w:r>',
        "<w:r><w:instrText>gone</w:instrText></w:r>",
        '<w:commentRangeStart w:id="1"/>',
        '<w:bookmarkStart w:id="1" w:name="gone"/>',
        '<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del></w:ins>',
    ],
)
def test_what_is_no_text(gone):
    assert texts(p(r("Seen all") + gone + r(" of it."))) == ["Seen all of it."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert texts(p("The list ", gone) + p("grew.") + p("It fell.")) == ["The list grew.", "It fell."]
    assert texts(p("The list", gone)) == ["The list"]


def test_rows_and_cells_that_were_deleted_or_hidden_are_none():
    body = tbl(
        tr("Measure", "Value", tc("Old", "<w:cellDel/>")),
        tr("Gone", "1", properties="<w:del/>"),
        tr("Hidden", "2", properties="<w:hidden/>"),
        tr("Reviews", "3", properties="<w:ins/>"),
    )
    assert [text for *_, text in cells(body)] == ["Measure", "Value", "Reviews", "3"]


def run(inner):
    return f"<w:r>{inner}</w:r>"


def mark(kind, inner=""):
    return run(f'<w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar>')


def a_field(code, result):
    return mark("begin") + run(f"<w:instrText>{code}</w:instrText>") + mark("separate") + result + mark("end")


def test_fields_are_their_results():
    assert texts(p(r("See ") + a_field(" REF _Ref1 ", r("Table 2")) + r("."))) == ["See Table 2."]
    nested = mark("begin") + run("<w:instrText>IF </w:instrText>") + a_field("PAGE", r("7")) + run("<w:instrText>=1</w:instrText>")
    assert texts(p(nested + mark("separate") + r("First") + mark("end") + r(" page"))) == ["First page"]


def test_a_field_that_never_ends_costs_its_paragraph_only():
    assert texts(p(r("Seen.") + mark("begin") + r("lost")) + p("Seen, too.")) == ["Seen.", "Seen, too."]
    assert texts(p(mark("end") + mark("separate") + r("Seen."))) == ["Seen."]


@pytest.mark.parametrize(("said", "shown"), [('<w:default w:val="0"/>', "☐"), ("<w:checked/>", "☒"), ('<w:default w:val="1"/>', "☒")])
def test_boxes_of_forms(said, shown):
    box = mark("begin", f"<w:ffData><w:checkBox>{said}</w:checkBox></w:ffData>") + mark("separate") + mark("end")
    assert texts(p(box + r(" Key decision"))) == [f"{shown} Key decision"]


def test_links():
    body = p(
        r("See ") + '<w:hyperlink r:id="l1">' + r("the ") + r("report", "<w:b/>") + "</w:hyperlink>" + r(", ")
        + a_field(' HYPERLINK "https://example.org/b" \\o "tip" ', r("minutes")) + r(" and ") + a_field("HYPERLINK \\l there", r("below"))
    )  # fmt: skip
    document = read(body, links=[("l1", "https://example.org/a")])
    assert [(link.text, link.target) for link in document.links] == [
        ("the report", "https://example.org/a"),
        ("minutes", "https://example.org/b"),
    ]
    assert all(document.text[link.start : link.end] == link.text for link in document.links)


def test_a_link_behind_a_number_and_in_a_cell():
    link = '<w:hyperlink r:id="l1">' + r("the report") + "</w:hyperlink>"
    document = read(p(r("2.1 See ") + link) + tbl(tr(tc(p("At first") + p(r("see ") + link)), "x")), links=[("l1", "https://example.org")])
    assert [document.text[link.start : link.end] for link in document.links] == ["the report", "the report"]


def test_colours_of_letters():
    green, amber = r("●", '<w:color w:val="00B050"/>'), r("●", '<w:color w:val="auto" w:themeColor="accent2"/>')
    (block,) = read(p(r("1. ") + green + r(" good, ") + amber + r(" fair")), theme=THEME).blocks
    assert [(block.text[tint.start : tint.end], tint.colour) for tint in block.tints] == [("●", "#00b050"), ("●", "#ffc000")]


# --- notes, text boxes, drawings ------------------------------------------------------------------------------------------


def note(number, text, kind="footnote"):
    return f'<w:{kind} w:id="{number}">{p(run(f"<w:{kind}Ref/>") + r(" " + text))}</w:{kind}>'


def test_notes_stand_at_the_end_with_their_numbers():
    body = p(r("The list grew") + run('<w:footnoteReference w:id="7"/>') + r(".")) + p(
        r("It fell") + run('<w:footnoteReference w:id="3"/>')
    )
    found = blocks(body, footnotes=note(3, "In May.") + note(7, "In April.") + note(9, "Nobody refers to it."))
    assert found == [
        ("paragraph", None, "The list grew¹."),
        ("paragraph", None, "It fell²"),
        ("paragraph", "¹", "In April."),
        ("paragraph", "²", "In May."),
    ]


def test_endnotes_follow_footnotes():
    body = p(r("One") + run('<w:endnoteReference w:id="1"/>') + run('<w:footnoteReference w:id="1"/>') + r(" is here."))
    assert texts(body, footnotes=note(1, "Foot."), endnotes=note(1, "End.", "endnote"))[1:] == ["Foot.", "End."]


def drawing(inner, description="", size="100"):
    return run(
        f'<w:drawing><wp:inline><wp:extent cx="{size}" cy="{size}"/><wp:docPr id="1" name="x" descr="{description}"/>{inner}</wp:inline></w:drawing>'
    )


PICTURE = (
    '<a:graphic><a:graphicData uri="pic"><pic:pic><pic:blipFill><a:blip r:embed="r9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
)


def shape(form, fill="", place="", inner=""):
    properties = f'<wps:spPr><a:xfrm {place}/><a:prstGeom prst="{form}"/>{fill}</wps:spPr>'
    return drawing(f'<a:graphic><a:graphicData uri="wps"><wps:wsp>{properties}{inner}</wps:wsp></a:graphicData></a:graphic>')


def alternatives(new, old):
    return run(f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>')


def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_on():
    inner = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    new = f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    assert texts(p(r("Before it.") + alternatives(new, old)) + p("After it.")) == ["Before it.", "In the box.", "After it."]
    assert texts(p(run(old)) + p("After it.")) == ["In the box.", "After it."]


RED = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'


@pytest.mark.parametrize(
    ("inner", "text", "fill", "colour"),
    [
        (shape("upArrow"), "↑", None, None),
        (shape("upArrow", RED), "↑", None, "#ff0000"),
        (shape("upArrow", RED, 'rot="10800000"'), "↓", None, "#ff0000"),
        (shape("rightArrow", "", 'rot="18900000"'), "↗", None, None),
        (shape("rightArrow", "", 'flipH="1"'), "←", None, None),
        (shape("triangle", "", 'flipV="1"'), "▼", None, None),
        (shape("ellipse", RED), "", "#ff0000", None),
        (shape("cloud", RED), "", None, None),
        (drawing(PICTURE, "Green"), "Green", None, None),
        (drawing(PICTURE, "A green circle. Description automatically generated"), "", None, None),
        (drawing(PICTURE, "Picture 3"), "", None, None),
        (run('<w:pict><v:shape type="#_x0000_t67" fillcolor="#00b050 [3]"/></w:pict>'), "↓", None, "#00b050"),
        (run('<w:pict><v:oval fillcolor="#ff0000"/></w:pict>'), "", "#ff0000", None),
        (run('<w:pict><v:shape alt="Amber"><v:imagedata/></v:shape></w:pict>'), "Amber", None, None),
        (r("28%") + shape("downArrow"), "28% ↓", None, None),
        (r("28%") + drawing(PICTURE, "Green"), "28%", None, None),
    ],
)
def test_drawings_in_cells(inner, text, fill, colour):
    cell = only_cell(p(inner))
    assert (cell.text, cell.fill, cell.colour) == (text, fill, colour)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (p(drawing(PICTURE)), "no_text_layer"),
        (p(LONG) + p(drawing(PICTURE, size="6000000")) + p(LONG), "no_text_layer"),
        (
            p(LONG) + p(drawing('<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic>')),
            "chart",
        ),
        (p(LONG) + '<w:altChunk r:id="r5"/>', "embedded"),
        (p(LONG) + p(r("Do not print this.", "<w:vanish/>")), "hidden_text"),
        (p(LONG) + p(f'<w:ins w:id="1">{r("New.")}</w:ins>'), "tracked_changes"),
    ],
)
def test_what_is_no_text_and_may_say_something_is_told(body, code):
    assert [problem.code for problem in read(body).problems] == [code]


def test_a_logo_beside_text_is_no_problem():
    assert read(p(drawing(PICTURE)) + p(LONG)).problems == ()


def test_hidden_text_is_quoted():
    assert "Do not print this." in read(p(LONG) + p(r("Do not print this.", "<w:vanish/>"))).problems[0].message


# --- tables ---------------------------------------------------------------------------------------------------------------

SPAN_2 = '<w:gridSpan w:val="2"/>'
BEGIN, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="FF0000"/></a:accent1>'
    '<a:accent2><a:srgbClr val="FFC000"/></a:accent2></a:clrScheme></a:themeElements></a:theme>'
)  # fmt: skip


def test_cells_over_columns_and_rows():
    body = tbl(
        tr(tc("Measure", BEGIN), tc("2023-24", SPAN_2)),
        tr(tc("", GO_ON), "Q1", "Q2"),
        tr("Reviews", "1", "2"),
    )
    assert cells(body) == [
        (0, 0, 2, 1, "Measure"), (0, 1, 1, 2, "2023-24"), (1, 1, 1, 1, "Q1"), (1, 2, 1, 1, "Q2"),
        (2, 0, 1, 1, "Reviews"), (2, 1, 1, 1, "1"), (2, 2, 1, 1, "2"),
    ]  # fmt: skip


def test_a_cell_over_rows_and_columns():
    body = tbl(tr(tc("Both", SPAN_2 + BEGIN), "a"), tr(tc("", SPAN_2 + GO_ON), "b"), tr("c", "d", "e"))
    assert cells(body)[:3] == [(0, 0, 2, 2, "Both"), (0, 2, 1, 1, "a"), (1, 2, 1, 1, "b")]


def test_columns_in_which_no_cell_begins_are_none():
    body = tbl(
        tr(tc("Measure", SPAN_2), tc("Value", '<w:gridSpan w:val="7"/>')), tr(tc("Reviews", SPAN_2), tc("1", '<w:gridSpan w:val="7"/>'))
    )
    assert cells(body) == [(0, 0, 1, 1, "Measure"), (0, 1, 1, 1, "Value"), (1, 0, 1, 1, "Reviews"), (1, 1, 1, 1, "1")]


def test_a_row_that_begins_late_or_ends_early_has_empty_places():
    late = tr("Q1", "Q2", properties='<w:gridBefore w:val="1"/>')
    assert cells(tbl(late, tr("Reviews", "1", "2"), tr("Visits"))) == [
        (0, 0, 1, 1, ""), (0, 1, 1, 1, "Q1"), (0, 2, 1, 1, "Q2"), (1, 0, 1, 1, "Reviews"), (1, 1, 1, 1, "1"), (1, 2, 1, 1, "2"),
        (2, 0, 1, 1, "Visits"), (2, 1, 1, 1, ""), (2, 2, 1, 1, ""),
    ]  # fmt: skip


def test_a_cell_that_goes_on_with_nothing_is_a_cell():
    assert cells(tbl(tr(tc("a", GO_ON), "b"), tr("c", tc("d", GO_ON)))) == [
        (0, 0, 1, 1, "a"), (0, 1, 2, 1, "b"), (1, 0, 1, 1, "c"),
    ]  # fmt: skip


def test_rows_and_cells_within_controls():
    row = tr("Reviews", f"<w:sdt><w:sdtContent>{tc('1')}</w:sdtContent></w:sdt>".replace("<w:sdt>", "<w:sdt>", 1))
    body = tbl(tr("Measure", "Value"), f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>")
    assert [text for *_, text in cells(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>")] == ["Measure", "Value", "Reviews", "1"]


@pytest.mark.parametrize(
    ("inner", "properties", "fill"),
    [
        ("1", '<w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>', "#ff0000"),
        ("1", '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', None),
        ("1", '<w:shd w:val="clear" w:fill="FFFFFF"/>', None),
        ("1", '<w:shd w:val="solid" w:color="00B050" w:fill="FFFFFF"/>', "#00b050"),
        ("1", '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', "#808080"),
        ("1", '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>', "#ff0000"),
        ("1", '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1" w:themeFillTint="80"/>', "#ff7f7f"),
        ("1", '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1" w:themeFillShade="80"/>', "#800000"),
        (p(r("1", '<w:highlight w:val="yellow"/>')), "", "#ffff00"),
        (p(r("1", '<w:shd w:val="clear" w:fill="FFC000"/>')), "", "#ffc000"),
        (p(r("1", '<w:highlight w:val="yellow"/>') + r(" of 2")), "", None),
        (p("1", '<w:shd w:val="clear" w:fill="FFC000"/>'), "", "#ffc000"),
        (p("", '<w:shd w:val="clear" w:fill="FFC000"/>'), "", "#ffc000"),
    ],
)
def test_what_cells_are_painted_with(inner, properties, fill):
    assert only_cell(inner, properties, theme=THEME).fill == fill


def test_bold_and_coloured_cells():
    assert only_cell(p(r("1", "<w:b/>"))).bold
    assert not only_cell(p(r("1", "<w:b/>") + r("2"))).bold
    assert only_cell(p(r("↑", '<w:color w:val="FF0000"/>'))).colour == "#ff0000"
    assert only_cell(p(r("↑", '<w:color w:val="FF0000"/>') + r(" up"))).colour == "#ff0000"
    assert only_cell(p(r("late", '<w:color w:val="FF0000"/>') + r(" again"))).colour is None


def test_paragraphs_of_a_cell_are_its_lines_with_their_numbers():
    numbering = DEEP + numbered(1, 0)
    assert only_cell(p("One") + p("") + listed("two", 1) + listed("", 1), numbering=numbering).text == "One\n1. two\n2."


def test_a_table_of_one_column_is_a_frame():
    framed = tbl(tr(tc(p(r("Recommendations", "<w:b/>")) + p("1. That it be noted."))))
    assert blocks(framed) == [("heading", None, "Recommendations"), ("paragraph", "1.", "That it be noted.")]


def test_a_table_in_a_cell_follows_the_table_it_stands_in():
    inner = tbl(tr("Measure", "Value"), tr("Reviews", "1"))
    outer = read(tbl(tr("See", tc(p("below") + inner + p(""))), tr("that", "is it")) + p(LONG))
    assert [[cell.text for cell in table.cells] for table in outer.tables] == [
        ["See", "below", "that", "is it"],
        ["Measure", "Value", "Reviews", "1"],
    ]


def test_a_table_that_only_lays_out_tables_is_none():
    inner = tbl(tr("Measure", "Value"), tr("Reviews", "1"))
    assert [[cell.text for cell in table.cells] for table in read(tbl(tr(tc(inner), ""))).tables] == [["Measure", "Value", "Reviews", "1"]]


def test_a_frame_in_a_cell_is_the_cell_s():
    assert only_cell(tbl(tr(tc("Green", '<w:shd w:val="clear" w:fill="00B050"/>')))).text == "Green"


def test_paragraphs_with_tabs_make_a_table():
    rows = "".join(p("</w:t><w:tab/><w:t>".join(row)) for row in (["Measure", "Q1", "Q2"], ["Reviews", "1", "2"], ["Visits", "3"]))
    document = read(rows)
    assert [cell.text for cell in document.tables[0].cells] == ["Measure", "Q1", "Q2", "Reviews", "1", "2"]
    assert [block.text for block in document.blocks] == ["Visits 3"]


def test_a_caption_stands_above_its_table():
    styles = style("Caption", called="caption", inner="<w:rPr><w:b/></w:rPr>")
    document = read(styled("Table 1: Reviews", "Caption") + tbl(tr("Measure", "Value"), tr("Reviews", "1")), styles=styles)
    assert document.blocks[document.tables[0].caption].kind is BlockKind.CAPTION


# --- the file -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "main",
    [
        MAIN,
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_papers_with_macros_and_templates_are_papers(main):
    document = read_paper(docx(p(LONG), main=main, extra={"word/vbaProject.bin": b"x"}), source="paper.docm")
    assert (document.media_type, document.text, document.pages) == (media.DOCX, LONG, None)


def test_the_strict_form_of_the_format():
    def strict(text):
        return text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
        ).replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")

    parts = parts_of(listed("First", 1) + p(LONG), numbering=DEEP + numbered(1, 0))
    document = read_paper(packed({name: strict(content) for name, content in parts.items()}), source="paper.docx")
    assert [(block.number, block.text) for block in document.blocks] == [("1.", "First"), (None, LONG)]


def test_the_main_part_may_have_another_name():
    parts = parts_of(p(LONG))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = related([("r1", "officeDocument", "/word/document2.xml")])
    assert read_paper(packed(parts), source="paper.docx").text == LONG


def test_headers_and_footers_and_comments_are_left_out():
    extra = {
        name: root(kind, p("Page furniture."))
        for name, kind in (("word/header1.xml", "hdr"), ("word/footer1.xml", "ftr"), ("word/comments.xml", "comments"))
    }
    assert read(p(LONG), extra=extra).text == LONG


# --- tables that lay out numbered paragraphs ------------------------------------------------------------------------------


def test_minutes_laid_out_by_a_table_are_paragraphs_with_numbers():
    body = tbl(
        tr("14.", tc(p(r("Apologies", "<w:b/>")) + p(LONG))),
        tr("", tc(p(LONG))),
        tr("15.", tc(p(r("Waiting times", "<w:b/>")) + tbl(tr("Measure", "Value"), tr("Reviews", "1")))),
    )
    document = read(body)
    assert [(block.kind.value, block.number, block.text) for block in document.blocks] == [
        ("heading", "14.", "Apologies"), ("paragraph", None, LONG), ("paragraph", None, LONG), ("heading", "15.", "Waiting times"),
    ]  # fmt: skip
    assert len(document.tables) == 1


def test_an_agenda_laid_out_by_a_table_with_its_pages():
    rows = [
        tr("1", "Apologies for absence", ""),
        tr("2", "Minutes of the last meeting", "(Pages 5 - 12)"),
        tr("3", "Waiting times", "13 – 20"),
    ]
    found = blocks(tbl(*rows))
    assert [(number, text) for _, number, text in found] == [
        ("1", "Apologies for absence"), ("2", "Minutes of the last meeting"), (None, "(Pages 5 - 12)"), ("3", "Waiting times"), (None, "13 – 20"),
    ]  # fmt: skip


def test_numbers_that_word_counts_at_the_left_of_a_table():
    rows = [tr(tc(listed("", 1)), text) for text in ("Apologies for absence", "Waiting times")]
    assert [number for _, number, _ in blocks(tbl(*rows), numbering=DEEP + numbered(1, 0))] == ["1.", "2."]


@pytest.mark.parametrize(
    "rows",
    [
        [("12", "complaints were received"), ("7", "were upheld")],
        [("No.", "Measure"), ("1", "Reviews"), ("2", "Visits")],
        [("1", "28"), ("2", "31")],
        [("1", "Reviews", "28"), ("2", "Visits", "31")],
        [("Reviews", "28%"), ("Visits", "31%")],
    ],
    ids=["figures", "a header", "no words", "a column of figures", "no numbers"],
)
def test_tables_whose_first_column_numbers_nothing_are_tables(rows):
    document = read(tbl(*(tr(*row) for row in rows)))
    assert (len(document.tables), document.blocks) == (1, ())


def test_a_bullet_within_a_number_is_nothing():
    mixed = scheme(0, level(0, "decimal", "%1."), level(1, "bullet", "-"), level(2, "decimal", "%1.%2%3"))
    assert numbers([0, 2], mixed + numbered(1, 0)) == ["1.", "1.1"]
