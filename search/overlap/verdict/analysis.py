"""What a comparison needs of one entry, worked out once.

A definition by genus and differentiae (ISO 704; GB/T 20001.1) ends, in Chinese, in its genus:
“…的活动”. What stands before it are the differentiae.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from biaopu.ontology.english import english_key
from biaopu.ontology.genus import core_of, genus_phrase
from biaopu.ontology.han import has_han
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.language.cutters import Cutter, new_cutter
from biaopu.search.language.tokens import normalise, simplified
from biaopu.search.overlap.definitions.contrasts import negations
from biaopu.search.overlap.definitions.normal import Token, normal_form
from biaopu.search.overlap.definitions.quantities import Quantity

_MARKS: Final = re.compile(r"[^\w%℃‰≥≤<>=./+-]+|\.(?!\d)")
_REFERENCE: Final = re.compile(r"[（(]\s*(?:见|参见)?\s*[A-Z]?\d+(?:\.\d+)+\s*[）)]", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"^(?:是|指|系指|是指|一种|一类|本标准中|本文件中|本标准所称|用来表示|用以表示)+"
)


@dataclass(frozen=True, slots=True)
class Analysis:
    """One entry as comparisons see it.

    Attributes:
        entry: the entry.
        key: its preferred term, folded.
        keys: all its designations, folded.
        english: its English equivalents, folded.
        text: its definition, folded: one width, simplified, without spaces and marks.
        words: its content words.
        head: the content words of the label.
        genus: the words that the definition ends in: what kind of thing it is.
        quantities: its numbers.
        negations: its negations.
    """

    entry: ComparedEntry
    key: str
    keys: frozenset[str]
    english: frozenset[str]
    text: str
    words: frozenset[str]
    head: tuple[str, ...]
    genus: str
    quantities: tuple[Quantity, ...]
    negations: tuple[str, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The normal form of the definition, kept with the definition and not with the entry."""
        return normal_form(self.entry.definition)


def analyse(entry: ComparedEntry) -> Analysis:
    """Return what comparisons need of an entry."""
    plain = _plain(entry.definition)
    key = fold(entry.term)
    tokens = normal_form(entry.definition)
    return Analysis(
        entry=entry,
        key=key,
        keys=frozenset(fold(name) for name in entry.names if name.strip()),
        english=frozenset(english_key(one) for one in entry.en if one.strip()),
        text=_unmarked(plain),
        words=frozenset(one.key for one in tokens if not one.frame and one.quantity is None),
        head=tuple(_words(key)),
        genus=genus(plain),
        quantities=tuple(one.quantity for one in tokens if one.quantity),
        negations=negations(plain),
    )


def definition_text(definition: str) -> str:
    """Return a definition folded: one width, simplified, without spaces and marks."""
    return _unmarked(_plain(definition))


def genus_of(entry: ComparedEntry) -> str:
    """Return what kind of thing an entry's definition says it is, ``""`` where it does not say."""
    return genus(_plain(entry.definition))


def _unmarked(plain: str) -> str:
    return _MARKS.sub("", plain)


def _plain(definition: str) -> str:
    """Return a definition in one width, simplified, without references and opening words."""
    return _OPENING.sub("", _REFERENCE.sub("", simplified(normalise(definition))))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return a designation as it is compared: one width and case, simplified, without marks.

    >>> fold("全 寿命周期（ＬＣ）") == fold("全寿命周期(lc)")
    True
    """
    return _MARKS.sub("", simplified(normalise(text))).replace("-", "")


def genus(definition: str) -> str:
    """Return what kind of thing a definition says it is, ``""`` where it does not say.

    >>> genus("判定产品是否合格的活动。"), genus("由多个部件组成的系统,用于测量")
    ('活动', '系统')
    """
    if found := genus_phrase(definition):
        return found
    words = _words(core_of(definition))
    return words[-1] if words and len(words[-1]) > 1 else ""


def is_kind_of(name: str, head: str) -> bool:
    """Return whether a folded designation has another as its head: 现场校准 and 校准.

    What is negated is none of its kind.

    >>> is_kind_of("现场校准", "校准"), is_kind_of("非机动车", "机动车"), is_kind_of("校准", "校准")
    (True, False, False)
    """
    before = name.removesuffix(head)
    return bool(head) and 0 < len(before) < len(name) and before[-1] not in _NEGATING


_NEGATING: Final = frozenset("非不无未伪假")


def words_of(text: str) -> tuple[str, ...]:
    """Return a text cut into words, losing nothing: marks and spaces are words too."""
    return tuple(_cutter().plain_words(text))


@cache
def _cutter() -> Cutter:
    return new_cutter()


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    if not has_han(text):
        return tuple(text.split())
    return tuple(word for word in _cutter().plain_words(text) if word.strip())
