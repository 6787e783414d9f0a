"""Word documents made to break a reader: a dictionary of what is made, by what is wrong with it."""

import io
import struct
import zipfile

from tests.corpus.made_docx import (
    NAMES,
    docx,
    level,
    listed,
    numbered,
    p,
    packed,
    parts_of,
    r,
    related,
    scheme,
    style,
    styled,
    tbl,
    tc,
    tr,
)  # fmt: skip

SOUND = "Said in a sound paragraph."
BODY = p(SOUND)
MEGABYTE = 1024**2
XML = '<?xml version="1.0" encoding="UTF-8"?>'


def with_part(name, content, **more):
    """A sound document with one part as it should not be."""
    return packed(parts_of(BODY, **more) | {name: content})


def document(inner, before=""):
    return f"{XML}{before}<w:document {NAMES}><w:body>{inner}</w:body></w:document>"


def with_main(content):
    return with_part("word/document.xml", content)


def billion_laughs(levels=9):
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE w [<!ENTITY l0 "ha">{entities}]>'


def hardly_packed(inner):
    """A document part with so much in it that cannot be packed that the rest packs as usual text does."""
    return with_main(document(inner, f"<!-- {noise(300_000).hex()} -->"))


def padded(inner, size):
    """A document part of so many bytes, which packs well."""
    return document(inner + " " * size)


def of_many(count):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts_of(BODY).items():
            archive.writestr(name, content)
        for number in range(count):
            archive.writestr(f"word/media/{number}", b"")
    return buffer.getvalue()


def sizes_changed(content, size):
    """The list of members says another size of the main part than it has."""
    place = content.find(b"PK\x01\x02")
    while b"word/document.xml" not in content[place : place + 80]:
        place = content.find(b"PK\x01\x02", place + 1)
    return content[: place + 24] + struct.pack("<I", size) + content[place + 28 :]


def encrypted():
    """Each member is marked as one that asks for a password."""
    content = bytearray(docx(BODY))
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + shift] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def nested_tables(depth):
    return "<w:tbl><w:tr><w:tc>" * depth + p(SOUND) + "</w:tc></w:tr></w:tbl>" * depth


def wide_table():
    cells = "".join(f"<w:tc>{p('x')}</w:tc>" for _ in range(2000))
    return f"<w:tbl><w:tr>{cells}</w:tr>{f'<w:tr><w:tc>{p(SOUND)}</w:tc></w:tr>' * 2000}</w:tbl>"


def noise(size):
    """Bytes that cannot be packed, the same each time."""
    found, state = bytearray(), 1
    while len(found) < size:
        state = state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        found += state.to_bytes(8, "little")
    return bytes(found[:size])


EXTERNAL = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
SECRET = '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">'

