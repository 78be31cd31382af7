"""Tables: their cells, and the framework that they draw."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.guide.framework.tables_as_trees import Branch, framework_tree
from biaopu.ingest.paragraphs import paragraphs
from biaopu.ingest.readers.printed.assemble import Printed, assemble
from biaopu.ingest.readers.printed.assemble import row as printed_row
from biaopu.ingest.readers.text import read_text
from biaopu.ingest.repair.document import repair
from biaopu.ingest.text.tables import Table, without_tables
from biaopu.ontology.document import Document


def piped(*rows: str) -> Table:
    lines = [f"| {row} |" for row in rows]
    lines.insert(1, "|---" * (rows[0].count("|") + 1) + "|")
    (table,) = repair(read_text("表.md", "\n".join(lines).encode())).tables
    return table


def walk(branches: list[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from walk(branch.children)


def drawn(table: Table) -> list[tuple[str | None, str]]:
    return [(branch.code, branch.label) for branch in walk(framework_tree(table))]


def told(text: str) -> Document:
    """A document that is one table."""
    rows = [printed_row([[cell] for cell in line.split("\t")], 1) for line in text.split("\n")]
    return assemble("表.docx", b"", "docx", [[Printed("前文"), *rows]])


def test_cells_and_their_places() -> None:
    text = "前文\n\n| 一级 | 二 级 |\n|---|:--|\n| **甲**<br>乙 | ISO 9001 |\n\n后文\n"
    document = read_text("表.md", text.encode())
    (table,) = repair(document).tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["一级", "二级"],
        ["甲乙", "ISO 9001"],
    ]
    cell = table.rows[1][1]
    assert text[cell.span.start : cell.span.end] == "ISO 9001"
    rest = [p.text for p in without_tables(paragraphs(document), [table])]
    assert rest == ["前文", "后文"]


def test_lines_that_a_reader_calls_a_table() -> None:
    (table,) = repair(told("编码\t一级\t二级\nA\t基础\t术语\nB\t应用\t港口")).tables
    assert table.header == ("编码", "一级", "二级")
    texts = [tuple(cell.text for cell in row) for row in table.rows[1:]]
    assert texts == [("A", "基础", "术语"), ("B", "应用", "港口")]


def test_a_cell_merged_with_the_one_above_is_empty() -> None:
    (table,) = repair(told("一级\t二级\n基础\t术语\n\t编码\n应用\t港口")).tables
    assert drawn(table) == [(None, "基础"), (None, "术语"), (None, "编码"), (None, "应用"),
                            (None, "港口")]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "tree"),
    [
        (
            ["编码|一级|编码|二级", "A|基础|AA|术语", "||AB|编码", "B|应用|BA|港口"],
            [("A", "基础"), ("AA", "术语"), ("AB", "编码"), ("B", "应用"), ("BA", "港口")],
        ),
        (
            ["一级分类|二级分类|分类编码", "A 基础|术语|A1", "A 基础|编码|A2", "B 应用|港口|B1"],
            [("A", "基础"), ("A1", "术语"), ("A2", "编码"), ("B", "应用"), ("B1", "港口")],
        ),
        (
            ["代码|名称", "A|基础", "AD|数据", "ADA|资源", "ADAA|云端", "B|应用", "BA|港口"],
            [("A", "基础"), ("AD", "数据"), ("ADA", "资源"), ("ADAA", "云端"), ("B", "应用"),
             ("BA", "港口")],
        ),
        (
            ["编码|分类名称", "100|基础", "101|术语", "200|应用", "201|港口"],
            [("100", "基础"), ("101", "术语"), ("200", "应用"), ("201", "港口")],
        ),
        (
            [
                "序号|子体系|组成部分|说明",
                "1|基础|术语、编码|统一概念。",
                "2|应用|港口、码头|规范应用。",
            ],
            [(None, "基础"), (None, "术语"), (None, "编码"), (None, "应用"), (None, "港口"),
             (None, "码头")],
        ),
        (
            ["A 基础|B 应用", "A1 术语|B1 港口", "A2 编码|"],
            [("A", "基础"), ("A1", "术语"), ("A2", "编码"), ("B", "应用"), ("B1", "港口")],
        ),
        (
            ["A 基础|A1 术语", "A 基础|A2 编码", "B 应用|B1 港口"],
            [("A", "基础"), ("A1", "术语"), ("A2", "编码"), ("B", "应用"), ("B1", "港口")],
        ),
        (["一级|二级", "基础|术语、分类和标识", "基础|核算"],
         [(None, "基础"), (None, "术语、分类和标识"), (None, "核算")]),
        (["序号|标准名称|标准号|状态", "1|甲|GB/T 1|现行"], []),
        (["指标|数值", "增速|10"], []),
    ],
)  # fmt: skip
def test_the_framework_of_a_table(rows: list[str], tree: list[tuple[str | None, str]]) -> None:
    assert drawn(piped(*rows)) == tree


def test_codes_that_repeat_do_not_join_what_is_apart() -> None:
    tree = framework_tree(
        piped("编码|一级|编码|二级", "A|基础|BA|术语", "B|技术|BA|装备", "||BA|数据")
    )
    assert [[(c.code, c.label) for c in branch.children] for branch in tree] == [
        [("BA", "术语")],
        [("BA", "装备"), ("BA", "数据")],
    ]


NAME = st.text(alphabet="港口基础术语装备数据安全", min_size=2, max_size=6)


@given(st.dictionaries(NAME, st.lists(NAME, min_size=1, max_size=4, unique=True), min_size=2))
def test_any_tree_comes_back_from_its_table(expected: dict[str, list[str]]) -> None:
    rows = [f"{top}|{part}" for top, parts in expected.items() for part in parts]
    tree: list[Branch] = framework_tree(piped("一级子体系|二级子体系", *rows))
    assert {branch.label: [c.label for c in branch.children] for branch in tree} == expected
