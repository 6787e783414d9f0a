"""PDFs made to break a reader, one function each, named by what it does. `HOSTILE` holds them all by name.

Where it makes sense the hostile thing is on the first page and a page that says SOUND follows it, which has to be read all the same.
"""

import io
import zlib
from collections.abc import Callable, Mapping, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

SOUND = "The sound page says 57.3 per cent."
FIRST = "The first page says 41 of 60."
PASSWORD = "open sesame"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
BOX = b"/MediaBox [0 0 595 842]"
LETTERS = b"/Resources << /Font << /F1 3 0 R >> >>"
HOSTILE: dict[str, Callable[[], bytes]] = {}


def hostile(maker: Callable[[], bytes]) -> Callable[[], bytes]:
    HOSTILE[maker.__name__] = maker
    return maker


# What all are made of


def said(*lines: str, y: float = 700, size: float = 11, before: str = "") -> bytes:
    """The content of a page that says these lines."""
    shown = " ".join(f"({line}) Tj 0 -{size * 1.3:g} Td" for line in lines)
    return f"BT {before} /F1 {size:g} Tf 72 {y:g} Td {shown} ET\n".encode("cp1252")


def stream(content: bytes, *, attributes: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), attributes, content)


def page(content: bytes = b"11 0 R", *, box: bytes = BOX, resources: bytes = LETTERS, more: bytes = b"", parent: int = 2) -> bytes:
    return b"<< /Type /Page /Parent %d 0 R %s %s %s /Contents %s >>" % (parent, box, resources, more, content)


def pages(*kids: int, count: int | None = None, more: bytes = b"") -> bytes:
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    return b"<< /Type /Pages /Kids [%s] /Count %d %s >>" % (listed, len(kids) if count is None else count, more)


def parts(first: bytes | None = None, more: Mapping[int, bytes] | None = None) -> dict[int, bytes]:
    """The objects of a paper of two pages, by number: a first page with some content (11) and a sound one (12, 13)."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: pages(10, 12),
        3: FONT,
        10: page(),
        11: stream(said(FIRST) if first is None else first),
        12: page(b"13 0 R"),
        13: stream(said(SOUND)),
        **(more or {}),
    }


def file_of(objects: Mapping[int, bytes], *, trailer: bytes = b"/Root 1 0 R", shift: int = 0) -> bytes:
    """The objects as a PDF. `shift`: bytes by which every place in its table is wrong."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out) + shift
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, trailer, start)
    return bytes(out)


def paper(first: bytes | None = None, more: Mapping[int, bytes] | None = None) -> bytes:
    return file_of(parts(first, more))


def packed(content: bytes, *, times: int) -> bytes:
    """So many times the content, compressed without being held whole."""
    bomb = zlib.compressobj(9)
    return b"".join([bomb.compress(content) for _ in range(times)] + [bomb.flush()])


