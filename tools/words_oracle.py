"""What pdfplumber and PDFium themselves say of a page's words and characters, and how the engine's words agree with it."""

import ctypes
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.page import Page as PlumbedPage
from pdfplumber.utils.text import extract_words

from corpus.readers.pdf.engine import read_page
from corpus.readers.pdf.page import Turn, Word
from corpus.readers.symbols import symbols_to_text

WORD_GAP = 0.17
"""Ems from which two letters without a space between belong to two words, as the engine has it."""
STEP = 0.08
"""Ems by which a letter is raised or resized so that it is a word of its own: a footnote's figure is none of the figure before it."""
NEAR = 1.0
"""Points within which edges and baselines agree."""
QUARTER = 0.25
"""Share of a word's height within which another agrees with it."""
INVISIBLE = 3
"""The text render mode that paints nothing."""
HYPHEN = "\N{HYPHEN-MINUS}"
FINE = 0.01
"""Points to which PDFium is asked for a place on the page as seen."""
UNSEEN = {"Cc", "Cf", "Cn", "Cs"}
"""Kinds of characters that nobody sees; those of private use are seen."""


class Plumbed(NamedTuple):
    """A word of pdfplumber's: its two ends in the direction in which it runs, its baseline, its height, all in points of the page as seen."""

    text: str
    turn: Turn
    start: float
    end: float
    baseline: float
    height: float
    middle: tuple[float, float]


class Letter(NamedTuple):
    """A character of PDFium's: its box, in points of the page as seen, how it is painted, and whether the file says no letter for it."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    mode: int
    nameless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Counts over pages: words of pdfplumber's, those with a counterpart, and of those the ones that agree; characters that differ."""

    pages: int = 0
    words: int = 0
    met: int = 0
    edges: int = 0
    baselines: int = 0
    heights: int = 0
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()


def compare_page(content: bytes) -> Compared:
    """The engine's reading of the first page of a PDF, beside the others'."""
    with pypdfium2.PdfDocument(content) as document:
        read = read_page(ctypes.cast(document.raw, ctypes.c_void_p).value or 0, 1)
        required, allowed = page_to_characters(document)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        plumbed = [*page_to_plumbed(pdf.pages[0])]
    # a private-use character is read as what it shows
    required, allowed = (Counter(symbols_to_text(None, "".join(one.elements()))) for one in (required, allowed))
    words = Counter("".join(word.text for word in read.page.words))
    missing, extra = tuple(sorted((required - words).elements())), tuple(sorted((words - allowed).elements()))
    return compare_words(plumbed, read.page.words, missing=missing, extra=extra)


def compare_words(plumbed: Sequence[Plumbed], words: Sequence[Word], *, missing: tuple[str, ...], extra: tuple[str, ...]) -> Compared:
    """Each word of pdfplumber's beside the engine's word of the same text that is nearest, each of which is taken once."""
    pairs = counterparts(plumbed, words)
    agreeing = [(plumbed[index], agreement(plumbed[index], word)) for index, word in pairs.items()]
    unmet = [f"not met: {one}" for index, one in enumerate(plumbed) if index not in pairs]
    wide = [
        f"{', '.join(_named(agrees))}: {one} is {pairs[index]}"
        for index, (one, agrees) in zip(pairs, agreeing, strict=True)
        if not all(agrees)
    ]
    counts = [f"missing: {missing}"] * bool(missing) + [f"extra: {extra}"] * bool(extra)
    edges, baselines, heights = (sum(agrees[place] for _, agrees in agreeing) for place in range(3))
    return Compared(
        pages=1,
        words=len(plumbed),
        met=len(pairs),
        edges=edges,
        baselines=baselines,
        heights=heights,
        missing=missing,
        extra=extra,
        differing=(*unmet, *wide, *counts),
    )


def _named(agrees: Iterable[bool]) -> list[str]:
    return [name for name, one in zip(("ends", "baseline", "height"), agrees, strict=True) if not one]


