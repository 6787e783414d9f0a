"""What the documents say of the tool is what the tool says of itself; their links and commands lead somewhere."""

import asyncio
import re
import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from db.serving import datasette_for
from miner.cli import main

ROOT = Path(__file__).parent.parent
NAMES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/database.md", "docs/first-steps.md", "patterns/SOURCES.md")
DOCUMENTS = [ROOT / name for name in NAMES]
LINK = re.compile(r"\]\((?!https?://)(?P<path>[^)#\s]*)(?:#(?P<heading>[^)\s]*))?\)")
COMMAND = re.compile(r"^(?:\$ )?miner (?P<words>.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def docs():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "tools")  # as `python tools/docs.py` has it
        yield runpy.run_path(str(ROOT / "tools" / "docs.py"))


@pytest.fixture(scope="module")
def parts(docs):
    return docs["generate"]()


@pytest.fixture(scope="module")
def open_page(tmp_path_factory):
    """Opens a page of the samples, as `miner serve` shows them."""
    database = tmp_path_factory.mktemp("docs") / "committee.db"
    read = CliRunner().invoke(main, ["ingest", str(ROOT / "corpus" / "samples"), "--db", str(database)])
    assert read.exit_code == 0, read.output
    client = datasette_for(database).client
    return lambda path: asyncio.run(client.get(path)).text


def link_called(page, words):
    return next(href for href, text in re.findall(r'<a[^>]* href="([^"]+)"[^>]*>([^<]*)</a>', page) if text == words)


def anchors(text):
    """Headings as the addresses that GitHub gives them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_generated_parts_are_what_their_sources_say(docs, capsys):
    assert docs["main"](["--check"]) == 0, capsys.readouterr().out


def test_a_stale_part_is_seen_and_renewed(docs, parts):
    stale = "before\n<!-- generated: queries -->\n\nold\n\n<!-- end -->\nafter\n"
    renewed = docs["renew"](stale, parts)
    assert renewed != stale
    assert parts["queries"] in renewed
    assert renewed.startswith("before\n")
    assert renewed.endswith("\nafter\n")
    assert docs["renew"](renewed, parts) == renewed


def test_a_part_that_nothing_generates_is_refused(docs, parts):
    with pytest.raises(KeyError, match="weather"):
        docs["renew"]("<!-- generated: weather -->\n<!-- end -->", parts)


def test_every_generated_part_stands_in_a_document(docs, parts):
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in docs["DOCUMENTS"])
    assert {found["name"] for found in docs["PART"].finditer(text)} == set(parts)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_within_the_repository_lead_somewhere(document):
    text = document.read_text(encoding="utf-8")
    for link in LINK.finditer(text):
        target = (document.parent / link["path"]).resolve() if link["path"] else document
        assert target.exists(), link[0]
        if link["heading"]:
            assert link["heading"] in anchors(target.read_text(encoding="utf-8")), link[0]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_that_are_shown_exist_with_their_options(document):
    for block in re.findall(r"```(?:console|sh)\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL):
        for found in COMMAND.finditer(block):
            name, *words = found["words"].split()
            if name.startswith("-"):
                continue
            options = {option for param in main.commands[name].params for option in (*param.opts, *param.secondary_opts)} | {"--help", "-h"}
            assert {word for word in words if word.startswith("--")} <= options, found[0]


def test_the_readme_s_two_commands_are_those_that_are_tried():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python -m pip install . && miner demo\n" in readme
    assert "python -m pip install '.[test]' && pytest\n" in readme
    assert "python -m pip install '.[test]'" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_readme_s_way_from_an_indicator_leads_to_its_cell(open_page):
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("### From an indicator to the cell")[2].partition("\n## ")[0]
    indicator, quote = re.findall(r"click (?:the quote )?\*([^*]+)\*", section)
    home = open_page("/")
    for words in re.findall(r"\*\*(.+?)\*\*", section):
        assert " ".join(words.split()) in home + open_page(link_called(home, indicator)), words
    shown = open_page(link_called(open_page(link_called(home, indicator)), quote))
    assert re.findall(r"<mark>([^<]*)</mark>", shown) == [quote]


def test_a_page_is_told_as_it_is_seen(docs):
    page = """<title>no</title><main><h1>Reviews</h1><form>Type here</form><ul>%s</ul>
      <table><caption>no</caption><tr><th>Council</th><th>Figure</th></tr><tr><td>One with a name that is longer than a cell may be</td>
      <td><mark>54%%</mark></td></tr></table><dl><dt>Unit</dt><dd>percent</dd></dl><details>no</details></main><footer>no</footer>"""
    entries = "".join(f"<li><a href='/{number}'>measure {number}</a> <span>figures</span></li>" for number in range(6))
    read = runpy.run_path(str(ROOT / "tools" / "pages.py"))
    assert read["page_to_text"](page % entries).splitlines() == [
        "# Reviews",
        *(f"- measure {number} · figures" for number in range(4)),
        "  … 2 more",
        "",
        "Council | Figure",
        "One with a name that is longer than a c… | [54%]",
        "Unit: percent",
    ]
    assert read["page_to_links"](page % entries)[5] == ("/5", "measure 5")


def test_a_link_that_is_gone_is_told_with_the_page(docs, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["demo"]).exit_code == 0
    steps = docs["first_steps_to_parts"].__globals__
    with pytest.raises(docs["NoSuchLinkError"], match="no link “The weather…”"):
        list(steps["_walk"](Path("committee.db"), ["The weather"]))


def test_a_command_that_fails_is_told(docs):
    with pytest.raises(docs["CommandFailedError"], match="miner status --db nowhere"):
        docs["command_to_output"]("miner status --db nowhere.db")
