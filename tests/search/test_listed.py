"""Standards of the catalogue: by number the very one, by title what has most of the query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import parse_number
from biaopu.search.listed import ListedStandards
from biaopu.search.query.query import read_query

# 示例: titles written for this, numbers with no standard behind them
TITLES = {
    "GB/T 91001—2012": ("园区接驳服务 要求", ""),
    "GB/T 91001—2020": ("园区接驳服务 要求", "Campus shuttle service—Requirements"),
    "GB/T 91001.2—2021": ("园区接驳服务 第2部分：车辆", ""),
    "GB/T 91010—2021": ("园区接驳站 标志", "Campus shuttle stops—Signs"),
    "ISO 91704:2022": ("", "Work on words—Principles"),
    "ISO 91087-1:2019": ("", "Work on words—Part 1: Vocabulary"),
    "GB/T 91020.1—2013": ("服务质量 第1部分：通则", ""),
    "GB/T 91020.2—2019": ("服务质量 第2部分：测评", ""),
    "JB/T 91001—2015": ("装备服务 术语", "Service of equipment—Terminology"),
}
KNOWN = tuple(
    CatalogueEntry(parse_number(number), title=zh, title_en=en)
    for number, (zh, en) in TITLES.items()
)
STANDING = [-int(one.year) for one in KNOWN]
LISTED = ListedStandards(KNOWN, STANDING)


def found(text: str) -> list[str]:
    query = read_query(text)
    by_number = [at for one in query.numbers for at in LISTED.numbered(one)]
    places = by_number if query.numbers else LISTED.titled(query, query.readings)
    return [str(KNOWN[at].number) for at in places]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("GB/T 91001", ["GB/T 91001—2020", "GB/T 91001—2012"]),
        ("gbt91001-2012", ["GB/T 91001—2012", "GB/T 91001—2020"]),
        ("GB/T 91001—1999 3.2", ["GB/T 91001—2020", "GB/T 91001—2012"]),
        ("GB/T 91001.2", ["GB/T 91001.2—2021"]),
        ("GB/T 91002", []),
        ("GB/T 91020", ["GB/T 91020.2—2019", "GB/T 91020.1—2013"]),
        ("GB/T 91020（所有部分）", ["GB/T 91020.2—2019", "GB/T 91020.1—2013"]),
        ("GB/T 91020.3", []),
        ("work on words -art", ["ISO 91704:2022", "ISO 91087-1:2019"]),
        ("work on words -part", ["ISO 91704:2022"]),
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
    assert found(query) == numbers


@given(st.text(min_size=1, max_size=30).filter(lambda text: any(c.isalnum() for c in text)))
def test_any_query_gives_each_standard_once(text: str) -> None:
    query = read_query(text)
    for places in (LISTED.titled(query, query.readings), *map(LISTED.numbered, query.numbers)):
        assert len(set(places)) == len(places)
        assert all(0 <= at < len(KNOWN) for at in places)
