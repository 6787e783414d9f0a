"""The whole of extraction: what it does not lean on, and what it keeps to."""

from importlib.resources import files

import pytest

from corpus.readers.registry import read_paper
from extractors.extraction import extract

SAMPLES = sorted(path for path in (files("corpus") / "samples").iterdir() if path.name.endswith((".txt", ".md")))


def figures(extraction):
    values = [(v.measure, v.period, v.value, v.unit, v.status, v.trend, v.target) for v in extraction.values]
    return values, extraction.targets, extraction.benchmarks, extraction.actions


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_figures_are_read_without_the_catalogue(path, monkeypatch):
    """Names of indicators that the catalogue happens to know from a paper must not be what reads it."""
    document = read_paper(path.read_bytes(), source=path.name)
    before = figures(extract(document))
    monkeypatch.setattr("extractors.asked._catalogue_names", lambda: ())
    monkeypatch.setattr("patterns.indicators.indicators", lambda **_: ())
    assert figures(extract(document)) == before


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_record_quotes_its_document(path):
    document = read_paper(path.read_bytes(), source=path.name)
    extraction = extract(document)
    records = [*extraction.values, *extraction.ratings, *extraction.targets, *extraction.benchmarks]
    records += [*extraction.questions, *extraction.actions, *extraction.tallies]
    assert records or "minutes" in path.name
    for record in records:
        assert document.text[record.evidence.start : record.evidence.end] == record.evidence.quote


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_reading_twice_gives_the_same(path):
    content = path.read_bytes()
    assert extract(read_paper(content, source="a")) == extract(read_paper(content, source="a"))


def test_the_council_that_the_user_names_outranks_the_paper():
    document = read_paper(b"Ambleford Borough Council\n\nReport\n\nIndicator\tValue\nKites\t5\n", source="paper.txt")
    assert extract(document, authority="Leeds City Council").facts.authority_name == "Leeds City Council"
