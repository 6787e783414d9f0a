"""Which files a command's arguments stand for."""

import os
import sys
from pathlib import Path

import pytest

from corpus.sources import find_papers


@pytest.fixture
def folder(tmp_path):
    papers = tmp_path / "papers"
    for name in ("b.txt", "a.txt", "2023/c.txt", "2023/deep/d.pdf", ".hidden/e.txt", ".f.txt"):
        path = papers / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return papers


def sources(finding):
    return [paper.source for paper in finding.papers]


def causes(finding):
    return {item.source: item.cause for item in finding.left_out}


def test_a_folder_gives_its_files_by_their_path_below_it_and_passes_over_hidden_ones(folder):
    finding = find_papers([str(folder)])
    assert sources(finding) == ["2023/c.txt", "2023/deep/d.pdf", "a.txt", "b.txt"]
    assert not any(paper.named for paper in finding.papers)
    assert not finding.left_out


def test_a_named_file_is_called_by_its_name_and_keeps_its_place_apart(folder):
    (paper,) = find_papers([str(folder / "2023" / "c.txt")]).papers
    assert (paper.source, paper.canonical, paper.named) == ("c.txt", str((folder / "2023" / "c.txt").resolve()), True)


def test_a_named_hidden_file_is_taken(folder):
    assert sources(find_papers([str(folder / ".f.txt")])) == [".f.txt"]


def test_the_order_of_arguments_changes_nothing(folder):
    arguments = [str(folder), str(folder / "2023" / "c.txt"), str(folder / "2023"), str(folder / "none.txt")]
    finding = find_papers(arguments)
    assert finding == find_papers(reversed(arguments))
    assert sources(finding) == ["2023/c.txt", "2023/deep/d.pdf", "a.txt", "b.txt"]
    assert [paper.source for paper in finding.papers if paper.named] == ["2023/c.txt"]


def test_a_pattern_gives_paths_below_its_fixed_part(folder):
    assert sources(find_papers([f"{folder}/**/*.txt"])) == ["2023/c.txt", "a.txt", "b.txt"]
    assert sources(find_papers([f"{folder}/*.txt"])) == ["a.txt", "b.txt"]
    assert sources(find_papers([f"{folder}/20*/c.txt"])) == ["2023/c.txt"]
    assert sources(find_papers([f"{folder}/20*"])) == ["c.txt", "deep/d.pdf"]


def test_a_pattern_relative_to_the_present_folder(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert sources(find_papers(["*.txt"])) == ["a.txt", "b.txt"]
    assert sources(find_papers(["."])) == ["2023/c.txt", "2023/deep/d.pdf", "a.txt", "b.txt"]
    assert sources(find_papers(["a.txt"])) == ["a.txt"]


def test_a_name_that_looks_like_a_pattern_is_taken_as_it_is(tmp_path):
    (tmp_path / "agenda [draft].txt").write_text("x")
    assert sources(find_papers([str(tmp_path / "agenda [draft].txt")])) == ["agenda [draft].txt"]


def test_what_is_not_there_is_said_by_name(folder, tmp_path):
    (tmp_path / "nothing").mkdir()
    finding = find_papers([str(folder / "x.txt"), f"{folder}/*.docx", str(tmp_path / "nothing"), ""])
    assert not finding.papers
    assert causes(finding) == {
        str(folder / "x.txt"): "there is no such file or folder",
        f"{folder}/*.docx": "no file matches this pattern",
        str(tmp_path / "nothing"): "the folder holds no files",
        "''": "an empty name is no path",
    }
    assert all(item.named for item in finding.left_out)


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path):
    (tmp_path / "private.txt").write_text("x")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "g.txt").write_text("x")
    (folder / "out.txt").symlink_to(tmp_path / "private.txt")
    (folder / "outside").symlink_to(tmp_path / "elsewhere")
    (folder / "round").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "never.txt")
    (folder / "same.txt").symlink_to(folder / "a.txt")
    finding = find_papers([str(folder)])
    assert [paper.canonical for paper in finding.papers].count(str((folder / "a.txt").resolve())) == 1
    assert {Path(paper.canonical).name for paper in finding.papers} == {"a.txt", "b.txt", "c.txt", "d.pdf"}
    assert causes(finding) == {
        "gone.txt": "a link to a file that is not there",
        "out.txt": "a link that leads out of the folder is not followed",
        "outside": "a link that leads out of the folder is not followed",
    }
    assert not any(item.named for item in finding.left_out)
    assert sources(find_papers([str(folder / "out.txt")])) == ["out.txt"]


def test_a_link_that_leads_to_itself_costs_no_other_paper(folder):
    (folder / "itself.txt").symlink_to("itself.txt")
    (folder / "there").symlink_to("back")
    (folder / "back").symlink_to("there")
    finding = find_papers([str(folder), str(folder / "itself.txt")])
    assert sources(finding) == ["2023/c.txt", "2023/deep/d.pdf", "a.txt", "b.txt"]
    assert set(causes(finding)) == {"itself.txt", "there", "back"}
    assert set(causes(finding).values()) == {"a link that leads to itself"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are a thing of Unix")
def test_a_pipe_is_not_opened(folder):
    os.mkfifo(folder / "pipe")
    assert causes(find_papers([str(folder)])) == {"pipe": "not a file but a device or a pipe"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_unicode_can_be_stored(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    assert sources(find_papers([str(tmp_path)])) == [r"caf\xe9.txt"]


def test_the_database_itself_is_no_paper(folder):
    (folder / "committee.db").write_bytes(b"x")
    assert "committee.db" not in sources(find_papers([str(folder)], ignore=[folder / "committee.db"]))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_said_by_name(folder):
    (folder / "2023").chmod(0)
    try:
        finding = find_papers([str(folder)])
    finally:
        (folder / "2023").chmod(0o700)
    assert sources(finding) == ["a.txt", "b.txt"]
    assert causes(finding) == {"papers/2023": "the folder cannot be opened (Permission denied)"}
