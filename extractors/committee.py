"""Which committee, or other body of a council, a paper names in its head."""

import re

from corpus.document import Block, BlockKind
from extractors.authority import AuthorityFinding
from patterns.documents import body_expression, leads
from patterns.phrases import phrase_key

OF_PAGE = re.compile(
    r"meeting:\s*\d{1,2}/\d{1,2}/\d{4}\s+-\s+(?P<on>[A-Z][^\n:]{2,120}?)(?:\s*\(item\s[^()]+\))?"
    r"|(?:meeting\s+of\s+(?:the\s+)?(?P<of>[A-Z][^\n:]{2,120}?),|(?P<name>[A-Z][^\n:]{2,120}?)\s+[–—-])"
    r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s.{0,30}\b\d{4},?\s+\d{1,2}[.:]\d\d\b.*",
    re.IGNORECASE,
)
"""How pages name a meeting: "Meeting: 05/03/2025 - Cabinet (Item 8)", "Council - Wednesday, 5th March, 2025 6.30 pm", "Meeting of Cabinet, Tuesday, 14th March 2023 6.30 pm (Item 5)"."""
OF_THE_COUNCIL = re.compile(
    r"\b(?:(?:meeting|minutes|agenda|decisions)\s+of|(?:taken|made)\s+by)\s+(?:the\s+)?(?P<body>(?:full\s+)?council|cabinet|executive)\b(?![’'])"
    r"(?!\s+(?!on\b|held\b|at\b|dated\b)\w)",
    re.IGNORECASE,
)
"""What names a body that has no other name: "the Ordinary Meeting of the Council", "decisions taken by the Cabinet on 5 March"."""
OF_COUNCIL = re.compile(
    r"(?:Mayoral|Combined|Authority|Council|Borough|City|County|District|Metropolitan|Committee|Cabinet)\b", re.IGNORECASE
)
"""Words that go on with a council's name, or leave nothing before the body's."""


def find_committee(head: list[Block], authority: AuthorityFinding) -> str | None:
    """The committee that the head names first; a name broken over two lines is put together."""
    alone: str | None = None
    for index, block in enumerate(head):
        text = " ".join(block.text.split())
        following = " ".join(head[index + 1].text.split()) if index + 1 < len(head) else ""
        candidates = [text]
        if _opens_name(text) and following:
            candidates.append(f"{text} {following}")
        for candidate in candidates:
            for match in body_expression().finditer(_capitalised(candidate)):
                name = _without_council(_without_lead(candidate[match.start() : match.end()]), authority)
                if _says_which(name):
                    return name
                if phrase_key(text) == phrase_key(name) and name.lower() in ("cabinet", "executive"):
                    alone = alone or name
        if block.kind is BlockKind.HEADING and (page := OF_PAGE.fullmatch(text)):
            return _without_council(page["on"] or page["of"] or page["name"], authority)
        if council := OF_THE_COUNCIL.search(text):
            return " ".join(council["body"].split()).title()
    return alone


def _opens_name(text: str) -> bool:
    """Whether a line leads up to a name that the next line may finish ("Minutes of the Transport and")."""
    words = text.split()
    return len(words) <= 12 and any(phrase_key(" ".join(words[:size])) in leads() for size in range(1, 8))


def _without_council(name: str, authority: AuthorityFinding) -> str:
    """The committee's name without the council's in front, where something is left that says which committee."""
    for known in (authority.name, authority.short_name):
        if known and name.lower().startswith(known.lower()):
            rest = name[len(known) :].strip(" ,–-")
            if _says_which(rest) and not OF_COUNCIL.match(rest):
                return rest
    return name


def _capitalised(text: str) -> str:
    """Lines in capitals as if they were not, letter by letter, so that offsets stay."""
    if sum(c.isupper() for c in text) <= 0.7 * sum(c.isalpha() for c in text):
        return text
    small = {"and", "of", "for", "the", "in", "with", "to"}
    return re.sub(r"[^\W\d_]+", lambda m: m[0].lower() if m[0].lower() in small else m[0].capitalize(), text)


def _without_lead(name: str) -> str:
    words = name.split()
    for size in range(min(7, len(words) - 1), 0, -1):
        if phrase_key(" ".join(words[:size])) in leads():
            return " ".join(words[size:])
    council = re.match(r".*\b(?:Council|Authority)\s+(?:[-–]\s+)?(?:Meeting\s+of\s+|Minutes\s+of\s+)?(?:the\s+)(?=[A-Z])", name)
    return name[council.end() :] if council else name


def _says_which(name: str) -> bool:
    """Whether the name says which committee, by more than its last word."""
    words = [word for word in name.split() if word.lower() not in ("the", "of", "and", "for")]
    return len(words) > 1 and not re.search(
        r"^(?:For|This|Each|Any|Our|Your)\b|\b(?:That|Resolved|Recommended|Agreed|RESOLVED|AGREED)\b", name
    )
