"""`/-/evidence/…`: the page of the paper with the cell marked, from the very file that was read; or in words why not."""

import asyncio
import io
import re

import pytest
from datasette.app import Datasette
from PIL import Image, ImageChops
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

import db.pages.evidence
from corpus.drawing import PageNotDrawnError, draw_page
from corpus.drawing_process import Drawer
from corpus.evidence import part_to_evidence, span_to_evidence
from corpus.readers.registry import read_paper
from db.pages.images import PageImage, PageImages, matches
from db.serving import DATABASE, datasette_for

EVIL = "<script>alert('x')</script> & \"quotes\""
ROWS = [["Indicator", "Target", "Q2", "RAG"], ["Delayed discharges", "30", "28", "G"], ["Carers assessed", "50", "44", "R"]]
KINDS = ("indicator_values", "ratings", "targets", "benchmarks", "questions", "actions", "tallies", "problems")


def pdf(*story):
    file = io.BytesIO()
    SimpleDocTemplate(file).build(list(story))
    return file.getvalue()


def table():
    return Table(ROWS, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])


@pytest.fixture
def content():
    text = getSampleStyleSheet()["BodyText"]
    asked = "The Chair asked why figures had not risen. The Director replied that the data would be circulated to all."
    return pdf(Paragraph("Scorecard", text), table(), PageBreak(), Paragraph(asked, text), Paragraph("Resolved: that it be noted.", text))


def cell(document, words):
    return next(part_to_evidence(cell) for table in document.tables for cell in table.cells if cell.text == words)


def sentence(document, words):
    start = document.text.index(words)
    return span_to_evidence(document, start, start + len(words))


@pytest.fixture
def kept(shelf, papers, content, tmp_path):
    """A PDF in the database with a record of every kind, and its file."""
    file = tmp_path / "papers" / "scorecard.pdf"
    file.parent.mkdir()
    file.write_bytes(content)
    document = read_paper(content, source="scorecard.pdf")
    measure = {"measure": papers.DELAYED, "unit": "count", "period": papers.Q2}
    found = papers.Extraction(
        facts=papers.facts(title=f"Scorecard {EVIL}"),
        values=(papers.IndicatorValue(value=28.0, value_text="28", evidence=cell(document, "28"), commentary=EVIL, **measure),),
        ratings=(
            papers.Rating(measure=papers.CARERS, evidence=cell(document, "R"), status="red", status_text="R", status_method="letter"),
        ),
        targets=(papers.Target(value=30.0, value_text="30", evidence=cell(document, "30"), qualifier="max", **measure),),
        benchmarks=(
            papers.Benchmark(area="England", area_text=EVIL, value=44.0, value_text="44", evidence=cell(document, "44"), **measure),
        ),
        questions=(
            papers.Question(
                text="why figures had not risen",
                evidence=sentence(document, "The Chair asked why figures had not risen."),
                answer="the data would be circulated to all",
                answer_evidence=sentence(document, "The Director replied that the data would be circulated to all."),
                answer_state="promised",
                followup_promised=True,
            ),
        ),
        actions=(papers.Action(kind="resolution", text="that it be noted", evidence=sentence(document, "that it be noted")),),
        tallies=(
            papers.Tally(subject="measures", statuses=("red", "amber"), expected=2, found=1, agrees=False, evidence=cell(document, "50")),
        ),
        problems=(papers.Problem(stage="extract", code="unknown_header", message=EVIL, evidence=cell(document, "RAG")),),
    )
    shelf.load(document, found, origin=papers.origin(str(file)))
    return file, document


@pytest.fixture
def images(monkeypatch):
    """Pictures kept for this test alone; the process that draws them is ended."""
    made = PageImages()
    monkeypatch.setattr(db.pages.evidence, "IMAGES", made)
    yield made
    made.drawer.close()


@pytest.fixture
def get(kept, shelf, images):
    served = datasette_for(shelf.path)
    return lambda path, **headers: asyncio.run(served.client.get(path, headers=headers))


