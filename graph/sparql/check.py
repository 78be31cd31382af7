"""What a query may not do: reach other machines, change the graph, or overrun the engine's stack.

Whether a word is used as a keyword is asked of the engine's own parser, on an empty store: the
word is replaced everywhere by a name that means nothing. If the query still parses, the word only
stood in strings, comments, IRIs or names. What does not parse is refused as well, so
nothing can hide from the question.
"""

from __future__ import annotations

import re
from itertools import chain, product
from typing import Final

from pyoxigraph import Store

from biaopu.ontology.errors import QueryError
from biaopu.ontology.vocabulary import PREFIXES

from .errors import position, syntax_error

MAX_LENGTH: Final = 6000
"""The longest query, in characters: longer chains were seen to overflow the engine's stack."""

MAX_DEPTH: Final = 100
"""How deep brackets, or negations in a row, may nest."""


def refuse_unsafe(query: str) -> None:
    """Refuse what must not reach the engine.

    Raises:
        QueryError: the query is too long, nested too deep, or uses SERVICE.
    """
    if len(query) > MAX_LENGTH:
        raise QueryError(
            f"SPARQL 查询有 {len(query)} 个字符，超过上限 {MAX_LENGTH}，请拆成几个查询。",
            f"The SPARQL query has {len(query)} characters, over the limit of {MAX_LENGTH}; "
            "split it.",
        )
    if _depth(query) > MAX_DEPTH:
        raise QueryError(
            f"SPARQL 查询的括号或否定嵌套超过 {MAX_DEPTH} 层，请写得简单些。",
            f"The SPARQL query nests brackets or negations deeper than {MAX_DEPTH}; simplify it.",
        )
    _refuse_service(query)


def chooses_graphs(query: str) -> bool:
    """Say whether the query picks its graphs itself, by FROM; in doubt, yes."""
    return _error_without(query, "from") is not None


def _refuse_service(query: str) -> None:
    """Refuse a query that does not parse without the word SERVICE, whatever else is wrong."""
    error = _error_without(query, "service")
    if error is None:
        return
    if not _points_at(query, error, "service"):
        raise syntax_error(query, error)
    raise QueryError(
        "SPARQL 查询用了 SERVICE，它会连接别的服务器，这里不允许，请删去 SERVICE 部分。",
        "The SPARQL query uses SERVICE, which would connect to another server and is not "
        "allowed here; remove that part.",
    )


def _error_without(query: str, word: str) -> str | None:
    """Return what the parser says against the query once ``word`` means nothing in it."""
    lowered = query.lower()
    if word not in lowered:
        return None
    disguise = _unused_word(lowered, len(word))
    disguised = re.sub(word, disguise, query, flags=re.IGNORECASE | re.ASCII)
    try:
        Store().query(disguised, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        return str(error)
    return None


def _points_at(query: str, error: str, word: str) -> bool:
    """Say whether the engine's complaint stands right behind ``word``."""
    place = position(error)
    if place is None:
        return False
    line, column = place
    lines = query.splitlines()
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    return before.rstrip().lower().endswith(word)


def _unused_word(text: str, length: int) -> str:
    """Return a word of ``length`` letters that neither occurs in ``text`` nor is a keyword."""
    words = ("q" + "".join(letters) for letters in product("zxjvkw", repeat=length - 1))
    return next(word for word in words if word not in text)


def _depth(query: str) -> int:
    """Return the deepest nesting of brackets, or the longest run of negations if that is more."""
    depth = deepest = 0
    for character in query:
        if character in "({[":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")}]":
            depth = max(0, depth - 1)
    negations = (len(run) for run in re.findall(r"!+", re.sub(r"\s+", "", query)))
    return max(chain((deepest,), negations))
