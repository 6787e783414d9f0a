"""Cells of Datasette's tables: words in the place of ids, and links onwards."""

from collections.abc import Iterable
from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup

from corpus.media import HTML, PDF
from db.pages.places import is_telling, place_on_web, quote_to_fragment
from db.pages.screens import figure_to_text

LONGEST_LABEL = 90
"""Characters of a label in a cell; the page behind the link has the whole."""

# column → the table it points to, and the column of that table in words
POINTERS = {
    "authority_id": ("authorities", "name"),
    "document_id": ("documents", "label"),
    "superseded_by": ("documents", "label"),
    "linked_document_id": ("documents", "label"),
    "earlier_document_id": ("documents", "label"),
    "later_document_id": ("documents", "label"),
    "meeting_id": ("meetings", "label"),
    "agenda_item_id": ("agenda_items", "label"),
    "measure_id": ("measures", "label"),
    "indicator_id": ("indicators", "name"),
    "question_id": ("questions", "text"),
    "evidence_id": ("evidence", "quote"),
    "answer_evidence_id": ("evidence", "quote"),
    "minute_evidence_id": ("evidence", "quote"),
    "decision_evidence_id": ("evidence", "quote"),
    "earlier_evidence_id": ("evidence", "quote"),
    "later_evidence_id": ("evidence", "quote"),
    "earlier_id": ("indicator_values", "value_text"),
    "later_id": ("indicator_values", "value_text"),
}
# A view's own rows have no page in Datasette; its `id` is that of the table it is made from.
ROWS_OF_VIEWS = {
    "comparison": ("indicator_values", "value_text"),
    "latest_values": ("indicator_values", "value_text"),
    "unanswered_questions": ("questions", "text"),
    "open_actions": ("actions", "text"),
    "agendas": ("agenda_items", "title"),
}
# Where a row holds the words beside the id, the words are the link, and the page leaves the id out: the figure as printed leads to
# its cell.
WORDS = {
    "authority": "authority_id",
    "paper": "document_id",
    "earlier_paper": "earlier_document_id",
    "later_paper": "later_document_id",
    "measure": "measure_id",
    "indicator": "indicator_id",
    "quote": "evidence_id",
    "agenda_item": "agenda_item_id",
    "value_text": "evidence_id",
    "earlier_value_text": "earlier_evidence_id",
    "later_value_text": "later_evidence_id",
}


def needless_columns(columns: Iterable[str], *, table: str | None = None) -> set[str]:
    """The columns that a page for people leaves out, because others of the same row say it in words."""
    names = set(columns)
    needless = {id_column for words, id_column in WORDS.items() if {words, id_column} <= names}
    return needless | ({"id"} if table in ROWS_OF_VIEWS else set())


def cell_to_html(datasette: Any, database: str, *, table: str | None, column: str, value: Any, row: Any) -> Any:
    """Markup for a cell, something to await that gives it, or None where Datasette's own way will do.

    `value` is a dict of "value" and "label" where Datasette has looked the label up.
    """
    id_column = WORDS.get(column)
    if id_column and isinstance(value, str) and id_column in row.keys():  # noqa: SIM118 - a sqlite3.Row
        key = row[id_column]["value"] if isinstance(row[id_column], dict) else row[id_column]
        if isinstance(key, str):
            return _link(datasette, database, POINTERS[id_column][0], key, value)
    target = _target(table or "", column, row)
    if isinstance(value, dict) and target:
        return _link(datasette, database, target[0], str(value["value"]), str(value["label"] or ""))
    if column == "url" and isinstance(value, str) and {"quote", "page"} <= set(row.keys()):
        return _web_link(value, quote=row["quote"], page=row["page"])
    if isinstance(value, float):
        return figure_to_text(value)
    if not isinstance(value, str) or not value or not target:
        return None

    async def looked_up() -> Any:
        sql = f'select "{target[1]}" from "{target[0]}" where id = ?'
        row = (await datasette.get_database(database).execute(sql, [value])).first()
        return None if row is None else _link(datasette, database, target[0], value, str(row[0] or ""))

    return looked_up()


def _target(table: str, column: str, row: Any) -> tuple[str, str] | None:
    """The table that a cell's id is of, and its column in words. A print is of a question or of an action."""
    if table == "prints" and column in {"id", "record"}:
        return (f"{row['kind']}s", "text")
    if column == "repeats":
        return (table, "text")
    return ROWS_OF_VIEWS.get(table) if column == "id" else POINTERS.get(column)


def _web_link(url: str, *, quote: Any, page: Any) -> Markup | None:
    """A link to the place on the web, its address as it is; a page is one of a PDF, as no other format has any."""
    fragment = quote_to_fragment(quote) if isinstance(quote, str) and is_telling(quote) else None
    place = place_on_web(url, media_type=PDF if page else HTML, page=page, fragment=fragment)
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(place, url) if place else None


def _link(datasette: Any, database: str, table: str, key: str, label: str) -> Markup:
    words = " ".join(label.split()) or "open"
    shown = words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"
    if table == "evidence":
        href = datasette.urls.path(f"/-/evidence/{tilde_encode(key)}")
        return Markup('<a class="evidence" href="{}" title="See it in the paper">{}</a>').format(href, shown)
    return Markup('<a href="{}">{}</a>').format(datasette.urls.row(database, table, tilde_encode(key)), shown)
