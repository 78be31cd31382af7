"""Footnotes at a page's foot: a short rule, and below it notes that open with a mark.

GB/T 1.1 has footnotes at the foot of their page, parted from the text by a fine rule of a quarter
of the page's width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from biaopu.ingest.text.footnotes import footnote_mark

from .glyphs import Glyph
from .rules import Rule

Row = list[Glyph]

_SHORTEST, _LONGEST = 20.0, 200.0
_SIDE = 3.0
# In parts of a character's size: how far a note is indented, how near text stands above a rule
# that underlines it, from the rule to the first line, from one line to the next, what parts
# columns, and what is one line.
_INDENT, _UNDERLINED, _BELOW, _LEADING, _APART, _SAME_LINE = 3.0, 0.35, 4.0, 2.4, 3.0, 0.45
_SAME_SIZE, _SMALLER = 1.05, 0.95
_MOST_AS_LARGE, _MOST_BELOW = 4, 2


def footnotes(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> tuple[list[Row], list[Glyph]]:
    """Return the lines of footnotes on a page, and the characters that stand in none.

    Nothing but a header or footer of the page may stand below them.
    """
    found: list[Row] = []
    rest = list(glyphs)
    for rule in _short(rules):
        rows = _notes(rule, rest)
        found += rows
        taken = {id(glyph) for row in rows for glyph in row}
        rest = [glyph for glyph in rest if id(glyph) not in taken]
    return found, rest


def _short(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the level rules that may stand above footnotes: short ones that touch no other."""
    for rule in rules:
        touched = (
            not other.level
            and other.low - _SIDE <= rule.at <= other.high + _SIDE
            and rule.low - _SIDE <= other.at <= rule.high + _SIDE
            for other in rules
        )
        if rule.level and _SHORTEST < rule.high - rule.low < _LONGEST and not any(touched):
            yield rule


def _notes(rule: Rule, glyphs: Sequence[Glyph]) -> list[Row]:
    """Return the lines of the footnotes below a rule, none where there is something else."""
    straight = [glyph for glyph in glyphs if not glyph.oblique and glyph.left >= rule.low - _SIDE]
    above = [glyph for glyph in straight if glyph.base <= rule.at]
    below = [
        row
        for row in _rows([glyph for glyph in straight if glyph.base > rule.at])
        if row[0].left < rule.high
    ]
    if not below or any(_underlined(glyph, rule) for glyph in above):
        return []
    size, base = median(glyph.size for glyph in below[0]), rule.at
    notes: list[Row] = []
    for row in below:
        step = _LEADING if notes else _BELOW
        if _base(row) - base > step * size or _size(row) > _SAME_SIZE * size:
            break
        notes.append(row)
        base = _base(row)
    indented = below[0][0].left - rule.low > _INDENT * size
    if not notes or indented or len(below) - len(notes) > _MOST_BELOW:
        return []
    return notes if _are_notes(notes, size, above) else []


def _are_notes(notes: Sequence[Row], size: float, above: Sequence[Glyph]) -> bool:
    """Tell whether lines below a short rule are notes: by their mark, or as the end of one.

    What goes on from the page before has no mark, but smaller type than the text.
    """
    first, last = ("".join(glyph.char for glyph in row) for row in (notes[0], notes[-1]))
    smaller = bool(above) and size < _SMALLER * median(glyph.size for glyph in above)
    if footnote_mark(first):
        return smaller or len(notes) <= _MOST_AS_LARGE
    return smaller and last.endswith("。")


def _base(row: Row) -> float:
    return max(row, key=lambda glyph: glyph.size).base


def _size(row: Row) -> float:
    return max(glyph.size for glyph in row)


def _underlined(glyph: Glyph, rule: Rule) -> bool:
    beside = glyph.left < rule.high and glyph.right > rule.low
    return beside and rule.at - glyph.base < _UNDERLINED * glyph.size


def _rows(glyphs: Sequence[Glyph]) -> Iterator[Row]:
    """Yield the lines from the top, each from the left up to what stands wide apart.

    A raised mark is on the line that it is raised from.
    """
    row: Row = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if row and glyph.base - row[0].base > _SAME_LINE * max(row[0].size, glyph.size):
            yield from _pieces(row)
            row = []
        row.append(glyph)
    if row:
        yield from _pieces(row)


def _pieces(row: Row) -> Iterator[Row]:
    """Yield the pieces of a line, which wide gaps part, from the left."""
    piece: Row = []
    for glyph in sorted(row, key=lambda glyph: glyph.left):
        if piece and glyph.left - piece[-1].right > _APART * glyph.size:
            yield piece
            piece = []
        piece.append(glyph)
    yield piece
