"""From rows to pages, and pages to the file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random

from reportlab.pdfgen.canvas import Canvas

from tests.laboratory.script import Turn, script_of
from tests.laboratory.settings import Setting
from tests.laboratory.truth import Truth, dice

from .around import draw_around
from .paper import BOTTOM, GUTTER, LEFT, TOP, WIDTH, Column, turned
from .rows import Piece, Row, rows_of

_BOXES = {"tall": (b"1290", b"-910"), "tiny": (b"0090", b"-010")}


def set_pdf(truth: Truth, setting: Setting) -> bytes:
    """Return the standard as a PDF file."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=turned(setting)[0], pageCompression=0, invariant=1)
    chance = dice(f"pages {setting.seed}")
    columns = list(_columns(truth, setting, chance))
    sheets = list(_sheets(columns, setting))
    for number, sheet in enumerate(sheets):
        _, rotate, transform = turned(setting)
        canvas.setPageRotation(rotate)
        canvas.transform(*transform)
        if setting.skew:
            canvas.translate(298, 421)
            canvas.rotate(setting.skew)
            canvas.translate(-298, -421)
        draw_around(canvas, sheet, number, len(sheets), truth, setting)
        pieces: list[tuple[float, float, Piece]] = []
        for column in sheet:
            for row, y in zip(column.rows, column.baselines, strict=True):
                pieces += [(column.left + p.x, y + p.rise, p) for p in row.pieces]
                _rules(canvas, column.left, row, y, setting)
        _draw(canvas, pieces, setting, chance)
        canvas.showPage()
    canvas.save()
    return _boxed(buffer.getvalue(), setting)


def _columns(truth: Truth, setting: Setting, chance: Random) -> Iterator[Column | None]:
    """Yield filled columns; ``None`` where a new page must begin."""
    width = (WIDTH - GUTTER * (setting.columns - 1)) / setting.columns
    column = Column()
    for row in rows_of(script_of(truth, setting), setting, width):
        if isinstance(row, Turn):
            yield column
            yield None
            column = Column()
            continue
        full = column.used + row.height > TOP - BOTTOM
        if full or (column.rows and _breaks(row, setting, chance)):
            yield column
            column = Column()
        column.add(row)
    yield column


def _breaks(row: Row, setting: Setting, chance: Random) -> bool:
    """Tell whether a page is broken before a row that would still have had room."""
    wanted = {
        "number": row.role == "number",
        "head": row.role == "head",
        "definition": row.role == "definition",
        "source": row.role in ("source", "note", "example"),
        "anywhere": row.role not in ("cover", "table", "after"),
    }.get(setting.breaks, False)
    return wanted and chance.random() < 0.2


def _sheets(columns: Sequence[Column | None], setting: Setting) -> Iterator[list[Column]]:
    sheet: list[Column] = []
    for column in columns:
        if column is None or len(sheet) == setting.columns:
            if sheet:
                yield sheet
            sheet = []
        if column is not None:
            step = (WIDTH + GUTTER) / setting.columns
            column.left = LEFT + step * len(sheet)
            sheet.append(column)
    if sheet:
        yield sheet


def _rules(canvas: Canvas, left: float, row: Row, y: float, setting: Setting) -> None:
    """Draw the rules of a table's row; some tables have none at their sides."""
    if not row.rules:
        return
    canvas.setLineWidth(0.5)
    low, high = y - row.height * 0.3, y + row.height * 0.7
    upright = row.rules if setting.sides else row.rules[1:-1]
    for x in upright if row.pieces else ():
        canvas.line(left + x, low, left + x, high)
    if row.first:
        canvas.line(left + row.rules[0], high, left + row.rules[-1], high)


def _draw(
    canvas: Canvas, pieces: list[tuple[float, float, Piece]], setting: Setting, chance: Random
) -> None:
    runs = [run for x, y, piece in _joined(pieces, setting) for run in _runs(x, y, piece, setting)]
    if setting.order == "bottom up":
        runs.reverse()
    elif setting.order == "shuffled":
        lines = [list(line) for _, line in groupby(runs, key=lambda run: round(run[1]))]
        runs = [run for line in lines for run in chance.sample(line, len(line))]
    elif setting.order == "fonts apart":
        runs.sort(key=lambda run: run[3].isascii())
    for x, y, piece, text in runs:
        canvas.setFont(piece.face, piece.size)
        canvas.drawString(x, y, text)


def _joined(
    pieces: Sequence[tuple[float, float, Piece]], setting: Setting
) -> Iterator[tuple[float, float, Piece]]:
    """Join pieces of one font that touch, where text runs are whole."""
    held: tuple[float, float, Piece] | None = None
    for x, y, piece in pieces:
        if setting.spaces == "gap" and piece.text.isspace():
            continue
        touches = (
            held
            and setting.runs == "whole"
            and held[2].face == piece.face
            and held[1] == y
            and abs(held[0] + held[2].end - held[2].x - x) < 0.01
        )
        if held and touches:
            held[2].text += piece.text
            continue
        if held:
            yield held
        held = (x, y, Piece(piece.x, piece.text, piece.face, piece.size, piece.rise))
    if held:
        yield held


def _runs(
    x: float, y: float, piece: Piece, setting: Setting
) -> Iterator[tuple[float, float, Piece, str]]:
    if setting.runs != "letters":
        yield x, y, piece, piece.text
        return
    before = Piece(0.0, "", piece.face, piece.size)
    for letter in piece.text:
        yield x + before.end, y, piece, letter
        before.text += letter


def _boxed(content: bytes, setting: Setting) -> bytes:
    """Change what fonts say of their height; the file keeps its length."""
    if setting.box not in _BOXES:
        return content
    for key, value in zip((b"Ascent", b"Descent"), _BOXES[setting.box], strict=True):
        content = re.sub(
            rb"(?<=/%s )-?[\d.]+" % key,
            lambda m, value=value: _padded(value, len(m.group())),
            content,
        )
    return content


def _padded(value: bytes, length: int) -> bytes:
    """Return a number that takes up ``length`` bytes, as near to ``value`` as that allows."""
    sign = value[:1] if value[:1] == b"-" else b""
    return value.ljust(length) if len(value) <= length else sign + b"9" * (length - len(sign))
