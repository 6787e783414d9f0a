"""Where a text names a council: names of the list, bodies outside it by the form of their name, and gov.uk addresses.

The names of the list are looked up word by word in a table by first word, so that a long paper costs one walk over its words.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from corpus.document import Document
from patterns.authorities import Authority, authorities, authority_named, authority_slug, name_key
from patterns.loader import load_entries

WORD = re.compile(r"[^\W\d_]+")
HOST = re.compile(r"\b(?:[a-z0-9-]{1,63}\.){0,6}([a-z0-9-]{1,63})\.gov\.(?:uk|wales|scot)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:;•·\n]\W*$")
# "Little Wold Parish Council": capitalised words, joined by small ones, on one line.
# Words and names have an end, so that a page of capitals costs no more than another.
NAME_WORD = r"(?<![\w'’-])[^\W\d_a-z][\w'’-]{0,30}+"
JOINING = r"(?:of|and|the|upon|on|in|under|le|y|a|nan|&|with|by)"
NAME = rf"{NAME_WORD}(?:[ \t]+(?:{JOINING}[ \t]+){{0,2}}{NAME_WORD}){{0,7}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A council named in a text. `full`: by its official name or another with "Council" and the like in it; else as a place."""

    authority: Authority
    text: str
    full: bool
    start: int
    end: int
    own: bool = True
    """False where it stands beside a word that makes it a neighbour: "with Swindon colleagues"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyForm:
    """A form of name of bodies outside the list: what it ends or begins with. See `patterns/names.toml`."""

    type: str
    tail: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Words before and after a council's name that make it another's paper."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A name of the list as lower-case words; `full` as in `Mention`."""

    words: tuple[str, ...]
    authority: Authority
    full: bool
    commas: bool


def known_mentions(text: str) -> list[Mention]:
    """Every place where `text` names a council of the list, the longest name first where names overlap. Offsets are of `text`."""
    words = [(match.start(), match.end(), match.group().lower()) for match in WORD.finditer(text)]
    mentions, position = [], 0
    while position < len(words):
        start, end, key = words[position]
        taken = 1
        if text[start].isupper():
            for known in _names_by_first_word().get(key, ()):
                authority, full = known.authority, known.full
                if _stands_at(known, words, position, text):
                    taken = len(known.words)
                    end = words[position + taken - 1][1]
                    if full or _is_a_place(words, position, taken, text):
                        own = _is_own(words, position, taken)
                        printed = " ".join(text[start:end].split())
                        mentions.append(Mention(authority=authority, text=printed, full=full, own=own, start=start, end=end))
                    break
        position += taken
    return mentions


def outside_mentions(text: str) -> list[Mention]:
    """Bodies outside the list that `text` names, by the form of their names (`[[body]]`). Offsets are of `text`."""
    best: list[Mention] = []
    for form, pattern in _body_patterns():
        for match in pattern.finditer(text):
            name = _without_leading_words(match.group(), form)
            if name is None or authority_named(name) is not None:
                continue
            start, end = match.end() - len(name), match.end()
            if not any(found.start < end and start < found.end for found in best):
                body = printed_name_to_body(name, mixed_case_of=text)
                best.append(Mention(authority=body, text=name, full=True, start=start, end=end))
    return best


def domain_mentions(document: Document) -> list[Mention]:
    """Councils whose gov.uk domain stands in the text or in a link of the paper."""
    found = [(match.group(1), match.start(), match.end()) for match in HOST.finditer(document.text)]
    links = [(match.group(1), link.start, link.end) for link in document.links for match in HOST.finditer(link.target)]
    return [
        Mention(authority=authority, text=f"{label}.gov.uk", full=False, start=start, end=end)
        for label, start, end in (*found, *links)
        if (authority := _domains().get(label.lower()))
    ]


def printed_name_to_body(name: str, *, mixed_case_of: str = "") -> Authority:
    """A body outside the list as an authority of the name it prints, with a slug as id. A name in capitals is brought to mixed case:
    as `mixed_case_of` prints it, where it does. Raises ValueError for a name without a letter or figure.
    """
    tidy = " ".join(name.split())
    if tidy.isupper():
        tidy = _printed_in_mixed_case(tidy, mixed_case_of) or re.sub(
            r"\b(And|Of|The|Upon|On|In)\b", lambda m: m.group().lower(), tidy.title()
        )
    tidy = tidy.replace("&", "and")
    form = next((form for form, pattern in _body_patterns() if pattern.fullmatch(tidy)), None)
    return Authority(
        id=authority_slug(tidy),
        name=tidy,
        short_name=_short(tidy, form),
        type=form.type if form else "other",
        region=None,
        website=None,
        aliases=(),
        upper_tier=False,
    )


def _short(name: str, form: BodyForm | None) -> str:
    for tail in form.tail if form else ():
        if name.casefold().endswith(" " + tail.casefold()):
            return name[: -len(tail) - 1]
    for head in form.head if form else ():
        if name.casefold().startswith(head.casefold() + " "):
            return name[len(head) + 1 :]
    return name


