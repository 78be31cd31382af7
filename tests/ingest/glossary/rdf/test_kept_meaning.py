"""What SKOS says of a concept beside its names: codes, standing, groups, and romanised names."""

from __future__ import annotations

import json

import pytest

from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.readers.data import read_data
from biaopu.ontology.errors import InputError
from biaopu.ontology.glossary import Glossary, GlossaryEntry, main_name, term_entry

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/t/> .
"""


def read(body: str, name: str = "示例.ttl") -> Glossary:
    return parse_glossary(read_data(name, (HEAD + body).encode()))


def first(body: str) -> GlossaryEntry:
    return read(body).entries[0]


def names(entry: GlossaryEntry) -> dict[str, tuple[str, str]]:
    return {name.text: (name.language, name.status) for name in entry.designations}


@pytest.mark.parametrize(
    ("labels", "hidden", "language"),
    [
        ('skos:prefLabel "táo chē"@zh-Latn-pinyin, "陶车"@zh', "táo chē", "zh-Latn"),
        ('skos:prefLabel "t\'ao ch\'e"@zh-Latn-wadegile, "陶车"@zh-Hans', "t'ao ch'e", "zh-Latn"),
        ('skos:altLabel "tao che"@zh-Latn-CN ; skos:prefLabel "陶车"@zh', "tao che", "zh-Latn"),
        ('skos:prefLabel "tōsha"@ja-Latn, "陶车"@zh', "tōsha", "ja-Latn"),
        ('skos:prefLabel "tao che"@zh_Latn, "陶车"@zh', "tao che", "zh-Latn"),
        ('xl:prefLabel [ xl:literalForm "tao che"@zh-pinyin ] ; skos:prefLabel "陶车"', "tao che",
         "zh-Latn"),
        ('skos:prefLabel "tao che"@x-pinyin, "陶车"@zh', "tao che", "und-Latn"),
        ('skos:prefLabel "tao che"@x-zh-pinyin, "陶车"@zh-CN', "tao che", "und-Latn"),
        ('skos:prefLabel "tao che"@zh-x-pinyin, "陶车"', "tao che", "zh-Latn"),
        ('skos:altLabel "táo"@X-PINYIN ; skos:prefLabel "陶车"@zh', "táo", "und-Latn"),
    ],
)  # fmt: skip
def test_a_romanised_name_is_to_be_found_by_only(labels: str, hidden: str, language: str) -> None:
    entry = first(f":a a skos:Concept ; {labels} .")
    assert names(entry)[hidden] == (language, "hidden")
    assert main_name(entry).text == "陶车"
    assert term_entry(entry).admitted == term_entry(entry).deprecated == ()


def test_a_romanised_name_that_stands_alone_names_its_entry() -> None:
    assert main_name(first(':a skos:prefLabel "tao che"@zh-Latn .')).text == "tao che"


def test_han_under_a_romanised_tag_are_no_romanisation() -> None:
    assert names(first(':a skos:prefLabel "陶车"@zh-Latn-pinyin .')) == {
        "陶车": ("zh", "preferred")
    }


def test_latin_names_of_languages_that_are_so_written_stay_names() -> None:
    entry = first(':a skos:prefLabel "točak"@sr-Latn, "wheel"@en-Latn-GB .')
    assert names(entry) == {"točak": ("sr", "preferred"), "wheel": ("en", "preferred")}


def test_hidden_labels_deprecate_nothing() -> None:
    entry = first(':a skos:prefLabel "陶车"@zh ; skos:hiddenLabel "掏车"@zh, "陶車"@zh .')
    assert names(entry)["掏车"] == ("zh", "hidden")
    assert term_entry(entry).deprecated == ()


def test_codes_are_kept_and_the_id_is_the_name_of_the_concept() -> None:
    entry = first(':c_7 skos:prefLabel "陶车"@zh ; skos:notation "81.060", "Q31"^^:CCS, 7 .')
    assert (entry.id, entry.notations) == ("c_7", ("81.060", "Q31", "7"))


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("owl:deprecated true", ()),
        ('owl:deprecated "1"^^<http://www.w3.org/2001/XMLSchema#boolean>', ()),
        ("dct:isReplacedBy :b", ("b",)),
        ("<http://schema.org/supersededBy> <https://example.org/far/x>",
         ("https://example.org/far/x",)),
        ("<http://www.w3.org/ns/adms#status> <http://purl.org/adms/status/Withdrawn>", ()),
    ],
)  # fmt: skip
def test_concepts_that_are_no_longer_used(said: str, by: tuple[str, ...]) -> None:
    old, new = read(f':a skos:prefLabel "旧"@zh ; {said} .\n:b skos:prefLabel "新"@zh .').entries
    assert (old.withdrawn, old.replaced_by) == (True, by)
    assert (new.withdrawn, new.replaced_by) == (False, ())


def test_a_replacement_that_only_the_new_one_says() -> None:
    old, new = read(
        ':a skos:prefLabel "旧"@zh .\n:b skos:prefLabel "新"@zh ; dct:replaces :a .'
    ).entries
    assert (old.withdrawn, old.replaced_by, new.withdrawn) == (True, ("b",), False)


def test_in_use_is_in_use() -> None:
    assert not first(':a skos:prefLabel "陶车"@zh ; owl:deprecated false .').withdrawn


def test_mappings_to_concepts_elsewhere() -> None:
    far = "https://example.org/far/"
    entry = first(
        f':a skos:prefLabel "陶车"@zh ; skos:exactMatch <{far}1> ; skos:closeMatch <{far}2> ;'
        f"skos:broadMatch <{far}3> ; skos:narrowMatch <{far}4> ; skos:relatedMatch <{far}5> ."
    )
    found = (entry.exact, entry.close, entry.broader, entry.narrower, entry.related)
    assert found == tuple((f"{far}{n}",) for n in range(1, 6))


@pytest.mark.parametrize(
    "body",
    [
        ':own rdfs:subPropertyOf skos:prefLabel .\n:a a skos:Concept ; :own "陶车"@zh .',
        (
            ':a a skos:Concept ; :own "陶车"@zh .\n:own rdfs:subPropertyOf :ours .\n'
            ":ours rdfs:subPropertyOf skos:prefLabel ."
        ),
        ':own rdfs:subPropertyOf skos:prefLabel .\n:a :own "陶车"@zh .',
    ],
)
def test_properties_of_ones_own_that_are_labels(body: str) -> None:
    glossary = read(body)
    assert main_name(glossary.entries[0]).text == "陶车"
    assert glossary.notices == ()


def test_sub_properties_in_a_circle_end() -> None:
    read(
        ":x rdfs:subPropertyOf :y .\n:y rdfs:subPropertyOf :x .\n:a skos:prefLabel '陶'@zh ; :x 1 ."
    )


def test_collections_are_groups() -> None:
    glossary = read(
        ':a skos:prefLabel "甲"@zh .\n:b skos:prefLabel "乙"@zh .\n:c skos:prefLabel "丙"@zh .\n'
        ':g a skos:Collection ; skos:prefLabel "一组"@zh ; skos:member :a, :h .\n'
        ':h a skos:OrderedCollection ; rdfs:label "二组" ; skos:memberList ( :b :a ) .\n'
        ":e a skos:Collection ."
    )
    assert [(g.clause, g.label, g.parent) for g in glossary.groups] == [
        ("g", "一组", ""),
        ("h", "二组", "g"),
    ]
    assert [entry.groups for entry in glossary.entries] == [("g", "h"), ("h",), ()]


def test_a_list_in_a_circle_ends() -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    body = (
        f"_:l <{rdf}first> :a ; <{rdf}rest> _:l .\n"
        ':g a skos:Collection ; skos:prefLabel "组"@zh ; skos:memberList _:l .'
    )
    assert read(':a skos:prefLabel "甲"@zh .\n' + body).entries[0].groups == ("g",)


def test_several_schemes_are_groups_and_said() -> None:
    glossary = read(
        ':s a skos:ConceptScheme ; dct:title "甲体系"@zh ; skos:hasTopConcept :b .\n'
        ':t a skos:ConceptScheme ; rdfs:label "乙体系"@zh .\n'
        ':a skos:prefLabel "甲"@zh ; skos:inScheme :s, :t .\n:b skos:prefLabel "乙"@zh .'
    )
    assert [entry.groups for entry in glossary.entries] == [("s", "t"), ("s",)]
    assert [notice.code for notice in glossary.notices] == ["scheme.several"]
    assert glossary.meta.title == "甲体系"
    assert glossary.scheme == "https://example.org/t/s\nhttps://example.org/t/t"


def test_one_scheme_is_no_group() -> None:
    glossary = read(':s a skos:ConceptScheme .\n:a skos:prefLabel "甲"@zh ; skos:inScheme :s .')
    assert (glossary.groups, glossary.scheme) == ((), "https://example.org/t/s")


@pytest.mark.parametrize("name", ["示例.trig", "示例.nq"])
def test_named_graphs_are_read_together(name: str) -> None:
    if name.endswith("trig"):
        glossary = read(
            ':g { :a skos:prefLabel "甲"@zh . }\n:h { :a skos:definition "义"@zh . }', name
        )
    else:
        skos = "http://www.w3.org/2004/02/skos/core#"
        lines = [f'<http://e.org/a> <{skos}{p}> "{w}"@zh <http://e.org/{g}> .\n'
                 for p, w, g in (("prefLabel", "甲", "g"), ("definition", "义", "h"))]  # fmt: skip
        glossary = parse_glossary(read_data(name, "".join(lines).encode()))
    assert [(e.designations[0].text, e.definitions[0].text) for e in glossary.entries] == [
        ("甲", "义")
    ]


XML = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [{}]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="&skos;">
<skos:Concept rdf:about="&t;a"><skos:prefLabel xml:lang="zh">甲</skos:prefLabel></skos:Concept>
</rdf:RDF>"""