def evidence_of(shelf, table, column="evidence_id"):
    return next(row[column] for row in shelf.rows(f"select {column} from {table} where {column} is not null"))


def image_address(page):
    (address,) = set(re.findall(r'<img src="([^"]+)"', page))
    return address.replace("&amp;", "&")


def picture(response):
    return Image.open(io.BytesIO(response.content)).convert("RGB")


# The page and its picture


def test_the_page_shows_the_cell_on_its_page_and_the_record_beside_it(get, shelf, content):
    page = get(f"/-/evidence/{evidence_of(shelf, 'indicator_values')}")
    assert page.status_code == 200
    assert "Exampleshire County Council" in page.text
    for words in ("<mark>28</mark>", "Delayed transfers of care", "2023-24 Q2", "page 1", "<dt>As printed</dt><dd>28</dd>"):
        assert words in page.text
    (alt,) = re.findall(r'<img [^>]*alt="([^"]+)"', page.text)
    assert alt.startswith("Page 1 of “Scorecard")
    assert "“28” marked" in alt
    response = get(image_address(page.text))
    assert response.headers["content-type"] == "image/png"
    plain = draw_page(content, page=1)
    difference = ImageChops.difference(picture(response), plain.image).getbbox()
    document = read_paper(content, source="x.pdf")
    (box,) = cell(document, "28").boxes
    x0, top, x1, bottom = (edge / plain.scale for edge in difference)
    assert (x0, top) == pytest.approx((box.x0, box.top), abs=5)
    assert (x1, bottom) == pytest.approx((box.x1, box.bottom), abs=5)


def test_a_sentence_on_the_second_page_is_marked_there(get, shelf, content):
    page = get(f"/-/evidence/{evidence_of(shelf, 'questions')}").text
    shown = picture(get(image_address(page)))
    assert "page=2" in image_address(page)
    assert ImageChops.difference(shown, draw_page(content, page=2).image).getbbox() is not None
    assert "yes" in page.partition("Followup promised")[2][:40]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_leads_to_its_marked_page(get, shelf, kind):
    key = evidence_of(shelf, kind)
    link = f'href="/-/evidence/{key}"'
    (row,) = shelf.rows(f"select id from {kind} where evidence_id = ?", key)
    assert link in get(f"/{DATABASE}/{kind}").text
    row_page = get(f"/{DATABASE}/{kind}/{row['id']}").text
    assert link in row_page or image_address(row_page)  # a figure's page is that of its cell
    page = get(f"/-/evidence/{key}").text
    assert get(image_address(page)).status_code == 200
    assert "No record" not in page
    assert "&lt;script&gt;" in page


def test_views_and_saved_queries_lead_there_too(get, shelf):
    expected = {
        "indicator_values": ["comparison", "latest_values", "indicator_across_authorities?indicator=", "values_of_a_paper?paper="],
        "questions": ["unanswered_questions", "past_questions?words=", "questions_without_a_reply_found?words="],
        "actions": ["open_actions", "actions_still_open?words="],
        "tallies": ["tallies_that_disagree"],
        "problems": ["what_was_not_understood?paper=&code="],
    }
    for kind, paths in expected.items():
        for path in paths:
            assert f'href="/-/evidence/{evidence_of(shelf, kind)}"' in get(f"/{DATABASE}/{path}").text, path
    assert f'href="/-/evidence/{evidence_of(shelf, "questions", "answer_evidence_id")}"' in get(f"/{DATABASE}/questions").text


def test_nothing_of_a_paper_runs_and_no_path_is_told(get, shelf, tmp_path):
    keys = [row["id"] for row in shelf.rows("select id from evidence")]
    for key in keys:
        page = get(f"/-/evidence/{key}")
        assert "<script" not in page.text
        assert " style=" not in page.text
        assert not re.search(r"\son\w+=", page.text)
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert '<html lang="en-GB">' in page.text
        assert page.text.count("<main") == 1
        assert str(tmp_path) not in page.text
    assert len(keys) > 8


