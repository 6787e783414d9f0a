"""Where the items of a meeting stand in its paper: found by their numbers, by the labels below them, or by what they are called."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from corpus.document import Block, BlockKind, Document
from extractors.facts import ABOVE_ITEM, HEAD, REAL_LEVEL, TITLE_WORDS
from extractors.meetings.candidates import HEADED, OWN_NUMBER, Candidate, block_begin, find_candidates, is_capitals, within
from extractors.meetings.forms import find_forms
from extractors.meetings.heads import CLOSING_BLOCKS
from extractors.meetings.numbers import read_numbers
from extractors.meetings.sequence import Placed, Run, best_run, filled
from extractors.records import DocumentKind
from patterns import actions, attendance, meetings
from patterns.phrases import phrase_key

SECTION = 3
"""Levels of headings down to which they part a page, whatever list stands above."""
HOLDS_ITEMS: tuple[DocumentKind, ...] = ("minutes", "agenda", "decision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A title at [start, end) of the text with its number; `begin` and `stop` bound all that is about the item, `body` follows the title."""

    begin: int
    start: int
    end: int
    body: int
    stop: int = 0
    number: str | None = None
    block: int | None = None
    table: tuple[int, int] | None = None


def find_places(document: Document, start: int, end: int, *, kind: DocumentKind, under: Block | None) -> tuple[Place, ...]:
    """The items within [start, end) of the document's text, in the order of the paper.

    `under`: the heading that names the meeting, on a page that names several; the numbered headings below it are items.
    """
    stop = _closing(document, start, end)
    forms = find_forms(document, start, end) if kind == "decision" else ()
    if forms:
        return tuple(_bounded([Place(begin=f.begin, start=f.start, end=f.end, body=f.end, number=f.number) for f in forms], stop))
    candidates = list(_without_continued(document, find_candidates(document, start, stop)))
    run = _agenda(candidates, kind=kind)
    if run is not None:
        places = _with_unnumbered(document, [_placed(place) for place in run.places], start, stop)
        stop = _end_of_list(document, places[-1], stop)
        bounded = _bounded(places, stop)
        return tuple(bounded if kind in ("minutes", "decision") else _moved(bounded, candidates, run))
    if under is not None:
        numbered = [index for index in within(document.blocks, under.end, stop) if _is_below(document.blocks[index], under)]
        if numbered:
            return tuple(_bounded([_heading_place(document, index) for index in numbered], stop))
    alone = _alone(document, start, stop) if kind in HOLDS_ITEMS else []
    return tuple(_bounded(alone or _labelled(document, start, stop, kind=kind) or _called(document, start, stop, kind=kind), stop))


def _is_below(block: Block, under: Block) -> bool:
    return block.kind is BlockKind.HEADING and under.level < block.level <= REAL_LEVEL and block.number is not None


def _closing(document: Document, start: int, end: int) -> int:
    """Where the meeting ends: at the line that says so, or that is to be signed, if it stands near the end."""
    blocks = within(document.blocks, start, end)
    for index in reversed(blocks[-CLOSING_BLOCKS:]):
        block = document.blocks[index]
        if meetings.expression("closing").fullmatch(" ".join(block.text.split())):
            end = block_begin(block)
    return end


