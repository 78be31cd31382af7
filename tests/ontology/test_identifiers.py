"""Identifiers: ASCII, stable, and different for different things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.document import Span
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer, document_id, slug


@pytest.mark.parametrize(
    ("number", "title", "identifier"),
    [
        ("工信厅科〔2024〕32号", "", "miit-2024-32"),
        ("工信厅科〔2024〕32 号", "别的题目", "miit-2024-32"),
        ("工信厅科[2024]32号", "", "miit-2024-32"),
        ("国标委联〔2021〕36号", "", "guo-biao-wei-lian-2021-36"),
        ("GB 7258—2017", "", "gb-7258-2017"),
        ("GB/T 1.1—2020", "", "gb-t-1.1-2020"),
        ("ＧＢ／Ｔ　１．１－２０２０", "", "gb-t-1.1-2020"),
        ("", "示例标准体系建设指南", "shi-li-biao-zhun-ti-xi-jian-she-zhi-nan"),
    ],
)
def test_document_ids(number: str, title: str, identifier: str) -> None:
    assert document_id(number, title) == identifier


@given(st.text(max_size=40))
def test_slugs_are_safe_in_iris_and_file_names(text: str) -> None:
    assert slug(text).isascii()
    assert not set(slug(text)) - set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert not slug(text).startswith(("-", "."))


def test_iris() -> None:
    namer = Namer("http://example.test")
    assert namer.document("d-1") == "http://example.test/id/d-1"
    assert namer.graph("d-1") == "http://example.test/graph/d-1"
    assert namer.item("d-1", "4.1/2") == "http://example.test/id/d-1/4.1/2"
    assert namer.part("d-1", "4.1", "topic", 3) == "http://example.test/id/d-1/4.1/topic/3"
    assert namer.section("d-1", "4.1") == "http://example.test/id/d-1/section/4.1"
    assert namer.span("d-1", Span(3, 9)) == "http://example.test/id/d-1/span/3-9"


def test_the_iri_of_the_design(guide: Guide) -> None:
    (node,) = [node for node in guide.nodes if node.label == "客户管理"]
    iri = Namer().item(guide.meta.id, node.path)
    assert iri == "https://w3id.org/biaopu/id/miit-2024-32/4.1.2.1"


def test_the_longest_titles_have_ids_that_can_name_files() -> None:
    title = "长" * 100
    assert len(document_id("", title)) <= 200
    assert document_id("", title) != document_id("", f"{title}短")
    assert document_id("", "表" * 30) == "-".join(["biao"] * 30)  # a shorter one stays whole