def drawn(texts: Sequence[str], **options: object) -> bytes:
    """A PDF by reportlab, a page for each text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, **options)
    for text in texts:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


# The file as a whole


@hostile
def xref_overwritten() -> bytes:
    content = paper()
    start = content.rindex(b"xref\n0 1")
    return content[: start + 9] + b"\xff" * 60 + content[start + 69 :]


@hostile
def xref_places_shifted() -> bytes:
    return file_of(parts(), shift=7)


@hostile
def xref_with_an_unused_place_in_use() -> bytes:
    """Some programs write this; nothing is wrong with their files."""
    return file_of(parts()).replace(b"xref\n0 1\n0000000000 65535 f ", b"xref\n0 1\n0000000000 65535 n ")


@hostile
def xref_missing() -> bytes:
    content = paper()
    return content[: content.rindex(b"xref\n0 1")] + content[content.index(b"trailer") :]


@hostile
def xref_and_trailer_missing() -> bytes:
    content = paper()
    return content[: content.rindex(b"xref\n0 1")]


@hostile
def startxref_beyond_the_file() -> bytes:
    content = paper()
    return content[: content.rindex(b"startxref")] + b"startxref\n9999999999\n%%EOF\n"


@hostile
def xref_that_comes_before_itself() -> bytes:
    content = paper()
    start = int(content.split()[-2])
    return content.replace(b"/Root 1 0 R", b"/Prev %d /Root 1 0 R" % start)


@hostile
def header_after_garbage() -> bytes:
    return b"\x00garbage " * 100 + paper()


@hostile
def catalog_missing() -> bytes:
    return file_of({number: body for number, body in parts().items() if number != 1})


@hostile
def catalog_that_is_a_number() -> bytes:
    return file_of(parts(more={1: b"42"}))


@hostile
def cut_in_the_middle() -> bytes:
    content = drawn([SOUND] * 30)
    return content[: len(content) // 2]


@hostile
def duplicate_object_numbers() -> bytes:
    """Two objects 11; the table names the later, which says FIRST."""
    content = bytearray(b"%PDF-1.7\n")
    objects = [*parts(said("Replaced text.")).items(), (11, stream(said(FIRST)))]
    places = {}
    for number, body in objects:
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 1\n0000000000 65535 f \n"
    content += b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places.items())
    return bytes(content + b"trailer\n<< /Size 14 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)


@hostile
def nested_arrays_a_hundred_thousand_deep() -> bytes:
    return paper(more={500: b"[" * 100_000 + b"]" * 100_000, 10: page(more=b"/PieceInfo 500 0 R")})


@hostile
def nested_dictionaries_a_hundred_thousand_deep_in_the_catalog() -> bytes:
    deep = b"<< /A " * 100_000 + b"1" + b" >>" * 100_000
    return paper(more={1: b"<< /Type /Catalog /Pages 2 0 R /Names %s >>" % deep})


@hostile
def structure_tree_that_holds_itself() -> bytes:
    catalog = b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 500 0 R >>"
    tree = b"<< /Type /StructTreeRoot /K 501 0 R /ParentTree << /Nums [0 [501 0 R]] >> >>"
    element = b"<< /Type /StructElem /S /P /P 501 0 R /Pg 10 0 R /K [501 0 R 0] >>"
    return paper(more={1: catalog, 10: page(more=b"/StructParents 0"), 500: tree, 501: element})


@hostile
def outlines_that_hold_themselves() -> bytes:
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Outlines 500 0 R >>"
    return paper(
        more={1: catalog, 500: b"<< /First 501 0 R /Last 501 0 R >>", 501: b"<< /Title (a) /Next 501 0 R /First 501 0 R /Parent 501 0 R >>"}
    )


def with_streams(*, table: bytes | None = None, widths: bytes = b"[1 4 2]", held: bytes | None = None) -> bytes:
    """The paper with its dictionaries in an object stream (20) and its table as a stream (21), as PDF 1.5 has them."""
    objects = parts()
    inside = [number for number, body in objects.items() if b"stream" not in body]
    out = bytearray(b"%PDF-1.5\n")
    entries = {}
    for number in objects.keys() - inside:
        entries[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    places, bodies = [], b""
    for index, number in enumerate(inside):
        entries[number] = (2, 20, index)
        places.append(b"%d %d" % (number, len(bodies)))
        bodies += objects[number] + b"\n"
    head = b" ".join(places) + b"\n"
    entries[20] = (1, len(out), 0)
    packed = zlib.compress(head + bodies) if held is None else held
    attributes = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode /Extends 20 0 R" % (len(inside), len(head))
    out += b"20 0 obj\n%s\nendobj\n" % stream(packed, attributes=attributes)
    start = entries[21] = (1, len(out), 0)
    rows = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, place, index in (entries.get(number, (0, 0, 0)) for number in range(22))
    )
    packed = zlib.compress(rows) if table is None else table
    attributes = b"/Type /XRef /Size 22 /Root 1 0 R /W %s /Filter /FlateDecode" % widths
    return bytes(out) + b"21 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(packed, attributes=attributes), start[1])


@hostile
def table_as_a_stream() -> bytes:
    """Nothing wrong but an object stream that goes on with itself."""
    return with_streams()


@hostile
def table_as_a_stream_of_garbage() -> bytes:
    return with_streams(table=b"\xff" * 300)


@hostile
def table_as_a_stream_with_absurd_widths() -> bytes:
    return with_streams(widths=b"[2147483647 -4 99999999999]")


@hostile
def objects_in_a_stream_of_garbage() -> bytes:
    return with_streams(held=b"\xff" * 300)


@hostile
def objects_in_a_bomb() -> bytes:
    return with_streams(held=packed(b" " * 2**20, times=100))


# Encryption


@hostile
def encrypted_with_a_password() -> bytes:
    return drawn([FIRST, SOUND], encrypt=StandardEncryption(PASSWORD, ownerPassword="other", strength=128))


@hostile
def encrypted_without_a_password() -> bytes:
    return drawn([FIRST, SOUND], encrypt=StandardEncryption("", ownerPassword="other", strength=128))


@hostile
def encrypted_without_a_password_40() -> bytes:
    return drawn([FIRST, SOUND], encrypt=StandardEncryption("", ownerPassword="other", strength=40))


@hostile
def encrypted_by_an_unknown_program() -> bytes:
    return file_of(parts(more={500: b"<< /Filter /Unknown /V 9 /R 9 >>"}), trailer=b"/Root 1 0 R /Encrypt 500 0 R /ID [(a) (b)]")


@hostile
def encrypted_with_broken_keys() -> bytes:
    broken = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O () /U () >>"
    return file_of(parts(more={500: broken}), trailer=b"/Root 1 0 R /Encrypt 500 0 R /ID [(a) (b)]")


# The page tree


@hostile
def no_pages() -> bytes:
    return file_of({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages()})


@hostile
def no_page_tree() -> bytes:
    return file_of(parts(more={1: b"<< /Type /Catalog >>"}))


@hostile
def ten_thousand_pages() -> bytes:
    """All of one content, but for the last."""
    kids = range(1000, 11_000)
    every = {number: page(b"11 0 R") for number in kids}
    return paper(more={2: pages(*kids), **every, 10_999: page(b"13 0 R")})


@hostile
def a_million_pages_of_one() -> bytes:
    """Ten times ten times ... the same node."""
    levels = {600 + level: pages(*[601 + level] * 10, count=10 ** (6 - level)) for level in range(6)}
    return paper(more={2: pages(600, count=10**6), **levels, 606: page()})


@hostile
def page_tree_that_holds_itself() -> bytes:
    return paper(more={2: pages(10, 2, 12, count=3)})


@hostile
def page_tree_ten_thousand_deep() -> bytes:
    levels = {1000 + level: pages(1001 + level, count=1) for level in range(10_000)}
    return paper(more={2: pages(1000, 12, count=2), **levels, 11_000: page()})


@hostile
def page_tree_of_other_things() -> bytes:
    return paper(more={2: b"<< /Type /Pages /Kids [10 0 R null 7 (text) 99 0 R 3 0 R 12 0 R] /Count 7 >>"})


@hostile
def page_tree_that_names_a_page_twice() -> bytes:
    return paper(more={2: pages(10, 10, 12)})


@hostile
def page_that_is_its_own_parent() -> bytes:
    """What it inherits, its box and letters, it looks for for ever."""
    return paper(more={10: page(box=b"", resources=b"", parent=10)})


@hostile
def page_count_huge() -> bytes:
    return paper(more={2: pages(10, 12, count=2_147_483_647)})


@hostile
def page_count_negative() -> bytes:
    return paper(more={2: pages(10, 12, count=-5)})


@hostile
def page_count_too_small() -> bytes:
    return paper(more={2: pages(10, 12, count=1)})


@hostile
def page_count_too_large() -> bytes:
    return paper(more={2: pages(10, 12, count=5)})


@hostile
def page_without_resources() -> bytes:
    return paper(more={10: page(resources=b"")})


@hostile
def page_without_a_box() -> bytes:
    return paper(more={10: page(box=b"")})


@hostile
def boxes_and_resources_inherited() -> bytes:
    inherited = BOX + LETTERS + b"/Rotate 90 /CropBox [20 20 575 822]"
    return paper(more={2: pages(10, 12, more=inherited), 10: page(box=b"", resources=b""), 12: page(b"13 0 R", box=b"", resources=b"")})


def boxed(box: bytes) -> Callable[[], bytes]:
    return lambda: paper(more={10: page(box=b"/MediaBox " + box)})


for name, box in {
    "box_of_no_size": b"[0 0 0 0]",
    "box_of_no_height": b"[0 0 595 0]",
    "box_negative": b"[-595 -842 0 0]",
    "box_swapped": b"[595 842 0 0]",
    "box_of_a_billion_points": b"[0 0 1000000000 1000000000]",
    "box_beyond_all_numbers": b"[0 0 1e400 99999999999999999999999999999999999999999999999]",
    "box_of_names": b"[/NaN /Inf nan inf]",
    "box_of_three": b"[0 0 595]",
    "box_that_is_text": b"(0 0 595 842)",
    "box_missing_object": b"99 0 R",
    "box_tiny": b"[0 0 0.0001 0.0001]",
    "box_far_away": b"[100000000 100000000 100000595 100000842]",
}.items():
    HOSTILE[name] = boxed(box)


@hostile
def crop_outside_the_page() -> bytes:
    return paper(more={10: page(more=b"/CropBox [2000 2000 3000 3000]")})


@hostile
def crop_swapped() -> bytes:
    return paper(more={10: page(more=b"/CropBox [595 842 0 0]")})


@hostile
def rotation_of_no_quarter() -> bytes:
    return paper(more={10: page(more=b"/Rotate 45"), 12: page(b"13 0 R", more=b"/Rotate -90")})


@hostile
def rotation_huge() -> bytes:
    return paper(more={10: page(more=b"/Rotate 2147483647"), 12: page(b"13 0 R", more=b"/Rotate 36000")})


@hostile
def user_unit_huge() -> bytes:
    return paper(more={10: page(more=b"/UserUnit 1e30")})


# What is drawn on a page


@hostile
def content_of_random_bytes() -> bytes:
    noise = bytes((number * 7919 + number // 251) % 256 for number in range(20_000)).replace(b"endstream", b"")
    return paper(noise)


@hostile
def content_missing() -> bytes:
    return paper(more={10: page(b"99 0 R")})


@hostile
def content_of_many_parts() -> bytes:
    """A hundred thousand times the same two, an operator cut between them."""
    return paper(more={10: page(b"[" + b"500 0 R 501 0 R " * 50_000 + b"11 0 R]"), 500: stream(b"q 1 0 0 1"), 501: stream(b"0 0 cm Q\n")})


@hostile
def content_whose_operators_are_unbalanced() -> bytes:
    return paper(b"q " * 100_000 + said(FIRST) + b"Q " * 200_000 + b"ET BT BT BI ID EI EMC " * 1000)


@hostile
def content_of_huge_numbers() -> bytes:
    return paper(said(FIRST) + b"1e400 -1e400 9" + b"9" * 500 + b" 0 0 1 cm 1e38 1e38 m 1e38 1e39 l S\n" + said("Far away."))


@hostile
def content_of_open_strings_and_arrays() -> bytes:
    return paper(said(FIRST) + b"[" * 50_000 + b"(" * 50_000 + b"<" * 50_000)


@hostile
def a_hundred_thousand_segments() -> bytes:
    lines = b"".join(b"%d %d l\n" % (number % 595, (number * 37) % 842) for number in range(100_000))
    return paper(b"0 0 m\n" + lines + b"S\n" + said(FIRST))


@hostile
def a_hundred_thousand_lines() -> bytes:
    """Each drawn by itself, across and down: a grid finer than any table."""
    across = b"".join(b"0 %.3f m 595 %.3f l S\n" % (y / 60, y / 60) for y in range(50_000))
    down = b"".join(b"%.3f 0 m %.3f 842 l S\n" % (x / 85, x / 85) for x in range(50_000))
    return paper(across + down + said(FIRST))


@hostile
def a_hundred_thousand_rectangles() -> bytes:
    boxes = b"".join(b"%d %d 1.5 2.5 re f\n" % (2 * (number % 280), 3 * (number // 280 % 280)) for number in range(100_000))
    return paper(b"0.9 0.2 0.1 rg\n" + boxes + b"0 g\n" + said(FIRST))


@hostile
def a_grid_of_ninety_thousand_cells() -> bytes:
    """300 rows of 300, each with a figure."""
    lines = b"".join(b"0 %.2f m 600 %.2f l S %.2f 0 m %.2f 840 l S\n" % (n * 2.8, n * 2.8, n * 2, n * 2) for n in range(301))
    figures = b"".join(b"1 0 0 1 %.2f %.2f Tm (%d) Tj\n" % (n % 300 * 2 + 0.3, n // 300 * 2.8 + 0.6, n % 10) for n in range(90_000))
    return paper(b"0.1 w\n" + lines + b"BT /F1 1.5 Tf\n" + figures + b"ET\n" + said(FIRST))


@hostile
def a_hundred_thousand_words() -> bytes:
    shown = b"".join(b"1 0 0 1 %d %d Tm (word%d) Tj\n" % (20 + n % 10 * 57, 20 + n // 10 % 160 * 5, n) for n in range(100_000))
    return paper(b"BT /F1 4 Tf\n" + shown + b"ET\n" + said(FIRST))


@hostile
def a_word_of_a_hundred_thousand_letters() -> bytes:
    return paper(said(FIRST) + b"BT /F1 1 Tf 10 10 Td (" + b"m" * 100_000 + b") Tj ET\n")


@hostile
def a_line_of_a_million_letters() -> bytes:
    return paper(said(FIRST) + b"BT /F1 8 Tf 50 50 Td " + b"(overprinted ) Tj " * 80_000 + b"ET\n")


@hostile
def a_form_that_draws_itself() -> bytes:
    form = stream(said("Said in the form.", y=500) + b"/X Do\n", attributes=_form(b"/XObject << /X 500 0 R >>"))
    return paper(said(FIRST) + b"/X Do\n", {10: _page_with(b"500 0 R"), 500: form})


@hostile
def forms_that_draw_each_other() -> bytes:
    forms = {number: stream(b"/X Do\n", attributes=_form(b"/XObject << /X %d 0 R >>" % (1001 - number))) for number in (500, 501)}
    return paper(said(FIRST) + b"/X Do\n", {10: _page_with(b"500 0 R"), **forms})


@hostile
def forms_five_hundred_deep() -> bytes:
    forms = {500 + n: stream(b"/X Do\n", attributes=_form(b"/XObject << /X %d 0 R >>" % (501 + n))) for n in range(500)}
    forms[1000] = stream(said("At the bottom.", y=500), attributes=_form())
    return paper(said(FIRST) + b"/X Do\n", {10: _page_with(b"500 0 R"), **forms})


@hostile
def forms_that_multiply() -> bytes:
    """Ten forms, each drawing the next ten times: ten billion words."""
    forms = {500 + n: stream(b"/X Do\n" * 10, attributes=_form(b"/XObject << /X %d 0 R >>" % (501 + n))) for n in range(10)}
    forms[510] = stream(said("Many times.", y=500), attributes=_form())
    return paper(said(FIRST) + b"/X Do\n", {10: _page_with(b"500 0 R"), **forms})


def _form(resources: bytes = b"") -> bytes:
    return b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> %s >>" % resources


def _page_with(form: bytes) -> bytes:
    return page(resources=b"/Resources << /Font << /F1 3 0 R >> /XObject << /X %s >> >>" % form)


@hostile
def a_bomb_of_spaces() -> bytes:
    """100 MB of content in 100 KB."""
    return paper(more={11: stream(packed(b" " * 2**20, times=100), attributes=b"/Filter /FlateDecode")})


@hostile
def a_bomb_in_a_bomb() -> bytes:
    """100 MB in less than a kilobyte, packed twice."""
    twice = zlib.compress(packed(b" " * 2**20, times=100), 9)
    return paper(more={11: stream(twice, attributes=b"/Filter [/FlateDecode /FlateDecode]")})


@hostile
def a_bomb_of_strokes() -> bytes:
    """Three million lines drawn, packed."""
    lines = packed(b"1 1 m 9 9 l S\n" * 100_000, times=30)
    return paper(more={11: stream(lines, attributes=b"/Filter /FlateDecode")})


@hostile
def a_picture_of_a_billion_dots() -> bytes:
    picture = stream(
        b"x", attributes=b"/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    )
    return paper(b"595 0 0 842 0 0 cm /X Do\n", {10: _page_with(b"500 0 R"), 500: picture})


# Fonts and letters


@hostile
def font_that_is_not_named() -> bytes:
    return paper(said(FIRST).replace(b"/F1", b"/F9"))


@hostile
def font_object_missing() -> bytes:
    return paper(more={10: page(resources=b"/Resources << /Font << /F1 99 0 R >> >>")})


@hostile
def font_file_of_garbage() -> bytes:
    descriptor = b"<< /Type /FontDescriptor /FontName /Broken /Flags 32 /FontFile2 502 0 R /FontBBox [0 0 1000 1000] >>"
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /Broken /Encoding /WinAnsiEncoding /FontDescriptor 501 0 R >>"
    return paper(more={10: _page_in(b"500 0 R"), 500: font, 501: descriptor, 502: stream(b"\x00\x01\x00\x00garbage" * 50)})


@hostile
def font_without_letters() -> bytes:
    """Glyphs by number, no table that says which letters they are."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts [501 0 R] >>"
    below = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 502 0 R >>"
    descriptor = b"<< /Type /FontDescriptor /FontName /Unknown /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent -200 >>"
    content = b"BT /F1 11 Tf 72 700 Td <0001020304050607> Tj ET\n"
    return paper(content, {10: _page_in(b"500 0 R"), 500: font, 501: below, 502: descriptor})


