"""Papers made by rule: a table of measures, the records a careful reader would write of it, and the ways it may be printed.

The meaning (`Row`) is drawn first; how it is printed (`Print`) second. A law says that the print changes nothing.
"""

import re
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from corpus.readers.registry import read_paper
from extractors.extraction import extract

# --- headers of the reference vocabulary, section 3 -----------------------------------------------------------------------
# Every printed header of the vocabulary stands here once: under its column where it keeps the meaning, otherwise in LEFT_OUT.

SYNONYMS = {
    "indicator": (
        "Indicator", "Performance Indicator", "PI Description", "PI title", "KPI", "Key performance indicators", "Measure",
        "Key Business Measure (KBM)", "Indicator and Description", "Outcomes", "Title", "BPI",
    ),
    "code": ("Ref", "Ref.", "PI", "PI Ref", "Code", "Indicator number", "No."),
    "owner": (
        "Service", "Service Area", "Lead Officer", "Lead directorate", "Responsible officer", "Owner", "Committee", "Portfolio", "Contact",
    ),
    "period": ("Period", "Reporting Period", "Month"),
    "unit": ("Unit", "Measure"),
    "frequency": ("Monthly / Quarterly / Annual", "Frequency", "Time period to achieve target"),
    "value": ("Value", "Data", "Actual", "Outturn", "Current Value", "Performance", "Current performance", "Result"),
    "target": ("Target",),
    "status": ("RAG", "RAG Status", "RAG Rating", "Status", "Score", "PI status", "RAG (in month)"),
    "direction": (
        "D.O.T.", "DOT", "DoT", "DOT QTR", "Short term trend", "Short Trend (Last Quarter)", "Direction of Travel", "Trend",
        "DOT (Month on Month)",
    ),
    "annual_direction": ("Annual trend", "Long Trend (Last Year)", "Long Term DOT", "Last Year", "YR ON YR TREND"),
    "previous": ("Last year",),
    "benchmark": ("Nat Average", "National average", "England"),
    "polarity": ("Success", "Good Is", "Good is", "Good perf is", "Value", "Polarity"),
    "commentary": (
        "Commentary", "Comments", "Note", "Narrative", "Quarterly performance commentary", "Reason", "Explanation",
        "Supporting commentary", "Data note",
    ),
    "action": ("Action", "Management action", "Corrective Action", "Management action/comment", "Improvement Action", "Next steps"),
}  # fmt: skip

YEAR_TARGETS = ("Annual Target", "Year End target", "Target 2022/23")
"""Targets of a year: the same records only where the figures are a year's."""

AREAS = {
    "England": ("Nat Average", "National average", "England"),
    "statistical neighbours": ("Statistical neighbour average",),
    "best statistical neighbour": ("Stat Neigh Best",),
    "top quartile": ("Top Quartile Threshold",),
    "nearest neighbours": ("Neighbours", "CIPFA neighbours"),
    "London": ("London",),
    "West Midlands": ("West Midlands average", "Region"),
}
"""Comparators by area; the authority of the made papers stands in the West Midlands, so that its region is that one."""

