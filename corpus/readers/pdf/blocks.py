"""Lines of a page as blocks: paragraphs, list items and headings, told by where and how they are set."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import BlockKind
from corpus.drafts import BlockDraft
from corpus.readers.pdf.lines import Line, ends_sentence, is_beside, join_lines
from corpus.readers.text import BOLD_LEVEL, HEADING_WORDS, read_marker

TITLE = 1.25
"""Lines larger than the running text by this are lines of one title where they follow closely."""
TITLE_SIZE = 13.5
"""Points above which a line can be a title's, however small the running text is found to be."""
UNFINISHED = re.compile(r"[,(/&–-]$|\b(?:a|an|and|are|as|at|be|by|for|from|in|is|of|on|or|that|the|to|was|were|with)$")
MARKER_LIKE = re.compile(r"\(?\w{1,5}\)")
PICTURE_BULLET = re.compile(r"(?P<mark>[\ue000-\uf8ff✓✔✗✘➢➔►❖◆■□])\s+(?=\S)")
LONE_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a paper is set: the size of its running text, and the sizes above it, largest first."""

    body: float
    larger: tuple[float, ...]


def lines_to_setting(lines: Iterable[Line]) -> Setting:
    letters: dict[float, int] = {}
    for line in lines:
        size = round(line.size * 2) / 2
        letters[size] = letters.get(size, 0) + len(line.text)
    body = max(letters, key=lambda size: letters[size], default=0.0)
    return Setting(body=body, larger=tuple(sorted((size for size in letters if size > body + 0.9), reverse=True)))


def lines_to_blocks(lines: list[Line], *, setting: Setting) -> list[BlockDraft]:
    """The blocks that lines of one page make. Short notes at the right of a paragraph's lines follow it as blocks of their own."""
    blocks: list[BlockDraft] = []
    levels: list[float] = []  # the left edges of the list items that the next may be nested in
    right = max((line.x1 for line in lines), default=0.0)
    leading = _leading(lines)
    notes: list[Line] = []
    pending: list[Line] = []

    def close() -> None:
        for group in ([pending[:]] if pending else []) + [[note] for note in notes]:
            block = _block(group, setting=setting)
            if block.kind is BlockKind.LIST_ITEM:
                while levels and levels[-1] > group[0].x0 + 2:
                    levels.pop()
                if not levels or group[0].x0 > levels[-1] + 2:
                    levels.append(group[0].x0)
                block.level = len(levels) - 1
            elif block.kind is BlockKind.HEADING or (levels and group[0].x0 < levels[0] - 2):
                levels.clear()
            blocks.append(block)
        pending.clear()
        notes.clear()

    for line in lines:
        if pending and is_beside(line, notes[-1] if notes else pending[-1]):
            notes.append(line)
        elif (
            pending
            and not (notes and MARKER_LIKE.match(line.text))
            and _continues(pending, line, right=right, leading=leading, setting=setting)
        ):
            pending.append(line)
        else:
            close()
            pending.append(line)
    close()
    return _without_lists_of_headings(blocks)


def _without_lists_of_headings(blocks: list[BlockDraft]) -> list[BlockDraft]:
    """Four headings of one level or more in a row head nothing: a list of contents, of names."""
    start = 0
    for end in range(1, len(blocks) + 1):
        if end < len(blocks) and blocks[end].kind is blocks[start].kind and blocks[end].level == blocks[start].level:
            continue
        if blocks[start].kind is BlockKind.HEADING and end - start >= 4:
            for block in blocks[start:end]:
                block.kind, block.level = BlockKind.PARAGRAPH, 0
        start = end
    return blocks


