"""Rows of tables in plain text: between bars, or parted by tabs."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.text import read_text


def tables(text: str) -> list[int]:
    return [line.table for line in read_text("示例.txt", text.encode()).lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n| a | b |\n|---|---|\n| c | d |\n乙\n| e | f |\n| g | h |", [0, 1, 1, 1, 0, 2, 2]),
        ("| a | b |\n\n| c | d |", [1, 0, 1]),
        ("甲\t乙\t丙\n丁\t戊\t己", [1, 1]),
        ("甲\t乙\t丙\n丁\t戊", [0, 0]),
        ("3.1\t提篮\thand basket\n有一个提梁的篮。", [0, 0]),
        ("1\t范围\t1\n2\t术语\t2", [0, 0]),
        ("| a | b |", [0]),
    ],
)
def test_runs_of_rows_are_tables(text: str, expected: list[int]) -> None:
    assert tables(text) == expected