LEFT_OUT = {
    "leading token inside the indicator cell (PI.2617, AI01:, LM04 –, HBS025, EKHC2, OC02a, SCO1 (C))": "no header; has its own cases",
    "Quarter": "drawn papers print months; has its own case",
    "Q1 2021/22 as a column group": "brings a period",
    "or only in the caption": "no header",
    "otherwise inside the name": "no header",
    "(C) (S) (R) (A) suffix": "no header",
    "R12M / MS / YTD / Q": "marks in cells, no header",
    "Q3 actual": "brings a quarter",
    "Qtr. 2 outturn": "brings a quarter",
    "YTD": "accumulates",
    "Year to date": "accumulates",
    "Current Cumulative figure": "accumulates",
    "Annual Performance": "brings a year",
    "Yr end total / average": "brings a year",
    "Absolute Number of Cases this Qtr": "a count beside a figure; has its own case",
    "No. and % column pairs": "two columns; has its own case",
    "DDC Target 2013/14": "brings a year",
    "2017/18 Target": "brings a year",
    "Annual Target": "brings a year; YEAR_TARGETS",
    "Q3 target": "brings a quarter",
    "Year End target": "brings a year; YEAR_TARGETS",
    "Target 2022/23": "brings a year; YEAR_TARGETS",
    "Target and Tolerances Red / Amber / Green": "thresholds, not the target",
    "Floor Standard": "a threshold, not the target",
    "baseline": "an earlier figure as often as a target",
    "Outturn 2012/13": "brings a year",
    "Previous performance": "does not say which period before",
    "2014/15 baseline": "brings a year",
    "bracketed figure after the value, e.g. 76.9% (76.8%)": "no header; has its own case",
    "England average 15/16": "brings a year",
    "Benchmark": "names no area; the cell does",
    "Benchmarking comparator data": "names no area; the cell does",
}

# --- what a table means ---------------------------------------------------------------------------------------------------

COUNCIL, COMMITTEE = "Dudley Metropolitan Borough Council", "Adult Social Care Select Committee"
QUARTER, MONTH = "2023-24 Q2", "2023-08"
YEAR_EARLIER = {QUARTER: "2022-23 Q2", MONTH: "2022-08"}

