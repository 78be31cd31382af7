"""A pair of entries as numbers: what labels, definitions, English and documents have in common."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein, Postfix, Prefix

from biaopu.ontology.numbers import parse_number
from biaopu.ontology.overlap import ComparedEntry, DocumentRelation
from biaopu.ontology.standard import TermSource
from biaopu.search.language.cutters import general_frequencies
from biaopu.search.overlap.definitions.contrasts import opposites
from biaopu.search.overlap.definitions.differences import (
    KINDS,
    SURE,
    Alignment,
    Difference,
    align_definitions,
)

from .analysis import Analysis, is_kind_of


def compared_names(left: Analysis, right: Analysis) -> tuple[float, ...]:
    """Return how the preferred terms of two entries are built, six features.

    The shares of the shorter that both begin and end with; whether both have modifiers, or heads,
    of their own; and how much of what each definition has by itself its own designation names.
    """
    one, other = left.key, right.key
    if one == other or not one or not other:
        return (0.0,) * 6
    start, end = _shared(one, other)
    mine, theirs = (name[start : len(name) - end] for name in (one, other))
    shorter = min(len(one), len(other))
    own = bool(mine and theirs)
    return (
        start / shorter,
        end / shorter,
        float(own and end > start),
        float(own and start > end),
        _named(left.words - right.words, mine),
        _named(right.words - left.words, theirs),
    )


def _shared(one: str, other: str) -> tuple[int, int]:
    """Return how many characters two names begin with, and how many they end with, in common."""
    start = Prefix.similarity(one, other)
    rest = min(len(one), len(other)) - start
    return start, min(rest, Postfix.similarity(one, other))


def _named(words: Set[str], rest: str) -> float:
    """Return which share of the words of one definition only is about its designation's own."""
    if not words or not rest:
        return 0.0
    own = frozenset(rest)
    return weight({word for word in words if not own.isdisjoint(word)}) / weight(words)


NAMES: Final = (
    "same label", "same name", "label edit", "label shared", "left head of right",
    "right head of left", "left begins right", "right begins left", "head equal",
    "english equal", "english apart", "english part",
    "same text", "text edit", "text sorted", "text subsequence", "words shared",
    "left in right", "right in left", "length",
    "genus equal", "genus near", "genus apart",
    "numbers differ", "numbers one side", "negations differ", "opposites", "label opposites",
    "left term in right genus", "right term in left genus",
    "left term in right text", "right term in left text",
    "affix only", "left rest", "right rest", "left rest apart", "right rest apart",
    "no definition", "left cites right", "right cites left", "cited as modified",
    "same document", "edition",
    "label start", "label end", "modifiers apart", "heads apart", "left rest named",
    "right rest named",
    *(f"{side} {kind}" for kind in KINDS for side in ("both", "left", "right")),
    "aligned", "moved", "nothing over", "one form", "surely apart",
    "cos label", "cos definition", "cos whole",
    "left near right text", "right near left text",
    "left near right genus", "right near left genus", "cos genus",
)  # fmt: skip
"""The features, in their order."""

PLACE: Final = {name: at for at, name in enumerate(NAMES)}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cosines:
    """Likeness of two entries by the embedding model, each -1 to 1; nan where not known.

    Attributes:
        label: of the preferred terms.
        definition: of the definitions.
        whole: of term and definition together.
        left_text: of the left term and the right definition.
        right_text: of the right term and the left definition.
        left_genus: of the left term and what kind of thing the right one is.
        right_genus: of the right term and what kind of thing the left one is.
        genus: of the kinds of things.
    """

    label: float = math.nan
    definition: float = math.nan
    whole: float = math.nan
    left_text: float = math.nan
    right_text: float = math.nan
    left_genus: float = math.nan
    right_genus: float = math.nan
    genus: float = math.nan


UNKNOWN: Final = Cosines()
"""No model, or nothing to compare."""

LIKENESS: Final = NAMES[-len(fields(Cosines)) :]
"""The features that the embedding model gives, in the order of :class:`Cosines`."""

SWAPS: Final = tuple(
    PLACE[name.replace("left", "\0").replace("right", "left").replace("\0", "right")]
    for name in NAMES
)
"""The place of each feature when the two entries change sides."""


