"""Status and direction of a cell, with how each was read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from corpus.document import Cell
from extractors.keys import Key
from extractors.records import Polarity, Status, StatusMethod, Trend
from patterns.colours import colour_to_name, colour_to_rating
from patterns.direction import Direction, arrow, direction_word
from patterns.figures import missing
from patterns.status import Rating, glyph_meanings, status_glyphs, status_letter, status_marks, status_word

SELECTOR = "\ufe0f"
"""Says that the glyph before it is drawn as a picture, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReading:
    """`text` is what the cell prints of a rating, None where it prints none (an arrow, "n/a")."""

    status: Status | None = None
    text: str | None = None
    method: StatusMethod | None = None
    understood: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendReading:
    trend: Trend | None = None
    text: str | None = None
    method: StatusMethod | None = None
    understood: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRatings:
    """What a row's columns rate. `is_current`: they belong to the figure in hand, the row's current one."""

    status: StatusReading = StatusReading()
    trend: TrendReading = TrendReading()
    annual: TrendReading = TrendReading()
    is_current: bool = False


def read_status(text: str, glyphs: Mapping[str, Rating]) -> StatusReading:
    """The status a cell prints; `glyphs` says what this paper's glyphs mean (`glyphs_of`)."""
    printed = " ".join(text.replace(SELECTOR, "").split())
    if not printed:
        return StatusReading()
    if printed in glyphs:
        return _status(glyphs[printed], printed, "glyph")
    word, letter = status_word(printed), status_letter(printed)
    if word is not None:
        return _status(word, printed, "word") if missing(printed) is None else StatusReading()
    if letter is not None:
        return _status(letter, printed, "letter")
    if missing(printed) is not None:
        return StatusReading()
    if printed in status_glyphs() or (printed in status_marks() and arrow(printed) is None):
        return StatusReading(text=printed, method="glyph", understood=False)
    if arrow(printed) is not None:
        return StatusReading()  # a direction that slipped into the column of ratings
    inner = printed.split()
    if inner[0] in glyphs:
        return _status(glyphs[inner[0]], printed, "glyph")
    return StatusReading(text=printed, understood=False)


def read_status_cell(cell: Cell | None, glyphs: Mapping[str, Rating], key: Key, *, fill: str | None, label: Cell | None) -> StatusReading:
    """The status of a cell of a column of ratings: what it prints, else the colour of its letters, else the one it is painted in.

    `fill`: its own (see `paint`), None where what it is painted in says nothing; `label`: the cell that names the row.
    """
    text = " ".join(cell.text.replace(SELECTOR, "").split()) if cell else ""
    printed = read_status(text, glyphs)
    if printed.status is not None and printed.method in ("word", "letter"):
        return printed
    is_glyph = bool(text) and not any(character.isalnum() for character in text)
    words = "" if is_glyph or missing(text) is not None else text
    ink = cell.colour if cell is not None and (label is None or label.colour != cell.colour) else None
    lettered, painted = _coloured(ink, key, text=words), _coloured(fill, key, text=words)
    if is_glyph and text not in key.glyphs and lettered.status not in (None, printed.status):
        return lettered
    if printed.status is not None:
        return printed
    is_open = not words and (is_glyph or missing(text) in (None, "blank"))
    coloured = [reading for reading in (painted, lettered) if reading.method is not None]
    rating = next((reading for reading in coloured if reading.status is not None), None)
    if rating is not None and (is_open or not printed.understood or printed.method == "word"):
        return rating  # a word that is no status ("Completed") may stand on one
    return next(iter(coloured), printed) if is_open else printed


def read_painted(fill: str | None, key: Key) -> StatusReading:
    """The status of a figure by what its cell is painted in."""
    return _coloured(fill, key, text="")


def _coloured(colour: str | None, key: Key, *, text: str) -> StatusReading:
    """What a colour rates; its name, where nothing is printed, stands for the print."""
    rating = key.rating(colour)
    return StatusReading() if rating is None else _status(rating, text or colour_to_name(colour) or "", "colour")


def read_trend(text: str, key: Key | None = None) -> TrendReading:
    """The direction of performance a cell prints; "Up" says where the number went and is no direction of performance.

    An arrow means what the paper's key says of it; words beside one say what it means.
    """
    printed = " ".join(text.replace(SELECTOR, "").split())
    if not printed:
        return TrendReading()
    pointing = arrow(printed)
    word = direction_word(printed) or (direction_word(printed[1:]) if pointing is not None and printed[1:].strip() else None)
    if word is not None:
        if missing(printed) is not None:
            return TrendReading()
        return TrendReading(trend=None if word == "none" else word, text=printed, method="word")
    if missing(printed) is not None:
        return TrendReading()
    if pointing is not None:
        glyph = printed if arrow(printed[:1]) is None else printed[:1]
        meaning = key.direction(glyph) if key is not None else pointing
        return TrendReading(trend=None if meaning is None or meaning == "none" else meaning, text=printed, method="glyph")
    return TrendReading(text=printed, understood=False)


def settle_trend(reading: TrendReading, cell: Cell | None, key: Key, polarity: Polarity | None) -> TrendReading:
    """A direction read from an arrow, held against the arrow's colour.

    A green arrow down or a red one up says one thing of the figure and another of performance. Without a key that says which, it is
    told by the colour only where the measure's polarity bears it out; otherwise it is no direction.
    """
    if reading.method != "glyph" or key.arrows or cell is None or not disagrees(cell):
        return reading
    rises = arrow(" ".join(cell.text.split())) == "improving"
    if polarity == "lower":
        return replace(reading, trend="worsening" if rises else "improving", method="colour")
    return replace(reading, trend=None, method=None)


def disagrees(cell: Cell) -> bool:
    """Whether an arrow points up in red, or down in green."""
    shown: tuple[Direction | None, Rating | None] = (arrow(" ".join(cell.text.split())), colour_to_rating(cell.colour))
    return shown in (("improving", "red"), ("worsening", "green"))


def glyphs_of(cells: Iterable[Cell]) -> dict[str, Rating]:
    """What the glyphs in a paper's columns of ratings mean, read together; one printed in several of the colours that rate means none."""
    shades: dict[str, set[Rating | None]] = defaultdict(set)
    for cell in cells:
        for first in cell.text.replace(SELECTOR, "").split()[:1]:
            shades[first].add(colour_to_rating(cell.colour))
    meanings = glyph_meanings(shades)
    return {glyph: rating for glyph, rating in meanings.items() if len(shades[glyph] - {None, "none"}) < 2}


def _status(rating: Rating, printed: str, method: StatusMethod) -> StatusReading:
    return StatusReading(status=None if rating == "none" else rating, text=printed, method=method)
