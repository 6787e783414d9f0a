"""Questions and answers in the ways minutes print them: own sentences, own names."""

from dataclasses import dataclass

import pytest

from corpus.readers.registry import read_paper
from extractors.minutes import find_questions
from extractors.records import DocumentFacts


@dataclass(frozen=True, kw_only=True)
class Expected:
    text: str
    asker: str | None = None
    role: str = "unknown"
    form: str = "reported"
    by: str | None = None
    answer: str | None = None
    state: str | None = None
    promised: bool = False


def ask(text, asker=None, role="unknown", **more):
    return Expected(text=text, asker=asker, role=role, **more)


def direct(text, **more):
    return Expected(text=text, form="direct", **more)


def found(body, kind="minutes"):
    document = read_paper(f"Minutes:\n\nThe report was presented.\n\n{body}\n".encode(), source="paper.txt")
    return document, find_questions(document, DocumentFacts(kind=kind))


def as_expected(question, like):
    state = question.answer_state if like.state is not None else None
    return Expected(
        text=question.text, asker=question.asker, role=question.asker_role, form=question.form, by=question.responder,
        answer=question.answer, state=state, promised=question.followup_promised,
    )  # fmt: skip


# Each: an id, what the minutes print, and the questions in it.
ASKED = [
    # reported, active
    ("asked whether", "A member asked whether the depot would close. The Head of Waste replied that it would not.",
     [ask("A member asked whether the depot would close.", "A member", "member", by="The Head of Waste", answer="The Head of Waste replied that it would not.", state="answered")]),
    ("asked for information", "Councillor Ashdown asked for a breakdown of the overspend. Officers explained that half of it was agency staff.",
     [ask("Councillor Ashdown asked for a breakdown of the overspend.", "Councillor Ashdown", "member", by="Officers", answer="Officers explained that half of it was agency staff.")]),
    ("queried", "Cllr J Merrow queried the fall in library visits. The Library Manager said that two branches had been shut for repairs.",
     [ask("Cllr J Merrow queried the fall in library visits.", "Cllr J Merrow", "member", by="The Library Manager", answer="The Library Manager said that two branches had been shut for repairs.")]),
    ("enquired", "The Vice-Chair enquired when the pool would reopen. It was confirmed that work would end in spring.",
     [ask("The Vice-Chair enquired when the pool would reopen.", "The Vice-Chair", "chair", answer="It was confirmed that work would end in spring.")]),
    ("sought assurance", "Members sought assurance that gritting routes were complete. The Director of Highways assured them that they were.",
     [ask("Members sought assurance that gritting routes were complete.", "Members", "member", by="The Director of Highways", answer="The Director of Highways assured them that they were.")]),
    ("sought clarification", "Councillor Osei sought clarification on the two figures for rent arrears. The Finance Manager clarified that one included garages.",
     [ask("Councillor Osei sought clarification on the two figures for rent arrears.", "Councillor Osei", "member", by="The Finance Manager", answer="The Finance Manager clarified that one included garages.")]),
    ("wished to know", "One Member wished to know how many bins had been missed. Officers stated that it was 40 in the month.",
     [ask("One Member wished to know how many bins had been missed.", "One Member", "member", by="Officers", answer="Officers stated that it was 40 in the month.")]),
    ("wanted to understand", "Another councillor wanted to understand why sickness had risen. The HR Manager outlined three causes.",
     [ask("Another councillor wanted to understand why sickness had risen.", "Another councillor", "member", by="The HR Manager", answer="The HR Manager outlined three causes.")]),
    ("raised a question", "Councillor Lund raised a question about fly-tipping on the estate. The officer advised that cameras had gone up.",
     [ask("Councillor Lund raised a question about fly-tipping on the estate.", "Councillor Lund", "member", by="The officer", answer="The officer advised that cameras had gone up.")]),
    ("questioned", "Mr Tennant questioned the reliability of the survey. The analyst acknowledged that few people had answered.",
     [ask("Mr Tennant questioned the reliability of the survey.", "Mr Tennant", "unknown", by="The analyst", answer="The analyst acknowledged that few people had answered.")]),
    ("wondered", "A co-opted member wondered whether parents had been told. The Assistant Director confirmed that letters had gone out.",
     [ask("A co-opted member wondered whether parents had been told.", "A co-opted member", "member", by="The Assistant Director", answer="The Assistant Director confirmed that letters had gone out.")]),
    ("challenged", "The Panel challenged officers on the slow repairs. Officers responded that a second contractor had started.",
     [ask("The Panel challenged officers on the slow repairs.", "The Panel", "member", by="Officers", answer="Officers responded that a second contractor had started.")]),
    ("asked X to explain", "Councillor Reyes asked the Director to explain the delay. She explained that the ground was wet.",
     [ask("Councillor Reyes asked the Director to explain the delay.", "Councillor Reyes", "member", by="the Director", answer="She explained that the ground was wet.")]),
    ("asked X whether", "The Chair asked the Chief Executive whether the savings were safe. The Chief Executive replied that most were.",
     [ask("The Chair asked the Chief Executive whether the savings were safe.", "The Chair", "chair", by="The Chief Executive", answer="The Chief Executive replied that most were.")]),
    ("requested information", "The Commission requested further details of the waiting list. The Manager reported that 80 people were on it.",
     [ask("The Commission requested further details of the waiting list.", "The Commission", "member", by="The Manager", answer="The Manager reported that 80 people were on it.")]),
    ("asked about", "Members asked about vacancies. There were four.",
     [ask("Members asked about vacancies.", "Members", "member", answer="There were four.")]),
    ("asked how, role named", "Councillor Hale, Ward Member for Thornby, asked how long the lights had been out. The engineer said six weeks.",
     [ask("Councillor Hale, Ward Member for Thornby, asked how long the lights had been out.", "Councillor Hale", "member", by="The engineer", answer="The engineer said six weeks.")]),
    ("two adverbs", "Councillor Hale then also asked if the posts were old. The engineer said they were.",
     [ask("Councillor Hale then also asked if the posts were old.", "Councillor Hale", "member", by="The engineer", answer="The engineer said they were.")]),
    ("coordinated", "Councillor Voss thanked the team and asked whether volunteers were insured. The Clerk confirmed that they were.",
     [ask("Councillor Voss thanked the team and asked whether volunteers were insured.", "Councillor Voss", "member", by="The Clerk", answer="The Clerk confirmed that they were.")]),
    ("public", "A member of the public asked why the path was closed. The Chair responded that a tree had come down.",
     [ask("A member of the public asked why the path was closed.", "A member of the public", "public", by="The Chair", answer="The Chair responded that a tree had come down.")]),
    ("healthwatch", "The Healthwatch representative asked how patients were heard. The Chief Nurse described the panel of patients.",
     [ask("The Healthwatch representative asked how patients were heard.", "The Healthwatch representative", "healthwatch", by="The Chief Nurse", answer="The Chief Nurse described the panel of patients.")]),
    ("portfolio holder asks", "The Portfolio Holder for Leisure asked what the grant paid for. Officers advised that it paid for coaches.",
     [ask("The Portfolio Holder for Leisure asked what the grant paid for.", "The Portfolio Holder for Leisure", "portfolio_holder", by="Officers", answer="Officers advised that it paid for coaches.")]),
    ("pronoun asks", "Councillor Iqbal welcomed the fall in complaints. He asked if this would last. The Head of Service thought so but could not be certain.",
     [ask("He asked if this would last.", "Councillor Iqbal", "member", answer="The Head of Service thought so but could not be certain.", by="The Head of Service")]),
    ("asker's own words between", "Councillor Iqbal asked how damp was dealt with. Residents in his ward had waited months. The Repairs Manager replied that a team of five had begun.",
     [ask("Councillor Iqbal asked how damp was dealt with.", "Councillor Iqbal", "member", by="The Repairs Manager", answer="The Repairs Manager replied that a team of five had begun.")]),
    ("two responders", "A member asked about school places. The Education Officer explained the forecast. The Portfolio Holder added that two schools would grow.",
     [ask("A member asked about school places.", "A member", "member", by="The Education Officer; The Portfolio Holder", answer="The Education Officer explained the forecast. The Portfolio Holder added that two schools would grow.")]),
    ("two turns in one bullet", "A member asked about rents. Officers said they were frozen. The member asked about repairs. Officers said they were late.",
     [ask("A member asked about rents.", "A member", "member", by="Officers", answer="Officers said they were frozen."), ask("The member asked about repairs.", "The member", "member", by="Officers", answer="Officers said they were late.")]),
    ("two sentences of one asker", "Councillor Iqbal asked how many trees had died. He also asked who watered them. Officers explained that 12 had died and that volunteers watered them.",
     [ask("Councillor Iqbal asked how many trees had died. He also asked who watered them.", "Councillor Iqbal", "member", by="Officers", answer="Officers explained that 12 had died and that volunteers watered them.")]),
    ("two askers, one answer", "Councillor Iqbal asked about dogs. Councillor Voss asked about cats. The Warden replied that both were welcome.",
     [ask("Councillor Iqbal asked about dogs.", "Councillor Iqbal", "member", by="The Warden", answer="The Warden replied that both were welcome."), ask("Councillor Voss asked about cats.", "Councillor Voss", "member", by="The Warden", answer="The Warden replied that both were welcome.")]),
    ("comment ends the answer", "A member asked about parking. Officers explained that permits cost £40. The Chair welcomed this.",
     [ask("A member asked about parking.", "A member", "member", by="Officers", answer="Officers explained that permits cost £40.")]),
    ("request ends the answer", "A member asked about parking. Officers explained that permits cost £40. The member asked that the price be looked at again.",
     [ask("A member asked about parking.", "A member", "member", by="Officers", answer="Officers explained that permits cost £40.")]),
    ("answer inverted", "A member asked about parking. Permits, the Parking Manager explained, cost £40.",
     [ask("A member asked about parking.", "A member", "member", by="the Parking Manager", answer="Permits, the Parking Manager explained, cost £40.")]),
    ("answered within the sentence", "A member asked about the hall, and the Clerk replied that it was let.",
     [ask("A member asked about the hall", "A member", "member", by="the Clerk", answer="the Clerk replied that it was let.")]),
    ("and was told", "Councillor Voss asked if the hall was let and was advised that it was.",
     [ask("Councillor Voss asked if the hall was let", "Councillor Voss", "member", answer="was advised that it was.")]),
    # passive
    ("it was asked", "It was asked whether the target had been met. It had been, by a day.",
     [ask("It was asked whether the target had been met.", answer="It had been, by a day.")]),
    ("it was queried", "It was queried why costs differed between the two schemes. The architect explained that one had a lift.",
     [ask("It was queried why costs differed between the two schemes.", by="The architect", answer="The architect explained that one had a lift.")]) if False else
    ("it was queried", "It was queried why costs differed between the two schemes. The surveyor explained that one had a lift.",
     [ask("It was queried why costs differed between the two schemes.", by="The surveyor", answer="The surveyor explained that one had a lift.")]),
    ("a question was raised", "A question was raised about the cost of taxis. It was explained that routes had been joined.",
     [ask("A question was raised about the cost of taxis.", answer="It was explained that routes had been joined.")]),
    ("a question was asked by", "A question was asked by Councillor Quill on the new bus lane. The Transport Planner said that it was on trial.",
     [ask("A question was asked by Councillor Quill on the new bus lane.", "Councillor Quill", "member", by="The Transport Planner", answer="The Transport Planner said that it was on trial.")]),
    ("clarification was sought", "Clarification was sought on who owned the bridge. The Solicitor advised that nobody was sure.",
     [ask("Clarification was sought on who owned the bridge.", by="The Solicitor", answer="The Solicitor advised that nobody was sure.")]),
    ("information was requested", "Further information was requested on bursaries. Officers outlined the rules.",
     [ask("Further information was requested on bursaries.", by="Officers", answer="Officers outlined the rules.")]),
    ("officers were asked", "Officers were asked how agency costs were controlled. They responded that each post needed approval.",
     [ask("Officers were asked how agency costs were controlled.", by="Officers", answer="They responded that each post needed approval.")]),
    ("the Director was asked to explain", "The Director was asked to clarify the second figure. She clarified that it included carers.",
     [ask("The Director was asked to clarify the second figure.", by="The Director", answer="She clarified that it included carers.")]),
    ("questions were raised", "Questions were raised regarding the heating in the hall. Members were informed that the boiler had failed.",
     [ask("Questions were raised regarding the heating in the hall.", answer="Members were informed that the boiler had failed.")]),
    ("relative promise", "Data was requested for each ward, which would be circulated.",
     [ask("Data was requested for each ward", answer="which would be circulated.", state="promised", promised=True)]),
    # asked and answered in one sentence
    ("in response to a query from", "In response to a query from Councillor Quill regarding empty homes, the Housing Manager explained that 60 were let.",
     [ask("In response to a query from Councillor Quill regarding empty homes", "Councillor Quill", "member", by="the Housing Manager", answer="the Housing Manager explained that 60 were let.")]),
    ("with regards to a question", "With regards to a question as to why calls were lost, it was confirmed that two lines were down. They had since been mended.",
     [ask("With regards to a question as to why calls were lost", answer="it was confirmed that two lines were down. They had since been mended.")]),
    ("responding to a question", "Responding to a question from the Chair on recruitment, the Director of People said that 14 had joined.",
     [ask("Responding to a question from the Chair on recruitment", "the Chair", "chair", by="the Director of People", answer="the Director of People said that 14 had joined.")]),
    ("when asked", "When asked whether the site was safe, the engineer stated that it was.",
     [ask("When asked whether the site was safe", by="the engineer", answer="the engineer stated that it was.")]),
    ("asked about, participle", "Asked about the cost, officers estimated £2m.",
     [ask("Asked about the cost", answer="officers estimated £2m.", by="officers")]),
    ("following a question", "Following a question by Councillor Quill about dropped kerbs, officers confirmed that 30 had been made.",
     [ask("Following a question by Councillor Quill about dropped kerbs", "Councillor Quill", "member", by="officers", answer="officers confirmed that 30 had been made.")]),
    ("in answer to", "In answer to a question concerning allotments, Members were advised that 12 stood empty.",
     [ask("In answer to a question concerning allotments", answer="Members were advised that 12 stood empty.")]),
    ("topic not printed", "In response to a question, it was explained that reserves were £3m.",
     [ask("In response to a question, it was explained that reserves were £3m.", answer="it was explained that reserves were £3m.")]),
    # promises and refusals
    ("promise", "A member asked how many had appealed. The figure would be circulated after the meeting.",
     [ask("A member asked how many had appealed.", "A member", "member", answer="The figure would be circulated after the meeting.", state="promised", promised=True)]),
    ("agreed to provide", "A member asked how many had appealed. The Licensing Officer agreed to provide the number to members.",
     [ask("A member asked how many had appealed.", "A member", "member", by="The Licensing Officer", answer="The Licensing Officer agreed to provide the number to members.", promised=True)]),
    ("undertook to write", "A member asked about the drain. The engineer undertook to write to him.",
     [ask("A member asked about the drain.", "A member", "member", by="The engineer", answer="The engineer undertook to write to him.", promised=True)]),
    ("written answer", "A member asked about the drain. A written response would be provided.",
     [ask("A member asked about the drain.", "A member", "member", answer="A written response would be provided.", state="promised", promised=True)]),
    ("report back", "Councillor Lund asked what the lease said. The Solicitor did not know and would report back to the Committee.",
     [ask("Councillor Lund asked what the lease said.", "Councillor Lund", "member", by="The Solicitor", answer="The Solicitor did not know and would report back to the Committee.", promised=True)]),
    ("answer and promise", "A member asked about staffing. Officers explained that four posts were vacant. A breakdown by team would be sent to members.",
     [ask("A member asked about staffing.", "A member", "member", by="Officers", answer="Officers explained that four posts were vacant. A breakdown by team would be sent to members.", state="partly", promised=True)]),
    ("look into", "A member asked why the lift was broken. The Manager would look into it.",
     [ask("A member asked why the lift was broken.", "A member", "member", by="The Manager", answer="The Manager would look into it.", state="promised", promised=True)]),
    ("no promise: service", "A member asked about meals. Officers explained that hot food would be provided to pupils.",
     [ask("A member asked about meals.", "A member", "member", by="Officers", answer="Officers explained that hot food would be provided to pupils.", state="answered")]),
    ("no promise: ongoing work", "A member asked about noise. Officers confirmed that they would continue to work with the club.",
     [ask("A member asked about noise.", "A member", "member", by="Officers", answer="Officers confirmed that they would continue to work with the club.", state="answered")]),
    ("declined", "A member asked what the bidder had offered. The Solicitor could not comment as the price was commercially sensitive.",
     [ask("A member asked what the bidder had offered.", "A member", "member", answer="The Solicitor could not comment as the price was commercially sensitive.", state="declined", by="The Solicitor")]),
    ("nothing minuted", "A member asked what the bidder had offered.",
     [ask("A member asked what the bidder had offered.", "A member", "member", state="not_minuted")]),
    ("request with a reply", "Members requested that the cost be shared with them. The officer replied that the contract forbade it.",
     [ask("Members requested that the cost be shared with them.", "Members", "member", by="The officer", answer="The officer replied that the contract forbade it.")]),
    # direct
    ("direct", "Why had the roof leaked again? A slate had slipped in the storm.",
     [direct("Why had the roof leaked again?", answer="A slate had slipped in the storm.")]),
    ("several in a row", "Who checks the roof? How often? The caretaker did so each month.",
     [direct("Who checks the roof? How often?", answer="The caretaker did so each month.")]),
    ("after a dash", "Is the roof insured? – It was insured until June.",
     [direct("Is the roof insured?", answer="It was insured until June.")]),
    ("topic before", "Roof – is it insured and who pays? It was insured by the trust.",
     [direct("Roof – is it insured and who pays?", answer="It was insured by the trust.")]),
    ("statement before", "The roof had leaked for years. When would it be mended? Work would start in May.",
     [direct("When would it be mended?", answer="Work would start in May.")]),
    ("direct with a reply verb", "Would this change what the hall earns? Members were advised that it would not.",
     [direct("Would this change what the hall earns?", answer="Members were advised that it would not.")]),
    ("named before a colon", "Cllr Quill: how many lamps are out? There were nine.",
     [direct("how many lamps are out?", asker="Cllr Quill", role="member", answer="There were nine.")]),
    ("answer ends with a promise", "How many lamps are out? There were nine. A list would be emailed to members.",
     [direct("How many lamps are out?", answer="There were nine. A list would be emailed to members.", promised=True, state="partly")]),
    ("question quoted in the answer", "How was the survey run? Each person was asked “Do you feel safe?” and gave a score.",
     [direct("How was the survey run?", answer="Each person was asked “Do you feel safe?” and gave a score.")]),
    ("reported, with a question mark", "Officers were asked to clarify what an ‘empty home’ is? A response was given on the six months' rule.",
     [ask("Officers were asked to clarify what an ‘empty home’ is?", answer="A response was given on the six months' rule.")]),
    (
        "told within the answer",
        "The Director, in response to a question on lifts, said that two had been mended.",
        [ask("in response to a question on lifts", by="The Director", answer="The Director, in response to a question on lifts, said that two had been mended.")],
    ),
    (
        "no comma",
        "In response to a question asked by Councillor Lund about adoption the Chief Officer said that it went well.",
        [ask("In response to a question asked by Councillor Lund about adoption", "Councillor Lund", "member", by="the Chief Officer", answer="the Chief Officer said that it went well.")],
    ),
    (
        "asker without a topic",
        "In response to Member questions, Councillor Reed provided assurance on the inspection.",
        [ask("In response to Member questions, Councillor Reed provided assurance on the inspection.", "Member", "member", by="Councillor Reed", answer="Councillor Reed provided assurance on the inspection.")],
    ),
    (
        "the Chair reports",
        "A Member questioned why the updates were missing. The Chairman reported that each site had written instead.",
        [ask("A Member questioned why the updates were missing.", "A Member", "member", by="The Chairman", answer="The Chairman reported that each site had written instead.")],
    ),
    (
        "asked for, somebody between commas",
        "Councillor Reed asked the Portfolio Holder, Councillor Voss, for an update on the lease. Councillor Voss replied that it was signed.",
        [ask("Councillor Reed asked the Portfolio Holder, Councillor Voss, for an update on the lease.", "Councillor Reed", "member", by="Councillor Voss", answer="Councillor Voss replied that it was signed.")],
    ),
    (
        "in quotation marks",
        "Cllr Reed asked: “When will the bridge open?” The engineer replied: “In May.”",
        [Expected(text="Cllr Reed asked: “When will the bridge open?”", asker="Cllr Reed", role="member", form="direct", by="The engineer", answer="The engineer replied: “In May.”")],
    ),
    ("Q and A", "Q: How many posts are vacant? A: Twelve.", [direct("How many posts are vacant?", answer="Twelve.")]),
    (
        "put to somebody who answers",
        "A question was put to the Director about the waiting list and he advised that it stood at 40.",
        [ask("A question was put to the Director about the waiting list", by="the Director", answer="he advised that it stood at 40.")],
    ),
    (
        "after a semicolon",
        "Clarity was requested around the role of the board; the Monitoring Officer advised that it only advised.",
        [ask("Clarity was requested around the role of the board", by="the Monitoring Officer", answer="the Monitoring Officer advised that it only advised.")],
    ),
    (
        "to which",
        "Councillor Reed asked about fuel, to which officers responded that it was bought in bulk.",
        [ask("Councillor Reed asked about fuel", "Councillor Reed", "member", by="officers", answer="officers responded that it was bought in bulk.")],
    ),
    (
        "asked by",
        "Asked by Councillor Reed whether fuel was dear, the Fleet Manager said that it was.",
        [ask("Asked by Councillor Reed whether fuel was dear", "Councillor Reed", "member", by="the Fleet Manager", answer="the Fleet Manager said that it was.")],
    ),
    (
        "the opposition asks the leader",
        "The Leader of the Opposition asked why the levy had gone up. The Leader replied that costs had.",
        [ask("The Leader of the Opposition asked why the levy had gone up.", "The Leader of the Opposition", "member", by="The Leader", answer="The Leader replied that costs had.")],
    ),
    (
        "keen to understand",
        "Members were keen to understand how the saving was made. Officers reported that two posts had been joined.",
        [ask("Members were keen to understand how the saving was made.", "Members", "member", by="Officers", answer="Officers reported that two posts had been joined.")],
    ),
    (
        "would receive an update",
        "What about the depot? The Committee would receive an update in June.",
        [direct("What about the depot?", answer="The Committee would receive an update in June.", state="promised", promised=True)],
    ),
    (
        "explained by",
        "It was asked who owned the wall. It was explained by the Solicitor that nobody did.",
        [ask("It was asked who owned the wall.", by="the Solicitor", answer="It was explained by the Solicitor that nobody did.")],
    ),
    (
        "too early to say",
        "A member asked if sales would last. Officers advised that it was too early to say.",
        [ask("A member asked if sales would last.", "A member", "member", by="Officers", answer="Officers advised that it was too early to say.", state="partly")],
    ),
]  # fmt: skip

