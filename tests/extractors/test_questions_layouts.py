"""Questions and answers over several blocks: lists within lists, paragraphs in turn, questions received, tables."""

import pytest

from corpus.readers.registry import read_paper
from extractors.minutes import find_questions
from extractors.records import DocumentFacts


def found(body, kind="minutes"):
    document = read_paper(body.encode(), source="paper.txt")
    return [(q.text, q.asker, q.responder, q.answer) for q in find_questions(document, DocumentFacts(kind=kind))]


LAYOUTS = {
    "paragraphs in turn": (
        """Minutes:

A Member asked how many homes were empty.

The Housing Manager responded that it was 120.

A Member asked why repairs were slow.

An officer replied that two posts were vacant.

The Committee noted the report.
""",
        [
            (
                "A Member asked how many homes were empty.",
                "A Member",
                "The Housing Manager",
                "The Housing Manager responded that it was 120.",
            ),
            ("A Member asked why repairs were slow.", "A Member", "An officer", "An officer replied that two posts were vacant."),
        ],
    ),
    "an answer over paragraphs": (
        """Minutes:

-          How are visits planned?  They are planned by need.

There had been too few visitors in winter.

-          Who pays for them?  The trust did.
""",
        [
            ("How are visits planned?", None, None, "They are planned by need. There had been too few visitors in winter."),
            ("Who pays for them?", None, None, "The trust did."),
        ],
    ),
    "answers in a list below": (
        """Minutes:

• Would this change what the hall earns?
  o Members were advised that it would cost £4,000.
• A member asked about tents.
  o Officers explained that these were hired.
""",
        [
            ("Would this change what the hall earns?", None, None, "Members were advised that it would cost £4,000."),
            ("A member asked about tents.", "A member", "Officers", "Officers explained that these were hired."),
        ],
    ),
    "numbered paragraphs": (
        """Minutes:

42.1 The Manager presented the figures for the quarter and drew attention to the two red measures.

42.2 Councillor Quill asked for further explanation of measure B12. The Manager explained that lorries had broken down.

42.3 Councillor Lund asked whether new lorries were on order. The Manager confirmed that three were.
""",
        [
            (
                "Councillor Quill asked for further explanation of measure B12.",
                "Councillor Quill",
                "The Manager",
                "The Manager explained that lorries had broken down.",
            ),
            (
                "Councillor Lund asked whether new lorries were on order.",
                "Councillor Lund",
                "The Manager",
                "The Manager confirmed that three were.",
            ),
        ],
    ),
    "points i) to iii)": (
        """Minutes:

Arising from discussion the following points were raised:-

i) A member queried the fall in visits. The Library Manager said that two branches were shut.

ii) The new café had opened in May.

iii) In response to a question about volunteers, it was reported that 30 had joined.
""",
        [
            (
                "A member queried the fall in visits.",
                "A member",
                "The Library Manager",
                "The Library Manager said that two branches were shut.",
            ),
            ("In response to a question about volunteers", None, None, "it was reported that 30 had joined."),
        ],
    ),
    "topics as nouns": (
        """Minutes:

Members raised the following questions and statements:

• Clarification of the bus times
• How children are heard
• The cost of taxis

Resolved

That the report be noted.
""",
        [
            ("Clarification of the bus times", None, None, None),
            ("How children are heard", None, None, None),
            ("The cost of taxis", None, None, None),
        ],
    ),
    "a list inside an answer": (
        """Minutes:

-          How is quality scored?  There were two parts:-

(1)  Care

- Is the person heard?

Nurses scored this each month.

(2)  Safety

Falls were counted.

-          Who checks the scores?  An auditor did.
""",
        [
            (
                "How is quality scored?",
                None,
                None,
                "There were two parts:- (1) Care - Is the person heard? Nurses scored this each month. (2) Safety Falls were counted.",
            ),
            ("Who checks the scores?", None, None, "An auditor did."),
        ],
    ),
    "the answer is the next bullet": (
        """Minutes:

• Councillor Quill asked what the delay had cost.
• In response, the Director stated that it was £20,000.
• The hall would open in May.
""",
        [
            (
                "Councillor Quill asked what the delay had cost.",
                "Councillor Quill",
                "the Director",
                "In response, the Director stated that it was £20,000.",
            )
        ],
    ),
    "a resolution ends the answer": (
        """Minutes:

• A member asked who paid for the stage. Officers said that the club did.

RESOLVED – that the report be noted.

That officers report back in June.
""",
        [("A member asked who paid for the stage.", "A member", "Officers", "Officers said that the club did.")],
    ),
    "questions received": (
        """Public questions and answers

Question 1 – Ann Lee

The path by the river floods every winter.

When will it be raised?

Response:

Work will start in May.

It will take a month.

Question 2 – Councillor Ben Quill

Why was the ferry stopped?

Reply from the Leader:

The boat is unsafe.
""",
        [
            (
                "The path by the river floods every winter. When will it be raised?",
                "Ann Lee",
                None,
                "Work will start in May. It will take a month.",
            ),
            ("Why was the ferry stopped?", "Councillor Ben Quill", "the Leader", "The boat is unsafe."),
        ],
    ),
    "a supplementary question": (
        """Public questions

Question from Mr Tom Hart to the Cabinet Member for Parks

Who mows the green?

Answer

The parish does.

Supplementary question

How often?

Answer

It is mown each week in summer.
""",
        [
            ("Who mows the green?", "Mr Tom Hart", "Cabinet Member for Parks", "The parish does."),
            ("How often?", "Mr Tom Hart", None, "It is mown each week in summer."),
        ],
    ),
    "supplementary questions that are not printed": (
        """Minutes:

Supplementary questions were put, with these replies:

Ann Lee – Ferry times

Officers confirmed that the ferry would run until nine.

Tom Hart – Dropped kerbs

The Highways Manager explained that thirty had been made.

Statements

There were none from the public at this meeting.
""",
        [
            ("Ann Lee – Ferry times", "Ann Lee", "Officers", "Officers confirmed that the ferry would run until nine."),
            ("Tom Hart – Dropped kerbs", "Tom Hart", "The Highways Manager", "The Highways Manager explained that thirty had been made."),
        ],
    ),
    "whoever asks the whole list": (
        """Minutes:

Councillor Quill asked the following questions:

• How many lamps are out? There were nine.
• Who mends them? A contractor did.
""",
        [
            ("How many lamps are out?", "Councillor Quill", None, "There were nine."),
            ("Who mends them?", "Councillor Quill", None, "A contractor did."),
        ],
    ),
    "sub-questions in a list, one answer": (
        """Minutes:

Councillor Quill asked:

(a) how many lamps were out; and

(b) who mended them.

The Lighting Manager replied that nine were out and that a contractor mended them.
""",
        [
            (
                "Councillor Quill asked: (a) how many lamps were out; and (b) who mended them.",
                "Councillor Quill",
                "The Lighting Manager",
                "The Lighting Manager replied that nine were out and that a contractor mended them.",
            )
        ],
    ),
    "a question and its response in one line each": (
        """Minutes:

Question from Councillor Quill: How many drains had been
cleared?

Answer: Every drain had been emptied twice.

Supplementary question: Who had paid?

Response: The county had.

The Committee noted the responses.
""",
        [
            ("How many drains had been cleared?", "Councillor Quill", None, "Every drain had been emptied twice."),
            ("Who had paid?", "Councillor Quill", None, "The county had."),
        ],
    ),
    "questions named in a list, answered below": (
        """Minutes:

The following questions were put:-

Whether the hall would open in May.

  - It was confirmed that it would.

How the stage was paid for.

  - The Clerk explained that the club had paid.
""",
        [
            ("Whether the hall would open in May.", None, None, "It was confirmed that it would."),
            ("How the stage was paid for.", None, "The Clerk", "The Clerk explained that the club had paid."),
        ],
    ),
    "questions and answers numbered alike": (
        """Minutes:

Q1. How many lamps were out?

A1. Nine lamps were out at the time.

Q2. Who mended them?

A2. The Lighting Manager said that a contractor did.
""",
        [
            ("How many lamps were out?", None, None, "Nine lamps were out at the time."),
            ("Who mended them?", None, "The Lighting Manager", "The Lighting Manager said that a contractor did."),
        ],
    ),
    "a line for the action": (
        """Minutes:

• A member asked which roads had been gritted. Officers agreed to send a map to members.

(ACTION: Head of Highways)

• The Chair welcomed the new lorry.
""",
        [
            (
                "A member asked which roads had been gritted.",
                "A member",
                "Officers",
                "Officers agreed to send a map to members. (ACTION: Head of Highways)",
            )
        ],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name):
    body, expected = LAYOUTS[name]
    assert found(body, kind="questions" if body.startswith("Public") else "minutes") == expected


@pytest.mark.parametrize("kind", ["report", "agenda"])
def test_a_report_asks_nothing(kind):
    body = """Performance report

What did people tell us?

A member asked at the last meeting why visits had fallen. Officers explained that two branches were shut.

Question 4 of the survey asked whether people felt safe.
"""
    assert found(body, kind=kind) == []


def test_an_agenda_with_minutes_in_it_asks_what_these_ask():
    body = """Agenda item

Visits to libraries

A member asked for this report.

Minutes:

A member asked why visits had fallen. Officers explained that two branches were shut.

Supporting documents:

Why do visits fall? A study of branches that were shut.
"""
    assert found(body, kind="agenda") == [
        ("A member asked why visits had fallen.", "A member", "Officers", "Officers explained that two branches were shut.")
    ]


TABLE = """| Raised by | Question | Response |
| --- | --- | --- |
| Councillor Quill | 1. How many lamps are out? | The Lighting Manager advised that nine lamps were out. |
| Ann Lee | Cost of the ferry | |
"""


def test_a_table_of_questions_and_answers():
    document = read_paper(f"# Minutes\n\n{TABLE}".encode(), source="paper.md")
    questions = find_questions(document, DocumentFacts(kind="minutes"))
    assert [(q.text, q.form, q.asker, q.asker_role, q.responder, q.answer, q.answer_state) for q in questions] == [
        (
            "How many lamps are out?", "direct", "Councillor Quill", "member", "The Lighting Manager",
            "The Lighting Manager advised that nine lamps were out.", "answered",
        ),
        ("Cost of the ferry", "reported", "Ann Lee", "public", None, None, "not_minuted"),
    ]  # fmt: skip


def test_a_table_of_a_survey_in_a_report_asks_nothing():
    table = "# Report\n\n| Question | Response |\n| --- | --- |\n| Do you feel safe? | 62% yes |\n"
    document = read_paper(table.encode(), source="paper.md")
    assert find_questions(document, DocumentFacts(kind="report")) == ()
