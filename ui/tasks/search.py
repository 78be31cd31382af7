"""One search over all that is known: what was read in, and the standards that are only listed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from biaopu.graph.reading.catalogue import Listed
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.search.listed import listed_for
from biaopu.search.query.numbers import Asked
from biaopu.search.query.query import Query, read_query
from biaopu.search.results import Notice, SearchResult
from biaopu.ui.workspace.opened import OpenRelease

MOST: Final = 20
"""So many standards of the catalogue are shown for one query."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one query finds.

    Attributes:
        result: the entries of the documents, with what there is to say about them.
        standards: those of the catalogue that were not read in themselves, best first.
        more: so many more of them there are.
    """

    result: SearchResult
    standards: tuple[Listed, ...] = ()
    more: int = 0


def with_standards(opened: OpenRelease, result: SearchResult, *, narrowed: bool = False) -> Found:
    """Return what a query found with the standards of the catalogue that it asks for.

    A number that no document has, but the catalogue, is told to be there.

    Args:
        opened: the release that was asked.
        result: what it found.
        narrowed: whether only some documents or kinds were asked for; then no standards are.
    """
    query = read_query(result.query)
    if narrowed or query.filters:
        return Found(result)
    read = {row.number for row in opened.documents}
    found = [opened.listed[at] for at in listed_for(query, _entries(opened))]
    unread = [one for one in found if one.number not in read]
    told = replace(result, notices=_notices(opened, query, result.notices))
    return Found(told, tuple(unread[:MOST]), max(0, len(unread) - MOST))


def _notices(opened: OpenRelease, query: Query, notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Return the notices, with one for all numbers where the catalogue lists each of them."""
    kept = tuple(one for one in notices if one.code != "number-unknown")
    whole = [one.number for one in query.numbers if one.whole]
    listed = [_editions(opened, query, number) for number in whole]
    if kept == notices or not all(listed):
        return notices
    asked, known = (
        "、".join(whole),
        "、".join(dict.fromkeys(one for some in listed for one in some)),
    )
    return (
        Notice(
            "number-listed",
            f"没有读入 {asked} 的文本；标准目录里有 {known}。相近的编号是别的标准，不列出。",
            f"The text of {asked} was not read in; the catalogue lists {known}. Like numbers are "
            "other standards and are not shown.",
        ),
        *kept,
    )


def _editions(opened: OpenRelease, query: Query, number: str) -> list[str]:
    """Return the numbers of the listed standards that are what a number names."""
    one = replace(query, numbers=(Asked(number),))
    return [opened.listed[at].number for at in listed_for(one, _entries(opened))]


def _entries(opened: OpenRelease) -> tuple[CatalogueEntry, ...]:
    return tuple(one.entry for one in opened.listed)