NAMES = {
    "percent": (
        "Percentage of parcels sorted within 5 days", "% of lamp posts painted", "Proportion of benches in good repair (65+ sites)",
        "Allotments let (%)",
    ),
    "count": ("Number of library cards issued", "Total number of bees counted", "People waiting for a garden, over 12 months"),
    "per_10000": ("Rate of owls per 10,000 trees",),
    "days": ("Average number of days to mend a bench",),
}  # fmt: skip
UNIT_CELLS = {"percent": ("%",), "count": ("No.",), "per_10000": ("No.",), "days": ("No. (Days)", "Days")}
WORDS = {"green": "Green", "amber": "Amber", "red": "Red"}
LETTERS = {"green": "G", "amber": "A", "red": "R"}
STARS = {"green": "★", "amber": "●", "red": "▲"}
PHRASES = {"green": "On or Exceeding Target", "amber": "Within Tolerance", "red": "Below Target"}
TRENDS = {"improving": "Improving", "same": "Same", "worsening": "Worsening"}
ARROWS = {"improving": "↗", "same": "→", "worsening": "↘"}
POLARITIES = ("Bigger is better", "Smaller is better", "Neutral")


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a row says. Figures are printed as they are given ("1,234"); None and "" are blank, gaps stand as printed."""

    name: str
    unit: str
    code: str = ""
    value: str = ""
    ratio: tuple[int, int] | None = None
    target: str = ""
    status: str | None = None
    trend: str | None = None
    annual: str | None = None
    previous: str = ""
    benchmark: str = ""
    monthly: bool = False
    polarity: str = ""
    commentary: str = ""
    actions: tuple[str, ...] = ()
    owner: str = "Parks"
    scope: str | None = None


@dataclass(frozen=True, kw_only=True)
class Print:
    """How a table is printed: its columns in order with their headers, its marks, its way of writing."""

    columns: tuple[str, ...]
    headers: dict[str, str] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=lambda: WORDS)
    trends: dict[str, str] = field(default_factory=lambda: TRENDS)
    pipes: bool = False


def amount(text):
    """The number of a figure as printed, None for a gap."""
    digits = text.replace(",", "").rstrip("%")
    return float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None


def signed(text, row, columns):
    """A percentage prints its sign where no column of units does."""
    return f"{text}%" if row.unit == "percent" and "unit" not in columns and amount(text) is not None else text


def cell(row, column, how):
    if column == "indicator":
        return row.name if "code" in how.columns or not row.code else f"{row.code} {row.name}"
    if column == "value":
        value = signed(row.value, row, how.columns)
        return f"{value} ({row.ratio[0]:,} / {row.ratio[1]:,})" if row.ratio and amount(row.value) is not None else value
    if column in ("target", "previous", "benchmark"):
        return signed(getattr(row, column), row, how.columns)
    if column == "status":
        return how.status[row.status] if row.status else ""
    if column in ("direction", "annual_direction"):
        trend = row.trend if column == "direction" else row.annual
        return how.trends[trend] if trend else ""
    if column == "unit":
        return UNIT_CELLS[row.unit][0]
    if column == "period":
        return "Aug-23" if row.monthly else "Q2 2023/24"
    if column == "frequency":
        return "Monthly" if row.monthly else "Quarterly"
    if column == "action":
        return (
            " ".join(f"{number}. {action}" for number, action in enumerate(row.actions, start=1))
            if len(row.actions) > 1
            else "".join(row.actions)
        )
    return getattr(row, column)


def rows_to_lines(rows, how):
    """The cells of header and rows, line by line; a row for each scope that opens."""
    lines = [[how.headers.get(column, SYNONYMS[column][0]) for column in how.columns]]
    scope = None
    for row in rows:
        if row.scope != scope:
            scope = row.scope
            lines.append([scope if column == "indicator" else "" for column in how.columns])
        lines.append([cell(row, column, how) for column in how.columns])
    return lines


def lines_to_text(lines, *, pipes=False):
    if not pipes:
        return "\n".join("\t".join(line) for line in lines)
    piped = ["| " + " | ".join(text.replace("|", "\\|") for text in line) + " |" for line in lines]
    piped.insert(1, "|" + "---|" * len(lines[0]))
    return "\n".join(piped)


def paper(*tables, council=COUNCIL, title="Performance Report, Quarter 2 of 2023/24"):
    """A paper of 17 January 2024 with these tables, a line of text between them."""
    head = [
        council,
        COMMITTEE,
        "17 January 2024",
        title,
        "Report of the Director of Adult Services",
        "1. Purpose",
        "1.1 This paper says how things stand.",
    ]
    body = "\n\n1.2 The next table follows here.\n\n".join(tables)
    return "\n\n".join([*head, body]) + "\n"


def expected(rows, how):
    """The records a careful reader would write of these rows, as `records` gives them."""
    columns = set(how.columns)
    found = {kind: [] for kind in ("values", "ratings", "targets", "benchmarks", "actions")}
    for row in rows:
        measure = (row.name, row.code or None, row.unit, row.scope)
        period = MONTH if row.monthly and "period" in columns else QUARTER
        target = amount(row.target) if "target" in columns else None
        status = row.status if "status" in columns else None
        trend = row.trend if "direction" in columns else None
        annual = row.annual if "annual_direction" in columns else None
        value = amount(row.value)
        if value is not None:
            ratio = row.ratio or (None, None)
            found["values"].append((*measure, period, value, row.unit, *ratio, status, trend, annual, target, "outturn"))
        elif status or trend:
            found["ratings"].append((*measure, period, status, trend))
        if "previous" in columns and (earlier := amount(row.previous)) is not None:
            found["values"].append((*measure, YEAR_EARLIER[period], earlier, row.unit, None, None, None, None, None, None, "outturn"))
        if target is not None:
            found["targets"].append((*measure, period, target, row.unit, None))
        if "benchmark" in columns and (other := amount(row.benchmark)) is not None:
            found["benchmarks"].append((*measure, "England", None, other, row.unit))
        if "action" in columns:
            found["actions"] += [(*measure, action) for action in row.actions]
    return {kind: sorted(items, key=repr) for kind, items in found.items()}


# --- what was read --------------------------------------------------------------------------------------------------------


def read(text):
    """The document and the extraction of a paper's text."""
    document = read_paper(text.encode(), source="paper.txt")
    return document, extract(document)


def _measure(measure):
    return (measure.name, measure.code, measure.unit, measure.scope) if measure else (None,) * 4


def _period(period):
    return period.name if period else None


