"""Print how long the graph takes: build, open, each competency question, and reading back.

The graph is that of the shipped corpus; a question may take 50 ms at the median.

Run from the root: ``.venv/bin/python -m bench.graph_queries``.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from pyoxigraph import Quad, Store

from biaopu.graph import reading, store
from biaopu.graph.sparql import named as named_queries
from biaopu.graph.sparql import run as sparql
from biaopu.graph.writing import build
from biaopu.ingest.parse import parse
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ui.workspace.shipped import catalogue_statements, link_statements

CORPUS = Path(__file__).parents[1] / "corpus"
ROUNDS = 51
LIMIT = 50.0
"""What a question may take on the shipped corpus, median, in milliseconds."""


def shipped_quads() -> Iterator[Quad]:
    """Yield everything the shipped corpus says: its guide, its samples and its catalogue."""
    namer = Namer()
    for file in (*CORPUS.glob("guides/*.txt"), *CORPUS.glob("samples/*.txt")):
        record = parse(file)
        yield from build.quads(record, namer)
        if isinstance(record, Guide):
            yield from link_statements(record, namer)
    yield from catalogue_statements(namer)


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median wall time of ``work`` in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * median(times)


def jobs(opened: Store) -> dict[str, Callable[[], object]]:
    """Return what is timed: name → a call on ``opened``."""
    named: dict[str, Callable[[], object]] = {
        name: partial(sparql.run, opened, named_queries.load(name).text)
        for name in named_queries.names()
    }
    rows = reading.framework(opened)
    busiest = max(rows, key=lambda row: row.mentions).iri
    return named | {
        "reading.framework": partial(reading.framework, opened),
        "reading.documents": partial(reading.documents, opened),
        "reading.logic": partial(reading.logic, opened),
        "reading.node (busiest)": partial(reading.node, opened, busiest),
    }


def main() -> None:
    """Build the shipped corpus's graph in a temporary folder and print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        start = time.perf_counter()
        quads = store.create(place, shipped_quads())
        print(f"documents → store on disk: {quads} quads, {time.perf_counter() - start:.2f} s")
        opening = milliseconds(partial(store.open_read_only, place), 5)
        print(f"open into memory: {opening:.0f} ms\n\n{'median ms':34}  memory    disk")
        memory, disk = jobs(store.open_read_only(place)), jobs(store.open_read_only(place, 0))
        medians = {}
        for name in memory:
            medians[name] = milliseconds(memory[name])
            print(f"{name:34} {medians[name]:7.2f} {milliseconds(disk[name]):7.2f}")
        asked = {name: medians[name] for name in named_queries.names()}
        slowest = max(asked, key=lambda name: asked[name])
        within = sum(value <= LIMIT for value in asked.values())
        print(f"\n{within}/{len(asked)} questions within {LIMIT:.0f} ms; ", end="")
        print(f"slowest in memory: {slowest}, {asked[slowest]:.1f} ms")


if __name__ == "__main__":
    main()
