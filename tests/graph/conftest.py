"""Graphs to test on: an invented guide, invented standards, and the shipped guide."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Store

from biaopu.graph import store
from biaopu.graph.writing import build
from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.read import read
from biaopu.ontology.document import Document, Evidence, Line, Metadata, Notice, Section, Span
from biaopu.ontology.guide import (
    Characteristic,
    DeclaredCount,
    Definition,
    Example,
    FrameworkNode,
    Guide,
    Guideline,
    LogicRelation,
    Mention,
    NodeKind,
    Stage,
    Target,
    Topic,
)
from biaopu.ontology.iris import Namer
from biaopu.ontology.standard import (
    Abbreviation,
    Adoption,
    Cover,
    Reference,
    Standard,
    TermEntry,
    TermGroup,
    TermSource,
)

GUIDES = Path(__file__).parents[2] / "corpus" / "guides"

TEXT = """示例体系建设指南
一、内涵
示例业，是用来示例的行业，特征有一个：一是简单。
二、要求
先易后难。到2030年制定5项以上标准。
三、建设内容
由甲类、乙类等2个部分组成。甲类标准支撑乙类；乙类标准满足新需要。
（一）甲类标准
甲类标准用于规范测\n试，包括入门、进阶等。从种植、收获到食用。
（二）乙类标准
乙类标准面向示例业。例如：农业与商业融合，满足吃饭需求的外卖新业态。
四、实施
（一）加强宣传。多讲甲类的好处。
"""

FIRST = "甲类标准用于规范测\n试，包括入门、进阶等。从种植、收获到食用。"
SECOND = "乙类标准面向示例业。例如：农业与商业融合，满足吃饭需求的外卖新业态。"
DEFINING = "示例业，是用来示例的行业"
SUPPORT, MEETING = "甲类标准支撑乙类", "乙类标准满足新需要"
EXAMPLE = "例如：农业与商业融合，满足吃饭需求的外卖新业态。"
TARGET = "到2030年制定5项以上标准。"
MOTTO, PRAISE = "先易后难。", "多讲甲类的好处。"


def _span(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def _read(words: str, section: str, rule: str, after: str = "") -> Evidence:
    return Evidence("shi-li", section, _span(words, after), rule)


def _section(path: str, level: int, title: str, parent: str, heading: str, body: str) -> Section:
    head = _span(heading)
    return Section(
        path, level, title, parent, head, _span(body) if body else Span(head.end, head.end)
    )


def _node(
    position: str, path: str, kind: NodeKind, label: str, parent: str | None, words: str
) -> FrameworkNode:
    level = 0 if kind == "system" else position.count(".") + 1
    purpose = "用于规范测试" if label == "甲类" else ""
    return FrameworkNode(
        id=position,
        path=path,
        level=level,
        kind=kind,
        label=label,
        parent=parent,
        code="A" if label == "甲类" else None,
        purpose=purpose,
        text=words.replace("\n", ""),
        evidence=_read(words, path if kind != "system" else "3", "framework.section"),
        purpose_evidence=_read("用于规范测\n试", path, "framework.purpose") if purpose else None,
    )


@pytest.fixture(scope="session")
def invented() -> Guide:
    """A guide that exercises every record type; its lines are hard-wrapped in one place."""
    return Guide(
        meta=Metadata("shi-li", "示例体系建设指南", "示例〔2030〕1号", "示例局", "2030-01-02"),
        document=Document("/somewhere/示例.txt", "ab" * 32, "utf-8", TEXT, _lines()),
        sections=_sections(),
        nodes=_nodes(),
        topics=(
            Topic("1.1", "入门", 1, _read("入门", "3.1", "framework.topic")),
            Topic("1.1", "进阶", 2, _read("进阶", "3.1", "framework.topic")),
        ),
        counts=(
            DeclaredCount("0", "parts", 2, 2, _read("等2个部分", "3", "framework.count")),
            DeclaredCount("", "characteristics", 1, 1, _read("特征有一个", "1", "count")),
        ),
        definitions=(
            Definition("示例业", "用来示例的行业", _read(DEFINING, "1", "definition.is")),
        ),
        characteristics=(
            Characteristic("示例业", 1, "简单", _read("一是简单", "1", "characteristic")),
        ),
        logic=_logic(),
        stages=_stages(),
        examples=_examples(),
        targets=(Target(2030, 5, "项", True, TARGET, _read(TARGET, "2", "target.year")),),
        guidelines=(
            Guideline("principle", 1, "先易后难", MOTTO, _read(MOTTO, "2", "principle")),
            Guideline("measure", 1, "加强宣传", PRAISE, _read(PRAISE, "4.1", "measure")),
        ),
        mentions=(
            Mention("示例业", None, "2", _read("示例业", "3.2", "mention", "乙类标准面向")),
            Mention("甲类", "1", None, _read("甲类", "4.1", "mention", "多讲")),
            Mention("甲类", "1", "0", _read("甲类", "", "mention")),
        ),
        notices=(
            Notice("odd", "这里有疑点。", _span("等2个部分")),
            Notice("odd", "整篇可疑。", None),
        ),
    )


def _lines() -> tuple[Line, ...]:
    breaks = [-1, *(i for i, c in enumerate(TEXT) if c == "\n")]
    return tuple(Line(1, Span(start + 1, end)) for start, end in pairwise(breaks))


def _nodes() -> tuple[FrameworkNode, ...]:
    return (
        _node("0", "3", "system", "示例业标准体系", None, "由甲类、乙类等2个部分组成。"),
        _node("1", "3.1", "subsystem", "甲类", "0", FIRST),
        _node("1.1", "3.1/1", "part", "入门", "1", "入门"),
        _node("1.10", "3.1/10", "part", "示例业", "1", "进阶"),
        _node("2", "3.2", "subsystem", "乙类", "0", SECOND),
    )


def _logic() -> tuple[LogicRelation, ...]:
    return (
        LogicRelation("supports", "1", "2", SUPPORT, _read(SUPPORT, "3", "logic.supports")),
        LogicRelation("meets", "2", None, MEETING, _read(MEETING, "3", "logic.meets")),
    )


def _stages() -> tuple[Stage, ...]:
    chain = ((2, "收获"), (1, "种植"), (3, "食用"))
    return tuple(Stage("1", order, label, _read(label, "3.1", "stage")) for order, label in chain)


def _examples() -> tuple[Example, ...]:
    evidence = _read(EXAMPLE, "3.2", "example")
    return (Example("2", "外卖新业态", ("农业", "商业"), "吃饭需求", evidence),)


def _sections() -> tuple[Section, ...]:
    return (
        _section("1", 1, "内涵", "", "一、内涵", f"{DEFINING}，特征有一个：一是简单。"),
        _section("2", 1, "要求", "", "二、要求", MOTTO + TARGET),
        _section("3", 1, "建设内容", "", "三、建设内容", "由甲类、乙类等2个部分组成。"),
        _section("3.1", 2, "甲类标准", "3", "（一）甲类标准", FIRST),
        _section("3.2", 2, "乙类标准", "3", "（二）乙类标准", SECOND),
        _section("4", 1, "实施", "", "四、实施", ""),
        _section("4.1", 2, "加强宣传", "4", "（一）加强宣传", PRAISE),
    )


@pytest.fixture(scope="session")
def small(invented: Guide, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The invented guide in a store."""
    folder = tmp_path_factory.mktemp("small") / "store"
    store.create(folder, build.quads(invented, Namer()))
    return store.open_read_only(folder)


