"""ModernGov's web service and pages in other shapes than one expects, as installs differ and some sites mean no good."""

import datetime as dt
import re
from html import escape

import pytest

from corpus.fetching.sites.assembling import assembled_page
from corpus.fetching.sites.dates import dates_in, service_date
from corpus.fetching.sites.finding import open_site
from corpus.fetching.sites.moderngov import ModernGov
from corpus.fetching.sites.site import Committee, MeetingRef, SiteError, SiteItem, SitePaper, on_host, printed_size
from tests.corpus.fetching.made_site import BASE, Site, answer

SCRUTINY = Committee(id="7", title="Scrutiny Committee")
YEAR = {"since": dt.date(2023, 1, 1), "until": dt.date(2023, 12, 31)}
REF = MeetingRef(
    id="12", committee_id="7", committee="Scrutiny Committee", date=dt.date(2023, 3, 14), url=f"{BASE}/ieListDocuments.aspx?MId=12"
)
MEETING = """<meeting><meetingid> 12 </meetingid><agendaitems>
<agendaitem><agendaitemid>91</agendaitemid><agendaitemtitle>Budget</agendaitemtitle><agendaitemnumber>1</agendaitemnumber>
<linkeddocuments><linkeddoc><attachmentid> 501 </attachmentid><title>Budget report</title><url>documents/s501/Budget.pdf</url>
<isrestricted>False</isrestricted><publicationdate>06/03/2023 09:15:00</publicationdate></linkeddoc></linkeddocuments></agendaitem>
</agendaitems><linkeddocuments><linkeddoc><attachmentid>502</attachmentid><title>Briefing</title><url>documents/s502/Briefing.pdf</url></linkeddoc>
</linkeddocuments></meeting>"""


def upper(xml):
    return re.sub(r"</?[a-z]+", lambda tag: tag[0].upper(), xml)


def in_a_namespace(xml):
    prefixed = re.sub(r"<(/?)([a-z]+)", r"<\1m:\2", xml)
    return prefixed.replace("<m:meeting>", '<m:meeting xmlns:m="urn:example">', 1)


def in_a_string(xml):
    inner = escape(f'<?xml version="1.0" encoding="utf-16"?>{xml}')
    return f'<?xml version="1.0"?><string xmlns="urn:example">{inner}</string>'


def moderngov(*, meeting=None, meetings=None, committees=None, page=None, **pages):
    answers = {"GetMeeting": meeting, "GetMeetings": meetings, "GetCommittees": committees}
    served = {
        f"/mgWebService.asmx/{name}": (lambda _, text=text: answer(text.encode())) for name, text in answers.items() if text is not None
    }
    if page is not None:
        served["/ieListDocuments.aspx"] = lambda _: answer(page.encode())
    return Site({**served, **pages})


def read(site):
    with site.client() as client:
        return ModernGov(client, BASE).meeting(REF)


@pytest.mark.parametrize("shape", [str, upper, in_a_namespace, in_a_string])
def test_the_service_is_read_in_whatever_dress(shape):
    papers = read(moderngov(meeting=shape(MEETING))).papers
    assert [(paper.key, paper.title, paper.item_title, paper.published_at) for paper in papers] == [
        ("s501", "Budget report", "Budget", "2023-03-06"),
        ("s502", "Briefing", None, None),
    ]


@pytest.mark.parametrize("yes", ["True", "true", "1", " TRUE ", "Yes"])
def test_what_is_restricted_is_so_however_the_service_says_it(yes):
    item = MEETING.replace("<isrestricted>False", f"<isrestricted>{yes}")
    assert [paper.key for paper in read(moderngov(meeting=item)).papers if not paper.restricted] == ["s502"]
    whole = MEETING.replace("<agendaitemid>", f"<isrestricted>{yes}</isrestricted><agendaitemid>")
    found = read(moderngov(meeting=whole))
    assert [(one.restricted, one.title) for one in found.items] == [(True, None)]
    assert [paper.url for paper in found.papers if paper.restricted] == [None]


def meeting_page(row):
    return (
        "<html><body><h1 class='mgMainTitleTxt'>Agenda</h1><h2 class='mgSubTitleTxt'>Scrutiny Committee - 14 March 2023</h2>"
        f"<div class='mgContent'><table id='mgItemTable'><tr><td class='mgItemNumberCell'><a name='AI91'></a>4.</td><td>{row}</td></tr></table></div></body></html>"
    )


