"""Web pages: what a person sees of their main content, as the same blocks and tables that any other paper has."""

import pytest

from corpus.document import BlockKind
from corpus.readers.registry import read_paper


def read(body, head="", encoding="utf-8"):
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_paper(page.encode(encoding), source="page.html")


def blocks(body, head=""):
    return [(block.kind.value, block.level, block.number, block.text) for block in read(body, head).blocks]


def texts(body, head=""):
    return [block.text for block in read(body, head).blocks]


def grid(document, number=0):
    table = document.tables[number]
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def cells(table_body, attributes="border=1", head=""):
    return read(f"<table {attributes}>{table_body}</table>", head).tables[0].cells


# --- what is read of a page -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("main", ["<main>{}</main>", "<div role=main>{}</div>", "<article>{}</article>", "<div><div>{}</div></div>"])
def test_the_main_content_is_read_and_what_the_site_prints_round_it_is_not(main):
    body = main.format("<h1>Report</h1><p>The rate rose to 5%.</p>")
    page = (
        "<header><p>Exampleshire</p></header><nav><ul><li>Home</li></ul></nav><div class=breadcrumb>Home &gt; Report</div>"
        f"<div id=cookie-banner>We use cookies.</div>{body}<aside>See also</aside><div class='main-menu'>More</div><footer>Contact us</footer>"
    )
    assert texts(page) == ["Report", "The rate rose to 5%."]


def test_a_page_whose_title_stands_in_its_header_keeps_it():
    assert texts("<header><nav>Home</nav><h1>Report</h1></header><p>It rose.</p>") == ["Report", "It rose."]


def test_a_page_whose_main_part_is_empty_or_hidden_is_read_whole():
    assert texts("<main><p hidden>Loading</p></main><div><p>It rose.</p></div>") == ["It rose."]


def test_a_box_that_is_called_a_menu_and_holds_the_page_is_read():
    assert texts("<div class=menu><h1>Report</h1><p>The rate rose.</p></div>") == ["Report", "The rate rose."]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>No</p>",
        "<p style='display:none'>No</p>",
        "<p style='visibility: hidden'>No</p>",
        "<span class=sr-only>No</span>",
        "<span class=visually-hidden>No</span>",
        "<p class=secret>No</p>",
        "<script>document.write('No')</script>",
        "<style>.x {content: 'No'}</style>",
        "<template><p>No</p></template>",
        "<select><option>No</option></select>",
        "<button>No</button><label for=x>No</label><textarea>No</textarea>",
        "<i class=icon aria-hidden=true>No</i>",
        "<!-- No -->",
        "<del>No</del><s>No</s><span style='text-decoration:line-through'>No</span>",
    ],
)
def test_what_nobody_sees_is_not_read(hidden):
    assert texts(f"<p>Before.</p>{hidden}<p>Behind.</p>", "<style>.secret { display: none }</style>") == ["Before.", "Behind."]


def test_what_only_some_screens_or_printers_hide_is_read():
    assert texts("<p class=x>Seen.</p>", "<style>@media print { .x { display: none } }</style>") == ["Seen."]


# --- lines ----------------------------------------------------------------------------------------------------------------


def test_white_space_is_folded_as_a_browser_does():
    assert texts("<p>  The\n\t rate&nbsp;&nbsp; <b> rose </b>\n to <i>5</i>%. </p>") == ["The rate rose to 5%."]


def test_a_break_stays_and_two_part_paragraphs():
    assert texts("<p>One<br>two<br/><br>three</p>") == ["One\ntwo", "three"]


def test_a_line_behind_a_break_that_is_numbered_is_a_paragraph_of_its_own():
    found = blocks("<p>Members are asked to:<br>a) note the report,<br>b) agree the plan.</p>")
    assert [(number, text) for _, _, number, text in found] == [
        (None, "Members are asked to:"),
        ("a)", "note the report,"),
        ("b)", "agree the plan."),
    ]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("R&amp;D", "R&D"),
        ("R&amp;amp;D", "R&D"),
        ("&amp;pound;5&amp;nbsp;m", "£5 m"),
        ("&amp;#8211;", "–"),
        ("Smith &amp; Jones; all", "Smith & Jones; all"),
        ("a &lt; b", "a < b"),
        ("co&shy;operate, 8&#8203;3%", "cooperate, 83%"),
        ("cafe\u0301", "café"),
        ("5m<sup>2</sup> and 83%<sup>1, 2</sup> on the 4<sup>th</sup>", "5m² and 83%¹, ² on the 4th"),
    ],
)
def test_signs_are_read_as_seen(written, seen):
    assert texts(f"<p>x {written} y</p>") == [f"x {seen} y"]


