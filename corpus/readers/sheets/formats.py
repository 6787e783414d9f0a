"""Numbers as Excel shows them: a value and its number format ("0.0%") become what stands in the cell ("28.3%").

The codes are those of ECMA-376, part 1, 18.8.31, with what Excel does beyond it: it shows 15 digits of a number at the most, rounds
halves away from zero, and writes an unformatted number within 11 characters. Codes that stand for the country of whoever opens the
workbook (dates, money) are shown as in Britain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction

from corpus.readers.sheets.codes import Section, Token, code_to_sections
from corpus.readers.sheets.dates import serial_to_text

PRECISE = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel keeps 15 digits: "0.28299999999999997" in the file is 0.283."""
WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
"""For numbers that are scaled and rounded: the largest that Excel has is of 309 digits."""
LARGEST = Decimal("1E308")
GENERAL_WIDTH = 11
"""Characters of a number without a format, its point among them."""
BEYOND_GENERAL = Decimal(10) ** GENERAL_WIDTH
UNSHOWN = "#" * 8
"""What Excel shows for a date before its calendar begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a cell shows of its value; `colour`: "#ff0000" where the format itself paints it so."""

    text: str
    colour: str | None = None


def number_to_shown(raw: str, code: str, *, from_1904: bool = False) -> Shown:
    """A number as the file has it ("0.283") in the format `code`. What is no number is shown as it is.

    `from_1904`: the workbook counts its days from 1904, as old ones of the Mac do. A negative number that its colour alone tells from a
    positive one ("#,##0;[Red]#,##0") is given its sign: no reader of the figure could know it.
    """
    try:
        value = PRECISE.create_decimal(raw.strip())
    except InvalidOperation:
        return Shown(text=raw)
    if not value.is_finite() or abs(value) > LARGEST:
        return Shown(text=raw)
    sections = [section for section in code_to_sections(code) if not section.is_text]
    section, bare = _section_for(value, sections)
    if section is None:
        return Shown(text=general(value))
    shown = abs(value) if bare else value
    if section.is_date:
        text = serial_to_text(value, section.tokens, from_1904=from_1904)
        return Shown(text=UNSHOWN if text is None else text, colour=section.colour)
    text = _number(shown, section.tokens)
    if bare and section.colour != sections[0].colour and text == _number(shown, sections[0].tokens):
        text = f"-{text}"
    return Shown(text=text, colour=section.colour)


def text_to_shown(text: str, code: str) -> Shown:
    """A text in a format: only the part of the format that is for texts has a say ("@", or the fourth)."""
    section = next((section for section in code_to_sections(code) if section.is_text), None)
    if section is None:
        return Shown(text=text)
    return Shown(text="".join(text if token.kind == "text" else token.text for token in section.tokens), colour=section.colour)


def general(value: Decimal) -> str:
    """A number without a format, as in a column that is wide enough: 0.333333333, 1234.5, 1.23457E+11."""
    size = abs(value)
    if size >= BEYOND_GENERAL or 0 < size < Decimal("1E-9"):
        mantissa, _, exponent = f"{Context(prec=6, rounding=ROUND_HALF_UP).plus(value):E}".partition("E")
        digits = Decimal(mantissa).normalize()
        return f"{digits:f}E{int(exponent):+03d}"
    before = len(str(int(size)))
    return _plain(_rounded(value, max(0, GENERAL_WIDTH - 1 - before)))


def _section_for(value: Decimal, sections: Sequence[Section]) -> tuple[Section | None, bool]:
    """The part of a format that a number is shown by, and whether without its sign: the part for negative ones prints its own."""
    if not sections:
        return None, False
    if any(section.condition for section in sections):
        for number, section in enumerate(sections):
            condition = section.condition
            if condition is None and number == 0 and len(sections) > 1:
                if value > 0:
                    return section, False
            elif condition is None or condition.holds(value):
                return section, condition is not None and condition.only_negative
        return sections[-1], False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _number(value: Decimal, tokens: Sequence[Token]) -> str:
    """A number by the tokens of one part of a format."""
    kinds = [token.kind for token in tokens]
    if "text" in kinds and "digit" not in kinds:
        return "".join(general(value) if token.kind == "text" else token.text for token in tokens).strip()
    if "digit" not in kinds:
        sign = "-" if value < 0 and "general" in kinds else ""
        return sign + "".join(general(abs(value)) if token.kind == "general" else token.text for token in tokens).strip()
    for _ in range(kinds.count("percent")):
        value = WIDE.multiply(value, Decimal(100))
    sign = "-" if value < 0 else ""
    size = abs(value)
    if "exponent" in kinds:
        text = _scientific(size, tokens)
    elif (slash := _slash(tokens)) is not None:
        text = _fraction(size, tokens, slash)
    else:
        text = _fixed(size, tokens)
    return sign + text.strip()


