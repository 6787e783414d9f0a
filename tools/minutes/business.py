"""What frames every set of minutes: who was there, apologies, interests, the last minutes, the work programme, the close."""

import datetime as dt
from random import Random

from .limbs import NUMBERINGS
from .page import Page
from .promising import draw_due, draw_thing
from .subjects import Subject

VENUES = ("Council Chamber, Town Hall", "Committee Room 2, Civic Offices", "Shire Hall", "The Guildhall and by video link")
FORM_QUESTIONS = {
    "Is this a key decision?": ("No", "Yes"),
    "Does the report contain exempt information?": ("No", "Appendix 2 only"),
    "Has an equality assessment been made?": ("Yes", "Not applicable"),
    "Who has been consulted?": ("Ward members", "See the report"),
    "Will the report go to Council?": ("No", "Yes"),
    "How does this meet the corporate plan?": ("See section 4", "It supports the second aim of the plan."),
}


def opening(page: Page, committee: str, day: dt.date) -> None:
    """The head of the paper and the list of those present."""
    rng, members, date = page.rng, [member.printed for member in page.cast.members], date_to_text(day)
    page.heading(page.cast.authority, level=1)
    page.paragraph(
        rng.choice(
            (
                f"Minutes of the meeting of the {committee} held on {date}",
                f"MINUTES of a meeting of the {committee} held at {rng.choice(VENUES)} on {date}",
            )
        )
    )
    if rng.random() < 0.5:
        page.paragraph(f"Present: {members[0]} (Chair), " + ", ".join(members[1:]))
        page.paragraph("In attendance: " + ", ".join(page.cast.staff[:3]))
    else:
        page.heading("Attendance", level=3)
        page.paragraph(f"{members[0]} (in the Chair)")
        page.paragraph(", ".join(members[1:]))
        page.paragraph("Officers: " + "; ".join(page.cast.staff[:4]))
    page.styles.add("attendance")


def first_items(page: Page, number: int, day: dt.date) -> int:
    """Apologies, interests and the last minutes; the number of the next item."""
    rng = page.rng
    absent = page.cast.staff[4]
    item_heading(page, number, "Apologies for Absence")
    page.paragraph(
        rng.choice((f"Apologies for absence were received from Councillor {absent.split()[-1]}.", "There were no apologies for absence."))
    )
    number += 1
    item_heading(page, number, "Declarations of Interest")
    if rng.random() < 0.5:
        purpose(page, "To receive any declarations of interest from members.")
    page.paragraph(
        rng.choice(
            (
                "There were no declarations of interest.",
                f"{page.cast.members[2].opening} declared a personal interest in the next item as a school governor.",
            )
        )
    )
    number += 1
    item_heading(page, number, "Minutes of the Last Meeting")
    if rng.random() < 0.5:
        purpose(page, "To confirm the minutes of the last meeting.")
    minutes_confirmed(page, day - dt.timedelta(days=rng.randint(28, 70)))
    if rng.random() < 0.3:
        number += 1
        item_heading(page, number, "Chair's Announcements")
        page.paragraph(f"The Chair welcomed {page.cast.staff[0]} to the meeting and thanked colleagues for their work over the year.")
        page.styles.add("thanks")
    return number + 1


def minutes_confirmed(page: Page, day: dt.date) -> None:
    """The last minutes, as a resolution or in a plain sentence: optional for either."""
    date = date_to_text(day)
    be = f"the minutes of the meeting held on {date} be {page.rng.choice(('confirmed', 'approved', 'agreed'))} as a correct record"
    were = f"The minutes of the meeting held on {date} were {page.rng.choice(('agreed', 'approved', 'confirmed'))} as a correct record."
    pattern, span = page.rng.choice(
        (
            (f"RESOLVED – That {be} and signed by the Chair.", f"That {be} and signed by the Chair."),
            (f"RESOLVED: That {be}.", f"That {be}."),
            (f"Resolved that {be}.", f"that {be}."),
            (were, were),
            (f"AGREED that {be}.", f"that {be}."),
        )
    )
    page.paragraph(pattern)
    page.act("resolution", span, optional=True)
    page.styles.add("minutes confirmed")


