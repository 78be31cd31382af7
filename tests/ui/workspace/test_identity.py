"""Different documents stay two, and what takes another's place says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.ui.workspace.build import Outcome, build, ingest
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings
from biaopu.ui.workspace.upload import Upload, take_in

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def stocked(home: Path, quick_model: None, tmp_path: Path) -> Settings:
    """A graph of one term base, 医务术语.csv."""
    settings = Settings.load(home=home)
    build(settings, [terms(tmp_path / "医务术语.csv", "甲项")])
    return settings


def terms(path: Path, term: str, number: str = "", title: str = "") -> Path:
    """Write a term base of one invented term, with a sidecar where it has facts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"术语,定义\n{term},示例：{term}的定义\n", encoding="utf-8")
    facts = {"number": number, "title": title}
    lines = [f'{name} = "{value}"\n' for name, value in facts.items() if value]
    if lines:
        path.with_suffix(".toml").write_text("".join(lines), encoding="utf-8")
    return path


def held(settings: Settings) -> dict[str, str]:
    """Return the title of every document and the name of the file it was read from."""
    release = current_release(settings.home)
    assert release is not None
    return {item.title: Path(item.path).name for item in release.manifest.inputs}


def labels(settings: Settings) -> set[str]:
    release = current_release(settings.home)
    assert release is not None
    ledgers = [release.folder / "texts" / f"{x.document}.txt" for x in release.manifest.inputs]
    return {path.read_text(encoding="utf-8").split("\n")[1].split(",")[0] for path in ledgers}


def changes(outcomes: tuple[Outcome, ...]) -> list[str]:
    return [outcome.change for outcome in outcomes]


def test_homophones_stay_two_documents(stocked: Settings, tmp_path: Path) -> None:
    report = ingest(stocked, [terms(tmp_path / "义务术语.csv", "乙项")])
    assert changes(report.outcomes) == ["added"]
    assert set(held(stocked)) == {"医务术语", "义务术语"}


def test_the_same_name_in_another_folder_is_another_document(
    stocked: Settings, tmp_path: Path
) -> None:
    other = terms(tmp_path / "另一处" / "医务术语.csv", "乙项")
    said: list[str] = []
    report = ingest(stocked, [other], say=lambda zh, en: said.extend((zh, en)))
    assert changes(report.outcomes) == ["added"]
    assert labels(stocked) == {"甲项", "乙项"}
    for sentence in said:
        assert str(other) in sentence
        assert str(tmp_path / "医务术语.csv") in sentence
        assert "--replace" in sentence
    assert len(said) == 2
    assert build(stocked, force=True).changed
    assert labels(stocked) == {"甲项", "乙项"}
    assert changes(ingest(stocked, [terms(other, "丙项")]).outcomes) == ["changed"]
    assert labels(stocked) == {"甲项", "丙项"}


