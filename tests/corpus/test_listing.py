"""papers.csv: what is known of papers, written by people and by a fetch, read and written in one place."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.listing import LISTING, file_of, read_listing, text_to_kind, text_to_time, write_listing
from corpus.provenance import Provenance
from corpus.sources import find_papers

FULL = Provenance(
    url="https://democracy.exampleshire.gov.uk/documents/s1/report.pdf",
    authority="Exampleshire County Council",
    committee="Health Scrutiny Committee",
    meeting_date=dt.date(2024, 9, 12),
    meeting_url="https://democracy.exampleshire.gov.uk/ieListDocuments.aspx?CId=1&MId=2",
    item_number="7",
    item_title="Performance, quarter 1",
    title='Report "A", with commas',
    kind="report",
    published_at="2024-09-04",
    retrieved_at="2024-10-01T10:00:00+00:00",
    licence="Open Government Licence v3.0",
)


@pytest.fixture
def folder(tmp_path):
    papers = tmp_path / "papers"
    for name in ("a.txt", "b.txt", "2024/c.txt"):
        path = papers / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return papers


def listed(folder, text, *, encoding="utf-8", at="."):
    (folder / at / LISTING).write_bytes(text.encode(encoding))
    return find_papers([str(folder)])


def said(finding):
    return {paper.source: paper.said for paper in finding.papers if paper.said is not None}


def causes(finding):
    return {item.source: item.cause for item in finding.left_out if item.named}


def test_what_is_written_is_read_again(tmp_path):
    said = {"2024/report.pdf": FULL, "minutes.html": Provenance(title="Minutes")}
    path = write_listing(tmp_path, said)
    listing = read_listing(path)
    assert (listing.said, listing.problems) == (said, ())
    assert [file.name for file in tmp_path.iterdir()] == [LISTING]


@given(title=st.text(), number=st.sampled_from(["=1+1", "-3", "+A1", "@x", "'quoted", "'=quoted", "7a"]))
def test_whatever_a_site_calls_a_paper_comes_back_and_runs_in_no_spreadsheet(tmp_path_factory, title, number):
    folder = tmp_path_factory.mktemp("papers")
    path = write_listing(folder, {"a.pdf": Provenance(title=title, item_number=number)})
    found = read_listing(path).said["a.pdf"]
    assert found.title == (" ".join(title.split()) or None)
    assert found.item_number == number
    _, row = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert not any(cell[:1] in "=+-@" for cell in row if cell)


@pytest.mark.parametrize("name", ["../a.pdf", "/etc/passwd", "C:\\a.pdf", "", "a/../../b"])
def test_no_list_is_written_for_files_outside_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="below the folder"):
        write_listing(tmp_path, {name: FULL})
    assert file_of(name) is None


def test_a_list_in_a_folder_is_no_paper_and_says_what_is_known_of_those_that_are(folder):
    finding = listed(
        folder, "file,url,title,committee,meeting date,published\na.txt,https://x.gov.uk/a,The report,Cabinet,12/09/2024,4 September 2024\n"
    )
    assert [paper.source for paper in finding.papers] == ["2024/c.txt", "a.txt", "b.txt"]
    assert said(finding) == {
        "a.txt": Provenance(
            url="https://x.gov.uk/a", title="The report", committee="Cabinet", meeting_date=dt.date(2024, 9, 12), published_at="2024-09-04"
        )
    }
    (item,) = finding.left_out
    assert (item.source, item.named, item.cause) == (LISTING, False, "a list that says what is known of papers (1)")


@pytest.mark.parametrize(
    "text",
    [
        "File;Meeting_Date;Item Title\r\na.txt;12.09.2024;Seven\r\n",
        "FILE NAME\tmeeting   date\tITEM_TITLE\tmy notes\na.txt\tThursday, 12th September 2024\tSeven\tx\n",
        '"meeting-date","file","item title"\n"2024-09-12","a.txt","Seven"',
        "file,date,item title\n\n,,\na.txt,2024-09-12 18:00,Seven,too many,cells\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_headers_and_dates_are_matched_loosely(folder, text, encoding):
    finding = listed(folder, text, encoding=encoding)
    assert said(finding) == {"a.txt": Provenance(meeting_date=dt.date(2024, 9, 12), item_title="Seven")}
    assert not causes(finding)


def test_mistakes_are_told_with_their_line_and_cost_no_other_paper(folder):
    finding = listed(
        folder,
        "file,url,title,meeting date,kind\n"
        "a.txt,javascript:alert(1),A,31/02/2024,poem\n"
        "../outside.txt,,B,,\n"
        "gone.txt,,C,,\n"
        ",,D,,\n"
        "a.txt,,Again,,\n"
        "b.txt,,E,2024-09-12,Printed minutes\n",
    )
    assert said(finding) == {
        "a.txt": Provenance(title="A"),
        "b.txt": Provenance(title="E", meeting_date=dt.date(2024, 9, 12), kind="minutes"),
    }
    assert len(finding.papers) == 3
    cause = causes(finding)[LISTING]
    for words in (
        "line 2: “javascript:alert(1)” is no url that is understood; an address begins with https://",
        "line 2: “31/02/2024” is no meeting date that is understood; write it as 12/09/2024 or 2024-09-12",
        "line 2: “poem” is no kind that is understood; write one of report, minutes",
        "line 3: names no file of this folder, or one outside it",
        "line 5: names no file",
        "a.txt is listed twice",
        "it lists gone.txt, which is not there",
    ):
        assert words in cause


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "none of the headers in its first line is “file”"),
        (b"name,url\na.txt,x\n", "none of the headers"),
        (b"file\n\x81\x8d\x8f\n", "save it as CSV in UTF-8"),
        (b'file,title\na.txt,"' + b"x" * 200_000, "read only in part"),
        (b"file,title\n" + b"".join(b"%d.txt,\n" % number for number in range(60)), "and 40 more"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_and_costs_no_paper(folder, content, words):
    (folder / LISTING).write_bytes(content)
    finding = find_papers([str(folder)])
    assert words in causes(finding)[LISTING]
    assert len(finding.papers) == 3


def test_lists_in_folders_below_speak_of_their_own_files_and_go_first(folder):
    listed(folder, "file,title\n2024/c.txt,From above\na.txt,A\n")
    finding = listed(folder, "file,title\nc.txt,From beside\n", at="2024")
    assert {source: provenance.title for source, provenance in said(finding).items()} == {"2024/c.txt": "From beside", "a.txt": "A"}


def test_a_paper_named_by_itself_is_in_the_list_beside_it(folder):
    listed(folder, "file,title\na.txt,A\ngone.txt,B\n")
    for argument in (str(folder / "a.txt"), f"{folder}/a*"):
        finding = find_papers([argument])
        assert said(finding) == {"a.txt": Provenance(title="A")}
        assert not finding.left_out  # what else is in the list is not asked for


def test_names_with_accents_are_found_however_they_are_spelt(folder):
    (folder / "Caf\u00e9.txt").write_text("x")
    finding = listed(folder, "file,title\nCafe\u0301.txt,Menu\n2024\\c.txt,Slashed\n")
    assert {provenance.title for provenance in said(finding).values()} == {"Menu", "Slashed"}
    assert not causes(finding)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-09-12", "2024-09-12"),
        ("12/9/2024", "2024-09-12"),
        ("12 Sept 2024", "2024-09-12"),
        ("1st May 2024", "2024-05-01"),
        ("Thu 12 September, 2024", "2024-09-12"),
        ("2024-09-12T18:30:05Z", "2024-09-12T18:30:05+00:00"),
        ("12/09/2024 9:30", "2024-09-12T09:30:00"),
        ("09/12", None),
        ("13/13/2024", None),
        ("12 Smarch 2024", None),
        ("2024-09-12 25:00", None),
        ("soon", None),
    ],
)
def test_dates_as_people_and_programs_write_them(text, time):
    assert text_to_time(text) == time


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Minutes", "minutes"), ("Printed minutes", "minutes"), ("Decision notice", "decision"), ("Public reports pack", "report"),
     ("agenda frontsheet", "agenda"), ("Public questions", "questions"), ("poem", None), ("agenda and minutes", None)],
)  # fmt: skip
def test_kinds_by_the_words_that_sites_have_for_them(text, kind):
    assert text_to_kind(text) == kind
