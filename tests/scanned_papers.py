"""Scanned papers made from papers with text, and what Tesseract would say of them: so that no test depends on its being here."""

import io
import sys

import pdfplumber
import pypdfium2
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
FILLS = {"Green": colors.HexColor("#92d050"), "Red": colors.HexColor("#ff5050")}
SCORECARD = [
    ["Measure", "Q1 2023/24", "Q2 2023/24", "Target", "RAG"],
    ["Reviews done in time", "71%", "75% (60 / 80)", "74%", "Green"],
    ["Homes adapted", "112", "96", "120", "Red"],
]
PROGRAM = """#!{python}
import sys
if "--list-langs" in sys.argv:
    print("List of available languages (1):\\n{language}")
elif {status}:
    sys.stdin.buffer.read()
    sys.exit({status})
else:
    sys.stdin.buffer.read()
    sys.stdout.buffer.write(open({answer!r}, "rb").read())
"""


def scorecard():
    """A PDF with text: a council, a meeting, and a scorecard with coloured cells."""
    styles = getSampleStyleSheet()
    ruled = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dddddd"))]
    painted = [("BACKGROUND", (4, row), (4, row), FILLS[cells[4]]) for row, cells in enumerate(SCORECARD) if cells[4] in FILLS]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build(
        [
            Paragraph("Rochdale Borough Council", styles["Heading1"]),
            Paragraph("Adult Care Scrutiny Committee, 12 March 2024", styles["Normal"]),
            Paragraph("Performance Report, Quarter 2 2023/24", styles["Heading2"]),
            Table(SCORECARD, colWidths=[150, 70, 90, 60, 60], style=[*ruled, *painted]),
        ]
    )
    return buffer.getvalue()


def scanned(content, *, turn=0, lean=0.0, dots=200, scale=1.0, stamp=None):
    """A PDF whose pages are pictures of those of `content`: turned by quarters (degrees against the clock), leaning, drawn `scale`
    times as large, with a word stamped on."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for page in pypdfium2.PdfDocument(content):
        picture = page.render(scale=dots / 72).to_pil().convert("RGB")
        picture = picture.rotate(lean, resample=Image.Resampling.BICUBIC, fillcolor="white").rotate(turn, expand=True)
        width, height = (side * 72 / dots * scale for side in picture.size)
        canvas.setPageSize((width, height))
        stored = io.BytesIO()
        picture.save(stored, "JPEG", quality=80)
        canvas.drawImage(ImageReader(stored), 0, 0, width, height)
        if stamp:
            canvas.drawString(width - 100, height - 20, stamp)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def page_to_tsv(content, *, dots=300, unsure=(), shift=(0, 0)):
    """What Tesseract would say of a picture of the first page of a PDF with text, all right and sure but for the words of `unsure`.

    `shift`: pixels by which the page stands to the right and down in the picture.
    """
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        words = pdf.pages[0].extract_words(return_chars=True)
    rows = [HEAD, "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t"]
    tops = sorted({round(word["bottom"]) for word in words})
    for number, word in enumerate(words):
        size = word["chars"][0]["size"]
        top, bottom = word["bottom"] - 0.93 * size, word["bottom"] - 0.21 * size  # of capitals, of the line they stand on
        place = (
            word["x0"],
            top,
            word["x1"] - word["x0"],
            bottom - top + 0.21 * size * any(letter in "gjpqy,()/" for letter in word["text"]),
        )
        confidence = 31.5 if word["text"] in unsure else 96.25
        cells = [
            5,
            1,
            1,
            1,
            tops.index(round(word["bottom"])),
            number,
            *(round(side * dots / 72 + far) for side, far in zip(place, (*shift, 0, 0), strict=True)),
            confidence,
            word["text"],
        ]
        rows.append("\t".join(map(str, cells)))
    return "\n".join(rows) + "\n"


def put_tesseract(folder, tsv="", *, status=0, language="eng"):
    """A program `tesseract` in a folder that says `tsv` of every picture, or ends with `status`; the folder, to be put on the PATH."""
    folder.mkdir(exist_ok=True)
    answer = folder / "answer.tsv"
    answer.write_text(tsv, encoding="utf-8")
    program = folder / "tesseract"
    program.write_text(PROGRAM.format(python=sys.executable, language=language, status=status, answer=str(answer)))
    program.chmod(0o755)
    return folder
