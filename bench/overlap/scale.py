"""Prints how overlaps among very many entries are found: time, memory, channels, recall.

Run from the root: ``nice .venv/bin/python -m bench.overlap.scale [--entries 10000] [--exact]``.

The entries are invented from a seed: terms of words of the segmenter's dictionary, common ones
commoner, with heads that many share; over a quarter of them are planted beside an earlier one: its
duplicate, a rewording, a homonym, a synonym, a variant, a slip, a narrower term. The vectors stand
for no model: they lie in topics within topics, and rewordings lie near each other as
multilingual-e5-small was measured to lay them. Encoding is no part of the time.

``--exact`` compares every entry of a sample with all, by each channel's own rule, and prints the
recall; use it up to some ten thousands. ``--json`` prints the figures as one object on stdout, and
the rest on stderr.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from bench.overlap.invented import Planted, invented, vectors_of
from bench.watching import FIGURES, Clock, Watch, peak, say
from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.search.overlap.candidates.find import (
    CHANNELS,
    MOST,
    NEAR,
    NEAREST,
    WORDED_ALIKE,
    Candidates,
    candidates,
    channel_names,
)
from biaopu.search.overlap.candidates.keys import most_slips, part_keys
from biaopu.search.overlap.candidates.tables_of_keys import analysed_with_keys
from biaopu.search.overlap.find import Corpus, find_against, find_overlaps
from biaopu.search.overlap.names import english_keys, label_keys
from biaopu.search.overlap.stored import StoredOverlaps, write_overlaps
from biaopu.search.overlap.vectors import EntryVectors
from biaopu.search.overlap.verdict.analysis import analyse, fold
from biaopu.search.overlap.verdict.reader import open_reader

DRAFT = 60
_Pairs = set[tuple[int, int]]


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description="Overlaps among very many entries.")
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--exact", action="store_true", help="measure recall against all pairs")
    parser.add_argument("--sample", type=int, default=10_000, help="so many entries of --exact")
    parser.add_argument("--steps", action="store_true", help="time keys and candidates alone")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    clock, watch = Clock(), Watch()
    watch.start()
    entries, planted = invented(options.entries)
    vectors = vectors_of(entries, planted)
    analyse(entries[0])
    clock.told("invented")
    if options.steps or options.exact:
        pairs = steps(entries, vectors, clock)
        tell_planted(pairs, entries, planted)
        if options.exact:
            tell_recall(pairs, entries, vectors, options.sample)
            clock.told("exact search")
    with tempfile.TemporaryDirectory() as folder:
        found = whole(entries, vectors, Path(folder), clock)
        against(entries, vectors, found, Path(folder), clock)
    FIGURES["peak MB"] = peak()
    FIGURES["peak of all processes MB"] = watch.most
    say(f"peak of this process and its children {watch.most:8.0f} MB")
    if options.json:
        print(json.dumps(FIGURES))


def steps(entries: list[ComparedEntry], vectors: EntryVectors, clock: Clock) -> Candidates:
    """Time what comes before judging, and print the pairs of each channel."""
    _, keys = analysed_with_keys(entries)
    clock.told("analysed, keys")
    found = candidates(entries, keys, vectors)
    clock.told("candidates")
    alone = Counter(channel_names(bits) for bits in found.channels.tolist())
    for at, name in enumerate(CHANNELS):
        count = int((found.channels >> at & 1).sum())
        say(f"  {name:18s} {count:9d} pairs, {alone[(name,)]:9d} by it alone")
    say(f"  {'union':18s} {len(found):9d} pairs")
    return found


def tell_planted(found: Candidates, entries: list[ComparedEntry], planted: list[Planted]) -> None:
    """Print how many of the planted pairs of two documents are among the candidates, by kind."""
    size = len(entries)
    codes = set((found.left * size + found.right).tolist())
    there: defaultdict[str, list[bool]] = defaultdict(list)
    for at, one in enumerate(planted):
        if one.kind and entries[at].document != entries[one.of].document:
            there[one.kind].append(one.of * size + at in codes)
    for kind, which in there.items():
        say(f"  planted {kind:15s} {np.mean(which):.4f} of {len(which)}")
        FIGURES[f"planted {kind}"] = float(np.mean(which))


def tell_recall(
    found: Candidates, entries: list[ComparedEntry], vectors: EntryVectors, sample: int
) -> None:
    """Print for each channel the share of what an exact search finds that is a candidate."""
    size = len(entries)
    chosen = np.linspace(0, size - 1, min(sample, size)).astype(int)
    codes = set((found.left * size + found.right).tolist())
    names = np.array([entry.document for entry in entries])
    every: set[int] = set()
    exact = {
        "label": _sharing([label_keys(entry) for entry in entries]),
        "english": _sharing([english_keys(entry) for entry in entries]),
        "part": _parts(entries),
        "spelling": _slips(entries, chosen),
        **{f"near {view}": _near(vectors, view, least, chosen) for view, least in NEAR.items()},
    }
    for name, pairs in exact.items():
        inside = name in ("label", "english")
        wanted = {min(a, b) * size + max(a, b) for a, b in pairs if inside or names[a] != names[b]}
        every |= wanted
        _tell_share(name, wanted, codes)
    _tell_share("union", every, codes)


def _tell_share(name: str, wanted: set[int], found: set[int]) -> None:
    share = len(wanted & found) / max(1, len(wanted))
    say(f"  recall {name:16s} {share:.4f} of {len(wanted)}")
    FIGURES[f"recall {name}"] = share


def _sharing(keys: list[set[str]]) -> _Pairs:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, some in enumerate(keys):
        for key in some:
            places[key].append(at)
    return {(a, b) for some in places.values() for i, a in enumerate(some) for b in some[i + 1 :]}


def _parts(entries: list[ComparedEntry]) -> _Pairs:
    """Return each term with what its longest two known parts name, as far as these are few."""
    labels: defaultdict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for key in label_keys(entry):
            labels[key].append(at)
    pairs = set()
    for at, entry in enumerate(entries):
        known = [part for part in dict.fromkeys(part_keys(fold(entry.term))) if part in labels]
        for part in known[:2]:
            if len(labels[part]) <= MOST["part"]:
                pairs |= {(at, other) for other in labels[part] if other != at}
    return pairs


def _slips(entries: list[ComparedEntry], chosen: np.ndarray) -> _Pairs:
    labels = [fold(entry.term) for entry in entries]
    most, pairs = np.array([most_slips(len(label)) for label in labels]), set()
    for start in range(0, len(chosen), 500):
        some = chosen[start : start + 500]
        queries = [labels[at] for at in some]
        apart = cdist(
            queries, labels, scorer=Levenshtein.distance, score_cutoff=2, dtype=np.uint8, workers=2
        )
        near = (apart > 0) & (apart <= np.minimum(most[some][:, None], most[None, :]))
        pairs |= {
            (int(some[a]), int(b))
            for a, b in zip(*np.nonzero(near), strict=True)
            if (apart[a, b] == 1 and len(queries[a]) != len(labels[b]))
            or fuzz.ratio(entries[some[a]].definition, entries[b].definition) >= WORDED_ALIKE
        }
    return pairs


def _near(vectors: EntryVectors, view: str, least: float, chosen: np.ndarray) -> _Pairs:
    """Return each chosen entry with the nearest others of another text, by comparing with all."""
    rows = vectors.rows_of(view)
    known, first = np.unique(rows[rows >= 0], return_index=True)
    entry_of = np.flatnonzero(rows >= 0)[first]
    matrix, pairs = vectors.at(known), set()
    asked = np.flatnonzero(np.isin(known, np.unique(rows[chosen][rows[chosen] >= 0])))
    for start in range(0, len(asked), 500):
        some = asked[start : start + 500]
        near = matrix[some] @ matrix.T
        near[np.arange(len(some)), some] = -1.0
        best = np.argpartition(-near, NEAREST, axis=1)[:, :NEAREST]
        for a, line, which in zip(some, near, best, strict=True):
            pairs |= {(int(entry_of[a]), int(entry_of[b])) for b in which if line[b] >= least}
    return pairs


def whole(
    entries: list[ComparedEntry], vectors: EntryVectors, folder: Path, clock: Clock
) -> list[Overlap]:
    """Time all overlaps from the entries to the end; what is read with is opened before."""
    open_reader()
    clock.told("reader opened")
    found = find_overlaps(entries, vectors, folder)
    clock.told("ALL OVERLAPS")
    counts = Counter(one.verdict for one in found)
    FIGURES["overlaps"] = len(found)
    say(f"  {len(found)} overlaps, {sum(one.shown for one in found)} shown: {dict(counts)}")
    return found


def against(
    entries: list[ComparedEntry],
    vectors: EntryVectors,
    overlaps: list[Overlap],
    folder: Path,
    clock: Clock,
) -> None:
    """Time a draft of 60 terms: cold in a corpus read from disk, then warm."""
    draft = list(_draft(entries))
    rows = vectors.rows[: len(draft)]
    small = EntryVectors(vectors.vectors, rows)
    write_overlaps(folder, entries, overlaps)
    clock.told("written")
    StoredOverlaps(folder).of_entry(entries[0].iri)
    clock.told("pairs of one entry")
    corpus = Corpus.read(folder, StoredOverlaps(folder).entries, vectors)
    clock.told("DRAFT: corpus opened")
    small = EntryVectors(vectors.at(np.unique(rows)).astype(np.float16), _renumbered(rows))
    found = find_against(draft, corpus, small)
    clock.told("DRAFT: first check")
    find_against(draft, corpus, small)
    clock.told("DRAFT: second check")
    say(f"  {len(found)} overlaps of {len(draft)} terms")


def _renumbered(rows: np.ndarray) -> np.ndarray:
    return np.where(rows < 0, -1, np.searchsorted(np.unique(rows), rows)).astype(np.int64)


def _draft(entries: list[ComparedEntry]) -> Iterator[ComparedEntry]:
    for number, entry in enumerate(entries[:DRAFT]):
        yield ComparedEntry(
            f"draft{number}", entry.term, entry.definition, "draft", clause=f"3.{number}",
            en=entry.en,
        )  # fmt: skip


if __name__ == "__main__":
    main()
