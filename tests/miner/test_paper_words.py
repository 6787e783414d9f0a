"""The words a person reads in a paper, and how many of them were kept."""

import shutil
from collections import Counter

import pytest

from miner.evaluation import words_kept
from miner.paper_words import markup_to_text, paper_to_words, share_kept


def test_only_what_a_person_reads_is_counted():
    page = """<html><head><title>hidden</title></head><body><!-- hidden
        <p>hidden</p> --><script>var hidden = 1 < 2;</script><p class="hidden">Carers &amp; <b>direct</b>&nbsp;payments</p>"""
    assert markup_to_text(page).split() == ["Carers", "&", "direct", "payments"]
    assert markup_to_text("## Head\n| **bold** | [the report](http://example.org/hidden) |").split() == ["Head", "bold", "[the", "report"]


@pytest.mark.parametrize(
    ("kept", "share"),
    [("a minimum of 70", 1.0), ("70 minimum", 0.5), ("a a a a", 0.25), ("", 0.0), ("more than a minimum of 70 was said", 1.0)],
)
def test_words_count_as_often_as_they_are_printed(kept, share):
    assert share_kept(Counter(["a", "minimum", "of", "70"]), Counter(kept.split())) == share


def test_a_paper_without_words_has_no_share(tmp_path):
    (tmp_path / "empty.txt").write_text("...", encoding="utf-8")
    assert words_kept(tmp_path / "empty.txt", "any words") is None
    assert words_kept(tmp_path / "absent.txt", "any words") is None


def test_bytes_of_another_encoding_do_not_stop_the_count(tmp_path):
    (tmp_path / "old.txt").write_bytes("costs £70 a week".encode("cp1252"))
    assert words_kept(tmp_path / "old.txt", "costs £70 a") == pytest.approx(0.75)


def test_a_pdf_is_counted_only_where_its_text_can_be_had(tmp_path, monkeypatch):
    paper = tmp_path / "scorecard.PDF"
    paper.write_bytes(b"%PDF-")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert paper_to_words(paper) is None
    program = tmp_path / "reader"
    program.write_text("#!/bin/sh\necho a minimum of 70, lost\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))
    assert words_kept(paper, "a minimum of 70") == pytest.approx(0.8)
