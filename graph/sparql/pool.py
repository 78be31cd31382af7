"""SPARQL with a wall-clock limit that holds: queries run in processes that can be killed.

Oxigraph cannot be told to stop. So each query goes to a worker process on a read-only store; at
the deadline the process is killed and another takes its place.
"""

from __future__ import annotations

import queue
import threading
import time
from pathlib import Path
from typing import Final, cast

from biaopu.ontology.errors import BiaopuError, QueryError, StoreError
from biaopu.ontology.processes import Started

from .answers import Answer
from .run import DEFAULT_LIMIT
from .worker import Reply, Told, too_large

SECONDS: Final = 10.0
"""How long a query may take, unless the caller says otherwise."""

MEMORY: Final = 4096
"""The most memory of a worker, in MiB."""

_START_SECONDS: Final = 60.0
_MODULE: Final = "biaopu.graph.sparql.worker"


class _Worker:
    """One worker process."""

    def __init__(self, folder: Path, inferred: Path | None, memory: int) -> None:
        self._started = Started(_MODULE, str(folder), str(inferred or ""), str(memory))
        self.pipe, self.end = self._started.pipe, self._started.end

    def reply(self, seconds: float) -> Reply:
        """Return what the worker says next.

        Raises:
            TimeoutError: nothing came in time.
            EOFError: the worker ended.
        """
        if not self.pipe.poll(seconds):
            raise TimeoutError
        try:
            return cast("Reply", self.pipe.recv())
        except OSError as error:  # the worker was killed while it wrote
            raise EOFError from error


class QueryPool:
    """Answers queries over one finished store; may be used from many threads.

    Workers start at the first query and after a kill; :meth:`close` ends them, as does the end of
    this process.

    Args:
        folder: the store, as `biaopu.graph.store.create` made it.
        inferred: N-Quads to answer over as well, if any.
        workers: how many queries may run at once.
        memory: the most memory of a worker, in MiB.
    """

    def __init__(
        self,
        folder: Path,
        inferred: Path | None = None,
        workers: int = 2,
        memory: int = MEMORY,
    ) -> None:
        self._folder, self._inferred, self._memory = folder, inferred, memory
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._all: set[_Worker] = set()
        for _ in range(workers):
            self._idle.put(None)  # a place for a worker that is started when it is needed

    def run(self, query: str, *, limit: int = DEFAULT_LIMIT, seconds: float = SECONDS) -> Answer:
        """Answer a query as `biaopu.graph.sparql.run.run` does, within ``seconds``.

        Args:
            query: see there.
            limit: see there.
            seconds: how long the query may wait and run.

        Raises:
            QueryError: the query is refused, takes too long or too much memory.
            StoreError: the store cannot be read.
        """
        deadline = time.monotonic() + seconds
        try:
            worker = self._idle.get(timeout=seconds)
        except queue.Empty:
            raise _busy(seconds) from None
        reply = None
        try:
            worker = worker or self._start()
            reply = self._ask(worker, (query, limit), deadline, seconds)
        finally:
            # a worker that did not answer, for whatever reason, is not asked again
            if reply is None and worker is not None:
                self._end(worker)
            self._idle.put(worker if reply is not None else None)
        if isinstance(reply, tuple):
            raise _raised(reply)
        return cast("Answer", reply)

    def close(self) -> None:
        """End all workers."""
        for worker in list(self._all):
            self._end(worker)

    def _start(self) -> _Worker:
        worker = _Worker(self._folder, self._inferred, self._memory)
        with self._lock:
            self._all.add(worker)
        try:
            opened = worker.reply(_START_SECONDS)
        except (TimeoutError, EOFError) as error:
            self._end(worker)
            raise StoreError(
                f"查询进程打不开图谱“{self._folder}”，请重新运行 biaopu build，或腾出内存再试。",
                f"The query process cannot open the graph '{self._folder}'; run 'biaopu build' "
                "again, or free memory.",
            ) from error
        if isinstance(opened, tuple):
            self._end(worker)
            raise _raised(opened)
        return worker

    def _ask(
        self, worker: _Worker, request: tuple[str, int], deadline: float, seconds: float
    ) -> Reply:
        try:
            worker.pipe.send(request)
            return worker.reply(max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            raise _too_slow(seconds) from None
        except (EOFError, OSError):  # the engine ran out of memory or of stack
            raise too_large() from None

    def _end(self, worker: _Worker) -> None:
        with self._lock:
            if worker not in self._all:
                return
            self._all.discard(worker)
        worker.end()


def _raised(told: Told) -> BiaopuError:
    kind, zh, en = told
    return kind(zh, en)


def _too_slow(seconds: float) -> QueryError:
    return QueryError(
        f"查询超过 {seconds:g} 秒，已停止；请写得更具体，或加上 LIMIT。",
        f"The query took longer than {seconds:g} s and was stopped; be more specific, or add "
        "LIMIT.",
    )


def _busy(seconds: float) -> QueryError:
    return QueryError(
        f"等了 {seconds:g} 秒仍有别的查询在运行，请稍后再试。",
        f"Other queries were still running after {seconds:g} s; try again later.",
    )
