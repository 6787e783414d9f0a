"""ModernGov's pages, of our own making: meetings, items, issues and decisions as nested headings with what belongs under each."""

from corpus.readers.registry import read_paper

HIDDEN = "<span class='mgHide'>, item 59.</span>"
SIZE = "<span class='mgFileSize'><img src='pdf.gif' alt='pdf icon'> PDF 161 KB</span>"
MENU = "<div class='menu'><ul class='menu-list'><li><a href='mgWhatsNew.aspx'>What's New</a></li></ul></div>"


def word(*paragraphs):
    """Text that a clerk has written in Word."""
    inner = "<p class='MsoNormal'>&nbsp;</p>".join(
        text if text.startswith("<") else f"<p class='MsoNormal'><span style=''>{text}</span></p>" for text in paragraphs
    )
    return f"<div class='mgWordPara'><div class='WordSection1'>{inner}</div></div>"


def item(number, title, *parts, link=None):
    named = f"<a class='mgAiTitleLnk' href='{link}'>{title} {SIZE} </a>" if link else title
    return (
        f"<tr><td class='mgItemNumberCell'><p class='mgAiTitleTxt'><a name='AI1'></a>{number}</p></td>"
        f"<td><p class='mgAiTitleTxt'>{named}</p>{''.join(parts)}</td></tr>"
    )


def part(title, *content):
    return f"<p class='mgSubItemTitleTxt'>{title}</p>{''.join(content)}"


def documents(*names):
    listed = "".join(f"<li><a href='documents/{name}.pdf'>{name} {HIDDEN} {SIZE}</a></li>" for name in names)
    return f"<ul class='mgBulletList'>{listed}</ul>"


def items(*rows):
    head = "<tr><th class='mgHide'>No.</th><th class='mgHide'>Item</th></tr>"
    return f"<table class='mgItemTable' id='mgItemTable'><caption class='mgSectionTitle'>Items</caption>{head}{''.join(rows)}</table>"


def page(content, *, title="Agenda, decisions and minutes", subtitle="Cabinet - Thursday 15 January 2026 7:30 pm", actions=""):
    return (
        f"<!DOCTYPE html><html><head><title>Agenda</title></head><body><a class='sr-only' href='#x'>Skip</a><header>Exampleshire</header>{MENU}"
        f"<div role='main'><div id='modgov'><div class='mgHeader'><h1 class='mgMainTitleTxt'>{title}</h1></div>"
        f"<div class='mgSubTitle'><h2 class='mgSubTitleTxt'><a href='mgCommitteeDetails.aspx?ID=7'>{subtitle}</a></h2></div>"
        f"<div class='mgLinks'><ul class='mgActionList'>{actions}</ul></div><div class='mgContent'>{content}<div class='mgHelpLine'>?</div></div>"
        f"<div class='mgFooter'><p>&nbsp;</p></div></div></div>{MENU}<footer>&copy; Exampleshire Council</footer></body></html>"
    )


def read(text):
    return read_paper(text.encode(), source="page.html")


def outline(document):
    """Each block as it stands, its heading's text in front of it."""
    found = []
    for block in document.blocks:
        under = document.blocks[block.heading].text if block.heading is not None else None
        found.append((under, block.kind.value, block.level, block.number, block.text))
    return found


MEETING = page(
    "<p><span class='mgLabel'>Venue: </span>Town Hall. <a href='mgLocationDetails.aspx?RID=1'> View directions</a></p>"
    "<p><span class='mgLabel'>Contact: </span>The Clerk&nbsp; Email: <a href='mailto:clerk@exampleshire.example'>clerk@exampleshire.example</a></p>"
    + items(
        item("54.", "Apologies for Absence", part("Minutes:", word("There were none."))),
        item(
            "55.",
            "Traffic on Mill Road",
            word("To consider a petition."),
            part("Additional documents:", documents("Annex 1", "Annex 2")),
            part(
                "Decision:",
                word("<p class='MsoNormal'><b>RESOLVED</b> that:</p>", "1. the scheme be approved;", "2. a report be brought back."),
            ),
            part(
                "Minutes:",
                word("<p><b>Background</b></p>", "Members asked why.", "<h2>Vote</h2>", "The motion was carried by <sup>2</sup>/3."),
            ),
            "<h3 class='mgSectionTitle'>Recorded Vote</h3><table class='mgVotes'><tr><td>Deferral</td><td>Amendment</td><td>Carried</td></tr></table>",
            link="documents/s1/Traffic report.pdf",
        ),
        item("55a", "Any other business", part("Minutes:", word("None."))),
    ),
    actions=f"<li><a href='documents/g1/Agenda.pdf?T=0'>Agenda frontsheet {SIZE}</a></li><li><a href='mgMeetingAttendance.aspx?ID=1'>Attendance</a></li>",
)


