"""Lists as tables, JSON and CSV: nothing of a paper may steer a terminal or run in a spreadsheet."""

import csv
import io
import json

import pytest

from miner import output
from miner.output import clean, figure, rows_to_csv, write_json, write_rows

EVIL = "\x1b]0;title\x07 red \x9b31m [bold]x[/bold] \u202eabc"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (28.0, "28"),
        (3312.0, "3,312"),
        (4.35, "4.35"),
        (0.1 + 0.2, "0.3"),
        (-2.5, "-2.5"),
        (None, ""),
        (7, "7"),
        (1234567.25, "1,234,567.25"),
    ],
)
def test_figures_are_written_as_people_write_them(value, written):
    assert figure(value) == written


def test_what_steers_a_terminal_is_made_visible():
    assert clean(EVIL) == r"\x1b]0;title\x07 red \x9b31m [bold]x[/bold] \u202eabc"
    assert clean("two\nlines\tand\xa0more") == "two lines and more"


def test_a_table_shows_text_as_it_is(capsys):
    write_rows(
        [{"name": EVIL, "value": 28.0}, {"name": "[red]plain[/red]", "value": None}], "table", columns={"name": "name", "value": "value"}
    )
    written = capsys.readouterr().out
    assert r"\x1b]0;title\x07" in written
    assert "[bold]x[/bold]" in written
    assert "[red]plain[/red]" in written
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(written)


def test_a_table_leaves_out_columns_in_which_nothing_stands(capsys):
    write_rows([{"a": "x", "b": None}, {"a": "y", "b": ""}], "table", columns={"first": "a", "second": "b"})
    written = capsys.readouterr().out
    assert "first" in written
    assert "second" not in written


def test_a_long_text_is_folded_and_not_cut(capsys):
    words = " ".join(f"word{number}" for number in range(300))
    write_rows([{"quote": words}], "table", columns={"quote": "quote"})
    written = capsys.readouterr().out
    assert all(word in written.split() for word in words.split())


def test_a_narrow_terminal_loses_no_column(capsys, monkeypatch):
    monkeypatch.setattr(output, "PIPED_WIDTH", 30)
    row = {f"column {number}": f"some long text that ends in number{number}" for number in range(12)}
    write_rows([row], "table", columns={name: name for name in row})
    written = capsys.readouterr().out
    assert all(f"number{number}" in written for number in range(12))


@pytest.mark.parametrize("width", [40, 80, 120, 160])
def test_no_line_is_wider_than_the_terminal(capsys, monkeypatch, width):
    monkeypatch.setattr(output, "PIPED_WIDTH", width)
    words = {f"column {number}": f"some longer text and then word{number}" for number in range(10)}
    write_rows([words | {"figure": number} for number in (1, 22)], "table", columns={name: name for name in [*words, "figure"]})
    written = capsys.readouterr().out
    assert max(map(len, written.splitlines())) <= width
    assert all(written.count(f"word{number}") == 2 for number in range(10))
    assert {"1", "22"} <= set(written.split())


def test_a_row_without_room_says_what_each_text_is(capsys, monkeypatch):
    monkeypatch.setattr(output, "PIPED_WIDTH", 20)
    rows = [{"name": "Delayed transfers of care", "status": "Red"}, {"name": "Carers", "status": None}]
    write_rows(rows, "table", columns={"measure": "name", "status": "status", "page": "page"})
    assert capsys.readouterr().out == "\n measure  Delayed\n          transfers\n          of care\n status   Red\n\n measure  Carers\n"


def test_json_is_the_whole_list_and_does_not_steer(capsys):
    rows = [{"name": EVIL, "value": 28.0, "none": None}]
    write_rows(rows, "json", columns={})
    written = capsys.readouterr().out
    assert json.loads(written) == rows
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(written)
    assert "£" in _json({"unit": "£"}, capsys)


def _json(thing, capsys):
    write_json(thing)
    return capsys.readouterr().out


def test_an_empty_list_is_still_a_list(capsys):
    write_rows([], "json", columns={})
    assert json.loads(capsys.readouterr().out) == []
    assert rows_to_csv([]) == ""


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "- a bullet", "\t=1", "-5 and =x"])
def test_text_in_csv_cannot_run_as_a_formula(text):
    ((cell,),) = list(csv.reader(io.StringIO(rows_to_csv([{"text": text}]))))[1:]
    assert cell == f"'{text}"


@pytest.mark.parametrize("value", [-5.5, 3, "-5", "+3.2%", "-£1,200", "28% (3,312 / 11,693)", "a = b"])
def test_figures_in_csv_stay_figures(value):
    ((cell,),) = list(csv.reader(io.StringIO(rows_to_csv([{"value": value}]))))[1:]
    assert cell == str(value)


def test_several_in_one_cell_are_written_as_words():
    assert rows_to_csv([{"statuses": ("red", "amber")}]) == "statuses\nred; amber\n"


def test_rows_with_different_keys_share_a_header():
    assert rows_to_csv([{"a": 1}, {"b": 2}]) == "a,b\n1,\n,2\n"
