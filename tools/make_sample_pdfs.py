"""Make the two samples that are PDF files: `python tools/make_sample_pdfs.py` writes them into `corpus/samples/`.

The bytes are the same in every run: reportlab's invariant mode leaves out dates and random identifiers, the streams are not
compressed, and only the standard fonts are used, which are not embedded.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"
MARGIN = 36
FILLS = {"Red": colors.HexColor("#f4b6b0"), "Amber": colors.HexColor("#fbdc9a"), "Green": colors.HexColor("#b9e0b4")}

TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=13, leading=17, spaceAfter=4)
HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=10, leading=13, spaceAfter=3)
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9, leading=12, spaceAfter=5)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=8.5, leading=12.5)
CELL_HEAD = ParagraphStyle("cell head", parent=CELL, fontName="Helvetica-Bold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """`above`: paragraphs before the table, with their styles. `widths`: of the columns, in points. `below`: paragraphs after it."""

    file: str
    title: str
    above: tuple[tuple[ParagraphStyle, str], ...]
    widths: tuple[float, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    below: tuple[str, ...]


EXCEPTIONS = Sample(
    file="housing-and-workforce-exceptions.pdf",
    title="Housing, community safety and workforce: exceptions in October 2020",
    above=(
        (
            BODY,
            ("SAMPLE PAPER written for Committee Miner. Figures from: Dorset Council, People and Health Scrutiny Committee, "
            "28 January 2021, paper on Service Performance. Commentary and actions are the sample's own words; names of measures are shortened."),
        ),
        (TITLE, "Dorset Council"),
        (HEAD, "People and Health Scrutiny Committee, 28 January 2021"),
        (HEAD, "Housing, community safety and workforce: exceptions in October 2020"),
        (BODY, "Nine measures are listed, of which 1 is Red and 8 are Amber. A blank target means that none has been agreed."),
    ),
    widths=(104, 60, 44, 42, 58, 42, 44, 60, 44, 40, 120, 112),
    headers=(
        "Measure", "Team", "Period", "Unit", "Frequency", "Latest", "RAG", "Direction", "Target", "Last year", "Commentary", "Action",
    ),
    rows=(
        (
            "Affordable homes delivered", "Homes", "Sep-20", "No.", "Quarterly", "47", "Red", "Worsening", "75", "",
            ("Builders lost weeks in the spring and some supplies are short. Enough sites are under way to reach the figure planned for the "
            "year, if no new restriction closes them."),
            "",
        ),
        (
            "New homelessness applications received", "Homes", "Oct-20", "No.", "Monthly", "268", "Amber", "Same", "", "",
            "Landlords must now give longer notice. Families may therefore come to us late, when little time is left to help.",
            "",
        ),
        (
            "Households in bed and breakfast as the month ended", "Homes", "Oct-20", "No.", "Monthly", "105", "Amber",
            "Improving", "", "",
            "A few households still move in, while others leave for flats that last longer.",
            "1. Spend the new grant on supported homes for single people. 2. Visit each household in a hotel once a week.",
        ),
        (
            "Anti-social behaviour recorded", "Safety", "Oct-20", "No.", "Monthly", "706", "Amber", "Improving", "", "571",
            "The police have changed how they record it, so that the two years are not alike.",
            "",
        ),
        (
            "Domestic abuse with evidence of physical or coercive violence", "Safety", "Oct-20", "No.", "Monthly", "207", "Amber",
            "Improving", "", "230",
            "Over several years the number has risen, partly because more victims feel able to speak.",
            "",
        ),
        (
            "Domestic abuse incidents reported", "Safety", "Oct-20", "No.", "Monthly", "230", "Amber", "Worsening", "", "143",
            "People know better where to turn. The partnership has made this its first concern.",
            "Publish the partnership's delivery plan.",
        ),
        (
            "Staff turnover (% of headcount)", "Workforce", "Oct-20", "%", "Monthly", "0.82", "Amber", "Improving", "", "", "", "",
        ),
        (
            "Working days lost per FTE to sickness", "Workforce", "Oct-20", "No. (Days)", "Monthly", "8.54", "Amber", "Same", "8.00", "9.50",
            "A little more than in September and a full day less than a year ago.",
            "",
        ),
        (
            "Working days lost per FTE to long term sickness", "Workforce", "Oct-20", "No. (Days)", "Monthly", "5.10", "Amber", "Worsening",
            "4.00", "4.87",
            "Absence of this kind has gone up in most parts of the council, most of all where staff work with children.",
            "1. Find the causes in each directorate. 2. Offer an earlier meeting with occupational health.",
        ),
    ),
    below=(),
)  # fmt: skip

SCORECARD = Sample(
    file="corporate-measures-rag.pdf",
    title="Corporate measures of adult care, Quarter 2 2023/24",
    above=(
        (
            BODY,
            ("SAMPLE PAPER written for Committee Miner. Figures from: Dudley Metropolitan Borough Council, Adult Social Care Select "
            "Committee, 17 January 2024, Corporate Quarterly Performance Report Quarter 2. The words are the sample's own; Green, Amber "
            "and Red stand for the star, the circle and the triangle of the published scorecard."),
        ),
        (TITLE, "Dudley Metropolitan Borough Council"),
        (HEAD, "Adult Social Care Select Committee, 17 January 2024"),
        (HEAD, "Corporate measures of adult care, Quarter 2 2023/24"),
        (BODY, "Seven measures have a target this quarter: 5 are Green and 2 are Red. None is Amber. Two more are shown without a rating."),
    ),
    widths=(50, 278, 66, 66, 104, 48, 48, 100),
    headers=("Ref", "Measure", "2022/23 Q4", "2023/24 Q1", "2023/24 Q2", "Target", "RAG", "Direction of travel"),
    rows=(
        ("PI.2617", "New Care Act assessments completed (people over 65)", "172", "142", "167", "147", "Green", "Improving"),
        (
            "PI.2132", "% of contacts resolved with information, advice or signposting", "26.5%", "25%", "28% (3,312 / 11,693)", "23%", "Green",
            "Improving",
        ),
        ("PI.2618", "Carers assessments carried out by Carers Network", "46", "60", "126", "120", "Green", "Improving"),
        ("PI.2620", "People waiting for a Care Act review, last seen over 12 months ago", "419", "522", "503", "380", "Red", "Improving"),
        ("PI.2621", "New admissions of over 65s to residential or nursing care", "80", "119", "112", "89", "Red", "Improving"),
        ("PI.2622", "New long-term home care packages for people over 65", "219", "269", "336", "214", "Green", "Improving"),
        ("PI.2623", "People waiting for an OT assessment (18+)", "819", "659", "556", "700", "Green", "Improving"),
        ("PI.2628", "% of care providers rated Inadequate by CQC", "0%", "0%", "0% (0 / 85)", "n/a", "n/a", "Same"),
        ("PI.2625", "% of care providers rated Good or Outstanding by CQC", "70%", "72%", "71% (60 / 85)", "n/a", "n/a", "Worsening"),
    ),
    below=("Recommendation: That the Select Committee asks the Director of Adult Services about the two measures rated Red.",),
)  # fmt: skip

PDF_SAMPLES = (EXCEPTIONS, SCORECARD)


def sample_to_pdf(sample: Sample) -> bytes:
    """The sample as a PDF on landscape A4; the header row is repeated on every page that the table runs over."""
    rows = [[Paragraph(escape(text), CELL_HEAD) for text in sample.headers]]
    rows += [[Paragraph(escape(text), CELL) for text in row] for row in sample.rows]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dddddd")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    rag = sample.headers.index("RAG")
    style += [
        ("BACKGROUND", (rag, line), (rag, line), FILLS[row[rag]]) for line, row in enumerate(sample.rows, start=1) if row[rag] in FILLS
    ]
    table = LongTable(rows, colWidths=sample.widths, repeatRows=1)
    table.setStyle(TableStyle(style))
    story = [Paragraph(escape(text), look) for look, text in sample.above]
    story += [table, Spacer(1, 8), *(Paragraph(escape(text), BODY) for text in sample.below)]
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=landscape(A4),
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=sample.title,
        author="Committee Miner",
        invariant=1,
        pageCompression=0,
    )
    document.build(story)
    return buffer.getvalue()


if __name__ == "__main__":
    for sample in PDF_SAMPLES:
        (SAMPLES / sample.file).write_bytes(sample_to_pdf(sample))
        print(sample.file)
