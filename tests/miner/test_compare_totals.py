"""Our evaluation and the independent scorer count the same, on databases spoiled at random."""

import importlib.util
import json
import random
import sqlite3
from pathlib import Path

import pytest

from miner.answers import KINDS
from miner.evaluation import evaluate
from miner.evaluation_rows import evaluation_to_mapping
from miner.findings import COLUMNS_OF, NEEDED, TABLE_OF

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score"
FOLDERS = [folder for folder in (SHARED / "gold", SHARED / "gold_real", ROOT / "corpus" / "answers") if any(folder.glob("*.json"))]
DATABASES = 24
LONG_ANSWERS = 60_000

spec = importlib.util.spec_from_file_location("compare_totals", ROOT / "tools" / "compare_totals.py")
compare_totals = importlib.util.module_from_spec(spec)
spec.loader.exec_module(compare_totals)

needs_scorer = pytest.mark.skipif(
    not (SCORER.is_file() and FOLDERS), reason="the independent scorer and its answers are not beside the checkout"
)
SPOILT_FIELDS = {
    "status": (None, "red", "amber", "green"),
    "trend": (None, "improving", "worsening", "same"),
    "annual_trend": (None, "improving", "worsening"),
    "qualifier": (None, "min", "max"),
    "form": ("direct", "reported"),
    "followup_promised": (0, 1, None),
    "numerator": (None, 14.0),
    "denominator": (None, 2540.0),
    "target": (None, 75.0, 0.1),
    "unit": ("percent", "count", "other", None),
    "period": (None, "2023-24 Q2", "2023-24", "2020-10", "2025-26"),
    "kind": ("resolution", "recommendation", "followup", "improvement_action"),
    "area": ("England", "West Midlands", "statistical neighbours", None),
    "code": (None, "PI.1", "PI 2625", "LM04"),
    "asker": (None, "", "the Chair", "Councillor A Green and Cllr. B. Brown"),
    "responder": (None, "Director of Public Health", "Dr Green (Director)"),
    "owner": (None, "Chair", "Head of Finance; the Clerk"),
    "answer": (None, "A written reply would be sent."),
}


