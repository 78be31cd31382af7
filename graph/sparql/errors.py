"""What the engine says about a query, turned into one sentence with a place and a remedy."""

from __future__ import annotations

import re
from typing import Final

from biaopu.ontology.errors import QueryError
from biaopu.ontology.vocabulary import PREFIXES

_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"}
)
_NOISE = re.compile(r"#[^\n]*|(?i:PREFIX\s+\S*:\s*<[^>]*>)|(?i:BASE\s*<[^>]*>)")
_NEAR = 16
_MOST_EXPECTED = 10


def syntax_error(query: str, message: str) -> QueryError:
    """Return the error for a query that the engine cannot parse.

    Args:
        query: the query as the user wrote it.
        message: the engine's words (``error at 1:10: expected …``).
    """
    if _first_word(query) in _UPDATES:
        return QueryError(
            "这里只能查询，不能修改图谱，请改用 SELECT、ASK、CONSTRUCT 或 DESCRIBE。",
            "The graph is read-only here; use SELECT, ASK, CONSTRUCT or DESCRIBE.",
        )
    zh, en = _remedy(message)
    place = position(message)
    if place is None:
        return QueryError(
            f"SPARQL 查询有语法错误（{message}），{zh}。",
            f"The SPARQL query has a syntax error ({message}); {en}.",
        )
    line, column = place
    near = _near(query, line, column)
    return QueryError(
        f"SPARQL 查询第 {line} 行第 {column} 列（{near}）有语法错误，{zh}。",
        f"The SPARQL query has a syntax error at line {line}, column {column} ({near}); {en}.",
    )


def position(message: str) -> tuple[int, int] | None:
    """Return the line and column, from 1, that a message of the engine names, if it does.

    >>> position("error at 2:14: expected one of …")
    (2, 14)
    """
    match = re.match(r"error at (\d+):(\d+)", message)
    return (int(match[1]), int(match[2])) if match else None


def _first_word(query: str) -> str:
    match = re.search(r"[A-Za-z]+", _NOISE.sub(" ", query))
    return match.group().upper() if match else ""


def _near(query: str, line: int, column: int) -> str:
    """Return what stands around a place, marked where the parser gave up."""
    lines = query.splitlines()
    text = lines[line - 1] if line <= len(lines) else ""
    before, after = text[: column - 1], text[column - 1 :]
    return f"…{before[-_NEAR:]}▸{after[:_NEAR]}…"


def _remedy(message: str) -> tuple[str, str]:
    """Return what to do, in Chinese and English, for the engine's message."""
    if "Prefix not found" in message:
        known = "、".join(f"{prefix}:" for prefix in PREFIXES)
        return (
            f"前缀没有声明，请在开头用 PREFIX 声明它，或用已有的前缀 {known}",
            f"the prefix is not declared: declare it with PREFIX, or use one of {known}",
        )
    if "unbound" in message:
        return (
            "SELECT 的变量既未分组也未聚合，请把它写进 GROUP BY 或用 SAMPLE 等聚合",
            "a selected variable is neither grouped nor aggregated: group by it or use SAMPLE",
        )
    if expected := _expected(message):
        return f"此处可以接 {expected}", f"what may follow: {expected}"
    return "请检查此处之前的括号、句点和引号", "check the brackets, full stops and quotes before it"


def _expected(message: str) -> str:
    """Return the few marks that the parser could have gone on with, or ``""``.

    Its keywords are left out: it names whichever it happened to try last.
    """
    marks = re.findall(r'"([^"\w]+)"', message.partition("expected")[2])
    return " ".join(marks) if len(marks) <= _MOST_EXPECTED else ""
