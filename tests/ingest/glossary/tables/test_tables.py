"""Tables as people keep them: headers, mappings, delimiters, and rows that are no entries."""

from __future__ import annotations

import csv
import io

import pytest

from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.glossary.tables.table import parse_table, template
from biaopu.ingest.readers.data import read_data
from biaopu.ingest.text.columns import HEADERS, columns_of
from biaopu.ontology.errors import InputError, UnknownKindError, UsageError
from biaopu.ontology.glossary import Designation, Glossary, term_entry
from biaopu.ontology.standard import TermEntry


def parsed(text: str, name: str = "表.csv", encoding: str = "utf-8") -> Glossary:
    return parse_glossary(read_data(name, text.encode(encoding)))


def terms(glossary: Glossary) -> list[tuple[str, str, str]]:
    found: list[TermEntry] = [term_entry(entry) for entry in glossary.entries]
    return [(entry.clause, entry.term, entry.definition) for entry in found]


def codes(glossary: Glossary) -> list[tuple[str, str]]:
    return [(notice.code, notice.message) for notice in glossary.notices]


def skipped(glossary: Glossary) -> list[tuple[str, str]]:
    text = glossary.document.text
    return [(s.reason, text[s.span.start : s.span.end]) for s in glossary.skipped]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("表.csv", "编号,术语,定义\n3.1,仓,存物的地方\n"),
        ("表.csv", "编号;术语;定义\r\n3.1;仓;存物的地方\r\n"),
        ("表.csv", "sep=;\n编号;术语;定义\n3.1;仓;存物的地方"),
        ("表.csv", "编号\t术语\t定义\r3.1\t仓\t存物的地方\r"),
        ("表.tsv", "Clause\tTerm (zh)\tDefinition\n3.1\t仓\t存物的地方\n"),
        ("表.csv", "ID|PREFERRED TERM|definition@zh\n3.1|仓|存物的地方\n"),
        ("表.txt", "条目编号\t中文\t释义\n3.1\t仓\t存物的地方\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimiters_headers_and_encodings(name: str, text: str, encoding: str) -> None:
    assert terms(parsed(text, name, encoding)) == [("3.1", "仓", "存物的地方")]


def test_rows_that_are_no_entries_are_accounted_for() -> None:
    glossary = parsed(
        "仓储术语表,,\n\n术语,英文,定义\n仓,store,存物的地方\n,ghost,没有术语\n"
        "术语,英文,定义\n\n单,list,清单\n"
    )
    assert terms(glossary) == [("row-4", "仓", "存物的地方"), ("row-8", "单", "清单")]
    assert skipped(glossary) == [
        ("row.before-header", "仓储术语表,,"),
        ("row.no-term", ",ghost,没有术语"),
        ("row.header-again", "术语,英文,定义"),
    ]


def test_the_row_with_most_headers_is_the_header() -> None:
    glossary = parsed("术语,,\n编号,术语,定义\n1,仓,地方\n")
    assert terms(glossary) == [("1", "仓", "地方")]


def test_several_values_in_a_cell() -> None:
    entry = parsed(
        "术语,en,abbr,曾称,注,例\n"
        '仓；仓库;货仓,store| depot,"WH\nST",老仓,'
        '"注1：见下；不另行说明。\n注2：无。",示例1：村仓。\n'
    ).entries[0]
    assert entry.designations == (
        Designation("仓", "zh", "preferred"),
        Designation("仓库", "zh", "admitted"),
        Designation("货仓", "zh", "admitted"),
        Designation("老仓", "zh", "deprecated"),
        Designation("store", "en", "preferred"),
        Designation("depot", "en", "admitted"),
        Designation("WH", "en", "admitted", "abbreviation"),
        Designation("ST", "en", "admitted", "abbreviation"),
    )
    assert entry.notes == ("见下；不另行说明。", "无。")
    assert entry.examples == ("村仓。",)


def test_repeated_and_odd_ids() -> None:
    glossary = parsed("编号,术语\n3.1,仓\n3.1,单\n概念 7,表\n，,格\n3.1,行\n")
    assert [entry.id for entry in glossary.entries] == [
        "3.1",
        "3.1-2",
        "gai-nian-7",
        "entry-4",
        "3.1-3",
    ]
    assert codes(glossary) == [
        ("id.repeated", "第 3 行的编号“3.1”与前面的条目重复，改用“3.1-2”。"),
        ("id.repeated", "第 6 行的编号“3.1”与前面的条目重复，改用“3.1-3”。"),
    ]


def test_what_is_not_used_is_noticed() -> None:
    glossary = parsed("术语,定义,起草人,价格\n仓,存物,的地方,无,3,又\n")
    assert codes(glossary) == [
        ("column.unused", "没有使用的列：起草人、价格。"),
        ("row.cells", "第 2 行比表头多 2 格，多出的内容没有使用，请检查引号和逗号。"),
    ]


def test_control_characters() -> None:
    glossary = parsed("术语,定义\n仓\x07库,存\u200b物\u202e\n")
    assert terms(glossary) == [("row-2", "仓库", "存物")]
    assert codes(glossary) == [("text.control", "第 2 行里有控制字符或不可见字符，已去掉。")]


def test_relations_by_id_and_by_name() -> None:
    glossary = parsed(
        "编号,术语,英文,上位,相关\n1,仓,store,,https://example.org/x\n2,冷仓,,1,\n3,冰仓,,cold；仓,\n"
        "4,仓,,,不存在\n5,自,self,5,\n6,冷冻,cold,,\n"
    )
    found = {e.id: (e.broader, e.narrower, e.related) for e in glossary.entries}
    assert found == {
        "1": ((), ("2",), ("https://example.org/x",)),
        "2": (("1",), (), ()),
        "3": (("6",), (), ()),
        "4": ((), (), ()),
        "5": ((), (), ()),
        "6": ((), ("3",), ()),
    }
    assert codes(glossary) == [
        ("relation.ambiguous", "第 4 行的关系所指的“仓”可指 2 个条目，这条关系没有采用。"),
        ("relation.unknown", "第 5 行的关系所指的“不存在”在术语库里找不到，这条关系没有采用。"),
        ("relation.self", "第 6 行的关系所指的“5”就是它自己，这条关系没有采用。"),
    ]


def test_a_circle_of_broader_entries_is_noticed() -> None:
    glossary = parsed("编号,术语,上位\na,仓,b\nb,库,c\nc,房,a\n")
    (notice,) = glossary.notices
    assert notice.code == "relation.circle"
    assert "成环" in notice.message


def test_mapping_wins_over_headers() -> None:
    document = read_data("表.csv", "名称,术语,说明\n仓,旧写法,存物的地方\n".encode())
    with_mapping = parse_table(document, {"名称": "term", "说明": "定义", "术语": "deprecated"})
    entry = term_entry(with_mapping.entries[0])
    assert (entry.term, entry.deprecated, entry.definition) == ("仓", ("旧写法",), "存物的地方")
    assert with_mapping.notices == ()
    left_out = parse_table(document, {"说明": ""})
    assert (left_out.entries[0].notes, codes(left_out)) == (
        (),
        [("column.unused", "没有使用的列：名称。")],
    )
    with pytest.raises(UsageError, match="没有名为“nonsense”的字段"):
        parse_table(document, {"名称": "nonsense"})


def test_the_usual_header_wins_and_lists_are_put_together() -> None:
    columns = columns_of(["序号", "编号", "术语", "别名", "同义词", "??"])
    assert dict(columns.places) == {"id": (1,), "term": (2,), "admitted": (3, 4)}
    assert columns.unused == ("序号", "??")


def test_no_header_means_two_fields() -> None:
    for field, names in HEADERS.items():
        for name in (*names, field):
            assert columns_of([name]).places == {field: (0,)}, name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("编号,名称,价格\n1,仓,3\n", "编号、名称、价格"),
        ("term,year,fee\n1,2024,3\n", "term、year、fee"),
        ("一段话，没有表头。\n", "一段话，没有表头。"),
    ],
)
def test_tables_that_are_no_term_lists(text: str, found: str) -> None:
    with pytest.raises(UnknownKindError, match="没有“术语”列") as caught:
        parsed(text)
    assert f"找到的表头：{found}" in str(caught.value)


