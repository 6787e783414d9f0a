"""The engine's words held against pdfplumber's, and its characters against PDFium's own, on pages made here in many settings."""

import io
import runpy
from pathlib import Path

import pypdfium2
import pytest
import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.readers.pdf.engine import read_page
from corpus.readers.pdf.opening import opened
from corpus.readers.pdf.page import Turn, Word
from tools.words_oracle import Plumbed, compare_page, compare_words
from tools.words_variants import VARIANTS, page_to_variant

ROOT = Path(__file__).resolve().parents[2]
EMBEDDED = "Vera"
pdfmetrics.registerFont(TTFont(EMBEDDED, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-BoldItalic", "Courier", EMBEDDED)
SIZES = (6.5, 8, 9.96, 12, 17, 31)
LINE = "Care-leavers in 2023/24: 1,204 (57.3%) – £2.4m, “on course”"


def drawn(draw, **options):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, **options)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def settings(canvas):
    """Each font in each size; narrowed, widened and letterspaced text; text in a scaled drawing and in a form.

    Not text that is raised by its rise: pdfplumber's baseline is that of the text round it.
    """
    y = 800
    for size in SIZES:
        for font in FONTS:
            canvas.setFont(font, size)
            canvas.drawString(60, y, LINE[: int(900 / size)])
            y -= 1.25 * size
    text = canvas.beginText(60, 180)
    text.setFont("Helvetica", 11)
    for scale, spaced in ((100, 0), (70, 0), (130, 0), (100, 0.6), (100, 0)):
        text.setHorizScale(scale)
        text.setCharSpace(spaced)
        text.textLine("Measures at risk of missing their target")
    canvas.drawText(text)
    canvas.saveState()
    canvas.scale(0.5, 0.5)
    canvas.setFont("Times-Roman", 20)
    canvas.drawString(120, 200, "half as large as it says")
    canvas.restoreState()
    canvas.beginForm("form")
    canvas.drawString(0, 0, "drawn in a form")
    canvas.endForm()
    canvas.translate(60, 70)
    canvas.doForm("form")


def words_of(content):
    with opened(content) as (document, _):
        return read_page(document, 1).page.words


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    path = tmp_path_factory.mktemp("words") / "settings.pdf"
    path.write_bytes(drawn(settings))
    return path


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_words_agree_with_the_oracle_however_the_page_is_turned_and_cropped(paper, variant):
    compared = compare_page(page_to_variant(paper, 0, variant))
    assert not compared.differing
    assert compared.words > 120
    assert compared.words == compared.met == compared.edges == compared.baselines == compared.heights
    assert not compared.missing
    assert not compared.extra


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_whose_letters_are_placed_one_by_one_are_whole_in_every_direction(turn):
    def draw(canvas):
        canvas.translate(300, 420)
        canvas.rotate(turn)
        for line in range(6):
            x = 0.0
            for letter in "Attainment of pupils":
                canvas.setFont("Helvetica", 11)
                if letter != " ":
                    canvas.drawString(x, -14 * line, letter)
                x += pdfmetrics.stringWidth(letter, "Helvetica", 11)

    words = words_of(drawn(draw))
    assert [word.text for word in words] == ["Attainment", "of", "pupils"] * 6
    assert {word.turn for word in words} == {{0: Turn.NONE, 90: Turn.UP, 180: Turn.OVER, 270: Turn.DOWN}[turn]}


def test_a_heading_that_runs_up_the_page_stands_beside_words_that_do_not():
    def draw(canvas):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(100, 700, "Below the target")
        for degrees, x in ((90, 200), (270, 300), (180, 400)):
            canvas.saveState()
            canvas.translate(x, 600)
            canvas.rotate(degrees)
            canvas.drawString(0, 0, "Quarter two")
            canvas.restoreState()

    words = words_of(drawn(draw))
    assert [word.text for word in words if word.turn is Turn.NONE] == ["Below", "the", "target"]
    for turn, place in ((Turn.UP, 200), (Turn.DOWN, 300), (Turn.OVER, A4[1] - 600)):
        turned = [word for word in words if word.turn is turn]
        assert [word.text for word in turned] == ["Quarter", "two"]
        for word in turned:
            low, high = (word.top, word.bottom) if turn is Turn.OVER else (word.x0, word.x1)
            assert word.baseline == pytest.approx(place, abs=0.01)
            assert high - low == pytest.approx(10, abs=0.1)
            # most of a letter is on its baseline's upper side: left of it, right of it, below it
            assert (word.baseline - low > high - word.baseline) is (turn is Turn.UP)


def test_a_hyphen_at_a_lines_end_stays_at_its_word():
    def draw(canvas):
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(("The numbers of self-", "employed and of part-", "time staff – all part-time – were not known.")):
            canvas.drawString(72, 700 - 14 * number, line)

    assert [word.text for word in words_of(drawn(draw)) if "-" in word.text] == ["self-", "part-", "part-time"]


def test_a_glyph_without_a_letter_is_no_hyphen():
    content = drawn(lambda canvas: canvas.drawString(72, 700, "@ first part"), pageCompression=0)
    assert content.count(b"(@ first") == 1
    content = content.replace(b"(@ first", b"(\x02 first")
    with opened(content) as (document, _):
        read = read_page(document, 1)
    assert [word.text for word in read.page.words] == ["first", "part"]
    assert read.unmapped


WORD = Word("outturn", 100.0, 200.0, 140.0, 211.0, 11.0, baseline=208.6)


def plumbed(**changes):
    same = Plumbed(text="Outturn", turn=Turn.NONE, start=100.4, end=139.5, baseline=208.0, height=10.0, middle=(120.0, 205.0))
    return same._replace(**changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (1, 1, 1, 1)),
        ({"start": 98.9}, (1, 0, 1, 1)),
        ({"end": 141.1}, (1, 0, 1, 1)),
        ({"baseline": 207.5}, (1, 1, 0, 1)),
        ({"height": 8.0}, (1, 1, 1, 0)),
        ({"text": "outturns"}, (0, 0, 0, 0)),
        ({"turn": Turn.UP}, (0, 0, 0, 0)),
        ({"middle": (120.0, 230.0)}, (0, 0, 0, 0)),
    ],
)
def test_what_agrees(changes, expected):
    compared = compare_words([plumbed(**changes)], [WORD], missing=(), extra=())
    assert (compared.met, compared.edges, compared.baselines, compared.heights) == expected
    assert bool(compared.differing) is (expected != (1, 1, 1, 1))


