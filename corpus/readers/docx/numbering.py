"""The numbers that Word prints before paragraphs, computed as Word does: "2.1.5", "(a)", "iv.", a bullet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.readers.docx.markup import Element, W, switch, value, whole
from corpus.readers.docx.styles import ParagraphStyle
from corpus.readers.symbols import PRIVATE, symbols_to_text

LEVELS = 9
PLACE = re.compile(r"%([1-9])")
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST_ROMAN = 3999
MOST_LETTERS = 26 * 5
"""Letters go on as aa, bb, aaa; nobody counts farther with them than to zzzzz."""
BULLET = "•"
NONE = "0"
"""The list that takes a paragraph out of any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """What is printed before a paragraph. `is_counted`: a number or letter, and no bullet; `is_number`: with figures."""

    text: str
    level: int
    is_counted: bool
    is_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    """Counted anew after a paragraph of this level or a higher one, from 1; 0 for never, None for any higher one."""
    legal: bool = False
    style: str | None = None
    font: str | None = None
    hidden: bool = False


@dataclass(slots=True, kw_only=True)
class Scheme:
    """An abstract list: its levels, and how far each has been counted."""

    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str | None = None
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class List:
    """A list of a paper: counted together with all others of its scheme, but where it starts over."""

    scheme: Scheme
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document. `styles`: its root, for lists that are named by a style."""

    def __init__(self, root: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, List] = {}
        if root is None:
            return
        schemes = {scheme.get(W + "abstractNumId", ""): _scheme(scheme) for scheme in root.iterfind(W + "abstractNum")}
        for said in root.iterfind(W + "num"):
            scheme = schemes.get(value(said, "abstractNumId") or "")
            if scheme is not None:
                self._lists.setdefault(said.get(W + "numId", ""), _list(said, scheme))
        self._follow_links(styles)

    def _follow_links(self, styles: Element | None) -> None:
        """A list whose scheme only names a list style has the scheme of that style's list."""
        named = {} if styles is None else dict(_list_styles(styles))
        for found in self._lists.values():
            other = self._lists.get(named.get(found.scheme.style_link or "", ""))
            if other is not None and not found.scheme.levels:
                found.scheme = other.scheme

    def number(self, direct: tuple[str | None, int | None], style: ParagraphStyle, style_id: str | None) -> Number | None:
        """The number of the next paragraph, which is counted by this. `direct`: the list and level that it names itself."""
        name = direct[0] or style.numbering[0]
        found = self._lists.get(name or NONE)
        if found is None or name == NONE:
            return None
        level = direct[1]
        if level is None:
            linked = (place for place, known in found.scheme.levels.items() if known.style and known.style == style_id)
            level = next(linked, style.numbering[1] or 0) if direct[0] is None else 0
        return _printed(found, level, _count(found, level))


def _level_of(found: List, level: int) -> Level:
    return found.levels.get(level) or found.scheme.levels.get(level) or Level()


def _count(found: List, level: int) -> int:
    """Counts one more paragraph of a level; what stands below it starts again."""
    counts = found.scheme.counts
    if level in found.starts:
        counts[level] = found.starts.pop(level)
    else:
        counts[level] = counts[level] + 1 if level in counts else _level_of(found, level).start
    for deeper in range(level + 1, LEVELS):
        restart = _level_of(found, deeper).restart
        if restart is None or level < restart:
            counts.pop(deeper, None)
    return counts[level]


def _printed(found: List, level: int, count: int) -> Number | None:
    own = _level_of(found, level)
    if own.form == "bullet":
        text = symbols_to_text(own.font, own.text).strip()
        is_plain = text and not any(ord(character) in PRIVATE for character in text)
        return Number(text=text if is_plain else BULLET, level=level, is_counted=False, is_number=False)

    def place(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        of = _level_of(found, which)
        if of.form == "bullet":
            return ""
        number = count if which == level else found.scheme.counts.get(which, of.start)
        return number_to_text(number, "decimal" if own.legal else of.form)

    text = PLACE.sub(place, own.text).strip()
    if not text or own.hidden:
        return None
    return Number(text=text, level=level, is_counted=True, is_number=own.form.startswith("decimal"))


def number_to_text(number: int, form: str) -> str:
    """A number as Word prints it; one of a form that is not known in figures, so that it is not lost."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < number <= MOST_LETTERS:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number <= LARGEST_ROMAN:
        text = ""
        for worth, letters in ROMAN:
            text += letters * (number // worth)
            number %= worth
        return text if form == "lowerRoman" else text.upper()
    if form == "decimalZero":
        return f"{number:02}"
    if form == "ordinal":
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"
    return str(number)


def _scheme(said: Element) -> Scheme:
    levels = {whole(level.get(W + "ilvl"), usual=0): _level(level) for level in said.iterfind(W + "lvl")}
    return Scheme(levels={place: level for place, level in levels.items() if place < LEVELS}, style_link=value(said, "numStyleLink"))


def _level(said: Element) -> Level:
    letters = said.find(W + "rPr")
    fonts = None if letters is None else letters.find(W + "rFonts")
    restart = value(said, "lvlRestart")
    return Level(
        start=whole(value(said, "start"), usual=0 if said.find(W + "start") is None else 1),
        form=value(said, "numFmt") or "decimal",
        text=(value(said, "lvlText") or "")[:40],
        restart=None if restart is None else whole(restart, usual=0),
        legal=bool(switch(said, "isLgl")),
        style=value(said, "pStyle"),
        font=None if fonts is None else fonts.get(W + "ascii"),
        hidden=bool(switch(letters, "vanish")),
    )


def _list(said: Element, scheme: Scheme) -> List:
    found = List(scheme=scheme)
    for override in said.iterfind(W + "lvlOverride"):
        place = whole(override.get(W + "ilvl"), usual=0)
        start, level = value(override, "startOverride"), override.find(W + "lvl")
        if place < LEVELS and start is not None:
            found.starts[place] = whole(start, usual=1)
        if place < LEVELS and level is not None:
            found.levels[place] = _level(level)
    return found


def _list_styles(styles: Element) -> Iterator[tuple[str, str]]:
    """The list styles by their ids, each with the list that it names."""
    for style in styles.iterfind(W + "style"):
        if style.get(W + "type") == "numbering":
            number = value(style.find(f"{W}pPr/{W}numPr"), "numId")
            if number:
                yield style.get(W + "styleId", ""), number
