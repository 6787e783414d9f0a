"""The people of a list: "Councillors A Rose (Chair), B Bell and C Lee – Clerk", with what each is called. Names are known by their form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from patterns import attendance
from patterns.people import NAME_WORD, person_at_start, words_of

INITIALS = r"(?:[A-Z](?:\.\s?|\s)|[A-Z]{2,3}\s(?=[A-Z][a-z]))"
CAPITALS = r"[A-Z][A-Z’'-]+"
PARTICLE = r"(?:(?:de|van|der|den|la|le|von|du|di|al|el|bin|ap)\s)+"
HONOUR = r"(?:MBE|OBE|CBE|KBE|DBE|JP|QC|KC|BEM|MP|DL|FRSA|PhD|TD)\b"
PARTS = re.compile(
    rf"[ \xa0]{{3,}}|\s*(?:(?:[;\n\t•|]|,(?!\s*{HONOUR}))(?:\s*(?:and|&)(?=\s))?|\s(?:and|&)\s(?=[A-Z]|the\s|\d)|(?<!\bfor)(?<!\bof)(?<!^)\s(?=(?:Councillor|Cllr)\b)|(?<!^)\s(?=\d{{1,3}}\s+members?\s+of\s)|(?<!^)\s(?=(?:Parishioners|Public|Press|Residents|Apologies)\s*:))\s*"
)
"""What stands between two people of a list, or between somebody and what they are."""
HONOURS = re.compile(rf",?\s+{HONOUR}\.?")
BRACKETED = re.compile(r"\s*[(\[](?P<text>[^()\[\]]{1,120})[)\]]")
DASHED = re.compile(r"\s+[–—-]\s*(?P<text>\S.{1,120})|\s*:\s+(?P<other>\S.{1,120})", re.DOTALL)
IN_THE_CHAIR = re.compile(r"\s*,?\s*(?P<text>in\s+the\s+chair|who\s+presided|presiding)\b", re.IGNORECASE)
OFFICE_FIRST = re.compile(r"(?P<office>[^()\n]{3,80}?)\s*\((?P<name>[^()]{3,60})\)")
"""Somebody whose name stands behind the office: "The Mayor (Councillor Ann Rose)", "Town Clerk (Jo Bell)"."""
COUNTED = re.compile(
    r"(?:(?:approximately|about|over)\s+)?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|no|several|some|a)\s+"
    r"(?:other\s+)?(?:members?\s+of\s+(?:the\s+)?(?:public|press)|residents?|parishioners?|electors?)\b",
    re.IGNORECASE,
)
NOBODY = re.compile(r"(?:no|none|nil|nobody|n/?a)\b", re.IGNORECASE)
CHAIRS = ("chair", "vice_chair")
MOST_WORDS = 5
"""Words of a name, at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody at [start, end) of a text; `role_text` is what they are called there. `titled`: a member, by "Councillor"."""

    start: int
    end: int
    role_text: str | None = None
    titled: bool = False


def people_of_list(text: str, *, surnames: bool) -> list[Listed]:
    """Everybody in a list, from left to right. `surnames`: one word may be a name, as in a list of members."""
    found: list[Listed] = []
    several = False  # "Councillors" stands before more than one name
    for start, end in _parts(text):
        part = text[start:end]
        if NOBODY.match(part):
            continue
        counted = COUNTED.match(part)
        if counted:
            found.append(Listed(start=start, end=start + counted.end()))
            continue
        if (listed := _in_office(part, start)) is not None:
            found.append(listed)
            several = False
            continue
        title = _title().match(part)
        several = several or bool(title and title["member"].lower().endswith("s"))
        skip = title.end() if title else 0
        titled = several or title is not None
        behind = bool(found) and not found[-1].titled and " " in text[found[-1].start : found[-1].end]  # "Ann Lee, Healthwatch"
        name = _name(part[skip:], surnames=titled or (surnames and not behind), titled=titled)
        if name is not None:
            length, told = name
            found.append(Listed(start=start + skip, end=start + skip + length, role_text=told, titled=titled))
            continue
        described = _described(part)
        if described is None:
            continue
        told, inner = described
        if inner is not None:
            found.append(Listed(start=start + inner[0], end=start + inner[1], role_text=told))
            several = False
        elif found and found[-1].role_text is None:
            found[-1] = replace(found[-1], role_text=told)
    return found


def _in_office(part: str, start: int) -> Listed | None:
    """Who holds the office that a part begins with, where the name stands behind it in brackets; the part begins at `start`."""
    match = OFFICE_FIRST.match(part)
    if match is None:
        return None
    office = re.sub(r"^the\s+", "", match["office"], flags=re.IGNORECASE)
    if attendance.role_named(office) is None and not _is_role(office):
        return None
    title = _title().match(match["name"])
    skip = title.end() if title else 0
    name = _name(match["name"][skip:], surnames=title is not None, titled=title is not None)
    told = _rest(part, match.end())
    if name is None or told is None:
        return None
    begin = start + match.start("name") + skip
    return Listed(start=begin, end=begin + name[0], role_text="; ".join(filter(None, (office, told))), titled=title is not None)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between what parts people; what stands in brackets stays with the name before."""
    start, depth, position = 0, 0, 0
    while position < len(text):
        if text[position] in "([":
            depth += 1
        elif text[position] in ")]":
            depth = max(0, depth - 1)
        match = PARTS.match(text, position) if depth == 0 else None
        if match is not None and match.end() > position:
            yield from _trimmed(text, start, match.start())
            start = position = match.end()
            continue
        position += 1
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    begin = start + len(part) - len(part.lstrip(" \t\xa0.-–—*•·:"))
    stop = start + len(part.rstrip(" \t\xa0.:–—-"))
    if begin < stop:
        yield begin, stop


