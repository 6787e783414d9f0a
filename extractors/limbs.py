"""The limbs below an opener: what was resolved, or is recommended, one after the other, however they are numbered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.lines import Line, Mark, read_mark
from patterns.actions import expression, pattern

TITLE_WORDS = 20
"""Words that a title over limbs has at the most."""
SUB_OPENER = re.compile(
    rf"(?:(?:that\s+)?(?:{pattern('body')})(?:\s*[:;,–—-]+|\s+(?:be\s+)?(?:is\s+|are\s+)?(?:recommended|asked|requested|invited|resolve[ds]?|agree[ds]?|to)\b[^.]{{0,80}}[:–—-]+)?"
    r"|(?:that|to|t\s?h\s?a\s?t)\b|(?:officer\s+|the\s+)?(?:approved\s+)?recommendations?\s*:?|(?:that\s+)?(?:it\s+is|is)\s+recommended\s*(?:that|to)?\s*:?)\W*",
    re.IGNORECASE | re.DOTALL,
)
"""A line between an opener and its limbs that says who: "That the Committee:"."""
UNFINISHED = re.compile(r"(?:[;,]|\b(?:and|or))\s*$", re.IGNORECASE)
VOTE = re.compile(r"vot(?:e|es|ing)\b|for\b|in\s+favour\b|\(?\s*(?:proposed|moved)\b", re.IGNORECASE)
JOINER = re.compile(r"(?:and|or|and/or)\W*", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Limb:
    """A limb at [start, end) of the document; `first` is its first line, without what is listed below it."""

    start: int
    end: int
    first: Line
    mark: Mark | None = None
    inner: list["Limb"] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Gathering:
    """Limbs, the lines between opener and limbs that say who, and the index of the line after."""

    limbs: list[Limb] = field(default_factory=list)
    openers: list[Line] = field(default_factory=list)
    next: int = 0


def begins_limb(text: str) -> bool:
    return bool(expression("limb").match(text))


def ends_limbs(line: Line) -> bool:
    return bool(expression("ends").fullmatch(line.text))


def split_run(line: Line) -> tuple[Line | None, list[Line]]:
    """What stands before limbs that run on in one line, and the limbs: "That: (1) x be noted; (2) y be kept." Numbers count up."""
    for style in (r"\(?(?P<n>\d{1,2})[.)]", r"\(?(?P<n>[a-z])\)", r"\(?(?P<n>[ivx]{1,5})\)"):
        marks: list[tuple[int, int]] = []
        expected: int | None = None
        for match in re.finditer(rf"(?:(?<=^)|(?<=[\s:;,.–—-])){style}\s*(?=[A-Za-z“\"‘])", line.raw):
            mark = read_mark(match[0].strip())
            value = next(iter(mark.values.values()))[0] if mark else None
            if mark and "i" in mark.values and "[ivx]" in style:
                value = mark.values["i"][0]
            if value is not None and value == (expected or 1):
                marks.append((match.start(), match.end()))
                expected = value + 1
        if marks and (len(marks) > 1 or not line.raw[: marks[0][0]].strip(" :–—-;") or _is_head(line.raw[: marks[0][0]])):
            ends = [start for start, _ in marks[1:]] + [len(line.raw)]
            head = line.part(0, marks[0][0]) if line.raw[: marks[0][0]].strip(" :–—-;") else None
            return head, [line.part(start, stop) for (start, _), stop in zip(marks, ends, strict=True)]
    return None, []


def _is_head(text: str) -> bool:
    return bool(SUB_OPENER.fullmatch(text.strip()) or re.search(r"[:–—-]\s*$", text))


def gather(lines: Sequence[Line], index: int, *, opener: Line, rest: Line | None = None, begun: bool = False) -> Gathering:
    """The limbs from `rest`, what follows the opener in its own line, and from the lines from `index` on.

    `begun`: the opener ended in a colon or stands alone, so that the next line is a limb even where nothing marks it as one.
    """
    found = Gathering(next=index)
    run = _Run(found=found, opener=opener, begun=begun)
    if rest is not None and rest.raw:
        run.add_rest(rest)
    while found.next < len(lines) and run.takes(lines[found.next], lines[found.next + 1 : found.next + 4]):
        found.next += 1
    found.limbs = [limb for outer in found.limbs for limb in (outer.inner if _is_title(outer) and outer.inner else [outer])]
    return found


@dataclass(slots=True, kw_only=True)
class _Run:
    """The limbs found so far: `style` is how the outer ones are numbered, None before the first or where they have no numbers."""

    found: Gathering
    opener: Line
    begun: bool
    style: str | None = None
    unnumbered: bool = False
    closed: bool = False

    def add_rest(self, rest: Line) -> None:
        head, limbs = split_run(rest)
        if limbs:
            if head is not None:
                self.found.openers.append(head)
            for limb in limbs:
                self._add(limb)
        elif SUB_OPENER.fullmatch(rest.raw):
            self.found.openers.append(rest)
        elif (inline := _after_body(rest)) is not None:
            self.found.openers.append(rest.part(0, inline.start - rest.start))
            self._add(inline)
            self.closed = True
        else:
            limb = rest.part(0)
            self._add(limb)
            self.unnumbered = limb.number is None
            self.closed = not rest.raw.rstrip().endswith((":", ";", ",", "and"))

    def takes(self, line: Line, following: Sequence[Line]) -> bool:
        """Whether a line belongs to the limbs; it is added where it does."""
        if line.row != self.opener.row:
            return False
        if ends_limbs(line):  # a vote told between two limbs ends nothing
            return bool(self.found.limbs) and bool(VOTE.match(line.text)) and self._resumes(following, self.found.limbs[-1])
        mark = read_mark(line.number)
        if not self.found.limbs:
            return self._takes_first(line, mark, following)
        last = self.found.limbs[-1]
        if mark is not None and self._goes_on(mark, last, line):
            if line.is_heading and not (_has_inner(following, mark) or begins_limb(line.text) or UNFINISHED.search(last.first.raw)):
                return False
            self._add(line)
            return True
        if line.is_heading:
            if line.number is None and line.raw.rstrip().endswith(":") and self._resumes(following, last):
                return True
            return self.unnumbered and self._alike(line)
        if mark is None:
            return self._takes_unnumbered(line, following, last)
        if self.style is None:
            return self._takes_after_lone(line, mark)
        return self._takes_inner(line, mark, last)

    def _takes_first(self, line: Line, mark: Mark | None, following: Sequence[Line]) -> bool:
        if _says_who(line) and (mark is None or line.raw.rstrip().endswith((":", ":-"))):
            self.found.openers.append(line)
            self.opener = self.opener if mark is None else line
            return True
        if mark is None and expression("resolved").match(line.raw):
            return False  # an opener of its own under a heading "Decision"
        opener = read_mark(self.opener.number)
        if mark is not None and opener is not None and _follows(opener, mark) and not mark.is_bullet:
            return False
        head, limbs = split_run(line) if mark is None else (None, [])
        if limbs and head is not None:
            self.add_rest(line)
            return True
        if mark is None and _after_body(line) is not None:
            self.add_rest(line)
            return True
        if line.is_heading and not begins_limb(line.text) and not (mark and _has_inner(following, mark)):
            return False
        if mark is None and not begins_limb(line.text) and not (self.begun and len(line.text.split()) >= 4 and line.row is None):
            return False
        if line.row is not None and line.cell != self.opener.cell and not begins_limb(line.text) and len(line.text.split()) < 4:
            return False
        self._add(line)
        self.unnumbered = mark is None
        return True

    def _takes_unnumbered(self, line: Line, following: Sequence[Line], last: Limb) -> bool:
        if JOINER.fullmatch(line.text):
            return True
        if self.unnumbered:
            if not self.closed and self._alike(line):
                self._add(line)
                return True
            return False
        if self._resumes(following, last) and not expression("motion").search(line.text):
            if not line.raw.rstrip().endswith(":"):  # a title among the limbs belongs to none
                last.end = line.end
            return True
        if not re.search(r"[.;:,]\s*(?:and|or)?\s*$", last.first.raw) and line.raw[:1].islower():
            last.end = line.end
            return True
        return False

    def _takes_after_lone(self, line: Line, mark: Mark) -> bool:
        """A numbered line after a first limb without a number: the next limb ("Resolved:- That … noted. (2) That …"), or its list."""
        last = self.found.limbs[-1]
        if last.first.raw.rstrip().endswith(":"):
            _extend(last, line, mark)
            return True
        if not mark.is_bullet and any(value[-1] == 2 for value in mark.values.values()) and not self.closed:
            self._add(line)
            return True
        return False

    def _takes_inner(self, line: Line, mark: Mark, last: Limb) -> bool:
        outer_is_number = (self.style or "").startswith("1")
        inner_is_number = any(style.startswith("1") for style in mark.values)
        opens_list = bool(re.search(r"[:–—,]\s*$", last.first.raw))
        if inner_is_number and not outer_is_number and not opens_list:
            return False
        if mark.is_bullet and not opens_list and not (last.inner or _is_title(last)):
            return False
        _extend(last, line, mark)
        return True

    def _goes_on(self, mark: Mark, last: Limb, line: Line) -> bool:
        if self.style is None or last.mark is None:
            return False
        if self.style not in mark.values:
            return False
        if self.style == "•":
            return line.is_item or not line.is_heading
        before, now = last.mark.values.get(self.style), mark.values[self.style]
        return before is not None and before < now

    def _resumes(self, following: Sequence[Line], last: Limb) -> bool:
        """Whether the next line carries the next number, so that what stands between belongs to the limbs."""
        for line in following[:1]:
            mark = read_mark(line.number)
            if mark and self.style and self.style in mark.values and last.mark and self.style in last.mark.values and not mark.is_bullet:
                return mark.values[self.style][-1] == last.mark.values[self.style][-1] + 1 and not line.is_heading
        return False

    def _alike(self, line: Line) -> bool:
        """Whether a line begins as the first limb did ("That …", "To …")."""
        first = self.found.limbs[0].first.text.split()
        words = line.text.split()
        return bool(first and words) and words[0].lower() == first[0].lower() and words[0].lower() in ("that", "to")

    def _add(self, line: Line) -> None:
        mark = read_mark(line.number)
        if mark is not None and self.style is None:
            self.style = next(iter(mark.values))
            if "i" in mark.values and mark.values["i"] == (1,):
                self.style = "i"
        following = _run_into(line, mark)
        first = line if following is None else line.part(0, following.start() + 1)
        self.found.limbs.append(Limb(start=first.start, end=first.end, first=first, mark=mark))
        if following is not None:
            self._add(line.part(following.start("next")))


def _run_into(line: Line, mark: Mark | None) -> re.Match[str] | None:
    """Where the next limb begins within the line of the one before: "… be noted. 4.That the …"."""
    values = next(iter(mark.values.values())) if mark and line.number and len(mark.values) == 1 and not mark.is_bullet else None
    if values is None or not line.number or not line.number.strip("().").isdigit():
        return None
    printed = re.escape(line.number.strip()).replace(re.escape(line.number.strip("(). ")), str(values[0] + 1))
    return re.search(rf"[.;]\s+(?P<next>{printed}\s*(?=[A-Z]))", line.raw)


def _says_who(line: Line) -> bool:
    """Whether a line between opener and limbs only says who, or opens once more ("It is recommended that the Committee:")."""
    if len(line.text.split()) > TITLE_WORDS:
        return False
    again = line.text.endswith((":", ":-")) and expression("recommendation").fullmatch(line.text)
    return bool(SUB_OPENER.fullmatch(line.raw) or again)


def _after_body(line: Line) -> Line | None:
    """The limb in a line that first says who: "That the Committee: Approved the plan" and the like."""
    match = re.match(rf"(?:that\s+)?(?:{pattern('body')})\s*:\s*(?=\S)", line.raw, re.IGNORECASE)
    return line.part(match.end()) if match else None


def _follows(before: Mark, after: Mark) -> bool:
    return any(style in before.values and after.values[style][-1] == before.values[style][-1] + 1 for style in after.values)


def _has_inner(following: Sequence[Line], mark: Mark) -> bool:
    """Whether a list of another numbering begins right below."""
    if not following:
        return False
    inner = read_mark(following[0].number)
    return inner is not None and not set(inner.values) & set(mark.values) and not following[0].is_heading


def _is_title(limb: Limb) -> bool:
    text = limb.first.text
    return len(text.split()) <= TITLE_WORDS and not begins_limb(text) and not re.search(r"[.;,]\s*$", text)


def _extend(limb: Limb, line: Line, mark: Mark) -> None:
    limb.end = line.end
    limb.inner.append(Limb(start=line.start, end=line.end, first=line, mark=mark))
