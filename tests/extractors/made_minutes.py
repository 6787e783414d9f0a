"""Minutes, agendas and decisions of invented councils, in the shapes that the sites of councils have, each by a name."""

PAGES: dict[str, bytes | tuple[str, bytes]] = {}


def site(title, body, footer="<footer><p>Exampleshire Council</p></footer>"):
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}{footer}</body></html>".encode()


def moderngov(title, subtitle, body):
    heads = f"<h1 class=mgMainTitleTxt>{title}</h1><div class=mgSubTitle><h2 class=mgSubTitleTxt>{subtitle}</h2></div>"
    return site(title, f"<div id=modgov>{heads}<div class=mgContent>{body}</div></div>")


def item(number, title, *content):
    share = "<ul class=mgActionList><li><a href='mailto:?s'>Share this item</a></li></ul>"
    cell = f"<td class=mgItemNumberCell><p class=mgAiTitleTxt>{number}</p></td>"
    return f"<tr>{cell}<td><p class=mgAiTitleTxt>{title}</p>{share}{''.join(content)}</td></tr>"


def part(label, *texts):
    return (
        f"<p class=mgSubItemTitleTxt>{label}</p><div class=mgWordPara>"
        + "".join(f"<p class=MsoNormal>{text}</p>" for text in texts)
        + "</div>"
    )


