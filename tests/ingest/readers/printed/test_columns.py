"""Columns by place: what spans them parts the page, and tables are none."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import pytest

from biaopu.ingest.readers.printed.columns import Gutter, Piece, in_columns
from biaopu.ingest.readers.printed.gutter import Survey

Placed = tuple[float, float, float]
"""From where to where a piece stands, and how far down."""
LEFT, RIGHT, SPAN = (80.0, 280.0), (320.0, 520.0), (80.0, 520.0)


def pieces(placed: Iterable[Placed], *, written: bool = False) -> list[list[Piece]]:
    found = [
        Piece(left, right, base, 10.0, "一行文字", at, at if written else -1)
        for at, (left, right, base) in enumerate(placed)
    ]
    lines = sorted(found, key=lambda piece: (piece.base, piece.left))
    return [list(line) for _, line in groupby(lines, key=lambda piece: piece.base)]


def read(placed: Iterable[Placed], *, written: bool = False) -> list[list[int]]:
    groups = in_columns(pieces(placed, written=written))
    return [[piece.at for piece in group] for group in groups]


def column(edges: tuple[float, float], top: float, rows: int, step: float = 20) -> list[Placed]:
    return [(*edges, top + step * row) for row in range(rows)]


def both(top: float, rows: int, right: int | None = None) -> list[Placed]:
    return [*column(LEFT, top, rows), *column(RIGHT, top, rows if right is None else right)]


def test_one_column_is_one_group() -> None:
    assert read(column(SPAN, 0, 9)) == [list(range(9))]


def test_the_left_column_comes_first() -> None:
    assert read(both(0, 5)) == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]


def test_lines_of_columns_need_not_be_level() -> None:
    for shift in (3.0, 7.0, 10.0):
        placed = [*column(LEFT, 0, 6), *column(RIGHT, shift, 6)]
        assert read(placed) == [list(range(6)), list(range(6, 12))]


def test_a_title_parts_what_is_above_from_what_is_below() -> None:
    placed = [(*SPAN, 0), *both(20, 4), (*SPAN, 120), *both(140, 4)]
    assert read(placed) == [
        [0], [1, 2, 3, 4], [5, 6, 7, 8], [9], [10, 11, 12, 13], [14, 15, 16, 17],
    ]  # fmt: skip


def test_most_of_a_page_may_be_one_column() -> None:
    placed = [*column(SPAN, 0, 20), *both(400, 5)]
    assert read(placed) == [
        list(range(20)), list(range(20, 25)), list(range(25, 30)),
    ]  # fmt: skip


def test_a_few_lines_below_a_wide_table_are_columns_too() -> None:
    placed = [*both(0, 8), (*SPAN, 160), *both(180, 2)]
    assert read(placed)[-2:] == [[17, 18], [19, 20]]


@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("right", [RIGHT, (320.0, 370.0)])
def test_the_last_column_may_be_short(rows: int, right: tuple[float, float]) -> None:
    placed = [*column(LEFT, 0, 20), *column(right, 0, rows)]
    assert read(placed) == [list(range(20)), list(range(20, 20 + rows))]


def test_few_lines_far_down_beside_a_text_are_no_column() -> None:
    assert len(read([*column(LEFT, 0, 9), (*RIGHT, 120.0)])) == 1


@pytest.mark.parametrize("width", [40, 80])
def test_cells_of_a_table_are_no_columns(width: float) -> None:
    placed = [*column((80, 80 + width), 0, 6), *column((320, 320 + width), 0, 6)]
    wide = [(80, 520, 140.0)]
    assert len(read([*placed, *wide])) == 1


def test_a_table_of_four_columns_is_none_of_two() -> None:
    """Its cells are full, and its middle is white."""
    cells = ((80, 170), (185, 290), (310, 400), (415, 520))
    placed = [(*cell, 20.0 * row) for row in range(8) for cell in cells]
    assert len(read(placed)) == 1


def test_terms_beside_their_definitions_are_no_columns() -> None:
    placed = [*column((80, 180), 0, 8), *column((240, 520), 0, 8)]
    assert len(read(placed)) == 1


def test_short_lines_are_columns_where_they_were_written_so() -> None:
    """An index in two columns, and the same lines written across: a table."""
    down = [*column((80, 170), 0, 6), *column((320, 400), 0, 6), (80, 520, 140.0)]
    assert read(down, written=True) == [list(range(6)), list(range(6, 12)), [12]]
    across = [(*edges, 20.0 * row) for row in range(6) for edges in ((80, 170), (320, 400))]
    assert len(read([*across, (80, 520, 140.0)], written=True)) == 1


def test_one_entry_in_two_languages_side_by_side_is_one() -> None:
    rows = [
        [Piece(*LEFT, 20.0 * row, 10.0, text), Piece(*RIGHT, 20.0 * row, 10.0, text)]
        for row, text in enumerate(("3.1", "甲", "乙", "丙", "3.2", "丁", "戊"))
    ]
    assert len(in_columns(rows)) == 1


def test_page_numbers_and_headers_are_in_no_column() -> None:
    placed = [(440, 520, 0.0), *((a, b, y + 40) for a, b, y in both(0, 9)), (295, 300, 260.0)]
    assert read(placed) == [[0], list(range(1, 10)), list(range(10, 19)), [19]]


def test_a_small_table_in_a_column_parts_no_page() -> None:
    """Three rows of cells in the left column, text before and behind them."""
    cells = [(80 + 70 * at, 120 + 70 * at, 200.0 + 20 * row) for row in range(4) for at in range(3)]
    placed = [*column(LEFT, 0, 10), *cells, *column(LEFT, 280, 4), *column(RIGHT, 0, 18)]
    assert [len(group) for group in read(placed)] == [26, 18]


def test_a_few_numbers_that_both_columns_have_are_no_translation() -> None:
    numbers = {2: ("3.1", "3.1"), 4: ("3.7", "4.1"), 5: ("3.8", "4.2"), 7: ("3.9", "文字")}
    rows = [
        [
            Piece(*edges, 20.0 * row, 10.0, text)
            for edges, text in zip((LEFT, RIGHT), both_, strict=True)
        ]
        for row, both_ in ((row, numbers.get(row, ("一行文字", "一行文字"))) for row in range(9))
    ]
    assert [len(group) for group in in_columns(rows)] == [9, 9]


def test_what_stands_below_a_table_is_no_foot() -> None:
    """The other column is long at an end where the table's is still far from its own."""
    table = Piece(*LEFT, 10.0, 10.0, "", 0, deep=590.0)
    right = [Piece(*RIGHT, 10.0 + 20 * row, 10.0, "一行文字", 1 + row) for row in range(10)]
    last = Piece(80.0, 110.0, 620.0, 10.0, "4检查", 11)
    rows = [[table, right[0]], *([piece] for piece in right[1:]), [last]]
    [left, *_] = in_columns(rows, lambda: Gutter(310, 80, 320, 10, 700))
    assert [piece.at for piece in left] == [0, 11]


