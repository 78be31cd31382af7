"""Where a finding stands: clause and offsets, looked up in the graph for findings only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from biaopu.graph.reading.facts import Facts
from biaopu.ontology.iris import selectors, without_selector
from biaopu.ontology.public_vocabularies import Oa
from biaopu.ontology.vocabulary import Bp

from .findings import Place, Related
from .records import Entry, LintDocument

_PARTS = (Bp.HAS_SOURCE, Bp.NOTE_TO_ENTRY, Bp.EXAMPLE_IN_ENTRY)


@dataclass(frozen=True, slots=True)
class Locator:
    """Knows where the things of a graph stand.

    Attributes:
        facts: the graph.
        entries: entries by IRI, which are known already.
        documents: documents by IRI.
    """

    facts: Facts
    entries: Mapping[str, Entry]
    documents: Mapping[str, LintDocument]

    def place(self, iri: str, spot: str = "") -> Place:
        """Return where ``spot`` stands, or else ``iri``; clause and offsets where they are told."""
        entry = self._entry(iri)
        for holder in filter(None, (spot, iri)):
            if span := self._span(holder):
                clause = entry.clause if entry else self._clause(iri, span)
                position, _ = selectors(span)
                start, end = (self.facts.one(position, p) for p in (Oa.START, Oa.END))
                return Place(clause, int(start) if start else None, int(end) if end else None)
        return Place(entry.clause if entry else self._clause(iri, ""))

    def label(self, iri: str) -> str:
        """Return what a thing is called; a definition or a name goes by its entry."""
        entry = self._entry(iri)
        return entry.label if entry else self.facts.link(iri).label

    def related(self, iris: Iterable[str]) -> tuple[Related, ...]:
        """Return the other side of a finding, each with its name and place."""
        return tuple(map(self._related, iris))

    def document(self, iri: str) -> LintDocument | None:
        """Return the document that a thing stands in, ``None`` if it stands in none."""
        entry = self.entries.get(iri)
        if entry:
            return entry.document
        return self.documents.get(iri) or self.documents.get(self.facts.text(iri, Bp.IN_DOCUMENT))

    def _related(self, iri: str) -> Related:
        entry, document = self.entries.get(iri), self.document(iri)
        label = entry.label if entry else self.label(iri)
        clause = entry.clause if entry else self._clause(iri, "")
        return Related(iri, label, document.id if document else "", clause)

    def _entry(self, iri: str) -> Entry | None:
        """Return the entry that a thing is, or that it defines, names, annotates or sources."""
        if iri in self.entries:
            return self.entries[iri]
        owners = (self.facts.one(iri, link) for link in (Bp.DEFINES, Bp.DESIGNATES))
        parts = (self.facts.of(link, iri) for link in _PARTS)
        found = (*filter(None, owners), *(owner for some in parts for owner in sorted(some)))
        return next((self.entries[owner] for owner in found if owner in self.entries), None)

    def _span(self, iri: str) -> str | None:
        """Return the stretch of text that a thing was read from, or that it is or selects."""
        own = without_selector(iri)
        is_span = self.facts.one(own, Oa.HAS_SELECTOR) is not None
        return own if is_span else self.facts.one(iri, Bp.HAS_EVIDENCE)

    def _clause(self, iri: str, span: str) -> str:
        """Return a thing's own clause, or that of the section it was read in."""
        if own := self.facts.text(iri, Bp.CLAUSE):
            return own
        section = self.facts.one(span, Bp.IN_SECTION) if span else None
        return self.facts.text(section, Bp.CLAUSE) if section else ""
