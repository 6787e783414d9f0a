"""What a paper says of its own marks: the key to its colours, glyphs and arrows, in a table or in lines.

Key:  ★ On or exceeding target   ● Within tolerance   ▲ Below target          ↑ Improved since last quarter
| (green) | Target met    |                                                   Blue – target exceeded
| (red)   | Target missed |
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple, TypeVar

from corpus.document import Block, Cell, Document, Table, Tint
from patterns.colours import colour_names, colour_to_name
from patterns.direction import Direction, arrow, direction_word, direction_words_in
from patterns.glyphs import glyph_pattern
from patterns.status import Rating, status_word, status_words_in

LONGEST_LINE = 80
"""Words that a line with a key has at the most."""
LONGEST_MEANING = 16
MOST_ROWS = 16
"""Rows of a table that is a key."""
IN_BRACKETS = re.compile(r"\([^()]*\)")

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The meanings that a paper gives: of colours by their names, of glyphs, of arrows. `fills`: the very colours its keys are painted in."""

    colours: Mapping[str, Rating] = field(default_factory=dict)
    glyphs: Mapping[str, Rating] = field(default_factory=dict)
    arrows: Mapping[str, Direction] = field(default_factory=dict)
    fills: frozenset[str] = frozenset()

    def rating(self, colour: str | None) -> Rating | None:
        """What a colour ("#00b050") rates: as the key says, else as it is called. None for one without a name."""
        name = colour_to_name(colour)
        if name is None:
            return None
        return self.colours.get(name) or status_word(name) or "none"

    def direction(self, glyph: str) -> Direction | None:
        """What an arrow means: as the key says of it, or of those that point as it does where it says one thing of all of them."""
        if glyph in self.arrows:
            return self.arrows[glyph]
        alike = {meaning for other, meaning in self.arrows.items() if arrow(other) == arrow(glyph)}
        return alike.pop() if len(alike) == 1 else arrow(glyph)


class _Entry(NamedTuple):
    """A mark, a glyph or a colour or both, with the words that explain it."""

    glyph: str | None
    colour: str | None
    """A name."""
    meaning: str
    fill: str | None = None


def find_key(document: Document, tables: Iterable[Table]) -> Key:
    """The key of a paper. `tables`: those that may be one, as they hold no figures."""
    entries = [entry for block in document.blocks for entry in _block_entries(block)]
    entries += [entry for table in tables if table.rows <= MOST_ROWS for entry in _table_entries(table)]
    colours: dict[str, list[Rating]] = defaultdict(list)
    glyphs: dict[str, list[Rating]] = defaultdict(list)
    pointing: dict[str, list[Direction]] = defaultdict(list)
    shades: dict[str, set[str | None]] = defaultdict(set)
    fills: set[str] = set()
    for glyph, colour, text, fill in entries:
        rating, direction = _rating(text), _direction(text)
        if glyph is not None and arrow(glyph) is not None and direction and (status_word(text) is None or rating is None):
            pointing[glyph].append(direction)
        elif rating is not None:
            if glyph is not None:
                glyphs[glyph].append(rating)
                shades[glyph].add(colour)
            if colour is not None and _may_rate(colour, text, rating):
                colours[colour].append(rating)
            if fill is not None:
                fills.add(fill)
    plain = {glyph: ratings for glyph, ratings in glyphs.items() if len(shades[glyph]) < 2}  # others are told apart by their colours
    return Key(
        colours=_agreed(colours),
        glyphs=_agreed(plain) if len({*itertools.chain(*plain.values())}) > 1 else {},
        arrows=_agreed(pointing) if len(pointing) > 1 else {},
        fills=frozenset(fills),
    )


def _agreed(found: Mapping[str, list[Meaning]]) -> dict[str, Meaning]:
    """The meanings of the marks that have one only."""
    return {mark: meanings[0] for mark, meanings in found.items() if len({*meanings}) == 1}


def _rating(text: str) -> Rating | None:
    """The rating that an explanation names: as a whole, or as the only one within it."""
    whole = status_word(text) or status_word(IN_BRACKETS.sub(" ", text))
    if whole is not None:
        return whole
    within = {rating for rating, _ in status_words_in(text)} - {"none"}
    return within.pop() if len(within) == 1 else None


def _direction(text: str) -> Direction | None:
    """The direction that an explanation names; "none" where it speaks of the number ("Increased")."""
    whole = direction_word(text) or direction_word(IN_BRACKETS.sub(" ", text))
    if whole is not None:
        return whole
    found = {direction for direction, _ in direction_words_in(text)}
    within = (found - {"none"}) or found
    return within.pop() if len(within) == 1 else None


def _may_rate(colour: str, text: str, rating: Rating) -> bool:
    """Whether an explanation says what a colour rates: green, amber and red rate by themselves, and other words for it must be plain."""
    usual = status_word(colour)
    if usual in ("green", "amber", "red"):
        return usual == rating or (rating != "none" and status_word(IN_BRACKETS.sub(" ", text)) == rating)
    return rating != "none"


