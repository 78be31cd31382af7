"""``biaopu overlap``: two files, a file and a document, two documents, one of them, none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from biaopu.ontology.errors import ModelError
from biaopu.search.encoders import opening
from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]
CORPUS = Path(__file__).parents[3] / "corpus" / "samples"
FIRST, SECOND = CORPUS / "example_1_2026.txt", CORPUS / "example_2_2026.txt"
ONE = (
    "术语,英文对应词,定义\n泊位,berth,供船舶停靠不超过8 h的位置\n缆桩,bollard,用于系缆的柱状装置\n"
)
OTHER = (
    "术语,英文对应词,定义\n泊位,berth,供船舶停靠不超过9 h的位置\n候潮,tide waiting,等待潮位的活动\n"
)


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "甲.csv", tmp_path / "乙.csv"
    for path, text in zip(paths, (ONE, OTHER), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def found(out: str) -> dict[tuple[str, str], str]:
    pairs = json.loads(out)["pairs"]
    return {(one["left"]["term"], one["right"]["term"]): one["verdict"] for one in pairs}


def test_two_files_need_no_graph(
    home: Path, run: Run, quick_model: None, two: tuple[str, str]
) -> None:
    code, out, err = run("overlap", *two, "--format", "json")
    assert code == 0
    assert list(found(out)) == [("泊位", "泊位")]
    assert json.loads(out)["compared"] == {
        "left": {"kind": "file", "name": "甲.csv", "entries": 2},
        "right": {"kind": "file", "name": "乙.csv", "entries": 2},
    }
    assert "文件“甲.csv”的 2 个条目与文件“乙.csv”的 2 个条目比对，列出 1 对" in err


def test_files_and_documents_are_compared_alike(served: Settings, run: Run, tmp_path: Path) -> None:
    copies = tmp_path / "一.txt", tmp_path / "二.txt"
    for path, copy in zip((FIRST, SECOND), copies, strict=True):
        shutil.copy(path, copy)
    documents = "T/EXAMPLE 1—2026", "T/EXAMPLE 2—2026"
    wanted = None
    for left in (documents[0], str(copies[0])):
        for right in (documents[1], str(copies[1])):
            code, out, err = run("overlap", left, right, "--format", "json")
            pairs = {(*sorted(pair), verdict) for pair, verdict in found(out).items()}
            same_or_apart = {one for one in pairs if one[2] in ("same", "conflict")}
            assert code == 0
            assert ("准点率", "准点率", "conflict") in pairs
            assert "12 个条目与" in err
            assert "8 个条目比对" in err
            wanted = wanted or same_or_apart
            assert same_or_apart == wanted


def test_the_first_named_is_left_of_two_documents(served: Settings, run: Run) -> None:
    names = ["t-example-1-2026", "t-example-2-2026"]
    for left, right in (names, names[::-1]):
        pairs = json.loads(run("overlap", left, right, "--format", "json")[1])["pairs"]
        assert {one["left"]["document"] for one in pairs} == {left}


def test_without_a_model_it_is_said_that_words_were_compared(
    home: Path, run: Run, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_args: object, **_kwargs: object) -> None:
        raise ModelError("没有模型。", "No model.")

    monkeypatch.setattr(opening, "open_encoder", missing)
    code, out, err = run("overlap", *two, "--format", "json")
    assert (code, list(found(out))) == (0, [("泊位", "泊位")])
    assert "只按字面比对" in err


def test_the_first_named_is_left_of_two_files(
    home: Path, run: Run, quick_model: None, two: tuple[str, str]
) -> None:
    for left, right in (two, two[::-1]):
        out = run("overlap", left, right, "--format", "json")[1]
        (pair,) = json.loads(out)["pairs"]
        limit = "8 h" if left == two[0] else "9 h"
        assert limit in pair["left"]["definition"]


def test_two_states_of_one_document_are_two(
    home: Path, run: Run, quick_model: None, tmp_path: Path
) -> None:
    text = SECOND.read_text(encoding="utf-8")
    later = tmp_path / "后稿.txt"
    later.write_text(text.replace("空载运行 empty", "空驶运行 empty"), encoding="utf-8")
    code, out, _ = run("overlap", str(SECOND), str(later), "--format", "json", "--all")
    pairs = json.loads(out)["pairs"]
    renamed = [one for one in pairs if one["right"]["term"] == "空驶运行"]
    assert code == 0
    assert renamed[0]["left"]["term"] == "空载运行"
    assert {one["left"]["document"] for one in pairs} == {"t-example-2-2026"}
    assert renamed[0]["evidence"]["relation"] != "itself"


def test_a_copy_is_told_to_be_one(
    home: Path, run: Run, quick_model: None, two: tuple[str, str], tmp_path: Path
) -> None:
    copy = shutil.copy(two[0], tmp_path / "副本.csv")
    code, out, err = run("overlap", two[0], str(copy), "--format", "json")
    assert (code, "完全相同" in err) == (0, True)
    assert set(found(out).values()) == {"same"}


def test_one_file_is_compared_with_the_graph(served: Settings, run: Run, tmp_path: Path) -> None:
    """It once was looked for among the overlaps of the graph, and was not there."""
    path = tmp_path / "片段.txt"
    path.write_text("3 术语和定义\n3.1\n接驳车 shuttle bus\n停在港口的拖船。\n", encoding="utf-8")
    code, out, err = run("overlap", str(path), "--format", "json")
    assert code == 0
    assert found(out)["接驳车", "接驳车"] in ("conflict", "undecided")
    assert json.loads(out)["compared"]["right"]["kind"] == "graph"
    assert "文件“片段.txt”的 1 个条目与图谱" in err
    _, out, err = run("overlap", str(SECOND), "--format", "json")
    assert "没有与自身比对" in err
    assert ("准点率", "准点率") in found(out)


def test_one_document_and_none(served: Settings, run: Run) -> None:
    _, out, err = run("overlap", "t-example-1-2026", "--format", "json")
    assert json.loads(out)["compared"]["left"]["name"] == "T/EXAMPLE 1—2026"
    assert "12 个条目与图谱" in err
    _, out, err = run("overlap")
    assert "互相比对" in out
    assert "互相比对" in err


def test_bad_input(home: Path, run: Run, quick_model: None, two: tuple[str, str]) -> None:
    code, out, err = run("overlap", two[0], two[0])
    assert (code, out) == (2, "")
    assert "甲.csv" in err
    assert "两次" in err
    code, out, err = run("overlap", *two, two[0])
    assert (code, out, "3 份" in err) == (2, "", True)
    empty = Path(two[0]).with_name("空.txt")
    empty.write_text(
        SECOND.read_text(encoding="utf-8").split("3 术语和定义")[0] + "3 要求\n\n车应完好。\n",
        encoding="utf-8",
    )
    for pair in ((two[0], str(empty)), (str(empty), two[0]), (str(empty),)):
        code, out, err = run("overlap", *pair)
        assert (code, out) == (3, "")
        assert "空.txt" in err
        assert "没有术语条目" in err
    code, out, err = run("overlap", two[0])
    assert (code, out) == (2, "")
    code, out, err = run("overlap", two[0], str(empty.with_name("不存在.csv")))
    assert (code, out, "不存在.csv" in err) == (3, "", True)


def test_a_document_and_itself(served: Settings, run: Run) -> None:
    code, _, err = run("overlap", "t-example-1-2026", "T/EXAMPLE 1—2026")
    assert (code, "T/EXAMPLE 1—2026" in err) == (2, True)


def test_explained_in_every_form(
    home: Path, run: Run, quick_model: None, two: tuple[str, str], tmp_path: Path
) -> None:
    said = "数值或限值不同：“不超过8 h”对“不超过9 h”"
    out = run("overlap", *two, "--explain")[1]
    assert said in out
    assert "差异" in out
    (pair,) = json.loads(run("overlap", *two, "--explain", "--format", "json")[1])["pairs"]
    (difference,) = pair["alignment"]["differences"]
    assert (difference["kind"], difference["zh"]) == ("limit", said)
    for side in ("left", "right"):
        for token in difference[side]:
            start, end = token["span"]
            assert pair[side]["definition"][start:end] == token["text"]
    assert {one["left"]["text"] for one in pair["alignment"]["matched"]} >= {"船舶", "停靠"}
    assert said in run("overlap", *two, "--explain", "--format", "csv")[1]
    target = tmp_path / "比对.xlsx"
    assert run("overlap", *two, "--explain", "--format", "xlsx", "-o", str(target))[0] == 0
    cells = [cell.value for cell in openpyxl.load_workbook(target).active[2]]
    assert said in cells
    assert "alignment" not in run("overlap", *two, "--format", "json")[1]
    code, out, err = run("overlap", *two, "--explain", "--format", "sssom")
    assert (code, out, "--explain" in err) == (2, "", True)
