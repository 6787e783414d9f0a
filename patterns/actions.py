"""Resolutions, recommendations and promises: how they open, who owes them, when they are due."""

import re
from functools import cache
from typing import Literal

from patterns.documents import PatternEntry
from patterns.loader import load_entries

Kind = Literal[
    "body", "role", "person", "resolved", "agreed", "view", "act", "motion", "lost", "carried", "ends", "limb", "recommendation", "standing",
    "promise", "given", "offer", "recipient", "commitment", "decides", "no_promise", "marker", "marked_owner", "task", "actions_heading",
    "action_column", "owner_column", "due_column", "outcome_column", "measure_column", "column_owner", "due",
]  # fmt: skip
PARTS: tuple[Kind, ...] = ("body", "role", "person")


@cache
def entries(kind: Kind) -> tuple[PatternEntry, ...]:
    return load_entries("actions", kind, PatternEntry)


@cache
def pattern(kind: Kind) -> str:
    """The entries of a kind as one group, {body}, {role} and {person} filled in."""
    alternatives = "|".join(f"(?:{entry.pattern})" for entry in entries(kind))
    for part in PARTS:
        if f"{{{part}}}" in alternatives:
            alternatives = alternatives.replace(f"{{{part}}}", pattern(part))
    return f"(?:{alternatives})"


@cache
def expression(kind: Kind) -> re.Pattern[str]:
    """Matches what any entry of the kind describes."""
    return re.compile(pattern(kind), re.IGNORECASE | re.DOTALL)


MODAL = r"\b(?:would|will|shall|(?:is|are|was|were)\s+to)|(?<=\w)[’']ll|\bto"
"""What stands before a promise. "to" alone opens one only in a line of actions ("Clerk to reply")."""


@cache
def promise_expression() -> re.Pattern[str]:
    """Matches a promise with the word that makes it one, as `modal`."""
    return re.compile(rf"(?P<modal>{MODAL})\s+(?:\w+ly\s+)?{pattern('promise')}", re.IGNORECASE | re.DOTALL)


@cache
def offer_expression() -> re.Pattern[str]:
    """Matches what is a promise where a `recipient` stands with it, with its `modal`."""
    return re.compile(rf"(?P<modal>{MODAL})\s+(?:\w+ly\s+)?(?:{pattern('offer')})", re.IGNORECASE | re.DOTALL)
