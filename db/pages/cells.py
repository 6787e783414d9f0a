"""Cells of Datasette's tables: words in the place of ids, and links onwards."""

from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup

from db.pages.screens import figure_to_text

LONGEST_LABEL = 90
"""Characters of a label in a cell; the page behind the link has the whole."""

# column → the table it points to, and the column of that table in words
POINTERS = {
    "authority_id": ("authorities", "name"),
    "document_id": ("documents", "label"),
    "superseded_by": ("documents", "label"),
    "earlier_document_id": ("documents", "label"),
    "later_document_id": ("documents", "label"),
    "meeting_id": ("meetings", "label"),
    "agenda_item_id": ("agenda_items", "title"),
    "measure_id": ("measures", "label"),
    "indicator_id": ("indicators", "name"),
    "question_id": ("questions", "text"),
    "evidence_id": ("evidence", "quote"),
    "answer_evidence_id": ("evidence", "quote"),
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
}


def cell_to_html(datasette: Any, database: str, *, table: str | None, column: str, value: Any) -> Any:
    """Markup for a cell, something to await that gives it, or None where Datasette's own way will do.

    `value` is a dict of "value" and "label" where Datasette has looked the label up.
    """
    target = ROWS_OF_VIEWS.get(table or "") if column == "id" else POINTERS.get(column)
    if isinstance(value, dict) and target:
        return _link(datasette, database, target[0], str(value["value"]), str(value["label"] or ""))
    if isinstance(value, float):
        return figure_to_text(value)
    if not isinstance(value, str) or not value or not target:
        return None

    async def looked_up() -> Any:
        sql = f'select "{target[1]}" from "{target[0]}" where id = ?'
        row = (await datasette.get_database(database).execute(sql, [value])).first()
        return None if row is None else _link(datasette, database, target[0], value, str(row[0] or ""))

    return looked_up()


def _link(datasette: Any, database: str, table: str, key: str, label: str) -> Markup:
    words = " ".join(label.split()) or "open"
    shown = words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"
    if table == "evidence":
        href = datasette.urls.path(f"/-/evidence/{tilde_encode(key)}")
        return Markup('<a class="evidence" href="{}" title="See it in the paper">{}</a>').format(href, shown)
    return Markup('<a href="{}">{}</a>').format(datasette.urls.row(database, table, tilde_encode(key)), shown)
