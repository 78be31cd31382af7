"""Ids of entries: ASCII, safe in an IRI, each once in its base."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from biaopu.ontology.document import Notice
from biaopu.ontology.iris import slug

from .drafts import Draft

_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.~-]*[A-Za-z0-9_~-])?")


def safe_id(wish: str) -> str:
    """Return an id as near to ``wish`` as an IRI allows; ``""`` where nothing of it is left.

    >>> safe_id("C_0042"), safe_id("3.1"), safe_id("数据 交换"), safe_id("%E6%95%B0")
    ('C_0042', '3.1', 'shu-ju-jiao-huan', 'shu')
    """
    return wish if _SAFE.fullmatch(wish) else slug(unquote(wish))


def local_name(iri: str) -> str:
    """Return the last part of an IRI.

    >>> local_name("https://example.org/terms/#c1"), local_name("https://example.org/terms/c2/")
    ('c1', 'c2')
    """
    return re.split(r"[#/:]", iri.rstrip("#/:"))[-1]


def ids_of(drafts: Iterable[Draft]) -> tuple[list[str], list[Notice]]:
    """Return an id for each draft, and a notice for each that was taken already."""
    ids: list[str] = []
    notices: list[Notice] = []
    taken: dict[str, int] = {}
    for order, draft in enumerate(drafts, start=1):
        wish = safe_id(draft.wish) or f"entry-{order}"
        found = _free(wish, taken)
        if found != wish:
            message = f"{draft.place}的编号“{draft.wish}”与前面的条目重复，改用“{found}”。"
            notices.append(Notice("id.repeated", message, draft.span))
        ids.append(found)
    return ids, notices


def _free(wish: str, taken: dict[str, int]) -> str:
    """Return an id that is not taken and take it; ``taken`` counts the spellings used of each."""
    name = wish
    while name in taken:
        taken[wish] += 1
        name = f"{wish}-{taken[wish]}"
    taken[name] = 1
    return name
