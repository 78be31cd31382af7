"""Prints how fast the bundled model encodes in 8-bit arithmetic, against plain single precision.

Run from the root: ``.venv/bin/python -m bench.search.encoding [--quality]``. Batches are of
60-character texts, both ways in turn in one run; ``--quality`` also prints nDCG@10 of both over the
development queries. The gain hangs on the processor: less where it does not sum 8-bit products in
one instruction (VNNI), which is printed too.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.names import DEFAULT_MODEL, PLAIN_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.evaluation.run import evaluate
from biaopu.search.index.build import build, open_index

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "corpus/guides/fuwuxingzhizao_2024.txt"
QUERIES = ROOT.parent / "shared/data/eval/guide_queries_dev.tsv"
MODELS = Path(tempfile.gettempdir()) / "biaopu-bench-models"
LENGTH, BATCH, ROUNDS = 60, 256, 3


def texts(count: int, seed: int = 1) -> list[str]:
    """Return so many stretches of 60 characters of the shipped guide."""
    whole = "".join(GUIDE.read_text(encoding="utf-8").split())
    chance = random.Random(seed)  # noqa: S311 - no secret
    starts = [chance.randrange(len(whole) - LENGTH) for _ in range(count)]
    return [whole[start : start + LENGTH] for start in starts]


def dot_products() -> bool:
    """Return whether the processor sums products of 8-bit numbers in one instruction (VNNI)."""
    about = Path("/proc/cpuinfo")
    flags = about.read_text(encoding="utf-8").split() if about.is_file() else []
    return "avx512_vnni" in flags or "avx_vnni" in flags


def per_second(encoder: Encoder, some: list[str]) -> float:
    """Return how many texts are encoded in a second."""
    begun = time.perf_counter()
    encoder.encode_passages(some)
    return len(some) / (time.perf_counter() - begun)


def query_times(encoder: Encoder, count: int = 100) -> list[float]:
    """Return the milliseconds that single queries of 4 to 20 characters take, sorted."""
    taken = []
    for number, text in enumerate(texts(count, seed=2)):
        begun = time.perf_counter()
        encoder.encode_queries([text[: 4 + number % 17]])
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)


def measure() -> dict[str, float]:
    """Return texts a second of both, their ratio, and the median and p95 of a query in ms."""
    fast, plain = (open_encoder(name, MODELS) for name in (DEFAULT_MODEL, PLAIN_MODEL))
    some = texts(BATCH)
    for encoder in (fast, plain):
        encoder.encode_passages(some[:32])
    pairs = [(per_second(fast, some), per_second(plain, some)) for _ in range(ROUNDS)]
    times = query_times(fast)
    return {
        "int8 texts/s": statistics.median(one for one, _ in pairs),
        "fp32 texts/s": statistics.median(other for _, other in pairs),
        "ratio": statistics.median(one / other for one, other in pairs),
        "query p50 ms": times[len(times) // 2],
        "query p95 ms": times[len(times) * 95 // 100],
    }


def quality(name: str) -> float:
    """Return nDCG@10 of the hybrid search over the development queries with a model."""
    from bench.search.query_sets import entries_in

    encoder = open_encoder(name, MODELS)
    with tempfile.TemporaryDirectory() as folder:
        build(entries_in([GUIDE]), encoder, Path(folder))
        report = evaluate(open_index(Path(folder), lambda: encoder), QUERIES, compare=False)
    return report.overall.measures.ndcg_10.value if report.overall else 0.0


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quality", action="store_true")
    options = parser.parse_args()
    print("8-bit dot products", "yes" if dot_products() else "no")
    for name, value in measure().items():
        print(f"{name:14s} {value:8.2f}")
    if options.quality:
        for name in (DEFAULT_MODEL, PLAIN_MODEL):
            print(f"nDCG@10 {name:30s} {quality(name):.4f}")


if __name__ == "__main__":
    main()
