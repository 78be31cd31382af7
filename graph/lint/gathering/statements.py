"""A document's references, chapters, announced numbers and notices."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from biaopu.graph.lint.graph_reader import GraphReader
from biaopu.graph.lint.records import (
    Count,
    Entry,
    LintDocument,
    Passage,
    ReadingNotice,
    Reference,
)
from biaopu.graph.reading.facts import Facts, natural
from biaopu.graph.writing.describe import node
from biaopu.ontology.iris import selectors
from biaopu.ontology.public_vocabularies import Dcterms, Oa, Rdf
from biaopu.ontology.vocabulary import Bp

NOTICES = ("index-no-entry", "index-other-name", "index-missing", "relation.circle")
"""The codes under which readers note faults that the graph itself cannot show any more."""


def references_of(document: LintDocument, reader: GraphReader) -> list[Reference]:
    """Return the items of the normative references and of the bibliography, in order."""
    facts = Facts(reader.store)
    normative = set(reader.instances(Bp.NORMATIVE_REFERENCE))
    items = {*normative, *reader.instances(Bp.BIBLIOGRAPHIC_REFERENCE)}
    return [
        Reference(
            iri=iri,
            document=document,
            number=facts.text(iri, Bp.STANDARD_NUMBER),
            year=facts.text(iri, Bp.EDITION_YEAR),
            title=facts.text(iri, Dcterms.TITLE),
            all_parts=facts.text(iri, Bp.ALL_PARTS) == "true",
            normative=iri in normative,
        )
        for iri in sorted(items, key=natural)
    ]


def passages_of(
    document: LintDocument, reader: GraphReader, entries: list[Entry]
) -> Iterator[Passage]:
    """Yield the chapters of a standard with their original text."""
    if document.kind != "standard":
        return
    facts, with_terms = Facts(reader.store), {entry.clause.partition(".")[0] for entry in entries}
    for section in sorted(set(reader.instances(Bp.SECTION)), key=natural):
        clause = facts.text(section, Bp.CLAUSE)
        title = facts.text(section, Dcterms.TITLE)
        for span in facts.all(section, Bp.BODY):
            start, quote = selectors(span)
            if text := facts.text(quote, Oa.EXACT):
                place = facts.number(start, Oa.START)
                terms = clause in with_terms
                yield Passage(section, document, clause, place, text, title, terms)


def counts_of(document: LintDocument, reader: GraphReader) -> Iterator[Count]:
    """Yield the numbers that a document announces, in order."""
    facts = Facts(reader.store)
    for iri in sorted(set(reader.instances(Bp.DECLARED_COUNT)), key=natural):
        about = facts.maybe_link(facts.one(iri, Bp.ABOUT))
        yield Count(
            iri=iri,
            document=document,
            label=about.label if about else "",
            counted=facts.text(iri, Bp.COUNTED),
            declared=facts.number(iri, Bp.DECLARED),
            found=facts.number(iri, Bp.FOUND),
        )


def notices_of(document: LintDocument, reader: GraphReader) -> Iterator[ReadingNotice]:
    """Yield what was noticed on reading that is a fault of the document, in order."""
    facts, place = Facts(reader.store), NamedNode(reader.graph)
    for code in NOTICES:
        found = reader.store.quads_for_pattern(None, node(Bp.NOTICE_CODE), Literal(code), place)
        subjects = (quad.subject for quad in found)
        for iri in sorted((s.value for s in subjects if isinstance(s, NamedNode)), key=natural):
            text = facts.text(iri, Bp.TEXT)
            yield ReadingNotice(iri, document, code, text, _entry_there(iri, facts))


def _entry_there(notice: str, facts: Facts) -> str:
    """Return the entry whose stretch of text a notice is about, ``""`` if it is about another."""
    span = facts.one(notice, Bp.HAS_EVIDENCE)
    holders = facts.of(Bp.HAS_EVIDENCE, span) if span else []
    entries = (iri for iri in sorted(holders) if Bp.TERM_ENTRY in facts.all(iri, Rdf.TYPE))
    return next(entries, "")
