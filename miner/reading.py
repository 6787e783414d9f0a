"""What a worker does with one paper: read it, extract its facts, match its measures with the catalogue.

Imports nothing heavy by itself, so that the process that hands out the papers need not have it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from corpus.document import Document, Problem
from corpus.media import media_type
from corpus.page_tables import PageTable, drafts_to_page_tables
from corpus.provenance import Provenance
from corpus.readers.registry import PaperRefusedError, is_readable, read_drafts, read_paper, refusal
from corpus.sources import FoundPaper
from extractors.matching.links import MeasureLink
from extractors.records import Extraction

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A paper to read. `authority`: what the user says it is of. `ocr`: pages that are pictures are read by Tesseract."""

    paper: FoundPaper
    authority: str | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A paper read, what was found in it, and the links of its measures."""

    document: Document
    extraction: Extraction
    links: tuple[MeasureLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file that is no paper, or none that can be read: a failure, or something met in a folder and passed over."""

    outcome: Literal["failed", "skipped"]
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTables:
    """The tables of a paper page by page, and what could not be read in it."""

    tables: tuple[PageTable, ...]
    problems: tuple[Problem, ...]


def read_extract_match(task: Task) -> Reading | Refusal:
    """All that is found in a paper. A kind of file that no reader reads is skipped where it was only met in a folder.

    Raises OSError for a file that cannot be opened.
    """
    said = task.paper.said
    url = said.url if said else None
    document = _read(task, lambda content: read_paper(content, source=task.paper.source, url=url, ocr=task.ocr))
    return document if isinstance(document, Refusal) else document_to_reading(document, authority=task.authority, said=said)


def read_page_tables(task: Task) -> PaperTables | Refusal:
    """The tables of a paper before any of them are joined; files are skipped and errors raised as above."""
    reading = _read(task, lambda content: read_drafts(content, ocr=task.ocr))
    if isinstance(reading, Refusal):
        return reading
    return PaperTables(tables=drafts_to_page_tables(reading.drafts), problems=reading.problems)


def _read(task: Task, read: Callable[[bytes], Read]) -> Read | Refusal:
    content = task.paper.path.read_bytes()
    kind = media_type(content)
    if not task.paper.named and not is_readable(kind):
        return Refusal(outcome="skipped", cause=refusal(kind))
    try:
        return read(content)
    except PaperRefusedError as error:
        return Refusal(outcome="failed", cause=str(error))


def document_to_reading(document: Document, *, authority: str | None = None, said: Provenance | None = None) -> Reading:
    """The facts of a document and the links of its measures to the catalogue."""
    from extractors.extraction import extract  # noqa: PLC0415 - spaCy is for workers only
    from extractors.matching import link_measures  # noqa: PLC0415
    from extractors.matching.explaining import figures_to_explanations  # noqa: PLC0415

    extraction = extract(document, authority=authority, said=said)
    facts = extraction.facts
    year = facts.reporting_period.end if facts.reporting_period else facts.meeting_date
    measures = extraction.measures
    # Without measures the catalogue need not be prepared, which takes longer than reading most minutes.
    explanations = figures_to_explanations(document.text, extraction.values)
    links = tuple(link_measures(measures, year=year, explanations=explanations)) if measures else ()
    return Reading(document=document, extraction=extraction, links=links)
