"""Which databases of a Datasette are ours, and whether `db.serving` serves them."""

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from db.connection import APPLICATION_ID, MAGIC

SCREENS = Path(__file__).parent / "html"
# SQLite's file format, section 1.3: the application id stands at byte 68 of the header, four bytes, the highest first.
ID_START, ID_END = 68, 72

_known: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()


def is_ours(datasette: Any, name: str) -> bool:
    """Whether the database `name` of `datasette` is one of Committee Miner's, by the mark in its file's header."""
    database = datasette.databases.get(name)
    if database is None or not database.path:
        return False
    if database not in _known:
        _known[database] = _is_marked(Path(database.path))
    return _known[database]


def our_databases(datasette: Any) -> list[str]:
    """The names of our databases in the order in which Datasette has them."""
    return [name for name in datasette.databases if is_ours(datasette, name)]


async def database_for(datasette: Any, request: Any) -> Any:
    """The database that our pages show. Raises Forbidden where this Datasette does not show it to whoever asks."""
    name = our_databases(datasette)[0]
    await datasette.ensure_permissions(request.actor, [("view-database", name), "view-instance"])
    return datasette.get_database(name)


def is_served(datasette: Any) -> bool:
    """Whether `db.serving` made it: its template directory is ours."""
    return bool(datasette.template_dir == str(SCREENS))


def _is_marked(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(ID_END)
    except OSError:
        return False
    return head.startswith(MAGIC) and int.from_bytes(head[ID_START:ID_END], "big") == APPLICATION_ID
