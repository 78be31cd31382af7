"""``biaopu lint`` at the command line: targets, formats, exit codes, messages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from biaopu.graph import validation
from biaopu.graph.lint.findings import Finding
from biaopu.graph.lint.run import RULES
from biaopu.ui.reports.lint.report import Report
from biaopu.ui.reports.lint.xlsx import write_workbook
from biaopu.ui.tasks import lint as linting
from biaopu.ui.workspace.releases.release import flaws_path
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings
from tests.ui.conftest import reseal

Run = Callable[..., tuple[int, str, str]]
SAMPLES = Path(__file__).parents[2] / "data" / "lint"
WENSHI = str(SAMPLES / "shili_wenshi.txt")
FENLEI = str(SAMPLES / "shili_fenlei.csv")
CLEAN = str(SAMPLES / "shili_duiyingci.csv")


def lint_json(run: Run, *arguments: str) -> tuple[int, dict[str, Any]]:
    code, out, _ = run("lint", *arguments, "--format", "json")
    shape: dict[str, Any] = json.loads(out)
    return code, shape


def test_a_file_needs_no_graph(run: Run, home: Path) -> None:
    code, shape = lint_json(run, FENLEI)
    assert code == 1
    assert [(f["code"], f["clause"]) for f in shape["findings"]] == [
        ("BP-L301", "f1"), ("BP-L301", "f4"), ("BP-L302", "f10"), ("BP-L302", "f11"),
    ]  # fmt: skip
    first = shape["findings"][0]
    assert first["file"] == FENLEI
    assert first["related"][0]["label"] == "示例棚膜"
    assert shape["counts"] == {
        "error": 2, "warning": 0, "info": 2, "ignored": 0,
        "by_code": {"BP-L301": 2, "BP-L302": 2},
    }  # fmt: skip
    assert shape["profile"] == "default"
    assert not home.exists()


def test_without_findings(run: Run, home: Path) -> None:
    assert lint_json(run, CLEAN)[0] == 0
    code, out, _ = run("lint", CLEAN)
    assert (code, out.strip()) == (0, "检查结果：错误 0，警告 0，提示 0。")


@pytest.mark.parametrize(
    ("level", "codes", "exit_code"),
    [
        ("error", ["BP-L302"], 0),
        ("warning", ["BP-L302"], 0),
        ("info", ["BP-L302"], 1),
        ("never", ["BP-L301"], 0),
        ("error", ["bp-l301"], 1),
    ],
)
def test_exit_codes(run: Run, home: Path, level: str, codes: list[str], exit_code: int) -> None:
    only = [part for code in codes for part in ("--code", code)]
    assert run("lint", FENLEI, "--fail-on", level, *only)[0] == exit_code


def test_files_are_compared_with_each_other(run: Run, home: Path) -> None:
    both = lint_json(run, WENSHI, str(SAMPLES / "shili_caihou_2030.txt"))[1]
    alone = lint_json(run, WENSHI)[1]
    assert [f["clause"] for f in both["findings"] if f["code"] == "BP-L202"] == [
        "3.3.25",
        "3.3.26",
    ]
    assert [f for f in alone["findings"] if f["code"] == "BP-L202"] == []


def test_large_files_go_through_the_disk(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_memory = lint_json(run, FENLEI)
    monkeypatch.setattr(linting, "_LARGE", 1)
    assert lint_json(run, FENLEI) == in_memory


def test_a_folder_and_a_day(run: Run, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "文 件 夹"
    folder.mkdir()
    for name in ("shili_caihou_2020.txt", "shili_caihou_2030.txt"):
        shutil.copyfile(SAMPLES / name, folder / name)
    shape = lint_json(run, str(folder), "--as-of", "2031-06-01")[1]
    # what the catalogue beside the files would tell of is in no graph
    assert [one["code"] for one in shape["findings"]] == ["BP-L406"]


def test_documents_of_the_graph(run: Run, served: Settings) -> None:
    whole = lint_json(run)[1]["findings"]
    by_id = lint_json(run, "t-example-2-2026")[1]["findings"]
    by_number = lint_json(run, "T/EXAMPLE 2-2026")[1]["findings"]
    assert by_id == by_number
    assert {f["document"] for f in by_id} == {"t-example-2-2026"}
    assert by_id == [f for f in whole if f["document"] == "t-example-2-2026"]
    assert lint_json(run, "t-example-1-2026")[1]["findings"] == []


def test_what_the_build_has_checked_is_not_checked_again(
    run: Run, built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(linting, "code_digest", lambda: "another")
        fresh = lint_json(run)[1]
    monkeypatch.setattr(validation, "violations_in", None)
    assert lint_json(run)[1] == fresh
    name = "t-example-1-2026"
    release = current_release(built.home)
    assert release
    stored = flaws_path(release.folder, name)
    fault = json.dumps([{"code": "BP-S001", "severity": "warning", "focus": "urn:x", "path": "",
        "value": "", "message_zh": "甲", "message_en": "a", "hint_zh": "乙", "hint_en": "b",
        "rule": "", "label": "", "clause": "", "start": 0, "end": 0}])  # fmt: skip
    kept = stored.read_text(encoding="utf-8")
    stored.write_text(fault, encoding="utf-8")
    reseal(built)
    found = lint_json(run, name)[1]["findings"]
    stored.write_text(kept, encoding="utf-8")
    assert [f["code"] for f in found] == ["BP-S001"]


def test_no_such_document(run: Run, served: Settings) -> None:
    code, _, err = run("lint", "GB/T 9.9—2099")
    assert code == 2
    assert "图谱里没有文档“GB/T 9.9—2099”" in err
    assert "现有：miit-2024-32、t-example-1-2026" in err


def test_errors(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("lint")[0] == 4
    assert run("lint", "没有.txt")[0] == 3
    assert run("lint", FENLEI, "--code", "BP-X1")[0] == 2
    assert run("lint", FENLEI, "--profile", "没有.toml")[0] == 3
    assert run("lint", FENLEI, "--format", "doc")[0] == 2
    twice = tmp_path / "shili_fenlei.csv"
    shutil.copyfile(FENLEI, twice)
    code, _, err = run("lint", FENLEI, str(twice))
    assert code == 3
    assert "同一份文件" in err


def test_a_profile(run: Run, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "级别.toml"
    path.write_text(
        '[severity]\nBP-L301 = "warning"\n[[ignore]]\ncode = "BP-L302"\nlabel = "示例绳索"\n'
        'reason = "确认保留"\n',
        encoding="utf-8",
    )
    code, shape = lint_json(run, FENLEI, "--profile", str(path))
    assert code == 0
    assert [f["severity"] for f in shape["findings"]] == ["warning", "warning", "info"]
    assert (shape["counts"]["ignored"], shape["profile"]) == (1, str(path))
    path.write_text('[severity]\nBP-L301 = "fatal"\n', encoding="utf-8")
    code, _, err = run("lint", FENLEI, "--profile", str(path))
    assert code == 2
    assert "第 2 行" in err


def test_the_table_in_both_languages(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, out, _ = run("lint", WENSHI, "--code", "BP-L103")
    assert "“营养液”的定义以“营养液”开头。" in out
    assert [word for word in ("级别", "条款", "3.2.1", "怎么改", "警告 2") if word not in out] == []
    monkeypatch.setenv("BIAOPU_LANG", "en")
    _, out, _ = run("lint", WENSHI, "--code", "BP-L103")
    assert "opens with" in out
    assert "2 warning" in out


def test_list_codes(run: Run, home: Path) -> None:
    code, out, _ = run("lint", "--list-codes", "--format", "json")
    listed = json.loads(out)["codes"]
    assert code == 0
    assert {rule.code for rule in RULES} < {item["code"] for item in listed}
    for title in ("缺定义", "循环定义", "定义以术语本身开头", "同名异义", "一义多名", "上下位成环",
                  "孤立概念", "引用已废止标准", "未注日期引用", "英文对应词缺失", "英文对应词冲突",
                  "索引与条目不符", "声明数与实际不符"):  # fmt: skip
        assert any(item["title_zh"].startswith(title) for item in listed), title
    _, out, _ = run("lint", "--list-codes")
    assert "BP-L101" in out
    assert "GB/T 1.1—2020, 8.7" in out


def test_sarif(run: Run, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "报告.sarif"
    code, out, err = run("lint", WENSHI, "--format", "sarif", "--output", str(path))
    assert (code, out) == (1, "")
    assert "错误" in err
    log = json.loads(path.read_text(encoding="utf-8"))
    assert (log["version"], log["$schema"].rpartition("/")[2]) == (
        "2.1.0",
        "sarif-schema-2.1.0.json",
    )
    (made,) = log["runs"]
    driver = made["tool"]["driver"]
    assert {"name", "version", "rules"} <= driver.keys()
    assert made["columnKind"] == "unicodeCodePoints"
    for rule in driver["rules"]:
        assert {"id", "shortDescription", "fullDescription", "help"} <= rule.keys()
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    text = Path(WENSHI).read_text(encoding="utf-8")
    for result in made["results"]:
        assert {"ruleId", "ruleIndex", "level", "message", "locations"} <= result.keys()
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"]["uri"].endswith("tests/data/lint/shili_wenshi.txt")
        assert physical["region"]["charOffset"] + physical["region"]["charLength"] <= len(text)
        assert location["logicalLocations"][0]["name"]
    opening = next(r for r in made["results"] if r["ruleId"] == "BP-L103")
    region = opening["locations"][0]["physicalLocation"]["region"]
    end = region["charOffset"] + region["charLength"]
    assert text[region["charOffset"] : end] == "营养液是含有植物所需养分的水溶液。"
    assert opening["locations"][0]["logicalLocations"][0]["name"] == "3.2.1"
    assert len({r["partialFingerprints"]["biaopu/v1"] for r in made["results"]}) == len(
        made["results"]
    )


def test_the_workbook(run: Run, home: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "报告.xlsx"
    assert run("lint", WENSHI, "--format", "xlsx", "--output", str(path))[0] == 1
    book = load_workbook(path)
    assert book.sheetnames == ["检查结果", "代码"]
    sheet = book["检查结果"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:M{sheet.max_row}")
    header = [cell.value for cell in sheet[1]]
    assert header[:8] == ["级别", "代码", "名称", "文件", "条款", "术语", "问题", "怎么改"]
    row = next(r for r in sheet.iter_rows(values_only=True) if r[1] == "BP-L103")
    assert row[4:7] == ("3.2.1", "营养液", "“营养液”的定义以“营养液”开头。")


def test_cells_are_no_formulas(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    bad = ("=1+1", "+1", "-1", "@SUM(A1)", "控\x07制\n符")
    findings = tuple(
        Finding(
            "BP-L101", "error", "t", "t", text, text, "h", "h", "r", "urn:x", text, "d", "3.1", 0, 1
        )
        for text in bad
    )
    path = tmp_path / "公式.xlsx"
    with path.open("wb") as file:
        write_workbook(Report(findings, RULES), "zh", file)
    sheet = load_workbook(path)["检查结果"]
    cells = [sheet.cell(row, 6) for row in range(2, 7)]
    assert [cell.value for cell in cells] == ["=1+1", "+1", "-1", "@SUM(A1)", "控 制 符"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells] == [True, True, True, True, False]


def test_the_report_on_a_pipe(run: Run, home: Path) -> None:
    code, out, _ = run("lint", WENSHI, "--output", "-", "--format", "json")
    assert code == 1
    assert json.loads(out)["findings"]
