"""Conditional formats: in which colours, and with which icons, they show the cells of a sheet. Ratings are often painted so.

Only what is certain is taken: a rule that cannot be evaluated leaves the cells that it might have painted unpainted, and is told.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree
from openpyxl.utils import get_column_letter

from corpus.readers.sheets.cells import Budget, Place, Range, Sheet, to_range
from corpus.readers.sheets.formulas import (
    COMPARISONS,
    Sight,
    UnsureError,
    Value,
    WrongError,
    compare,
    evaluate,
    is_moving,
    is_true,
    text_of,
)
from corpus.readers.sheets.icons import Icon, read_icons
from corpus.readers.sheets.styles import Change, Styles

SIGNS = {
    "equal": "=", "notEqual": "<>", "lessThan": "<", "lessThanOrEqual": "<=", "greaterThan": ">", "greaterThanOrEqual": ">=",
}  # fmt: skip
USUAL_LENGTH = 100
"""Characters of the formulas of a rule up to which it is held against a cell at the usual cost; longer ones cost as many times more."""
SHADES = ("dataBar",)
"""Kinds of rules that say nothing beyond the number that is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What conditional formats make of a cell."""

    change: Change = field(default_factory=Change)
    icon: Icon | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule with the ranges that it is for.

    `origin`: the cell that its formulas are written for, None where that is not certain. `change`: what it changes where it holds; None
    where it has an icon instead.
    """

    element: etree._Element
    kind: str
    priority: int
    ranges: tuple[Range, ...]
    origin: Place | None
    change: Change | None
    stops: bool

    @property
    def formulas(self) -> list[str]:
        return [element.text or "" for element in self.element.iterchildren("{*}formula", "{*}f")]


def sheet_to_effects(sheet: Sheet, styles: Styles, budget: Budget) -> tuple[Mapping[Place, Effect], list[str]]:
    """What the rules make of the cells of a sheet, and what was not evaluated, for a person."""
    rules = sorted(_rules(sheet.conditional, styles), key=lambda rule: rule.priority)
    return _Evaluation(sheet, budget).run(rules) if rules else ({}, [])


def _rules(elements: Sequence[etree._Element], styles: Styles) -> Iterator[Rule]:
    """The rules of a sheet; those that Excel 2010 brought have their ranges and changes as elements, not as attributes."""
    for element in elements:
        where = element.get("sqref") or element.findtext("{*}sqref") or ""
        ranges = tuple(found for text in where.split() if (found := to_range(text)))
        for rule in element.iterchildren("{*}cfRule"):
            priority = rule.get("priority", "")
            yield Rule(
                element=rule,
                kind=rule.get("type", ""),
                priority=int(priority) if priority.isascii() and priority.isdigit() else 0,
                ranges=ranges,
                origin=_origin(ranges),
                change=styles.change(rule),
                stops=rule.get("stopIfTrue") in ("1", "true"),
            )


def _origin(ranges: Sequence[Range]) -> Place | None:
    """Formulas are written for the first cell of a range; with several, which one that is depends on the program."""
    corner = (min((found.top for found in ranges), default=1), min((found.left for found in ranges), default=1))
    return corner if ranges and corner == (ranges[0].top, ranges[0].left) else None


