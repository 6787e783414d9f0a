"""Runs of letters, each in one hand, become a line as seen: its text, what of it is bold, coloured, a link."""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.document import Tint
from corpus.drafts import LinkDraft
from corpus.readers.inline import TO_RAISED, UNSEEN, Inline
from patterns.colours import colour_to_name

BREAK = "\n"
# "&amp;nbsp;" comes out of the parser as "&nbsp;": what still is a whole entity then was encoded twice
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")
RAISED = re.compile(r"\s*\d{1,2}(?:\s?,\s?\d{1,2})*\s*")


class Run(NamedTuple):
    """Letters in one hand. A line break that the page asks for is a run `BREAK` of its own."""

    text: str
    bold: bool = False
    colour: str | None = None
    target: str | None = None


def clean(text: str, *, raised: bool = False) -> str:
    """Text as the parser gives it: entities encoded twice resolved, NFC, white space folded, the unseen left out.

    `raised`: it stands above the line; the number of a footnote there would otherwise be the last digit of the figure before it.
    """
    if "&" in text:
        text = ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", UNSEEN.sub("", text)))
    return text.strip().translate(TO_RAISED) if raised and RAISED.fullmatch(text) else text


class _Stretch(NamedTuple):
    start: int
    end: int
    run: Run


def runs_to_inline(runs: Iterable[Run]) -> Inline:
    """The line that runs make up, white space between them folded, breaks standing once; links and tints by their places in it."""
    parts: list[str] = []
    stretches: list[_Stretch] = []
    length, last = 0, BREAK
    for run in runs:
        # a run of blanks and a second break add nothing behind white space
        text = run.text.lstrip() if last == BREAK or (last == " " and run.text != BREAK) else run.text
        if not text:
            continue
        if text == BREAK and last == " ":
            parts[-1] = parts[-1][:-1]
            length -= 1
        parts.append(text)
        stretches.append(_Stretch(start=length, end=length + len(text), run=run))
        length, last = length + len(text), text[-1]
    text = "".join(parts).rstrip()
    return Inline(text=text, bold=_is_bold(stretches), links=_links(stretches, text), tints=_tints(stretches, text))


def _is_bold(stretches: Sequence[_Stretch]) -> bool:
    worded = [stretch.run.bold for stretch in stretches if re.search(r"\w", stretch.run.text)]
    return bool(worded) and all(worded)


def _within(stretch: _Stretch, text: str) -> tuple[int, int]:
    """Where what is seen of a stretch begins and ends."""
    seen = text[stretch.start : stretch.end]
    start = stretch.start + len(seen) - len(seen.lstrip())
    return start, max(start, stretch.start + len(seen.rstrip()))


def _links(stretches: Sequence[_Stretch], text: str) -> tuple[LinkDraft, ...]:
    links: list[LinkDraft] = []
    for stretch in stretches:
        start, end = _within(stretch, text)
        target = stretch.run.target
        if not target or start == end:
            continue
        before = links[-1] if links else None
        if before and before.target == target and not text[before.end : start].strip():
            links[-1] = replace(before, end=end)
        else:
            links.append(LinkDraft(start=start, end=end, target=target))
    return tuple(links)


def _tints(stretches: Sequence[_Stretch], text: str) -> tuple[Tint, ...]:
    """Stretches in a colour that has a name."""
    tints: list[Tint] = []
    for stretch in stretches:
        start, end = _within(stretch, text)
        colour = stretch.run.colour
        if colour is None or start == end or colour_to_name(colour) is None:
            continue
        before = tints[-1] if tints else None
        if before and before.colour == colour and not text[before.end : start].strip():
            tints[-1] = replace(before, end=end)
        else:
            tints.append(Tint(start=start, end=end, colour=colour))
    return tuple(tints)


def inline_to_ink(inline: Inline) -> str | None:
    """The colour of a cell's letters: of its first sign (no letter, no figure) in a colour that has a name, else what all share."""
    for tint in inline.tints:
        if not any(character.isalnum() for character in inline.text[tint.start : tint.end]):
            return tint.colour
    covered = sum(len("".join(inline.text[tint.start : tint.end].split())) for tint in inline.tints)
    names = {colour_to_name(tint.colour) for tint in inline.tints}
    return inline.tints[0].colour if len(names) == 1 and covered == len("".join(inline.text.split())) else None


def cut_inline(inline: Inline, start: int, end: int | None = None) -> Inline:
    """What of a line stands from `start` on, and before `end`."""
    end = len(inline.text) if end is None else end

    def new(place: int) -> int:
        return min(max(place, start), end) - start

    return replace(
        inline,
        text=inline.text[start:end],
        links=tuple(replace(k, start=new(k.start), end=new(k.end)) for k in inline.links if k.start < end and k.end > start),
        tints=tuple(replace(t, start=new(t.start), end=new(t.end)) for t in inline.tints if t.start < end and t.end > start),
    )


def join_inlines(inlines: Sequence[Inline], between: str = BREAK) -> Inline:
    """Several lines as one, each on its own line: the paragraphs of a cell."""
    links: list[LinkDraft] = []
    tints: list[Tint] = []
    place = 0
    for inline in inlines:
        links += [replace(link, start=link.start + place, end=link.end + place) for link in inline.links]
        tints += [replace(tint, start=tint.start + place, end=tint.end + place) for tint in inline.tints]
        place += len(inline.text) + len(between)
    worded = [inline.bold for inline in inlines if re.search(r"\w", inline.text)]
    return Inline(
        text=between.join(inline.text for inline in inlines), bold=bool(worded) and all(worded), links=tuple(links), tints=tuple(tints)
    )
