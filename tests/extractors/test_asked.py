"""Which measure a question is about."""

import pytest

from corpus.assembly import drafts_to_document
from corpus.document import BlockKind
from corpus.drafts import BlockDraft
from corpus.evidence import part_to_evidence
from extractors.asked import find_asked
from extractors.records import Measure, Question

KITES = Measure(name="Percentage of kites repaired within ten days", unit="percent")
OWLS = Measure(name="Number of owls counted in parks", unit="count", code="OW12")


def asked(text, *, lines=(), measures=(KITES, OWLS)):
    drafts = [BlockDraft(kind=BlockKind.PARAGRAPH, text=line) for line in (*lines, text)]
    document = drafts_to_document(drafts, sha256="0" * 64, source="minutes.txt", media_type="text/plain", size=1)
    question = Question(text=text, evidence=part_to_evidence(document.blocks[-1]))
    return [(found.measure, found.reason) for found in find_asked(document, [question], measures)]


def test_a_code_that_the_paper_explains_is_surest():
    found = asked("What did LM04 show for kites repaired within ten days?", lines=["LM04 – Waiting for a kite"])
    assert [(measure.name, measure.code) for measure, _ in found] == [("Waiting for a kite", "LM04")]


def test_a_code_with_a_second_one_behind_it_is_one_code():
    assert [m.name for m, _ in asked("Why was LM08 low?", lines=["LM08 (CP2.B3) – Number of people advised"])] == [
        "Number of people advised"
    ]


def test_a_measure_of_the_paper_is_known_by_the_words_of_its_name():
    assert [m for m, _ in asked("A member asked why fewer kites were repaired within ten days.")] == [KITES]


def test_an_indicator_of_the_catalogue_is_known_by_its_description():
    found = asked("A member asked about adults with learning disabilities in paid employment.", measures=())
    assert len(found) == 1
    assert "describes" in found[0][1]


@pytest.mark.parametrize("text", ["A member asked about the weather.", "Was the room warm?", "How many people came?"])
def test_a_question_about_no_measure_has_none(text):
    assert asked(text) == []
