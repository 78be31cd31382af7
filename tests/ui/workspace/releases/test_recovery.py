"""Whatever is torn, missing or copied in a data directory: no document is lost, all is told."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from biaopu.ontology.errors import InputError, RecoveredWarning, StoreError
from biaopu.ui.doctor import examine
from biaopu.ui.workspace import assemble as assembly
from biaopu.ui.workspace.build import build, ingest, remove
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.releases.serving import current_release, kept_releases, published
from biaopu.ui.workspace.repair import damages, repair
from biaopu.ui.workspace.settings import Settings
from tests.ui.conftest import terms

SHIPPED = {"miit-2024-32", "t-example-1-2026", "t-example-2-2026"}
FIRST = "t-sl-0-2031"
ALL = {FIRST, "t-sl-1-2031", "t-sl-2-2031"}


class Told(list[str]):
    """What a build says, in Chinese."""

    def __call__(self, zh: str, _en: str) -> None:
        self.append(zh)


def documents(settings: Settings) -> set[str]:
    release = current_release(settings.home)
    assert release is not None
    return {item.document for item in release.manifest.inputs}


def torn_manifest(home: Path) -> None:
    os.truncate((home / "current").resolve() / "manifest.json", 300)


def flipped_manifest(home: Path) -> None:
    path = (home / "current").resolve() / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"t-sl-2-2031", b"t-sl-3-2031", 1))


def no_current(home: Path) -> None:
    (home / "current").unlink()


def no_folder(home: Path) -> None:
    shutil.rmtree((home / "current").resolve())


def part_gone(home: Path) -> None:
    ((home / "current").resolve() / "index" / "entries.jsonl").unlink()


def part_cut(home: Path) -> None:
    os.truncate((home / "current").resolve() / "texts" / "t-sl-2-2031.txt", 3)


DAMAGES = [torn_manifest, flipped_manifest, no_current, no_folder, part_gone, part_cut]


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
def test_an_earlier_release_is_served_and_a_build_brings_everything_back(
    stocked: Settings, damage: Callable[[Path], None]
) -> None:
    damage(stocked.home)
    with pytest.warns(RecoveredWarning, match="doctor --repair"):
        served = OpenRelease.open(stocked)
    assert FIRST in {item.document for item in served.release.manifest.inputs}
    told = Told()
    assert build(stocked, say=told).changed
    assert documents(stocked) == ALL
    release = current_release(stocked.home)
    assert release is not None
    assert not release.stands_in_for


@pytest.mark.slow
@pytest.mark.parametrize("damage", [torn_manifest, no_current, no_folder])
def test_another_file_joins_what_was_there(
    stocked: Settings, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    damage(stocked.home)
    ingest(stocked, [terms(tmp_path, "丙", "T/SL 3—2031")])
    assert documents(stocked) == ALL | {"t-sl-3-2031"}


@pytest.mark.slow
def test_from_the_library_alone(stocked: Settings) -> None:
    for folder in published(stocked.home):
        os.truncate(folder / "manifest.json", 10)
    with pytest.raises(StoreError, match="doctor --repair"):
        OpenRelease.open(stocked)
    told = Told()
    build(stocked, say=told)
    assert documents(stocked) == ALL | SHIPPED
    assert "没有完整的图谱版本" in told[0]


@pytest.mark.slow
def test_a_document_removed_since_then_does_not_come_back_by_itself(stocked: Settings) -> None:
    remove(stocked, "t-sl-1-2031")
    build(stocked, force=True)
    torn_manifest(stocked.home)
    build(stocked)
    assert documents(stocked) == ALL - {"t-sl-1-2031"}


@pytest.mark.parametrize("copied", ["folder", "file"])
def test_a_copy_made_a_folder_or_a_file_of_the_link(stocked: Settings, copied: str) -> None:
    current, folder = stocked.home / "current", (stocked.home / "current").resolve()
    current.unlink()
    if copied == "folder":
        shutil.copytree(folder, current)
    else:
        current.write_text(f"releases/{folder.name}", encoding="utf-8")
    release = current_release(stocked.home)
    assert release is not None
    assert (release.folder.name, release.stands_in_for) == (folder.name, "")
    assert build(stocked).changed
    assert current.is_symlink()
    assert documents(stocked) == ALL
    assert sorted(p.name for p in stocked.home.iterdir() if p.name.startswith(".")) == []


def test_a_clock_that_goes_back_loses_nothing(
    stocked: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Earlier(assembly.datetime):
        @classmethod
        def now(cls, tz: object = None) -> Earlier:
            return cls.fromtimestamp(time.time() - 8 * 3600, tz=tz)  # type: ignore[arg-type]

    monkeypatch.setattr(assembly, "datetime", Earlier)
    report = ingest(stocked, [terms(tmp_path, "丙", "T/SL 3—2031")])
    release = current_release(stocked.home)
    assert release == report.release
    assert [one.manifest.serial for one in kept_releases(stocked.home)] == [2, 3, 4]
    assert documents(stocked) == ALL | {"t-sl-3-2031"}


@pytest.mark.slow
def test_what_current_names_is_never_pruned(stocked: Settings) -> None:
    first = current_release(stocked.home)
    assert first is not None
    for _ in range(stocked.keep):
        build(stocked, force=True)
        (stocked.home / "current").unlink()
        (stocked.home / "current").symlink_to(Path("releases") / first.folder.name)
    build(stocked, force=True)
    assert len(published(stocked.home)) <= stocked.keep + 1


@pytest.mark.slow
def test_a_damaged_copy_is_taken_from_the_original_or_the_earlier_reading(
    stocked: Settings, tmp_path: Path
) -> None:
    path = terms(tmp_path, "丙", "T/SL 3—2031")
    release = ingest(stocked, [path]).release
    item = next(one for one in release.manifest.inputs if one.document == "t-sl-3-2031")
    copy = stocked.home / "library" / item.digest / path.name
    copy.write_text("坏了", encoding="utf-8")
    shutil.rmtree(stocked.home / "parsed")
    build(stocked, force=True)
    assert "示例术语丙" in copy.read_text(encoding="utf-8")
    # the original is gone, but what was read of it is whole
    path.unlink()
    copy.write_text("坏了", encoding="utf-8")
    build(stocked, force=True)
    assert documents(stocked) == ALL | {"t-sl-3-2031"}


@pytest.mark.slow
def test_a_document_of_which_nothing_whole_is_left_is_named(
    stocked: Settings, tmp_path: Path
) -> None:
    path = terms(tmp_path, "丙", "T/SL 3—2031")
    release = ingest(stocked, [path]).release
    digest = next(i.digest for i in release.manifest.inputs if i.document == "t-sl-3-2031")
    content = path.read_text(encoding="utf-8")
    path.unlink()
    shutil.rmtree(stocked.home / "library" / digest)
    shutil.rmtree(stocked.home / "parsed")
    with pytest.raises(InputError, match=r"丙.*biaopu ingest"):
        build(stocked, force=True)
    with pytest.raises(InputError, match=r"丙.*biaopu ingest"):
        ingest(stocked, [terms(tmp_path, "丁", "T/SL 4—2031")])
    assert current_release(stocked.home) == release
    path.write_text(content, encoding="utf-8")
    ingest(stocked, [path])
    assert documents(stocked) == ALL | {"t-sl-3-2031"}


def test_a_damaged_reading_is_made_again(stocked: Settings) -> None:
    before = current_release(stocked.home)
    assert before is not None
    for folder in (stocked.home / "parsed").iterdir():
        (folder / "entries.jsonl").write_bytes(b"")
        (folder / "facts.json").write_text("{", encoding="utf-8")
    after = build(stocked, force=True).release
    assert after.manifest.counts == before.manifest.counts


def test_what_a_killed_writer_left_is_cleared(stocked: Settings) -> None:
    left = [
        stocked.home / "releases" / ".building-old" / "store",
        stocked.home / "library" / ".making-x",
        stocked.home / "parsed" / ".making-x",
    ]
    for folder in left:
        folder.mkdir(parents=True)
    (stocked.home / ".current-next").symlink_to("nowhere")
    build(stocked, force=True)
    assert [
        p for p in (*left, stocked.home / ".current-next") if p.exists() or p.is_symlink()
    ] == []


def test_a_flipped_byte_is_told_by_whoever_reads_it_and_mended_by_a_build(
    stocked: Settings,
) -> None:
    release = current_release(stocked.home)
    assert release is not None
    readers: dict[str, Callable[[OpenRelease], object]] = {
        "texts/t-sl-0-2031.txt": lambda o: o.text_of("t-sl-0-2031"),
        "index/meta.json": lambda o: o.index,
        "index/entries.jsonl": lambda o: o.index,
        "overlaps/overlaps.sqlite": lambda o: o.overlaps,
        "inferred.nq": lambda o: o.inferred_store,
        "ledger/t-sl-0-2031.json": lambda o: o.release.ledgers,
    }
    for name, read in readers.items():
        path = release.folder / name
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        with pytest.raises(StoreError, match=r"repair|build"):
            read(OpenRelease.open(stocked))
    assert build(stocked).changed
    for read in readers.values():
        read(OpenRelease.open(stocked))


def test_the_manifest_seals_every_file(stocked: Settings) -> None:
    release = current_release(stocked.home)
    assert release is not None
    files = {p.relative_to(release.folder).as_posix() for p in release.folder.rglob("*")
             if p.is_file()}  # fmt: skip
    engine = {name for name in files if name.rsplit("/", 1)[-1] in ("LOCK", "LOG")}
    assert {part.name for part in release.manifest.parts} == files - engine - {"manifest.json"}
    facts = json.loads((release.folder / "manifest.json").read_text(encoding="utf-8"))
    assert len(facts["digest"]) == 64
    OpenRelease.open(stocked).store  # noqa: B018 - opening changes no sealed file
    assert list(release.damaged_parts(thorough=True)) == []


def copies(home: Path) -> set[str]:
    return {path.name for path in (home / "library").glob("*/*.csv")}


def lost_releases(home: Path) -> None:
    shutil.rmtree(home / "releases")


@pytest.mark.parametrize("damage", [lost_releases, no_folder, no_current, torn_manifest])
def test_no_copy_goes_while_the_graph_is_damaged(
    stocked: Settings, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    held = copies(stocked.home)
    assert held == {"始.csv", "甲.csv", "乙.csv"}
    damage(stocked.home)
    bad = tmp_path / "坏.txt"
    bad.write_text("只是一张便条。", encoding="utf-8")
    with pytest.raises(InputError):
        build(stocked, [bad])
    assert copies(stocked.home) == held
    (graph,) = (one for one in examine(stocked) if one.name_en == "current graph")
    assert not graph.fine
    assert not graph.optional
    assert [one for one in damages(stocked) if one.mendable]
    assert repair(stocked) == ()
    assert documents(stocked) >= ALL
    assert copies(stocked.home) >= held


def test_one_lost_document_does_not_take_the_others_with_it(stocked: Settings) -> None:
    release = current_release(stocked.home)
    assert release is not None
    item = next(one for one in release.manifest.inputs if one.document == "t-sl-1-2031")
    shutil.rmtree(stocked.home / "library" / item.digest)
    shutil.rmtree(stocked.home / "parsed")
    part_gone(stocked.home)
    told = Told()
    repair(stocked, say=told)
    assert documents(stocked) == ALL - {"t-sl-1-2031"}
    assert any("t-sl-1-2031" in one and "biaopu ingest" in one for one in told)


def test_what_was_removed_and_handed_in_again_is_remembered(
    stocked: Settings, tmp_path: Path
) -> None:
    again = terms(tmp_path, "甲", "T/SL 1—2031")
    remove(stocked, "t-sl-1-2031")
    ingest(stocked, [again])
    torn_manifest(stocked.home)
    build(stocked)
    assert documents(stocked) == ALL


def test_handing_in_again_mends_a_copy(stocked: Settings, tmp_path: Path) -> None:
    again = terms(tmp_path, "甲", "T/SL 1—2031")
    copy = next((stocked.home / "library").glob("*/甲.csv"))
    whole = copy.read_bytes()
    copy.write_bytes(whole[:-3])
    assert [one.mendable for one in damages(stocked)] == [False]
    ingest(stocked, [again])
    assert copy.read_bytes() == whole
    assert damages(stocked) == ()


def test_a_damaged_copy_is_told_while_the_original_is_there(
    stocked: Settings, tmp_path: Path
) -> None:
    path = terms(tmp_path, "丙", "T/SL 3—2031")
    ingest(stocked, [path])
    next((stocked.home / "library").glob("*/丙.csv")).write_bytes(b"x")
    (damage,) = damages(stocked)
    assert damage.mendable
    assert str(path) in damage.zh
    assert repair(stocked) == ()


def test_a_build_of_other_files_says_what_it_leaves_out(stocked: Settings, tmp_path: Path) -> None:
    told = Told()
    build(stocked, [terms(tmp_path, "丙", "T/SL 3—2031")], say=told)
    assert "3 份文档不在这次构建里" in told[0]
    assert "biaopu rollback" in told[0]


def test_numbers_go_on_where_releases_are_lost(stocked: Settings) -> None:
    lost_releases(stocked.home)
    assert build(stocked).release.manifest.serial == 4


def test_another_limit_of_reasoning_is_another_graph(stocked: Settings) -> None:
    assert not build(stocked).changed
    assert build(replace(stocked, reason_seconds=stocked.reason_seconds + 1)).changed
