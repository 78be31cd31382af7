"""The document itself as triples: metadata, sections, how it was read, doubts about its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import PurePath

from pyoxigraph import Literal, NamedNode, Triple

from biaopu.ontology.identifiers import slug
from biaopu.ontology.records import Guide, Section
from biaopu.ontology.vocabulary import Bp, Dcterms, Prov, Rdf, Xsd

from .guide_names import GuideNames
from .triples import describe
from .triples_evidence import section_at, section_spans

_DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), Xsd.DATE),
    (re.compile(r"\d{4}-\d\d"), Xsd.G_YEAR_MONTH),
    (re.compile(r"\d{4}"), Xsd.G_YEAR),
)


@cache
def software_version() -> str:
    """Return the version of biaopu that writes the triples."""
    return version("biaopu")


def document_triples(guide: Guide, names: GuideNames) -> Iterator[Triple]:
    """Yield the document, its sections, its reading and the notices about it."""
    yield from _metadata(guide, names)
    yield from _reading(names)
    for order, section in enumerate(guide.sections, start=1):
        yield from _section(section, order, names)
    yield from _notices(guide, names)


def _metadata(guide: Guide, names: GuideNames) -> Iterator[Triple]:
    meta, file = guide.meta, guide.document
    publisher = f"{names.namer.base}/agent/{slug(meta.issuer)}" if meta.issuer else None
    yield from describe(
        names.document,
        [Bp.GUIDE],
        links={Dcterms.PUBLISHER: publisher},
        texts={
            Dcterms.TITLE: meta.title,
            Dcterms.SOURCE: meta.source,
            Dcterms.RIGHTS: meta.rights,
        },
        values={
            Dcterms.IDENTIFIER: meta.number,
            Dcterms.ISSUED: _date(meta.date),
            Dcterms.LANGUAGE: "zh",
            Bp.DOCUMENT_ID: meta.id,
            Bp.FILE_NAME: PurePath(file.name).name,
            Bp.SHA256: file.digest,
            Bp.ENCODING: file.encoding,
        },
    )
    if publisher:
        yield from describe(publisher, [Prov.ORGANIZATION], texts={Rdf.LABEL: meta.issuer})


def _date(text: str) -> Literal | None:
    """Return an ISO 8601 date as the datatype of its precision, other text as it stands."""
    if not text:
        return None
    for pattern, datatype in _DATES:
        if pattern.fullmatch(text):
            return Literal(text, datatype=NamedNode(datatype))
    return Literal(text)


def _reading(names: GuideNames) -> Iterator[Triple]:
    """Say which software made the document's graph; no time, so that rebuilds are equal."""
    reading = f"{names.document}/reading"
    software = f"{names.namer.base}/software/biaopu/{software_version()}"
    graph = names.namer.graph(names.id)
    yield from describe(graph, links={Prov.WAS_GENERATED_BY: reading})
    links = {Prov.USED: names.document, Prov.WAS_ASSOCIATED_WITH: software}
    yield from describe(reading, [Bp.READING], links=links)
    values = {Rdf.LABEL: "biaopu", Bp.SOFTWARE_VERSION: software_version()}
    yield from describe(software, [Prov.SOFTWARE_AGENT], values=values)


def _section(section: Section, order: int, names: GuideNames) -> Iterator[Triple]:
    iri = names.section(section.path)
    if iri is None:
        return
    spans = {names.span(span) for span in section_spans(section)}
    yield from describe(
        iri,
        [Bp.SECTION],
        links={
            Bp.IN_DOCUMENT: names.document,
            Dcterms.IS_PART_OF: names.section(section.parent) or names.document,
            Bp.HEADING: spans & {names.span(section.heading)},
            Bp.BODY: spans & {names.span(section.body)},
        },
        texts={Dcterms.TITLE: section.title},
        values={Bp.CLAUSE: section.path, Bp.LEVEL: section.level, Bp.ORDER: order},
    )


def _notices(guide: Guide, names: GuideNames) -> Iterator[Triple]:
    for number, notice in enumerate(guide.notices, start=1):
        span = names.span(notice.span) if notice.span else None
        section = section_at(guide, notice.span.start) if notice.span else ""
        links = {
            Bp.IN_DOCUMENT: names.document,
            Bp.ABOUT: names.section(section),
            Bp.HAS_EVIDENCE: span,
            Prov.WAS_DERIVED_FROM: span,
        }
        yield from describe(
            f"{names.document}/notice/{number}",
            [Bp.NOTICE],
            links=links,
            texts={Bp.TEXT: notice.message},
            values={Bp.NOTICE_CODE: notice.code},
        )
