"""A sample paper as a web page gives the same records as its text, however the page is written."""

from pathlib import Path

import pytest

from corpus.readers.registry import read_paper
from tests.extractors.test_laws_pdf import records
from tests.web_papers import BULLETS, PAGES, moderngov_page

SAMPLES = sorted(path for path in (Path(__file__).parents[2] / "corpus" / "samples").iterdir() if path.suffix in (".txt", ".md"))


ALONE = {name: made for name, made in PAGES.items() if made is not moderngov_page}


@pytest.mark.parametrize("made", ALONE.values(), ids=ALONE)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_paper_as_a_web_page_gives_the_records_of_its_text(sample, made):
    text = read_paper(sample.read_bytes(), source=sample.name)
    page = read_paper(made(text), source=sample.name)
    assert page.media_type == "text/html"
    assert records(page) == records(text)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_paper_in_an_item_of_a_meeting_s_page_has_the_blocks_and_tables_of_its_text(sample):
    """What is read of it is another question: such a page is an agenda or minutes, whatever its items hold."""
    text = read_paper(sample.read_bytes(), source=sample.name)
    page = read_paper(moderngov_page(text), source=sample.name)
    assert contents(page)[-len(contents(text)) :] == contents(text)


def contents(document):
    """Blocks and tables in order; a bullet is a bullet."""
    blocks = [(b.start, b.kind, "•" if b.number in BULLETS else b.number, b.text) for b in document.blocks]
    tables = [(t.start, t.rows, t.columns, tuple((c.row, c.column, c.text, c.bold) for c in t.cells)) for t in document.tables]
    return [part[1:] for part in sorted([*blocks, *tables], key=lambda part: part[0])]


def scorecard(status, trend):
    """A scorecard whose ratings are what `status` and `trend` make of their words."""
    rows = [
        ("Calls answered within 20 seconds", "81%", "80%", "Green", "Improving"),
        ("Visits made within 5 days", "62%", "75%", "Red", "Worsening"),
    ]
    cells = "".join(f"<tr><td>{name}<td>{value}<td>{target}{status(rag)}{trend(way)}</tr>" for name, value, target, rag, way in rows)
    head = "<tr><th>Indicator<th>Q2 2023-24<th>Target<th>RAG<th>Direction of travel</tr>"
    body = f"<h1>Exampleshire Council: performance in quarter 2 of 2023-24</h1><table border=1>{head}{cells}</table>"
    style = "<style>td.good{background:#00b050} td.bad{background:#ff0000}</style>"
    return read_paper(f"<!DOCTYPE html><html><head>{style}</head><body>{body}</body></html>".encode(), source="page.html")


WORDS = scorecard(lambda rag: f"<td>{rag}", lambda way: f"<td>{way}")
COLOURS = {"Green": "#00b050", "Red": "#ff0000"}


@pytest.mark.parametrize(
    "status",
    [
        lambda rag: f"<td bgcolor={COLOURS[rag]}>",
        lambda rag: f"<td style='background-color: {COLOURS[rag]}'>&nbsp;",
        lambda rag: f"<td class={'good' if rag == 'Green' else 'bad'}>",
        lambda rag: f"<td><div style='background:{COLOURS[rag]}'>&nbsp;</div>",
        lambda rag: f"<td><span style='color:{COLOURS[rag]}'>●</span>",
        lambda rag: f"<td><img src=x.png alt='{rag}'>",
    ],
    ids=["bgcolor", "style", "class", "box", "dot", "picture"],
)
def test_a_status_that_is_a_colour_or_a_picture_is_that_of_its_word(status):
    page = scorecard(status, lambda way: f"<td><img src=x.png alt='{way}'>")
    assert records(page) == records(WORDS)
    assert "'green'" in records(page)["values"][0]
