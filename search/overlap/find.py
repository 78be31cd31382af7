"""All overlaps of a corpus, or of a draft with a corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from biaopu.ontology.overlap_records import VERDICTS, ComparedEntry, Overlap, Verdict

from .analysis import Analysis, analyse
from .candidates import Pair, candidates
from .features import UNKNOWN
from .judging import Judged, Judgement, judge_many, overlap_of
from .relations import relation_of
from .vectors import EntryVectors

KEPT: Final[frozenset[Verdict]] = frozenset(VERDICTS) - {"related", "unrelated"}
"""Verdicts that are kept; there is no end of what is merely related."""

_CHUNK: Final = 8192
_LEAST: Final = 0.3


def find_overlaps(
    entries: Sequence[ComparedEntry], vectors: EntryVectors | None = None
) -> list[Overlap]:
    """Return all overlaps among entries, those that are shown first, the surest first.

    Args:
        entries: what is compared.
        vectors: of these entries; None to go without likeness.
    """
    analysed = [analyse(entry) for entry in entries]
    pairs = candidates(analysed, vectors)
    return _ordered(_judged(analysed, pairs, vectors))


def find_against(
    draft: Sequence[ComparedEntry],
    analysed: Sequence[Analysis],
    vectors: EntryVectors | None = None,
) -> list[Overlap]:
    """Return the overlaps of a draft's entries, each on the left, with those of a corpus.

    Args:
        draft: the draft's entries.
        analysed: the corpus, each entry analysed once.
        vectors: of the corpus' entries and then the draft's; None to go without likeness.
    """
    every = [*analysed, *(analyse(entry) for entry in draft)]
    asked = range(len(analysed), len(every))
    pairs = candidates(every, vectors, asked)
    return _ordered(_judged(every, pairs, vectors, asked))


def _judged(
    entries: Sequence[Analysis],
    pairs: dict[Pair, tuple[str, ...]],
    vectors: EntryVectors | None,
    first: range | None = None,
) -> Iterator[Overlap]:
    ordered = sorted(pairs)
    for start in range(0, len(ordered), _CHUNK):
        some = [_turned(pair, first) for pair in ordered[start : start + _CHUNK]]
        asked = _asked(entries, some, vectors)
        for number, judgement in enumerate(judge_many(asked)):
            if _is_kept(asked[number], judgement):
                channels = pairs[ordered[start + number]]
                yield overlap_of(asked[number], judgement, channels)


def _turned(pair: Pair, first: range | None) -> Pair:
    """Return a pair with the entry that is asked about on the left."""
    left, right = pair
    return (right, left) if first is not None and right in first else pair


def _asked(
    entries: Sequence[Analysis], pairs: Sequence[Pair], vectors: EntryVectors | None
) -> list[Judged]:
    near = [UNKNOWN] * len(pairs)
    if vectors is not None and pairs:
        places = np.array(pairs, np.int64)
        near = vectors.cosines(places[:, 0], places[:, 1])
    return [
        Judged(
            entries[left],
            entries[right],
            cosines,
            relation_of(entries[left].entry, entries[right].entry),
        )
        for (left, right), cosines in zip(pairs, near, strict=True)
    ]


def _is_kept(pair: Judged, judgement: Judgement) -> bool:
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
            not one.shown, VERDICTS.index(one.verdict), -one.score, one.left.iri, one.right.iri,
        ),
    )  # fmt: skip