def test_a_meeting_is_its_items_with_their_minutes_decisions_and_documents():
    committee = "Cabinet - Thursday 15 January 2026 7:30 pm"
    assert outline(read(MEETING)) == [
        (None, "heading", 1, None, "Agenda, decisions and minutes"),
        ("Agenda, decisions and minutes", "heading", 2, None, committee),
        (committee, "list_item", 0, "•", "Agenda frontsheet"),
        (committee, "list_item", 0, "•", "Attendance"),
        (committee, "paragraph", 0, None, "Venue: Town Hall. View directions"),
        (committee, "paragraph", 0, None, "Contact: The Clerk Email: clerk@exampleshire.example"),
        (committee, "heading", 3, None, "Items"),
        ("Items", "heading", 4, "54.", "Apologies for Absence"),
        ("Apologies for Absence", "heading", 5, None, "Minutes:"),
        ("Minutes:", "paragraph", 0, None, "There were none."),
        ("Items", "heading", 4, "55.", "Traffic on Mill Road"),
        ("Traffic on Mill Road", "paragraph", 0, None, "To consider a petition."),
        ("Traffic on Mill Road", "heading", 5, None, "Additional documents:"),
        ("Additional documents:", "list_item", 0, "•", "Annex 1"),
        ("Additional documents:", "list_item", 0, "•", "Annex 2"),
        ("Traffic on Mill Road", "heading", 5, None, "Decision:"),
        ("Decision:", "heading", 13, None, "RESOLVED that:"),
        ("RESOLVED that:", "paragraph", 0, "1.", "the scheme be approved;"),
        ("RESOLVED that:", "paragraph", 0, "2.", "a report be brought back."),
        ("Traffic on Mill Road", "heading", 5, None, "Minutes:"),
        ("Minutes:", "heading", 12, None, "Background"),
        ("Background", "paragraph", 0, None, "Members asked why."),
        ("Minutes:", "heading", 7, None, "Vote"),
        ("Vote", "paragraph", 0, None, "The motion was carried by ²/3."),
        ("Traffic on Mill Road", "heading", 5, None, "Recorded Vote"),
        ("Items", "heading", 4, "55a", "Any other business"),
        ("Any other business", "heading", 5, None, "Minutes:"),
        ("Minutes:", "paragraph", 0, None, "None."),
    ]


def test_the_table_of_items_is_none_and_tables_in_an_item_stand_under_their_part():
    document = read(MEETING)
    (table,) = document.tables
    assert [cell.text for cell in table.cells] == ["Deferral", "Amendment", "Carried"]
    assert document.blocks[table.heading].text == "Recorded Vote"


def test_links_of_a_meeting_lead_to_its_papers():
    document = read(MEETING)
    assert {link.text: link.target for link in document.links} == {
        "Cabinet - Thursday 15 January 2026 7:30 pm": "mgCommitteeDetails.aspx?ID=7",
        "Agenda frontsheet": "documents/g1/Agenda.pdf?T=0",
        "Attendance": "mgMeetingAttendance.aspx?ID=1",
        "View directions": "mgLocationDetails.aspx?RID=1",
        "clerk@exampleshire.example": "mailto:clerk@exampleshire.example",
        "Traffic on Mill Road": "documents/s1/Traffic report.pdf",
        "Annex 1": "documents/Annex 1.pdf",
        "Annex 2": "documents/Annex 2.pdf",
    }
    assert all(document.text[link.start : link.end] == link.text for link in document.links)


