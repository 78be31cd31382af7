"""From blocks to rows: lines broken as printers do, each piece with its place on the line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.laboratory.glyphs import written
from tests.laboratory.script import Block, Head, Table, Text, Turn
from tests.laboratory.settings import Setting

from .faces import face_of, width_of

_TOKEN: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z./:'-]*|\s+|.", re.DOTALL)
_NO_START: Final = frozenset("，。；：、）》〉”’！？,.;:)]%％℃")
_NO_END: Final = frozenset("（[［《〈“‘(")
_SHORTEST_HYPHENATED: Final = 8
_CENTRED: Final = ("cover", "centred")


@dataclass(slots=True)
class Piece:
    """A stretch of one font; ``x`` counts from the left of the column."""

    x: float
    text: str
    face: str
    size: float
    rise: float = 0.0

    @property
    def end(self) -> float:
        return self.x + width_of(self.text, self.face, self.size)


@dataclass(slots=True)
class Row:
    """A printed line; ``rules`` are the cells' borders of a row of a ruled table."""

    pieces: list[Piece]
    role: str
    height: float
    first: bool
    rules: tuple[float, ...] = ()


@dataclass(slots=True)
class Words:
    """A text with its look, as it is broken into lines."""

    text: str
    bold: bool = False
    rise: float = 0.0


@dataclass(slots=True)
class _Line:
    pieces: list[Piece] = field(default_factory=list)
    x: float = 0.0


def rows_of(blocks: Sequence[Block], setting: Setting, width: float) -> Iterator[Row | Turn]:
    """Yield the rows of all blocks, and where a new page begins."""
    for block in blocks:
        if isinstance(block, Turn):
            yield block
        elif isinstance(block, Head):
            yield from _head(block, setting, width)
        elif isinstance(block, Table):
            yield from _table(block, setting, width)
        else:
            yield from _text(block, setting, width)


def _text(block: Text, setting: Setting, width: float) -> Iterator[Row]:
    size = setting.size * (1.5 if block.role == "cover" else 1.0)
    heading = block.role in ("chapter", "group")
    indented = 0.0 if heading or block.role in _CENTRED else setting.indent * size
    words = [Words(block.text, heading and setting.head_bold)]
    if block.number:
        words = [Words(block.number, setting.head_bold, setting.rise), Words(" "), *words]
    lines = broken(words, setting, size, width, indented, heading)
    for i, pieces in enumerate(lines):
        if block.role in _CENTRED and pieces:
            shift = max(0.0, (width - pieces[-1].end) / 2)
            for piece in pieces:
                piece.x += shift
        yield Row(pieces, block.role, size * setting.spacing, i == 0)


def _head(block: Head, setting: Setting, width: float) -> Iterator[Row]:
    """Yield number, name and English: on one line, or parted as the setting says."""
    bold, size = setting.head_bold, setting.size
    number = Words(setting.clause_as.format(block.entry.clause), bold, setting.rise)
    gap = Words("\0")  # a gap that is no glyph
    name, english = Words(block.entry.term, bold), Words(block.english, bold)
    lines: list[tuple[str, list[Words], float]] = []
    if setting.number_place == "alone":
        lines = [("number", [number], 0.0), ("head", [name], setting.indent * size)]
    else:
        lines = [("number", [number, gap, name], 0.0)]
    if setting.english == "beside":
        lines[-1][1].extend((gap, english))
    else:
        lines.append(("head", [english], setting.indent * size))
    lines += [("head", [Words(a, bold)], setting.indent * size) for a in block.admitted]
    for role, words, indented in lines:
        for i, pieces in enumerate(broken(words, setting, size, width, indented, True)):
            yield Row(pieces, role, size * setting.spacing, i == 0)


