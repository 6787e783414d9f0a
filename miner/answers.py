"""The answers a database is evaluated against: one JSON file a paper with what careful readers found in it.

A fact that the paper can be read to print in more than one way lists the other readings under the same key with `_alt` (and
`name_alt` for its name). Facts marked `optional` are those on which readers could differ.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

FigureKind = Literal["values", "targets", "benchmarks"]
PassageKind = Literal["questions", "actions"]
Kind = Literal["values", "targets", "benchmarks", "questions", "actions"]
FIGURE_KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
PASSAGE_KINDS: tuple[PassageKind, ...] = get_args(PassageKind)
KINDS: tuple[Kind, ...] = get_args(Kind)

FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "values": ("status", "trend", "annual_trend", "target", "numerator", "denominator"),
    "targets": ("qualifier",),
    "benchmarks": (),
    "questions": ("asker", "form", "responder", "answer", "followup_promised"),
    "actions": ("owner",),
}
"""What is judged of a fact once it is found, beyond its being found."""

DOCUMENT_FIELDS = ("authority", "committee", "kind", "meeting_date", "reporting_period")

REQUIRED: Mapping[Kind, tuple[str, ...]] = {
    **dict.fromkeys(FIGURE_KINDS, ("indicator", "value")),
    "questions": ("text",),
    "actions": ("text", "kind"),
}


class AnswersRefused(Exception):  # noqa: N818 - named for what happened, as the command says it
    """Answers and database cannot be held against each other; the message names the file or table and the way out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`printed`: how often the paper states it. `fields`: the accepted readings of each judged field, none where nothing is printed."""

    optional: bool
    printed: int
    fields: Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFact(Fact):
    """Empty `units` and `periods` and `areas` of None are not judged; None among `periods` accepts a figure without a period."""

    names: tuple[str, ...]
    code: str | None
    value: float
    units: tuple[str | None, ...]
    period: str | None
    periods: tuple[str | None, ...]
    areas: tuple[str, ...] | None

    @property
    def label(self) -> str:
        unit = self.units[0] if self.units else ""
        return f"{self.names[0]}, {self.period or 'no period'}: {self.value:g} {unit}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageFact(Fact):
    """`kinds`: the kinds of action it may be taken for; None where the kind is not judged."""

    texts: tuple[str, ...]
    kinds: tuple[str | None, ...] | None

    @property
    def label(self) -> str:
        return " ".join(self.texts[0].split()) if self.texts else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What one paper says. `label_pages`: first and last page of the stretches that were read; None where the whole paper was."""

    paper: str
    figures: Mapping[FigureKind, tuple[FigureFact, ...]]
    passages: Mapping[PassageKind, tuple[PassageFact, ...]]
    traps: tuple[str, ...]
    label_pages: tuple[tuple[int, int], ...] | None
    document: Mapping[str, tuple[str, ...]]
    agenda_titles: tuple[str, ...]


def read_answers(folder: Path) -> tuple[Answers, ...]:
    """The answers of every JSON file of `folder`, in the order of the file names.

    Raises AnswersRefused where there is no such folder or no answer in it, or a file is not an answer: not JSON, without the
    paper's name, a fact without its figure or words, or two files on one paper.
    """
    if not folder.is_dir():
        raise AnswersRefused(f"{folder}: no such folder of answers; name the folder that holds one JSON file a paper")
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise AnswersRefused(f"{folder}: no answers here; they are JSON files, one a paper")
    by_paper: dict[str, Path] = {}
    answers = []
    for path in paths:
        one = mapping_to_answers(_read_json(path), where=str(path))
        if one.paper in by_paper:
            raise AnswersRefused(f"{path}: answers for {one.paper} stand in {by_paper[one.paper].name} already; keep one of the two")
        by_paper[one.paper] = path
        answers.append(one)
    return tuple(answers)


