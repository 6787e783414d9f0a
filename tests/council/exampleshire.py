"""A council that is none: Exampleshire's committees, meetings and papers, with what makes real ones hard to fetch."""

import datetime as dt
import io
from dataclasses import dataclass, field, replace
from functools import cache

from reportlab.pdfgen.canvas import Canvas

TODAY = dt.date(2024, 9, 20)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """`number`: its attachment. `link`: its address where it is not the usual one; `behaves`: how the server answers for it."""

    number: int
    title: str
    published: dt.date | None = None
    restricted: bool = False
    same_as: int | None = None
    link: str | None = None
    behaves: str = "usual"

    @property
    def content(self):
        return pdf(self.same_as or self.number)


@dataclass(frozen=True, kw_only=True)
class Item:
    number: str
    title: str
    papers: tuple[Paper, ...] = ()
    text: str = ""
    minutes: str = ""
    decision: str = ""
    restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """`printed`: "draft" or "final" printed minutes; `supplements`: number and title of bundles of late papers."""

    id: int
    committee: int
    date: dt.date
    items: tuple[Item, ...] = ()
    printed: str | None = None
    has_pack: bool = False
    has_front_sheet: bool = False
    supplements: tuple[tuple[int, str], ...] = ()
    cancelled: bool = False
    time: str = "10.00 am"


@dataclass(frozen=True, kw_only=True)
class Council:
    committees: dict[int, str]
    expired: tuple[int, ...]
    meetings: tuple[Meeting, ...]
    parts: dict[str, bytes] = field(default_factory=dict)

    def meeting(self, number):
        return next(meeting for meeting in self.meetings if meeting.id == number)

    def of(self, committee):
        return [meeting for meeting in self.meetings if meeting.committee == committee]

    @property
    def papers(self):
        return {paper.number: paper for meeting in self.meetings for item in meeting.items for paper in item.papers}

    def changed(self, number, **changes):
        """The same council, with one meeting changed."""
        meetings = tuple(replace(meeting, **changes) if meeting.id == number else meeting for meeting in self.meetings)
        return replace(self, meetings=meetings)


@cache
def pdf(number, title=None):
    """A paper of one page."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for line, text in enumerate((title or "Quarterly performance", f"Paper number {number}", "The report was considered.")):
        canvas.drawString(72, 760 - 20 * line, text)
    canvas.save()
    return file.getvalue()


NOTHING_SAID = "<div class='WordSection1'><p class='MsoNormal'>There were none.</p></div>"
APPROVED = "<p>The minutes of the meeting held on {} were approved as a correct record.</p>"
ASKED = "<p class='MsoNormal'>A member asked why fewer reviews were done&hellip; The Director replied that two posts were vacant.</p>"

ADULTS = (
    Meeting(
        id=101,
        committee=10,
        date=dt.date(2021, 6, 10),
        printed="final",
        has_pack=True,
        has_front_sheet=True,
        items=(
            Item(number="1", title="Apologies", minutes=NOTHING_SAID),
            Item(
                number="2",
                title="Minutes",
                text="To confirm the minutes of the meeting held on 11 March 2021.",
                minutes=APPROVED.format("11 March 2021"),
                papers=(Paper(number=1001, title="Minutes of Previous Meeting"),),
            ),
            Item(
                number="3",
                title="Adults’ & carers’ performance",
                minutes=ASKED,
                decision="<p>RESOLVED that the report be noted.</p>",
                papers=(
                    Paper(number=1002, title="Performance report Q4", published=dt.date(2021, 6, 2)),
                    Paper(number=1003, title="Appendix A: scorecard", published=dt.date(2021, 6, 3)),
                ),
            ),
            Item(
                number="4",
                title="Purchase of the Secret Home",
                restricted=True,
                minutes="<p>The price was secret.</p>",
                papers=(Paper(number=1004, title="Secret price", restricted=True),),
            ),
            Item(number="5", title="Contract", papers=(Paper(number=1005, title="Secret annex", restricted=True),)),
        ),
    ),
    Meeting(
        id=102,
        committee=10,
        date=dt.date(2022, 3, 17),
        printed="draft",
        items=(
            Item(number="1", title="Apologies", minutes=NOTHING_SAID),
            Item(number="2", title="Reablement", minutes=ASKED, papers=(Paper(number=1008, title="Reablement report"),)),
        ),
    ),
    Meeting(
        id=103,
        committee=10,
        date=dt.date(2022, 6, 16),
        printed="final",
        has_pack=True,
        supplements=((555, "Supplement: Agenda Item 3 - Performance report Q1"), (556, "Statements from the Public")),
        items=(
            Item(
                number="2",
                title="Minutes",
                minutes=APPROVED.format("17 March 2022"),
                papers=(Paper(number=1011, title="Minutes of Previous Meeting", published=dt.date(2022, 6, 8)),),
            ),
            Item(
                number="3",
                title="Performance",
                minutes=ASKED,
                papers=(
                    Paper(number=1012, title="Performance report Q1", published=dt.date(2022, 6, 9)),
                    Paper(number=1013, title="The same report as last year", same_as=1002),
                ),
            ),
        ),
    ),
    Meeting(id=104, committee=10, date=dt.date(2022, 9, 15), cancelled=True),
    Meeting(id=105, committee=10, date=dt.date(2024, 7, 18), has_pack=True, items=(Item(number="1", title="Workshop"),)),
    Meeting(
        id=106,
        committee=10,
        date=dt.date(2024, 10, 10),
        items=(
            Item(number="1", title="Minutes", papers=(Paper(number=1031, title="Draft minutes 18 July 2024"),)),
            Item(number="2", title="Budget", papers=(Paper(number=1032, title="Budget report"),)),
        ),
    ),
)
CABINET = (
    Meeting(
        id=201,
        committee=11,
        date=dt.date(2023, 1, 12),
        items=(
            Item(
                number="1",
                title="Hard cases",
                papers=(
                    Paper(number=2001, title="By an http link", link="http"),
                    Paper(number=2002, title="On another site", link="https://elsewhere.example/guide.pdf"),
                    Paper(number=2003, title="Sends on to another site", behaves="leaves"),
                    Paper(number=2004, title="Listed and not there", behaves="missing"),
                    Paper(number=2005, title="Not for programs"),
                    Paper(number=2006, title="A page in its place", behaves="page"),
                    Paper(number=2007, title="Busy at first", behaves="busy"),
                    Paper(number=2008, title="Slow", behaves="slow"),
                    Paper(number=2009, title="../../../etc/passwd\u202e<script>alert(1)</script>"),
                ),
            ),
        ),
    ),
)
PLANNING = tuple(
    Meeting(
        id=300 + number,
        committee=12,
        date=dt.date(2020 + number // 4, 1 + 3 * (number % 4), 5),
        printed="final",
        has_pack=True,
        items=(
            Item(
                number="1",
                title="Applications",
                minutes=NOTHING_SAID,
                papers=tuple(Paper(number=3000 + 10 * number + one, title=f"Application {one}") for one in range(3)),
            ),
        ),
    )
    for number in range(16)
)
EXAMPLESHIRE = Council(
    committees={10: "Adult Social Care & Health Overview Committee", 11: "Cabinet", 12: "Planning Committee", 13: "Adult Services Panel"},
    expired=(13,),
    meetings=(*ADULTS, *CABINET, *PLANNING),
)
