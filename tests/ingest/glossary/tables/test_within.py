"""A document that is but tables of terms is a term base; other tables in it are told, not read."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from biaopu.ingest.parse import parse
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.glossary import Glossary

ROWS = (
    ("修枝剪", "secateurs", "示例：剪断细枝的剪刀"),
    ("高枝锯", "pole saw", "示例：锯断高处枝条的锯"),
)
Read = list[tuple[str, ...]]


def markdown(*header: str) -> str:
    lines = [header, ("---",) * len(header), *(row[: len(header)] for row in ROWS)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def read(folder: Path, name: str, text: str) -> Glossary:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    record = parse(path)
    assert isinstance(record, Glossary)
    return record


def entries(glossary: Glossary) -> Read:
    return [
        (*(name.text for name in one.designations), *(item.text for item in one.definitions))
        for one in glossary.entries
    ]


@pytest.mark.parametrize(
    "header",
    [
        ("术语", "英文", "定义"),
        ("中文翻译", "英文术语", "解释"),
        ("名词术语", "English", "释义"),
        ("術語", "英文名稱", "定義"),
    ],
)
def test_a_table_in_markdown(tmp_path: Path, header: tuple[str, ...]) -> None:
    glossary = read(tmp_path, "表.md", "# 园艺术语（示例）\n\n" + markdown(*header))
    assert entries(glossary) == list(ROWS)
    assert glossary.meta.title == "园艺术语（示例）"
    assert [notice.code for notice in glossary.notices] == ["tables-only"]
    text = glossary.document.text
    assert [text[x.evidence.span.start : x.evidence.span.end] for x in glossary.entries] == [
        " | ".join(row) for row in ROWS
    ]


def test_terms_and_their_english_alone(tmp_path: Path) -> None:
    glossary = read(tmp_path, "表.md", markdown("中文翻译", "英文术语"))
    assert entries(glossary) == [row[:2] for row in ROWS]


def test_a_table_in_html(tmp_path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    head = "<tr><th>术语</th><th>英文</th><th>定义</th></tr>"
    page = f"<html><body><p>示例说明。</p><table>{head}{rows}</table></body></html>"
    glossary = read(tmp_path, "表.html", page)
    assert entries(glossary) == list(ROWS)
    text = glossary.document.text
    assert [(x.reason, text[x.span.start : x.span.end]) for x in glossary.skipped] == [
        ("prose", "示例说明。")
    ]


def test_a_table_in_word_that_goes_on_without_a_header(tmp_path: Path) -> None:
    document = docx.Document()
    for rows in ([("术语", "英文", "定义"), ROWS[0]], [ROWS[1], ("割草机", "mower", "示例：割草")]):
        table = document.add_table(0, 3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("示例：表间的话")
    document.save(str(tmp_path / "表.docx"))
    record = parse(tmp_path / "表.docx")
    assert isinstance(record, Glossary)
    assert entries(record) == [*ROWS, ("割草机", "mower", "示例：割草")]
    assert [item.reason for item in record.skipped] == ["prose", "prose"]


def test_other_tables_are_told(tmp_path: Path) -> None:
    other = "| 型号 | 数量 |\n|---|---|\n| 甲 | 3 |\n\n"
    glossary = read(
        tmp_path, "表.md", "# 示例\n\n" + markdown("术语", "英文") + "\n说明\n\n" + other
    )
    assert entries(glossary) == [row[:2] for row in ROWS]
    assert {item.reason for item in glossary.skipped} >= {"table", "prose"}


@pytest.mark.parametrize(
    "text",
    [
        "| 姓名 | 单位 |\n|---|---|\n| 示例甲 | 示例院 |\n| 示例乙 | 示例所 |\n",
        "| 编号 | 名称 | 数量 |\n|---|---|---|\n| 1 | 桌 | 3 |\n| 2 | 椅 | 4 |\n",
        "| 术语 | 页 |\n|---|---|\n| 示例甲 | 3 |\n| 示例乙 | 4 |\n",
        "| 符号 | 说明 |\n|---|---|\n| m | 示例质量 |\n| v | 示例速度 |\n",
    ],
)
def test_what_is_no_list_of_terms_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "表.md"
    path.write_text("# 示例\n\n" + text, encoding="utf-8")
    with pytest.raises(UnknownKindError, match="既不是"):
        parse(path)


def test_a_pasted_chapter_wins_over_a_table_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "草案.md"
    pasted = "3.1\n抽绳 draw cord\n示例：可以拉紧的绳子。\n\n3.2\n提环 handle\n示例：提起的环。\n\n"
    path.write_text(pasted + markdown("术语", "英文", "定义"), encoding="utf-8")
    record = parse(path, fragment=True)
    assert not isinstance(record, Glossary)
