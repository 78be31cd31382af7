"""Tables of terms (CSV, TSV, a sheet of a workbook): one row an entry.

Columns are known by their headers (`ingest.text.columns`). A cell of 术语, 英文, 许用,
拒用, 缩略语, 符号, 上位, 下位 or 相关 may hold several values parted by ``；``, ``;``, ``|`` or
line breaks, the first of the terms being preferred; 注 and 示例 are sentences, parted by ``|`` and
line breaks only. An apostrophe before what a spreadsheet would take for a formula is not part of a
cell. What only says that there is nothing (—, /, 无) is left out; 同上 is the cell above. With a
column of languages, rows of one id are one entry. A cell that holds a definition, its notes and its
source is parted as the entries of standards are.
`template` gives a file to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files

from biaopu.ingest.glossary.drafts import Draft, Drafts
from biaopu.ingest.glossary.finish import finish
from biaopu.ingest.glossary.wording import (
    is_ditto,
    language_of,
    names_in,
    paragraphs_in,
    tag_called,
    unknown_tags,
)
from biaopu.ingest.standard.entries import parted_definition
from biaopu.ingest.text.columns import Columns, plain
from biaopu.ontology.document import Document, Metadata, Notice, Skipped
from biaopu.ontology.glossary import (
    Designation,
    DesignationForm,
    DesignationStatus,
    Glossary,
    GlossaryDefinition,
)
from biaopu.ontology.placeholders import is_placeholder

from .delimiters import Table, tables_of
from .rows import Row


def parse_table(
    document: Document, mapping: Mapping[str, str] | None = None, known: Metadata | None = None
) -> Glossary:
    """Read a table of terms.

    Args:
        document: CSV or TSV text, or what the reader for XLSX makes of a workbook.
        mapping: header → field, where the headers are others than those in `columns.HEADERS`.
        known: facts from elsewhere; they win over the table's.

    Raises:
        UnknownKindError: it has no column of terms; names the headers found.
        InputError: a quote is not closed, or no row has a term.
        UsageError: the mapping names a field that there is not.
    """
    return finish(document, table_drafts(document, tables_of(document, mapping)), known)


def template() -> str:
    """Return a table to fill in, as CSV text: the header in Chinese and a row as 示例."""
    return files(__package__).joinpath("template.csv").read_text(encoding="utf-8")


def table_drafts(document: Document, tables: Sequence[Table]) -> Drafts:
    """Return an entry for each row below the headers; a row without a term is skipped."""
    entries: list[Draft] = []
    skipped: list[Skipped] = []
    notices: list[Notice] = []
    tags: list[str] = []
    for number, table in enumerate(tables, start=1):
        if not table.columns.enough:
            skipped.extend(Skipped(r.span, "sheet.no-terms") for r in table.rows if not r.blank)
            notices.extend(_unread(table))
            continue
        found = _Reading(table, number)
        found.read()
        entries.extend(found.entries)
        skipped.extend(found.skipped)
        notices.extend(found.notices)
        tags.extend(found.tags)
    if document.encoding != "xlsx" and document.encoding.startswith("xlsx"):
        notices.append(_FORMULAS)
    notices.extend(unknown_tags(tags))
    return Drafts("glossary.row", tuple(entries), notices=tuple(notices), skipped=tuple(skipped))


_FORMULAS = Notice(
    "cell.formula", "表格里有公式单元格，用的是文件里存的上次计算结果，请确认结果是新的。", None
)


def _unread(table: Table) -> Iterator[Notice]:
    filled = [row for row in table.rows if not row.blank]
    if filled:
        message = f"工作表“{table.sheet}”没有术语列，没有读取（{len(filled)} 行）。"
        en = f"The sheet '{table.sheet}' has no column of terms and was not read."
        yield Notice("sheet.unused", message, filled[0].span, en)


_TOTAL = re.compile(
    r"(?:合\s{0,9}计|总\s{0,9}计|小\s{0,9}计|共\s{0,9}计|总\s{0,9}数|(?:sub)?\s{0,9}total|sum)\s{0,9}[：:]?"
    r"|[（(]?(?:共|合计|总计)\s{0,9}\d{1,9}\s{0,9}(?:条|个|项|词)?(?:术语|词条|条目)?[）)]?[。.]?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[\d.,，%\s]*\s*(?:条|个|项|词|行|%)?")
_REMARK = re.compile(r"(?:注|说明|备注|填表说明|资料来源)\s*\d*\s*[：:].+", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|(?P<month>\d{1,2})月(?P<day>\d{1,2})日")


class _Reading:
    """One table on its way to drafts: what is read of each row, left out, and said."""

    def __init__(self, table: Table, number: int) -> None:
        self._before = f"sheet-{number}-" if number > 1 else ""
        self._table = table
        self._columns = table.columns
        self._header = table.rows[table.header]
        self._above: dict[int, str] = {}
        self._seen: dict[tuple[str, ...], int] = {}
        self._placeholders = self._dittos = 0
        self._serial = plain(self._header_of("id")) in ("序号", "no")
        self.entries: list[Draft] = []
        self.skipped: list[Skipped] = []
        self.notices: list[Notice] = []
        self.tags: list[str] = []

    def read(self) -> None:
        """Read every row below the header."""
        table, held = self._table, len(self._table.columns.places.get("language", ()))
        first = table.header - table.above
        self.skipped.extend(
            Skipped(row.span, "row.before-header") for row in table.rows[:first] if not row.blank
        )
        self.notices.extend(table.notices)
        self.notices.extend(_about_columns(self._header, self._columns))
        for row in table.rows[table.header + 1 :]:
            if row.blank:
                continue
            cells = self._cells(row)
            if reason := self._no_entry(row, cells):
                self.skipped.append(Skipped(row.span, reason))
                continue
            self.notices.extend(_beyond(row, len(self._header.cells)))
            self.entries.append(self._draft(row, cells))
        if held:
            self.entries = list(_by_concept(self.entries))
        self.notices.extend(self._filled())

    def _filled(self) -> Iterator[Notice]:
        """Yield what was made of cells that say nothing of their own."""
        if self._placeholders:
            yield Notice(
                "cell.placeholder",
                f"有 {self._placeholders} 个单元格只写了“—”“无”一类的占位符，按空白读取。",
                self._header.span,
                f"{self._placeholders} cells hold a placeholder only and are read as blank.",
            )
        if self._dittos:
            yield Notice(
                "cell.ditto",
                f"有 {self._dittos} 个单元格写的是“同上”，取上一行的内容。",
                self._header.span,
                f"{self._dittos} cells say 'ditto' and are read as the cell above.",
            )

    def _header_of(self, field: str) -> str:
        place = next(iter(self._columns.places.get(field, ())), -1)
        return self._header.cells[place] if 0 <= place < len(self._header.cells) else ""

    def _cells(self, row: Row) -> _Cells:
        """Return the cells of a row: what is as above is filled in, placeholders are blank."""
        terms = self._columns.places.get("term", ())
        used = {place for places in self._columns.places.values() for place in places}
        cells = []
        for place, cell in enumerate(row.cells):
            if is_ditto(cell) and self._above.get(place):
                self._dittos += place in used
                text = self._above[place]
            elif is_ditto(cell) or (is_placeholder(cell) and not _is_word(cell, place in terms)):
                self._placeholders += place in used
                text = ""
            else:
                text = cell
            cells.append(text)
        self._above = dict(enumerate(cells))
        return _Cells(Row(row.number, row.span, tuple(cells)), self._columns)

    def _no_entry(self, row: Row, cells: _Cells) -> str:
        """Return why a row is no entry, ``""`` if it is one."""
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        totals = [cell for cell in filled if _TOTAL.fullmatch(cell)]
        if totals and all(cell in totals or _AMOUNT.fullmatch(cell) for cell in filled):
            return "row.total"
        if len(filled) == 1 and _REMARK.fullmatch(filled[0]):
            return "row.remark"
        if not cells.names("term"):
            return "row.no-term"
        again = all(
            not cell.strip() or cell == name
            for cell, name in zip(row.cells, self._header.cells, strict=False)
        )
        if again:
            return "row.header-again"
        return self._repeated(row, cells)

    def _repeated(self, row: Row, cells: _Cells) -> str:
        """Return why a row that says what an earlier one says is no entry, ``""`` if none does."""
        told = cells.told(() if not self._serial else ("id",))
        first = self._seen.setdefault(told, row.number)
        if first == row.number:
            return ""
        message = f"{self._place(row)}与第 {first} 行相同，只读一次。"
        en = f"Row {row.number} says the same as row {first} and is read once."
        self.notices.append(Notice("row.repeated", message, row.span, en))
        return "row.repeated"

    def _place(self, row: Row) -> str:
        sheet = f"工作表“{self._table.sheet}”" if self._table.sheet else ""
        return f"{sheet}第 {row.number} 行"

    def _draft(self, row: Row, cells: _Cells) -> Draft:
        key, tag = self._key(row, cells), tag_called(cells.one("language"))
        if tag:
            self.tags.append(tag)
        parted = parted_definition(cells.one("definition"))
        definitions = ((parted.definition, tag), (cells.one("definition_en"), "en"))
        return Draft(
            wish=key or f"{self._before}row-{row.number}",
            place=self._place(row),
            span=row.span,
            keys=(key,) if key else (),
            designations=tuple(_designations(cells, tag)),
            definitions=tuple(
                GlossaryDefinition(text, language_of(text, said))
                for text, said in definitions
                if text
            ),
            domain=cells.one("domain"),
            notes=(*parted.notes, *cells.paragraphs("notes")),
            examples=(*parted.examples, *cells.paragraphs("examples")),
            source=cells.one("source") or parted.source,
            broader=cells.names("broader"),
            narrower=cells.names("narrower"),
            related=cells.names("related"),
            iri=cells.one("iri"),
            notations=cells.names("notation"),
        )

    def _key(self, row: Row, cells: _Cells) -> str:
        """Return a row's own id; one that a spreadsheet made a day of is told of."""
        key = cells.one("id")
        day = _DAY.fullmatch(key)
        if not day:
            return key
        shown = f"{day['month']}-{day['day']}" if day["month"] else key
        message = (
            f"{self._place(row)}的编号“{key}”是日期，可能是表格软件由“3-11”一类的编号改成的"
            + (f"，按“{shown}”读取。" if shown != key else "，请核对。")
        )
        en = f"The id '{key}' in row {row.number} is a day, maybe made by a spreadsheet."
        self.notices.append(Notice("id.day", message, row.span, en))
        return shown


