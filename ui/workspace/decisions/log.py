"""The decisions of reviewers: one line of JSON each, in a file that only grows.

``decisions/decisions.jsonl`` in the data directory outlives every rebuild. A line is written under
a lock and brought to the disk before the call returns, so that two programs lose nothing to each
other and a kill loses the line being written at most; such a torn line is told of and passed over.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from uuid import uuid4

from biaopu.ontology.decisions import Choice, Decision, JudgedEntry
from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap import TOLD, VERDICTS

FILE = "decisions/decisions.jsonl"
"""Where the decisions lie in the data directory."""

CHOICES: tuple[Choice, ...] = get_args(Choice)
_TEXTS = ("id", "reason", "reviewer", "time")


@dataclass(frozen=True, slots=True)
class Flaw:
    """A line of a file of decisions that is none: its number from 1, and why, in two languages."""

    line: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a file of decisions holds, in its order, and the lines that are no decisions."""

    decisions: tuple[Decision, ...] = ()
    flaws: tuple[Flaw, ...] = ()


def log_path(home: Path) -> Path:
    """Return the file of decisions of a data directory."""
    return home / FILE


def new_id() -> str:
    """Return an id that no other decision has."""
    return uuid4().hex


def now() -> str:
    """Return the present time as decisions give it: UTC, ISO 8601, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def append(home: Path, decisions: Sequence[Decision]) -> int:
    """Write the decisions that the log does not have yet (by id); return how many those are.

    Raises:
        StoreError: the file cannot be written.
    """
    path = log_path(home)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            return _append(file.fileno(), path, decisions)
    except OSError as error:
        raise _unwritable(path, error) from error


def _append(file: int, path: Path, decisions: Sequence[Decision]) -> int:
    """Append under the lock that the caller holds."""
    known = {one.id for one in read_file(path).decisions}
    fresh = [one for one in decisions if one.id not in known]
    lines = "".join(f"{decision_to_json(one)}\n" for one in fresh).encode()
    # what a killed program left behind must not swallow the next line
    mended = b"" if _ends_a_line(path) else b"\n"
    _write_all(file, mended + lines)
    os.fsync(file)
    return len(fresh)


def _ends_a_line(path: Path) -> bool:
    size = path.stat().st_size
    if not size:
        return True
    with path.open("rb") as file:
        file.seek(size - 1)
        return file.read(1) == b"\n"


def _write_all(file: int, content: bytes) -> None:
    while content:
        content = content[os.write(file, content) :]


def read(home: Path) -> Decisions:
    """Return the decisions of a data directory; none where nothing has been decided.

    Raises:
        StoreError: the file cannot be read.
    """
    path = log_path(home)
    return read_file(path) if path.exists() else Decisions()


def read_file(path: Path) -> Decisions:
    """Return what the file of decisions at ``path`` holds.

    Raises:
        StoreError: the file cannot be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise StoreError(
            f"读不了评审记录“{path}”（{error.strerror}），请检查文件和权限。",
            f"The decisions in '{path}' cannot be read ({error.strerror}); check the file.",
        ) from error
    read_lines = [*_lines(lines)]
    return Decisions(
        tuple(one for one in read_lines if isinstance(one, Decision)),
        tuple(one for one in read_lines if isinstance(one, Flaw)),
    )


def _lines(lines: Iterable[bytes]) -> Iterator[Decision | Flaw]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield decision_from_json(line.decode())
        except ValueError as error:
            yield Flaw(number, f"不是完整的评审记录（{error}）", f"no complete decision ({error})")


def decision_to_json(decision: Decision) -> str:
    """Return a decision as one line of JSON."""
    return json.dumps(asdict(decision), ensure_ascii=False)


def decision_from_json(line: str) -> Decision:
    """Return the decision that :func:`decision_to_json` wrote.

    Raises:
        ValueError: the line is no decision.
    """
    try:
        fields: dict[str, Any] = json.loads(line)
        sides = {side: JudgedEntry(**fields[side]) for side in ("left", "right")}
        decision = Decision(**(fields | sides))
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error
    if decision.choice not in CHOICES or decision.verdict not in VERDICTS:
        raise ValueError(f"{decision.choice} {decision.verdict}")
    if decision.proposed not in ("", *TOLD) or not _score(decision.score):
        raise ValueError(f"{decision.proposed} {decision.score}")
    texts = [getattr(decision, name) for name in _TEXTS]
    for side in sides.values():
        texts += [side.iri, side.term, side.digest]
    if not all(isinstance(one, str) for one in texts):
        raise ValueError("id, left, right, reason, reviewer, time")
    return decision


def _score(value: object) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool)


def _unwritable(path: Path, error: OSError) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(
            f"磁盘已满，评审记录没有写入“{path}”，请腾出空间再试。",
            f"The disk is full and the decision was not written to '{path}'; free space, retry.",
        )
    return StoreError(
        f"写不了评审记录“{path}”（{error.strerror}），请检查文件夹和权限。",
        f"Decisions cannot be written to '{path}' ({error.strerror}); check folder and rights.",
    )
