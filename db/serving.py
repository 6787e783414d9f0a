"""Serving a database with Datasette: `miner serve`. Importing this module imports Datasette, which takes about a second."""

import importlib
import threading
import webbrowser
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette, DatasetteClient
from datasette.database import Database
from datasette.plugins import pm

import db.pages
from db.connection import open_database
from db.pages.described import database_to_metadata
from db.pages.downloads import MOST_ROWS
from db.pages.recognise import SCREENS

DATABASE = "committee"
"""The database's name in addresses, whatever the file is called: links to a figure outlive a renamed file."""

SETTINGS = {
    "max_returned_rows": MOST_ROWS,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 500,
    "suggest_facets": False,
    "default_page_size": 100,
    "truncate_cells_html": 400,
    "allow_csv_stream": False,  # a stream that breaks leaves a file that looks whole; ours are whole or refused
    "allow_download": False,
}
"""`sql_time_limit_ms` bounds a reader's own SQL too, which stays allowed."""


def datasette_for(path: Path) -> Any:
    """A Datasette over the database at `path`, read-only, with our pages. Raises DatabaseRefused for a missing or foreign file.

    The database is opened as one that may change (`mode=ro`), not as immutable: papers may be ingested while it is served, and
    SQLite reads a file that it was told never changes without locks, so that a reader could be shown half of a paper, or worse,
    without a word. Datasette offers the file itself only of immutable databases; so it is not offered, and each table, view
    and query can be had whole instead. What is in them is public: they hold no path of this machine.
    """
    opened = open_database(path, read_only=True)
    metadata = database_to_metadata(opened.conn, name=DATABASE)
    opened.conn.close()
    if not pm.is_registered(db.pages):  # in a checkout that was not installed there is no entry point
        pm.register(db.pages)
    _without_rich_tracebacks()
    served = Datasette([], memory=False, metadata=metadata, template_dir=str(SCREENS), settings=dict(SETTINGS))
    served.remove_database("_memory")
    served.add_database(Database(served, path=str(path.absolute()), is_mutable=True), name=DATABASE)
    served.client = DatasetteClient(served)  # its routes were those of a Datasette without a database
    return served


def serve(path: Path, *, host: str = "127.0.0.1", port: int = 8001, open_browser: bool = False) -> None:
    """Serve the database at `path` until interrupted. Raises DatabaseRefused for a missing or foreign file.

    By default only this machine can see it. With `open_browser` the first page is opened once the server has had a moment to start.
    """
    served = datasette_for(path)
    if open_browser:
        timer = threading.Timer(1.0, webbrowser.open, [f"http://{host}:{port}/"])
        timer.daemon = True
        timer.start()
    uvicorn.run(served.app(), host=host, port=port, log_level="warning", lifespan="on")


def _without_rich_tracebacks() -> None:
    """With `rich` installed, as it is here, Datasette prints its traceback with all local variables for every error, a page not
    found included: 0.3 s and 20 kB of log each. The module's `rich` is None where it is not installed, and that way here too.

    Looked up late: imported before Datasette's list of plugins, the module would be registered there while still empty.
    """
    handler: Any = importlib.import_module("datasette.handle_exception")
    handler.rich = None
