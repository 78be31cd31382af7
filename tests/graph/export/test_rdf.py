"""Statements written in an RDF format come back as they were, whatever they hold."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Store,
    Triple,
)

from biaopu.graph.export import export, losses, reload
from biaopu.graph.export.context import context_text, shipped_context, terms
from biaopu.ontology.errors import UsageError
from biaopu.ontology.public_vocabularies import Skos
from biaopu.ontology.vocabulary import PREFIXES, Bp

WITH_GRAPHS = ("trig", "nquads", "jsonld")
WITHOUT_GRAPHS = ("turtle", "ntriples", "rdfxml")
XSD = PREFIXES["xsd"]


def isomorphic(one: Iterable[Quad], other: Iterable[Quad]) -> bool:
    found = []
    for quads in (one, other):
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
        found.append(dataset)
    return found[0] == found[1]


def merged(quads: Iterable[Quad]) -> list[Quad]:
    return [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]


@pytest.mark.parametrize("form", WITH_GRAPHS)
def test_documents_come_back_with_their_graphs(form: str, standards: Store) -> None:
    data = export(standards, form)
    assert data is not None
    assert isomorphic(reload(data, form), standards)
    assert losses(form, standards) == ()


@pytest.mark.parametrize("form", WITHOUT_GRAPHS)
def test_documents_come_back_without_graphs_and_it_is_said(form: str, standards: Store) -> None:
    data = export(standards, form)
    assert data is not None
    assert isomorphic(reload(data, form), merged(standards))
    (lost,) = losses(form, standards)
    assert (lost.code, lost.count) == ("graphs", 4)
    assert lost.message() == "命名图没有写入，各文件的陈述合在一起（4 处）"
    assert lost.message("en").startswith("named graphs")


@pytest.mark.parametrize(("form", "name"), [("jsonld", "json-ld"), ("rdfxml", "xml")])
@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph).*:DeprecationWarning")
def test_another_program_reads_the_same(form: str, name: str, small: Store) -> None:
    ground = [quad for quad in small if "_:" not in f"{quad.subject} {quad.object}"]
    dataset = rdflib.Dataset().parse(data=(export(ground, form) or b"").decode(), format=name)
    found = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        found.add((subject, predicate, value))
    lines = found.serialize(format="nt11").splitlines()
    assert {line.removesuffix(" .") for line in lines if line} == {str(q.triple) for q in ground}


SCHEMES = st.sampled_from(("http://例.cn/", "https://e.org/a/", "urn:x:", "bp:", "skos:", "text:"))
PATH = st.text("abXY09_-.~/#?=&中文%é'();@!,+·", min_size=1, max_size=8).map(
    lambda text: text.replace("%", "%20").replace("#", "", max(text.count("#") - 1, 0))
)


@st.composite
def iris(draw: st.DrawFn) -> NamedNode:
    known = draw(st.integers(0, 3))
    if known == 0:
        return NamedNode(draw(st.sampled_from(sorted(terms()))))
    return NamedNode(draw(SCHEMES) + draw(PATH))


TEXTS = st.text(max_size=12) | st.sampled_from(
    ('"', "\\", "a\\n", "\r\n", " x\t", "]]>", "<b/>&amp;", "😀\u2028", "", "\ufeff", "'''\"\"\"")
)
LEGAL = TEXTS.map(
    lambda text: "".join(c for c in text if c in "\t\n\r" or " " <= c < "\ufffe" or c > "\uffff")
)
TAGS = st.sampled_from(("zh", "en", "zh-Hans-CN", "de-1996"))
DATATYPES = st.sampled_from(("integer", "boolean", "date", "string", "decimal", "double", "gYear"))
BLANKS = st.sampled_from(("a", "b1", "0.x", "é中")).map(BlankNode)


def literals(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Literal]:
    words = texts | st.sampled_from(
        ("1", "01", "-3", "true", "false", "1.0E0", "99999999999999999")
    )
    return (
        st.builds(Literal, words)
        | st.builds(lambda text, tag: Literal(text, language=tag), words, TAGS)
        | st.builds(
            lambda text, name: Literal(text, datatype=NamedNode(XSD + name)), words, DATATYPES
        )
        | st.builds(lambda text, iri: Literal(text, datatype=iri), words, iris())
    )


def graphs(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[Quad]]:
    names = iris() | BLANKS
    return st.lists(
        st.builds(
            Quad,
            names,
            iris() | st.sampled_from((Skos.PREF_LABEL, Bp.ORDER, Bp.EVIDENCE)).map(NamedNode),
            names | literals(texts),
            st.just(DefaultGraph()) | st.sampled_from(("urn:g:1", "bp:g")).map(NamedNode) | BLANKS,
        ),
        max_size=12,
    )


@given(quads=graphs(TEXTS))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_graph_comes_back(quads: list[Quad]) -> None:
    for form in WITH_GRAPHS:
        assert isomorphic(reload(export(quads, form) or b"", form), quads), form
    for form in ("turtle", "ntriples"):
        assert isomorphic(reload(export(quads, form) or b"", form), merged(quads)), form


@given(quads=graphs(LEGAL))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_graph_comes_back_from_rdf_xml_but_for_what_is_said(quads: list[Quad]) -> None:
    data = export(quads, "rdfxml") or b""
    lost = {one.code: one.count for one in losses("rdfxml", quads)}
    kept = [q for q in merged(quads) if _nameable(q.predicate.value)]
    assert lost.get("predicate", 0) == len(quads) - len(kept)
    assert lost.keys() <= {"graphs", "predicate"}
    assert isomorphic(reload(data, "rdfxml"), kept)


def _nameable(iri: str) -> bool:
    """What the standard asks of a predicate: its end is a name."""
    end = iri[-1]
    named = any(c.isalpha() or c == "_" for c in _tail(iri))
    return end not in "/#?=&%'();@!,+~:" and named


def _tail(iri: str) -> str:
    """The longest end of an IRI made of what may stand in a name."""
    kept = ""
    for char in reversed(iri):
        if not (char.isalnum() or char in "_-.·"):
            break
        kept = char + kept
    return kept


def test_what_rdf_xml_cannot_carry_is_mended_or_left_out_and_said() -> None:
    it, note = NamedNode("https://e.org/a"), NamedNode("https://e.org/note")
    quads = [
        Quad(it, note, Literal("好\x01\ufffe\r\n")),
        Quad(it, NamedNode("https://e.org/3.1"), Literal("x")),
        Quad(it, NamedNode(PREFIXES["rdf"] + "li"), Literal("x")),
        Quad(it, note, Triple(it, note, it)),
    ]
    data = export(quads, "rdfxml") or b""
    assert etree.fromstring(data)[0][0].text == "好\r\n"
    assert list(reload(data, "rdfxml")) == [Quad(it, note, Literal("好\r\n"))]
    lost = {one.code: one.count for one in losses("rdfxml", quads)}
    assert lost == {"control": 2, "predicate": 2, "triple-term": 1}


def test_blank_nodes_with_odd_labels_stay_apart_in_rdf_xml() -> None:
    link = NamedNode("https://e.org/p")
    quads = [Quad(BlankNode(one), link, Literal(one)) for one in ("a.b", "a_b", "ab", "é", "_2e_")]
    assert isomorphic(reload(export(quads, "rdfxml") or b"", "rdfxml"), quads)


def test_json_ld_is_short_by_the_context_and_keeps_graphs(standards: Store) -> None:
    document = json.loads(export(standards, "jsonld") or b"")
    assert document["@context"] == dict(shipped_context())
    names = {part["@id"]: part["@graph"] for part in document["@graph"]}
    assert "https://w3id.org/biaopu/graph/t-example-7-2031" in names
    nodes = [
        node
        for node in names["https://w3id.org/biaopu/graph/t-example-7-2031"]
        if node["@id"] == "https://w3id.org/biaopu/id/t-example-7-2031/3.1.1"
    ]
    said: dict[str, object] = {}
    for node in nodes:
        said |= node
    assert said["prefLabel"] == {"zh": "示例车", "en": "demo car"}
    assert said["clause"] == "3.1.1"
    assert said["inDocument"] == "https://w3id.org/biaopu/id/t-example-7-2031"
    assert {"TermEntry", "Concept"} <= set(said["@type"])  # type: ignore[call-overload]
    assert not [key for key in said if ":" in key]


def test_the_context_that_ships_is_what_the_vocabulary_makes() -> None:
    made = "python -m biaopu.graph.export.context > ontology/context.jsonld"
    assert {"@context": dict(shipped_context())} == json.loads(context_text()), made
    known = {iri for iri in vars(Bp).values() if str(iri).startswith("http")}
    assert known <= terms().keys()
    assert len({term.name for term in terms().values()}) == len(terms())
    assert terms()[Skos.PREF_LABEL].coercion == "@language"
    assert terms()[Bp.ORDER].coercion == XSD + "integer"
    assert terms()[Bp.IN_DOCUMENT].coercion == "@id"
    assert terms()[Bp.CLAUSE].coercion == ""


def test_export_to_a_file_gives_nothing_back(tmp_path: object, small: Store) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "图.nt"
    with path.open("wb") as file:
        assert export(small, "ntriples", file) is None
    assert path.read_bytes() == export(small, "ntriples")


def test_unknown_formats_are_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"没有名为“word”的导出格式.*turtle"):
        export([], "word")
    with pytest.raises(UsageError, match="不是 RDF 格式"):
        reload(b"", "tbx")


def test_what_a_format_loses_is_said_without_any_statement() -> None:
    assert [one.code for one in losses("turtle")] == ["graphs"]
    assert losses("nquads") == ()
    assert losses("trig") == ()
    assert {"terms-only", "evidence"} <= {one.code for one in losses("tbx")}
    assert all(one.zh and one.en and not one.count for one in losses("rdfxml"))
