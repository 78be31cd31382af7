"""Prints how long the check of a 60-term draft against very many entries takes, end to end.

Run from the root: ``.venv/bin/python -m bench.check_speed [--entries 100000]``; the data
directory is that of ``bench/explorer_speed.py``, built once. Cold is the first check of a process:
the release opened, entries, keys and vectors read, the draft read, compared and linted; warm is
the second. The entries' vectors stand for no model, so what the bundled model takes to load and to
encode such a draft is measured beside it and added.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from bench.explorer_speed import make
from bench.scale_data import ScatteredEncoder, make_entries
from bench.search.dev import MODELS
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.encoders import opening
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.overlap.vectors import likeness
from biaopu.ui.tasks.compare import Workbench
from biaopu.ui.workspace.settings import Settings

TERMS = 60


def draft(count: int) -> str:
    """Return a draft standard whose terms are those of some entries of the corpus."""
    entries = make_entries(count)
    terms = "\n".join(
        f"3.{number}\n{entry.label}{number - 1} term {number}\n{entry.definition}。"
        for number, entry in enumerate(entries, 1)
    )
    return (
        "T/EXAMPLE 99—2026\n\n示例：百题草案\n\n1 范围\n\n本文件界定了示例的术语。\n\n"
        f"2 规范性引用文件\n\n本文件没有规范性引用文件。\n\n3 术语和定义\n\n{terms}\n"
    )


def model_seconds(count: int) -> tuple[float, float]:
    """Return what the bundled model takes to load, and to encode a draft of so many terms."""
    begun = time.perf_counter()
    encoder = opening.open_encoder(DEFAULT_MODEL, MODELS)
    encoder.encode_queries(["标准"])
    loaded = time.perf_counter()
    made = [ComparedEntry(x.iri, x.label, x.definition, "d") for x in make_entries(count)]
    likeness(list(zip(made, made, strict=True)), encoder)
    return loaded - begun, time.perf_counter() - loaded


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--entries", type=int, default=100_000)
    count = parser.parse_args().entries
    load, encode = model_seconds(TERMS)
    home = Path(tempfile.gettempdir()) / f"biaopu-explorer-{count}"
    make(home, count)
    opening.open_encoder = lambda *_args, **_named: ScatteredEncoder()
    settings = Settings.load(home=home)
    times = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "草案.txt"
        path.write_text(draft(TERMS), encoding="utf-8")
        bench = Workbench.current(settings)
        for _ in range(2):
            begun = time.perf_counter()
            review = bench.check(path)
            times.append(time.perf_counter() - begun)
    print(f"{len(review.terms)} terms against {review.compared}: {review.counts}")
    print(f"model: loaded in {load:.1f} s, the draft encoded in {encode:.1f} s")
    print(f"cold {times[0] + load + encode:.1f} s, warm {times[1] + encode:.1f} s")


if __name__ == "__main__":
    main()