def test_a_text_that_the_page_cuts_is_a_problem_that_says_where_the_whole_is():
    link = "<a href='mgAi.aspx?ID=77'>view the full minutes text for item 3.</a>"
    document = read(page(items(item("3.", "Budget", part("Minutes:", word("Members noted the ...&nbsp; " + link))))))
    assert [block.text for block in document.blocks[-2:]] == ["Members noted the ...", "view the full minutes text for item 3."]
    (problem,) = document.problems
    assert (problem.stage, problem.code) == ("read", "cut_text")
    assert "mgAi.aspx?ID=77" in problem.message
    assert "item 3." in problem.message


def test_what_the_system_prints_is_no_heading_and_what_a_clerk_writes_may_be_one():
    document = read(page("<p>No documents are available for this meeting</p>" + word("Other matters", "These were noted.")))
    assert [(block.kind.value, block.text) for block in document.blocks[2:]] == [
        ("paragraph", "No documents are available for this meeting"),
        ("heading", "Other matters"),
        ("paragraph", "These were noted."),
    ]


def test_a_title_that_is_not_seen_is_not_read():
    document = read(page("").replace("<h1 ", "<h1 style='display: none;' "))
    assert document.blocks[0].text == "Cabinet - Thursday 15 January 2026 7:30 pm"


def test_an_item_s_own_page_has_the_shape_of_a_meeting_s():
    action = "<li><a href='ieListDocuments.aspx?MId=5'>Meeting of Cabinet, Thursday, 15th January 2026 7.30 pm (Item 59.)</a></li>"
    content = word("To consider it.") + part("Minutes:", word("It was noted.")) + part("Supporting documents:", documents("Report"))
    meeting = "Meeting of Cabinet, Thursday, 15th January 2026 7.30 pm (Item 59.)"
    assert outline(read(page(content, title="Agenda item", subtitle="Traffic on Mill Road", actions=action))) == [
        (None, "heading", 1, None, "Agenda item"),
        ("Agenda item", "heading", 2, None, meeting),
        (meeting, "heading", 4, "59.", "Traffic on Mill Road"),
        ("Traffic on Mill Road", "paragraph", 0, None, "To consider it."),
        ("Traffic on Mill Road", "heading", 5, None, "Minutes:"),
        ("Minutes:", "paragraph", 0, None, "It was noted."),
        ("Traffic on Mill Road", "heading", 5, None, "Supporting documents:"),
        ("Supporting documents:", "list_item", 0, "•", "Report"),
    ]


def test_an_issue_is_each_of_its_meetings_with_its_item():
    def meeting(date, committee, number, text):
        return (
            f"<p class='mgSubSubTitleTxt'><a href='ieListDocuments.aspx?MId={number}'>Meeting: {date} - {committee} (Item {number})</a></p>"
            f"<p class='mgAiTitleTxt'>{number} <a class='mgAiTitleLnk' href='documents/s{number}.pdf'>Traffic on Mill Road {SIZE}</a></p>"
            + part("Minutes:", word(text))
        )

    content = meeting("20/09/2025", "Council", "52", "It was agreed.") + meeting("01/09/2025", "Cabinet", "4.2", "It was recommended.")
    document = read(page(content, title="Issue - meetings", subtitle="Traffic on Mill Road"))
    assert outline(document)[1:] == [
        ("Issue - meetings", "heading", 2, None, "Traffic on Mill Road"),
        ("Issue - meetings", "heading", 2, None, "Meeting: 20/09/2025 - Council (Item 52)"),
        ("Meeting: 20/09/2025 - Council (Item 52)", "heading", 4, "52", "Traffic on Mill Road"),
        ("Traffic on Mill Road", "heading", 5, None, "Minutes:"),
        ("Minutes:", "paragraph", 0, None, "It was agreed."),
        ("Issue - meetings", "heading", 2, None, "Meeting: 01/09/2025 - Cabinet (Item 4.2)"),
        ("Meeting: 01/09/2025 - Cabinet (Item 4.2)", "heading", 4, "4.2", "Traffic on Mill Road"),
        ("Traffic on Mill Road", "heading", 5, None, "Minutes:"),
        ("Minutes:", "paragraph", 0, None, "It was recommended."),
    ]
    assert [link.text for link in document.links][-1] == "Traffic on Mill Road"


