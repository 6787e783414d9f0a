"""Downloads that are whole or refused.

Datasette 0.65 cuts a query's result at `max_returned_rows` and sends it as CSV with status 200 (its issues #526 and #1553), sends
the first hundred rows of a table unless told to stream, and when a stream breaks writes the error into the file. Here a download
is complete in memory before its first byte goes out: every row, or an error status with the reason.

Pages for people are the other way round: they show the first rows, and say how many there are.
"""

import csv
import io
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils import InvalidSql, sqlite3
from datasette.utils.asgi import NotFound, Request
from datasette.views.base import DatasetteError
from datasette.views.database import DatabaseView
from datasette.views.table import TableView

MOST_ROWS = 500_000
"""Rows of the largest download, a bound on memory; what has more is refused, never cut."""
ROWS_ON_PAGE = 100
"""Rows of a query's page."""
MOST_ROWS_ON_PAGE = 1000
"""Rows of a table's page, where the reader asks for more of them by `_size`."""

TOO_MANY = f"There are more than {MOST_ROWS:,} rows. Rather than a part of them nothing is sent: narrow it down, for example by authority."
TOO_LONG = "The query took too long and was stopped; nothing is sent rather than a part. Narrow it down, or download the table."


class _Whole:
    """What tables and queries have in common; stands before Datasette's view among the bases."""

    pages = False
    """Whether Datasette hands the rows out page by page."""

    async def data(self, request: Any, *, default_labels: bool = False, **options: Any) -> Any:
        """Datasette's answer, with every row where it is for a program, with the first ones where it is for a person."""
        kind = request.url_vars["format"]
        size = request.args.get("_size")
        if kind is None:
            _check_page_size(size)
        whole = kind is not None and size in {None, "", "max"} and not request.args.get("_next")
        if whole and self.pages:
            options["_size"] = "max"
        if not request.args.get("_search", "").strip():
            request = _request_without(request, {"_search"})  # an empty box is no search, not one that finds nothing
        answer = await super().data(request, default_labels=default_labels, **options)  # type: ignore[misc]
        if isinstance(answer, Response):
            return answer
        data = answer[0]
        if data.get("truncated") or (whole and data.get("next")):
            raise DatasetteError(TOO_MANY, title="Too many rows", status=413)
        if kind is None and "query_name" in data:
            _cut_page(data)
        return answer

    async def as_csv(self, request: Any, database: str) -> Any:
        """All the rows as CSV. Raises DatasetteError where they are too many, or where the query fails."""
        try:
            answer = await self.data(_request_for_file(request))
        except QueryInterrupted as error:
            raise DatasetteError(TOO_LONG, title="Stopped", status=400) from error
        except (sqlite3.OperationalError, InvalidSql) as error:
            raise DatasetteError(str(error), title="Invalid SQL", status=400) from error
        if isinstance(answer, Response):
            return answer
        data = answer[0]
        if data.get("error"):
            raise DatasetteError(data["error"], title="Invalid SQL", status=400)
        if "rows" not in data:
            raise NotFound("There are no rows here to download.")
        name = re.sub(r"\W", "-", data.get("query_name") or data.get("table") or database)
        headers = {"content-disposition": f'attachment; filename="{name}.csv"'} if request.args.get("_dl") else {}
        kind = "text/csv; charset=utf-8" if headers else "text/plain; charset=utf-8"
        return Response(rows_to_csv(data, header=request.args.get("_header") != "off"), headers=headers, content_type=kind)


class WholeTable(_Whole, TableView):  # type: ignore[misc]
    """A table, view or saved query."""

    pages = True


class WholeDatabase(_Whole, DatabaseView):  # type: ignore[misc]
    """The database's page, and a reader's own SQL."""


def download_routes(datasette: Any, name: str) -> list[tuple[str, Any]]:
    """Routes in the place of Datasette's own for the database `name`."""
    database = f"/(?P<database>{re.escape(name)})"
    return [
        (rf"{database}(\.(?P<format>(?!db$)\w+))?$", WholeDatabase.as_view(datasette)),
        (rf"{database}/(?P<table>[^\/\.]+)(\.(?P<format>\w+))?$", WholeTable.as_view(datasette)),
    ]


def rows_to_csv(data: dict[str, Any], *, header: bool = True) -> str:
    """Datasette's rows as CSV; a column whose labels were asked for is followed by one of the labels."""
    labelled = set(data.get("expanded_columns") or ())
    columns = list(data["columns"])
    file = io.StringIO()
    writer = csv.writer(file)
    if header:
        writer.writerow([name for column in columns for name in ((column, f"{column}_label") if column in labelled else (column,))])
    for row in data["rows"]:
        cells: list[Any] = []
        for column, cell in zip(columns, row, strict=True):
            if column not in labelled:
                cells.append(cell)
            elif isinstance(cell, dict):
                cells += [cell["value"], cell["label"]]
            else:
                cells += [cell, None]
        writer.writerow(cells)
    return file.getvalue()


def _request_for_file(request: Any) -> Any:
    """The request without a place to go on from, since a file is whole, and without the counts and facets it does not show."""
    return _request_without(request, {"_next", "_stream"}, _nocount="1", _nofacet="1")


def _request_without(request: Any, names: set[str], **added: str) -> Any:
    pairs = [(name, value) for name, value in parse_qsl(request.query_string, keep_blank_values=True) if name not in names]
    return Request({**request.scope, "query_string": urlencode([*pairs, *added.items()]).encode("latin-1")}, request.receive)


def _check_page_size(size: str | None) -> None:
    if size == "max" or (size and size.isdecimal() and int(size) > MOST_ROWS_ON_PAGE):
        raise DatasetteError(f"A page shows at most {MOST_ROWS_ON_PAGE:,} rows; all of them are in the CSV.", status=400)


def _cut_page(data: dict[str, Any]) -> None:
    """Leaves the first rows and says how many there were; Datasette builds the page from this very list."""
    data["all_rows"] = len(data["rows"])
    del data["rows"][ROWS_ON_PAGE:]
