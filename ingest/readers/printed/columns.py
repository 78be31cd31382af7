"""Columns of a page, where its content stream writes them one after the other.

A table is written row by row and stays one block; an index set in two columns is written down the
left column, then from the top again down the right one.
"""

from __future__ import annotations

from statistics import median

from .glyphs import Glyph

Run = list[Glyph]
"""Characters that the stream writes one after the other on one baseline."""

_LEAP = 3
_COLUMN_ROWS = 4
_CELL_WIDTH = 4


def text_of(run: Run) -> str:
    """Return the characters of a run."""
    return "".join(glyph.char for glyph in run)


def columns(runs: list[Run]) -> list[list[Run]]:
    """Return the runs of a page, parted into columns that are to be read one by one."""
    result: list[list[Run]] = []
    for block in _blocks(runs):
        if result and not _beside(result[-1], block):
            result[-1] += block
        else:
            result.append(block)
    return result


def _blocks(runs: list[Run]) -> list[list[Run]]:
    """Cut the stream where it leaps up by some lines."""
    blocks: list[list[Run]] = []
    for run in runs:
        leaps = blocks and run[0].base < blocks[-1][-1][0].base - _LEAP * run[0].size
        if leaps or not blocks:
            blocks.append([])
        blocks[-1].append(run)
    return blocks


def _beside(before: list[Run], block: list[Run]) -> bool:
    """Tell whether a block is a column of words to the right of what was written before it."""
    top = max(min(run[0].base for run in side) for side in (before, block))
    end = min(max(run[0].base for run in side) for side in (before, block))
    left = [run for run in before if top <= run[0].base <= end]
    right = [run for run in block if top <= run[0].base <= end]
    if not left or not right:
        return False
    if max(run[-1].right for run in left) >= min(run[0].left for run in right):
        return False
    return all(
        len({round(run[0].base) for run in side}) >= _COLUMN_ROWS
        and median(len(text_of(run)) for run in side) >= _CELL_WIDTH
        for side in (left, right)
    )
