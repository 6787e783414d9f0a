"""What stands round a section and belongs to all of its rows: its period, and the indicator of a table that has no column of them."""

from dataclasses import dataclass

from corpus.document import Block, BlockKind, Document, Table
from extractors.context import PaperContext
from extractors.periods import find_parts, parts_to_period
from extractors.records import Period
from extractors.tables.names import IndicatorName, is_name, read_name
from extractors.tables.sections import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`period`: of figures that print none; `year`: of quarters and months that print none; `caption`: an indicator's name."""

    period: Period | None = None
    year: int | None = None
    caption: IndicatorName | None = None
    caption_text: str = ""
    after: Block | None = None
    """The block just below the table."""


def table_to_frame(document: Document, table: Table, context: PaperContext) -> Frame:
    """The frame of a table that has no header."""
    return _frame(document, table, (), context)


def section_to_frame(document: Document, table: Table, section: Section, context: PaperContext) -> Frame:
    """The frame of a section: its own lead rows say most, then the caption, the headings above, the paper."""
    return _frame(document, table, section.lead, context)


def _frame(document: Document, table: Table, lead: tuple[str, ...], context: PaperContext) -> Frame:
    caption = document.blocks[table.caption] if table.caption is not None else None
    texts = [" ".join(lead), caption.text if caption else "", *(block.text for block in _headings(document, table))]
    period = None
    for text in texts:
        if text and len(text.split()) <= 60:
            parts = find_parts(text)
            period = parts_to_period(parts, year=context.year if _has(parts, "quarter") else None)
            if period:
                break
    period = period or context.reporting_period
    lead_name = next((text for text in reversed(lead) if is_name(text)), None)
    name_text = caption.text if caption and _names_indicator(caption) else lead_name
    return Frame(
        period=period,
        year=_year(period) if period else context.year,
        caption=read_name(name_text) if name_text else None,
        caption_text=" ".join(texts[:2]).strip(),
        after=next((block for block in document.blocks if block.start >= table.end), None),
    )


def _has(parts: tuple[object, ...], form: str) -> bool:
    return any(getattr(part, "form", None) == form for part in parts)


def _year(period: Period) -> int:
    return period.start.year if period.start.month >= 4 else period.start.year - 1


def _headings(document: Document, table: Table) -> list[Block]:
    found: list[Block] = []
    index = table.heading
    while index is not None:
        found.append(document.blocks[index])
        index = document.blocks[index].heading
    return found


def _names_indicator(block: Block) -> bool:
    return block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LIST_ITEM) and is_name(block.text)