def records(extraction):
    """What the records say, in no order: without evidence and without how it was printed."""
    return {
        "values": sorted(
            (
                (
                    *_measure(v.measure), _period(v.period), v.value, v.unit, v.numerator, v.denominator, v.status, v.trend,
                    v.annual_trend, v.target, v.basis,
                )
                for v in extraction.values
            ),
            key=repr,
        ),
        "ratings": sorted(((*_measure(r.measure), _period(r.period), r.status, r.trend) for r in extraction.ratings), key=repr),
        "targets": sorted(((*_measure(t.measure), _period(t.period), t.value, t.unit, t.qualifier) for t in extraction.targets), key=repr),
        "benchmarks": sorted(((*_measure(b.measure), b.area, _period(b.period), b.value, b.unit) for b in extraction.benchmarks), key=repr),
        "actions": sorted(((*_measure(a.measure), a.text) for a in extraction.actions if a.kind == "improvement_action"), key=repr),
    }  # fmt: skip


def short(extraction):
    """What a literal case compares of the values: name, period, value, unit, status, trend, target."""
    return [(v.measure.name, _period(v.period), v.value, v.unit, v.status, v.trend, v.target) for v in extraction.values]


# --- a printed paper, changed ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """A stretch of a printed paper: lines of text, or the cells of a table by tabs or pipes."""

    lines: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    pipes: bool = False
    rule: int | None = None
    """Pipes: the place of the line of dashes."""


def text_to_pieces(text):
    """The pieces of a paper; pieces of one table parted by a blank line are one after the other."""
    pieces, lines, cells, pipes, rule = [], [], [], False, None
    for line in [*text.split("\n"), None]:
        kind = (
            None
            if line is None
            else "pipe"
            if line.startswith("|")
            else "tab"
            if line.strip("\t").count("\t") or line.count("\t") > 1
            else None
        )
        if cells and (kind is None or pipes != (kind == "pipe")):
            width = max(len(row) for row in cells)
            pieces.append(Piece(cells=tuple(tuple(row) + ("",) * (width - len(row)) for row in cells), pipes=pipes, rule=rule))
            cells, rule = [], None
        if kind is None:
            if line is not None:
                lines.append(line)
            continue
        if lines:
            pieces.append(Piece(lines=tuple(lines)))
            lines = []
        pipes = kind == "pipe"
        if pipes and re.fullmatch(r"[|\s:-]+", line) and "-" in line:
            rule = len(cells)
        else:
            cells.append([part.strip() for part in re.split(r"(?<!\\)\|", line)[1:-1]] if pipes else line.split("\t"))
    if lines:
        pieces.append(Piece(lines=tuple(lines)))
    return pieces


def pieces_to_text(pieces):
    printed = []
    for piece in pieces:
        if piece.pipes:
            rows = ["| " + " | ".join(row) + " |" for row in piece.cells]
            rows.insert(1 if piece.rule is None else piece.rule, "|" + "---|" * len(piece.cells[0]))
            printed += rows
        elif piece.cells:
            # a row without text behind its first cell is a table's row only by its tabs
            printed += ["\t".join(row) for row in piece.cells]
        else:
            printed += piece.lines
    return "\n".join(printed)


def runs(pieces):
    """The tables of a paper as lists of indices: pieces with nothing but blank lines between them are one table."""
    found, last = [], None
    for index, piece in enumerate(pieces):
        if piece.cells:
            joined = last is not None and all(not line.strip() for other in pieces[last + 1 : index] for line in other.lines)
            same = joined and used(pieces[last]) == used(piece)
            found[-1].append(index) if same else found.append([index])
            last = index
    return found


def used(piece):
    return max((number + 1 for row in piece.cells for number, text in enumerate(row) if text.strip()), default=0)


def header_rows(cells):
    """How many rows of a printed table are its first header: two where the first one's first cell stands over an empty one."""
    return 2 if len(cells) > 2 and cells[0][0].strip() and not cells[1][0].strip() and sum(map(bool, cells[1])) > 2 else 1


