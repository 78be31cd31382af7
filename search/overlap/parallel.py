"""Work in several processes, where there is enough of it.

Each process is a fresh interpreter. A copy of this one (a fork) would take over the locks that
other threads of a server hold just then, and wait for them for ever; and what multiprocessing
spawns runs the main module again, which in a page's thread is the page.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Final, TypeVar, cast

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
    idle: SimpleQueue[_Process] = SimpleQueue()

    def done(item: _Item) -> _Result:
        process = idle.get()
        try:
            return cast("_Result", process.answer(work, item))
        finally:
            idle.put(process)

    with ExitStack() as stack:
        for _ in range(count):
            idle.put(process := _Process())
            stack.callback(process.end)
        threads = stack.enter_context(ThreadPoolExecutor(count))
        waiting: deque[Future[_Result]] = deque()
        for item in items:
            waiting.append(threads.submit(done, item))
            if len(waiting) > count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Process:
    """A process that does one piece of work after the other, and our end of the pipe to it."""

    def __init__(self) -> None:
        self._pipe, theirs = Pipe()
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", __spec__.name, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
        )
        theirs.close()

    def answer(self, work: Callable[[Any], Any], item: object) -> object:
        """Return what ``work`` makes of an item; made here where the process has ended."""
        try:
            self._pipe.send((work, item))
            return self._pipe.recv()
        except (EOFError, OSError):  # it was killed, or the work failed and does so here again
            return work(item)

    def end(self) -> None:
        """End the process and wait until it is gone."""
        self._pipe.close()
        self._process.kill()
        self._process.wait()


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


if __name__ == "__main__":
    main()
