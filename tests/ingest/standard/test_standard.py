"""What is read of a standard made up for the tests, part by part."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.readers.text import read_text
from biaopu.ingest.standard.clauses import cut_entries
from biaopu.ingest.standard.parse import parse_standard
from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Span
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.standard import Adoption, Standard, TermSource


def cut(standard: Standard, span: Span) -> str:
    return re.sub(r"\s", "", standard.document.text[span.start : span.end])


def test_cover(standard: Standard) -> None:
    cover = standard.cover
    assert cover.number == "GB/T 99999.1—2031"
    assert cover.title == "示例服务 第1部分：术语和要求"
    assert cover.title_en == "Example service—Part 1: Vocabulary and requirements"
    assert (cover.ics, cover.ccs) == (("03.080.99", "35.240"), "A 20")
    assert (cover.issued, cover.implemented) == ("2031-02-03", "2031-09-01")
    assert cover.stage == "approval"
    assert cover.replaces == ("GB/T 99999.1—2021",)
    assert cover.adopts == (Adoption("ISO 99998-1:2030", "MOD"),)
    assert standard.meta.id == "gb-t-99999.1-2031"


def test_foreword_keeps_organisations_and_no_persons(standard: Standard) -> None:
    assert standard.cover.committee == "全国示例标准化技术委员会（SAC/TC 999）"
    assert standard.cover.organisations == ("示例研究院", "示例大学")
    assert [cut(standard, span) for span in standard.personal] == ["某甲、某乙、", "某丙。"]
    assert not re.search("某[甲乙丙]", repr((standard.cover, standard.terms, standard.sections)))


def test_chapters(standard: Standard) -> None:
    assert [(s.path, s.title) for s in standard.sections] == [
        ("contents", "目次"),
        ("foreword", "前言"),
        ("1", "范围"),
        ("2", "规范性引用文件"),
        ("3", "术语和定义"),
        ("4", "缩略语"),
        ("5", "要求"),
        ("A", "附录A"),
        ("bibliography", "参考文献"),
        ("index", "索引"),
        ("index-2", "汉语拼音索引"),
        ("index-3", "英文对应词索引"),
    ]
    assert standard.scope == "本文件界定了示例服务的术语，规定了要求。"


def test_references(standard: Standard) -> None:
    found = [(r.number, r.year, r.title, r.all_parts, r.normative) for r in standard.references]
    assert found == [
        ("GB/T 19000", "2016", "质量管理体系 基础和术语（ISO 9000:2015，IDT）", False, True),
        ("GB/T 2423", "", "环境试验", True, True),
        ("ISO 10241-1", "2011", "术语条目 第1部分：通用要求和示例", False, True),
        ("GB/T 1.1", "2020", "标准化工作导则", False, False),
    ]
    assert standard.terms_defined_in == ("GB/T 19000—2016",)


def test_terms(standard: Standard) -> None:
    assert [(t.clause, t.parent, t.term, t.en, t.admitted) for t in standard.terms] == [
        ("3.1.1", "3.1", "示例服务", ("example service",), ()),
        ("3.1.2", "3.1", "顾客满意度", ("customer satisfaction",), ("客户满意度",)),
        ("3.1.2.1", "3.1.2", "满意率", ("satisfaction rate",), ()),
        ("3.2", "", "服务台", ("service desk",), ()),
        ("3.4", "", "请求", ("request",), ()),
    ]
    assert [(g.clause, g.label) for g in standard.groups] == [("3.1", "一般概念")]


def test_definitions_notes_examples_and_sources(standard: Standard) -> None:
    service, satisfaction, rate, desk, _ = standard.terms
    assert service.definition == "以示例方式向顾客提供的、其质量在5 min以内可以验证的服务。"
    assert (service.domain, service.abbr) == ("服务业", ("ES",))
    assert service.notes == ("示例服务可收费。", "不含附加服务。")
    assert service.examples == ("示例课程。",)
    assert service.source == TermSource(
        "[来源：GB/T 19000—2016，3.7.7，有修改]", "GB/T 19000—2016", "3.7.7", modified=True
    )
    assert satisfaction.definition == "顾客对其期望已被满足程度的感受。"
    assert satisfaction.source is not None
    assert (satisfaction.source.clause, satisfaction.source.modified) == ("3.9.2", False)
    assert (
        rate.definition == "感到满意的顾客数与顾客总数之比：\na) 按次计算；\nb) 按人计算（见图1）。"
    )
    assert (rate.symbols, rate.figures) == (("R",), ("1",))
    assert rate.source is not None
    assert (rate.source.clause, rate.source.modified) == ("3.9.3", True)
    assert desk.definition == "受理请求的场所"


def test_definition_spans(standard: Standard) -> None:
    for term in standard.terms:
        assert term.definition_span is not None
        assert re.sub(r"\s", "", term.definition) in cut(standard, term.definition_span)
        assert cut(standard, term.evidence.span).startswith(term.clause)


def test_abbreviations(standard: Standard) -> None:
    assert [(a.short, a.zh, a.en) for a in standard.abbreviations] == [
        ("ES", "示例服务", "example service"),
        ("SLA", "服务级别协议", "service level agreement"),
    ]


def test_notices(standard: Standard) -> None:
    assert [(n.code, n.message) for n in standard.notices] == [
        ("clause-gap", "条目 3.4 之前的编号不连续，可能有条目没有读到。"),
        ("index-no-entry", "索引“request”指向条目 3.3，正文没有这个条目。"),
    ]


def test_terms_and_abbreviations_in_one_chapter() -> None:
    text = (
        "GB/T 99998—2031\n示例规范\n1 范围\n略。\n2 规范性引用文件\n本文件没有规范性引用文件。\n"
        "3 术语、定义和缩略语\n3.1 术语和定义\n下列术语和定义适用于本文件。\n"
        "3.1.1\n孪生体 twin\n数字的载体。\n"
        "3.2 缩略语\n下列缩略语适用于本文件。\nDT：数字孪生（digital twin）\n4 总则\n"
    )
    standard = parse_standard(read_text("x.txt", text.encode()))
    assert [t.term for t in standard.terms] == ["孪生体"]
    assert [(g.clause, g.label) for g in standard.groups] == [
        ("3.1", "术语和定义"),
        ("3.2", "缩略语"),
    ]
    assert [a.short for a in standard.abbreviations] == ["DT"]


def test_a_note_is_no_standard() -> None:
    with pytest.raises(UnknownKindError, match="起草的标准"):
        parse_standard(read_text("便条.txt", "1. 买菜\n2. 做饭\n3. 洗碗\n".encode()))


def _accounted(standard: Standard) -> None:
    """Every character of the terms chapter is used or skipped, and none twice."""
    text = standard.document.text
    spans = [*standard.used, *(item.span for item in standard.skipped)]
    covered = [o for s in spans for o in range(s.start, s.end) if not text[o].isspace()]
    chapter = next(s for s in standard.sections if s.title == "术语和定义")
    tables = [item.span.end for item in standard.skipped if item.reason == "table"]
    extent = range(
        chapter.heading.start, max(chapter.body.end, chapter.heading.end, *tables)
    )  # a table that ends a chapter is none of its lines
    assert sorted(covered) == [o for o in extent if not text[o].isspace()]


def test_the_account_of_the_invented_standard(standard: Standard) -> None:
    _accounted(standard)
    skipped = [(item.reason, cut(standard, item.span)) for item in standard.skipped]
    assert skipped[:2] == [
        ("heading", "3术语和定义"),
        ("lead-in", "GB/T19000—2016界定的以及下列术语和定义适用于本文件。"),
    ]


LINE = st.text(alphabet="术语定义服务的。，：注示例[]来源3.1 a)（）ABe—\t", min_size=0, max_size=30)
NUMBERS = st.sampled_from(["3.1", "3.2", "3.1.1", "3.9", "4.1", "3.2 服务 service", "3.5 t以上"])


@given(st.lists(st.one_of(LINE, NUMBERS), max_size=25))
def test_no_silent_loss(lines: list[str]) -> None:
    body = "\n".join(lines)
    text = f"示例\n1 范围\n略。\n2 规范性引用文件\n略。\n3 术语和定义\n{body}\n"
    _accounted(parse_standard(read_text("x.txt", text.encode())))


CLAUSE = st.lists(st.integers(1, 12), min_size=1, max_size=4).map(lambda parts: (3, *parts))


@given(st.sets(CLAUSE, min_size=1, max_size=12))
def test_entries_in_sequence_are_all_found(clauses: set[tuple[int, ...]]) -> None:
    numbers = [".".join(map(str, c)) for c in _dense(clauses)]
    lines = [
        Passage(text, tuple(range(len(text))))
        for n in numbers
        for text in (n, "术语 term", "定义。")
    ]
    assert [entry.clause for entry in cut_entries(lines, "3").entries] == numbers


def _dense(clauses: set[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """A numbering without gaps that has the shape of the given one."""
    result: list[tuple[int, ...]] = []
    counts: dict[tuple[int, ...], int] = {}
    renamed: dict[tuple[int, ...], tuple[int, ...]] = {(3,): (3,)}
    for clause in sorted({c[:n] for c in clauses for n in range(2, len(c) + 1)}):
        parent = renamed[clause[:-1]]
        counts[parent] = counts.get(parent, 0) + 1
        renamed[clause] = (*parent, counts[parent])
        result.append(renamed[clause])
    return sorted(result)