PAGES["wp_parish"] = site(
    "Minutes of Meeting, Tuesday, 7th March 2023 - Little Wold Parish Council",
    """
<header><a href=/>Little Wold Parish Council</a></header><main><article><h1>Minutes of Meeting, Tuesday, 7th March 2023</h1>
<p>The Parish Council met on Tuesday, 7th March 2023 in the Reading Room, at 7.30pm</p>
<p>Present: Chairman Rose, Vice Chairman Bell</p><p>Councillors: T. Lake, V. Marsh, A. Heath &nbsp; Parishioners: 2</p>
<p>573. Apologies for Absence: There were no absentees.</p>
<p>574. Declarations of Interest: None were declared.</p>
<p>575. Minutes: RESOLVED that the minutes of 7th February 2023 be approved.</p>
<p>576. Village Pump: The handle had been mended. RESOLVED that the smith be thanked.</p>
<p>577. Date of next meeting: 4th April 2023</p>
<p>There being no further business the meeting closed at 8.45 p.m.</p></article></main>""",
)
PAGES["parish_two_numbers"] = site(
    "October extraordinary minutes",
    """<div class=site><h1>Nether Wold Parish Council</h1><h2>Extraordinary minutes</h2><p>Tuesday 17 October 2023</p>
<p>Present; Cllrs Rose (Chair), Cllrs Bell, Lake, Marsh and Heath</p><p>There were no members of the public present</p>
<p>1. Chair's welcome: 065/23 The Chair welcomed everyone.</p>
<p>2. Apologies and reasons for absence: 066/23: Cllrs Wood, Ford and Mill sent their apologies.</p>
<p>3. Declarations of interest in agenda items: 067/23: None.</p>
<p>4. Orchard: 068/23: It was proposed by Cllr Bell and seconded by Cllr Lake that the trees be pruned. All in favour.</p>
<p>There being no further business the Chair declared the meeting closed at 20.15.</p></div>""",
)
PAGES["table_decimals"] = site(
    "MPC(21)M04 Minutes",
    """<h1>Overwold Parish Council</h1><p>Minutes of the Annual Meeting of Overwold Parish Council held via Zoom on Wednesday 5 May 2021 commencing at 19:00.</p>
<p><b>Present:</b></p><p>Cllr Mr A H Rose (Chair)</p><p>Cllr Mrs B Bell</p><p>Cllr Ms F Harvey-Lake</p><p>Cllr Miss K S Marsh</p>
<p><b>Absent:</b></p><p>There were no absences</p><p><b>In Attendance:</b></p><p>One member of the public</p><p>Mr W Heath Clerk and Executive Officer to Overwold Parish Council</p><p>Mrs P Wood Assistant Clerk, Overwold Parish Council</p>
<table><tr><th>Item No</th><th>Item under discussion</th></tr><tr><td></td><td>PART ONE - OPEN TO THE PUBLIC</td></tr>
<tr><td>21.44</td><td>ELECTION OF CHAIR OF THE COUNCIL<br>It was RESOLVED that Cllr Rose be elected Chair of the Council.<br>Proposed by: Cllr Bell Seconded by: Cllr Marsh</td></tr>
<tr><td>21.45</td><td>APOLOGIES FOR ABSENCE<br>None.</td></tr>
<tr><td>21.46</td><td>TREE WARDEN<br>It was RESOLVED that Cllr Bell be the tree warden.</td></tr></table>""",
)
PAGES["decimal_items"] = site(
    "2307 minutes",
    """<h1>Minutes of the Parish Council Meeting</h1><p>held in the Pavilion</p><p>on Monday 10th July 2023 at 7.30pm</p><p>Wold St Mary Parish Council</p>
<p><b>2307.01 Present</b></p><p>Councillors: E. Rose (ER)(Chairman), J Bell (JB), A.Lake (AL)</p><p>In Attendance : 2 members of public</p><p>Apologies for Absence</p><p>Councillor T. Marsh (TM); County Councillor A. Heath (AH);</p>
<p><b>2307.02 Disclosure of Interests</b> None.</p>
<p><b>2307.03 Minutes of the Meeting on 12th June 2023</b></p><p>It was resolved that the minutes are approved.</p>
<p><b>2307.04 Planters</b></p><p>a) It was resolved that two planters be bought.</p><p>b) JB to water them. ACTION: JB</p>
<p><b>2307.05 Any other business</b></p><p>None.</p>""",
)
PAGES["borough_minutes"] = site(
    "Minutes",
    """<img alt="Exampleborough Borough Council logo" src=x.png><h1>EXAMPLEBOROUGH BOROUGH COUNCIL</h1><h2>Streams Scrutiny Committee</h2><p><b>MINUTES OF THE MEETING HELD ON TUESDAY 21 JUNE 2022</b></p>
<p><b>Present:</b></p><table><tr><td>Councillors Mrs Rose, Bell, Lake (Chairman), Marsh, D Heath and T Heath</td></tr></table>
<p><b>Also Present:</b></p><p>Councillor Wood</p>
<p><b>1. Apologies for Absence</b></p><p>Apologies were received from Councillor Ford.</p>
<p><b>2. Notification of Substitute Members</b></p><p>Councillor D Heath was present as Substitute for Councillor Ford.</p>
<p><b>3. Notification of Visiting Members</b></p><p>Councillor Wood was present as Visiting Member for Item 5.</p>
<p><b>4. Exempt Items</b></p><p>RESOLVED: That all items be taken in public as proposed.</p>
<p><b>5. Ducks on the Lower Stream</b></p><p>The Committee asked how many ducks there were. The Ranger said that there were forty.</p><p><b>RESOLVED</b>: That</p><p>1. the ducks be counted again; and</p><p>2. the Ranger report back in September.</p><p>Note: Councillor Bell left the meeting at 7.10 p.m.</p>
<p><b>6. Duration of Meeting</b></p><p>6.30 p.m. to 7.45 p.m.</p>""",
)
PAGES["mg_share"] = site(
    "Agenda, decisions and minutes",
    """<nav><ul><li>Home</li></ul></nav><div id=modgov><h1 class=mgMainTitleTxt>Agenda, decisions and minutes</h1><div class=mgSubTitle><h2 class=mgSubTitleTxt>Cabinet - Tuesday, 27 April 2021 2.00 pm</h2></div><div class=mgContent>
<p><span class=mgLabel>Venue: </span>MS Teams, Remote Meeting. <a href=x>View directions</a></p><p><span class=mgLabel>Contact: </span>Vi Heath or Hu Wood &nbsp;Email: vi.heath@exampleshire.gov.uk</p>
<h2 class=mgSectionTitle>Media</h2><h2 class=mgSectionTitle>Items</h2><table class=mgItemTable><tr><th>No.</th><th>Item</th></tr>"""
    + item(
        "77/21",
        "Apologies for Absence",
        part("Additional documents:"),
        part("Decision:", "There were none."),
        part("Minutes:", "There were none."),
    )
    + item(
        "78/21",
        "<a href='documents/s1/m.pdf'>Minutes of Previous Meeting: 30 March 2021 <span class=mgFileSize>PDF 365 KB</span></a>",
        part("Decision:", "The Minutes were approved."),
        part("Minutes:", "The Minutes were approved."),
    )
    + item("79/21", "Declarations of Interest")
    + item(
        "80/21",
        "Members' Questions",
        part(
            "Minutes:",
            "There were two questions. The responses were published as a supplement.",
            "Councillor Ann Rose asked a supplementary question as to when the ferry would run again. The Cabinet Member for Water said that it would run in May.",
        ),
    )
    + "</table></div></div>",
)
PAGES["mg_attendance"] = site(
    "Meeting attendance",
    """<div id=modgov><h1 class=mgMainTitleTxt>Meeting attendance</h1><div class=mgSubTitle><h2 class=mgSubTitleTxt>Water Board - Friday, 5 March 2021 10.00 am</h2></div><div class=mgContent><p><span class=mgLabel>Venue: </span>Chamber - Wold Island</p>
<table class=mgStatsTable><tr><th>Attendee</th><th>Role</th><th>Attendance</th><th>Attendance comment</th></tr>
<tr><td>Councillor Jo Rose</td><td>Member</td><td>Expected</td><td></td></tr><tr><td>Ann Bell</td><td>Officer</td><td>Present</td><td></td></tr>
<tr><td>Councillor Al Lake</td><td>Chair</td><td>Present, virtually</td><td></td></tr><tr><td>Councillor Di Marsh</td><td>Vice-Chair</td><td>Apologies</td><td>On leave</td></tr><tr><td>Mr Cy Heath</td><td>Independent Person</td><td>Absent</td><td></td></tr>
<tr><td>Councillor Ed Wood</td><td>Deputy</td><td>In attendance</td><td></td></tr></table></div></div>""",
)
PAGES["cmis"] = site(
    "Meeting Details",
    """<div id=dnn><h1>Meeting Details</h1><div class=Meeting><div class=holder><label>Meeting:</label><span class=value>Rivers Overview Committee</span></div><div class=holder><label>Date:</label><span>05/03/2025 18:30</span></div><div class=holder><label>Venue:</label><span>Committee Room 2, Wold House</span></div><div class=holder><label>Status:</label><span>Held</span></div></div>
<h2>Documents</h2><ul><li class=DocumentListItem><a class=TitleLink href='Document.ashx?czJKcaeAi5tUFL1DTL2UE4zNRBcoShgo=ab'>Agenda</a></li></ul>
<h2>Attendance</h2><table><tr><th>Name</th><th>Position</th><th>Attended</th></tr><tr><td>Cllr Ann Rose</td><td>Chairman</td><td>Yes</td></tr><tr><td>Cllr Bob Bell</td><td>Member</td><td>No - apologies</td></tr><tr><td>Cllr Cy Lake</td><td>Substitute</td><td>Yes</td></tr></table>
<h2>Agenda</h2><table><tr><th>Item</th><th>Title</th></tr><tr><td>1</td><td>Apologies for Absence</td></tr><tr><td>2</td><td>Minutes</td></tr><tr><td>3</td><td>Weirs and Locks</td></tr></table></div>""",
    "<footer>© Wold District Council · <a href='mailto:info@wold.gov.uk'>info@wold.gov.uk</a></footer>",
)
PAGES["present_prose"] = site(
    "Minutes",
    """<h1>Canals Committee</h1><p>Thursday, 13th February, 2025</p><h2>MINUTES</h2>
<p><b>Present:</b></p><p>Councillor Ann Rose (Chair), Councillor Bob Bell (Vice-Chair) and Councillors Cy Lake, Di Marsh, Ed Heath (substituting for Councillor Flo Wood) and Gus Ford</p>
<p><b>Also Present:</b></p><p>Councillor Hal Mill (Portfolio Holder for Canals), Mr Ivor Stone (Canal Users' Group)</p>
<p><b>Officers:</b></p><p>Joan Field, Ken Brook and Lil Moor</p><p><b>Democratic Services Officer:</b></p><p>Mo Dale</p>
<p><b>41. APOLOGIES AND NAMED SUBSTITUTES</b></p><p>An apology for absence was received on behalf of Councillor Flo Wood.</p>
<p><b>42. DECLARATIONS OF INTEREST AND OF PARTY WHIP</b></p><p>There were no declarations of interest nor of any party whip.</p>
<p><b>43. TOWPATHS</b></p><p>The Head of Canals presented the report. During consideration Members asked whether the towpath would be lit. Officers explained that lighting was costed for 2026.</p><p><b>RECOMMENDED to the Executive Committee that</b></p><p><b>1) the towpath be lit; and</b></p><p><b>2) bins be added.</b></p><p>(During consideration of this item there was a vote: 5 for, 1 against.)</p>
<p>The Meeting commenced at 6.30 pm and closed at 7.59 pm</p>""",
)
PAGES["council_questions"] = site(
    "Agenda item - Questions",
    """<div id=modgov><h1 class=mgMainTitleTxt>Agenda item</h1><div class=mgSubTitle><h2 class=mgSubTitleTxt>Public Questions</h2></div><div class=mgContent><ul class=mgActionList><li><a href='ieListDocuments.aspx?MId=9'>Meeting of Council, Wednesday, 5th March, 2025 6.30 pm (Item 6.)</a></li></ul>
<p>These must be received no later than 12 noon on the sixth working day before the meeting.</p>"""
    + part(
        "Minutes:",
        "1. Question from Mr Ivor Stone to the Cabinet Member for Rivers, Councillor Cy Lake",
        "When will the footbridge at Low Wold be mended?",
        "Response from Councillor Lake",
        "The contractor begins on 1 June and the bridge opens in August.",
        "In a supplementary question Mr Stone asked whether cyclists might use it. Councillor Lake replied that they might, on foot.",
        "2. Question from Mrs Jo Field to the Leader, Councillor Ann Rose",
        "What does the council spend on swans?",
        "Response from Councillor Rose",
        "Nothing: the swans belong to the Crown.",
    )
    + "</div></div>",
)
PAGES["decision_details"] = site(
    "Decision - Ferry",
    """<div id=modgov><h1 class=mgMainTitleTxt>Decision details</h1><div class=mgSubTitle><h2 class=mgSubTitleTxt>Ferry Timetable 2025</h2></div><div class=mgContent><div class=mgDiscPlan><ul class=mgActionList><li><a href='x'>Find out more about this issue</a></li></ul>
<p><span class=mgLabel>Decision Maker: </span><a href='mgCommitteeDetails.aspx?ID=1'>Director of Water</a></p><p><span class=mgLabel>Decision status: </span>Recommendations Approved</p><p><span class=mgLabel>Is Key decision?: </span>No</p><p><span class=mgLabel>Is subject to call in?: </span>Yes</p>"""
    + part("Purpose:", "To set the timetable.")
    + part("Decision:", "That the ferry sail every hour.", "That the fare be £2.")
    + part("Alternative options considered:", "To sail every two hours.")
    + """<p><span class=mgLabel>Report author: </span>Gus Ford</p><p><span class=mgLabel>Publication date: </span>06/03/2025</p><p><span class=mgLabel>Date of decision: </span>05/03/2025</p><p><span class=mgLabel>Effective from: </span>13/03/2025</p><h2 class=mgSubTitleTxt>Accompanying Documents:</h2><ul class=mgBulletList><li><a href='documents/s9/Ferry report.pdf'>Ferry report <span class=mgFileSize>PDF 9 KB</span></a></li></ul></div></div></div>""",
)
PAGES["action_table"] = site(
    "Notes",
    """<h1>Exampleshire County Council</h1><h2>Health and Wellbeing Board</h2><h3>Minutes of the meeting held on Thursday 6 February 2025 at 2.00pm at Shire Hall, Wold</h3>
<table><tr><td><b>Members present</b></td><td>Cllr Ann Rose (Chair)<br>Dr Bob Bell, NHS Exampleshire ICB<br>Cy Lake, Director of Public Health, Exampleshire County Council<br>Di Marsh, Healthwatch</td></tr><tr><td><b>In attendance</b></td><td>Ed Heath, Democratic Services<br>Flo Wood, Head of Commissioning</td></tr><tr><td><b>Apologies</b></td><td>Gus Ford, Police<br>Cllr Hal Mill</td></tr></table>
<table><tr><th>No.</th><th>Item</th><th>Action</th></tr>
<tr><td>1</td><td><b>Welcome and apologies</b><br>The Chair welcomed everyone.</td><td></td></tr>
<tr><td>2</td><td><b>Minutes of the last meeting</b><br>The minutes were agreed.</td><td></td></tr>
<tr><td>3</td><td><b>Falls in care homes</b><br>Di Marsh asked how many homes had been visited. Cy Lake said that twelve had.</td><td>Cy Lake to bring figures by home to the March meeting</td></tr>
<tr><td>4</td><td><b>Any other business</b><br>None.</td><td></td></tr></table>""",
)
PAGES["by_party"] = site(
    "Council minutes",
    """<h1>Borough of Exampleton</h1><h2>Minutes of the Ordinary Meeting of the Council</h2><p>Monday, 24 February 2025 (7.30 pm)</p><p><b>Present:</b> The Mayor (Councillor Ann Rose) in the Chair</p><p>The Deputy Mayor (Councillor Bob Bell)</p>
<p>Conservative Group: Councillors Cy Lake, Di Marsh</p><p>Labour Group: Councillors Ed Heath and Flo Wood</p><p>Independent: Councillor Gus Ford</p>
<p><b>60 APOLOGIES FOR ABSENCE (agenda item 1)</b></p><p>Apologies for absence were received from Councillors Hal Mill and Ivy Stone.</p>
<p><b>61 MINUTES (agenda item 2)</b></p><p>The minutes of 27 January 2025 were agreed.</p>
<p><b>62 DISCLOSURE OF INTERESTS (agenda item 3)</b></p><p>There were none.</p>
<p><b>63 COUNCIL TAX 2025/26 (agenda item 4)</b></p><p>It was moved by Councillor Lake and seconded by Councillor Marsh. <b>RESOLVED:</b> That the tax be £1,500 at Band D.</p><p>The vote was 30 for, 20 against and 2 abstentions.</p>
<p>________________</p><p>Mayor</p>""",
)
PAGES["minute_word"] = site(
    "Town minutes",
    """<div class=entry-content><p>WOLD TOWN COUNCIL</p><p>Minutes of the Amenities Committee held on Monday 3rd March 2025 in the Old Court Room at 7pm</p>
<p>Councillors present: Ann Rose (Chairman), Bob Bell, Cy Lake.</p><p>Officers: Town Clerk (Di Marsh), Assistant Clerk (Ed Heath)</p><p>Public: 3</p><p>Press: None</p>
<h3>AM24/101 Apologies</h3><p>Apologies were received and accepted from Cllrs Flo Wood (work) and Gus Ford (holiday).</p>
<h3>AM24/102 Declarations of interest</h3><p>Cllr Bell declared an interest in AM24/104.</p>
<h3>AM24/103 Public participation</h3><p>A resident asked when the swings would be mended. The Clerk said parts were on order.</p>
<h3>AM24/104 Cemetery gates</h3><p>It was <strong>RESOLVED</strong> to paint the gates green. (Proposed Cllr Lake, seconded Cllr Rose; carried 2-0 with 1 abstention)</p><p>Action: Town Clerk</p>
<h3>AM24/105 Date of next meeting</h3><p>7 April 2025</p><p>Meeting closed at 7.50pm.</p></div>""",
)
PAGES["jadu_ol"] = site(
    "Meeting of Planning Committee - 12 March 2025",
    """<main><h1>Planning Committee - Wednesday 12 March 2025</h1><dl><dt>Time</dt><dd>6pm</dd><dt>Location</dt><dd>Civic Suite, Market Wold</dd><dt>Committee</dt><dd>Planning Committee</dd></dl><h2>Agenda</h2><ol><li>Apologies for absence</li><li>Declarations of interest</li><li><a href='/downloads/file/1/minutes'>Minutes of the meeting of 12 February 2025</a></li><li><a href='/downloads/file/2/barn'>24/00123/FUL - Barn at Low Farm</a></li><li>Urgent business</li></ol><h2>Downloads</h2><ul><li><a href='/downloads/file/3/agenda.pdf'>Agenda</a></li></ul></main>""",
    "<footer><p>Wold District Council, Market Wold</p></footer>",
)
PAGES["unnumbered"] = site(
    "Minutes: Schools Forum, 15 January 2025",
    """<main><h1>Schools Forum minutes: 15 January 2025</h1><p>4.00pm, Microsoft Teams</p><h2>Attendance</h2><h3>Members</h3><ul><li>Ann Rose - Primary Headteacher (Chair)</li><li>Bob Bell - Governor</li><li>Cy Lake - Academy representative</li></ul><h3>Officers</h3><ul><li>Di Marsh - Assistant Director, Education</li><li>Ed Heath - Clerk</li></ul><h3>Apologies</h3><ul><li>Flo Wood - Early Years</li></ul>
<h2>Welcome and apologies</h2><p>The Chair welcomed members.</p><h2>Minutes of the last meeting</h2><p>These were agreed.</p><h2>High needs block</h2><p>Bob Bell asked what the deficit would be by March. Di Marsh replied that £3m was forecast.</p><p>The Forum agreed to: note the report.</p><h2>Any other business</h2><p>None.</p></main>""",
)
PAGES["record"] = site(
    "Record of decision",
    """<h1>RECORD OF EXECUTIVE DECISION</h1><table><tr><td>Decision maker</td><td>Councillor Ann Rose, Cabinet Member for Parks</td></tr><tr><td>Date of decision</td><td>5 March 2025</td></tr><tr><td>Title</td><td>Bandstand lease</td></tr><tr><td>Reference</td><td>PK/25/07</td></tr><tr><td>Decision</td><td>To grant a lease of the bandstand for five years.</td></tr><tr><td>Reasons for decision</td><td>It brings in rent.</td></tr></table>""",
    "<p>Exampleton City Council</p>",
)
PAGES["br_lists"] = site(
    "Minutes",
    """<h1>Highways Committee</h1><p>Minutes of a meeting held on 05/03/25 at 10:00 in Room 4</p><p><strong>PRESENT</strong><br>Councillor A. Rose – Chairman<br>Councillor B. Bell – Vice-Chairman<br>Councillors C. Lake, D. Marsh</p><p><strong>IN ATTENDANCE</strong><br>E. Heath – Head of Highways<br>F. Wood – Solicitor to the Council<br>G. Ford – Committee Services</p><p><strong>APOLOGIES</strong><br>Councillor H. Mill</p>
<p><strong>1/25 MINUTES</strong><br>Agreed.</p><p><strong>2/25 DECLARATIONS OF INTEREST</strong><br>None.</p><p><strong>3/25 POTHOLES</strong><br>Councillor Lake asked how deep they were. Mr Heath replied that the deepest was 9cm.<br><strong>RESOLVED</strong> – that the potholes be filled.</p>""",
)
PAGES["mg_council"] = moderngov(
    "Agenda and minutes",
    "Council - Wednesday, 5th March, 2025 6.30 pm",
    "<p><span class=mgLabel>Venue: </span>Council Chamber, Wold House</p><h2 class=mgSectionTitle>Items</h2><table class=mgItemTable>"
    + item(
        "1.",
        "Apologies for absence",
        part(
            "Minutes:",
            "Apologies for absence were received from Councillors Ann Rose, Bob Bell and Cy Lake, and for lateness from Councillor Di Marsh.",
        ),
    )
    + item(
        "2.",
        "Minutes <span class=mgFileSize>PDF 365 KB</span>",
        part("Minutes:", "<b>Resolved:</b>", "That the minutes of the meeting held on 22 January 2025 be signed by the Mayor."),
    )
    + item(
        "3.",
        "Questions from Members of the Council",
        part(
            "Minutes:",
            "<b>3.1 Councillor Ed Heath asked the Leader of the Council, Councillor Flo Wood:</b>",
            "“Will the Leader say how many street trees were planted last winter?”",
            "<b>The Leader replied:</b>",
            "“We planted 212.”",
            "<b>Supplementary question</b>",
            "Councillor Heath asked how many had died. The Leader said that she would write to him.",
        ),
    )
    + item(
        "4.",
        "Motion - Hedgehogs",
        part(
            "Minutes:",
            "It was moved by Councillor Gus Ford and seconded by Councillor Hal Mill:",
            "“That this Council make gaps in its fences.”",
            "An amendment was moved by Councillor Ivy Stone and seconded by Councillor Jo Field: “add ‘by June’”. On being put to the vote the amendment was lost.",
            "The motion was put to the vote and carried, with 31 for, 4 against and 2 abstentions.",
            "<b>Resolved:</b>",
            "That this Council make gaps in its fences.",
        ),
    )
    + "</table>",
)
PAGES["mg_issue"] = moderngov(
    "Issue - meetings",
    "Bandstand Lease",
    "<h3 class=mgSubTitleTxt>Meeting: 05/03/2025 - Cabinet (Item 80)</h3><p class=mgAiTitleTxt>80 Bandstand Lease</p>"
    + part("Decision:", "Cabinet agreed to grant the lease.")
    + part("Minutes:", "The Leader introduced the report.")
    + "<h3 class=mgSubTitleTxt>Meeting: 12/02/2025 - Parks Scrutiny Panel (Item 9)</h3><p class=mgAiTitleTxt>9 Bandstand Lease</p>"
    + part("Minutes:", "The Panel asked about noise."),
)
PAGES["paras"] = site(
    "Minutes",
    """<h1>Exampleshire County Council</h1><h2>Corporate Scrutiny Panel</h2><p>Minutes of the meeting held at 10.00am on Wednesday 5th March, 2025 at County Hall, Wold</p>
<p><strong>Members Present:</strong> Ann Rose (Chair); Bob Bell (Vice Chair); Cy Lake; Di Marsh.</p><p><strong>Members Apologies:</strong> Ed Heath.</p><p><strong>Members Absent:</strong> None.</p><p><strong>Officers Present:</strong> Flo Wood, Head of Roads; Gus Ford, Scrutiny Officer.</p><p><strong>Others Present:</strong> Hal Mill, Cabinet Member for Roads.</p>
<h3>1/25 Declarations of Interest</h3><p>1.1 There were none.</p><h3>2/25 Minutes of Previous Meeting</h3><p>2.1 Resolved: that the minutes of 8 January 2025 be approved.</p>
<h3>3/25 Road Repairs</h3><p>3.1 The Head of Roads presented the report.</p><p>3.2 In response to questions, the following points were made:</p><ul><li>Cy Lake asked why gullies were not cleaned twice. The Head of Roads explained that the budget allowed once.</li><li>It was confirmed that a map would be circulated to Members by the Head of Roads.</li></ul><p>3.3 Resolved: that</p><ol type=a><li>the report be noted;</li><li>the Head of Roads circulate a map by 30 April 2025.</li></ol>
<p>The meeting ended at 11.45am</p>""",
)
PAGES["decision_sheet"] = site(
    "Decision sheet",
    """<h1>Wold District Council</h1><h2>DECISIONS TAKEN BY THE CABINET ON WEDNESDAY 5 MARCH 2025</h2><p>Decisions will come into force on 14 March 2025 unless called in.</p><table><tr><th>Agenda Item No</th><th>Topic</th><th>Decision</th></tr><tr><td>4</td><td>Budget Monitoring</td><td>That the forecast be noted.</td></tr><tr><td>5</td><td>Play Areas</td><td>(1) That Low Wold play area be renewed; and<br>(2) That £40,000 be released.</td></tr></table>""",
)
PAGES["ticks"] = site(
    "Minutes",
    """<h1>Police and Crime Panel</h1><p>Minutes of the meeting held on Friday 7 March 2025, 10.30 am, Wold House</p><table><tr><th>Member</th><th>Organisation</th><th>Present</th><th>Apologies</th></tr><tr><td>Cllr Ann Rose (Chair)</td><td>Exampleshire County Council</td><td>✓</td><td></td></tr><tr><td>Cllr Bob Bell</td><td>Wold District Council</td><td></td><td>✓</td></tr><tr><td>Cy Lake</td><td>Independent Member</td><td>✓</td><td></td></tr></table>
<p><b>1. Apologies</b></p><p>Noted as above.</p><p><b>2. Precept</b></p><p>The Panel RESOLVED to support the precept.</p>""",
)
PAGES["role_first"] = site(
    "Minutes",
    """<h1>Audit Committee</h1><p>05 March 2025</p><p>Present</p><p>Chairman: Councillor Ann Rose<br>Vice-Chairman: Councillor Bob Bell<br>Councillors: Cy Lake, Di Marsh, Ed Heath</p><p>Independent Person: Mr Flo Wood</p><p>Officers: Chief Executive – Gus Ford; Monitoring Officer – Hal Mill; Committee Clerk – Ivy Stone</p><p>External Auditor: Jo Field (Bright &amp; Co)</p><p>Apologies: Councillor Ken Brook</p>
<p><b>Minute 12: Declarations of interest</b></p><p>None received.</p><p><b>Minute 13: External audit plan</b></p><p>Councillor Lake queried the fee. Ms Field advised that it was set nationally.</p><p><b>Decision:</b> The plan was noted.</p><p><b>Minute 14: Date of next meeting</b></p><p>4 June 2025</p>""",
)
PAGES["text_minutes"] = (
    "minutes.txt",
    b"""WOLD TOWN COUNCIL

Minutes of the meeting of the Planning and Highways Committee held on Monday 3rd March 2025
at 7.00pm in the Guildhall.

Present:        Cllr A Rose (Chairman)
                Cllr B Bell
                Cllr C Lake

In attendance:  D Marsh (Deputy Town Clerk)
                1 member of the public

PH/112  APOLOGIES
        Cllr E Heath (unwell)

PH/113  DECLARATIONS OF INTEREST
        None.

PH/114  PLANNING APPLICATIONS
        25/00077/HOU 2 Mill Lane. RESOLVED: No objection.

PH/115  SPEED SIGN
        RESOLVED that the sign be moved to Bridge Street.
        Action: Deputy Town Clerk

The meeting closed at 7.40pm.
""",
)
PAGES["logo"] = (
    "logo.html",
    b"""<!doctype html><html><head><title>Licensing Committee minutes | Exampleton District Council</title></head><body><header><a href=/><img alt="Exampleton District Council" src=l.png></a></header><main><h1>Licensing Committee minutes</h1><p>Tuesday 4 March 2025, 6pm, Civic Centre</p><h2>Present</h2><ul><li>Cllr Ann Rose (Chair)</li><li>Cllr Bob Bell</li></ul><h2>1. Apologies for absence</h2><p>None</p><h2>2. Declarations of interest</h2><p>None</p><h2>3. Taxi fares</h2><p>Resolved that fares rise by 10p.</p></main><footer><p>&copy; Exampleton District Council 2025</p></footer></body></html>""",
)
PAGES["index"] = site(
    "Agendas and minutes",
    """<h1>Agendas and minutes</h1><p>Minutes of each meeting are published within ten days.</p><ul><li><a href='/d/1.pdf'>Minutes 4 March 2025</a></li><li><a href='/d/2.pdf'>Minutes 4 February 2025</a></li><li><a href='/d/3.pdf'>Minutes 7 January 2025</a></li></ul><p>Clerk: Jo Field, 01234 567890</p>""",
)
PAGES["committee"] = moderngov(
    "Committee details",
    "Rivers Committee",
    "<h2 class=mgSectionTitle>Purpose of committee</h2><p>To look after rivers.</p><h2 class=mgSectionTitle>Membership</h2><ul><li>Councillor Ann Rose (Chair)</li><li>Councillor Bob Bell</li></ul><h2 class=mgSectionTitle>Contact information</h2><p>Support officer: Jo Field. Email: jo@exampleshire.gov.uk</p>",
)
PAGES["prose_att"] = site(
    "Minutes",
    """<h1>MINUTES of a meeting of the Bridges Committee held at Town Hall, Wold on Wednesday, 5 March 2025</h1><p>PRESENT Councillor Ann Rose (in the Chair); Councillors Bob Bell, Cy Lake, Di Marsh.</p><p>ALSO IN ATTENDANCE: Councillor Ed Heath (Ward Member for Low Wold) – for Minute 5 only; Flo Wood (Bridge Engineer); Gus Ford (Committee Manager).</p><p>APOLOGIES for absence were received from Councillor Hal Mill; Councillor Ivy Stone substituted.</p><p>4. MINUTES – The minutes of 8 January were confirmed.</p><p>5. LOW WOLD BRIDGE – Considered the report of the Bridge Engineer. RESOLVED – That the bridge be closed in May.</p><p>6. URGENT BUSINESS – There was none.</p><p>The meeting started at 2.00 p.m. and ended at 3.10 p.m.</p>""",
)
PAGES["agenda_membership"] = site(
    "Agenda",
    """<h1>Wold District Council</h1><h2>Housing Committee</h2><p>Wednesday, 5th March, 2025 at 6.30 pm</p><p>Council Chamber, Wold House</p><p><b>Membership:</b> Councillors Ann Rose (Chair), Bob Bell (Vice-Chair), Cy Lake</p><p><b>Substitutes:</b> Councillors Di Marsh and Ed Heath</p><p><b>Members:</b></p><p>Councillor Flo Wood</p><h2>AGENDA</h2><p>1. Apologies for absence</p><p>2. Declarations of interest</p><p>3. Rents 2025/26 (Pages 5 - 12)</p><p>4. Urgent business</p><p>Contact: Jo Field, Democratic Services</p>""",
)
PAGES["hearing"] = site(
    "Minutes",
    """<h1>Exampleton City Council</h1><h2>Licensing Sub-Committee</h2><p>Minutes of the hearing held on 6 March 2025 at 10.00am</p><p><b>Present:</b> Councillors Rose, Bell and Lake</p><p><b>Applicant:</b> Mr Hal Mill</p><p><b>Objectors:</b> Ms Ivy Stone; Mr Jo Field</p><p><b>Officers:</b> Legal Adviser (Ken Brook), Licensing Officer (Lil Moor)</p><p><b>1. Election of Chair</b></p><p>RESOLVED that Councillor Rose be elected Chair for the hearing.</p><p><b>2. Procedure</b></p><p>Noted.</p><p><b>3. The Old Mill, Wold</b></p><p>The Sub-Committee considered the application. Councillor Bell asked what time music would end. The applicant replied that it would end at 11pm.</p><p><b>DECISION:</b> That the licence be granted, subject to music ending at 11pm.</p>""",
)
PAGES["item_colon"] = site(
    "Meeting notes",
    """<h1>Local Access Forum</h1><p><strong>Date:</strong> 5 March 2025<br><strong>Time:</strong> 2pm to 4pm<br><strong>Venue:</strong> Wold Library</p><p><strong>Attendees:</strong></p><ul><li>Ann Rose, Chair</li><li>Bob Bell, Ramblers</li><li>Cllr Cy Lake, Exampleshire County Council</li><li>Di Marsh – Rights of Way Manager (RoWM)</li></ul><p><strong>Apologies:</strong> Ed Heath, Flo Wood (British Horse Society)</p><h2>Item 1: Welcome and apologies</h2><p>AR welcomed all.</p><h2>Item 2: Minutes of the last meeting</h2><p>Agreed.</p><h2>Item 3: Stiles</h2><p>BB asked if stiles could be gates. DM said that twelve would be changed.</p><p><strong>Action 3.1:</strong> DM to send a list of stiles to BB by 30 April.</p><h2>Item 4: AOB</h2><p>None.</p>""",
)
PAGES["votes"] = moderngov(
    "Agenda and minutes",
    "Planning Committee - Thursday, 6th March, 2025 6.00 pm",
    "<p><span class=mgLabel>Venue: </span>Wold House</p><h2 class=mgSectionTitle>Attendance</h2><table class=mgStatsTable><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr><tr><td>Councillor Ann Rose</td><td>Chair</td><td>Present</td></tr></table><h2 class=mgSectionTitle>Items</h2><table class=mgItemTable>"
    + item("101", "Apologies", part("Minutes:", "None."))
    + item(
        "102",
        "24/00123/FUL - Barn, Low Farm <span class=mgFileSize>PDF 1 MB</span>",
        "<p>Change of use.</p>",
        part("Additional documents:"),
        " <ul class=mgBulletList><li><a href='documents/s4/Map.pdf'>Map <span class=mgFileSize>PDF 1 MB</span></a></li></ul>",
        part("Decision:", "<b>GRANTED</b> subject to conditions."),
        part(
            "Minutes:",
            "The Planning Officer presented the report.",
            "Mr Gus Ford spoke in objection.",
            "A recorded vote was taken:",
            "For: Councillors Rose, Bell, Lake (3)",
            "Against: Councillor Marsh (1)",
            "Abstain: None",
            "<b>RESOLVED</b> that permission be GRANTED.",
        ),
    )
    + item("103", "Urgent Items", part("Minutes:", "There were none."))
    + "</table>",
)
PAGES["mg_item"] = moderngov(
    "Agenda item",
    "Ferry Fares",
    "<ul class=mgActionList><li><a href='ieListDocuments.aspx?MId=7'>Meeting of Cabinet, Tuesday, 14th March 2023 6.30 pm (Item 5a)</a></li></ul><p>Report of the Director.</p>"
    + part("Decision:", "1. That fares be frozen.", "2. That a review be held in 2024.")
    + part(
        "Minutes:",
        "The Leader introduced the report.",
        "Councillor Ann Rose asked whether fares would rise in 2024. The Leader responded that it was too early to say.",
    )
    + "<p class=mgSubItemTitleTxt>Supporting documents:</p><ul class=mgBulletList><li><a href='documents/s1/Fares.pdf'>Ferry Fares, item 5a <span class=mgFileSize>PDF 99 KB</span></a></li></ul>",
)
PAGES["question_time"] = site(
    "Minutes",
    """<h1>Exampleshire County Council</h1><h2>Minutes of the meeting of the Council held on 6 March 2025 at 10.30 am</h2><p>Present: Ann Rose (Chairman) in the Chair, Bob Bell, Cy Lake, Di Marsh, Ed Heath</p><h3>1. Apologies for absence</h3><p>Apologies were received from Flo Wood.</p><h3>2. Member questions</h3><p><b>(1) Bob Bell to ask the Cabinet Member for Highways:</b></p><p>How many potholes were filled in January?</p><p><b>Reply:</b></p><p>4,120 potholes were filled.</p><p><b>(2) Cy Lake to ask the Leader of the Council:</b></p><p>When will the lido open?</p><p><b>Reply:</b></p><p>In May.</p><h3>3. Urgent business</h3><p>None</p>""",
)
PAGES["capitals"] = site(
    "Minutes",
    """<p>WOLD DISTRICT COUNCIL</p><p>STANDARDS COMMITTEE</p><p>MINUTES OF THE MEETING HELD IN THE COUNCIL CHAMBER, WOLD ON THURSDAY 6TH MARCH 2025 AT 5.00 P.M.</p><p>PRESENT: Councillors A. ROSE (Chairman), B. BELL, C. LAKE and Mrs D. MARSH</p><p>ALSO PRESENT: Mr E. HEATH (Independent Person)</p><p>OFFICERS PRESENT: Monitoring Officer, Democratic Services Officer</p><p>APOLOGIES: Councillor F. WOOD</p><p>S.12 APOLOGIES FOR ABSENCE</p><p>Apologies were as above.</p><p>S.13 DECLARATIONS OF INTEREST</p><p>There were none.</p><p>S.14 CODE OF CONDUCT</p><p>RESOLVED: That the Code be adopted.</p><p>The meeting closed at 5.20 p.m.</p>""",
)