def _fixed(size: Decimal, tokens: Sequence[Token]) -> str:
    kinds = [token.kind for token in tokens]
    point = kinds.index("point") if "point" in kinds else len(tokens)
    digits = [place for place, kind in enumerate(kinds) if kind == "digit"]
    whole = [place for place in digits if place < point]
    last = whole[-1] if whole else -1
    grouped = any(kind == "comma" and whole and whole[0] < place < last for place, kind in enumerate(kinds))
    scaling = [place for place in range(last + 1, point) if kinds[place] == "comma" and set(kinds[last + 1 : place]) <= {"comma"}]
    tail = digits[-1] if digits else -1
    if point < len(tokens):  # "0.0,": a comma behind the last decimal
        scaling += [
            place for place in range(tail + 1, len(tokens)) if kinds[place] == "comma" and set(kinds[tail + 1 : place]) <= {"comma"}
        ]
    decimals = len(digits) - len(whole)
    size = _rounded(size.scaleb(-3 * len(scaling), context=WIDE), decimals)
    before, _, after = f"{size:f}".partition(".")
    before, after = before.lstrip("0"), after.ljust(decimals, "0")
    return _whole(before, tokens[:point], grouped=grouped) + _decimals(after, tokens[point:])


def _whole(digits: str, tokens: Sequence[Token], *, grouped: bool) -> str:
    """The digits before the point, filled in from the right; the first place takes all that are left."""
    places = [number for number, token in enumerate(tokens) if token.kind == "digit"]
    parts: list[str] = []
    left, written = digits, 0
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        if token.kind != "digit":
            parts.append("" if token.kind == "comma" else token.text)
            continue
        taken = left if number == places[0] else left[-1:]
        left = left[: len(left) - len(taken)]
        if not taken and token.text != "#":
            taken = "0" if token.text == "0" else " "
        for digit in reversed(taken):
            if grouped and written and written % 3 == 0 and digit != " ":
                parts.append(",")
            parts.append(digit)
            written += 1
    return "".join(reversed(parts))


def _decimals(digits: str, tokens: Sequence[Token]) -> str:
    """The point and the digits behind it; "#" leaves out zeros at the end."""
    parts: list[str] = []
    place = 0
    for token in tokens:
        if token.kind == "digit":
            digit, rest = digits[place], digits[place:]
            place += 1
            if token.text != "0" and not rest.strip("0"):
                digit = "" if token.text == "#" else " "
            parts.append(digit)
        elif token.kind != "comma":
            parts.append(token.text)
    return "".join(parts)


def _scientific(size: Decimal, tokens: Sequence[Token]) -> str:
    cut = next(number for number, token in enumerate(tokens) if token.kind == "exponent")
    mantissa, behind = tokens[:cut], tokens[cut + 1 :]
    point = next((number for number, token in enumerate(mantissa) if token.kind == "point"), len(mantissa))
    step = max(1, sum(token.kind == "digit" for token in mantissa[:point]))
    decimals = sum(token.kind == "digit" for token in mantissa[point:])
    exponent = size.adjusted() // step * step if size else 0
    if size and _rounded(size.scaleb(-exponent, context=WIDE), decimals) >= 10**step:
        exponent += step
    sign = "-" if exponent < 0 else "+" if "+" in tokens[cut].text else ""
    return f"{_fixed(size.scaleb(-exponent, context=WIDE), mantissa)}E{sign}{_fixed(Decimal(abs(exponent)), behind)}"


def _slash(tokens: Sequence[Token]) -> int | None:
    """Where the stroke of a fraction stands: between a digit's place and another, or a number."""
    for number, token in enumerate(tokens):
        if token.text == "/" and 0 < number < len(tokens) - 1 and tokens[number - 1].kind == "digit":
            behind = tokens[number + 1]
            if behind.kind == "digit" or behind.text.isdigit():
                return number
    return None


def _fraction(size: Decimal, tokens: Sequence[Token], slash: int) -> str:
    """By "# ?/?": the whole number, and the nearest fraction whose denominator has no more digits than it has places."""
    above = slash
    while above > 0 and tokens[above - 1].kind == "digit":
        above -= 1
    below = slash + 1
    while below < len(tokens) and (tokens[below].kind == "digit" or tokens[below].text.isdigit()):
        below += 1
    fixed = "".join(token.text for token in tokens[slash + 1 : below])
    has_whole = any(token.kind == "digit" for token in tokens[:above])
    whole, rest = divmod(Fraction(size), 1) if has_whole else (0, Fraction(size))
    if fixed.isdigit() and int(fixed):
        numerator, denominator = round(rest * int(fixed)), int(fixed)
    else:
        numerator, denominator = rest.limit_denominator(10 ** min(below - slash - 1, 4) - 1).as_integer_ratio()
    if has_whole and numerator == denominator:
        whole, numerator = whole + 1, 0
    tail = "".join(token.text for token in tokens[below:])
    parts = [str(whole)] if has_whole and (whole or not numerator) else []
    parts += [f"{numerator}/{denominator}"] if numerator or not has_whole else []
    return " ".join(parts) + tail


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), context=WIDE)


def _plain(value: Decimal) -> str:
    """Without an exponent, and without zeros behind the last decimal."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
