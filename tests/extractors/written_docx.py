"""A paper that was read, written as a Word document: by a program that knows Word's styles, lists and tables."""

import io
import re
from dataclasses import dataclass, field

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from corpus.document import BlockKind

DECIMAL = re.compile(r"(?:\d+\.)*\d+\.?")
LIMB = re.compile(r"(?P<open>\(?)(?P<count>\d+|[ivx]+|[a-z]|[A-Z])(?P<close>[).])")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
CHANGE = 'w:id="{number}" w:author="A clerk" w:date="2024-01-01T00:00:00Z"'


@dataclass
class Lists:
    """The lists of a document: Word's own schemes, made as they are needed. `counted`: how many paragraphs are in one."""

    root: object
    schemes: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)
    made: int = 100
    counted: int = 0

    def put(self, paragraph, number):
        """Puts a paragraph into the list that prints `number` before it; False where none does."""
        limb = LIMB.fullmatch(number)
        if DECIMAL.fullmatch(number):
            parts = [int(part) for part in re.findall(r"\d+", number)]
            scheme = ("decimal", number.endswith("."), len(parts) if number.endswith(".") else 0)
            level, form = len(parts) - 1, "decimal"
            texts = [".".join(f"%{n}" for n in range(1, deep + 2)) + ("." if scheme[1] else "") for deep in range(9)]
        elif limb and (limb["count"] in ROMAN or len(limb["count"]) == 1 or limb["count"].isdecimal()):
            form, parts = self._form(limb)
            scheme, level = (limb["open"], form, limb["close"]), 0
            texts = [f"{limb['open']}%1{limb['close']}"]
        elif not number[0].isalnum():
            self._link(paragraph, self._list(("bullet", number), "bullet", [number]), 0)
            return True
        else:
            return False
        self._count(paragraph, scheme, form, texts, level, parts)
        return True

    def _form(self, limb):
        count = limb["count"]
        if count.isdecimal():
            return "decimal", [int(count)]
        before = self.counts.get((limb["open"], "lowerLetter", limb["close"]))
        if count in ROMAN and not (len(count) == 1 and before and chr(ord("a") + before[0]) == count):
            return "lowerRoman", [ROMAN.index(count) + 1]
        return ("lowerLetter" if count.islower() else "upperLetter"), [ord(count.lower()) - ord("a") + 1]

    def _count(self, paragraph, scheme, form, texts, level, parts):
        """A list that goes on is the same one; one that jumps starts over, at each level whose count is another."""
        number = self._list(scheme, form, texts)
        wanted = dict(enumerate(parts))
        known = self.counts.get(scheme, ())
        goes_on = [*known[:level], *parts[level:]] == parts and (known[level] + 1 if len(known) > level else 1) == parts[level]
        if not goes_on:
            # empty paragraphs, hidden, bring the levels above to where they are
            for above in range(level):
                self._hidden(paragraph, self._num(scheme, {above: wanted[above]}), above)
            number = self._num(scheme, {level: parts[level]})
        self.schemes[scheme, "list"] = number
        self.counts[scheme] = parts
        self._link(paragraph, number, level)

    def _list(self, scheme, form, texts):
        if scheme not in self.schemes:
            self.made += 1
            levels = "".join(
                f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
                for n, text in enumerate(texts)
            )
            self.root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self.made}">{levels}</w:abstractNum>'))
            self.schemes[scheme] = self.made
            self.schemes[scheme, "list"] = self._num(scheme, {})
        return self.schemes[scheme, "list"]

    def _num(self, scheme, starts):
        self.made += 1
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for n, start in starts.items()
        )
        self.root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{self.made}"><w:abstractNumId w:val="{self.schemes[scheme]}"/>{overrides}</w:num>')
        )
        return self.made

    def _link(self, paragraph, number, level):
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
        self.counted += 1

    def _hidden(self, paragraph, number, level):
        self._link(paragraph.insert_paragraph_before(""), number, level)


