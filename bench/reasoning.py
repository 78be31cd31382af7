"""Print how long it takes to infer what follows, and how much memory, for an invented term base.

Run from the root: ``.venv/bin/python -m bench.reasoning [TERMS]``; 10 000 terms unless told.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from biaopu.graph.reasoning import infer
from biaopu.graph.writing.build import quads
from biaopu.ingest.parse import parse
from biaopu.ontology.iris import Namer

HEAD = "条目编号,术语,英文对应词,定义,上位术语,相关术语"
BRANCHES = 10  # narrower terms of a term


def table(terms: int) -> str:
    """Return a term base as CSV: five levels deep at 10 000 terms, one related term each."""
    rows = (
        f"t{n},示例术语{n:05d},sample term {n},用于第 {n} 类示例的事物,"
        f"{f't{n // BRANCHES}' if n >= BRANCHES else ''},t{(n * 7 + 3) % terms}"
        for n in range(terms)
    )
    return "\n".join((HEAD, *rows))


def main(terms: int) -> None:
    """Make the base, infer, and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shili.csv"
        path.write_text(table(terms), encoding="utf-8")
        stated = list(quads(parse(path), Namer()))
    before, start = _peak(), time.process_time()
    count = sum(1 for _ in infer(stated))
    seconds = time.process_time() - start
    print(
        f"{terms} terms, {len(stated)} quads → {count} inferred: {seconds:.1f} s of processor time"
    )
    print(f"memory: {before} MB before, {_peak()} MB at the peak")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
