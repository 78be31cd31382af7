"""Tables as offices keep them: placeholders, headers of two rows, several sheets, totals."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.readers.data import read_data
from biaopu.ingest.readers.xlsx.reader import read_xlsx
from biaopu.ingest.text.columns import meaning
from biaopu.ontology.glossary import Glossary, term_entry
from biaopu.ontology.standard import TermEntry


def parsed(text: str, name: str = "示例.csv") -> Glossary:
    return parse_glossary(read_data(name, text.encode()))


def entries(glossary: Glossary) -> list[TermEntry]:
    return [term_entry(entry) for entry in glossary.entries]


def codes(glossary: Glossary) -> list[str]:
    return [notice.code for notice in glossary.notices]


def saved(book: openpyxl.Workbook) -> Glossary:
    out = io.BytesIO()
    book.save(out)
    return parse_glossary(read_xlsx("示例.xlsx", out.getvalue()))


@pytest.mark.parametrize(
    "nothing", ["—", "——", "-", "/", "／", "无", "無", "N/A", "（无）", "…", "暂无"]
)
def test_what_says_that_there_is_nothing_is_nothing(nothing: str) -> None:
    glossary = parsed(f"术语,英文,定义,许用术语,来源,缩略语,注\n示例仓,{','.join([nothing] * 6)}\n")
    (entry,) = entries(glossary)
    assert (entry.en, entry.definition, entry.admitted, entry.abbr, entry.notes) == (
        (), "", (), (), (),
    )  # fmt: skip
    assert entry.source is None
    assert codes(glossary) == ["cell.placeholder"]
    assert "6 个" in glossary.notices[0].message


def test_placeholders_among_names_and_words_that_only_look_like_them() -> None:
    (entry,) = entries(parsed("术语,许用术语,定义\n无,无；乌有,无人机起降的场地\n"))
    assert (entry.term, entry.admitted, entry.definition) == ("无", ("乌有",), "无人机起降的场地")


@pytest.mark.parametrize("ditto", ["同上", "同上。", "〃", "ditto"])
def test_ditto_is_the_cell_above_however_far(ditto: str) -> None:
    glossary = parsed(
        f"术语,来源,领域\n甲仓,GB/T 1.1—2020,仓储\n乙仓,{ditto},{ditto}\n"
        f"丙仓,{ditto},\n丁仓,,{ditto}\n"
    )
    assert [entry.source.text if entry.source else "" for entry in entries(glossary)] == [
        "GB/T 1.1—2020", "GB/T 1.1—2020", "GB/T 1.1—2020", "",
    ]  # fmt: skip
    assert [entry.domain for entry in entries(glossary)] == ["仓储", "仓储", "", ""]
    assert "cell.ditto" in codes(glossary)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("中文翻译", "term"), ("英文术语", "en"), ("中文定义", "definition"),
        ("解释", "definition"), ("中文定义/解释", "definition"), ("定义（解释）", "definition"),
        ("同义词/近义词", "admitted"), ("名词术语", "term"), ("外文名", "en"),
        ("出处（标准号）", "source"), ("曾用名", "deprecated"),
        ("術語", "term"), ("定義", "definition"), ("術語 Term", "term"), ("Term/术语", "term"),
        ("定义 Definition", "definition"), ("定义（English）", "definition_en"), ("备註", "notes"),
        ("术语(en)", "en"), ("章条编号", "id"), ("修改意见", ""), ("价格（元）", ""), ("理由", ""),
    ],
)  # fmt: skip
def test_headers_as_people_write_them(header: str, field: str) -> None:
    assert meaning(header)[0] == field


def test_the_number_of_a_clause_goes_before_a_running_number() -> None:
    glossary = parsed("序号,章条编号,术语名称,定义\n1,3.1,示例仓,存放示例的场所\n")
    assert [entry.clause for entry in entries(glossary)] == ["3.1"]


@pytest.mark.parametrize(
    "head",
    [
        "编号,术语,,定义,\n,中文,英文,中文,英文\n",
        "表1 示例,,,,\n编号,术语,,定义,\n,中文,英文,中文,英文\n",
        "编号,术语,术语,定义,定义\n编号,中文,英文,中文,英文\n",
        "编号,术语,,释义,\n,中文,English,中文,English\n",
        ",名称,,说明,\n编号,中文术语,英文术语,中文定义,英文定义\n",
    ],
)
def test_a_header_of_two_rows(head: str) -> None:
    glossary = parsed(head + "3.1,示例仓,example store,存放示例的场所,place for examples\n")
    (entry,) = glossary.entries
    term = term_entry(entry)
    assert (term.clause, term.term, term.en) == ("3.1", "示例仓", ("example store",))
    assert [d.text for d in entry.definitions] == ["存放示例的场所", "place for examples"]


def test_a_row_below_a_header_of_one_row_is_an_entry() -> None:
    glossary = parsed("术语,英文,定义\n符号,symbol,代表事物的记号\n示例,example,举出的事例\n")
    assert [entry.term for entry in entries(glossary)] == ["符号", "示例"]


@pytest.mark.parametrize(
    "text",
    [
        "概念号,语言,术语,定义\nC1,zh,示例仓,存放示例\nC1,en,example store,holds examples\n",
        "编号,语种,术语,定义\nC1,英文,example store,holds examples\nC1,中文,示例仓,存放示例\n",
        (
            "concept id,lang,term,definition\nC1,zh-CN,示例仓,存放示例\n"
            "C1,en-US,example store,holds examples\n"
        ),
    ],
)
def test_rows_of_one_concept_are_one_entry(text: str) -> None:
    (entry,) = parsed(text).entries
    assert [(n.text, n.language, n.status) for n in entry.designations] == [
        ("示例仓", "zh", "preferred"),
        ("example store", "en", "preferred"),
    ]
    assert [d.language for d in entry.definitions] == ["zh", "en"]


def test_a_language_that_is_none_is_said() -> None:
    glossary = parsed("概念号,语言,术语\nC1,火星文,示例仓\n")
    assert (glossary.entries[0].designations[0].language, codes(glossary)) == (
        "und", ["language.unknown"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "row", ["合计,,1条", "总计：,,", ",合 计,2", "共2条,,", "Total,,2", "（共 2 条术语）,,"]
)
def test_a_row_of_totals_is_no_entry(row: str) -> None:
    glossary = parsed(f"术语,英文,定义\n示例仓,store,存放示例\n{row}\n")
    assert [entry.term for entry in entries(glossary)] == ["示例仓"]
    assert [skipped.reason for skipped in glossary.skipped] in (["row.total"], ["row.no-term"])


def test_a_term_of_reckoning_stays() -> None:
    glossary = parsed("术语,英文,定义\n合计,total,各项数值相加的结果\n")
    assert [entry.term for entry in entries(glossary)] == ["合计"]


def test_a_remark_below_the_table_is_no_entry() -> None:
    glossary = parsed("术语,定义\n示例仓,存放示例\n注：本表由示例单位编制。,\n")
    assert [entry.term for entry in entries(glossary)] == ["示例仓"]
    assert [skipped.reason for skipped in glossary.skipped] == ["row.remark"]


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ("术语,定义\n甲仓,存放\n甲仓,存放\n甲仓,别的\n", ["甲仓", "甲仓"]),
        ("序号,术语,定义\n1,甲仓,存放\n2,甲仓,存放\n", ["甲仓"]),
        ("术语,定义\n甲仓,存放\n甲仓 ,存放\n", ["甲仓"]),
        ("编号,术语,定义\n3.1,甲仓,存放\n5.1,甲仓,存放\n", ["甲仓", "甲仓"]),
    ],
)
def test_the_same_row_twice_is_one_entry(rows: str, left: list[str]) -> None:
    glossary = parsed(rows)
    assert [entry.term for entry in entries(glossary)] == left
    assert ("row.repeated" in codes(glossary)) == (rows.count("\n") - 1 > len(left))


@pytest.mark.parametrize(
    "cell",
    [
        "存放示例的场所。\n注：分为两种。\n示例：村仓。\n[来源：GB/T 3716—2000，2.1]",
        "存放示例的场所。注1：分为两种。示例：村仓。[来源：GB/T 3716—2000，2.1]",
        "存放示例的场所。[来源：GB/T 3716—2000，2.1]\n注：分为两种。\n示例1：村仓。",
    ],
)
def test_a_definition_its_notes_and_its_source_in_one_cell(cell: str) -> None:
    (entry,) = entries(parsed(f'术语,定义\n示例仓,"{cell}"\n'))
    assert (entry.definition, entry.notes, entry.examples) == (
        "存放示例的场所。", ("分为两种。",), ("村仓。",),
    )  # fmt: skip
    assert entry.source is not None
    assert (entry.source.number, entry.source.clause) == ("GB/T 3716—2000", "2.1")


def test_a_definition_that_speaks_of_notes_stays_whole() -> None:
    (entry,) = entries(parsed("术语,定义\n脚注,在页面底部附注：说明正文的文字\n"))
    assert entry.definition == "在页面底部附注：说明正文的文字"


def test_every_sheet_with_terms_is_read_and_the_others_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["编制单位", "示例单位"])
    for title, term in (("甲", "示例仓"), ("乙", "示例车")):
        sheet = book.create_sheet(title)
        sheet.append(["术语", "定义"])
        sheet.append([term, "举例用的"])
    book.create_sheet("空")
    hidden = book.create_sheet("草稿")
    hidden.append(["术语"])
    hidden.append(["示例稿"])
    hidden.sheet_state = "hidden"
    glossary = saved(book)
    assert [entry.term for entry in entries(glossary)] == ["示例仓", "示例车"]
    assert sorted(codes(glossary)) == ["sheet.hidden", "sheet.unused"]
    assert len({entry.id for entry in glossary.entries}) == 2


def test_words_struck_through_are_left_out_and_hidden_rows_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["术语", "定义"])
    out = TextBlock(InlineFont(strike=True), "搬走")
    sheet.append(["示例仓", CellRichText(["从货位", out, "取出的作业"])])
    sheet.append(["示例车", "整格划掉"])
    sheet["B3"].font = Font(strike=True)
    sheet.row_dimensions[3].hidden = True
    glossary = saved(book)
    assert [entry.definition for entry in entries(glossary)] == ["从货位取出的作业", ""]
    assert sorted(codes(glossary)) == ["row.hidden", "text.struck"]


@pytest.mark.parametrize(
    ("shown", "clause", "told"),
    [("m-d", "3-11", 0), ("m/d;@", "3-11", 0), ("d-mmm", "3-11", 0),
     ("yyyy-mm-dd", "2026-03-11", 1), ('m"月"d"日"', "3-11", 0)],
)  # fmt: skip
def test_a_number_that_became_a_day(shown: str, clause: str, told: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["编号", "术语"])
    sheet.append([datetime.datetime(2026, 3, 11), "示例仓"])
    sheet["A2"].number_format = shown
    glossary = saved(book)
    assert entries(glossary)[0].clause == clause
    assert codes(glossary).count("id.day") == told
