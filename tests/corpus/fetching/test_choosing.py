"""Which of a committee's papers are fetched: each rule on the smallest meeting that shows it."""

import datetime as dt

import pytest

from corpus.fetching.choosing import PAGE, choose
from corpus.fetching.sites.marking import marked
from corpus.fetching.sites.site import MeetingRef, SiteItem, SiteMeeting, SitePaper

TODAY = dt.date(2024, 9, 20)


def ref(number, date, **more):
    return MeetingRef(id=str(number), committee_id="1", committee="Care", date=date, url=f"https://x.gov.uk/{number}", **more)


SPRING, SUMMER, AUTUMN = ref(1, dt.date(2024, 3, 7)), ref(2, dt.date(2024, 6, 6)), ref(3, dt.date(2024, 10, 3))


def paper(key, title, item=None, **more):
    number, item_title = item or (None, None)
    url = f"https://x.gov.uk/documents/{key}/{title}.pdf"
    return marked(SitePaper(key=key, url=url, title=title, item_number=number, item_title=item_title, **more))


MINUTES, REPORT = ("2", "Minutes"), ("3", "Performance")


def item(of, minutes="", text=""):
    return SiteItem(id=of[0], number=of[0], title=of[1], minutes=minutes, text=text)


def meeting(of, *papers, items=(), page=b"<html>"):
    return SiteMeeting(ref=of, papers=papers, items=items, page=page)


def verdicts(*meetings, refs=(SPRING, SUMMER, AUTUMN), **more):
    return {choice.paper.key: choice for choice in choose(meetings, refs=refs, today=TODAY, **more) if choice.paper.key != PAGE}


def test_a_pack_goes_where_its_papers_are_there_one_by_one():
    pack = paper("g1-t10", "Public reports pack")
    assert verdicts(meeting(SPRING, pack, paper("s1", "Report", REPORT)))["g1-t10"].verdict == "left_out"
    assert verdicts(meeting(SPRING, pack))["g1-t10"].verdict == "fetch"
    assert verdicts(meeting(SPRING, pack, paper("g1-t1", "Printed minutes")))["g1-t10"].verdict == "fetch"


def test_a_pack_is_fetched_where_the_single_papers_are_not_public():
    hidden = SitePaper(key="r", url=None, title=None, item_number="3", restricted=True)
    found = verdicts(meeting(SPRING, paper("g1-t10", "Agenda pack"), hidden))
    assert (found["g1-t10"].verdict, found["r"].verdict) == ("fetch", "restricted")


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("Supplement: Agenda Item 3 - Quarterly scorecard", "left_out"),
        ("Supplementary agenda: Quarterly Scorecard", "left_out"),
        ("Supplement: Statements from the public", "fetch"),
        ("Late material", "fetch"),
    ],
)
def test_a_supplement_goes_where_the_paper_in_it_stands_under_its_item(title, verdict):
    found = verdicts(meeting(SPRING, paper("b5", title), paper("s1", "Quarterly scorecard", REPORT)))
    assert found["b5"].verdict == verdict


def test_a_front_sheet_is_fetched_only_where_there_is_no_page():
    sheet = paper("g1-t0", "Agenda frontsheet")
    assert verdicts(meeting(SPRING, sheet))["g1-t0"].verdict == "left_out"
    assert verdicts(meeting(SPRING, sheet, page=None))["g1-t0"].verdict == "fetch"


def test_links_to_other_sites_are_left_out_with_the_host():
    found = verdicts(meeting(SPRING, paper("x", "Guide", REPORT, elsewhere=True)))["x"]
    assert (found.verdict, found.reason) == ("left_out", "a link to another site (x.gov.uk)")


def test_what_is_not_public_keeps_neither_title_nor_address():
    hidden = paper("s9", "Contract award - EXEMPT", REPORT)
    assert hidden.restricted
    assert (hidden.title, hidden.url, hidden.item_title) == (None, None, None)
    assert verdicts(meeting(SPRING, hidden))["s9"].verdict == "restricted"


def test_a_draft_goes_where_the_approved_minutes_hang_on_the_next_meeting():
    draft = paper("g1-t1", "Printed draft minutes")
    final = paper("s7", "Minutes of Previous Meeting", MINUTES)
    found = verdicts(meeting(SPRING, draft), meeting(SUMMER, final))
    assert (found["g1-t1"].verdict, found["g1-t1"].replaced_by) == ("replaced", ("2", "s7"))
    assert (found["s7"].verdict, found["s7"].of, found["s7"].paper.item_title) == ("fetch", SPRING, None)


