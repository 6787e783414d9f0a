"""Figures that were read from a picture: said to be so in their caution, with how sure the reading is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.document import Document
from corpus.evidence import document_to_confidence
from extractors.records import IndicatorValue

# "treat with care; read by OCR, confidence 87 of 100"
OCR = re.compile(r"(?:^|; )(?P<said>read by OCR, confidence \d+ of 100)$")


def with_cautions(values: Iterable[IndicatorValue], document: Document) -> Iterator[IndicatorValue]:
    """The values of a document, those that stand in a picture with that behind what their paper says."""
    confidence = document_to_confidence(document)
    for value in values:
        sure = confidence(value.evidence)
        if sure is None:
            yield value
        else:
            yield replace(value, caution="; ".join(filter(None, [value.caution, f"read by OCR, confidence {sure:.0f} of 100"])))


def part_caution(caution: str | None) -> tuple[str | None, str | None]:
    """What the paper says of a figure, and what is to be said of its reading; None for what there is not."""
    found = OCR.search(caution or "")
    if caution is None or found is None:
        return caution, None
    return caution[: found.start()] or None, found["said"]