@hostile
def font_drawn_by_itself() -> bytes:
    """A Type 3 font one of whose glyphs shows text in that very font."""
    glyph = stream(b"1000 0 0 0 1000 1000 d1 BT /F1 1 Tf (a) Tj ET\n")
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 501 0 R >> "
        b"/Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1000] /Resources << /Font << /F1 500 0 R >> >> >>"
    )
    return paper(b"BT /F1 11 Tf 72 700 Td (aaaa) Tj ET\n", {10: _page_in(b"500 0 R"), 500: font, 501: glyph})


@hostile
def font_whose_letters_are_a_bomb() -> bytes:
    table = stream(packed(b"<61> <0041>\n" * 50_000, times=100), attributes=b"/Filter /FlateDecode")
    return paper(said(FIRST), {10: _page_in(b"500 0 R"), 500: FONT[:-2] + b"/ToUnicode 501 0 R >>", 501: table})


@hostile
def font_whose_table_uses_itself() -> bytes:
    table = stream(b"/CIDInit /ProcSet findresource begin begincmap endcmap end", attributes=b"/Type /CMap /CMapName /X /UseCMap 501 0 R")
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 501 0 R /DescendantFonts [500 0 R] /ToUnicode 501 0 R >>"
    return paper(more={10: _page_in(b"500 0 R"), 500: font, 501: table})


