"""Queries as they are typed: readings, signs, fields, numbers, clauses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.errors import QueryError
from biaopu.search.query.fields import values_called
from biaopu.search.query.numbers import Asked, read_numbers
from biaopu.search.query.query import LONGEST_QUERY, check_request, read_query
from biaopu.search.query.syntax import FieldFilter, take_apart


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("供应链", ("供应链",)),
        ("ＧＢ　標準", ("gb 標準", "gb 标准")),
        ("《仓储》", ("《仓储》",)),
        ("e-mail GB-7258", ("e-mail gb-7258",)),
        ("温度 -20℃ 以下", ("温度 -20°c 以下",)),
        ("作者:张三", ("作者:张三",)),
    ],
)
def test_ordinary_text_is_searched_for_as_it_is(typed: str, readings: tuple[str, ...]) -> None:
    query = read_query(typed)
    assert query.readings == readings
    assert (query.phrases, query.excluded, query.filters) == ((), (), ())


@pytest.mark.parametrize(
    "typed", ['"消防设施" 仓储', "“消防设施” 仓储", "「消防设施」仓储", "『消防设施』仓储"]
)
def test_quoted_phrases(typed: str) -> None:
    query = read_query(typed)
    assert query.phrases == (("消防设施",),)
    assert query.readings == ("消防设施 仓储",)


@pytest.mark.parametrize(
    ("typed", "excluded"),
    [
        ("仓储 -运输", (("运输",),)),
        ("仓储　－運輸", (("運輸", "运输"),)),
        ("-运输 仓储", (("运输",),)),
        ('仓储 -"a b"', (("a b",),)),
        ("仓储-运输", ()),
        ("仓储 - 运输", ()),
        ("仓储 --运输", ()),
    ],
)
def test_exclusions(typed: str, excluded: tuple[tuple[str, ...], ...]) -> None:
    assert read_query(typed).excluded == excluded


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("仓储 kind:term", "kind", "term"),
        ("类型：术语 仓储", "kind", "术语"),
        ("仓储 类别:“标准体系”", "kind", "标准体系"),
        ("文档:GB/T 1.1—2020 仓储", "document", "GB/T 1.1—2020"),
        ("标准：ＧＢ／Ｔ １．１ 仓储", "document", "ＧＢ／Ｔ １．１"),
        ("分体系:管理 仓储", "subsystem", "管理"),
        ("STATUS:draft 仓储", "status", "draft"),
        ("仓储 语言: 英文", "languages", "英文"),
    ],
)
def test_filters(typed: str, field: str, value: str) -> None:
    query = read_query(typed)
    assert query.filters == (FieldFilter(field, value),)
    assert query.readings == ("仓储",)


def test_in_a_pasted_text_quotes_and_dashes_belong_to_it() -> None:
    text = (
        "由“人”和“机”组成的系统，-按公布的时刻在固定的两个或多个地点之间往返运送人员的服务 -注："
        * 2
    )
    query = read_query(text)
    assert (query.phrases, query.excluded, query.numbers) == ((), (), ())
    assert "“人”" in query.readings[0]


def test_a_source_in_a_pasted_text_is_not_what_is_looked_for() -> None:
    text = (
        "按公布的时刻在固定的两个或多个地点之间往返运送人员的服务，不包括公共汽车和出租车的服务。"
    )
    assert read_query(f"{text}[来源：GB/T 1.1—2020, 3.5]{text}").numbers == ()


@pytest.mark.parametrize(
    ("typed", "asked", "rest"),
    [
        ("gbt 1.1", [("GB/T 1.1", "")], ""),
        ("GB／T１．１－2020", [("GB/T 1.1—2020", "")], ""),
        ("gb7258", [("GB 7258", "")], ""),
        ("GB-7258", [("GB 7258", "")], ""),
        ("GB/T 1.1 3.5", [("GB/T 1.1", "3.5")], ""),
        ("GB/T 1.1 2020 3.5", [("GB/T 1.1—2020", "3.5")], ""),
        ("GB/T 1.1中的第3.5条", [("GB/T 1.1", "3.5")], ""),
        ("gb 7258 第4章", [("GB 7258", "4")], ""),
        ("7258 的 3.2.1", [("7258", "3.2.1")], ""),
        ("7258第3.2.1条", [("7258", "3.2.1")], ""),
        ("7258", [("7258", "")], ""),
        ("4.1.2.1", [("4.1.2.1", ""), ("", "4.1.2.1")], ""),
        ("A.3.1", [("", "A.3.1")], ""),
        ("jb/t 12516", [("JB/T 12516", "")], ""),
        ("iso/iec guide 2", [("ISO/IEC Guide 2", "")], ""),
        ("iso 9001 quality", [("ISO 9001", "")], "quality"),
        ("GB 7258 3 轴汽车", [("GB 7258", "")], "3 轴汽车"),
        ("sf6 气体", [], "sf6 气体"),
        ("3.5 t", [], "3.5 t"),
        ("GB/T XXXXX", [], "GB/T XXXXX"),
        ("供应链", [], "供应链"),
        ("条款 3.5.4", [("", "3.5.4")], ""),
        ("3.3.8 术语", [("", "3.3.8")], ""),
        ("见3.7.5", [("", "3.7.5")], ""),
        ("见 3.7.8 的注", [("", "3.7.8")], ""),
        ("3.2.10是哪个词", [("", "3.2.10")], ""),
        ("３．８．６讲的是什么", [("", "3.8.6")], ""),
        ("第4.2.3.2项", [("", "4.2.3.2")], ""),
        ("3.11节的术语", [("", "3.11")], ""),
        ("3.2 定义", [("", "3.2")], ""),
        ("编号 b.2.1", [("", "B.2.1")], ""),
        ("4.5.1 列控", [("", "4.5.1")], "列控"),
        ("GB 7258 是什么标准", [("GB 7258", "")], ""),
        ("额定扭矩 3.5 N·m", [], "额定扭矩 3.5 N·m"),
        ("192.168.1.1 端口", [], "192.168.1.1 端口"),
        ("增长 3.2.1% 的部分", [], "增长 3.2.1% 的部分"),
        ("直径 4.3 的轴", [], "直径 4.3 的轴"),
    ],
)
def test_numbers_and_clauses(typed: str, asked: list[tuple[str, str]], rest: str) -> None:
    assert read_numbers(typed) == (tuple(Asked(*one) for one in asked), rest)


def test_words_for_values() -> None:
    assert values_called("kind", "ＴＥＲＭ", ["term"]) == ("term",)
    assert values_called("kind", "独角兽", ["term"]) == ()
    assert "part" in values_called("kind", "指南", ["part"])
    assert values_called("languages", "English", []) == ("en",)
    assert values_called("subsystem", "管理", ["管理", "管理保障"]) == ("管理",)
    assert values_called("subsystem", "保障", ["管理", "管理保障"]) == ("管理保障",)
    assert values_called("document", "d", ["e"]) == ()


@pytest.mark.parametrize(
    ("name", "mode"),
    [("混合", "hybrid"), ("仅关键词", "lexical"), ("语义", "semantic"), ("精确", "exact"),
     ("前缀", "prefix"), ("包含", "contains"), ("模糊", "fuzzy"), (" Exact ", "exact")],
)  # fmt: skip
def test_modes_by_name(name: str, mode: str) -> None:
    assert check_request(name, 1) == mode


def test_a_long_query_is_cut() -> None:
    query = read_query("库" * (LONGEST_QUERY + 1))
    assert len(query.readings[0]) == LONGEST_QUERY
    assert not query.notices
    assert read_query("库" * (3 * LONGEST_QUERY)).notices[0].code == "query-cut"


@given(st.text(alphabet='库a1 .-－"“”「」:：类型kind()（）\t的第条GB/T', max_size=80))
def test_any_signs_are_read(typed: str) -> None:
    parts = take_apart(typed)
    assert all(phrase in typed for phrase in parts.phrases)
    try:
        query = read_query(typed)
    except QueryError:
        return
    assert query.text == typed
    assert all(query.readings) or query.filters or query.excluded


@pytest.mark.parametrize(
    "bomb", ['"', "“", "(", ":", "kind:", "-", " ", "第", "1.", "GB/T ", "的 ", "[", "a-", '" "']
)
def test_bombs_are_read_soon(bomb: str) -> None:
    begun = time.process_time()
    for text in (bomb * 10_000, bomb * 14 + "x", f"GB/T 1.1{bomb * 10}9"):
        try:
            read_query(text)
        except QueryError:
            continue
    assert time.process_time() - begun < 1.0