KNOWN = Gutter(310.0, 80.0, 320.0, 0.0, 700.0)


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_page_of_few_lines_is_set_as_the_others_are(rows: int) -> None:
    placed = [*column(LEFT, 0, rows), *column(RIGHT, 0, rows)]
    lines = pieces(placed)
    assert len(in_columns(lines)) == 1
    found = in_columns(lines, lambda: KNOWN)
    assert [[piece.at for piece in group] for group in found] == [
        list(range(rows)), list(range(rows, 2 * rows)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "placed",
    [
        [(100.0, 180.0, 0.0), (360.0, 400.0, 0.0)],  # begins elsewhere
        [(80.0, 480.0, 0.0), (80.0, 480.0, 20.0), (80.0, 120.0, 40.0), (320.0, 400.0, 40.0)],
    ],
)
def test_a_page_that_is_set_otherwise_stays_one_column(placed: list[Placed]) -> None:
    assert len(in_columns(pieces(placed), lambda: KNOWN)) == 1


def test_headers_and_page_numbers_are_outside_the_columns_of_a_short_page() -> None:
    placed = [(440.0, 520.0, -40.0), *both(0, 2), (320.0, 330.0, 760.0)]
    found = in_columns(pieces(placed), lambda: KNOWN)
    assert [[piece.at for piece in group] for group in found] == [[0], [1, 2], [3, 4], [5]]


def test_a_document_has_the_gutter_that_most_of_its_pages_have() -> None:
    pages = [pieces(both(0, 6)), pieces(both(0, 9)), pieces(both(0, 1)), pieces(column(SPAN, 0, 9))]
    assert Survey(4, lambda at: pages[at]).gutter == KNOWN._replace(place=317.0, foot=160.0)
    index = [*[pieces(column(SPAN, 0, 9))] * 6, pieces(both(0, 9))]
    assert Survey(7, lambda at: index[at]).gutter is None
    assert Survey(0, lambda at: index[at]).gutter is None


def test_rows_of_several_lines_are_cells_all_the_same() -> None:
    """Eight rows of three lines; the first cell has one."""
    cells = ((80, 120), (150, 290), (310, 400), (415, 520))
    placed = [
        (*cell, 60.0 * row + 20 * line)
        for row in range(8)
        for line in range(3)
        for cell in cells[bool(line) :]
    ]
    assert len(read(placed)) == 1


def test_one_number_on_both_sides_and_one_in_a_text_are_two_languages() -> None:
    opened = {0: ("3.1", "3.1"), 5: ("5.2 的要求", "一行文字")}
    rows = [
        [
            Piece(*edges, 20.0 * row, 10.0, text)
            for edges, text in zip((LEFT, RIGHT), both_, strict=True)
        ]
        for row, both_ in ((row, opened.get(row, ("一行文字", "一行文字"))) for row in range(12))
    ]
    assert len(in_columns(rows)) == 1


def test_a_list_of_labels_and_values_is_read_across() -> None:
    pages = [pieces(column(SPAN, 0, 9)), pieces(both(0, 9)), pieces(both(0, 2))]
    assert Survey(3, lambda at: pages[at]).gutter is None
