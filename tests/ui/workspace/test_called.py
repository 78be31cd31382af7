"""The document that a person means: one rule for every place where a document can be named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from biaopu.ontology.called import document_called
from biaopu.ontology.errors import UnknownNameError, UsageError
from biaopu.ontology.iris import Namer, document_id
from biaopu.ui.knowledge import open_graph
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]


class Named(NamedTuple):
    """A document's names."""

    iri: str
    id: str
    number: str = ""
    title: str = ""
    file_name: str = ""


def named(number: str, title: str, file_name: str) -> Named:
    """A document with these names, its IRI and its id made from the number."""
    identifier = document_id(number)
    return Named(Namer().document(identifier), identifier, number, title, file_name)


RULES = named("GB/T 1.1—2020", "标准化工作导则 第1部分：结构和起草规则", "导则.docx")
OLDER = named("GB/T 20000.1—2002", "标准化和相关活动的通用词汇", "通用词汇.pdf")
NEWER = named("GB/T 20000.1—2014", "标准化和相关活动的通用术语", "通用术语.pdf")
GUIDE = named("工信厅科〔2024〕32号", "某体系建设指南", "fuwu.txt")
ALL = (RULES, OLDER, NEWER, GUIDE)


@pytest.mark.parametrize(
    "name",
    [
        *RULES[:4], "GB/T 1.1-2020", "GBT 1.1 2020", "gb/t1.1—2020", "ＧＢ／Ｔ　１．１－２０２０",
        "GB/T 1.1", "GBT1.1", "GB-T-1.1-2020", " gb-t-1.1-2020 ", "导则.docx", "导则",
        "草案/导则.docx",
        "<https://w3id.org/biaopu/id/gb-t-1.1-2020>", "http://example.org/id/gb-t-1.1-2020",
        "标准化工作导则  第１部分:结构和起草规则",
    ],
)  # fmt: skip
def test_every_spelling_means_the_document(name: str) -> None:
    assert document_called(name, ALL) is RULES


def test_an_official_number_is_written_in_many_ways() -> None:
    for name in ("工信厅科〔2024〕32号", "工信厅科[2024] 32 号", "工信厅科（2024）第32号"):
        assert document_called(name, ALL) is GUIDE


def test_a_number_without_its_year_may_mean_several() -> None:
    with pytest.raises(UsageError) as error:
        document_called("GB/T 20000.1", ALL)
    assert error.value.zh == (
        "“GB/T 20000.1”不止一份文档：gb-t-20000.1-2002、gb-t-20000.1-2014，请写出其中一份。"
    )
    assert document_called("gbt20000.1-2014", ALL) is NEWER


@pytest.mark.parametrize("name", ["GB/T 1.1—2009", "", " ", "-", "1.1", "GB/T 1"])
def test_what_is_no_document_is_none(name: str) -> None:
    with pytest.raises(UnknownNameError):
        document_called(name, ALL)


def test_near_names_are_told_else_what_there_is() -> None:
    with pytest.raises(UnknownNameError) as error:
        document_called("GB/T 1.1—2009", ALL)
    assert error.value.zh.startswith("图谱里没有文档“GB/T 1.1—2009”，相近的有：“GB/T 1.1—2020”")
    assert error.value.en.startswith("The graph has no document 'GB/T 1.1—2009'; near names: ")
    with pytest.raises(UnknownNameError) as error:
        document_called("ЖЖЖ", ALL)
    assert error.value.en.endswith(f"it has: {', '.join(one.id for one in ALL)}.")
    with pytest.raises(UnknownNameError, match="没有相近的名称"):
        document_called("ЖЖЖ", ())


SAMPLE = "t-example-1-2026"
SPELLINGS = (
    SAMPLE,
    "T/EXAMPLE 1—2026",
    "T/EXAMPLE 1-2026",
    "Ｔ／EXAMPLE 1",
    "T-Example-1-2026",
    "{title}",
    "{file}",
    "{iri}",
)


def removed(run: Run, name: str, settings: Settings) -> str:
    code, _, err = run("remove", name)
    left = {item.document for item in OpenRelease.open(settings).release.manifest.inputs}
    return SAMPLE if code == 0 and SAMPLE not in left else err


def exported(run: Run, name: str, settings: Settings) -> str:
    code, out, err = run("export", "--document", name, "--format", "ntriples")
    other = f"{Namer(settings.base).document('t-example-2-2026')}>"
    told = f"{Namer(settings.base).document(SAMPLE)}>"
    return SAMPLE if code == 0 and told in out and f"<{other} <http" not in out else err


def linted(run: Run, name: str, settings: Settings) -> str:
    code, out, err = run("lint", name, "--format", "json", "--fail-on", "never")
    found = {one["document"] for one in json.loads(out)["findings"]} if code == 0 else {err}
    return SAMPLE if found <= {SAMPLE} else str(found)


def overlapped(run: Run, name: str, settings: Settings) -> str:
    code, out, err = run("overlap", name, "--format", "json", "--all")
    pairs = json.loads(out)["pairs"] if code == 0 else []
    sides = [{one[side]["document"] for side in ("left", "right")} for one in pairs]
    return SAMPLE if sides and all(SAMPLE in both for both in sides) else err


def compared(run: Run, name: str, settings: Settings) -> str:
    code, out, err = run("compare", name, name, "--format", "json")
    found = {x["before"]["document"] for x in json.loads(out)["changes"]} if code == 0 else {err}
    return next(iter(found)) if len(found) == 1 else str(found)


def opened(run: Run, name: str, settings: Settings) -> str:
    return open_graph(settings.home).document(name).id


def sought(run: Run, name: str, settings: Settings) -> str:
    code, out, err = run("search", "的", "--document", name, "--json", "--mode", "contains")
    found = {x["document"] for x in json.loads(out)["results"]} if code == 0 else {err}
    return next(iter(found)) if len(found) == 1 else str(found)


CALLERS = (removed, exported, linted, overlapped, compared, opened, sought)


@pytest.mark.slow
@pytest.mark.parametrize("caller", CALLERS, ids=lambda caller: caller.__name__)
def test_every_caller_takes_every_spelling(
    built: Settings, run: Run, caller: Callable[[Run, str, Settings], str], tmp_path: Path
) -> None:
    row = OpenRelease.open(built).document_called(SAMPLE)
    whole = tmp_path / "whole"
    shutil.copytree(built.home, whole, symlinks=True)
    for name in SPELLINGS[-3:] if caller is removed else SPELLINGS:  # it builds each time
        if caller is removed:
            shutil.rmtree(built.home)
            shutil.copytree(whole, built.home, symlinks=True)
        said = name.format(title=row.title, file=row.file_name, iri=row.iri)
        assert caller(run, said, built) == SAMPLE, said


@pytest.mark.parametrize("command", ["remove", "export --document", "lint", "overlap", "compare A"])
def test_every_command_answers_an_unknown_name_alike(
    built: Settings, run: Run, command: str
) -> None:
    words = [one.replace("A", SAMPLE) for one in command.split()]
    code, _, err = run(*words, "T/EXAMPLE 9—2026")
    assert code == 2
    assert "图谱里没有文档“T/EXAMPLE 9—2026”，相近的有：“T/EXAMPLE 2—2026”" in err or (
        "图谱里没有文档“T/EXAMPLE 9—2026”，相近的有：“T/EXAMPLE 1—2026”" in err
    )
