"""Prints what search costs over many invented entries: latency, memory, opening, building, recall.

Run from the root: ``.venv/bin/python -m bench.search.scale --entries 100000``. The index
is built once into ``--folder`` and opened in a fresh process. Times are without encoding;
those of the processor tell more where other work shares it. With ``--grow`` a document is added and
the second build is timed; ``--json`` prints one line to be read.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from bench.scale_data import DIMENSION, CharacterEncoder, make_entries, make_queries
from biaopu.search.channels.coverage import Weigher
from biaopu.search.channels.meaning.exact import ExactVectors
from biaopu.search.channels.meaning.vectors import POOL_ROWS, VectorIndex, open_vectors
from biaopu.search.channels.names.table import NameTable
from biaopu.search.channels.words import LexicalIndex
from biaopu.search.engine import SearchIndex
from biaopu.search.index.build import build, open_index
from biaopu.search.query.query import read_query
from biaopu.search.storage.entries import EntryFile
from biaopu.search.storage.files import META, VECTORS, read_meta
from biaopu.search.storage.texts import FieldTexts

ADDED = 100
"""Entries of the document that ``--grow`` adds."""

_CHANNELS: dict[str, tuple[tuple[type, str], ...]] = {
    "names exact": ((NameTable, "exact"),),
    "names fuzzy": ((NameTable, "fuzzy"),),
    "names pinyin": ((NameTable, "pinyin"),),
    "words": ((LexicalIndex, "search"),),
    "coverage": ((Weigher, "coverage"), (Weigher, "__init__")),
    "texts": ((FieldTexts, "_cut"),),
    "entries": ((EntryFile, "__getitem__"),),
    "vectors near": ((VectorIndex, "nearest"),),
    "vectors like": ((VectorIndex, "likeness"),),
}


@contextmanager
def timed_channels(spent: dict[str, float]) -> Iterator[None]:
    """Add the milliseconds that each channel takes to ``spent``; entries count within texts."""
    kept = [(of, name, vars(of)[name]) for parts in _CHANNELS.values() for of, name in parts]
    for channel, parts in _CHANNELS.items():
        for of, name in parts:
            setattr(of, name, _timed(vars(of)[name], channel, spent))
    try:
        yield
    finally:
        for of, name, method in kept:
            setattr(of, name, method)


def _timed(method: Callable[..., Any], channel: str, spent: dict[str, float]) -> Callable[..., Any]:
    def run(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - stands in for any method
        begun = time.perf_counter()
        try:
            return method(*args, **named)
        finally:
            spent[channel] += (time.perf_counter() - begun) * 1000

    return run


def megabytes() -> float:
    """Return the most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make(folder: Path, count: int, previous: Path | None = None) -> None:
    """Build the index and print what that took."""
    entries = make_entries(count)
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    report = build(entries, CharacterEncoder(), folder, previous)
    seconds = round(time.perf_counter() - begun, 1)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
    print(
        f"built {report.entries} entries, {report.passages} passages, {report.encoded} encoded, "
        f"in {seconds} s; {size:.0f} MB on disk, peak memory {megabytes():.0f} MB",
        file=sys.stderr,
    )


def measure(folder: Path, count: int) -> dict[str, Any]:
    """Open the index, search it, and return the figures in milliseconds, seconds and MB."""
    encoder = CharacterEncoder()
    begun = time.perf_counter()
    index = open_index(folder, lambda: encoder)
    opened = time.perf_counter() - begun
    begun = time.perf_counter()
    index.search("示例检索")
    first = time.perf_counter() - begun
    sample = [index.entries[at] for at in range(0, len(index.entries), 37)]
    queries = make_queries(sample, count)
    encoder.encode_queries([read_query(text).readings[-1] for _, text in queries])
    times, busy = _times(index, queries)
    spent, per_kind = _channels(index, queries)
    return {
        "open s": round(opened, 3),
        "first search s": round(first, 3),
        "p50 ms": _percentile(times, 50),
        "p95 ms": _percentile(times, 95),
        "worst ms": _percentile(times, 100),
        "p50 cpu ms": _percentile(busy, 50),
        "p95 cpu ms": _percentile(busy, 95),
        "channels, mean ms": spent,
        "kinds, mean ms": per_kind,
        "peak MB": round(megabytes()),
        "recall@10 entries, vectors": _recall(folder, encoder, [text for _, text in queries[:100]]),
    }


