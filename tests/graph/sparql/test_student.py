"""What a student asks, against rows read from the documents by eye."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from .conftest import FIRST, GUIDE, SECOND, Table, ask

ENGLISH = [
    ("3.1.1", "接驳服务", "shuttle service"),
    ("3.1.2", "接驳车", "shuttle bus"),
    ("3.1.3", "接驳站", "shuttle stop"),
    ("3.1.4", "乘客", "passenger"),
    ("3.2.1", "班次", "scheduled trip"),
    ("3.2.2", "发车间隔", "headway"),
    ("3.2.3", "准点率", "punctuality rate"),
    ("3.2.4", "空驶", "empty running"),
    ("3.2.5", "满载率", "load factor"),
    ("3.3.1", "预约", "reservation"),
    ("3.3.2", "失约", "no-show"),
    ("3.3.3", "候车时间", "waiting time"),
]


def test_lookup_by_label(corpus: Store) -> None:
    rows = ask(corpus, "lookup_by_label", "kind notation parentLabel")
    assert rows == [("部分", "1.2.1", "管理")]
    bus = ask(corpus, "lookup_by_label", "item kind", old="客户管理", new="接驳车")
    assert bus == [("t-example-1-2026/3.1.2", "术语条目"), ("t-example-2-2026/3.1", "术语条目")]


def test_characteristics_of_concept(corpus: Store) -> None:
    rows = ask(corpus, "characteristics_of_concept", "order text document clause")
    assert [(row[0], row[2], row[3]) for row in rows] == [
        (str(order), GUIDE, "1") for order in range(1, 5)
    ]
    starts = ("服务型制造是以客户对产品功能需求", "服务型制造是生产经营全过程的系统性变革")
    assert [row[1][:16] for row in rows[:2]] == [start[:16] for start in starts]
    assert rows[3][1].endswith("推动制造业高质量发展")


def test_logic_of_framework(corpus: Store) -> None:
    support = "基础通用标准是其他服务型制造标准分体系的底层支撑"
    rows = ask(corpus, "logic_of_framework", "source relation target text")
    assert sorted(rows[:3]) == sorted(
        ("基础通用", "支撑", other, support) for other in ("核心要素", "业务类型", "融合业态应用")
    )
    hub, guiding, meeting = rows[3:]
    assert (hub[0], hub[2]) == ("核心要素", "服务型制造标准体系")
    assert "中枢" in hub[1]
    assert guiding[:3] == ("业务类型", "指导", "产业实践中的服务型制造模式创新")
    assert meeting[:3] == ("融合业态应用", "满足", "制造与服务融合产生的新业态需求")


def test_parts_of_subsystem(corpus: Store) -> None:
    rows = ask(corpus, "parts_of_subsystem", "label")
    assert len(rows) == 19
    assert rows[0] == ("产品服务组合",)
    assert rows[-1] == ("人才用留",)


def test_path_up_and_down(corpus: Store) -> None:
    up = [row for row in ask(corpus, "path_up_and_down", "direction label") if row[0] == "上"]
    assert up == [("上", "服务型制造标准体系"), ("上", "核心要素")]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "管理",
            [
                ("上位", "基础通用", "分体系"),
                ("下位", "客户管理", "部分"),
                ("下位", "安全风险管理", "部分"),
                ("并列", "术语定义", "部分"),
                ("并列", "统计评价", "部分"),
            ],
        ),
        (
            "课程体系",
            [
                ("上位", "人才培育", "部分"),
                ("并列", "师资体系", "主题"),
                ("并列", "管理体系", "主题"),
            ],
        ),
        ("接驳车", []),  # all entries of the samples are on one level
    ],
)
def test_broader_and_narrower(corpus: Store, name: str, found: Table) -> None:
    columns = "relation label kind"
    assert ask(corpus, "broader_and_narrower", columns, old="管理", new=name) == found


def test_topics_of_part(corpus: Store) -> None:
    wanted = (
        "职业发展通道设计 干部选拔机制 后备梯队建设机制 薪酬绩效制度 短中长期激励制度 人才关怀制度"
    )
    assert ask(corpus, "topics_of_part", "order topic") == [
        (str(order), topic) for order, topic in enumerate(wanted.split(), start=1)
    ]


def test_life_cycle_stages(corpus: Store) -> None:
    rows = ask(corpus, "life_cycle_stages", "order label nextLabel")
    assert rows[0] == ("1", "研发设计", "生产制造")
    assert rows[-1] == ("8", "回收利用", "")


def test_new_formats(corpus: Store) -> None:
    assert ask(corpus, "new_formats", "format part need industries") == [
        (
            "出行服务新业态", "面向生活的服务型制造新业态", "生活中的各种出行需求",
            "传统交通设备的制造业 + 纯出行服务业",
        ),
        (
            "工业气体服务新业态", "面向生产的服务型制造新业态", "生产经营中的各种气体使用需求",
            "传统的空分设备制造企业 + 气体运营服务行业",
        ),
    ]  # fmt: skip


def test_principles_and_measures(corpus: Store) -> None:
    assert ask(corpus, "principles_and_measures", "kind order label document") == [
        ("原则", "1", "加强统筹，合力推进", GUIDE),
        ("原则", "2", "行业协同，强化应用", GUIDE),
        ("原则", "3", "创新引领，持续完善", GUIDE),
        ("原则", "4", "优化供给，开放合作", GUIDE),
        ("措施", "1", "加强统筹协调", GUIDE),
        ("措施", "2", "加快标准研制", GUIDE),
        ("措施", "3", "强化宣贯实施", GUIDE),
        ("措施", "4", "推动国际合作", GUIDE),
    ]


def test_standard_at_a_glance(corpus: Store) -> None:
    values = sorted(value for _, value in ask(corpus, "standard_at_a_glance"))
    assert values == sorted(
        [
            "示例：园区接驳服务 术语",
            "Example: Campus shuttle service—Vocabulary",
            "本文件界定了园区接驳服务的术语和定义。本文件适用于园区接驳服务的规划、运营和评价。",
            "2026-03-01",
            "2026-06-01",
            "01.040.03",
            "A 20",
            "示例标准化技术委员会",
            "示例单位甲",
            "示例单位乙",
        ]
    )


def test_terms_by_group(corpus: Store) -> None:
    rows = ask(corpus, "terms_by_group", "groupClause group clause term")
    sizes = [("3.1", "基本概念")] * 4 + [("3.2", "运行")] * 5 + [("3.3", "预约")] * 3
    assert [row[:2] for row in rows] == sizes
    assert [row[2:] for row in rows] == [entry[:2] for entry in ENGLISH]


def test_english_equivalents(corpus: Store) -> None:
    rows = ask(corpus, "english_equivalents", "clause term english status")
    assert [row[:3] for row in rows] == ENGLISH
    assert {row[3][:2] for row in rows} == {"首选"}
    other = ask(corpus, "english_equivalents", "term english", old=FIRST, new=SECOND)
    assert ("首末班时间", "first and last departure times") in other
    assert len(other) == 8


def test_abbreviation_meaning(corpus: Store) -> None:
    assert ask(corpus, "abbreviation_meaning", "document clause chinese english") == [
        (FIRST, "3.2.3", "准点率", "punctuality rate"),
        (SECOND, "4", "准点率", "punctuality rate"),
    ]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("abbreviation_meaning", "PR", "RP"),
        ("characteristics_of_concept", "服务型制造", "接驳服务"),
        ("life_cycle_stages", "全生命周期管理", "共享制造"),
        ("terms_by_group", FIRST, SECOND),  # whose terms stand in no groups
        ("topics_of_part", "人才用留", "其他创新模式"),
    ],
)
def test_another_value_has_another_answer(corpus: Store, name: str, old: str, new: str) -> None:
    assert ask(corpus, name, old=old, new=new) == []


def test_notes_and_examples(corpus: Store) -> None:
    rows = ask(corpus, "notes_and_examples", "clause term order text kind")
    assert [row[:4] for row in rows] == [
        ("3.1.3", "接驳站", "1", "始发站和终点站也是接驳站。"),
        ("3.2.2", "发车间隔", "1", "发车间隔通常以分钟为单位。"),
        ("3.2.2", "发车间隔", "2", "高峰时段和平峰时段可规定不同的发车间隔。"),
        ("3.2.5", "满载率", "1", "座位数为20的接驳车上有15名乘客，满载率为75%。"),
    ]
    assert ["注" in row[4] for row in rows] == [True, True, True, False]
    assert "示例" in rows[3][4]
