"""Sidecars: what is known of a document beside what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaopu.ingest.sidecar import known_facts
from biaopu.ontology.errors import InputError


def test_the_shipped_guide_says_where_it_is_from(shipped: Path) -> None:
    facts = known_facts(shipped)
    assert facts is not None
    assert facts.title == "服务型制造标准体系建设指南"
    assert facts.number == "工信厅科〔2024〕32号"
    assert facts.issuer == "工业和信息化部办公厅"
    assert facts.date == "2024-05-14"
    assert "著作权法" in facts.rights
    assert facts.source


def test_the_shipped_guide_is_the_official_text(shipped: Path, shared_data: Path) -> None:
    original = shared_data / "guides" / "fuwuxingzhizao_2024.txt"
    assert shipped.read_bytes() == original.read_bytes()


def test_no_sidecar(tmp_path: Path) -> None:
    assert known_facts(tmp_path / "指南.txt") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [("title =", "不是有效的 TOML"), ('author = "某人"', "不认识的字段：author")],
)
def test_bad_sidecars(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "指南.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        known_facts(tmp_path / "指南.txt")
