"""A build makes a complete release or none; the earlier one stays served whatever happens."""

from __future__ import annotations

import errno
import fcntl
import json
from pathlib import Path

import pytest

from biaopu.ontology.errors import BiaopuError, InputError, ModelError, StoreError
from biaopu.search.encoders import opening
from biaopu.ui.workspace import assemble as assembly
from biaopu.ui.workspace.build import build
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings

GUIDE = (
    "示例标准体系建设指南\n四、建设内容\n（一）基础标准\n规范基础。\n（二）应用标准\n规范应用。\n"
)


def snapshot(home: Path) -> dict[str, bytes]:
    """Every file of the data directory but the lock."""
    files = (p for p in home.rglob("*") if p.is_file() and p.name != "lock")
    return {str(p.relative_to(home)): p.read_bytes() for p in files if p.is_file()}


def guide_at(folder: Path, name: str = "指南 一.txt", text: str = GUIDE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_build_makes_a_release(built: Settings) -> None:
    release = current_release(built.home)
    assert release is not None
    assert release.folder.parent == built.home / "releases"
    assert release.manifest.counts["nodes"] == 45
    assert [i.document for i in release.manifest.inputs] == [
        "miit-2024-32",
        "t-example-1-2026",
        "t-example-2-2026",
    ]
    assert set(release.manifest.seconds) == {"read", "graph", "reason", "index", "overlap"}
    manifest = json.loads((release.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["id"] == release.folder.name


def test_nothing_to_do(built: Settings) -> None:
    before = snapshot(built.home)
    assert not build(built).changed
    assert snapshot(built.home) == before


@pytest.mark.slow
def test_changed_inputs_models_and_force_rebuild(built: Settings, tmp_path: Path) -> None:
    path = guide_at(tmp_path)
    first = build(built, [path])
    assert first.changed
    assert first.release.manifest.counts["nodes"] == 3
    guide_at(tmp_path, text=GUIDE.replace("规范应用", "规范使用"))
    assert build(built, [path]).changed
    assert not build(built, [path]).changed
    assert build(built, [path], force=True).changed
    assert build(Settings.load(model="别的模型"), [path]).changed


def test_a_sidecar_is_part_of_its_document(built: Settings, tmp_path: Path) -> None:
    path = guide_at(tmp_path)
    assert build(built, [path]).changed
    path.with_suffix(".toml").write_text('number = "示例〔2031〕1号"', encoding="utf-8")
    report = build(built, [path])
    assert report.changed
    assert report.release.manifest.inputs[0].document == "shi-li-2031-1-be894059"


@pytest.mark.slow
def test_old_releases_are_pruned_and_the_current_one_stays(built: Settings) -> None:
    for _ in range(4):
        build(built, force=True)
    kept = sorted(p.name for p in (built.home / "releases").iterdir())
    assert len(kept) == built.keep
    current = current_release(built.home)
    assert current is not None
    assert current.folder.name == kept[-1]


def test_readers_keep_the_release_they_opened(built: Settings, tmp_path: Path) -> None:
    explorer = OpenRelease.open(built)
    build(built, [guide_at(tmp_path)])
    assert explorer.text_of("miit-2024-32").startswith(" 工业和信息化部办公厅")
    assert OpenRelease.open(built).release.folder != explorer.release.folder


@pytest.mark.parametrize(
    ("text", "error"),
    [("只是一张便条，请带上材料。", InputError), ("", InputError)],
)
def test_a_bad_input_changes_nothing(
    built: Settings, tmp_path: Path, text: str, error: type[BiaopuError]
) -> None:
    before = snapshot(built.home)
    good, bad = guide_at(tmp_path), guide_at(tmp_path, "坏.txt", text)
    with pytest.raises(error, match=r"坏\.txt"):
        build(built, [good, bad])
    assert snapshot(built.home) == before


def test_one_document_twice(built: Settings, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="内容完全相同，是同一份文件"):
        build(built, [guide_at(tmp_path), guide_at(tmp_path, "副本.txt")])


def test_an_empty_folder(built: Settings, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(InputError, match="没有可读的文档"):
        build(built, [tmp_path / "空"])


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_refuses(built: Settings, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, "refused")

    before = snapshot(built.home)
    monkeypatch.setattr(assembly, "_write_graph", refuse)
    with pytest.raises(StoreError, match="原有图谱没有改动"):
        build(built, force=True)
    assert snapshot(built.home) == before


def test_a_home_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="写不了数据目录"):
        build(Settings.load(home=tmp_path / "文件" / "内"))


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), ModelError("没有模型。", "No model.")])
def test_a_build_that_stops_half_way(
    built: Settings, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise failure

    before = snapshot(built.home)
    monkeypatch.setattr(opening, "open_encoder", stop)
    with pytest.raises(type(failure)):
        build(built, force=True)
    assert snapshot(built.home) == before


def test_one_writer_at_a_time(built: Settings) -> None:
    with (built.home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="另一个进程"):
            build(built, force=True)


def test_what_a_killed_build_left_is_cleared(built: Settings) -> None:
    leftover = built.home / "releases" / ".building-old"
    (leftover / "store").mkdir(parents=True)
    build(built, force=True)
    assert not leftover.exists()


def test_publishing_goes_through_a_link_that_is_replaced(built: Settings) -> None:
    link = built.home / "current"
    assert link.is_symlink()
    assert link.resolve() == current_release(built.home).folder  # type: ignore[union-attr]
