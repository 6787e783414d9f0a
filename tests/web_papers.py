"""A paper's document written as web pages: plain HTML, HTML as Word saves it, an item on a ModernGov page, and untidy markup."""

import html
import re
from collections.abc import Callable, Iterator
from itertools import groupby

from corpus.document import Block, BlockKind, Cell, Document, Table

BULLETS = frozenset("-*+•·▪●○◦‣–—")
Text = Callable[[str], str]


def escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


def twice(text: str) -> str:
    """Entities encoded twice, as pages have them that went through two systems."""
    return re.sub(r"[&<>£–’]", lambda sign: html.escape(f"&#{ord(sign[0])};"), text).replace("\n", "<br>")


def unbroken(text: str) -> str:
    """No space at which a line may break."""
    return escaped(text).replace(" ", "&nbsp;")


def parts(document: Document) -> Iterator[Block | Table]:
    return iter(sorted([*document.blocks, *document.tables], key=lambda part: part.start))


def is_bullet(part: Block | Table) -> bool:
    return isinstance(part, Block) and part.kind is BlockKind.LIST_ITEM and part.number in BULLETS


def numbered(block: Block, text: Text) -> str:
    return f"{block.number} {text(block.text)}" if block.number else text(block.text)


# --- plain HTML -----------------------------------------------------------------------------------------------------------


def plain_body(document: Document, text: Text = escaped) -> str:
    """Headings, paragraphs, nested lists and tables, as somebody writes them who knows how."""
    out = []
    for bulleted, group in groupby(parts(document), is_bullet):
        if bulleted:
            out.append(nested_list([part for part in group if isinstance(part, Block)], text))
        else:
            out += [plain_table(part, text) if isinstance(part, Table) else plain_block(part, text) for part in group]
    return "\n".join(out)


def nested_list(items: list[Block], text: Text) -> str:
    out: list[str] = []
    depth = -1
    outermost = min(item.level for item in items)
    for item in items:
        level = min(item.level - outermost, depth + 1)
        out += ["<ul>"] * (level - depth) + ["</li></ul>"] * (depth - level) + (["</li>"] if level <= depth else [])
        out.append(f"<li>{text(item.text)}")
        depth = level
    return "\n".join([*out, "</li></ul>" * (depth + 1)])


def plain_block(block: Block, text: Text) -> str:
    line = numbered(block, text)
    if block.kind is BlockKind.HEADING and block.level <= 6:
        return f"<h{block.level}>{line}</h{block.level}>"
    return f"<p><strong>{line}</strong></p>" if block.kind is BlockKind.HEADING and block.level == 7 else f"<p>{line}</p>"


def rows(table: Table) -> Iterator[list[Cell]]:
    for row in range(table.rows):
        yield [cell for cell in table.cells if cell.row == row]


def spans(cell: Cell) -> str:
    named = (("colspan", cell.column_span), ("rowspan", cell.row_span))
    return "".join(f' {name}="{count}"' for name, count in named if count > 1)


def plain_table(table: Table, text: Text) -> str:
    out = ["<table>"]
    for cells in rows(table):
        tags = [("th" if cell.bold else "td", cell) for cell in cells]
        out.append("<tr>" + "".join(f"<{tag}{spans(cell)}>{text(cell.text)}</{tag}>" for tag, cell in tags) + "</tr>")
    return "\n".join([*out, "</table>"])


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Paper</title>{head}</head><body>{body}</body></html>".encode()


def plain_page(document: Document) -> bytes:
    return page(f"<nav><a href=/>Home</a></nav><main>{plain_body(document)}</main><footer>All rights reserved</footer>")


# --- as Word saves it -----------------------------------------------------------------------------------------------------

BLANKS = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span>"
EMPTY = "<p class=MsoNormal><span lang=EN-GB><o:p>&nbsp;</o:p></span></p>"


def word_body(document: Document, text: Text = escaped) -> str:
    out = [word_table(part, text) if isinstance(part, Table) else word_block(part, text) for part in parts(document)]
    return f"<div class=WordSection1>{EMPTY.join(out)}</div>"


def word_line(line: str) -> str:
    """Lines of about 70 characters, as Word breaks them: white space for white space."""
    return re.sub(r"(.{50,70}) ", "\\1\n", f"<span lang=EN-GB>{line}<o:p></o:p></span>")


