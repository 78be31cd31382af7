"""Undoing hard wraps: printed lines become paragraphs, each character keeping its offset.

A text converted from a paged document breaks its lines where the paper ended, may follow each with
a blank one, and loses indents. What still tells a paragraph's end apart: a line shorter than the
measure, a numbered heading on the next line, a blank line where blank lines are not everywhere,
or the space that some converters leave at the end of a paragraph only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from statistics import quantiles

from biaopu.ontology.document import Document

from .repair.document import repair
from .repair.work import TextLine
from .text.markers import marker_of
from .text.passage import Passage, join

_LINE_BREAK = re.compile(r"\r\n|[\n\r\f]")
_WHITE = re.compile(r"\s*")
_WIDEST_MEASURE = 120
_FULL, _SHORT = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed line that is not blank, and what stands behind it in the original."""

    line: TextLine
    behind: str

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def width(self) -> int:
        """Columns on paper: a Han character takes two."""
        return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in self.text)

    @property
    def trailing_space(self) -> bool:
        return self.behind[:1] not in ("", "\n", "\r", "\f")

    @property
    def blank_after(self) -> bool:
        return len(_LINE_BREAK.findall(self.behind)) > 1

    @property
    def alone(self) -> bool:
        """Whether the line is a paragraph by its role."""
        return self.line.role in ("heading", "table")


@dataclass(frozen=True, slots=True)
class _Measure:
    """How the document was set: its full width and which signs of a paragraph's end it keeps."""

    width: float
    wrapped: bool
    blanks_everywhere: bool
    space_ends_paragraph: bool


def paragraphs(document: Document) -> tuple[Passage, ...]:
    """Return the paragraphs of a document, repaired and without blank ones, in order."""
    return unwrapped(repair(document).lines, document.text)


def unwrapped(lines: Iterable[TextLine], original: str) -> tuple[Passage, ...]:
    """Return the paragraphs that repaired lines of the text ``original`` make up."""
    rows = [_Row(line, _behind(original, line)) for line in lines if line.text.strip()]
    if not rows:
        return ()
    measure = _measure(rows)
    result, open_rows = [], []
    for row, follower in zip_longest(rows, rows[1:]):
        open_rows.append(row)
        if follower is None or _ends(row, follower, measure):
            result.append(_join(open_rows))
            open_rows = []
    return tuple(result)


def _behind(text: str, line: TextLine) -> str:
    """Return the white space that follows a line in the original."""
    end = line.passage.span.end
    rest = _WHITE.match(text, end)
    return rest.group() if rest else ""


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
    if not measure.wrapped or row.alone or follower.alone or marker_of(follower.text):
        return True
    if measure.space_ends_paragraph:
        return row.trailing_space
    if row.blank_after and not measure.blanks_everywhere:
        return True
    # A sentence that stops before the measure does was the paragraph's last.
    stops = row.text.endswith(("。", "！", "？")) and row.width <= measure.width - 2
    return stops or row.width < _SHORT * measure.width


def _join(rows: Sequence[_Row]) -> Passage:
    """Join the lines of a paragraph: white space survives only between two narrow characters."""
    joined = join(row.line.passage for row in rows)
    kept = [
        index
        for index, character in enumerate(joined.text)
        if not character.isspace() or _between_narrow(joined.text, index)
    ]
    text = "".join(joined.text[index] for index in kept)
    return Passage(text, tuple(joined.offsets[index] for index in kept), joined.page)


def _between_narrow(text: str, index: int) -> bool:
    return _narrow(text[index - 1 : index]) and _narrow(text[index + 1 : index + 2])


def _narrow(character: str) -> bool:
    return bool(character.strip()) and unicodedata.east_asian_width(character) in ("Na", "N", "H")
