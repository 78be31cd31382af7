"""The results of a search as a workbook, to sort, to mark up and to pass on."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from biaopu.ontology.cells import FORMULA
from biaopu.search.results import Hit
from biaopu.ui.reports.lint.report import plain

from .cards import Desk, where, why

MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a workbook is to a browser."""

_COLUMNS: Final = (
    ("label", 26), ("kind", 10), ("band", 10), ("document", 34), ("where", 40), ("text", 60),
    ("why", 40), ("iri", 50),
)  # fmt: skip
_LONGEST: Final = 32_000
"""A cell holds 32767 characters at most."""


def workbook(hits: Sequence[Hit], query: str, desk: Desk) -> bytes:
    """Return the results, best first, as an XLSX file of one sheet; its title is the query's.

    Texts are stored as texts: one that begins with = + - or @ is no formula in any program.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    from biaopu.graph.export.office import save_without_times

    book = Workbook()
    book.properties.title = plain(query)
    sheet = book.worksheets[0]
    heads = [desk.words(f"search.column.{name}") for name, _ in _COLUMNS]
    for number, row in enumerate([heads, *(_row(hit, desk) for hit in hits)], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, plain(value)[:_LONGEST])
            cell.data_type, cell.quotePrefix = "s", bool(FORMULA.match(value))
            cell.font = Font(bold=number == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, (_, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{len(hits) + 1}"
    file = BytesIO()
    save_without_times(book.save, file)
    return file.getvalue()


def _row(hit: Hit, desk: Desk) -> tuple[str, ...]:
    words = desk.words
    return (
        hit.label,
        words.name("kind", hit.kind),
        words(f"band.{hit.band}") if desk.mode else "",
        desk.titles.get(hit.document, hit.document),
        where(hit, desk),
        hit.snippet,
        why(hit.matched, words) if hit.matched else "",
        hit.iri,
    )
