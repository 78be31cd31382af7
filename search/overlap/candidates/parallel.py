"""Work in several processes, where there is enough of it and the system can fork."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from typing import Any, Final, TypeVar

FORK_FROM: Final = 30_000
"""From so many pieces of work on; below, starting processes costs more than it saves."""

MOST_PROCESSES: Final = 4

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_work: Callable[[Any], Any] | None = None


def in_order(
    work: Callable[[_Item], _Result], items: Sequence[_Item], size: int
) -> Iterator[_Result]:
    """Yield what ``work`` makes of each item, in their order.

    Args:
        work: a function without effects; other processes get it, and all it holds, by forking.
        items: what it is called with.
        size: how many pieces of work the items are together.
    """
    count = min(MOST_PROCESSES, len(items), _cores())
    if size < FORK_FROM or count <= 1 or sys.platform != "linux":
        yield from map(work, items)
        return
    global _work
    _work = work
    gc.freeze()  # a collection in a child would copy what it shares with the parent
    try:
        with get_context("fork").Pool(count) as pool:
            yield from pool.imap(_called, items)
    finally:
        gc.unfreeze()
        _work = None


def _called(item: Any) -> Any:  # noqa: ANN401 - whatever the work takes and makes
    assert _work is not None  # noqa: S101 - set before the fork
    return _work(item)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
