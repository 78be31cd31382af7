"""Tables in a standard: of terms in many layouts, of abbreviations, of references, and others."""

from __future__ import annotations

import pytest

from biaopu.ingest.ledger import ledger_of
from biaopu.ingest.readers.markdown import read_markdown
from biaopu.ingest.readers.printed.assemble import Printed, assemble, row
from biaopu.ingest.standard.parse import parse_standard
from biaopu.ontology.standard import Standard

BEFORE = (
    "T/SL 1—2031",
    "竹器（示例）",
    "1 范围",
    "本文件界定了竹器的术语。",
    "2 规范性引用文件",
    "本文件没有规范性引用文件。",
)
TERMS = ("3 术语和定义", "下列术语和定义适用于本文件。")
AFTER = ("4 要求", "竹器应无裂纹。")
ENTRIES = [
    ("3.1", "提篮", ["hand basket"], "有一个提梁的篮。"),
    ("3.2", "背篮", ["back basket"], "有两条背带的篮。"),
]


def standard(*tables: list[list[str]], before: tuple[str, ...] = TERMS) -> Standard:
    """A Word document with the tables in its third chapter; ``|`` parts paragraphs of a cell."""
    rows = [
        row([cell.split("|") if cell else [] for cell in cells], number)
        for number, table in enumerate(tables, start=1)
        for cells in table
    ]
    lines = [*map(Printed, (*BEFORE, *before)), *rows, *map(Printed, AFTER)]
    return parse_standard(assemble("示例.docx", b"", "docx", [lines]))


def entries(found: Standard) -> list[tuple[str, str, list[str], str]]:
    return [(term.clause, term.term, list(term.en), term.definition) for term in found.terms]


@pytest.mark.parametrize(
    "table",
    [
        [
            ["编号", "术语", "英文对应词", "定义"],
            ["3.1", "提篮", "hand basket", "有一个提梁的篮。"],
            ["3.2", "背篮", "back basket", "有两条背带的篮。"],
        ],
        [
            ["定义", "英文", "中文术语", "条款"],
            ["有一个提梁的篮。", "hand basket", "提篮", "3.1"],
            ["有两条背带的篮。", "back basket", "背篮", "3.2"],
        ],
        [
            ["类别", "序号", "术语", "英文", "定义"],
            ["篮", "1", "提篮", "hand basket", "有一个提梁的篮。"],
            ["", "2", "背篮", "back basket", "有两条背带的篮。"],
        ],
        [
            ["术语", "英文", "定义", "备注"],
            ["提篮", "hand basket", "有一个提梁的篮。", "—"],
            ["术语", "英文", "定义", "备注"],
            ["背篮", "back basket", "有两条背带的篮。", "/"],
        ],
        [
            ["3.1", "提篮", "hand basket", "有一个提梁的篮。"],
            ["3.2", "背篮", "back basket", "有两条背带的篮。"],
        ],
        [
            ["3.1", "提篮 hand basket|有一个提梁的篮。"],
            ["3.2", "背篮 back basket|有两条背带的篮。"],
        ],
        [
            ["3.1"],
            ["提篮 hand basket"],
            ["有一个提梁的篮。"],
            ["3.2|背篮 back basket|有两条背带的篮。"],
        ],
    ],
    ids=["usual", "turned", "grouped", "repeated-header", "headless", "layout", "box"],
)
def test_terms_in_a_table(table: list[list[str]]) -> None:
    found = standard(table)
    assert entries(found) == ENTRIES
    assert [part.title for part in found.sections] == [
        "范围",
        "规范性引用文件",
        "术语和定义",
        "要求",
    ]


def test_both_languages_side_by_side() -> None:
    found = standard(
        [
            ["3.1|提篮|有一个提梁的篮。", "3.1|hand basket|basket with one handle"],
            ["3.2 背篮|有两条背带的篮。", "3.2 back basket|basket with two straps"],
        ]
    )
    assert [(term.clause, term.term, term.en) for term in found.terms] == [
        ("3.1", "提篮", ("hand basket",)),
        ("3.2", "背篮", ("back basket",)),
    ]


def test_notes_sources_and_other_names_have_their_columns() -> None:
    found = standard(
        [
            ["编号", "术语", "同义词", "缩略语", "定义", "注", "来源"],
            [
                "3.1",
                "提篮",
                "手篮",
                "HB",
                "有一个提梁的篮。",
                "注：也用于花。",
                "GB/T 90001—2020，3.2",
            ],
            ["3.2", "背篮", "无", "—", "有两条背带的篮。", "", "[来源：GB/T 90001—2020，3.3]"],
        ]
    )
    first, second = found.terms
    assert (first.admitted, first.abbr, first.notes) == (("手篮",), ("HB",), ("也用于花。",))
    assert (second.admitted, second.abbr, second.notes) == ((), (), ())
    sources = [term.source for term in found.terms]
    assert [(s.number, s.clause) for s in sources if s] == [
        ("GB/T 90001—2020", "3.2"),
        ("GB/T 90001—2020", "3.3"),
    ]


