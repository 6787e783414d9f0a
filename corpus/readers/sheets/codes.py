"""Number formats taken apart: '#,##0.0;[Red](#,##0.0);"nil";@' is four parts, each of tokens."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

Kind = Literal["digit", "point", "comma", "percent", "exponent", "general", "text", "date", "elapsed", "literal"]
LONGEST = 255
"""Characters of a code that are looked at: Excel takes no more."""
TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?            # "days"
    | \\(?P<escaped>.)              # \(
    | _(?P<space>.)                 # _): a space as wide as a bracket
    | \*(?P<filler>.)               # fills the cell up with a character
    | \[(?P<bracket>[^\]]*)\]       # [Red], [>=100], [h], [$£-809]
    | (?P<general>general)
    | (?P<noon>am/pm|a/p)
    | (?P<exponent>e[+-])
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?)
    | (?P<digit>[0#?])
    | (?P<end>;)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-[0-9A-Fa-f]+)?")
COLOURS = {
    "black": "#000000", "blue": "#0000ff", "cyan": "#00ffff", "green": "#00ff00", "magenta": "#ff00ff", "red": "#ff0000",
    "white": "#ffffff", "yellow": "#ffff00", "color3": "#ff0000", "color4": "#00ff00", "color10": "#008000",
}  # fmt: skip
BRITISH = {
    "mm-dd-yy": "dd/mm/yyyy",
    "m/d/yy h:mm": "dd/mm/yyyy hh:mm",
    '"$"#,##0_);("$"#,##0)': '"£"#,##0;-"£"#,##0',
    '"$"#,##0_);[Red]("$"#,##0)': '"£"#,##0;[Red]-"£"#,##0',
    '"$"#,##0.00_);("$"#,##0.00)': '"£"#,##0.00;-"£"#,##0.00',
    '"$"#,##0.00_);[Red]("$"#,##0.00)': '"£"#,##0.00;[Red]-"£"#,##0.00',
    '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)': '"£"#,##0;-"£"#,##0;"£"-;@',
    '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)': '"£"#,##0.00;-"£"#,##0.00;"£"-;@',
}
"""The built-in codes that follow the computer's country (5 to 8, 14, 22, 42, 44), as openpyxl lists them, and as they are in Britain."""
SYSTEM = re.compile(r"\[\$-(?P<kind>F[48]00)\]", re.IGNORECASE)
SYSTEM_DATES = {"F800": "dd mmmm yyyy", "F400": "hh:mm:ss"}
"""Codes that stand for the computer's own long date and time, whatever else is written behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    sign: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        return {
            "<": value < self.bound,
            ">": value > self.bound,
            "=": value == self.bound,
            "<=": value <= self.bound,
            ">=": value >= self.bound,
            "<>": value != self.bound,
        }[self.sign]

    @property
    def only_negative(self) -> bool:
        return (self.sign == "<" and self.bound <= 0) or (self.sign in ("<=", "=") and self.bound < 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the parts of a code. `is_text`: it is for texts."""

    tokens: tuple[Token, ...]
    colour: str | None = None
    condition: Condition | None = None
    is_text: bool = False

    @property
    def is_date(self) -> bool:
        return any(token.kind in ("date", "elapsed") for token in self.tokens)


@lru_cache(maxsize=2048)
def code_to_sections(code: str) -> tuple[Section, ...]:
    """The parts of a code in their order; never none."""
    system = SYSTEM.search(code)
    code = SYSTEM_DATES[system["kind"].upper()] if system else BRITISH.get(code, code)[:LONGEST]
    sections: list[Section] = []
    tokens: list[Token] = []
    colour: str | None = None
    condition: Condition | None = None
    for match in TOKEN.finditer(f"{code};"):
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "end":
            is_text = len(sections) == 3 or (_has(tokens, "text") and not _has(tokens, "digit"))
            sections.append(Section(tokens=tuple(tokens), colour=colour, condition=condition, is_text=is_text))
            tokens, colour, condition = [], None, None
        elif kind == "bracket":
            lowered = text.lower()
            colour = COLOURS.get(lowered.replace(" ", ""), colour)
            condition = _condition(text) or condition
            tokens += _bracket(lowered, text)
        else:
            tokens += _tokens(kind, text)
    return tuple(sections[:4])


def _tokens(kind: str, text: str) -> list[Token]:
    if kind in ("quoted", "escaped"):
        return [Token(kind="literal", text=text)] if text else []
    if kind == "space":
        return [Token(kind="literal", text=" ")]
    if kind == "filler":
        return []
    if kind == "noon":
        return [Token(kind="date", text=text.upper())]
    if kind in ("date", "general", "exponent"):
        return [Token(kind="general" if kind == "general" else "date" if kind == "date" else "exponent", text=text.lower())]
    if kind == "digit":
        return [Token(kind="digit", text=text)]
    signs: dict[str, Kind] = {".": "point", ",": "comma", "%": "percent", "@": "text"}
    return [Token(kind=signs.get(text, "literal"), text=text)]


def _bracket(lowered: str, text: str) -> list[Token]:
    """What a bracket shows: hours, minutes or seconds that run on over 24 or 60, the sign of a currency, or nothing."""
    if lowered and lowered[0] in "hms" and set(lowered) == {lowered[0]}:
        return [Token(kind="elapsed", text=lowered)]
    currency = CURRENCY.fullmatch(text)
    return [Token(kind="literal", text=currency["sign"])] if currency and currency["sign"] else []


def _condition(text: str) -> Condition | None:
    match = CONDITION.fullmatch(text.strip())
    try:
        return Condition(sign=match[1], bound=Decimal(match[2])) if match else None
    except InvalidOperation:
        return None


def _has(tokens: list[Token], kind: Kind) -> bool:
    return any(token.kind == kind for token in tokens)