def last_items(page: Page, number: int, subject: Subject) -> None:
    """The work programme, business in private, and the close."""
    rng = page.rng
    if rng.random() < 0.6:
        item_heading(page, number, "Work Programme")
        page.paragraph("The Committee considered its programme for the rest of the year.")
        extra = rng.choice(
            ("the work programme be updated as discussed", f"the {rng.choice(subject.reports)} be added to the work programme")
        )
        page.paragraph(f"RESOLVED – That {extra}.")
        page.act("resolution", f"That {extra}.")
        number += 1
    if rng.random() < 0.3:
        item_heading(page, number, rng.choice(("Action Tracker", "Outstanding Actions", "Action Log")))
        _tracker(page, subject)
        number += 1
    if rng.random() < 0.25:
        item_heading(page, number, "Exclusion of Press and Public")
        span = "That the press and public be excluded from the meeting during the next item."
        page.paragraph(f"RESOLVED: {span}")
        page.act("resolution", span)
        page.styles.add("exclusion")
    page.paragraph(
        rng.choice(
            ("The meeting closed at 8.47 pm.", "The meeting ended at 12.10 pm", "Chair: ............................ Date: ............")
        )
    )


def _tracker(page: Page, subject: Subject) -> None:
    """What was promised at earlier meetings: followed up here, and not promised here."""
    page.paragraph("The Committee considered the actions outstanding from earlier meetings.")
    for content in page.rng.sample(subject.contents, 2):
        owner = page.rng.choice(subject.officers)
        text = f"{owner} to provide {draw_thing(page.rng, content, subject)} {draw_due(page.rng)}"
        page.marked(page.look.bullet, f"{text} – {page.rng.choice(('completed', 'in hand', 'overdue'))}.")
        page.act("followup", text, owner=owner, optional=True, kind_others=("improvement_action",))
    page.styles.add("action tracker")


def item_heading(page: Page, number: int, title: str) -> None:
    page.item, page.entries = number, 0
    printed = title.upper() if page.look.capitals else title
    page.heading(f"{number}. {printed}" if page.look.number_stop else f"{number} {printed}")


def purpose(page: Page, text: str) -> None:
    """The line of the agenda that says what the item is for."""
    page.paragraph(text)
    page.trap("purpose", text)
    page.styles.add("purpose line")
    if page.look.minutes_label:
        page.paragraph(page.look.minutes_label)


def report_form(page: Page) -> None:
    """Questions of a report's template with their ticks: nobody asked them."""
    page.heading("Details of the report", level=3)
    for question in page.rng.sample(sorted(FORM_QUESTIONS), 3):
        page.heading(question, level=4)
        page.paragraph(page.rng.choice(FORM_QUESTIONS[question]))
        page.trap("template", question)
    page.styles.add("template headings")


def draft_recommendations(page: Page, subject: Subject, report: str) -> None:
    """What the report before the committee proposed, where the minutes repeat it: told, and not yet decided."""
    first, second = f"to note the {report}", f"to comment on it before it went to the {subject.officers[0]}"
    text = f"The report recommended two things to the Committee: {first}, and {second}."
    page.paragraph(text)
    page.act("recommendation", text, others=(first, second), optional=True)
    page.styles.add("recommendations told")


def supporting_list(page: Page, subject: Subject) -> None:
    """The points of the presentation, as a list."""
    page.paragraph("The main points of the presentation were:")
    for place, content in enumerate(page.rng.sample(subject.contents, 3), start=1):
        page.marked(NUMBERINGS["1."](place) if page.look.entry == "numbered" else page.look.bullet, content.more[0])
    page.styles.add("presentation list")


def draw_day(rng: Random) -> dt.date:
    return dt.date(2014, 1, 6) + dt.timedelta(days=rng.randrange(4300))


def date_to_text(day: dt.date) -> str:
    """5 March 2024"""
    return f"{day.day} {day:%B} {day.year}"