@pytest.fixture(scope="session")
def shipped() -> Guide:
    """The shipped guide, parsed."""
    return parse_guide(read(GUIDES / "fuwuxingzhizao_2024.txt"))


@pytest.fixture(scope="session")
def real(shipped: Guide, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The shipped guide in a store."""
    folder = tmp_path_factory.mktemp("real") / "store"
    store.create(folder, build.quads(shipped, Namer()))
    return store.open_read_only(folder)


STANDARD_TEXT = """T/EXAMPLE 7—2031 示例车 术语
前言
本文件代替T/EXAMPLE 7—2021。起草单位：示例院。起草人：张三丰、李小四。特此说明。
1 范围
本文件界定了示例车的术语。
2 规范性引用文件
GB/T 9999—2019 示例通则
T/EXAMPLE 8 示例路（所有部分）
3 术语和定义
3.1 车辆
3.1.1 示例车 demo car；demo vehicle；DC
样车
拒用：试车
〈示例业〉用来示例的
车。
注1：见图1。
注2：不上路。
示例：玩具车。
[来源：GB/T 9999—2019，2.1，有修改]
3.1.1.1 小示例车 small demo car
小的示例车。
3.1.1.2 按用途分
3.1.1.2.1 客用示例车 passenger demo car
载人的示例车。
3.1.1.1 又一种车
编号印重了的车。
3.2 demo
没有中文名的条目。
4 缩略语
DC：示例车（demo car）
参考文献
[1] ISO 123:2000 Demo
"""


def _at(words: str, section: str, rule: str = "terms.entry") -> Evidence:
    start = STANDARD_TEXT.index(words)
    return Evidence("t-example-7-2031", section, Span(start, start + len(words)), rule)


def _from_to(first: str, last: str) -> Span:
    start = STANDARD_TEXT.index(first)
    return Span(start, STANDARD_TEXT.index(last, start) + len(last))


def _chapter(path: str, title: str, first: str, last: str) -> Section:
    heading = _at(title, path).span
    return Section(path, 1, title, "", heading, _from_to(first, last))


def _entries() -> tuple[TermEntry, ...]:
    whole = _from_to("3.1.1 示例车", "有修改]")
    return (
        TermEntry(
            "3.1.1",
            "3.1",
            "示例车",
            "用来示例的车。",
            Evidence("t-example-7-2031", "3.1.1", whole, "terms.entry"),
            admitted=("样车",),
            deprecated=("试车", "样车"),
            abbr=("DC",),
            en=("demo car", "demo vehicle"),
            symbols=("D",),
            domain="示例业",
            notes=("见图1。", "不上路。"),
            examples=("玩具车。",),
            figures=("1",),
            sources=(
                TermSource(
                    "[来源：GB/T 9999—2019，2.1，有修改]", "GB/T 9999—2019", "2.1", modified=True
                ),
            ),
            definition_span=_from_to("用来示例的", "车。"),
        ),
        TermEntry(
            "3.1.1.1",
            "3.1.1",
            "小示例车",
            "小的示例车。",
            _at("3.1.1.1 小示例车 small demo car\n小的示例车。", "3.1.1.1"),
            en=("small demo car",),
        ),
        TermEntry(
            "3.1.1.2.1",
            "3.1.1.2",
            "客用示例车",
            "载人的示例车。",
            _at("3.1.1.2.1 客用示例车 passenger demo car\n载人的示例车。", "3.1.1.2.1"),
            en=("passenger demo car",),
        ),
        TermEntry(
            "3.1.1.1",
            "3.1.1",
            "又一种车",
            "编号印重了的车。",
            _at("3.1.1.1 又一种车\n编号印重了的车。", "3.1.1.1"),
        ),
        TermEntry("3.2", "", "demo", "", _at("3.2 demo\n没有中文名的条目。", "3.2"), en=("demo",)),
    )


def _references() -> tuple[Reference, ...]:
    rule = "references.item"
    return (
        Reference(
            "GB/T 9999", "2019", "示例通则", normative=True, all_parts=False,
            evidence=_at("GB/T 9999—2019 示例通则", "2", rule),
        ),
        Reference(
            "T/EXAMPLE 8", "", "示例路", normative=True, all_parts=True,
            evidence=_at("T/EXAMPLE 8 示例路（所有部分）", "2", rule),
        ),
        Reference(
            "ISO 123", "2000", "Demo", normative=False, all_parts=False,
            evidence=_at("[1] ISO 123:2000 Demo", "bibliography", rule),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def drafted() -> Standard:
    """A standard that exercises every record type; its foreword names two persons."""
    return Standard(
        meta=Metadata(
            "t-example-7-2031", "示例车 术语", "T/EXAMPLE 7—2031", "示例学会", "2031-01-02"
        ),
        document=Document("/somewhere/示例车.txt", "cd" * 32, "utf-8", STANDARD_TEXT, ()),
        cover=Cover(
            "T/EXAMPLE 7—2031",
            "示例车 术语",
            title_en="Demo car—Vocabulary",
            ics=("43.020", "01.040.43"),
            ccs="T 00",
            issued="2031-01-02",
            implemented="2031-07-01",
            stage="approval",
            replaces=("T/EXAMPLE 7—2021",),
            adopts=(Adoption("ISO 123:2000", "MOD"),),
            committee="示例委员会",
            organisations=("示例院", "示例园"),
        ),
        sections=(
            _chapter("foreword", "前言", "本文件代替", "特此说明。"),
            _chapter("1", "范围", "本文件界定了", "的术语。"),
            _chapter("2", "规范性引用文件", "GB/T 9999—2019 示例通则", "（所有部分）"),
            _chapter("3", "术语和定义", "3.1 车辆", "没有中文名的条目。"),
            _chapter("4", "缩略语", "DC：示例车", "（demo car）"),
            _chapter("bibliography", "参考文献", "[1] ISO", "Demo"),
        ),
        terms=_entries(),
        groups=(
            TermGroup("3.1", "", "车辆", _at("3.1 车辆", "3.1", "terms.group")),
            TermGroup("3.1.1.2", "3.1.1", "按用途分", _at("3.1.1.2 按用途分", "3.1.1.2")),
        ),
        references=_references(),
        terms_defined_in=("T/EXAMPLE 8",),
        abbreviations=(
            Abbreviation("DC", "示例车", "demo car", _at("DC：示例车（demo car）", "4")),
        ),
        scope="本文件界定了示例车的术语。",
        personal=(_at("张三丰、李小四", "foreword").span,),
        notices=(Notice("foreword", "前言可疑。", _at("起草人：张三丰", "foreword").span),),
    )


@pytest.fixture(scope="session")
def later() -> Standard:
    """A second standard, whose one entry is taken from the first and which refers to it."""
    text = "3.1 示例车 demo car\n用来示例的车。\n[来源：T/EXAMPLE 7—2031，3.1.1]"
    evidence = Evidence("t-example-8-2032", "3.1", Span(0, len(text)), "terms.entry")
    source = TermSource("[来源：T/EXAMPLE 7—2031，3.1.1]", "T/EXAMPLE 7—2031", "3.1.1", False)
    entry = TermEntry(
        "3.1", "", "示例车", "用来示例的车。", evidence, en=("Demo car",), sources=(source,)
    )
    cited = ("T/EXAMPLE 7", "", "示例车 术语", True, False, evidence)
    return Standard(
        meta=Metadata("t-example-8-2032", "示例路", "T/EXAMPLE 8—2032", "", ""),
        document=Document("示例路.txt", "ef" * 32, "utf-8", text, ()),
        cover=Cover("T/EXAMPLE 8—2032", "示例路"),
        terms=(entry,),
        references=(Reference(*cited),),
    )


@pytest.fixture(scope="session")
def standards(
    drafted: Standard, later: Standard, invented: Guide, tmp_path_factory: pytest.TempPathFactory
) -> Store:
    """The two standards and the invented guide in one store."""
    folder = tmp_path_factory.mktemp("standards") / "store"
    records = (drafted, later, invented)
    store.create(folder, (quad for one in records for quad in build.quads(one, Namer())))
    return store.open_read_only(folder)
