"""Tables in a standard: those of terms, abbreviations and references are read as lines.

GB/T 1.1 sets terms as numbered entries; drafters also set them in tables, with a column each for
number, term, English and definition, or a layout table with the number beside the entry, or the
two languages side by side. Each row becomes the lines that the same entry would have, so that one
reading does for both. Any other table is neither chapter nor definition.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from biaopu.ingest.repair.document import Repaired
from biaopu.ingest.text.columns import Columns, columns_of
from biaopu.ingest.text.passage import Passage, join
from biaopu.ingest.text.spans import Spans
from biaopu.ingest.text.tables import Paragraphs, Table
from biaopu.ontology.han import has_han
from biaopu.ontology.numbers import find_numbers
from biaopu.ontology.placeholders import is_placeholder

from .abbreviations import clause_title
from .chapters import Chapter, begins_body, is_caption
from .designations import is_foreign
from .entries import SENTENCE, before_notes, opens_part
from .sources import opens_source
from .titles import is_abbreviations, is_references

Row = tuple[Paragraphs, ...]

_CLAUSE = re.compile(r"^(?:\d{1,3}|[A-Z])(?:[.．]\d{1,3}){1,6}$")
_OPENING = re.compile(r"^(?P<clause>\d{1,3}(?:[.．]\d{1,3}){1,6})(?:\s+|$)")
_RUNNING = re.compile(r"^[（(]?\d{1,4}[）).、．]?$")
_SHORT = re.compile(r"^(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9/&.+\-]{0,19}$")
_UNIT = re.compile(r"^[（(]?(?:计量)?单位(?:为|[：:]).{0,20}$")
_STOPS = ("。", ".", "；", "：")
_SENTENCE_END = re.compile(r"[。；]$|(?<!\d)\.$")
_USUAL = 0.7
_LONGEST_TERM = 30
_NOTHING = Passage("", ())


def flow(repaired: Repaired) -> tuple[list[Passage], list[Table]]:
    """Return the lines of a document in order, and the tables that are not among them.

    A box of one column, and a table that only lays out a page (the cover, or the whole document),
    reads like lines.
    """
    data = [table for table in repaired.tables if not _lays_out(table)]
    inside = Spans(table.span for table in data)
    lines = [
        line for line in repaired.lines if not line.cell or not inside.hold(line.passage.offsets[0])
    ]
    first = next((line.passage.span.start for line in lines if begins_body(line.text)), 0)
    cover = [table for table in data if table.span.end <= first]
    if cover:
        kept = [table for table in data if table not in cover]
        return flow(replace(repaired, tables=tuple(kept)))
    return [line.passage for line in lines], data


def _lays_out(table: Table) -> bool:
    texts = [part.text for row in table.cells for cell in row for part in cell]
    return len(table.cells[0]) == 1 or any(map(begins_body, texts))


def with_tables(parts: Sequence[Chapter], tables: Sequence[Table]) -> tuple[Chapter, ...]:
    """Return the chapters with what tables say in their lines, where those stand."""
    starts = [part.heading.span.start if part.heading else 0 for part in parts]
    result = list(parts)
    for table in tables:
        at = bisect_right(starts, table.span.start) - 1
        lines = list(result[at].lines)
        begun, ended = (_first_at(lines, x) for x in (table.span.start, table.span.end))
        caption = _caption(lines[:begun])
        inside = lines[begun:ended]
        again = [line for line in inside if is_caption(line.text) or _UNIT.match(line.text)]
        above = [line.span for line in (*lines[caption:begun], *again)]
        lines[caption:ended] = [
            *(line for line in inside if line not in again),
            *_lines_of(table, result[at], lines[:caption]),
        ]
        part = result[at]
        spans = (*part.tables, *above, table.span)
        result[at] = replace(part, lines=tuple(lines), tables=spans)
    return tuple(result)


def _first_at(lines: Sequence[Passage], offset: int) -> int:
    """Return which line is the first at a place or behind it."""
    return next((i for i, line in enumerate(lines) if line.offsets[0] >= offset), len(lines))


def _caption(lines: Sequence[Passage]) -> int:
    """Return how many lines stand before the caption of the table behind them, all without one.

    Between caption and table may stand its unit.
    """
    unit = bool(lines) and bool(_UNIT.match(lines[-1].text))
    above = lines[: len(lines) - unit]
    captioned = bool(above) and is_caption(above[-1].text)
    return len(above) - 1 if captioned else len(lines)


def _lines_of(table: Table, part: Chapter, above: Sequence[Passage]) -> list[Passage]:
    """Return what a table says as lines; ``above`` are those of its chapter before it."""
    if is_references(part.title) or part.kind == "bibliography":
        return list(_references(table))
    if part.kind != "numbered":
        return []
    clause = next((t for line in reversed(above) if (t := clause_title(line.text))), part.title)
    of_them = is_abbreviations(part.title) or is_abbreviations(clause)
    if of_them and (found := list(_abbreviations(table))):
        return found
    return list(_terms(table, part.number))


def _references(table: Table) -> Iterator[Passage]:
    """Yield a line for each row that names a standard: its number, then the other cells."""
    for row in table.rows:
        named = next((cell for cell in row if _opens_with_number(cell.text)), None)
        if named:
            titles = [cell for cell in row if cell is not named and has_han(cell.text)]
            yield spaced(named, *titles)


def _opens_with_number(text: str) -> bool:
    found = find_numbers(text)
    return bool(found) and found[0][0] == 0


def _abbreviations(table: Table) -> Iterator[Passage]:
    """Yield a line for each row that has a short form and says what it means in Chinese."""
    columns = list(zip(*table.rows, strict=True))
    shorts = [sum(bool(_SHORT.match(cell.text)) for cell in column) for column in columns]
    if not shorts or 2 * max(shorts) < len(table.rows):
        return
    at = shorts.index(max(shorts))
    for row in table.rows:
        rest = [c for i, c in enumerate(row) if i != at and c.text and not _RUNNING.match(c.text)]
        chinese = next((cell for cell in rest if has_han(cell.text)), _NOTHING)
        english = next((cell for cell in rest if is_foreign(cell.text)), _NOTHING)
        if _SHORT.match(row[at].text) and chinese.text:
            yield around(spaced(row[at], chinese, by="："), ("（", english, "）"))


def _terms(table: Table, chapter: str) -> Iterator[Passage]:
    """Yield the lines of the entries that a table sets out, none where it is no table of terms."""
    if _numbers_every(table, column=0) and len(table.cells[0]) == 2:
        yield from (part for row in table.cells for cell in row for part in cell)
    elif _is_bilingual(table):
        for row in _whole(table.cells, lambda _, row: any(_OPENING.match(_first(c)) for c in row)):
            yield from _side_by_side(row)
    else:
        columns, rows = _columns(table)
        if columns:
            rows = [row for row in rows if not _is_header(row, columns)]
            whole = _whole(rows, _Opening(rows, columns).of)
            yield from _by_columns(list(whole), columns, chapter)


def _is_header(row: Row, columns: Columns) -> bool:
    """Tell whether a row names the columns again, as each page of a table does."""
    return columns_of([join(cell).text for cell in row]).places == columns.places


class _Opening:
    """Which rows of a table of terms open an entry, and which go on with the one before."""

    def __init__(self, rows: Sequence[Row], columns: Columns) -> None:
        """Take the rows of a table and what its columns are."""
        self._numbers = columns.places.get("id", ())
        self._names = columns.places["term"]
        self._said = columns.places.get("definition", ())
        self._numbered = _most(map(self._clause, rows))
        self._stopped = bool(self._said) and _most(self._ends(row) for row in rows)

    def of(self, last: Row, row: Row) -> bool:
        """Tell whether a row opens an entry; over a page break, even its name may be parted."""
        if not self._has(row, (*self._numbers, *self._names)):
            return False
        wanting = self._stopped and not self._ends(last)
        if self._numbered:
            return self._clause(row) or not (wanting or _page(row) != _page(last))
        return _page(row) == _page(last) or not wanting

    @staticmethod
    def _has(row: Row, columns: Iterable[int]) -> bool:
        return any(row[column] for column in columns)

    def _clause(self, row: Row) -> bool:
        return any(_CLAUSE.match(_glued(row[column]).text) for column in self._numbers)

    def _ends(self, row: Row) -> bool:
        return any(join(row[column]).text.endswith(_STOPS) for column in self._said)


def _most(truths: Iterable[bool]) -> bool:
    told = list(truths)
    return sum(told) >= _USUAL * len(told)


def _page(row: Row) -> int:
    """Return the page on which a row ends."""
    return max((part.page for cell in row for part in cell), default=0)


def _whole(rows: Iterable[Row], opens: Callable[[Row, Row], bool]) -> Iterator[Row]:
    """Yield rows put together with those after them that only go on with them, over a page.

    ``opens`` says of a row and the one after it whether that one is one of its own.
    """
    last: Row | None = None
    for row in rows:
        if last is not None and not opens(last, row):
            last = tuple(map(_continued, last, row))
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _continued(cell: Paragraphs, more: Paragraphs) -> Paragraphs:
    if not cell or not more or _SENTENCE_END.search(cell[-1].text):
        return (*cell, *more)
    joined = replace(join((cell[-1], more[0])), page=more[0].page)
    return (*cell[:-1], joined, *more[1:])


def _numbers_every(table: Table, column: int) -> bool:
    texts = [row[column].text for row in table.rows]
    return all(not text or _CLAUSE.match(text) for text in texts) and any(texts)


def _is_bilingual(table: Table) -> bool:
    """Tell whether two cells of each row open with one and the same clause number."""
    clauses = [
        {match["clause"] for cell in row if (match := _OPENING.match(_first(cell)))}
        for row in table.cells
    ]
    twice = [sum(bool(_OPENING.match(_first(cell))) for cell in row) > 1 for row in table.cells]
    return all(len(found) == 1 for found in clauses if found) and sum(twice) * 2 > len(twice)


def _first(cell: Paragraphs) -> str:
    return cell[0].text if cell else ""


def _side_by_side(row: Row) -> Iterator[Passage]:
    """Yield an entry whose Chinese and English stand in cells of their own."""
    sides = sorted((cell for cell in row if cell), key=lambda cell: not _speaks_chinese(cell))
    if len(sides) != 2 or not all(_OPENING.match(_first(cell)) for cell in sides):
        yield from (part for cell in sides for part in cell)
        return
    (number, name, *chinese), (_, english, *foreign) = map(_opened, sides)
    yield from (number, spaced(name, english), *chinese, *foreign)


def _speaks_chinese(cell: Paragraphs) -> bool:
    return any(has_han(part.text) for part in cell)


def _opened(cell: Paragraphs) -> tuple[Passage, ...]:
    """Return a cell with its clause number as a paragraph of its own."""
    match = _OPENING.match(cell[0].text)
    end = match.end("clause") if match else 0
    rest = cell[0].cut(end).strip()
    parts = (cell[0].cut(0, end), *((rest,) if rest.text else ()), *cell[1:])
    return parts if len(parts) > 1 else (*parts, _NOTHING)


def _columns(table: Table) -> tuple[Columns | None, Sequence[Row]]:
    """Return what the columns of a table of terms are, and its rows but for the header."""
    named = columns_of(table.header)
    if "term" in named.places and named.places.keys() & {"definition", "en", "abbr"}:
        return named, table.cells[1:]
    if not _numbers_every(table, column=0):
        return None, ()
    kinds = ["id", *(_kind(column[1:]) for column in list(zip(*table.rows, strict=True))[1:])]
    places = {kind: (kinds.index(kind),) for kind in kinds if kind}
    whole = {"term", "definition"} <= places.keys()
    return (Columns(places, ()) if whole else None), table.cells


def _kind(column: Sequence[Passage]) -> str:
    """Say what a column without a header holds, of its texts."""
    texts = [cell.text for cell in column if cell.text]
    if texts and all(map(is_foreign, texts)):
        return "en"
    if any(len(text) > _LONGEST_TERM or SENTENCE.search(text) for text in texts):
        return "definition"
    return "term" if texts and all(map(has_han, texts)) else ""


def _by_columns(rows: Sequence[Row], columns: Columns, chapter: str) -> Iterator[Passage]:
    running = 0
    for row in rows:
        names = _joined(row, columns, "term")
        if not names:
            continue
        running += 1
        yield _number(row, columns, names[0], f"{chapter}.{running}")
        foreign = (*_joined(row, columns, "en"), *_joined(row, columns, "abbr"))
        yield spaced(names[0], spaced(*foreign, by="；"))
        yield from (around(_NOTHING, ("许用术语：", name, "")) for name in
                    (*names[1:], *_joined(row, columns, "admitted")))  # fmt: skip
        for name in _joined(row, columns, "deprecated"):
            yield around(_NOTHING, ("拒用术语：", name, ""))
        for column in columns.places.get("definition", ()):
            yield from _definition([x for x in row[column] if not is_placeholder(x.text)])
        for field, label in (("notes", "注："), ("examples", "示例：")):
            for note in _joined(row, columns, field):
                yield (
                    note if note.text.startswith(label[0]) else around(_NOTHING, (label, note, ""))
                )
        for source in _joined(row, columns, "source"):
            told = opens_source(source.text)
            yield source if told else around(_NOTHING, ("[来源：", source, "]"))


def _definition(cell: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the lines of a cell with a definition, those put together that no mark ends."""
    held: list[Passage] = []
    for line in (piece.strip() for part in cell for piece in before_notes(part)):
        if held and (held[-1].text.endswith(_STOPS) or opens_part(line.text)):
            yield join(held)
            held = []
        held.append(line)
    if held:
        yield join(held)