def _printed_in_mixed_case(name: str, text: str) -> str | None:
    pattern = re.compile(
        r"\s+".join(r"(?:and|&)" if word.lower() in ("and", "&") else re.escape(word) for word in name.split()), re.IGNORECASE
    )
    printed = (" ".join(match.group().split()) for match in pattern.finditer(text))
    return next((name for name in printed if not name.isupper() and name[0].isupper()), None)


def _without_leading_words(name: str, form: BodyForm) -> str | None:
    """`name` from its first word that belongs to it, or None where nothing but the form is left."""
    if form.head:
        return name if _short(" ".join(name.split()), form) != " ".join(name.split()) else None
    words = list(re.finditer(r"\S+", name))
    before, no_authority = _words("before_name"), _words("not_an_authority")
    while words and words[0].group().lower() in before:
        words.pop(0)
    left = name[words[0].start() :] if words else ""
    short = _short(" ".join(left.split()), form)
    if not left or short == " ".join(left.split()) or name_key(short) in no_authority or name_key(short.split()[-1]) in no_authority:
        return None
    return left


def _stands_at(known: _Name, words: list[tuple[int, int, str]], position: int, text: str) -> bool:
    """Whether the words from `position` are the name, with nothing but white space, hyphens and "&" between them, and a comma where the
    name has commas.
    """
    count = len(known.words)
    if tuple(key for _, _, key in words[position : position + count]) != known.words:
        return False
    between = " \t\r\n-‐‑&’'" + ("," if known.commas else "")
    for left, right in zip(words[position:], words[position + 1 : position + count], strict=False):
        gap = text[left[1] : right[0]]
        if gap.strip(between) not in ("", "." if left[2] == "st" else "") or gap.count("\n") > 1:
            return False
    return True


def _is_a_place(words: list[tuple[int, int, str]], position: int, taken: int, text: str) -> bool:
    """Whether a short name means the place: not a person, not a street, not part of a longer name, not a common word."""
    start, end = words[position][0], words[position + taken - 1][1]
    before = words[position - 1] if position and text[words[position - 1][1] : start].strip(" .") == "" else None
    after = words[position + taken] if position + taken < len(words) and text[end : words[position + taken][0]].strip(" ") == "" else None
    follows_capital = after is not None and text[after[0]].isupper()
    if after is not None and follows_capital and after[2] in _words("place_tail"):
        return False
    if before is not None and text[before[0]].isupper():
        is_initial = before[1] - before[0] == 1 and before[2] not in ("a", "i")
        if is_initial or before[2] in _words("personal_title") | _words("place_head"):
            return False
    if words[position][2] in _words("common_word") and taken == 1:
        return before is not None and not SENTENCE_END.search(text[max(0, start - 4) : start]) and not follows_capital
    return True


def _is_own(words: list[tuple[int, int, str]], position: int, taken: int) -> bool:
    around = load_entries("names", "neighbour", Neighbour)
    before = words[position - 1][2] if position else ""
    after = words[position + taken][2] if position + taken < len(words) else ""
    return not any(before in entry.before or after in entry.after for entry in around)


@cache
def _names_by_first_word() -> Mapping[str, tuple[_Name, ...]]:
    """Names of the list by their first word, the longest first. A name that two councils share is left out."""
    council_words = {"council", "borough", "corporation", "mbc", "mdc", "lb"}
    found: dict[tuple[str, ...], _Name] = {}
    for authority in authorities():
        for name in (authority.name, authority.short_name, *authority.aliases, f"{authority.short_name} Council"):
            words = tuple(word.lower() for word in WORD.findall(name))
            full = name == authority.name or not council_words.isdisjoint(words)
            if authority_named(name) == authority:
                found.setdefault(words, _Name(words=words, authority=authority, full=full, commas="," in name))
    by_first: defaultdict[str, list[_Name]] = defaultdict(list)
    for known in sorted(found.values(), key=lambda known: -len(known.words)):
        by_first[known.words[0]].append(known)
    return {word: tuple(names) for word, names in by_first.items()}


@cache
def _domains() -> Mapping[str, Authority]:
    """The label before .gov.uk of each council: that of its website, or its short name written together."""
    found: defaultdict[str, dict[str, Authority]] = defaultdict(dict)
    for authority in authorities():
        squeezed = name_key(authority.short_name).replace(" ", "")
        labels = {squeezed, squeezed.replace("and", ""), f"{squeezed}council", name_key(authority.short_name).replace(" ", "-")}
        labels |= {match.group(1).lower() for match in HOST.finditer(authority.website or "")}
        for label in labels if authority.current else ():
            found[label][authority.id] = authority
    return {label: next(iter(by_id.values())) for label, by_id in found.items() if len(by_id) == 1}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for entry in load_entries("names", kind, Words) for word in entry.words)


@cache
def _body_patterns() -> tuple[tuple[BodyForm, re.Pattern[str]], ...]:
    forms = load_entries("names", "body", BodyForm)
    tails = [(form, re.compile(rf"{NAME}[ \t]+{_words_pattern(tail)}\b")) for form in forms for tail in form.tail]
    heads = [(form, re.compile(rf"\b{_words_pattern(head)}[ \t]+{NAME}")) for form in forms for head in form.head]
    return (*tails, *heads)


def _words_pattern(words: str) -> str:
    return r"[ \t]*\n?[ \t]*".join(f"(?:{word}|{word.upper()})" for word in words.split())
