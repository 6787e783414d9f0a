"""A body, a cell, a note or a text box as paragraphs and tables in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.readers.docx.colours import fill_of, theme_colour, theme_to_colours, visible
from corpus.readers.docx.drawings import Drawing
from corpus.readers.docx.items import Item, Paragraph, Seen
from corpus.readers.docx.markup import Element, W, switch, value
from corpus.readers.docx.numbering import Number, Numbering
from corpus.readers.docx.parts import Parts
from corpus.readers.docx.printed import runs_to_printed
from corpus.readers.docx.runs import Run, RunReader, contents
from corpus.readers.docx.styles import BODY_TEXT, Styles, numbering_of, outline_of
from corpus.readers.docx.tables import table_to_items
from corpus.readers.inline import TO_RAISED
from corpus.readers.registry import PaperRefusedError

MOST_PARAGRAPHS = 300_000
"""A paper of a thousand pages has thirty thousand; a file beyond this is made to keep a program busy."""


class Story:
    """Reads the paragraphs of a document, which are numbered in the order in which they are read."""

    def __init__(self, parts: Parts) -> None:
        styles = parts.related("styles")
        self.theme = theme_to_colours(parts.related("theme"))
        self.styles = Styles(styles, self.theme)
        self.numbering = Numbering(parts.related("numbering"), styles)
        self.seen = Seen()
        self._parts = parts
        self._notes: dict[str, dict[str, int]] = {"footnotes": {}, "endnotes": {}}
        self._runs = RunReader(
            styles=self.styles, links=parts.links, refer=self._refer, hide=self.seen.hidden.append, strike=self.seen.struck.append
        )
        self._paragraphs = 0

    def body(self) -> list[Item]:
        """The whole document; the notes that it refers to follow it."""
        return [*self.items(self._parts.body), *self._noted()]

    def items(self, parent: Element) -> list[Item]:
        """The paragraphs and tables in an element; what stands in a text box follows the paragraph that it is anchored in."""
        found: list[Item] = []
        begun: list[Run] = []  # of paragraphs whose end was deleted: they go on in the next
        for element in contents(parent):
            if element.tag == W + "p":
                begun = self._paragraph(element, begun, found)
            elif element.tag == W + "tbl":
                found += table_to_items(element, items=self.items, theme=self.theme, seen=self.seen)
            else:
                self.seen.embedded += 1
        if begun:
            found.append(Paragraph(printed=runs_to_printed(begun), style=self.styles.paragraph(None)))
        return found

    def _paragraph(self, element: Element, begun: list[Run], found: list[Item]) -> list[Run]:
        """Adds a paragraph to what was found; returns its runs instead where its end was deleted."""
        properties = element.find(W + "pPr")
        mark = None if properties is None else properties.find(W + "rPr")
        if len(element) == (properties is not None) and not begun and (properties is None or not len(properties)):
            return begun
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise PaperRefusedError(f"the document has more than {MOST_PARAGRAPHS:,} paragraphs")
        name = value(properties, "pStyle")
        letters = self._runs.read(element, name)
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            begun += letters.runs  # in place: thousands may follow each other
            return begun
        printed = runs_to_printed(begun + letters.runs)
        style = self.styles.paragraph(name)
        is_hidden = bool(switch(mark, "vanish")) and not printed.text
        outline = outline_of(properties)
        paragraph = Paragraph(
            printed=printed,
            style=style,
            outline=style.outline if outline is None else outline if outline < BODY_TEXT else None,
            number=None if is_hidden else self.numbering.number(numbering_of(properties), style, name),
            fill=fill_of(None if properties is None else properties.find(W + "shd"), self.theme),
            drawings=tuple(letters.drawings),
        )
        if printed.text or paragraph.number or paragraph.fill or paragraph.drawings:
            found.append(paragraph)
        for drawing in letters.drawings:
            self._look_at(drawing)
            for box in drawing.boxes:
                found += self.items(box)
        return []

    def _look_at(self, drawing: Drawing) -> None:
        self.seen.pictures += drawing.is_picture
        self.seen.large_pictures += drawing.is_picture and drawing.is_large
        self.seen.charts += drawing.is_chart
        if drawing.colour is None and drawing.theme_colour:
            drawing.colour = theme_colour(self.theme, drawing.theme_colour)
        drawing.colour = visible(drawing.colour)

    def _refer(self, kind: str, name: str) -> str:
        """The number of a note, raised as it is printed."""
        numbers = self._notes[kind]
        return str(numbers.setdefault(name, len(numbers) + 1)).translate(TO_RAISED)

    def _noted(self) -> Iterator[Item]:
        """The notes that were referred to, in their order; those of one kind after those of the other."""
        for kind, numbers in self._notes.items():
            root = self._parts.related(kind) if numbers else None
            if root is None:
                continue
            referred = dict(numbers)  # a note may refer to another
            notes = {note.get(W + "id", ""): note for note in root.iterfind(W + kind.removesuffix("s"))}
            for name, number in referred.items():
                if name in notes:
                    yield from _numbered_note(self.items(notes[name]), str(number).translate(TO_RAISED))


def _numbered_note(items: Iterable[Item], number: str) -> Iterator[Item]:
    """The items of a note, its first paragraph with the note's number."""
    first: str | None = number
    for item in items:
        if isinstance(item, Paragraph):
            if first is not None and item.printed.text:
                said = Number(text=first, level=0, is_counted=True, is_number=True)
                item, first = replace(item, number=said), None  # noqa: PLW2901 - the same paragraph, numbered
            yield replace(item, is_note=True)
        else:
            yield item
