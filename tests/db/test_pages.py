"""The pages: words in the place of ids, a way from every figure to its cell, and nothing from a paper that runs."""

import asyncio
import re
from html.parser import HTMLParser
from urllib.parse import quote_plus

import pytest

from db.pages.finding import snippet_to_parts
from db.pages.screens import figure_to_text, web_address
from db.serving import DATABASE, datasette_for

EVIL = "<script>alert('x')</script> & \"quotes\""
TABLE = f"""Adult care scorecard

All of it: {EVIL}

Indicator\tTarget\tQ1\tQ2\tStatus
Delayed transfers of care\t30%\t31%\t28%\tGreen
Carers assessed {EVIL}\t50\t1,234.5\t44 {EVIL}\tRed

The end."""


class Page(HTMLParser):
    """What a reader gets: links with their words, text, elements."""

    def __init__(self, text):
        super().__init__()
        self.links, self.words, self.tags, self.marked, self.fields, self.labels = [], [], [], [], [], set()
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self.open.append(tag)
        if tag == "a":
            self.links.append([attributes.get("href", ""), ""])
        if tag in {"input", "select", "textarea"} and attributes.get("type") != "hidden":
            self.fields.append(attributes)
        if tag == "label":
            self.labels.add(attributes.get("for"))

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "title" in self.open:
            return
        self.words.append(data)
        if "a" in self.open:
            self.links[-1][1] += data
        if "mark" in self.open:
            self.marked.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def href(self, *, words=None, start=""):
        return next(href for href, label in self.links if href.startswith(start) and (words is None or words in label))


@pytest.fixture
def site(shelf, papers):
    """Two papers: one of prose, one of a table that holds markup wherever a paper can."""
    shelf.load(papers.document(), links=[papers.link(), papers.unmatched(papers.CARERS, "dtoc-2")])
    paper = papers.document(TABLE, source="papers/table.txt")
    evil = papers.Measure(name=f"Carers assessed {EVIL}", unit="count", scope=EVIL)
    transfers = {"words": "28%", "status": "green", "status_text": "Green", "status_method": "word"}
    carers = {"words": f"44 {EVIL}", "figure": 44.0, "measure": evil, "unit": "count", "status": "red", "commentary": EVIL, "caution": EVIL}
    found = papers.Extraction(
        facts=papers.facts(title=f"Table {EVIL}"),
        values=(papers.value(paper, **transfers), papers.value(paper, **carers)),
        problems=(papers.Problem(stage="extract", code="unknown_header", message=EVIL, evidence=papers.quote(paper, "Status")),),
    )
    shelf.load(
        paper, found, links=[papers.link(), papers.unmatched(evil)], origin=papers.origin("/elsewhere/table.txt", url="javascript:alert(1)")
    )
    served = datasette_for(shelf.path)

    def open_page(path, *, status=200):
        response = asyncio.run(served.client.get(path))
        assert response.status_code == status, path
        return Page(response.text)

    return open_page


@pytest.fixture
def ids(site, shelf):
    return {
        "measures": [row["id"] for row in shelf.rows("select id from measures order by name")],
        "documents": [row["id"] for row in shelf.rows("select id from documents")],
        "indicators": ["dtoc", "dtoc-2"],
        "indicator_values": [row["id"] for row in shelf.rows("select id from indicator_values")],
        "evidence": [row["id"] for row in shelf.rows("select id from evidence")],
        "meetings": [row["id"] for row in shelf.rows("select id from meetings")],
        "agenda_items": [row["id"] for row in shelf.rows("select id from agenda_items")],
    }


def every_path(ids):
    paths = [f"/{DATABASE}/{table}/{key}" for table, keys in ids.items() for key in keys]
    return [*paths, *(f"/-/evidence/{key}" for key in ids["evidence"]), "/", f"/{DATABASE}", "/-/search?q=carers"]


def test_from_an_indicator_to_the_cell_in_two_clicks(site):
    home = site("/")
    indicator = site(home.href(words="Delayed transfers of care from hospital", start=f"/{DATABASE}/indicators/"))
    assert "Exampleshire County Council" in indicator.text
    cells = [href for href, _ in indicator.links if href.startswith("/-/evidence/")]
    assert len(cells) == 2
    marked = {tuple(site(href).marked) for href in cells}
    assert marked == {("28% (3,312 / 11,693)",), ("28%",)}


