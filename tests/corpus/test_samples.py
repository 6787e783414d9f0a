"""The papers shipped with the tool: each says that it is a sample, and its answers say what it prints and no more."""

import json
import re
import runpy
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted((ROOT / "corpus" / "samples").iterdir())
ANSWERS = ROOT / "corpus" / "answers"
PUBLISHED = ROOT.parent / "shared" / "papers"
PDFS = [path for path in SAMPLES if path.suffix == ".pdf"]

FIGURE_KEYS = {"indicator", "code", "period", "value", "unit", "where", "optional"}
FIGURE_EXTRA = {"name_alt", "period_alt", "unit_alt", "period_text", "printed", "note"}
VALUE_KEYS = FIGURE_KEYS | {
    "numerator", "denominator", "basis", "status", "status_text", "trend", "annual_trend", "target", "polarity", "commentary", "action",
}  # fmt: skip
QUESTION_KEYS = {
    "asker", "asker_role", "text", "form", "responder", "answer", "answer_state", "followup_promised", "indicators", "where", "optional",
}  # fmt: skip
QUESTION_EXTRA = {"text_alt", "answer_alt", "answer_state_alt", "responder_alt", "printed", "note"}
KEYS = {
    "values": (VALUE_KEYS, FIGURE_EXTRA | {"as_at"}),
    "targets": (FIGURE_KEYS | {"qualifier"}, FIGURE_EXTRA),
    "benchmarks": (FIGURE_KEYS | {"area"}, FIGURE_EXTRA | {"area_text"}),
    "questions": (QUESTION_KEYS, QUESTION_EXTRA),
    "actions": ({"kind", "text", "owner", "due", "where", "optional"}, {"kind_alt", "text_alt", "owner_alt", "printed", "note"}),
    "tallies": ({"of", "label", "n", "where"}, set()),
    "trend_only": ({"indicator", "trend", "text"}, set()),
    "indicators_without_values": ({"code", "indicator"}, set()),
    "traps": ({"kind", "text", "why", "is_span"}, set()),
}
DOCUMENT_KEYS = {"file", "authority", "committee", "meeting_date", "title", "kind", "reporting_period"}
ALWAYS = {"values", "targets", "benchmarks", "questions", "actions", "tallies"}
WORDS_OF = {
    "unit": {"percent", "count", "days", "hours", "gbp", "per_10000", "per_100000"},
    "basis": {"outturn", "year_to_date", "estimate", "projection", "rolling_year"},
    "status": {"red", "amber", "green", None},
    "trend": {"improving", "worsening", "same", None},
    "annual_trend": {"improving", "worsening", "same", None},
    "polarity": {"higher", "lower", "neutral", None},
    "qualifier": {"min", "max", None},
    "asker_role": {"member", "chair", "healthwatch", "unknown"},
    "form": {"direct", "reported"},
    "answer_state": {"answered", "partly", "promised", "declined", "not_minuted"},
    "kind": {"resolution", "recommendation", "followup", "improvement_action"},
}
PERIOD = re.compile(r"\d{4}-\d{2}( Q[1-4])?|\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<million>m\b)?")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SPAN_OF_WORDS = 8
BEFORE, AFTER = 120, 600
"""How far from its indicator's name or code a figure may stand, in characters: a long table row or a paragraph under its heading."""

COUNTED = {
    "On or Exceeding Target": ("status", "green"), "Within Tolerance": ("status", "amber"), "Below Target": ("status", "red"),
    "Green": ("status", "green"), "Amber": ("status", "amber"), "Red": ("status", "red"),
    "Improved": ("trend", "improving"), "Consistent": ("trend", "same"), "Worsening": ("trend", "worsening"),
}  # fmt: skip

samples = pytest.mark.parametrize("paper", SAMPLES, ids=lambda path: path.name)


def squash(text):
    return re.sub(r"\s+", " ", text)


@cache
def printed_text(paper):
    """The paper's words with white space collapsed; for a PDF its pages, and then its table cells one after the other."""
    if paper.suffix != ".pdf":
        return squash(paper.read_text(encoding="utf-8"))
    with pdfplumber.open(paper) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
        rows = [row for page in pdf.pages for table in page.extract_tables() for row in table]
    return squash("\n".join([*pages, *("\t".join(cell or "" for cell in row) for row in rows)]))


def answers_of(paper):
    return json.loads((ANSWERS / f"{paper.stem}.json").read_text(encoding="utf-8"))


def figures(text):
    return {float(found["figure"].replace(",", "")) * (1_000_000 if found["million"] else 1) for found in NUMBER.finditer(text)}


def figures_near(text, names):
    """Every figure that stands about a place where one of the names stands."""
    folded = text.lower()
    near = set()
    for name in names:
        for place in re.finditer(re.escape(name.lower()), folded):
            near |= figures(text[max(0, place.start() - BEFORE) : place.end() + AFTER])
    return near


def word_spans(text):
    """Runs of eight words. Figures are left out: they are the papers' own and carry over."""
    words = WORD.findall(text.lower())
    return {tuple(words[i : i + SPAN_OF_WORDS]) for i in range(len(words) - SPAN_OF_WORDS + 1)}


def test_there_are_ten_samples_of_three_formats():
    assert len(SAMPLES) >= 10
    assert {path.suffix for path in SAMPLES} == {".txt", ".md", ".pdf"}


def test_every_sample_has_its_answers_and_every_answer_its_sample():
    assert {path.stem for path in SAMPLES} == {path.stem for path in ANSWERS.iterdir()}


