"""Identifiers: ASCII, stable, and different for different things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.document import Evidence, Span
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import (
    CATALOGUE,
    MAPPINGS,
    Namer,
    below,
    document_id,
    entry_iris,
    is_below,
    local,
    numbered,
    scheme_id,
    selectors,
    slug,
    span_in,
    without_selector,
)
from biaopu.ontology.vocabulary import INFERRED_GRAPH, ONTOLOGY_GRAPH


@pytest.mark.parametrize(
    ("number", "title", "identifier"),
    [
        ("工信厅科〔2024〕32号", "", "miit-2024-32"),
        ("工信厅科〔2024〕32 号", "别的题目", "miit-2024-32"),
        ("工信厅科[2024]32号", "", "miit-2024-32"),
        ("国标委联〔2021〕36号", "", "guo-biao-wei-lian-2021-36-e7797e74"),
        ("国标委联[2021]第36号", "题名", "guo-biao-wei-lian-2021-36-e7797e74"),
        ("GB 7258—2017", "", "gb-7258-2017"),
        ("GB/T 1.1—2020", "", "gb-t-1.1-2020"),
        ("ＧＢ／Ｔ　１．１－２０２０", "", "gb-t-1.1-2020"),
        ("20203711-T-604", "", "20203711-t-604"),
        ("国家标准计划 20203711-T-604", "", "guo-jia-biao-zhun-ji-hua-20203711-t-604"),
        ("", "示例标准体系建设指南", "shi-li-biao-zhun-ti-xi-jian-she-zhi-nan-0748a129"),
        ("——", "示例标准体系建设指南", "shi-li-biao-zhun-ti-xi-jian-she-zhi-nan-0748a129"),
        ("", "", ""),
        ("——", " ", ""),
    ],
)
def test_document_ids(number: str, title: str, identifier: str) -> None:
    assert document_id(number, title) == identifier


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("", "医务术语"), ("", "义务术语")),  # homophones
        (("", "甲+乙"), ("", "甲-乙")),
        (("", "АБВ"), ("", "ГДЕ")),  # nothing is left of either
        (("京建发〔2020〕1号", ""), ("经建发〔2020〕1号", "")),
        (("粤标 1", ""), ("越标 1", "")),
        (("ГОСТ 1", ""), ("СТБ 1", "")),
        (("", "题" * 60 + "甲"), ("", "题" * 60 + "乙")),
        (("X" * 300 + "1", ""), ("X" * 300 + "2", "")),
        (("catalogue", ""), ("", "catalogue")),
    ],
)
def test_different_documents_have_different_ids(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert document_id(*one) != document_id(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("", "示例　术语（Ａ）"), ("", " 示例 术语(a) ")),
        (("京建发〔2020〕1号", ""), ("京建发[2020]第 1 号", "")),
        (("粤标1号", ""), ("粤标 1 号", "")),
        (("ГОСТ Р 1.0", ""), ("гост р 1.0", "")),
        (("X" * 300, ""), ("x" * 300, "")),
        (("GB/T 1.1—2020", "甲"), ("gb/t 1.1-2020", "乙")),
    ],
)
def test_width_case_and_spaces_make_no_other_document(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert document_id(*one) == document_id(*other)


NAMES = st.text("甲乙医义京经жABab12. -/〔〕+", max_size=300)


@given(NAMES, NAMES)
def test_ids_of_documents_fit_into_the_name_of_a_file(number: str, title: str) -> None:
    identifier = document_id(number, title)
    assert len(identifier) <= 100
    assert bool(identifier) == bool(any(c.isalnum() for c in number) or title.strip())
    assert not set(identifier) - set("abcdefghijklmnopqrstuvwxyz0123456789-.")


@pytest.mark.parametrize("name", ["catalogue", "Ontology", "inferred", "mappings"])
def test_no_document_has_a_name_of_the_graphs_own(name: str) -> None:
    for identifier in (document_id(name), document_id("", name)):
        assert identifier != name.lower()
        assert identifier.startswith(f"{name.lower()}-")


def test_every_graph_of_our_own_is_guarded() -> None:
    for graph in (
        ONTOLOGY_GRAPH,
        INFERRED_GRAPH,
        Namer().graph(CATALOGUE),
        Namer().graph(MAPPINGS),
    ):
        name = graph.rpartition("/")[2]
        assert Namer().graph(document_id(name)) != graph


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
    assert len(document_id("", title)) <= 100
    assert document_id("", title) != document_id("", f"{title}短")


BASE = "https://w3id.org/biaopu"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda n: n.ids, "/id/"),
        (lambda n: n.document("甲"), "/id/%E7%94%B2"),
        (lambda n: n.graph("miit-2024-32"), "/graph/miit-2024-32"),
        (lambda n: n.item("d", "4.1 甲"), "/id/d/4.1%20%E7%94%B2"),
        (lambda n: n.part("d", "4.1", "topic", 2), "/id/d/4.1/topic/2"),
        (lambda n: n.part("d", "", "topic", 2), "/id/d/front/topic/2"),
        (lambda n: n.section("d", "4.1"), "/id/d/section/4.1"),
        (lambda n: n.span("d", Span(3, 9)), "/id/d/span/3-9"),
        (lambda n: n.terminology("d"), "/id/d/terms"),
        (lambda n: n.reading("d"), "/id/d/reading"),
        (lambda n: n.software("0.1"), "/software/biaopu/0.1"),
        (lambda n: n.editors, "/agent/biaopu-editors"),
        (lambda n: n.agent("工业和信息化部"), "/agent/gong-ye-he-xin-xi-hua-bu-fe9703e2"),
        (lambda n: n.work("GB/T 1.1"), "/work/gb-t-1.1"),
        (lambda n: n.record("GB/T 1.1—2020", "题名"), "/catalogue/gb-t-1.1-2020"),
        (lambda n: n.record("", "无号标准"), "/catalogue/6b0bed6457170eac"),
    ],
)
def test_iris_to_the_letter(made: Callable[[Namer], str], expected: str) -> None:
    assert made(Namer()) == f"{BASE}{expected}"
    assert made(Namer("urn:x")) == f"urn:x{expected}"


def test_a_link_belongs_to_its_record() -> None:
    assert Namer().link("r", "d", "4.1 甲", "supports") == "r/link/d/4.1%20%E7%94%B2/supports"


@pytest.mark.parametrize(
    ("number", "title", "identifier"),
    [
        ("A" * 80, "", "a" * 80),
        ("A" * 81, "", f"{'a' * 80}-d5c00a5d"),
        ("", "长" * 100, f"{'chang-' * 13}ch-ac68c483"),
        ("catalogue", "", None),
        ("mappings", "", None),
        ("ontology", "", None),
        ("inferred", "", None),
        ("", "АБВ", None),
    ],
)
def test_the_edges_of_ids(number: str, title: str, identifier: str | None) -> None:
    made = document_id(number, title)
    if identifier:
        assert made == identifier
    else:  # a name of our own, or no letter of it in ASCII: a digest makes it another
        name = number or ""
        assert made.startswith(name)
        assert len(made.rsplit("-", 1)[-1]) == 8
        assert made != name


def test_parts_of_iris() -> None:
    assert local(f"{BASE}/id/d/4.1") == "d/4.1"
    assert below("b/d", "note") == "b/d/note/1"
    assert is_below("b/d/note/1", "note")
    assert not is_below("b/d/note", "note")
    assert selectors("s") == ("s/position", "s/quote")
    assert [without_selector(iri) for iri in ("s/position", "s/quote", "s/x")] == ["s", "s", "s/x"]
    assert span_in("b/id/d/span/12-345/quote") == Span(12, 345)
    assert span_in("b/id/d/4.1") is None


def test_entries_at_one_clause_and_at_a_word_of_ours() -> None:
    made = entry_iris(Namer("b"), "d", ("3.1", "3.2", "3.1", "3.1", "reading", "terms", "terms"))
    assert made == (
        "b/id/d/3.1", "b/id/d/3.2", "b/id/d/3.1/entry/2", "b/id/d/3.1/entry/3",
        "b/id/d/reading/entry/2", "b/id/d/terms/entry/2", "b/id/d/terms/entry/3",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("iri", "identifier"),
    [
        ("", ""),
        ("https://example.org/terms/scheme", "scheme-37c3c0b0"),
        ("https://example.org/other/scheme", "scheme-d2c13b7f"),
        ("https://example.org/terms/scheme/", "scheme-569afacc"),
        ("https://example.org/terms#a", "a-ab7e538a"),
        ("urn:x:词表", "ci-biao-40585e4f"),
        (f"https://example.org/{'x' * 200}", f"{'x' * 80}-f65319ce"),
    ],
)
def test_a_scheme_has_its_last_part_and_a_digest_of_all(iri: str, identifier: str) -> None:
    assert scheme_id(iri) == identifier


@pytest.mark.parametrize(
    ("number", "document", "standard"),
    [
        ("GB/T 1.1—2020", "gb-t-1.1-2020", "gb-t-1.1-2020"),
        ("GB/T 1.1+2020", "gb-t-1.1-2020-1e18a746", "gb-t-1.1-2020-1e18a746"),
        ("GB/T 1.1—2020*", "gb-t-1.1-2020-362789d9", "gb-t-1.1-2020-362789d9"),
        ("Q/甲 1—2020", "q-jia-1-2020-0f9ffcae", "q-jia-1-2020-0f9ffcae"),
        ("内部(1)", "nei-bu-1-d23f912f", "nei-bu-1-d23f912f"),
        ("国家标准计划 20203711-T-604", "guo-jia-biao-zhun-ji-hua-20203711-t-604", None),
    ],
)
def test_what_a_number_does_not_tell_a_digest_does(
    number: str, document: str, standard: str | None
) -> None:
    """Han characters, and marks that part nothing; those of a standard's own body are known."""
    assert document_id(number, "") == document
    if standard:
        assert Namer("b").work(number) == f"b/work/{standard}"


def test_records_are_numbered_in_the_order_of_the_text() -> None:
    def said(at: int, section: str) -> Mention:
        return Mention(Evidence("d", section, Span(at, at + 1), "x"))

    second, third, first = said(5, "a"), said(9, "b"), said(1, "a")
    assert list(numbered((second, third, first))) == [(1, first), (2, second), (1, third)]
    assert [n for n, _ in numbered((second, third, first), lambda _: "all")] == [1, 2, 3]


@dataclass(frozen=True)
class Mention:
    """A record that knows where it was read."""

    evidence: Evidence
