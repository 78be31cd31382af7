"""A typed query read against one index: which values, documents and numbers it really has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from biaopu.ontology.errors import QueryError

from .channels.channel import Parts
from .channels.numbers import NumberChannel
from .channels.scope import Narrowing
from .language.tokens import normalise
from .query.fields import FIELD_LABELS, values_called
from .query.numbers import Asked, read_numbers
from .query.query import Query, nothing_to_search_for, read_query
from .query.syntax import FieldFilter
from .results import Notice
from .samples import Samples

SAMPLES = "without_samples"
"""The option that leaves samples out."""

_WHOLES = ("standard", "system")
_MOST_SHOWN = 20
_PROSE = re.compile(r"[，。；：？！,;?!]")
_LONGEST_VALUE = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """A query that this index can answer, and what its own filters narrow it to."""

    query: Query
    narrowing: Narrowing


class QueryReader:
    """Reads queries against the entries of an index."""

    def __init__(self, parts: Parts, samples: Samples) -> None:
        self._entries, self._names = parts.entries, parts.names
        self._numbers = NumberChannel(parts)
        self._samples = samples

    def read(self, typed: str) -> Wish:
        """Return ``typed`` as a wish.

        Raises:
            QueryError: it names nothing to look for.
        """
        query, narrowing = self._filtered(read_query(typed))
        if not query.readings:
            raise nothing_to_search_for()
        if not query.numbers:
            return Wish(query, narrowing)
        known = self._numbers.knows(query.numbers)
        if query.only_numbers:
            # digits alone may be a year
            unknown = [one for one in query.numbers if one.whole]
            more = () if known else tuple(map(_no_number, unknown))
            return Wish(replace(query, notices=(*query.notices, *more)), narrowing)
        if known:
            return Wish(replace(query, readings=query.rest), narrowing)
        # perhaps it is none: 3 mm, A4
        return Wish(replace(query, numbers=()), narrowing)

    def narrowing(self, options: Mapping[str, str | None]) -> Narrowing:
        """Return what ``options`` (field → value, None for no wish) narrow to.

        With any value of :data:`SAMPLES` documents that are samples are left out, if there are
        others and the query names no document.

        Raises:
            QueryError: nothing in the index has such a value; those that it has are named.
        """
        values: dict[str, tuple[str, ...]] = {}
        for field, name in options.items():
            if field == SAMPLES:
                if name and self._samples.beside:
                    values["usual"] = self._samples.real
            elif name:
                values[field] = found = self._values(field, name)
                if not set(found) & set(self._known(field)):
                    raise self._nothing_has(field, name)
        return Narrowing(**values)

    def _filtered(self, query: Query) -> tuple[Query, Narrowing]:
        """Return ``query`` with notices on its filters, and what they narrow to."""
        values: dict[str, tuple[str, ...]] = {}
        notices = list(query.notices)
        for wish in query.filters:
            found = self._values(wish.field, wish.value)
            if not found and (_is_prose(wish.value) or not query.readings):
                # 体系：相互关联的一组要素 is a definition
                more = () if _is_prose(wish.value) else (self._unknown(wish),)
                again = read_query(query.text, filters=False)
                return replace(again, notices=(*query.notices, *more)), Narrowing()
            if not found or not set(found) & set(self._known(wish.field)):
                notices.append(self._unknown(wish))
            if found:
                values[wish.field] = (*values.get(wish.field, ()), *found)
        return replace(query, notices=tuple(notices)), Narrowing(**values)

    def _values(self, field: str, name: str) -> tuple[str, ...]:
        known = self._known(field)
        if field != "document":
            return values_called(field, name, known)
        if same := tuple(value for value in known if value.lower() == name.strip().lower()):
            return same
        asked, rest = read_numbers(name)
        if asked and not rest:
            return self._numbers.documents(asked)
        return self._titled(normalise(name))

    def _titled(self, title: str) -> tuple[str, ...]:
        """Return the documents whose title has ``title`` in it."""
        hits = (self._entries[hit.name.position] for hit in self._names.contains(title))
        found = (entry.document for entry in hits if entry.kind in _WHOLES and not entry.context)
        return tuple(dict.fromkeys(found))

    def _known(self, field: str) -> Sequence[str]:
        return sorted(value for value in self._entries.known(field) if value)

    def _unknown(self, wish: FieldFilter) -> Notice:
        error = self._nothing_has(wish.field, wish.value)
        return Notice("filter-unknown", error.zh, error.en)

    def _nothing_has(self, field: str, value: str) -> QueryError:
        zh, en = FIELD_LABELS[field]
        known = self._known(field)
        shown, more = known[:_MOST_SHOWN], len(known) > _MOST_SHOWN
        return QueryError(
            f"索引里没有{zh}（{en}）为“{value}”的内容，现有：{'、'.join(shown)}{'…' * more}。",
            f"Nothing in the index has the {en} '{value}'; known: {', '.join(shown)}{'…' * more}.",
        )


def _is_prose(value: str) -> bool:
    return bool(_PROSE.search(value)) or len(value) > _LONGEST_VALUE


def _no_number(asked: Asked) -> Notice:
    clause = (f" 第 {asked.clause} 条", f", clause {asked.clause}") if asked.clause else ("", "")
    return Notice(
        "number-unknown",
        f"没有收录 {asked.number}{clause[0]}；相近的编号是别的标准，不列出。",
        f"There is no {asked.number}{clause[1]} here; like numbers are other standards and are "
        "not shown.",
    )
