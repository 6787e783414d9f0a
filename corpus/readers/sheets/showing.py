"""A sheet as a person sees it: the texts of its cells in their formats, merged cells as one, without what is hidden."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.document import Problem
from corpus.drafts import CellDraft, LinkDraft
from corpus.readers.sheets.cells import MOST_PLACES, Budget, Place, Range, Sheet, Written, places_to_words
from corpus.readers.sheets.conditions import Effect, sheet_to_effects
from corpus.readers.sheets.dates import iso_to_serial
from corpus.readers.sheets.formats import Shown, number_to_shown, text_to_shown
from corpus.readers.sheets.grids import Grid
from corpus.readers.sheets.styles import Look, Styles
from corpus.readers.sheets.texts import Lettering, Run, rich_to_lettering
from patterns.colours import colour_to_name

SCHEMES = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The grid of a sheet, and what of it was left out, or could not be made out."""

    grid: Grid
    problems: tuple[Problem, ...]


def sheet_to_view(sheet: Sheet, title: str, *, styles: Styles, targets: Mapping[str, str], budget: Budget, from_1904: bool) -> View:
    """`targets`: where the relationships of the sheet lead. `from_1904`: see `number_to_shown`."""
    effects, doubts = sheet_to_effects(sheet, styles, budget)
    problems = [_problem("conditional_format", f"{_named(title)} {doubt}") for doubt in doubts]
    shown: dict[Place, CellDraft] = {}
    for place, written in sheet.cells.items():
        cell = _cell(written, styles, effects.get(place), from_1904=from_1904)
        if cell.text or cell.fill:
            shown[place] = cell
    for place, effect in effects.items():
        if place not in sheet.cells and effect.change.fill:
            shown[place] = CellDraft(text="", fill=effect.change.fill)
    _add_links(shown, sheet.links, targets)
    problems += _left_out(sheet, shown, title)
    struck = sorted(place for place, written in sheet.cells.items() if _is_struck(written, styles))
    if struck:
        problems.append(
            _problem("struck_text", f"{_named(title)} has text that is struck out ({places_to_words(struck)}), which was left out")
        )
    merged = dict(_merge(shown, sheet.merges))
    rows, columns = _Seen(sheet.hidden_rows), _Seen(sheet.hidden_columns)
    seen: dict[Place, CellDraft] = {}
    for (row, column), cell in merged.items():
        own_rows, own_columns = rows.span(row, cell.row_span), columns.span(column, cell.column_span)
        if own_rows and own_columns:
            spans = (len(own_rows), len(own_columns))
            is_same = spans == (cell.row_span, cell.column_span)
            seen[own_rows[0], own_columns[0]] = cell if is_same else replace(cell, row_span=spans[0], column_span=spans[1])
    kept, cut = within_budget(seen, budget)
    if cut:
        problems.append(_problem("sheet_cut", f"of {_named(title)} is left out: {cut}"))
    return View(grid=Grid.of(kept), problems=tuple(problems))


def _is_struck(written: Written, styles: Styles) -> bool:
    """Whether anything that a cell holds is struck out."""
    base = styles.look(written.style).font
    return any((run.font or base).struck for run in written.rich) or (bool(written.raw) and base.struck)


def _cell(written: Written, styles: Styles, effect: Effect | None, *, from_1904: bool) -> CellDraft:
    """A cell as it shows, with what conditional formats change in it."""
    look = styles.look(written.style)
    change = effect.change if effect else None
    code = change.code if change and change.code else look.code
    lettering = _lettering(written, look, code, from_1904=from_1904)
    text, colour = lettering.text, lettering.colour
    if effect and effect.icon:
        text = f"{effect.icon.glyph} {text}" if effect.icon.has_text and text else effect.icon.glyph
        colour = effect.icon.colour
    elif change and change.colour:
        colour = change.colour if colour_to_name(change.colour) else None
    bold = lettering.bold if change is None or change.bold is None else change.bold
    return CellDraft(text=text, fill=change.fill if change and change.is_painted else look.fill, bold=bold, colour=colour)


def _lettering(written: Written, look: Look, code: str, *, from_1904: bool) -> Lettering:
    if written.kind == "text":
        rich = rich_to_lettering(written.rich, look.font)
        shown = text_to_shown(rich.text, code)
        return (
            rich if shown.text == rich.text or not rich.text else replace(rich, text=shown.text.strip(), colour=_name(shown) or rich.colour)
        )
    shown = Shown(text=written.raw)
    if written.kind == "b":
        shown = Shown(text="TRUE" if written.raw in ("1", "true") else "FALSE")
    elif written.kind == "d":
        shown = _date_to_shown(written.raw, code, from_1904=from_1904)
    elif written.kind == "n":
        shown = number_to_shown(written.raw, code, from_1904=from_1904)
    lettering = rich_to_lettering((Run(text=shown.text),), look.font)
    return replace(lettering, colour=_name(shown)) if _name(shown) else lettering