def spoilt_words(text, chance):
    """Some words left out, doubled, or in upper case; now and then only half of them."""
    words = (text or "").split()
    if chance.random() < 0.15:
        words = words[: max(1, len(words) // 2)]
    kept = [word.upper() if chance.random() < 0.1 else word for word in words if chance.random() > 0.08]
    return " ".join(kept + words[:1] * (chance.random() < 0.2))


def fact_to_record(fact, kind, chance, spoiling):
    """A record as an extractor might have made it of this fact, with each part spoilt at the rate `spoiling`."""
    record = {column: fact.get(column) for column in COLUMNS_OF[kind]}
    if "indicator" in fact:
        names = [fact["indicator"], *(fact.get("name_alt") or [])]
        record |= {"indicator": chance.choice(names), "code": fact.get("code"), "value_text": f"{fact['value']} (1/2)"}
    for key in ("period", "unit", "kind", "text", "asker", "owner", "answer"):
        if fact.get(key + "_alt") and chance.random() < 0.4:
            record[key] = chance.choice(fact[key + "_alt"])
    for key, choices in SPOILT_FIELDS.items():
        if key in record and chance.random() < spoiling:
            record[key] = chance.choice(choices)
    for key in ("indicator", "text", "asker", "responder", "answer", "owner"):
        if record.get(key) and chance.random() < spoiling:
            record[key] = spoilt_words(record[key], chance)
    if "value" in record and chance.random() < spoiling:
        record["value"] += chance.choice((0.1, 1e-9, 1, -record["value"]))
    return record


def answers_to_records(answers, kind, chance):
    """Records for most facts, some twice or three times, some for traps, in any order."""
    spoiling = chance.choice((0.0, 0.05, 0.2, 0.5))
    records = []
    for fact in answers.get(kind, []):
        copies = chance.choice((0, 1, 1, 1, 1, 2, 3))
        records += [fact_to_record(fact, kind, chance, spoiling) for _ in range(copies)]
    if kind in ("questions", "actions"):
        for trap in answers.get("traps", []):
            if chance.random() < 0.5:
                records.append(fact_to_record({"text": spoilt_words(trap["text"], chance), "kind": "resolution"}, kind, chance, spoiling))
    chance.shuffle(records)
    return records


def make_database(path, answers_of_papers, chance):
    """A database with the tables that are judged, of the papers' facts, spoilt, with evidence that mostly stands."""
    with sqlite3.connect(path) as connection:
        for table, columns in NEEDED.items():
            connection.execute(f"CREATE TABLE {table} ({', '.join(chr(34) + column + chr(34) for column in columns)})")
        if chance.random() < 0.5:
            connection.execute("CREATE INDEX by_document ON indicator_values (document_id)")
            connection.execute("CREATE UNIQUE INDEX measure_ids ON measures (id)")
        for answers in answers_of_papers:
            if chance.random() > 0.05:
                add_paper(connection, answers, chance)
    connection.close()


def add_paper(connection, answers, chance):
    document, text = f"{chance.getrandbits(64):016x}", "Report to the committee. "
    about = {
        key: chance.choice((answers.get(key), answers.get(key), None)) for key in ("committee", "kind", "meeting_date", "reporting_period")
    }
    insert(connection, "authorities", id=document, name=chance.choice((answers["authority"], "The " + answers["authority"], "Borough")))
    insert(connection, "documents", id=document, source=f"papers/{answers['file']}", authority_id=document, **about)
    for item in answers.get("agenda_items") or []:
        insert(connection, "agenda_items", document_id=document, title=spoilt_words(item["title"], chance))
    for kind in KINDS:
        for record in answers_to_records(answers, kind, chance):
            identifier = f"{chance.getrandbits(64):016x}"
            quote = record["text"] if "text" in record else f"{record['indicator']}: {record['value_text']}"
            start = len(text) if chance.random() < 0.9 else 25
            text += quote + "\n"
            place = {"start": start, "end": start + len(quote), "page": chance.choice((None, 1, 2, 17, 40))}
            insert(connection, "evidence", id=identifier, quote=quote if chance.random() < 0.9 else quote[1:], **place)
            record |= {"id": identifier, "document_id": document, "evidence_id": identifier if chance.random() < 0.95 else None}
            if "indicator" in record:
                insert(connection, "measures", id=identifier, name=record.pop("indicator"), code=record.pop("code"))
                record["measure_id"] = identifier
            insert(connection, TABLE_OF[kind], **record)
    if chance.random() < 0.95:
        insert(connection, "document_text", document_id=document, text=text)


def insert(connection, table, **row):
    columns = ", ".join(f'"{column}"' for column in row)
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


@needs_scorer
@pytest.mark.parametrize("seed", range(DATABASES))
def test_both_count_the_same(seed, tmp_path):
    chance = random.Random(seed)
    folder = FOLDERS[0] if seed % 4 else FOLDERS[seed // 4 % len(FOLDERS)]
    # The few very long papers would take most of the time and hold no other rule.
    files = [path for path in sorted(folder.glob("*.json")) if path.stat().st_size < LONG_ANSWERS]
    read = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    answers = tmp_path / "answers"
    answers.mkdir()
    for number, one in enumerate(read):
        (answers / f"{number:03}.json").write_text(json.dumps(one), encoding="utf-8")
    database = tmp_path / "spoilt.db"
    make_database(database, read, chance)
    ours = evaluation_to_mapping(evaluate(database, answers))
    theirs = compare_totals.run_scorer(SCORER, database, answers)
    assert len(dict(compare_totals.numbers(theirs))) > 100
    assert compare_totals.differences(ours, theirs) == []


COUNTED = {
    "papers": {},
    "totals": {"values": {"core": 3, "f1": 0.8, "mean_f1": None, "missed": [{"indicator": "Visits"}]}, "document": [1.5, 2]},
}


def test_every_number_that_differs_is_named():
    theirs = json.loads(json.dumps(COUNTED))
    assert compare_totals.differences(COUNTED, theirs) == []
    theirs["totals"]["values"] |= {"core": 4, "mean_f1": 0.0, "missed": []}
    theirs["totals"]["document"][1] = 3
    theirs["totals"]["targets"] = {"core": 1}
    assert compare_totals.differences(COUNTED, theirs) == [
        "totals / document [2]: 2 here, 3 there",
        "totals / targets / core: absent here, 1 there",
        "totals / values / core: 3 here, 4 there",
        "totals / values / mean_f1: None here, 0.0 there",
        "totals / values / missed (how many): 1 here, 0 there",
    ]


@pytest.fixture
def small(tmp_path):
    answers = tmp_path / "answers"
    answers.mkdir()
    paper = {"file": "a.txt", "authority": "A", "values": [{"indicator": "Visits", "period": None, "value": 12, "unit": "count"}]}
    (answers / "a.json").write_text(json.dumps(paper), encoding="utf-8")
    database = tmp_path / "small.db"
    make_database(database, [], random.Random(1))
    return database, answers


def program_printing(path, text, status=0):
    path.write_text(f"#!/bin/sh\ncat <<'END'\n{text}\nEND\nexit {status}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_comparison_passes_on_equal_numbers_and_fails_on_one_that_differs(small, tmp_path, capsys):
    counted = evaluation_to_mapping(evaluate(*small))
    same = program_printing(tmp_path / "same", json.dumps(counted))
    assert compare_totals.main([*map(str, small), "--scorer", str(same)]) == 0
    counted["totals"]["values"]["core"] = 7
    other = program_printing(tmp_path / "other", json.dumps(counted))
    assert compare_totals.main([*map(str, small), "--scorer", str(other)]) == 1
    assert "totals / values / core: 1 here, 7 there" in capsys.readouterr().out


def test_a_comparison_that_cannot_be_made_is_no_success(small, tmp_path, capsys):
    database, answers = map(str, small)
    assert compare_totals.main([database, answers, "--scorer", str(tmp_path / "nowhere")]) == 2
    failing = program_printing(tmp_path / "failing", "", status=2)
    assert compare_totals.main([database, answers, "--scorer", str(failing)]) == 2
    assert compare_totals.main([database + ".none", answers, "--scorer", str(failing)]) == 2
    assert "no scorer at" in capsys.readouterr().err