def _without_continued(document: Document, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates but those that are printed again where an item goes on, on the next page: "7. Budget (continued)"."""
    before: tuple[str, ...] = ()
    seen: set[str] = set()
    for candidate in candidates:
        title = phrase_key(document.text[candidate.start : candidate.end])
        numbers = tuple(number.printed for number in candidate.numbers)
        ended = meetings.expression("continued").search(title)
        if (*numbers, title) != before and not (ended and seen.issuperset(numbers)):
            yield candidate
            before = (*numbers, title)
            seen.update(numbers)


def _agenda(candidates: Sequence[Candidate], *, kind: DocumentKind) -> Run | None:
    """The run of numbers that is the agenda: of the places that look like titles, else of all of them."""
    strong = best_run([candidate for candidate in candidates if candidate.weight >= HEADED or candidate.business])
    every = best_run(candidates)
    chosen = [run for run in (strong, every) if run is not None and _is_agenda(run, kind)]
    if not chosen:
        return None
    headed = strong is not None and 2 * sum(place.candidate.weight >= HEADED for place in strong.places) > len(strong.places)
    best = max(chosen, key=lambda run: (run.usual, run is strong and headed, len(run.places)))
    return filled(best, candidates)


def _is_agenda(run: Run, kind: DocumentKind) -> bool:
    """Whether a run of numbers is one of items: it has usual business, or stands as headings in a paper of a meeting."""
    places = run.places
    limbs = sum(place.candidate.limb for place in places)
    if "." in run.family.strip(".") and 2 * sum(after.value - before.value == 1 for before, after in pairwise(places)) < len(places) - 1:
        return False  # times of the day: "10.15 Welcome", "10.30 Budget"
    if places[0].candidate.limb or 2 * limbs > len(places):
        return False
    if kind not in HOLDS_ITEMS:
        return run.usual >= 2
    if len(places) > 1 and run.usual:
        return True
    titled = sum(place.candidate.weight >= HEADED for place in places)
    return any(place.candidate.labelled for place in places) or (len(places) > 1 and titled > len(places) / 2)


def _placed(place: Placed) -> Place:
    candidate = place.candidate
    return Place(
        begin=candidate.begin,
        start=candidate.start,
        end=candidate.end,
        body=candidate.body,
        number=place.number,
        block=candidate.block,
        table=candidate.table,
    )


def _with_unnumbered(document: Document, places: list[Place], start: int, stop: int) -> list[Place]:
    """The items, with those headings of their own level, under the same heading, that have no number."""
    blocks = [document.blocks[place.block] for place in places if place.block is not None]
    looks = Counter((block.level, block.heading) for block in blocks if block.kind is BlockKind.HEADING)
    if not looks:
        return places
    (level, parent), count = looks.most_common(1)[0]
    if level > REAL_LEVEL or 2 * count <= len(places):
        return places
    taken = {place.block for place in places}
    whole = parent is not None and meetings.is_agenda_heading(document.blocks[parent].text)
    first, last = (start, stop) if whole else (places[0].start, places[-1].start)
    more = [
        _heading_place(document, index)
        for index in within(document.blocks, first, last)
        if index not in taken and _is_title(document.blocks[index], level=level) and document.blocks[index].heading == parent
    ]
    return sorted([*places, *more], key=lambda place: place.start)


def _is_title(block: Block, *, level: int | None = None) -> bool:
    if block.kind is not BlockKind.HEADING or (level is not None and block.level != level):
        return False
    role = meetings.label_role(block.text)
    is_label = role in ("decision", "documents") or (role is not None and block.text.rstrip().endswith(":"))
    return not is_label and any(character.isalpha() for character in block.text)


def _heading_place(document: Document, index: int) -> Place:
    """The item that a heading names, with the number it has, in front or behind."""
    block = document.blocks[index]
    numbers = read_numbers(block.text) if not block.number else ()
    skip = numbers[-1].end if numbers and numbers[-1].end < len(block.text) else 0
    own = OWN_NUMBER.search(block.text, skip)
    title = block.text[skip : own.start() if own else None].rstrip(" :–—-")
    number = block.number.strip("().: ") if block.number else numbers[0].printed if skip else own["number"] if own else None
    begin = block.start + skip
    return Place(begin=block_begin(block), start=begin, end=begin + len(title), body=block.end, number=number, block=index)


def _alone(document: Document, start: int, stop: int) -> list[Place]:
    """The one item of a paper that is about no other: what stands under a line of the head that says that it is one ("Agenda item")."""
    for index, following in pairwise(within(document.blocks, start, stop)[:HEAD]):
        above, block = document.blocks[index], document.blocks[following]
        told = above.kind is BlockKind.HEADING or len(above.text.split()) > 1  # "Item" alone may stand over a column of them
        if told and meetings.label_role(above.text) == "subject" and _is_line(block) and not block.number:
            return [] if ABOVE_ITEM.match(block.text) else [_heading_place(document, following)]
    return []


def _is_line(block: Block) -> bool:
    """Whether a block may be a title: a heading, or a line that a reader took for text since many such follow each other."""
    is_short = len(block.text.split()) <= TITLE_WORDS and not block.text.rstrip().endswith(".")
    return _is_title(block) or (is_short and block.kind is BlockKind.PARAGRAPH and meetings.label_role(block.text) is None)


def _labelled(document: Document, start: int, stop: int, *, kind: DocumentKind) -> list[Place]:
    """The headings that have labels below them ("Minutes:", "Decision:"): the items of a page, numbered or not."""
    found: dict[int, None] = {}
    title: int | None = None
    blocks = within(document.blocks, start, stop)
    for index in blocks:
        block = document.blocks[index]
        if block.kind is not BlockKind.HEADING:
            continue
        if meetings.label_role(block.text) in (("minute", "decision", "documents") if kind in HOLDS_ITEMS else ("minute",)):
            # a line that only looks like a heading belongs to the one right above it, whatever heading stands over both
            beside = block.level > REAL_LEVEL and title == index - 1
            parent = title if beside or block.heading not in blocks else block.heading
            if parent is not None and not meetings.is_agenda_heading(document.blocks[parent].text):
                found.setdefault(parent)
        elif _is_title(block):
            title = index
    levels = {(document.blocks[index].level, document.blocks[index].heading) for index in found}
    siblings = [
        index
        for index in blocks
        if (document.blocks[index].level, document.blocks[index].heading) in levels
        and document.blocks[index].level <= REAL_LEVEL
        and _is_title(document.blocks[index])
    ]
    return [_heading_place(document, index) for index in sorted({*found, *siblings})]


def _called(document: Document, start: int, stop: int, *, kind: DocumentKind) -> list[Place]:
    """Headings without numbers in minutes: those that look like the ones that name usual business or stand over a resolution."""
    if kind not in ("minutes", "decision"):
        return []
    blocks = within(document.blocks, start, stop)
    named = ((index, attendance.list_named(document.blocks[index].text.partition(":")[0])) for index in blocks[:HEAD])
    lists = (index for index, entry in named if entry is not None and entry.present)
    last = max(lists, default=-1)  # above those who were there stands what the paper is: "Minutes of the meeting held on 5 March"
    headings = [index for index in blocks if index > last and _is_title(document.blocks[index])]
    usual = [index for index in headings if meetings.business_of(document.blocks[index].text)]
    if [meetings.business_of(document.blocks[index].text) for index in usual] == ["minutes"]:
        usual = []  # it may well be what the paper itself is called
    looks = Counter(_look(document.blocks[index]) for index in usual) or Counter(
        _look(document.blocks[index]) for index in headings if _is_resolved_below(document, index, stop)
    )
    if not looks or (not usual and looks.total() < 2):
        return []
    look, _ = looks.most_common(1)[0]
    first = next(index for index in headings if _look(document.blocks[index]) == look and (not usual or index >= usual[0]))
    return [
        _heading_place(document, index)
        for index in headings
        if index >= first
        and _look(document.blocks[index]) == look
        and not actions.expression("resolved").match(document.blocks[index].text)
    ]


def _look(block: Block) -> tuple[int, bool]:
    return block.level, is_capitals(block.text)


def _is_resolved_below(document: Document, index: int, stop: int) -> bool:
    """Whether something is resolved in what stands under a heading, up to the next that looks like it."""
    for following in within(document.blocks, document.blocks[index].end, stop):
        block = document.blocks[following]
        if block.kind is BlockKind.HEADING and _look(block) == _look(document.blocks[index]):
            return False
        if actions.expression("resolved").match(block.text):
            return True
    return False


def _bounded(places: Iterable[Place], stop: int) -> Iterator[Place]:
    """The items, each up to where the next begins."""
    ordered = sorted(places, key=lambda place: place.begin)
    for place, following in zip_longest(ordered, ordered[1:]):
        yield replace(place, stop=max(place.body, following.begin if following else stop))


def _end_of_list(document: Document, last: Place, stop: int) -> int:
    """Where the last item ends: where it stands in a list or a table, at the page's next heading ("Downloads")."""
    if last.block is not None and document.blocks[last.block].kind is not BlockKind.LIST_ITEM:
        return stop
    following = (document.blocks[index] for index in within(document.blocks, last.body, stop))
    return next((block_begin(block) for block in following if block.kind is BlockKind.HEADING and block.level <= SECTION), stop)


def _moved(places: Iterable[Place], candidates: Sequence[Candidate], run: Run) -> Iterator[Place]:
    """The items; those that are only listed at the front, and follow behind with their papers, where they follow.

    What follows is told by its label ("Agenda Item 5") and reaches to the next of them.
    """
    listed = list(places)
    last = run.places[-1].candidate
    later = [candidate for candidate in candidates if candidate.start > last.end and candidate.labelled]
    numbers = {place.number: index for index, place in enumerate(listed) if place.number}
    first: dict[int, Candidate] = {}
    for candidate in later:
        index = next((numbers[printed] for _, printed in candidate.counts() if printed in numbers), None)
        if index is not None:
            first.setdefault(index, candidate)
    if not first:
        yield from listed
        return
    begins = sorted(candidate.begin for candidate in first.values())
    end = listed[-1].stop
    for index, place in enumerate(listed):
        found = first.get(index)
        if found is None:
            yield replace(place, stop=min(place.stop, begins[0])) if place.begin < begins[0] else place
        else:
            yield replace(place, begin=found.begin, body=found.body, stop=next((begin for begin in begins if begin > found.begin), end))
