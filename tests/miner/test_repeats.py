"""A meeting's page and its printed minutes, read as any papers are: what both say counts once, the two stay."""

import pytest
from click.testing import CliRunner

from db.connection import open_database
from miner.cli import main

ASKED = "Councillor Bell asked why rafts pay less than barges. The Director of Harbours replied that rafts float higher."
MINUTES = f"""Exampleshire County Council
Minutes of the Harbours Committee
Held on 12 September 2024 at 5.00 pm

PRESENT: Councillor Ann Rose (Chair), Councillor Bob Bell

7. Harbour Dues

{ASKED}

RESOLVED that harbour dues be raised by 2.5% from April 2025.

8. Quay Lights

RESOLVED that the report be noted.
"""
ITEM = "<tr><td class=mgItemNumberCell><p class=mgAiTitleTxt>{}</p></td><td><p class=mgAiTitleTxt>{}</p><div class=mgWordPara>{}</div></td></tr>"
PAGE = (
    "<!DOCTYPE html><html><head><title>Agenda and minutes</title></head><body><div id=modgov><div class=mgHeader>"
    "<h2 class=mgSubTitleTxt>Harbours Committee - Thursday 12th September 2024 5.00 pm</h2></div><div class=mgContent>"
    "<p>Exampleshire County Council</p><table class=mgItemTable id=mgItemTable><tr><th>No.</th><th>Item</th></tr>"
    + ITEM.format("7.", "Harbour dues", f"<p>{ASKED}</p><p>RESOLVED – That harbour dues be raised by 2.5% from April 2025.</p>")
    + ITEM.format("8.", "Quay lights", "<p>RESOLVED – That the report be noted.</p>")
    + "</table></div></div></body></html>"
)
PAPERS = {"minutes.txt": MINUTES, "page.html": PAGE}
LIST = "file,authority,committee,meeting date,kind\n"
LINE = "{},Exampleshire County Council,Harbours Committee,12 September 2024,minutes\n"


@pytest.mark.parametrize("names", [("minutes.txt", "page.html"), ("page.html", "minutes.txt")])
def test_a_page_and_printed_minutes_count_once(tmp_path, names):
    folder, listed = tmp_path / "papers", LIST
    folder.mkdir()
    for name in names:
        listed += LINE.format(name)
        (folder / "papers.csv").write_text(listed)
        (folder / name).write_text(PAPERS[name])
        told = CliRunner().invoke(main, ["ingest", str(folder), "--db", str(tmp_path / "x.db")])
        assert told.exit_code == 0, told.output
    database = open_database(tmp_path / "x.db")
    for table, counted in (("questions", 1), ("actions", 2)):
        (found,) = database.query(f"select count(*) as records, count(*) - count(repeats) as counted from {table}")
        assert found == {"records": 2 * counted, "counted": counted}, table
    pairs = database.query(
        "select g.number, h.number as of from actions t join actions c on c.id = t.repeats "
        "join agenda_items g on g.id = t.agenda_item_id join agenda_items h on h.id = c.agenda_item_id order by g.number"
    )
    assert [tuple(pair.values()) for pair in pairs] == [("7", "7"), ("8", "8")]
    database.close()
