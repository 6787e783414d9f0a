"""Pages of meetings of our own making, in the shape of ModernGov's: an invented council's meeting, item, issue, decision and attendance."""

from html import escape

BASE = "https://democracy.exampleshire.example"


def page(title, *content):
    """A page with its menu and footer, which are none of it."""
    return (
        f"<!doctype html><html><head><title>{escape(title)} - Exampleshire Council</title><base href='{BASE}/'></head><body>"
        "<nav><ul><li>Home</li><li>Councillors</li></ul></nav><div id=modgov>"
        f"<div class=mgHeader><h1 class=mgMainTitleTxt>{escape(title)}</h1></div>{''.join(content)}</div>"
        "<footer><p>Exampleshire County Council, Town Hall</p></footer></body></html>"
    ).encode()


def part(label, *paragraphs):
    return f"<p class=mgSubItemTitleTxt>{label}</p>" + written(*paragraphs)


def written(*paragraphs):
    return (
        "<div class=mgWordPara><div class=WordSection1>" + "".join(f"<p class=MsoNormal>{text}</p>" for text in paragraphs) + "</div></div>"
    )


def documents(label, *titles):
    items = "".join(
        f"<li><a href='documents/s{len(title)}/{escape(title)}.pdf'>{escape(title)} <span class=mgFileSize>PDF 9 KB</span></a></li>"
        for title in titles
    )
    return f"<p class=mgSubItemTitleTxt>{label}</p><ul class=mgBulletList>{items}</ul>"


def item(number, title, *content, paper=None):
    link = (
        f"<a class=mgAiTitleLnk href='{escape(paper)}'>{escape(title)} <span class=mgFileSize>PDF 1 MB</span></a>"
        if paper
        else escape(title)
    )
    return f"<tr><td class=mgItemNumberCell><p class=mgAiTitleTxt>{number}</p></td><td><p class=mgAiTitleTxt>{link}</p>{''.join(content)}</td></tr>"


def meeting_page(*items, committee="Harbours Scrutiny Committee", when="Thursday, 12th September, 2024 5.00 pm"):
    return page(
        "Agenda, decisions and minutes",
        f"<div class=mgSubTitle><h2 class=mgSubTitleTxt>{escape(committee)} - {when}</h2></div><div class=mgContent>",
        "<ul class=mgActionList><li><a href='mgMeetingAttendance.aspx?ID=7'>Attendance details</a></li>"
        "<li><a href='documents/g7/Printed minutes.pdf?T=1'>Printed minutes <span class=mgFileSize>PDF 111 KB</span></a></li></ul>",
        "<p><span class=mgLabel>Venue: </span>Quay House, Wold. <a href='mgLocationDetails.aspx?RID=1'>View directions</a></p>",
        "<p><span class=mgLabel>Contact: </span>Gus Heath</p><h2 class=mgSectionTitle>Items</h2>",
        f"<table class=mgItemTable><tr><th>No.</th><th>Item</th></tr>{''.join(items)}</table></div>",
    )


def issue_page(title, *meetings):
    """`meetings`: (date, committee, number, what stands under the item)."""
    return page(
        "Issue - meetings",
        f"<div class=mgSubTitle><h2 class=mgSubTitleTxt>{escape(title)}</h2></div><div class=mgContent>",
        *(
            f"<h3 class=mgSubTitleTxt>Meeting: {date} - {escape(committee)} (Item {number})</h3><p class=mgAiTitleTxt>{number} {escape(title)}</p>{content}"
            for date, committee, number, content in meetings
        ),
        "</div>",
    )


def item_page(number, title, *content):
    return page(
        "Agenda item",
        f"<div class=mgSubTitle><h2 class=mgSubTitleTxt>{escape(title)}</h2></div><div class=mgContent>",
        f"<ul class=mgActionList><li><a href='ieListDocuments.aspx?MId=7'>Meeting of Harbours Scrutiny Committee, Thursday, 12th September, 2024 5.00 pm (Item {number})</a></li></ul>",
        *content,
        "</div>",
    )


def decision_page(title, *content):
    return page(
        "Decision details",
        f"<div class=mgSubTitle><h2 class=mgSubTitleTxt>{escape(title)}</h2></div><div class=mgContent>",
        *content,
        "</div>",
    )


def attendance_page(*people):
    rows = "".join(f"<tr><td>{escape(name)}</td><td>{escape(role)}</td><td>{escape(there)}</td></tr>" for name, role, there in people)
    return page(
        "Meeting attendance",
        "<div class=mgSubTitle><h2 class=mgSubTitleTxt>Harbours Scrutiny Committee - Thursday, 12th September, 2024 5.00 pm</h2></div><div class=mgContent>",
        f"<table class=mgStatsTable><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>{rows}</table></div>",
    )