def test_links_and_where_they_lead():
    document = read("<p>See <a href='papers/1 a.pdf'>the <b>report</b> </a>or <a href=mailto:a@b.example>write</a>.</p>")
    assert [(link.text, link.target) for link in document.links] == [("the report", "papers/1 a.pdf"), ("write", "mailto:a@b.example")]
    assert all(document.text[link.start : link.end] == link.text for link in document.links)


def test_links_start_from_where_the_page_says():
    document = read("<p><a href='s1/x.pdf'>x</a> <a href='//h.example/y'>y</a></p>", "<base href='https://council.example/documents/'>")
    assert [link.target for link in document.links] == ["https://council.example/documents/s1/x.pdf", "https://h.example/y"]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "java\nscript:x", " JavaScript:x", "data:text/html,x", "vbscript:x", "#top", ""])
def test_what_leads_nowhere_is_no_link(href):
    document = read(f"<p>Press <a href='{href}'>here</a>.</p>")
    assert (document.links, document.text) == ((), "Press here.")


def test_the_colours_of_parts_of_a_line_are_told_where_they_have_a_name():
    document = read(
        "<p><span style='color:#00b050'>●</span> on target, <font color=red>● below</font> and <span class=k>grey</span></p>",
        "<style>.k {color: #777777}</style>",
    )
    (block,) = document.blocks
    assert [(block.text[tint.start : tint.end], tint.colour) for tint in block.tints] == [("●", "#00b050"), ("● below", "#ff0000")]


# --- blocks ---------------------------------------------------------------------------------------------------------------


def test_headings_with_their_levels_and_numbers():
    found = blocks("<h1>Report</h1><h2>2.1 Quality <i>of</i> life</h2><p><b>Carers</b></p><p><b>Not</b> all bold, so a sentence.</p>")
    assert found == [
        ("heading", 1, None, "Report"),
        ("heading", 2, "2.1", "Quality of life"),
        ("heading", 7, None, "Carers"),
        ("paragraph", 0, None, "Not all bold, so a sentence."),
    ]


def test_numbered_paragraphs():
    assert blocks("<p>2.1.5 The rate rose to 5%.</p><div>14. It fell.</div>") == [
        ("paragraph", 0, "2.1.5", "The rate rose to 5%."),
        ("paragraph", 0, "14.", "It fell."),
    ]


def test_lists_have_the_markers_that_a_browser_prints():
    found = blocks(
        "<ol start=3><li>c<ol type=a><li>x</li><li value=27>y</li></ol></li><li>d</ol>"
        "<ol reversed><li>p<li>q</ol><ol style='list-style-type: upper-roman'><li>r<li>s</ol><ul><li>t<ul><li><p>u</p><p>v</p></li></ul></ul>"
        "<ul style='list-style:none'><li>w</ul>"
    )
    assert found == [
        ("list_item", 0, "3.", "c"),
        ("list_item", 1, "a.", "x"),
        ("list_item", 1, "aa.", "y"),
        ("list_item", 0, "4.", "d"),
        ("list_item", 0, "2.", "p"),
        ("list_item", 0, "1.", "q"),
        ("list_item", 0, "I.", "r"),
        ("list_item", 0, "II.", "s"),
        ("list_item", 0, "•", "t"),
        ("list_item", 1, "•", "u"),
        ("paragraph", 0, None, "v"),
        ("list_item", 0, None, "w"),
    ]


def test_an_item_that_prints_a_number_of_its_own_has_that_one():
    assert blocks("<ul><li>(a) Note it.</li><li>9.1 The rate rose.</li></ul>") == [
        ("list_item", 0, "(a)", "Note it."),
        ("list_item", 0, "9.1", "The rate rose."),
    ]


def test_lists_that_word_writes_as_paragraphs():
    blank = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"

    def item(mark, text, level):
        marked = f"<![if !supportLists]><span style='mso-list:Ignore'>{mark}{blank}</span><![endif]>"
        return f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'>{marked}{text}<o:p></o:p></p>"

    body = item("·", "First", 1) + item("o", "Within", 2) + item("A.", "The rate rose.", 1) + item("2.1.5", "It fell again.", 3)
    # as systems leave it that take Word's own styles away
    bare = f"<p class=MsoListParagraph><span><span>3.{blank}</span></span> Later.</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    assert blocks(body + bare) == [
        ("list_item", 0, "·", "First"),
        ("list_item", 1, "o", "Within"),
        ("list_item", 0, "A.", "The rate rose."),
        ("paragraph", 0, "2.1.5", "It fell again."),
        ("paragraph", 0, "3.", "Later."),
    ]


