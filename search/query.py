"""What a user typed, checked and read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from biaopu.ontology.errors import QueryError

from .results import MODES, Mode, Notice
from .tokens import normalise, variants

LONGEST_QUERY = 1000
"""Characters of a query that are used; a pasted definition is well below."""

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Query:
    """A query ready to be searched for.

    ``text`` is what was typed, cut if too long; ``readings`` its normal form and, if another, its
    simplified form, the surest last.
    """

    text: str
    readings: tuple[str, ...]
    notice: Notice | None


def read_query(text: str) -> Query:
    """Return ``text`` as a query.

    Raises:
        QueryError: there is not one letter, digit or character in it.
    """
    # normalising may lengthen a text, and a very long one takes long
    used = text[: 2 * LONGEST_QUERY]
    normal = normalise(used)[:LONGEST_QUERY]
    if not _WORD.search(normal):
        raise QueryError(
            "查询里没有可以检索的文字，请输入词语、短语、拼音或英文。",
            "The query has nothing to search for; type words, a phrase, pinyin or English.",
        )
    readings = variants(normal)
    return Query(text, readings, None if used == text else _cut_notice(len(text)))


def check_request(mode: str, limit: int) -> Mode:
    """Return ``mode`` as one that exists.

    Raises:
        QueryError: no such mode, or a limit below 1.
    """
    if limit < 1:
        raise QueryError(
            f"结果数量必须至少为 1，现在是 {limit}。",
            f"The number of results must be at least 1, it is {limit}.",
        )
    for known in MODES:
        if mode == known:
            return known
    names = "、".join(MODES)
    raise QueryError(
        f"没有名为“{mode}”的检索方式，可用的有：{names}。",
        f"There is no search mode '{mode}'; use one of {', '.join(MODES)}.",
    )


def _cut_notice(length: int) -> Notice:
    return Notice(
        "query-cut",
        f"查询有 {length} 个字符，只用了前 {LONGEST_QUERY} 个。",
        f"The query has {length} characters; only the first {LONGEST_QUERY} were used.",
    )
