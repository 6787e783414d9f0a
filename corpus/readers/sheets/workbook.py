"""XLSX: the visible sheets of a workbook, each under its name.

The parts are read with limits and row by row, not by openpyxl's own reader, which makes an object of every formatted cell and gives up
the whole file over one part that it does not know; its tables of formats, palettes and dates serve here.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from corpus.document import BlockKind, Problem
from corpus.drafts import BlockDraft, Draft
from corpus.readers.packages import Package, open_package
from corpus.readers.registry import PaperRefusedError, Reading
from corpus.readers.sheets.cells import Budget, read_sheet
from corpus.readers.sheets.regions import grid_to_drafts
from corpus.readers.sheets.showing import sheet_to_view
from corpus.readers.sheets.styles import Styles, read_styles
from corpus.readers.sheets.texts import SharedTexts, clean

MOST_SHEETS = 250
MAIN, WORKBOOK = "officeDocument", "xl/workbook.xml"
"""The relationship of a package to its main part, and the usual name of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where a part leads: `kind` is the last word of its type ("worksheet"), `target` a part's name, or an address outside."""

    kind: str
    target: str
    is_outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A sheet as the workbook lists it."""

    title: str
    is_hidden: bool
    relation: Relation | None


def read(content: bytes, *, ocr: bool = False) -> Reading:
    """The visible sheets of a workbook, each as a heading with what stands on it; a workbook has no pages and no pictures to read.

    What nobody sees, and formulas without a stored result, become problems. Raises PaperRefusedError where the workbook as a whole
    cannot be read.
    """
    del ocr
    with open_package(content) as package:
        return _read(package)


def _read(package: Package) -> Reading:
    name = next((relation.target for relation in _relations(package, "").values() if relation.kind == MAIN), WORKBOOK)
    if name not in package.names:
        raise PaperRefusedError("the file is damaged: it has no workbook part")
    root = package.parse(name)
    relations = _relations(package, name)
    parts = {
        relation.kind: relation.target for relation in relations.values() if not relation.is_outside and relation.target in package.names
    }
    styles = read_styles(package, styles=parts.get("styles"), theme=parts.get("theme"))
    items = list(package.parse(parts["sharedStrings"]).iterchildren("{*}si")) if "sharedStrings" in parts else []
    texts = SharedTexts(items, styles)
    properties = root.find("{*}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    drafts: list[Draft] = []
    problems: list[Problem] = []
    sheets = list(_sheets(root, relations))
    budget = Budget()
    for listed in sheets[:MOST_SHEETS]:
        try:
            found, told = _read_listed(package, listed, texts=texts, styles=styles, budget=budget, from_1904=from_1904)
        except PaperRefusedError as error:
            found, told = [], [_problem("sheet_unreadable", f"the sheet “{listed.title}” could not be read: {error}")]
        drafts += found
        problems += told
    if len(sheets) > MOST_SHEETS:
        problems.append(_problem("sheet_cut", f"the workbook has {len(sheets):,} sheets; only the first {MOST_SHEETS} were read"))
    return Reading(drafts=tuple(drafts), problems=tuple(problems))


def _sheets(root: etree._Element, relations: dict[str, Relation]) -> Iterator[Listed]:
    for element in root.iterfind("{*}sheets/{*}sheet"):
        reference = next((str(value) for name, value in element.items() if etree.QName(name).localname == "id"), "")
        hidden = element.get("state", "visible") != "visible"
        yield Listed(title=clean(element.get("name", "")), is_hidden=hidden, relation=relations.get(reference))


def _read_listed(
    package: Package, listed: Listed, *, texts: SharedTexts, styles: Styles, budget: Budget, from_1904: bool
) -> tuple[list[Draft], list[Problem]]:
    """The drafts of a sheet, its name first, and what is to be said of it; a hidden one, and one that holds nothing, has no drafts."""
    named = f"the sheet “{listed.title}”"
    relation = listed.relation
    if listed.is_hidden:
        return [], [_problem("hidden_sheet", f"{named} is hidden, and was left out: whoever opens the workbook does not see it")]
    if relation is None or relation.is_outside or relation.target not in package.names:
        return [], [_problem("sheet_unreadable", f"{named} is listed, but is not in the file")]
    if relation.kind != "worksheet":
        return [], [_problem("charts_unread", f"{named} is a chart or a macro, which is not read")]
    sheet = read_sheet(package, relation.target, texts=texts, styles=styles, budget=budget)
    relations = _relations(package, relation.target)
    targets = {name: found.target for name, found in relations.items() if found.is_outside}
    view = sheet_to_view(sheet, listed.title, styles=styles, targets=targets, budget=budget, from_1904=from_1904)
    drafts = grid_to_drafts(view.grid)
    heading = BlockDraft(kind=BlockKind.HEADING, text=listed.title, level=1)
    drawing = relations.get(sheet.drawing or "")
    return [heading, *drafts] if drafts and listed.title else drafts, [*view.problems, *_drawn(package, drawing, named)]


def _drawn(package: Package, drawing: Relation | None, named: str) -> Iterator[Problem]:
    """What is drawn over a sheet and may say something: charts, and shapes with words in them."""
    if drawing is None or drawing.is_outside or drawing.target not in package.names:
        return
    root = package.parse(drawing.target)
    charts = sum(1 for _ in root.iter("{*}graphicFrame"))
    words = [clean(" ".join(text.text or "" for text in shape.iter("{*}t"))) for shape in root.iter("{*}sp")]
    told = [text for text in words if text]
    if charts:
        yield _problem("charts_unread", f"{named} has {charts:,} chart{'s' * (charts > 1)}, which {'are' if charts > 1 else 'is'} not read")
    if told:
        quoted = "; ".join(told)
        yield _problem("shapes_unread", f"{named} has shapes with text, which is not read: {quoted[:300]}")


def _relations(package: Package, name: str) -> dict[str, Relation]:
    """The relationships of a part, or with no name of the whole package, by their ids."""
    folder, base = posixpath.split(name)
    listing = posixpath.join(folder, "_rels", f"{base}.rels")
    if listing not in package.names:
        return {}
    found: dict[str, Relation] = {}
    for element in package.parse(listing).iterchildren("{*}Relationship"):
        target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
        if not outside:
            target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        kind = element.get("Type", "").rpartition("/")[2]
        found[element.get("Id", "")] = Relation(kind=kind, target=target, is_outside=outside)
    return found


def _problem(code: str, message: str) -> Problem:
    return Problem(stage="read", code=code, message=message)
