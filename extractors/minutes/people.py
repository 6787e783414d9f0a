"""What people are whom a paper names: "Ann Lee, Director of Housing" is an officer wherever else she is named."""

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Document
from patterns.people import Person, Role, people_in

IN_THE_CHAIR = re.compile(r"\bin\s+$")
"""Before an office that the name before it has: "Ann Lee in the Chair, Bob Bell"."""
BETWEEN = re.compile(r"\s*(?:,|\(|[-–—])\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """`by_name`: the roles of names, by their last word. `near`: where Healthwatch is spoken of, stretches of the text."""

    by_name: dict[str, Role]
    near: tuple[tuple[int, int], ...]

    def role(self, person: Person, *, at: int) -> Role:
        """The role of somebody who speaks at a place in the text."""
        if person.role != "unknown":
            return person.role
        known = self.by_name.get(person.text.split()[-1])
        if known is not None:
            return known
        return "healthwatch" if any(start <= at < end for start, end in self.near) else "unknown"


def document_to_roles(document: Document) -> Roles:
    by_name: dict[str, Role] = {}
    near: list[tuple[int, int]] = []
    healthwatch: set[str] = set()
    for block in document.blocks:
        text = re.sub(r"\s", " ", block.text)
        people = people_in(text)
        named = [person for person in people if person.named and person.role == "unknown"]
        if "Healthwatch" in text:
            near.append((block.start, block.end))
            healthwatch |= {person.text.split()[-1] for person in named}
        for one, other in pairwise(people):
            if one.named and one.role == "unknown" and other.role != "unknown" and BETWEEN.fullmatch(text[one.end : other.start]):
                by_name.setdefault(one.text.split()[-1], other.role)
        for person in people:
            if person.named and person.role not in ("unknown", "member") and not IN_THE_CHAIR.search(text[: person.start]):
                by_name.setdefault(person.text.split()[-1], person.role)
    return Roles(by_name={**dict.fromkeys(healthwatch, "healthwatch"), **by_name}, near=tuple(near))
