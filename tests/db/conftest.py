"""`papers`: the papers made by hand in papers.py. `shelf`: a new database with two indicators in its catalogue."""

import importlib.util
from pathlib import Path

import pytest

from db.connection import open_database
from db.loading import load_indicators, load_paper


@pytest.fixture(scope="session")
def papers():
    spec = importlib.util.spec_from_file_location("papers_made_by_hand", Path(__file__).with_name("papers.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Shelf:
    """A database, and ways to put papers into it and to look at all it holds."""

    def __init__(self, path, papers):
        self.papers = papers
        self.path = path
        self.database = open_database(path)
        load_indicators(self.database, [papers.indicator(), papers.indicator("dtoc-2", "Delayed transfers (new definition)")])

    def load(self, document, extraction=None, *, links=(), origin=None, authority=None, again=False):
        extraction = extraction or self.papers.extraction(document)
        origin = origin or self.papers.origin("/elsewhere/" + document.source)
        if authority is None and extraction.facts.authority_id == self.papers.AUTHORITY.id:
            authority = self.papers.AUTHORITY
        return load_paper(
            self.database, document=document, extraction=extraction, links=links, origin=origin, authority=authority, again=again
        )

    def rows(self, sql, *arguments):
        return list(self.database.query(sql, list(arguments)))

    def dump(self):
        """Every row of every table, and where papers were found."""
        return [*self.database.conn.iterdump(), *self.rows("select * from sources.sources order by canonical")]

    def content(self):
        """Every row of our tables, without the time and version of loading, in an order that does not depend on it."""
        names = [name for name in self.database.table_names() if "_fts" not in name]
        rows = {name: [dict(row) for row in self.database[name].rows] for name in names}
        for row in rows["documents"]:
            del row["ingested_at"], row["miner_version"]
        return {name: sorted(map(repr, found)) for name, found in rows.items()}


@pytest.fixture
def new_shelf(tmp_path, papers):
    made = []

    def make(name="committee.db"):
        made.append(Shelf(tmp_path / name, papers))
        return made[-1]

    yield make
    for shelf in made:
        shelf.database.close()


@pytest.fixture
def shelf(new_shelf):
    return new_shelf()
