"""Tables of terms (CSV, TSV, a sheet of a workbook): one row an entry.

Columns are known by their headers (`columns.HEADERS`). A cell of 术语, 英文, 许用, 拒用, 缩略语,
符号, 上位, 下位 or 相关 may hold several values parted by ``；``, ``;``, ``|`` or line breaks, the
first of the terms being preferred; 注 and 示例 are sentences and parted by ``|`` and line breaks
only. An apostrophe before what a spreadsheet would take for a formula is not part of a cell.
`template` gives a file to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

from biaopu.ingest.glossary.drafts import Draft, Drafts
from biaopu.ingest.glossary.finish import finish
from biaopu.ingest.glossary.wording import language_of, names_in, paragraphs_in
from biaopu.ontology.document import Document, Metadata, Notice
from biaopu.ontology.glossary import (
    Designation,
    DesignationForm,
    DesignationStatus,
    Glossary,
    GlossaryDefinition,
)
from biaopu.ontology.standard import Skipped

from .columns import Columns
from .delimiters import Table, table_of
from .rows import Row


def parse_table(
    document: Document, mapping: Mapping[str, str] | None = None, known: Metadata | None = None
) -> Glossary:
    """Read a table of terms.

    Args:
        document: CSV or TSV text, or what the reader for XLSX makes of a sheet.
        mapping: header → field, where the headers are others than those in `columns.HEADERS`.
        known: facts from elsewhere; they win over the table's.

    Raises:
        UnknownKindError: it has no column of terms; names the headers found.
        InputError: a quote is not closed, or no row has a term.
        UsageError: the mapping names a field that there is not.
    """
    return finish(document, table_drafts(document, table_of(document, mapping)), known)


def template() -> str:
    """Return a table to fill in, as CSV text: the header in Chinese and a row as 示例."""
    return files(__package__).joinpath("template.csv").read_text(encoding="utf-8")


def table_drafts(document: Document, table: Table) -> Drafts:
    """Return an entry for each row below the header; a row without a term is skipped."""
    header, columns = table.rows[table.header], table.columns
    entries: list[Draft] = []
    skipped = [
        Skipped(row.span, "row.before-header")
        for row in table.rows[: table.header]
        if not row.blank
    ]
    notices = list(_about_columns(header, columns))
    if document.encoding != "xlsx" and document.encoding.startswith("xlsx"):
        notices.append(_FORMULAS)
    for row in table.rows[table.header + 1 :]:
        cells = _Cells(row, columns)
        if row.blank:
            continue
        if reason := _no_entry(row, cells, header):
            skipped.append(Skipped(row.span, reason))
            continue
        notices.extend(_beyond(row, len(header.cells)))
        entries.append(_draft(row, cells))
    return Drafts("glossary.row", tuple(entries), notices=tuple(notices), skipped=tuple(skipped))


def _no_entry(row: Row, cells: _Cells, header: Row) -> str:
    """Return why a row is no entry, ``""`` if it is one."""
    if not cells.names("term"):
        return "row.no-term"
    again = all(
        not cell.strip() or cell == name
        for cell, name in zip(row.cells, header.cells, strict=False)
    )
    return "row.header-again" if again else ""


_FORMULAS = Notice(
    "cell.formula", "表格里有公式单元格，用的是文件里存的上次计算结果，请确认结果是新的。", None
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

    def one(self, field: str) -> str:
        """Return the cell of a field that has one column, ``""`` if blank."""
        return next(iter(self.all(field)), "").strip()

    def names(self, field: str) -> tuple[str, ...]:
        """Return the names in the cells of a field."""
        return tuple(name for cell in self.all(field) for name in names_in(cell))

    def paragraphs(self, field: str) -> tuple[str, ...]:
        """Return the notes or examples in the cells of a field."""
        return tuple(text for cell in self.all(field) for text in paragraphs_in(cell))


def _draft(row: Row, cells: _Cells) -> Draft:
    key = cells.one("id")
    definitions = ((cells.one("definition"), ""), (cells.one("definition_en"), "en"))
    return Draft(
        wish=key or f"row-{row.number}",
        place=f"第 {row.number} 行",
        span=row.span,
        keys=(key,) if key else (),
        designations=tuple(_designations(cells)),
        definitions=tuple(
            GlossaryDefinition(text, language_of(text, tag)) for text, tag in definitions if text
        ),
        domain=cells.one("domain"),
        notes=cells.paragraphs("notes"),
        examples=cells.paragraphs("examples"),
        source=cells.one("source"),
        broader=cells.names("broader"),
        narrower=cells.names("narrower"),
        related=cells.names("related"),
        iri=cells.one("iri"),
    )


def _designations(cells: _Cells) -> Iterator[Designation]:
    for field, tag in (("term", ""), ("en", "en")):
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
            yield Designation(text, language_of(text), status, form)


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
