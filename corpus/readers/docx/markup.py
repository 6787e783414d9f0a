"""Names of WordprocessingML and its neighbours, and how their attributes say yes, no and how many."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no other name for it

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V: Final = "{urn:schemas-microsoft-com:vml}"
OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
CHARTS: Final = ("/chart", "/chartex", "/diagram")
"""How the kinds of graphic end whose content stands in a part of its own."""

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/(\w+)")
"""Names in the strict form of the format. The usual form has a year in them and is the same otherwise."""
YES = frozenset(("1", "true", "on"))


def usual_names(content: bytes) -> bytes:
    """A part in the strict form of the format as one in the usual form."""
    return STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", content)


def value(parent: Element | None, name: str) -> str | None:
    """The value of a property: `w:val` of the child `w:name`. None where there is none."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val")


def switch(parent: Element | None, name: str) -> bool | None:
    """A property that is on or off; on where it stands without a value, None where it does not stand."""
    child = None if parent is None else parent.find(W + name)
    if child is None:
        return None
    said = child.get(W + "val")
    return said is None or said in YES


def whole(said: str | None, *, usual: int) -> int:
    """A number from 0 to a thousand million; `usual` where it is none, or no number a paper has."""
    if said is None or not re.fullmatch(r"\s*\+?\d{1,9}\s*", said):
        return usual
    return int(said)


def shown(parent: Element) -> Iterator[Element]:
    """The children of an element as a reader sees them: of alternatives the first, and not the way out for old programs."""
    for child in parent:
        if child.tag == MC + "AlternateContent":
            chosen = child.find(MC + "Choice")
            chosen = child.find(MC + "Fallback") if chosen is None else chosen
            if chosen is not None:
                yield from shown(chosen)
        else:
            yield child
