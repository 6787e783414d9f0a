"""Our templates: where they are found, and what all of them may use."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from datasette import Response
from datasette.utils import tilde_encode
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader

from db.pages.recognise import SCREENS
from db.pages.safety import POLICY

PREFIX = "committee"


# What a column is called for a person, where it is not simply its name.
HEADINGS = {
    "document_id": "paper",
    "evidence_id": "where it stands",
    "value_text": "as printed",
    "earlier_value_text": "earlier, as printed",
    "later_value_text": "later, as printed",
    "unit_text": "unit as printed",
    "status_text": "status as printed",
    "status_method": "status read by",
    "trend": "direction",
    "trend_text": "direction as printed",
    "trend_method": "direction read by",
    "area_text": "area as printed",
    "period_text": "period as printed",
    "role_text": "called",
    "minute_evidence_id": "where the minute stands",
    "decision_evidence_id": "where the decision stands",
    "linked_document_id": "held here as",
}


# Fields of records that hold a name of ours, a yes or no, a bound.
NAMED = {"role", "unit", "basis", "period_kind", "asker_role", "answer_state", "kind", "status_method", "trend_method"}
FLAGS = {"agrees", "followup_promised", "present"}
BOUNDS = {"min": "at least", "max": "at most"}


def add_screens(env: Any, *, database: str) -> None:
    """Let `env` find our templates as "committee:…", and give them the database's name and our filters."""
    env.loader = ChoiceLoader([env.loader, PrefixLoader({PREFIX: FileSystemLoader(str(SCREENS))}, delimiter=":")])
    env.globals["our_database"] = database
    env.globals["query_string"] = urlencode
    env.filters["figure"] = figure_to_text
    env.filters["heading"] = column_to_heading
    env.filters["words"] = name_to_words
    env.filters["field_words"] = field_to_words
    env.filters["web_address"] = web_address
    env.filters["tilde"] = tilde_encode
    env.filters["from_the_start"] = from_the_start
    env.filters["row_path"] = keys_to_path


def figure_to_text(value: float | None) -> str:
    """28.0 is "28" and 0.1 + 0.2 is "0.3": as many digits as a figure of a paper can have, and no more. None is ""."""
    return "" if value is None else format(value, ".12g") if abs(value) < 1e12 else format(value, "f").rstrip("0").rstrip(".")


def column_to_heading(name: str) -> str:
    """What a column is called for a person: "where it stands" for "evidence_id", "measure" for "measure_id"."""
    return HEADINGS.get(name) or name_to_words(name.removesuffix("_id"))


def name_to_words(name: str) -> str:
    """A name of the database for a person: "year to date" for "year_to_date"."""
    return name.replace("_", " ")


def field_to_words(name: str, value: Any) -> Any:
    """A field of a record for a person: 28.0 as "28", a flag as "yes" or "no", "year_to_date" in words; print as it is."""
    if isinstance(value, float):
        return figure_to_text(value)
    if name in FLAGS:
        return "yes" if value else "no"
    if name == "statuses":
        return " or ".join(json.loads(value))
    if name == "qualifier":
        return BOUNDS.get(value, value)
    return name_to_words(value) if name in NAMED else value


def from_the_start(url: str) -> str:
    """The address of a download without the page that the reader had come to: a download is whole."""
    path, _, query = str(url).partition("?")
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "_next"]
    return f"{path}?{urlencode(kept)}" if kept else path


def keys_to_path(keys: str) -> str:
    """A row's keys, parted by commas, as the end of its address. No id of ours holds a comma."""
    return ",".join(tilde_encode(key) for key in keys.split(","))


def web_address(url: str | None) -> str:
    """The address where it is one of the web, otherwise "": a paper's "javascript:" must not become a link."""
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme.lower() in {"http", "https"} and parts.netloc else ""


async def screen(datasette: Any, request: Any, template: str, context: Mapping[str, Any]) -> Any:
    """A page of ours, as a response."""
    body = await datasette.render_template(f"{PREFIX}:{template}", dict(context), request=request, view_name=template.removesuffix(".html"))
    return Response.html(body, headers={"content-security-policy": POLICY})
