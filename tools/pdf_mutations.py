"""PDFs spoilt by chance: the same seed makes the same bytes."""

import io
import random
import re
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.corpus.hostile_pdfs import HOSTILE, SOUND, with_streams  # noqa: E402 - beside the rooms, not installed

SAMPLES = ROOT / "corpus" / "samples"
LARGEST = 60_000
"""Bytes of a hostile PDF that is spoilt in its turn; larger ones are hostile enough."""
NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
NAME = re.compile(rb"/[A-Za-z]\w*")
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
ABSURD = (b"0", b"-1", b"1", b"2147483647", b"-2147483648", b"4294967296", b"1e9", b"0.0000001", b"99999999999999999999", b"nan")
Chance = random.Random


def _drawn(draw: Callable[[Canvas], None], *, pages: int = 2, **options: Any) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, **options)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _scorecard(canvas: Canvas) -> None:
    rows = [
        ["Ref", "Indicator", "Target", "Actual", "RAG"],
        *([f"PI{n}", f"Calls answered {n}", "90%", f"{80 + n}.5%", ""] for n in range(12)),
    ]
    fills = [("BACKGROUND", (4, n), (4, n), (colors.red, colors.orange, colors.green)[n % 3]) for n in range(1, 13)]
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), *fills])
    table.wrapOn(canvas, 500, 500)
    table.drawOn(canvas, 60, 400)
    canvas.drawString(60, 760, "Performance report, quarter 2 of 2023/24")
    canvas.drawString(60, 740, "The rate rose from 41.2% to 43.7%, against a target of 45%.")


def _turned(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    canvas.setCropBox((30, 30, 560, 800))
    canvas.beginForm("mark")
    canvas.circle(5, 5, 4, fill=1)
    canvas.drawString(12, 2, "Improving")
    canvas.endForm()
    for line in range(30):
        canvas.saveState()
        canvas.translate(60, 760 - 24 * line)
        canvas.doForm("mark")
        canvas.restoreState()
    canvas.rotate(90)
    canvas.drawString(100, -300, SOUND)


@cache
def bases() -> Mapping[str, bytes]:
    """The PDFs that are spoilt: samples, some made here in other ways of writing a file, and the hostile ones that are small."""
    made = {path.name: path.read_bytes() for path in sorted(SAMPLES.glob("*.pdf"))}
    made |= {
        "scorecard, packed": _drawn(_scorecard, pageCompression=1),
        "scorecard, plain": _drawn(_scorecard, pageCompression=0),
        "turned, packed": _drawn(_turned, pages=1, pageCompression=1),
        "turned, plain": _drawn(_turned, pages=1, pageCompression=0),
        "encrypted": _drawn(_scorecard, encrypt=StandardEncryption("", ownerPassword="other", strength=128)),
        "tables as streams": with_streams(),
    }
    return made | {name: content for name in HOSTILE if name != "a_bomb_in_a_bomb" and len(content := HOSTILE[name]()) <= LARGEST}


def seed_to_pdf(seed: int) -> tuple[str, bytes]:
    """What was done to what, and the PDF; the first seeds are the hostile PDFs as they are."""
    names = tuple(HOSTILE)
    if seed < len(names):
        return names[seed], HOSTILE[names[seed]]()
    chance = Chance(seed)
    name = _base(chance)
    content = bases()[name]
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        (spoil,) = chance.choices(tuple(SPOILING), WEIGHTS)
        done.append(spoil)
        content = SPOILING[spoil](content, chance)
    return f"{name}: {', '.join(done)}", content


def _base(chance: Chance) -> str:
    """The name of a PDF to spoil, more often than not one that nothing is wrong with."""
    sound = [name for name in bases() if name not in HOSTILE]
    return chance.choice(sound if chance.random() < 0.6 else tuple(bases()))


def _span(content: bytes, chance: Chance, *, longest: int = 400) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.randint(1, longest))


def cut(content: bytes, chance: Chance) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def flipped(content: bytes, chance: Chance) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8, 64)) if spoilt else 0):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def overwritten(content: bytes, chance: Chance) -> bytes:
    start, end = _span(content, chance)
    filler = chance.choice((bytes(end - start), b"\xff" * (end - start), chance.randbytes(end - start)))
    return content[:start] + filler + content[end:]


def removed(content: bytes, chance: Chance) -> bytes:
    start, end = _span(content, chance)
    return content[:start] + content[end:]


def doubled(content: bytes, chance: Chance) -> bytes:
    start, end = _span(content, chance, longest=4000)
    place = chance.randrange(len(content) + 1)
    return content[:place] + content[start:end] + content[place:]


def spliced(content: bytes, chance: Chance) -> bytes:
    other = bases()[_base(chance)]
    return cut(content, chance) + other[chance.randrange(len(other)) :]


def renumbered(content: bytes, chance: Chance) -> bytes:
    """A few of its numbers made absurd, or another of its numbers."""
    return _replaced(content, NUMBER, chance, others=ABSURD)


def renamed(content: bytes, chance: Chance) -> bytes:
    return _replaced(content, NAME, chance, others=())


def _replaced(content: bytes, pattern: re.Pattern[bytes], chance: Chance, *, others: tuple[bytes, ...]) -> bytes:
    found = list(pattern.finditer(content))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 2, 5)))), key=lambda one: -one.start()):
        instead = chance.choice(others) if others and chance.random() < 0.6 else chance.choice(found)[0]
        content = content[: match.start()] + instead + content[match.end() :]
    return content


def spoilt_inside(content: bytes, chance: Chance) -> bytes:
    """One of its compressed parts unpacked, spoilt and packed again, so that it is read as if it were meant."""
    packed = [match for match in STREAM.finditer(content) if match[1][:1] == b"\x78"]
    if not packed:
        return flipped(content, chance)
    match = chance.choice(packed)
    try:
        inside = zlib.decompressobj().decompress(match[1], 2**20)
    except zlib.error:
        return flipped(content, chance)
    inside = chance.choice((flipped, overwritten, removed, doubled, renumbered, renamed))(inside, chance)
    return content[: match.start(1)] + zlib.compress(inside) + content[match.end(1) :]


SPOILING: Mapping[str, Callable[[bytes, Chance], bytes]] = {
    function.__name__: function for function in (cut, flipped, overwritten, removed, doubled, spliced, renumbered, renamed, spoilt_inside)
}
WEIGHTS = [1 if function in (cut, spliced) else 4 if function is spoilt_inside else 2 for function in SPOILING.values()]
"""How often each is done: seldom what is refused most often, most often what is read as if it were meant."""
