"""The test council, and a folder that costs no waiting for a disk."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.council.server import running


@pytest.fixture
def tmp_path():
    """In memory, where there is such a place: each paper is synced to the disk before the next one is asked for."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def site():
    with running() as council:
        yield council
