"""The gate: a graph with a structural error is never served, and what was served stays."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from biaopu.graph.validation.graphs import HeldGraph
from biaopu.graph.writing.describe import node
from biaopu.ontology.errors import ConformanceError
from biaopu.ontology.public_vocabularies import Oa, Skos
from biaopu.ontology.vocabulary import Bp
from biaopu.ui.commands.console import build_summary
from biaopu.ui.workspace.build import build, ingest, remove
from biaopu.ui.workspace.gate import admitted, read_flaws
from biaopu.ui.workspace.releases.release import flaws_path
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]
DATA = Path(__file__).parents[2] / "data"
VALID = DATA / "validation" / "valid.ttl"
NUMBERLESS = DATA / "guides" / "shili_gangkou.md"
PLUG_IN = """
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.document import Evidence, Metadata, Span
from biaopu.ontology.standard import Cover, Standard, TermEntry


def parse(document, known=None):
    if not document.text.startswith("插件"):
        raise UnknownKindError("不是。", "It is not.")
    span = Span(5, 5) if "坏" in document.text else Span(0, 4)
    entry = TermEntry("3.1", "", "示例车", "车。", Evidence("cha-jian", "3.1", span, "plug-in"))
    meta = Metadata("cha-jian", "插件示例", "", "", "")
    return Standard(meta, document, Cover("", "插件示例"), terms=(entry,))
"""


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file for a parser from elsewhere, whose evidence for bad files ends where it starts."""
    package = tmp_path / "plug-in"
    (package / "plug_in-1.dist-info").mkdir(parents=True)
    (package / "plug_in_parser.py").write_text(PLUG_IN, encoding="utf-8")
    points = "[biaopu.parsers]\nplug-in = plug_in_parser:parse\n"
    (package / "plug_in-1.dist-info" / "entry_points.txt").write_text(points, encoding="utf-8")
    (package / "plug_in-1.dist-info" / "METADATA").write_text("Name: plug-in\nVersion: 1\n")
    monkeypatch.syspath_prepend(str(package))
    file = tmp_path / "示例 插件.txt"
    file.write_text("插件文件，好。", encoding="utf-8")
    return file


def changed(quads: list[Quad], old: Quad | None, new: Quad | None) -> HeldGraph:
    kept = [quad for quad in quads if quad != old]
    return HeldGraph((*kept, *([new] if new else [])))


@pytest.fixture
def quads() -> list[Quad]:
    return list(parse(path=str(VALID), format=RdfFormat.TURTLE))


