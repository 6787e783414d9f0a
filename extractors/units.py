"""Units: the print beside the figure first, then the unit column, the name, the header, and the figures beside it."""

import re
from collections.abc import Iterable

from extractors.figures import Figure
from extractors.records import Unit
from patterns.figures import unit_named
from patterns.units import unit_of_name

RATE = re.compile(r"\W*(?:the\s+)?rate\b", re.IGNORECASE)


def measure_unit(
    name: str, *, unit_cell: str = "", header_unit: Unit | None = None, figures: Iterable[Figure] = ()
) -> tuple[Unit, str | None]:
    """The unit of a measure's figures and how it is printed (None where it is only implied).

    "No." in a unit column says little: a rate or days named in the indicator's own name outranks it. Without any print a
    whole number is a count, and a broken one is `other`.
    """
    of_name = unit_of_name(name)
    printed = unit_cell.strip()
    if printed:
        named = unit_named(printed)
        if named == "count" and of_name not in (None, "count"):
            return of_name or "count", printed
        if named is not None:
            return named, printed
    seen = list(figures)
    for figure in seen:
        if figure.unit not in (None, "count"):
            return figure.unit or "other", figure.unit_text
    if of_name is not None and of_name != "count":
        return of_name, None
    if header_unit is not None:
        return header_unit, None
    if of_name == "count":
        return "count", printed or None
    counted = next((figure for figure in seen if figure.unit == "count"), None)
    if counted:
        return "count", counted.unit_text
    if RATE.match(name):
        return "other", printed or None  # of how many it is a rate is not said
    whole = all(float(figure.value).is_integer() and "." not in figure.text for figure in seen)
    return ("count" if whole else "other"), printed or None
