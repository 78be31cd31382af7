"""The designations of a term entry as triples: preferred, admitted, deprecated, abbreviated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple

from biaopu.ontology.standard_records import TermEntry
from biaopu.ontology.vocabulary import Bp, Skos

from .triples import describe


def designation_triples(entry: TermEntry, iri: str) -> Iterator[Triple]:
    """Yield every name of an entry, each in one role only, as SKOS wants it (S13, S14)."""
    foreign = entry.term in entry.en  # an entry that has no Chinese designation
    english = _without(entry.en, (entry.term,) if foreign else ())
    preferred_en = entry.term if foreign else next(iter(english), "")
    admitted = _without(entry.admitted, (entry.term,))
    return describe(
        iri,
        texts={
            Skos.PREF_LABEL: "" if foreign else entry.term,
            Skos.ALT_LABEL: admitted,
            Bp.DEPRECATED_LABEL: _without(entry.deprecated, (entry.term, *admitted)),
        },
        english={
            Skos.PREF_LABEL: preferred_en,
            Skos.ALT_LABEL: _without(english, (preferred_en,)),
        },
        values={Bp.ABBREVIATION: _without(entry.abbr, ())},
    )


def _without(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return the names in order, each once, without those that are among the others."""
    taken = frozenset(others)
    return tuple(name for name in dict.fromkeys(names) if name not in taken)
