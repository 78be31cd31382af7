"""Columns of boxes: what spans them parts the page, and tables are none."""

from __future__ import annotations

from biaopu.ingest.readers.printed.columns import in_columns
from biaopu.ontology.document import Box


def line(left: float, top: float, width: float) -> Box:
    return Box(left, top, left + width, top + 10)


def two_columns(top: float, rows: int) -> list[Box]:
    return [line(left, top + 20 * row, 200) for row in range(rows) for left in (80, 320)]


def test_one_column_is_one_group() -> None:
    boxes = [line(80, 20 * row, 420) for row in range(9)]
    assert in_columns(boxes) == [list(range(9))]


def test_the_left_column_comes_first() -> None:
    boxes = two_columns(0, 5)
    assert in_columns(boxes) == [[0, 2, 4, 6, 8], [1, 3, 5, 7, 9]]


def test_a_title_parts_what_is_above_from_what_is_below() -> None:
    boxes = [line(80, 0, 430), *two_columns(20, 4), line(80, 120, 430), *two_columns(140, 4)]
    assert in_columns(boxes) == [
        [0], [1, 3, 5, 7], [2, 4, 6, 8], [9], [10, 12, 14, 16], [11, 13, 15, 17],
    ]  # fmt: skip


def test_cells_of_a_table_are_no_columns() -> None:
    boxes = [line(left, 20 * row, 40) for row in range(6) for left in (80, 320)]
    assert len(in_columns(boxes)) == 1


def test_few_lines_on_one_side_are_no_column() -> None:
    boxes = [*(line(80, 20 * row, 200) for row in range(9)), line(320, 0, 200)]
    assert len(in_columns(boxes)) == 1
