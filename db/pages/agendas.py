"""What stands in the database about a meeting and about an item of its agenda, for their pages."""

from typing import Any

from db.pages.records import SHOWN, other_prints, row, rows

OF_AN_ITEM = (
    "select i.*, d.label as paper, d.url as paper_url, e.quote, m.label as meeting from agenda_items i join documents d on d.id = i.document_id "
    "left join evidence e on e.id = i.evidence_id left join meetings m on m.id = i.meeting_id"
)
PAPERS = "select l.*, d.label as paper from agenda_documents l left join documents d on d.id = l.linked_document_id join evidence e on e.id = l.evidence_id"
PEOPLE = (
    "select t.*, e.quote from attendance t join documents d on d.id = t.document_id and d.superseded_by is null "
    'left join evidence e on e.id = t.evidence_id where t.meeting_id = ? order by t.document_id, t.present desc, e."start"'
)


async def meeting(database: Any, key: str) -> dict[str, Any] | None:
    """A meeting: its papers, and as each paper has them who was there and the agenda in order."""
    found = await row(
        database,
        "select m.*, a.name as authority from meetings m left join authorities a on a.id = m.authority_id where m.id = ?",
        [key],
    )
    if found is None:
        return None
    papers = await rows(
        database,
        "select d.id, d.label, d.kind, p.evidence_id, e.quote from meeting_documents p join documents d on d.id = p.document_id "
        f"and d.superseded_by is null left join evidence e on e.id = p.evidence_id where p.meeting_id = ? order by d.kind, d.label limit {SHOWN}",
        [key],
    )
    current = f"{OF_AN_ITEM} where i.meeting_id = ? and d.superseded_by is null order by i.document_id, i.position limit {SHOWN + 1}"
    items = await rows(database, current, [key])
    linked = await rows(
        database, f'{PAPERS} where l.agenda_item_id in (select id from agenda_items where meeting_id = ?) order by e."start"', [key]
    )
    people = await rows(database, f"{PEOPLE} limit {SHOWN + 1}", [key])
    for paper in papers:
        paper["items"] = [
            {**item, "documents": [one for one in linked if one["agenda_item_id"] == item["id"]]}
            for item in items[:SHOWN]
            if item["document_id"] == paper["id"]
        ]
        paper["people"] = [person for person in people[:SHOWN] if person["document_id"] == paper["id"]]
    cut = len(items) > SHOWN or len(people) > SHOWN
    return {"title": found["label"], "record": found, "papers": papers, "cut": cut}


async def agenda_item(database: Any, key: str) -> dict[str, Any] | None:
    """An item of an agenda with its minute, decision and papers, and what was asked and decided under it."""
    found = await row(database, f"{OF_AN_ITEM} where i.id = ?", [key])
    if found is None:
        return None
    context: dict[str, Any] = {"title": found["title"], "record": found}
    context["documents"] = await rows(database, f'{PAPERS} where l.agenda_item_id = ? order by e."start"', [key])
    for table in ("questions", "actions"):
        sql = f'select t.*, e.page, e.quote from {table} t join evidence e on e.id = t.evidence_id where t.agenda_item_id = ? order by e."start" limit {SHOWN}'
        context[table] = [{**one, "prints": await other_prints(database, one)} for one in await rows(database, sql, [key])]
    return context
