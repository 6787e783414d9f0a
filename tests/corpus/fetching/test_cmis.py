"""CMIS, on pages of our own making: the calendar, its months, a meeting with its papers."""

import datetime as dt

import pytest

from corpus.fetching.client import Fetched, Headers, NotFound
from corpus.fetching.sites.cmis import Cmis
from corpus.fetching.sites.finding import base_of, open_site
from corpus.fetching.sites.moderngov import ModernGov
from corpus.fetching.sites.site import Committee, SiteError

BASE = "https://exampleshire.cmis.uk.com/exampleshire"
TAB = f"{BASE}/Meetings/tabid/70/ctl"
HOME = f"""<html><body><a href="{BASE}/Councillors.aspx">Councillors</a><a href="{BASE}/Meetings.aspx">Meetings calendar</a>
<a href="{BASE}/Committees.aspx">Committees</a><a href="https://elsewhere.example/meetings">Meetings of others</a></body></html>"""
WIDGET = '<html><input name="dnn$ctr397$MeetingCalendarPublicList$btnButtonListView" type="submit"/></html>'
LIST_VIEW = f'<html><table><tr class="rgRow"><td><a href="{TAB}/ViewMeetingPublic/mid/397/Meeting/51/Committee/4/Default.aspx">9 Jul 2024 11:00 - Planning</a></td></tr></table></html>'
COMMITTEES = f"""<html><a href="{BASE}/Committees/tabid/62/ctl/ViewCMIS_CommitteeDetails/mid/381/id/4/Default.aspx">Planning</a>
<a href="{BASE}/Committees/tabid/62/ctl/ViewCMIS_CommitteeDetails/mid/381/id/6/Default.aspx">Adults &amp;amp; Health</a></html>"""
JUNE = f"""<html><table><tr><td class="SimpleCalendarDate">Monday, 3 June</td><td></td></tr>
<tr><td>Thursday, 6 June</td><td><p><a href="{TAB}/ViewMeetingPublic/mid/397/Meeting/60/Committee/6/SelectedTab/Documents/Default.aspx">10:00 Adults Committee</a></p>
<p><a href="{TAB}/ViewMeetingPublic/mid/397/Meeting/61/Committee/4/Default.aspx">14:00 Planning</a></p></td></tr></table></html>"""
JULY = f"""<html><table><tr><td>Tuesday, 9 July</td><td><a href="{TAB}/ViewMeetingPublic/mid/397/Meeting/62/Committee/6/Default.aspx">10:00 Adults Committee</a></td></tr></table></html>"""
MEETING = """<html><div class="holder"><div class="DNNLabel"><label>Status:</label></div><div class="Value Venue">Occurred</div></div>
<h3>Agendas</h3><ol><li class="DocumentListItem"><a class="TitleLink" href="/exampleshire/Document.ashx?abc%3D=1">Final Agenda Reports - 6 June</a> <span>(2Mb)</span></li></ol>
<h3>Minutes</h3><ol><li class="DocumentListItem"><a class="TitleLink" href="/exampleshire/Document.ashx?def=2">Draft record 6 June</a></li></ol>
<h3>Reports</h3><ol><li class="DocumentListItem"><a class="TitleLink" href="/exampleshire/Document.ashx?ghi=3">Quarterly performance</a> <span class="FileSize">(156Kb)</span></li>
<li class="DocumentListItem">Contract award - EXEMPT</li></ol></html>"""
CALLED_OFF = '<html><div class="holder"><div class="DNNLabel">Status</div><div class="Value">Cancelled</div></div></html>'
PAGES = {
    f"{BASE}/": HOME,
    f"{BASE}/Meetings.aspx": WIDGET,
    f"{BASE}/Meetings.aspx?ctl=MeetingCalendarListView&mid=397": LIST_VIEW,
    f"{BASE}/Committees.aspx": COMMITTEES,
    f"{TAB}/MeetingCalendarPublicNoJava/mid/397/Date/2024-06-01/Default.aspx": JUNE,
    f"{TAB}/MeetingCalendarPublicNoJava/mid/397/Date/2024-07-01/Default.aspx": JULY,
    f"{TAB}/ViewMeetingPublic/mid/397/Meeting/60/Committee/6/SelectedTab/Documents/Default.aspx": MEETING,
    f"{TAB}/ViewMeetingPublic/mid/397/Meeting/62/Committee/6/Default.aspx": CALLED_OFF,
}
ADULTS = Committee(id="6", title="Adults & Health")


class Stored:
    """In the place of the client: pages by their addresses."""

    def __init__(self, pages):
        self.pages = pages
        self.asked = []

    def get(self, url, *, max_bytes=None):
        self.asked.append(url)
        if url not in self.pages:
            raise NotFound(url, "the site has no such page (status 404)")
        content = self.pages[url].encode()
        headers = Headers(None, None, None)
        return Fetched(
            url=url,
            final_url=url,
            status=200,
            media_type="text/html",
            content=content,
            headers=headers,
            from_cache=False,
            retrieved_at="2024-09-20",
        )


