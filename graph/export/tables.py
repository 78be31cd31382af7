"""Tables: term entries as the table reader takes them back, and rows of a query; CSV and XLSX.

No cell can run as a formula: in a workbook every cell is a text by type; in CSV a cell that a
spreadsheet would take for a formula gets an apostrophe in front, which the reader takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import IO, Final

from biaopu.ontology.cells import FORMULA, harmless
from biaopu.ontology.glossary import Designation, GlossaryEntry, main_name

from .concepts import Concept, Concepts
from .losses import Tally
from .office import save_without_times
from .xml_text import legal

HEADER: Final = (
    "条目编号", "术语", "英文对应词", "许用术语", "拒用术语", "缩略语", "符号", "专业领域",
    "定义", "英文定义", "注", "示例", "来源", "上位术语", "下位术语", "相关术语", "IRI", "所在文件",
)  # fmt: skip
"""The columns; the reader knows all but the last, which says where an entry was printed."""

_SEVERAL: Final = re.compile(r"\s*[；;|\r\n]+\s*")
_PARAGRAPHS: Final = re.compile(r"\s*[|\r\n]+\s*")
_LONGEST: Final = 32767
_WIDTHS: Final = {"定义": 60, "英文定义": 40, "注": 40, "示例": 30, "来源": 24, "IRI": 24}
_BOM: Final = "\ufeff"

Row = Sequence[str]


def csv_table(concepts: Concepts, tally: Tally) -> Iterator[str]:
    """Yield term entries as CSV, a row each, for people's spreadsheets: with a byte order mark."""
    return csv_rows(HEADER, (_row(concept, tally) for concept in concepts), tally)


def xlsx_table(concepts: Concepts, output: IO[bytes], tally: Tally) -> None:
    """Write term entries as a workbook whose one sheet is called 术语."""
    xlsx_rows("术语", HEADER, (_row(concept, tally) for concept in concepts), output, tally)


def csv_rows(header: Row, rows: Iterable[Row], tally: Tally) -> Iterator[str]:
    """Yield rows as CSV in UTF-8 with a byte order mark, no cell a formula."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    yield _BOM
    for row in chain([header], rows):
        writer.writerow([harmless(legal(cell, tally)) for cell in row])
        yield _taken(held)


def xlsx_rows(
    title: str, header: Row, rows: Iterable[Row], output: IO[bytes], tally: Tally
) -> None:
    """Write rows as a workbook of one sheet, every cell a text.

    Args:
        title: the name of the sheet.
        header: what the columns are called.
        rows: a text for each column.
        output: takes the bytes.
        tally: counts characters and ends of cells that were left out.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 18)
    cell = _cells(sheet, tally)
    sheet.append([cell(name, True) for name in header])
    for row in rows:
        sheet.append([cell(text, False) for text in row])
    save_without_times(book.save, output)


def _cells(sheet: object, tally: Tally) -> Callable[[str, bool], object]:
    """Return what makes a cell that is a text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    bold = Font(bold=True)

    def cell(text: str, head: bool) -> object:
        clean = legal(text, tally)
        if len(clean) > _LONGEST:
            tally.add("long")
        made = WriteOnlyCell(sheet, clean[:_LONGEST] or None)
        if clean:
            made.data_type = "s"  # not "f", which openpyxl takes a leading = for
            made.quotePrefix = bool(FORMULA.match(clean))
        if head:
            made.font = bold
        return made

    return cell


def _taken(held: io.StringIO) -> str:
    text = held.getvalue()
    held.seek(0)
    held.truncate()
    return text


def _row(concept: Concept, tally: Tally) -> Row:
    entry = concept.entry
    main = main_name(entry)
    rest = [name for name in entry.designations if name is not main]
    _count(entry, main, tally)
    return (
        entry.id,
        _names([main], tally),
        _names(_of(rest, "en", "preferred", "admitted"), tally),
        _names(_of(rest, "zh", "preferred", "admitted"), tally),
        _names([one for one in rest if one.status == "deprecated"], tally),
        _names(_short(rest, "abbreviation"), tally),
        _names(_short(rest, "symbol"), tally),
        entry.domain,
        _definition(entry, "zh") or _definition(entry, "und"),
        _definition(entry, "en"),
        _paragraphs(entry.notes, tally),
        _paragraphs(entry.examples, tally),
        entry.source.text if entry.source else "",
        "；".join(entry.broader),
        "；".join(end for end in entry.narrower if ":" in end),  # others are said from below
        "；".join(entry.related),
        entry.iri or ("" if concept.iri.startswith("_:") else concept.iri),
        concept.document,
    )


def _of(names: Iterable[Designation], language: str, *statuses: str) -> list[Designation]:
    """Return the full names in a language that have one of the statuses."""
    return [
        one
        for one in names
        if one.language == language and one.status in statuses and one.form == "full"
    ]


def _short(names: Iterable[Designation], form: str) -> list[Designation]:
    return [one for one in names if one.form == form and one.status != "deprecated"]


def _count(entry: GlossaryEntry, main: Designation, tally: Tally) -> None:
    """Count what has no column: other languages, further definitions, a status beside a form."""
    if main.language not in ("zh", "en"):
        tally.add("language")
    for name in entry.designations:
        full = name.form == "full" and name.status != "deprecated"
        if full and name is not main and name.language not in ("zh", "en"):
            tally.add("language")
        if not full and name.status != "admitted" and name.form != "full":
            tally.add("status")
    seen = set()
    for definition in entry.definitions:
        if definition.language not in ("zh", "en", "und"):
            tally.add("language")
        elif definition.language in seen:
            tally.add("definitions")
        seen.add(definition.language)


def _names(names: Iterable[Designation], tally: Tally) -> str:
    return "；".join(_joined(name.text, _SEVERAL, "，", tally) for name in names)


def _paragraphs(texts: Iterable[str], tally: Tally) -> str:
    return "|".join(_joined(text, _PARAGRAPHS, " ", tally) for text in texts)


def _joined(text: str, parting: re.Pattern[str], instead: str, tally: Tally) -> str:
    if not parting.search(text):
        return text
    tally.add("separator")
    return parting.sub(instead, text)


def _definition(entry: GlossaryEntry, language: str) -> str:
    return next((one.text for one in entry.definitions if one.language == language), "")
