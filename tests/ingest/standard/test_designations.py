"""Heads of entries taken apart."""

from __future__ import annotations

import pytest

from biaopu.ingest.standard.clauses import cut_entries
from biaopu.ingest.standard.designations import read_designation
from biaopu.ingest.text.passage import Passage


@pytest.mark.parametrize(
    ("line", "zh", "en", "abbr"),
    [
        ("接驳车 shuttle bus", ["接驳车"], ["shuttle bus"], []),
        ("人机界面 human interface；HMI", ["人机界面"], ["human interface"], ["HMI"]),
        ("产品服务组合 product service bundle; offering", ["产品服务组合"],
         ["product service bundle", "offering"], []),
        ("LED前照灯 LED headlamp", ["LED前照灯"], ["LED headlamp"], []),
        ("B2B电子商务", ["B2B电子商务"], [], []),
        ("维生素C vitamin C", ["维生素C"], ["vitamin C"], []),
        ("乘用车列车 passenger/car trailer combination", ["乘用车列车"],
         ["passenger/car trailer combination"], []),
        ("人工智能 AI", ["人工智能"], [], ["AI"]),
        ("车辆识别代号（VIN） vehicle identification number", ["车辆识别代号"],
         ["vehicle identification number"], ["VIN"]),
        ("长途客车；班车 coach", ["长途客车", "班车"], ["coach"], []),
        ("制动力 (系统的)", ["制动力 (系统的)"], [], []),
        ("许用术语：爽约", ["爽约"], [], []),
    ],
)  # fmt: skip
def test_names(line: str, zh: list[str], en: list[str], abbr: list[str]) -> None:
    found = read_designation(line)
    assert (list(found.zh), list(found.en), list(found.abbr)) == (zh, en, abbr)


@pytest.mark.parametrize(
    "line", ["拒用：放鸽子", "被取代：放鸽子", "放鸽子（拒用）", "拒用术语:放鸽子"]
)
def test_deprecated_names(line: str) -> None:
    found = read_designation(line)
    assert (found.zh, found.deprecated) == ((), ("放鸽子",))


@pytest.mark.parametrize(
    "line", ["准点率〈接驳服务〉 punctuality", "准点率 <接驳服务> punctuality"]
)
def test_subject_fields(line: str) -> None:
    found = read_designation(line)
    assert (found.zh, found.domain, found.en) == (("准点率",), "接驳服务", ("punctuality",))


def test_rare_characters_are_han() -> None:
    """Names of elements and persons lie beyond the basic block (𬭊) and open entries."""
    text = "3.1𬭊合金"
    (entry,) = cut_entries([Passage(text, tuple(range(len(text))))], "3").entries
    assert (entry.clause, entry.lines[0].text) == ("3.1", "𬭊合金")
    assert read_designation("𬭊 dubnium").zh == ("𬭊",)
