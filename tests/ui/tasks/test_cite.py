"""References by GB/T 7714—2015 and for BibTeX."""

from __future__ import annotations

from dataclasses import replace

from biaopu.graph.reading.records import DocumentRow
from biaopu.ui.tasks.cite import bibtex, gb_t_7714
from biaopu.ui.workspace.settings import Settings
from tests.ui.showing import IRI, html, show

GUIDE = DocumentRow(
    iri="https://w3id.org/biaopu/id/miit-2024-32",
    id="miit-2024-32",
    title="服务型制造标准体系建设指南",
    number="工信厅科〔2024〕32号",
    issuer="工业和信息化部办公厅",
    date="2024-05-14",
    source="", rights="", sha256="", encoding="", file_name="", graph="", software="", nodes=44,
)  # fmt: skip
STANDARD = replace(
    GUIDE, id="t-example-2-2026", title="示例：园区接驳服务 术语", number="T/EXAMPLE 2—2026",
    issuer="", date="2026-03-01", kind="standard",
)  # fmt: skip


def test_an_official_document() -> None:
    assert gb_t_7714(GUIDE) == (
        "工业和信息化部办公厅. 服务型制造标准体系建设指南: 工信厅科〔2024〕32号[Z]. 2024-05-14."
    )


def test_a_clause_of_a_standard_without_a_body() -> None:
    assert gb_t_7714(STANDARD, "3.1") == (
        "示例：园区接驳服务 术语: T/EXAMPLE 2—2026[S]. 2026-03-01: 3.1."
    )


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(STANDARD, title="", number="", date="")
    assert gb_t_7714(bare) == "t-example-2-2026[S]."
    assert bibtex(bare) == "@misc{t-example-2-2026,\n  title = {{t-example-2-2026}},\n}"


def test_bibtex_escapes_and_keeps_the_title_together() -> None:
    entry = bibtex(replace(GUIDE, title="研发_设计 & 100% {x}"), "4.1")
    assert entry.splitlines() == [
        "@misc{miit-2024-32-4.1,",
        "  title = {{研发\\_设计 \\& 100\\% \\{x\\}}},",
        "  author = {{工业和信息化部办公厅}},",
        "  number = {工信厅科〔2024〕32号},",
        "  year = {2024},",
        "  note = {第 4.1 条},",
        "}",
    ]


def test_pages_say_how_to_cite_them(served: Settings) -> None:
    test = show("node", iri=f"{IRI}4.1.1")
    assert any("[Z]. 2024-05-14: 4.1.1." in one.value for one in test.code)
    assert any(one.value.startswith("@misc{miit-2024-32-4.1.1,") for one in test.code)
    assert "在图谱中看四周" in html(test)