def test_from_a_paper_and_from_a_measure_to_the_cell(site, ids):
    for table in ("documents", "measures"):
        found = set()
        for key in ids[table]:
            page = site(f"/{DATABASE}/{table}/{key}")
            found |= {words for href, _ in page.links if href.startswith("/-/evidence/") for words in site(href).marked}
        assert {"28% (3,312 / 11,693)", "28%", f"44 {EVIL}"} <= found


def test_a_cell_is_shown_in_its_row_under_its_headers(site, shelf):
    (row,) = shelf.rows("select evidence_id from indicator_values where value_text = '28%'")
    page = site(f"/-/evidence/{row['evidence_id']}")
    assert page.marked == ["28%"]
    assert "Indicator Target Q1 Q2 Status Delayed transfers of care 30% 31% 28% Green" in page.text
    assert [attributes for tag, attributes in page.tags if tag == "td" and attributes.get("class") == "marked"] != []
    assert "All of it" not in page.text
    for words in ("Value 28", "Unit percent", "Period 2023-24 Q2", "Status green", "Exampleshire County Council"):
        assert words in page.text
    assert page.href(start=f"/{DATABASE}/indicators/") == f"/{DATABASE}/indicators/dtoc"


def test_every_record_leads_to_its_evidence_and_back(site, shelf):
    for table in ("targets", "benchmarks", "ratings", "questions", "actions", "tallies", "problems"):
        (found, *_) = shelf.rows(f"select evidence_id, document_id from {table} where evidence_id is not null")
        assert f"/-/evidence/{found['evidence_id']}" in [href for href, _ in site(f"/{DATABASE}/{table}").links], table
        page = site(f"/-/evidence/{found['evidence_id']}")
        assert f"/{DATABASE}/documents/{found['document_id']}" in [href for href, _ in page.links]
        assert "No record" not in page.text


def test_an_answers_sentence_shows_its_question(site, shelf):
    (question,) = shelf.rows("select answer_evidence_id from questions")
    assert "Why are the councils’ waiting times rising?" in site(f"/-/evidence/{question['answer_evidence_id']}").text


def test_no_page_shows_an_id_where_words_are_expected(site, ids, shelf):
    tables = [
        row["name"] for row in shelf.rows("select name from sqlite_master where type in ('table', 'view')") if "_fts" not in row["name"]
    ]
    for path in [*every_path(ids), *(f"/{DATABASE}/{table}" for table in tables), f"/{DATABASE}/values_of_a_paper"]:
        text = site(path).text
        shown = re.findall(r"(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])", text)
        assert not shown, (path, shown)


def test_every_link_leads_somewhere(site, ids):
    seen, waiting = set(), ["/", *every_path(ids)]
    while waiting and len(seen) < 150:
        path = waiting.pop(0)
        if path in seen or not path.startswith("/"):
            continue
        seen.add(path)
        if not re.search(r"\.(csv|json)|_facet|_sort|sql=|\.css", path):
            waiting += [href.partition("#")[0] for href, _ in site(path).links]
        else:
            site(path)
    assert len(seen) > 60


def test_nothing_from_a_paper_runs(site, ids):
    for path in [
        *every_path(ids),
        *(f"/{DATABASE}/{name}" for name in ("comparison", "problems", "document_text", "indicator_values", "below_target")),
    ]:
        page = site(path)
        assert "script" not in {tag for tag, _ in page.tags}, path
        assert not [href for href, _ in page.links if not re.match(r"/|#|https?://", href)], path
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"], path
    assert EVIL in site(f"/-/search?q={quote_plus('script alert')}").text


def test_pages_have_a_landmark_a_language_and_labels(site, ids):
    for path in [*every_path(ids), f"/{DATABASE}/comparison?status=green", f"/{DATABASE}/values_of_a_paper", f"/{DATABASE}?sql=select+1"]:
        page = site(path)
        assert [attributes["lang"] for tag, attributes in page.tags if tag == "html"] == ["en-GB"]
        assert [tag for tag, _ in page.tags].count("main") == 1
        assert [tag for tag, _ in page.tags].count("h1") == 1
        assert not [field for field in page.fields if "aria-label" not in field and field.get("id") not in page.labels], path
        names = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(names) == len(set(names)), path


@pytest.mark.parametrize(
    "words", ['"missed bins" AND (', '"', "(", "a OR", "NEAR(", "*", "'; drop table x; --", "\x00", "%", "council's", ""]
)
def test_odd_words_are_only_words(site, words):
    asked = quote_plus(words)
    site(f"/-/search?q={asked}")
    for table in ("document_text", "questions", "actions", "indicator_values"):
        site(f"/{DATABASE}/{table}?_search={asked}")
    site(f"/{DATABASE}/indicator_across_authorities?indicator={asked}")


def test_an_empty_search_box_hides_no_rows(site):
    assert "2 rows where" in site(f"/{DATABASE}/indicator_values?_search=&status=green").text
    assert "1 row where" in site(f"/{DATABASE}/indicator_values?_search=pressures&status=green").text
    assert "be noted" in site(f"/{DATABASE}/actions?_search=councils%27").text


def test_search_finds_and_marks(site):
    page = site(f"/-/search?q={quote_plus('waiting time')}")
    assert set(page.marked) == {"waiting", "times"}
    assert page.href(words="See it in the paper").startswith("/-/evidence/")
    assert "Nothing holds these words" in site("/-/search?q=zebra").text
    assert "Delayed transfers of care from hospital" in site("/-/search?q=delayed+hospital").text


def test_saved_queries_take_words_codes_and_ids(site, ids):
    def figures(asked):
        return len(
            [
                href
                for href, _ in site(f"/{DATABASE}/indicator_across_authorities?indicator={quote_plus(asked)}").links
                if "/-/evidence/" in href
            ]
        )

    assert figures("") == 3
    assert figures("delayed hospital") == figures("dtoc") == figures("2c") == 2
    assert figures("carers") == 1
    assert figures("nothing like it") == 0
    assert "Two measures are green" in site(f"/{DATABASE}/tallies_that_disagree").text
    assert EVIL in site(f"/{DATABASE}/what_was_not_understood?code=unknown_header").text
    assert site(f"/{DATABASE}/below_target?authority=exampleshire").text.count("44 <script>") == 1
    assert "No rows" in site(f"/{DATABASE}/below_target?authority=elsewhere").text


def test_a_superseded_paper_still_answers_and_says_so(site, shelf, papers):
    old = papers.document(TABLE + "old", source="same.txt")
    for text, title in ((TABLE + "old", "The old one"), (TABLE + "new", "The new one")):
        paper = papers.document(text, source="same.txt")
        found = papers.Extraction(facts=papers.facts(title=title), values=(papers.value(paper, words="31%"),))
        shelf.load(paper, found)
    (row,) = shelf.rows("select evidence_id from indicator_values where document_id = ?", old.id)
    page = site(f"/-/evidence/{row['evidence_id']}")
    assert "replaced by a newer version: The new one" in page.text
    assert "outside all comparisons" in site(f"/{DATABASE}/documents/{old.id}").text


def test_a_quote_that_does_not_stand_is_not_passed_off(site, shelf):
    (row,) = shelf.rows("select evidence_id from indicator_values where value_text = '28%'")
    shelf.database.execute("update document_text set text = 'x' || text")
    shelf.database.conn.commit()
    assert "does not hold these words" in site(f"/-/evidence/{row['evidence_id']}").text


def test_the_original_is_linked_only_on_the_web():
    assert web_address(" https://council.example/a.pdf ") == "https://council.example/a.pdf"
    for other in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "https://", "http://[", "", None):
        assert web_address(other) == ""


def test_figures_are_shown_with_the_digits_they_have():
    shown = {28.0: "28", 0.1 + 0.2: "0.3", 11693.25: "11693.25", -3.5: "-3.5", 2_500_000_000_000.0: "2500000000000", None: "", 0.0: "0"}
    assert {value: figure_to_text(value) for value in shown} == shown


def test_a_snippet_is_parted_at_its_marks():
    parts = snippet_to_parts("late \x01bins\x02 and \x01bags\x02")
    assert [(part.before, part.marked, part.after) for part in parts] == [("late ", "", ""), ("", "bins", " and "), ("", "bags", "")]


def test_the_figure_as_printed_is_the_way_to_its_cell(site):
    for path in ("below_target", "comparison", "indicator_values", "values_of_a_paper", "indicator_across_authorities"):
        page = site(f"/{DATABASE}/{path}")
        href = page.href(words="28% (3,312" if path != "below_target" else "44 <script>", start="/-/evidence/")
        assert site(href).marked in (["28% (3,312 / 11,693)"], [f"44 {EVIL}"])
        assert "as printed" in page.text
        assert "evidence id" not in page.text


def test_from_the_first_page_to_a_meeting(site):
    home = site("/")
    listed = site(home.href(words="Meetings", start=f"/{DATABASE}/meetings"))
    meeting = next(href for href, _ in listed.links if href.startswith(f"/{DATABASE}/meetings/"))
    assert "Agenda" in site(meeting).text or "Date" in site(meeting).text
