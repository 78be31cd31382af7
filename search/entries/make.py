"""What can be found: the searchable entries that are made from records."""

from __future__ import annotations

from biaopu.ontology.glossary import Glossary
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.standard import Standard

from .entry import Entry
from .guide import guide_entries
from .standard import glossary_entries, standard_entries


def entries_of(record: Guide | Standard | Glossary, namer: Namer) -> tuple[Entry, ...]:
    """Return what can be found of a guide (framework, concepts), a standard or a term base."""
    if isinstance(record, Guide):
        return tuple(guide_entries(record, namer))
    if isinstance(record, Glossary):
        return tuple(glossary_entries(record, namer))
    return tuple(standard_entries(record, namer))
