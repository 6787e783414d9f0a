"""Text that no council wrote: it is read in time by its length, and what stands beside it is found all the same."""

import time

import pytest

SECONDS = 8.0
"""Several times what each of these takes; by the square of its length each took longer."""
ENDLESS = {
    "brackets": "(" * 60_000,
    "entities": "&amp;" * 20_000,
    "addresses": "http://" * 10_000,
    "names": "Abc Def " * 8_000,
    "articles": "a " * 30_000,
    "years": "2019/20 " * 8_000,
    "shares": "5% " * 20_000,
    "numbers": "1." * 30_000,
    "months": "March 2020 " * 6_000,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_endless_text_costs_no_other_record(made, text):
    table = "Measure\tTarget 2020/21\tActual 2020/21\tRAG\nPercentage of kites mended\t70%\t83.3%\tGreen\nNumber of kites\t7\t8\tGreen"
    begun = time.process_time()
    found = made.read(made.paper(f"{text}\n\n{table}"))[1]
    assert time.process_time() - begun < SECONDS
    assert [value.value for value in found.values if value.measure.name == "Percentage of kites mended"] == [83.3]
