"""The designations of a concept as triples: plain labels, and the same names as resources.

ISO 704 keeps a concept apart from its designations. Each name is a plain label for those who want
a word (SKOS), and a resource with its status, form and evidence for those who want to know more
(SKOS-XL); S55 to S57 make the former follow from the latter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, Triple

from biaopu.ontology.document import Evidence
from biaopu.ontology.glossary import Designation
from biaopu.ontology.iris import below
from biaopu.ontology.public_vocabularies import Skos, SkosXl
from biaopu.ontology.standard import TermEntry
from biaopu.ontology.vocabulary import Bp

from .describe import UNKNOWN_LANGUAGE, describe, words
from .evidence import statement
from .names import DocumentNames

_STATUS: Final = MappingProxyType(
    {
        "preferred": Bp.PREFERRED_TERM,
        "admitted": Bp.ADMITTED_TERM,
        "deprecated": Bp.DEPRECATED_TERM,
        "hidden": None,
    }
)
_FORM: Final = MappingProxyType(
    {
        "full": Bp.FULL_FORM,
        "abbreviation": Bp.ABBREVIATED_FORM,
        "symbol": Bp.SYMBOL_FORM,
    }
)
_PLAIN: Final = MappingProxyType({"abbreviation": Bp.ABBREVIATION, "symbol": Bp.SYMBOL})
_RESOURCE: Final = MappingProxyType(
    {Skos.PREF_LABEL: SkosXl.PREF_LABEL, Bp.DEPRECATED_LABEL: SkosXl.HIDDEN_LABEL}
)
_RANKS: Final = ("preferred", "admitted", "deprecated", "hidden")


@dataclass(frozen=True, slots=True)
class _Name:
    """A designation, the property that says it as a plain label, and the label's literal."""

    designation: Designation
    plain: str
    literal: Literal


def designation_triples(
    designations: Iterable[Designation], iri: str, evidence: Evidence, names: DocumentNames
) -> Iterator[Triple]:
    """Yield every name of the concept ``iri``, plain and as a resource, the preferred ones first.

    Args:
        designations: the names; the first stands for the concept, whatever its status.
        iri: the concept.
        evidence: where the names were read.
        names: the IRIs of the document.
    """
    for order, name in enumerate(_names(designations), start=1):
        if name.plain == Skos.HIDDEN_LABEL:  # a spelling, not a designation
            yield from describe(iri, values={name.plain: name.literal})
            continue
        resource = below(iri, "designation", order)
        as_resource = _RESOURCE.get(name.plain, SkosXl.ALT_LABEL)
        yield from describe(iri, links={as_resource: resource}, values={name.plain: name.literal})
        yield from statement(
            names,
            resource,
            [Bp.DESIGNATION, SkosXl.LABEL],
            evidence,
            links={
                Bp.DESIGNATES: iri,
                Bp.DESIGNATION_STATUS: _STATUS[name.designation.status],
                Bp.DESIGNATION_FORM: _FORM[name.designation.form],
            },
            values={SkosXl.LITERAL_FORM: name.literal, Bp.ORDER: order},
        )


def designations_of(entry: TermEntry) -> Iterator[Designation]:
    """Yield the names of a standard's entry; of those in English the first is preferred."""
    if entry.term not in entry.en:  # else the entry has no Chinese designation
        yield Designation(entry.term, "zh")
    english = sorted(entry.en, key=lambda text: text != entry.term)
    for number, text in enumerate(english):
        yield Designation(text, "en", "admitted" if number else "preferred")
    for text in entry.admitted:
        yield Designation(text, "zh", "admitted")
    for text in entry.abbr:
        yield Designation(text, UNKNOWN_LANGUAGE, "admitted", "abbreviation")
    for text in entry.symbols:
        yield Designation(text, UNKNOWN_LANGUAGE, "admitted", "symbol")
    for text in entry.deprecated:
        yield Designation(text, "zh", "deprecated")


def _names(designations: Iterable[Designation]) -> Iterator[_Name]:
    """Yield the names in order, each literal in one role, as SKOS wants it (S13, S14)."""
    first, *others = designations
    seen: set[Literal] = set()
    languages: set[str] = set()
    for one in (first, *sorted(others, key=lambda other: _RANKS.index(other.status))):
        plain = Skos.PREF_LABEL if one is first else _plain(one, languages)
        literal = _literal(one, plain)
        if one.text and literal not in seen:
            yield _Name(one, plain, literal)
            seen.add(literal)
            if plain == Skos.PREF_LABEL:
                languages.add(one.language)


def _plain(name: Designation, languages: set[str]) -> str:
    """Return the plain property of a name beside the first, given the languages that have one."""
    if name.status == "hidden":
        return Skos.HIDDEN_LABEL
    if name.status == "deprecated":
        return Bp.DEPRECATED_LABEL
    if name.form != "full":
        return _PLAIN[name.form]
    preferred = name.status == "preferred" and name.language not in languages
    return Skos.PREF_LABEL if preferred else Skos.ALT_LABEL


def _literal(name: Designation, plain: str) -> Literal:
    """Return a name as a literal: abbreviations and symbols are of no language."""
    bare = plain in _PLAIN.values()
    return words(name.text, UNKNOWN_LANGUAGE if bare else name.language)
