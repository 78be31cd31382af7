"""Work in several processes, where there is enough of it.

Each process is a fresh interpreter, as `biaopu.ontology.processes` starts them.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Final, TypeVar, cast

from biaopu.ontology.processes import Started

PROCESSES_FROM: Final = 30_000
"""From so many pieces of work on; below, starting processes costs more than it saves."""

MOST_PROCESSES: Final = 4

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def in_order(
    work: Callable[[_Item], _Result], items: Iterable[_Item], size: int
) -> Iterator[_Result]:
    """Yield what ``work`` makes of each item, in their order.

    Args:
        work: a function of a module, without effects.
        items: what it is called with; made one after the other, few before they are needed.
        size: how many pieces of work the items are together.
    """
    count = min(MOST_PROCESSES, _cores())
    if size < PROCESSES_FROM or count <= 1 or sys.platform == "win32":
        yield from map(work, items)
        return
    idle: SimpleQueue[Started] = SimpleQueue()

    def done(item: _Item) -> _Result:
        process = idle.get()
        try:
            return cast("_Result", _answer(process, work, item))
        finally:
            idle.put(process)

    with ExitStack() as stack:
        for _ in range(count):
            idle.put(process := Started(__name__))
            stack.callback(process.end)
        threads = stack.enter_context(ThreadPoolExecutor(count))
        waiting: deque[Future[_Result]] = deque()
        for item in items:
            waiting.append(threads.submit(done, item))
            if len(waiting) > count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _answer(process: Started, work: Callable[[Any], Any], item: object) -> object:
    """Return what ``work`` makes of an item; made here where the process has ended."""
    try:
        process.pipe.send((work, item))
        return process.pipe.recv()
    except (EOFError, OSError):  # it was killed, or the work failed and does so here again
        return work(item)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def main() -> None:
    """Answer what comes through the pipe until it is closed."""
    pipe = Connection(int(sys.argv[1]))
    while True:
        try:
            work, item = pipe.recv()
        except EOFError:
            return
        pipe.send(work(item))
