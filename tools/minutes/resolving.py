"""How minutes set down what was decided: openers and numberings of resolutions, and motions that came to nothing."""

from collections.abc import Callable
from random import Random

from .limbs import NUMBERINGS, Decisions, in_one_paragraph, limb_blocks, note, printed_limbs
from .page import Page

RESOLVED_WORDS = (
    "Resolved",
    "RESOLVED",
    "Resolved:-",
    "RESOLVED:",
    "RESOLVED –",
    "RESOLVED -",
    "Resolved –",
    "IT WAS RESOLVED",
    "RESOLVED UNANIMOUSLY:",
)
VERBS = (("Noted", "the {report}"), ("Reviewed", "the {report}"), ("Approved", "the {report}"), ("Agreed", "to {task}"), ("Asked", "the {officer} to {task}"),
         ("Authorised", "the {officer} to {task}"), ("Endorsed", "the {report}"))  # fmt: skip
VOTES = ("For {f}, Against {a}, Abstentions {b}", "{f} votes in favour, {a} against")


def limbs_with_that(decisions: Decisions) -> None:
    """Resolved:- (1) That …"""
    printed_limbs(decisions, decisions.rng.choice(RESOLVED_WORDS), that="That ")


def limbs_under_that(decisions: Decisions) -> None:
    """RESOLVED that: (a) … be noted; and (b) …"""
    printed_limbs(
        decisions,
        decisions.rng.choice(("RESOLVED that:", "Resolved that:-", "RESOLVED: That –")),
        that="",
        number=decisions.rng.randint(2, 4),
    )


def heading_and_that(decisions: Decisions) -> None:
    """A heading "Resolved", and the resolution below it."""
    decisions.page.heading(decisions.rng.choice(("Resolved", "RESOLVED", "Resolution")), level=3)
    limb_blocks(decisions, decisions.limbs(decisions.rng.randint(1, 3)), that="That ")


def inline(decisions: Decisions) -> None:
    """RESOLVED that the report be noted."""
    opener = decisions.rng.choice(
        ("RESOLVED", "Resolved", "RESOLVED –", "It was RESOLVED", "It was resolved", "RESOLVED:", "Resolved unanimously")
    )
    limbs = decisions.limbs(decisions.rng.randint(1, 3))
    in_one_paragraph(decisions, opener, limbs, that="That " if opener.endswith(":") else "that ")


def letter_spaced(decisions: Decisions) -> None:
    limbs = decisions.limbs(decisions.rng.randint(1, 3))
    if len(limbs) == 1:
        in_one_paragraph(decisions, "R E S O L V E D –", limbs, that="that ")
    else:
        decisions.page.paragraph(decisions.rng.choice(("R E S O L V E D:", "R E S O L V E D –", "R E S O L V E D")))
        limb_blocks(decisions, limbs, that="That ")


def it_was_resolved(decisions: Decisions) -> None:
    printed_limbs(decisions, "It was RESOLVED:-", that="That ")


def spaced_that(decisions: Decisions) -> None:
    """RESOLVED – T H A T the report be noted."""
    limbs = decisions.limbs(decisions.rng.randint(1, 3))
    if len(limbs) == 1:
        in_one_paragraph(decisions, "RESOLVED –", limbs, that="T H A T ")
    else:
        decisions.page.paragraph("RESOLVED – T H A T")
        limb_blocks(decisions, limbs, that="")


def agreed(decisions: Decisions) -> None:
    opener = decisions.rng.choice(("AGREED:", "AGREED –", "AGREED that", "Agreed:", "AGREED"))
    if opener == "AGREED that":
        in_one_paragraph(decisions, "AGREED", decisions.limbs(1), that="that ")
    else:
        printed_limbs(decisions, opener, that="That ")


def it_was_agreed(decisions: Decisions) -> None:
    opener = decisions.rng.choice(("IT WAS AGREED:", "IT WAS AGREED", "It was AGREED –", "The Committee AGREED:"))
    if decisions.rng.random() < 0.5:
        in_one_paragraph(decisions, opener, decisions.limbs(decisions.rng.randint(1, 2)), that="That ")
    else:
        printed_limbs(decisions, opener, that="That ")


def verbs(decisions: Decisions) -> None:
    """Cabinet: 1. Reviewed …; 2. Approved …"""
    decisions.page.paragraph(decisions.rng.choice(("Cabinet:", "The Cabinet:", "The Committee:", "The Panel:")))
    mark = NUMBERINGS[decisions.rng.choice(("1.", "(a)", "i)"))]
    for number, (verb, rest) in enumerate(decisions.rng.sample(VERBS, decisions.rng.randint(2, 3)), start=1):
        task = decisions.task() if "{task}" in rest else ""
        text = f"{verb} {rest}.".replace("{report}", decisions.report).replace("{task}", task).replace("{officer}", decisions.officer())
        decisions.page.marked(mark(number), text)
        note(decisions, text)


def decision_block(decisions: Decisions) -> None:
    opener = decisions.rng.choice(("Decision:", "Decisions:", "Decision", "DECISION"))
    limbs = decisions.limbs(decisions.rng.randint(1, 3))
    if opener.endswith(":"):
        decisions.page.paragraph(opener)
    else:
        decisions.page.heading(opener, level=3)
    limb_blocks(decisions, limbs, that="That ")


def recommendations_approved(decisions: Decisions) -> None:
    decisions.page.paragraph(decisions.rng.choice(("Recommendations Approved", "Recommendations Approved:", "Recommendations agreed:")))
    limb_blocks(decisions, decisions.limbs(decisions.rng.randint(2, 3)), that="That ", others=("recommendation",))


