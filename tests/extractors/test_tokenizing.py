"""spaCy is imported without its command line, which stays to be had, and its tokenizer is the blank pipeline's."""

import subprocess
import sys

import pytest
import spacy

from extractors.tokenizing import english

SENTENCES = (
    "Cllr. O'Brien couldn't say why 12.5% (3/24) weren't seen; the Director-General said £2.4m e.g. in Q3.",
    "He'd asked: \"What's the 2022/23 out-turn?\" – it'll be at www.example.org/a-b by 5 p.m.",
    "SAB’s follow-up :) on 1st March…",
)


def run(script):
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_tokens_are_those_of_the_blank_pipeline(sentence):
    assert [(t.text, t.lower_, t.is_punct) for t in english()(sentence)] == [
        (t.text, t.lower_, t.is_punct) for t in spacy.blank("en").make_doc(sentence)
    ]


def test_the_command_line_of_spacy_is_imported_only_when_asked_for():
    script = (
        "import extractors.language, sys; print('spacy.cli' in sys.modules); import spacy.cli; print(spacy.cli.app.info.name or 'there')"
    )
    assert run(script)[0] == "False"
    assert run("import extractors.language, spacy; print(spacy.info(silent=True)['spacy_version'])") == [spacy.__version__]


def test_where_spacy_is_there_already_nothing_of_it_is_touched():
    assert run("import spacy, sys; cli = sys.modules['spacy.cli']; import extractors.language; print(sys.modules['spacy.cli'] is cli)") == [
        "True"
    ]
