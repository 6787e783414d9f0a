"""Reads the vocabularies of this room: TOML for what people write, CSV for catalogues.

Every entry is checked against a dataclass: a key the dataclass does not know, a missing one or a value of another type is
refused with the file and the entry it stands in, so that a slip in the data is found when it is made.
"""

import csv
import dataclasses
import tomllib
import types
import typing
from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

ROOM = Path(__file__).parent
Entry = TypeVar("Entry")


class VocabularyError(ValueError):
    """An entry of a vocabulary file is wrong; the message says which file, which entry and why."""


def load_entries(name: str, kind: str, entry_class: type[Entry]) -> tuple[Entry, ...]:
    """All `[[kind]]` entries of `patterns/<name>.toml` as `entry_class` objects, in file order; checked once a process.

    Raises VocabularyError for an unknown, missing or mistyped key, naming file and entry.
    """
    return cast("tuple[Entry, ...]", _entries(name, kind, cast("Hashable", entry_class)))


@cache
def _entries(name: str, kind: str, entry_class: Any) -> tuple[Any, ...]:
    return tuple(
        mapping_to_entry(mapping, entry_class, where=f"{name}.toml [[{kind}]] {number}")
        for number, mapping in enumerate(_table(name).get(kind, ()), start=1)
    )


def entry_kinds(name: str) -> tuple[str, ...]:
    """The kinds of entries that `patterns/<name>.toml` holds."""
    return tuple(_table(name))


def load_rows(name: str, *, required: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of `patterns/<name>.csv` as dictionaries of stripped text.

    Raises VocabularyError where a required column is missing or a row has more cells than the header.
    """
    with (ROOM / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(required) - set(reader.fieldnames or ())
        if missing:
            raise VocabularyError(f"{name}.csv: missing columns {', '.join(sorted(missing))}")
        for number, row in enumerate(reader, start=2):
            if None in row:
                raise VocabularyError(f"{name}.csv line {number}: more cells than the header has")
            yield {key: (value or "").strip() for key, value in row.items()}


def mapping_to_entry(mapping: Mapping[str, Any], entry_class: type[Entry], *, where: str) -> Entry:
    """One TOML table as a dataclass object. Lists become tuples. Raises VocabularyError, beginning with `where`."""
    fields = {field.name: field for field in dataclasses.fields(entry_class)}  # type: ignore[arg-type]
    hints = typing.get_type_hints(entry_class)
    unknown = set(mapping) - set(fields)
    if unknown:
        raise VocabularyError(f"{where}: unknown key {', '.join(sorted(unknown))} (known: {', '.join(sorted(fields))})")
    values: dict[str, Any] = {}
    for name, field in fields.items():
        if name in mapping:
            values[name] = _checked(mapping[name], hints[name], where=f"{where}, {name}")
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise VocabularyError(f"{where}: missing key {name}")
    return entry_class(**values)


@cache
def _table(name: str) -> dict[str, list[dict[str, Any]]]:
    path = ROOM / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{path.name}: {error}") from error
    for kind, entries in table.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise VocabularyError(f"{path.name}: {kind} is not a list of [[{kind}]] entries")
    return table


def _checked(value: Any, hint: Any, *, where: str) -> Any:
    """`value` brought to the type `hint` (str, int, bool, Literal, tuple of str, optional, mapping of str), or VocabularyError."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return None if value is None else _checked(value, next(a for a in arguments if a is not types.NoneType), where=where)
    if origin is typing.Literal:
        if value not in arguments:
            raise VocabularyError(f"{where}: {value!r} is not one of {', '.join(map(repr, arguments))}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise VocabularyError(f"{where}: a list is expected, not {value!r}")
        return tuple(_checked(item, arguments[0], where=where) for item in value)
    if origin in (dict, Mapping) or hint is dict:
        if not isinstance(value, dict):
            raise VocabularyError(f"{where}: a table is expected, not {value!r}")
        return {key: _checked(item, arguments[1], where=f"{where}.{key}") for key, item in value.items()}
    if type(value) is not hint:
        raise VocabularyError(f"{where}: {hint.__name__} is expected, not {value!r}")
    return value