def counterparts(plumbed: Sequence[Plumbed], words: Sequence[Word]) -> dict[int, Word]:
    """The engine's word for the number of each of pdfplumber's; those not farther apart than a letter is high, the nearest first.

    Capitals are not told from small letters: fonts whose small letters look like capitals say of them now the one, now the other.
    """
    by_text: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        by_text.setdefault(word.text.casefold(), []).append(number)
    near: list[tuple[float, int, int]] = []
    for index, one in enumerate(plumbed):
        for number in by_text.get(one.text.casefold(), ()):
            word = words[number]
            apart = max(abs((word.x0 + word.x1) / 2 - one.middle[0]), abs((word.top + word.bottom) / 2 - one.middle[1]))
            if apart <= max(one.height, 6.0) and word.turn is one.turn:
                near.append((apart, index, number))
    met: dict[int, Word] = {}
    taken: set[int] = set()
    for _, index, number in sorted(near):
        if index not in met and number not in taken:
            met[index] = words[number]
            taken.add(number)
    return met


def agreement(one: Plumbed, word: Word) -> tuple[bool, bool, bool]:
    """Whether the two ends agree, the baselines, the heights."""
    upright = word.turn in {Turn.NONE, Turn.OVER}
    start, end = (word.x0, word.x1) if upright else (word.top, word.bottom)
    height = word.bottom - word.top if upright else word.x1 - word.x0
    return (
        abs(start - one.start) <= NEAR and abs(end - one.end) <= NEAR,
        abs(word.baseline - one.baseline) <= NEAR,
        abs(height - one.height) <= QUARTER * one.height,
    )


def page_to_plumbed(page: PlumbedPage) -> Iterator[Plumbed]:
    """The words of a page that stand on it wholly, as pdfplumber has them, placed on the page as seen.

    Those printed twice stand once; the dots that lead from a text to its figure are no words.
    """
    left, top, width, height = seen(page)
    known: set[tuple[str, int, int]] = set()
    for turn, chars in _chars_by_turn(page).items():
        upright = turn in {Turn.NONE, Turn.OVER}
        directions = {Turn.NONE: ("ttb", "ltr"), Turn.OVER: ("btt", "rtl"), Turn.UP: ("ltr", "btt"), Turn.DOWN: ("rtl", "ttb")}
        line_dir, char_dir = directions[turn]
        found = extract_words(
            chars,
            x_tolerance_ratio=WORD_GAP,
            y_tolerance_ratio=WORD_GAP,
            use_text_flow=True,
            extra_attrs=["style"],
            return_chars=True,
            line_dir=line_dir,
            char_dir=char_dir,
            line_dir_rotated=line_dir,
            char_dir_rotated=char_dir,
        )
        for item in found:
            text = shown(item["text"])
            x0, x1, y0, y1 = item["x0"] - left, item["x1"] - left, item["top"] - top, item["bottom"] - top
            place = (text, round(x0), round(y0))
            if not text.strip(".") or x0 < 0 or x1 > width or y0 < 0 or y1 > height or place in known:
                continue
            known |= {(text, place[1] + right, place[2] + down) for right in (-1, 0, 1) for down in (-1, 0, 1)}
            yield Plumbed(
                text=text,
                turn=turn,
                start=x0 if upright else y0,
                end=x1 if upright else y1,
                baseline=item["chars"][0]["level"] - (top if upright else left),
                height=y1 - y0 if upright else x1 - x0,
                middle=((x0 + x1) / 2, (y0 + y1) / 2),
            )


def _chars_by_turn(page: PlumbedPage) -> dict[Turn, list[dict[str, Any]]]:
    """The characters, each with the `level` of its baseline: the height it stands on, or of one that runs up or down the x of it.

    `size` is the letter's, which pdfplumber takes for its advance where it is turned. `style`, by which words are parted too, is another number where a character is raised or lowered beside the one before, or resized.
    """
    groups: dict[Turn, list[dict[str, Any]]] = {}
    style, before = 0, (0.0, 0.0)
    for char in page.chars:
        a, b, _, _, e, f = char["matrix"]
        upright = abs(a) >= abs(b)
        turn = (Turn.NONE if a > 0 else Turn.OVER) if upright else (Turn.UP if b > 0 else Turn.DOWN)
        level = char["top"] + char["y1"] - f if upright else e + page.mediabox[0]
        size = char["height"] if upright else char["width"]
        if abs(level - before[0]) > STEP * size or abs(size - before[1]) > STEP * size:
            style += 1
        before = level, size
        groups.setdefault(turn, []).append(char | {"level": level, "style": style, "size": size})
    return groups


