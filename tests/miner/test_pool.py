"""Calls in worker processes: what is slow, greedy or deadly fails alone, and the others go on.

The calls are Python expressions for `eval`, which every worker knows however it was started.
"""

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from miner.limits import Failure, Limits, bytes_to_words
from miner.pool import AHEAD, DaskMissingError, dask_pool, process_pool

DEATH = "__import__('os')._exit(1)"
LIMITS = Limits(seconds=20, memory=400 * 1024**2, result=1024**2)


def outcomes(expressions, *, workers=2, limits=LIMITS):
    with process_pool(workers=workers, limits=limits) as pool:
        return {argument: call.outcome for argument, call in pool.run(eval, expressions)}


def test_results_come_in_the_order_of_the_arguments():
    expressions = ["__import__('time').sleep(0.3) or 0", *(str(number) for number in range(1, 20))]
    with process_pool(workers=2, limits=LIMITS) as pool:
        assert [call.outcome for _, call in pool.run(eval, expressions)] == list(range(20))


def test_each_call_says_when_it_began_and_how_long_it_took():
    with process_pool(workers=1, limits=LIMITS) as pool:
        ((_, call),) = pool.run(eval, ["__import__('time').sleep(0.2)"])
    assert 0.2 <= call.seconds < 5
    assert call.started.tzinfo is not None


def test_an_exception_is_told_in_a_line_and_kept_in_full():
    expressions = ["1/0", "{}['x\\ny']", "7"]
    found = outcomes(expressions)
    assert found["1/0"].cause == "ZeroDivisionError: division by zero"
    assert "Traceback" in found["1/0"].traceback
    assert found["{}['x\\ny']"].cause.startswith("KeyError: ")
    assert "\n" not in found["{}['x\\ny']"].cause
    assert found["7"] == 7


@pytest.mark.parametrize("workers", [1, 2])
def test_a_call_that_takes_its_process_down_fails_alone(workers):
    expressions = [*(str(number) for number in range(6)), DEATH, *(str(number) for number in range(6, 30)), f"{DEATH} # again", "30"]
    found = outcomes(expressions, workers=workers)
    assert list(found) == expressions
    assert [outcome for outcome in found.values() if not isinstance(outcome, Failure)] == list(range(31))
    assert "came down" in found[DEATH].cause
    assert "came down" in found[f"{DEATH} # again"].cause


def test_a_slow_call_is_interrupted():
    slow = "__import__('time').sleep(60)"
    began = time.monotonic()
    found = outcomes([slow, "1"], limits=Limits(seconds=0.5))
    assert time.monotonic() - began < 10
    assert found == {slow: Failure(cause="took longer than 0.5 seconds (see --limit-seconds)"), "1": 1}


def test_a_slow_call_that_swallows_exceptions_is_interrupted():
    stubborn = "exec('''import time\nwhile True:\n  try: time.sleep(60)\n  except Exception: pass''')"
    found = outcomes([stubborn, "1"], limits=Limits(seconds=0.5))
    assert found[stubborn].cause.startswith("took longer than")
    assert found["1"] == 1


def test_a_call_that_never_comes_back_to_python_is_ended_with_its_process():
    stuck = "__import__('hashlib').pbkdf2_hmac('sha256', b'x', b'y', 10**9)"
    found = outcomes([stuck, "1"], limits=Limits(seconds=0.5, grace=0.2))
    assert found == {stuck: Failure(cause="took longer than 0.5 seconds (see --limit-seconds)"), "1": 1}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps limits of address space")
def test_a_greedy_call_fails_and_leaves_the_memory_to_the_next():
    greedy, modest = "len(bytearray(800 * 1024**2))", "len(bytearray(100 * 1024**2))"
    found = outcomes([greedy, modest], workers=1)
    assert found == {greedy: Failure(cause="needs more than 400 MB of memory (see --limit-memory)"), modest: 100 * 1024**2}


def test_a_result_too_large_to_pass_on_is_refused():
    found = outcomes(["'x' * 2 * 1024**2", "2"])
    assert found["'x' * 2 * 1024**2"].cause == "what was found in it is larger than 1 MB"
    assert found["2"] == 2


def test_a_result_that_cannot_travel_is_a_failure():
    assert isinstance(outcomes(["lambda: 1"])["lambda: 1"], Failure)


def test_arguments_are_taken_only_as_they_are_needed():
    taken = []

    def expressions():
        for number in range(100):
            taken.append(number)
            yield str(number)

    with process_pool(workers=1, limits=LIMITS) as pool:
        next(pool.run(eval, expressions()))
    assert len(taken) == AHEAD


def test_an_interrupt_ends_the_workers_at_once(tmp_path):
    script = tmp_path / "interrupted.py"
    script.write_text(
        textwrap.dedent("""
            from miner.limits import Limits
            from miner.pool import process_pool
            if __name__ == "__main__":
                with process_pool(workers=2, limits=Limits()) as pool:
                    for _, call in pool.run(eval, ["__import__('os').getpid()", "__import__('time').sleep(60)"]):
                        print(call.outcome, flush=True)
        """)
    )
    program = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    worker = int(program.stdout.readline())
    os.killpg(program.pid, signal.SIGINT)
    program.communicate(timeout=10)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_the_same_calls_run_on_a_cluster():
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        dask_pool(cluster.scheduler_address, limits=LIMITS) as pool,
    ):
        found = [call.outcome for _, call in pool.run(eval, ["1", "1/0", "2"])]
    assert (found[0], found[2]) == (1, 2)
    assert found[1].cause == "ZeroDivisionError: division by zero"


def test_a_cluster_that_does_not_answer_is_said_in_words():
    pytest.importorskip("distributed")
    with pytest.raises(DaskMissingError, match="no Dask scheduler answers at nonsense"), dask_pool("nonsense", limits=LIMITS):
        pass


def test_dask_that_is_not_installed_is_said_with_the_way_out(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DaskMissingError, match=r"pip install 'committee-miner\[dask\]'"), dask_pool("tcp://x:1", limits=LIMITS):
        pass


def test_sizes_in_words():
    assert [bytes_to_words(size) for size in (2 * 1024**3, 1536 * 1024**2, 400 * 1024**2, 12)] == ["2 GB", "1.5 GB", "400 MB", "12 bytes"]
