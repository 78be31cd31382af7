"""Seconds and memory of a bench's steps, of child processes too: printed, and kept as figures."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

FIGURES: dict[str, float] = {}
"""What was measured, by its name."""


def say(text: str) -> None:
    """Print a line for people."""
    print(text, file=sys.stderr, flush=True)


class Clock:
    """Prints the seconds and CPU seconds, of children too, of each step."""

    def __init__(self) -> None:
        self._start, self._cpu = time.perf_counter(), _cpu()

    def told(self, step: str) -> float:
        """Print what the step just done took, and return the seconds."""
        seconds, cpu = time.perf_counter() - self._start, _cpu() - self._cpu
        say(f"{step:34s} {seconds:8.1f} s {cpu:8.1f} CPU s {peak():8.0f} MB")
        FIGURES[f"{step} s"], FIGURES[f"{step} CPU s"] = seconds, cpu
        self._start, self._cpu = time.perf_counter(), _cpu()
        return seconds


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak() -> float:
    """Return the most memory that this process ever held, in MB; forked ones share most of it.

    Not what getrusage says, which counts the process that started this one.
    """
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


class Watch(Thread):
    """Samples how much memory this process and its children hold together, what is shared once."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0.0

    def run(self) -> None:
        """Sample once a second until the program ends."""
        while True:
            self.most = max(self.most, sum(map(_share, _family(os.getpid()))))
            time.sleep(1)


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8")
        for child in text.split():
            yield from _family(int(child))


def _share(process: int) -> float:
    """Return a process's share of the memory it holds (PSS), in MB; 0 where it has ended."""
    with suppress(OSError):
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
        return int(text.split("Pss:")[1].split()[0]) / 1024
    return 0.0
