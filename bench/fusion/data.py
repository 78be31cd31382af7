"""What weights and bands are fitted on: the evidence that each query finds, over several corpora.

The corpora are the shipped guide and samples, and the documents in ``../shared/data``: another
guide and two standards, these once more without their English names, so that English queries have
nothing but the meaning. Queries: the development queries, those in ``bench/queries/``, and what
``query_sets`` makes. To every corpus also comes what nothing in it answers.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.search.query_sets import entries_in, made_queries
from biaopu.ontology.han import has_han
from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.entries.entry import Entry
from biaopu.search.evaluation.judged import Answers, Judged, read_judged
from biaopu.search.index.build import build, open_index

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared/data"
QUERIES = ROOT / "bench/queries"
DEVELOPMENT = SHARED / "eval/guide_queries_dev.tsv"
MODES = ("hybrid", "lexical", "semantic")
TOGETHER = "all"
"""The corpus of all documents together: for measuring, since what it has is fitted already."""

COLUMNS = ("meaning", "words", "rank", "name", "prior")
"""The evidence that weights are fitted for; the prior counts as it is."""

_MODELS = Path(tempfile.gettempdir()) / "biaopu-bench-models"
_LATIN = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Entries and the queries about them; ``family`` is the same for two views of a document."""

    name: str
    family: str
    entries: tuple[Entry, ...]
    queries: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A query with everything found: evidence ``[n, 5]`` by :data:`COLUMNS`, and what is right."""

    corpus: Corpus
    mode: str
    query: Judged
    evidence: NDArray[np.float64]
    right: NDArray[np.bool_]

    @property
    def foreign(self) -> bool:
        """Whether the query has no Chinese characters."""
        return not has_han(self.query.text)


def corpora() -> list[Corpus]:
    """Return all corpora with their queries."""
    guide = _corpus("guide", [ROOT / "corpus/guides/fuwuxingzhizao_2024.txt"], DEVELOPMENT, "dev-")
    others = [
        guide,
        _corpus("keji", [SHARED / "guides/kejifuwuye_2025.md"], QUERIES / "keji_2025.tsv"),
        _corpus("gb-7258", [SHARED / "standards/GB_7258-2017.pdf"], QUERIES / "gb_7258.tsv"),
        _corpus("aecs", [SHARED / "standards/GB_draft_AECS.pdf"], QUERIES / "gb_draft_aecs.tsv"),
        _corpus("samples", sorted((ROOT / "corpus/samples").glob("*.txt"))),
    ]
    chinese = [_without_english(one) for one in others if one.name in ("gb-7258", "aecs")]
    every = tuple(entry for one in others for entry in one.entries)
    asked = tuple(query for one in others for query in one.queries)
    return [*others, *chinese, Corpus(TOGETHER, TOGETHER, every, asked)]


def _corpus(name: str, files: list[Path], asked: Path | None = None, mark: str = "") -> Corpus:
    entries = entries_in(files)
    labels = {entry.clause: entry.label for entry in entries}
    queries = read_judged(asked) if asked else ()
    # clauses repeat once documents stand together, labels hardly
    named = (
        replace(one, relevant=tuple(labels.get(r, r) for r in one.relevant), kind=mark + one.kind)
        for one in queries
    )
    return Corpus(name, name, tuple(entries), (*named, *made_queries(entries)))


def _without_english(corpus: Corpus) -> Corpus:
    entries = tuple(
        replace(
            one,
            alt=tuple(name for name in one.alt if not name.isascii()),
            text=_LATIN.sub("", one.text),
        )
        for one in corpus.entries
    )
    queries = tuple(
        replace(one, kind="en-cross") for one in corpus.queries if one.kind in ("en", "en-name")
    )
    return Corpus(f"{corpus.name}-zh", corpus.name, entries, queries)


def cases(corpus: Corpus, encoder: Encoder) -> Iterator[Case]:
    """Yield every query of ``corpus``, and those that nothing answers, in every mode."""
    queries = [*corpus.queries, *read_judged(QUERIES / "elsewhere.tsv")]
    answers = Answers(corpus.entries, queries)
    with tempfile.TemporaryDirectory() as folder:
        build(corpus.entries, encoder, Path(folder))
        index = open_index(Path(folder), lambda: encoder)
        for mode in MODES:
            found = index.candidates([query.text for query in queries], mode)
            for query, candidates in zip(queries, found, strict=True):
                right = frozenset[str]().union(*answers.needs(query))
                ordered = sorted(candidates, key=lambda one: one.position)
                evidence = [one.evidence for one in ordered]
                yield Case(
                    corpus,
                    mode,
                    query,
                    np.array(
                        [[one.get(name, 0.0) for name in COLUMNS] for one in evidence]
                    ).reshape(-1, len(COLUMNS)),
                    np.array([index.entries[c.position].iri in right for c in ordered], np.bool_),
                )


def all_cases(chosen: Sequence[Corpus]) -> list[Case]:
    """Return the cases of all corpora, with the default model."""
    encoder, found = open_encoder(DEFAULT_MODEL, _MODELS), []
    for corpus in chosen:
        found += cases(corpus, encoder)
        print(f"{corpus.name}: {len(corpus.entries)} entries, {len(corpus.queries)} queries")
    return found
