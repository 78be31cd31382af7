"""Workbooks: which sheet, what its cells say, and workbooks that are refused."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.limits import Limits
from biaopu.ingest.readers.xlsx.reader import read_xlsx
from biaopu.ontology.errors import InputError, UnknownKindError

CELL = '<c r="B2"><f>1+1</f>{}</c>'


def workbook(*rows: list[object], change: Callable[[Worksheet], None] = lambda _: None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()) if name == part else data)
    return out.getvalue()


def test_cells_become_lines() -> None:
    content = workbook(
        ["编号", "术语"],
        [3.1, "两\n行\t字"],
        [],
        [True, datetime.date(2024, 5, 14), datetime.time(9, 30), 3, 2.5],
    )
    document = read_xlsx("表.xlsx", content)
    assert document.text == "编号\t术语\n3.1\t两⏎行 字\n\nTRUE\t2024-05-14\t09:30:00\t3\t2.5"
    assert document.encoding == "xlsx"
    assert [document.text[x.span.start : x.span.end] for x in document.lines] == (
        document.text.split("\n")
    )
    assert {line.role for line in document.lines} == {"table"}


def test_clause_numbers_are_read_as_they_are_shown() -> None:
    def shown(sheet: Worksheet) -> None:
        sheet["A2"].number_format = "0.00"

    document = read_xlsx("表.xlsx", workbook(["编号"], [3.1], [3.1], change=shown))
    assert document.text == "编号\n3.10\n3.1"


def test_the_sheet_of_terms_comes_first_then_the_others() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["封面"])
    book.create_sheet("其他").append(["其他"])
    out = io.BytesIO()
    book.save(out)
    assert read_xlsx("表.xlsx", out.getvalue()).text == "Sheet\n封面\f其他\n其他"
    book.create_sheet("术语表").append(["仓"])
    out = io.BytesIO()
    book.save(out)
    document = read_xlsx("表.xlsx", out.getvalue())
    assert document.text == "术语表\n仓\fSheet\n封面\f其他\n其他"
    assert [line.role for line in document.lines] == ["heading", "table"] * 3


def test_merged_cells_fill_their_rows() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("C4:C6")

    content = workbook(
        ["仓储术语"],
        ["领域", "术语", "定义"],
        ["仓储", "仓", "甲"],
        [None, "库", "乙"],
        [None, "房"],
        ["运输", "车"],
        change=merge,
    )
    document = read_xlsx("表.xlsx", content)
    assert document.text == (
        "仓储术语\n领域\t术语\t定义\n仓储\t仓\t甲\n仓储\t库\t乙\n\t房\t乙\n运输\t车\t乙"
    )
    assert [entry.domain for entry in parse_glossary(document).entries] == [
        "仓储", "仓储", "", "运输",
    ]  # fmt: skip


def formulas(result: str) -> bytes:
    content = workbook(["编号", "术语"], [1, "仓"])

    def change(xml: str) -> str:
        start = xml.index('<c r="B2"')
        return xml[:start] + CELL.format(result) + xml[xml.index("</c>", start) + 4 :]

    return rewritten(content, "xl/worksheets/sheet1.xml", change)


def test_stored_results_of_formulas_are_used_with_a_notice() -> None:
    document = read_xlsx("表.xlsx", formulas("<v>2</v>"))
    assert (document.text, document.encoding) == ("编号\t术语\n1\t2", "xlsx+formulas")
    assert [notice.code for notice in parse_glossary(document).notices] == ["cell.formula"]


def test_formulas_without_a_result_are_refused() -> None:
    with pytest.raises(InputError, match="单元格 B2 等 1 处是没有结果的公式"):
        read_xlsx("表.xlsx", formulas(""))
    with pytest.raises(InputError, match="单元格 A2 等 2 处"):
        read_xlsx("表.xlsx", workbook(["术语"], ["=B1"], ["=CMD()"]))


def test_errors_in_cells_are_refused() -> None:
    def error(sheet: Worksheet) -> None:
        sheet["A2"] = "#REF!"

    with pytest.raises(InputError, match="单元格 A2"):
        read_xlsx("表.xlsx", workbook(["术语"], ["x"], change=error))


GOOD = workbook(["术语"], ["仓"])
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04", "已损坏"),
        (GOOD[:-30], "已损坏"),
        (b"x", "已损坏"),
        (rewritten(GOOD, SHEET, lambda xml: xml[:80]), "已损坏"),
        (rewritten(GOOD, "xl/workbook.xml", lambda _: "<workbook/>"), "已损坏"),
        (rewritten(GOOD, SHEET, lambda xml: f'<!DOCTYPE x [<!ENTITY a "b">]>{xml}'), "声明了实体"),
        (
            rewritten(GOOD, SHEET, lambda xml: f"<!--{' ' * 2_000_000}--><!DOCTYPE x>{xml}"),
            "声明了实体",
        ),
        (
            rewritten(GOOD, SHEET, lambda xml: f"{' ' * 70_000}<!--x-->\n<!DOCTYPE x>{xml}"),
            "声明了实体",
        ),
        (rewritten(GOOD, "docProps/app.xml", lambda _: " " * 3_000_000), "压缩炸弹"),
        (rewritten(GOOD, SHEET, lambda xml: xml.replace('r="2"', 'r="900000"')), "上限"),
        (rewritten(GOOD, SHEET, lambda xml: xml.replace('r="A2"', 'r="XFD2"')), "上限"),
        (workbook([None]), "是空的"),
    ],
)
def test_workbooks_that_are_refused(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_xlsx("坏.xlsx", content, Limits(max_unpacked=2_500_000))
    assert "坏.xlsx" in str(caught.value)
    assert "坏.xlsx" in caught.value.message("en")


def test_a_workbook_of_other_things_is_no_term_base() -> None:
    with pytest.raises(UnknownKindError, match="找到的表头：日期、金额"):
        parse_glossary(read_xlsx("账.xlsx", workbook(["日期", "金额"], ["一日", 3])))
