"""From records to quads: one named graph per document, the same for the same input."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from pyoxigraph import Quad, Triple

from biaopu.ontology.glossary import Glossary
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.standard import Standard

from .describe import in_graph
from .document import document_triples
from .entries import entry_triples
from .evidence import evidence_triples
from .framework import framework_triples, logic_triples
from .glossary import glossary_triples
from .names import DocumentRecord, guide_names, standard_names
from .standard import cover_triples, reference_triples
from .statements import statement_triples


def quads(record: DocumentRecord, namer: Namer) -> Iterator[Quad]:
    """Yield everything that is known of a guide, a standard or a term base, in its graph.

    Each quad comes once, and what names persons never comes.
    """
    return in_graph(triples(record, namer), namer.graph(record.meta.id))


def triples(record: DocumentRecord, namer: Namer) -> Collection[Triple]:
    """Return the same without the graph, held in memory (about 450 bytes each)."""
    return dict.fromkeys(_triples(record, namer))


def _triples(record: DocumentRecord, namer: Namer) -> Iterator[Triple]:
    if isinstance(record, Guide):
        return _of_guide(record, namer)
    if isinstance(record, Standard):
        return _of_standard(record, namer)
    return _of_glossary(record, namer)


def _of_guide(guide: Guide, namer: Namer) -> Iterator[Triple]:
    names = guide_names(guide, namer)
    writers = (
        document_triples, framework_triples, logic_triples, statement_triples, evidence_triples,
    )  # fmt: skip
    return chain.from_iterable(write(guide, names) for write in writers)


def _of_standard(standard: Standard, namer: Namer) -> Iterator[Triple]:
    names = standard_names(standard, namer)
    writers = (
        document_triples, cover_triples, entry_triples, reference_triples, evidence_triples,
    )  # fmt: skip
    return chain.from_iterable(write(standard, names) for write in writers)


def _of_glossary(glossary: Glossary, namer: Namer) -> Iterator[Triple]:
    names = standard_names(glossary, namer)
    writers = (document_triples, glossary_triples, evidence_triples)
    return chain.from_iterable(write(glossary, names) for write in writers)
