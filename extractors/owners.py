"""Who owes an action: the subject of its sentence, or whom its line names."""

import re

from patterns.actions import pattern

WHO = rf"(?:{pattern('person')}|{pattern('role')})"
BETWEEN = r"(?:\s*/\s*|,\s+|,?\s+and\s+|\s+&\s+)"
NAMES = rf"(?!{BETWEEN})(?:(?:{BETWEEN}|\b){WHO}){{1,5}}"
"""Up to five. Who they may be stands in it once: it is long, and compiled with every expression below."""
PROPER = (
    r"(?!(?:The|This|That|These|Those|Its?|In|On|At|An?|All|No|For|With|As|If)\b)(?-i:[A-Z][A-Za-z’'-]+)(?:\s+(?-i:[A-Z][A-Za-z’'-]+)){1,3}"
)
"""A name without a title, or a team called by its name ("Adult Commissioning")."""
BEGUN = r"(?:begun|started|agreed|launched|commissioned|appointed|recruited|committed|undertaken|asked|set\s+up|put|introduced|developed)"
AFTER = r"(?:(?:has|have|had|was|were|is|are|would|will|shall|agreed|undertook|offered|promised|committed|volunteered|gave|took|to|also|then)\b)"
SUBJECT = re.compile(
    rf"(?:^|(?<=[,;:]\s)|(?<=\band\s)|(?<=\bthat\s))(?P<owner>{NAMES}|{PROPER})(?:,[^,]{{3,60}},)?\s+(?={AFTER})", re.IGNORECASE
)
START = re.compile(
    rf"(?:(?P<owner>{NAMES})(?:,[^,]{{3,60}},)?\s+(?:has|have|is|are|will|would|to|joining|must|should)\b"
    rf"|(?P<named>{PROPER})(?:,[^,]{{3,60}},)?\s+(?:to\s+(?!be\b)[a-z]|(?:has|have)\s+{BEGUN}\b))",
    re.IGNORECASE,
)
BY_WHOM = re.compile(
    rf"\b(?:required|needed|undertaken|carried\s+out|led|done|delivered|completed)\s+by\s+(?P<owner>{NAMES}|(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)*(?:\s+and\s+(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)*)?)",
    re.IGNORECASE,
)
BRACKETED = re.compile(
    rf"\((?P<label>(?:(?:lead\s+)?(?:owner|lead|officer|responsible|action|by)\s*[:–-]\s*))?(?P<owner>{NAMES}|(?(label)(?:{PROPER}|(?-i:[A-Z]{{2,3}}))|(?!)))\)\s*\.?$",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:he|she|they)\s+$", re.IGNORECASE)
SPEAKER = re.compile(
    rf"(?:^|(?<=[.;,:]\s))(?P<owner>{NAMES}|{PROPER})(?:,[^,]{{3,60}},)?\s+(?:\w+ly\s+)?(?:said|replied|responded|explained|confirmed|advised|reported|answered|stated|added|noted|clarified|assured|acknowledged|informed|introduced|presented|outlined|mentioned|spoke|thanked|agreed|offered)\b",
    re.IGNORECASE,
)


def find_owner(text: str) -> str | None:
    """The owner an action's text names: its subject ("The housing team has …"), who it is required by, or who stands in brackets.

    None for what is said in the passive, and for a subject that is no one who acts.
    """
    plain = " ".join(text.split())
    if match := BRACKETED.search(plain):
        return _clean(match["owner"])
    if match := START.match(plain):
        return _clean(match["owner"] or match["named"])
    match = BY_WHOM.search(plain)
    return _clean(match["owner"]) if match else None


def subject_before(text: str, place: int, *, above: str = "") -> str | None:
    """The one who acts in a clause whose verb stands at `place` of `text`; a pronoun is the one who spoke last, here or in `above`."""
    before = " ".join(text[:place].split())
    if PRONOUN.search(f"{before} "):
        spoken = [*SPEAKER.finditer(" ".join(above.split())), *SPEAKER.finditer(before)]
        return _clean(spoken[-1]["owner"]) if spoken else None
    found = [match for match in SUBJECT.finditer(f"{before} would") if not match.string[match.end() :].strip("would ")]
    return _clean(found[-1]["owner"]) if found else None


def _clean(owner: str) -> str:
    return " ".join(owner.split()).strip(" ,;:")
