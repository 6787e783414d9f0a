"""What stands in the database about one thing, for its page: rows as dictionaries, ready for a template."""

from typing import Any

SHOWN = 400
"""Rows of a list on a page; where there are more, the page says so and links to all."""

LIST_ORDER = "order by period_end desc, authority, measure, scope, basis, page"

# Records that rest on evidence: their table, what to call one, and their fields in the order in which a reader wants them.
OF_FIGURES = "authority measure code scope period period_text period_kind basis as_at value_text value unit unit_text numerator denominator"
OF_RATINGS = "status status_text status_method trend trend_text trend_method"
RESTING = (
    ("indicator_values", "Figure", f"{OF_FIGURES} target {OF_RATINGS} annual_trend caution commentary"),
    ("ratings", "Rating", f"authority measure code scope period {OF_RATINGS}"),
    ("targets", "Target", "authority measure code scope period period_kind value_text value unit qualifier"),
    ("benchmarks", "Benchmark", "authority measure code scope area area_text period period_kind value_text value unit"),
    ("questions", "Question", "text asker asker_role form responder answer answer_state followup_promised"),
    ("actions", "Action", "kind text owner due due_date outcome measure"),
    ("tallies", "Count of its own figures", "subject statuses expected found agrees"),
    ("problems", "Not understood", "stage code message"),
    ("agenda_items", "Agenda item", "number title"),
    ("attendance", "At the meeting", "name role role_text present"),
)
OF_AN_ITEM = {"questions", "actions"}
OF_A_MEASURE = {"indicator_values", "ratings", "targets", "benchmarks", "actions"}


async def rows(database: Any, sql: str, parameters: Any = ()) -> list[dict[str, Any]]:
    """The rows of a query of ours."""
    return [dict(row) for row in (await database.execute(sql, parameters)).rows]


async def row(database: Any, sql: str, parameters: Any = ()) -> dict[str, Any] | None:
    found = await rows(database, sql, parameters)
    return found[0] if found else None


async def figures(database: Any, column: str, key: str) -> dict[str, Any]:
    """The current figures whose `column` is `key`: the first rows, and how many there are."""
    (count,) = await rows(database, f"select count(*) as n from comparison where {column} = ?", [key])
    found = await rows(database, f"select * from comparison where {column} = ? {LIST_ORDER} limit {SHOWN}", [key])
    return {"rows": found, "count": count["n"], "column": column, "key": key}


async def resting_on(database: Any, evidence_id: str) -> list[dict[str, Any]]:
    """The records that rest on the evidence: `title`, `table`, `fields` of (name, value), `measure_id`, `measure`, `indicator_id`."""
    found: list[dict[str, Any]] = []
    for table, title, names in RESTING:
        joined = table in OF_A_MEASURE
        of_item = table in OF_AN_ITEM
        sql = (
            f"select t.*{MEASURE_COLUMNS if joined else ''}{ITEM_COLUMNS if of_item else ''} from {table} t "
            f"{MEASURE_JOIN if joined else ''} {ITEM_JOIN if of_item else ''} where t.evidence_id = ?"
        )
        also = " or t.answer_evidence_id = ?" if table == "questions" else ""
        for record in await rows(database, sql + also, [evidence_id] * (2 if also else 1)):
            record["prints"] = await other_prints(database, record) if table in ONCE else []
            fields = [(name, record[name]) for name in names.split() if record.get(name) is not None]
            found.append({"title": title, "table": table, "fields": fields, "record": record})
    return found


MEASURE_COLUMNS = ", m.name as measure, m.code, m.scope, m.indicator_id, m.match_state, a.name as authority, i.name as indicator"
MEASURE_JOIN = (
    "left join measures m on m.id = t.measure_id left join authorities a on a.id = m.authority_id "
    "left join indicators i on i.id = m.indicator_id and m.match_state in ('auto', 'confirmed')"
)


ITEM_COLUMNS = ", g.title as agenda_item, g.number as agenda_number, g.meeting_id, k.label as meeting"
ITEM_JOIN = "left join agenda_items g on g.id = t.agenda_item_id left join meetings k on k.id = g.meeting_id"


ONCE = ("questions", "actions")
"""The tables of records that several papers may print, of which one counts."""
PRINTS = "select p.*, p.id = p.record as counts from prints p where p.record = ? and p.id <> ? order by counts desc, p.paper, p.id"


async def other_prints(database: Any, record: dict[str, Any]) -> list[dict[str, Any]]:
    """Where else a question or an action is printed: rows of the view `prints`, with `counts` for the one that counts."""
    return await rows(database, PRINTS, [record["repeats"] or record["id"], record["id"]])


