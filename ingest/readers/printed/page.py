"""A page's text layer put together: ruled tables, tables of aligned rows, and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from .aligned import aligned_tables
from .columns import Known, Piece, unknown
from .footnotes import footnotes
from .glyphs import Glyph
from .lines import Run, line_of, piece_rows, printed_columns
from .margin import line_numbers
from .rules import grids, rules_of
from .tables import Block, SetTable, placed, ruled_tables
from .turn import Turn


def page_blocks(
    page: pdfium.PdfPage,
    glyphs: Sequence[Glyph],
    turn: Turn,
    open_at: Sequence[float] = (),
    known: Known = unknown,
) -> list[Block]:
    """Return the lines and tables of a page in reading order.

    Args:
        page: the page, whose ruled lines are asked for.
        glyphs: its characters.
        turn: the map that turns the page to be read.
        open_at: where the columns begin of the table with which the page before ends.
        known: asked for the document's gutter where the page has too few lines to tell.
    """
    tables, numbers, notes, rest = _told_apart(page, glyphs, turn, open_at)
    columns, others = printed_columns(rest, [table.box for table in tables], known=known)
    blocks: list[Block] = []
    for column in columns:
        lines = aligned_tables(column.lines, open_at)
        set_ = [block if isinstance(block, SetTable) else line_of(block) for block in lines]
        blocks += placed(set_, [tables[at] for at in column.boxes])
        last = blocks[-1] if blocks else None
        open_at = last.edges if isinstance(last, SetTable) else ()
    marginal = (replace(line_of(run), role="line-number") for run in numbers)
    foot = (replace(line_of(run), role="footnote") for run in notes)
    return [*blocks, *foot, *map(line_of, others), *marginal]


def page_rows(page: pdfium.PdfPage, glyphs: Sequence[Glyph], turn: Turn) -> list[list[Piece]]:
    """Return the lines of a page in pieces, from the top, as columns are looked for in them."""
    tables, _, _, rest = _told_apart(page, glyphs, turn)
    return piece_rows(rest, [table.box for table in tables])


def _told_apart(
    page: pdfium.PdfPage, glyphs: Sequence[Glyph], turn: Turn, open_at: Sequence[float] = ()
) -> tuple[list[SetTable], list[Run], list[Run], list[Glyph]]:
    """Return ruled tables, line numbers and footnotes of a page, and the characters in none."""
    rules = rules_of(page, turn)
    tables, rest = ruled_tables(grids(rules), glyphs, open_at)
    numbers, rest = line_numbers(rest)
    notes, rest = footnotes(rules, rest)
    return tables, numbers, notes, rest