def word_block(block: Block, text: Text) -> str:
    if block.kind is BlockKind.HEADING and block.level <= 6:
        return f"<h{block.level}>{word_line(numbered(block, text))}</h{block.level}>"
    line = word_line(text(block.text))
    if block.number:
        number = "·" if block.number in BULLETS else block.number
        # the mark is of the list, not of the paragraph: Word sets it bold with the heading that it numbers
        mark = (
            f"<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{number}{BLANKS}</span></span><![endif]>"
        )
        style = f"style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level{block.level + 1 if is_bullet(block) else 1} lfo1'"
        start = f"<p class=MsoListParagraph {style}>{mark}"
    else:
        start = "<p class=MsoNormal style='text-align:justify'>"
    return f"{start}<b>{line}</b></p>" if block.kind is BlockKind.HEADING and block.level == 7 else f"{start}{line}</p>"


def word_table(table: Table, text: Text) -> str:
    out = ["<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>"]
    for number, cells in enumerate(rows(table)):
        out.append(f"<tr style='mso-yfti-irow:{number}'>")
        for cell in cells:
            line = word_line(text(cell.text) or "&nbsp;")
            out.append(f"<td width=113 valign=top style='border:solid windowtext 1.0pt'{spans(cell)}>")
            out.append(f"<p class=MsoNormal>{f'<b>{line}</b>' if cell.bold else line}</p></td>")
        out.append("</tr>")
    return "\n".join([*out, "</table>"])


def word_page(document: Document) -> bytes:
    """In Windows-1252 where that holds the letters, as Word writes it."""
    whole = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta http-equiv=Content-Type content='text/html; charset=CHARSET'>"
        "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Clerk</o:Author></o:DocumentProperties></xml><![endif]-->"
        "<style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {margin:0cm; color:windowtext;} @page WordSection1 {size:595pt 842pt;} --></style>"
        f"</head><body lang=EN-GB>{word_body(document)}</body></html>"
    )
    try:
        return whole.replace("CHARSET", "windows-1252").encode("cp1252")
    except UnicodeEncodeError:
        return whole.replace("CHARSET", "utf-8").encode()


# --- on a ModernGov page --------------------------------------------------------------------------------------------------


def moderngov_page(document: Document) -> bytes:
    """The paper as the minutes of one item of a meeting, with all that the site prints round it."""
    menu = "<div class=menu><ul class=menu-list><li><a href='mgWhatsNew.aspx?bcr=1'>What's new</a></li></ul></div>"
    items = (
        "<table class=mgItemTable id=mgItemTable><caption class=mgSectionTitle>Items</caption>"
        "<tr><th class=mgHide scope=col>No.</th><th class=mgHide scope=col>Item</th></tr>"
        "<tr><td class=mgItemNumberCell><p class=mgAiTitleTxt><a name=AI1></a>7.</p></td><td><p class=mgAiTitleTxt>"
        "<a class=mgAiTitleLnk href='documents/s1/Report.pdf'>Report <span class=mgFileSize><img alt='pdf icon'> PDF 9 KB</span></a></p>"
        f"<div class=mgWordPara>{word_body(document)}</div></td></tr></table>"
    )
    return page(
        f"<a class=sr-only href='#mgMainContent'>Skip to main content</a>{menu}<div role=main><div id=modgov>"
        "<div class=mgHeader><h1 class=mgMainTitleTxt style='display: none;'>Agenda</h1></div>"
        f"<div class=mgContent>{items}<div class=mgHelpLine>Help</div></div><div class=mgFooter><p>&nbsp;</p></div></div>{menu}</div>"
    )


# --- untidy ---------------------------------------------------------------------------------------------------------------


def soup_page(document: Document) -> bytes:
    """In many boxes without a meaning, tags left open, after the menu and the scripts."""
    body = plain_body(document).replace("</p>", "").replace("</td>", "").replace("</tr>", "").replace("</li>", "")
    boxes = "<div class='a'><div id=b><section><font face=Arial><span>"
    return page(f"<script>var a = '<p>no</p>';</script><header><p>Site</p></header><div id=cookie-banner><p>Cookies</p></div>{boxes}{body}")


def encoded_twice_page(document: Document) -> bytes:
    return page(plain_body(document, twice))


def unbroken_page(document: Document) -> bytes:
    return page(plain_body(document, unbroken))


def sliced_page(document: Document) -> bytes:
    """Each word in an element of its own, in a form, in a table that holds the whole page."""

    def sliced(text: str) -> str:
        return re.sub(r"[^\s<>]+(?![^<]*>)", lambda word: f"<span>{word[0]}</span>", escaped(text))

    return page(f"<form action=x><table role=presentation><tr><td>{plain_body(document, sliced)}</td></tr></table></form>")


PAGES: dict[str, Callable[[Document], bytes]] = {
    made.__name__: made for made in (plain_page, word_page, moderngov_page, soup_page, encoded_twice_page, unbroken_page, sliced_page)
}
