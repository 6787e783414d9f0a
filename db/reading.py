"""What the commands show: rows as mappings by column name, read only."""

from db.connection import Database
from db.rows import Row


def papers_status(database: Database) -> list[Row]:
    """Each paper with what was found in it and what came of it last; then what failed or was skipped when it was last tried.

    Columns: document_id (None for what failed or was skipped), paper, source, authority, kind, meeting_date, superseded_by, pages,
    measures, values, targets, benchmarks, questions, actions, problems, outcome, message, started_at, seconds.
    """
    return [*database.query(PAPERS), *database.query(NOT_LOADED)]


def coverage(database: Database) -> list[Row]:
    """The view `coverage`: a row a current paper, those with most that was not understood first."""
    return list(database.query("select * from coverage order by problems_found desc, authority, meeting_date desc, document_id"))


def problems(database: Database, document_id: str) -> list[Row]:
    """A paper's problems where they stand in it: stage, code, message, and page and quote where they have a place."""
    return list(
        database.query(
            'select p.id, p.stage, p.code, p.message, e.page, e.quote, e."start" from problems p left join evidence e on e.id = p.evidence_id '
            'where p.document_id = ? order by e."start", p.stage, p.code, p.message',
            [document_id],
        )
    )


COUNTS = ", ".join(
    f'(select count(*) from {table} t where t.document_id = d.id) as "{name}"'
    for name, table in (
        ("values", "indicator_values"),
        ("ratings", "ratings"),
        ("targets", "targets"),
        ("benchmarks", "benchmarks"),
        ("questions", "questions"),
        ("actions", "actions"),
        ("problems", "problems"),
    )
)
PAPERS = f"""
select
  d.id as document_id, d.label as paper, d.source, a.name as authority, d.kind, d.meeting_date, d.superseded_by, d.pages,
  (select count(distinct v.measure_id) from indicator_values v where v.document_id = d.id) as measures, {COUNTS},
  i.outcome, i.message, i.started_at, i.seconds
from documents d
left join authorities a on a.id = d.authority_id
left join ingests i on i.id = (select max(n.id) from ingests n where n.document_id = d.id)
order by a.name, d.meeting_date, d.source, d.id
"""
NOT_LOADED = """
select
  null as document_id, i.source as paper, i.source, null as authority, null as kind, null as meeting_date, null as superseded_by,
  null as pages, null as measures, 0 as "values", 0 as ratings, 0 as targets, 0 as benchmarks, 0 as questions, 0 as actions, 0 as problems,
  i.outcome, i.message, i.started_at, i.seconds
from ingests i
where i.outcome in ('failed', 'skipped') and i.id = (select max(n.id) from ingests n where n.source = i.source)
order by i.source
"""