def features(
    left: Analysis, right: Analysis, cosines: Cosines, relation: DocumentRelation
) -> Floats:
    """Return the features of a pair, ``[len(NAMES)]``; unknown cosines are nan."""
    return np.array(
        (
            *_labels(left, right),
            *_english(left.english, right.english),
            *_texts(left, right),
            *_genera(left.genus, right.genus),
            *_contrasts(left, right),
            *_terms(left, right),
            float(affix_only(left.key, right.key)),
            *_rests(left.words, right.words),
            float(not left.text or not right.text),
            *_sources(left.entry, right.entry),
            float(relation == "itself"),
            float(relation in ("edition", "draft", "adoption")),
            *compared_names(left, right),
            *_differences(left, right),
            *astuple(cosines),
        ),
        np.float64,
    )


def _labels(left: Analysis, right: Analysis) -> tuple[float, ...]:
    one, other = left.key, right.key
    same = float(one == other)
    shared = len(set(one) & set(other)) / max(1, min(len(set(one)), len(set(other))))
    apart = one != other and bool(one) and bool(other)
    return (
        same,
        float(bool(left.keys & right.keys)),
        fuzz.ratio(one, other) / 100,
        shared,
        float(apart and is_kind_of(other, one)),
        float(apart and is_kind_of(one, other)),
        float(apart and other.startswith(one)),
        float(apart and one.startswith(other)),
        float(bool(left.head and right.head) and left.head[-1] == right.head[-1]),
    )


def _english(left: Set[str], right: Set[str]) -> tuple[float, float, float]:
    if not left or not right:
        return 0.0, 0.0, 0.0
    equal = bool(left & right)
    part = any(
        f" {one} " in f" {other} " or f" {other} " in f" {one} " for one in left for other in right
    )
    return float(equal), float(not equal), float(part and not equal)


def _texts(left: Analysis, right: Analysis) -> tuple[float, ...]:
    one, other = left.text, right.text
    if not one or not other:
        return (0.0,) * 8
    shared = weight(left.words & right.words)
    mine, theirs = weight(left.words) or 1.0, weight(right.words) or 1.0
    return (
        float(_bare(one) == _bare(other)),
        fuzz.ratio(one, other) / 100,
        fuzz.ratio("".join(sorted(left.words)), "".join(sorted(right.words))) / 100,
        LCSseq.similarity(one, other) / min(len(one), len(other)),
        shared / (mine + theirs - shared),
        shared / mine,
        shared / theirs,
        min(len(one), len(other)) / max(len(one), len(other)),
    )


@lru_cache(maxsize=65536)
def _bare(text: str) -> str:
    """Return a text without the words that change nothing.

    >>> _bare("产品在规定的条件下所具有的能力") == _bare("产品于规定条件下具有之能力")
    True
    """
    for word in _EMPTY:
        text = text.replace(word, "")
    return text


_EMPTY: Final = (
    "进行", "予以", "加以", "一种", "并且", "的", "之", "所", "地", "其", "于", "在", "并",
)  # fmt: skip


def _genera(one: str, other: str) -> tuple[float, float, float]:
    if not one or not other:
        return 0.0, 0.0, 0.0
    near = fuzz.ratio(one, other) / 100
    related = one.endswith(other) or other.endswith(one)
    return float(one == other), max(near, 0.9 * related), float(near == 0)


def _contrasts(left: Analysis, right: Analysis) -> tuple[float, ...]:
    mine = {one.key for one in left.quantities}
    theirs = {one.key for one in right.quantities}
    between = sum(1 for _ in opposites(left.text, right.text))
    named = sum(1 for _ in opposites(left.key, right.key))
    return (
        float(bool(mine and theirs) and mine != theirs),
        float(bool(mine) != bool(theirs)),
        float(abs(len(left.negations) - len(right.negations)) > 0),
        float(min(between, 2)),
        float(min(named, 1)),
    )


def _differences(left: Analysis, right: Analysis) -> tuple[float, ...]:
    """Return how much of each kind is left over on both sides, and on one alone; and the order.

    Then the share of tokens that have a like, the share of these that changed places, whether
    nothing is left over, whether it is all the same in one order, and whether what differs surely
    matters.
    """
    if not left.tokens or not right.tokens:
        return (0.0,) * (3 * len(KINDS) + 5)
    alignment = aligned(left, right)
    found: dict[str, list[float]] = {kind: [0.0, 0.0, 0.0] for kind in KINDS}
    for one in alignment.differences:
        at = 0 if one.left and one.right else 1 if one.left else 2
        found[one.kind][at] += _much(one)
    pairs = sorted((*alignment.matched, *alignment.alike))
    stay = _longest_rising([other for _, other in pairs])
    return (
        *(value for kind in KINDS for value in found[kind]),
        2 * len(pairs) / (len(left.tokens) + len(right.tokens)),
        1 - stay / len(pairs) if pairs else 0.0,
        float(not alignment.differences),
        float(not alignment.differences and not alignment.alike and stay == len(pairs)),
        float(any(one.kind in SURE and one.left and one.right for one in alignment.differences)),
    )


