"""TBX beyond the plain case: picklists, languages, odd spellings, and hostile files."""

from __future__ import annotations

import time

import pytest

from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.readers.data import read_data
from biaopu.ontology.errors import InputError, UnknownKindError
from biaopu.ontology.glossary import Designation, Glossary

MARTIF = '<martif type="TBX-Basic" xml:lang="en"><text><body>{}</body></text></martif>'


def parsed(text: str, name: str = "库.tbx") -> Glossary:
    return parse_glossary(read_data(name, text.encode()))


def tig(term: str, status: str = "", kind: str = "administrativeStatus") -> str:
    note = f'<termNote type="{kind}">{status}</termNote>' if status else ""
    return f"<tig><term>{term}</term>{note}</tig>"


def names(*tigs: str, language: str = "zh") -> list[tuple[str, str]]:
    entry = (
        f'<termEntry id="a"><langSet xml:lang="{language}">{"".join(tigs)}</langSet></termEntry>'
    )
    found = parsed(MARTIF.format(entry)).entries[0].designations
    return [(name.text, name.status) for name in found]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("preferredTerm-admn-sts", "preferred"),
        ("admittedTerm-admn-sts", "admitted"),
        ("deprecatedTerm-admn-sts", "deprecated"),
        ("supersededTerm-admn-sts", "deprecated"),
        ("preferred", "preferred"),
        ("whatever", "admitted"),
    ],
)
def test_status_picklist(said: str, status: str) -> None:
    found = dict(names(tig("仓", "preferredTerm-admn-sts"), tig("库", said)))
    expected = "admitted" if status == "preferred" else status  # one preferred name a language
    assert found["库"] == expected
    assert dict(names(tig("库", said)))["库"] == ("preferred" if said == "whatever" else status)
    assert dict(names(tig("库", said, "normativeAuthorization")))["库"] == (
        "preferred" if said == "whatever" else status
    )


def test_without_a_status_the_first_full_name_is_preferred() -> None:
    short = '<tig><term>ES</term><termNote type="termType">abbreviation</termNote></tig>'
    sign = '<tig><term>s</term><termNote type="termType">symbol</termNote></tig>'
    tigs = f"{short}{tig('store')}{tig('depot')}{sign}"
    entry = f'<termEntry><langSet xml:lang="en-US">{tigs}</langSet></termEntry>'
    (found,) = parsed(MARTIF.format(entry)).entries
    assert found.id == "entry-1"
    assert found.designations == (
        Designation("store", "en", "preferred"),
        Designation("depot", "en", "admitted"),
        Designation("ES", "en", "admitted", "abbreviation"),
        Designation("s", "en", "admitted", "symbol"),
    )


def test_two_preferred_names_of_a_language_are_noticed() -> None:
    entry = "".join(tig(name, "preferredTerm-admn-sts") for name in ("仓", "库"))
    glossary = parsed(
        MARTIF.format(f'<termEntry id="a"><langSet xml:lang="zh">{entry}</langSet></termEntry>')
    )
    assert [notice.code for notice in glossary.notices] == ["preferred.several"]


def test_languages() -> None:
    sections = "".join(
        f'<langSet xml:lang="{tag}">{tig(term)}</langSet>'
        for tag, term in (("de", "Lager"), ("zh-TW", "倉"), ("en-GB", "store"), ("zh_CN", "仓"))
    )
    (entry,) = parsed(MARTIF.format(f"<termEntry>{sections}</termEntry>")).entries
    assert [(name.text, name.language) for name in entry.designations] == [
        ("仓", "zh"),
        ("倉", "zh-Hant"),
        ("store", "en"),
        ("Lager", "de"),
    ]


def test_entries_without_a_term_are_skipped_and_found_by_span() -> None:
    empty = '<termEntry id="z"/>'
    bare = (
        '<termEntry id="y"><langSet xml:lang="zh"><tig><term> </term></tig></langSet></termEntry>'
    )
    good = f'<termEntry id="x"><langSet xml:lang="zh">{tig("仓")}</langSet></termEntry>'
    glossary = parsed(MARTIF.format(empty + "<![CDATA[<termEntry >]]>" + bare + good))
    text = glossary.document.text
    spans = [(s.reason, text[s.span.start : s.span.end]) for s in glossary.skipped]
    assert spans == [("entry.no-term", empty), ("entry.no-term", bare)]
    span = glossary.entries[0].evidence.span
    assert text[span.start : span.end] == good


def test_the_declared_encoding_is_kept() -> None:
    text = '<?xml version="1.0" encoding="{}"?>\n' + MARTIF.format(
        f'<termEntry id="x"><langSet xml:lang="zh">{tig("倉庫")}</langSet></termEntry>'
    )
    for encoding in ("GB2312", "Big5", "utf-16", "gb18030"):
        codec = {"GB2312": "gb18030"}.get(encoding, encoding)
        glossary = parse_glossary(read_data("库.tbx", text.format(encoding).encode(codec)))
        assert glossary.entries[0].designations[0].text == "倉庫", encoding


LAUGHS = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10 if n else "哈"}">\n' for n in range(10))


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE martif [\n{LAUGHS}]>",
        '<!DOCTYPE martif [<!-- <a> -->\n<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE martif [\n<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>',
    ],
)
@pytest.mark.parametrize("suffix", [".tbx", ".xml", ".rdf", ".txt"])
def test_entities_are_refused(doctype: str, suffix: str) -> None:
    started = time.process_time()
    entry = f'<termEntry><langSet xml:lang="zh">{tig("&lol9;")}</langSet></termEntry>'
    with pytest.raises(InputError, match="第 2 行声明了实体") as caught:
        parsed(doctype + MARTIF.format(entry), f"笑{suffix}")
    assert not isinstance(caught.value, UnknownKindError)
    assert time.process_time() - started < 1


def test_bad_xml() -> None:
    with pytest.raises(InputError, match="第 2 行不合 XML 的语法") as caught:
        parsed("<martif>\n<text></martif>")
    assert not isinstance(caught.value, UnknownKindError)
    with pytest.raises(UnknownKindError, match="根元素是 note"):
        parsed("<note>仓</note>", "便条.xml")
    with pytest.raises(InputError, match="没有带术语的条目"):
        parsed(MARTIF.format(""))
