"""What councils' websites call the papers of a meeting: packs, minutes, drafts, what is not public."""

import re
from functools import cache
from typing import Literal

from patterns.documents import PatternEntry
from patterns.loader import load_entries

Sign = Literal[
    "pack", "supplement", "front_sheet", "minutes", "agenda", "decision", "questions", "draft", "approved", "restricted", "cancelled",
    "minutes_item",
]  # fmt: skip


@cache
def entries(sign: Sign) -> tuple[PatternEntry, ...]:
    return load_entries("site_papers", sign, PatternEntry)


@cache
def _expression(sign: Sign) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry.pattern})" for entry in entries(sign)), re.IGNORECASE)


def says(sign: Sign, text: str) -> bool:
    """Whether a title, or the words beside one, says this of the paper. Any run of white space counts as a blank."""
    return _expression(sign).search(" ".join(text.split())[:LONGEST]) is not None


LONGEST = 2000
"""Characters that are looked at; a title is shorter, a minute says early what became of the minutes."""
