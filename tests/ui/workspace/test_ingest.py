"""Adding, replacing and removing documents; what goes wrong with one file stays with that file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.ontology.errors import InputError, UsageError
from biaopu.ui.workspace.build import build, ingest, remove
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]
SAMPLES = Path(__file__).parents[3] / "corpus" / "samples"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the first sample standard under a name with Chinese, a space and quotes."""
    path = tmp_path / "接驳 “术语”.txt"
    shutil.copyfile(SAMPLES / "example_1_2026.txt", path)
    return path


def documents(settings: Settings) -> list[str]:
    release = current_release(settings.home)
    assert release is not None
    return [item.document for item in release.manifest.inputs]


def test_a_document_is_added_beside_the_others(built: Settings, sample: Path) -> None:
    before = documents(built)
    report = ingest(built, [sample])
    assert [(o.change, o.document) for o in report.outcomes] == [("added", "t-example-9-2026")]
    assert documents(built) == [*before, "t-example-9-2026"]


@pytest.fixture(autouse=True)
def other_number(request: pytest.FixtureRequest) -> None:
    """Give the copy a number that the shipped corpus does not have."""
    if "sample" in request.fixturenames:
        path: Path = request.getfixturevalue("sample")
        text = path.read_text(encoding="utf-8").replace("T/EXAMPLE 1—", "T/EXAMPLE 9—")
        path.write_text(text, encoding="utf-8")


def test_the_same_content_is_not_read_again(built: Settings, sample: Path) -> None:
    ingest(built, [sample])
    release = current_release(built.home)
    report = ingest(built, [sample])
    assert not report.changed
    assert [o.change for o in report.outcomes] == ["unchanged"]
    assert current_release(built.home) == release


@pytest.mark.slow
def test_a_changed_document_is_replaced_as_a_whole(built: Settings, sample: Path) -> None:
    ingest(built, [sample])
    text = sample.read_text(encoding="utf-8")
    sample.write_text(text.replace("空驶 empty running", "空跑 empty running"), encoding="utf-8")
    report = ingest(built, [sample])
    assert [o.change for o in report.outcomes] == ["changed"]
    store = OpenRelease.open(built).store
    ask = "ASK {{ ?s <http://www.w3.org/2004/02/skos/core#prefLabel> '{}'@zh }}"
    assert store.query(ask.format("空跑"), use_default_graph_as_union=True)
    labels = "SELECT ?s WHERE { ?s skos:prefLabel '空驶'@zh ; bp:inDocument ?d }"
    from biaopu.graph.sparql.run import run

    rows = run(store, labels)
    assert all("t-example-9" not in row[0].value for row in rows.rows)  # type: ignore[union-attr]


def test_one_bad_file_does_not_stop_the_others(built: Settings, sample: Path) -> None:
    bad = sample.with_name("坏.pdf")
    bad.write_bytes(b"%PDF-1.7 nothing")
    report = ingest(built, [bad, sample])
    assert [(o.change, bool(o.error)) for o in report.outcomes] == [
        ("failed", True),
        ("added", False),
    ]
    assert "坏.pdf" in str(report.failed[0].error)
    assert "t-example-9-2026" in documents(built)


def test_only_bad_files_change_nothing(built: Settings, tmp_path: Path) -> None:
    (tmp_path / "坏.txt").write_text("便条", encoding="utf-8")
    before = current_release(built.home)
    report = ingest(built, [tmp_path / "坏.txt"])
    assert not report.changed
    assert current_release(built.home) == before


def test_bad_files_without_a_release(home: Path, quick_model: None, tmp_path: Path) -> None:
    (tmp_path / "坏.txt").write_text("便条", encoding="utf-8")
    with pytest.raises(InputError, match=r"坏\.txt"):
        ingest(Settings.load(), [tmp_path / "坏.txt"])
    assert not home.exists()


@pytest.mark.slow
def test_documents_outlive_their_files(built: Settings, sample: Path) -> None:
    ingest(built, [sample])
    sample.unlink()
    other = sample.with_name("另一份.txt")
    text = (SAMPLES / "example_2_2026.txt").read_text(encoding="utf-8")
    other.write_text(text.replace("T/EXAMPLE 2—", "T/EXAMPLE 8—"), encoding="utf-8")
    ingest(built, [other])
    assert {"t-example-9-2026", "t-example-8-2026"} <= set(documents(built))


@pytest.mark.slow
def test_a_build_without_paths_keeps_what_was_added(built: Settings, sample: Path) -> None:
    ingest(built, [sample])
    sample.unlink()
    held = documents(built)
    assert not build(built).changed
    assert build(built, force=True).changed
    assert documents(built) == held
    build(built, [SAMPLES])
    assert "t-example-9-2026" not in documents(built)


@pytest.mark.slow
def test_remove(built: Settings, sample: Path) -> None:
    before = documents(built)
    ingest(built, [sample])
    remove(built, "T/EXAMPLE 9—2026")
    assert documents(built) == before
    with pytest.raises(UsageError, match="图谱里没有文档“nope”"):
        remove(built, "nope")


def test_the_last_document_stays(home: Path, quick_model: None, sample: Path) -> None:
    settings = Settings.load()
    build(settings, [sample])
    with pytest.raises(UsageError, match="不能移除最后一份"):
        remove(settings, "t-example-9-2026")


@pytest.mark.slow
def test_the_command_line_reports_file_by_file(run: Run, built: Settings, sample: Path) -> None:
    bad = sample.with_name("坏.txt")
    bad.write_text("便条", encoding="utf-8")
    code, out, err = run("ingest", str(sample), str(bad), "--json")
    assert code == 3
    files = {Path(item["path"]).name: item for item in json.loads(out)["files"]}
    ledger = files[sample.name]["ledger"]
    assert (ledger["kind"], ledger["found"]["terms"]) == ("standard", 12)
    total, used = ledger["characters"]
    assert total == used + sum(len("".join(item["text"].split())) for item in ledger["skipped"])
    assert "未读" in err
    assert "坏.txt" in err
    assert run("remove", "t-example-9-2026")[0] == 0


def test_names_of_persons_are_blotted_out(built: Settings, sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    named = text.replace(
        "示例单位甲、示例单位乙。", "示例单位甲、示例单位乙。\n本文件主要起草人：某甲、某乙。"
    )
    sample.write_text(named, encoding="utf-8")
    ingest(built, [sample])
    explorer = OpenRelease.open(built)
    assert "某甲" not in explorer.text_of("t-example-9-2026")
    assert len(explorer.text_of("t-example-9-2026")) == len(named)
    quads = b"".join(p.read_bytes() for p in (built.home / "parsed").rglob("*") if p.is_file())
    assert "某甲".encode() not in quads