async def home(database: Any) -> dict[str, Any]:
    """Counts for the home page, its indicators with figures of the most authorities, and its latest papers."""
    tables = ("documents", "authorities", "meetings", "measures", "indicator_values", "questions", "actions", "problems", "site_papers")
    (counts,) = await rows(database, "select " + ", ".join(f"(select count(*) from {_counted(name)}) as {name}" for name in tables))
    widest = await rows(
        database,
        "select i.id, i.name, count(distinct m.authority_id) as authorities, count(*) as n from indicator_values v "
        "join documents d on d.id = v.document_id and d.superseded_by is null "
        "join measures m on m.id = v.measure_id and m.match_state in ('auto', 'confirmed') join indicators i on i.id = m.indicator_id "
        "group by i.id order by authorities desc, n desc, i.name limit 12",
    )
    papers = await rows(
        database,
        "select document_id, paper, authority, meeting_date, values_found, problems_found from coverage "
        "order by meeting_date desc, paper limit 12",
    )
    (unread,) = await rows(database, "select count(*) as n from ingests where outcome = 'failed'")
    return {"counts": counts, "widest": widest, "papers": papers, "unread": unread["n"]}


def _counted(table: str) -> str:
    return f"{table} where repeats is null" if table in ONCE else table


async def indicator(database: Any, key: str) -> dict[str, Any] | None:
    """An indicator, its figures across authorities, and the measures that may be it and were not linked."""
    found = await row(database, "select * from indicators where id = ?", [key])
    if found is None:
        return None
    candidates = await rows(
        database,
        "select m.id, m.label, c.score, c.reason from match_candidates c join measures m on m.id = c.measure_id "
        f"where c.indicator_id = ? order by c.score desc, m.label limit {SHOWN}",
        [key],
    )
    return {"title": found["name"], "record": found, "figures": await figures(database, "indicator_id", key), "candidates": candidates}


async def measure(database: Any, key: str) -> dict[str, Any] | None:
    """A measure with its figures, targets, benchmarks and ratings, and how it was linked."""
    found = await row(
        database,
        "select m.*, a.name as authority, i.name as indicator from measures m left join authorities a on a.id = m.authority_id "
        "left join indicators i on i.id = m.indicator_id where m.id = ?",
        [key],
    )
    if found is None:
        return None
    context = {"title": found["label"], "record": found, "figures": await figures(database, "measure_id", key)}
    for table in ("targets", "benchmarks", "ratings"):
        sql = (
            f"select t.*, d.label as paper, e.page, e.quote from {table} t join documents d on d.id = t.document_id "
            f"and d.superseded_by is null join evidence e on e.id = t.evidence_id where t.measure_id = ? order by t.period_end desc, t.id"
        )
        context[table] = await rows(database, sql, [key])
    candidates = (
        "select i.id, i.name, c.score, c.reason from match_candidates c join indicators i on i.id = c.indicator_id where c.measure_id = ?"
    )
    context["candidates"] = await rows(database, f"{candidates} order by c.score desc, i.name", [key])
    return context


async def paper(database: Any, key: str) -> dict[str, Any] | None:
    """A paper: what it is, what was found in it, and what was not understood."""
    found = await row(
        database,
        "select d.*, a.name as authority, n.label as newer from documents d left join authorities a on a.id = d.authority_id "
        "left join documents n on n.id = d.superseded_by where d.id = ?",
        [key],
    )
    if found is None:
        return None
    counted = (
        "indicator_values",
        "ratings",
        "targets",
        "benchmarks",
        "questions",
        "actions",
        "agenda_items",
        "attendance",
        "tallies",
        "problems",
    )
    (counts,) = await rows(
        database, "select " + ", ".join(f"(select count(*) from {t} where document_id = :id) as {t}" for t in counted), {"id": key}
    )
    context = {"title": found["label"], "record": found, "counts": counts, "figures": await figures(database, "document_id", key)}
    context["meetings"] = await rows(
        database,
        "select m.id, m.label from meeting_documents p join meetings m on m.id = p.meeting_id where p.document_id = ? order by m.date, m.label",
        [key],
    )
    for table in ("tallies", "problems"):
        context[table] = await rows(
            database,
            f'select t.*, e.page, e.quote from {table} t left join evidence e on e.id = t.evidence_id where t.document_id = ? order by e."start" '
            f"limit {SHOWN}",
            [key],
        )
    return context


async def value(database: Any, key: str) -> dict[str, Any] | None:
    """The evidence of a figure, whose page is the figure's own."""
    return await row(database, "select evidence_id from indicator_values where id = ?", [key])