@hostile
def font_of_a_million_widths() -> bytes:
    font = FONT[:-2] + b"/FirstChar -2147483648 /LastChar 2147483647 /Widths [" + b"600 " * 1_000_000 + b"] >>"
    return paper(more={10: _page_in(b"500 0 R"), 500: font})


@hostile
def pattern_painted_with_itself() -> bytes:
    tile = stream(
        b"/Pattern cs /P scn 0 0 5 5 re f\n",
        attributes=b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0 /YStep 0 "
        b"/Resources << /Pattern << /P 500 0 R >> >>",
    )
    resources = b"/Resources << /Font << /F1 3 0 R >> /Pattern << /P 500 0 R >> >>"
    return paper(said(FIRST) + b"/Pattern cs /P scn 0 0 500 500 re f\n", {10: page(resources=resources), 500: tile})


@hostile
def mask_that_masks_itself() -> bytes:
    state = b"<< /Type /ExtGState /SMask << /S /Luminosity /G 501 0 R >> >>"
    group = stream(b"/G gs 0 0 9 9 re f\n", attributes=_form(b"/ExtGState << /G 500 0 R >>") + b" /Group << /S /Transparency >>")
    resources = b"/Resources << /Font << /F1 3 0 R >> /ExtGState << /G 500 0 R >> >>"
    return paper(said(FIRST) + b"/G gs 0 0 500 500 re f\n", {10: page(resources=resources), 500: state, 501: group})