UNASKED = [
    "The member asked that this be monitored.",
    "The Chair asked that letters be kept short.",
    "Members requested that a report be brought in March.",
    "The Committee asked officers to bring a further report.",
    "Councillor Lund suggested that bins be bigger.",
    "Members thanked the team for its work.",
    "The Chair asked if there were any questions.",
    "The Chair invited questions from members.",
    "There were no questions from the public.",
    "Members were asked to note the report.",
    "The Committee was asked to approve the budget.",
    "The Chair asked members to introduce themselves.",
    "Councillor Lund asked for his thanks to be recorded.",
    "Residents were asked whether they felt safe and 60% did.",
    "The survey asked how often people used the park.",
    "The report asked for extra money.",
    "It was confirmed that the depot would close.",
    "Concern that the figures were late. The officer would pass this on.",
    "Councillor Lund requested a recorded vote.",
    "The Chair asked if there were any declarations of interest.",
    "Members noted that a question had been answered at Council.",
    "The Director explained how the service worked.",
    "The measure took the people on the list and asked who among them was seen.",
    "Members considered whether the target was too low.",
    "Officers would ask the contractor whether it could start early.",
    "Consideration was given to how the money would be spent.",
    "27 written questions had been submitted by members of the public.",
    "Members raised concerns about the budget.",
    "The petition asked the Council to save the hall.",
    "The Chair wished members a happy Christmas.",
    "Councillor Reed, seconded by Councillor Voss, moved that the question be now put.",
    "Councillor Reed asked that figures for three years be included. The Chief Executive agreed that this could be done.",
    "Mr Hart, Director of Place, responded to the questions on recycling.",
    "Members asked a number of questions about the budget and received responses.",
    "The Clerk had written to Mrs Lane asking if she would audit the accounts.",
    "People who had signed up were asked to confirm with the Clerk.",
]
FORM_HEADINGS = [
    "Is the matter a key decision?",
    "Does the report contain exempt information?",
    "Has the proposal been to Scrutiny?",
    "Does this report go to Cabinet?",
    "How are risks controlled?",
    "What are the implications for equality?",
    "Who has been consulted?",
]


@pytest.mark.parametrize(("body", "expected"), [pytest.param(body, expected, id=name) for name, body, expected in ASKED])
@pytest.mark.parametrize("bullet", ["• ", ""], ids=["bullet", "paragraph"])
def test_questions_in_one_turn(bullet, body, expected):
    document, questions = found(bullet + body)
    assert [as_expected(question, like) for question, like in zip(questions, expected, strict=False)] == expected
    assert len(questions) == len(expected)
    for question in questions:
        assert document.text[question.evidence.start : question.evidence.end] == question.evidence.quote
        assert question.answer_evidence is None or " ".join(question.answer_evidence.quote.split()) == question.answer


@pytest.mark.parametrize("body", UNASKED)
@pytest.mark.parametrize("bullet", ["• ", ""], ids=["bullet", "paragraph"])
def test_what_is_no_question(bullet, body):
    assert found(bullet + body)[1] == ()


@pytest.mark.parametrize("heading", FORM_HEADINGS)
@pytest.mark.parametrize("kind", ["report", "minutes"])
def test_headings_of_forms_ask_nobody(heading, kind):
    assert found(f"{heading}\n\nNo.\n\nThe next part follows, and says more about it.", kind)[1] == ()
