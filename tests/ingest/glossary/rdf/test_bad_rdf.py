"""RDF term bases that are damaged or hostile: refused with the place, or mended and said so."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import replace

import pytest
from pyoxigraph import Store

from biaopu.graph.writing import build
from biaopu.ingest import limits
from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.glossary.rdf import parse as rdf
from biaopu.ingest.glossary.rdf.datatypes import XSD, is_valid
from biaopu.ingest.readers.data import read_data
from biaopu.ontology.errors import InputError, UnknownKindError
from biaopu.ontology.glossary import Glossary
from biaopu.ontology.iris import Namer
from biaopu.ontology.public_vocabularies import Skos

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/t#> .
"""
STORE = ':a a skos:Concept ; skos:prefLabel "仓"@zh .\n'
XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
    ' xmlns:skos="http://www.w3.org/2004/02/skos/core#">\n'
)
CONTEXT = {"skos": "http://www.w3.org/2004/02/skos/core#"}
JSON = {
    "@context": CONTEXT,
    "@id": "http://e.org/a",
    "@type": "skos:Concept",
    "skos:prefLabel": {"@value": "仓", "@language": "zh"},
}


def parsed(text: str, name: str = "库.ttl") -> Glossary:
    return parse_glossary(read_data(name, text.encode()))


def turtle(body: str) -> Glossary:
    return parsed(HEAD + body)


def notices(glossary: Glossary) -> list[tuple[str, str]]:
    return [(notice.code, notice.message) for notice in glossary.notices]


def refused(text: str, name: str = "库.ttl") -> InputError:
    with pytest.raises(InputError) as caught:
        parsed(text, name)
    assert not isinstance(caught.value, UnknownKindError)
    assert name in caught.value.zh
    assert name in caught.value.en
    return caught.value


@pytest.mark.parametrize(
    ("body", "line", "column", "reason"),
    [
        ("<http://e.org/a> a skos:Concept", 4, 32, "Unexpected end"),
        (STORE + ':a skos:altLabel "库 .', 5, 18, "end of file"),
        (STORE + ":a foo:label :b .", 5, 4, "prefix foo: has not been declared"),
        (STORE + "\n<http://e.org/a b> skos:broader :a .", 6, 1, "Invalid IRI"),
        (STORE + ":a skos:broader ( :b .", 5, None, ""),
    ],
)
def test_malformed_turtle(body: str, line: int, column: int | None, reason: str) -> None:
    error = refused(HEAD + body)
    assert f"第 {line} 行不合 Turtle 的语法（第 {column or ''}" in error.zh
    assert f"at line {line} (column " in error.en
    assert reason in error.zh
    assert "Parser error" not in error.zh


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        ('<skos:Concept rdf:about="http://e.org/a">', 3, "Premature end"),
        ("\n<foo:Concept/></rdf:RDF>", 4, "Namespace prefix foo"),
        ('\n<skos:Concept rdf:about="http://e.org/a b"/></rdf:RDF>', 4, "Invalid IRI"),
        (
            '<skos:Concept rdf:ID="a"/>\n<skos:Concept rdf:ID="a"/></rdf:RDF>',
            4,
            "#a> has already been used",
        ),
        ("<skos:Concept>\n<skos:prefLabel>&#7;</skos:prefLabel></skos:Concept></rdf:RDF>", 4, "7"),
        ("<skos:Concept>\n<skos:prefLabel>\x07</skos:prefLabel></skos:Concept></rdf:RDF>", 4, "7"),
        ("<skos:Concept><skos:note>" * 300, 3, "depth"),
    ],
)
def test_malformed_rdf_xml(body: str, line: int, reason: str) -> None:
    error = refused(XML + body, "库.rdf")
    assert f"第 {line} 行" in error.zh
    assert f"line {line}" in error.en
    assert reason in error.zh
    assert "glossary.invalid" not in error.zh


def test_an_empty_language_in_xml_is_no_language() -> None:
    body = (
        '<skos:Concept rdf:about="http://e.org/a"><skos:prefLabel xml:lang="">仓</skos:prefLabel>'
    )
    glossary = parsed(XML + body + "</skos:Concept></rdf:RDF>", "库.rdf")
    assert glossary.entries[0].designations[0].language == "zh"


@pytest.mark.parametrize(
    ("changes", "line", "reason"),
    [
        ({"@id": "http://e.org/a b"}, 5, "invalid IRI 'http://e.org/a b'"),
        ({"http://e.org/p q": "x"}, 11, "invalid IRI 'http://e.org/p q'"),
        ({"skos:broader": {"@id": "http://e.org/<b>"}}, 12, "invalid IRI"),
    ],
)
def test_json_ld_that_would_be_read_in_part(
    changes: dict[str, object], line: int, reason: str
) -> None:
    error = refused(json.dumps(JSON | changes, ensure_ascii=False, indent=1), "库.jsonld")
    assert f"第 {line} 行不合 JSON-LD 的语法" in error.zh
    assert reason in error.zh


