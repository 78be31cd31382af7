"""Decisions are kept: two writers lose nothing, a kill loses one line at most."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.decisions import Decision, JudgedEntry
from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap import VERDICTS
from biaopu.ui.workspace.decisions.log import (
    append,
    decision_from_json,
    decision_to_json,
    log_path,
    read,
    read_file,
)

Make = Callable[..., Decision]
LEFT, RIGHT = JudgedEntry("urn:a", "甲"), JudgedEntry("urn:b", "乙")

_WRITER = """
import sys
from pathlib import Path
from biaopu.ontology.decisions import Decision, JudgedEntry
from biaopu.ui.workspace.decisions.log import append

home, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    sides = JudgedEntry("urn:a", "甲"), JudgedEntry(f"urn:{who}-{number}", "乙")
    append(home, [Decision(f"{who}-{number}", *sides, "rejected", "related", reviewer=who)])
    print(number, flush=True)
"""


def _writer(home: Path, who: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, str(home), who, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_decision_comes_back_as_it_was(make: Make, tmp_path: Path) -> None:
    one = make(reason="同一活动；\n措辞不同", verdict="reworded")
    assert append(tmp_path, [one]) == 1
    assert read(tmp_path).decisions == (one,)
    assert decision_from_json(decision_to_json(one)) == one


def test_nothing_decided_yet(tmp_path: Path) -> None:
    assert read(tmp_path).decisions == ()


def test_what_is_there_is_not_written_again(make: Make, tmp_path: Path) -> None:
    first, second = make(), make()
    append(tmp_path, [first])
    assert append(tmp_path, [first, second]) == 1
    assert [one.id for one in read(tmp_path).decisions] == [first.id, second.id]


def test_two_programs_writing_at_once_lose_none(tmp_path: Path) -> None:
    for writer in [_writer(tmp_path, who, 150) for who in ("jia", "yi")]:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    found = read(tmp_path)
    assert found.flaws == ()
    assert len({one.id for one in found.decisions}) == 300


def test_a_kill_loses_the_line_being_written_at_most(tmp_path: Path) -> None:
    with _writer(tmp_path, "jia", 100_000) as writer:
        assert writer.stdout is not None
        early = [writer.stdout.readline() for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
        # what the program was told is written had come back from the call
        told = len(early) + len(writer.stdout.read().split())
    found = read(tmp_path)
    assert len(found.decisions) >= told
    assert [one.id for one in found.decisions] == [
        f"jia-{at}" for at in range(len(found.decisions))
    ]


def test_a_torn_line_is_told_of_and_swallows_nothing(make: Make, tmp_path: Path) -> None:
    first, second = make(), make()
    append(tmp_path, [first])
    with log_path(tmp_path).open("ab") as file:
        file.write(b'{"id": "half')
    append(tmp_path, [second])
    found = read(tmp_path)
    assert [one.id for one in found.decisions] == [first.id, second.id]
    assert [flaw.line for flaw in found.flaws] == [2]


@pytest.mark.parametrize(
    "line", ["[]", "{}", '{"id": "x", "left": {}}', "null", '"x"', '{"left": 3, "right": 4}']
)
def test_what_is_no_decision_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decision_from_json(line)


def test_a_folder_that_cannot_be_written(make: Make, tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("a file where a folder should be")
    with pytest.raises(StoreError, match="评审记录"):
        append(tmp_path, [make()])
    assert [path.name for path in tmp_path.iterdir()] == ["decisions"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
_NAMES = [one.name for one in fields(Decision)] + ["left.iri", "left.term", "right.digest", "x"]


@given(st.sampled_from(_NAMES), _JSON)
def test_no_value_in_any_field_is_more_than_a_flaw(name: str, value: object) -> None:
    """What is taken for a decision has the types that a decision has."""
    facts: dict[str, Any] = asdict(Decision("0" * 32, LEFT, RIGHT, "accepted", "synonym"))
    first, _, second = name.partition(".")
    if second:
        facts[first][second] = value
    else:
        facts[first] = value
    try:
        one = decision_from_json(json.dumps(facts))
    except ValueError:
        return
    assert all(isinstance(x, str) for x in (one.id, one.reason, one.reviewer, one.time))
    assert isinstance(one.score, float | int)
    for side in (one.left, one.right):
        assert all(isinstance(x, str) for x in (side.iri, side.term, side.digest))
    assert one.proposed in ("", *VERDICTS)


@given(st.binary(max_size=60))
def test_any_bytes_between_two_lines_cost_themselves_alone(garbage: bytes) -> None:
    whole = decision_to_json(Decision("0" * 32, LEFT, RIGHT, "accepted", "synonym")).encode()
    with TemporaryDirectory() as folder:
        path = Path(folder, "decisions.jsonl")
        path.write_bytes(b"\n".join([whole, garbage.replace(b"\n", b" "), whole, whole[:40]]))
        found = read_file(path)
    assert len(found.decisions) == 2
    assert [flaw.line for flaw in found.flaws] == [*([2] if garbage.strip() else []), 4]


def test_a_line_nested_without_end_is_a_flaw() -> None:
    with pytest.raises(ValueError, match="RecursionError"):
        decision_from_json("[" * 100_000)
