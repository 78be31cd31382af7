"""The catalogue's table: every cell in its type, errors by row."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from biaopu.ingest.catalogue.read import COLUMNS, parse_catalogue, read_catalogue
from biaopu.ontology.errors import InputError
from biaopu.ontology.numbers import StandardNumber

SHIPPED = Path(__file__).parents[3] / "corpus" / "catalogue" / "standards.csv"
HEADER = ",".join(COLUMNS)


def row(**cells: str) -> str:
    return ",".join(cells.get(column, "") for column in COLUMNS)


def test_every_cell() -> None:
    text = "\n".join(
        [
            HEADER,
            row(
                number="GBT 20001.1",
                year="2024",
                title_zh="标准起草规则",
                title_en="Rules",
                status="现行",
                issued="2024-03-15",
                implemented="2024-10-01",
                ics="01.020; 01.120",
                ccs="A00",
                replaces="GB/T 20001.1-2001；GB/T 1.6-1997",
                adopts="ISO 10241-1:2011",
                adoption_degree="NEQ",
                committee="全国标委会",
                framework_nodes="术语定义|管理",
                relation="method",
                relation_basis="起草术语标准",
                evidence="citation",
                source="https://example.org/1",
            ),
        ]
    )
    (entry,) = parse_catalogue(text, "目录.csv")
    assert entry.number == StandardNumber("GB/T", "20001", "1", "2024")
    assert (entry.year, entry.plan) == ("2024", None)
    assert (entry.title, entry.title_en, entry.status) == ("标准起草规则", "Rules", "现行")
    assert (entry.issued, entry.implemented) == (date(2024, 3, 15), date(2024, 10, 1))
    assert (entry.ics, entry.ccs) == (("01.020", "01.120"), ("A00",))
    assert [str(number) for number in entry.replaces] == ["GB/T 20001.1—2001", "GB/T 1.6—1997"]
    assert (str(entry.adopts), entry.degree) == ("ISO 10241-1:2011", "NEQ")
    assert (entry.labels, entry.relation) == (("术语定义", "管理"), "method")
    assert (entry.basis, entry.evidence) == ("起草术语标准", "citation")
    assert entry.basis_en == ""
    assert (entry.committee, entry.source) == ("全国标委会", "https://example.org/1")


def test_what_was_not_seen_stays_unknown() -> None:
    text = f"{HEADER}\n{row(number='GB/T 20861')}\n{row(number='国家标准计划 20203711-T-604')}\n"
    first, second = parse_catalogue(text, "目录.csv")
    assert (first.year, first.issued, first.relation, first.adopts) == ("", None, None, None)
    assert second.number is None
    assert str(second.plan) == "国家标准计划 20203711-T-604"


@pytest.mark.parametrize(
    ("cells", "column", "cell"),
    [
        ({"number": "标准一"}, "number", "标准一"),
        ({"number": "GB/T 1", "issued": "2024-13-01"}, "issued", "2024-13-01"),
        ({"number": "GB/T 1", "implemented": "2024年"}, "implemented", "2024年"),
        ({"number": "GB/T 1", "relation": "close"}, "relation", "close"),
        ({"number": "GB/T 1", "adoption_degree": "SAME"}, "adoption_degree", "SAME"),
        ({"number": "GB/T 1", "replaces": "旧标准"}, "replaces", "旧标准"),
    ],
)
def test_a_bad_cell_is_named_with_its_row(cells: dict[str, str], column: str, cell: str) -> None:
    text = f"{HEADER}\n{row(number='GB/T 1.1', year='2020')}\n{row(**cells)}\n{row(number='x')}\n"
    with pytest.raises(
        InputError, match=rf"第 3 行的 {column} 列读不懂：“{cell}”（共有 2 行"
    ) as caught:
        parse_catalogue(text, "目录.csv")
    assert f"row 3, column {column}" in caught.value.message("en")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("number,year\nGB/T 1,2020\n", "第 1 行缺少列：title_zh"),
        ("", "第 1 行缺少列：number"),
        (f"{HEADER}\nGB/T 1.1,2020\n", "第 2 行的 title_zh 列"),
        (f'{HEADER}\n"GB/T 1.1,2020\n', "不是有效的 CSV"),
    ],
)
def test_bad_tables(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_catalogue(text, "目录.csv")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"没有\.csv"):
        read_catalogue(tmp_path / "没有.csv")


def test_the_shipped_catalogue() -> None:
    entries = read_catalogue(SHIPPED)
    assert len(entries) == 160
    assert all(entry.source and entry.labels and entry.relation for entry in entries)
    assert all(re.search(r"[\u4e00-\u9fff]", entry.basis) for entry in entries)
    assert all(re.search(r"[a-z]", entry.basis_en) for entry in entries)
    assert len({entry.number or entry.plan for entry in entries}) == 160
    facts = tomllib.loads(SHIPPED.with_suffix(".toml").read_text(encoding="utf-8"))
    assert "书目事实" in facts["rights"]
    assert facts["framework"] == "miit-2024-32"