def _leading(lines: list[Line]) -> float:
    """The usual distance from one line's top to the next one's."""
    gaps = sorted(b.top - a.top for a, b in pairwise(lines) if 0 < b.top - a.top < 3 * a.size)
    return gaps[len(gaps) // 3] if gaps else 0.0


def _continues(block: list[Line], line: Line, *, right: float, leading: float, setting: Setting) -> bool:
    """Whether `line` goes on with the paragraph of `block`."""
    before = block[-1]
    distance = line.top - before.top
    if abs(line.size - before.size) > 0.9 or not 0 < distance <= max(1.25 * leading, 1.05 * line.size) or distance > 2.2 * line.size:
        return False
    if not (line.words[0].upright and before.words[0].upright) or line.x0 > before.x1:
        return False
    if before.bold and not line.words[0].bold:
        return False
    # the lines of a title are broken for looks, wherever they end
    if min(line.size, before.size) > max(TITLE * setting.body, TITLE_SIZE) and distance <= 1.4 * line.size and line.bold == before.bold:
        return True
    edge = max(one.x1 for one in block) if len(block) > 1 else right
    ended_short = before.x1 + line.words[0].x1 - line.words[0].x0 + 0.6 * line.size < edge
    stopped_text = ends_sentence(before.text)
    stopped = ended_short or stopped_text
    number = _marker(line)[1]
    # a dash or a number may open a line by chance; a bullet does not, nor what comes next after the number of the block
    if number and (stopped or line.x0 > before.x0 + 2 or not re.match(r"[\w(–—-]", number) or _is_next(_marker(block[0])[1], number)):
        return False
    if line.bold and not before.words[-1].bold and stopped:
        return False
    shift = line.x0 - before.x0
    is_item = (ended_short or len(block) == 1) and _marker(block[0])[1] is not None
    if ended_short and not line.text[:1].islower() and not UNFINISHED.search(before.text) and (stopped_text or not is_item):
        return False
    hanging = len(block) == 1 and (shift <= 0 or is_item or not ended_short)
    return hanging or abs(shift) <= line.size


def _is_next(number: str | None, after: str) -> bool:
    """Whether one number or letter of a list comes right after another: "(c)" after "(b)", "4." after "3."."""
    before, behind = re.sub(r"\W", "", number or ""), re.sub(r"\W", "", after)
    if before.isdecimal() and behind.isdecimal():
        return int(behind) == int(before) + 1
    return len(before) == len(behind) == 1 and before.isalpha() and ord(behind) == ord(before) + 1


def _marker(line: Line) -> tuple[BlockKind, str | None, str]:
    """What kind of block the line opens, its number or bullet, and the text after it."""
    picture = PICTURE_BULLET.match(line.text)
    if picture:
        return BlockKind.LIST_ITEM, picture["mark"], line.text[picture.end() :]
    first = line.words[0]
    # "9    Cycling hub": a number that a tab sets off needs no full stop
    if len(line.words) > 1 and LONE_NUMBER.fullmatch(first.text) and line.words[1].x0 - first.x1 > line.size:
        rest = line.text[len(first.text) :].strip()
        if rest[:1].isalpha():
            return BlockKind.PARAGRAPH, first.text, rest
    marker = read_marker(line.text)
    return marker.kind, marker.number, marker.rest


def _block(lines: list[Line], *, setting: Setting) -> BlockDraft:
    kind, number, rest = _marker(lines[0])
    text = join_lines([rest, *(line.text for line in lines[1:])])
    level = 0
    if kind is BlockKind.PARAGRAPH and _is_heading(lines, text, setting):
        kind, level = BlockKind.HEADING, _heading_level(lines[0], number, setting)
    return BlockDraft(kind=kind, text=text, number=number, level=level, page=lines[0].page, boxes=tuple(line.box for line in lines))


def _is_heading(lines: list[Line], text: str, setting: Setting) -> bool:
    """Short, without a full stop, and bold or larger than the running text."""
    if len(text.split()) > HEADING_WORDS or not any(character.isalpha() for character in text) or re.search(r"[.;,]$", text):
        return False
    return all(line.bold for line in lines) or all(line.size > setting.body + 0.9 for line in lines)


def _heading_level(line: Line, number: str | None, setting: Setting) -> int:
    """Larger is higher; bold of the running size stands below all larger ones, by the depth of its number."""
    if line.size > setting.body + 0.9:
        return min(BOLD_LEVEL - 1, 1 + sum(1 for size in setting.larger if size > line.size + 0.4))
    return BOLD_LEVEL + (len(re.findall(r"\d+", number)) if number else 0)