def mapping_to_answers(mapping: Any, *, where: str) -> Answers:
    """The parsed JSON of one answers file. Raises AnswersRefused, beginning with `where`, for what is not in the format."""
    if not isinstance(mapping, dict) or not isinstance(mapping.get("file"), str):
        raise AnswersRefused(f"{where}: not an answers file; it has to be a JSON object whose `file` is the paper's file name")
    pages = mapping.get("label_pages")
    return Answers(
        paper=mapping["file"],
        figures={kind: tuple(_figure(fact, kind) for fact in _facts(mapping, kind, where)) for kind in FIGURE_KINDS},
        passages={kind: tuple(_passage(fact, kind) for fact in _facts(mapping, kind, where)) for kind in PASSAGE_KINDS},
        traps=tuple(trap["text"] for trap in mapping.get("traps", ()) if trap.get("is_span")),
        label_pages=tuple((first, last) for first, last in pages) if isinstance(pages, list) else None,
        document={field: tuple(filter(None, readings(mapping, field))) for field in DOCUMENT_FIELDS if mapping.get(field)},
        agenda_titles=tuple(item["title"] for item in mapping.get("agenda_items") or ()),
    )


def readings(mapping: Mapping[str, Any], key: str) -> list[Any]:
    """What the answer says first under `key`, and then its other readings, given as a list or as one."""
    others = mapping.get(f"{key}_alt")
    if others is None:
        others = []
    return [mapping.get(key), *(others if isinstance(others, list) else [others])]


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise AnswersRefused(f"{path}: not valid JSON ({error})") from error
    except OSError as error:
        raise AnswersRefused(f"{path}: cannot be read ({error.strerror})") from error


def _facts(mapping: Mapping[str, Any], kind: Kind, where: str) -> list[dict[str, Any]]:
    facts = mapping.get(kind) or []
    if not isinstance(facts, list):
        raise AnswersRefused(f"{where}: `{kind}` has to be a list of facts")
    for number, fact in enumerate(facts, start=1):
        missing = [key for key in REQUIRED[kind] if not isinstance(fact, dict) or fact.get(key) in (None, "")]
        if missing:
            raise AnswersRefused(f"{where}: {kind} {number} lacks {' and '.join(missing)}")
        if kind in FIGURE_KINDS and not isinstance(fact["value"], int | float):
            raise AnswersRefused(f"{where}: {kind} {number} has the value {fact['value']!r}, which is not a figure")
    return facts


def _figure(fact: Mapping[str, Any], kind: FigureKind) -> FigureFact:
    # A period that is printed in words only ("Latest Month") was inferred by the reader and is not held against anyone.
    period_is_judged = fact.get("period") is not None and fact.get("period_text") is None
    return FigureFact(
        optional=bool(fact.get("optional")),
        printed=fact.get("printed", 1),
        fields=_fields(fact, kind),
        names=tuple(filter(None, [*readings(fact, "indicator"), *(fact.get("name_alt") or ())])),
        code=fact.get("code"),
        value=float(fact["value"]),
        units=tuple(readings(fact, "unit")) if fact.get("unit") else (),
        period=fact.get("period"),
        periods=tuple(readings(fact, "period")) if period_is_judged else (),
        areas=tuple(filter(None, (fact["area"], fact.get("area_text")))) if "area" in fact else None,
    )


def _passage(fact: Mapping[str, Any], kind: PassageKind) -> PassageFact:
    return PassageFact(
        optional=bool(fact.get("optional")),
        printed=fact.get("printed", 1),
        fields=_fields(fact, kind),
        texts=tuple(filter(None, readings(fact, "text"))),
        kinds=tuple(readings(fact, "kind")) if "kind" in fact else None,
    )


def _fields(fact: Mapping[str, Any], kind: Kind) -> dict[str, tuple[Any, ...]]:
    return {
        field: tuple(reading for reading in readings(fact, field) if reading is not None) if fact.get(field) is not None else ()
        for field in FIELDS[kind]
    }
