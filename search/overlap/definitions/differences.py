"""What two definitions differ in, by kind: what is left over when their normal forms are aligned.

Tokens are matched whatever their order; what has no like on the other side is named by its kind,
which follows the notes of ISO 704 on what delimits a concept: genus, limits, what is included, who
does what to whom, when, for what, by what means. Every difference names the words it rests on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import Final, Literal, TypeAlias

from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from .contrasts import OPPOSED_IN_PLACE
from .lexicon import ALIKE, GENERA, MOMENTS, QUANTITIES, STATISTICS
from .normal import Token, normal_form

DifferenceKind: TypeAlias = Literal[
    "limit", "unit", "inclusion", "negation", "opposite", "ratio", "roles", "genus", "moment",
    "measured", "statistic", "enumeration", "subject", "purpose", "manner", "condition", "feature",
]  # fmt: skip
"""A number or its bound; its unit; included or not; a negation; an antonym; numerator and
denominator exchanged; who does it and to whom exchanged; the kind of thing; a point of time; the
quantity measured; what is taken of it; a list longer or shorter; whom it concerns; what for; by
what means; under which condition; anything else."""

KINDS: Final[tuple[DifferenceKind, ...]] = (
    "limit", "unit", "inclusion", "negation", "opposite", "ratio", "roles", "genus", "moment",
    "measured", "statistic", "enumeration", "subject", "purpose", "manner", "condition", "feature",
)  # fmt: skip
"""All kinds, the surest first."""

SURE: Final[frozenset[DifferenceKind]] = frozenset(
    {"limit", "inclusion", "opposite", "ratio", "roles"}
)
"""Kinds that nearly always make two concepts, whatever else the definitions share."""

_ALIKE: Final = 60.0
"""So alike in percent two words must be to stand for each other."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What one definition has and the other has not, or has otherwise.

    Attributes:
        kind: what it concerns.
        left: the tokens of the left definition that it rests on.
        right: those of the right one.
    """

    kind: DifferenceKind
    left: tuple[Token, ...] = ()
    right: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two normal forms side by side.

    Attributes:
        matched: pairs of positions whose tokens are the same, in order of the left one.
        alike: pairs of positions whose tokens are alike: 车辆, 车.
        differences: what is left over, by kind.
    """

    matched: tuple[tuple[int, int], ...]
    alike: tuple[tuple[int, int], ...]
    differences: tuple[Difference, ...]


def align(left: Sequence[Token], right: Sequence[Token]) -> Alignment:
    """Return two normal forms side by side.

    >>> from biaopu.search.overlap.definitions.normal import normal_form
    >>> def kinds(one, other):
    ...     return [x.kind for x in align(normal_form(one), normal_form(other)).differences]
    >>> kinds("水的质量与干质量之比", "干质量与水的质量之比")
    ['ratio']
    >>> kinds("不超过8 h的停机", "停机480 min以内"), kinds("包括包装的质量", "不含包装的质量")
    ([], ['inclusion'])
    """
    matched = tuple(_matched(left, right))
    mine = [at for at in range(len(left)) if at not in {one for one, _ in matched}]
    theirs = [at for at in range(len(right)) if at not in {other for _, other in matched}]
    alike = tuple(_alike(left, right, mine, theirs))
    rest = [left[at] for at in mine if at not in {one for one, _ in alike}]
    others = [right[at] for at in theirs if at not in {other for _, other in alike}]
    found = (
        *_negations(left, right, (*matched, *alike)),
        *_ratio(left, right),
        *_exchanged(left, right, matched),
        *(_reversed(left, right, matched) if not rest and not others else ()),
        *_left_over(
            [one for one in rest if not one.frame],
            [one for one in others if not one.frame],
            left[-1:],
            right[-1:],
        ),
    )
    order = {kind: at for at, kind in enumerate(KINDS)}
    return Alignment(matched, alike, tuple(sorted(found, key=lambda one: order[one.kind])))


@lru_cache(maxsize=4096)
def align_definitions(left: str, right: str) -> Alignment:
    """Return the normal forms of two definitions side by side, the same from either side."""
    if left > right:
        found = align_definitions(right, left)
        return Alignment(
            tuple(sorted((other, one) for one, other in found.matched)),
            tuple(sorted((other, one) for one, other in found.alike)),
            tuple(Difference(one.kind, one.right, one.left) for one in found.differences),
        )
    return align(normal_form(left), normal_form(right))