def test_a_table_behind_an_entry_is_no_part_of_it_and_is_told() -> None:
    text = ("3.1", "提篮 hand basket", "有一个提梁的篮。")
    found = standard([["6", "材料"], ["7", "毛竹"]], before=(*TERMS, *text))
    assert entries(found) == ENTRIES[:1]
    assert [item.reason for item in found.skipped] == ["heading", "lead-in", "table"]


@pytest.mark.parametrize("above", ["表1 材料", "表 A.1 材料的种类", "续表2", "表1（续）"])
@pytest.mark.parametrize("unit", [(), ("单位为毫米",), ("（单位：mm）",)])
def test_the_caption_goes_with_its_table(above: str, unit: tuple[str, ...]) -> None:
    text = ("3.1", "提篮 hand basket", "有一个提梁的篮。", above, *unit)
    found = standard([["6", "材料"], ["7", "毛竹"]], before=(*TERMS, *text))
    assert entries(found) == ENTRIES[:1]
    assert "".join(found.document.text[s.span.start:s.span.end] for s in found.skipped
                   if s.reason == "table").startswith(above)  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        [
            ["缩略语", "英文全称", "中文"],
            ["HB", "Hand Basket", "提篮"],
            ["BB", "Back Basket", "背篮"],
        ],
        [
            ["序号", "中文", "缩写", "英文"],
            ["1", "提篮", "HB", "Hand Basket"],
            ["2", "背篮", "BB", "Back Basket"],
        ],
        [["HB", "提篮", "Hand Basket"], ["BB", "背篮", "Back Basket"]],
    ],
)
def test_abbreviations_in_a_table(table: list[list[str]]) -> None:
    found = standard(table, before=("3 缩略语", "下列缩略语适用于本文件。"))
    assert [(one.short, one.zh, one.en) for one in found.abbreviations] == [
        ("HB", "提篮", "Hand Basket"),
        ("BB", "背篮", "Back Basket"),
    ]


def test_references_in_a_table() -> None:
    lines = [
        Printed("1 范围"),
        Printed("本文件规定了竹器。"),
        Printed("2 规范性引用文件"),
        row([["序号"], ["标准名称"], ["标准号"]], 1),
        row([["1"], ["竹材物理力学性质试验方法"], ["GB/T 15780"]], 1),
        row([["2"], ["竹篮"], ["LY/T 90001—2020"]], 1),
        Printed("3 要求"),
    ]
    found = parse_standard(assemble("示例.docx", b"", "docx", [lines]))
    assert [(one.number, one.year, one.title) for one in found.references] == [
        ("GB/T 15780", "", "竹材物理力学性质试验方法"),
        ("LY/T 90001", "2020", "竹篮"),
    ]


def test_a_cover_in_a_table_is_read() -> None:
    rows = [row([["ICS 79.080"], []], 1), row([["CCS Y 80"], ["T/SL 9—2031"]], 1)]
    lines = [Printed("1 范围"), Printed("本文件规定了竹器。"), Printed("2 术语和定义")]
    found = parse_standard(assemble("示例.docx", b"", "docx", [[*rows, *lines]]))
    assert (found.cover.ics, found.cover.ccs, found.cover.number) == (
        ("79.080",),
        "Y 80",
        "T/SL 9—2031",
    )


@pytest.mark.parametrize(
    "rows",
    [
        "表1 报文\n起始字节 字段 数据类型 说明\n0 长度 BYTE\n5 转速 DWORD 转每分\n6 转向 BYTE",
        "表 A.1 报文\n5 转速 DWORD 转每分\n6 转向 BYTE 见表 2",
        "5 转速 DWORD 转每分\n6 转向 BYTE 见表 2",
        "续表1\n5 长度 BYTE",
        "5\t转速\tDWORD\n6\t转向\tBYTE",
        "| 字节 | 字段 |\n|---|---|\n| 5 | 转速 |\n| 6 | 转向 |",
    ],
)
def test_rows_of_a_table_are_no_chapters(rows: str) -> None:
    text = "\n".join((*BEFORE, *TERMS, *AFTER, rows, "5 试验方法", "目视检查。", "6 标志"))
    found = parse_standard(read_markdown("示例.md", text.encode()))
    titles = [part.title for part in found.sections if part.path.isdigit()]
    assert titles == ["范围", "规范性引用文件", "术语和定义", "要求", "试验方法", "标志"]


def test_abbreviations_in_a_table_of_a_clause() -> None:
    table = [["HB", "提篮", "Hand Basket"], ["BB", "背篮", "Back Basket"]]
    text = ("3.1 术语和定义", "3.1.1", "提篮 hand basket", "有一个提梁的篮。", "3.2缩略语")
    found = standard(table, before=("3 术语、定义和缩略语", *text))
    assert [one.short for one in found.abbreviations] == ["HB", "BB"]


