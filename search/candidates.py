"""Entries that may answer a query, and what a search is narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .entry import Entry
from .fusion import Evidence
from .names import NameHit
from .results import Match


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer, with the evidence for it.

    ``position`` is its place among the entries; ``words``, called only for what is shown, tells
    which words of the query stand in which of its fields; ``facet`` is the number of its facet
    nearest in meaning, None if not asked.
    """

    position: int
    evidence: Evidence
    name: NameHit | None = None
    words: Callable[[], Sequence[Match]] = tuple
    facet: int | None = None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a search is narrowed to; an empty value narrows nothing."""

    kind: str = ""
    document: str = ""

    def filters(self) -> dict[str, str]:
        """Return the values that are set, by the name of the entry's field."""
        values = {"kind": self.kind, "document": self.document}
        return {field: value for field, value in values.items() if value}

    def admits(self, entry: Entry) -> bool:
        """Return whether ``entry`` may be found."""
        return self.kind in ("", entry.kind) and self.document in ("", entry.document)