def test_what_the_service_hides_is_hidden_though_the_page_links_to_it():
    page = meeting_page("<p class='mgAiTitleTxt'>Budget</p><ul><li><a href='documents/s501/Budget.pdf'>Budget report</a></li></ul>")
    one_paper = read(moderngov(meeting=MEETING.replace("<isrestricted>False", "<isrestricted>1"), page=page))
    its_item = read(moderngov(meeting=MEETING.replace("<agendaitemid>", "<isrestricted>1</isrestricted><agendaitemid>"), page=page))
    for found in (one_paper, its_item):
        assert [paper.key for paper in found.papers if not paper.restricted] == ["s502"]


def test_what_the_page_hides_is_hidden_though_the_service_lists_it():
    reasons = "<a href='mgReasonsRestricted.aspx?OID=1'>View the reasons why this item is restricted</a>"
    found = read(moderngov(meeting=MEETING, page=meeting_page(f"<p class='mgAiTitleTxt'>Exempt item {reasons}</p>")))
    assert [paper.key for paper in found.papers if not paper.restricted] == ["s502"]
    assert [(one.restricted, one.title) for one in found.items] == [(True, None)]


def meetings_list(*dates):
    entries = "".join(
        f"<meeting><meetingid> {number} </meetingid><meetingdate>{date}</meetingdate><meetingstatus>{status}</meetingstatus></meeting>"
        for number, (date, status) in enumerate(dates, start=1)
    )
    return f"<getmeetings><meetings>{entries}</meetings></getmeetings>"


def test_meetings_of_all_times_come_and_those_asked_for_are_taken():
    listed = meetings_list(
        ("14/03/2023 00:00:00", "Agenda"), ("2023-04-18T10:00:00", "CANCELLED"), ("10/01/2019", ""), ("to be arranged", "")
    )
    with moderngov(meetings=listed).client() as client:
        site = ModernGov(client, BASE)
        found = site.meetings(SCRUTINY, **YEAR)
    assert [(ref.id, ref.date.isoformat(), ref.cancelled) for ref in found] == [("2", "2023-04-18", True), ("1", "2023-03-14", False)]
    assert any("does not say when" in note for note in site.notes())


@pytest.mark.parametrize("nonsense", ["<error>not allowed</error>", meetings_list(("to be arranged", "")), "<p>Sorry</p>"])
def test_where_the_service_gives_no_list_the_pages_are_asked(nonsense):
    pages = {"/ieListMeetings.aspx": b"<div class='mgContent'><a href='ieListDocuments.aspx?CId=7&amp;MId=12'>14 Mar 2023</a></div>"}
    with moderngov(meetings=nonsense, **pages).client() as client:
        assert [ref.id for ref in ModernGov(client, BASE).meetings(SCRUTINY, **YEAR)] == ["12"]


def test_a_site_is_known_by_its_service_alone():
    committees = upper(
        "<committees><committee><committeeid>7</committeeid><committeetitle>Cabinet</committeetitle></committee></committees>"
    )
    with moderngov(committees=committees).client() as client:
        assert open_site(client, BASE).system == "ModernGov"


@pytest.mark.parametrize("target", ["http://[bad/x.pdf", "http://democracy.exampleshire.gov.uk:99999/x.pdf", "http://x:y/"])
def test_what_is_no_address_is_on_no_host(target):
    assert on_host(f"{BASE}/", target) == ("", False)
    found = read(moderngov(meeting=MEETING.replace("documents/s502/Briefing.pdf", target)))
    assert [paper.key for paper in found.papers] == ["s501", "s502"]


def test_sizes_that_no_paper_has_are_none():
    assert printed_size("PDF " + "9" * 400 + " KB") is None
    assert printed_size("PDF 119 KB") == 119 * 1024


def test_an_empty_page_of_a_cmis_site_is_told():
    with Site({"/ieListDocuments.aspx": b""}).client() as client, pytest.raises(SiteError):
        open_site(client, BASE, system="cmis").meeting(REF)


def test_a_page_that_we_put_together_links_to_the_web_only():
    items = [SiteItem(id="1", number="1", title="Budget")]
    papers = [SitePaper(key="x1", url="javascript:alert(1)", title="A trap", item_number="1", elsewhere=True)]
    page = assembled_page(REF, items, papers).decode()
    assert "A trap" in page
    assert "javascript" not in page


def test_dates_of_the_service():
    assert service_date("05/06/2024 10:00:00") == service_date("2024-06-05T10:00:00") == service_date("05-06-2024") == dt.date(2024, 6, 5)
    assert service_date("to be arranged") is None
    assert dates_in("Minutes 2024-06-05") == [dt.date(2024, 6, 5)]