def test_terms_summaries_captions_quotes_and_plain_print():
    found = blocks(
        "<dl><dt>Venue:<dd>Town Hall, High Street.<dt>Term<dd>What it means here.</dl><details><summary>Background</summary><p>It rose.</p>"
        "</details><figure><img src=x.png alt=Chart><figcaption>Chart 1: calls</figcaption></figure><blockquote>Said so.</blockquote>"
        "<pre>1.1 One line\nwith another.\n\n- item</pre>"
    )
    assert [(kind, number, text) for kind, _, number, text in found] == [
        ("paragraph", None, "Venue: Town Hall, High Street."),
        ("heading", None, "Term"),
        ("paragraph", None, "What it means here."),
        ("heading", None, "Background"),
        ("paragraph", None, "It rose."),
        ("caption", None, "Chart 1: calls"),
        ("paragraph", None, "Said so."),
        ("paragraph", "1.1", "One line with another."),
        ("list_item", "-", "item"),
    ]


# --- tables ---------------------------------------------------------------------------------------------------------------


def test_a_table_with_spans_a_caption_and_a_foot():
    document = read(
        "<table><caption>Table 1</caption><tfoot><tr><td>Total<td>3<td>4</tfoot><thead><tr><th rowspan=2>Measure<th colspan=2>2023-24"
        "<tr><th>Q1<th>Q2</thead><tbody><tr><td>Calls<td>1<td>2</tbody></table>"
    )
    assert grid(document) == [["Measure", "2023-24", ""], ["", "Q1", "Q2"], ["Calls", "1", "2"], ["Total", "3", "4"]]
    (table,) = document.tables
    assert document.blocks[table.caption].text == "Table 1"
    assert document.blocks[table.caption].kind is BlockKind.CAPTION
    assert [(cell.row_span, cell.column_span, cell.bold) for cell in table.cells[:3]] == [(2, 1, True), (1, 2, True), (1, 1, True)]


def test_columns_that_no_cell_begins_in_are_none():
    document = read(
        "<table border=1><tr><td colspan=3>a<td colspan=1000000000>b<tr><td colspan=3>c<td>d<tr><td rowspan=0 colspan=9>e</table>"
    )
    assert grid(document) == [["a", "b"], ["c", "d"], ["e", ""]]
    assert [(cell.row_span, cell.column_span) for cell in document.tables[0].cells] == [(1, 1), (1, 1), (1, 1), (1, 1), (1, 2)]


@pytest.mark.parametrize(
    ("cell", "fill"),
    [
        ("<td bgcolor=#FF0000>x", "#ff0000"),
        ("<td bgcolor=ff0000>x", "#ff0000"),
        ("<td style='background: yellow url(x.png)'>x", "#ffff00"),
        ("<td style='background-color:rgb(0, 176, 80) !important'>x", "#00b050"),
        ("<td class='red big'>x", "#c00000"),
        ("<td><p style='background:#00b050'><b>x</b></p>", "#00b050"),
        ("<td style='background:white'>x", None),
        ("<td style='background:transparent'>x", None),
        ("<td style='background:windowtext'>x", None),
        ("<td>x", None),
    ],
)
def test_what_a_cell_is_painted_in(cell, fill):
    found = cells(f"<tr><td>a</td>{cell}</td></tr>", head="<style><!-- td.red, .other { background: #C00000; } --></style>")
    assert found[1].fill == fill


def test_a_row_paints_its_cells():
    assert [cell.fill for cell in cells("<tr bgcolor=#ffc000><td>a<td bgcolor=#ffffff>b")] == ["#ffc000", "#ffc000"]


def test_the_colour_of_letters_and_what_is_bold():
    found = cells(
        "<tr><td><b>a</b><td><strong>b</strong> c<td style='color:#c00000'>d<td><span style='color:green'>▲</span> 5%<td class=x>e"
    )
    assert [(cell.bold, cell.colour) for cell in found] == [
        (True, None),
        (False, None),
        (False, "#c00000"),
        (False, "#008000"),
        (False, None),
    ]


def test_pictures_stand_for_their_words_in_cells_that_hold_nothing_else():
    found = cells(
        "<tr><td><img alt=Red><td><img alt='pdf icon'>5%<td><i title=Improving></i><td><img src=x.gif alt=''><td><img alt='a &amp; b'>"
    )
    assert [cell.text for cell in found] == ["Red", "5%", "Improving", "", "a & b"]