def test_a_draft_stays_until_the_next_meeting_was_held():
    draft, next_one = paper("g2-t1", "Printed draft minutes"), paper("s8", "Minutes of Previous Meeting", MINUTES)
    found = verdicts(meeting(SUMMER, draft), meeting(AUTUMN, next_one))
    assert (found["g2-t1"].verdict, found["s8"].verdict) == ("fetch", "left_out")


def test_minutes_marked_draft_are_approved_where_the_item_says_so():
    hung = paper("s7", "Draft minutes 7 March 2024", MINUTES)
    approving = item(MINUTES, minutes="<p>RESOLVED that the minutes be <b>approved</b>.</p>")
    approved = verdicts(meeting(SPRING, paper("g1-t1", "Printed draft minutes")), meeting(SUMMER, hung, items=(approving,)))
    silent = verdicts(meeting(SPRING, paper("g1-t1", "Printed draft minutes")), meeting(SUMMER, hung, items=(item(MINUTES),)))
    assert (approved["g1-t1"].verdict, approved["s7"].verdict) == ("replaced", "fetch")
    assert (silent["g1-t1"].verdict, silent["s7"].verdict) == ("fetch", "left_out")


def test_minutes_that_hang_on_the_next_meeting_go_where_they_are_published_with_their_own():
    hung = meeting(SUMMER, paper("s7", "Minutes of Previous Meeting", MINUTES))
    assert verdicts(meeting(SPRING, paper("g1-t1", "Printed minutes")), hung)["s7"].verdict == "left_out"
    assert verdicts(hung, minuted={"1"})["s7"].verdict == "left_out"


@pytest.mark.parametrize(
    ("title", "text", "of"),
    [
        ("Minutes 07032024", "", SPRING),
        ("Minutes of the last meeting", "To confirm the minutes of the meeting held on Thursday, 7th March, 2024", SPRING),
        ("Minutes of the last meeting", "", SUMMER),
        ("Minutes of the meeting of 12 December 2023", "", None),
    ],
)
def test_of_which_meeting_minutes_are_is_told_by_their_date_else_they_are_of_the_one_before(title, text, of):
    later = ref(4, dt.date(2024, 9, 5))
    hung = paper("s7", title, MINUTES)
    found = verdicts(meeting(later, hung, items=(item(MINUTES, text=text),)), refs=(SPRING, SUMMER, later))["s7"]
    assert (found.of, found.verdict) == (of, "fetch")


def test_a_cancelled_meeting_was_not_minuted():
    called_off = ref(9, dt.date(2024, 5, 2), cancelled=True)
    hung = meeting(SUMMER, paper("s7", "Minutes of Previous Meeting", MINUTES))
    assert verdicts(hung, refs=(SPRING, called_off, SUMMER))["s7"].of == SPRING


def test_of_several_undated_minutes_on_one_item_it_is_not_guessed_whose_they_are():
    papers = (paper("s7", "Minutes of Previous Meeting", MINUTES), paper("s8", "Minutes of the sub-committee", MINUTES))
    assert {choice.of for choice in verdicts(meeting(SUMMER, *papers)).values()} == {None}


def test_the_page_of_a_meeting_with_nothing_on_it_is_no_paper():
    assert not choose([meeting(AUTUMN)], refs=[AUTUMN], today=TODAY)
    (page,) = choose([meeting(AUTUMN, items=(item(REPORT),))], refs=[AUTUMN], today=TODAY)
    assert (page.paper.key, page.paper.url) == (PAGE, AUTUMN.url)


def test_the_earliest_meeting_comes_first_and_drafts_last():
    choices = choose(
        [
            meeting(SUMMER, paper("s2", "Report", REPORT)),
            meeting(SPRING, paper("g1-t1", "Printed draft minutes"), paper("s1", "Report", REPORT)),
        ],
        refs=[SPRING, SUMMER],
        today=TODAY,
    )
    assert [choice.paper.key for choice in choices if choice.paper.key != PAGE] == ["s1", "s2", "g1-t1"]