def _times(
    index: SearchIndex, queries: Sequence[tuple[str, str]]
) -> tuple[list[float], list[float]]:
    """Return for each query the time that passed and that the processor worked for it."""
    taken, busy = [], []
    for _, text in queries:
        begun, worked = time.perf_counter(), time.thread_time()
        index.search(text)
        taken.append((time.perf_counter() - begun) * 1000)
        busy.append((time.thread_time() - worked) * 1000)
    return taken, busy


def _percentile(times: Sequence[float], share: int) -> float:
    return round(float(np.percentile(times, share)), 2)


def _channels(
    index: SearchIndex, queries: Sequence[tuple[str, str]]
) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the mean time of each channel, of all and of each kind of query."""
    whole: defaultdict[str, float] = defaultdict(float)
    kinds: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    counts: defaultdict[str, int] = defaultdict(int)
    for kind, text in queries:
        spent: defaultdict[str, float] = defaultdict(float)
        begun = time.perf_counter()
        with timed_channels(spent):
            index.search(text)
        spent["all"] = (time.perf_counter() - begun) * 1000
        counts[kind] += 1
        for channel, taken in spent.items():
            whole[channel] += taken
            kinds[kind][channel] += taken
    means = {channel: round(taken / len(queries), 2) for channel, taken in whole.items()}
    return means, {
        kind: {channel: round(taken / counts[kind], 2) for channel, taken in of.items()}
        for kind, of in kinds.items()
    }


def _recall(folder: Path, encoder: CharacterEncoder, texts: Sequence[str]) -> tuple[float, float]:
    """Return how many of the ten best entries, and of the ten nearest vectors, are found.

    Found by an exact search and found by the index are treated alike: the entries that own the
    nearest vectors are ranked by their likeness. What is as near as the tenth is as good as it.
    """
    meta = read_meta(folder)
    index, exact = open_vectors(folder, meta), ExactVectors(folder / VECTORS, meta.slots, DIMENSION)
    asked = encoder.encode_queries([read_query(text).readings[-1] for text in texts])
    near = np.concatenate([block @ asked.T for block in exact.blocks(np.arange(meta.slots))])
    of_entries, of_vectors = [], []
    for query, products in zip(asked, near.T, strict=True):
        best = np.argsort(-products)[:POOL_ROWS]
        wanted, found = index.owners(best), index.nearest(query)
        likeness = [
            np.sort([one.z for one in index.likeness(query, some, "han")])[::-1]
            for some in (wanted, found)
        ]
        of_entries.append(float(np.mean(likeness[1][:10] >= likeness[0][9] - 1e-4)))
        slots = index.store.nearest(query, POOL_ROWS)
        of_vectors.append(min(10, int((products[slots] >= products[best[9]] - 1e-6).sum())) / 10)
    return round(float(np.mean(of_entries)), 4), round(float(np.mean(of_vectors)), 4)


def _in_a_fresh_process(*options: str) -> str:
    command = [sys.executable, "-m", "bench.search.scale", *options]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--grow", action="store_true", help="add a document and build again")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--step", choices=("make", "grow", "measure"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    temporary = Path(tempfile.gettempdir()) / f"biaopu-scale-{options.entries}"
    folder = options.folder or temporary
    if options.step:
        _step(options.step, folder, options.entries, options.queries)
        return
    shared = (f"--entries={options.entries}", f"--queries={options.queries}", f"--folder={folder}")
    if not (folder / META).exists():
        _in_a_fresh_process("--step=make", *shared)
    figures = json.loads(_in_a_fresh_process("--step=measure", *shared))
    if options.grow:
        _in_a_fresh_process("--step=grow", *shared)
    print(json.dumps(figures) if options.json else _shown(figures))


def _step(step: str, folder: Path, entries: int, queries: int) -> None:
    if step == "make":
        make(folder, entries)
    elif step == "grow":
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            make(Path(place), entries + ADDED, folder)
    else:
        print(json.dumps(measure(folder, queries), ensure_ascii=False))


def _shown(figures: dict[str, Any]) -> str:
    kinds = figures.pop("kinds, mean ms")
    lines = [f"{name:18s} {value}" for name, value in figures.items()]
    return "\n".join([*lines, *(f"  {kind:12s} {spent}" for kind, spent in kinds.items())])


if __name__ == "__main__":
    main()
