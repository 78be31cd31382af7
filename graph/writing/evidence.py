"""Evidence as triples: the stretch of text, and the statements that were read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from pyoxigraph import Triple

from biaopu.ontology.document import Evidence, Section, Span
from biaopu.ontology.glossary import Glossary
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import selectors
from biaopu.ontology.public_vocabularies import Oa, Prov
from biaopu.ontology.standard import Standard, TermEntry
from biaopu.ontology.vocabulary import Bp

from .describe import Links, Texts, Values, describe
from .names import DocumentNames, DocumentRecord


def evidence_of(record: DocumentRecord) -> Iterator[Evidence]:
    """Yield where each statement was read, in no order and with repeats."""
    if isinstance(record, Guide):
        return _of_guide(record)
    if isinstance(record, Glossary):
        groups = (group.evidence for group in record.groups)
        return chain((entry.evidence for entry in record.entries), groups)
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


def statement(
    names: DocumentNames,
    subject: str,
    types: Iterable[str],
    evidence: Evidence,
    *,
    links: Links | None = None,
    texts: Texts | None = None,
    english: Texts | None = None,
    values: Values | None = None,
) -> Iterator[Triple]:
    """Yield what is said of ``subject`` as `describe` does, and where and how it was read."""
    span = names.span(evidence.span)
    origin = {Bp.IN_DOCUMENT: names.document, Bp.HAS_EVIDENCE: span, Prov.WAS_DERIVED_FROM: span}
    return describe(
        subject,
        types,
        links={**origin, **(links or {})},
        texts=texts,
        english=english,
        values={Bp.RULE: evidence.rule, **(values or {})},
    )


def evidence_triples(record: DocumentRecord, names: DocumentNames) -> Iterator[Triple]:
    """Yield every stretch of text that a document's statements were read from, each once."""
    hidden = withheld(record)
    places: dict[Span, str] = {}
    for evidence in evidence_of(record):
        places[evidence.span] = evidence.section
    for section in record.sections:
        spans = (*heading_spans(section), *body_spans(section, hidden))
        places |= dict.fromkeys(spans, section.path)
    for notice in record.notices:
        if notice.span:
            places.setdefault(notice.span, section_at(record.sections, notice.span.start))
    for span, path in sorted(places.items()):
        yield from _stretch(span, path, names)
        if not any(_overlap(span, other) for other in hidden):
            yield from _quote(record.document.text, span, names)


def stretch_triples(text: str, evidence: Evidence, names: DocumentNames) -> Iterator[Triple]:
    """Yield the one stretch of a document's ``text`` that ``evidence`` names, with its words."""
    yield from _stretch(evidence.span, evidence.section, names)
    yield from _quote(text, evidence.span, names)


def withheld(record: DocumentRecord) -> tuple[Span, ...]:
    """Return the stretches that name persons: their words never enter the graph."""
    return record.personal if isinstance(record, Standard) else ()


def heading_spans(section: Section) -> tuple[Span, ...]:
    """Return the span of a section's heading, none if it is empty."""
    return (section.heading,) if section.heading.start < section.heading.end else ()


def body_spans(section: Section, hidden: Iterable[Span]) -> tuple[Span, ...]:
    """Return the pieces of a section's body around what is withheld; none if it is empty."""
    pieces, start = [], section.body.start
    inside = [span for span in hidden if _overlap(span, section.body)]
    for span in sorted(inside):
        pieces.append(Span(start, span.start))
        start = max(start, span.end)
    pieces.append(Span(start, section.body.end))
    return tuple(piece for piece in pieces if piece.start < piece.end)


def section_at(sections: Iterable[Section], offset: int) -> str:
    """Return the path of the last section that starts at or before ``offset``, or ``""``."""
    before = [section for section in sections if section.heading.start <= offset]
    return max(before, key=lambda section: section.heading.start).path if before else ""


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _stretch(span: Span, section: str, names: DocumentNames) -> Iterator[Triple]:
    iri = names.span(span)
    position, _ = selectors(iri)
    links = {
        Bp.IN_DOCUMENT: names.document,
        Bp.IN_SECTION: names.section(section),
        Oa.HAS_SOURCE: names.document,
        Oa.HAS_SELECTOR: position,
    }
    yield from describe(iri, [Bp.EVIDENCE], links=links)
    bounds = {Oa.START: span.start, Oa.END: span.end}
    yield from describe(position, [Oa.TEXT_POSITION_SELECTOR], values=bounds)


def _quote(text: str, span: Span, names: DocumentNames) -> Iterator[Triple]:
    iri = names.span(span)
    _, quote = selectors(iri)
    yield from describe(iri, links={Oa.HAS_SELECTOR: quote})
    exact = {Oa.EXACT: text[span.start : span.end]}
    yield from describe(quote, [Oa.TEXT_QUOTE_SELECTOR], texts=exact)
