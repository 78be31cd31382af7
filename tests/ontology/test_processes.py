"""Work in processes of their own ends at its limits, and takes nothing else with it."""

from __future__ import annotations

import json
import operator
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from biaopu.ontology.errors import InputError
from biaopu.ontology.processes import Bounds, FailedError, OverrunError, apart

MIB = 2**20
WIDE = Bounds(seconds=60, memory=2048 * MIB, output=64 * MIB)
PID = "__import__('os').getpid()"
ERRORS = "__import__('biaopu.ontology.errors', fromlist=['InputError'])"


def test_it_is_done_elsewhere_and_the_result_comes_back() -> None:
    assert apart(operator.neg, 5, WIDE) == -5
    assert apart(os.getenv, "PATH", WIDE) == os.environ["PATH"]
    assert apart(eval, PID, WIDE) != os.getpid()


def test_one_process_serves_many_and_starts_once() -> None:
    assert len({apart(eval, PID, WIDE) for _ in range(5)}) == 1


def test_time_memory_and_output_are_bounded_and_the_next_call_is_served() -> None:
    started = time.monotonic()
    with pytest.raises(OverrunError) as slow:
        apart(time.sleep, 60, Bounds(0.3, WIDE.memory, WIDE.output))
    assert slow.value.limit == "seconds"
    assert time.monotonic() - started < 10
    for size in (600 * MIB, 40_000 * MIB):  # grows past what is watched; more than there may be
        with pytest.raises(OverrunError) as large:
            apart(eval, f"b'x' * {size} and 1", Bounds(60, 256 * MIB, WIDE.output))
        assert large.value.limit == "memory"
    with pytest.raises(OverrunError) as long:
        apart(bytes, 2 * MIB, Bounds(60, WIDE.memory, MIB))
    assert long.value.limit == "output"
    assert apart(operator.neg, 1, WIDE) == -1


TELLS = """exec('''
import time
from biaopu.ontology.processes import tell
for done in range({times}):
    tell(done, {times})
    time.sleep({pause})
''')"""


def test_work_that_tells_how_far_it_is_goes_on_and_still_has_an_end() -> None:
    heard: list[tuple[int, int]] = []

    def hear(done: int, total: int) -> None:
        heard.append((done, total))

    bounds = Bounds(1.0, WIDE.memory, WIDE.output, most=4.0)
    apart(eval, TELLS.format(times=5, pause=0.4), bounds, hear)  # two seconds altogether
    assert heard == [(done, 5) for done in range(5)]
    for times, pause in ((3, 3.0), (40, 0.4)):  # falls silent; goes on for too long
        with pytest.raises(OverrunError) as slow:
            apart(eval, TELLS.format(times=times, pause=pause), bounds, hear)
        assert slow.value.limit == "seconds"
    with pytest.raises(OverrunError):
        apart(eval, TELLS.format(times=5, pause=0.4), replace(bounds, most=0.0), hear)
    apart(eval, TELLS.format(times=2, pause=0.0), WIDE)  # nobody listens
    with pytest.raises(ZeroDivisionError):
        apart(eval, TELLS.format(times=2, pause=0.0), WIDE, lambda *_: 1 // 0)
    assert apart(operator.neg, 1, WIDE) == -1


def test_a_file_that_grows_is_bounded_like_what_is_sent(tmp_path: Path) -> None:
    with pytest.raises(OverrunError) as long:
        apart((tmp_path / "长").write_bytes, bytes(3 * MIB), Bounds(60, WIDE.memory, MIB))
    assert long.value.limit == "output"


def test_errors_on_purpose_come_back_as_they_are_and_others_by_name() -> None:
    with pytest.raises(InputError) as told:
        apart(eval, f"(_ for _ in ()).throw({ERRORS}.InputError('中', 'en'))", WIDE)
    assert (told.value.zh, told.value.en) == ("中", "en")
    with pytest.raises(FailedError, match="JSONDecodeError"):
        apart(json.loads, "{", WIDE)
    with pytest.raises(FailedError, match="RecursionError"):
        apart(json.loads, "[" * 100_000, WIDE)
    with pytest.raises(FailedError, match="11"):
        apart(eval, "__import__('os').kill(__import__('os').getpid(), 11)", WIDE)
    assert apart(operator.neg, 1, WIDE) == -1


def test_it_does_not_take_modules_from_the_folder_where_it_is_called(
    tmp_path: Path,
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit('taken')")
    (tmp_path / "json.py").write_text("raise SystemExit('taken')")
    code = (
        "from biaopu.ontology.processes import *; import operator;"
        "print(apart(operator.neg, 5, Bounds(60, 2**31, 2**20)))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "-5\n"


def test_it_goes_when_its_parent_is_killed() -> None:
    code = (
        "from biaopu.ontology.processes import *; import time;"
        "apart(time.sleep, 0, Bounds(60, 2**31, 2**20));"
        "import os; from biaopu.ontology import processes;"
        "print(processes._IDLE.queue[0]._started.process.pid, flush=True);"
        "apart(time.sleep, 60, Bounds(60, 2**31, 2**20))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    time.sleep(0.5)
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
        if Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":
            break  # nobody here is its parent: it is gone
        time.sleep(0.1)
    else:
        assert not Path(f"/proc/{child}").exists()
