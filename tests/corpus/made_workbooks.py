"""Workbooks for tests: sheets written by hand, part by part, and those that openpyxl writes."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def relations(**targets):
    """Relationships by id: `rId1=("worksheet", "worksheets/sheet1.xml")`; a third part of "External" leads outside."""
    items = (
        f'<Relationship Id="{name}" Type="{OFFICE}/{said[0]}" Target="{said[1]}"{" TargetMode=" + chr(34) + said[2] + chr(34) if said[2:] else ""}/>'
        for name, said in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(items)}</Relationships>'


def parts_to_xlsx(parts, *, packing=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def sheet_to_parts(sheet, *, strings="", styles="", before="", state="visible"):
    """The parts of a workbook with one sheet; `sheet`, `strings` and `styles` are what stands within the roots of their parts."""
    root = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(rId1=("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {root}><sheets><sheet name="Scores" sheetId="1" state="{state}" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            rId1=("worksheet", "worksheets/sheet1.xml"), rId2=("sharedStrings", "sharedStrings.xml"), rId3=("styles", "styles.xml")
        ),
        "xl/worksheets/sheet1.xml": f"{before}<worksheet {root}>{sheet}</worksheet>",
        "xl/sharedStrings.xml": f"<sst {root}>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet {root}>{styles}</styleSheet>",
    }


def sheet_to_xlsx(sheet, **others):
    return parts_to_xlsx(sheet_to_parts(sheet, **others))


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def workbook_to_bytes(workbook):
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
