"""Whether a text is delimited (CSV), and by what: told by its rows, so that prose with commas is none."""

import csv
import io
import re
from collections.abc import Sequence
from itertools import groupby

LOOKED_AT = 65_536
"""Characters in which a delimited text shows itself."""
LEAST_FIELDS, LEAST_ROWS = 3, 3
"""Fields of a row, and rows of the same number of fields one after the other, from which they are a table."""
ODD = 0.1
"""Share of the rows with several fields that may have a number of fields of their own."""
SPACED = 0.5
"""Share of the fields that may begin with a space; behind the commas of prose all do."""
SAID = re.compile(r"sep=([,;\t|])\r?\n")
"""How Excel has a file say it."""


def find_delimiter(text: str) -> str | None:
    """The character that parts the fields of a text, a comma, a semicolon or a tab; None for a text that is no table.

    Lines of one field may stand above and below the rows. Texts with tabs are delimited only where every line is a row of the same
    table; others are papers with tables in them.
    """
    said = SAID.match(text)
    if said:
        return said[1]
    sample = text[:LOOKED_AT]
    if len(text) > LOOKED_AT:
        sample = sample[: sample.rfind("\n") + 1]
    return next((delimiter for delimiter in ",;\t" if delimiter in sample and _parts_fields(sample, delimiter)), None)


def _parts_fields(sample: str, delimiter: str) -> bool:
    rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(map(str.strip, row))]
    runs = [(fields, len(list(run))) for fields, run in groupby(map(len, rows))]
    if not any(fields >= LEAST_FIELDS and length >= LEAST_ROWS for fields, length in runs):
        return False
    if delimiter == "\t":
        return len(runs) == 1
    several = sum(length for fields, length in runs if fields > 1)
    odd = sum(length for fields, length in runs if fields > 1 and length < (LEAST_ROWS if fields < LEAST_FIELDS else 2))
    return odd <= ODD * several and not _is_prose(rows)


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    later = [field for row in rows for field in row[1:] if field.strip()]
    return sum(field.startswith(" ") for field in later) > SPACED * len(later)
