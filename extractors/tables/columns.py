"""Step two: give each column a role, from its header and its contents.

The header proposes, the contents decide: "Value" over "Smaller is better" is a polarity, "Last year" over arrows is a direction.
"""

from collections import Counter
from dataclasses import dataclass, replace

from extractors.comparators import text_to_comparators
from extractors.figures import read_figure
from extractors.periods import text_to_period
from extractors.records import Basis
from extractors.tables.grid import Grid
from extractors.tables.labels import Label, read_label
from extractors.tables.paint import Paint, section_to_paint
from extractors.tables.sections import Header, Section
from patterns.colours import colour_to_rating
from patterns.direction import arrow, direction_word, polarity
from patterns.figures import missing, unit_named
from patterns.headers import Contents, Role, role_contents
from patterns.periods import frequency, manner_in, relative_period
from patterns.phrases import phrase_key
from patterns.status import status_glyphs, status_letter, status_marks, status_word

SHARE = 0.5
"""The share of a column's filled cells that must be of a kind its role allows."""
LONG = 12
"""Words from which a cell holds commentary rather than a name."""


NOTHING = ("blank", "not_available", "to_be_confirmed", "see_note", "suppressed", "unreadable")
"""Gaps that say nothing of their column; others ("Annual", "Data only") may also be a frequency or a rating."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its role; None where none was found. `label` is its own header, `header` all that stands above it."""

    header: Header
    label: Label
    role: Role | None
    contents: Counter[Contents]
    basis: Basis = "outturn"

    @property
    def index(self) -> int:
        return self.header.column

    @property
    def is_empty(self) -> bool:
        return not sum(count for kind, count in self.contents.items() if kind != "empty")


def section_to_columns(
    section: Section, grid: Grid, *, own_names: frozenset[str] = frozenset(), captioned: bool = False
) -> tuple[Column, ...]:
    """The section's columns with their roles, one a column of the grid.

    `own_names`: the council's names as `phrase_key` gives them; a column headed with one holds its own figures. `captioned`: the
    indicator stands above the table, so that no column is taken for it without a header that says so.
    """
    paint = section_to_paint(grid, section.rows, section.header_rows)
    columns = [_read_column(header, section, grid, own_names, paint) for header in section.headers]
    columns = _mend_drift(columns)
    columns = _settle(columns, captioned=captioned)
    return tuple(columns)


def cell_contents(text: str) -> set[Contents]:
    """The kinds of contents that a cell's text can be."""
    if not text.strip():
        return {"empty"}
    kinds: set[Contents] = set()
    gap = missing(text)
    if gap in NOTHING:
        return {"missing"}
    if gap is not None:
        kinds.add("missing")
    figure = read_figure(text)
    if figure is not None:
        kinds.add("figure")
        if figure.qualifier:
            kinds.add("bounded")
    if status_word(text) or status_letter(text) or text.strip() in status_glyphs() | status_marks():
        kinds.add("status")
    if arrow(text) or direction_word(text):
        kinds.add("direction")
    if polarity(text):
        kinds.add("polarity")
    if text_to_period(text, year=2000) is not None or relative_period(text) or manner_in(text) == "rolling_year":
        kinds.add("period")
    if frequency(text):
        kinds.add("frequency")
    if unit_named(text):
        kinds.add("unit")
    if figure is None and text_to_comparators(text):
        kinds.add("comparison")
    if len(text.split()) == 1 and len(text) <= 12 and any(character.isdigit() for character in text) and text[0].isalpha():
        kinds.add("code")
    if figure is None and gap is None and any(character.isalpha() for character in text):
        kinds.add("text")
    return kinds or {"text"}


def _read_column(header: Header, section: Section, grid: Grid, own_names: frozenset[str], paint: Paint) -> Column:
    contents: Counter[Contents] = Counter()
    filled = 0
    for row in section.rows:
        if grid.is_covered(row, header.column) and grid.cell(row, header.column) is grid.cell(row, 0) and header.column:
            continue  # a group's row stands over all columns
        kinds = cell_contents(grid.text(row, header.column))
        contents.update(kinds)
        filled += "empty" not in kinds
    label = read_label(header.path[-1]) if header.path else read_label("")
    if phrase_key(label.rest) in own_names:
        label = replace(label, roles=("value",), exact=True)
    role = _role(header, label, contents, filled)
    if filled == contents["missing"] and _is_painted(header, label, paint):
        role = "status"
    return Column(header=header, label=label, role=role, contents=contents, basis=_basis(header))


def _is_painted(header: Header, label: Label, paint: Paint) -> bool:
    """Whether a column that prints nothing rates by its fills: its header allows it, or says nothing while they are different ratings."""
    fills = paint.of_column(header.column)
    candidates = _candidates(header, label) if fills else []
    if candidates:
        return "status" in candidates
    return len({colour_to_rating(fill) for fill in fills} - {"none"}) > 1


def _role(header: Header, label: Label, contents: Counter[Contents], filled: int) -> Role | None:
    candidates = _candidates(header, label)
    if filled == 0:
        return candidates[0] if candidates else None
    for role in candidates:
        if _fits(role, contents, filled):
            return role
    real = filled - contents["missing"]
    if candidates and real <= 0:
        return candidates[0]  # nothing but "n/a": the header is all there is to go by
    return _role_of_contents(label, contents, filled)


