"""One search over all that is known: what was read in, and the standards that are only listed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from biaopu.graph.reading.catalogue import Listed
from biaopu.ontology.errors import QueryError
from biaopu.ontology.numbers import parse_number, same_work
from biaopu.search.listed import ListedStandards
from biaopu.search.query.numbers import Asked
from biaopu.search.query.query import Query, read_query
from biaopu.search.results import Notice, SearchResult
from biaopu.ui.workspace.opened import OpenRelease

MOST: Final = 20
"""So many standards of the catalogue are shown for one query."""

_BY_NAME: Final = ("exact", "prefix", "contains", "fuzzy")
_STANDINGS: Final = ("现行", "即将实施", "计划", "不详", "废止")
_CENTURIES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Found:
    """What one query finds.

    Attributes:
        result: the entries of the documents, with what there is to say about them.
        standards: those of the catalogue that were not read in themselves, best first; of equals
            the one in force, then the newest.
        more: so many more of them there are.
    """

    result: SearchResult
    standards: tuple[Listed, ...] = ()
    more: int = 0


def with_standards(
    opened: OpenRelease, result: SearchResult, limit: int = MOST, *, narrowed: bool = False
) -> Found:
    """Return what a query found with the standards of the catalogue that it asks for.

    A number that no document has, but the catalogue, is told to be there. Titles are looked through
    where texts are, not where only names are compared.

    Args:
        opened: the release that was asked.
        result: what it found.
        limit: at most so many standards, and never more than :data:`MOST`.
        narrowed: whether only some documents or kinds were asked for; then no standards are.
    """
    try:
        wish = opened.index.wish(result.query)
    except QueryError:  # a batch goes on after a query that cannot be searched for
        return Found(result)
    if narrowed or wish.narrowing.filters():
        return Found(result)
    typed = read_query(result.query)
    asked = [one for one in typed.numbers if one.whole or typed.only_numbers]
    known = opened.derived(_listed, date.today())
    places = tuple(dict.fromkeys(at for one in asked for at in known.numbered(one)))
    if not places and not typed.only_numbers and result.mode not in _BY_NAME:
        places = known.titled(wish.query, typed.rest or wish.query.readings)
    read = {row.number for row in opened.documents}
    unread = [one for at in places if (one := opened.listed[at]).number not in read]
    most = min(limit, MOST)
    told = replace(result, notices=_notices(opened, known, typed, result.notices))
    return Found(told, tuple(unread[:most]), max(0, len(unread) - most))


def _listed(opened: OpenRelease, _day: date) -> ListedStandards:
    """Return the catalogue as it can be asked, on a day."""
    standing = [
        _STANDINGS.index(one.standing) * _CENTURIES - int(one.entry.year or 0)
        if one.standing in _STANDINGS and (one.entry.year or "0").isdigit()
        else len(_STANDINGS) * _CENTURIES
        for one in opened.listed
    ]
    return ListedStandards([one.entry for one in opened.listed], standing)


def _notices(
    opened: OpenRelease, known: ListedStandards, query: Query, notices: tuple[Notice, ...]
) -> tuple[Notice, ...]:
    """Return the notices, with one for all numbers where the catalogue lists each of them.

    Not where a text was read in and only the clause is missing.
    """
    kept = tuple(one for one in notices if one.code != "number-unknown")
    whole = [one for one in query.numbers if one.whole]
    listed = [[opened.listed[at] for at in known.numbered(one)] for one in whole]
    if kept == notices or not all(listed) or any(_is_read(opened, one) for one in whole):
        return notices
    asked = "、".join(one.number for one in whole)
    editions = dict.fromkeys(one for some in listed for one in some)
    zh = "、".join(f"{one.number}（{one.standing}）" for one in editions)
    en = ", ".join(one.number for one in editions)
    clause = any(one.clause for one in whole)
    return (
        Notice(
            "number-listed",
            f"没有读入 {asked} 的文本{'，查不到其中的条款' * clause}；标准目录里有 {zh}。"
            "相近的编号是别的标准，不列出。",
            f"The text of {asked} was not read in{', so its clauses cannot be shown' * clause}; "
            f"the catalogue lists {en}. Like numbers are other standards and are not shown.",
        ),
        *kept,
    )


def _is_read(opened: OpenRelease, asked: Asked) -> bool:
    number = parse_number(asked.number)
    others = (parse_number(row.number) for row in opened.documents)
    return number is not None and any(one and same_work(number, one) for one in others)