def change_tables(text, change):
    """The paper with every table replaced: `change` gets the rows of all its pieces and gives as many back."""
    pieces = text_to_pieces(text)
    for indices in runs(pieces):
        width = max(len(pieces[index].cells[0]) for index in indices)
        whole = [row + ("",) * (width - len(row)) for index in indices for row in pieces[index].cells]
        if not is_headed(whole):
            continue
        changed = iter(change([list(row) for row in whole]))
        for index in indices:
            pieces[index] = replace(pieces[index], cells=tuple(tuple(next(changed)) for _ in pieces[index].cells))
    return pieces_to_text(pieces)


def is_headed(rows):
    """Whether a printed table begins with its header: a form with a table inside it begins with a label and what it says."""
    first = filled_header([list(row) for row in rows])[0]
    return 2 * sum(bool(text.strip()) for text in first) > len(first)


def swap_marks(text):
    """Pipes for tabs, and tabs for pipes."""
    pieces = []
    for piece in text_to_pieces(text):
        if piece.cells and piece.pipes:
            cells = tuple(tuple(part.replace("\\|", "|") for part in row) for row in piece.cells)
            pieces.append(Piece(cells=cells))
        elif piece.cells:
            pieces.append(Piece(cells=tuple(tuple(part.strip().replace("|", "\\|") for part in row) for row in piece.cells), pipes=True))
        else:
            pieces.append(piece)
    return pieces_to_text(pieces)


def filled_header(rows):
    """The rows with the cells of a merged first header row written out over the columns they stand over."""
    if header_rows(rows) == 1:
        return rows
    rows = [list(row) for row in rows]
    over = ""
    for column, own in enumerate(rows[0]):
        over = own or over
        if not own and rows[1][column]:
            rows[0][column] = over
    return rows


def bundles(rows):
    """Columns that move together: one that has slipped beside its empty header stays there."""
    found = []
    for column in range(len(rows[0])):
        header = any(row[column].strip() for row in rows[: header_rows(rows)])
        own = rows[header_rows(rows) - 1][column].strip() or (header_rows(rows) == 1)
        filled = any(row[column].strip() for row in rows[header_rows(rows) :])
        slipped = found and header and not filled and not own
        found[-1].append(column) if slipped else found.append([column])
    return found


def reorder(rows, draw_order):
    """The columns in another order; `draw_order` gives one. Columns that have slipped say so by their place: they stay behind their neighbour."""
    filled = filled_header(rows)
    found = bundles(rows)
    slipped = next((number for number, bundle in enumerate(found) if len(bundle) > 1), len(found) + 1)
    order = [column for bundle in [*draw_order(found[: slipped - 1]), *found[slipped - 1 :]] for column in bundle]
    return [[row[column] for column in order] for row in filled]


def shuffle_rows(rows, draw_order):
    """The rows of measures in another order, between the same headers and groups; a row that goes on with another stays behind it."""
    head = header_rows(rows)
    changed, block = rows[:head], []
    for row in [*rows[head:], None]:
        is_data = row is not None and row not in rows[:head] and sum(bool(text.strip()) for text in row) > 1 and row[0].strip()
        goes_on = row is not None and block and not row[0].strip() and any(text.strip() for text in row)
        if goes_on:
            block[-1].append(row)
        elif is_data:
            block.append([row])
        else:
            changed += [line for together in draw_order(block) for line in together]
            block = []
            if row is not None:
                changed.append(row)
    return changed


# --- drawing --------------------------------------------------------------------------------------------------------------

GAPS = ("", "tbc", "n/a", "N/A", "-", "TBC")
OPTIONAL = ("code", "owner", "period", "unit", "frequency", "target", "status", "direction", "annual_direction", "previous", "benchmark",
            "polarity", "commentary", "action")  # fmt: skip
