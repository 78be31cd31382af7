"""A release that grows out of the one before is the one that would have been built from nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import Quad

from biaopu.graph.writing.files import read_quads
from biaopu.ontology.errors import StoreError
from biaopu.ontology.iris import Namer
from biaopu.search.overlap.stored import StoredOverlaps
from biaopu.ui.workspace import growth
from biaopu.ui.workspace.build import build, ingest, remove
from biaopu.ui.workspace.growth import OWN_GRAPH_ONLY, renewed_graphs
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.overlaps import FOLDER
from biaopu.ui.workspace.places import PARSED
from biaopu.ui.workspace.readings import kept_reading
from biaopu.ui.workspace.releases.release import Release
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings

pytestmark = pytest.mark.usefixtures("quick_model")


def table(folder: Path, name: str, *rows: str) -> Path:
    """A term base of these rows, and of many more that stay as they are."""
    path = folder / f"{name}.csv"
    more = (f"{name}增补{at},示例：{name}的第{at}项增补。" for at in range(60))
    path.write_text("\n".join(("术语,定义", *rows, *more)), encoding="utf-8")
    return path


def served(settings: Settings) -> Release:
    release = current_release(settings.home)
    assert release is not None
    return release


def content(settings: Settings) -> tuple[set[Quad], list[object], dict[str, int]]:
    release = served(settings)
    found = StoredOverlaps(release.folder / FOLDER)
    return set(OpenRelease.open(settings).store), list(found.overlaps), release.manifest.counts


@pytest.fixture
def several(home: Path, tmp_path: Path) -> tuple[Settings, Path]:
    """A data directory of three term bases, and the folder they came from."""
    folder = tmp_path / "给的"
    folder.mkdir()
    for name in ("甲", "乙", "丙"):
        table(folder, name, "检验,示例：判定产品是否合格的活动。", f"{name}项,示例：{name}。")
    settings = Settings.load()
    build(settings, [folder])
    return settings, folder


def anew(settings: Settings, place: Path) -> Settings:
    """Return the settings of a copy in which the same documents were built without growing."""
    other = Settings.load(home=place / "另一处")
    shutil.rmtree(other.home, ignore_errors=True)
    shutil.copytree(settings.home, other.home, symlinks=True)
    build(other, force=True)
    return other


@pytest.mark.slow
def test_each_change_gives_what_building_it_anew_gives(
    several: tuple[Settings, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, folder = several
    asked: list[dict[str, object] | None] = []
    monkeypatch.setattr(growth, "MOST_REPLACED", 0.5)
    monkeypatch.setattr(
        "biaopu.ui.workspace.assemble.renewed_graphs",
        lambda *given: asked.append(renewed := renewed_graphs(*given)) or renewed,  # type: ignore[func-returns-value]
    )
    ingest(settings, [table(folder, "丁", "检验,示例：确定产品是否合格的过程。")])
    assert content(settings) == content(anew(settings, tmp_path))
    ingest(settings, [table(folder, "乙", "检验,示例：判定产品不合格的活动。")])
    assert content(settings) == content(anew(settings, tmp_path))
    (folder / "丙.csv").unlink()
    remove(settings, "丙")
    assert content(settings) == content(anew(settings, tmp_path))
    assert [one and len(one) for one in asked] == [1, None, 1, None, 1, None]


def test_a_damaged_graph_is_not_grown_from(several: tuple[Settings, Path]) -> None:
    settings, folder = several
    release = served(settings)
    readings = [kept_reading(settings.home / PARSED / one.reading)
                for one in release.manifest.inputs]  # fmt: skip
    assert renewed_graphs(release, [one for one in readings if one], settings) == {}
    largest = max(release.store.iterdir(), key=lambda path: path.stat().st_size)
    content_ = bytearray(largest.read_bytes())
    content_[len(content_) // 2] ^= 1
    largest.write_bytes(content_)
    assert renewed_graphs(release, [one for one in readings if one], settings) is None
    ingest(settings, [table(folder, "丁", "检验,示例：确定产品是否合格的过程。")])
    assert not list(served(settings).damaged_parts(thorough=True))


def test_what_may_grow_says_nothing_outside_its_own_graph(built: Settings, tmp_path: Path) -> None:
    ingest(built, [table(tmp_path, "甲", "检验,示例：判定产品是否合格的活动。")])
    kinds = set()
    for item in served(built).manifest.inputs:
        if item.kind in OWN_GRAPH_ONLY:
            kinds.add(item.kind)
            reading = kept_reading(built.home / PARSED / item.reading)
            assert reading is not None
            own = f"<{Namer(built.base).graph(item.document)}>"
            assert {str(quad.graph_name) for quad in read_quads([reading.statements])} == {own}
    assert kinds == set(OWN_GRAPH_ONLY)


def test_a_guide_is_written_whole(built: Settings) -> None:
    release = served(built)
    readings = [kept_reading(built.home / PARSED / one.reading) for one in release.manifest.inputs]
    without = [one for one in readings if one and one.kind != "guide"]
    assert renewed_graphs(release, without, built) is None


def test_a_graph_that_cannot_grow_is_written_whole(
    several: tuple[Settings, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, folder = several

    def fails(*_given: object) -> int:
        raise StoreError("坏了", "broken")

    monkeypatch.setattr("biaopu.graph.store.create_from", fails)
    ingest(settings, [table(folder, "丁", "检验,示例：确定产品是否合格的过程。")])
    whole = content(settings)
    build(settings, force=True)
    assert content(settings) == whole
