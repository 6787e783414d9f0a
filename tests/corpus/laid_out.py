"""Pages laid out by hand, as lists of words, for the tests of what reads tables from the white between them."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from corpus.readers.pdf.page import Fill, Page, Rule, Word


class Sheet:
    """A page that words are put on as a typesetter does: by their left or right edge, or their middle."""

    def __init__(self, *, size=9.0, font="Helvetica", leading=12.0, top=100.0):
        self.size, self.font, self.leading, self.y = size, font, leading, top
        self.words, self.across, self.fills = [], [], []

    @property
    def page(self):
        return Page(number=1, width=595, height=842, words=self.words, across=self.across, fills=self.fills)

    def put(self, x, y, text, *, align="l", size=None, bold=False, gap=0.0):
        """A line of text; `gap` is added to each space, as justifying does."""
        size = size or self.size
        font = "Helvetica-Bold" if bold else self.font
        space = stringWidth(" ", font, size) + gap
        parts = text.split(" ")
        width = sum(stringWidth(part, font, size) for part in parts) + space * (len(parts) - 1)
        left = {"l": x, "r": x - width, "c": x - width / 2}[align]
        for part in parts:
            end = left + stringWidth(part, font, size)
            if part:
                self.words.append(Word(part, left, y - 0.78 * size, end, y + 0.22 * size, size, bold=bold, baseline=y))
            left = end + space
        return self

    def line(self, columns, cells, **options):
        """A line of cells in columns such as "l72 r300 c400"; the next stands below it."""
        for column, cell in zip(columns.split(), cells, strict=False):
            if cell:
                self.put(float(column[1:]), self.y, cell, align=column[0], **options)
        self.y += self.leading
        return self

    def rows(self, columns, rows, **options):
        for row in rows:
            self.line(columns, row.split("|") if isinstance(row, str) else row, **options)
        return self

    def text(self, x0, x1, text, *, justified=True, **options):
        """A paragraph between two edges."""
        font, size = self.font, options.get("size") or self.size
        line = []
        for word in [*text.split(), None]:
            width = stringWidth(" ".join([*line, word or ""]), font, size)
            if word is None or width > x1 - x0:
                full = " ".join(line)
                spare = x1 - x0 - stringWidth(full, font, size)
                gap = spare / (len(line) - 1) if justified and word is not None and len(line) > 1 else 0.0
                self.put(x0, self.y, full, gap=gap, **options)
                self.y += self.leading
                line = []
            line.append(word)
        return self

    def rule(self, x0, x1, y=None):
        """A rule between the last line and the next."""
        self.across.append(Rule(self.y - 0.62 * self.leading if y is None else y, x0, x1))
        return self

    def fill(self, x0, x1, *, lines=1, colour="#dddddd"):
        """A fill behind the next lines."""
        top = self.y - 0.8 * self.leading
        self.fills.append(Fill(x0, top, x1, top + lines * self.leading, colour))
        return self

    def skip(self, points):
        self.y += points
        return self


def slots_to_grid(slots):
    """The rows of a table as lists of texts, None for no cell; the text of a cell over several columns stands in the first."""
    height = max(slot.row + slot.row_span for slot in slots)
    width = max(slot.column + slot.column_span for slot in slots)
    grid = [[None] * width for _ in range(height)]
    for slot in slots:
        grid[slot.row][slot.column] = " ".join(word.text for word in slot.words)
    return grid
