"""Standards of the catalogue: by number the very one, by title what has most of the query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import parse_number
from biaopu.search.listed import listed_for
from biaopu.search.query.query import read_query

# 示例: titles written for this, numbers with no standard behind them
TITLES = {
    "GB/T 91001—2020": ("园区接驳服务 要求", "Campus shuttle service—Requirements"),
    "GB/T 91001—2012": ("园区接驳服务 要求", ""),
    "GB/T 91001.2—2021": ("园区接驳服务 第2部分：车辆", ""),
    "GB/T 91010—2021": ("园区接驳站 标志", "Campus shuttle stops—Signs"),
    "ISO 91704:2022": ("", "Work on words—Principles"),
    "JB/T 91001—2015": ("装备服务 术语", "Service of equipment—Terminology"),
}
KNOWN = tuple(
    CatalogueEntry(parse_number(number), title=zh, title_en=en)
    for number, (zh, en) in TITLES.items()
)


def found(query: str) -> list[str]:
    return [str(KNOWN[at].number) for at in listed_for(read_query(query), KNOWN)]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("GB/T 91001", ["GB/T 91001—2020", "GB/T 91001—2012"]),
        ("gbt91001-2012", ["GB/T 91001—2012", "GB/T 91001—2020"]),
        ("GB/T 91001—1999 3.2", ["GB/T 91001—2020", "GB/T 91001—2012"]),
        ("GB/T 91001.2", ["GB/T 91001.2—2021"]),
        ("GB/T 91002", []),
        ("ISO 91704", ["ISO 91704:2022"]),
        ("91010", ["GB/T 91010—2021"]),
        ("3.2.1", []),
        ("园区接驳服务", ["GB/T 91001—2020", "GB/T 91001—2012", "GB/T 91001.2—2021"]),
        ("園區接駁站標誌", ["GB/T 91010—2021"]),
        ("service equipment terminology", ["JB/T 91001—2015"]),
        ("principles of work on words", ["ISO 91704:2022"]),
        ("园区接驳服务 -车辆", ["GB/T 91001—2020", "GB/T 91001—2012"]),
        ('"第2部分" 园区接驳服务', ["GB/T 91001.2—2021"]),
        ("冰箱能效等级", []),
    ],
)
def test_what_is_asked_for(query: str, numbers: list[str]) -> None:
    assert sorted(found(query)) == sorted(numbers)
    if numbers:
        assert found(query)[0] == numbers[0]


@given(st.text(min_size=1, max_size=30).filter(lambda text: any(c.isalnum() for c in text)))
def test_any_query_gives_each_standard_once(text: str) -> None:
    places = listed_for(read_query(text), KNOWN)
    assert len(set(places)) == len(places)
    assert all(0 <= at < len(KNOWN) for at in places)
