"""Workbooks and delimited texts made to break a reader: each is refused in words, or read with what is left out said, within its limits."""

import functools
import io
import re
import struct
import zipfile
from dataclasses import dataclass

import pytest
from openpyxl.utils import get_column_letter

from corpus import media
from corpus.readers.registry import read_paper
from miner.limits import Failure, Limits
from miner.pool import process_pool
from tests.corpus.made_workbooks import MAIN, parts_to_xlsx, relations, sheet_to_parts, sheet_to_xlsx, text_cell

LIMITS = Limits(seconds=60, grace=3, memory=1536 * 1024**2)
READ = functools.partial(read_paper, source="hostile.xlsx")
HEAD = (
    f'<row r="1">{text_cell("A1", "Measure")}{text_cell("B1", "Q1")}</row><row r="2">{text_cell("A2", "Kites")}<c r="B2"><v>5</v></c></row>'
)
SOUND = ("Measure\tQ1", "Kites\t5")
PAINT = '<dxfs><dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs>'


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What must come of a file: texts it holds and lacks, all codes of its problems, and the most characters that are read of it."""

    holds: tuple[str, ...] = SOUND
    lacks: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    most: int = 1_000


def sheet(rows="", *, behind="", **others):
    return sheet_to_xlsx(f"<sheetData>{HEAD}{rows}</sheetData>{behind}", **others)


def with_part(name, content, **others):
    return parts_to_xlsx(sheet_to_parts(f"<sheetData>{HEAD}</sheetData>", **others) | {name: content})


def formatted_rows():
    return sheet(
        "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>' for row in range(3, 1_048_577))
    )


def bomb_of_entities():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "kites">{entities}]>'


def entities_in_the_sheet():
    parts = sheet_to_parts(f'<sheetData>{HEAD}<row r="3">{text_cell("A3", "&e9;")}</row></sheetData>', before=bomb_of_entities())
    return parts_to_xlsx(parts)


def entities_in_the_texts():
    parts = sheet_to_parts(f"<sheetData>{HEAD}</sheetData>", strings="<si><t>&e9;</t></si>")
    parts["xl/sharedStrings.xml"] = bomb_of_entities() + parts["xl/sharedStrings.xml"]
    return parts_to_xlsx(parts)


def a_file_from_outside():
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return parts_to_xlsx(sheet_to_parts(f'<sheetData>{HEAD}<row r="3">{text_cell("A3", "&e;")}</row></sheetData>', before=entity))


def shared_text_bomb():
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(3, 2_000))
    return sheet(rows, strings=f"<si><t>{'kite ' * 6_000}</t></si>")


def links_outside():
    parts = sheet_to_parts(
        f'<sheetData>{HEAD}</sheetData><hyperlinks><hyperlink ref="A2" r:id="rId1"/><hyperlink ref="A1" r:id="rId2"/></hyperlinks>'
    )
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        rId1=("hyperlink", "javascript:alert(1)", "External"), rId2=("hyperlink", "\\\\\\\\server\\share", "External")
    )
    parts["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{MAIN}"/>'
    return parts_to_xlsx(parts)


def sheet_outside():
    parts = sheet_to_parts("")
    parts["xl/_rels/workbook.xml.rels"] = relations(rId1=("worksheet", "http://kites.example/sheet1.xml", "External"))
    return parts_to_xlsx(parts)


def sheet_above_the_package():
    parts = sheet_to_parts("")
    parts["xl/_rels/workbook.xml.rels"] = relations(rId1=("worksheet", "../../../../etc/passwd"))
    return parts_to_xlsx(parts)


def conditional(formulas, *, where="A1:XFD1048576"):
    rules = "".join(
        f'<cfRule type="expression" dxfId="0" priority="{n}"><formula>{text}</formula></cfRule>' for n, text in enumerate(formulas, 1)
    )
    return f'<conditionalFormatting sqref="{where}">{rules}</conditionalFormatting>'


def many_rules():
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(3, 1_000))
    return sheet(rows, behind=conditional([f"A1&gt;{n}" for n in range(1_000)]), styles=PAINT)


def long_rule():
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(3, 30_000))
    return sheet(rows, behind=conditional(["+".join(["$A1"] * 120) + "&lt;0"]), styles=PAINT)


def diagonal():
    return sheet("".join(f'<row r="{n}"><c r="{get_column_letter(n % 1_000 + 1)}{n}"><v>1</v></c></row>' for n in range(3, 20_000)))


def lying_sizes():
    """The list of members says a hundred bytes of a part that has a million."""
    content = bytearray(with_part("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{HEAD}' + " " * 10**6))
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    content[entry + 24 : entry + 28] = struct.pack("<I", 100)
    return bytes(content)


def second(row):
    return f'<c r="B{row}"><v>1</v></c>'


def commands():
    formulas = "".join(
        f'<row r="{row}">{text_cell(f"A{row}", "Tails")}<c r="B{row}" t="str"><f>{formula}</f><v>{formula}</v></c></row>'
        for row, formula in enumerate(("cmd|' /C calc'!A0", "WEBSERVICE(&quot;http://kites.example&quot;)"), 3)
    )
    return sheet(formulas)


WORKBOOKS = {
    # what a sheet says of its size
    "a_million_formatted_rows": (formatted_rows, Outcome()),
    "a_dimension_that_lies": (lambda: sheet_to_xlsx(f'<dimension ref="A1:XFD1048576"/><sheetData>{HEAD}</sheetData>'), Outcome()),
    "cells_at_the_end_of_the_sheet": (
        lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row><row r="99999999999"><c r="ZZZ1"><v>8</v></c></row>'),
        Outcome(lacks=("7", "8"), says=("sheet_cut",)),
    ),
    "a_row_of_all_columns": (
        lambda: sheet('<row r="3">' + "".join(f'<c r="{get_column_letter(n)}3"><v>{n}</v></c>' for n in range(1, 16_385)) + "</row>"),
        Outcome(holds=("Kites", "1000"), lacks=("1001",), says=("sheet_cut",), most=20_000),
    ),
    "cells_on_a_diagonal": (diagonal, Outcome(holds=("Kites",), says=("sheet_cut",), most=500_000)),
    "two_hundred_thousand_cells": (
        lambda: sheet(
            "".join(f'<row r="{r}">' + "".join(f'<c r="{c}{r}"><v>1</v></c>' for c in "ABCDEFGHIJ") + "</row>" for r in range(3, 20_000))
        ),
        Outcome(holds=("Kites",), says=("sheet_cut",), most=500_000),
    ),
    # texts
    "a_text_shared_two_thousand_times": (shared_text_bomb, Outcome(holds=("Kites",), says=("sheet_cut",), most=5_100_000)),
    "nulls_in_texts": (
        lambda: sheet(f'<row r="3">{text_cell("A3", "Ta_x0000_ils")}<c r="B3"><v>1</v></c></row>'),
        Outcome(holds=("Ta ils",)),
    ),
    "formulas_that_look_like_commands": (commands, Outcome(holds=("cmd|' /C calc'!A0", 'WEBSERVICE("http://kites.example")'))),
    # merged cells
    "a_million_merged_ranges": (
        lambda: sheet(behind="<mergeCells>" + "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(3, 1_000_003)) + "</mergeCells>"),
        Outcome(says=("sheet_cut",)),
    ),
    "a_sheet_merged_into_one": (
        lambda: sheet(behind='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        Outcome(holds=("Measure",), lacks=("Kites",)),
    ),
    "merged_ranges_over_each_other": (
        lambda: sheet(behind="<mergeCells>" + '<mergeCell ref="A1:A2"/><mergeCell ref="A2:B2"/>' * 1_000 + "</mergeCells>"),
        Outcome(holds=("Measure", "Q1", "5")),
    ),
    # entities and what is outside
    "entities_that_multiply_in_the_sheet": (entities_in_the_sheet, Outcome(holds=(), lacks=("kites",), says=("sheet_unreadable",))),
    "entities_that_multiply_in_the_texts": (entities_in_the_texts, "declares a document type"),
    "a_file_from_outside": (a_file_from_outside, Outcome(holds=(), lacks=("root",), says=("sheet_unreadable",))),
    "links_that_run_programs": (links_outside, Outcome()),
    "a_sheet_from_outside": (sheet_outside, Outcome(holds=(), says=("sheet_unreadable",))),
    "a_sheet_above_the_package": (sheet_above_the_package, Outcome(holds=(), says=("sheet_unreadable",))),
    # archives
    "a_sheet_that_is_a_bomb": (
        lambda: with_part("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>' + " " * 10**8),
        Outcome(holds=(), says=("sheet_unreadable",)),
    ),
    "styles_that_are_a_bomb": (
        lambda: with_part("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">' + "<x/>" * 5 * 10**6),
        "made to fill a memory",
    ),
    "a_size_that_lies": (lying_sizes, Outcome(holds=(), says=("sheet_unreadable",))),
    "a_member_that_is_locked": (lambda: locked(sheet()), "protected by a password"),
    # conditional formats
    "a_rule_for_each_number": (many_rules, Outcome(holds=("Kites",), says=("conditional_format",), most=100_000)),
    "a_rule_for_the_sheet_ten_thousand_times_over": (
        lambda: sheet(behind=conditional(["A1&gt;3"], where="A1:XFD1048576 " * 10_000), styles=PAINT),
        Outcome(),
    ),
    "lines_and_rows_by_turns": (
        lambda: sheet("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c>{second(n) * (n % 2)}</row>' for n in range(3, 20_000))),
        Outcome(holds=("Kites",), most=200_000),
    ),
    "a_rule_of_a_long_formula": (long_rule, Outcome(holds=("Kites",), says=("conditional_format",), most=200_000)),
    "a_formula_of_brackets": (
        lambda: sheet(behind=conditional(["(" * 200 + "1" + ")" * 200]), styles=PAINT),
        Outcome(says=("conditional_format",)),
    ),
    "a_formula_of_a_million_letters": (
        lambda: sheet(behind=conditional(["A1+" * 300_000 + "1"]), styles=PAINT),
        Outcome(says=("conditional_format",)),
    ),
    "a_division_by_nothing": (lambda: sheet(behind=conditional(["1/0", "B2/0&gt;1", "9E307*9E307&gt;1"]), styles=PAINT), Outcome()),
    # styles
    "styles_that_name_what_is_not_there": (
        lambda: sheet(
            '<row r="3"><c r="A3" s="99"><v>1</v></c><c r="B3" s="-4"><v>2</v></c></row>',
            styles='<cellXfs><xf numFmtId="x" fontId="9"/></cellXfs>',
        ),
        Outcome(holds=("1\t2",)),
    ),
    "a_format_of_a_million_signs": (
        lambda: sheet(
            '<row r="3"><c r="A3" s="0"><v>1</v></c><c r="B3"><v>2</v></c></row>',
            styles=f'<numFmts><numFmt numFmtId="200" formatCode="{"0" * 10**6}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>',
        ),
        Outcome(holds=("Kites",), most=5_000),
    ),
    "fifty_sheets_on_a_diagonal": (
        lambda: many_sheets(50, "".join(f'<row r="{n}"><c r="{get_column_letter(n)}{n}"><v>1</v></c></row>' for n in range(3, 500))),
        Outcome(holds=("Measure",), says=("sheet_cut",), most=400_000),
    ),
    "ten_thousand_sheets": (lambda: many_sheets(10_000), Outcome(says=("sheet_cut",), most=10_000)),
}


def locked(content):
    changed = bytearray(content)
    for match in re.finditer(rb"PK\x01\x02", content):
        changed[match.start() + 8] |= 1
    return bytes(changed)


def many_sheets(number, rows=""):
    parts = sheet_to_parts(f"<sheetData>{HEAD}{rows}</sheetData>")
    listed = re.search(r"<sheet .*?/>", parts["xl/workbook.xml"])[0]
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(listed, listed * number)
    return parts_to_xlsx(parts)


ROW = "Measure,Q1,Q2\nKites,1,2\nTails,3,4\n"
TEXTS = {
    "a_million_columns": (
        lambda: ROW + "Reels," + "5," * 10**6 + "\n",
        Outcome(holds=("Kites\t1",), lacks=("Reels",), says=("sheet_cut",)),
    ),
    "two_thousand_columns": (
        lambda: "Measure," * 2_000 + "\n" + ("5," * 2_000 + "\n") * 5,
        Outcome(holds=("Measure\tMeasure",), says=("sheet_cut",), most=60_000),
    ),
    "a_row_of_a_hundred_megabytes": (
        lambda: ROW + "Reels,5,6" * 12_000_000,
        Outcome(holds=("Kites\t1",), lacks=("Reels",), says=("sheet_cut",)),
    ),
    "a_field_of_a_megabyte": (lambda: ROW + '"' + "kite\n" * 200_000 + '",5,6\n', Outcome(holds=("Kites\t1",), says=("sheet_cut",))),
    "two_hundred_thousand_rows": (
        lambda: ROW + "Reels,5,6\n" * 200_000,
        Outcome(holds=("Kites\t1", "Reels\t5"), says=("sheet_cut",), most=1_000_000),
    ),
    "thirty_thousand_rows_apart": (lambda: ROW + "Reels,5,6\n\n" * 30_000, Outcome(holds=("Kites\t1", "Reels\t5"), most=400_000)),
    "a_million_quotes": (lambda: ROW + '"' * 10**6 + "\n", Outcome(holds=("Kites\t1",), says=("sheet_cut",), most=200_000)),
    "nulls": (lambda: ROW.replace("Tails", "Ta\0ils"), "a binary file of unknown kind"),
}


@pytest.fixture(scope="module")
def pool():
    with process_pool(workers=1, limits=LIMITS, preload=("corpus.readers.sheets.workbook",)) as workers:
        yield workers


def check(pool, content, expected):
    ((_, call),) = pool.run(READ, [content])
    found = call.outcome
    assert call.seconds < LIMITS.seconds
    if isinstance(expected, str):
        assert isinstance(found, Failure)
        assert re.match(f"PaperRefusedError: .*{expected}", found.cause)
        return None
    assert not isinstance(found, Failure), found
    assert {problem.code for problem in found.problems} == {*expected.says}
    assert not [text for text in expected.holds if text not in found.text]
    assert not [text for text in expected.lacks if text in found.text]
    assert len(found.text) <= expected.most
    assert sum(len(table.cells) for table in found.tables) <= 1_000_000
    pieces = [*found.blocks, *(cell for table in found.tables for cell in table.cells)]
    assert all(found.text[piece.start : piece.end] == piece.text for piece in pieces)
    assert not re.search(r"[\ud800-\udfff\x00-\x08]", found.text)
    assert all(link.target.startswith("http") for link in found.links)
    return found


@pytest.mark.parametrize("name", WORKBOOKS)
def test_what_comes_of_a_workbook(name, pool):
    make, expected = WORKBOOKS[name]
    found = check(pool, make(), expected)
    assert found is None or found.media_type == media.XLSX


@pytest.mark.parametrize("name", TEXTS)
def test_what_comes_of_a_delimited_text(name, pool):
    make, expected = TEXTS[name]
    found = check(pool, make().encode(), expected)
    assert found is None or found.media_type == media.CSV


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused_in_words(share, pool):
    content = sheet()
    check(pool, content[: int(len(content) * share)], r"(?:the file is damaged|a ZIP archive|a binary file)")


@pytest.mark.parametrize("place", range(0, 1_000, 97))
def test_a_workbook_with_a_spoilt_byte_is_read_or_refused(place, pool):
    content = bytearray(sheet(behind=conditional(["A1&gt;3"]), styles=PAINT))
    content[place * len(content) // 1_000] ^= 0xFF
    ((_, call),) = pool.run(READ, [bytes(content)])
    assert not isinstance(call.outcome, Failure) or call.outcome.cause.startswith("PaperRefusedError: ")


def test_an_archive_within_an_archive_is_none_to_read():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("inner.xlsx", sheet())
    assert media.media_type(buffer.getvalue()) == media.ZIP
