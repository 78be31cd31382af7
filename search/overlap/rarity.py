"""What words tell: the rarer in general Chinese, the more."""

from __future__ import annotations

import math
from collections.abc import Set
from functools import lru_cache

from biaopu.search.cutters import general_frequencies


def weight(words: Set[str]) -> float:
    """Return what words tell together, 1 to 3 each."""
    return sum(map(_rarity, words))


@lru_cache(maxsize=65536)
def _rarity(word: str) -> float:
    return 3.0 - min(2.0, math.log10(general_frequencies().get(word, 0) + 1) / 2.5)
