"""Meetings: which one a paper is of, when and where it was held, who was there, and what was done item by item."""

from extractors.meetings.reading import find_meetings

__all__ = ["find_meetings"]