@pytest.mark.parametrize("tag", ["toolonglanguage", "1", "C", "e", "zh_Hans_x", "x", "i-klingon"])
def test_a_language_tag_that_is_none_is_read_as_unknown_and_said(tag: str) -> None:
    xml = (
        '<skos:Concept rdf:about="http://e.org/a"><skos:prefLabel xml:lang="zh">仓</skos:prefLabel>'
        f'<skos:altLabel xml:lang="{tag}">cang</skos:altLabel></skos:Concept></rdf:RDF>'
    )
    found = [
        turtle(STORE + f':a skos:altLabel "cang"@{tag} .'),
        parsed(HEAD + f'<g> {{ {STORE} :a skos:altLabel "cang"@{tag} . }}', "库.trig"),
        parsed(XML + xml, "库.rdf"),
        parsed(
            json.dumps(JSON | {"skos:altLabel": {"@value": "cang", "@language": tag}}), "库.jsonld"
        ),
    ]
    for glossary in found:
        names = {name.text: name.language for name in glossary.entries[0].designations}
        said = [(n.code, tag in n.message, tag in n.en) for n in glossary.notices]
        if tag == "zh_Hans_x":
            assert names in ({"仓": "zh", "cang": "zh"}, {"仓": "zh", "cang": "und"})
            continue
        assert names == {"仓": "zh", "cang": "und"}
        assert said == [("language.unknown", True, True)]


def test_what_only_looks_like_a_language_tag_stays() -> None:
    words = r"""'写作 \"x\"@C 的地址'"""
    assert turtle(STORE + f":a skos:note {words} .").entries[0].notes == ('写作 "x"@C 的地址',)


def test_a_map_by_language_with_a_tag_that_is_none() -> None:
    context = CONTEXT | {"alt": {"@id": "skos:altLabel", "@container": "@language"}}
    good = JSON | {"@context": context, "alt": {"en": "store", "@none": "库"}}
    glossary = parsed(json.dumps(good), "库.jsonld")
    assert {name.text for name in glossary.entries[0].designations} == {"仓", "store", "库"}
    glossary = parsed(json.dumps(good | {"alt": {"e n": "x", "C": ["y", "z"]}}), "库.jsonld")
    names = {(name.text, name.language) for name in glossary.entries[0].designations}
    assert names == {("仓", "zh"), ("x", "und"), ("y", "und"), ("z", "und")}
    assert [notice.code for notice in glossary.notices] == ["language.unknown"]


def test_prefixes_that_json_ld_does_not_declare() -> None:
    error = refused(
        json.dumps({"@id": "http://e.org/a", "skos:prefLabel": "仓"}, indent=1), "库.jsonld"
    )
    assert "第 3 行的前缀 skos: 没有声明" in error.zh


def test_keys_that_say_nothing_are_named() -> None:
    glossary = parsed(json.dumps(JSON | {"prefLabel": "库", "note": ["x"]}), "库.jsonld")
    assert [code for code, _ in notices(glossary)] == ["json.undefined"]
    assert "note（1 处）" in glossary.notices[0].message
    vocabulary = JSON | {"@context": CONTEXT | {"@vocab": "http://e.org/v#"}, "note": "x"}
    (code, _message) = notices(parsed(json.dumps(vocabulary), "库.jsonld"))[0]
    assert code == "property.unused"


def test_remote_contexts_open_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_arguments: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)
    for context in ("https://example.org/c.jsonld", [CONTEXT, "c.jsonld"], {"@import": "x"}):
        error = refused(json.dumps(JSON | {"@context": context}), "库.jsonld")
        assert "不联网" in error.zh
    text = '<!DOCTYPE rdf:RDF SYSTEM "http://127.0.0.1:9/x.dtd">\n' + XML
    text += '<skos:Concept rdf:about="http://e.org/a"><skos:prefLabel>仓</skos:prefLabel>'
    assert parsed(text + "</skos:Concept></rdf:RDF>", "库.rdf").entries
    bomb = '<!DOCTYPE rdf:RDF [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>\n' + XML + "</rdf:RDF>"
    assert "第 2 行声明了实体" in refused(bomb, "库.rdf").zh


