"""A mapping of columns is kept beside its file, and only where the file can be read so."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaopu.ingest.parse import parse
from biaopu.ontology.errors import InputError, UsageError
from biaopu.ontology.glossary import Glossary
from biaopu.ui.tasks.columns import keep_columns
from biaopu.ui.workspace.settings import Settings


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "表.csv"
    path.write_text("甲列,乙列\n抽绳,示例：绳\n", encoding="utf-8")
    return path


def test_it_is_kept_and_read_again(table: Path, tmp_path: Path) -> None:
    settings = Settings.load(home=tmp_path / "家")
    sidecar = table.with_suffix(".toml")
    sidecar.write_text('title = "示例表"\n', encoding="utf-8")
    assert keep_columns([table], "术语=甲列,定义=B", settings) == sidecar
    record = parse(table)
    assert isinstance(record, Glossary)
    assert record.meta.title == "示例表"
    assert [x.designations[0].text for x in record.entries] == ["抽绳"]
    assert keep_columns([table], "术语=甲列,定义=B", settings) is None
    with pytest.raises(InputError, match="不同"):
        keep_columns([table], "术语=B", settings)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["表.csv", "表.toml"]


def test_nothing_is_kept_of_what_cannot_be_read(table: Path, tmp_path: Path) -> None:
    settings = Settings.load(home=tmp_path / "家")
    with pytest.raises(UsageError):
        keep_columns([table], "术语=Z", settings)
    with pytest.raises(UsageError, match="一个文件"):
        keep_columns([table, table], "术语=A", settings)
    assert not table.with_suffix(".toml").exists()