# Caching


def test_a_picture_has_a_strong_tag_and_is_not_sent_twice(get, shelf):
    address = f"/-/evidence/{evidence_of(shelf, 'targets')}.png"
    first = get(address)
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = get(address, **{"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = get(address, **{"if-none-match": '"other"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_a_picture_is_kept_for_good_only_under_its_own_tag(get, shelf):
    key = evidence_of(shelf, "targets")
    assert get(f"/-/evidence/{key}.png").headers["cache-control"] == "no-cache"
    assert get(f"/-/evidence/{key}.png?v=old").headers["cache-control"] == "no-cache"
    address = image_address(get(f"/-/evidence/{key}").text)
    assert "immutable" in get(address).headers["cache-control"]


def test_other_boxes_are_another_picture(get, shelf):
    key = evidence_of(shelf, "targets")
    before = get(f"/-/evidence/{key}.png")
    with shelf.database.conn:
        shelf.database.conn.execute("update evidence_boxes set x1 = x1 + 20 where evidence_id = ?", [key])
    after = get(f"/-/evidence/{key}.png", **{"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.content != before.content


def test_a_picture_is_drawn_once_and_the_oldest_make_room(kept, shelf, papers):
    _, document = kept
    paper = db.pages.evidence.row_to_paper({"id": document.id, "sha256": document.sha256, "bytes": document.size})

    class Counting(Drawer):
        drawn = 0

        def draw(self, content, **wanted):
            self.drawn += 1
            return b"x" * 1000

    drawer = Counting()
    images = PageImages(drawer, most_bytes=5000)

    async def ask(*pages):
        wanted = [PageImage(paper=paper, page=page) for page in pages]
        return await asyncio.gather(*(images.image(one, database=shelf.path) for one in wanted))

    asyncio.run(ask(1, 1, 1, 1))
    asyncio.run(ask(1))
    assert drawer.drawn == 1
    asyncio.run(ask(2, 3))
    asyncio.run(ask(1))
    assert drawer.drawn == 4  # two are all that there is room for
    asyncio.run(ask(3, 1))
    assert drawer.drawn == 4


def test_tags_are_compared_as_clients_send_them():
    assert matches("abc", '"abc"')
    assert matches("abc", '"x","abc"')
    for other in (None, "", "abc", '"ABC"', '"abcd"', '"x"'):
        assert not matches("abc", other)


# What cannot be shown


@pytest.mark.parametrize("path", ["/-/evidence/0000000000000000", "/-/evidence/0000000000000000.png", "/-/evidence/~00"])
def test_an_unknown_address_is_not_found_in_words(get, path):
    response = get(path)
    assert response.status_code == 404
    assert "No evidence has this address" in response.text
    assert get("/-/original/0000000000000000").status_code == 404
    assert get("/-/original/..~2Fetc~2Fpasswd").status_code == 404


@pytest.mark.parametrize(
    ("change", "words"), [("changed", "has changed since"), ("moved", "is not there any more"), ("unknown", "no file is noted")]
)
def test_a_file_that_is_not_the_paper_is_not_shown(get, kept, shelf, tmp_path, change, words):
    file, document = kept
    if change == "changed":
        file.write_bytes(file.read_bytes().replace(b"%PDF-1", b"%PDF-2"))
    elif change == "moved":
        file.rename(file.with_name("elsewhere.pdf"))
    else:
        with shelf.database.conn:
            shelf.database.conn.execute("delete from sources.sources")
    key = evidence_of(shelf, "indicator_values")
    page = get(f"/-/evidence/{key}")
    assert page.status_code == 200
    assert words in page.text
    assert "Page 1 cannot be shown" in page.text
    assert "<mark>28</mark>" in page.text
    assert "<img" not in page.text
    image, original = get(f"/-/evidence/{key}.png"), get(f"/-/original/{document.id}")
    for answer in (image, original):
        assert answer.status_code == 404
        assert words in answer.text
    paper = get(f"/{DATABASE}/documents/{document.id}")
    assert words in paper.text
    for answer in (page, image, original, paper):
        assert str(tmp_path) not in answer.text
        assert "/-/original/" not in answer.text


def test_evidence_that_a_new_reading_took_away_is_not_found(get, kept, shelf, papers):
    file, document = kept
    key = evidence_of(shelf, "actions")
    assert get(f"/-/evidence/{key}").status_code == 200
    shelf.load(document, papers.Extraction(facts=papers.facts()), origin=papers.origin(str(file)), again=True)
    gone = get(f"/-/evidence/{key}")
    assert gone.status_code == 404
    assert "read anew" in gone.text


def test_a_page_that_cannot_be_drawn_says_so_and_is_not_tried_again_at_once(get, shelf, images, monkeypatch):
    tried = []

    def draw(content, **wanted):
        tried.append(wanted)
        raise PageNotDrawnError("page 1 could not be drawn: it took longer than 20 seconds; the file may be damaged")

    monkeypatch.setattr(images.drawer, "draw", draw)
    key = evidence_of(shelf, "indicator_values")
    assert "<img" in get(f"/-/evidence/{key}").text
    for _ in range(2):
        response = get(f"/-/evidence/{key}.png")
        assert response.status_code == 404
        assert "took longer" in response.text
        assert response.headers["cache-control"] == "no-store"
    page = get(f"/-/evidence/{key}").text
    assert "<img" not in page
    assert "took longer" in page
    assert len(tried) == 1


def test_a_crash_of_the_drawing_costs_one_picture(get, shelf, images):
    key = evidence_of(shelf, "indicator_values")
    assert get(f"/-/evidence/{key}.png").status_code == 200
    images.drawer._process.kill()
    assert get(f"/-/evidence/{evidence_of(shelf, 'targets')}.png").status_code in {200, 404}
    assert get(f"/-/evidence/{evidence_of(shelf, 'benchmarks')}.png").status_code == 200


def test_too_many_at_once_are_told_to_come_back(get, shelf, images, monkeypatch):
    monkeypatch.setattr(images, "_most_waiting", 0)
    response = get(f"/-/evidence/{evidence_of(shelf, 'targets')}.png")
    assert response.status_code == 503
    assert response.headers["retry-after"]


def test_only_pages_on_which_it_stands_are_drawn(get, shelf):
    key = evidence_of(shelf, "targets")
    assert get(f"/-/evidence/{key}.png?page=1").status_code == 200
    for page in ("2", "0", "-1", "x", "1.0", ""):
        assert get(f"/-/evidence/{key}.png?page={page}").status_code == 404


def test_a_stretch_over_many_pages_shows_the_first_ones(get, shelf):
    key = evidence_of(shelf, "targets")
    rows = [{"evidence_id": key, "position": place, "page": place, "x0": 1, "top": 1, "x1": 9, "bottom": 9} for place in range(2, 7)]
    shelf.database["evidence_boxes"].insert_all(rows)
    shelf.database.conn.commit()
    page = get(f"/-/evidence/{key}").text
    assert page.count("<img") == 3
    assert "over 3 more pages, to page 6" in page


def test_a_page_without_boxes_is_shown_without_a_mark_and_says_so(get, shelf, content):
    key = evidence_of(shelf, "targets")
    with shelf.database.conn:
        shelf.database.conn.execute("delete from evidence_boxes where evidence_id = ?", [key])
    page = get(f"/-/evidence/{key}").text
    assert "where on it these words stand is not known" in page
    assert ImageChops.difference(picture(get(image_address(page))), draw_page(content, page=1).image).getbbox() is None


# The paper itself


def test_the_original_is_handed_out_as_it_was_read(get, kept, shelf, content):
    _, document = kept
    page = get(f"/-/evidence/{evidence_of(shelf, 'questions')}").text
    assert f'href="/-/original/{document.id}#page=2"' in page
    assert f'href="/-/original/{document.id}"' in get(f"/{DATABASE}/documents/{document.id}").text
    original = get(f"/-/original/{document.id}")
    assert original.content == content
    assert original.headers["content-type"] == "application/pdf"
    assert original.headers["content-disposition"] == "inline; filename*=UTF-8''scorecard.pdf"
    assert original.headers["content-security-policy"] == "frame-ancestors 'none'"  # a browser's own viewer needs its styles
    assert original.headers["x-content-type-options"] == "nosniff"
    again = get(f"/-/original/{document.id}", **{"if-none-match": original.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.fixture
def text_paper(shelf, papers, tmp_path):
    def load(content, *, name="notes.txt", media_type=None):
        file = tmp_path / name
        file.write_bytes(content)
        document = read_paper(content, source=name)
        found = papers.Extraction(facts=papers.facts(), values=(papers.value(document, words="28%", figure=28.0),))
        shelf.load(document, found, origin=papers.origin(str(file), url="https://council.example/notes"))
        if media_type:
            with shelf.database.conn:
                shelf.database.conn.execute("update documents set media_type = ? where id = ?", [media_type, document.id])
        (row,) = shelf.rows("select evidence_id from indicator_values where document_id = ?", document.id)
        return document, row["evidence_id"]

    return load


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_paper_without_pages_shows_the_words_around(get, text_paper, encoding):
    text = f"The report said that {EVIL} of all cases – £28 million – rose to 28% in the quarter, and fell again."
    document, key = text_paper(text.encode(encoding))
    page = get(f"/-/evidence/{key}").text
    assert "<mark>28%</mark> in the quarter" in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<img" not in page
    assert "cannot be shown" not in page
    assert 'href="https://council.example/notes#:~:text=28%25" rel="noreferrer"' in page
    assert get(f"/-/evidence/{key}.png").status_code == 404
    original = get(f"/-/original/{document.id}")
    assert original.text == text
    assert original.headers["content-type"] == "text/plain; charset=utf-8"


def test_markdown_is_shown_as_text(get, text_paper):
    document, key = text_paper(f"# Report\n\n**Rose** to 28% {EVIL}\n".encode(), name="notes.md")
    assert "<mark>28%</mark>" in get(f"/-/evidence/{key}").text
    assert get(f"/-/original/{document.id}").headers["content-type"].startswith("text/plain")


def test_what_a_browser_might_run_is_only_saved(get, text_paper):
    document, _ = text_paper(b"Rose to 28% in the quarter.", name='a "b"\r\nX: y é.html', media_type="text/html")
    original = get(f"/-/original/{document.id}")
    assert original.headers["content-type"] == "application/octet-stream"
    assert original.headers["content-disposition"].startswith("attachment; filename*=UTF-8''a%20%22b%22")
    assert "x" not in original.headers


# In a Datasette that others configure


def test_in_someone_elses_datasette_the_page_is_drawn_too(kept, shelf, images):
    plain = Datasette([str(shelf.path)])
    page = asyncio.run(plain.client.get(f"/-/evidence/{evidence_of(shelf, 'indicator_values')}"))
    assert asyncio.run(plain.client.get(image_address(page.text))).status_code == 200


@pytest.mark.parametrize("allow", [{"allow": {"id": "root"}}, {"databases": {"committee": {"allow": {"id": "root"}}}}])
def test_what_others_may_not_see_there_is_not_shown(kept, shelf, images, allow):
    _, document = kept
    plain = Datasette([str(shelf.path)], metadata=allow)
    key = evidence_of(shelf, "indicator_values")
    for path in (f"/-/evidence/{key}", f"/-/evidence/{key}.png", f"/-/original/{document.id}", "/-/search?q=delayed"):
        assert asyncio.run(plain.client.get(path)).status_code == 403, path
