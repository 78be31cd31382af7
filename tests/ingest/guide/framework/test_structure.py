"""The sentence that says what a system consists of, and those that only look like it."""

from __future__ import annotations

import pytest

from biaopu.ingest.guide.framework.structure import Structure, structures
from biaopu.ingest.text.outline import outline
from biaopu.ingest.text.passage import Passage


def found(text: str) -> list[Structure]:
    return list(structures(outline([Passage(text, tuple(range(len(text))))]), ()))


@pytest.mark.parametrize(
    "text",
    [
        "港口标准体系由基础、装备、运营等3个部分组成。",
        "港口标准体系包括基础、装备和运营3个部分。",
        "港口产业标准体系结构如图1所示，主要包括“基础”“装备”“运营”三个部分。",
        "港口综合标准化体系框架包括基础类标准、装备类标准、运营类标准等三大类。",
        "港口标准体系由3个部分组成，分别为基础、装备和运营。",
        "标准体系主要包括以下三个部分：基础、装备和运营。",
        "标准体系架构定义为“基础”“装备”“运营”三个部分，细分为9个子类。",
        "本标准体系分为基础、装备、运营三个层次。",
        "标准体系按照结构化原则，划分为基础、装备、运营等3个一级子体系。",
    ],
)
def test_the_system(text: str) -> None:
    (said,) = found(text)
    assert list(said.keys) == ["基础", "装备", "运营"]
    assert said.found.declared == 3
    assert said.firm


@pytest.mark.parametrize(
    "text",
    [
        "港口产业主要涉及基础、装备、运营等3个部分。",
        "港口产业体系包括基础、装备、运营等3个部分。",
        "为支撑标准体系建设，港口产业主要包括基础、装备、运营等3个部分。",
        "标准体系所服务的产业包括基础、装备、运营等3个部分。",
        "港口技术体系结构包括基础、装备、运营等3个部分。",
        "港口包括基础、装备、运营等3个部分。",
        "加快完善标准体系，企业应建立基础、装备、运营等制度，包括甲、乙等。",
    ],
)
def test_decoys(text: str) -> None:
    assert found(text) == []


def test_codes_in_the_sentence() -> None:
    (said,) = found("标准体系包括“A基础”、“B装备”、“C运营”等3个部分。")
    assert said.items == (("A", "基础"), ("B", "装备"), ("C", "运营"))
