"""A term base as triples: a standard's writers, and what only a term base says.

That is names and definitions in any language, and relations that it states itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Triple

from biaopu.ingest.standard.sources import read_source
from biaopu.ontology.glossary import (
    Glossary,
    GlossaryDefinition,
    GlossaryEntry,
    main_name,
    term_entry,
)
from biaopu.ontology.iris import below
from biaopu.ontology.public_vocabularies import Dcterms, Owl, Skos
from biaopu.ontology.vocabulary import Bp

from .describe import describe, words
from .designations import designation_triples
from .entries import (
    concept_triples,
    group_triples,
    scheme_triples,
    source_triples,
    top_triples,
)
from .evidence import statement
from .names import StandardNames


def glossary_triples(glossary: Glossary, names: StandardNames) -> Iterator[Triple]:
    """Yield the terminology of a term base: its entries and how they are related."""
    yield from scheme_triples(glossary.meta.title, names)
    yield from group_triples(glossary, names)
    for entry, iri in zip(glossary.entries, names.terms, strict=True):
        # its definitions and contexts come below, each in its own language
        plain = replace(term_entry(entry), definition="", examples=entry.examples)
        yield from concept_triples(plain, iri, names, entry.notations or (entry.id,))
        yield from _contexts(entry, iri, names)
        yield from _standing(entry, iri, names)
        yield from _designations(entry, iri, names)
        yield from _definitions(entry, iri, names)
        yield from _relations(entry, iri, names)


def _contexts(entry: GlossaryEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    """Yield the sentences that names are used in, behind the examples and as such."""
    for order, context in enumerate(entry.contexts, start=len(entry.examples) + 1):
        one, text = below(iri, "example", order), words(context.text, context.language)
        source = below(one, "source") if context.source else None
        yield from describe(iri, links={Bp.EXAMPLE_IN_ENTRY: one}, values={Skos.EXAMPLE: text})
        yield from statement(
            names,
            one,
            [Bp.ENTRY_EXAMPLE],
            entry.evidence,
            links={Bp.HAS_SOURCE: source},
            values={Bp.TEXT: text, Bp.ORDER: order},
        )
        if source:
            note = read_source(context.source)
            yield from source_triples(note, source, iri, entry.evidence, names)


def _standing(entry: GlossaryEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    """Yield whether an entry is still in use, what replaces it, and the groups that it is in."""
    inside = [names.entries.get(end, end) for end in entry.replaced_by]
    yield from describe(
        iri,
        links={Dcterms.IS_REPLACED_BY: _iris(inside)},
        values={Owl.DEPRECATED: True if entry.withdrawn else None},
    )
    for group in entry.groups:
        yield from describe(names.grouped[group], links={Skos.MEMBER: iri})


def _designations(entry: GlossaryEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    first = main_name(entry)
    others = (name for name in entry.designations if name is not first)
    return designation_triples((first, *others), iri, entry.evidence, names)


def _definitions(entry: GlossaryEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    for number, definition in enumerate(entry.definitions, start=1):
        one, text = below(iri, "definition", number), words(definition.text, definition.language)
        links = {Bp.HAS_DEFINITION: one, Bp.IS_DEFINED_IN: names.document}
        yield from describe(iri, links=links, values={Skos.DEFINITION: text})
        yield from statement(
            names,
            one,
            [Bp.DEFINITION],
            entry.evidence,
            links={Bp.DEFINES: iri},
            values={Bp.TEXT: text},
        )
        yield from _definition_source(definition, one, entry, iri, names)


def _definition_source(
    definition: GlossaryDefinition, one: str, entry: GlossaryEntry, iri: str, names: StandardNames
) -> Iterator[Triple]:
    """Yield where a definition was taken from: its own note, or else that of the whole entry."""
    shared = entry.source and definition.source in ("", entry.source.text)
    if shared:
        yield from describe(one, links={Bp.HAS_SOURCE: below(iri, "source")})
    elif definition.source:
        yield from describe(one, links={Bp.HAS_SOURCE: below(one, "source")})
        note = read_source(definition.source)
        yield from source_triples(note, below(one, "source"), iri, entry.evidence, names)


def _relations(entry: GlossaryEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    """Yield relations within the base, and those that lead out of it as matches."""
    hierarchical = (*entry.broader, *entry.narrower)
    related = [end for end in entry.related if end not in hierarchical]  # SKOS S27
    for ends, within, outside in (
        (entry.broader, Skos.BROADER, Skos.BROAD_MATCH),
        (entry.narrower, Skos.NARROWER, Skos.NARROW_MATCH),
        (related, Skos.RELATED, Skos.RELATED_MATCH),
    ):
        inside = [names.entries[end] for end in ends if end in names.entries]
        others = _iris(end for end in ends if end not in names.entries)
        yield from describe(iri, links={within: inside, outside: others})
    same = dict.fromkeys((entry.iri, *entry.exact))
    yield from describe(
        iri, links={Skos.EXACT_MATCH: _iris(same), Skos.CLOSE_MATCH: _iris(entry.close)}
    )
    if not any(end in names.entries for end in entry.broader):
        yield from top_triples(iri, names)


def _iris(ends: Iterable[str]) -> list[str]:
    """Return what can stand in a graph: a base may hold any words where an IRI should be."""
    return [end for end in ends if _is_iri(end)]


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