def _matched(left: Sequence[Token], right: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the positions of equal tokens, each used once, the nearest in order first."""
    places: dict[str, list[int]] = {}
    for at, one in enumerate(right):
        places.setdefault(one.key, []).append(at)
    scale = len(right) / max(1, len(left))
    for at, one in enumerate(left):
        free = places.get(one.key)
        if free:
            near = min(free, key=lambda other: abs(other - at * scale))
            free.remove(near)
            yield at, near


def _alike(
    left: Sequence[Token], right: Sequence[Token], mine: Sequence[int], theirs: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the positions of tokens that may stand for each other, the most alike first."""
    found = sorted(
        (
            (-likeness, at, other)
            for at in mine
            for other in theirs
            if (likeness := _likeness(left[at], right[other])) >= _ALIKE
        ),
    )
    used: set[tuple[int, int]] = set()
    for _, at, other in found:
        if (0, at) not in used and (1, other) not in used:
            used |= {(0, at), (1, other)}
            yield at, other


def _likeness(one: Token, other: Token) -> float:
    """Return how alike two words are in percent; 0 where what sets them apart is of substance."""
    if one.quantity or other.quantity or one.frame or other.frame:
        return 0.0
    return _alike_words(one.key, other.key)


@lru_cache(maxsize=262144)
def _alike_words(one: str, other: str) -> float:
    if _special(one) or _special(other) or opposed(one, other):
        return 0.0
    if one in GENERA and GENERA[one] == GENERA.get(other):
        return _ALIKE
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 1 and shorter in longer:
        return 90.0
    return fuzz.ratio(one, other) if len(shorter) > 1 else 0.0


@lru_cache(maxsize=65536)
def _special(word: str) -> str:
    """Return the name of the closed class that a word is of, ``""`` if it is of none."""
    if word in STATISTICS:
        return "statistic"
    if word in QUANTITIES:
        return "measured"
    return "moment" if word in MOMENTS else ""


@lru_cache(maxsize=65536)
def opposed(one: str, other: str) -> bool:
    """Return whether two words are opposites, or have opposites in one place: 入库量, 出库量.

    >>> opposed("入库量", "出库量"), opposed("输入", "输出"), opposed("加热", "加工")
    (True, True, False)
    """
    if len(one) == len(other) == 1:  # a word by itself may be of either kind: 年, 后
        return False
    start, end = Prefix.similarity(one, other), Postfix.similarity(one, other)
    shorter = min(len(one), len(other))
    return any(
        (one[begin : len(one) - stop], other[begin : len(other) - stop]) in _opposites()
        for begin in range(min(start, shorter) + 1)
        for stop in range(min(end, shorter - begin) + 1)
    )


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs = ((ALIKE.get(one, one), ALIKE.get(other, other)) for one, other in OPPOSED_IN_PLACE)
    return frozenset(pair for one, other in pairs for pair in ((one, other), (other, one)))


def _negations(
    left: Sequence[Token], right: Sequence[Token], pairs: Iterable[tuple[int, int]]
) -> Iterator[Difference]:
    """Yield what is negated on one side only."""
    for at, other in pairs:
        one, its = left[at], right[other]
        if one.negated != its.negated:
            kind: DifferenceKind = "inclusion" if one.key == "包括" else "negation"
            yield Difference(kind, (one,), (its,))


_RATIO: Final = frozenset({"比例"})


def _ratio(left: Sequence[Token], right: Sequence[Token]) -> Iterator[Difference]:
    """Yield where numerator and denominator are exchanged."""
    mine, theirs = _parts(left), _parts(right)
    if mine is None or theirs is None:
        return
    straight = _shared(mine[0], theirs[0]) + _shared(mine[1], theirs[1])
    crossed = _shared(mine[0], theirs[1]) + _shared(mine[1], theirs[0])
    if crossed > straight + _CROSSED:
        yield Difference("ratio", mine[0] + mine[1], theirs[0] + theirs[1])


_CROSSED: Final = 0.2


def _parts(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """Return the numerator and the denominator of a ratio.

    A与B之比, A占B的百分比, A除以B, 以A为分子、以B为分母.
    """
    named = {one.key: at for at, one in enumerate(tokens) if one.key in ("分子", "分母")}
    if len(named) > 1:
        one, other = sorted(named.values())
        parts = tuple(tokens[:one]), tuple(tokens[one + 1 : other])
        return parts if named["分子"] < named["分母"] else parts[::-1]
    for at, token in enumerate(tokens):
        if token.key in ("占", "除以"):
            under = _until_ratio(tokens[at + 1 :])
            return (tuple(tokens[:at]), under) if under else None
    ends = [at for at, one in enumerate(tokens) if one.key in _RATIO]
    if not ends:
        return None
    before = tokens[: ends[0]]
    middle = [at for at, one in enumerate(before) if one.listed]
    if not middle:
        return None
    at = middle[0] + 1
    return tuple(before[:at]), tuple(before[at:])


def _until_ratio(tokens: Sequence[Token]) -> tuple[Token, ...]:
    ends = [at for at, one in enumerate(tokens) if one.key in _RATIO]
    return tuple(tokens[: ends[0]] if ends else tokens)


def _shared(one: Sequence[Token], other: Sequence[Token]) -> float:
    """Return which share of the tokens two stretches have in common, 0 to 1."""
    mine, theirs = Counter(x.key for x in one), Counter(x.key for x in other)
    both = sum((mine & theirs).values())
    return 2 * both / max(1, sum(mine.values()) + sum(theirs.values()))


def _exchanged(
    left: Sequence[Token], right: Sequence[Token], matched: Sequence[tuple[int, int]]
) -> Iterator[Difference]:
    """Yield what changed places about a word that has a direction: 供方对需方, 需方对供方."""
    to = dict(matched)
    for at, one in enumerate(left):
        if not one.frame or at not in to or not 0 < at < len(left) - 1:
            continue
        turn = to[at]
        before, after = to.get(at - 1), to.get(at + 1)
        if before is None or after is None or not 0 < turn < len(right) - 1:
            continue
        if after < turn < before and turn - after <= _NEAR and before - turn <= _NEAR:
            yield Difference(
                "roles", tuple(left[at - 1 : at + 2]), tuple(right[after : before + 1])
            )
            return


_NEAR: Final = 2
_VOICES: Final = frozenset({"由", "被", "把", "将"})


def _reversed(
    left: Sequence[Token], right: Sequence[Token], matched: Sequence[tuple[int, int]]
) -> Iterator[Difference]:
    """Yield two words that changed places about a third: 合格判为缺陷, 缺陷判为合格.

    Only where the voice is the same on both sides: 由甲检查乙, 乙由甲检查 are one.
    """
    if _voices(left) != _voices(right):
        return
    plain = [
        (at, to)
        for at, to in sorted(matched)
        if not left[at].frame and not left[at].listed and left[at].quantity is None
    ]
    for first, second, third in combinations(plain, 3):
        if first[1] > second[1] > third[1]:
            mine = tuple(left[at] for at in (first[0], second[0], third[0]))
            theirs = tuple(right[to] for to in (third[1], second[1], first[1]))
            if mine[0].key != mine[2].key:
                yield Difference("roles", mine, theirs)
                return


def _voices(tokens: Sequence[Token]) -> Counter[str]:
    return Counter(one.key for one in tokens if one.frame and one.key in _VOICES)


def _left_over(
    mine: list[Token], theirs: list[Token], last: Sequence[Token], its_last: Sequence[Token]
) -> Iterator[Difference]:
    """Yield what has no like on the other side, by kind."""
    yield from _limits(mine, theirs)
    mine = [one for one in mine if one.quantity is None]
    theirs = [one for one in theirs if one.quantity is None]
    for one in tuple(mine):
        other = next((x for x in theirs if opposed(one.key, x.key)), None)
        if other is not None:
            mine.remove(one)
            theirs.remove(other)
            yield Difference("opposite", (one,), (other,))
    if last and its_last and last[0] in mine and its_last[0] in theirs:
        mine.remove(last[0])
        theirs.remove(its_last[0])
        yield Difference("genus", tuple(last), tuple(its_last))
    for kind in _KINDS_LEFT:
        own = tuple(one for one in mine if _kind(one) == kind)
        its = tuple(one for one in theirs if _kind(one) == kind)
        if own or its:
            yield Difference(kind, own, its)


_KINDS_LEFT: Final[tuple[DifferenceKind, ...]] = (
    "inclusion", "statistic", "measured", "moment", "enumeration", "subject", "purpose", "manner",
    "condition", "feature",
)  # fmt: skip


def _kind(one: Token) -> DifferenceKind:
    if one.key == "或":
        return "enumeration"
    if one.key == "包括":
        return "inclusion" if one.negated else "enumeration"
    special = _special(one.key)
    if special:
        return special  # type: ignore[return-value]
    if one.listed:
        return "enumeration"
    return one.role or "feature"


def _limits(mine: Sequence[Token], theirs: Sequence[Token]) -> Iterator[Difference]:
    own = [one for one in mine if one.quantity]
    its = [one for one in theirs if one.quantity]
    for one in tuple(own):
        assert one.quantity is not None  # noqa: S101 - chosen for it
        value = one.quantity.value, one.quantity.bound
        other = next(
            (x for x in its if x.quantity and (x.quantity.value, x.quantity.bound) == value), None
        )
        if other is not None and _written(one) == _written(other):
            own.remove(one)
            its.remove(other)
            yield Difference("unit", (one,), (other,))
    if own or its:
        yield Difference("limit", tuple(own), tuple(its))


def _written(one: Token) -> str:
    return re.sub(r"\s", "", one.key.split(",")[0])
