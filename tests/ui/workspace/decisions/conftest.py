"""Invented decisions (示例)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from biaopu.ontology.decisions import Decision, JudgedEntry, definition_digest
from biaopu.ontology.overlap import ComparedEntry, Overlap

BASE = "https://w3id.org/biaopu"
Make = Callable[..., Decision]


def entry(path: str, term: str = "检验", definition: str = "判定是否合格的活动。") -> ComparedEntry:
    return ComparedEntry(f"{BASE}/id/{path}", term, definition, path.split("/")[0])


def judged(one: ComparedEntry) -> JudgedEntry:
    return JudgedEntry(one.iri, one.term, definition_digest(one.term, one.definition))


LEFT, RIGHT = entry("a/3.1"), entry("b/3.2", "检查", "按规定作出判定的活动。")
OVERLAP = Overlap(LEFT, RIGHT, "synonym", 0.9)


@pytest.fixture
def make() -> Make:
    counter = iter(range(1, 10_000))

    def decision(**fields: object) -> Decision:
        number = next(counter)
        plain: dict[str, Any] = {
            "id": f"{number:032x}",
            "left": judged(LEFT),
            "right": judged(RIGHT),
            "choice": "accepted",
            "verdict": "synonym",
            "proposed": "synonym",
            "score": 0.9,
            "reviewer": "评审甲",
            "time": f"2026-11-26T08:00:00.{number:06d}+00:00",
        }
        return Decision(**(plain | fields))

    return decision


@pytest.fixture
def overlap() -> Overlap:
    return OVERLAP
