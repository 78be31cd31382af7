"""Files handed in by a visitor: taken, refused with a sentence, and nothing else touched."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from biaopu.ontology.errors import StoreError
from biaopu.ui.workspace.build import build, remove
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.releases.publishing import writing
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings
from biaopu.ui.workspace.upload import Upload, safe_name, take_in

SAMPLE = Path(__file__).parents[3] / "corpus" / "samples"
CHAPTER = """示例：港口服务 术语
T/EXAMPLE 77—2026

1 范围
本文件界定了港口服务的术语。

2 规范性引用文件
本文件没有规范性引用文件。

3 术语和定义
3.1
靠泊 berthing
船舶停靠码头的作业。
3.2
离泊 unberthing
船舶离开码头的作业。
"""


@pytest.fixture
def stocked(home: Path, quick_model: None) -> Settings:
    """A graph of one sample standard."""
    settings = Settings.load(home=home)
    build(settings, [next(iter(sorted(SAMPLE.glob("*.txt"))))])
    return settings


def test_a_good_file_is_taken_and_a_bad_one_refused(stocked: Settings) -> None:
    before = current_release(stocked.home)
    taken = take_in(
        stocked,
        [
            Upload("港口.txt", CHAPTER.encode()),
            Upload("信.txt", "你好，今天天气很好。".encode()),
            Upload("坏.pdf", b"%PDF-1.7 nothing"),
        ],
    )
    assert [(one.name, one.change) for one in taken] == [
        ("港口.txt", "added"),
        ("信.txt", "failed"),
        ("坏.pdf", "failed"),
    ]
    assert "信.txt" in taken[1].zh
    assert "biaopu-upload" not in taken[1].zh + taken[2].zh + taken[2].en
    after = current_release(stocked.home)
    assert after is not None
    assert before is not None
    assert after.manifest.id != before.manifest.id
    assert taken[0].document in {item.document for item in after.manifest.inputs}


@pytest.mark.slow
def test_the_file_is_there_after_the_next_build(stocked: Settings) -> None:
    taken = take_in(stocked, [Upload("港口.txt", CHAPTER.encode())])
    again = take_in(stocked, [Upload("又一次.txt", CHAPTER.encode())])
    assert again[0].change == "unchanged"
    explorer = OpenRelease.open(stocked)
    assert "靠泊" in explorer.text_of(taken[0].document)
    remove(stocked, taken[0].document)
    left = {item.document for item in OpenRelease.open(stocked).release.manifest.inputs}
    assert taken[0].document not in left


def test_too_large_and_twice_are_refused_unread(stocked: Settings) -> None:
    small = replace(stocked, limits=replace(stocked.limits, max_bytes=1024 * 1024))
    taken = take_in(
        small,
        [
            Upload("大.txt", b"a" * (1024 * 1024 + 1)),
            Upload("港口.txt", CHAPTER.encode()),
            Upload("港口.txt", b"other"),
        ],
    )
    assert [one.change for one in taken] == ["failed", "added", "failed"]
    assert "1 MB" in taken[0].zh
    assert "BIAOPU_MAX_MB" in taken[0].en
    assert "改名" in taken[2].zh


def test_while_another_is_at_work_it_is_said_and_nothing_changes(stocked: Settings) -> None:
    before = current_release(stocked.home)
    assert before is not None
    with writing(stocked.home), pytest.raises(StoreError):
        take_in(stocked, [Upload("港口.txt", CHAPTER.encode())], patience=0.3)
    after = current_release(stocked.home)
    assert after is not None
    assert after.manifest.id == before.manifest.id


@pytest.mark.slow
def test_whoever_comes_second_waits_and_loses_nothing(stocked: Settings) -> None:
    other = CHAPTER.replace("港口服务", "车站服务").replace("77", "78")
    files = {"港口.txt": CHAPTER, "车站.txt": other}

    def hand_in(name: str) -> list[str]:
        return [one.change for one in take_in(stocked, [Upload(name, files[name].encode())])]

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(hand_in, files)) == [["added"], ["added"]]
    after = current_release(stocked.home)
    assert after is not None
    documents = {item.document for item in after.manifest.inputs}
    assert {"t-example-77-2026", "t-example-78-2026"} < documents
    assert len(documents) == 3


@pytest.mark.parametrize(
    ("name", "safe"),
    [("a/b/标准.docx", "标准.docx"), ("C:\\x\\y.pdf", "y.pdf"), ("...", "upload"), ("", "upload")],
)
def test_names_stay_in_their_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe
