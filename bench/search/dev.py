"""Prints how well the search finds over given documents, in a throw-away index, and what it costs.

Run from the root: ``.venv/bin/python -m bench.search.dev [--misses]``; other documents
and files of judged queries by ``--guide`` and ``--queries``. The figures are those of ``biaopu eval
search``, which measures the index that has been built.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console

from bench.search.query_sets import entries_in
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.engine import SearchIndex
from biaopu.search.evaluation.report import Outcome
from biaopu.search.evaluation.run import evaluate
from biaopu.search.index.build import build, open_index
from biaopu.search.results import MODES
from biaopu.ui.reports.evaluations import evaluation_tables

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "corpus/guides/fuwuxingzhizao_2024.txt"
QUERIES = ROOT.parent / "shared/data/eval/guide_queries_dev.tsv"
MODELS = Path(tempfile.gettempdir()) / "biaopu-bench-models"


def show_misses(outcomes: Iterable[Outcome]) -> None:
    """Print the queries whose first hit is not right."""
    for one in outcomes:
        if one.needed and one.rank != 1:
            wanted = "|".join(one.query.relevant)
            print(f"  {one.query.text} → {wanted} (rank {one.rank}): {one.first}")


def make_index(guides: Sequence[Path], folder: Path) -> SearchIndex:
    """Build and open an index of the documents with the default model."""
    begun = time.perf_counter()
    entries = entries_in(guides)
    parsed = time.perf_counter()
    encoder = open_encoder(DEFAULT_MODEL, MODELS)
    opened = time.perf_counter()
    report = build(entries, encoder, folder)
    print(
        f"parse {parsed - begun:.2f} s, model {opened - parsed:.2f} s, "
        f"index {report.seconds:.2f} s; {report.entries} entries, {report.passages} passages"
    )
    return open_index(folder, lambda: encoder)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--guide", type=Path, action="append", help="a document, instead of the first guide"
    )
    parser.add_argument("--queries", type=Path, default=QUERIES)
    parser.add_argument("--mode", choices=MODES, default="hybrid")
    parser.add_argument("--misses", action="store_true", help="print the queries that missed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = make_index(options.guide or [GUIDE], Path(folder))
        index.search("标准")
        report = evaluate(index, options.queries, options.mode)
    Console(width=120).print(*evaluation_tables(report, "en"), sep="\n")
    if options.misses:
        show_misses(report.outcomes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
