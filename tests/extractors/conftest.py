"""`made`: the papers made by rule in made_tables.py. `synonym`: a test for each column and printed header of its vocabulary."""

import importlib.util
import sys
from pathlib import Path

import pytest


def load(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


MADE = load("made_tables")


@pytest.fixture(scope="session")
def made():
    return MADE


def pytest_generate_tests(metafunc):
    if "synonym" in metafunc.fixturenames:
        metafunc.parametrize("synonym", [(column, text) for column, texts in MADE.SYNONYMS.items() for text in texts], ids="=".join)