def _is_word(cell: str, of_terms: bool) -> bool:
    """Tell whether what may be a placeholder may be a word: 无 is one in a column of terms."""
    return of_terms and cell.strip() in ("空", "无", "無")


def _by_concept(entries: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the rows of one concept, one a language, as one entry."""
    held: dict[object, list[Draft]] = {}
    for number, entry in enumerate(entries):
        held.setdefault(entry.keys or number, []).append(entry)
    for first, *others in held.values():
        every = (first, *others)
        yield replace(
            first,
            designations=tuple(name for one in every for name in one.designations),
            definitions=tuple(item for one in every for item in one.definitions),
            domain=next((one.domain for one in every if one.domain), ""),
            source=next((one.source for one in every if one.source), ""),
            iri=next((one.iri for one in every if one.iri), ""),
            notes=tuple(text for one in every for text in one.notes),
            examples=tuple(text for one in every for text in one.examples),
            broader=tuple(dict.fromkeys(end for one in every for end in one.broader)),
            narrower=tuple(dict.fromkeys(end for one in every for end in one.narrower)),
            related=tuple(dict.fromkeys(end for one in every for end in one.related)),
            notations=tuple(code for one in every for code in one.notations),
        )


class _Cells:
    """The cells of a row by field."""

    def __init__(self, row: Row, columns: Columns) -> None:
        self._row, self._columns = row, columns

    def all(self, field: str) -> list[str]:
        """Return the cells of a field that are not blank."""
        cells = self._row.cells
        places = self._columns.places.get(field, ())
        return [cells[place] for place in places if place < len(cells) and cells[place].strip()]

    def told(self, without: Collection[str]) -> tuple[str, ...]:
        """Return what the row says, but for some fields."""
        return tuple(
            " ".join(cell.split())
            for field in self._columns.places
            if field not in without
            for cell in (field, *self.all(field))
        )

    def one(self, field: str) -> str:
        """Return the cell of a field that has one column, ``""`` if blank."""
        return next(iter(self.all(field)), "").strip()

    def names(self, field: str) -> tuple[str, ...]:
        """Return the names in the cells of a field."""
        found = (name for cell in self.all(field) for name in names_in(cell))
        return tuple(name for name in found if field == "term" or not is_placeholder(name))

    def paragraphs(self, field: str) -> tuple[str, ...]:
        """Return the notes or examples in the cells of a field."""
        return tuple(text for cell in self.all(field) for text in paragraphs_in(cell))


def _designations(cells: _Cells, said: str) -> Iterator[Designation]:
    for field, tag in (("term", said), ("en", "en")):
        first: set[str] = set()
        for text in cells.names(field):
            language = language_of(text, tag)
            status: DesignationStatus = "admitted" if language in first else "preferred"
            first.add(language)
            yield Designation(text, language, status)
    others: tuple[tuple[str, DesignationStatus, DesignationForm], ...] = (
        ("admitted", "admitted", "full"),
        ("abbr", "admitted", "abbreviation"),
        ("symbol", "admitted", "symbol"),
        ("deprecated", "deprecated", "full"),
    )
    for field, status, form in others:
        for text in cells.names(field):
            yield Designation(text, language_of(text, said), status, form)


def _about_columns(header: Row, columns: Columns) -> Iterator[Notice]:
    if columns.unused:
        names = "、".join(name.strip() for name in columns.unused)
        yield Notice("column.unused", f"没有使用的列：{names}。", header.span)


def _beyond(row: Row, width: int) -> Iterator[Notice]:
    """Yield a notice where a row has words beyond the header, as a stray comma makes them."""
    more = [cell for cell in row.cells[width:] if cell.strip()]
    if more:
        message = (
            f"第 {row.number} 行比表头多 {len(more)} 格，多出的内容没有使用，请检查引号和逗号。"
        )
        yield Notice("row.cells", message, row.span)
