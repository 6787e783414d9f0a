"""Tables of chance, laid out as typesetters do, with what must be read from them."""

import random

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.corpus.laid_out import Sheet

NOUNS = [
    "visits",
    "libraries",
    "books",
    "households",
    "care",
    "homes",
    "children",
    "adults",
    "highways",
    "waste",
    "income",
    "services",
    "people",
    "days",
    "training",
]
SMALL = ["to", "in", "of", "per", "over", "and", "or", "not", "on"]
PROSE = "The committee noted that performance had held steady over the quarter and asked officers for a further report on the measures. "


def phrase(rng, count):
    words = [rng.choice(NOUNS + SMALL) for _ in range(count - 1)] + [rng.choice(NOUNS)]
    return " ".join([words[0].capitalize(), *words[1:]])


def wrapped(text, width, sheet):
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, sheet.font, sheet.size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def figure(rng, kind):
    if rng.random() < 0.06:
        return rng.choice(["–", "n/a", ".."])
    number = rng.randint(1, 99_999)
    return [
        f"{number:,}",
        f"{number / 1000:.1f}",
        f"{number / 1000:.1f}%",
        f"({number:,})" if number % 3 == 0 else f"{number:,}",
        f"-{number % 300 / 100:.2f}",
    ][kind]


def random_table(seed):
    """A page with one table, and the rows of the table; None where the page is too narrow for it."""
    rng = random.Random(seed)
    sheet = Sheet(size=rng.choice([7.0, 8.0, 9.0, 10.0]))
    sheet.leading = sheet.size * rng.choice([1.15, 1.25, 1.4])
    align, label_width, gap = rng.choice("rrrcl"), rng.choice([110, 160, 220]), rng.choice([6, 12, 25]) * sheet.size / 9
    count, height = rng.randint(1, 7), rng.randint(4, 14)
    kinds = [rng.randrange(5) for _ in range(count)]
    heads = [phrase(rng, rng.randint(1, 3)) for _ in kinds] if rng.random() < 0.7 else [str(2015 + n) for n in range(count)]
    labels = [phrase(rng, rng.randint(1, 7)) for _ in range(height)]
    figures = [[figure(rng, kind) if rng.random() < 0.95 or not n else "" for n, kind in enumerate(kinds)] for _ in labels]
    widths = [
        max(stringWidth(text, sheet.font, sheet.size) for text in [*(row[n] for row in figures), *heads[n].split()]) for n in range(count)
    ]
    right = 72 + label_width + sum(widths) + gap * count
    if right > 560:
        return None
    lefts = [72 + label_width + gap + sum(widths[:n]) + gap * n for n in range(count)]
    edges = [{"l": left, "c": left + width / 2, "r": left + width}[align] for left, width in zip(lefts, widths, strict=True)]
    columns = " ".join(["l72", *(f"{align}{edge}" for edge in edges)])
    ruled, parted, last = rng.random() < 0.3, rng.random() < 0.25, rng.random() < 0.25

    sheet.text(50, 540, PROSE * 3).skip(1.2 * sheet.leading)
    if ruled:
        sheet.rule(72, right)
    lines = [wrapped(head, width, sheet) for head, width in zip(heads, widths, strict=True)]
    deep = max(map(len, lines))
    for n in range(deep):
        sheet.line(columns, ["Measure" if n == deep - 1 else "", *(line[n - deep] if n >= deep - len(line) else "" for line in lines)])
    if ruled:
        sheet.rule(72, right)
    rows = [["Measure", *heads]]
    for number, (label, row) in enumerate(zip(labels, figures, strict=True)):
        if parted and number % 4 == 0:
            part = phrase(rng, 2)
            sheet.line("l72", [part], bold=True)
            rows.append([part, *[None] * count])
        parts = wrapped(label, label_width - 14, sheet)
        for n, part in enumerate(parts):
            stands = 72 + 8 * parted + 6 * (n > 0)
            sheet.put(stands, sheet.y, part).line(columns, ["", *(row if n == (len(parts) - 1 if last else 0) else [])])
        rows.append([label, *(text or None for text in row)])
    if ruled:
        sheet.rule(72, right)
    sheet.skip(sheet.leading).text(50, 540, PROSE * 3)
    return sheet, rows
