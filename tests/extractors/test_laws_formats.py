"""The same paper as plain text, Markdown, a web page, a Word document and a PDF gives the same records."""

from pathlib import Path

import pytest

from corpus.document import BlockKind
from corpus.readers.registry import read_paper
from tests.extractors.test_laws_pdf import drawn, in_words, records
from tests.extractors.written_docx import document_to_docx
from tests.web_papers import BULLETS, plain_page

SAMPLES = sorted(path for path in (Path(__file__).parents[2] / "corpus" / "samples").iterdir() if path.suffix in (".txt", ".md"))


def parts(document):
    return sorted([*document.blocks, *document.tables], key=lambda part: part.start)


def rows_of(table):
    """The texts of a table's places; what a cell stands over besides its own is empty."""
    rows = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = " ".join(cell.text.split())
    return rows


def as_text(document):
    """A blank line between parts, tables by tabs."""
    lines = []
    for part in parts(document):
        if part in document.tables:
            lines += ["\t".join(row) for row in rows_of(part)]
        else:
            indent = "    " * part.level if part.kind is BlockKind.LIST_ITEM else ""
            lines.append(indent + " ".join(filter(None, (part.number, part.text.replace("\n", " ")))))
        lines.append("")
    return "\n".join(lines).encode()


def as_markdown(document):
    """Headings by hashes, lists by hyphens, tables by pipes."""
    lines = []
    for part in parts(document):
        if part in document.tables:
            header, *rows = (" | ".join(text.replace("|", "\\|") for text in row) for row in rows_of(part))
            lines += [f"| {header} |", "|" + " --- |" * part.columns, *(f"| {row} |" for row in rows)]
        elif part.kind is BlockKind.HEADING:
            lines.append(f"{'#' * min(part.level, 6)} {' '.join(filter(None, (part.number, part.text)))}")
        elif part.kind is BlockKind.LIST_ITEM and part.number in BULLETS:
            lines.append(f"{'    ' * part.level}- {part.text.replace(chr(10), ' ')}")
        else:
            lines.append(" ".join(filter(None, (part.number, part.text.replace("\n", "  \n")))))
        lines.append("")
    return "\n".join(lines).encode()


FORMATS = {
    "text": (as_text, ("text/plain", "text/markdown")),
    "Markdown": (as_markdown, ("text/markdown",)),
    "web page": (plain_page, ("text/html",)),
    "Word": (lambda document: document_to_docx(document)[0], ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)),
    "PDF": (drawn, ("application/pdf",)),
}


@pytest.fixture(scope="module")
def told():
    """Each sample as a document with its records: read once."""
    known = {}

    def of(sample):
        if sample not in known:
            document = read_paper(in_words(sample.read_bytes()), source=sample.name)
            known[sample] = document, records(document)
        return known[sample]

    return of


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_paper_says_the_same_in_every_format(told, sample, form):
    document, expected = told(sample)
    write, media_types = FORMATS[form]
    written = read_paper(write(document), source=sample.name)
    assert written.media_type in media_types
    assert records(written) == expected
    assert any(expected[kind] for kind in ("values", "questions", "actions"))
