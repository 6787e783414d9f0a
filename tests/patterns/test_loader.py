"""The loader refuses what it does not know, and says where it stands."""

import dataclasses
from typing import Literal

import pytest

from patterns import loader
from patterns.loader import VocabularyError, load_entries, load_rows, mapping_to_entry


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    meaning: Literal["up", "down"]
    phrases: tuple[str, ...]
    weight: int = 1
    note: str | None = None
    numbers: dict[str, int] = dataclasses.field(default_factory=dict)


def test_an_entry_is_read():
    entry = mapping_to_entry({"meaning": "up", "phrases": ["higher"], "numbers": {"one": 1}}, Word, where="words.toml [[word]] 1")
    assert entry == Word(meaning="up", phrases=("higher",), numbers={"one": 1})


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"meaning": "up", "phrases": [], "phrase": ["x"]}, "unknown key phrase"),
        ({"meaning": "up"}, "missing key phrases"),
        ({"meaning": "sideways", "phrases": []}, "'sideways' is not one of 'up', 'down'"),
        ({"meaning": "up", "phrases": "higher"}, "a list is expected"),
        ({"meaning": "up", "phrases": [1]}, "str is expected"),
        ({"meaning": "up", "phrases": [], "weight": "2"}, "int is expected"),
        ({"meaning": "up", "phrases": [], "weight": True}, "int is expected"),
        ({"meaning": "up", "phrases": [], "numbers": ["one"]}, "a table is expected"),
        ({"meaning": "up", "phrases": [], "numbers": {"one": "1"}}, "numbers.one: int is expected"),
    ],
)
def test_what_is_not_known_is_refused_where_it_stands(mapping, said):
    with pytest.raises(VocabularyError, match=said) as error:
        mapping_to_entry(mapping, Word, where="words.toml [[word]] 7")
    assert str(error.value).startswith("words.toml [[word]] 7")


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setattr(loader, "ROOM", tmp_path)
    for cached in (loader._entries, loader._table):
        cached.cache_clear()
    yield tmp_path
    for cached in (loader._entries, loader._table):
        cached.cache_clear()


def test_a_file_s_entry_is_named_by_its_number(room):
    (room / "words.toml").write_text(
        '[[word]]\nmeaning = "up"\nphrases = ["a"]\n\n[[word]]\nmeaning = "up"\nphrasen = ["b"]\n', encoding="utf-8"
    )
    with pytest.raises(VocabularyError, match=r"words.toml \[\[word\]\] 2: unknown key phrasen"):
        load_entries("words", "word", Word)


def test_a_file_that_is_no_toml_is_named(room):
    (room / "words.toml").write_text("[[word]\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"words.toml"):
        load_entries("words", "word", Word)


def test_a_table_where_entries_belong_is_refused(room):
    (room / "words.toml").write_text('[word]\nmeaning = "up"\n', encoding="utf-8")
    with pytest.raises(VocabularyError, match="word is not a list"):
        load_entries("words", "word", Word)


def test_rows_are_stripped_and_their_columns_checked(room):
    (room / "list.csv").write_text("id,name\n a , b \n", encoding="utf-8")
    assert list(load_rows("list", required=("id",))) == [{"id": "a", "name": "b"}]
    with pytest.raises(VocabularyError, match=r"list.csv: missing columns code"):
        list(load_rows("list", required=("id", "code")))


def test_a_row_with_too_many_cells_is_named_by_its_line(room):
    (room / "list.csv").write_text("id,name\na,b\na,b,c\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"list.csv line 3"):
        list(load_rows("list", required=("id",)))
