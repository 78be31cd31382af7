"""The page on conformance: every condition has a row, and every test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "Status" not in line]
CORE = ("标准实体", "标准化对象", "利益相关方", "领域类别", "要素", "层次")
STATES = ("满足", "部分", "未做", "未用", "不详")


@pytest.mark.parametrize("number", range(9, 47))
def test_every_integrity_condition_of_skos_has_one_row(number: int) -> None:
    (row,) = (line for line in ROWS if line.startswith(f"| S{number} "))
    state, tests = (row.split("|")[column].strip() for column in (2, 4))
    assert state in STATES
    assert (state == "未用") == (tests == "—")


def test_every_row_has_a_state() -> None:
    assert len(ROWS) > 80
    for row in ROWS:
        assert row.split("|")[2].strip().partition("·")[0] in STATES, row


def test_nothing_is_claimed_of_standards_that_were_not_read() -> None:
    for chapter in PAGE.split("\n## ")[1:4]:
        assert "全文没有得到" in chapter
        states = re.findall(r"^\| [^|]+ \| ([^|]+) \|", chapter, re.MULTILINE)
        assert {state.partition("·")[0] for state in states} == {"状态 Status", "不详"}


@pytest.mark.parametrize("name", CORE)
def test_the_core_classes_have_rows(name: str) -> None:
    assert any(row.startswith(f"| {name} |") for row in ROWS)


def test_the_files_that_are_named_are_there() -> None:
    named = set(re.findall(r"`((?:tests|ontology|ingest)/[^`]*)`", PAGE))
    assert len(named) > 15
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_names_of_ours_are_in_the_ontology() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("ontology/modules/*.ttl"))
    named = set(re.findall(r"`(bp:\w+)`", PAGE))
    assert len(named) > 12
    assert [name for name in sorted(named) if f"\n{name} a " not in text] == []
