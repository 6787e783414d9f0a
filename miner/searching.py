"""The command `search`: what holds the words, for people as a list with the found words marked, for programs as rows."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from db.connection import Database
from db.narrowing import Held, NotHeld
from db.rows import Row
from db.search import terms_said
from db.searching import KINDS, OF_QUESTIONS, Found, Kind, Wanted, search_papers, snippet_parts
from db.suggesting import Suggestion, suggest_searches
from miner.output import Form, clean, rows_to_csv, write_json
from miner.showing import database_at

HEADINGS: dict[Kind, str] = {
    "questions": "Questions",
    "answers": "Answers (the words stand in the answer)",
    "actions": "Actions",
    "commentary": "Commentary beside figures",
    "papers": "Papers",
}
EVIDENCE, PAPER = "/-/evidence/", "/committee/documents/"
"""Addresses of the pages, before an id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What stands around a found word, and around a heading."""

    opened: str
    closed: str


BRACKETS = Marks(opened="[", closed="]")
BOLD = Marks(opened="\x1b[1m", closed="\x1b[0m")


def show_search(db: Path, words: Sequence[str], *, wanted: Wanted, form: Form) -> bool:
    """False where nothing is found; what was searched, and what else to try, is told all the same.

    Lists for programs have standard output to themselves; what is told beside them goes to standard error. Raises
    click.ClickException for an authority or committee that no paper is of, and for a year that is none.
    """
    typed = " ".join(words)
    with database_at(db) as database:
        found = _search(database, typed, wanted=wanted)
        suggestions = () if found.rows else suggest_searches(database, typed, wanted=wanted, found=found)
    aside = form != "table" or not found.rows
    click.echo(_searched(found, wanted=wanted), err=aside)
    if form == "json":
        write_json([_plain(row) for row in found.rows])
    elif form == "csv":
        click.echo(rows_to_csv([_plain(row) for row in found.rows]), nl=False)
    elif found.rows:
        _write_hits(found, marks=BOLD if sys.stdout.isatty() else BRACKETS)
    if not found.rows:
        click.echo(_nothing(found, suggestions), err=True)
    return bool(found.rows)


def wanted_kinds(text: str | None) -> tuple[Kind, ...]:
    """The kinds that a text like "questions, answers" names; all for None. Raises click.BadParameter for other words."""
    names = {part.strip().casefold() for part in (text or ",".join(KINDS)).split(",")} - {""}
    unknown = names - set(KINDS)
    if unknown or not names:
        what = f"{', '.join(map(repr, sorted(unknown)))}: unknown" if unknown else "nothing named"
        raise click.BadParameter(f"{what}; name some of {', '.join(KINDS)}, with commas between", param_hint="--in")
    return tuple(kind for kind in KINDS if kind in names)


def _search(database: Database, words: str, *, wanted: Wanted) -> Found:
    if not wanted.searched:
        raise click.UsageError(f"--role, --answered and --unanswered are of questions: name {' or '.join(OF_QUESTIONS)} with --in")
    try:
        return search_papers(database, words, wanted=wanted)
    except (NotHeld, ValueError) as error:
        raise click.ClickException(clean(str(error))) from error


def _searched(found: Found, *, wanted: Wanted) -> str:
    """What was searched for and in what: "Searched for: DoLS, also as …", "in the questions and answers of 12 papers …"."""
    lines = [f"Searched for: {clean(terms_said(found.terms)) or 'nothing, as no word was given'}"]
    kinds = ["whole text" if kind == "papers" else kind for kind in wanted.searched]
    places = f"{', '.join(kinds[:-1])} and {kinds[-1]}" if len(kinds) > 1 else kinds[0]
    lines.append(f"in the {places} of {_papers(found.held)}")
    if wanted.role is not None:
        lines.append(f"asked by: {wanted.role.replace('_', ' ')}")
    if wanted.answered is not None:
        lines.append("with an answer" if wanted.answered else "without a full answer in the papers held")
    if found.held.undated:
        lines.append(f"left out, as they have no date: {_counted(found.held.undated, 'paper')}")
    return "\n".join([lines[0], *(f"  {line}" for line in lines[1:])])


def _papers(held: Held) -> str:
    authorities = f" from {_counted(held.authorities, 'authority', 'authorities')}" if held.authorities else ""
    if held.first is None:
        return f"{_counted(len(held.documents), 'paper')}{authorities}"
    dates = f"of {held.first}" if held.first == held.last else f"{held.first} to {held.last}"
    return f"{_counted(len(held.documents), 'paper')}{authorities}, {dates}"


def _write_hits(found: Found, *, marks: Marks) -> None:
    for kind, rows in found.hits.items():
        if not rows:
            continue
        more = found.totals[kind] - len(rows)
        heading = f"{HEADINGS[kind]}: {found.totals[kind]:,}"
        click.echo(f"\n{_bold(heading, marks)}{f' (the best {len(rows)} shown; more with --limit)' if more else ''}")
        for row in rows:
            click.echo("\n" + "\n".join(f"  {line}" for line in _hit_lines(row, marks=marks)))
    first = next((row for row in found.rows if row["evidence_id"] is not None), found.rows[0])
    place = f"{PAPER}{first['document_id']}" if first["evidence_id"] is None else f"{EVIDENCE}{first['evidence_id']}"
    click.echo(f"\nSee where it stands: `miner serve`, then http://127.0.0.1:8001{place}")


def _hit_lines(row: Row, *, marks: Marks) -> list[str]:
    head = [row["authority"] or "authority not known", row["committee"], row["date"] or "no date", row["paper"]]
    head += [f"page {row['page']}"] if row["page"] is not None else []
    lines = [" · ".join(clean(str(part)) for part in head if part)]
    if row["kind"] == "answers":
        lines.append(f"Question: {clean(row['text'])}")
    lines.append(("Answer: " if row["kind"] == "answers" else "") + marked_snippet(row["snippet"], marks=marks))
    lines += {"actions": _of_action, "commentary": _of_commentary, "papers": _of_paper}.get(row["kind"], _of_question)(row)
    if row.get("also_in"):
        lines.append(f"also in: {clean(row['also_in'])}")
    lines.append(f"paper {row['document_id']}" if row["evidence_id"] is None else f"evidence {row['evidence_id']}")
    return lines


def _of_question(row: Row) -> list[str]:
    asker = row["asker"] or ("" if row["asker_role"] == "unknown" else row["asker_role"].replace("_", " "))
    role = f" ({row['asker_role'].replace('_', ' ')})" if row["asker"] and row["asker_role"] != "unknown" else ""
    by = f" by {row['responder']}" if row["responder"] and row["answer_state"] in {"answered", "partly"} else ""
    lines = [f"{f'asked by {clean(asker)}{role}; ' if asker else ''}{row['reply']}{clean(by) and ' ' + clean(by)}"]
    if row["promised"]:
        details = [f"by {row['promised_by']}" if row["promised_by"] else "", f"due {row['promised_due']}" if row["promised_due"] else ""]
        told = ", ".join(clean(detail) for detail in details if detail)
        lines.append(f"promised: {clean(row['promised'])}{f' ({told})' if told else ''}")
    return lines


def _of_action(row: Row) -> list[str]:
    told = [row["action_kind"].replace("_", " ")]
    told += [f"owner: {row['owner']}"] if row["owner"] else []
    due = row["due"] or row["due_date"]
    told += [f"due: {due}"] if due else []
    told += [f"outcome: {row['outcome']}"] if row["outcome"] else []
    told += [f"measure: {row['measure']}"] if row["measure"] else []
    return ["; ".join(map(clean, told))]


def _of_commentary(row: Row) -> list[str]:
    period, status = (f", {row[name]}" if row[name] else "" for name in ("period", "status"))
    return [clean(f"beside {row['measure']}{period}: {row['value_text']}{status}")]


def _of_paper(row: Row) -> list[str]:
    return [clean(f"{row['paper_kind']}, {row['url'] or row['source']}")]


def marked_snippet(snippet: str, *, marks: Marks) -> str:
    """A snippet in one line with its found words between `marks`; nothing else in it can steer a terminal."""
    parts = snippet_parts(" ".join(snippet.split()))
    return "".join(f"{marks.opened}{clean(text)}{marks.closed}" if is_found else _spaced(text) for text, is_found in parts)


def _spaced(text: str) -> str:
    """`text` cleaned, with the space at its ends that parts it from the words beside it."""
    return f"{' ' if text.startswith(' ') else ''}{clean(text)}{' ' if text.endswith(' ') and text.strip() else ''}"


def _nothing(found: Found, suggestions: Sequence[Suggestion]) -> str:
    lines = ["Nothing found."]
    for suggestion in suggestions:
        words, hits = clean(suggestion.words), _counted(suggestion.hits, "hit")
        lines.append(
            {
                "wider": f"  everywhere, without the options: {hits}",
                "fewer": f"  {words} alone: {hits}",
                "spelt": f"  {clean(suggestion.instead_of or '')} stands in no paper; {words}: {hits}",
            }[suggestion.kind]
        )
    if not found.held.documents:
        lines.append("  No paper held is of that choice of authority, committee and year.")
    elif len(lines) == 1:
        lines.append(
            "  Try fewer or other words, or the beginning of a council's own name for the matter; `miner status` lists the papers."
        )
    return "\n".join(lines)


def _plain(row: Row) -> Row:
    """A row for programs: snippets with [brackets]."""
    plain = {key: value for key, value in row.items() if key not in {"held_from", "held_to"}}
    for key in ("snippet", "answer_snippet"):
        if plain.get(key) is not None:
            plain[key] = marked_snippet(plain[key], marks=BRACKETS)
    return plain


def _bold(text: str, marks: Marks) -> str:
    return f"{marks.opened}{text}{marks.closed}" if marks is BOLD else text


def _counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