HOSTILE = {
    # the package
    "cut_in_the_middle": lambda: docx(BODY)[:-600],
    "cut_behind_its_first_part": lambda: docx(BODY)[:200],
    "main_part_damaged": lambda: packed(parts_of(BODY), packing=zipfile.ZIP_STORED).replace(b"Said in a sound", b"Said in a round"),
    "main_part_larger_than_it_is": lambda: sizes_changed(docx(BODY), 50_000),
    "main_part_smaller_than_it_is": lambda: sizes_changed(docx(BODY), 10),
    "main_part_packed_otherwise": lambda: packed(parts_of(BODY), packing=zipfile.ZIP_BZIP2),
    "main_part_of_300_megabytes": lambda: with_main(padded(BODY, 300 * MEGABYTE)),
    "main_part_of_40_megabytes_of_nothing": lambda: with_main(padded(BODY, 40 * MEGABYTE)),
    "styles_of_300_megabytes": lambda: with_part("word/styles.xml", padded("", 300 * MEGABYTE), styles=""),
    "members_encrypted": encrypted,
    "thirty_thousand_members": lambda: of_many(30_000),
    "ten_thousand_members": lambda: of_many(10_000),
    "a_bomb_beside_the_text": lambda: with_part("word/media/image1.png", b"\0" * (200 * MEGABYTE)),
    "an_archive_within": lambda: with_part("word/embeddings/a.zip", packed({"b.zip": packed({"c": b"\0" * (50 * MEGABYTE)})})),
    "no_word_document": lambda: packed({"readme.txt": "Nothing to see."}),
    "main_part_missing": lambda: packed({**parts_of(BODY), "word/document.xml": "", "_rels/.rels": related([("r1", "officeDocument", "x.xml")])}),
    "relationships_missing": lambda: packed({name: part for name, part in parts_of(BODY).items() if "rels" not in name}),
    "styles_missing": lambda: packed({name: part for name, part in parts_of(BODY, styles="").items() if "styles" not in name}),
    "main_part_outside_the_package": lambda: with_part("_rels/.rels", related([("r1", "officeDocument", "../../../../etc/passwd")])),
    "names_that_lead_out": lambda: with_part("../../outside.xml", "x"),
    "styles_outside_the_package": lambda: with_part("word/_rels/document.xml.rels", related([("r1", "styles", "../../../etc/passwd")])),
    "a_template_on_the_network": lambda: with_part(
        "word/_rels/document.xml.rels", related([("r1", "attachedTemplate", "http://127.0.0.1:9/x.dotm"), ("r2", "styles", "http://127.0.0.1:9/")])
    ),
    # its XML
    "a_billion_laughs": lambda: with_main(document(f"<w:p><w:r><w:t>&l8;</w:t></w:r></w:p>{BODY}", billion_laughs())),
    "a_billion_laughs_in_utf_16": lambda: with_main(
        document(f"<w:p><w:r><w:t>&l8;</w:t></w:r></w:p>{BODY}", billion_laughs()).replace("UTF-8", "UTF-16").encode("utf-16")
    ),
    "a_billion_laughs_in_the_styles": lambda: with_part("word/styles.xml", billion_laughs() + "<x>&l8;</x>", styles=""),
    "a_billion_laughs_in_the_relationships": lambda: with_part("word/_rels/document.xml.rels", billion_laughs() + "<x a='&l8;'/>"),
    "an_entity_outside": lambda: with_main(document(f"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>{BODY}", EXTERNAL)),
    "a_document_type_outside": lambda: with_main(document(BODY, SECRET)),
    "an_entity_of_nobody": lambda: with_main(document(f"<w:p><w:r><w:t>&nobody;</w:t></w:r></w:p>{BODY}")),
    "main_part_not_closed": lambda: with_main(document(BODY)[:-30]),
    "main_part_of_something_else": lambda: with_main("<html><body>Text</body></html>"),
    "main_part_empty": lambda: with_main(""),
    "main_part_of_noise": lambda: with_main(noise(10_000)),
    "an_included_file": lambda: with_main(
        document(BODY + p('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'))
    ),
    "tags_ten_thousand_deep": lambda: with_main(document("<w:sdt><w:sdtContent>" * 10_000 + BODY + "</w:sdtContent></w:sdt>" * 10_000)),
    "nine_million_tags": lambda: hardly_packed(BODY + "<w:p/>" * 9_000_000),
    "four_million_attributes": lambda: hardly_packed(BODY + '<w:p w:a="" w:b=""/>' * 2_000_000),
    "nine_million_tags_in_next_to_nothing": lambda: with_main(document(BODY + "<w:p/>" * 9_000_000)),
    # what it says
    "tables_ten_thousand_deep": lambda: docx(nested_tables(10_000)),
    "tables_eighty_deep": lambda: docx(nested_tables(80)),
    "controls_a_hundred_deep": lambda: docx("<w:sdt><w:sdtContent>" * 100 + BODY + "</w:sdtContent></w:sdt>" * 100),
    "a_cell_over_a_billion_columns": lambda: docx(BODY + tbl(tr(tc("a", '<w:gridSpan w:val="999999999"/>'), "b"), tr("c", "d"))),
    "a_cell_over_no_column": lambda: docx(BODY + tbl(tr(tc("a", '<w:gridSpan w:val="-7"/>'), tc("b", '<w:gridSpan w:val="x"/>')), tr("c", "d"))),
    "a_row_that_begins_after_a_billion": lambda: docx(BODY + tbl(tr("a", "b", properties='<w:gridBefore w:val="999999999"/>'), tr("c", "d"))),
    "a_table_of_four_million_places": lambda: docx(BODY + wide_table()),
    "a_million_empty_paragraphs": lambda: docx(BODY + "<w:p/>" * 1_000_000),
    "four_hundred_thousand_paragraphs": lambda: docx(BODY + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 400_000),
    "a_paragraph_of_two_million_letters": lambda: docx(BODY + p("letters and words " * 120_000)),
    "a_paragraph_of_a_hundred_thousand_runs": lambda: docx(BODY + "<w:p>" + r("x ") * 100_000 + "</w:p>"),
    "two_rows_of_thirty_thousand_tabs": lambda: docx(BODY + ("<w:p>" + "<w:r><w:t>x</w:t><w:tab/></w:r>" * 30_000 + "</w:p>") * 2),
    "a_hundred_thousand_paragraphs_whose_ends_are_deleted": lambda: docx(
        BODY + p(r("x "), "<w:rPr><w:del/></w:rPr>") * 100_000
    ),
    "a_hundred_thousand_fields_begun": lambda: docx(BODY + "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 100_000 + "</w:p>"),
    "a_hundred_thousand_fields_with_results": lambda: docx(
        BODY + "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>x </w:t></w:r>' * 100_000 + "</w:p>"
    ),
    "styles_based_on_each_other": lambda: docx(
        styled(SOUND, "A"), styles=style("A", based_on="B") + style("B", based_on="A") + style("C", based_on="C")
    ),
    "ten_thousand_styles_one_on_the_other": lambda: docx(
        "".join(styled(SOUND, f"S{n}") for n in range(0, 10_000, 100)),
        styles="".join(style(f"S{n}", based_on=f"S{n + 1}") for n in range(10_000)),
    ),
    "lists_named_in_a_circle": lambda: docx(
        listed(SOUND, 1),
        numbering=scheme(0, more='<w:numStyleLink w:val="L"/>') + numbered(1, 0),
        styles=style("L", kind="numbering", inner='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    ),
    "numbers_of_a_billion": lambda: docx(
        "".join(listed(SOUND, number) for number in (1, 2, 3)),
        numbering="".join(
            scheme(n, level(0, form, "%1%1%1%1%1%1%1%1%1%1")) + numbered(n, n, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="999999999"/></w:lvlOverride>')
            for n, form in ((1, "lowerRoman"), (2, "lowerLetter"), (3, "decimal"))
        ),
    ),
    "levels_that_there_are_not": lambda: docx(
        listed(SOUND, 1, 99) + listed(SOUND, 77) + listed(SOUND, -1, -1), numbering=scheme(0, level(88, "decimal", "%9")) + numbered(1, 0)
    ),
    "a_note_that_notes_itself": lambda: docx(
        p(r(SOUND) + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes='<w:footnote w:id="1">' + p(r("A note") + '<w:r><w:footnoteReference w:id="1"/></w:r>') + "</w:footnote>",
    ),
    "text_boxes_in_text_boxes": lambda: docx(
        BODY + "<w:p><w:r><w:pict><v:textbox><w:txbxContent>" * 30 + "</w:txbxContent></v:textbox></w:pict></w:r></w:p>" * 30
    ),
    "links_that_run_something": lambda: docx(
        p(r(SOUND) + '<w:hyperlink r:id="l1">' + r("here") + "</w:hyperlink>"), links=[("l1", "javascript:alert(1)")]
    ),
    "a_field_that_runs_something": lambda: docx(
        BODY + p('<w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;">' + r("Shown.") + "</w:fldSimple>")
    ),
    "characters_that_are_none": lambda: docx(BODY + p('<w:r><w:sym w:font="Wingdings" w:char="ZZZZ"/><w:sym w:char="D800"/></w:r>')),
}  # fmt: skip
