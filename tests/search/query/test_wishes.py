"""What the signs of the query language do to results, over a small index of words only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from biaopu.ontology.errors import QueryError
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.index.build import build, open_index
from biaopu.search.results import MODES

_DOCUMENTS = (
    ("gb-7258-2017", "GB 7258—2017", "published", "车辆安全技术条件"),
    ("gb-7259-2020", "GB 7259—2020", "comment", "车辆安全检验方法"),
)
_TERMS = (
    ("3.1", "机动车", "由动力装置驱动的车辆", ()),
    ("3.2", "汽车列车", "由汽车牵引挂车组成的车列", ("part vehicle",)),
    ("3.2.1", "铰接列车", "半挂牵引车和半挂车的组合，见art 3部分", ("part vehicle",)),
)


def _entries() -> Iterator[Entry]:
    for document, number, status, title in _DOCUMENTS:
        iri, alt = f"https://example.org/id/{document}", (number, number.replace("—", "-"))
        place = Entry(iri, "standard", title, document, title, "", alt=alt, languages=("zh",),
                      number=number, status=status)  # fmt: skip
        yield place
        for clause, label, text, names in _TERMS:
            yield replace(
                place, iri=f"{iri}/{clause}", kind="term", label=label, clause=clause,
                definition=text, text=f"{label}：{text}", alt=names,
                languages=("zh", "en") if names else ("zh",),
            )  # fmt: skip
    yield Entry(
        "https://example.org/id/guide/4", "part", "列车运输", "guide", "示例指南", "4",
        text="列车运输：按GB 7258检验的列车", subsystem="运输保障", languages=("zh",),
    )  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    place = tmp_path_factory.mktemp("wishes")
    build(tuple(_entries()), None, place)
    return open_index(place, lambda: pytest.fail("no model is needed"))


def _found(index: SearchIndex, query: str, **options: object) -> list[tuple[str, str]]:
    results = index.search(query, **options).results  # type: ignore[arg-type]
    return [(hit.document, hit.clause) for hit in results]


@pytest.mark.parametrize(
    "query", ["GB 7258", "gb7258", "ＧＢ７２５８", "GB 7258-2017", "7258", "GB 7258—2015"]
)
def test_a_number_finds_the_standard_then_its_entries_and_no_neighbour(
    index: SearchIndex, query: str
) -> None:
    found = _found(index, query)
    assert found[:4] == [("gb-7258-2017", at) for at in ("", "3.1", "3.2", "3.2.1")]
    assert "gb-7259-2020" not in dict(found)


def test_what_mentions_a_number_comes_last_and_says_so(index: SearchIndex) -> None:
    hit = index.search("GB 7258").results[-1]
    assert hit.label == "列车运输"
    assert [(match.channel, match.field) for match in hit.matched] == [("number", "text")]


@pytest.mark.parametrize("query", ["GB 7258 3.2", "7258 的 3.2", "gb7258第3.2条"])
def test_a_clause_finds_the_very_entry_then_what_is_below_it(
    index: SearchIndex, query: str
) -> None:
    found = [one for one in _found(index, query) if one[0] != "guide"]
    assert found == [("gb-7258-2017", at) for at in ("3.2", "", "3.2.1", "3.1")]


def test_a_clause_alone_is_one_of_any_document(index: SearchIndex) -> None:
    assert set(_found(index, "3.2.1")) == {(one, "3.2.1") for one, *_ in _DOCUMENTS}


def test_a_number_that_is_not_here_finds_no_other(index: SearchIndex) -> None:
    result = index.search("GB 7257")
    assert result.results == ()
    assert [notice.code for notice in result.notices] == ["number-unknown"]


def test_a_number_beside_words_puts_its_document_first(index: SearchIndex) -> None:
    for number in ("GB 7258", "GB 7259"):
        first = index.search(f"{number} 汽车列车").results[0]
        assert (first.label, first.document[:7]) == ("汽车列车", number.lower().replace(" ", "-"))


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ('"汽车牵引挂车"', {"汽车列车"}),
        ('"挂车组成" 列车', {"汽车列车"}),
        ('"牵引挂车组"', {"汽车列车"}),
        ('"汽车 牵引"', set()),
        ('"art"', {"铰接列车"}),
        ("列车 -汽车", {"铰接列车", "列车运输"}),
        ("列车 -牵引挂车", {"铰接列车", "列车运输"}),
        ("列车 -art", {"汽车列车", "列车运输"}),
        ('列车 -"半挂牵引" -运输', {"汽车列车"}),
        ("列车 -列", set()),
    ],
)
def test_phrases_must_stand_and_exclusions_must_not(
    index: SearchIndex, query: str, labels: set[str]
) -> None:
    found = {hit.label for hit in index.search(query, limit=30).results}
    titles = {"车辆安全技术条件", "车辆安全检验方法"}
    assert found - titles == labels


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode not in ("semantic",)])
def test_in_every_mode(index: SearchIndex, mode: str) -> None:
    assert "汽车列车" in {hit.label for hit in index.search("汽车列车", mode=mode).results}
    excluded = index.search("汽车列车 -挂车", mode=mode).results
    assert "汽车列车" not in {hit.label for hit in excluded}
    assert {hit.document for hit in index.search("汽车列车 文档:7259", mode=mode).results} == {
        "gb-7259-2020"
    }


@pytest.mark.parametrize(
    ("wish", "options", "documents"),
    [
        ("类型:标准", {"kind": "标准"}, {"gb-7258-2017", "gb-7259-2020"}),
        ("kind:part", {"kind": "part"}, {"guide"}),
        ("文档:GB 7258", {"document": "gb7258"}, {"gb-7258-2017"}),
        ("文档:检验方法", {"document": "检验方法"}, {"gb-7259-2020"}),
        ("文档:gb-7259-2020", {"document": "gb-7259-2020"}, {"gb-7259-2020"}),
        ("分体系:运输", {"subsystem": "运输保障"}, {"guide"}),
        ("状态:现行", {"status": "published"}, {"gb-7258-2017"}),
        ("状态:草案", {"status": "征求意见稿"}, {"gb-7259-2020"}),
        ("语言:英文", {"languages": "en"}, {"gb-7258-2017", "gb-7259-2020"}),
    ],
)
def test_filters_in_the_query_and_as_options(
    index: SearchIndex, wish: str, options: dict[str, str], documents: set[str]
) -> None:
    typed = index.search(f"{wish} 车", limit=30)
    assert typed.notices[0].code == "words-only"
    assert {hit.document for hit in typed.results} == documents
    assert index.search("车", limit=30, **options).results == typed.results  # type: ignore[arg-type]


def test_filters_of_the_query_and_options_hold_together(index: SearchIndex) -> None:
    assert _found(index, "车 文档:7258", document="7259") == []
    assert set(_found(index, "车 kind:standard", document="7259")) == {("gb-7259-2020", "")}


def test_an_unknown_value_names_the_known_ones_and_narrows_nothing(index: SearchIndex) -> None:
    result = index.search("列车 类型:独角兽")
    notice = result.notices[-1]
    assert notice.code == "filter-unknown"
    assert "part、standard、term" in notice.zh
    assert len(result.results) > 1
    assert index.search_many(["列车 类型:独角兽"])[0].results == result.results


def test_a_known_word_that_nothing_here_is_finds_nothing(index: SearchIndex) -> None:
    result = index.search("列车 类型:措施")
    assert result.results == ()
    assert result.notices[-1].code == "filter-unknown"


def test_what_reads_like_a_definition_is_no_filter(index: SearchIndex) -> None:
    result = index.search("标准：由汽车牵引挂车组成的车列")
    assert result.results[0].label == "汽车列车"
    assert [notice.code for notice in result.notices] == ["words-only"]


@pytest.mark.parametrize("query", ["-列车", "类型:术语", "类型:术语 -列车"])
def test_wishes_without_anything_to_look_for(index: SearchIndex, query: str) -> None:
    with pytest.raises(QueryError, match="没有可以检索的文字"):
        index.search(query)
    assert index.search_many([query])[0].notices[0].code == "query-refused"


def test_similar_by_words(index: SearchIndex) -> None:
    result = index.similar("汽车列车", limit=3)
    assert result.mode == "lexical"
    assert result.notices[0].code == "words-only"
    first = result.results[0]
    assert (first.label, first.document) == ("汽车列车", "gb-7259-2020")
    assert "https://example.org/id/gb-7258-2017/3.2" not in {hit.iri for hit in result.results}


def test_similar_to_what_is_not_here(index: SearchIndex) -> None:
    with pytest.raises(QueryError, match="没有名称或标识为“独角兽”的条目"):
        index.similar("独角兽")


def test_only_whole_words_of_a_name_are_marked(index: SearchIndex) -> None:
    hit = index.search("列车", mode="contains").results[0]
    assert hit.label[slice(*hit.label_marks[0])] == "列车"
