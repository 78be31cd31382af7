"""The normal form of a definition: what comparing it comes down to, and where each part stands.

A definition becomes a row of tokens: words in one script and width, function words left out, words
that stand for one another made one, quantities in base units with their bounds, negations drawn to
the word that they negate. It is for comparing, never for showing; every token knows the stretch of
the definition that it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Literal, TypeAlias

from biaopu.search.language.cutters import Cutter, new_cutter

from .folding import Folded, folded
from .lexicon import ALIKE, QUANTITIES, STATISTICS
from .quantities import Quantity, numbers

Role: TypeAlias = Literal["", "purpose", "manner", "subject", "condition"]
"""What a token belongs to, by the word before it: 用于…, 通过…, 由… / 对…, 在…下; ``""`` else."""

FUNCTION: Final = frozenset({
    "的", "之", "了", "着", "所", "而", "且", "并", "和", "与", "及", "以及", "同", "把",
    "将", "被", "由", "对", "对于", "从", "自", "至", "到", "在", "于", "为", "以", "是", "指",
    "其", "该", "此", "这", "等", "及其", "并且", "用", "用以", "用于", "上", "中", "下",
    "所需", "进行", "有关", "相关", "一种", "一个", "某", "项", "个", "使", "使其", "能", "能够",
    "可", "可以", "即", "则", "就", "也", "都", "它", "它们", "来", "作", "作为", "给", "向",
    "时", "时止", "为止", "之间", "地", "得", "者", "式", "性", "化", "用来", "借以", "供",
    "旨在", "以便", "从而", "加以", "予以", "给予", "当", "系", "系指", "是指", "后者", "前者",
    "一类", "一定", "一些", "某种", "某一", "通常", "一般", "如", "例如", "此时", "所在", "里",
    "相应", "这种", "这些", "那些", "这一", "针对", "关于", "经", "经过", "通过", "借助", "为了",
    "方面", "多种", "各种", "若干", "本身", "自身", "自己", "再", "又", "仍", "还", "只", "仅",
    "均",
})  # fmt: skip
"""Words that hold a definition together and change nothing in it by themselves."""

_ROLE_WORDS: Final[tuple[tuple[Role, str], ...]] = (
    ("purpose", "用于 用来 用以 供 为了 以便 旨在 为 借以 从而 以"),
    ("manner", "通过 借助 采用 利用 使用 运用 凭借 经由 经过 按 按照 依据 根据 依照"),
    ("subject", "由 对 向 对于 面向 针对 被 给 把 将"),
    ("condition", "在 当 于 若 如果"),
)
_ROLES: Final = {word: role for role, words in _ROLE_WORDS for word in words.split()}
DIRECTED: Final = frozenset({
    "对", "向", "给", "从", "自", "到", "至", "由", "被", "把", "将", "先于", "早于", "晚于",
    "高于", "低于", "大于", "小于", "超过", "减", "减去", "除以", "占", "代替", "替代",
    "转为", "变为",
})  # fmt: skip
"""Function words and verbs beside which changing places changes who does what to whom."""

_NEGATIONS: Final = frozenset(
    {"不", "未", "无", "非", "没有", "没", "免", "勿", "禁止", "不得", "不应"}
)
_NOT_NEGATED: Final = re.compile(
    r"不同|不仅|不但|不断|不间断|不足|不确定|不少|不超|不小|不大|不低|不高|不多|无线|无人|无论|未来|非常"
    r"|无损|不锈|不久|不定|非金属|无机|不可|无菌|无机物|不动产"
)
_REFERENCE: Final = re.compile(r"\(\s*(?:见|参见)?\s*[A-Za-z]?\d{1,3}(?:\.\d{1,3}){1,4}\s*\)")
_OPENING: Final = re.compile(
    r"(?:是指|系指|是|指|一种|一类|本标准中|本文件中|本标准所称|用来表示|用以表示|[〈<][^〉>]{1,20}[〉>])+"
)
_EXPRESSED: Final = re.compile(
    r"(?:通常|一般|并|且|常)?(?:(?:以|用|按)(?:百分数|百分率|百分比|千分数|小数|%|‰)(?:来)?(?:表示|计)"
    r"|(?:以|用|按)[^，。；,;()、的]{1,10}(?:表示|计|计量|为单位|作单位)(?=[)，。；,;]|$)"
    r"|单位(?:为|是)[^，。；,;()]{1,12})"
)
"""How a quantity is written changes nothing in what it is."""

_EXCEPT: Final = re.compile(
    r"(?:除去|扣除|剔除|除|减去)(?P<what>[^，。；,;]{1,20}?)(?:以外|之外|外|后|(?=[，。；,;]|$))"
)
_WORD: Final = re.compile(r"\w")
_TOGETHER: Final = re.compile("(同向|反向|逆向|同侧|异侧|同相|反相|顺流|逆流)")
"""Words that the segmenter would cut into function words and the like."""

_ROLE_ENDS: Final = frozenset("，。；,;：:的")
_OUTSIDE: Final = frozenset({"外", "以外", "之外", "后"})
_SIGNS: Final = frozenset("≥≤<>")
_LISTED: Final = frozenset("、和与及或")


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a definition's normal form.

    Attributes:
        key: what is compared.
        start: where it begins in the definition as printed.
        end: where it ends.
        negated: whether it is negated: 不包括, 未加工.
        role: what it belongs to.
        listed: whether it is one of several that stand side by side.
        quantity: the quantity that it is, if it is one.
        frame: whether it only says how its neighbours go together (对, 由 …).
        negation: where the word before it that negates it begins, -1 if none does.
    """

    key: str
    start: int
    end: int
    negated: bool = False
    role: Role = ""
    listed: bool = False
    quantity: Quantity | None = None
    frame: bool = False
    negation: int = -1