def _name(shown: Shown) -> str | None:
    return shown.colour if colour_to_name(shown.colour) else None


def _date_to_shown(raw: str, code: str, *, from_1904: bool) -> Shown:
    """A date that is written out ("2023-04-01"), as newer files may have it."""
    serial = iso_to_serial(raw, from_1904=from_1904)
    return Shown(text=raw) if serial is None else number_to_shown(serial, code, from_1904=from_1904)


def _add_links(shown: dict[Place, CellDraft], links: Iterable[tuple[Range, str]], targets: Mapping[str, str]) -> None:
    """Gives cells the links that lead to a web page or an address; links over many cells count for the first."""
    for places, relation in links:
        target, place = targets.get(relation, ""), (places.top, places.left)
        cell = shown.get(place)
        if cell is not None and cell.text and target.lower().startswith(SCHEMES):
            shown[place] = replace(cell, links=(LinkDraft(start=0, end=len(cell.text), target=target),))


def _merge(shown: Mapping[Place, CellDraft], merges: Sequence[Range]) -> Iterator[tuple[Place, CellDraft]]:
    """The cells, merged ones with their spans and without those that they cover; merges reach no further than anything is shown."""
    bottom, right = (max((place[axis] for place in shown), default=0) for axis in (0, 1))
    spans: dict[Place, tuple[int, int]] = {}
    covered: set[Place] = set()
    for merge in merges:
        place = (merge.top, merge.left)
        height, width = min(merge.bottom, bottom) - merge.top + 1, min(merge.right, right) - merge.left + 1
        if place not in shown or place in covered or height * width + len(covered) > MOST_PLACES:
            continue
        places = {(row, column) for row in range(merge.top, merge.top + height) for column in range(merge.left, merge.left + width)}
        if covered.isdisjoint(places):
            covered |= places - {place}
            spans[place] = (height, width)
    for place, cell in shown.items():
        if place not in covered:
            height, width = spans.get(place, (1, 1))
            yield place, replace(cell, row_span=height, column_span=width) if (height, width) != (1, 1) else cell


class _Seen:
    """Counts rows, or columns, from 0, without those that are hidden."""

    def __init__(self, hidden: Iterable[int]) -> None:
        self.hidden = sorted(hidden)

    def span(self, first: int, length: int) -> range:
        """Where a stretch of them stands; empty where all of them are hidden."""
        start = first - 1 - bisect_left(self.hidden, first)
        stop = first + length - 1 - bisect_left(self.hidden, first + length)
        return range(start, stop)


def _left_out(sheet: Sheet, shown: Mapping[Place, CellDraft], title: str) -> Iterator[Problem]:
    """What is not read of a sheet, or not to be read."""
    texts = sorted(place for place, cell in shown.items() if cell.text)
    rows = [row for row in dict.fromkeys(row for row, _ in texts) if row in sheet.hidden_rows]
    columns = sorted({column for _, column in texts if column in sheet.hidden_columns})
    for kind, hidden, places in (("rows", rows, [(row, 1) for row in rows]), ("columns", columns, [(1, column) for column in columns])):
        if hidden:
            names = places_to_words(places).translate(str.maketrans("", "", "A" if kind == "rows" else "1"))
            message = f"{_named(title)} has hidden {kind} ({names}), left out: whoever opens it does not see what stands there"
            yield _problem(f"hidden_{kind}", message)
    if sheet.unvalued:
        number = len(sheet.unvalued)
        what = "a formula without its result" if number == 1 else f"{number:,} formulas without their results"
        message = f"{_named(title)} has {what} ({places_to_words(sheet.unvalued)}): open the workbook in Excel, save it, and read it again"
        yield _problem("formula_without_value", message)
    for what in sheet.left_out:
        yield _problem("sheet_cut", f"of {_named(title)} is left out: {what}")


def within_budget(seen: dict[Place, CellDraft], budget: Budget) -> tuple[dict[Place, CellDraft], str]:
    """The cells of as many rows as there is room for, and what was cut, for a person; "" for nothing."""
    texts = [place for place, cell in seen.items() if cell.text]
    width = len({column for _, column in texts})
    rows = sorted({row for row, _ in texts})
    kept = rows[: budget.places // width] if width else rows
    budget.places -= len(kept) * width
    if len(kept) == len(rows):
        return seen, ""
    cut = f"all but the first {len(kept):,} of its rows, as no more than {MOST_PLACES:,} places of tables are read"
    return {place: cell for place, cell in seen.items() if kept and place[0] <= kept[-1]}, cut


def _named(title: str) -> str:
    return f"the sheet “{title}”"


def _problem(code: str, message: str) -> Problem:
    return Problem(stage="read", code=code, message=message)
