"""Chinese text to tokens: one normal form, simplified characters, words, bigrams."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import Any

from biaopu.ontology.han import HAN, HAN_RANGES, has_han

from .cutters import Cutter, new_cutter
from .regions import on_the_mainland

_WORD = re.compile(r"\w")
_JOINED = re.compile(r"[a-z0-9]+(?:[-._/&+#%][a-z0-9]+)+")
_ALONE = re.compile(r"[a-z0-9]+")
_HAN_RUN = re.compile(f"{HAN}+")
OTHER_RUN = re.compile(rf"[^\W{HAN_RANGES}]+")
"""A run of letters and digits without Han characters."""


def normalise(text: str) -> str:
    """Return ``text`` in NFKC and lower case, without control characters, spaces made single.

    >>> normalise("　ＧＢ/T  1.1 ")
    'gb/t 1.1'
    """
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    spaced = " ".join(text.lower().split())
    if spaced.isprintable():
        return spaced
    kept = "".join(c for c in spaced if unicodedata.category(c)[0] != "C")
    return " ".join(kept.split())


@cache
def _converter(tables: str = "t2s") -> Any:  # noqa: ANN401 - the library has no types
    from opencc import OpenCC

    return OpenCC(tables)


def simplified(text: str) -> str:
    """Return ``text`` with traditional characters made simplified.

    >>> simplified("產品服務知識庫")
    '产品服务知识库'
    """
    return text if all(map(_is_simplified, set(text))) else str(_converter().convert(text))


@lru_cache(maxsize=65536)
def _is_simplified(character: str) -> bool:
    """Return whether a character stays as it is wherever it stands.

    Most texts are of such alone, and need no conversion, which takes a tenth of a millisecond.
    """
    if character.isascii():
        return True
    return character not in _CHANGED_IN_PHRASES and _converter().convert(character) == character


_CHANGED_IN_PHRASES = frozenset("覆藉瞭沈牴衹")
"""Characters that OpenCC changes in phrases only (反覆, 沈默); tested against its table."""


def variants(query: str) -> tuple[str, ...]:
    """Return the readings of a query to search for.

    These are its normal form, simplified if another, and what the mainland says for Taiwan's words.

    >>> variants("節能環保"), variants("軟體")
    (('節能環保', '节能环保'), ('軟體', '软体', '软件'))
    """
    normal = normalise(query)
    plain = simplified(normal)
    readings = [normal, plain, on_the_mainland(plain)]
    if plain != normal:
        # the tables know more words, and change some that standards mean as they stand (檔案, 指標)
        readings.insert(1, on_the_mainland(str(_converter("tw2sp").convert(normal))))
    return tuple(dict.fromkeys(readings[::-1]))[::-1]


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


def pieces(text: str) -> list[str]:
    """Return what a stretch of normalised ``text`` can be found by: :func:`bigrams`, other words.

    >>> pieces("供应链 gb/t 1.1")
    ['供应', '应链', 'gb', 't', '1', '1']
    """
    return bigrams(text) + OTHER_RUN.findall(text)


class Segmenter:
    """jieba in search mode with words of our own; private, and loaded at the first use.

    What letters, digits and signs are joined to (``3.1.2``, ``e-mail``, ``2026-03-01``) is cut
    here, since the two builds of jieba (in Rust and in Python) do so differently; of all other text
    they make the same words in the same order, so the one that is ten times faster is taken if it
    is installed (``tests/search/language/test_tokens.py`` compares them over whole documents).

    Args:
        words: labels that must come out whole beside their parts; normalised. Read at the first
            use.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._own = words

    @cached_property
    def _cutter(self) -> Cutter:
        cutter = new_cutter()
        for word in dict.fromkeys(self._own):
            if has_han(word):
                cutter.add(word)
        self._own = ()
        return cutter

    def words(self, text: str) -> list[str]:
        """Return the words of normalised ``text``, long ones after their parts.

        >>> Segmenter(["供应链管理"]).words("供应链管理的方法 3.1.2")
        ['供应', '管理', '供应链', '供应链管理', '的', '方法', '3', '1', '2', '3.1.2']
        """
        words: list[str] = []
        start = 0
        for joined in _JOINED.finditer(text):
            words += self._cutter.search_words(text[start : joined.start()])
            words += (*_ALONE.findall(joined[0]), joined[0])
            start = joined.end()
        words += self._cutter.search_words(text[start:])
        return [word for word in words if _WORD.search(word)]

    def plain_words(self, text: str) -> list[str]:
        """Return normalised ``text`` cut once, without parts, punctuation included.

        >>> Segmenter().plain_words("供映链管理")
        ['供', '映', '链', '管理']
        """
        return self._cutter.plain_words(text)