@hostile
def letters_that_stand_for_nothing() -> bytes:
    """A table of letters with halves of surrogates, NUL, private use and a letter that is five hundred."""
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"5 beginbfchar <61> <d800> <62> <0000> <63> <e000> <64> <" + b"0041" * 500 + b"> <65> <dc00d800> endbfchar endcmap end end\n"
    )
    font = FONT[:-2] + b"/ToUnicode 501 0 R >>"
    return paper(said("abcde fgh"), {10: _page_in(b"500 0 R"), 500: font, 501: stream(table)})


@hostile
def sizes_absurd() -> bytes:
    sizes = b"".join(
        b"BT /F1 %s Tf 72 %d Td (Size) Tj ET\n" % (size, 600 - 20 * n) for n, size in enumerate((b"0", b"-11", b"1e9", b"1e-9", b"nan"))
    )
    return paper(said(FIRST) + sizes + b"BT /F1 11 Tf 0 0 0 0 72 400 Tm (Flat) Tj 1e20 0 0 1e20 0 0 Tm (Vast) Tj ET\n")


@hostile
def text_drawn_twice() -> bytes:
    return paper(said(FIRST) + said(FIRST).replace(b"72 700", b"72.3 700"))


@hostile
def text_drawn_a_thousand_times() -> bytes:
    return paper(said(FIRST) * 1000)


