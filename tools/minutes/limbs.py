"""What a committee decides on an item, limb by limb, and how the limbs are printed: one below the other, or in one paragraph."""

from collections.abc import Callable
from dataclasses import dataclass

from .page import ROMANS, Page
from .promising import MONTHS
from .subjects import Subject

NUMBERINGS: dict[str, Callable[[int], str]] = {
    "(1)": lambda n: f"({n})",
    "1.": lambda n: f"{n}.",
    "1)": lambda n: f"{n})",
    "(a)": lambda n: f"({chr(96 + n)})",
    "a)": lambda n: f"{chr(96 + n)})",
    "(i)": lambda n: f"({ROMANS[n - 1]})",
    "i)": lambda n: f"{ROMANS[n - 1]})",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """What follows "That"."""

    text: str
    due: str | None = None


class Decisions:
    """What one item can decide; no task is used twice, so that a motion lost is never also resolved."""

    def __init__(self, page: Page, subject: Subject, report: str) -> None:
        self.page, self.rng, self.subject, self.report = page, page.rng, subject, report
        self._tasks = self.rng.sample(subject.tasks, len(subject.tasks))

    def task(self) -> str:
        return self._tasks.pop()

    def officer(self) -> str:
        return self.rng.choice(self.subject.officers)

    def limbs(self, number: int) -> list[Limb]:
        """The first one notes or approves, the others ask for something."""
        first = self.rng.choice(("the report be noted", "the contents of the report be noted", f"the {self.report} be endorsed", "the report be received",
                                 f"the {self.report} be approved", "the Committee notes the report and the comments made"))  # fmt: skip
        return [Limb(text=first), *self._further(number - 1)]

    def _further(self, number: int) -> list[Limb]:
        """That many different things to be done, some with a date."""
        rng, month = self.rng, self.rng.choice(MONTHS)
        content, member = rng.choice(self.subject.contents), rng.choice(self.page.cast.members).printed
        plain = [
            Limb(text=f"a further report be submitted to the Committee in {month}", due=month),
            Limb(text=f"{rng.choice(self.subject.things)} be circulated to all members of the Committee"),
            Limb(text=f"the comments of the Committee be passed to the Portfolio Holder for {self.subject.portfolio}"),
            Limb(text="an update be provided at a future meeting"),
            Limb(text=f"a working group be set up to look into {content.topic}"),
            Limb(text=f"{member} be appointed to the project board"),
            Limb(text="the Committee's thanks to the staff be placed on record"),
            Limb(text=f"performance on {content.topic} be reported to the Committee every quarter", due="every quarter"),
        ]
        tasks = rng.randint(0, min(number, len(self._tasks) - 2))
        return [*(self._asked(rng.choice(MONTHS)) for _ in range(tasks)), *rng.sample(plain, number - tasks)]

    def _asked(self, month: str) -> Limb:
        task = self.task()
        return self.rng.choice(
            (
                Limb(text=f"officers be asked to {task} by the end of {month}", due=f"by the end of {month}"),
                Limb(text=f"authority be delegated to the {self.officer()} to {task}"),
                Limb(text=f"the {self.officer()} be requested to {task}"),
                Limb(text=f"Cabinet be asked to {task}"),
            )
        )


def printed_limbs(decisions: Decisions, opener: str, *, that: str, number: int | None = None) -> None:
    """The opener on a line of its own, or with the first limb."""
    rng, page = decisions.rng, decisions.page
    limbs = decisions.limbs(number or rng.randint(1, 4))
    if len(limbs) == 1 or rng.random() < 0.3:
        in_one_paragraph(decisions, opener, limbs, that=that)
    elif rng.random() < 0.5:
        page.paragraph(page.bold(opener))
        limb_blocks(decisions, limbs, that=that)
    else:
        numbering = NUMBERINGS[rng.choice(("(1)", "(a)", "(i)", "i)"))]
        page.paragraph(f"{page.bold(opener)}  {numbering(1)}  {that}{limbs[0].text}{'.' if that else ';'}")
        note(decisions, f"{that}{limbs[0].text}{'.' if that else ';'}", due=limbs[0].due)
        limb_blocks(decisions, limbs[1:], that=that, numbering=numbering, first=2)


def limb_blocks(
    decisions: Decisions,
    limbs: list[Limb],
    *,
    that: str,
    numbering: Callable[[int], str] | None = None,
    first: int = 1,
    others: tuple[str, ...] = (),
) -> None:
    """Each limb in a block of its own: numbered where there are several."""
    numbering = numbering or NUMBERINGS[decisions.rng.choice(sorted(NUMBERINGS))]
    for place, limb in enumerate(limbs):
        end = "." if that or place == len(limbs) - 1 else "; and" if place == len(limbs) - 2 else ";"
        text = f"{that}{limb.text}{end}"
        if len(limbs) == 1 and first == 1:
            decisions.page.paragraph(text)
        else:
            decisions.page.marked(numbering(first + place), text)
        note(decisions, text, due=limb.due, others=others)


def in_one_paragraph(decisions: Decisions, opener: str, limbs: list[Limb], *, that: str) -> None:
    """Opener and limbs in one paragraph, each limb with its number where there are several."""
    opener, that = decisions.page.bold(opener), that or "That "
    if len(limbs) == 1:
        decisions.page.paragraph(f"{opener} {that}{limbs[0].text}.")
        note(decisions, f"{that}{limbs[0].text}.", due=limbs[0].due)
        return
    mark = NUMBERINGS[decisions.rng.choice(("(1)", "(a)", "(i)"))]
    parts = [f"{that}{limb.text}{'.' if place == len(limbs) else ';'}" for place, limb in enumerate(limbs, start=1)]
    decisions.page.paragraph(f"{opener} " + " ".join(f"{mark(place)} {part}" for place, part in enumerate(parts, start=1)))
    for part, limb in zip(parts, limbs, strict=True):
        note(decisions, part, due=limb.due)


def note(decisions: Decisions, text: str, *, due: str | None = None, others: tuple[str, ...] = ()) -> None:
    decisions.page.act("resolution", text, due=due, kind_others=others)
