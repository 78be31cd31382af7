"""The builds of jieba behind one interface: rjieba (in Rust) where it is installed, else jieba."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol


class Cutter(Protocol):
    """Cuts Chinese text into words, with a dictionary of its own."""

    def add(self, word: str) -> None:
        """Have ``word`` come out whole."""
        ...

    def search_words(self, text: str) -> list[str]:
        """Return the words of ``text`` for searching, long ones after their parts."""
        ...

    def plain_words(self, text: str) -> list[str]:
        """Return ``text`` cut once by the dictionary alone, losing nothing."""
        ...


def new_cutter() -> Cutter:
    """Return a fresh cutter of the fastest build that is installed."""
    return RustCutter() if find_spec("rjieba") else PythonCutter()


class RustCutter:
    """jieba in Rust."""

    def __init__(self) -> None:
        self._jieba: Any = import_module("rjieba").Jieba()

    def add(self, word: str) -> None:
        """Have ``word`` come out whole."""
        self._jieba.add_word(word, None, None)

    def search_words(self, text: str) -> list[str]:
        """Return the words of ``text`` for searching, long ones after their parts."""
        return list(self._jieba.cut_for_search(text, True))

    def plain_words(self, text: str) -> list[str]:
        """Return ``text`` cut once by the dictionary alone, losing nothing."""
        return list(self._jieba.cut(text, False))


class PythonCutter:
    """jieba itself."""

    def __init__(self) -> None:
        tokenizer = _jieba().Tokenizer()
        frequencies, tokenizer.total = _dictionary()
        tokenizer.FREQ = dict(frequencies)
        tokenizer.initialized = True
        self._jieba = tokenizer

    def add(self, word: str) -> None:
        """Have ``word`` come out whole."""
        self._jieba.add_word(word)

    def search_words(self, text: str) -> list[str]:
        """Return the words of ``text`` for searching, long ones after their parts."""
        return list(self._jieba.lcut_for_search(text))

    def plain_words(self, text: str) -> list[str]:
        """Return ``text`` cut once by the dictionary alone, losing nothing."""
        return list(self._jieba.lcut(text, HMM=False))


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
def general_frequencies() -> Mapping[str, int]:
    """Return how often each word of jieba's dictionary was met in general Chinese."""
    # without the beginnings of words that jieba adds for cutting, which take most of the time
    with _jieba().Tokenizer().get_dict_file() as file:
        lines = (line.split(b" ", 2) for line in file)
        return {word.decode(): int(frequency) for word, frequency, *_ in lines}


@cache
def general_words() -> tuple[str, ...]:
    """Return the words of jieba's dictionary, the commonest first."""
    frequencies = general_frequencies()
    return tuple(sorted(frequencies, key=lambda word: (-frequencies[word], word)))


@cache
def _jieba() -> Any:  # noqa: ANN401 - the library has no types
    with warnings.catch_warnings():
        # its source has escapes that Python warns of when it compiles them for the first time
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", SyntaxWarning)
        jieba = import_module("jieba")
    jieba.setLogLevel(logging.ERROR)
    return jieba