@lru_cache(maxsize=131072)
def normal_form(definition: str) -> tuple[Token, ...]:
    """Return the tokens of a definition, in order.

    >>> def keys(text):
    ...     return [("¬" if one.negated else "") + one.key for one in normal_form(text)]
    >>> keys("用于載客的、座位數不少於七個的車輛") == keys("座位数≥7的用来载客的车辆")
    False
    >>> sorted(keys("不包括包装的货物质量")) == sorted(keys("货物质量（未包含包装）"))
    True
    """
    text = folded(definition)
    found = tuple(_tokens(text.text))
    return tuple(_placed(one, text) for one in found)


def _placed(one: Token, text: Folded) -> Token:
    start, end = text.place(one.start, one.end)
    quantity = one.quantity and replace(one.quantity, start=start, end=end)
    negation = text.places[one.negation] if one.negation >= 0 else -1
    return replace(one, start=start, end=end, quantity=quantity, negation=negation)


def _tokens(text: str) -> Iterator[Token]:
    left_out = {place for one in _EXCEPT.finditer(text) for place in one.span()}
    role: Role = ""
    negation = -1
    for word in _spoken(text):
        if word.key in _ROLE_ENDS:
            role, negation = "", negation if word.key == "的" else -1
        elif word.key in _NEGATIONS or _only_negates(word.key):
            negation = word.start if negation < 0 else -1
        elif word.start in left_out and word.key not in _OUTSIDE:
            yield replace(word, key="包括", negated=True)
        elif word.key in _OUTSIDE and word.end in left_out:
            continue
        else:
            role = _ROLES.get(word.key, role)
            token = _token(word, text, role, negation)
            if token is not None:
                yield token
                negation = negation if token.frame else -1


def _only_negates(word: str) -> bool:
    """Return whether a word is a negation with a word that says nothing: 未经, 不进行."""
    key, turned = _key(word)
    return turned and key in FUNCTION


def _token(word: Token, text: str, role: Role, negation: int) -> Token | None:
    """Return what a word becomes; None for one that changes nothing."""
    if word.quantity:
        return replace(word, role=role, negated=negation >= 0, negation=negation)
    key, turned = _key(word.key)
    if key in FUNCTION or word.key in FUNCTION:
        return replace(word, frame=True) if word.key in DIRECTED else None
    return replace(
        word,
        key=key,
        role=role,
        negated=(negation >= 0) ^ turned,
        listed=_beside(text, word.start, word.end),
        negation=negation,
    )


def _spoken(text: str) -> Iterator[Token]:
    """Yield the words that say something, without marks, references and opening words."""
    skipped = [one.span() for form in (_REFERENCE, _EXPRESSED) for one in form.finditer(text)]
    if opening := _OPENING.match(text):
        skipped.append(opening.span())
    for word in _words(text):
        says = word.quantity or _WORD.search(word.key) or word.key in _SIGNS | _ROLE_ENDS
        if says and not any(begin <= word.start < stop for begin, stop in skipped):
            yield word


def _words(text: str) -> Iterator[Token]:
    """Yield the words and quantities of a folded text as they stand there."""
    at = 0
    for one in numbers(text):
        yield from _cut(text[at : one.start], at)
        yield Token(str(one.key), one.start, one.end, quantity=one)
        at = one.end
    yield from _cut(text[at:], at)


def _cut(text: str, at: int) -> Iterator[Token]:
    for stretch in _TOGETHER.split(text.lower()):
        whole = bool(_TOGETHER.fullmatch(stretch))
        for word in (stretch,) if whole or not stretch else _cutter().plain_words(stretch):
            for part in _parts(word):
                yield Token(part, at, at + len(part))
                at += len(part)


def _parts(word: str) -> tuple[str, ...]:
    """Return a word in two where it says what is taken of a quantity: 平均温度."""
    taken, quantity = word[:2], word[2:]
    return (taken, quantity) if taken in STATISTICS and quantity in QUANTITIES else (word,)


def _key(word: str) -> tuple[str, bool]:
    """Return a word as it is compared, and whether it holds a negation: 不包括, 未加工."""
    turned = False
    if len(word) > 1 and word[0] in "不未无非" and not _NOT_NEGATED.match(word):
        word, turned = word[1:], True
    elif word.startswith("没有") and word != "没有":
        word, turned = word[2:], True
    return ALIKE.get(word, word), turned


def _beside(text: str, start: int, end: int) -> bool:
    """Return whether a word stands beside another of a list."""
    return text[max(0, start - 1) : start] in _LISTED or text[end : end + 1] in _LISTED


@cache
def _cutter() -> Cutter:
    return new_cutter()
