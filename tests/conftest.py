"""What is tested is this checkout, also in programs that a test starts, and whatever copy of the tool is installed beside it."""

import importlib.util
import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long a case takes says how busy the machine is. A run by hand tries new cases each time; the run of all checks always the same ones,
# so that what is green stays so.
settings.register_profile("by hand", deadline=None)
settings.register_profile("all checks", deadline=None, derandomize=True)
settings.load_profile("all checks" if os.environ.get("CI") else "by hand")
ROOT = str(Path(__file__).parent.parent)
# `pythonpath` in setup.cfg does the same for the tests' own process.
os.environ["PYTHONPATH"] = os.pathsep.join([ROOT, *filter(None, [os.environ.get("PYTHONPATH")])])


def _load(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def scans():
    """Scanned papers and the program that reads them, made by scanned_papers.py."""
    return _load("scanned_papers")
