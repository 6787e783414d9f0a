"""PDF, through pdfplumber: the words and the drawn lines of each page as blocks and tables."""

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFXRefFallback
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

from corpus.document import Problem
from corpus.drafts import BlockDraft, Draft
from corpus.readers.inline import UNSEEN
from corpus.readers.pdf.blocks import Setting, lines_to_blocks, lines_to_setting
from corpus.readers.pdf.damage import page_to_damage
from corpus.readers.pdf.furniture import part_furniture
from corpus.readers.pdf.lines import Line, order_columns, rejoin_rows, words_to_lines
from corpus.readers.pdf.page import Turn, Word
from corpus.readers.pdf.plumbed import plumbed_to_page
from corpus.readers.pdf.tables import FoundTable, page_to_tables
from corpus.readers.registry import PaperRefusedError, Reading
from patterns.furniture import is_furniture

BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
# what stands for a glyph of which the file does not say the letter
UNMAPPED = re.compile(r"\(cid:\d+\)|[\x00-\x08\x0e-\x1f\ufffd]")
UNUSED_CODE = "(cid:127)"
"""A code that the usual encoding of simple fonts leaves unused: all of those are bullets (PDF 32000-1, annex D.2, note 3)."""
BULLET = "\N{BULLET}"
BLANK = 150
"""Bytes of content up to which a page can be blank; compressed, a page of anything has more."""
WORD_GAP = 0.17
"""Ems from which two letters without a space between belong to two words: a narrow font's space has 0.2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What one page holds, before it is known what repeats on every page."""

    number: int
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[FoundTable] = field(default_factory=list)


def read(content: bytes) -> Reading:
    """The blocks and tables of a PDF, page by page, headers and footers left out but for their first appearance.

    Pages that hold no text or cannot be read become problems. Raises PaperRefusedError where the file as a whole cannot be read.
    """
    with _quiet():
        pages, count, problems = _read_pages(content)
    drafts = _pages_to_drafts(pages)
    return Reading(drafts=tuple(drafts), pages=count, problems=tuple(problems))


@contextmanager
def _quiet() -> Iterator[None]:
    """Without pdfminer's warnings: what a person must know becomes a problem."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _read_pages(content: bytes) -> tuple[list[PageReading], int, list[Problem]]:
    problems: list[Problem] = []
    pages: list[PageReading] = []
    with _opened(content) as pdf:
        if b"%%EOF" not in content[-2048:]:
            problems.append(_problem("truncated", "the file ends before its end mark: pages may be missing"))
        count = len(pdf.pages)
        if any(isinstance(table, PDFXRefFallback) for table in pdf.doc.xrefs):
            problems.append(_problem("damaged", "the file's list of its parts is damaged and was guessed: text and pages may be missing"))
        declared = _declared_pages(pdf)
        if not declared:
            problems.append(_problem("damaged", f"the file's page tree is damaged: {count} found, others may be missing"))
        elif declared > count:
            problems.append(_problem("pages_missing", f"the file is damaged: of its {declared} pages only {count} could be found"))
        for page in pdf.pages:
            try:
                reading, found = _read_page(page)
            except Exception:  # noqa: BLE001 - whatever a page breaks on, it must not cost the other pages
                problems.append(_problem("page_unreadable", f"page {page.page_number} could not be read: its content is damaged"))
                continue
            finally:
                page.close()
            pages.append(reading)
            problems += found
    return pages, count, problems


@contextmanager
def _opened(content: bytes) -> Iterator[PDF]:
    """The PDF, its page list read. Raises PaperRefusedError."""
    try:
        pdf = pdfplumber.open(io.BytesIO(content))
        pages = pdf.pages
    except Exception as error:
        raise PaperRefusedError(_refusal(error)) from error
    if not pages:
        raise PaperRefusedError("the PDF has no pages, or is damaged so that none can be found")
    with pdf:
        yield pdf


def _declared_pages(pdf: PDF) -> int:
    """How many pages the file says it has; 0 where it does not say."""
    tree = resolve1(pdf.doc.catalog.get("Pages"))
    declared = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
    return declared if isinstance(declared, int) else 0


def _refusal(error: Exception) -> str:
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(cause, PDFPasswordIncorrect):
        return "the PDF is encrypted and asks for a password"
    if isinstance(cause, PDFEncryptionError):
        return "the PDF is encrypted in a way that cannot be read"
    return "the PDF is damaged: the list of its pages cannot be read"


def _problem(code: str, message: str) -> Problem:
    return Problem(stage="read", code=code, message=message)


def _read_page(page: Page) -> tuple[PageReading, list[Problem]]:
    left, top, width, height = _seen(page)
    problems = []
    damage = page_to_damage(page)
    if damage == "altered":
        message = f"page {page.page_number} was left out: its content is damaged, and what it prints now may not be what was written"
        return PageReading(number=page.page_number, height=height), [_problem("page_unreadable", message)]
    if damage == "cut":
        problems.append(_problem("page_cut", f"page {page.page_number} breaks off: the end of its content is missing"))
    found, unmapped = _words(page, left, top)
    if unmapped:
        problems.append(_problem("unmapped_glyphs", f"page {page.page_number} has glyphs of which the file does not say the letter"))
    words: list[Word] = []
    unseen: list[Word] = []
    for word in found:
        is_seen = 0 <= word.x0 + word.x1 <= 2 * width and 0 <= word.top + word.bottom <= 2 * height
        (words if is_seen else unseen).append(word)
    quote = " ".join(word.text for word in unseen)
    if quote and not is_furniture(quote):
        problems.append(_problem("outside_page", f"page {page.page_number} has text beyond its edges, which nobody sees: {quote[:300]}"))
    if not words:
        if page.images or len(page.curves) > 20:
            message = (
                f"page {page.page_number} is a picture without text; to give it a text layer: "
                'pip install "committee-miner[ocr]", then ocrmypdf IN.pdf OUT.pdf'
            )
            problems.append(_problem("no_text_layer", message))
        elif not page.objects and _content_length(page) > BLANK:
            problems.append(_problem("page_unreadable", f"page {page.page_number} could not be read: its content is damaged"))
        return PageReading(number=page.page_number, height=height), problems
    tables, rest = page_to_tables(plumbed_to_page(page, words, origin=(left, top), size=(width, height)))
    lines = words_to_lines(rest, page=page.page_number, split=True)
    return PageReading(number=page.page_number, height=height, lines=lines, tables=tables), problems


def _content_length(page: Page) -> int:
    """How many bytes the file gives for what is drawn on a page."""
    streams = [resolve1(item) for item in page.page_obj.contents]
    lengths = [resolve1(stream.attrs.get("Length", 0)) for stream in streams if isinstance(stream, PDFStream)]
    return sum(length for length in lengths if isinstance(length, int))


def _seen(page: Page) -> tuple[float, float, float, float]:
    """Where the page as seen (its crop box, turned) begins in pdfplumber's coordinates, and its width and height, in points."""
    media = _sorted_box(page.page_obj.mediabox)
    crop = _sorted_box(page.page_obj.cropbox)
    crop = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    if crop[0] >= crop[2] or crop[1] >= crop[3]:
        crop = media
    west, south, east, north = crop[0] - media[0], crop[1] - media[1], media[2] - crop[2], media[3] - crop[3]
    left, top = {0: (west, north), 90: (south, west), 180: (east, south), 270: (north, east)}.get(page.rotation, (west, north))
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    if page.rotation in (90, 270):
        width, height = height, width
    return page.mediabox[0] + left, page.mediabox[1] + top, width, height


