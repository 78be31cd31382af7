"""The forms under which the designations of an entry are one: variants, and English equivalents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from biaopu.ontology.english import english_key, singular
from biaopu.ontology.han import has_han
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.language.tokens import normalise
from biaopu.search.overlap.verdict.analysis import fold

_ASIDE: Final = re.compile(r"[（(\[〔〈<]([^（）()\[\]〔〕〈〉<>]*)[）)\]〕〉>]")
_PARTICLES: Final = re.compile(r"(?<=.)[的之](?=.)")
_ENGLISH_LINKS: Final = frozenset(
    ["a", "an", "the", "of", "for", "in", "on", "to", "and", "or", "with", "by", "at"]
)
_VARIANTS: Final = (
    ("寿命周期", "生命周期"), ("计算机", "电脑"), ("成份", "成分"), ("部份", "部分"),
    ("其它", "其他"), ("帐", "账"), ("粘", "黏"), ("阀值", "阈值"), ("图象", "图像"),
    ("登陆", "登录"), ("备分", "备份"), ("智慧", "智能"), ("数字孪生体", "数字孪生"),
    ("因特网", "互联网"), ("资讯", "信息"), ("软体", "软件"), ("硬体", "硬件"), ("网路", "网络"),
    ("资料库", "数据库"), ("人机接口", "人机界面"), ("型式", "形式"),
)  # fmt: skip
"""Words that are written in two ways: 异形词, and words of other Chinese usages."""
_WORD: Final = re.compile(r"[a-z0-9]+")
_LEAST_ASIDE: Final = 2


def label_keys(entry: ComparedEntry) -> set[str]:
    """Return the forms under which an entry's designations are found, deprecated ones too.

    One width and case, simplified, no marks; with and without what stands in brackets; without 的;
    words that are written in two ways in one of them.

    >>> "产品生命周期" in label_keys(ComparedEntry("", "產品的壽命週期（PLC）", "", "d"))
    True
    """
    return {
        key
        for name in (*entry.names, *entry.deprecated)
        for form in _forms(name)
        if (key := label_key(form))
    }


def _forms(name: str) -> Iterator[str]:
    yield name
    asides = _ASIDE.findall(name)
    if asides:
        yield _ASIDE.sub("", name)
        yield from (aside for aside in asides if len(aside) >= _LEAST_ASIDE)


@lru_cache(maxsize=65536)
def label_key(name: str) -> str:
    """Return the one form of a designation and its variants.

    >>> label_key("全寿命周期的管理"), label_key("Wi-Fi")
    ('全生命周期管理', 'wifi')
    """
    folded = _PARTICLES.sub("", fold(name))
    for variant, one in _VARIANTS:
        if variant in folded:
            folded = folded.replace(variant, one)
    return folded


def english_keys(entry: ComparedEntry) -> set[str]:
    """Return the forms of an entry's English equivalents and Latin names, of which one is enough.

    Without case, hyphens, brackets, articles, plurals; and the words without links, in the order of
    the alphabet, so that *management of quality* is *quality management*.

    >>> sorted(english_keys(ComparedEntry("", "x", "", "d", en=("Systems engineering",))))
    ['engineering system', 'system engineering', 'systems engineering', 'systemsengineering']
    """
    latin = (name for name in entry.names if not has_han(name) and len(name) > 1)
    return {key for name in (*entry.en, *latin) for key in _english(name)}


@lru_cache(maxsize=65536)
def _english(name: str) -> frozenset[str]:
    plain = english_key(normalise(_ASIDE.sub(" ", name)))
    written = _WORD.findall(plain)
    words = [singular(word) for word in written if word not in _ENGLISH_LINKS]
    forms = (plain, " ".join(words), " ".join(sorted(words)), "".join(written))
    return frozenset(form for form in forms if len(form) > 1)
