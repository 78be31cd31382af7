"""Words with their parts of speech, and how common words are in general Chinese; from jieba."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from math import log10
from typing import Any, Protocol

from biaopu.search.language.cutters import general_frequencies


@dataclass(frozen=True, slots=True)
class Tagged:
    """One word of a text: ``flag`` is its part of speech, as jieba writes it."""

    text: str
    flag: str
    start: int


class Tagger(Protocol):
    """Cuts a text into tagged words, losing nothing."""

    def __call__(self, text: str) -> Sequence[tuple[str, str]]:
        """Return (word, part of speech) for each word of ``text``."""
        ...


@cache
def tagger() -> Tagger:
    """Return the tagger of the build of jieba that is installed, the one in Rust if there is."""
    if find_spec("rjieba"):
        rust: Any = import_module("rjieba").Jieba()
        return lambda text: [(word, flag) for word, flag in rust.tag(text, True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        speech: Any = import_module("jieba.posseg")
    import_module("jieba").setLogLevel(logging.ERROR)
    return lambda text: [(pair.word, pair.flag) for pair in speech.cut(text)]


def tagged(text: str) -> tuple[Tagged, ...]:
    """Return the words of ``text`` with their places.

    >>> [word.text for word in tagged("管理供应链")]
    ['管理', '供应链']
    """
    words, at = [], 0
    for word, flag in tagger()(text):
        words.append(Tagged(word, flag, at))
        at += len(word)
    return tuple(words)


def general_share(word: str) -> float:
    """Return how common a word is in general Chinese, as log10 of its share; rare for unknown ones.

    >>> general_share("我们") > general_share("供应链")
    True
    """
    return log10(max(general_frequencies().get(word, 0), 1) / _total())


@cache
def _total() -> int:
    return sum(general_frequencies().values())
