"""Reading back which documents the graph holds, and how they were read."""

from __future__ import annotations

from biaopu.graph.store import GraphStore
from biaopu.ontology.public_vocabularies import Dcterms, Prov, Rdf
from biaopu.ontology.vocabulary import Bp

from .facts import Facts
from .records import DocumentKind, DocumentRow

_KINDS: dict[str, DocumentKind] = {
    Bp.GUIDE: "guide",
    Bp.STANDARD: "standard",
    Bp.TERM_BASE: "termbase",
}
_REFERENCES = (Bp.NORMATIVE_REFERENCE, Bp.BIBLIOGRAPHIC_REFERENCE)


def documents(store: GraphStore) -> tuple[DocumentRow, ...]:
    """Return the guides, standards and term bases of the graph, by id."""
    facts = Facts(store)
    rows = (
        document_row(facts, iri, kind)
        for cls, kind in _KINDS.items()
        for iri in facts.of(Rdf.TYPE, cls)
    )
    return tuple(sorted(rows, key=lambda row: row.id))


def document_row(facts: Facts, iri: str, kind: DocumentKind) -> DocumentRow:
    """Return one document."""
    publisher = facts.one(iri, Dcterms.PUBLISHER)
    reading = next(iter(facts.of(Prov.USED, iri)), "")
    agent = facts.one(reading, Prov.WAS_ASSOCIATED_WITH)
    graph = next(iter(facts.of(Prov.WAS_GENERATED_BY, reading)), "") if reading else ""
    return DocumentRow(
        iri=iri,
        id=facts.text(iri, Bp.DOCUMENT_ID),
        title=facts.text(iri, Dcterms.TITLE),
        number=facts.text(iri, Dcterms.IDENTIFIER),
        issuer=facts.link(publisher).label if publisher else "",
        date=facts.text(iri, Dcterms.ISSUED),
        source=facts.text(iri, Dcterms.SOURCE),
        rights=facts.text(iri, Dcterms.RIGHTS),
        sha256=facts.text(iri, Bp.SHA256),
        encoding=facts.text(iri, Bp.ENCODING),
        file_name=facts.text(iri, Bp.FILE_NAME),
        graph=graph,
        software=_software(facts, agent) if agent else "",
        nodes=_count(facts, (Bp.SUBSYSTEM, Bp.PART), graph),
        kind=kind,
        stage=facts.text(iri, Bp.DOCUMENT_STAGE),
        terms=_count(facts, (Bp.TERM_ENTRY,), graph),
        references=_count(facts, _REFERENCES, graph),
    )


def _count(facts: Facts, classes: tuple[str, ...], graph: str) -> int:
    return sum(facts.count(cls, graph) for cls in classes) if graph else 0


def _software(facts: Facts, agent: str) -> str:
    return f"{facts.link(agent).label} {facts.text(agent, Bp.SOFTWARE_VERSION)}"
