"""A sample paper as a web page gives the same records as its text, however the page is written."""

from pathlib import Path

import pytest

from corpus.readers.registry import read_paper
from tests.extractors.test_laws_pdf import records
from tests.web_papers import PAGES

SAMPLES = sorted(path for path in (Path(__file__).parents[2] / "corpus" / "samples").iterdir() if path.suffix in (".txt", ".md"))


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_paper_as_a_web_page_gives_the_records_of_its_text(sample, made):
    text = read_paper(sample.read_bytes(), source=sample.name)
    page = read_paper(made(text), source=sample.name)
    assert page.media_type == "text/html"
    assert records(page) == records(text)
