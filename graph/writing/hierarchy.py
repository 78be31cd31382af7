"""Where term entries stand among each other, as triples: groups, and broader candidates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import Triple

from biaopu.ontology.iris import below
from biaopu.ontology.public_vocabularies import Skos
from biaopu.ontology.standard import Standard, TermEntry, TermGroup
from biaopu.ontology.vocabulary import Bp

from .describe import describe
from .evidence import statement
from .names import StandardNames

CLAUSE_DEPTH = "terms.clause-depth"
"""The rule that takes a clause under another entry's clause for a narrower concept."""


def place_triples(entry: TermEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    """Yield the group that an entry is in and the entry whose clause it stands under."""
    group = names.grouped.get(entry.parent)
    if group:
        yield from describe(group, links={Skos.MEMBER: iri})
    above = names.entry_above(entry.parent)
    if above is None or above == iri:
        yield from top_triples(iri, names)
        return
    yield from describe(iri, links={Skos.BROADER: above})
    yield from describe(above, links={Skos.NARROWER: iri})
    yield from statement(
        names,
        below(iri, "broader"),
        [Bp.BROADER_CANDIDATE],
        replace(entry.evidence, rule=CLAUSE_DEPTH),
        links={Bp.NARROWER_CONCEPT: iri, Bp.BROADER_CONCEPT: above},
    )


def top_triples(iri: str, names: StandardNames) -> Iterator[Triple]:
    """Yield that an entry has none above it."""
    yield from describe(iri, links={Skos.TOP_CONCEPT_OF: names.terminology})
    yield from describe(names.terminology, links={Skos.HAS_TOP_CONCEPT: iri})


def group_triples(standard: Standard, names: StandardNames) -> Iterator[Triple]:
    """Yield the groups of entries and how they lie in each other."""
    for group, iri in zip(standard.groups, names.groups, strict=True):
        yield from _group(group, iri, names)
        above = names.grouped.get(group.parent)
        if above and above != iri:
            yield from describe(above, links={Skos.MEMBER: iri})


def _group(group: TermGroup, iri: str, names: StandardNames) -> Iterator[Triple]:
    return statement(
        names,
        iri,
        [Bp.TERM_GROUP, Skos.COLLECTION],
        group.evidence,
        links={Skos.IN_SCHEME: names.terminology},
        texts={Skos.PREF_LABEL: group.label},
        values={Skos.NOTATION: group.clause, Bp.CLAUSE: group.clause},
    )