def _candidates(header: Header, label: Label) -> list[Role]:
    candidates: list[Role] = list(label.roles)
    if not candidates:
        # the label is a period, or says nothing itself: the groups above it may
        for text in reversed(header.path[:-1]):
            upper = read_label(text)
            if upper.roles:
                candidates = list(upper.roles)
                break
    if not header.inherited and label.is_period and not candidates:
        candidates = ["value"]
    if label.parts and "previous" in candidates and "target" in candidates:
        candidates = ["previous", *candidates]  # "2014/15 baseline": an earlier figure
    if label.relative in ("year_before", "quarter_before", "month_before") and "value" in candidates:
        candidates = ["previous", *candidates]
    if label.manner in ("projection", "estimate") and "target" not in candidates:
        candidates = ["forecast", *candidates]
    return list(dict.fromkeys(candidates))


def _fits(role: Role, contents: Counter[Contents], filled: int) -> bool:
    """Whether enough of the filled cells hold what the role allows; gaps ("n/a") say nothing either way."""
    allowed = [kind for kind in role_contents()[role] if kind not in ("empty", "missing")]
    real = filled - contents["missing"]
    if real <= 0:
        return False
    if role in ("commentary", "action", "indicator", "owner", "theme"):
        return contents["text"] >= SHARE * real if role in ("indicator", "action") else True
    if role == "status" and contents["status"] == 0 and contents["figure"] > 0:
        return False
    # a column of ratings or directions may be read where only a few rows have one
    return max((contents[kind] for kind in allowed), default=0) >= SHARE * real


def _role_of_contents(label: Label, contents: Counter[Contents], filled: int) -> Role | None:
    """A role for a column whose header says nothing that fits: only where its contents leave no doubt."""
    real = max(filled - contents["missing"], 1)
    if contents["comparison"] >= SHARE * real and contents["comparison"]:
        return "benchmark"
    if label.is_period and contents["figure"] >= SHARE * real:
        return "value"
    return None


def _mend_drift(columns: list[Column]) -> list[Column]:
    """A column with contents and no role beside an empty one with a role that fits: the contents slipped by one place."""
    mended = list(columns)
    for index, column in enumerate(columns):
        if not column.is_empty or column.role is None:
            continue
        for neighbour in (index - 1, index + 1):
            if not 0 <= neighbour < len(columns):
                continue
            other = mended[neighbour]
            filled = sum(other.contents.values())
            drifted = other.header.inherited or not other.header.path
            if drifted and not other.is_empty and other.role in (None, column.role) and _fits(column.role, other.contents, filled):
                mended[neighbour] = Column(
                    header=Header(column=neighbour, path=column.header.path, cell=column.header.cell),
                    label=column.label,
                    role=column.role,
                    contents=other.contents,
                    basis=column.basis,
                )
                mended[index] = Column(header=Header(column=index, path=()), label=read_label(""), role=None, contents=column.contents)
                break
    return mended


def _settle(columns: list[Column], *, captioned: bool) -> list[Column]:
    """What roles say of each other: one column names the indicator, one holds its code; the first text column names it if none does."""
    settled = list(columns)
    names = [c.index for c in settled if c.role == "indicator"]
    if len(names) > 1:
        # codes name nothing; of two columns of names the fuller one does, of two alike the first
        def fitness(index: int) -> tuple[bool, bool, int, int]:
            contents = settled[index].contents
            return (
                contents["code"] + contents["unit"] < SHARE * max(1, contents["text"]),
                settled[index].label.exact,
                contents["text"],
                -index,
            )

        best = max(names, key=fitness)
        for index in names:
            if index != best:
                settled[index] = _with_role(settled[index], "code" if settled[index].contents["code"] else "theme")
    best_name = next((c.index for c in settled if c.role == "indicator"), None)
    for column in settled:
        counted = column.contents["figure"] > column.contents["code"] + column.contents["text"]
        if column.role == "code" and best_name is not None and column.index > best_name and counted and "value" in column.label.roles:
            settled[column.index] = _with_role(
                column, "numerator" if _has(settled, "value") else "value"
            )  # "Number" behind the name counts
        elif (
            column.role == "theme" and column.contents["status"] >= SHARE * max(1, column.contents["text"]) and not _has(settled, "status")
        ):
            settled[column.index] = _with_role(column, "status")  # "Outcome": "Target met"
    if not names and not captioned:
        for column in settled:
            if column.role in (None, "code", "owner", "theme") and column.contents["text"] > 0 and not column.contents["figure"]:
                others = [c.index for c in settled if c.role in ("value", "target", "status", "previous", "benchmark")]
                if others and column.index < min(others) and (column.role is None or column.role == "theme" or column.label.text == ""):
                    settled[column.index] = _with_role(column, "indicator")
                    break
    return settled


def _has(columns: list[Column], role: Role) -> bool:
    return any(column.role == role for column in columns)


def _with_role(column: Column, role: Role) -> Column:
    return Column(header=column.header, label=column.label, role=role, contents=column.contents, basis=column.basis)


def _basis(header: Header) -> Basis:
    for text in reversed(header.path):
        manner = read_label(text).manner
        if manner:
            return manner
    return "outturn"
