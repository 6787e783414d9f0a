"""The numbers that Word prints before paragraphs: counted by lists, or typed."""

import pytest

from tests.corpus.made_docx import DEEP, LONG, blocks, level, listed, numbered, p, r, read, scheme, style, styled


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


def test_a_bullet_within_a_number_is_nothing():
    mixed = scheme(0, level(0, "decimal", "%1."), level(1, "bullet", "-"), level(2, "decimal", "%1.%2%3"))
    assert numbers([0, 2], mixed + numbered(1, 0)) == ["1.", "1.1"]