def aligned(left: Analysis, right: Analysis) -> Alignment:
    """Return the definitions of two entries side by side."""
    return align_definitions(left.entry.definition, right.entry.definition)


def _much(one: Difference) -> float:
    return min(3.0, max(len(one.left), len(one.right)))


def _longest_rising(numbers: Sequence[int]) -> int:
    """Return the length of the longest rising row among numbers.

    >>> _longest_rising([3, 0, 1, 5, 2])
    3
    """
    tails: list[int] = []
    for number in numbers:
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
    return len(tails)


def _terms(left: Analysis, right: Analysis) -> tuple[float, float, float, float]:
    one, other = left.key, right.key
    if one == other or len(one) < 2 or len(other) < 2:
        return 0.0, 0.0, 0.0, 0.0
    return (
        float(_ends_in(right, one)),
        float(_ends_in(left, other)),
        float(one in right.text),
        float(other in left.text),
    )


def _ends_in(analysis: Analysis, term: str) -> bool:
    """Return whether a definition's genus is a term, or a kind of it (机器学习方法)."""
    genus = analysis.genus
    kind = genus.startswith(term) and len(genus) - len(term) <= _KIND
    ends = (genus, analysis.text)
    return kind or any(end == term or is_kind_of(end, term) for end in ends)


_KIND: Final = 2
"""So many characters behind a genus make a kind of it: 机器学习方法."""

AFFIXES: Final = frozenset("有可性素型类度化率式机器用的之及产品整本总全大")
"""Characters that make a variant of a term rather than another term."""


def affix_only(one: str, other: str) -> bool:
    """Return whether two designations differ by nothing but an affix, or by one like character.

    >>> affix_only("监督学习", "有监督学习"), affix_only("数据元", "数据元素")
    (True, True)
    >>> affix_only("供应链", "供应链管理"), affix_only("寿命周期", "生命周期")
    (False, True)
    """
    if one == other or min(len(one), len(other)) < 2:
        return False
    rest = [op for op in Levenshtein.opcodes(one, other) if op.tag != "equal"]
    mine = "".join(one[op.src_start : op.src_end] for op in rest)
    theirs = "".join(other[op.dest_start : op.dest_end] for op in rest)
    if not mine or not theirs:
        return set(mine + theirs) <= AFFIXES
    return len(mine) == len(theirs) == 1 and min(len(one), len(other)) > 3


def _rests(left: Set[str], right: Set[str]) -> tuple[float, float, float, float]:
    """Return what each definition has by itself, and how much of that has nothing like it."""
    whole = weight(left | right) or 1.0
    mine, theirs = left - right, right - left
    return (
        weight(mine) / whole,
        weight(theirs) / whole,
        weight(_unlike(mine, theirs)) / whole,
        weight(_unlike(theirs, mine)) / whole,
    )


def _unlike(words: Set[str], others: Set[str]) -> set[str]:
    """Return the words that share no character with any of the others."""
    characters = {character for other in others for character in other}
    return {word for word in words if characters.isdisjoint(word)}


def _sources(left: ComparedEntry, right: ComparedEntry) -> tuple[float, float, float]:
    mine, theirs = citation(left, right), citation(right, left)
    source = mine or theirs
    return float(bool(mine)), float(bool(theirs)), float(bool(source and source.modified))


def citation(one: ComparedEntry, other: ComparedEntry) -> TermSource | None:
    """Return that of an entry's sources which names the other one, if any does."""
    number = parse_number(other.number)
    if not number or not other.clause:
        return None
    for source in one.sources:
        cited = parse_number(source.number) if source.clause == other.clause else None
        if cited and cited.undated == number.undated:
            return source
    return None


def weight(words: Set[str]) -> float:
    """Return what words tell together, 1 to 3 each."""
    return sum(map(_rarity, words))


@lru_cache(maxsize=65536)
def _rarity(word: str) -> float:
    return 3.0 - min(2.0, math.log10(general_frequencies().get(word, 0) + 1) / 2.5)
