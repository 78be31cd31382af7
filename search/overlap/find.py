"""All overlaps of a corpus, or of a draft with a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from biaopu.ontology.overlap import TOLD, ComparedEntry, Overlap, Verdict

from .candidates.find import Candidates, candidates
from .candidates.near import views_looked_at
from .candidates.tables_of_keys import Keys, analysed_with_keys, keys_of, read_keys, write_keys
from .parallel import in_order
from .vectors import EntryVectors
from .verdict.analysis import Analysis, analyse
from .verdict.features import UNKNOWN
from .verdict.judging import Judged, Judgement, judge_many, one_name, overlap_of
from .verdict.relations import relation_of

KEPT: Final[frozenset[Verdict]] = frozenset(TOLD) - {"related", "unrelated"}
"""Verdicts that are kept; there is no end of what is merely related."""

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
    def of(cls, entries: Sequence[ComparedEntry], vectors: EntryVectors | None = None) -> Corpus:
        """Return the corpus of entries."""
        analysed, keys = analysed_with_keys(entries)
        return cls(entries, keys, vectors, dict(enumerate(analysed)))

    @classmethod
    def read(
        cls, folder: Path, entries: Sequence[ComparedEntry], vectors: EntryVectors | None = None
    ) -> Corpus:
        """Return the corpus whose keys :func:`find_overlaps` wrote.

        Raises:
            StoreError: the keys are missing or damaged, or those of other entries.
        """
        return cls(entries, read_keys(folder, len(entries)), vectors)

    def analysis(self, at: int) -> Analysis:
        """Return the analysis of an entry, made when it is first asked for."""
        if at not in self._analysed:
            self._analysed[at] = analyse(self.entries[at])
        return self._analysed[at]


def find_overlaps(
    entries: Sequence[ComparedEntry],
    vectors: EntryVectors | None = None,
    folder: Path | None = None,
) -> list[Overlap]:
    """Return all overlaps among entries, those that are shown first, the surest first.

    Args:
        entries: what is compared.
        vectors: of these entries; None to go without likeness.
        folder: where the keys are kept, for drafts to be compared later; None keeps nothing.

    Raises:
        StoreError: the keys cannot be written.
    """
    corpus = Corpus.of(entries, vectors)
    if folder is not None:
        write_keys(corpus.keys, folder)
    found = candidates(entries, corpus.keys, vectors)
    overlaps = _ordered(_overlaps(corpus.analysis, found, vectors))
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

    return _ordered(_overlaps(analysis, found, near, turned=True))


def _overlaps(
    analysis: Callable[[int], Analysis],
    found: Candidates,
    vectors: EntryVectors | None,
    *,
    turned: bool = False,
) -> Iterator[Overlap]:
    """Yield what is kept of pairs, in their order.

    Args:
        analysis: gives the analysis of the entry at a position.
        found: the pairs.
        vectors: of all entries.
        turned: whether the later entry of a pair is the left one.
    """
    left, right = (found.right, found.left) if turned else (found.left, found.right)

    def pairs(start: int) -> list[Judged]:
        places = [side[start : start + _CHUNK] for side in (left, right)]
        near = [UNKNOWN] * len(places[0]) if vectors is None else vectors.cosines(*places)
        mine, theirs = (map(analysis, some.tolist()) for some in places)
        return [
            Judged(one, other, cosines, relation_of(one.entry, other.entry))
            for one, other, cosines in zip(mine, theirs, near, strict=True)
        ]

    starts = range(0, len(found), _CHUNK)
    for start, kept in zip(starts, in_order(_kept, map(pairs, starts), len(found)), strict=True):
        for at, overlap in kept:
            # entries that come from another process are copies
            one, other = (analysis(int(side[start + at])).entry for side in (left, right))
            yield replace(overlap, left=one, right=other, channels=found.names(start + at))


def _kept(pairs: Sequence[Judged]) -> list[tuple[int, Overlap]]:
    """Return what is kept of pairs, and which of them each is."""
    return [
        (at, overlap_of(pair, judgement))
        for at, (pair, judgement) in enumerate(zip(pairs, judge_many(pairs), strict=True))
        if _is_kept(pair, judgement)
    ]


def _is_kept(pair: Judged, judgement: Judgement) -> bool:
    if one_name(pair):
        return True
    if judgement.verdict not in KEPT or judgement.score < _LEAST:
        return False
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