class _Evaluation:
    """Holds rules, first those that count most, against the cells that they are for."""

    def __init__(self, sheet: Sheet, budget: Budget) -> None:
        self.sheet = sheet
        self.budget = budget
        self.unvalued = set(sheet.unvalued)
        self.rows = sorted({row for row, _ in sheet.cells})
        self.left = min((column for _, column in sheet.cells), default=1)
        self.right = max((column for _, column in sheet.cells), default=0)
        self.effects: dict[Place, Effect] = {}
        self.closed: set[Place] = set()
        """Cells of which no later rule has a say."""
        self.doubts: list[str] = []

    def run(self, rules: Sequence[Rule]) -> tuple[Mapping[Place, Effect], list[str]]:
        for rule in rules:
            if rule.kind in SHADES:
                continue
            weight = 1 + sum(map(len, rule.formulas)) // USUAL_LENGTH
            places = list(islice(self._places(rule.ranges), self.budget.tests // weight + 1))
            if weight * len(places) > self.budget.tests:
                message = f"has more conditional formats than are read: from that of {_spoken(rule)} on, no colours of the sheet are taken"
                self.doubts.append(message)
                self._close([*self.sheet.cells])
                break
            self.budget.tests -= weight * len(places)
            if rule.kind == "iconSet":
                self._set_icons(rule, places)
            else:
                self._apply(rule, places)
        return self.effects, self.doubts

    def _places(self, ranges: Sequence[Range]) -> Iterator[Place]:
        """Those in rows that hold something, between the first and the last column that anything stands in."""
        for found in ranges:
            columns = range(max(found.left, self.left), min(found.right, self.right) + 1)
            if columns:
                rows = self.rows[bisect_left(self.rows, found.top) : bisect_right(self.rows, found.bottom)]
                yield from ((row, column) for row in rows for column in columns)

    def _apply(self, rule: Rule, places: Sequence[Place]) -> None:
        if rule.change is None and not rule.stops and rule.kind != "colorScale":
            return  # changes nothing
        unsure: list[Place] = []
        for place in places:
            if place in self.closed:
                continue
            try:
                holds = self._holds(rule, place)
            except UnsureError:
                unsure.append(place)
                continue
            except (WrongError, OverflowError):
                holds = False
            if holds:
                self._change(rule, place)
        if unsure and (rule.change is None or rule.change.is_painted or rule.change.colour or rule.stops):
            self.doubts.append(
                f"is painted by a conditional format that is not read ({rule.kind}, for {_spoken(rule)}): its colours may say more"
            )
            self._close(unsure)

    def _change(self, rule: Rule, place: Place) -> None:
        """Adds what a rule changes to what earlier ones, which count more, left open."""
        before = self.effects.get(place, Effect())
        own, change = before.change, rule.change or Change()
        self.effects[place] = replace(
            before,
            change=Change(
                fill=own.fill if own.is_painted else change.fill,
                is_painted=own.is_painted or change.is_painted,
                colour=own.colour or change.colour,
                bold=change.bold if own.bold is None else own.bold,
                code=own.code or change.code,
            ),
        )
        if rule.stops:
            self.closed.add(place)

    def _close(self, places: Sequence[Place]) -> None:
        """Of cells of which a rule is not known no colour is taken but one that an earlier rule has given them."""
        for place in places:
            if place not in self.closed:
                self.closed.add(place)
                before = self.effects.get(place, Effect())
                if not before.change.is_painted:
                    self.effects[place] = replace(before, change=replace(before.change, is_painted=True))

    def _set_icons(self, rule: Rule, places: Sequence[Place]) -> None:
        numbers = {place: value for place in places if place not in self.closed and isinstance(value := self._known(place), float)}
        try:
            icons = read_icons(rule.element, numbers, self._number)
        except UnsureError:
            self.doubts.append(f"has icons by a conditional format that are not read (for {_spoken(rule)})")
            return
        for place, icon in icons.items():
            before = self.effects.get(place, Effect())
            if before.icon is None:
                self.effects[place] = replace(before, icon=icon)

    def _known(self, place: Place) -> Value:
        try:
            return self._value(place)
        except (UnsureError, WrongError):
            return None

    def _number(self, formula: str) -> float:
        value = evaluate(formula, Sight(values=self._value))
        if not isinstance(value, float):
            raise UnsureError
        return value

    def _value(self, place: Place) -> Value:
        """What a cell holds. Raises UnsureError where that is not known, WrongError where it is an error."""
        written = self.sheet.cells.get(place)
        if place in self.unvalued:
            raise UnsureError
        if written is None:
            return None
        if written.kind == "text":
            return "".join(run.text for run in written.rich)
        if not written.raw:
            return None
        if written.kind == "e":
            raise WrongError
        if written.kind == "b":
            return written.raw in ("1", "true")
        try:
            return float(written.raw)
        except ValueError as error:
            raise UnsureError from error

    def _holds(self, rule: Rule, place: Place) -> bool:
        """Whether a rule holds of a cell."""
        of_text = OF_TEXTS.get(rule.kind)
        if of_text is not None:
            return of_text(text_of(self._value(place)).casefold(), rule.element.get("text", "").casefold())
        if rule.kind in ("containsErrors", "notContainsErrors"):
            try:
                self._value(place)
            except WrongError:
                return rule.kind == "containsErrors"
            return rule.kind == "notContainsErrors"
        if rule.kind not in ("cellIs", "expression"):
            raise UnsureError
        formulas = rule.formulas
        sight = self._sight(rule, formulas, place)
        if rule.kind == "expression":
            return len(formulas) == 1 and is_true(evaluate(formulas[0], sight))
        value, bounds = self._value(place), [evaluate(formula, sight) for formula in formulas]
        sign = SIGNS.get(rule.element.get("operator", ""))
        if sign and len(bounds) == 1:
            return COMPARISONS[sign](compare(value, bounds[0]))
        if rule.element.get("operator") not in ("between", "notBetween") or len(bounds) != 2:
            raise UnsureError
        if compare(*bounds) > 0:
            bounds.reverse()
        within = compare(value, bounds[0]) >= 0 and compare(value, bounds[1]) <= 0
        return within is (rule.element.get("operator") == "between")

    def _sight(self, rule: Rule, formulas: Sequence[str], place: Place) -> Sight:
        """What the formulas of a rule see from a cell."""
        if rule.origin is None and any(map(is_moving, formulas)):
            raise UnsureError
        top, left = rule.origin or place
        return Sight(values=self._value, rows=place[0] - top, columns=place[1] - left)


OF_TEXTS: Mapping[str, Callable[[str, str], bool]] = {
    "containsText": lambda text, wanted: bool(wanted) and wanted in text,
    "notContainsText": lambda text, wanted: bool(wanted) and wanted not in text,
    "beginsWith": lambda text, wanted: bool(wanted) and text.startswith(wanted),
    "endsWith": lambda text, wanted: bool(wanted) and text.endswith(wanted),
    "containsBlanks": lambda text, _: not text.strip(),
    "notContainsBlanks": lambda text, _: bool(text.strip()),
}
"""Rules about the text of a cell and, for some, a text that it holds."""


def _spoken(rule: Rule) -> str:
    """The first of a rule's ranges by its name: "E5:E20"."""
    if not rule.ranges:
        return "no cells"
    found = rule.ranges[0]
    first, last = f"{get_column_letter(found.left)}{found.top}", f"{get_column_letter(found.right)}{found.bottom}"
    return (first if first == last else f"{first}:{last}") + (" and others" if len(rule.ranges) > 1 else "")