def action_as_resolution(decisions: Decisions) -> None:
    """RESOLVED – i) That the Committee were provided with …: an action in the form of a resolution."""
    things = decisions.rng.sample(decisions.subject.things, 2)
    decisions.page.paragraph(decisions.rng.choice(("RESOLVED -", "RESOLVED –", "Resolved:")))
    for number, thing in enumerate(things, start=1):
        text = f"That the Committee {decisions.rng.choice(('were provided', 'be provided'))} with {thing}."
        decisions.page.marked(NUMBERINGS["i)"](number), text)
        note(decisions, text, others=("followup",))


def committee_resolved(decisions: Decisions) -> None:
    """The Committee RESOLVED to note the report and to ask …"""
    body, verb = (
        decisions.rng.choice(("The Committee", "The Panel", "Members")),
        decisions.rng.choice(("RESOLVED", "AGREED", "resolved", "agreed")),
    )
    to = f"to note the report and to ask the {decisions.officer()} to {decisions.task()}."
    text = f"{body} {verb} {to}"
    decisions.page.paragraph(text)
    decisions.page.act(
        "resolution",
        text,
        others=(to, "to note the report", to[len("to note the report and ") :]),
        kind_others=("followup",) if verb == "agreed" else (),
    )


def recommended(decisions: Decisions) -> None:
    """RECOMMENDED – That Cabinet …: a recommendation to somebody else, which is also what was resolved."""
    texts = [
        f"That {body} be asked to {decisions.task()}."
        for body in decisions.rng.sample(("Cabinet", "Council", "the Executive"), decisions.rng.randint(1, 2))
    ]
    opener = decisions.rng.choice(("RECOMMENDED –", "RECOMMENDED:", "Recommended to Council:", "RECOMMENDED TO CABINET:"))
    if len(texts) == 1:
        decisions.page.paragraph(f"{decisions.page.bold(opener)} {texts[0]}")
    else:
        decisions.page.paragraph(opener)
    for number, text in enumerate(texts, start=1):
        if len(texts) > 1:
            decisions.page.marked(NUMBERINGS["(a)"](number), text)
        decisions.page.act("recommendation", text, kind_others=("resolution",))


def moved_and_carried(decisions: Decisions) -> None:
    first, second = decisions.rng.sample(decisions.page.cast.members, 2)
    text = f"the {decisions.officer()} be asked to {decisions.task()}"
    ending = decisions.rng.choice((f"RESOLVED that {text}.", f"on being put to the vote it was agreed that {text}."))
    decisions.page.paragraph(f"It was moved by {first.printed}, seconded by {second.printed} and {ending}")
    decisions.page.act("resolution", f"that {text}.", others=(f"{text}.", ending))


def noted_in_prose(decisions: Decisions) -> None:
    """The Committee noted the report.: no more than a courtesy to some readers."""
    text = decisions.rng.choice(
        ("The Committee noted the report.", "The report was noted.", "Members noted the update.", "The update was noted.")
    )
    decisions.page.paragraph(text)
    decisions.page.act("resolution", text, optional=True)


def came_to_nothing(decisions: Decisions) -> None:
    """A motion lost, fallen or withdrawn: its words are a trap."""
    rng = decisions.rng
    first, second = (speaker.printed for speaker in rng.sample(decisions.page.cast.members, 2))
    motion = f"the {decisions.officer()} be asked to {decisions.task()}"
    patterns = (
        f"It was moved by {first} and seconded by {second} that {motion}. On being put to the vote the motion was declared LOST.",
        f"{first} moved, and {second} seconded, an amendment that {motion}. The amendment was lost by 7 votes to 4.",
        f"{first} proposed that {motion}. The motion was not carried.",
        f"{first} moved that {motion}. For want of a seconder the motion fell.",
        f"{first} proposed that {motion}. After discussion the proposal was withdrawn.",
        f"Motion by {first}, seconded by {second}: That {motion}. The motion was put and LOST.",
        f"An amendment, that {motion}, was moved by {first} and, with the consent of the meeting, WITHDRAWN.",
    )
    decisions.page.paragraph(rng.choice(patterns))
    decisions.page.trap("motion without success", f"that {motion}")


def vote(page: Page) -> None:
    """How many voted which way, in brackets."""
    counts = dict(zip("fab", (page.rng.randint(6, 11), page.rng.randint(0, 4), page.rng.randint(0, 2)), strict=True))
    page.paragraph(f"({page.rng.choice(VOTES).format(**counts)})")
    page.styles.add("vote")


RESOLUTIONS: dict[str, Callable[[Decisions], None]] = {
    "limbs with That": limbs_with_that,
    "limbs under That": limbs_under_that,
    "heading and That": heading_and_that,
    "inline": inline,
    "letter-spaced": letter_spaced,
    "It was RESOLVED": it_was_resolved,
    "T H A T": spaced_that,
    "AGREED": agreed,
    "IT WAS AGREED": it_was_agreed,
    "verbs": verbs,
    "Decision": decision_block,
    "Recommendations Approved": recommendations_approved,
    "action as resolution": action_as_resolution,
    "the Committee resolved": committee_resolved,
    "RECOMMENDED": recommended,
    "moved and carried": moved_and_carried,
    "noted in prose": noted_in_prose,
}


def draw_resolution(rng: Random) -> str:
    """The name of a way to resolve; the three commonest come more often."""
    return rng.choice([*RESOLUTIONS, "limbs with That", "inline", "limbs under That"])
