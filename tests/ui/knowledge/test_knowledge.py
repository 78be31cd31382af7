"""What ``import biaopu`` gives: the public names, opening a graph, documents and nodes."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import biaopu
from biaopu.ontology.errors import ModelError, StoreError, UsageError
from biaopu.ui import knowledge
from biaopu.ui.knowledge import KnowledgeGraph
from biaopu.ui.workspace.settings import DEFAULT_MODEL, Settings

ROOT = Path(__file__).parents[3]


def test_the_public_names() -> None:
    assert biaopu.__all__ == (
        "BiaopuError",
        "Concept",
        "Definition",
        "Document",
        "Hits",
        "KnowledgeGraph",
        "Listing",
        "Node",
        "Table",
        "Term",
        "Terms",
        "UnknownNameError",
        "__version__",
        "open",
    )
    assert dir(biaopu) == sorted(biaopu.__all__)
    for name in biaopu.__all__:
        assert getattr(biaopu, name) is not None
    assert biaopu.KnowledgeGraph is knowledge.KnowledgeGraph
    with pytest.raises(AttributeError, match="module 'biaopu' has no attribute 'openn'"):
        _ = biaopu.openn


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert biaopu.__version__ == project["version"]


def test_importing_loads_nothing_else() -> None:
    code = "import sys, biaopu; print([m for m in sys.modules if m.startswith('biaopu.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


def test_nothing_built_is_said_in_one_sentence(home: Path) -> None:
    with pytest.raises(StoreError) as error:
        biaopu.open()
    assert str(error.value) == f"数据目录“{home}”里还没有图谱，请先运行 biaopu build。"
    assert not home.exists()


def test_building_what_ships_where_nothing_is(home: Path, quick_model: None) -> None:
    kg = biaopu.open(build=True)
    assert [one.id for one in kg.documents] == [
        "miit-2024-32",
        "t-example-1-2026",
        "t-example-2-2026",
    ]
    release = kg.opened.release.folder
    assert biaopu.open(build=True).opened.release.folder == release


def test_another_model_than_the_graphs_is_refused(built: Settings) -> None:
    assert biaopu.open(str(built.home), DEFAULT_MODEL).documents
    with pytest.raises(ModelError) as error:
        biaopu.open(built.home, "另一个")
    assert str(error.value) == (
        f"图谱是用模型“{DEFAULT_MODEL}”构建的，不是“另一个”，请运行 biaopu build --model 另一个。"
    )


def test_the_graph_in_one_line(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repr(kg) == "<标谱图谱：3 份文件，22 个概念，45 个框架节点>"
    monkeypatch.setenv("BIAOPU_LANG", "en")
    assert repr(kg) == "<biaopu graph: 3 documents, 22 concepts, 45 framework nodes>"


@pytest.mark.parametrize(
    "name",
    [
        "t-example-1-2026",
        "T/EXAMPLE 1—2026",
        "T/EXAMPLE 1-2026",
        "ｔ/example  1—2026",
        "T/EXAMPLE 1",
        "示例：园区接驳服务 术语",
        "https://w3id.org/biaopu/id/t-example-1-2026",
    ],
)
def test_a_document_by_any_name(kg: KnowledgeGraph, name: str) -> None:
    document = kg.document(name)
    assert repr(document) == "<标准 T/EXAMPLE 1—2026 示例：园区接驳服务 术语>"
    assert (document.kind, len(document.concepts), len(document.nodes)) == ("standard", 12, 0)
    assert document.text.startswith("ICS 01.040.03\n")


def test_what_a_standard_says_of_itself(kg: KnowledgeGraph) -> None:
    document = kg.document("T/EXAMPLE 2—2026")
    standard = document.standard
    assert standard
    assert (standard.ccs, standard.stage) == ("R 10", "comment")
    assert [(one.number, one.year, one.normative) for one in document.references] == [
        ("T/EXAMPLE 1", "2026", True),
        ("GB/T 1.1", "", True),
        ("GB/T 20001.1", "", False),
    ]
    assert kg.document("miit-2024-32").standard is None
    assert len(kg.document("miit-2024-32").nodes) == 45


def test_an_unknown_document(kg: KnowledgeGraph) -> None:
    with pytest.raises(biaopu.UnknownNameError) as error:
        kg.document("T/EXAMPLE 3—2026")
    assert "“T/EXAMPLE 1—2026”" in str(error.value)
    assert error.value.en.startswith("The graph has no document 'T/EXAMPLE 3—2026'; near names: ")


@pytest.mark.parametrize(
    "name", ["1.2.1", "客户管理", "https://w3id.org/biaopu/id/miit-2024-32/4.1.2.1"]
)
def test_a_node_by_any_name(kg: KnowledgeGraph, name: str) -> None:
    node = kg.node(name)
    assert (node.id, node.label, node.kind, node.level) == ("1.2.1", "客户管理", "part", 3)
    assert [one.label for one in node.ancestors] == ["服务型制造标准体系", "基础通用", "管理"]
    assert node.parent == kg.node("1.2")
    assert [topic.label for topic in node.topics] == [
        "客户参与行为分类",
        "客户参与流程指南",
        "客户体验管理",
    ]
    assert node.purpose == (
        "规范客户参与产品服务组合全生命周期中的行为，以保证产品服务组合的高效实施，"
        "实现供需双方利益最大化"
    )
    assert "GB/T 19010—2021" in [one.number for one in node.standards]
    assert repr(node) == "<节点 1.2.1 客户管理（工信厅科〔2024〕32号）：0 个下位，3 个主题>"


def test_up_and_down_the_framework(kg: KnowledgeGraph) -> None:
    system = kg.nodes[0]
    assert (system.label, system.kind, system.parent) == ("服务型制造标准体系", "system", None)
    assert [one.label for one in system.children] == [
        "基础通用",
        "核心要素",
        "业务类型",
        "融合业态应用",
    ]
    assert [one.id for one in kg.node("管理").children] == ["1.2.1", "1.2.2"]
    assert [one.label for one in system.concepts] == ["服务型制造"]
    assert "维护检修" in [s.label for one in kg.nodes for s in one.stages]


def test_an_unknown_node(kg: KnowledgeGraph) -> None:
    with pytest.raises(biaopu.UnknownNameError) as error:
        kg.node("客户管里")
    assert "图谱里没有框架节点“客户管里”，相近的有：“客户管理”" in str(error.value)
    with pytest.raises(KeyError):
        kg.node("9.9")


def test_nodes_of_two_guides(wide: KnowledgeGraph) -> None:
    with pytest.raises(UsageError) as error:
        wide.node("1.1")
    assert str(error.value).startswith("“1.1”不止一个：1.1 ")
    assert wide.node("1.1", document="示例标委〔2031〕7号").label == "术语与分类"
    assert wide.node("1.1", document="miit-2024-32").label == "术语定义"
    assert wide.node("评价", document="智慧仓储标准体系建设指南（示例）").id == "1.2"
