"""Notes, text boxes, shapes and pictures of Word documents."""

import pytest

from tests.corpus.made_docx import LONG, blocks, only_cell, p, r, read, run, texts


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
