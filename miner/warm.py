"""Imported by the process that workers are forked from: reading a few lines here readies, once for all of them, the vocabularies,
the patterns and the catalogue, which otherwise each worker makes ready at its first paper.
"""

import contextlib
import gc

# What is made here lasts as long as the process: looking for garbage in it meanwhile takes a tenth of the time, and finds none.
gc.disable()

from corpus.readers.registry import read_paper  # noqa: E402 - imported without collecting, too
from miner.reading import document_to_reading  # noqa: E402

PAPER = b"""Performance report
Health and Care Scrutiny Committee
1 March 2024

Table 1: Quarter 3 2023-24

Indicator\tQ3 2022-23\tQ3 2023-24\tTarget\tRAG\tDirection of travel\tComments
Permanent admissions to care homes per 100,000\t510.2\t498 (12 / 2,410)\t500\tGreen\tImproving\tFewer than a year ago
People with a direct payment\t28%\t27.5%\t30%\tAmber\t\tCompared with 26% in England

Two measures are green.
"""

# A fault here is told by the papers themselves; the process that is being readied has to live.
with contextlib.suppress(Exception):
    document_to_reading(read_paper(PAPER, source="warm.txt"))

gc.freeze()
gc.set_threshold(50_000)  # a paper's objects last as long as its reading: looking for garbage in them more often finds none
gc.enable()
