"""Minutes: who asked what, and what was answered."""

from extractors.minutes.questions import find_questions

__all__ = ["find_questions"]
