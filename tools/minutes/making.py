"""One set of minutes of a committee that never met, with what a careful reader would find in it."""

from collections.abc import Iterator
from random import Random
from typing import Any

from .answering import BY_NOBODY, BY_SOMEBODY
from .business import draft_recommendations, draw_day, first_items, item_heading, last_items, opening, purpose, report_form, supporting_list
from .exchanges import EXCHANGES
from .limbs import Decisions
from .page import Page, draw_look
from .people import draw_cast
from .resolving import RESOLUTIONS, came_to_nothing, draw_resolution, vote
from .sessions import SESSIONS, WEIGHTS
from .subjects import Content, Subject, subjects

STYLES = frozenset(
    {
        *(f"session: {name}" for name in SESSIONS),
        *(f"exchange: {name}" for name in EXCHANGES),
        *(f"resolution: {name}" for name in RESOLUTIONS),
        *(f"entries: {form}" for form in ("bullet", "numbered", "roman", "plain", "lettered")),
        *(f"answer: {how}" for how in (*BY_SOMEBODY, *BY_NOBODY, "bare", "declined", "partly", "only promised", "over several paragraphs")),
        *(f"promise: {how}" for how in ("active", "passive", "marked", "unsure", "relative clause")),
        *(f"question and response: {how}" for how in ("headings", "labels", "letters", "supplementary")),
        "exchange: direct, then a dash", "action list",
        "motion lost or withdrawn", "vote", "between: comment", "between: request", "minutes confirmed", "purpose line", "template headings",
        "attendance", "thanks", "action tracker", "exclusion", "recommendations told", "presentation list", "markdown", "plain text", "lines broken",
    }
)  # fmt: skip
"""Every style there is; a paper's answers list those it drew under `styles`."""


def make_minutes(seed: int) -> tuple[str, dict[str, Any]]:
    """The text of the minutes, and their answers in the format that `miner evaluate` reads (without `file`, which is for the writer).

    The same seed gives the same paper. `answers["styles"]` has the names of the styles drawn, `answers["markdown"]` whether the text is
    Markdown. Spans are exact but for white space and for the marks at the start of list entries.
    """
    rng = Random(seed)
    cast, look = draw_cast(rng), draw_look(rng)
    page = Page(rng=rng, look=look, cast=cast)
    page.styles |= {f"entries: {look.entry}", "markdown" if look.markdown else "plain text"}
    if look.wrap:
        page.styles.add("lines broken")
    chosen = rng.sample(subjects(), rng.randint(2, 4))
    committee, day = rng.choice(chosen[0].committees), draw_day(rng)
    opening(page, committee, day)
    number = first_items(page, rng.choice((1, 1, 14, 42, 87)), day)
    for subject in chosen:
        _item(page, number, subject)
        number += 1
    page.style = "frame"
    last_items(page, number, chosen[0])
    return page.text(), {
        "authority": cast.authority,
        "committee": committee,
        "meeting_date": day.isoformat(),
        "title": None,
        "kind": "minutes",
        "reporting_period": None,
        "values": [],
        "targets": [],
        "benchmarks": [],
        "questions": page.questions,
        "actions": page.actions,
        "traps": page.traps,
        "styles": sorted(page.styles),
        "markdown": look.markdown,
    }


def _item(page: Page, number: int, subject: Subject) -> None:
    rng, report = page.rng, page.rng.choice(subject.reports)
    item_heading(page, number, report)
    if rng.random() < 0.5:
        purpose(page, f"To consider a report of the {subject.officers[0]} on {subject.name[0].lower()}{subject.name[1:]}.")
    if rng.random() < 0.06:
        report_form(page)
    presenter = page.cast.responder(rng, subject)
    page.paragraph(f"{presenter.opening} {rng.choice(('introduced', 'presented'))} the report. {rng.choice(subject.presented)}")
    if rng.random() < 0.12:
        draft_recommendations(page, subject, report)
    if rng.random() < 0.15:
        supporting_list(page, subject)
    session = rng.choices(list(SESSIONS), WEIGHTS)[0]
    page.style = f"session: {session}"
    page.styles.add(page.style)
    SESSIONS[session](page, subject, _endless(rng, subject))
    decisions = Decisions(page, subject, report)
    if rng.random() < 0.2:
        came_to_nothing(decisions)
        page.styles.add("motion lost or withdrawn")
    if rng.random() < 0.9:
        resolution = draw_resolution(rng)
        page.style = f"resolution: {resolution}"
        page.styles.add(page.style)
        RESOLUTIONS[resolution](decisions)
        if rng.random() < 0.15:
            vote(page)


def _endless(rng: Random, subject: Subject) -> Iterator[Content]:
    """The subject's contents in random order; no item has room for more."""
    yield from rng.sample(subject.contents, len(subject.contents))
