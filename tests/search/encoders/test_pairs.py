"""The reading of two texts together: what is marked, what is cut, what a damaged file gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaopu.ontology.errors import ModelError
from biaopu.search.encoders.pairs import (
    ALIGNED,
    ALONE,
    LONGEST,
    MARKS,
    MOVED,
    PairReader,
    open_pair_reader,
)
from biaopu.search.overlap.verdict import reader as judge
from biaopu.search.ranking import second


@pytest.fixture(scope="module")
def reader() -> PairReader:
    found = open_pair_reader(judge.FILE)
    assert found is not None
    return found


def marked(reader: PairReader, left: str, right: str) -> tuple[set[int], set[int]]:
    """Return the marks of two texts, without the ends and the space that begins a text."""
    one, other = reader.sides(f"，{left}", f"，{right}")
    return set(one.marks[3:-1]), set(other.marks[3:-1])


def test_what_differs_is_marked(reader: PairReader) -> None:
    assert marked(reader, "客户收货", "客户收货") == ({ALIGNED}, {ALIGNED})
    assert marked(reader, "客户收货", "农药配方") == ({ALONE}, {ALONE})
    left, _ = reader.sides("温度 不大于 5", "温度 不小于 5")
    assert {ALONE, ALIGNED} <= {*left.marks}
    assert MOVED in {*reader.sides("检测 与 评价", "评价 与 检测")[0].marks}


def test_capitals_are_no_difference(reader: PairReader) -> None:
    left, _ = marked(reader, "PHM", "phm")
    assert ALONE not in left or left == {ALIGNED}


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=900), st.text(max_size=900))
def test_any_two_texts_can_be_read(reader: PairReader, left: str, right: str) -> None:
    sides = reader.sides(left, right)
    assert all(len(one.ids) == len(one.marks) <= LONGEST + 2 for one in sides)
    assert all(0 <= mark < MARKS for one in sides for mark in one.marks)
    assert np.isfinite(reader.sums([(left, right)])).all()


def test_a_pair_says_the_same_alone_and_among_others(reader: PairReader) -> None:
    pairs = [("签收：客户收货", "交付：交给客户"), ("甲" * 200, "乙"), ("", "")]
    together = reader.sums(pairs)
    alone = np.concatenate([reader.sums([one]) for one in pairs])
    assert np.abs(together - alone).max() < 0.2  # 8-bit arithmetic scales by what stands beside


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "reader.npz"
    path.write_bytes(judge.FILE.read_bytes()[:5000] if content is None else content)
    with pytest.raises(ModelError, match=r"reader\.npz"):
        open_pair_reader(path)


def test_a_missing_file_is_none(tmp_path: Path) -> None:
    assert open_pair_reader(tmp_path / "reader.npz") is None


@pytest.mark.parametrize("path", [judge.FILE, second.FILE])
def test_what_ships_is_small(path: Path) -> None:
    assert path.stat().st_size <= 25 * 2**20
