"""The worker behind a query pool: a process that opens one store read-only and answers queries.

Its arguments are the number of an open pipe end, the store's folder, the file of inferences or
``""``, and the most memory in MiB. It ends when the pipe does.
"""

from __future__ import annotations

import resource
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from biaopu.graph.store import open_read_only, open_with_inferences
from biaopu.ontology.errors import BiaopuError, QueryError

from .answers import Answer
from .run import run

if TYPE_CHECKING:
    from biaopu.graph.store import GraphStore

Told: TypeAlias = tuple[type[BiaopuError], str, str]
"""An error as it travels: its class and its two sentences."""

Request: TypeAlias = tuple[str, int]
"""A query, and the most rows of its answer."""

Reply: TypeAlias = Answer | Told | None
"""An answer or an error; the first reply is None, or the error of opening."""


def serve(pipe: Connection, folder: Path, inferred: Path | None) -> None:
    """Answer the requests that come through ``pipe`` until it is closed."""
    try:
        store = open_with_inferences(folder, inferred) if inferred else open_read_only(folder)
    except BiaopuError as error:
        pipe.send(told(error))
        return
    pipe.send(None)
    while True:
        try:
            query, limit = pipe.recv()
        except EOFError:
            return
        pipe.send(_reply(store, query, limit))


def told(error: BiaopuError) -> Told:
    """Return an error as it travels between processes."""
    return type(error), error.zh, error.en


def _reply(store: GraphStore, query: str, limit: int) -> Reply:
    try:
        return run(store, query, limit=limit)
    except BiaopuError as error:
        return told(error)
    except MemoryError:
        return told(too_large())


def too_large() -> QueryError:
    """Return the error for a query that takes more memory than it may."""
    return QueryError(
        "这个查询需要的内存超过上限，已停止；请加上 LIMIT、去掉 ORDER BY，或写得更具体。",
        "The query takes more memory than it may and was stopped; add LIMIT, drop ORDER BY, or be "
        "more specific.",
    )


def main() -> None:
    """Serve as the arguments say."""
    pipe, folder, inferred, memory = sys.argv[1:]
    most = int(memory) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    serve(Connection(int(pipe)), Path(folder), Path(inferred) if inferred else None)
