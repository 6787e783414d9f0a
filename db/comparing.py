"""One measure across authorities: its figures, each with what it was set against, where it stands, and whether it may be compared.

A subject is a concept of the catalogue, or a group of printed names that no catalogue has. Figures are dated and never ranked: they
come by authority, the newest first.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.comparators import set_against
from db.connection import Database
from db.rows import Row
from db.verdict import BY_LIKENESS, Figure, compare_figures, kind_of
from extractors.matching.grouping import measures_to_groups, relatedness, words_in_name
from extractors.matching.plain import name_to_fold
from extractors.recognised import part_caution
from extractors.records import Measure
from patterns.indicators import indicators

RELATED_IN_TOPIC = 0.45
"""How much of what they say two measures of one topic share to be shown beside each other; see `relatedness`."""
RELATED = 0.75
"""The same for measures of other topics, or of none."""
OTHER_MEASURE = frozenset({"measure", "unit", "people"})
"""Reasons for which a figure is of something else; of the same thing over another length of time it is not."""
FIRM = frozenset({"outturn", "year_to_date", "rolling_year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`figures` may be read beside the reference, some with a caution; `apart` may not. Each row has the columns of the view
    `comparison` and `verdict` (reference, comparable, caution, not_comparable), `reasons`, `comparators`, `comparator_quotes`,
    `targets`, `target_quotes`. `printing` of the `held` authorities print the measure.
    """

    name: str
    indicator_id: str | None
    concept: str | None
    figures: tuple[Row, ...]
    apart: tuple[Row, ...]
    printing: int
    held: int

    @property
    def reference(self) -> Row:
        return next(row for row in self.figures if row["verdict"] == "reference")


@dataclass(slots=True, kw_only=True)
class Subject:
    """What figures are of: its measures' rows, and every name it goes by. `own_names` are printed or official."""

    key: str
    rows: list[Row] = field(default_factory=list)
    own_names: dict[str, None] = field(default_factory=dict)
    variants: dict[str, None] = field(default_factory=dict)
    topics: set[str] = field(default_factory=set)

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.own_names, *self.variants)


def compare(database: Database, words: str) -> tuple[Comparison, ...]:
    """A comparison for each subject that `words` are, the nearest first; none where no figures are called so.

    `words`: an indicator's id; a concept; a name that papers or the catalogue have; telling words that all stand in one of the names.
    Of these the nearest print the very words, then more councils print them, then the name has fewer words beside them.
    A subject that another one shows set apart is not told again.
    """
    rows = list(database.query(MEASURES))
    subjects = _subjects(rows)
    held = next(database.query(HELD))["held"]
    comparisons: list[Comparison] = []
    told: set[str] = set()
    for subject in _called(subjects, words, database):
        if subject.key in told:
            continue
        beside = [other for other in subjects if other is not subject and _related(subject, other)]
        told |= {subject.key, *(other.key for other in beside)}
        comparisons.append(_comparison(database, subject, beside, asked=words.strip().casefold(), held=held))
    return tuple(comparisons)


def names_with_figures(database: Database) -> list[str]:
    """Every name of a measure or indicator that has figures."""
    names = (name for row in database.query(MEASURES) for name in (row["measure"], row["indicator"], row["indicator_id"]) if name)
    return list(dict.fromkeys(names))


def _subjects(rows: Sequence[Row]) -> list[Subject]:
    local = [row for row in rows if row["indicator_id"] is None]
    homes = measures_to_groups([Measure(name=row["measure"], unit=row["unit"], scope=row["scope"]) for row in local])
    group_of = {row["measure_id"]: f"group {local[home]['measure_id']}" for row, home in zip(local, homes, strict=True)}
    variants = {indicator.id: indicator.variants for indicator in indicators()}
    subjects: dict[str, Subject] = {}
    for row in rows:
        key = group_of.get(row["measure_id"]) or f"concept {row['concept'] or row['indicator_id']}"
        subject = subjects.setdefault(key, Subject(key=key))
        subject.rows.append(row)
        subject.own_names |= dict.fromkeys(name for name in (row["indicator"], row["measure"]) if name)
        subject.variants |= dict.fromkeys(variants.get(row["indicator_id"], ()))
        subject.topics |= {row["topic"]} - {None}
    return list(subjects.values())


def _called(subjects: Iterable[Subject], words: str, database: Database) -> list[Subject]:
    asked = " ".join(words.split())
    if not asked:
        return []
    listed = list(subjects)
    ids = {row["key"] for row in database.query(CONCEPTS, {"words": asked})}
    fold = name_to_fold(asked)
    if hits := [subject for subject in listed if subject.key in ids]:
        return hits
    if hits := [subject for subject in listed if fold and any(name_to_fold(name) == fold for name in subject.names)]:
        return sorted(hits, key=lambda subject: -_authorities(subject.rows))
    near = {subject.key: max(words_in_name(asked, name) for name in subject.names) for subject in listed}
    hits = [subject for subject in listed if near[subject.key]]
    literal = {subject.key: any(set(fold.split()) <= set(name_to_fold(name).split()) for name in subject.own_names) for subject in hits}
    return sorted(hits, key=lambda one: (not literal[one.key], -_authorities(one.rows), -near[one.key], one.names))


def _related(subject: Subject, other: Subject) -> bool:
    """Whether the other's figures belong beside these, set apart: of nearly the same thing, or under the very same name."""
    if _printed_names(subject) & _printed_names(other):
        return True
    least = RELATED_IN_TOPIC if subject.topics & other.topics else RELATED
    return relatedness(subject.own_names, other.own_names) >= least


