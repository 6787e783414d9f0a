"""Pages made for people: home, search, evidence, and those of an indicator, a measure, a paper and a figure."""

import re
from pathlib import Path
from typing import Any

from datasette import Response
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound

from db.pages import agendas, finding, records
from db.pages.evidence import evidence_routes, original_address, show_evidence
from db.pages.recognise import database_for, our_databases
from db.pages.screens import screen

STYLE = (Path(__file__).parent / "committee.css").read_text(encoding="utf-8")
PAGES = {
    "indicators": records.indicator,
    "measures": records.measure,
    "documents": records.paper,
    "meetings": agendas.meeting,
    "agenda_items": agendas.agenda_item,
}


def people_routes(name: str, *, home: bool) -> list[tuple[str, Any]]:
    """Routes for the database `name`; with `home` also those that stand in the place of Datasette's own."""
    tables = "|".join((*PAGES, "indicator_values", "evidence"))
    rows = rf"/(?P<database>{re.escape(name)})/(?P<table>{tables})/(?P<pks>[^/.]+)$"
    routes: list[tuple[str, Any]] = [
        (r"/-/committee\.css$", style_page),
        *evidence_routes(),
        (r"/-/search$", search_page),
        (rows, record_page),
    ]
    if home:
        routes += [(r"/$", home_page), (r"/-/databases(\.json)?$", databases_page), (r"/-/threads(\.json)?$", nothing_page)]
    return routes


async def style_page() -> Any:
    return Response(STYLE, content_type="text/css; charset=utf-8", headers={"cache-control": "max-age=3600"})


async def home_page(datasette: Any, request: Any) -> Any:
    return await screen(datasette, request, "home.html", await records.home(await database_for(datasette, request)))


async def search_page(datasette: Any, request: Any) -> Any:
    database = await database_for(datasette, request)
    return await screen(datasette, request, "search.html", await finding.find(database, request.args.get("q") or ""))


async def record_page(datasette: Any, request: Any) -> Any:
    """The page of a row. A figure's page is that of its evidence, which shows the figure with its cell."""
    table, key = request.url_vars["table"], tilde_decode(request.url_vars["pks"])
    if table == "evidence":
        return await show_evidence(datasette, request, key)
    database = await database_for(datasette, request)
    if table == "indicator_values":
        found = await records.value(database, key)
        if found is None:
            raise NotFound("There is no such figure.")
        return await show_evidence(datasette, request, found["evidence_id"])
    context = await PAGES[table](database, key)
    if context is None:
        raise NotFound("There is no such row.")
    if table == "documents":
        context["original"], context["missing"] = await original_address(database, context["record"])
    return await screen(datasette, request, f"{table}.html", context)


async def databases_page(datasette: Any) -> Any:
    """Datasette's own page of this name tells the file's path."""
    names = our_databases(datasette)
    return Response.json([{"name": name, "is_mutable": True, "size": datasette.get_database(name).size} for name in names])


async def nothing_page() -> Any:
    """Datasette's page of this name tells where the program is installed."""
    raise NotFound("There is no such page.")
