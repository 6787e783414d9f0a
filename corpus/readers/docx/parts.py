"""The parts of a Word document, found by their relationships and never outside the package."""

import posixpath
from collections.abc import Mapping
from functools import cached_property

from corpus.readers.docx.markup import Element, R, W, usual_names
from corpus.readers.packages import Package, parse_xml
from corpus.readers.registry import PaperRefusedError

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
USUAL_MAIN = "word/document.xml"
MOST_RELATIONSHIPS = 50_000


class Parts:
    """The main part of a document and what it refers to. A part that is missing is as if it were empty, but for the main one."""

    def __init__(self, package: Package) -> None:
        self.package = package
        targets = self._relationships("")
        self.main = next((target for kind, target, outside in targets.values() if kind == "officeDocument" and not outside), USUAL_MAIN)
        if self.main not in package.names:
            self.main = USUAL_MAIN
        if self.main not in package.names:
            raise PaperRefusedError("the file is damaged: the part that holds the text of the document is missing")

    @cached_property
    def body(self) -> Element:
        """Raises PaperRefusedError where the main part holds no document."""
        body = self._parse(self.main).find(W + "body")
        if body is None:
            raise PaperRefusedError("the file is damaged: its main part holds no text")
        return body

    @cached_property
    def links(self) -> Mapping[str, str]:
        """What lies outside and is linked to, by the ids of the relationships of the main part. It is named, never fetched."""
        return {name: target for name, (_, target, outside) in self._of_main.items() if outside}

    def related(self, kind: str) -> Element | None:
        """The root of the part of that kind ("styles", "numbering", "footnotes", "theme"); None where there is none."""
        name = next((target for found, target, outside in self._of_main.values() if found == kind and not outside), None)
        return self._parse(name) if name in self.package.names and name is not None else None

    @cached_property
    def _of_main(self) -> Mapping[str, tuple[str, str, bool]]:
        return self._relationships(self.main)

    def _relationships(self, part: str) -> Mapping[str, tuple[str, str, bool]]:
        """By their ids: the kind, the part's name in the package or an address outside, and whether it is that. None for part ""."""
        folder, _, file = part.rpartition("/")
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        found: dict[str, tuple[str, str, bool]] = {}
        if name not in self.package.names:
            return found
        for relationship in self._parse(name).iter(RELATIONSHIP):
            kind = relationship.get("Type", "").rpartition("/")[2]
            target = relationship.get("Target", "")
            outside = relationship.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relationship.get("Id", "")] = (kind, target, outside)
            if len(found) > MOST_RELATIONSHIPS:
                raise PaperRefusedError(f"the document refers to more than {MOST_RELATIONSHIPS:,} parts")
        return found

    def _parse(self, name: str) -> Element:
        return parse_xml(usual_names(self.package.read(name)), name=name)


def relationship_of(element: Element) -> str:
    """The id of the relationship that an element refers to; "" for none."""
    return element.get(R + "id", "")
