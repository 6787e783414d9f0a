"""A sample paper drawn as a PDF gives the same records as its text, apart from what only its glyphs would print."""

import html
import io
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from corpus.document import BlockKind
from corpus.readers.registry import read_paper
from miner.reading import document_to_reading

SAMPLES = sorted((Path(__file__).parents[2] / "corpus" / "samples").glob("*.[tm]*"))
WORDS = {"↑": "Improving", "↗": "Improving", "↓": "Worsening", "↘": "Worsening", "→": "No change", "★": "Green", "●": "Amber", "▲": "Red"}
"""What stands here for glyphs that the fonts of every PDF lack; its direction and status are judged on a page of signs."""
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=16)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=7, leading=9)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=18, leading=23, spaceAfter=12)
WIDTH = 780


def in_words(content):
    text = content.decode("utf-8")
    for glyph, word in WORDS.items():
        text = text.replace(glyph, word)
    return text.encode("utf-8")


def style_of(block, title):
    if block is title:
        return TITLE
    if block.kind is BlockKind.HEADING:
        return ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceBefore=9, spaceAfter=15)
    if block.kind is BlockKind.LIST_ITEM:
        return ParagraphStyle("item", parent=BODY, leftIndent=30 + 14 * block.level, bulletIndent=14 + 14 * block.level)
    return BODY


def markup(text):
    return html.escape(text).replace("\n", "<br/>")


def draw_table(table):
    rows = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    spans = []
    needs = [8.0] * table.columns
    for cell in table.cells:
        text = markup(cell.text)
        rows[cell.row][cell.column] = Paragraph(f"<b>{text}</b>" if cell.bold else text, CELL)
        spans.append(("SPAN", (cell.column, cell.row), (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1)))
        if cell.column_span == 1:
            longest = max(map(len, cell.text.split()), default=0)
            needs[cell.column] = max(needs[cell.column], min(40.0, longest + len(cell.text) ** 0.5))
    widths = [WIDTH * need / sum(needs) for need in needs]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(rows, colWidths=widths, style=[*grid, *spans])


def drawn(document):
    title = next((block for block in document.blocks if block.kind is BlockKind.HEADING), None)
    story = []
    for part in sorted([*document.blocks, *document.tables], key=lambda part: part.start):
        if part in document.tables:
            story += [draw_table(part), Spacer(1, 12)]
        elif part.kind is BlockKind.LIST_ITEM:
            story.append(Paragraph(markup(part.text), style_of(part, title), bulletText=part.number))
        else:
            story.append(Paragraph(markup(f"{part.number} {part.text}" if part.number else part.text), style_of(part, title)))
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=landscape(A4), leftMargin=30, rightMargin=30).build(story)
    return buffer.getvalue()


def plain(text):
    return "".join((text or "").split()).replace("-", "")


def name(period):
    return period.name if period else None


def records(document):
    extraction = document_to_reading(document).extraction
    facts = extraction.facts
    figures = [
        (
            plain(v.measure.name),
            v.measure.code,
            name(v.period),
            v.value,
            v.unit,
            v.status,
            v.trend,
            v.annual_trend,
            v.target,
            v.numerator,
            v.basis,
        )
        for v in extraction.values
    ]
    return {
        "values": sorted(map(repr, figures)),
        "targets": sorted(repr((plain(t.measure.name), name(t.period), t.value)) for t in extraction.targets),
        "benchmarks": sorted(repr((plain(b.measure.name), b.area, name(b.period), b.value)) for b in extraction.benchmarks),
        "questions": sorted(repr((plain(q.text), q.asker_role, q.form, q.answer_state)) for q in extraction.questions),
        "actions": sorted(repr((a.kind, plain(a.text), a.owner, a.due)) for a in extraction.actions),
        "items": [(item.number, plain(item.title)) for meeting in extraction.meetings for item in meeting.items],
        "facts": (facts.authority_id, facts.committee, facts.kind, facts.meeting_date, name(facts.reporting_period)),
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_paper_as_pdf_gives_the_records_of_its_text(sample):
    text = read_paper(in_words(sample.read_bytes()), source=sample.name)
    assert records(read_paper(drawn(text), source=sample.name)) == records(text)