def document_to_docx(document, *, counted=False, changes=False, bold=False):
    """The bytes, and how many of its numbers and bullets Word counts: typed otherwise.

    `changes`: as tracked ones, not accepted. `bold`: headings are made by hand, without a style.
    """
    written = docx.Document()
    lists = Lists(written.part.numbering_part.element)
    title = next((block for block in document.blocks if block.kind is BlockKind.HEADING), None)
    for part in sorted([*document.blocks, *document.tables], key=lambda part: part.start):
        if part in document.tables:
            write_table(written, part)
        else:
            by_hand = bold and part.kind is BlockKind.HEADING
            paragraph = written.add_paragraph(style="Normal" if by_hand else style_of(part, title))
            is_counted = counted and part.number and lists.put(paragraph, part.number)
            typed = f"{part.number}\t" if part.number and not is_counted else ""
            write_text(written, paragraph, typed, part, document.links)
            for run in paragraph.runs:
                run.bold = by_hand or None
    if changes:
        track(written)
    buffer = io.BytesIO()
    written.save(buffer)
    return buffer.getvalue(), lists.counted


def style_of(block, title):
    if block is title:
        return "Title"
    return f"Heading {min(block.level, 9)}" if block.kind is BlockKind.HEADING else "Normal"


def write_text(written, paragraph, before, block, links):
    if before:
        paragraph.add_run(before)
    place = block.start
    for link in links:
        if block.start <= link.start < link.end <= block.end:
            add_lines(paragraph, block.text[place - block.start : link.start - block.start])
            add_link(written, paragraph, link)
            place = link.end
    add_lines(paragraph, block.text[place - block.start :])


def add_lines(paragraph, text):
    """Text in runs as Word parts it: where the clerk's cursor happened to be."""
    for number, line in enumerate(text.split("\n")):
        if number:
            paragraph.add_run().add_break()
        for place in range(0, len(line), 17):
            paragraph.add_run(line[place : place + 17])


def add_link(written, paragraph, link):
    name = written.part.relate_to(link.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{name}"/>')
    paragraph._p.append(element)
    run = paragraph.add_run(link.text)
    element.append(run._r)


def write_table(written, table):
    made = written.add_table(rows=table.rows, cols=table.columns)
    for cell in table.cells:
        target = made.cell(cell.row, cell.column)
        if cell.row_span > 1 or cell.column_span > 1:
            target = target.merge(made.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1))
        paragraph = target.paragraphs[0]
        for number, line in enumerate(cell.text.split("\n")):
            if number:
                paragraph = target.add_paragraph()
            paragraph.add_run(line).bold = cell.bold or None
        if cell.fill:
            shading = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{cell.fill[1:].upper()}"/>'
            target._tc.get_or_add_tcPr().append(parse_xml(shading))
    made.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    written.add_paragraph()


def track(written):
    """Every other run as inserted, each after one that was deleted; a paragraph and a row that were deleted between the others."""
    body = written.element.body
    for number, run in enumerate([*body.iter(qn("w:r"))]):
        if number % 2 or run.getparent().tag == qn("w:hyperlink"):
            continue
        change = CHANGE.format(number=number)
        inserted = parse_xml(f"<w:ins {nsdecls('w')} {change}/>")
        deleted = parse_xml(f"<w:del {nsdecls('w')} {change}><w:r><w:delText>99% of what was </w:delText></w:r></w:del>")
        run.addprevious(deleted)
        run.addprevious(inserted)
        inserted.append(run)
    for number, paragraph in enumerate([*body.iterchildren(qn("w:p"))]):
        change = CHANGE.format(number=number)
        gone = (
            f"<w:p {nsdecls('w')}><w:pPr><w:rPr><w:del {change}/></w:rPr></w:pPr>"
            f"<w:del {change}><w:r><w:delText>Resolved: that 12% of it be deleted.</w:delText></w:r></w:del></w:p>"
        )
        paragraph.addprevious(parse_xml(gone))
    for number, table in enumerate(body.iter(qn("w:tbl"))):
        row = parse_xml(
            f"<w:tr {nsdecls('w')}><w:trPr><w:del {CHANGE.format(number=number)}/></w:trPr><w:tc><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc></w:tr>"
        )
        table.append(row)