@hostile
def hidden_text() -> bytes:
    return paper(said(FIRST) + said("Nobody sees this.", y=500, before="3 Tr"))


@hostile
def white_text() -> bytes:
    return paper(said(FIRST) + b"1 g\n" + said("White on white.", y=500))


@hostile
def white_text_on_a_fill() -> bytes:
    return paper(said(FIRST) + b"0.1 0.2 0.5 rg 60 490 300 30 re f 1 g\n" + said("White on blue.", y=500))


@hostile
def clipped_text() -> bytes:
    return paper(said(FIRST) + b"q 10 10 5 5 re W n\n" + said("Cut away.", y=500) + b"Q\n")


@hostile
def text_under_a_fill() -> bytes:
    return paper(said(FIRST) + said("Painted over.", y=500) + b"1 g 0 480 595 40 re f\n")


@hostile
def text_outside_the_page() -> bytes:
    return paper(said(FIRST) + said("Beyond the edge.", y=5000) + said("Below it.", y=-300))


@hostile
def text_that_runs_from_right_to_left() -> bytes:
    """Hebrew, its last letter leftmost, as it is drawn; between two Latin lines."""
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"4 beginbfchar <61> <05e9> <62> <05dc> <63> <05d5> <64> <05dd> endbfchar endcmap end end\n"
    )
    fonts = b"/Resources << /Font << /F1 3 0 R /F2 500 0 R >> >>"
    content = said(FIRST) + b"BT /F2 11 Tf 72 600 Td (dcba) Tj ET\n" + said("The line after it.", y=500)
    return paper(content, {10: page(resources=fonts), 500: FONT[:-2] + b"/ToUnicode 501 0 R >>", 501: stream(table)})


def _page_in(font: bytes) -> bytes:
    return page(resources=b"/Resources << /Font << /F1 %s >> >>" % font)
