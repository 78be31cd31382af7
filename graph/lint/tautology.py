"""Definitions that say their own term again, in other order or language, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from biaopu.ontology.english import english_key
from biaopu.ontology.han import has_han

from .matcher import TermMatcher

_PARTS = re.compile(r"[,;。:()、\"'“”‘’《》「」\[\]【】〔〕]+|--+|——+")
_OPENING = re.compile(
    r"^(?:也?就?是指|指的是|系指|即指|即为|也?就是|所谓|是|指|即|见|又称|也称|亦称|俗称|又名|亦名|称为|称作"
    r"|叫做|等同于|等于|相当于|同义于|同|(?:英文|英语|中文)(?:名称?)?(?:为|是|的))+"
)
_ALIKE = re.compile(r"^[与和](.+?)(?:同义|相同|等同|一致)$")
_RENAMING = re.compile(
    r"^(?:即(?![时将便可使席期兴插刻])|也?就是|又称|也称|亦称|俗称|又名|亦名|叫做|等同于|同义于)"
    r"([^\s的]{2,12})$"
)
_INNER = re.compile(
    r"的|之|所|一种|一类|一个|某种|专门|专?用于|用来|用以|用作|进行|从事|实施|供|本身|具有|功能|作用|工作"
    r"|(?<![a-z])(?:the|an?|that|which|used|for|of|to)(?![a-z])|\s+"
)
_CLOSING = re.compile(
    r"(?:总称|统称|名称|译名|(?:英文|中文)(?:名称?|译名)?|英语|汉语|缩写|缩略语|简称|全称|别称|别名|俗称"
    r"|同义词|术语|一词|这一概念)+$"
)
_LINK = r"(?:就?是指?|即|系?指|为|也称|又称|亦称)?"


def says_itself(text: str, own: Iterable[str]) -> str:
    """Return the own name that a definition says again, ``""`` where it says anything more.

    Args:
        text: the definition, folded.
        own: the entry's names in any language, folded.

    >>> says_itself("用于检验的设备。", ["检验设备"])
    '检验设备'
    >>> says_itself("用于检验零件的设备。", ["检验设备"])
    ''
    """
    if not has_han(text):
        key = english_key(text.strip(".;, "))
        return next((name for name in own if english_key(name) == key), "")
    names = {_bare(name) or name: name for name in own if len(name) > 1}
    if not names:
        return ""
    parts = [part for part in map(_said, _PARTS.split(text)) if part]
    if not parts or not all(part.startswith(tuple(names)) for part in parts):
        return ""  # nearly all definitions, without a pattern made for each
    one = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    again = re.compile(rf"(?:{one})(?:{_LINK}(?:{one}))*")
    if not all(again.fullmatch(part) for part in parts):
        return ""
    first = re.match(one, parts[0])
    return names[first[0]] if first else ""


def says_another(text: str, matcher: TermMatcher) -> str:
    """Return the other name that a definition only gives, ``""`` where it says anything more.

    That is a name of another entry of the document, or what follows 即, 又称 and the like alone.

    Args:
        text: the definition, folded.
        matcher: finds the names of the document.
    """
    whole = text.strip("。.;, ")
    if _PARTS.search(whole):
        return ""
    bare = _OPENING.sub("", whole)
    if bare in matcher.names:
        return bare
    renamed = _RENAMING.match(whole)
    return renamed[1] if renamed else ""


def _said(part: str) -> str:
    plain = _ALIKE.sub(r"\1", part.strip("。. "))
    return _bare(_CLOSING.sub("", _OPENING.sub("", plain)))


def _bare(text: str) -> str:
    return _INNER.sub("", text)
