"""Pages of councils nobody here has met: everything that is taken from each, which is nothing that a careful reader would not take.

`made_minutes.txt` holds what is taken, a line each; a change that makes it more is welcome, one that makes it wrong is not.
"""

import importlib.util
import io
from pathlib import Path

import docx
import pytest

from corpus.readers.registry import read_paper
from extractors.extraction import extract

HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("made_minutes", HERE / "made_minutes.py")
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)


def ledger(content, source):
    """Everything that was found in a paper, a line each."""
    document = read_paper(content, source=source)
    found = extract(document)
    facts = found.facts
    yield f"{facts.kind}: {facts.title} / {facts.committee} / {facts.meeting_date}"
    for meeting in found.meetings:
        yield f"meeting: {meeting.committee} / {meeting.date} / {meeting.time} / {meeting.venue}"
        for person in meeting.attendance:
            yield f"  {'+' if person.present else '-'} {person.name} ({person.role}{': ' + person.role_text if person.role_text else ''})"
        for item in meeting.items:
            yield f"  {item.number}. {item.title}"
            for name, passage in (("minute", item.minute), ("decision", item.decision)):
                if passage:
                    assert document.text[passage.evidence.start : passage.evidence.end] == passage.evidence.quote
                    yield f"      {name}: {' | '.join(passage.text.splitlines())}"
            for paper in item.documents:
                yield f"      paper: {paper.title} ({paper.kind})"
    for question in found.questions:
        yield f"question: {question.asker} > {question.text} > {question.responder} > {question.answer}"
    for action in found.actions:
        yield f"{action.kind}: {action.text} / {action.owner} / {action.due}"
    for problem in found.problems:
        if problem.code == "attendance_not_understood":
            yield f"not understood: {problem.evidence.quote}"


def paper(name):
    page = made.PAGES[name]
    return page if isinstance(page, tuple) else (f"{name}.html", page)


TOLD = dict(part.split("\n", 1) for part in (HERE / "made_minutes.txt").read_text(encoding="utf-8").strip().split("\n\n"))


@pytest.mark.parametrize("name", made.PAGES)
def test_what_a_careful_reader_takes(name):
    source, content = paper(name)
    assert "\n".join(ledger(content, source)) == TOLD[f"== {name}"]


ITEMS = "<h3>1. Apologies</h3><p>None</p><h3>2. Quays</h3><p>Noted.</p>"


def test_a_row_that_does_not_say_whether_somebody_was_there_is_told():
    table = "<table><tr><th>Name</th><th>Role</th><th>Attendance</th></tr><tr><td>Cllr Ann Rose</td><td>Chair</td><td>Present</td></tr><tr><td>Cllr Bob Bell</td><td>Member</td><td>{}</td></tr><tr><td>Cllr Cy Lake</td><td>Member</td><td>Yes</td></tr></table>"
    head = "<h1>Quays Committee</h1><p>Minutes of the meeting held on 5 March 2025</p>"
    told = list(ledger(made.site("Minutes", head + table.format("see note") + ITEMS), "page.html"))
    assert "not understood: Cllr Bob Bell" in told
    assert not any("not understood" in line for line in ledger(made.site("Minutes", head + table.format("Expected") + ITEMS), "page.html"))


def test_a_line_of_a_list_without_a_name_that_was_understood_is_told():
    head = "<h1>Quays Committee</h1><p>Minutes of the meeting held on 5 March 2025</p><p>Present:</p><p>Cllr Ann Rose</p><p>Q7 Rota@Wold</p><p>None</p><p>Town Clerk</p>"
    told = [line for line in ledger(made.site("Minutes", head + ITEMS), "page.html") if "not understood" in line]
    assert told == ["not understood: Q7 Rota@Wold"]


LINES = (
    "WOLD TOWN COUNCIL",
    "Minutes of the meeting of the Markets Committee held on Tuesday 4th March 2025 at 7.00 pm in the Corn Hall",
    "Present: Councillors Ann Rose (Chairman), B Bell and C Lake",
    "In attendance: Town Clerk (Di Marsh) and 3 members of the public",
    "MC/41 APOLOGIES FOR ABSENCE",
    "Apologies were received and accepted from Cllrs Ed Heath (holiday) and Flo Wood (work).",
    "MC/42 DECLARATIONS OF INTEREST",
    "None.",
    "MC/43 STALLS",
    "RESOLVED that the stalls be painted.",
    "The meeting closed at 7.40 pm.",
)


def as_docx():
    document, content = docx.Document(), io.BytesIO()
    for line in LINES:
        document.add_paragraph(line)
    document.save(content)
    return "minutes.docx", content.getvalue()


@pytest.mark.parametrize(
    "paper",
    [
        ("minutes.txt", "\n\n".join(LINES).encode()),
        ("page.html", made.site("Minutes", "".join(f"<p>{line}</p>" for line in LINES))),
        as_docx(),
    ],
)
def test_the_same_minutes_in_any_form(paper):
    source, content = paper
    assert list(ledger(content, source))[1:] == [
        "meeting: Markets Committee / 2025-03-04 / 7.00 pm / Corn Hall",
        "  + Ann Rose (chair: Chairman)",
        "  + B Bell (member)",
        "  + C Lake (member)",
        "  + Di Marsh (officer: Town Clerk)",
        "  + 3 members of the public (public)",
        "  - Ed Heath (member)",
        "  - Flo Wood (member)",
        "  MC/41. APOLOGIES FOR ABSENCE",
        "      minute: Apologies were received and accepted from Cllrs Ed Heath (holiday) and Flo Wood (work).",
        "  MC/42. DECLARATIONS OF INTEREST",
        "      minute: None.",
        "  MC/43. STALLS",
        "      minute: RESOLVED that the stalls be painted.",
        "      decision: that the stalls be painted.",
        "resolution: that the stalls be painted. / None / None",
    ]
