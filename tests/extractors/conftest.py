"""`made`: the papers made by rule in made_tables.py."""

import importlib.util
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def made():
    spec = importlib.util.spec_from_file_location("made_tables", Path(__file__).with_name("made_tables.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules["made_tables"] = module
    spec.loader.exec_module(module)
    return module
