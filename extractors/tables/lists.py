"""Lists of names with a figure each, in tables without a header: in cells side by side, or both in one cell.

Number of permits issued in 2023/24            Appeals in 2023/24
Residents | 1,204 | Visitors | 310             Appeals decided 41 | Appeals allowed 12
Traders   |   120 | Carers   |  45             Withdrawn by us 5  | Awaiting a date 3
"""

import re
from dataclasses import dataclass, replace

from corpus.document import Cell
from corpus.evidence import part_to_evidence
from extractors.context import Findings
from extractors.figures import Figure, read_figure
from extractors.periods import text_to_period
from extractors.records import IndicatorValue, Measure, Period, Unit
from extractors.tables.amounts import scaled, unit_of
from extractors.tables.frames import Frame
from extractors.tables.grid import Grid
from extractors.tables.labels import read_label
from extractors.tables.names import read_name
from extractors.units import measure_unit
from patterns.direction import direction_word
from patterns.figures import missing
from patterns.phrases import phrase_key
from patterns.status import status_word
from patterns.tallies import vocabulary
from patterns.units import unit_of_name

MOST = 0.6
"""The share of a list's names that must say what is counted, where the caption does not."""
SHORTEST_LIST = 3
LONGEST_LABEL = 25
LONGEST_TILE = 300
"""Characters of a name with its figure."""
TILE = re.compile(r"\s*(?P<name>[^\W\d].*?[^\W\d][)’'”\"]?)\s+(?P<figure>£?\d[\d,]*(?:\.\d+)?%?)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name with its figure, which is the cell's text from `start` on."""

    name: str
    cell: Cell
    figure: Figure
    start: int = 0


def read_list(grid: Grid, frame: Frame, findings: Findings) -> bool:
    """Reads a table without a header whose rows are names with a figure each, one or more a row; False where it is none.

    What is counted must be said: by the caption ("Number of permits issued"), by most names, or by the figures ("£", "%").
    """
    entries = _entries(grid)
    if entries is None or frame.period is None:
        return False
    caption = read_name(frame.caption_text) if frame.caption_text else None
    captioned = unit_of_name(frame.caption_text) if frame.caption_text and len(frame.caption_text.split()) <= LONGEST_LABEL else None
    named = sum(unit_of_name(entry.name) is not None or entry.figure.unit not in (None, "count") for entry in entries)
    counted_measures = vocabulary("counted").find(frame.caption_text) or any(_is_rating(entry.name) for entry in entries)
    if counted_measures or (captioned is None and named < MOST * len(entries)):
        return False
    names = [phrase_key(entry.name) for entry in entries]
    if len(set(names)) != len(names):
        return False
    scope = caption.name if captioned is not None and caption else None
    for entry in entries:
        record_entry(entry, frame.period, frame, findings, scope=scope, unit=captioned)
    return True


def read_tiles(grid: Grid, frame: Frame, findings: Findings) -> bool:
    """Reads a table without a header each of whose cells is a name with its figure behind it; False where it is none.

    The caption must name the period: boxes that only say "Zone 1" or "Stage 2" stand under none, and repeat a name.
    """
    period = text_to_period(frame.caption_text)
    cells = [cell for row in range(grid.rows) for cell in grid.filled(row)]
    tiles = [tile for cell in cells if (tile := _cell_to_tile(cell))]
    if vocabulary("counted").find(frame.caption_text) or any(_is_rating(tile.name) for tile in tiles):
        return False  # tallies: how many measures are green
    if period is None or len(tiles) < max(SHORTEST_LIST, len(cells)) or len({phrase_key(tile.name) for tile in tiles}) < len(tiles):
        return False
    for tile in tiles:
        record_entry(tile, period, frame, findings, scope=None, unit=None)
    return True


def _cell_to_tile(cell: Cell) -> Entry | None:
    match = TILE.fullmatch(cell.text) if len(cell.text) <= LONGEST_TILE else None
    figure = read_figure(match["figure"]) if match else None
    if match is None or figure is None or len(match["name"].split()) > LONGEST_LABEL:
        return None
    return Entry(name=" ".join(match["name"].split()), cell=cell, figure=figure, start=match.start("figure"))


def _entries(grid: Grid) -> list[Entry] | None:
    """The names with their figures, where every row is names and figures by turns."""
    entries: list[Entry] = []
    above: dict[int, int] = {}  # column of a name to its entry
    for row in range(grid.rows):
        filled = [cell for cell in grid.filled(row) if missing(cell.text) is None]
        if filled and all(cell.column in above and read_figure(cell.text) is None for cell in filled):
            for cell in filled:  # names broken over two lines
                broken = entries[above[cell.column]]
                mended = f"{broken.name} {' '.join(cell.text.split())}"
                if len(mended.split()) > LONGEST_LABEL:
                    return None
                entries[above[cell.column]] = replace(broken, name=mended)
            continue
        if len(filled) % 2:
            return None
        above = {}
        for name, amount in zip(filled[::2], filled[1::2], strict=True):
            figure = read_figure(amount.text)
            label = " ".join(name.text.split())
            if (
                figure is None
                or read_figure(label) is not None
                or not any(c.isalpha() for c in label)
                or len(label.split()) > LONGEST_LABEL
            ):
                return None
            above[name.column] = len(entries)
            entries.append(Entry(name=label, cell=amount, figure=figure))
    return entries if len(entries) >= SHORTEST_LIST else None


def _is_rating(text: str) -> bool:
    return status_word(text) is not None or direction_word(text) is not None


def record_entry(entry: Entry, period: Period, frame: Frame, findings: Findings, *, scope: str | None, unit: Unit | None) -> None:
    """Adds a value; `unit` where the caption or header says one."""
    name = read_name(entry.name)
    scale = read_label(frame.caption_text).scale if frame.caption_text else 1.0
    measured, unit_text = measure_unit(name.name, header_unit=unit or ("gbp" if scale != 1.0 else None), figures=[entry.figure])
    findings.values.append(
        IndicatorValue(
            measure=Measure(name=name.name or entry.name, code=name.code, scope=scope, unit=measured),
            value=scaled(entry.figure, scale),
            value_text=" ".join(entry.cell.text[entry.start :].split()),
            unit=unit_of(entry.figure, measured),
            unit_text=entry.figure.unit_text or unit_text,
            numerator=entry.figure.numerator,
            denominator=entry.figure.denominator,
            period=period,
            evidence=part_to_evidence(entry.cell, start=entry.start),
        )
    )
