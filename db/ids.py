"""Stable ids: 16 hexadecimal characters, the same for the same paper wherever and in whatever order it is ingested.

A record's id says where it stands (document, kind, start of its evidence, role), never an ordinal: a record found or lost elsewhere
in the paper does not move it. Two records of one kind at one place are told apart by their role, then by what else they say.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from extractors.records import Measure

Part = str | int | float | bool | None
Record = TypeVar("Record", bound=Hashable)


def parts_to_id(*parts: Part) -> str:
    """16 hex characters of the SHA-256 of the parts; None and "" are different parts."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def measure_to_id(measure: Measure, *, authority_id: str | None, document_id: str) -> str:
    """From authority, printed name, code, unit and scope; line breaks of a cell are not part of a name.

    Where the authority is not known its document stands for it: two unknown councils never share a measure.
    """
    owner = ("authority", authority_id) if authority_id is not None else ("document", document_id)
    return parts_to_id("measure", *owner, *(squash(part) for part in (measure.name, measure.code, measure.unit, measure.scope)))


def records_to_ids(
    records: Iterable[Record],
    *,
    document_id: str,
    kind: str,
    place: Callable[[Record], int | None],
    role: Callable[[Record], tuple[Part, ...]],
    more: Callable[[Record], tuple[Part, ...]],
) -> dict[Record, str]:
    """Each different record with its id; records equal in everything are one.

    `role` tells records of one place apart. Where it does not, all that share the place add `more` (what the record says, beside
    its role); where that does not either, all of what they are. So the order in which records come never matters.
    """
    ids: dict[Record, str] = {}
    tiers: list[Callable[[Record], tuple[Part, ...]]] = [
        role,
        lambda record: (*role(record), *more(record)),
        lambda record: (repr(record),),
    ]
    pending = list(dict.fromkeys(records))
    for tier in tiers:
        alike: defaultdict[str, list[Record]] = defaultdict(list)
        for record in pending:
            alike[parts_to_id(kind, document_id, place(record), *tier(record))].append(record)
        ids |= {group[0]: key for key, group in alike.items() if len(group) == 1}
        pending = [record for group in alike.values() if len(group) > 1 for record in group]
    return ids


def squash(text: str | None) -> str | None:
    """`text` with each run of white space as one space, as a name is compared and kept."""
    return None if text is None else " ".join(text.split())
