"""What kind of thing a Chinese definition says it is: the genus it ends in, or opens with.

A definition by genus and differentiae (ISO 704; GB/T 20001.1) ends, in Chinese, in its genus:
“…的活动”. Texts are in one width.
"""

from __future__ import annotations

import re
from typing import Final

_FIRST_SENTENCE: Final = re.compile(r"^[^。；;]*")
_ASIDE: Final = re.compile(r"[（(][^（）()]*[）)]")
_TAIL: Final = re.compile(r"(?:，|,)(?:以|用|单位|按|包括|含|例如|如|不判定|也称|又称)[^，,。；]*$")
_GENUS: Final = re.compile(r"的([^的，,、]{1,14})$")
_COUNT: Final = re.compile(r"^(?:总称|统称|全称|简称|总和|之和|集合)$")
_KIND_FIRST: Final = re.compile(r"^(?:是|指|系指|属于)*一[种类]([^，,、的]{2,14})(?=[，,]|$)")
_KIND_LAST: Final = re.compile(r"([^，,、的]{2,14})(?:的一[种类]|之一)$")

_LEAST: Final = 2
NEGATING: Final = frozenset("非不无未")
"""What denies the word behind it."""


def core_of(definition: str) -> str:
    """Return the first sentence of a definition, without brackets and what is added behind.

    >>> core_of("由人驱动（3.1）的车,包括三轮车。又称人力车。")
    '由人驱动的车'
    """
    first = _FIRST_SENTENCE.match(_ASIDE.sub("", definition.strip()))
    sentence = first[0].rstrip("。；;，, ") if first else ""
    while (shorter := _TAIL.sub("", sentence)) != sentence:
        sentence = shorter
    return sentence


def genus_phrase(definition: str) -> str:
    """Return what stands behind the last 的 of a definition, ``""`` where that is no genus.

    >>> genus_phrase("判定产品是否合格的活动。"), genus_phrase("由多个部件组成的系统,用于测量")
    ('活动', '系统')
    """
    sentence = core_of(definition)
    for clause in (sentence, *re.split(r"[，,]", sentence)):
        found = _GENUS.search(clause)
        if found and not _COUNT.match(found[1]):
            return found[1]
    return ""


def named_genus(definition: str) -> str:
    """Return the genus that a definition names, however it names it, ``""`` where it names none.

    >>> named_genus("一种非机动车,由人力驱动"), named_genus("机动车的一种"), named_genus("载人的车")
    ('非机动车', '机动车', '车')
    """
    sentence = core_of(definition)
    found = _KIND_FIRST.search(sentence) or _KIND_LAST.search(sentence)
    return found[1] if found else genus_phrase(definition)


def opposite(genus: str, name: str) -> bool:
    """Return whether one of two names denies the other, or what the other is a kind of.

    >>> opposite("两轮非机动车", "机动车"), opposite("机动车", "非机动车")
    (True, True)
    >>> opposite("大客车", "客车"), opposite("非道路机动车", "机动车")
    (False, False)
    """
    before = genus.removesuffix(name)
    denied = len(name) >= _LEAST and before != genus and before[-1:] in NEGATING and before != ""
    return denied or _denies(name, genus) or _denies(genus, name)


def _denies(one: str, other: str) -> bool:
    """Return whether a name that begins with a negation denies the head of another."""
    denied = one[1:]
    if one[:1] not in NEGATING or len(denied) < _LEAST or not other.endswith(denied):
        return False
    return other.removesuffix(denied)[-1:] not in NEGATING
