"""Terms as a plain JSON list: an object an entry, its keys what a table's headers would be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from biaopu.ontology.document import Document, Span

from .delimiters import Table, headed
from .rows import Row

Item: TypeAlias = tuple[dict[str, str], Span]
"""An object of the list, what is inside it put flat, and where it stands."""

_OPENING = re.compile(
    r'[\s\ufeff]{0,99}(?:\{\s{0,99}"[^"@\\]{0,99}"\s{0,99}:\s{0,99})?\[\s{0,99}(?=\{)'
)
_NEXT = re.compile(r"[\s,]*")
_LIST = "；"


def listed_terms(document: Document, mapping: Mapping[str, str] | None = None) -> Table | None:
    """Return a list of objects as a table, ``None`` where the text is none of terms.

    The list may be the value of the one key of an object. What an object or a list inside an entry
    holds is read under both keys (``definition`` with ``zh`` inside is ``definition zh``).

    Args:
        document: JSON, as it stands in the file.
        mapping: key → field, as for the headers of `tables_of`.

    Raises:
        UsageError: the mapping names a field that there is not.
    """
    items = list(_items(document.text))
    keys = tuple(dict.fromkeys(key for item, _ in items for key in item))
    if not items or any("@" in key.split(" ")[0][:1] for key in keys):
        return None
    start = items[0][1].start
    header = Row(0, Span(start, start), keys)
    rows = (
        Row(number, span, tuple(item.get(key, "") for key in keys))
        for number, (item, span) in enumerate(items, start=1)
    )
    table = headed((header, *rows), mapping)
    return table if table.columns.enough and table.header == 0 else None


def _items(text: str) -> Iterator[Item]:
    """Yield the objects of a list; nothing where the list is not whole, or holds anything else."""
    opened = _OPENING.match(text)
    if not opened:
        return
    place, found = opened.end(), list[Item]()
    decoder = json.JSONDecoder()
    while place < len(text) and text[place] != "]":
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):  # what is wrong with it, the reading as RDF says
            return
        if not isinstance(value, dict):
            return
        found.append((dict(_flat(value)), Span(place, end)))
        match = _NEXT.match(text, end)
        place = match.end() if match else end
    if re.fullmatch(r"\]\s*\}?\s*", text[place:]):
        yield from found


def _flat(value: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        name = f"{above} {key}".strip()
        if isinstance(inner, dict) and not above:
            yield from _flat(inner, name)
        elif isinstance(inner, list):
            yield name, _LIST.join(str(one) for one in inner if isinstance(one, str | int | float))
        elif inner is not None and not isinstance(inner, dict | bool):
            yield name, str(inner)
