"""Prompts of embedding models."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from biaopu.search.encoders.prompts import Prompts, prompts_for

BGE = Prompts("为这个句子生成表示以用于检索相关文章：")


@pytest.mark.parametrize(
    ("name", "prompts"),
    [
        ("intfloat/multilingual-e5-small", Prompts("query: ", "passage: ")),
        ("intfloat/e5-base-v2", Prompts("query: ", "passage: ")),
        ("BAAI/bge-small-zh-v1.5", BGE),
        ("/models/bge-base-zh-v1.5/", BGE),
        ("C:\\models\\bge-large-zh-v1.5", BGE),
        ("BAAI/bge-m3", Prompts()),
        ("moka-ai/m3e-small", Prompts()),
    ],
)
def test_families(name: str, prompts: Prompts) -> None:
    assert prompts_for(name, {}) == prompts


def test_instruction_models_have_an_instruction_for_queries_only() -> None:
    for name in ("Qwen/Qwen3-Embedding-0.6B", "intfloat/multilingual-e5-large-instruct"):
        prompts = prompts_for(name, {})
        assert prompts.query.startswith("Instruct: ")
        assert prompts.passage == ""


@pytest.mark.parametrize(
    ("own", "prompts"),
    [
        ({"query": "问：", "document": "文："}, Prompts("问：", "文：")),
        ({"query": "问："}, Prompts("问：", "")),
        ({"query": "", "document": ""}, BGE),
        ({"query": None}, BGE),
    ],
)
def test_own_prompts_win_if_there_are_any(own: Mapping[str, str | None], prompts: Prompts) -> None:
    assert prompts_for("BAAI/bge-small-zh-v1.5", own) == prompts