REMARKS = ("", "The work went well in the summer.", "Numbers rose as more people asked; see the plan.", "Two of 14 staff left in May 2023.")
ACTIONS = ("Ask the partners for help.", "Hire 2 more gardeners by spring.", "Write to each household again.")


def number(unit):
    if unit == "percent":
        return st.one_of(st.integers(0, 100).map(str), st.integers(0, 1000).map(lambda tenths: f"{tenths / 10:.1f}"))
    if unit == "count":
        return st.integers(0, 99_999).flatmap(lambda value: st.sampled_from([str(value), f"{value:,}"]))
    return st.integers(100, 99_999).map(lambda hundredths: f"{hundredths / 100:.2f}")


@st.composite
def drawn_rows(draw, columns):
    names = [(name, unit) for unit, found in NAMES.items() for name in found]
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=5, unique=True))
    rows = []
    for position, (name, unit) in enumerate(chosen):
        figure = number(unit)
        gap = st.sampled_from(GAPS)
        value = draw(figure if position == 0 else st.one_of(figure, figure, figure, gap))
        denominator = draw(st.integers(1, 20_000))
        ratio = (draw(st.integers(0, denominator)), denominator) if unit == "percent" and draw(st.booleans()) else None
        optional = {column: draw(st.one_of(figure, figure, gap)) for column in ("target", "previous", "benchmark")}
        rows.append(
            Row(
                name=name,
                unit=unit,
                code=f"PI.{draw(st.integers(1000, 9999))}" if "code" in columns or draw(st.booleans()) else "",
                value=value,
                ratio=ratio if amount(value) is not None else None,
                status=draw(st.sampled_from([None, "green", "amber", "red"])),
                trend=draw(st.sampled_from([None, *TRENDS])),
                annual=draw(st.sampled_from([None, *TRENDS])),
                monthly=draw(st.booleans()),
                polarity=draw(st.sampled_from(POLARITIES)),
                commentary=draw(st.sampled_from(REMARKS)),
                actions=tuple(draw(st.lists(st.sampled_from(ACTIONS), max_size=3, unique=True))),
                owner=draw(st.sampled_from(["Parks", "Housing & Repairs", "Director of Libraries"])),
                **optional,
            )
        )
    return rows


@st.composite
def tables(draw):
    """Rows and the plain way of printing them: columns in the usual order, the first synonym of each."""
    chosen = draw(st.lists(st.sampled_from(OPTIONAL), unique=True, max_size=9))
    columns = [column for column in SYNONYMS if column in ("indicator", "value", *chosen)]
    rows = draw(drawn_rows(columns))
    # a header says what its column holds only where the column holds it: no column is drawn that stays empty
    for column, has in (
        ("status", lambda row: row.status),
        ("direction", lambda row: row.trend),
        ("annual_direction", lambda row: row.annual),
    ):
        if column in columns and not any(has(row) for row in rows):
            columns.remove(column)
    for column in ("target", "previous", "benchmark"):
        if column in columns and all(amount(getattr(row, column)) is None for row in rows):
            columns.remove(column)
    if "unit" not in columns:
        # only its column of units says that a plain "Allotments let" is counted
        rows = [row for row in rows if row.unit != "days" or "days" in row.name]
    glyphs = draw(st.booleans())
    # a circle or triangle alone could be of another scheme, where it means something else
    schemes = [WORDS, LETTERS, PHRASES] + [STARS] * any(row.status == "green" for row in rows)
    how = Print(
        columns=tuple(columns),
        status=draw(st.sampled_from(schemes)),
        trends=ARROWS if glyphs else TRENDS,
    )
    return rows, how


@st.composite
def synonyms(draw, columns):
    """A printed header for each of the columns, no two alike."""
    headers, taken = {}, set()
    for column in sorted(columns, key=lambda name: len(SYNONYMS[name])):
        free = [text for text in SYNONYMS[column] if text.casefold().rstrip(".") not in taken]
        headers[column] = draw(st.sampled_from(free))
        taken.add(headers[column].casefold().rstrip("."))
    return headers
