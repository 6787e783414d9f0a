"""The formulas of conditional formats, as far as they are plain: comparisons, sums and products of cells of the sheet, AND, OR, NOT.

Nothing else is ever evaluated: the formulas of cells are not looked at, only their stored results. What is not plain raises UnsureError.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils.cell import column_index_from_string

from corpus.readers.sheets.cells import REFERENCE, Place

Value = float | str | bool | None
"""None is the value of an empty cell."""
LONGEST = 500
DEEPEST = 30
COMPARISONS: Mapping[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
}
LEVELS: tuple[tuple[str, ...], ...] = (tuple(COMPARISONS), ("&",), ("+", "-"), ("*", "/"))
"""Operators, those that bind least first."""
ARITHMETIC: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


class UnsureError(Exception):
    """A formula that is not plain, or that needs a value which is not known."""


class WrongError(Exception):
    """Excel itself gets an error for it: the format does not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The values of a sheet, and by how many rows and columns the cell in hand stands off the one that a formula is written for."""

    values: Callable[[Place], Value]
    rows: int = 0
    columns: int = 0


def evaluate(formula: str, sight: Sight) -> Value:
    """The value of a formula ("D5>=E5*0.9") for the cell in hand. Raises UnsureError and WrongError."""
    return _Reader(formula_to_tokens(formula), sight).whole()


@lru_cache(maxsize=256)
def formula_to_tokens(formula: str) -> tuple[Token, ...]:
    if len(formula) > LONGEST:
        raise UnsureError
    try:
        return tuple(token for token in Tokenizer(f"={formula}").items if token.type != Token.WSPACE)
    except Exception as error:  # whatever openpyxl makes of a formula that is none
        raise UnsureError from error


def is_moving(formula: str) -> bool:
    """Whether it names cells that move along with the cell in hand ("A1", "$A1"; "$A$1" stays)."""
    return any(token.subtype == Token.RANGE and token.value.count("$") < 2 for token in formula_to_tokens(formula))


class _Reader:
    """Goes through the tokens of a formula, once."""

    def __init__(self, tokens: Sequence[Token], sight: Sight) -> None:
        self.tokens = tokens
        self.sight = sight
        self.place = 0
        self.depth = 0

    def whole(self) -> Value:
        value = self._binary(0)
        if self.place < len(self.tokens):
            raise UnsureError
        return value

    def _next(self) -> Token | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def _binary(self, level: int) -> Value:
        if level == len(LEVELS):
            return self._operand()
        left = self._binary(level + 1)
        while (token := self._next()) and token.type == Token.OP_IN and token.value in LEVELS[level]:
            self.place += 1
            left = combine(token.value, left, self._binary(level + 1))
        return left

    def _operand(self) -> Value:
        token = self._next()
        self.depth += 1
        if token is None or self.depth > DEEPEST:
            raise UnsureError
        self.place += 1
        value: Value
        if token.type == Token.OP_PRE:
            number = number_of(self._operand())
            value = -number if token.value == "-" else number
        elif token.type == Token.OPERAND:
            value = self._value(token)
        elif token.type == Token.PAREN and token.subtype == Token.OPEN:
            value = self._binary(0)
            self._expect(Token.PAREN)
        elif token.type == Token.FUNC and token.subtype == Token.OPEN:
            value = call(token.value.rstrip("(").upper(), list(self._arguments()))
        else:
            raise UnsureError
        while (following := self._next()) and following.type == Token.OP_POST:
            self.place += 1
            value = number_of(value) / 100
        self.depth -= 1
        return value

    def _arguments(self) -> Iterator[Value]:
        token = self._next()
        while token is not None and not (token.type == Token.FUNC and token.subtype == Token.CLOSE):
            yield self._binary(0)
            token = self._next()
            if token is not None and token.type == Token.SEP:
                self.place += 1
                token = self._next()
        self._expect(Token.FUNC)

    def _expect(self, kind: str) -> None:
        token = self._next()
        if token is None or token.type != kind or token.subtype != Token.CLOSE:
            raise UnsureError
        self.place += 1

    def _value(self, token: Token) -> Value:
        if token.subtype == Token.NUMBER:
            return float(token.value)
        if token.subtype == Token.TEXT:
            return str(token.value)[1:-1].replace('""', '"')
        if token.subtype == Token.LOGICAL:
            return str(token.value).upper() == "TRUE"
        match = REFERENCE.fullmatch(token.value.upper()) if token.subtype == Token.RANGE else None
        if match is None:
            raise UnsureError
        row, column = int(match[2]), column_index_from_string(match[1])
        name = token.value
        row += 0 if "$" in name[1:] else self.sight.rows
        column += 0 if name.startswith("$") else self.sight.columns
        if row < 1 or column < 1:
            raise UnsureError
        return self.sight.values((row, column))


def combine(sign: str, left: Value, right: Value) -> Value:
    """Two values joined by an operator, as Excel joins them."""
    if sign in COMPARISONS:
        return COMPARISONS[sign](compare(left, right))
    if sign == "&":
        return text_of(left) + text_of(right)
    if sign == "/" and number_of(right) == 0:
        raise WrongError
    return ARITHMETIC[sign](number_of(left), number_of(right))


def compare(left: Value, right: Value) -> int:
    """-1, 0 or 1. Numbers come before texts, texts before TRUE and FALSE; case does not count; an empty cell is 0, "" or FALSE."""
    if left is None:
        left = _empty_like(right)
    if right is None:
        right = _empty_like(left)
    ranks = [2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0 for value in (left, right)]
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] < ranks[1] else 1
    if isinstance(left, str) and isinstance(right, str):
        one, other = left.casefold(), right.casefold()
        return (one > other) - (one < other)
    # as in Excel, numbers are alike where 15 digits are
    a, b = float(f"{number_of(left):.15g}"), float(f"{number_of(right):.15g}")
    return (a > b) - (a < b)


def _empty_like(other: Value) -> Value:
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0


def number_of(value: Value) -> float:
    if isinstance(value, str):
        raise WrongError
    return float(value or 0)


def text_of(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else value


def call(name: str, arguments: list[Value]) -> Value:
    """The functions that ratings are painted by."""
    if name in ("AND", "OR") and arguments:
        held = [is_true(value) for value in arguments]
        return all(held) if name == "AND" else any(held)
    if len(arguments) != 1:
        raise UnsureError
    (value,) = arguments
    if name == "NOT":
        return not is_true(value)
    if name == "ISBLANK":
        return value is None
    if name == "ISNUMBER":
        return isinstance(value, float)
    if name == "ISTEXT":
        return isinstance(value, str)
    if name == "ABS":
        return abs(number_of(value))
    if name == "LEN":
        return float(len(text_of(value)))
    if name == "TRIM":
        return " ".join(text_of(value).split())
    raise UnsureError


def is_true(value: Value) -> bool:
    """Whether a condition holds: numbers but 0 do. Raises WrongError for a text."""
    return bool(number_of(value))