def test_what_stands_in_a_cell_is_kept_in_lines():
    body = "<tr><td>Why<td><p>It rose.</p><p>See <a href=x.pdf>this</a>:</p><ul><li>one<li>two</ul><table><tr><td>in</td></tr></table>"
    (_, cell) = cells(body)
    assert cell.text == "It rose.\nSee this:\n• one\n• two\nin"
    document = read(f"<table border=1>{body}</table>")
    (link,) = document.links
    assert document.text[link.start : link.end] == link.text == "this"


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>{0}</td><td>{1}</td></tr></table>",
        "<table border=1><tr><td>{0}</td></tr><tr><td>{1}</td></tr></table>",
        "<table><tr><td><h2>{0}</h2></td><td>{1}</td></tr></table>",
        "<table><tr><td>{0}</td><td>{1}<table><tr><th>a<th>b<tr><td>1<td>2</table></td></tr></table>",
        "<table><tr><td>{0}</td><td><p>{1}</p><p>a</p><p>b</p><p>c</p><p>d</p><p>e</p></td></tr></table>",
    ],
)
def test_a_table_that_only_arranges_the_page_is_none(table):
    document = read(table.format("It rose by much.", "It fell by little."))
    assert [block.text for block in document.blocks[:2]] == ["It rose by much.", "It fell by little."]
    assert len(document.tables) == table.count("<table") - 1


def test_a_table_that_sets_numbers_apart_from_their_paragraphs_is_these():
    body = "<tr><td>1.1</td><td>A report was considered.</td></tr><tr><td></td><td><p>It said so.</p></td></tr><tr><td>(a)</td><td>Note it.</td></tr>"
    assert [(number, text) for _, _, number, text in blocks(f"<table>{body}</table>")] == [
        ("1.1", "A report was considered."),
        (None, "It said so."),
        ("(a)", "Note it."),
    ]
    assert grid(read(f"<table border=1>{body}</table>"))[0] == ["1.1", "A report was considered."]


def test_what_stands_in_a_table_or_list_by_mistake_is_kept():
    stray = "<table border=1>One <tr>two<td>a<td>b</tr><p>three</p></table><ul>four<li>five</li>six</ul>"
    document = read(stray)
    assert grid(document) == [["a", "b"]]
    assert [block.text for block in document.blocks] == ["One two", "three", "four", "five", "six"]


def test_cells_and_rows_that_nobody_sees_take_no_place():
    document = read(
        "<table border=1><tr><td>a<td hidden>x<td>b<tr style='display:none'><td>y<td>z<tr><td>c<td class=sr-only>x<td>d</table>"
    )
    assert grid(document) == [["a", "b"], ["c", "d"]]


def test_rows_without_height_and_tables_without_text_are_left_out():
    spacer = "<![if !supportMisalignedColumns]><tr height=0><td width=10></td><td></td><td></td></tr><![endif]>"
    document = read(
        f"<table border=1><tr><td>a<td colspan=2>b</tr>{spacer}</table><table border=1><tr><td>&nbsp;</td><td></td></tr></table>"
    )
    assert [grid(document, number) for number in range(len(document.tables))] == [[["a", "b"]]]


# --- encodings ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "nonsense"])
def test_the_bytes_say_the_encoding_whatever_the_page_declares(encoding, declared):
    document = read("<p>The café’s takings – £2m – rose.</p>", f"<meta charset={declared}>", encoding)
    assert (document.text, document.problems) == ("The café’s takings – £2m – rose.", ())


@pytest.mark.parametrize(
    "declaration", ["<meta charset='{}'>", "<META http-equiv=Content-Type content='text/html; charset={}'>", '<meta charset="{}">']
)
def test_a_page_that_is_neither_says_its_encoding_itself(declaration):
    document = read("<p>Cena: 5 zł</p>", declaration.format("windows-1250"), "cp1250")
    assert document.text == "Cena: 5 zł"


def test_a_page_in_two_encodings_is_read_with_a_problem():
    content = "<html><body><p>£5m – it’s so – and caf".encode() + b"\xe9</p>"
    document = read_paper(content, source="page.html")
    assert document.text == "£5m – it’s so – and café"
    assert [problem.code for problem in document.problems] == ["mixed_encoding"]


def test_what_is_struck_out_is_told():
    page = "<html><body><p>In the end <s>45%</s> 50%.</p><table border=1><tr><td>Kites<td><del>4</del> 5<tr><td>Bats<td>6</table>"
    document = read_paper(page.encode(), source="page.html")
    assert "45%" not in document.text
    assert [(problem.code, problem.message) for problem in document.problems] == [
        ("struck_text", "the page has text that is struck out, which was left out: 45% 4")
    ]