# --- lines ----------------------------------------------------------------------------------------------------------------


@cache
def _colour_words() -> re.Pattern[str]:
    """The name of a colour before its explanation: "Blue: complete", "(Amber) = within 5%"."""
    names = "|".join([*(entry.name for entry in colour_names()), "gr[ae]y", "white", "black"])
    return re.compile(rf"\(?\b(?P<colour>{names})\b\)?\s*(?:[:=–—-]|\b(?:means|indicates|shows|denotes|represents)\b)\s*", re.IGNORECASE)


def _block_entries(block: Block) -> Iterator[_Entry]:
    """The marks that a line explains; a bullet only where nothing but a meaning stands behind it."""
    if len(block.text.split()) > LONGEST_LINE:
        return
    number = block.number if block.number and glyph_pattern().fullmatch(block.number) else None
    if number is None:
        yield from _line_entries(block.text, block.tints)
        return
    # a key's first mark looks like a bullet
    before = len(number) + 1
    tints = [replace(tint, start=tint.start + before, end=tint.end + before) for tint in block.tints]
    entries = [*_line_entries(f"{number} {block.text}", tints)]
    if len(entries) > 1 or (entries and (status_word(entries[0].meaning) or direction_word(entries[0].meaning))):
        yield from entries


def _line_entries(text: str, tints: Sequence[Tint] = ()) -> Iterator[_Entry]:
    """The marks within a text, each with the words behind it, or before it where the line ends with one."""
    marks = [*glyph_pattern().finditer(text)]
    if not marks:
        yield from _worded(text)
        return
    edges = [0, *(place for match in marks for place in match.span()), len(text)]
    between = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    meanings = between[1:] if _cleaned(between[-1]) else [between[0].rpartition(":")[2] or between[0], *between[1:-1]]
    for match, meaning in zip(marks, meanings, strict=True):
        tint = next((tint.colour for tint in tints if tint.start <= match.start() < tint.end), None)
        if 0 < len(_cleaned(meaning).split()) <= LONGEST_MEANING:
            yield _Entry(match[0], colour_to_name(tint), _cleaned(meaning), tint)


def _worded(text: str) -> Iterator[_Entry]:
    """Colours by their names with what follows each: "Green: on target; Blue: complete"."""
    found = [*_colour_words().finditer(text)]
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    for match, end in zip(found, ends, strict=True):
        meaning = _cleaned(re.split(r"[;.]\s|\n", text[match.end() : end])[0])
        if 0 < len(meaning.split()) <= LONGEST_MEANING:
            yield _Entry(None, match["colour"].lower(), meaning)


def _cleaned(text: str) -> str:
    return " ".join(text.split()).strip(" :=–—-|,;./()")


# --- tables ---------------------------------------------------------------------------------------------------------------


def _table_entries(table: Table) -> Iterator[_Entry]:
    """The marks of a table, each with the cell at its right, or below it where marks stand in a row; a cell's own words on its fill.

    A table that holds more besides is no key: its marks rate what its other cells name.
    """
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    marked = {place: mark for place, cell in cells.items() if (mark := _mark(cell))}
    below = len(marked) > 1 and not any(_right(cells, cells[place]) for place in marked)
    found: list[_Entry] = []
    used: set[tuple[int, int]] = set()
    for place, cell in cells.items():
        if place in marked:
            explained = cells.get((cell.row + cell.row_span, cell.column)) if below else _right(cells, cell)
            if explained is not None and 0 < len(explained.text.split()) <= LONGEST_MEANING:
                found.append(marked[place]._replace(meaning=_cleaned(explained.text)))
                used |= {place, (explained.row, explained.column)}
        elif (name := colour_to_name(cell.fill)) and status_word(_cleaned(cell.text)) is not None:
            found.append(_Entry(None, name, _cleaned(cell.text), cell.fill))
            used.add(place)
        elif place not in used and (lines := [entry for line in cell.text.split("\n") for entry in _line_entries(line)]):
            found += lines
            used.add(place)
    if sum(bool(cell.text.strip()) and place not in used for place, cell in cells.items()) <= len(found) + 1:
        yield from found


def _right(cells: Mapping[tuple[int, int], Cell], cell: Cell) -> Cell | None:
    """The cell at the right of a mark, where it explains it."""
    right = cells.get((cell.row, cell.column + cell.column_span))
    return right if right is not None and right.text.strip() and _mark(right) is None else None


def _mark(cell: Cell) -> _Entry | None:
    """What a cell holds that a key explains: a glyph, nothing but its fill, the name of a colour."""
    text = " ".join(cell.text.split())
    if not text:
        name = colour_to_name(cell.fill)
        return _Entry(None, name, "", cell.fill) if name else None
    if glyph_pattern().fullmatch(text):
        shade = cell.colour or cell.fill
        return _Entry(text, colour_to_name(shade), "", shade if colour_to_name(shade) else None)
    named = next((entry.name for entry in colour_names() if entry.name == text.lower().strip(" ()")), None)
    return _Entry(None, named, "", cell.fill if colour_to_name(cell.fill) else None) if named else None
