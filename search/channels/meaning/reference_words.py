"""Words that stand for what people may ask in a language, to see which entries are near anything.

They are taken from lists that come with the libraries used anyway: jieba's dictionary and
wordninja's list of English words, both in the order of how common a word is.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal, TypeAlias

from biaopu.ontology.han import has_han
from biaopu.search.language.cutters import general_words

Script: TypeAlias = Literal["han", "other"]
"""How a query or an entry is written: with Chinese characters, or without any."""

SCRIPTS: tuple[Script, ...] = ("han", "other")

SIZE = 200
"""How many words stand for a language; with 128 the figures are the same within 0.01."""

_EVERY = 20
_SHORTEST_ENGLISH = 5
_LONGEST_CHINESE = 4


def script_of(text: str) -> Script:
    """Return how a text is written.

    >>> script_of("GB/T 标准"), script_of("standard")
    ('han', 'other')
    """
    return "han" if has_han(text) else "other"


@cache
def reference_words(script: Script) -> tuple[str, ...]:
    """Return the words that stand for a language, from the very common to the less common."""
    if script == "han":
        words = (word for word in general_words() if 2 <= len(word) <= _LONGEST_CHINESE)
        return _some(words)
    return _some(word for word in _english() if len(word) >= _SHORTEST_ENGLISH)


def _some(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(words, 0, SIZE * _EVERY, _EVERY))


def _english() -> Iterable[str]:
    import wordninja  # one module with its list beside it, no package

    path = Path(wordninja.__file__).parent / "wordninja" / "wordninja_words.txt.gz"
    return gzip.decompress(path.read_bytes()).decode().split()
