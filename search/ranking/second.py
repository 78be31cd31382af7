"""The second stage: the best hits of the first are read together with the query.

Trained by ``bench/search/second.py`` on queries that people asked of invented collections; what it
says of a hit is evidence like that of a channel, weighed by ``fusion_parameters.json``. Above 0 an
entry answers rather than nothing does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from biaopu.search.encoders.pairs import PairReader, open_pair_reader
from biaopu.search.entries.entry import Entry

FILE: Final = Path(__file__).with_name("second.npz")
"""Where its weights lie."""

READ: Final = 12
"""So many of the best hits are read."""

NAME: Final = "reading"
"""What its evidence is called."""


class SecondStage:
    """Says of entries how well they answer a query.

    Args:
        pairs: reads two texts.
    """

    def __init__(self, pairs: PairReader) -> None:
        self._pairs = pairs

    def read(self, query: str, entries: Sequence[Entry]) -> list[float]:
        """Return for each entry how well it answers: any real number, 0 for as well as nothing."""
        sums = self._pairs.sums([(query, text_of(entry)) for entry in entries])
        return [float(one) for one in sums[:, 0]]


def text_of(entry: Entry) -> str:
    """Return what is read of an entry: its names, what it is or is for, what it enumerates.

    >>> text_of(Entry("x", "term", "签收", "d", "D", "3.1", alt=("sign",), definition="客户收货"))
    '签收；sign：客户收货'
    >>> text_of(Entry("x", "part", "安全", "d", "D", "4", definition="用于防护", topics=("门禁",)))
    '安全：用于防护。包括门禁'
    """
    body = entry.definition or entry.text
    if entry.topics:
        body = f"{body.rstrip('。')}。包括{'、'.join(entry.topics)}"
    return f"{'；'.join((entry.label, *entry.alt))}：{body}"


@cache
def open_second_stage() -> SecondStage | None:
    """Return the second stage that ships, opened once; None where it or the encoder is missing.

    Raises:
        ModelError: its file is damaged.
    """
    pairs = open_pair_reader(FILE)
    return SecondStage(pairs) if pairs else None
