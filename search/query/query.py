"""What a user typed, checked and read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from biaopu.ontology.errors import QueryError
from biaopu.search.language.tokens import normalise, variants
from biaopu.search.results import MODES, Mode, Notice

from .numbers import Asked, read_numbers
from .syntax import PASTED, FieldFilter, Parts, take_apart

LONGEST_QUERY = 1000
"""Characters of a query that are used; a pasted definition is well below."""

MODE_NAMES: dict[str, Mode] = {
    "混合": "hybrid",
    "仅关键词": "lexical",
    "关键词": "lexical",
    "语义": "semantic",
    "精确": "exact",
    "前缀": "prefix",
    "包含": "contains",
    "模糊": "fuzzy",
}
"""What the modes are called in Chinese."""

_WORD = re.compile(r"\w")

Readings = tuple[str, ...]
"""One text as it is searched for: its normal form and, if another, its simplified form, the surest
last."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query ready to be searched for.

    Attributes:
        text: what was typed.
        readings: the readings of the words to search for; none where there are only other wishes.
        rest: the readings of these words without numbers and clauses; none if nothing else is said.
        phrases: readings of each phrase that must stand, as it is, in what is found.
        excluded: readings of each text that must not.
        filters: what the search is to be narrowed to, as typed.
        numbers: the standards and clauses that are asked for.
        notices: what the user should know.
    """

    text: str
    readings: Readings
    rest: Readings = ()
    phrases: tuple[Readings, ...] = ()
    excluded: tuple[Readings, ...] = ()
    filters: tuple[FieldFilter, ...] = ()
    numbers: tuple[Asked, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def only_numbers(self) -> bool:
        """Whether nothing but numbers and clauses is asked for."""
        return bool(self.numbers) and not self.rest


def read_query(text: str, *, filters: bool = True) -> Query:
    """Return ``text`` as a query; without ``filters``, what looks like a field is ordinary text.

    Raises:
        QueryError: there is not one letter, digit or character in it.
    """
    # normalising may lengthen a text, and a very long one takes long
    used = text[: 2 * LONGEST_QUERY]
    if not _WORD.search(normalise(used)[:LONGEST_QUERY]):
        raise nothing_to_search_for()
    parts = take_apart(used, filters=filters)
    numbers, rest = _numbers_in(parts)
    return Query(
        text,
        readings_of(parts.text),
        readings_of(rest),
        _all_readings(parts.phrases),
        _all_readings(parts.excluded),
        parts.filters,
        numbers,
        () if used == text else (_cut_notice(len(text)),),
    )


def nothing_to_search_for() -> QueryError:
    """Return the error for a query that names nothing to look for."""
    return QueryError(
        "查询里没有可以检索的文字，请输入词语、短语、拼音或英文；只有筛选或排除条件是不够的。",
        "The query has nothing to search for; type words, a phrase, pinyin or English beside "
        "filters and exclusions.",
    )


def readings_of(text: str) -> Readings:
    """Return the readings of ``text``; none if no letter, digit or character is in it."""
    normal = normalise(text)[:LONGEST_QUERY]
    return variants(normal) if _WORD.search(normal) else ()


def _all_readings(texts: tuple[str, ...]) -> tuple[Readings, ...]:
    return tuple(readings for text in texts if (readings := readings_of(text)))


def _numbers_in(parts: Parts) -> tuple[tuple[Asked, ...], str]:
    # a number in a pasted text is its source, not what is looked for; a quoted one is a text
    if len(parts.text) > PASTED or parts.phrases:
        return (), parts.text
    return read_numbers(parts.text)


def check_request(mode: str, limit: int) -> Mode:
    """Return ``mode``, by its English or its Chinese name, as one that exists.

    Raises:
        QueryError: no such mode, or a limit below 1.
    """
    if limit < 1:
        raise QueryError(
            f"结果数量必须至少为 1，现在是 {limit}。",
            f"The number of results must be at least 1, it is {limit}.",
        )
    wanted = mode.strip().lower()
    for known in MODES:
        if known in (wanted, MODE_NAMES.get(wanted)):
            return known
    names = "、".join(f"{zh} {en}" for zh, en in MODE_NAMES.items())
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
