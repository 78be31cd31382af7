"""Tries to adapt the embedding model to a graph's own pairs by a light projection, and measures it.

Run from the root: ``.venv/bin/python -m bench.search.adaptation``. The graph yields pairs that
mean the same: a term and its definition, a node and its purpose, a term and its English equivalent.
On them a matrix is fitted that turns the vectors of the shorter side (ridge regression shrunk
towards the identity). It is judged on documents that it has not seen: the development queries are
asked of the guide while it learns from the standards, and the term base in two languages
(``tests/data/bilingual``) is never learned from. docs/models/adaptation.md tells what came of it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.search.cross_lingual import Pair, read_pairs
from bench.search.dev import GUIDE, MODELS, QUERIES, ROOT
from bench.search.query_sets import entries_in
from biaopu.ontology.han import has_han
from biaopu.search.encoders.base import Encoder, Vectors
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.entries.entry import Entry
from biaopu.search.evaluation.run import evaluate
from biaopu.search.index.build import build, open_index

STRENGTHS = (1.0, 3.0, 10.0, 30.0, 100.0)
STANDARDS = ROOT.parent / "shared/data/standards"
LEARNED = (
    *sorted((ROOT / "corpus/samples").glob("*.txt")),
    STANDARDS / "GB_7258-2017.pdf",
    STANDARDS / "GB_draft_AECS.pdf",
    ROOT.parent / "shared/data/guides/kejifuwuye_2025.md",
)


class Projected:
    """An encoder whose queries are turned by a matrix ``[d, d]``."""

    def __init__(self, encoder: Encoder, matrix: NDArray[np.float32]) -> None:
        self._encoder, self._matrix = encoder, matrix
        self.name, self.dimension = encoder.name, encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the turned vectors of queries, of length 1."""
        turned = self._encoder.encode_queries(texts) @ self._matrix
        return np.asarray(turned / np.linalg.norm(turned, axis=1, keepdims=True), np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages as they are."""
        return self._encoder.encode_passages(texts)


def pairs_of(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Yield what a graph says twice: name and definition, name and English equivalent."""
    for entry in entries:
        if entry.definition:
            yield entry.label, entry.definition
        yield from ((name, entry.label) for name in entry.alt if not has_han(name))
        yield from ((topic, entry.definition) for topic in entry.topics[:3] if entry.definition)


def projection(
    pairs: Sequence[tuple[str, str]], encoder: Encoder, strength: float
) -> NDArray[np.float32]:
    """Return the matrix that takes queries towards what they name, shrunk to the identity."""
    asked = encoder.encode_queries([one for one, _ in pairs])
    named = encoder.encode_passages([other for _, other in pairs])
    size = encoder.dimension
    left = asked.T @ asked + strength * np.eye(size)
    right = asked.T @ named + strength * np.eye(size)
    return np.linalg.solve(left, right).astype(np.float32)


def on_the_guide(encoder: Encoder) -> tuple[float, float]:
    """Return hit@1 and nDCG@10 of the development queries by meaning alone."""
    with tempfile.TemporaryDirectory() as folder:
        build(entries_in([GUIDE]), encoder, Path(folder))
        index = open_index(Path(folder), lambda: encoder)
        report = evaluate(index, QUERIES, "semantic", compare=False)
    if report.overall is None:
        return 0.0, 0.0
    return report.overall.measures.hit_1.value, report.overall.measures.ndcg_10.value


def across(encoder: Encoder, pairs: Sequence[Pair]) -> tuple[float, float]:
    """Return hit@1 from Chinese to English terms, bare and with definitions, by meaning alone."""
    base = encoder.encode_passages([f"{one.en}：{one.definition_en}" for one in pairs])
    found = []
    for asked in ([one.zh for one in pairs], [f"{one.zh}：{one.definition_zh}" for one in pairs]):
        near = encoder.encode_queries(asked) @ base.T
        found.append(float((near.argmax(axis=1) == np.arange(len(pairs))).mean()))
    return found[0], found[1]


def main() -> None:
    """Run the experiment."""
    encoder, base = open_encoder(DEFAULT_MODEL, MODELS), read_pairs()
    pairs = list(dict.fromkeys(pairs_of(entries_in(LEARNED))))
    print(f"{len(pairs)} pairs; hit@1 and nDCG@10 on the unseen guide, hit@1 zh→en bare and entry")
    print(
        "plain      ",
        *(f"{value:.3f}" for value in (*on_the_guide(encoder), *across(encoder, base))),
    )
    for strength in STRENGTHS:
        turned = Projected(encoder, projection(pairs, encoder, strength))
        values = (*on_the_guide(turned), *across(turned, base))
        print(f"ridge {strength:5g}", *(f"{value:.3f}" for value in values))


if __name__ == "__main__":
    main()
