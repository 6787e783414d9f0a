"""Which texts are delimited, and by what."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import media
from corpus.delimiting import find_delimiter

SAMPLES = sorted((Path(__file__).parents[2] / "corpus" / "samples").glob("*.[tm]*"))
TABLES = {
    "by commas": ("Measure,Q1,Q2\nKites,1,2\nTails,3,4\n", ","),
    "by semicolons": ("Measure;Q1;Q2\r\nKites;1,5;2\r\nTails;3;4,5\r\n", ";"),
    "by tabs, and nothing else": ("Measure\tQ1\tQ2\nKites\t1\t2\nTails\t3\t4\n", "\t"),
    "with lines above and below": ('Kite scorecard\n\nMeasure,Q1,Q2\nKites,1,2\nTails,3,4\n\n"Source: kites, tails"\n', ","),
    "as Excel pads it": ("Kite scorecard,,\n,,\nMeasure,Q1,Q2\nKites,1,2\n", ","),
    "with commas and lines in fields": ('Measure,Q1,Said\n"Kites, mended",1,"Two\nlines"\nTails,3,"He said ""no"""\n', ","),
    "two tables": ("Measure,Q1,Q2\nKites,1,2\nTails,3,4\n\nReel,Turns,Team,Day\nSmall,1,A,2\nLarge,2,B,3\n", ","),
    "said by its first line": ("sep=;\nMeasure;Q1\nKites;1\n", ";"),
}
OTHERS = {
    "prose with commas": "Kites, tails, strings.\nReels, knots, bows.\nRain, wind, snow.\n",
    "prose with many commas": "Of kites, tails and strings, two were lost.\nThey were mended, too.\n\nNo others, as it seems.\n",
    "a list of names": "Members: A, B\nOfficers: C, D\nApologies: E, F\n",
    "two rows": "Measure,Q1,Q2\nKites,1,2\n",
    "two fields": "Kites,1\nTails,2\nReels,3\nKnots,4\n",
    "a table by tabs within a text": "Kite scorecard\n\nMeasure\tQ1\tQ2\nKites\t1\t2\nTails\t3\t4\n",
    "a table by pipes": "| Measure | Q1 | Q2 |\n|---|---|---|\n| Kites, mended | 1 | 2 |\n| Tails, cut, lost | 3 | 4 |\n",
    "nothing": "",
}


@pytest.mark.parametrize(("text", "delimiter"), TABLES.values(), ids=TABLES)
def test_a_delimited_text_is_told_by_its_rows(text, delimiter):
    assert find_delimiter(text) == delimiter
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert media.media_type(text.encode(encoding)) == media.CSV


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_texts_are_not(text):
    assert find_delimiter(text) is None


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_texts(sample):
    assert media.media_type(sample.read_bytes()) in (media.TEXT, media.MARKDOWN)


FIELDS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\t"), min_size=1, max_size=12)


@given(
    st.integers(3, 6).flatmap(lambda width: st.lists(st.lists(FIELDS, min_size=width, max_size=width), min_size=3, max_size=8)),
    st.sampled_from(",;"),
)
def test_what_the_csv_module_writes_is_delimited(rows, delimiter):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert find_delimiter(buffer.getvalue()) is not None