def test_literals_that_are_not_of_their_datatype_are_read_as_words_and_said() -> None:
    glossary = turtle(STORE + ':a skos:note "abc"^^xsd:date , "2023-02-29"^^xsd:date .')
    assert set(glossary.entries[0].notes) == {"abc", "2023-02-29"}
    ((code, message),) = notices(glossary)
    assert code == "literal.datatype"
    assert message.startswith("有 2 个值不符合其数据类型 xsd:date（如“")
    span = glossary.notices[0].span
    assert span is not None
    assert glossary.document.text[span.start : span.end] in ("abc", "2023-02-29")


def test_labels_with_a_datatype_are_read_as_words_and_said() -> None:
    glossary = turtle(':a skos:prefLabel "7"^^xsd:integer .')
    assert glossary.entries[0].designations[0].text == "7"
    ((code, message),) = notices(glossary)
    assert (code, "“7”是 xsd:integer" in message) == ("label.datatype", True)


@pytest.mark.parametrize(
    ("text", "name", "valid"),
    [
        ("2024-02-29", "date", True),
        ("2024-02-30", "date", False),
        ("2024-13-01Z", "date", False),
        ("-0044-03-15", "date", True),
        ("12024-02-29+08:00", "date", True),
        ("2024-02-29T24:00:00", "dateTime", True),
        ("2024-02-29", "dateTime", False),
        ("25:00:00", "time", False),
        ("2024", "gYear", True),
        ("24", "gYear", False),
        ("+7", "integer", True),
        ("7.0", "integer", False),
        ("-1", "nonNegativeInteger", False),
        ("0", "positiveInteger", False),
        (".5", "decimal", True),
        ("1e3", "decimal", False),
        ("1e3", "double", True),
        ("True", "boolean", False),
        ("anything", "token", True),
    ],
)
def test_lexical_rules(text: str, name: str, valid: bool) -> None:
    assert is_valid(text, XSD + name) is valid


def broader(glossary: Glossary) -> dict[str, tuple[str, ...]]:
    return {entry.id: entry.broader for entry in glossary.entries}


def test_a_circle_is_opened_at_its_closing_link_and_named() -> None:
    names = " . ".join(f':{name} skos:prefLabel "{name}"' for name in "dabc")
    body = f"{names} . :a skos:broader :b . :b skos:broader :c . :c skos:broader :a , :d ."
    glossary = turtle(body)
    assert broader(glossary) == {"d": (), "a": ("b",), "b": ("c",), "c": ("d",)}
    narrower = {entry.id: entry.narrower for entry in glossary.entries}
    assert narrower == {"d": ("c",), "a": (), "b": ("a",), "c": ("b",)}
    ((code, message),) = notices(glossary)
    assert code == "relation.circle"
    assert "a → b → c → a" in message
    assert "“c的上位是a”没有采用" in message
    assert turtle(body).entries == glossary.entries


def test_every_circle_is_opened_whichever_end_said_it() -> None:
    body = (
        ':a skos:prefLabel "甲" ; skos:broader :b , :a . :b skos:prefLabel "乙" ; skos:broader :a .'
        ':c skos:prefLabel "丙" ; skos:narrower :d . :d skos:prefLabel "丁" ; skos:narrower :c .'
    )
    glossary = turtle(body)
    assert broader(glossary) == {"a": ("b",), "b": (), "c": ("d",), "d": ()}
    codes = [code for code, _ in notices(glossary)]
    assert sorted(codes) == ["relation.circle", "relation.circle", "relation.self"]
    store = Store()
    store.extend(build.quads(glossary, Namer()))
    query = f"ASK {{ ?x <{Skos.BROADER}>+ ?x }}"
    assert not store.query(query, use_default_graph_as_union=True)


def test_what_is_above_is_not_beside() -> None:
    body = (
        ':a skos:prefLabel "甲" ; skos:broader :b ; skos:related :c , :d .'
        ':b skos:prefLabel "乙" ; skos:broader :c .'
        ':c skos:prefLabel "丙" . :d skos:prefLabel "丁" .'
    )
    glossary = turtle(body)
    related = {entry.id: entry.related for entry in glossary.entries}
    assert related == {"a": ("d",), "b": (), "c": (), "d": ("a",)}
    assert [code for code, _ in notices(glossary)] == ["relation.kin"]


def test_names_in_two_roles_and_two_preferred_names() -> None:
    glossary = turtle(':a skos:prefLabel "仓"@zh , "库"@zh ; skos:altLabel "仓"@zh , "房"@zh .')
    found = [(name.text, name.status) for name in glossary.entries[0].designations]
    assert found == [("仓", "preferred"), ("库", "admitted"), ("房", "admitted")]
    assert [code for code, _ in notices(glossary)] == ["preferred.several", "label.twofold"]
    assert "既作首选又作许用，只作首选" in glossary.notices[1].message


