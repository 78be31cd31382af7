"""All overlaps of a corpus, or of a draft with a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np

from biaopu.ontology.overlap import TOLD, ComparedEntry, Overlap, Verdict

from .candidates.find import Candidates, candidates
from .candidates.key_table import Places
from .candidates.near import views_looked_at
from .candidates.tables_of_keys import (
    Earlier,
    Keys,
    analysed_with_keys,
    analyses_of,
    keys_of,
    read_keys,
    write_keys,
)
from .earlier import earlier_keys
from .parallel import in_order
from .vectors import EntryVectors
from .verdict.analysis import Analysis, analyse
from .verdict.features import UNKNOWN
from .verdict.judging import Judged, Judgement, doubt_of, judge_many, one_name, overlap_of
from .verdict.reader import Reader, open_reader
from .verdict.relations import relation_of

KEPT: Final[frozenset[Verdict]] = frozenset(TOLD) - {"related", "unrelated"}
"""Verdicts that are kept; there is no end of what is merely related."""

SMALL, READ_OF_SMALL, READ_OF = 1000, 200, 200
"""The most doubtful pairs are read by the reader of both texts: of a corpus of so many entries at
most so many pairs, of a larger one a pair for so many entries, since reading takes its time."""

READ_A_TERM: Final = 1
"""So many pairs for each term of a draft are, the most doubtful of all."""

_CHUNK: Final = 8192
_LEAST: Final = 0.3


@dataclass
class Corpus:
    """What a draft is compared with: entries with their keys and vectors.

    Attributes:
        entries: the entries.
        keys: their keys.
        vectors: their vectors; None to go without likeness.
    """

    entries: Sequence[ComparedEntry]
    keys: Keys
    vectors: EntryVectors | None = None
    _analysed: dict[int, Analysis] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        entries: Sequence[ComparedEntry],
        vectors: EntryVectors | None = None,
        earlier: Earlier | None = None,
    ) -> Corpus:
        """Return the corpus of entries; keys are taken over from an earlier one."""
        analysed, keys = analysed_with_keys(entries, earlier)
        return cls(entries, keys, vectors, analysed)

    @classmethod
    def read(
        cls, folder: Path, entries: Sequence[ComparedEntry], vectors: EntryVectors | None = None
    ) -> Corpus:
        """Return the corpus whose keys :func:`find_overlaps` wrote.

        Raises:
            StoreError: the keys are missing or damaged, or those of other entries.
        """
        return cls(entries, read_keys(folder, len(entries)), vectors)

    def analyse(self, places: Places) -> None:
        """Analyse these entries, of which there may be many, before they are asked for."""
        new = [at for at in np.unique(places).tolist() if at not in self._analysed]
        found = analyses_of([self.entries[at] for at in new])
        self._analysed.update(zip(new, found, strict=True))

    def analysis(self, at: int) -> Analysis:
        """Return the analysis of an entry, made when it is first asked for."""
        if at not in self._analysed:
            self._analysed[at] = analyse(self.entries[at])
        return self._analysed[at]


def find_overlaps(
    entries: Sequence[ComparedEntry],
    vectors: EntryVectors | None = None,
    folder: Path | None = None,
    earlier: Path | None = None,
) -> list[Overlap]:
    """Return all overlaps among entries, those that are shown first, the surest first.

    Args:
        entries: what is compared.
        vectors: of these entries; None to go without likeness.
        folder: where the keys are kept, for drafts to be compared later; None keeps nothing.
        earlier: where the same code kept those of an earlier corpus, to be taken over.

    Raises:
        StoreError: the keys cannot be written.
    """
    corpus = Corpus.of(entries, vectors, earlier_keys(earlier, entries) if earlier else None)
    if folder is not None:
        write_keys(corpus.keys, folder)
    found = candidates(entries, corpus.keys, vectors)
    corpus.analyse(np.concatenate([found.left, found.right]))
    most = READ_OF_SMALL if len(entries) <= SMALL else len(entries) // READ_OF
    overlaps = _ordered(_Compared(corpus.analysis, found, vectors).overlaps(most))
    if vectors is not None and folder is not None:  # a draft should not have to wait for them
        vectors.complete(views_looked_at(corpus.keys.documents))
    return overlaps


def find_against(
    draft: Sequence[ComparedEntry], corpus: Corpus, vectors: EntryVectors | None = None
) -> list[Overlap]:
    """Return the overlaps of a draft's entries, each on the left, with those of a corpus.

    Args:
        draft: the draft's entries.
        corpus: what they are compared with.
        vectors: of the draft's entries; None to go without likeness.
    """
    analysed = [analyse(entry) for entry in draft]
    known = len(corpus.entries)
    near = None
    if vectors is not None and corpus.vectors is not None:
        near = corpus.vectors.joined(vectors)
    every = [*corpus.entries, *draft]
    found = candidates(every, corpus.keys, near, keys_of(analysed, draft=True))

    def analysis(at: int) -> Analysis:
        return analysed[at - known] if at >= known else corpus.analysis(at)

    compared = _Compared(analysis, found, near, turned=True)
    return _ordered(compared.overlaps(READ_A_TERM * len(draft)))


@dataclass(frozen=True)
class _Compared:
    """The pairs of a comparison.

    Attributes:
        analysis: gives the analysis of the entry at a position.
        found: the pairs.
        vectors: of all entries.
        turned: whether the later entry of a pair is the left one.
    """

    analysis: Callable[[int], Analysis]
    found: Candidates
    vectors: EntryVectors | None
    turned: bool = False

    def pairs(self, places: Places) -> list[Judged]:
        """Return pairs to judge, by their positions among all."""
        sides = self._sides(places)
        near = [UNKNOWN] * len(places)
        if self.vectors is not None:
            near = self.vectors.cosines(*sides)
        left, right = (map(self.analysis, some.tolist()) for some in sides)
        return [
            Judged(one, other, cosines, relation_of(one.entry, other.entry))
            for one, other, cosines in zip(left, right, near, strict=True)
        ]

    def _sides(self, places: Places) -> tuple[Places, Places]:
        left, right = self.found.left[places], self.found.right[places]
        return (right, left) if self.turned else (left, right)

    def overlaps(self, read_most: int) -> Iterator[Overlap]:
        """Yield what is kept of pairs, in their order; the most doubtful ones are read as well."""
        kept, doubts = self._judged()
        reader = open_reader()
        if reader is not None:
            again = np.array(sorted(at for _, at in sorted(doubts)[:read_most]), np.int64)
            for at, pair in zip(again.tolist(), _kept(self.pairs(again), reader), strict=True):
                kept[at] = pair[1]
        for at, overlap in sorted(kept.items()):
            if overlap is not None:
                # entries that come from another process are copies
                one, other = (
                    self.analysis(int(side[0])).entry for side in self._sides(np.array([at]))
                )
                yield replace(overlap, left=one, right=other, channels=self.found.names(at))

    def _judged(self) -> tuple[dict[int, Overlap | None], list[tuple[float, int]]]:
        """Return the overlaps by features alone, and what is worth reading, by how doubtful."""
        size = len(self.found)
        chunks = [np.arange(at, min(at + _CHUNK, size)) for at in range(0, size, _CHUNK)]
        kept: dict[int, Overlap | None] = {}
        doubts = []
        work = in_order(_kept, map(self.pairs, chunks), size)
        for chunk, judged in zip(chunks, work, strict=True):
            for at, (doubt, overlap) in zip(chunk.tolist(), judged, strict=True):
                if overlap is not None:
                    kept[at] = overlap
                if doubt:
                    # what differs by an error of rounding alone is in doubt alike
                    doubts.append((-round(doubt, 4), at))
        return kept, doubts


def _kept(
    pairs: Sequence[Judged], reader: Reader | None = None
) -> list[tuple[float, Overlap | None]]:
    """Return how doubtful each pair is, and its overlap if that is kept."""
    return [
        (
            doubt_of(pair, judgement),
            overlap_of(pair, judgement) if _is_kept(pair, judgement) else None,
        )
        for pair, judgement in zip(pairs, judge_many(pairs, reader), strict=True)
    ]


def _is_kept(pair: Judged, judgement: Judgement) -> bool:
    if judgement.verdict not in KEPT or judgement.score < _LEAST:
        return one_name(pair)
    # a document's own hierarchy says what is above what already
    above = {*pair.left.entry.broader, *pair.right.entry.broader}
    known = pair.left.entry.iri in above or pair.right.entry.iri in above
    return not (known and judgement.verdict in ("broader", "narrower"))


def _ordered(found: Iterator[Overlap]) -> list[Overlap]:
    return sorted(
        found,
        key=lambda one: (
            not one.shown, TOLD.index(one.verdict), -one.score, one.left.iri, one.right.iri,
        ),
    )  # fmt: skip
