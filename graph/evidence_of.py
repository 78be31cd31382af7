"""Every stretch of text that the statements of a record were read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from biaopu.ontology.document import Evidence
from biaopu.ontology.glossary import Glossary
from biaopu.ontology.guide import Guide
from biaopu.ontology.standard import Standard, TermEntry

from .document_names import DocumentRecord


def evidence_of(record: DocumentRecord) -> Iterator[Evidence]:
    """Yield where each statement was read, in no order and with repeats."""
    if isinstance(record, Guide):
        return _of_guide(record)
    if isinstance(record, Glossary):
        return (entry.evidence for entry in record.entries)
    return _of_standard(record)


def definition_evidence(entry: TermEntry) -> Evidence:
    """Return where the definition of an entry stands: its own words, or else the whole entry."""
    span = entry.definition_span
    return replace(entry.evidence, span=span) if span else entry.evidence


def _of_guide(guide: Guide) -> Iterator[Evidence]:
    groups = (
        guide.nodes, guide.topics, guide.counts, guide.definitions, guide.characteristics,
        guide.logic, guide.stages, guide.examples, guide.targets, guide.guidelines, guide.mentions,
    )  # fmt: skip
    yield from (record.evidence for group in groups for record in group)
    yield from (node.purpose_evidence for node in guide.nodes if node.purpose_evidence)


def _of_standard(standard: Standard) -> Iterator[Evidence]:
    groups = (standard.terms, standard.groups, standard.references, standard.abbreviations)
    yield from (record.evidence for group in groups for record in group)
    yield from (definition_evidence(entry) for entry in standard.terms)
