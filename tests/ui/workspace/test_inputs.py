"""Which files a call is about: what a folder holds, and nothing that it only points at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from biaopu.ontology.errors import InputError
from biaopu.ui.workspace.build import ingest
from biaopu.ui.workspace.inputs import input_files
from biaopu.ui.workspace.settings import Settings

TERMS = "术语,定义\n示例车,示例用的车。\n"


def found(folder: Path) -> tuple[list[str], list[str]]:
    said: list[str] = []
    files = input_files([folder], lambda zh, _en: said.append(zh))
    return [str(file.relative_to(folder)) for file in files], said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "资料"
    (folder / "深处").mkdir(parents=True)
    (folder / "深处" / "甲.csv").write_text(TERMS, encoding="utf-8")
    return folder


def test_links_out_of_a_folder_are_told_and_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "外面"
    outside.mkdir()
    (outside / "乙.csv").write_text(TERMS, encoding="utf-8")
    (folder / "乙.csv").symlink_to(outside / "乙.csv")
    (folder / "丙.csv").symlink_to(outside / "没有.csv")
    (folder / "外面").symlink_to(outside)
    files, said = found(folder)
    assert files == ["深处/甲.csv"]
    assert sorted(line.split("”")[0][-6:] for line in said) == sorted(
        str(folder / name)[-6:] for name in ("乙.csv", "丙.csv", "外面")
    )
    # what is named itself is read
    assert input_files([folder / "乙.csv"]) == (folder / "乙.csv",)


def test_links_within_a_folder_and_loops_give_each_file_once(folder: Path) -> None:
    (folder / "又.csv").symlink_to(folder / "深处" / "甲.csv")
    (folder / "深处" / "回").symlink_to(folder)
    (folder / "环.csv").symlink_to(folder / "环.csv")
    files, said = found(folder)
    assert files == ["深处/甲.csv"]
    assert len(said) == 1
    assert "环.csv" in said[0]


def test_what_is_no_file_is_told_and_a_very_deep_folder_is_searched(folder: Path) -> None:
    os.mkfifo(folder / "管道.csv")
    deep = [folder]
    for _ in range(1100):  # deeper than Python calls itself
        deep.append(deep[-1] / "d")
        deep[-1].mkdir()
    files, said = found(folder)
    for place in reversed(deep[1:]):  # pytest could not clear it away
        place.rmdir()
    assert files == ["深处/甲.csv"]
    assert ["管道.csv" in line for line in said] == [True]


def test_bad_files_are_refused_one_by_one_and_the_others_go_in(
    folder: Path, quick_model: None, tmp_path: Path
) -> None:
    (folder / os.fsdecode(b"\xb1\xea.csv")).write_text(TERMS, encoding="utf-8")
    (folder / "深.jsonld").write_text("[" * 100_000, encoding="utf-8")
    (folder / "大.csv").write_text(TERMS, encoding="utf-8")
    (folder / "大.toml").write_text("title=" + "9" * 5000, encoding="utf-8")
    (folder / f"{'长' * 83}.csv").write_text(TERMS.replace("车", "船"), encoding="utf-8")
    report = ingest(Settings(tmp_path / "库"), [folder])
    became = {Path(outcome.path).name[:1]: outcome.change for outcome in report.outcomes}
    assert became == {
        "大": "failed", "深": "failed", "甲": "added", "长": "added", "\udcb1": "failed",
    }  # fmt: skip
    errors = [outcome.error for outcome in report.failed]
    assert all(isinstance(error, InputError) for error in errors)
    assert not list((tmp_path / "库" / "parsed").glob(".making*"))