@pytest.mark.parametrize("text", ["术语,定义\n", "术语,定义\n,无\n , \n"])
def test_tables_without_an_entry(text: str) -> None:
    with pytest.raises(InputError, match="没有带术语的条目") as caught:
        parsed(text)
    assert not isinstance(caught.value, UnknownKindError)


def test_an_open_quote_names_the_line() -> None:
    with pytest.raises(InputError, match="从第 3 行起"):
        parsed('术语,定义\n仓,地方\n单,"清\n单\n')


def test_in_tabs_a_stray_quote_is_a_character() -> None:
    glossary = parsed('术语\t定义\n仓\t"大"的地方\n单\t"清单\n', "表.tsv")
    assert terms(glossary) == [("row-2", "仓", '"大"的地方'), ("row-3", "单", '"清单')]


def test_a_text_with_tabs_is_no_table_of_terms() -> None:
    with pytest.raises(UnknownKindError):
        parsed("术语\t3\n定义\t5\n", "目次.txt")


def test_the_template_is_read_as_it_says() -> None:
    glossary = parsed(template(), "模板.csv")
    assert glossary.notices == ()
    entry = term_entry(glossary.entries[0])
    assert (entry.clause, entry.term, entry.en) == ("3.1", "示例术语", ("example term",))
    assert (entry.admitted, entry.deprecated, entry.abbr) == (
        ("样例术语", "范例术语"),
        ("例子词",),
        ("ET",),
    )
    assert entry.source is not None
    assert (entry.source.number, entry.source.clause) == ("T/EXAMPLE 001—2024", "3.1")
    header = next(csv.reader(io.StringIO(template())))
    assert len(columns_of(header).places) == len(header)


