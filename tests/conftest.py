"""What is tested is this checkout, also in programs that a test starts, and whatever copy of the tool is installed beside it."""

import os
from pathlib import Path

ROOT = str(Path(__file__).parent.parent)
# `pythonpath` in setup.cfg does the same for the tests' own process.
os.environ["PYTHONPATH"] = os.pathsep.join([ROOT, *filter(None, [os.environ.get("PYTHONPATH")])])
