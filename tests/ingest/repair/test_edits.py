"""Where changed characters stand in the original."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.repair.edits import substitute
from biaopu.ingest.text.passage import Passage


def changed(text: str, pattern: str, new: str) -> tuple[str, tuple[int, ...]]:
    passage = substitute(Passage(text, tuple(range(len(text)))), re.compile(pattern), new)
    return passage.text, passage.offsets


@pytest.mark.parametrize(
    ("text", "pattern", "new", "wanted"),
    [
        ("后 ,将", " ,", "，", ("后，将", (0, 2, 3))),
        ("sustainedwind", "sustainedwind", "sustained wind", (
            "sustained wind", (0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 10, 11, 12))),
        ("3 \\.1", ".+", "3.1", ("3.1", (0, 3, 4))),
        ("GB.T 1", "GB.T", "GB/T", ("GB/T 1", (0, 1, 2, 3, 4, 5))),
        ("一 一 项", "一 一 ", "——", ("——项", (0, 2, 4))),
        ("ﬁn", "ﬁ", "fi", ("fin", (0, 0, 1))),
        ("甲，，乙", "，，", "，", ("甲，乙", (0, 1, 3))),
        ("甲#乙", "#", "", ("甲乙", (0, 2))),
    ],
)  # fmt: skip
def test_offsets(text: str, pattern: str, new: str, wanted: tuple[str, tuple[int, ...]]) -> None:
    assert changed(text, pattern, new) == wanted


def test_without_a_change_the_passage_is_the_same() -> None:
    passage = Passage("标准", (4, 5))
    assert substitute(passage, re.compile("[a-z]"), "") is passage
    assert substitute(passage, re.compile("标"), "标") is passage


@given(st.text("ab ,，1", max_size=12), st.text("ab，1 ", max_size=4), st.sampled_from("a,1"))
def test_offsets_rise_and_fit(text: str, new: str, gone: str) -> None:
    result, offsets = changed(text, re.escape(gone) + "+ ?", new)
    assert len(result) == len(offsets)
    assert list(offsets) == sorted(offsets)
    kept = [offset for char, offset in zip(result, offsets, strict=True) if char == "b"]
    assert {text[offset] for offset in kept if "b" not in new} <= {"b"}
