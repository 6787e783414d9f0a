"""Markup inside a line: what a person sees of it, and what it says about the text (bold, links).

Papers that went through a converter carry a mixture of Markdown and HTML in one line. Only markup that is known is taken away:
"<5" and "See note*" are what the paper says.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from corpus.document import Tint
from corpus.drafts import LinkDraft

TAG = re.compile(
    r"</?(?:a|b|big|br|center|code|del|div|em|font|hr|i|img|ins|li|mark|ol|p|s|small|span|strike|strong|sub|sup|u|ul)\b[^<>]*/?>",
    re.IGNORECASE,
)
# the number of a footnote: without its tags it would be the last digit of the figure before it
RAISED = re.compile(r"<sup\b[^<>]*>\s*(?P<numbers>\d{1,2}(?:\s?,\s?\d{1,2})*)\s*</sup>", re.IGNORECASE)
TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# spaces of no width, marks of direction and soft hyphens: nobody sees them, and they part figures ("8" and "3.3%")
UNSEEN = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
BREAK = re.compile(r"<br\s*/?>|</p>\s*<p[^<>]*>|</li>|</div>", re.IGNORECASE)
# up to the next that opens, so that a line of openings without an end is not searched to its end from each of them
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
BOLD_TAG = re.compile(r"<(?:b|strong)\b[^<>]*>((?:(?!<(?:b|strong)\b).)*?)</(?:b|strong)>", re.IGNORECASE | re.DOTALL)
# [visible](target) and ![picture](target): of a picture nothing is visible but its description
LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)")
AUTOLINK = re.compile(r"<(?P<target>(?:https?://|mailto:)[^<>\s]+)>")
STRONG = tuple(re.compile(rf"{mark}(?=\S)(?P<text>.+?)(?<=\S){mark}") for mark in (r"\*\*", "__"))
LAST_STRONG = tuple(re.compile(rf".*(?<=\S){mark}") for mark in (r"\*\*", "__"))
EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])(?P<text>[^*]+?)(?<=[^\s*\\])\*(?![\w*])|(?<![\w\\])_(?=[^\s_])(?P<under>[^_]+?)(?<=\S)_(?!\w)"
)
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """A line as seen. `bold`: all of its text is bold."""

    text: str
    bold: bool = False
    links: tuple[LinkDraft, ...] = ()
    tints: tuple[Tint, ...] = ()


def read_inline(raw: str) -> Inline:
    """The visible text of `raw`, NFC, with white space folded; line breaks that the markup asks for stay as "\\n"."""
    text = COMMENT.sub("", raw)
    text = RAISED.sub(lambda match: match["numbers"].translate(TO_RAISED), text)
    bold = _is_bold(text)
    text = BREAK.sub("\n", text)
    text = AUTOLINK.sub(lambda match: match["target"], TAG.sub("", text))
    text = _replace_strong(text, lambda match: match["text"])
    text = EMPHASIS.sub(lambda match: match["text"] or match["under"], text)
    plain: list[str] = []
    links: list[LinkDraft] = []
    length = position = 0
    for match in LINK.finditer(text):
        for piece in (_fold(text[position : match.start()], at_start=not length), _fold(match["text"], at_start=not length)):
            plain.append(piece)
            length += len(piece)
        if plain[-1]:
            links.append(LinkDraft(start=length - len(plain[-1]), end=length, target=match["target"]))
        position = match.end()
    plain.append(_fold(text[position:], at_start=not length))
    whole = "".join(plain)
    seen = whole.rstrip()
    kept = tuple(link for link in links if link.end <= len(seen))
    return Inline(text=seen, bold=bold and bool(seen), links=kept)


def _is_bold(text: str) -> bool:
    """Whether nothing is left of the text once its bold parts are taken away."""
    rest = _replace_strong(BOLD_TAG.sub("", text), lambda _: "")
    return rest != text and not re.search(r"\w", TAG.sub("", rest))


def _replace_strong(text: str, becomes: Callable[[re.Match[str]], str]) -> str:
    """Markdown's bold in each line as `becomes` says; behind the last mark that can close, none need be tried."""
    for strong, last in zip(STRONG, LAST_STRONG, strict=True):
        lines = text.split("\n")
        for number, line in enumerate(lines):
            closed = last.match(line)
            if closed:
                lines[number] = strong.sub(becomes, line[: closed.end()]) + line[closed.end() :]
        text = "\n".join(lines)
    return text


def _fold(text: str, *, at_start: bool) -> str:
    """Entities and escapes resolved (entities twice: some papers encode them twice), NFC, white space folded, the unseen left out."""
    resolved = unicodedata.normalize("NFC", UNSEEN.sub("", html.unescape(html.unescape(ESCAPE.sub(r"\1", text)))))
    folded = re.sub(r"[^\S\n]+", " ", resolved)
    folded = re.sub(r" ?\n[ \n]*", "\n", folded)
    return folded.lstrip() if at_start else folded
