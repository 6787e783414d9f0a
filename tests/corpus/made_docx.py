"""Word documents put together from their markup, for what no library writes."""

import io
import zipfile

from corpus.readers.registry import read_paper

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def packed(parts, *, packing=zipfile.ZIP_DEFLATED):
    """A ZIP archive of parts by their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def root(name, inner):
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMES}>{inner}</w:{name}>'


def related(targets):
    """A part of relationships: of a kind, to a target; an address outside where it is one."""
    lines = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"{mode}/>'
        for name, kind, target in targets
        for mode in [' TargetMode="External"' if ":" in target else ""]
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def parts_of(body, *, main=MAIN, links=(), theme=None, extra=None, **parts):
    """The parts of a document. `parts`: the inner markup of styles, numbering, footnotes, endnotes; `links`: ids with addresses."""
    targets = [(f"r{name}", name, f"{name}.xml") for name in parts]
    targets += [(name, "hyperlink", target) for name, target in links]
    made = {
        "[Content_Types].xml": CONTENT_TYPES.format(main=main),
        "_rels/.rels": related([("r1", "officeDocument", "word/document.xml")]),
        "word/document.xml": root("document", f"<w:body>{body}<w:sectPr/></w:body>"),
    }
    if theme is not None:
        targets.append(("rtheme", "theme", "theme/theme1.xml"))
        made["word/theme/theme1.xml"] = theme
    made |= {f"word/{name}.xml": root(name, inner) for name, inner in parts.items()}
    made["word/_rels/document.xml.rels"] = related(targets)
    return made | (extra or {})


def docx(body, **parts):
    """The bytes of a document."""
    return packed(parts_of(body, **parts))


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner, properties=""):
    """A paragraph: of runs, or of one run of plain text."""
    inner = inner if inner.startswith("<") or not inner else r(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def styled(text, style):
    return p(text, f'<w:pStyle w:val="{style}"/>')


def listed(text, number, level=0):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def tc(inner, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def tr(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cell if cell.startswith('<w:') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def level(place, form, text, more=""):
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def scheme(name, *levels, more=""):
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def numbered(name, of, more=""):
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name, *, called=None, based_on=None, inner="", kind="paragraph"):
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{called or name}"/>{based}{inner}</w:style>'


def run(inner):
    return f"<w:r>{inner}</w:r>"


LONG = "It was reported that the waiting list had grown in each month of the quarter, and that more staff had been asked for."
DEEP = scheme(0, *(level(n, "decimal", ".".join(f"%{m}" for m in range(1, n + 2)) + ("." if not n else "")) for n in range(4)))
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="FF0000"/></a:accent1>'
    '<a:accent2><a:srgbClr val="FFC000"/></a:accent2></a:clrScheme></a:themeElements></a:theme>'
)  # fmt: skip


# --- what is read in them -------------------------------------------------------------------------------------------------


def read(body, **parts):
    return read_paper(docx(body, **parts), source="paper.docx")


def blocks(body, **parts):
    return [(block.kind.value, block.number, block.text) for block in read(body, **parts).blocks]


def texts(body, **parts):
    return [block.text for block in read(body, **parts).blocks]


def cells(body, **parts):
    (table,) = read(body, **parts).tables
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells]


def only_cell(inner, properties="", **parts):
    """The second cell of a row."""
    (table,) = read(tbl(tr("Measure", tc(inner, properties))), **parts).tables
    return table.cells[1]