def _joined(row: Row, columns: Columns, field: str) -> list[Passage]:
    cells = [join(row[column]) for column in columns.places.get(field, ())]
    return [cell for cell in cells if cell.text and not is_placeholder(cell.text)]


def _glued(cell: Paragraphs) -> Passage:
    """Return what a cell holds with nothing between, as a number that is broken over lines."""
    text = "".join(part.text for part in cell)
    offsets = tuple(offset for part in cell for offset in part.offsets)
    return Passage(text, offsets, cell[0].page if cell else 1)


def _number(row: Row, columns: Columns, beside: Passage, otherwise: str) -> Passage:
    """Return a row's clause number; of a running number, or none, its place in the chapter."""
    numbers = (_glued(row[column]) for column in columns.places.get("id", ()))
    printed = next((number for number in numbers if not is_placeholder(number.text)), _NOTHING)
    if _CLAUSE.match(printed.text):
        return printed
    at = printed if printed.text else beside
    return Passage(otherwise, (at.offsets[0],) * len(otherwise), at.page)


def spaced(*pieces: Passage, by: str = " ") -> Passage:
    """Return passages as one, with ``by`` between those that say something."""
    result = _NOTHING
    for piece in pieces:
        result = around(result, (by if result.text else "", piece, "")) if piece.text else result
    return result


def around(before: Passage, framed: tuple[str, Passage, str]) -> Passage:
    """Return ``before`` and a passage framed by marks that are not printed; nothing for nothing."""
    left, inner, right = framed
    if not inner.text:
        return before
    offsets = (inner.offsets[0],) * len(left) + inner.offsets + (inner.offsets[-1],) * len(right)
    text = f"{before.text}{left}{inner.text}{right}"
    return Passage(text, (*before.offsets, *offsets), before.page if before.text else inner.page)
