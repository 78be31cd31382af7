"""A plain JSON list of terms is a term base; what is no such list is refused as before."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.readers.data import read_data
from biaopu.ontology.errors import InputError
from biaopu.ontology.glossary import Glossary


def read(content: object) -> Glossary:
    text = json.dumps(content, ensure_ascii=False)
    return parse_glossary(read_data("库.json", text.encode()))


def told(glossary: Glossary) -> list[tuple[list[str], list[str]]]:
    return [
        ([f"{n.language}:{n.text}" for n in one.designations], [d.text for d in one.definitions])
        for one in glossary.entries
    ]


WANTED = [(["zh:抽绳", "en:draw cord"], ["示例：拉紧的绳"]), (["zh:提环"], [])]


@pytest.mark.parametrize(
    "content",
    [
        [{"术语": "抽绳", "英文": "draw cord", "定义": "示例：拉紧的绳"}, {"术语": "提环"}],
        [
            {"term": "抽绳", "en": "draw cord", "definition": "示例：拉紧的绳"},
            {"term": "提环", "en": None, "definition": ""},
        ],
        {
            "terms": [
                {"term": {"zh": "抽绳", "en": "draw cord"}, "def": "示例：拉紧的绳"},
                {"term": {"zh": "提环"}},
            ]
        },
        [{"中文": "抽绳", "English": ["draw cord"], "释义": "示例：拉紧的绳"}, {"中文": "提环"}],
    ],
)  # fmt: skip
def test_shapes_of_lists(content: object) -> None:
    assert told(read(content)) == WANTED


def test_an_entry_stands_where_its_object_does() -> None:
    glossary = read([{"术语": "抽绳"}, {"术语": "提环", "编号": 7, "价格": {"元": 3}}])
    text = glossary.document.text
    spans = [one.evidence.span for one in glossary.entries]
    assert [json.loads(text[s.start : s.end])["术语"] for s in spans] == ["抽绳", "提环"]
    assert [one.id for one in glossary.entries] == ["row-1", "7"]
    assert [n.message for n in glossary.notices] == ["没有使用的列：价格 元。"]


@pytest.mark.parametrize(
    "text",
    ['[{"a": 1}]', '[{"术语": "甲"}', '[{"术语": "甲"}, 3]', '{"a": 1}', '[{"姓名": "甲"}] x'],
)
def test_what_is_no_list_of_terms_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"库\.json"):
        parse_glossary(read_data("库.json", text.encode()))


@given(st.lists(st.text("甲乙丙丁戊己", min_size=1, max_size=6), min_size=1, unique=True))
def test_every_term_of_a_list_comes_out(terms: list[str]) -> None:
    glossary = read([{"术语": one, "定义": f"示例：{one}"} for one in terms])
    assert [one.designations[0].text for one in glossary.entries] == terms
