"""A sample paper written as a Word document gives the same records as its text, whoever counts its numbers and whatever changes it shows."""

from dataclasses import asdict
from pathlib import Path

import pytest

from corpus.readers.registry import read_paper
from miner.reading import document_to_reading
from tests.extractors.written_docx import document_to_docx

SAMPLES = sorted((Path(__file__).parents[2] / "corpus" / "samples").glob("*.[tm]*"))
AS_PRINTED = {"start", "end", "page", "boxes", "question_start", "status_method", "trend_method"}
"""What tells where a record stands in its document, and how it was printed there."""
samples = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)


def plain(said):
    """A record or a part of one, without places and white space."""
    if isinstance(said, dict):
        return {name: plain(part) for name, part in said.items() if name not in AS_PRINTED}
    if isinstance(said, list | tuple):
        return [plain(part) for part in said]
    return "".join(said.split()) if isinstance(said, str) else said


def records(document):
    """All that was extracted, problems included."""
    return plain(asdict(document_to_reading(document).extraction))


@pytest.fixture(scope="module")
def told():
    """The text of each sample as a document, with its records: made once."""
    known = {}

    def of(sample):
        if sample not in known:
            document = read_paper(sample.read_bytes(), source=sample.name)
            known[sample] = document, records(document)
        return known[sample]

    return of


@samples
@pytest.mark.parametrize("counted", [False, True], ids=["typed", "counted"])
@pytest.mark.parametrize("changes", [False, True], ids=["final", "changes"])
def test_a_paper_as_docx_gives_the_records_of_its_text(told, sample, counted, changes):
    document, expected = told(sample)
    content, in_lists = document_to_docx(document, counted=counted, changes=changes)
    written = read_paper(content, source=sample.name)
    assert bool(in_lists) is (counted and any(block.number for block in document.blocks))
    assert written.text.split() == document.text.split()
    assert records(written) == expected
    assert {problem.code for problem in written.problems} == ({"tracked_changes"} if changes else set())
