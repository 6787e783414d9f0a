"""PDF: the words and the drawn lines of each page as blocks and tables."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.document import Problem, RecognisedWord
from corpus.drafts import BlockDraft, Draft
from corpus.memory import without_collecting
from corpus.readers.pdf import engine
from corpus.readers.pdf.blocks import Setting, lines_to_blocks, lines_to_setting
from corpus.readers.pdf.charts import charts
from corpus.readers.pdf.engine import PageRead
from corpus.readers.pdf.finding import LEADERS, find_tables
from corpus.readers.pdf.furniture import part_furniture
from corpus.readers.pdf.lines import Line, order_columns, rejoin_rows, words_to_lines
from corpus.readers.pdf.opening import GUESSED, file_problems, opened
from corpus.readers.pdf.page import Page
from corpus.readers.pdf.salvage import salvaged
from corpus.readers.pdf.shapes import shapes_to_words
from corpus.readers.pdf.tables import FoundTable
from corpus.readers.pdf.whole import file_is_whole, pages_to_damage
from corpus.readers.registry import PaperRefusedError, Reading
from patterns.furniture import is_furniture

if TYPE_CHECKING:
    from corpus.readers.pdf.placing import Placing

UNCOUNTED: dict[int, None] = dict.fromkeys(map(ord, [*LEADERS, " ", "\n", "\t"]))
BLANK = 150
"""Bytes of content up to which a page can be blank; compressed, a page of anything has more."""
MOST_BLANK = 200
"""Blank pages that are looked into: no paper has more, and a file with more has nothing to lose."""
MOST_QUOTED = 12
"""Figures of a chart that its problem quotes."""
LONGEST_QUOTE = 300
"""Characters of text that nobody sees, as far as a problem quotes it."""
OUTLINES = 20
"""Shapes on a page without words from which they may be the letters."""
COVERED = 0.6
"""Share of a page that its pictures cover where it is scanned."""
STAMPED = 12
"""Words up to which a scanned page has no text of its own: its number and the name of the item, stamped on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What one page holds, before it is known what repeats on every page."""

    number: int
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[FoundTable] = field(default_factory=list)
    charts: list[tuple[str, ...]] = field(default_factory=list)
    """The figures of its charts."""
    is_blank: bool = False
    """Nothing at all is drawn on it."""
    placing: "Placing | None" = None
    """Of a page read from its picture: how what was read lies on the page as seen."""
    recognised: tuple[RecognisedWord, ...] = ()


def read(content: bytes, *, ocr: bool = False) -> Reading:
    """The blocks and tables of a PDF, page by page, headers and footers left out but for their first appearance.

    Pages that hold no text or cannot be read become problems; with `ocr`, pages that are pictures are read by Tesseract. Raises
    PaperRefusedError where the file as a whole cannot be read.
    """
    problems = [*file_problems(content)]
    try:
        return _read(content, problems, ocr=ocr)
    except PaperRefusedError as refusal:
        left = salvaged(content)
        if left is not None:
            with suppress(PaperRefusedError):
                reading = _read(left, problems or [_problem("damaged", GUESSED)], ocr=ocr)
                if reading.drafts:
                    return reading
        raise refusal from None


def _read(content: bytes, problems: Sequence[Problem], *, ocr: bool) -> Reading:
    """`problems`: what is wrong with the file as a whole."""
    problems = [*problems]
    with without_collecting(), opened(content) as (document, count):
        damaged: Mapping[int, str] = {} if file_is_whole(content) else pages_to_damage(content)
        pages: list[PageReading] = []
        blank: list[int] = []
        for number in range(1, count + 1):
            reading, found = _read_page(content, document, number, damage=damaged.get(number), ocr=ocr)
            pages.append(reading)
            problems += found
            if reading.is_blank and not found:
                blank.append(number)
        problems += _not_blank(content, blank)
    recognised = tuple(word for page in pages for word in page.recognised)
    return Reading(drafts=tuple(_pages_to_drafts(pages)), pages=count, problems=tuple(problems), recognised=recognised)


def _problem(code: str, message: str) -> Problem:
    return Problem(stage="read", code=code, message=message)


def _read_page(content: bytes, document: int, number: int, *, damage: str | None, ocr: bool) -> tuple[PageReading, list[Problem]]:
    """A page and what is wrong with it; a page that the engine fails on is read by pdfplumber."""
    if damage == "altered":
        message = f"page {number} was left out: its content is damaged, and what it prints now may not be what was written"
        return PageReading(number=number, height=0.0), [_problem("page_unreadable", message)]
    problems = []
    if damage == "cut":
        problems.append(_problem("page_cut", f"page {number} breaks off: the end of its content is missing"))
    try:
        read = engine.read_page(document, number)
        reading = _page_to_reading(read)
    except Exception:  # noqa: BLE001 - whatever a page breaks on, it must not cost the other pages
        try:
            read, reading = _read_otherwise(content, number)
            problems.append(_problem("read_otherwise", f"page {number} was read in a slower way, as the usual one failed on it"))
        except Exception:  # noqa: BLE001
            problems.append(_problem("page_unreadable", f"page {number} could not be read: its content is damaged"))
            return PageReading(number=number, height=0.0), problems
    problems += _page_problems(read)
    problems += _chart_problems(reading)
    if _is_picture(read.page):
        reading, problem = _read_picture(content, read.page, reading) if ocr else (reading, _no_text_layer(number))
        problems.append(problem)
    return reading, problems


def _chart_problems(reading: PageReading) -> Iterator[Problem]:
    for figures in reading.charts:
        quoted = ", ".join(figures[:MOST_QUOTED]) + (" …" if len(figures) > MOST_QUOTED else "")
        yield _problem("chart", f"page {reading.number} has a chart; its figures, which no table prints, are not read as values: {quoted}")


def _is_picture(page: Page) -> bool:
    """Whether a page has no words but a picture, or next to none beside one that covers it."""
    if not page.words:
        return bool(page.pictures) or len(page.shapes) > OUTLINES
    covered = sum(max(0.0, x1 - x0) * max(0.0, bottom - top) for x0, top, x1, bottom in page.pictures)
    return len(page.words) <= STAMPED and covered >= COVERED * page.width * page.height


def _no_text_layer(number: int) -> Problem:
    return _problem("no_text_layer", f"page {number} is a picture without text; where Tesseract is installed, --ocr reads it")


def _read_picture(content: bytes, page: Page, reading: PageReading) -> tuple[PageReading, Problem]:
    """A page read from its picture, and with how much confidence; as it was (`reading`), and why, where that fails."""
    from corpus.readers.pdf import scans  # noqa: PLC0415 - few papers have any

    try:
        scan = scans.read_scan(content, page)
        straight = _page_to_reading(PageRead(page=scan.page, objects=1))
    except Exception as error:  # noqa: BLE001 - whatever it breaks on, it must not cost the other pages
        return reading, scans.failure(page.number, error)
    if scan.recognised.confidence is not None:
        reading = replace(straight, placing=scan.placing, recognised=tuple(scans.recognised_words(scan)))
    return reading, scans.confidence_problem(scan)


def _read_otherwise(content: bytes, number: int) -> tuple[PageRead, PageReading]:
    """The page as pdfplumber reads it; without tables where it is these that fail."""
    from corpus.readers.pdf import plumber  # noqa: PLC0415 - needed for few pages

    read = plumber.read_page(content, number)
    try:
        return read, _page_to_reading(read)
    except Exception:  # noqa: BLE001 - whatever it breaks on, the words are there
        page = read.page
        lines = words_to_lines(page.words, page=page.number, split=True)
        return read, PageReading(number=page.number, height=page.height, lines=lines, is_blank=not read.objects)


def _not_blank(content: bytes, pages: list[int]) -> Iterator[Problem]:
    """Pages on which nothing is drawn although the file has something to draw there."""
    if not pages:
        return
    from corpus.readers.pdf import plumber  # noqa: PLC0415 - needed for few papers

    lengths = plumber.content_lengths(content, pages[:MOST_BLANK])
    for number in pages:
        if lengths.get(number, 0) > BLANK:
            yield _problem("page_unreadable", f"page {number} could not be read: its content is damaged")


class _IncompleteError(Exception):
    """Letters of a page came into no line and no table."""


def _page_to_reading(read: PageRead) -> PageReading:
    """Raises _IncompleteError where a letter of the page would be lost."""
    page = read.page
    if page.shapes and (icons := shapes_to_words(page)):
        page = replace(page, words=[*page.words, *icons], runs=None)
    tables, rest = find_tables(page)
    lines = words_to_lines(rest, page=page.number, split=True, runs=None if tables else page.runs)
    if not _is_complete(page, lines, tables):
        raise _IncompleteError
    return PageReading(
        number=page.number,
        height=page.height,
        lines=lines,
        tables=tables,
        charts=charts(read.page, [table.box for table in tables]),
        is_blank=not read.objects,
    )


def _is_complete(page: Page, lines: list[Line], tables: list[FoundTable]) -> bool:
    """Whether every letter of a page stands in a line or a table, leader dots aside."""
    printed = [word.text for word in page.words]
    read = [line.text for line in lines] + [cell.text for table in tables for row in table.draft.rows for cell in row if cell is not None]
    if sum(map(len, printed)) == sum(map(len, read)) - sum(text.count(" ") for text in read):
        return True
    return len("".join(printed).translate(UNCOUNTED)) == len("".join(read).translate(UNCOUNTED))


def _page_problems(read: PageRead) -> Iterator[Problem]:
    page = read.page
    if read.unmapped:
        yield _problem("unmapped_glyphs", f"page {page.number} has glyphs of which the file does not say the letter")
    if read.left_out:
        yield _problem("page_too_full", f"page {page.number} holds more than any page a person reads: part of it was left out")
    quote = " ".join(read.unseen)
    if quote and not is_furniture(quote):
        yield _problem("outside_page", f"page {page.number} has text beyond its edges, which nobody sees: {quote[:LONGEST_QUOTE]}")
    quote = " ".join(read.hidden)
    if quote and not is_furniture(quote):
        yield _problem("hidden_text", f"page {page.number} has text that is not painted, which nobody sees: {quote[:LONGEST_QUOTE]}")


def _pages_to_drafts(pages: list[PageReading]) -> list[Draft]:
    furniture = part_furniture([(page.height, page.lines) for page in pages])
    setting = lines_to_setting(line for page in pages for line in page.lines)
    drafts: list[Draft] = [*lines_to_blocks(furniture.before, setting=setting)]
    for page, lines in zip(pages, furniture.lines, strict=True):
        drafts += _page_to_drafts(page, lines, setting)
    drafts += lines_to_blocks(furniture.after, setting=setting)
    placings = {page.number: page.placing for page in pages if page.placing is not None}
    if placings:
        from corpus.readers.pdf.placing import boxes_as_seen  # noqa: PLC0415 - few papers have scanned pages

        drafts = [*boxes_as_seen(drafts, placings)]
    return [draft for draft in drafts if not isinstance(draft, BlockDraft) or draft.text]


def _page_to_drafts(page: PageReading, lines: list[Line], setting: Setting) -> Iterator[Draft]:
    """The tables of a page from top to bottom, and before each the lines above it; lines beside a table follow it."""
    rest = lines
    for table in page.tables:
        above = [line for line in rest if (line.top + line.bottom) / 2 < table.box[1]]
        rest = [line for line in rest if (line.top + line.bottom) / 2 >= table.box[1]]
        yield from lines_to_blocks(rejoin_rows(order_columns(above)), setting=setting)
        yield table.draft
    yield from lines_to_blocks(rejoin_rows(order_columns(rest)), setting=setting)
