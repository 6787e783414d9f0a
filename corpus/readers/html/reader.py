"""Reads web pages: what a person sees of their main content, in the order of the page."""

import re

from corpus.document import Problem
from corpus.readers.decoding import bytes_to_text
from corpus.readers.html.content import is_moderngov, main_content
from corpus.readers.html.flow import Flow
from corpus.readers.html.moderngov import settle
from corpus.readers.html.pieces import pieces_to_drafts
from corpus.readers.html.styles import Styles
from corpus.readers.html.tree import text_to_page
from corpus.readers.registry import Reading

CHARSET = re.compile(
    rb"<(?:meta\b[^<>]{0,200}?\bcharset|\?xml\b[^<>]{0,100}?\bencoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}(?P<name>[\w.:-]{1,40})",
    re.IGNORECASE,
)
LONGEST_QUOTE = 100
HEAD = 4096
"""Bytes of a page in which it says its encoding."""
# what a page declares of its own entities is for no browser
DOCTYPE = re.compile(r"<!doctype[^<>\[\]]{0,1000}\[[^\[\]]*+\]\s{0,100}>", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def read(content: bytes, *, ocr: bool = False) -> Reading:
    """The blocks and tables of a page; nothing of it is run, and nothing that it names is fetched. Pictures are not read.

    Raises PaperRefusedError where the encoding is unknown.
    """
    del ocr
    said = CHARSET.search(content[:HEAD])
    text, problems = bytes_to_text(content, declared=said["name"].decode("ascii") if said else None)
    page = text_to_page(DOCTYPE.sub("<!doctype html>", CONTROLS.sub("", text), count=1))
    main = main_content(page.root)
    flow = Flow(Styles(page.styles), base=page.base, in_main=main is not page.root)
    flow.read(main)
    if not flow.pieces and main is not page.root:  # what calls itself the main content is filled by a program, or hidden
        flow = Flow(flow.styles, base=page.base, in_main=False)
        flow.read(page.root)
    if flow.struck:
        message = f"the page has text that is struck out, which was left out: {' '.join(flow.struck)[:LONGEST_QUOTE]}"
        flow.problems.append(Problem(stage="read", code="struck_text", message=message))
    pieces = settle(flow.pieces) if is_moderngov(main) else flow.pieces
    return Reading(drafts=tuple(pieces_to_drafts(pieces)), problems=(*problems, *page.problems, *flow.problems))
