"""SKOS beyond the plain case: where labels stand, what is not used, and hostile files."""

from __future__ import annotations

import json

import pytest

from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.readers.data import read_data
from biaopu.ontology.errors import InputError, UnknownKindError
from biaopu.ontology.glossary import Designation, Glossary

PREFIXES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/t#> .
"""


def parsed(text: str, name: str = "库.ttl") -> Glossary:
    return parse_glossary(read_data(name, text.encode()))


def test_labels_that_repeat_are_told_apart_by_their_concept() -> None:
    body = ':b skos:prefLabel "仓"@zh .\n:a skos:prefLabel "仓"@zh .\n:c skos:prefLabel "\\u4ED3" .'
    glossary = parsed(PREFIXES + body)
    starts = [entry.evidence.span.start for entry in glossary.entries]
    text = glossary.document.text
    assert [entry.id for entry in glossary.entries] == ["b", "a", "c"]
    assert [text[start - 18 : start - 17] for start in starts] == ["b", "a", "c"]
    assert [text[e.evidence.span.start : e.evidence.span.end] for e in glossary.entries] == [
        "仓",
        "仓",
        "\\u4ED3",
    ]


def test_names_of_odd_iris() -> None:
    subjects = (
        "<https://example.org/%E4%BB%93>",
        "<urn:x:y>",
        "<rel/#z>",
        "_:n",
        "<https://example.org/y/>",
    )
    body = "\n".join(f'{subject} skos:prefLabel "仓{n}" .' for n, subject in enumerate(subjects))
    glossary = parsed(PREFIXES + body + '\n_:n skos:notation "3.1" .')
    assert [(entry.id, entry.iri) for entry in glossary.entries] == [
        ("cang", "https://example.org/%E4%BB%93"),
        ("y", "urn:x:y"),
        ("z", ""),
        ("3.1", ""),
        ("y-2", "https://example.org/y/"),
    ]
    assert [notice.code for notice in glossary.notices] == ["iri.relative", "id.repeated"]


def test_concepts_outside_the_base_stay_iris_and_what_is_not_used_is_named() -> None:
    glossary = parsed(
        PREFIXES
        + ':a a skos:Concept ; skos:prefLabel "仓" ; skos:broader <https://example.org/far> ;\n'
        'skos:historyNote "1990 年起" ; skos:exactMatch <https://example.org/same> .\n'
        ":e a skos:Concept ."
    )
    assert glossary.entries[0].broader == ("https://example.org/far",)
    assert [notice.message for notice in glossary.notices] == [
        "没有使用的概念属性：historyNote（1 处）。"
    ]
    assert glossary.entries[0].exact == ("https://example.org/same",)
    assert [skipped.reason for skipped in glossary.skipped] == ["entry.no-term"]


def test_labels_of_several_kinds() -> None:
    glossary = parsed(
        PREFIXES + ':a skos:prefLabel "仓"@zh-Hans, "倉"@zh-Hant, "库"@zh-CN ;\n'
        'skos:altLabel "IoT", "internet of things"@en, "坏\\u0007"@zh .'
    )
    assert glossary.entries[0].designations == (
        Designation("仓", "zh", "preferred"),
        Designation("库", "zh", "admitted"),
        Designation("坏", "zh", "admitted"),
        Designation("倉", "zh-Hant", "preferred"),
        Designation("internet of things", "en", "admitted"),
        Designation("IoT", "en", "admitted", "abbreviation"),
    )
    assert [notice.code for notice in glossary.notices] == ["text.control", "preferred.several"]


@pytest.mark.parametrize("name", ["库.ttl", "库.txt"])
def test_malformed_turtle_names_the_line(name: str) -> None:
    with pytest.raises(InputError, match="第 4 行不合 Turtle 的语法") as caught:
        parsed(PREFIXES + ':a a skos:Concept .\n:b a skos:Concept skos:prefLabel "仓" .', name)
    assert not isinstance(caught.value, UnknownKindError)
    assert "line 4" in caught.value.message("en")


def test_malformed_json_and_rdf_xml_name_the_line() -> None:
    with pytest.raises(InputError, match="第 2 行不合 JSON 的语法"):
        parsed('{"@context": {},\n"x" 1}', "库.jsonld")
    with pytest.raises(InputError, match="第 3 行不合 XML 的语法"):
        parsed(
            '<?xml version="1.0"?>\n<rdf:RDF'
            ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n</b>',
            "库.rdf",
        )


@pytest.mark.parametrize(
    "context",
    [
        "http://127.0.0.1:9/c.jsonld",
        ["http://127.0.0.1:9/c.jsonld", {}],
        {"@import": "http://127.0.0.1:9/c.jsonld"},
        {"Concept": {"@id": "http://x/C", "@context": "http://127.0.0.1:9/c.jsonld"}},
    ],
)
def test_contexts_elsewhere_are_refused(context: object) -> None:
    with pytest.raises(InputError, match="不联网") as caught:
        parsed(json.dumps({"@context": context, "@id": "http://x/a"}), "库.jsonld")
    assert "http://127.0.0.1:9/c.jsonld" in str(caught.value)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_json_is_refused(depth: int) -> None:
    with pytest.raises(InputError, match="嵌套超过 200 层"):
        parsed('{"http://x/b":' * depth + "1" + "}" * depth, "深.json")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("数.ttl", '@prefix : <https://example.org/> .\n:a :b "c" .'),
        ("数.json", '{"name": "仓"}'),
        ("数.json", "[1, 2]"),
        ("数.rdf", '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'),
        ("文.txt", "标准体系建设指南\n"),
        ("文.docx", "术语"),
    ],
)
def test_no_concepts(name: str, text: str) -> None:
    with pytest.raises(UnknownKindError, match=name):
        parsed(text, name)
