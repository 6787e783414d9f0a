"""Word documents as blocks: what a person sees on the page that Word prints."""

import pytest

from corpus import media
from corpus.document import BlockKind
from corpus.readers.registry import read_paper
from tests.corpus.made_docx import (
    DEEP,
    LONG,
    MAIN,
    THEME,
    blocks,
    cells,
    docx,
    listed,
    numbered,
    p,
    packed,
    parts_of,
    r,
    read,
    related,
    root,
    run,
    style,
    styled,
    tbl,
    tc,
    texts,
    tr,
)

HEADING_1 = style("Heading1", called="heading 1", inner='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')


# --- headings --------------------------------------------------------------------------------------------------------------


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


# --- letters ---------------------------------------------------------------------------------------------------------------


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


# --- the file --------------------------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("struck", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="0"/><w:dstrike/>'])
def test_what_is_struck_out_does_not_count_and_is_told(struck):
    document = read(tbl(tr("Measure", "Q1"), tr("Kites sold", tc(p(r("45%", struck) + r(" 50%"))))))
    assert [cell.text for cell in document.tables[0].cells][-1] == "50%"
    assert [(problem.code, problem.message) for problem in document.problems] == [
        ("struck_text", "the paper has text that is struck out, which was left out: 45%")
    ]


def test_what_a_style_strikes_out_may_be_let_stand():
    styles = style("Gone", kind="character", inner="<w:rPr><w:strike/></w:rPr>")
    body = p(r("Old ", '<w:rStyle w:val="Gone"/>') + r("new", '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>'))
    assert read(body, styles=styles).text == "new"
