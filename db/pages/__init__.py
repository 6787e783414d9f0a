"""The Datasette plugin: pages that show words rather than ids, and every figure's own cell.

This package, and not `db`, is the entry point that Datasette imports: `import db.connection` on the command line then costs no
Datasette, and Datasette finds the plugin's files in a package of their own. The folder of templates is not called `templates`,
because Datasette would put a plugin's folder of that name before the templates of every database in the environment; our pages
are found as "committee:…" instead, and `db.serving` hands the folder over as its template directory.

In a Datasette that serves no database of ours every hook does nothing. The whole dress (home page, whole downloads, security
headers) is put on by `db.serving` only.
"""

import sqlite3
from typing import Any

from datasette import hookimpl
from datasette.utils import tilde_decode

from db.pages.cells import cell_to_html, needless_columns
from db.pages.people import people_routes
from db.pages.recognise import is_ours, is_served, our_databases
from db.pages.records import ONCE, other_prints, row
from db.pages.safety import hide_path, with_security_headers
from db.pages.screens import add_screens
from db.search import register_search, words_to_query


def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    if database in our_databases(datasette):
        register_search(conn)
        # Datasette's own function of this name makes a query of '"' or of nothing that SQLite refuses.
        conn.create_function("escape_fts", 1, words_to_query, deterministic=True)
        if is_served(datasette):
            hide_path(conn)


def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    ours = our_databases(datasette)
    if ours:
        add_screens(env, database=ours[0])
        env.globals["needless_columns"] = needless_columns


def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    routes: list[tuple[str, Any]] = []
    for name in our_databases(datasette)[:1]:
        routes += people_routes(name, home=is_served(datasette))
        if is_served(datasette):
            # Its views import Datasette's plugins, and this module is imported while Datasette is looking for those.
            from db.pages.downloads import download_routes  # noqa: PLC0415

            routes += download_routes(datasette, name)
    return routes


def render_cell(  # noqa: PLR0917 - by the names Datasette gives them
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Any:
    if not is_ours(datasette, database):
        return None
    return cell_to_html(datasette, database, table=table, column=column, value=value, row=row)


def extra_template_vars(database: str | None, table: str | None, view_name: str, request: Any, datasette: Any) -> Any:
    """What the page of a question or an action says beside its row: its `prints` in other papers."""
    if view_name != "row" or table not in ONCE or database is None or not is_ours(datasette, database):
        return {}

    async def looked_up() -> dict[str, Any]:
        served = datasette.get_database(database)
        record = await row(served, f"select id, repeats from {table} where id = ?", [tilde_decode(request.url_vars["pks"])])
        return {"prints": await other_prints(served, record) if record else []}

    return looked_up


def asgi_wrapper(datasette: Any) -> Any:
    return with_security_headers if is_served(datasette) else (lambda app: app)


# Marked here rather than by decorators, which would take the functions' types away. Connections last, after Datasette's own.
hookimpl(prepare_connection, trylast=True)
for _hook in (prepare_jinja2_environment, register_routes, render_cell, extra_template_vars, asgi_wrapper):
    hookimpl(_hook)
del _hook