def named(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/id/{name}")


def test_a_graph_in_order_is_let_through(quads: list[Quad]) -> None:
    assert admitted(HeldGraph(tuple(quads)), "示例.txt") == ()


def test_two_preferred_labels_are_refused_with_place_and_remedy(quads: list[Quad]) -> None:
    second = Quad(named("car"), node(Skos.PREF_LABEL), Literal("示范车", language="zh"))
    with pytest.raises(ConformanceError) as refusal:
        admitted(changed(quads, None, second), "示例车.txt")
    zh, en = str(refusal.value), refusal.value.message("en")
    for words in ("示例车.txt", "BP-S703", "同一语言有不止一个首选名称", "条款 3.1.1", "只留一个"):
        assert words in zh
    for words in ("示例车.txt", "BP-S703", "several preferred labels", "clause 3.1.1", "Keep one"):
        assert words in en
    assert refusal.value.exit_code == 3


def test_a_concept_broader_than_itself_is_refused(quads: list[Quad]) -> None:
    up, down = (Quad(named("car"), node(p), named("car")) for p in (Skos.BROADER, Skos.NARROWER))
    with pytest.raises(ConformanceError, match=r"既是上位又是下位（或就是自身）.*id/car"):
        admitted(changed([*quads, up], None, down), "示例车.txt")


def test_evidence_without_a_position_is_refused(quads: list[Quad]) -> None:
    selector = Quad(named("span"), node(Oa.HAS_SELECTOR), named("position"))
    with pytest.raises(ConformanceError, match="BP-S502：出处没有字符位置"):
        admitted(changed(quads, selector, None), "示例车.txt")


def test_a_warning_is_let_through_and_handed_back(quads: list[Quad]) -> None:
    ccs = next(quad for quad in quads if quad.predicate == node(Bp.CCS))
    (flaw,) = admitted(changed(quads, ccs, None), "示例车.txt")
    violation = flaw.violation
    assert (violation.severity, violation.path, violation.rule) == (
        "warning", Bp.CCS, "GB/T 1.1—2020, 8.1",
    )  # fmt: skip
    assert flaw.place.label == "示例车 术语"


def test_a_refused_file_stops_the_build(built: Settings, plug_in: Path, tmp_path: Path) -> None:
    before = current_release(built.home)
    plug_in.write_text("插件文件，坏。", encoding="utf-8")
    with pytest.raises(ConformanceError) as refusal:
        build(built, [plug_in])
    zh = str(refusal.value)
    assert "示例 插件.txt" in zh
    assert "BP-S507：文本位置的起点不在终点之前（字符 5–5" in zh
    assert current_release(built.home) == before
    kept = {item.reading for item in before.manifest.inputs} if before else set()
    assert {folder.name for folder in (built.home / "parsed").iterdir()} == kept


@pytest.mark.slow
def test_ingest_keeps_the_earlier_version_and_goes_on(built: Settings, plug_in: Path) -> None:
    ingest(built, [plug_in])
    good = current_release(built.home)
    plug_in.write_text("插件文件，坏。", encoding="utf-8")
    report = ingest(built, [plug_in, NUMBERLESS])
    assert [outcome.change for outcome in report.outcomes] == ["failed", "added"]
    assert isinstance(report.outcomes[0].error, ConformanceError)
    held = {item.document: item.digest for item in report.release.manifest.inputs}
    assert good is not None
    earlier = {item.document: item.digest for item in good.manifest.inputs}
    assert held["cha-jian"] == earlier["cha-jian"]
    assert report.release.text_of("cha-jian") == "插件文件，好。"


def test_warnings_lie_beside_the_reading_and_in_the_release(built: Settings) -> None:
    report = ingest(built, [NUMBERLESS])
    (document,) = (outcome.document for outcome in report.outcomes)
    flaws = read_flaws(flaws_path(report.release.folder, document))
    warnings = [flaw for flaw in flaws if flaw.violation.severity == "warning"]
    assert [flaw.violation.message_zh for flaw in warnings] == ["文件没有读到文号或标准编号。"]
    reading = next(i.reading for i in report.release.manifest.inputs if i.document == document)
    kept = built.home / "parsed" / reading / "validation.json"
    assert read_flaws(kept) == flaws
    assert report.release.manifest.counts["warnings"] == 1
    assert "，1 处警告，用时" in build_summary(report)[0]
    assert ", 1 warnings, in" in build_summary(report)[1]


def test_the_shipped_corpus_and_catalogue_have_no_warning(template: Path) -> None:
    release = current_release(template)
    assert release is not None
    assert release.manifest.counts["warnings"] == 0
    folder = release.folder / "validation"
    names = {item.document for item in release.manifest.inputs} | {"catalogue"}
    assert {path.stem for path in folder.iterdir()} == names
    rows = [row for path in folder.iterdir() for row in json.loads(path.read_text("utf-8"))]
    assert {row["severity"] for row in rows} <= {"info"}


@pytest.mark.slow
def test_what_newer_code_refuses_can_still_be_removed(built: Settings, plug_in: Path) -> None:
    report = ingest(built, [plug_in])
    item = next(i for i in report.release.manifest.inputs if i.document == "cha-jian")
    shutil.rmtree(built.home / "parsed" / item.reading)
    copy = built.home / "library" / item.digest / plug_in.name
    copy.write_text("插件文件，坏。", encoding="utf-8")
    assert "cha-jian" not in {i.document for i in remove(built, "cha-jian").release.manifest.inputs}


def test_the_command_line_says_so(built: Settings, plug_in: Path, run: Run) -> None:
    plug_in.write_text("插件文件，坏。", encoding="utf-8")
    code, _, err = run("build", str(plug_in))
    assert code == 3
    assert "BP-S507" in err
    code, _, err = run("ingest", str(plug_in))
    assert code == 3
    assert "BP-S507" in err
