"""Prints how well the search finds: hit@1 and MRR@10 per kind of query, and what it costs.

Run from the repository root: ``.venv/bin/python bench/search_dev.py [--misses]``; other guides and
query files (TSV: query, relevant labels separated by a bar, kind) by ``--guide`` and ``--queries``.
"""

from __future__ import annotations

import argparse
import csv
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.read import read
from biaopu.ontology.identifiers import Namer
from biaopu.search.encoders.base import DEFAULT_MODEL, open_encoder
from biaopu.search.engine import SearchIndex
from biaopu.search.entries import entries_of
from biaopu.search.index import IndexReport, build, open_index
from biaopu.search.results import MODES, SearchResult

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "corpus/guides/fuwuxingzhizao_2024.txt"
QUERIES = ROOT.parent / "shared/data/eval/guide_queries_dev.tsv"
MODELS = Path(tempfile.gettempdir()) / "biaopu-bench-models"


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the labels that answer it."""

    text: str
    relevant: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A judged query, what was found, and the rank of the first right hit (0: none in 10)."""

    query: Judged
    found: SearchResult
    rank: int


def read_queries(path: Path) -> list[Judged]:
    """Return the judged queries of a TSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Judged(row["query"], frozenset(row["relevant"].split("|")), row["kind"]) for row in rows
    ]


def judge(queries: Sequence[Judged], results: Sequence[SearchResult]) -> list[Outcome]:
    """Return where the first right hit stands for each query."""
    return [
        Outcome(query, found, _rank([hit.label for hit in found.results], query.relevant))
        for query, found in zip(queries, results, strict=True)
    ]


def _rank(labels: Sequence[str], relevant: frozenset[str]) -> int:
    places = (place for place, label in enumerate(labels[:10], 1) if label in relevant)
    return next(places, 0)


def show(outcomes: Iterable[Outcome]) -> None:
    """Print hit@1 and MRR@10 of each kind of query and of all."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.query.kind].append(outcome.rank)
        groups["all"].append(outcome.rank)
    print(f"{'kind':8s} {'n':>4s} {'hit@1':>6s} {'MRR@10':>7s}")
    for kind, ranks in sorted(groups.items(), key=lambda group: group[0] == "all"):
        hit = sum(rank == 1 for rank in ranks) / len(ranks)
        reciprocal = sum(1 / rank for rank in ranks if rank) / len(ranks)
        print(f"{kind:8s} {len(ranks):4d} {hit:6.3f} {reciprocal:7.3f}")


def show_bands(outcomes: Iterable[Outcome]) -> None:
    """Print how often the first hit is right in each band."""
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.found.results:
            right[outcome.found.results[0].band].append(outcome.rank == 1)
    for name in ("high", "medium", "low"):
        if right[name]:
            precision = sum(right[name]) / len(right[name])
            print(f"band {name:6s} n {len(right[name]):3d} precision of the first {precision:.3f}")


def show_misses(outcomes: Iterable[Outcome]) -> None:
    """Print the queries whose first hit is not right."""
    for outcome in outcomes:
        if outcome.rank != 1:
            found = [(hit.label, hit.score) for hit in outcome.found.results[:3]]
            wanted = "|".join(sorted(outcome.query.relevant))
            print(f"  {outcome.query.text} → {wanted} (rank {outcome.rank}): {found}")


def make_index(guides: Sequence[Path], folder: Path) -> tuple[SearchIndex, IndexReport]:
    """Build and open an index of the guides with the default model."""
    begun = time.perf_counter()
    entries = [entry for guide in guides for entry in entries_of(parse_guide(read(guide)), Namer())]
    parsed = time.perf_counter()
    encoder = open_encoder(DEFAULT_MODEL, MODELS)
    opened = time.perf_counter()
    report = build(entries, encoder, folder)
    print(
        f"parse {parsed - begun:.2f} s, model {opened - parsed:.2f} s, "
        f"index {report.seconds:.2f} s; {report.entries} entries, {report.passages} passages"
    )
    return open_index(folder, lambda: encoder), report


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--guide", type=Path, action="append", help="a guide, instead of the first")
    parser.add_argument("--queries", type=Path, default=QUERIES)
    parser.add_argument("--mode", choices=MODES, default="hybrid")
    parser.add_argument("--misses", action="store_true", help="print the queries that missed")
    options = parser.parse_args()
    queries = read_queries(options.queries)
    with tempfile.TemporaryDirectory() as folder:
        index, _ = make_index(options.guide or [GUIDE], Path(folder))
        index.search(queries[0].text)
        begun = time.perf_counter()
        results = index.search_many([query.text for query in queries], mode=options.mode)
        each = (time.perf_counter() - begun) * 1000 / len(queries)
    outcomes = judge(queries, results)
    show(outcomes)
    show_bands(outcomes)
    if options.misses:
        show_misses(outcomes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{each:.1f} ms a query in batch, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
