"""Print how long the graph takes: build, open, the eight named queries, and reading back.

Run from the root: ``.venv/bin/python bench/graph_queries.py``.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from pyoxigraph import Store

from biaopu.graph import build, named_queries, reading, sparql, store
from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.read import read
from biaopu.ontology.identifiers import Namer

GUIDE = Path(__file__).parents[1] / "corpus" / "guides" / "fuwuxingzhizao_2024.txt"
ROUNDS = 51


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
    """Build the shipped guide's graph in a temporary folder and print the medians."""
    guide = parse_guide(read(GUIDE))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        start = time.perf_counter()
        quads = store.create(place, build.quads(guide, Namer()))
        print(f"records → store on disk: {quads} quads, {time.perf_counter() - start:.2f} s")
        opening = milliseconds(partial(store.open_read_only, place), 5)
        print(f"open into memory: {opening:.0f} ms\n\n{'median ms':28}  memory    disk")
        memory, disk = jobs(store.open_read_only(place)), jobs(store.open_read_only(place, 0))
        for name in memory:
            print(f"{name:28} {milliseconds(memory[name]):7.2f} {milliseconds(disk[name]):7.2f}")


if __name__ == "__main__":
    main()
