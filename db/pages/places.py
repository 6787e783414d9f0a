"""The way to the very place on the web: a page of a PDF, or the words on a web page (a text fragment).

https://wicg.github.io/scroll-to-text-fragment/: `#:~:text=prefix-,start,end,-suffix`. A browser marks the first stretch that
matches; each of the four has to stand within one block of the page, so none runs over cells, lines or paragraphs.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urldefrag

from corpus.media import HTML, MARKDOWN, PDF, TEXT
from db.pages.screens import web_address

MOST_WORDS = 12
"""A quote of one piece and so many words is given whole; of a longer one its first and last words."""
END_WORDS = 5
CONTEXT_WORDS = 4
TELLING_WORDS = 4
"""A quote of so many words is taken to stand only once, where the text around it is not at hand."""
BREAK = re.compile(r"[\t\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """Words that mark a stretch on a page; None where they are not needed."""

    start: str
    end: str | None = None
    prefix: str | None = None
    suffix: str | None = None

    def __str__(self) -> str:
        parts = (
            f"{_encoded(self.prefix)}-" if self.prefix else "",
            _encoded(self.start),
            _encoded(self.end) if self.end else "",
            f"-{_encoded(self.suffix)}" if self.suffix else "",
        )
        return f":~:text={','.join(filter(None, parts))}"


def place_on_web(url: str | None, *, media_type: str, page: int | None = None, fragment: Fragment | None = None) -> str:
    """The address that opens a paper at its place, as far as its format has such; "" for what is no address of the web."""
    address = web_address(url)
    base, own = urldefrag(address)
    own = own.partition(":~:")[0]
    if not address:
        return ""
    if media_type == PDF:
        return f"{base}#page={page}" if page else address
    if media_type in {HTML, TEXT, MARKDOWN} and fragment is not None:
        return f"{base}#{own}{fragment}"
    return address


def text_to_fragment(text: str, start: int, end: int) -> Fragment | None:
    """The fragment of [start, end) of a paper's text, with words around it only where it stands more than once; None for no words."""
    while start > 0 and text[start - 1 : start + 1].isalnum():
        start -= 1  # a browser takes whole words only
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    fragment = quote_to_fragment(text[start:end])
    if fragment is None or _times(text, text[start:end]) < 2:
        return fragment
    before, after = BREAK.split(text[:start].rstrip())[-1].split(), BREAK.split(text[end:].lstrip())[0].split()
    return Fragment(
        start=fragment.start,
        end=fragment.end,
        prefix=" ".join(before[-CONTEXT_WORDS:]) or None,
        suffix=" ".join(after[:CONTEXT_WORDS]) or None,
    )


def quote_to_fragment(words: str) -> Fragment | None:
    """The fragment of a quote alone: whole where it is short and of one piece, otherwise by its first and last words."""
    pieces = [piece.split() for piece in BREAK.split(words) if piece.split()]
    if not pieces:
        return None
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1 and len(first) <= MOST_WORDS:
        return Fragment(start=" ".join(first))
    return Fragment(start=" ".join(first[:END_WORDS]), end=" ".join(last[-END_WORDS:]))


def is_telling(words: str) -> bool:
    """Whether a quote is long enough to be found by itself."""
    return len(words.split()) >= TELLING_WORDS


def _times(text: str, words: str) -> int:
    """How often the words stand in the text, whatever their case and the white space between them; 2 stands for more, too."""
    wanted = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    return sum(1 for _, _ in zip(wanted.finditer(text), range(2), strict=False))


def _encoded(words: str) -> str:
    """Percent-encoded, with the three characters too that mean something in a fragment: the hyphen, the comma and the ampersand."""
    return quote(words, safe="").replace("-", "%2D")