@cache
def _title() -> re.Pattern[str]:
    """What stands before a name and is no part of it: "Councillor", "Cllrs.", "the". "Mr" and "Dr" are part of it."""
    members = "|".join(sorted((*words_of("member_title"), "Members", "Member"), key=len, reverse=True))
    return re.compile(
        rf"(?:the\s+)?(?:(?:county|city|borough|town|parish|district)\s+)?(?:(?P<member>(?:{members}))\b\.?\s*:?\s*[-–]?\s*)", re.IGNORECASE
    )


@cache
def _honorific() -> str:
    words = sorted(set(words_of("title")) - set(words_of("member_title")), key=len, reverse=True)
    return rf"(?:(?:{'|'.join(words)})\.?\s+)*"


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?!{HONOUR})(?:{INITIALS}|{PARTICLE}(?=[A-Z])|{NAME_WORD}(?![\w’'])|{CAPITALS}(?![\w’']))\s*")


def _name(text: str, *, surnames: bool, titled: bool = False) -> tuple[int, str | None] | None:
    """How long the name is that a text begins with, and what the rest calls its bearer; None where the text is no name."""
    honorific = re.match(_honorific(), text)
    begin = honorific.end() if honorific else 0
    ends: list[int] = []
    position = begin
    while len(ends) < MOST_WORDS and (match := _word().match(text, position)):
        position = match.end()
        ends.append(position)
    names = [text[:end].rstrip() for end in ends]
    names = [name for name in names if _is_name(name[begin:], surnames=surnames or begin > 0, titled=titled)]
    for name in names:  # "Ann Lee Director of Housing": the shortest name that an office follows
        if len(name) < len(text) and " " in name[begin:] and _is_role(text[len(name) :]):
            return len(name), " ".join(text[len(name) :].split())
    for name in reversed(names):
        rest = _rest(text, len(name))
        if rest is not None:
            return len(name), rest or None
    return None


def _is_name(name: str, *, surnames: bool, titled: bool) -> bool:
    """Whether words in capitals are a name. Behind "Councillor" any two are: "Ruby Hall"."""
    words = re.findall(r"[^\W\d_][\w’'-]*", name)
    long = [word for word in words if len(word) > 1]
    barred = words_of("not_name")
    if not long or (
        (not titled or len(words) == 1) and any(word in barred or (word.isupper() and word.capitalize() in barred) for word in long)
    ):
        return False
    if not titled and any(attendance.role_named(" ".join(words[:size])) in CHAIRS for size in range(1, len(words))):
        return False  # "Chairman Rose"
    person = person_at_start(name)
    if person is not None and not person.named and person.end >= len(name):
        return False  # "Town Clerk", "Head of Service"
    return len(words) > 1 or surnames


def _rest(text: str, end: int) -> str | None:
    """What is said of somebody behind the name, "" for nothing; None where the rest is none of it, so that this was no name."""
    position = end
    told: list[str] = []
    while position < len(text):
        rest = text[position:]
        if not rest.strip(" .,*#^"):
            break
        if match := HONOURS.match(rest) or IN_THE_CHAIR.match(rest) or BRACKETED.match(rest):
            words = match.groupdict().get("text")
            if words and (attendance.role_named(words) or _is_role(words)):
                told.append(words)
            position += match.end()
            continue
        if match := DASHED.match(rest):
            words = (match["text"] or match["other"]).strip()
            told.append(words)
            break
        words = rest.strip()
        if attendance.role_named(words) or _is_role(words):
            told.append(words)
            break
        return None
    return "; ".join(" ".join(words.split()) for words in told)


def _is_role(text: str) -> bool:
    """Whether a text is a description of somebody's office and nothing else."""
    person = person_at_start(text.strip())
    return person is not None and not person.named and person.role != "unknown" and person.end >= len(text.strip())


def _described(text: str) -> tuple[str, tuple[int, int] | None] | None:
    """The role that a part is, and the name that follows it there: "Town Clerk", "the clerk A. Brown"."""
    words = list(re.finditer(r"\S+", text))
    for number, word in enumerate(words[:-1], start=1):
        prefix = text[: word.end()].rstrip(" ,:–-")
        if number <= MOST_WORDS and (attendance.role_named(prefix) or _is_role(prefix)):
            begin = words[number].start()
            name = _name(text[begin:], surnames=attendance.role_named(prefix) in CHAIRS)
            if name is not None and name[1] is None:
                return prefix, (begin, begin + name[0])
    return (text, None) if attendance.role_named(text) or _is_role(text) else None
