"""The commands backup, restore, rollback and doctor --repair."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.ontology.errors import InputError
from biaopu.ui.workspace.backup import CONTENTS, verify
from biaopu.ui.workspace.build import remove
from biaopu.ui.workspace.releases.serving import current_release, kept_releases
from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]


def served(settings: Settings) -> str:
    release = current_release(settings.home)
    assert release is not None
    return release.manifest.id


def found(run: Run, word: str) -> bool:
    code, out, _ = run("search", word, "--mode", "exact", "--json")
    return code == 0 and word in [hit["label"] for hit in json.loads(out)["results"]]


def test_back_to_the_release_before_and_to_one_by_name(stocked: Settings, run: Run) -> None:
    names = [one.manifest.id for one in kept_releases(stocked.home)]
    assert found(run, "乙")
    code, _, err = run("rollback")
    assert (code, served(stocked)) == (0, names[1])
    assert f"当前图谱已换回 {names[1]}（2 份文档）" in err
    assert not found(run, "乙")
    assert run("rollback")[0] == 0
    assert served(stocked) == names[0]
    code, _, err = run("rollback")
    assert (code, served(stocked)) == (2, names[0])
    assert "没有更早的图谱版本" in err
    assert run("rollback", names[2])[0] == 0
    assert found(run, "乙")
    assert run("rollback", "nope")[0] == 2


def test_releases_are_listed(stocked: Settings, run: Run) -> None:
    code, out, _ = run("rollback", "--list", "--json")
    listed = json.loads(out)
    assert code == 0
    assert [(len(one["documents"]), one["current"]) for one in listed] == [
        (1, False), (2, False), (3, True)]  # fmt: skip
    assert served(stocked) in run("rollback", "--list")[1]


def test_a_damaged_release_is_not_gone_back_to(stocked: Settings, run: Run) -> None:
    before = kept_releases(stocked.home)[1]
    path = before.folder / "texts" / "t-sl-1-2031.txt"
    path.write_bytes(path.read_bytes() + b"x")
    name = served(stocked)
    code, _, err = run("rollback", before.manifest.id)
    assert (code, served(stocked)) == (4, name)
    assert "texts/t-sl-1-2031.txt" in err


def test_a_backup_comes_back_in_another_home(stocked: Settings, run: Run, tmp_path: Path) -> None:
    path, other = tmp_path / "备份.zip", tmp_path / "另一处"
    code, out, err = run("backup", str(path))
    assert (code, out) == (0, "")
    assert "已备份到" in err
    code, _, err = run("restore", str(path), "--home", str(other))
    assert code == 0, err
    assert run("search", "乙", "--home", str(other), "--json")[0] == 0
    # and goes on from there
    assert run("build", "--force", "--home", str(other))[0] == 0
    assert run("doctor", "--repair", "--home", str(other))[2].endswith("数据目录完好。\n")


def test_restoring_takes_nothing_away(stocked: Settings, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "备份.zip"
    assert run("backup", str(path))[0] == 0
    remove(stocked, "t-sl-2-2031")
    before = served(stocked)
    assert not found(run, "乙")
    assert run("restore", str(path))[0] == 0
    assert found(run, "乙")
    assert before in {one.manifest.id for one in kept_releases(stocked.home)}
    assert run("rollback")[0] == 0
    assert served(stocked) == before


def damaged(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "cut":
        os.truncate(path, len(content) // 2)
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "flipped":
        with zipfile.ZipFile(path) as archive:
            place = archive.getinfo(archive.namelist()[0])
        at = place.header_offset + 30 + len(place.filename.encode()) + place.compress_size // 2
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    elif how == "climbing":
        with zipfile.ZipFile(path, "a") as archive:
            facts = json.loads(archive.read(CONTENTS))
            facts["parts"].append({"name": "../x", "size": 0, "digest": ""})
            archive.writestr("../x", b"")
            archive.writestr(CONTENTS, json.dumps(facts))
    else:
        path.write_text("术语,定义\n", encoding="utf-8")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("how", ["cut", "empty", "flipped", "climbing", "other"])
def test_a_damaged_backup_changes_nothing(
    stocked: Settings, run: Run, tmp_path: Path, how: str
) -> None:
    path = tmp_path / "备份.zip"
    assert run("backup", str(path))[0] == 0
    damaged(path, how)
    with pytest.raises(InputError):
        verify(path)
    name = served(stocked)
    code, _, err = run("restore", str(path))
    assert (code, served(stocked)) == (3, name)
    assert "没有恢复任何内容" in err
    other = tmp_path / "另一处"
    assert run("restore", str(path), "--home", str(other))[0] == 3
    assert not other.exists()


def test_the_doctor_lists_and_mends(stocked: Settings, run: Run) -> None:
    release = current_release(stocked.home)
    assert release is not None
    (release.folder / "index" / "names.bin").unlink()
    shutil.rmtree(next((stocked.home / "parsed").iterdir()) / "entries.jsonl", ignore_errors=True)
    next((stocked.home / "parsed").glob("*/entries.jsonl")).write_bytes(b"")
    code, out, _ = run("doctor", "--json")
    seen = " ".join(check["seen"] for check in json.loads(out)["checks"] if not check["fine"])
    assert code == 4
    assert "index/names.bin" in seen
    assert "读取结果" in seen
    code, out, err = run("doctor", "--repair", "--json")
    assert err.endswith("数据目录完好。\n")
    assert "index/names.bin" in err
    assert not [c for c in json.loads(out)["checks"] if not c["fine"] and not c["optional"]]
    assert found(run, "乙")
    assert served(stocked) != release.manifest.id


def test_what_cannot_be_mended_is_named(stocked: Settings, run: Run) -> None:
    release = current_release(stocked.home)
    assert release is not None
    item = next(one for one in release.manifest.inputs if one.document == "t-sl-2-2031")
    shutil.rmtree(stocked.home / "library" / item.digest)
    code, _, err = run("doctor", "--repair")
    assert code == 4
    assert "t-sl-2-2031" in err
    assert "数据目录完好" not in err
    assert found(run, "乙")


def test_readers_say_that_an_earlier_release_is_used(stocked: Settings, run: Run) -> None:
    release = current_release(stocked.home)
    assert release is not None
    os.truncate(release.folder / "manifest.json", 20)
    code, out, err = run("search", "甲", "--json")
    assert code == 0
    assert json.loads(out)["results"]
    assert err.count("doctor --repair") == 1
    assert run("doctor", "--repair")[2].endswith("数据目录完好。\n")
    assert "doctor" not in run("search", "乙")[2]
