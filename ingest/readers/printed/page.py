"""A page's text layer put together: ruled tables, tables of aligned rows, and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from .aligned import aligned_tables
from .glyphs import Glyph
from .lines import line_of, printed_runs
from .margin import line_numbers
from .rules import grids, rules_of
from .tables import Block, SetTable, placed, ruled_tables
from .turn import Turn


def page_blocks(
    page: pdfium.PdfPage, glyphs: Sequence[Glyph], turn: Turn, open_at: Sequence[float] = ()
) -> list[Block]:
    """Return the lines and tables of a page in reading order.

    Args:
        page: the page, whose ruled lines are asked for.
        glyphs: its characters.
        turn: the map that turns the page to be read.
        open_at: where the columns begin of the table with which the page before ends.
    """
    tables, rest = ruled_tables(grids(rules_of(page, turn)), glyphs)
    numbers, rest = line_numbers(rest)
    level, others = printed_runs(rest)
    blocks: list[Block] = [
        block if isinstance(block, SetTable) else line_of(block)
        for block in aligned_tables(level, open_at)
    ]
    marginal = (replace(line_of(run), role="line-number") for run in numbers)
    return placed([*blocks, *map(line_of, others), *marginal], tables)
