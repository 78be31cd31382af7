"""The words that embedding models want in front of a query or a passage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_RETRIEVE = (
    "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"
)


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is put before a query and before a passage; both may be empty."""

    query: str = ""
    passage: str = ""


_FAMILIES: tuple[tuple[re.Pattern[str], Prompts], ...] = (
    (re.compile(r"e5-(small|base|large)(-v2)?$"), Prompts("query: ", "passage: ")),
    (re.compile(r"e5-.*-instruct$"), Prompts(f"{_RETRIEVE} ")),
    (re.compile(r"bge-\w+-zh(-v1\.5)?$"), Prompts("为这个句子生成表示以用于检索相关文章：")),
    (
        re.compile(r"bge-\w+-en(-v1\.5)?$"),
        Prompts("Represent this sentence for searching relevant passages: "),
    ),
    (re.compile(r"bge-m3$"), Prompts()),
    (re.compile(r"qwen3-embedding"), Prompts(_RETRIEVE)),
)


def prompts_for(name: str, own: Mapping[str, str | None]) -> Prompts:
    """Return the prompts of a model: its ``own`` configured ones, else those of its family.

    Args:
        name: the model's public name or path; only its last part counts.
        own: prompt name → text from the model's configuration; may be empty.

    >>> prompts_for("intfloat/multilingual-e5-base", {}).query
    'query: '
    >>> prompts_for("somebody/unheard-of", {"query": "q: "})
    Prompts(query='q: ', passage='')
    """
    passage = own.get("passage") or own.get("document") or own.get("corpus") or ""
    query = own.get("query") or ""
    if query or passage:
        return Prompts(query, passage)
    short = re.split(r"[/\\]", name.rstrip("/\\"))[-1].lower()
    matching = (prompts for pattern, prompts in _FAMILIES if pattern.search(short))
    return next(matching, Prompts())
