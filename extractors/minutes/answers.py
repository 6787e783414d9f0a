"""What an answer amounts to, and who gives it."""

from collections.abc import Iterable, Sequence
from typing import Literal

from extractors.minutes.speakers import ASKING_SIDE
from extractors.minutes.speech import Act
from patterns.people import Person

AnswerState = Literal["answered", "partly", "promised", "declined", "not_minuted"]


def acts_to_responder(acts: Iterable[Act], *, addressee: Person | None = None) -> str | None:
    """Whoever replies, as printed, several joined by "; "; whom the question was put to where it is only "they"."""
    names: list[str] = []
    for act in acts:
        if act.kind in ("replying", "saying") or act.promises:
            if act.speaker is not None and (act.kind == "replying" or act.speaker.role not in ASKING_SIDE):
                names.append(act.speaker.text)
            elif act.pronoun and not names and addressee is not None:
                names.append(addressee.text)
    return "; ".join(dict.fromkeys(names)) or None


def acts_to_state(acts: Sequence[Act]) -> AnswerState:
    """Promised: nothing but promises. Partly: something is left open, or promised besides what is answered."""
    if not acts:
        return "not_minuted"
    if any(act.declines for act in acts) and len(acts) <= 2:
        return "declined"
    if all(act.promises and not act.tells for act in acts):
        return "promised"
    if any(act.promises or act.partial for act in acts):
        return "partly"
    return "answered"
