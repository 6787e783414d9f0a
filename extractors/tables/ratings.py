"""Status and direction of a cell, with how each was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractors.records import Status, StatusMethod, Trend
from patterns.direction import arrow, direction_word
from patterns.figures import missing
from patterns.status import Rating, glyph_meanings, status_glyphs, status_letter, status_word


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
    printed = " ".join(text.split())
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
    if printed in status_glyphs():
        return StatusReading(text=printed, method="glyph", understood=False)
    if arrow(printed) is not None:
        return StatusReading()  # a direction that slipped into the column of ratings
    inner = printed.split()
    if inner[0] in glyphs:
        return _status(glyphs[inner[0]], printed, "glyph")
    return StatusReading(text=printed, understood=False)


def read_trend(text: str) -> TrendReading:
    """The direction of performance a cell prints; "Up" says where the number went and is no direction of performance."""
    printed = " ".join(text.split())
    if not printed:
        return TrendReading()
    word = direction_word(printed)
    if word is not None:
        if missing(printed) is not None:
            return TrendReading()
        return TrendReading(trend=None if word == "none" else word, text=printed, method="word")
    if missing(printed) is not None:
        return TrendReading()
    pointing = arrow(printed)
    if pointing is not None:
        return TrendReading(trend=None if pointing == "none" else pointing, text=printed, method="glyph")
    return TrendReading(text=printed, understood=False)


def glyphs_of(cells: Iterable[str]) -> dict[str, Rating]:
    """What the glyphs in a paper's columns of ratings mean, read together."""
    return glyph_meanings(first for cell in cells for first in cell.split()[:1])


def _status(rating: Rating, printed: str, method: StatusMethod) -> StatusReading:
    return StatusReading(status=None if rating == "none" else rating, text=printed, method=method)