def _comparison(database: Database, subject: Subject, beside: Sequence[Subject], *, asked: str, held: int) -> Comparison:
    own = {row["measure_id"] for row in subject.rows}
    names = _printed_names(subject)
    subject_of = {row["measure_id"]: one.key for one in (subject, *beside) for row in one.rows}
    # The very name with figures in another unit is the same measure, in another unit.
    subject_of |= {row["measure_id"]: subject.key for one in beside for row in one.rows if _printed_name(row) in names}
    rows = list(database.query(FIGURES, {"measures": _json(subject_of)}))
    figures = {row["id"]: _row_to_figure(row, subject_of[row["measure_id"]]) for row in rows}
    reference = _reference([row for row in rows if row["measure_id"] in own], figures, asked=asked)
    against = set_against(database, rows, measures=_json(subject_of))
    verdicts = {row["id"]: compare_figures(figures[row["id"]], figures[reference["id"]]) for row in rows}
    judged = []
    for row in rows:
        is_reference = row is reference
        state = "reference" if is_reference else verdicts[row["id"]].state
        reasons = _own_cautions(row) if is_reference else [reason.text for reason in verdicts[row["id"]].reasons]
        judged.append({**row, "verdict": state, "reasons": reasons, **against[row["id"]]})
    kept = tuple(row for row in judged if row["verdict"] != "not_comparable")
    return Comparison(
        name=reference["indicator"] or reference["measure"],
        indicator_id=reference["indicator_id"],
        concept=reference["concept"],
        figures=kept,
        apart=tuple(row for row in judged if row["verdict"] == "not_comparable"),
        printing=_authorities(row for row in rows if not {reason.kind for reason in verdicts[row["id"]].reasons} & OTHER_MEASURE),
        held=held,
    )


def _printed_names(subject: Subject) -> frozenset[tuple[str, str]]:
    return frozenset(_printed_name(row) for row in subject.rows)


def _printed_name(row: Row) -> tuple[str, str]:
    """Whose name it is, and the name."""
    return (row["authority_id"] or row["document_id"], name_to_fold(row["measure"]))


def _reference(rows: Sequence[Row], figures: Mapping[str, Figure], *, asked: str) -> Row:
    """The newest figure of the most usual kind: of the indicator asked for by its id, then the kind most authorities print, then one of
    a national framework, then the one with most figures that are no estimates.
    """
    kinds: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        kinds[kind_of(figures[row["id"]])].append(row)

    def usual(kind: list[Row]) -> tuple[bool, int, bool, int, str]:
        return (
            any((row["indicator_id"] or "").casefold() == asked for row in kind),
            _authorities(kind),
            any(row["framework"] not in (None, "local") for row in kind),
            sum(row["basis"] in FIRM for row in kind),
            max(row["period_end"] or "" for row in kind),
        )

    best = max(kinds.values(), key=usual)
    return max(
        best,
        key=lambda row: (
            row["basis"] in FIRM,
            row["period_end"] or "",
            row["as_at_end"] or "",
            row["match_method"] not in BY_LIKENESS,
            row["id"],
        ),
    )


def _own_cautions(row: Row) -> list[str]:
    says, read = part_caution(row["caution"])
    return [
        *([f"it is {'an' if row['basis'] == 'estimate' else 'a'} {row['basis']}"] if row["basis"] not in FIRM else []),
        *([f"taken for this measure by {BY_LIKENESS[row['match_method']]}"] if row["match_method"] in BY_LIKENESS else []),
        *([f"its paper says: {says}"] if says else []),
        *([read] if read else []),
    ]


def _row_to_figure(row: Row, subject: str) -> Figure:
    return Figure(
        measure=row["measure"],
        subject=subject,
        unit=row["unit"],
        scope=row["scope"],
        definition=row["framework"] if row["indicator_id"] else None,
        known_as=row["indicator"],
        basis=row["basis"],
        period=row["period"],
        period_kind=row["period_kind"],
        period_start=_date(row["period_start"]),
        period_end=_date(row["period_end"]),
        as_at=row["as_at"],
        caution=row["caution"],
        match_method=row["match_method"],
    )


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _authorities(rows: Iterable[Row]) -> int:
    return len({row["authority_id"] or row["document_id"] for row in rows})


def _json(subject_of: Mapping[str, str]) -> str:
    return "[" + ",".join(f'"{measure_id}"' for measure_id in subject_of) + "]"


MEASURES = """
select distinct
  c.measure_id, c.measure, m.unit, c.scope, c.authority_id, case when c.authority_id is null then c.document_id end as document_id,
  c.indicator_id, c.indicator, c.concept, i.topic
from comparison c
join measures m on m.id = c.measure_id
left join indicators i on i.id = c.indicator_id
order by c.authority, c.measure, c.measure_id
"""
CONCEPTS = """
select distinct 'concept ' || coalesce(concept, id) as key from indicators
where lower(id) = lower(:words) or lower(concept) = lower(:words)
"""
HELD = "select count(distinct coalesce(authority_id, id)) as held from documents where superseded_by is null"
FIGURES = """
select c.*, i.framework, v.as_at_end, d.source, d.meeting_date
from comparison c
join indicator_values v on v.id = c.id
join documents d on d.id = c.document_id
left join indicators i on i.id = c.indicator_id
where c.measure_id in (select value from json_each(:measures))
order by c.authority, c.measure, c.period_end desc, c.period_start, v.as_at_end desc, c.basis, c.id
"""