SCHEME = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
<http://e.org/{0}> a skos:ConceptScheme ; dct:title "{1}"@zh .
<http://e.org/c> a skos:Concept ; skos:inScheme <http://e.org/{0}> ; skos:prefLabel "{2}"@zh .
"""


@pytest.mark.parametrize("one_call", [True, False])
@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        (("s1", "示例表", "甲件"), ("s2", "示例表", "乙件"), "added"),
        (("s1", "示例表", "甲件"), ("s1", "另一个题名", "乙件"), "failed"),
        (("s1", "示例表", "甲件"), ("s1", "示例表", "乙件"), "failed"),
        (("s1", "示例表", "甲件"), ("s1", "示例表", "甲件"), "unchanged"),
    ],
)
def test_a_scheme_tells_a_base_from_others(
    stocked: Settings, tmp_path: Path, one_call: bool, first: tuple[str, ...],
    second: tuple[str, ...], change: str,
) -> None:  # fmt: skip
    paths = []
    for name, said in (("一", first), ("二", second)):
        paths.append(tmp_path / name / "库.ttl")
        paths[-1].parent.mkdir()
        paths[-1].write_text(SCHEME.format(*said), encoding="utf-8")
    calls = [paths] if one_call else [[path] for path in paths]
    found = [outcome for call in calls for outcome in ingest(stocked, call).outcomes]
    if change == "unchanged" and one_call:
        assert found[0].change == "added"
        return
    assert changes(tuple(found)) == ["added", change]


def test_a_relative_path_is_of_its_folder(
    stocked: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, term, change in (
        ("一", "丙项", "added"), ("一", "丁项", "changed"), ("二", "戊项", "added"),
    ):  # fmt: skip
        terms(tmp_path / folder / "术语表.csv", term)
        monkeypatch.chdir(tmp_path / folder)
        assert changes(ingest(stocked, [Path("术语表.csv")]).outcomes) == [change]


def test_what_is_to_be_replaced_is_replaced_and_told(stocked: Settings, tmp_path: Path) -> None:
    other = terms(tmp_path / "另一处" / "医务术语.csv", "乙项")
    (outcome,) = ingest(stocked, [other], replace=True).outcomes
    assert (outcome.change, outcome.took) == ("changed", str(tmp_path / "医务术语.csv"))
    release = current_release(stocked.home)
    assert release is not None
    assert [item.path for item in release.manifest.inputs] == [str(other)]


def test_one_path_is_one_document(stocked: Settings, tmp_path: Path) -> None:
    (outcome,) = ingest(stocked, [terms(tmp_path / "医务术语.csv", "乙项")]).outcomes
    assert (outcome.change, outcome.took, outcome.left) == ("changed", "", ())


def test_one_number_is_one_document_and_the_other_file_is_told(
    stocked: Settings, tmp_path: Path
) -> None:
    first = terms(tmp_path / "一.csv", "丙项", number="粤标〔2031〕1号")
    second = terms(tmp_path / "二.csv", "丁项", number="粤标[2031]第 1 号")
    other = terms(tmp_path / "三.csv", "戊项", number="越标〔2031〕1号")
    assert changes(ingest(stocked, [first]).outcomes) == ["added"]
    for call in ([first, second, other], [second, first]):  # whichever comes first
        report = ingest(stocked, call)
        (refused,) = report.failed
        assert refused.error is not None
        assert refused.path == str(second)
        assert str(first) in refused.error.zh
        assert "--replace" in refused.error.en
        assert set(held(stocked)) == {"医务术语", "一", "三"}
    (outcome,) = ingest(stocked, [second], replace=True).outcomes
    assert (outcome.change, outcome.took) == ("changed", str(first))
    assert set(held(stocked)) == {"医务术语", "二", "三"}


def test_a_document_that_leaves_is_told(stocked: Settings, tmp_path: Path, run: Run) -> None:
    release = current_release(stocked.home)
    assert release is not None
    gone = release.manifest.inputs[0].document
    path = terms(tmp_path / "医务术语.csv", "乙项", title="示例术语")
    (outcome,) = ingest(stocked, [path]).outcomes
    assert (outcome.change, outcome.left) == ("changed", (gone,))
    terms(path, "丙项", title="示例术语二")
    code, out, err = run("ingest", str(path), "--json")
    assert (code, json.loads(out)["files"][0]["left"]) == (0, [outcome.document])
    assert f"{outcome.document} 不再在图谱里" in err


@pytest.mark.parametrize("one_call", [True, False])
def test_a_number_that_names_no_document_is_none(
    stocked: Settings, tmp_path: Path, one_call: bool
) -> None:
    first = terms(tmp_path / "一.csv", "丙项", number="GB XXXXX—XXXX")
    second = terms(tmp_path / "二.csv", "丁项", number="GB XXXXX—XXXX")
    for call in [[first, second]] if one_call else [[first], [second]]:
        assert set(changes(ingest(stocked, call).outcomes)) == {"added"}
    assert set(held(stocked)) == {"医务术语", "一", "二"}


def test_of_one_title_in_one_call_both_are_kept(stocked: Settings, tmp_path: Path) -> None:
    paths = [terms(tmp_path / folder / "术语表.csv", folder) for folder in ("甲乙", "丙丁")]
    assert changes(ingest(stocked, paths).outcomes) == ["added", "added"]
    assert labels(stocked) == {"甲项", "甲乙", "丙丁"}
    build(stocked, paths)
    assert labels(stocked) == {"甲乙", "丙丁"}


def test_of_one_title_in_one_call_the_second_does_not_replace_the_first(
    stocked: Settings, tmp_path: Path
) -> None:
    paths = [terms(tmp_path / folder / "术语表.csv", folder) for folder in ("甲乙", "丙丁")]
    report = ingest(stocked, paths, replace=True)
    assert changes(report.outcomes) == ["added", "failed"]
    assert all(str(path) in str(report.failed[0].error) for path in paths)


def test_a_copy_of_what_was_replaced_does_not_count_as_there(
    stocked: Settings, tmp_path: Path
) -> None:
    copy = terms(tmp_path / "副本.csv", "甲项")
    assert changes(ingest(stocked, [copy]).outcomes) == ["unchanged"]
    report = ingest(stocked, [terms(tmp_path / "医务术语.csv", "乙项"), copy])
    assert changes(report.outcomes) == ["changed", "added"]
    assert set(held(stocked)) == {"医务术语", "副本"}
    copy.unlink()
    assert build(stocked, force=True).changed  # the library has it under its own name
    assert set(held(stocked)) == {"医务术语", "副本"}


def test_long_titles_and_names_of_our_own(stocked: Settings, tmp_path: Path) -> None:
    title = "示例" + "标准化体系建设指南" * 20
    paths = [
        terms(tmp_path / "长.csv", "丙项", title=f"{title}（一）"),
        terms(tmp_path / "更长.csv", "丁项", title=f"{title}（二）"),
        *(terms(tmp_path / f"{name}.csv", name) for name in ("catalogue", "ontology", "mappings")),
        *(terms(tmp_path / f"{n}1.csv", f"{n}1", number=n) for n in ("catalogue", "inferred")),
    ]
    report = ingest(stocked, paths)
    assert set(changes(report.outcomes)) == {"added"}
    assert len({outcome.document for outcome in report.outcomes}) == len(paths)
    opened = OpenRelease.open(stocked)
    for outcome in report.outcomes:
        assert opened.text_of(outcome.document)
    asked = "ASK { GRAPH ?g { ?e bp:inDocument ?d } FILTER(STRENDS(STR(?g), '/catalogue')) }"
    from biaopu.graph.sparql.run import run

    assert "true" not in str(run(opened.store, asked)).lower()


def test_uploads_of_one_name_are_two_visitors(stocked: Settings, tmp_path: Path) -> None:
    def handed(term: str, *, replace: bool = False) -> tuple[str, str, str]:
        content = terms(tmp_path / "传" / "术语表.csv", term).read_bytes()
        (one,) = take_in(stocked, [Upload("术语表.csv", content)], replace=replace)
        return one.change, one.took, one.zh

    assert handed("丙项")[0] == "added"
    change, _, said = handed("丁项")
    assert change == "added"
    assert "biaopu-upload" not in said
    assert handed("戊项", replace=True)[:2] == ("changed", "术语表.csv")


def test_the_command_line_replaces_on_request(stocked: Settings, tmp_path: Path, run: Run) -> None:
    other = terms(tmp_path / "另一处" / "医务术语.csv", "乙项")
    code, out, err = run("ingest", str(other), "--replace", "--json")
    (file,) = json.loads(out)["files"]
    assert (code, file["change"], file["took"]) == (0, "changed", str(tmp_path / "医务术语.csv"))
    assert "代替读自" in err
