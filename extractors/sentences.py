"""Sentences: the splitter knows the abbreviations of minutes, at which no sentence ends."""

import re
from collections.abc import Iterator

ABBREVIATIONS = (
    "Cllr",
    "Cllrs",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Prof",
    "Rev",
    "St",
    "No",
    "Nos",
    "approx",
    "e.g",
    "i.e",
    "etc",
    "vs",
    "Qtr",
    "para",
    "inc",
    "Ref",
    "Sec",
)
END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9•])|\n")
NOT_AN_END = re.compile(rf"(?:\b(?:{'|'.join(re.escape(word) for word in ABBREVIATIONS)})|\b[A-Z])\.$")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The stretches [start, end) of the sentences of a text, white space between them left out."""
    start = 0
    for match in END.finditer(text):
        if text[match.start()] == "." and NOT_AN_END.search(text[start : match.start() + 1]):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stretch = text[start:end]
    if stretch.strip():
        yield start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