def test_each_word_is_the_counterpart_of_one_only_the_nearest():
    below = WORD._replace(top=205.0, bottom=216.0, baseline=213.6)
    compared = compare_words([plumbed(), plumbed(middle=(120.0, 210.0), baseline=213.0), plumbed()], [below, WORD], missing=(), extra=())
    assert (compared.words, compared.met, compared.baselines) == (3, 2, 2)


@pytest.fixture
def tool(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return runpy.run_path(str(ROOT / "tools" / "compare_words.py"))["main"]


def test_the_tool_spreads_the_pages_and_says_what_agrees(paper, tool, tmp_path, capsys):
    joined = pypdfium2.PdfDocument.new()
    for _ in range(15):
        joined.import_pages(pypdfium2.PdfDocument(paper))
    joined.save(tmp_path / "many.pdf")
    assert tool([str(tmp_path), str(paper), str(tmp_path / "none"), "--pages", "16", "--least", "98"]) == 0
    printed = capsys.readouterr().out
    rows = {line[:46].strip(): line[46:].split() for line in printed.splitlines()}
    assert (rows["many.pdf"][0], rows["settings.pdf"][0], rows["all"][0]) == ("15", "1", "16")
    assert {name for name in rows if name in VARIANTS} == {*VARIANTS}
    assert rows["all"][2:] == ["100.00", "100.00", "100.00", "100.00", "0", "0"]
    assert "passed over" in printed
    assert tool([str(tmp_path), "--pages", "2", "--least", "101"]) == 1
    assert tool([str(tmp_path / "none")]) == 2


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ABCDEF+Wingdings-Regular", ["♋♌♍", "♎♏♐"]),
        ("D050000L", ["❁❂❃", "❄❅❆"]),
        ("MaterialIcons", ["abc", "def"]),
        ("Unknown", []),
        ("Arial", []),
    ],
)
def test_numbers_of_glyphs_are_letters_only_in_fonts_of_pictures(name, kept):
    """The font calls its glyphs by names that nobody knows, so that PDFium gives their codes for letters."""
    content = drawn(lambda canvas: canvas.drawString(72, 700, "abc def"), pageCompression=0)
    font = b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    assert content.count(font) == 1
    made = b"/BaseFont /" + name.encode() + b" /Encoding << /Differences [97 /q1 /q2 /q3 /q4 /q5 /q6] >>"
    with opened(content.replace(font, made)) as (document, _):
        read = read_page(document, 1)
    assert [word.text for word in read.page.words] == kept
    assert read.unmapped is not bool(kept)
