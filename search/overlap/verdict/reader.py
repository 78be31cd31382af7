"""The model that reads both entries of a pair together and says what it holds of them.

Trained on the project's labelled pairs by ``bench/overlap/judge.py``; it knows nothing of documents
and English. What it says is put together with what the judge says (:mod:`.model`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.encoders.pairs import PairReader, open_pair_reader

FILE: Final = Path(__file__).with_name("reader.npz")
"""Where its weights lie."""


class Reader:
    """Says what it holds of pairs.

    Args:
        pairs: reads two texts.
    """

    def __init__(self, pairs: PairReader) -> None:
        self._pairs = pairs

    def chances(self, pairs: Sequence[tuple[ComparedEntry, ComparedEntry]]) -> NDArray[np.float64]:
        """Return the probability of each verdict, ``[n, len(VERDICTS)]``, asked from one side."""
        sums = self._pairs.sums([(text_of(one), text_of(other)) for one, other in pairs])
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
        return shares


def text_of(entry: ComparedEntry) -> str:
    """Return what is read of an entry."""
    return f"{entry.term}：{entry.definition}"


@cache
def open_reader() -> Reader | None:
    """Return the reader that ships, opened once; None where it or the encoder is not there.

    Raises:
        ModelError: its file is damaged.
    """
    pairs = open_pair_reader(FILE)
    return Reader(pairs) if pairs else None