def test_a_decision_has_its_parts_as_headings_and_its_details_as_lines():
    content = (
        "<p><span class='mgLabel'>Decision Maker: </span><a href='mgCommitteeDetails.aspx?ID=1'>Cabinet</a></p>"
        "<p><span class='mgLabel'>Is Key decision?: </span>No</p>"
        "<h3 class='mgSubSubTitleTxt'>Decision:</h3>" + word("That the scheme be approved.") + "<h3>Reasons for the decision:</h3>"
        "<p>It is needed.</p><p><span class='mgLabel'>Options considered: </span></p>"
        + word("None.")
        + "<p><span class='mgLabel'>Publication date: </span>20/10/2025</p>"
    )
    assert outline(read(page(content, title="Decision details", subtitle="Mill Road")))[2:] == [
        ("Mill Road", "paragraph", 0, None, "Decision Maker: Cabinet"),
        ("Mill Road", "paragraph", 0, None, "Is Key decision?: No"),
        ("Mill Road", "heading", 5, None, "Decision:"),
        ("Decision:", "paragraph", 0, None, "That the scheme be approved."),
        ("Mill Road", "heading", 5, None, "Reasons for the decision:"),
        ("Reasons for the decision:", "paragraph", 0, None, "It is needed."),
        ("Mill Road", "heading", 5, None, "Options considered:"),
        ("Options considered:", "paragraph", 0, None, "None."),
        ("Options considered:", "paragraph", 0, None, "Publication date: 20/10/2025"),
    ]


def test_attendance_is_a_table_and_members_are_a_list():
    rows = "".join(f"<tr><td><a href='mgUserInfo.aspx?UID={n}'>Councillor {n}</a></td><td>Chair</td><td>Present</td></tr>" for n in (1, 2))
    head = "<tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>"
    members = "<h2 class='mgSectionTitle'>Membership</h2><ul class='mgBulletList'><li><a href='x'>Councillor 1</a>&nbsp; &#40;Chair&#41;&nbsp; </li></ul>"
    document = read(page(f"<table class='mgStatsTable'>{head}{rows}</table>{members}", title="Meeting attendance"))
    assert [cell.text for cell in document.tables[0].cells][:6] == ["Attendee", "Role", "Attendance", "Councillor 1", "Chair", "Present"]
    assert outline(document)[-1] == ("Membership", "list_item", 0, "•", "Councillor 1 (Chair)")


def test_the_content_is_found_where_the_council_s_own_page_is_round_it():
    body = MEETING.split("<div id='modgov'>")[1].split("<footer>")[0]
    document = read(f"<html><body><main><div class='site'><p>Our site</p></div><div>{body}</div></main></body></html>")
    assert outline(document) == outline(read(MEETING))


def test_details_of_cmis_stand_on_their_lines():
    detail = "<div class='holder'><div class='label'>{}</div><div class='value'>{}</div></div>"
    paper = "<ul><li class='DocumentListItem'><a class='TitleLink' href='Document.ashx?a=1'>Agenda</a></li></ul>"
    body = f"<main><h2>Cabinet</h2>{detail.format('Date:', '15 January 2026')}{detail.format('Venue:', 'Town Hall')}{paper}</main>"
    document = read(f"<html><body><form>{body}</form></body></html>")
    assert [block.text for block in document.blocks] == ["Cabinet", "Date: 15 January 2026", "Venue: Town Hall", "Agenda"]
    assert [link.target for link in document.links] == ["Document.ashx?a=1"]


def test_the_sign_that_something_is_not_for_the_public_is_no_part_of_a_title_and_no_paper():
    why = "<a href='mgReasonsRestricted.aspx?OID=1&OT=A'><img src='lock.gif' alt='View the reasons why this item is restricted'></a>"
    document = read(page(items(item("7.", f"Harbour contract {why}", documents("s1"), f"<p>Restricted paper {why}</p>"))))
    title = next(block for block in document.blocks if block.number == "7.")
    assert title.text == "Harbour contract"
    assert "View the reasons" not in document.text
    assert [link.target for link in document.links if "Reasons" in link.target] == []