@samples
def test_a_sample_says_so_on_its_face(paper):
    answers = answers_of(paper)
    face = printed_text(paper)[:400]
    assert re.match(r"\W*SAMPLE (PAPER|MINUTES|REPORT) written for Committee Miner\. Figures from: ", face)
    assert answers["file"] == paper.name
    assert answers["authority"] in face
    if answers["committee"]:
        assert answers["committee"] in face
    assert squash(answers["title"]) in printed_text(paper)


@samples
def test_answers_hold_the_known_keys_and_words_only(paper):
    answers = answers_of(paper)
    assert DOCUMENT_KEYS | ALWAYS <= set(answers) <= DOCUMENT_KEYS | set(KEYS)
    for kind, (required, extra) in KEYS.items():
        for fact in answers.get(kind, []):
            assert required <= set(fact) <= required | extra, fact
            assert kind == "traps" or all(fact[key] in words for key, words in WORDS_OF.items() if key in fact), fact
            periods = [fact.get("period"), fact.get("as_at"), *fact.get("period_alt", [])]
            assert all(PERIOD.fullmatch(period) for period in periods if period), fact


@samples
def test_every_figure_stands_beside_its_indicator(paper):
    answers, text = answers_of(paper), printed_text(paper)
    for fact in [*answers["values"], *answers["targets"], *answers["benchmarks"]]:
        names = [name for name in (fact["indicator"], fact["code"], *fact.get("name_alt", [])) if name]
        near = figures_near(text, names)
        wanted = {fact["value"], fact.get("target"), fact.get("numerator"), fact.get("denominator")} - {None}
        assert wanted <= near, (fact["indicator"], wanted - near)


@samples
def test_names_are_printed(paper):
    answers, text = answers_of(paper), printed_text(paper)
    for kind in ("values", "targets", "benchmarks", "indicators_without_values", "trend_only"):
        for fact in answers.get(kind, []):
            if not fact.get("optional"):
                assert fact["indicator"].lower() in text.lower()
            if fact.get("code"):
                assert fact["code"] in text


@samples
def test_passages_are_exact(paper):
    answers, text = answers_of(paper), printed_text(paper)
    spans = [span for fact in answers["values"] for span in (fact["commentary"], fact["action"], fact["status_text"]) if span]
    spans += [fact["area_text"] for fact in answers["benchmarks"] if "area_text" in fact]
    for fact in [*answers["questions"], *answers["actions"]]:
        spans += [fact["text"], *fact.get("text_alt", []), *fact.get("answer_alt", [])]
        spans += [fact[key] for key in ("answer", "due") if fact.get(key)]
        people = [fact[key] for key in ("asker", "responder", "owner") if fact.get(key)]
        assert all(person.lower() in text.lower() for line in people for person in line.split("; ")), people
    spans += [trap["text"] for trap in answers.get("traps", []) if trap["is_span"]]
    spans += [fact["text"] for fact in answers.get("trend_only", [])]
    assert not [span for span in spans if span not in text]


@samples
def test_a_figure_is_answered_once(paper):
    for kind in ("values", "targets", "benchmarks"):
        facts = [
            (fact["indicator"], fact["code"], fact["period"], fact["unit"], fact.get("area"), fact.get("as_at"), fact["value"])
            for fact in answers_of(paper)[kind]
        ]
        assert len(facts) == len(set(facts))


@samples
def test_a_target_beside_a_value_is_answered_as_a_target_too(paper):
    answers = answers_of(paper)
    targets = {(fact["indicator"], fact["value"]) for fact in answers["targets"]}
    beside = {(fact["indicator"], fact["target"]) for fact in answers["values"] if fact["target"] is not None}
    assert beside <= targets
    assert targets - beside <= {(fact["indicator"], fact["value"]) for fact in answers["targets"] if fact["optional"]}


@samples
def test_what_a_sample_counts_agrees_with_its_rows(paper):
    answers = answers_of(paper)
    for tally in answers["tallies"]:
        if tally["label"] in COUNTED:
            field, word = COUNTED[tally["label"]]
            field = "annual_trend" if tally["of"] == "annual trend" else field
            assert sum(fact[field] == word for fact in answers["values"]) == tally["n"], tally
        if (tally["of"], tally["label"]) == ("measures", "total"):
            assert len({fact["indicator"] for fact in answers["values"]}) == tally["n"]
        if tally["label"] == "red or amber":
            assert sum(fact["status"] in {"red", "amber"} for fact in answers["values"]) == tally["n"]


@pytest.mark.parametrize("paper", PDFS, ids=lambda path: path.name)
def test_a_pdf_is_byte_for_byte_what_the_script_makes(paper):
    script = runpy.run_path(str(ROOT / "tools" / "make_sample_pdfs.py"))
    made = {sample.file: script["sample_to_pdf"](sample) for sample in script["PDF_SAMPLES"]}
    assert made.keys() == {path.name for path in PDFS}
    assert made[paper.name] == paper.read_bytes()


def test_the_exception_report_runs_over_two_pages_with_its_header_on_both():
    with pdfplumber.open(ROOT / "corpus" / "samples" / "housing-and-workforce-exceptions.pdf") as pdf:
        headers = [squash(" ".join(page.extract_tables()[0][0])) for page in pdf.pages]
        assert all(page.width > page.height for page in pdf.pages)
    assert len(headers) == 2
    assert len(set(headers)) == 1


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published papers are not beside this checkout")
@samples
def test_no_eight_words_are_those_of_a_published_paper(paper):
    published = set()
    for path in PUBLISHED.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        published |= word_spans(text) | word_spans(re.sub(r"<[^>]+>", "", text))
    assert published
    assert not word_spans(printed_text(paper)) & published
