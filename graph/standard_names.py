"""Which IRI everything in a standard or a term base has: its entries and groups by clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from biaopu.ontology.glossary import Glossary, term_entry
from biaopu.ontology.iris import Namer, entry_iris
from biaopu.ontology.standard import Standard, TermEntry, TermGroup

from .document_names import DocumentNames, paths_of

_TERMINOLOGY = "terms"


@dataclass(frozen=True, slots=True)
class StandardNames(DocumentNames):
    """The IRIs of one standard, or of one term base, whose clauses are its own identifiers.

    Attributes:
        terms: the IRI of each term entry, in the order of the records.
        groups: the IRI of each group, in the order of the records.
        entries: clause → the IRI of the entry there.
        grouped: clause → the IRI of the group there.
        parents: clause of an entry or group → the clause it stands under, ``""`` at the top.
    """

    terms: tuple[str, ...]
    groups: tuple[str, ...]
    entries: Mapping[str, str]
    grouped: Mapping[str, str]
    parents: Mapping[str, str]

    @property
    def scheme(self) -> str:
        """The IRI of the terminology, the scheme of all the document's concepts."""
        return self.namer.item(self.id, _TERMINOLOGY)

    def entry_above(self, clause: str) -> str | None:
        """Return the entry at a clause or, through groups, next above it; ``None`` if none is."""
        while clause and clause not in self.entries:
            above = self.parents.get(clause, "")
            clause = above if len(above) < len(clause) else ""  # never round in a circle
        return self.entries.get(clause)


def names_of(record: Standard | Glossary, namer: Namer) -> StandardNames:
    """Return the names of everything in ``record``."""
    if isinstance(record, Standard):
        return _names(record, record.terms, record.groups, namer)
    return _names(record, tuple(map(term_entry, record.entries)), (), namer)


def _names(
    record: Standard | Glossary,
    entries: tuple[TermEntry, ...],
    headings: tuple[TermGroup, ...],
    namer: Namer,
) -> StandardNames:
    records: tuple[TermEntry | TermGroup, ...] = (*entries, *headings)
    iris = entry_iris(namer, record.meta.id, (one.clause for one in records))
    terms, groups = iris[: len(entries)], iris[len(entries) :]
    return StandardNames(
        namer,
        record.meta.id,
        paths_of(record.sections),
        terms,
        groups,
        _by_clause((entry.clause for entry in entries), terms),
        _by_clause((heading.clause for heading in headings), groups),
        {one.clause: one.parent for one in reversed(records)},
    )


def _by_clause(clauses: Iterable[str], iris: tuple[str, ...]) -> dict[str, str]:
    """Return the first IRI at each clause."""
    found: dict[str, str] = {}
    for clause, iri in zip(clauses, iris, strict=True):
        found.setdefault(clause, iri)
    return found
