"""Evidence as triples: the stretch of text, and the statements that were read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple

from biaopu.ontology.records import Evidence, Guide, Section, Span
from biaopu.ontology.vocabulary import Bp, Oa, Prov

from .guide_names import GuideNames
from .triples import Links, Texts, Values, describe


def statement(
    names: GuideNames,
    subject: str,
    types: Iterable[str],
    evidence: Evidence,
    *,
    links: Links | None = None,
    texts: Texts | None = None,
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
        values={Bp.RULE: evidence.rule, **(values or {})},
    )


def evidence_triples(guide: Guide, names: GuideNames) -> Iterator[Triple]:
    """Yield every stretch of text that the guide's statements were read from, each once."""
    places: dict[Span, str] = {}
    for evidence in _evidence_of(guide):
        places[evidence.span] = evidence.section
    for section in guide.sections:
        places |= dict.fromkeys(section_spans(section), section.path)
    for notice in guide.notices:
        if notice.span:
            places.setdefault(notice.span, section_at(guide, notice.span.start))
    for span, path in sorted(places.items()):
        yield from _stretch(guide.document.text, names, span, path)


def section_spans(section: Section) -> tuple[Span, ...]:
    """Return the spans of a section's heading and body, without empty ones."""
    return tuple(span for span in (section.heading, section.body) if span.start < span.end)


def section_at(guide: Guide, offset: int) -> str:
    """Return the path of the last section that starts at or before ``offset``, or ``""``."""
    before = [section for section in guide.sections if section.heading.start <= offset]
    return max(before, key=lambda section: section.heading.start).path if before else ""


def _evidence_of(guide: Guide) -> Iterator[Evidence]:
    groups = (
        guide.nodes, guide.topics, guide.counts, guide.definitions, guide.characteristics,
        guide.logic, guide.stages, guide.examples, guide.targets, guide.guidelines, guide.mentions,
    )  # fmt: skip
    yield from (record.evidence for group in groups for record in group)
    yield from (node.purpose_evidence for node in guide.nodes if node.purpose_evidence)


def _stretch(text: str, names: GuideNames, span: Span, section: str) -> Iterator[Triple]:
    iri = names.span(span)
    position, quote = f"{iri}/position", f"{iri}/quote"
    links = {
        Bp.IN_DOCUMENT: names.document,
        Bp.IN_SECTION: names.section(section),
        Oa.HAS_SOURCE: names.document,
        Oa.HAS_SELECTOR: (position, quote),
    }
    yield from describe(iri, [Bp.EVIDENCE], links=links)
    bounds = {Oa.START: span.start, Oa.END: span.end}
    yield from describe(position, [Oa.TEXT_POSITION_SELECTOR], values=bounds)
    exact = {Oa.EXACT: text[span.start : span.end]}
    yield from describe(quote, [Oa.TEXT_QUOTE_SELECTOR], texts=exact)
