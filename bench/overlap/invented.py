"""Invented term entries with planted overlaps, and vectors for them; the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bench.scale_data import vocabulary
from biaopu.ontology.overlap import ComparedEntry
from biaopu.ontology.standard import TermSource
from biaopu.search.overlap.vectors import ASKED, VIEWS, EntryVectors, view

SEED: Final = 2046
DIMENSION: Final = 384
_PLANTED: Final = 0.28
_HEADS: Final = 600
_EVEN: Final = 0.7
_SYLLABLES: Final = [
    "ba",
    "co",
    "de",
    "fi",
    "gu",
    "la",
    "me",
    "no",
    "pi",
    "ra",
    "se",
    "ti",
    "vo",
    "ze",
]
_KINDS: Final = [
    "活动",
    "过程",
    "方法",
    "装置",
    "系统",
    "设备",
    "程序",
    "能力",
    "特性",
    "文件",
    "人员",
    "区域",
    "数据",
    "材料",
    "状态",
]
_MIDDLE: Final = ["用于", "按照", "通过", "根据", "为了", "经过", "依据", "针对"]
_SWAPS: Final = (
    ("用于", "用来"),
    ("通过", "借助"),
    ("按照", "依照"),
    ("和", "以及"),
    ("进行", "开展"),
)
_SLIPS: Final = (("管", "关"), ("质", "制"), ("设", "社"), ("系", "细"), ("试", "式"))


@dataclass(frozen=True, slots=True)
class Planted:
    """What an entry was made from: nothing, or the entry at ``of``, and how; and its concept."""

    kind: str
    of: int
    concept: int


class _Words:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - invented data, not secrets
        self._words = vocabulary()

    def common(self, of: int) -> str:
        """Return one of the ``of`` commonest words, common ones somewhat oftener."""
        if self.random.random() < _EVEN:
            return self._words[100 + self.random.randrange(of)]
        return self._words[100 + int(of ** self.random.random()) - 1]

    def text(self, count: int) -> str:
        return "".join(self._words[int(11_000 ** self.random.random())] for _ in range(count))


def invented(count: int, seed: int = SEED) -> tuple[list[ComparedEntry], list[Planted]]:
    """Return ``count`` entries in documents of 40 to 200, and what each was made from."""
    words = _Words(seed)
    draw, entries, planted = words.random, [], []
    document, left = 0, 0
    for at in range(count):
        if not left:
            document, left = document + 1, draw.randrange(40, 200)
        left -= 1
        made = None
        if entries and draw.random() < _PLANTED:
            of = draw.randrange(len(entries))
            kind = draw.choice(tuple(_WAYS))
            made = _WAYS[kind](entries[of], words)
            concept = at if kind in ("homonym", "narrower") else planted[of].concept
            origin = Planted(kind, of, concept)
        if made is None:
            made, origin = (
                _new(words, entries[-1].term if entries and left else ""),
                Planted("", -1, at),
            )
        number = f"GB/T {10000 + document}—{1990 + document % 35}"
        entries.append(
            replace(
                made, iri=f"urn:{at}", document=f"d{document}", number=number,
                title=f"示例 {document} 术语", clause=f"3.{left + 1}",
            )
        )  # fmt: skip
        planted.append(origin)
    return entries, planted


def _new(words: _Words, near: str) -> ComparedEntry:
    draw = words.random
    head = words.common(_HEADS)
    count = draw.choices((0, 1, 2), (1, 40, 30))[0]
    term = "".join(words.common(10_000) for _ in range(count)) + head
    kind = draw.choice((*_KINDS, head, head, near or head))
    english = ()
    if draw.random() < 0.7:
        english = (" ".join(_english(words) for _ in range(draw.choice((2, 2, 3)))),)
    return ComparedEntry("", term, _definition(words, kind), "", en=english)


def _english(words: _Words) -> str:
    draw = words.random
    return "".join(draw.choice(_SYLLABLES) for _ in range(draw.choice((2, 2, 3))))


def _definition(words: _Words, kind: str) -> str:
    draw = words.random
    middle = draw.choice(_MIDDLE)
    return (
        f"{words.text(8)}，{middle}{words.text(draw.randrange(5, 12))}和{words.text(4)}的{kind}。"
    )


def _reworded(text: str, words: _Words) -> str:
    for one, other in _SWAPS:
        text = text.replace(one, other)
    at = words.random.randrange(4, max(5, len(text) - 6))
    text = f"{text[:at]}{words.text(1)}{text[at + 2 :]}"
    parts = text.rstrip("。").split("，")
    return "，".join([*parts[1:-1][::-1], parts[0], parts[-1]]) if len(parts) > 1 else text


def _duplicate(entry: ComparedEntry, words: _Words) -> ComparedEntry:
    sources: tuple[TermSource, ...] = ()
    if words.random.random() < 0.5:
        said = f"{entry.number}，{entry.clause}"
        sources = (TermSource(said, entry.number, entry.clause, modified=False),)
    return replace(entry, definition=entry.definition.replace("，", ","), sources=sources)


def _slipped(entry: ComparedEntry, _: _Words) -> ComparedEntry | None:
    for one, other in _SLIPS:
        if one in entry.term and len(entry.term) > 3:
            return replace(entry, term=entry.term.replace(one, other, 1), en=())
    return None


_WAYS: Final[dict[str, Callable[[ComparedEntry, _Words], ComparedEntry | None]]] = {
    "duplicate": _duplicate,
    "reworded": lambda e, w: replace(e, definition=_reworded(e.definition, w), en=()),
    "homonym": lambda e, w: replace(_new(w, ""), term=e.term),
    "synonym": lambda e, w: replace(_new(w, ""), definition=_reworded(e.definition, w)),
    "english": lambda e, w: replace(_new(w, ""), en=tuple(f"{x}s" for x in e.en)) if e.en else None,
    "variant": lambda e, w: replace(
        e,
        term=f"{e.term}性" if len(e.term) > 2 else f"有{e.term}",
        definition=_reworded(e.definition, w),
    ),
    "slip": _slipped,
    "narrower": lambda e, w: replace(
        _new(w, ""), term=w.common(9000) + e.term, definition=f"{w.text(9)}的{e.term}。"
    ),
}


def vectors_of(entries: list[ComparedEntry], planted: list[Planted]) -> EntryVectors:
    """Return vectors that are near where entries are of one concept, less so within a topic."""
    rng = np.random.default_rng(7)
    coarse = _unit(rng.standard_normal((60, DIMENSION), np.float32))
    fine = _unit(rng.standard_normal((max(60, len(entries) // 40), DIMENSION), np.float32))
    centre = np.full(DIMENSION, DIMENSION**-0.5, np.float32)
    concepts = np.array([one.concept for one in planted])
    places: dict[tuple[str, bool], int] = {}
    rows = np.full((len(entries), len(VIEWS)), -1, np.int64)
    of: list[tuple[int, int]] = []
    for at, entry in enumerate(entries):
        for column, name in enumerate(VIEWS):
            if text := view(entry, name):
                rows[at, column] = places.setdefault((text, name in ASKED), len(places))
                if rows[at, column] == len(of):
                    of.append((int(concepts[at]), column))
    made = np.zeros((len(of), DIMENSION), np.float16)
    for start in range(0, len(of), 8192):
        own = [
            np.random.default_rng((concept, column)).standard_normal(DIMENSION, np.float32)
            for concept, column in of[start : start + 8192]
        ]
        which = np.array([concept for concept, _ in of[start : start + 8192]])
        noise = _unit(rng.standard_normal((len(own), DIMENSION), np.float32))
        spread = 0.35 * coarse[which % len(coarse)] + 0.5 * fine[which * 7919 % len(fine)]
        spread = _unit(spread + 0.75 * _unit(np.stack(own)) + 0.3 * noise)
        made[start : start + 8192] = _unit(0.945 * centre + (1 - 0.945**2) ** 0.5 * spread)
    return EntryVectors(made, rows)


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
