"""Lint, format and strict types are part of the one command (CONTRIBUTING, "The one command")."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import corpus
import db
import extractors
import miner
import patterns

ROOT = Path(__file__).parent.parent


def outcome(*command):
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("command", ["ruff check .", "ruff format --check .", "mypy"])
def test_the_house_is_in_order(command):
    done = outcome(*command.split())
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", [patterns, corpus, extractors, db, miner], ids=lambda room: room.__name__)
def test_the_checkout_is_what_is_tested(room):
    assert Path(room.__file__).parent.parent == ROOT
    started = subprocess.run(
        [sys.executable, "-c", f"import {room.__name__} as room; print(room.__file__)"],
        cwd=Path(os.sep),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert started.stdout.strip() == room.__file__
