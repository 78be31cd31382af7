"""Chinese text to tokens: one normal form, simplified characters, words, bigrams."""

from __future__ import annotations

import logging
import re
import unicodedata
import warnings
from collections.abc import Iterable
from functools import cache, cached_property
from importlib import import_module
from typing import Any

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w")
_HAN_RUN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")


def normalise(text: str) -> str:
    """Return ``text`` in NFKC and lower case, without control characters, spaces made single.

    >>> normalise("　ＧＢ／Ｔ  1.1 ")
    'gb/t 1.1'
    """
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFKC", text).lower())
    if not spaced.isprintable():
        spaced = "".join(c for c in spaced if unicodedata.category(c)[0] != "C")
    return _SPACES.sub(" ", spaced).strip()


@cache
def _converter() -> Any:  # noqa: ANN401 - the library has no types
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Return ``text`` with traditional characters made simplified.

    >>> simplified("產品服務知識庫")
    '产品服务知识库'
    """
    return str(_converter().convert(text)) if _HAN_RUN.search(text) else text


def variants(query: str) -> tuple[str, ...]:
    """Return the readings of a query to search for: its normal form, and simplified if another.

    >>> variants("節能環保")
    ('節能環保', '节能环保')
    """
    normal = normalise(query)
    return tuple(dict.fromkeys((normal, simplified(normal))))


def bigrams(text: str) -> list[str]:
    """Return the overlapping pairs of Han characters of ``text``, run by run.

    A run of one character gives that character.

    >>> bigrams("供应链, b 库")
    ['供应', '应链', '库']
    """
    grams: list[str] = []
    for run in _HAN_RUN.findall(text):
        grams += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return grams


def has_han(text: str) -> bool:
    """Return whether any Han character is in ``text``."""
    return _HAN_RUN.search(text) is not None


class Segmenter:
    """jieba in search mode with words of our own; private, and loaded at the first use.

    Args:
        words: labels that must come out whole beside their parts; normalised.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._own = tuple(word for word in words if has_han(word))

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401 - the library has no types
        tokenizer = _jieba().Tokenizer()
        frequencies, tokenizer.total = _dictionary()
        tokenizer.FREQ = dict(frequencies)
        tokenizer.initialized = True
        for word in self._own:
            tokenizer.add_word(word)
        return tokenizer

    def words(self, text: str) -> list[str]:
        """Return the words of normalised ``text``, long ones after their parts.

        >>> Segmenter(["供应链管理"]).words("供应链管理的方法")
        ['供应', '管理', '供应链', '供应链管理', '的', '方法']
        """
        found = self._tokenizer.lcut_for_search(text)
        return [word for word in found if _WORD.search(word)]

    def plain_words(self, text: str) -> list[str]:
        """Return normalised ``text`` cut once, without parts, punctuation included.

        >>> Segmenter().plain_words("供映链管理")
        ['供', '映', '链', '管理']
        """
        return list(self._tokenizer.lcut(text, HMM=False))


@cache
def _dictionary() -> tuple[dict[str, int], int]:
    """Return jieba's own words with their frequencies, and the sum of these.

    Read here, once: jieba's cache file in the temp folder saves no time, and whoever can write
    there could give us another.
    """
    tokenizer = _jieba().Tokenizer()
    frequencies, whole = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    return frequencies, whole


@cache
def _jieba() -> Any:  # noqa: ANN401 - the library has no types
    with warnings.catch_warnings():
        # its source has escapes that Python warns of when it compiles them for the first time
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", SyntaxWarning)
        jieba = import_module("jieba")
    jieba.setLogLevel(logging.ERROR)
    return jieba
