"""What the flow of a page is made of before it is told what each line is: lines and tables; and how lines become blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import BlockKind
from corpus.drafts import BlockDraft, Draft, TableDraft
from corpus.readers.html.runs import cut_inline, join_inlines
from corpus.readers.inline import Inline
from corpus.readers.text import PARAGRAPH_NUMBER, Marker, heading_level, is_heading, read_marker
from patterns.furniture import is_furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line of its own. `kind` None: what it is, and its number, is told by how it is written, as in a text."""

    inline: Inline
    kind: BlockKind | None = None
    level: int = 0
    """Of headings and list items; of other lines what a list item of them would have."""
    number: str | None = None
    """As printed, where it is no part of the line's own text."""
    shift: int = 0
    """Added to the level of a heading that is told by how it is written."""


Piece = Said | BlockDraft | TableDraft


def piece_to_inline(piece: Piece) -> Inline:
    """A piece of what stands in a cell as lines: an item with its marker, a table row by row."""
    if isinstance(piece, TableDraft):
        rows = ("\t".join(cell.text for cell in row if cell) for row in piece.rows)
        return Inline(text="\n".join(rows))
    inline = piece.inline if isinstance(piece, Said) else Inline(text=piece.text, links=piece.links, tints=piece.tints)
    return join_inlines([Inline(text=piece.number), inline], " ") if piece.number else inline


def split_lines(inline: Inline) -> list[Inline]:
    """A line with breaks in it as several: one that begins with a number or a bullet of its own begins a paragraph, as in a text."""
    starts = [0]
    place = 0
    for line in inline.text.split("\n"):
        if place and read_marker(line).number is not None:
            starts.append(place)
        place += len(line) + 1
    ends = [*starts[1:], len(inline.text) + 1]
    return [cut_inline(inline, start, end - 1) for start, end in zip(starts, ends, strict=True)]


def pieces_to_drafts(pieces: Sequence[Piece]) -> Iterator[Draft]:
    """Blocks and tables; lines that are page furniture are left out."""
    for place, piece in enumerate(pieces):
        if not isinstance(piece, Said):
            yield piece
        elif not is_furniture(piece.inline.text):
            yield _block(piece, pieces[place + 1] if place + 1 < len(pieces) else None)


def _block(said: Said, following: Piece | None) -> BlockDraft:
    if said.kind is None:
        return _written(said, following)
    inline, number = said.inline, said.number
    if said.kind is BlockKind.HEADING and number is None and (numbered := PARAGRAPH_NUMBER.match(inline.text)):
        number, inline = numbered["number"], cut_inline(inline, numbered.end())
    elif said.kind is BlockKind.LIST_ITEM and not (number or "").strip(".").isalnum():
        # a bullet before a number of its own is the page's: the number counts
        marker = read_marker(inline.text)
        if marker.number is not None and not marker.is_bullet:
            number, inline = marker.number, _rest(inline, marker)
    return _draft(said.kind, inline, level=said.level, number=number)


def _written(said: Said, following: Piece | None) -> BlockDraft:
    """A block told by how its line is written."""
    inline = said.inline
    if said.number is None:
        marker = _marker(inline)
        inline = _rest(inline, marker)
    else:
        marker = _printed(said.number, inline.text)
    linked = sum(link.end - link.start for link in inline.links)
    # a line that is but a link leads elsewhere: it names nothing here
    if (inline.bold or linked < len(inline.text)) and is_heading(inline, marker, stands_over_text=lambda: _is_text(following)):
        return _draft(BlockKind.HEADING, inline, level=heading_level(inline, marker) + said.shift, number=marker.number)
    level = max(marker.level, said.level) if marker.kind is BlockKind.LIST_ITEM else 0
    return _draft(marker.kind, inline, level=level, number=marker.number)


def _marker(inline: Inline) -> Marker:
    """The marker of a line; a bullet in a colour of its own is none: in the key to a table it is what the line explains."""
    marker = read_marker(inline.text)
    before = len(inline.text) - len(marker.rest)
    is_coloured = marker.is_bullet and any(tint.end <= before for tint in inline.tints)
    return Marker(inline.text, kind=BlockKind.PARAGRAPH) if is_coloured else marker


def _printed(number: str, text: str) -> Marker:
    """The marker that the page has marked off from its text: what a text would have before it, or any sign or letter of a list."""
    marker = read_marker(f"{number} X")
    if marker.number == number:
        return Marker(text, kind=marker.kind, number=number, is_bullet=marker.is_bullet)
    return Marker(text, kind=BlockKind.LIST_ITEM, number=number, is_bullet=not number[-1].isalnum())


def _rest(inline: Inline, marker: Marker) -> Inline:
    return cut_inline(inline, len(inline.text) - len(marker.rest))


def _is_text(piece: Piece | None) -> bool:
    """Whether a piece is a line without a number."""
    if not isinstance(piece, Said):
        return False
    first = read_marker(piece.inline.text)
    return piece.kind is not BlockKind.HEADING and piece.number is None and (first.number is None or first.is_bullet)


def _draft(kind: BlockKind, inline: Inline, *, level: int, number: str | None) -> BlockDraft:
    return BlockDraft(kind=kind, text=inline.text, number=number, level=level, links=inline.links, tints=inline.tints)
