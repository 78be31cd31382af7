"""Codes and labels in headings and list items."""

from __future__ import annotations

import pytest

from biaopu.ingest.guide.framework.titles import (
    coded_labels,
    key_of,
    label_of,
    names_standards,
    split_code,
)


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("术语标准", "术语"),
        ("基础类标准", "基础"),
        ("碳减排标准子体系", "碳减排"),
        ("“5G+工厂”标准", "5G+工厂"),
        ("“甲”与“乙”标准", "“甲”与“乙”"),
        ("“基础”", "基础"),
        ("组织与流程", "组织与流程"),
        ("相关标准", "相关标准"),
        ("术语标准；", "术语"),
    ],
)
def test_labels(title: str, label: str) -> None:
    assert label_of(title) == label


@pytest.mark.parametrize(
    ("titles", "above", "expected"),
    [
        (["A基础共性", "B 关键技术"], None, [("A", "基础共性"), ("B", "关键技术")]),
        (["“A基础”", "“B应用”"], None, [("A", "基础"), ("B", "应用")]),
        (["基础标准（100）", "通用标准（200）"], None, [("100", "基础"), ("200", "通用")]),
        (["术语(101)", "分类(102)"], "100", [("101", "术语"), ("102", "分类")]),
        (["ＡＡ通用", "ＡＢ评价"], "A", [("AA", "通用"), ("AB", "评价")]),
        (["ADAA 云端"], "ADA", [("ADAA", "云端")]),
        (["AI 芯片", "VR 终端"], None, [(None, "AI 芯片"), (None, "VR 终端")]),
        (["AI芯片", "数据"], "A", [("AI", "芯片"), (None, "数据")]),
        (["5G网络", "6G网络"], None, [(None, "5G网络"), (None, "6G网络")]),
        (
            ["体系结构（SOA）", "接口（API）"],
            None,
            [(None, "体系结构（SOA）"), (None, "接口（API）")],
        ),
        (["IT服务"], None, [(None, "IT服务")]),
    ],
)
def test_codes_are_told_from_words(
    titles: list[str], above: str | None, expected: list[tuple[str | None, str]]
) -> None:
    assert coded_labels(titles, above) == expected


def test_keys_forget_what_varies() -> None:
    assert key_of("测试与评估标准") == key_of("测试评估") == key_of("“测试、评估”")
    assert key_of("安全/治理") == key_of("安全和治理")
    assert key_of("安全") != key_of("安全管理")


def test_headings_that_speak_of_standards() -> None:
    assert names_standards("A 基础共性标准")
    assert names_standards("材料减量标准子体系")
    assert not names_standards("组织实施")
    assert not names_standards("标准")
    assert split_code("基础（101）标准") == ("101", "基础标准")
