"""Actions in a cell: numbered ones run together are parted, an unnumbered cell is one action."""

import re

NUMBERED = re.compile(r"(?:(?<=^)|(?<=[\s.;:)]))\(?(?P<number>\d{1,2})[.)]\s*(?=[A-Z“\"'])")
BULLETED = re.compile(r"(?:^|\n)\s*[•·▪●○–\-*]\s+(?=\S)")


def split_actions(text: str) -> list[tuple[int, int]]:
    """The stretches [start, end) of the actions in `text`, without their numbers; the whole text where nothing parts it.

    Numbers part a text only where they count up from 1: "B2.2" and "by 31.3." are no numbers of actions.
    """
    marks = _counting([(match.start(), match.end(), int(match["number"])) for match in NUMBERED.finditer(text)])
    if not marks:
        bullets = [(match.start(), match.end()) for match in BULLETED.finditer(text)]
        marks = bullets if bullets and not text[: bullets[0][0]].strip() else []
    if not marks:
        return [_trimmed(text, 0, len(text))]
    ends = [start for start, _ in marks[1:]] + [len(text)]
    stretches = [_trimmed(text, begin, end) for (_, begin), end in zip(marks, ends, strict=True)]
    lead = _trimmed(text, 0, marks[0][0])
    if lead[1] - lead[0] > 0:
        stretches.insert(0, lead)
    return [(start, end) for start, end in stretches if end > start]


def _counting(marks: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    expected = 1
    kept: list[tuple[int, int]] = []
    for start, end, number in marks:
        if number == expected:
            kept.append((start, end))
            expected += 1
    return kept


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    return start + left, start + len(stretch.rstrip()) if stretch.strip() else start + left
