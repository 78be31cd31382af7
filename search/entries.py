"""What can be found: the searchable entries that are made from records."""

from __future__ import annotations

from biaopu.ontology.identifiers import Namer
from biaopu.ontology.records import Guide
from biaopu.ontology.standard_records import Standard

from .entry import Entry, entry_from_json, entry_to_json
from .guide_entries import guide_entries
from .standard_entries import standard_entries

__all__ = ("Entry", "entries_of", "entry_from_json", "entry_to_json")


def entries_of(record: Guide | Standard, namer: Namer) -> tuple[Entry, ...]:
    """Return the entries of a guide (its framework and concepts) or a standard (its terms)."""
    if isinstance(record, Guide):
        return tuple(guide_entries(record, namer))
    return tuple(standard_entries(record, namer))