def test_names_said_twice_in_the_same_role_are_no_fault() -> None:
    xl = "http://www.w3.org/2008/05/skos-xl#"
    body = f':a skos:prefLabel "仓"@zh ; <{xl}prefLabel> [ <{xl}literalForm> "仓"@zh ] .'
    assert turtle(body).notices == ()


def test_concepts_without_a_name_are_skipped_and_alone_refused() -> None:
    glossary = turtle(STORE + ":b a skos:Concept .")
    assert [skipped.reason for skipped in glossary.skipped] == ["entry.no-term"]
    assert "没有带术语的条目（跳过 1 处）" in refused(HEAD + ":b a skos:Concept .").zh


def test_relative_iris_never_reach_the_graph() -> None:
    body = '<x> skos:prefLabel "相"@zh ; skos:broader <y> , :a ; skos:related <z> .'
    glossary = turtle(STORE + body + ' <y> a skos:Concept ; skos:prefLabel "对"@zh .')
    assert broader(glossary) == {"a": (), "x": ("a", "y"), "y": ()}
    assert [entry.iri for entry in glossary.entries] == ["https://example.org/t#a", "", ""]
    assert sorted(code for code, _ in notices(glossary)) == ["iri.relative", "relation.unknown"]
    text = " ".join(str(quad) for quad in build.quads(glossary, Namer()))
    assert "glossary.invalid" not in text


def test_labels_with_control_characters() -> None:
    glossary = turtle(':a skos:prefLabel "仓\\u0007\\u200b库"@zh .')
    assert glossary.entries[0].designations[0].text == "仓库"
    assert [code for code, _ in notices(glossary)] == ["text.control"]


def test_very_long_texts_are_left_out_and_said() -> None:
    body = f':b skos:prefLabel "{"长" * 1001}"@zh , "短"@en ; skos:definition "{"义" * 100_001}" .'
    glossary = turtle(STORE + body)
    entry = glossary.entries[1]
    assert ([name.text for name in entry.designations], entry.definitions) == (["短"], ())
    ((code, message),) = notices(glossary)
    assert code == "text.long"
    assert len(message) < 300


def test_a_value_beyond_the_engines_buffer_is_refused() -> None:
    error = refused(HEAD + STORE + f':a skos:note "{"x" * 17_000_000}" .')
    assert "超过 16 MiB" in error.zh
    assert "第 5 行" in error.zh


def test_too_many_statements_or_seconds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_data("库.ttl", (HEAD + STORE + ":a skos:note 1 , 2 , 3 .").encode())
    few = replace(limits.DEFAULT, max_statements=4)
    with pytest.raises(InputError, match="超过 4 条陈述"):
        rdf.facts_of(document, "turtle", frozenset(), few)
    assert rdf.facts_of(document, "turtle", frozenset(), replace(few, max_statements=5)).facts
    monkeypatch.setattr(rdf, "_EVERY", 2)
    with pytest.raises(InputError, match="秒的上限"):
        rdf.facts_of(document, "turtle", frozenset(), replace(few, max_seconds=1e-9))


MANY = 20_000
BOMBS = {
    "nested blank nodes": STORE + ":a skos:note " + "[ :p " * MANY + '"x"' + " ]" * MANY + " .",
    "nested lists": STORE + ":a skos:note " + "( " * MANY + " )" * MANY + " .",
    "one long list": STORE + ":a skos:note ( " + "1 " * MANY + ") .",
    "a list that runs in a circle": STORE
    + "_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l . :a skos:note _:l .",
    "labels that run in a circle": STORE
    + ":a <http://www.w3.org/2008/05/skos-xl#prefLabel> :a ; skos:definition :a .",
    "blank nodes without number": STORE + "[] a :X .\n" * MANY,
}


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_of_blank_nodes_are_harmless(body: str) -> None:
    started = time.process_time()
    assert [entry.id for entry in turtle(body).entries] == ["a"]
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "body",
    [
        "".join(f':c{n} skos:prefLabel "仓"@zh .\n' for n in range(3000)),
        "".join(f'<http://e.org/{n}/c> skos:prefLabel "仓"@zh .\n' for n in range(3000)),
        '[] a skos:Concept ; skos:prefLabel "仓"@zh .\n' * 3000,
        "".join(
            f':c{n} skos:prefLabel "仓{n}"@zh ; skos:broader :c{(n + 1) % 3000} ;'
            f" skos:related :c{(n + 2) % 3000} .\n"
            for n in range(3000)
        ),
    ],
    ids=["one label", "one name", "no name", "one circle"],
)
def test_repetition_takes_no_square_of_time(body: str) -> None:
    started = time.process_time()
    glossary = turtle(body)
    assert len(glossary.entries) == 3000
    assert time.process_time() - started < 20
