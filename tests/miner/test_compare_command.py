"""`miner compare` as a person reads it: at 80 and 120 columns, as JSON and as CSV, and where nothing is called so."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from miner.cli import main
from miner.comparing import nearest_names

QUARTERLY = """\
Performance Report Quarter 2 2023-24

Table 1: Scorecard

Indicator\t2022-23\tQ2 2023-24\tTarget 2023-24\tRAG\tEngland
% of adults with a learning disability in paid employment\t4.1%\t5.6% (14 / 250)\t6%\tRed\t4.8%
Number of people awaiting a Care Act review where the last review was over 12 months ago\t410\t498\t380\tRed\t
"""
MONTHLY = """\
Performance Report October 2020

Table 1: Scorecard

Indicator\tOct-19\tOct-20\tTarget\tRAG
Percentage of Adults with learning disability in paid employment\t3.7%\t4.2%\t6%\tAmber
Percentage of long-term clients reviewed in the last 12 months\t61%\t57%\t75%\tAmber
"""
LOCAL = """\
Performance Report October 2020

Table 1: Scorecard

Indicator\tOct-20
Library books borrowed online\t5200
Library visits in person\t8100
Library events held\t31
Library computers used\t770
Library staff trained\t19
Library cards issued\t402
Library fines paid\t66
"""


def run(*arguments, status=0, columns=None):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], env={"COLUMNS": columns})
    assert result.exit_code == status, (result.output, result.exception)
    return result


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    place = tmp_path_factory.mktemp("compared")
    papers = {
        "Ashworth Combined Authority": QUARTERLY,
        "Ashworth  Combined Authority": QUARTERLY + "\nPrinted again for Cabinet.\n",
        "Beckton Combined Authority": MONTHLY,
        "Cranmere Combined Authority": LOCAL,
    }
    for number, (authority, text) in enumerate(papers.items()):
        paper = place / f"{number}.txt"
        paper.write_text(text)
        run("ingest", paper, "--db", place / "x.db", "--authority", " ".join(authority.split()))
    return place / "x.db"


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize("words", ["learning disability paid employment", "review", "library"])
def test_nothing_runs_over_the_edge(db, columns, words):
    text = run("compare", words, "--db", db, columns=columns).stdout
    assert max(map(len, text.splitlines())) <= int(columns)
    for council in ("Ashworth", "Beckton") if words != "library" else ("Cranmere",):
        assert council in text


def test_a_comparison_says_what_stands_against_what(db):
    text = " ".join(run("compare", "learning", "disability", "paid", "employment", "--db", db, columns="120").stdout.split())
    assert "verdicts are against Ashworth Combined Authority, 2023-24 Q2: 5.6% (14 of 250)" in text
    assert "caution: other periods: 2020-10 against 2023-24 Q2; over a month against a quarter" in text
    assert "set beside: England 4.8%" in text
    assert "2 of 3 authorities held print this measure." in text
    assert "“5.6% (14 / 250)”" in text


def test_a_count_of_people_is_set_apart_from_percentages(db):
    text = run("compare", "asc-review-12m", "--db", db, columns="120").stdout
    beside, _, apart = text.partition("Not comparable, set apart")
    table = apart.partition("Where each stands")[0]
    assert "57%" in beside
    assert "498" not in beside
    assert "498" in table
    assert "another measure" in table
    assert "1 of 3 authorities held print this measure." in text


def test_a_figure_printed_in_two_papers_is_shown_once_with_both_places(db):
    text = run("compare", "paid employment", "--db", db, columns="120").stdout
    table, _, places = text.partition("Where each stands")
    assert sum("5.6% (14 of 250)" in line for line in table.splitlines() if "verdicts" not in line) == 1
    assert places.count("“5.6% (14 / 250)”") == 2
    assert len(json.loads(run("compare", "paid employment", "--db", db, "--json").stdout)) == 6


def test_json_and_csv_carry_everything(db):
    rows = json.loads(run("compare", "asc-review-12m", "--db", db, "--json").stdout)
    listed = list(csv.DictReader(io.StringIO(run("compare", "asc-review-12m", "--db", db, "--csv").stdout)))
    assert len(rows) == len(listed) == 6
    wanted = {"comparison", "authority", "period", "basis", "value", "value_text", "unit", "numerator", "denominator", "target", "status_text",
              "verdict", "reasons", "comparators", "comparator_quotes", "targets", "target_quotes", "caution", "paper", "page", "quote",
              "evidence_id", "document_id", "authorities_printing", "authorities_held"}  # fmt: skip
    assert wanted <= set(rows[0])
    assert list(rows[0]) == list(listed[0])
    apart = next(row for row in listed if row["value"] == "498.0")
    assert apart["verdict"] == "not_comparable"
    assert "a count against a percentage" in apart["reasons"]


def test_many_measures_are_told_apart_and_the_rest_is_named(db):
    text = run("compare", "library", "--db", db, columns="80").stdout
    assert text.startswith("7 measures are called so, the nearest first")
    assert text.count("authorities held print this measure.") == 5
    rest = text.partition("Also called so:")[2].splitlines()
    assert len([line for line in rest if line.strip()]) == 2


def test_no_match_ends_with_1_and_the_nearest_names(db):
    result = run("compare", "learning disabilty employmnet", "--db", db, status=1)
    assert not result.stdout
    assert "No figures for 'learning disabilty employmnet'" in result.stderr
    assert "learning disabilit" in result.stderr.partition("Names like it:")[2]


def test_nearest_names_are_those_that_share_words_then_those_spelt_alike():
    names = ["Homes let", "Homes built and let", "Rough sleepers", "Hones"]
    assert nearest_names("homes let", names)[:2] == ["Homes let", "Homes built and let"]
    assert nearest_names("ruff sleapers", names) == ["Rough sleepers"]
    assert nearest_names("zzz", names) == []
