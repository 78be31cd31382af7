"""Undoing hard wraps: printed lines become paragraphs, each character keeping its offset.

A text converted from a paged document breaks its lines where the paper ended, may follow each with
a blank one, and loses indents. What still tells a paragraph's end apart: a line shorter than the
measure, a numbered heading on the next line, a blank line where blank lines are not everywhere,
or the space that some converters leave at the end of a paragraph only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import quantiles

from biaopu.ontology.records import Document, Line

from .markers import opens_heading
from .passage import Passage

_WIDEST_MEASURE = 120
_FULL, _SHORT = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed line that is not blank, and what its surroundings say."""

    line: Line
    raw: str
    text: str
    blank_after: bool

    @property
    def width(self) -> int:
        """Columns on paper: a Han character takes two."""
        return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in self.text)

    @property
    def trailing_space(self) -> bool:
        return self.raw != self.raw.rstrip()


@dataclass(frozen=True, slots=True)
class _Measure:
    """How the document was set: its full width and which signs of a paragraph's end it keeps."""

    width: float
    wrapped: bool
    blanks_everywhere: bool
    space_ends_paragraph: bool


def paragraphs(document: Document) -> tuple[Passage, ...]:
    """Return the paragraphs of a document, without blank ones, in order."""
    rows = list(_rows(document))
    if not rows:
        return ()
    measure = _measure(rows)
    followers = [*rows[1:], None]
    result, open_rows = [], []
    for row, follower in zip(rows, followers, strict=True):
        open_rows.append(row)
        if follower is None or _ends(row, follower, measure):
            result.append(_join(document.text, open_rows))
            open_rows = []
    return tuple(result)


def _rows(document: Document) -> Iterator[_Row]:
    raws = [document.text[line.span.start : line.span.end] for line in document.lines]
    for index, (line, raw) in enumerate(zip(document.lines, raws, strict=True)):
        if text := raw.strip():
            blank_after = index + 1 < len(raws) and not raws[index + 1].strip()
            yield _Row(line, raw, text, blank_after)


def _measure(rows: list[_Row]) -> _Measure:
    widths = [row.width for row in rows]
    width = quantiles(widths, n=10, method="inclusive")[8] if len(widths) > 1 else widths[0]
    full = [row for row in rows if row.width >= _FULL * width]
    short = [row for row in rows if row.width < _SHORT * width]
    cut_off = _share(not row.text.endswith(("。", "：", "；")) for row in full)
    return _Measure(
        width=width,
        wrapped=width <= _WIDEST_MEASURE and len(full) > len(rows) / 4 and cut_off > 1 / 2,
        blanks_everywhere=_share(row.blank_after for row in rows) > 1 / 2,
        space_ends_paragraph=_share(row.trailing_space for row in short) > _FULL
        and _share(row.trailing_space for row in full) < 1 / 2,
    )


def _share(flags: Iterable[bool]) -> float:
    values = list(flags)
    return sum(values) / len(values) if values else 0.0


def _ends(row: _Row, follower: _Row, measure: _Measure) -> bool:
    if not measure.wrapped or opens_heading(follower.text):
        return True
    if measure.space_ends_paragraph:
        return row.trailing_space
    if row.blank_after and not measure.blanks_everywhere:
        return True
    # A sentence that stops before the measure does was the paragraph's last.
    stops = row.text.endswith(("。", "！", "？")) and row.width <= measure.width - 2
    return stops or row.width < _SHORT * measure.width


def _join(text: str, rows: list[_Row]) -> Passage:
    """Join the lines of a paragraph: white space survives only between two narrow characters."""
    start, end = rows[0].line.span.start, rows[-1].line.span.end
    characters, offsets = [], []
    for piece in re.finditer(r"\s+|\S", text[start:end]):
        if not piece.group().isspace():
            characters.append(piece.group())
            offsets.append(start + piece.start())
        elif characters and _narrow(characters[-1]) and _narrow(text[start + piece.end() :][:1]):
            characters.append(" ")
            offsets.append(start + piece.start())
    return Passage("".join(characters), tuple(offsets), rows[0].line.page)


def _narrow(character: str) -> bool:
    return bool(character.strip()) and unicodedata.east_asian_width(character) in ("Na", "N", "H")
