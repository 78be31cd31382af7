"""A term base as triples: a standard's writers, and what only a term base says.

That is names and definitions in any language, and relations that it states itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Triple

from biaopu.ontology.glossary_records import (
    Designation,
    Glossary,
    GlossaryEntry,
    main_name,
    term_entry,
)
from biaopu.ontology.vocabulary import Bp, Skos

from .standard_names import StandardNames
from .triples import describe, words
from .triples_entries import concept_triples, scheme_triples
from .triples_evidence import statement
from .triples_hierarchy import top_triples


def glossary_triples(glossary: Glossary, names: StandardNames) -> Iterator[Triple]:
    """Yield the terminology of a term base: its entries and how they are related."""
    yield from scheme_triples(glossary.meta.title, names)
    for entry, iri in zip(glossary.entries, names.terms, strict=True):
        # its definitions come below, each in its own language
        yield from concept_triples(replace(term_entry(entry), definition=""), iri, names)
        yield from _designations(entry, iri)
        yield from _definitions(entry, iri, names)
        yield from _relations(entry, iri, names)


def _designations(entry: GlossaryEntry, iri: str) -> Iterator[Triple]:
    """Yield every name in one role only, as SKOS wants it (S13, S14)."""
    first = main_name(entry)
    yield from describe(iri, values={Skos.PREF_LABEL: words(first.text, first.language)})
    for name in entry.designations:
        # symbols and abbreviations have no language, and a standard's writer knows the former
        if name.form == "abbreviation" and name.status != "deprecated":
            yield from describe(iri, values={Bp.ABBREVIATION: name.text})
        elif name != first and name.form != "symbol":
            yield from describe(iri, values={_role(name): words(name.text, name.language)})


def _role(name: Designation) -> str:
    if name.status == "deprecated":
        return Bp.DEPRECATED_LABEL
    return Skos.PREF_LABEL if name.status == "preferred" else Skos.ALT_LABEL


def _definitions(entry: GlossaryEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    for number, definition in enumerate(entry.definitions, start=1):
        one, text = f"{iri}/definition/{number}", words(definition.text, definition.language)
        yield from describe(iri, links={Bp.HAS_DEFINITION: one}, values={Skos.DEFINITION: text})
        yield from statement(
            names,
            one,
            [Bp.DEFINITION],
            entry.evidence,
            links={Bp.DEFINES: iri},
            values={Bp.TEXT: text},
        )


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
    yield from describe(iri, links={Skos.EXACT_MATCH: _iris([entry.iri])})
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
