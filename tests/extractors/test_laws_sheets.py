"""A sample paper written as a workbook, or as delimited text, gives the same records as its text or its PDF."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import media
from corpus.readers.registry import read_paper
from extractors.extraction import extract
from tests.extractors.test_laws_docx import records
from tests.extractors.written_sheets import Print, document_to_csv, document_to_xlsx

LAW = settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
SCORECARDS = sorted(path for path in SAMPLES.iterdir() if "minutes" not in path.stem)
PRINTS = {
    "typed": Print(),
    "numbers": Print(numbers=True),
    "set in": Print(numbers=True, rows=3, columns=2),
    "spread": Print(numbers=True, spread=True),
    "beside a hidden sheet": Print(hidden=True),
}
OF_READING = {"hidden_sheet", "hidden_rows"}
scorecards = pytest.mark.parametrize("sample", SCORECARDS, ids=lambda path: path.name)


@pytest.fixture(scope="module")
def told():
    """Each sample as a document, with its records: made once."""
    known = {}

    def of(sample):
        if sample not in known:
            document = read_paper(sample.read_bytes(), source=sample.name)
            known[sample] = document, records(document)
        return known[sample]

    return of


def untitled(found):
    """Records but for the title: the name of the sheet stands above all, and in delimited text no line is larger than another."""
    return found | {"facts": found["facts"] | {"title": None}}


@scorecards
@pytest.mark.parametrize("how", PRINTS.values(), ids=PRINTS)
def test_a_paper_as_a_workbook_gives_its_records(told, sample, how):
    document, expected = told(sample)
    written = read_paper(document_to_xlsx(document, how), source=sample.name)
    assert written.media_type == media.XLSX
    assert {problem.code for problem in written.problems} <= OF_READING
    assert bool(written.problems) >= how.hidden
    assert untitled(records(written)) == untitled(expected)


@scorecards
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("padded", [True, False], ids=["padded", "ragged"])
def test_a_paper_as_delimited_text_gives_its_records(told, sample, delimiter, padded):
    document, expected = told(sample)
    if not document.tables:
        pytest.skip("holds no table, so that as delimited text it is a text")
    written = read_paper(document_to_csv(document, delimiter=delimiter, padded=padded), source=sample.name)
    assert written.media_type == media.CSV
    assert written.problems == ()
    assert untitled(records(written)) == untitled(expected)


PRINT = st.builds(
    Print, numbers=st.booleans(), rows=st.integers(0, 3), columns=st.integers(0, 3), spread=st.booleans(), hidden=st.booleans()
)


@LAW
@given(data=st.data())
def test_tables_made_by_rule_say_in_sheets_what_they_say_in_text(made, data):
    rows, how = data.draw(made.tables())
    document, extraction = made.read(made.paper(made.lines_to_text(made.rows_to_lines(rows, how))))
    found = made.records(extraction)
    workbook = read_paper(document_to_xlsx(document, data.draw(PRINT)), source="made.xlsx")
    assert made.records(extract(workbook)) == found
    text = read_paper(
        document_to_csv(document, delimiter=data.draw(st.sampled_from(",;")), padded=data.draw(st.booleans())), source="made.csv"
    )
    if text.media_type == media.CSV:  # few rows are no table by themselves
        assert made.records(extract(text)) == found