def _sorted_box(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))


def _words(page: Page, left: float, top: float) -> tuple[list[Word], bool]:
    """The words of a page, each once however often it was printed over itself to look bold; whether a glyph had no letter."""
    found = []
    for turn, chars in _chars_by_turn(page):
        if turn is Turn.NONE:
            # in the order of the file: chars sorted by height get mixed where columns are a little out of step
            items = extract_words(chars, use_text_flow=True, x_tolerance_ratio=WORD_GAP, extra_attrs=["fontname", "size"])
        else:
            direction = "btt" if turn is Turn.UP else "ttb"
            items = extract_words(chars, extra_attrs=["fontname"], line_dir_rotated="ltr", char_dir_rotated=direction)
        found += [(item, turn) for item in items]
    words = []
    seen = set()
    unmapped = False
    for item, turn in found:
        raw = BULLET if item["text"] == UNUSED_CODE else item["text"]
        text = unicodedata.normalize("NFC", UNSEEN.sub("", UNMAPPED.sub("", raw).replace("\N{SOFT HYPHEN}", "-")))
        unmapped = unmapped or bool(UNMAPPED.search(raw))
        x, y = round(item["x0"]), round(item["top"])
        if not text or any((text, x + right, y + down) in seen for right in (-1, 0, 1) for down in (-1, 0, 1)):
            continue
        seen.add((text, x, y))
        words.append(
            Word(
                text=text,
                x0=item["x0"] - left,
                top=item["top"] - top,
                x1=item["x1"] - left,
                bottom=item["bottom"] - top,
                size=round(item["size"] if turn is Turn.NONE else item["width"], 1),
                bold=bool(BOLD.search(item["fontname"])),
                turn=turn,
            )
        )
    return words, unmapped


def _chars_by_turn(page: Page) -> list[tuple[Turn, list[Any]]]:
    chars = page.chars
    if all(char["upright"] for char in chars):
        return [(Turn.NONE, chars)] if chars else []
    groups: dict[Turn, list[Any]] = {}
    for char in chars:
        turn = Turn.NONE if char["upright"] else Turn.UP if char["matrix"][1] > 0 else Turn.DOWN
        groups.setdefault(turn, []).append(char)
    return list(groups.items())


def _pages_to_drafts(pages: list[PageReading]) -> list[Draft]:
    furniture = part_furniture([(page.height, page.lines) for page in pages])
    setting = lines_to_setting(line for page in pages for line in page.lines)
    drafts: list[Draft] = [*lines_to_blocks(furniture.before, setting=setting)]
    for page, lines in zip(pages, furniture.lines, strict=True):
        drafts += _page_to_drafts(page, lines, setting)
    drafts += lines_to_blocks(furniture.after, setting=setting)
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
