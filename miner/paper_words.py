"""The words that a person reads in a paper, counted, to see how many of them the database kept."""

import html
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from miner.likeness import text_to_words

UNSEEN = re.compile(
    r"""
      < (script|style|head) \b .*? </ \1 >   # what a browser does not show
    | <!-- .*? -->
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(r"<[^>]+>")
LINK_TARGET = re.compile(r"\]\([^)]*\)")
MARKDOWN_SIGN = re.compile(r"[*#|\\`]")


def paper_to_words(path: Path) -> Counter[str] | None:
    """How often each word stands in a PDF, web page, Markdown or text file; None for a PDF where `pdftotext` is not installed."""
    if path.suffix.lower() == ".pdf":
        text = _pdf_to_text(path)
        return None if text is None else Counter(text_to_words(text))
    return Counter(text_to_words(markup_to_text(path.read_text(encoding="utf-8", errors="replace"))))


def markup_to_text(markup: str) -> str:
    """A web page or Markdown without tags, comments, scripts, link targets and signs of emphasis, entities resolved."""
    seen = html.unescape(TAG.sub(" ", UNSEEN.sub(" ", markup)))
    return MARKDOWN_SIGN.sub(" ", LINK_TARGET.sub(" ", seen))


def share_kept(printed: Counter[str], kept: Counter[str]) -> float | None:
    """The share of the printed words, counted as often as they are printed, that was kept; None for a paper without words."""
    return (printed & kept).total() / printed.total() if printed else None


def _pdf_to_text(path: Path) -> str | None:
    program = shutil.which("pdftotext")
    if program is None:
        return None
    command = [program, str(path.resolve()), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 - a list, no shell
    return done.stdout