def test_a_table_of_values_is_no_list_of_abbreviations() -> None:
    table = [["参数", "数值", "单位"], ["示例参数1", "0.5", "mm"], ["示例参数2", "0.7", "mm"]]
    text = ("3.1", "提篮 hand basket", "有一个提梁的篮。")
    found = standard(table, before=(*TERMS, *text))
    assert (entries(found), found.abbreviations) == (ENTRIES[:1], ())


HEAD = ["编号", "术语", "英文", "定义"]
FIRST = ["3.1", "提篮", "hand basket", "有一个提梁的篮。"]


def over_pages(*pages: list[list[str]], between: tuple[str, ...] = ()) -> Standard:
    """A PDF with a table of terms over several pages, ``between`` on top of all but the first."""
    set_ = [
        [*map(Printed, between if number else (*BEFORE, *TERMS, "表 1 示例术语")),
         *(row([cell.split("|") if cell else [] for cell in cells], 1) for cells in page)]
        for number, page in enumerate(pages)
    ]  # fmt: skip
    return parse_standard(assemble("示例.pdf", b"", "pdf", [*set_, [*map(Printed, AFTER)]]))


@pytest.mark.parametrize("head", [[], [HEAD]], ids=["once", "repeated-header"])
@pytest.mark.parametrize("between", [(), ("表 1（续）",), ("续表1", "单位：mm")])
@pytest.mark.parametrize(
    ("ends", "goes_on"),
    [
        (["3.2", "背篮", "back basket", "有两条"], ["", "", "", "背带的篮。"]),
        (["3.2", "背", "back", "有两条背"], ["", "篮", "basket", "带的篮。"]),
        (["3.2", "背篮", "back basket", ""], ["", "", "", "有两条背带的篮。"]),
        (["3.", "背篮", "back basket", "有两条背带的篮。"], ["2", "", "", ""]),
    ],
    ids=["definition", "name", "whole-definition", "number"],
)
def test_a_row_goes_on_over_the_page(
    head: list[list[str]], between: tuple[str, ...], ends: list[str], goes_on: list[str]
) -> None:
    third = ["3.3", "筐", "crate", "没有提梁的器具。"]
    found = over_pages([HEAD, FIRST, ends], [*head, goes_on, third], between=between)
    assert entries(found) == [*ENTRIES, ("3.3", "筐", ["crate"], "没有提梁的器具。")]


def test_a_name_over_the_page_in_a_table_without_numbers() -> None:
    rows = [["术语", "英文", "定义"], FIRST[1:], ["背", "back", "有两条背"]]
    found = over_pages(rows, [["篮", "basket", "带的篮。"], ["筐", "crate", "器具。"]])
    assert entries(found)[:2] == ENTRIES
    assert found.terms[2].term == "筐"


def test_a_row_without_a_number_is_one_of_its_own_on_its_page() -> None:
    found = over_pages([HEAD, FIRST, ["", "背篮", "back basket", "有两条背带的篮。"]])
    assert [term.term for term in found.terms] == ["提篮", "背篮"]


@pytest.mark.parametrize(
    ("cell", "definition", "notes"),
    [
        ("有一个提梁、|可以挂在手臂上的篮。", "有一个提梁、可以挂在手臂上的篮。", ()),
        ("有一个提梁|可以挂在手臂上的篮", "有一个提梁可以挂在手臂上的篮", ()),
        ("有一个提梁的篮。注：用竹编成。", "有一个提梁的篮。", ("用竹编成。",)),
        ("有一个提梁的篮|注：用竹编成。", "有一个提梁的篮", ("用竹编成。",)),
        ("篮：|——有提梁；|——有盖。", "篮：\n——有提梁；\n——有盖。", ()),
    ],
)
def test_the_paragraphs_of_a_definition(cell: str, definition: str, notes: tuple[str, ...]) -> None:
    (term,) = standard([HEAD, ["3.1", "提篮", "hand basket", cell]]).terms
    assert (term.term, term.admitted, term.definition, term.notes) == (
        "提篮", (), definition, notes,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "told"), [("4 要求", 1), ("附录 A", 1), ("参考文献", 1), ("4 缩略语", 0)]
)
def test_tables_outside_the_terms_are_told(title: str, told: int) -> None:
    short = [
        ["缩略语", "中文", "英文"],
        ["HB", "提篮", "hand basket"],
        ["BB", "背篮", "back basket"],
    ]
    lines = [*BEFORE, *TERMS, "3.1", "提篮 hand basket", "有一个提梁的篮。", title]
    rows = [row([[cell] for cell in cells], 1) for cells in short]
    found = parse_standard(assemble("示例.docx", b"", "docx", [[*map(Printed, lines), *rows]]))
    ledger = ledger_of(found)
    assert [line.text for line in ledger.skipped if line.code == "table"] == told * [
        "缩略语 中文 英文 HB 提篮 hand basket BB 背篮 back basket"
    ]
    assert ledger.characters[0] < 60
