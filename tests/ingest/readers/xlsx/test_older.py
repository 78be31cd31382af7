"""Workbooks in XLS and ODS: what their sheets say, and those that are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.limits import Limits
from biaopu.ingest.read import read
from biaopu.ingest.readers.xlsx.older import read_older
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError

XLS = (Path(__file__).parents[3] / "data" / "workbooks" / "shili.xls").read_bytes()
"""Made with xlwt: sheets 说明, 术语, 藏 (hidden) and 空; merged, dated and failed cells."""
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    f'<m:manifest xmlns:m="{OASIS}:manifest:1.0"><m:file-entry m:full-path="/" '
    f'm:media-type="{SPREADSHEET}"/></m:manifest>'
)


def ods(*sheets: str, prolog: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    styles = (
        f'<style:style xmlns:style="{OASIS}:style:1.0" style:name="h" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), SPREADSHEET)
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr(
            "content.xml",
            f"{prolog}<office:document-content {spaces}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(sheets)}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return buffer.getvalue()


def sheet(name: str, *rows: str, style: str = "") -> str:
    return f'<table:table table:name="{name}" {style}>{"".join(rows)}</table:table>'


def row(*cells: str, times: int = 1) -> str:
    made = (c if c.startswith("<") else text(c) for c in cells)
    return (
        f'<table:table-row table:number-rows-repeated="{times}">{"".join(made)}</table:table-row>'
    )


def text(said: str, extra: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {extra}><text:p>{said}</text:p>'
        "</table:table-cell>"
    )


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]


def test_an_xls_is_read_with_all_its_sheets() -> None:
    document = read_older("表.xls", XLS)
    assert document.text.split("\f")[0].split("\n")[:8] == [
        "术语",
        "编号\t术语\t英文\t定义",
        "3.1\t巡检机器人\tinspection robot\t按路线巡检的机器人（示例）",
        "3.2\t轨道\trail\t承载机器人的部件⏎第二行",
        "3.1\t数\tn",
        "3.3\t日\t2026-03-11",
        "3.6\t并一\t\t并一的定义",
        "3.6\t并二\t\tx",
    ]
    assert document.text.split("\f")[1] == "说明\n示例说明"
    assert "隐藏" not in document.text
    assert codes(document) == ["sheet.stored", "sheet.hidden"]
    entries = parse_glossary(document).entries
    assert [entry.designations[0].text for entry in entries][:2] == ["巡检机器人", "轨道"]


def test_an_ods_is_read_likewise() -> None:
    number = '<table:table-cell office:value-type="float" office:value="12"/>'
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    content = ods(
        sheet("封面", row("示例")),
        sheet(
            "术语",
            row("编号", "术语", "定义"),
            row(text("3.1", 'table:number-rows-spanned="2"'), "轨", "甲</text:p><text:p>乙"),
            row("<table:covered-table-cell/>", "道", number),
            row(blank, times=1_048_000),
        ),
        sheet("藏", row("隐藏"), style='table:style-name="h"'),
    )
    document = read_older("表.ods", content)
    assert document.text == "术语\n编号\t术语\t定义\n3.1\t轨\t甲⏎乙\n3.1\t道\t12\f封面\n示例"
    assert (document.encoding, codes(document)) == ("ods", ["sheet.stored", "sheet.hidden"])


def test_columns_keep_their_letters_where_the_first_are_blank() -> None:
    blank = "<table:table-cell/>"
    content = ods(sheet("表", row(blank, times=2), row(blank, "词", "义"), row(blank, "轨", "道")))
    assert read_older("表.ods", content).text == "\n\n\t词\t义\n\t轨\t道"


def test_the_reader_goes_by_content(tmp_path: Path) -> None:
    page = "<html><table><tr><td>术语</td><td>定义</td></tr></table></html>".encode()
    table = ods(sheet("表", row("术语"), row("轨")))
    for name, content, encoding in (
        ("术语.xls", XLS, "xls"),
        ("术语.xlsx", XLS, "xls"),  # renamed
        ("术语.ods", table, "ods"),
        ("术语.xls", table, "ods"),
        ("术语.xls", page, "html"),  # what many systems export
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert read(path).encoding == encoding, name


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (XLS[:3000], "已损坏"),
        (XLS[:600] + bytes(2000), "已损坏"),
        (ods(sheet("表", row("轨")))[:-40], "已损坏"),
        (ods("<oops"), "已损坏"),
        (ods(sheet("表", row("轨")), prolog='<!DOCTYPE x [<!ENTITY a "b">]>'), "声明了实体"),
        (ods(sheet("表", row("轨", times=250_000))), "上限"),
        (ods(sheet("表", row(text("轨", 'table:number-columns-repeated="9000"')))), "上限"),
        (ods(sheet("表", row(text("轨", 'table:number-columns-repeated="x"')))), "已损坏"),
        (ods(sheet("表")), "是空的"),
        (ods(), "是空的"),
    ],
)
def test_workbooks_that_are_refused(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_older("坏.xls", content, Limits(max_unpacked=2_500_000))
    assert "坏.xls" in str(caught.value)
    assert "坏.xls" in caught.value.message("en")


def test_a_sheet_that_repeats_a_cell_without_end_is_refused() -> None:
    bomb = row(text("轨", 'table:number-columns-repeated="16384"'), times=1_048_576)
    with pytest.raises(InputError, match=r"已损坏|上限"):
        read_older("炸.ods", ods(sheet("表", bomb)))