def test_entities_that_are_namespaces_only_are_expanded() -> None:
    said = "<!ENTITY skos \"http://www.w3.org/2004/02/skos/core#\">\n<!ENTITY t 'https://example.org/t/'>"
    glossary = parse_glossary(read_data("示例.rdf", XML.format(said).encode()))
    assert [entry.iri for entry in glossary.entries] == ["https://example.org/t/a"]


def test_json_is_read_with_its_languages() -> None:
    context = {"skos": "http://www.w3.org/2004/02/skos/core#", "@language": "x-oddity"}
    data = {"@context": context, "@id": "http://e.org/a", "skos:prefLabel": "甲"}
    glossary = parse_glossary(read_data("示例.json", json.dumps(data).encode()))
    assert glossary.entries[0].designations[0].language == "und"


@pytest.mark.parametrize(
    "said",
    [
        '<!ENTITY skos SYSTEM "http://127.0.0.1:9/x">',
        '<!ENTITY skos "http://e.org/&t;"><!ENTITY t "http://e.org/">',
        '<!ENTITY % skos "http://e.org/">',
        '<!ENTITY skos "哈哈">',
    ],
)
def test_other_entities_are_refused(said: str) -> None:
    with pytest.raises(InputError, match="声明了实体"):
        parse_glossary(read_data("示例.rdf", XML.format(said).encode()))


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ('"<p>浊度<b>小</b>，&lt;1 NTU。</p>"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML>',
         "浊度小，<1 NTU。"),
        ('"<div>第一行<br/>第二行</div>"@zh', "第一行第二行"),
        ('"不超过10<sup>5</sup>个&nbsp;子"@zh', "不超过10⁵个 子"),
        ('"a<b 且 b>c 时"@zh', "a<b 且 b>c 时"),
    ],
)  # fmt: skip
def test_marks_of_html_are_taken_out_and_said(said: str, read_as: str) -> None:
    glossary = read(f':a skos:prefLabel "滤池"@zh ; skos:definition {said} .')
    assert glossary.entries[0].definitions[0].text == read_as
    marked = "<p" in said or "<div" in said or "<sup" in said
    assert ("text.markup" in [notice.code for notice in glossary.notices]) == marked


@pytest.mark.parametrize(
    "written",
    [
        '"转动的\'@0车"@zh', '"他说\\"陶\\"@zh_x9_y 的车"@zh', "'他说\"陶\"@0的车'@zh",
        '"""两行\n"陶"@0的\n车"""@zh', "'''两行\n'陶'@0的车'''@zh",
    ],
)  # fmt: skip
def test_what_looks_like_a_tag_inside_a_text_stays_text(written: str) -> None:
    body = f':a skos:prefLabel "陶车"@zh_CN ; skos:definition {written} . # "注"@0 it\'s\n'
    other = ':b skos:prefLabel "轮"@zh_CN ; rdfs:seeAlso <https://example.org/it\'s@0> .'
    base = read(body + other)
    [definition] = base.entries[0].definitions
    meant = written[:-3].strip("\"'").replace("\\", "")
    assert "".join(definition.text.split()) == "".join(meant.split())
    assert [main_name(entry).language for entry in base.entries] == ["zh", "zh"]