def site(**changes):
    return Cmis(Stored(PAGES | changes), BASE, today=dt.date(2024, 9, 20))


def test_committees_are_those_of_the_list():
    assert [(one.id, one.title) for one in site().committees()] == [("4", "Planning"), ("6", "Adults & Health")]


def test_without_a_list_they_are_gathered_from_the_calendar():
    pages = {
        f"{TAB}/MeetingCalendarPublicNoJava/mid/397/Date/{month}/Default.aspx": "<html></html>" for month in months(2023, 9, 13)
    } | PAGES
    found = Cmis(Stored({**pages, f"{BASE}/Committees.aspx": "<html></html>"}), BASE, today=dt.date(2024, 9, 20))
    assert {(one.id, one.title) for one in found.committees()} == {("6", "Adults Committee"), ("4", "Planning")}
    assert "no list of its committees" in found.notes()[0]


def months(year, month, number):
    return [f"{year + (month - 1 + more) // 12}-{(month - 1 + more) % 12 + 1:02d}-01" for more in range(number)]


def test_meetings_are_those_of_the_committee_between_the_days_the_latest_first():
    found = site()
    refs = found.meetings(ADULTS, since=dt.date(2024, 6, 1), until=dt.date(2024, 7, 31))
    assert [(ref.id, ref.date.isoformat(), ref.time, ref.committee) for ref in refs] == [
        ("62", "2024-07-09", "10:00", "Adults & Health"),
        ("60", "2024-06-06", "10:00", "Adults & Health"),
    ]
    asked = len(found._client.asked)
    assert [ref.id for ref in found.meetings(ADULTS, since=dt.date(2024, 6, 7), until=dt.date(2024, 7, 31))] == ["62"]
    assert len(found._client.asked) == asked  # a month is asked for once


def test_a_meeting_has_its_papers_by_the_headings_they_stand_under():
    found = site()
    ref = found.meetings(ADULTS, since=dt.date(2024, 6, 1), until=dt.date(2024, 6, 30))[0]
    meeting = found.meeting(ref)
    assert [(paper.title, paper.kind, paper.is_pack, paper.is_draft, paper.restricted) for paper in meeting.papers] == [
        ("Final Agenda Reports - 6 June", "agenda", True, False, False),
        ("Draft record 6 June", "minutes", False, True, False),
        ("Quarterly performance", None, False, False, False),
        (None, None, False, False, True),
    ]
    assert [paper.size for paper in meeting.papers] == [2 * 1024**2, None, 156 * 1024, None]
    assert meeting.papers[0].url == "https://exampleshire.cmis.uk.com/exampleshire/Document.ashx?abc%3D=1"
    assert meeting.page == MEETING.encode()


def test_a_cancelled_meeting_is_told_by_its_status():
    found = site()
    ref = found.meetings(ADULTS, since=dt.date(2024, 7, 1), until=dt.date(2024, 7, 31))[0]
    assert not ref.cancelled
    assert found.meeting(ref).ref.cancelled


def test_a_site_without_a_calendar_is_told_with_the_way_out():
    with pytest.raises(SiteError, match="no calendar"):
        Cmis(Stored({f"{BASE}/": "<html></html>"}), BASE).meetings(ADULTS, since=dt.date(2024, 6, 1), until=dt.date(2024, 6, 30))


def test_what_runs_a_site_is_told_by_its_pages():
    assert isinstance(open_site(Stored({f"{BASE}/": WIDGET}), BASE), Cmis)
    assert isinstance(open_site(Stored({f"{BASE}/mgListCommittees.aspx?bcr=1": "<a href='ieListMeetings.aspx?CId=1'>"}), BASE), ModernGov)
    assert isinstance(open_site(Stored({f"{BASE}/mgWebService.asmx/GetCommittees": "<committeeid>1</committeeid>"}), BASE), ModernGov)
    with pytest.raises(SiteError, match="no site of ModernGov or CMIS"):
        open_site(Stored({f"{BASE}/": "<html>Welcome</html>"}), BASE)
    with pytest.raises(SiteError, match="gives nothing"):
        open_site(Stored({}), BASE)


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("democracy.exampleshire.gov.uk", "https://democracy.exampleshire.gov.uk"),
        ("http://x.gov.uk/moderngov/mgListCommittees.aspx?bcr=1", "http://x.gov.uk/moderngov"),
        ("https://x.cmis.uk.com/live/Councillors/tabid/63/ScreenMode/Alphabetical/Default.aspx", "https://x.cmis.uk.com/live/Councillors"),
        ("https://x.cmis.uk.com/live/Councillors.aspx", "https://x.cmis.uk.com/live"),
        ("https://x.gov.uk:8443/sub/", "https://x.gov.uk:8443/sub"),
    ],
)
def test_the_base_of_a_site_is_told_from_any_of_its_pages(url, base):
    assert base_of(url) == base


@pytest.mark.parametrize("url", ["ftp://x.gov.uk", "https://", "file:///etc/passwd", ""])
def test_what_is_no_address_of_a_website(url):
    with pytest.raises(SiteError, match="no address of a website"):
        base_of(url)
