"""Term bases through the command line: read, added beside the standards, counted, found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.graph.reading.documents import documents
from biaopu.ui.workspace.build import ingest
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]
DATA = Path(__file__).parents[2] / "data" / "glossaries"


def terms(settings: Settings) -> int:
    release = current_release(settings.home)
    assert release is not None
    return release.manifest.counts["terms"]


@pytest.mark.parametrize(
    ("name", "identifier", "title", "iri", "span"),
    [
        ("shili.tsv", "shili-e022358d", "shili", "", [60, 184]),
        (
            "shili.ttl",
            "scheme-37c3c0b0",
            "示例术语库",
            "https://example.org/terms/c1",
            [353, 356],
        ),
    ],
)
def test_parse_as_json(
    run: Run, home: Path, name: str, identifier: str, title: str, iri: str, span: list[int]
) -> None:
    code, out, _ = run("parse", str(DATA / name), "--json")
    shape = json.loads(out)
    assert code == 0
    assert (shape["kind"], shape["id"], shape["title"]) == ("glossary", identifier, title)
    assert [entry["id"] for entry in shape["entries"]] == ["c1", "c2", "c3"]
    assert shape["warnings"] == []
    first = shape["entries"][0]
    assert {"text": "ES", "language": "en", "status": "admitted", "form": "abbreviation"} in (
        first["designations"]
    )
    said = {
        "id": "c1",
        "term": "示例仓",
        "admitted": ["样例仓"],
        "deprecated": ["假仓库"],
        "abbr": ["ES"],
        "en": ["example store"],
        "domain": "仓储",
        "definition": "用来存放示例的设施",
        "notes": ["示例不出库。", "示例可以借阅。"],
        "examples": ["村口的小仓。"],
        "source": {
            "text": "T/EXAMPLE 001—2024，3.1，有修改",
            "number": "T/EXAMPLE 001—2024",
            "clause": "3.1",
            "modified": True,
        },
        "broader": [],
        "related": [],
        "iri": iri,
        "span": span,
    }
    assert {name: first[name] for name in said} == said
    assert shape["entries"][1]["broader"] == ["c1"]
    assert shape["entries"][1]["related"] == ["c3"]


def test_parse_as_a_tree(run: Run, home: Path) -> None:
    code, out, _ = run("parse", str(DATA / "shili.tsv"))
    assert code == 0
    assert "术语 3" in out
    assert "c2 冷示例仓" in out


@pytest.mark.slow
def test_both_are_added_counted_and_found(run: Run, built: Settings) -> None:
    before = terms(built)
    code, out, _ = run("ingest", str(DATA / "shili.tsv"), str(DATA / "shili.ttl"), "--json")
    assert code == 0
    files = {Path(item["path"]).name: item for item in json.loads(out)["files"]}
    ledger = files["shili.tsv"]["ledger"]
    assert (ledger["kind"], ledger["found"]) == ("glossary", {"entries": 3, "groups": 0})
    assert files["shili.ttl"]["document"] == "scheme-37c3c0b0"
    assert terms(built) == before + 6
    code, out, _ = run("search", "冷示例仓", "--json")
    hits = json.loads(out)["results"]
    assert {hit["document"] for hit in hits[:2]} == {"shili-e022358d", "scheme-37c3c0b0"}
    assert {hit["kind"] for hit in hits[:2]} == {"term"}
    assert run("remove", "shili")[0] == 0
    assert terms(built) == before + 3


def test_the_ledger_says_what_was_skipped(built: Settings, tmp_path: Path) -> None:
    path = tmp_path / "缺术语.csv"
    path.write_text("术语,定义\n示例甲,第一个\n,没有术语的定义\n", encoding="utf-8")
    report = ingest(built, [path])
    assert [outcome.change for outcome in report.outcomes] == ["added"]
    document = report.outcomes[0].document
    ledgers = {one.stem: one for one in report.release.ledgers}
    (line,) = json.loads(ledgers[document].read_text(encoding="utf-8"))["skipped"]
    assert (line["code"], line["text"]) == ("row.no-term", ",没有术语的定义")


def test_a_table_without_terms_says_which_columns_it_has(
    run: Run, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "价目.csv"
    path.write_text("货号,价格\n1,2\n", encoding="utf-8")
    _, out, err = run("parse", str(path))
    assert "货号" in out + err
    assert "既不是标准体系建设指南" not in out + err


@pytest.mark.slow
def test_the_document_is_a_term_base(built: Settings) -> None:
    path = built.home.parent / "库 “甲”.ttl"
    shutil.copyfile(DATA / "shili.ttl", path)
    ingest(built, [path])
    kinds = {row.id: row.kind for row in documents(OpenRelease.open(built).store)}
    assert kinds["scheme-37c3c0b0"] == "termbase"