def broken(
    words: Sequence[Words],
    setting: Setting,
    size: float,
    width: float,
    indented: float,
    ragged: bool,
) -> list[list[Piece]]:
    """Break a paragraph into lines; the words of all but the last fill a justified line."""
    lines, line = [], _Line(x=indented)
    for one in words:
        if one.text == "\0":
            line.x += setting.head_gap
            continue
        tokens = _TOKEN.findall(written(one.text, setting))
        while tokens:
            token = tokens.pop(0)
            face = face_of(token[0], setting, bold=one.bold)
            needed = width_of(token, face, size) + (size if token in _NO_END else 0.0)
            if needed <= width - line.x or token in _NO_START or not line.pieces:
                _put(line, token, face, size, one.rise)
                continue
            cut = _hyphenated(token, face, size, width - line.x) if setting.hyphens else 0
            if cut:
                _put(line, f"{token[:cut]}-", face, size, one.rise)
            lines.append(line.pieces)
            line = _Line()
            if rest := token[cut:].strip():
                tokens.insert(0, rest)
    lines.append(line.pieces)
    for pieces in lines[:-1] if setting.justified and not ragged else ():
        _justify(pieces, width)
    return lines


def _put(line: _Line, token: str, face: str, size: float, rise: float) -> None:
    line.pieces.append(Piece(line.x, token, face, size, rise))
    line.x = line.pieces[-1].end


def _hyphenated(token: str, face: str, size: float, room: float) -> int:
    """Return after how many letters a word is broken, 0 for not at all."""
    if len(token) < _SHORTEST_HYPHENATED or not (token.isascii() and token.isalpha()):
        return 0
    cuts = [n for n in range(3, len(token) - 3) if width_of(f"{token[:n]}-", face, size) <= room]
    return cuts[-1] if cuts else 0


def _justify(pieces: list[Piece], width: float) -> None:
    while pieces and pieces[-1].text.isspace():
        pieces.pop()
    slack = width - pieces[-1].end if pieces else 0.0
    for i, piece in enumerate(pieces):
        piece.x += slack * i / max(1, len(pieces) - 1)


def _table(table: Table, setting: Setting, width: float) -> Iterator[Row]:
    size, edges = _edges(table, setting, width)
    caption = broken([Words(table.caption)], setting, size, width, 0.0, True)[0]
    shift = (width - caption[-1].end) / 2
    yield Row(
        [Piece(p.x + shift, p.text, p.face, p.size) for p in caption], "caption", size * 1.6, True
    )
    ruled = setting.tables == "ruled" or setting.terms_as == "table"
    for row in table.rows:
        cells = [
            broken([Words(cell)], setting, size, right - left - 8 - size, 0.0, True)
            for cell, left, right in zip(row, edges, edges[1:], strict=False)
        ]
        tallest = max(map(len, cells))
        for i in range(tallest):
            pieces = [
                Piece(p.x + left + 4, p.text, p.face, p.size)
                for cell, left in zip(cells, edges, strict=False)
                for p in (cell[i] if i < len(cell) else [])
            ]
            yield Row(pieces, "table", size * 1.35, i == 0, tuple(edges) if ruled else ())
    yield Row([], "after", size * 0.6, True, tuple(edges) if ruled else ())


def _edges(table: Table, setting: Setting, width: float) -> tuple[float, list[float]]:
    """Return the size of a table's text, and where its columns part.

    A column has room for its longest word, and the first for its numbers; where that is too much,
    the table is set smaller.
    """
    columns = list(zip(*table.rows, strict=True))
    shares = [min(20, max(4, *map(len, column))) for column in columns]
    size = setting.size * 0.9
    while True:
        least = [
            max(_longest(cell, setting, size, whole=not i) for cell in column) + 8 + 1.1 * size
            for i, column in enumerate(columns)
        ]
        if sum(least) <= 0.9 * width:
            break
        size *= 0.95
    spare = width - sum(least)
    wide = [one + spare * share / sum(shares) for one, share in zip(least, shares, strict=True)]
    return size, [sum(wide[:i]) for i in range(len(wide) + 1)]


def _longest(cell: str, setting: Setting, size: float, *, whole: bool) -> float:
    text = written(cell, setting)
    words = [text] if whole else _TOKEN.findall(text)
    return max(
        sum(width_of(c, face_of(c, setting, bold=False), size) for c in word) for word in words
    )
