"""A paper written as a Word document gives the same records as its text (or PDF), whoever counts its numbers and whatever changes it shows."""

import subprocess
from dataclasses import asdict
from pathlib import Path

import pytest

from corpus import libreoffice, media
from corpus.readers.office import FORMATS
from corpus.readers.registry import read_paper
from miner.reading import document_to_reading
from tests.extractors.written_docx import document_to_docx

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "corpus" / "samples").iterdir())
PUBLISHED = ROOT.parent / "shared" / "papers"
AS_PRINTED = {"start", "end", "page", "boxes", "question_start", "status_method", "trend_method"}
"""What tells where a record stands in its document, and how it was printed there."""
samples = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
published = pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])


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


@samples
def test_headings_made_by_hand_are_headings(told, sample):
    document, expected = told(sample)
    written = read_paper(document_to_docx(document, bold=True)[0], source=sample.name)
    assert written.text.split() == document.text.split()
    assert records(written) == expected


@published
@pytest.mark.parametrize("counted", [False, True], ids=["typed", "counted"])
def test_a_published_paper_as_docx_gives_the_records_of_its_text(told, number, counted):
    paper = next(iter(PUBLISHED.glob(f"{number}_*.txt")), None)
    if paper is None:
        pytest.skip("the published papers are not at hand")
    document, expected = told(paper)
    written = read_paper(document_to_docx(document, counted=counted)[0], source=paper.name)
    assert written.text.split() == document.text.split()
    assert records(written) == expected


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", [media.ODT, media.DOC, media.RTF])
@pytest.mark.parametrize("name", ["adult-care-scorecard-quarter-2.txt", "integrated-performance-minutes.txt"])
def test_a_paper_of_libreoffice_s_formats_gives_the_records_of_its_text(told, tmp_path, name, kind):
    document, expected = told(ROOT / "corpus" / "samples" / name)
    (tmp_path / "paper.docx").write_bytes(document_to_docx(document)[0])
    suffix = FORMATS[kind][0]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [libreoffice.program(), profile, "--headless", "--convert-to", suffix[1:], "--outdir", tmp_path, tmp_path / "paper.docx"]
    subprocess.run(command, check=True, capture_output=True)
    written = read_paper((tmp_path / f"paper{suffix}").read_bytes(), source=name)
    assert written.media_type == kind
    assert written.text.split() == document.text.split()
    assert records(written) == expected