def seen(page: PlumbedPage) -> tuple[float, float, float, float]:
    """Where the page as seen (its crop box, turned) begins in pdfplumber's coordinates, and its width and height, in points."""
    media, crop = (_sorted_box(box) for box in (page.page_obj.mediabox, page.page_obj.cropbox))
    crop = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    if crop[0] >= crop[2] or crop[1] >= crop[3]:
        crop = media
    west, south, east, north = crop[0] - media[0], crop[1] - media[1], media[2] - crop[2], media[3] - crop[3]
    left, top = {0: (west, north), 90: (south, west), 180: (east, south), 270: (north, east)}[page.rotation % 360]
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    if page.rotation % 180:
        width, height = height, width
    return page.mediabox[0] + left, page.mediabox[1] + top, width, height


def _sorted_box(box: Sequence[float]) -> tuple[float, float, float, float]:
    return (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))


def page_to_characters(document: pypdfium2.PdfDocument) -> tuple[Counter[str], Counter[str]]:
    """The characters that PDFium finds on the first page and did not put in itself: those that a reader must have, and those it may.

    It must have what is painted and stands on the page as seen, what is printed over itself once; of a run of characters that an edge
    of the page cuts, that is not painted, or whose letters the file does not say, it may have any.
    """
    required: Counter[str] = Counter()
    allowed: Counter[str] = Counter()
    known: set[tuple[str, int, int]] = set()
    with closing(document[0]) as page:
        width, height = page.get_size()
        for run in _runs(page):
            text = shown("".join(letter.char for letter in run))
            allowed.update(text)
            allowed.update(one.char for one in run if one.nameless)
            place = (text, round(run[0].x0), round(run[0].top))
            box = (min(one.x0 for one in run), min(one.top for one in run), max(one.x1 for one in run), max(one.bottom for one in run))
            is_seen = (
                not any(one.nameless for one in run)
                and box[0] >= 0
                and box[1] >= 0
                and box[2] <= width
                and box[3] <= height
                and all(one.mode != INVISIBLE for one in run)
            )
            if is_seen and place not in known:
                required.update(text)
                known |= {(text, place[1] + right, place[2] + down) for right in (-1, 0, 1) for down in (-1, 0, 1)}
    return required, allowed


def _runs(page: pypdfium2.PdfPage) -> Iterator[list[Letter]]:
    """PDFium's characters between spaces and what it put in itself."""
    run: list[Letter] = []
    box = pdfium.FS_RECTF()
    with closing(page.get_textpage()) as text:
        for index in range(pdfium.FPDFText_CountChars(text)):
            char = chr(pdfium.FPDFText_GetUnicode(text, index))
            if char.isspace() or pdfium.FPDFText_IsGenerated(text, index) == 1:
                if run:
                    yield run
                run = []
                continue
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            corners = [_placed(page, x, y) for x, y in ((box.left, box.top), (box.right, box.bottom))]
            (x0, x1), (top, bottom) = (sorted(values) for values in zip(*corners, strict=True))
            drawn = pdfium.FPDFText_GetTextObject(text, index)
            mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
            char = HYPHEN if pdfium.FPDFText_IsHyphen(text, index) == 1 else char
            run.append(Letter(char, x0, top, x1, bottom, mode, pdfium.FPDFText_HasUnicodeMapError(text, index) == 1))
    if run:
        yield run


def _placed(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A place of the file's coordinates on the page as seen, by PDFium's own reckoning."""
    width, height = page.get_size()
    across, down = round(width / FINE), round(height / FINE)
    column, line = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, across, down, 0, x, y, column, line)
    return column.value * width / across, line.value * height / down


def shown(text: str) -> str:
    """What is seen of a text, in one form: no spaces, nothing that only steers a program, a hyphen for one that may be left out."""
    plain = re.sub(r"\(cid:\d+\)", "", text).replace("\N{SOFT HYPHEN}", HYPHEN)
    return unicodedata.normalize("NFC", "".join(char for char in plain if unicodedata.category(char) not in UNSEEN and not char.isspace()))
