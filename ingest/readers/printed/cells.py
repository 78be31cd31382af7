"""The lines inside the cells of a printed table, and where paragraphs end among them.

A line ends a paragraph where it had room for what follows. How much room a cell has is seen in
the whole column: its widest line, or what the cell's edges leave.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from biaopu.ingest.text.hyphens import is_suspended, parted_at_hyphen
from biaopu.ontology.document import CELL_BREAK

from .glyphs import Glyph
from .lines import Run, cell_runs, line_of

Paragraphs = tuple[str, ...]
"""What a cell says, ``()`` if nothing."""

_SPARE = 1.5
_WORD = re.compile(r"[0-9A-Za-z.,'’]")
_OPENING = frozenset("（([［[〈《“‘「【")
_CLOSING = frozenset("，。；：、）》〉”’」】！？,.;:)]!?%％℃")
_WORD_GAP = 0.2
_FULL_LETTER = re.compile("[Ａ-Ｚａ-ｚ]")
_WIDE_WORDS = re.compile("[０-９][ａ-ｚ]$|[Ａ-Ｚａ-ｚ][ａ-ｚ][０-９]$")


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell as it is set: its lines from the top, its edges to the left and right."""

    lines: tuple[Run, ...]
    left: float
    right: float


def cell_of(glyphs: Sequence[Glyph], left: float, right: float) -> SetCell:
    """Return the cell between two edges that holds some characters."""
    return SetCell(tuple(cell_runs(list(glyphs))), left, right)


def texts_of(rows: Sequence[Sequence[SetCell]]) -> Iterator[tuple[Paragraphs, ...]]:
    """Yield what the cells of a table say, row by row."""
    columns: defaultdict[tuple[float, float], list[Run]] = defaultdict(list)
    for row in rows:
        for cell in row:
            columns[cell.left, cell.right].extend(cell.lines)
    rooms = {edges: _room(lines, *edges) for edges, lines in columns.items() if lines}
    for row in rows:
        yield tuple(_paragraphs(cell, rooms.get((cell.left, cell.right), 0.0)) for cell in row)


def _room(lines: Sequence[Run], left: float, right: float) -> float:
    """Return how much of a line a column holds, by its widest line and by its edges."""
    margin = max(0.0, min(line[0].left for line in lines) - left)
    size = max(glyph.size for line in lines for glyph in line)
    return max(right - left - 2 * margin - _SPARE * size, *map(_width, lines))


def _width(line: Run) -> float:
    """Return how wide a line is but for marks that close it, which may stand out of the column."""
    end = len(line)
    while end > 1 and line[end - 1].char in _CLOSING:
        end -= 1
    return line[end - 1].right - line[0].left


def _paragraphs(cell: SetCell, room: float) -> Paragraphs:
    texts = [line_of(line).text.strip() for line in cell.lines]
    found = texts[:1]
    for (before, line), text in zip(pairwise(cell.lines), texts[1:], strict=True):
        if before[-1].right - before[0].left + _first_word(line) > room:
            found[-1] += _between(found[-1], text) + text
        else:
            found.append(text)
    return tuple(part for text in found for part in text.split(CELL_BREAK) if part)


def _first_word(line: Run) -> float:
    """Return how wide that is which a line cannot be broken in, from its beginning."""
    end = 0
    while end < len(line) - 1 and line[end].char in _OPENING:
        end += 1
    end += 1
    while end < len(line) and _in_word(line[end - 1], line[end]):
        end += 1
    while end < len(line) and line[end].char in _CLOSING:
        end += 1
    return line[end - 1].right - line[0].left


def _in_word(last: Glyph, glyph: Glyph) -> bool:
    both = _WORD.match(last.char) and _WORD.match(glyph.char)
    return bool(both) and not glyph.spaced and glyph.left - last.right < _WORD_GAP * glyph.size


def _between(text: str, more: str) -> str:
    """Return what parts two lines of a paragraph; the repair tells where a word is broken."""
    if parted_at_hyphen(text, more) or (
        _FULL_LETTER.match(text[-1]) and _FULL_LETTER.match(more[0])
    ):
        return CELL_BREAK
    glued = text[-1] == "-" and not is_suspended(text, more)
    narrow = text[-1].isascii() and more[0].isascii() and not glued
    return " " if narrow or _WIDE_WORDS.search(text[-2:] + more[0]) else ""
