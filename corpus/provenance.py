"""What is known of a paper from where it was found: what a council's website, or the person who saved it, says of it.

Nothing in it is guessed from the paper itself; what it says goes before what the paper's own head seems to say.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """All of it as the site printed it; None where it said nothing. `published_at` and `retrieved_at` are ISO 8601."""

    url: str | None = None
    authority: str | None = None
    committee: str | None = None
    meeting_date: dt.date | None = None
    meeting_url: str | None = None
    item_number: str | None = None
    item_title: str | None = None
    """Number and title of the agenda item whose paper it is."""
    title: str | None = None
    kind: str | None = None
    """One of the kinds of `extractors.records.DocumentKind`, where the site says it ("Printed minutes")."""
    published_at: str | None = None
    retrieved_at: str | None = None
    licence: str | None = None