@pytest.mark.parametrize(
    ("text", "mapping", "terms", "code"),
    [
        ("代号,物名,说法\n1,示例仓,放货的地方\n", {"B": "术语", "C": "定义"},
         ["示例仓"], "header.guessed"),
        ("3.1,示例仓,放货\n3.2,示例台,放物\n", {"A": "编号", "B": "术语", "C": "定义"},
         ["示例仓", "示例台"], "header.none"),
        ("示例仓,用来放货的地方。\n示例台,用来放物的台子。\n", {"1": "术语", "2": "定义"},
         ["示例仓", "示例台"], "header.none"),
        ("示例仓,store\n示例台,platform\n", {"A": "术语", "B": "英文"}, ["示例台"],
         "header.guessed"),
        ("物名,英文\n示例仓,store\n", {"A": "术语"}, ["示例仓"], ""),
        ("物名,洋名\n示例仓,store\n", {"物名": "术语", "B": "英文"}, ["示例仓"], ""),
        ("示例物品,,\n3.1,示例仓,放货\n3.2,示例台,放物\n",
         {"A": "编号", "B": "术语", "C": "定义"}, ["示例仓", "示例台"], "header.guessed"),
    ],
)  # fmt: skip
def test_what_is_guessed_of_a_header_is_told(
    text: str, mapping: dict[str, str], terms: list[str], code: str
) -> None:
    read = parse_table(read_data("表.csv", text.encode()), mapping)
    assert [term_entry(entry).term for entry in read.entries] == terms
    codes = [notice.code for notice in read.notices]
    assert [one for one in codes if one.startswith("header.")] == ([code] if code else [])
