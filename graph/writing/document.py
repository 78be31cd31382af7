"""The document itself as triples: metadata, sections, how it was read, doubts about its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import PurePath

from pyoxigraph import Literal, NamedNode, Triple

from biaopu.ontology.document import Section, Span
from biaopu.ontology.glossary import Glossary
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import below
from biaopu.ontology.public_vocabularies import Dcterms, Prov, Rdf, Xsd
from biaopu.ontology.standard import Standard
from biaopu.ontology.vocabulary import Bp

from .describe import UNKNOWN_LANGUAGE, describe
from .evidence import body_spans, heading_spans, section_at, withheld
from .names import DocumentNames, DocumentRecord

_DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), Xsd.DATE),
    (re.compile(r"\d{4}-\d\d"), Xsd.G_YEAR_MONTH),
    (re.compile(r"\d{4}"), Xsd.G_YEAR),
)

_CLASSES = {
    Guide: (Bp.GUIDE,),
    Standard: (Bp.STANDARD, Bp.STANDARD_EDITION),
    Glossary: (Bp.TERM_BASE,),
}


@cache
def software_version() -> str:
    """Return the version of biaopu that writes the triples."""
    return version("biaopu")


def document_triples(record: DocumentRecord, names: DocumentNames) -> Iterator[Triple]:
    """Yield the document, its sections, its reading and the notices about it."""
    yield from _metadata(record, names)
    yield from _reading(names)
    hidden = withheld(record)
    seen: set[str] = set()
    for order, section in enumerate(record.sections, start=1):
        if section.path not in seen:
            yield from _section(section, order, names)
        seen.add(section.path)
        yield from _section_text(section, hidden, names)
    yield from _notices(record, names)


def organisation(name: str, names: DocumentNames) -> Iterator[Triple]:
    """Yield what is said of an organisation: its name."""
    return describe(names.agent(name), [Prov.ORGANIZATION], texts={Rdf.LABEL: name})


def _metadata(record: DocumentRecord, names: DocumentNames) -> Iterator[Triple]:
    meta, file = record.meta, record.document
    yield from describe(
        names.document,
        _CLASSES[type(record)],
        links={Dcterms.PUBLISHER: names.agent(meta.issuer) if meta.issuer else None},
        texts={
            Dcterms.TITLE: meta.title,
            Dcterms.SOURCE: meta.source,
            Dcterms.RIGHTS: meta.rights,
        },
        values={
            Dcterms.IDENTIFIER: meta.number,
            Dcterms.ISSUED: date(meta.date),
            Dcterms.LANGUAGE: _languages(record),
            Bp.DOCUMENT_ID: meta.id,
            Bp.FILE_NAME: PurePath(file.name).name,
            Bp.SHA256: file.digest,
            Bp.ENCODING: file.encoding,
        },
    )
    if meta.issuer:
        yield from organisation(meta.issuer, names)


def _languages(record: DocumentRecord) -> tuple[str, ...]:
    if not isinstance(record, Glossary):
        return ("zh",)
    names = (name for entry in record.entries for name in entry.designations)
    return tuple(sorted({name.language for name in names} - {UNKNOWN_LANGUAGE}))


def date(text: str) -> Literal | None:
    """Return an ISO 8601 date as the datatype of its precision, other text as it stands."""
    if not text:
        return None
    for pattern, datatype in _DATES:
        if pattern.fullmatch(text):
            return Literal(text, datatype=NamedNode(datatype))
    return Literal(text)


def _reading(names: DocumentNames) -> Iterator[Triple]:
    """Say which software made the document's graph; no time, so that rebuilds are equal."""
    reading = names.namer.reading(names.id)
    software = names.namer.software(software_version())
    graph = names.namer.graph(names.id)
    yield from describe(graph, links={Prov.WAS_GENERATED_BY: reading})
    links = {Prov.USED: names.document, Prov.WAS_ASSOCIATED_WITH: software}
    yield from describe(reading, [Bp.READING], links=links)
    values = {Rdf.LABEL: "biaopu", Bp.SOFTWARE_VERSION: software_version()}
    yield from describe(software, [Prov.SOFTWARE_AGENT], values=values)


def _section(section: Section, order: int, names: DocumentNames) -> Iterator[Triple]:
    iri = names.section(section.path)
    if iri is None:
        return
    yield from describe(
        iri,
        [Bp.SECTION],
        links={
            Bp.IN_DOCUMENT: names.document,
            Dcterms.IS_PART_OF: names.section(section.parent) or names.document,
        },
        texts={Dcterms.TITLE: section.title},
        values={Bp.CLAUSE: section.path, Bp.LEVEL: section.level, Bp.ORDER: order},
    )


def _section_text(
    section: Section, hidden: tuple[Span, ...], names: DocumentNames
) -> Iterator[Triple]:
    iri = names.section(section.path)
    if iri is None:
        return
    links = {
        Bp.HEADING: [names.span(span) for span in heading_spans(section)],
        Bp.BODY: [names.span(span) for span in body_spans(section, hidden)],
    }
    yield from describe(iri, links=links)


def _notices(record: DocumentRecord, names: DocumentNames) -> Iterator[Triple]:
    for number, notice in enumerate(record.notices, start=1):
        span = names.span(notice.span) if notice.span else None
        section = section_at(record.sections, notice.span.start) if notice.span else ""
        links = {
            Bp.IN_DOCUMENT: names.document,
            Bp.ABOUT: names.section(section),
            Bp.HAS_EVIDENCE: span,
            Prov.WAS_DERIVED_FROM: span,
        }
        yield from describe(
            below(names.document, "notice", number),
            [Bp.NOTICE],
            links=links,
            texts={Bp.TEXT: notice.message},
            values={Bp.NOTICE_CODE: notice.code},
        )
