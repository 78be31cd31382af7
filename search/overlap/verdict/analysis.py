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
from biaopu.ontology.han import has_han
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.language.cutters import Cutter, new_cutter
from biaopu.search.language.tokens import normalise, simplified

from .contrasts import negations
from .quantities import Quantity, quantities

_FUNCTION: Final = frozenset({
    "的", "之", "了", "着", "所", "而", "且", "并", "和", "与", "及", "或", "以及", "同", "把",
    "将", "被", "由", "对", "对于", "从", "自", "至", "到", "在", "于", "为", "以", "是", "指",
    "其", "该", "此", "这", "等", "及其", "并且", "或者", "用", "用以", "用于", "上", "中", "下",
    "所需", "进行", "有关", "相关", "一种", "一个", "某", "各", "项", "个", "使", "使其", "能",
    "能够", "可", "可以", "按", "按照", "依照", "根据", "通过", "利用", "即", "则", "就", "也",
    "都", "它", "它们", "来", "作", "作为", "称", "给", "向", "时", "时止", "为止", "止", "起",
    "之间", "以内", "内", "地", "得", "不", "无", "未", "非", "者", "式", "性", "化",
})  # fmt: skip
_MARKS: Final = re.compile(r"[^\w%℃‰≥≤<>=./+-]+|\.(?!\d)")
_FIRST_SENTENCE: Final = re.compile(r"^[^。；;]*")
_ASIDE: Final = re.compile(r"[（(][^（）()]*[）)]")
_TAIL: Final = re.compile(r"(?:，|,)(?:以|用|单位|按|包括|含|例如|如|不判定|也称|又称)[^，,。；]*$")
_GENUS: Final = re.compile(r"的([^的，,、]{1,14})$")
_REFERENCE: Final = re.compile(r"[（(]\s*(?:见|参见)?\s*[A-Z]?\d+(?:\.\d+)+\s*[）)]", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"^(?:是|指|系指|是指|一种|一类|本标准中|本文件中|本标准所称|用来表示|用以表示)+"
)
_COUNT: Final = re.compile(r"^(?:总称|统称|全称|简称|总和|之和|集合)$")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One entry as comparisons see it.

    Attributes:
        entry: the entry.
        key: its preferred term, folded.
        keys: all its designations, folded.
        english: its English equivalents, folded.
        text: its definition, folded: one width, simplified, without spaces and marks.
        words: the content words of the definition.
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


def analyse(entry: ComparedEntry) -> Analysis:
    """Return what comparisons need of an entry."""
    plain = _plain(entry.definition)
    key = fold(entry.term)
    return Analysis(
        entry=entry,
        key=key,
        keys=frozenset(fold(name) for name in entry.names if name.strip()),
        english=frozenset(english_key(one) for one in entry.en if one.strip()),
        text=_MARKS.sub("", plain),
        words=frozenset(content_words(plain)),
        head=tuple(_words(key)),
        genus=genus(plain),
        quantities=quantities(plain),
        negations=negations(plain),
    )


def genus_of(entry: ComparedEntry) -> str:
    """Return what kind of thing an entry's definition says it is, ``""`` where it does not say."""
    return genus(_plain(entry.definition))


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


def content_words(text: str) -> list[str]:
    """Return the words of a folded text that say something, in order."""
    return [word for word in _words(text) if word not in _FUNCTION and _MARKS.sub("", word)]


def genus(definition: str) -> str:
    """Return what kind of thing a definition says it is, ``""`` where it does not say.

    >>> genus("判定产品是否合格的活动。"), genus("由多个部件组成的系统,用于测量")
    ('活动', '系统')
    """
    first = _FIRST_SENTENCE.match(_ASIDE.sub("", definition.strip()))
    sentence = first[0].rstrip("。；;，, ") if first else ""
    while (shorter := _TAIL.sub("", sentence)) != sentence:
        sentence = shorter
    for clause in (sentence, *re.split(r"[，,]", sentence)):
        found = _GENUS.search(clause)
        if found and not _COUNT.match(found[1]):
            return found[1]
    words = _words(sentence)
    return words[-1] if words and len(words[-1]) > 1 else ""


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
