"""Which of a committee's papers are fetched, and why the others are not.

Left out: packs where their papers can be had one by one, so that nothing is read twice; late papers' packs where the paper in them stands
under its item; front sheets where the meeting's page is kept, which says the same; what leads to another site. Draft minutes go where the
approved ones are found, which often hang on the "Minutes" item of the next meeting: those are then papers of the meeting they are of.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import unquote, urlsplit

from corpus.fetching.sites.dates import dates_in
from corpus.fetching.sites.site import MeetingRef, SiteMeeting, SitePaper
from patterns.site_papers import says

Verdict = Literal["fetch", "left_out", "replaced", "restricted"]
PAGE = "page"
"""The key of a meeting's own page."""
UNTELLING = frozenset(("the", "and", "of", "to", "for", "from", "a", "in", "on", "with", "supplement", "supplementary", "agenda", "item", "late", "material", "additional", "papers", "pdf", "pack", "s"))  # fmt: skip
"""Words of a supplement's title that do not say what is in it."""
TWIN = 0.75
"""The part of a supplement's words that a single paper's title and file name must have to be the paper in it."""
TAG = re.compile(r"<[^>]{0,2000}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is to become of a paper. `of`: the meeting whose paper it is; `on`: the one on whose page it stands.

    `of` is None for minutes of a meeting that is not told: its date is then for the paper itself to say. `reason` is for a person,
    "" where it is fetched. `replaced_by`: meeting (`on`) and key of the approved minutes.
    """

    paper: SitePaper
    on: MeetingRef
    of: MeetingRef | None
    verdict: Verdict = "fetch"
    reason: str = ""
    replaced_by: tuple[str, str] | None = None
    is_draft: bool = False


def choose(
    meetings: Sequence[SiteMeeting], *, refs: Sequence[MeetingRef], today: dt.date, minuted: Collection[str] = ()
) -> tuple[Choice, ...]:
    """A choice for each paper of these meetings of one committee: the earliest meeting's first, so that what is found again later is the
    duplicate, each meeting's page before its papers; and drafts last, when it is known whether the approved minutes are to be had.

    `refs`: all meetings of the committee that are known. `minuted`: those among them, not in `meetings`, whose own approved minutes
    are held.
    """
    read = sorted(meetings, key=lambda meeting: (meeting.ref.date, meeting.ref.id))
    final = {*minuted, *(meeting.ref.id for meeting in read if any(_is_own_minutes(p) and not p.is_draft for p in meeting.papers))}
    drafted = {meeting.ref.id for meeting in read if any(_is_own_minutes(p) and p.is_draft for p in meeting.papers)}
    choices = [choice for meeting in read for choice in _of_meeting(meeting, refs=refs, today=today, final=final, drafted=drafted)]
    approved: dict[str, tuple[str, str]] = {}
    for choice in choices:
        if choice.verdict == "fetch" and choice.of is not None and choice.of != choice.on and not choice.is_draft:
            approved[choice.of.id] = (choice.on.id, choice.paper.key)
    return tuple(_replaced(choice, approved) for choice in sorted(choices, key=lambda choice: choice.is_draft))


def _replaced(choice: Choice, approved: dict[str, tuple[str, str]]) -> Choice:
    by = approved.get(choice.of.id) if choice.of is not None else None
    if by is None or not choice.is_draft or choice.verdict != "fetch" or (choice.on.id, choice.paper.key) == by:
        return choice
    return replace(choice, verdict="replaced", reason="a draft: the approved minutes hang on a later meeting", replaced_by=by)


def _of_meeting(
    meeting: SiteMeeting, *, refs: Sequence[MeetingRef], today: dt.date, final: Collection[str], drafted: Collection[str]
) -> Iterator[Choice]:
    ref = meeting.ref
    singles = [paper for paper in meeting.papers if _is_single(paper)]
    if meeting.page is not None and (meeting.items or meeting.papers):
        title = f"{ref.committee}, {ref.date.day} {ref.date:%B %Y}"
        yield Choice(paper=SitePaper(key=PAGE, url=ref.url, title=title, kind=meeting.page_kind), on=ref, of=ref)
    for paper in meeting.papers:
        usual = Choice(paper=paper, on=ref, of=ref, is_draft=paper.is_draft)
        if paper.restricted:
            yield replace(usual, verdict="restricted", reason="not for the public")
        elif paper.elsewhere:
            host = urlsplit(paper.url or "").hostname or "another program"
            yield replace(usual, verdict="left_out", reason=f"a link to another site ({host})")
        elif reason := _reason_to_leave_out(paper, meeting, singles):
            yield replace(usual, verdict="left_out", reason=reason)
        elif is_hung(paper):
            yield _hung(usual, meeting, refs=refs, today=today, final=final, drafted=drafted)
        else:
            yield usual


def _reason_to_leave_out(paper: SitePaper, meeting: SiteMeeting, singles: Sequence[SitePaper]) -> str | None:
    if paper.is_pack and singles:
        return "a pack: its papers are fetched one by one"
    if paper.is_front_sheet and meeting.page is not None:
        return "a front sheet: the meeting's page says the same"
    if paper.is_supplement and (twin := _twin(paper, singles)):
        return f"a supplement: what is in it stands under its item ({twin.title})"
    return None


def _is_single(paper: SitePaper) -> bool:
    """Whether it is a paper of an item, and not of the meeting as a whole."""
    bundle = paper.is_pack or paper.is_supplement or paper.is_front_sheet
    return not (bundle or paper.restricted or paper.elsewhere or _is_own_minutes(paper)) and (
        paper.item_number is not None or paper.kind not in {"minutes", "decision", "agenda"}
    )


def _twin(paper: SitePaper, singles: Sequence[SitePaper]) -> SitePaper | None:
    """The single paper that is in a supplement, by the words of its title."""
    wanted = _telling_words(paper.title or "")
    if not wanted:
        return None
    return next(
        (one for one in singles if len(wanted & _telling_words(f"{one.title} {_file_name(one)}")) >= TWIN * len(wanted)),
        None,
    )


def _telling_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold().replace("'", "").replace("’", ""))) - UNTELLING


def _file_name(paper: SitePaper) -> str:
    return unquote(urlsplit(paper.url or "").path.rpartition("/")[2])


def _is_own_minutes(paper: SitePaper) -> bool:
    """Minutes of the meeting on whose page they stand."""
    return paper.kind == "minutes" and not paper.restricted and not paper.elsewhere and not is_hung(paper)


def is_hung(paper: SitePaper) -> bool:
    """Whether it hangs on the item under which the minutes of a meeting before are approved, and is such minutes."""
    on_item = paper.item_title is not None and says("minutes_item", paper.item_title)
    named = f"{paper.title} {_file_name(paper)}"
    return on_item and not paper.restricted and (paper.kind == "minutes" or "minute" in named.casefold() or bool(dates_in(named)))


def _hung(
    usual: Choice, meeting: SiteMeeting, *, refs: Sequence[MeetingRef], today: dt.date, final: Collection[str], drafted: Collection[str]
) -> Choice:
    """Minutes on a later meeting's item: of which meeting they are, and whether they are wanted."""
    said = _said_under(usual.paper, meeting)
    of = _meeting_minuted(usual.paper, meeting, refs=refs, said=said)
    approved = meeting.ref.date < today and (not usual.paper.is_draft or says("approved", said))
    choice = Choice(paper=_as_minutes(usual.paper), on=meeting.ref, of=of, is_draft=not approved)
    if of is not None and of.id in final:
        return replace(choice, verdict="left_out", reason="minutes that are published with their own meeting")
    if of is not None and not approved and of.id in drafted:
        return replace(choice, verdict="left_out", reason="a draft that is published with its own meeting")
    return choice


def _as_minutes(paper: SitePaper) -> SitePaper:
    """They are no paper on the item "Minutes" of the meeting they are of."""
    return SitePaper(
        key=paper.key,
        url=paper.url,
        title=paper.title,
        kind="minutes",
        published_at=paper.published_at,
        size=paper.size,
        is_draft=paper.is_draft,
    )


def _said_under(paper: SitePaper, meeting: SiteMeeting) -> str:
    """What the item says on which a paper hangs, and what was minuted under it, in plain words."""
    items = (item for item in meeting.items if item.number == paper.item_number and item.title == paper.item_title)
    return " ".join(TAG.sub(" ", f"{item.text} {item.minutes} {item.decision}") for item in items).replace("&nbsp;", " ")


def _meeting_minuted(paper: SitePaper, meeting: SiteMeeting, *, refs: Sequence[MeetingRef], said: str) -> MeetingRef | None:
    """By a date in the paper's name, else in what the item says; without any date the meeting before, where only one paper hangs there."""
    earlier = sorted((ref for ref in refs if ref.date < meeting.ref.date and not ref.cancelled), key=lambda ref: (ref.date, ref.id))
    for text in (f"{paper.title} {_file_name(paper)}", said):
        dates = [date for date in dates_in(text) if date < meeting.ref.date]
        if dates:
            found = [ref for ref in earlier if ref.date in dates]
            return found[0] if len(found) == 1 else None
    beside = [other for other in meeting.papers if is_hung(other) and other.item_number == paper.item_number]
    return earlier[-1] if earlier and len(beside) == 1 else None
