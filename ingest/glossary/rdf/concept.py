"""What is said of one SKOS concept (with SKOS-XL labels), as a draft.

Beside SKOS itself, biaopu's own properties are understood (so that an export comes back whole), and
definitions that are nodes with a text. An alternative label in capitals is an abbreviation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeVar

from biaopu.ingest.glossary.drafts import Draft
from biaopu.ingest.glossary.ids import local_name
from biaopu.ingest.glossary.wording import language_of, looks_short
from biaopu.ontology.glossary import (
    Designation,
    DesignationForm,
    DesignationStatus,
    GlossaryDefinition,
)
from biaopu.ontology.public_vocabularies import Dcterms, Owl, Prov, Skos
from biaopu.ontology.vocabulary import Bp

from .label_places import Whereabouts
from .parse import STAND_IN, Facts, Value

Name = TypeVar("Name", DesignationStatus, DesignationForm)

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XL = "http://www.w3.org/2008/05/skos-xl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_LONGEST_PLACE = 60
_DC = "http://purl.org/dc/elements/1.1/"
_TITLES = (Skos.PREF_LABEL, Dcterms.TITLE, _DC + "title", _RDFS_LABEL)
_OF_GROUPS = (
    Skos.MEMBER,
    _SKOS + "memberList",
    _RDF + "first",
    _RDF + "rest",
    Skos.HAS_TOP_CONCEPT,
)
TYPE: Final = _RDF + "type"
NOT_CONCEPTS: Final = {
    _SKOS + "ConceptScheme", _SKOS + "Collection", _SKOS + "OrderedCollection", _XL + "Label",
}  # fmt: skip
PREFERRED: Final = (Skos.PREF_LABEL, _XL + "prefLabel")
_NAMES: tuple[tuple[str, DesignationStatus, DesignationForm | None], ...] = (
    (Skos.PREF_LABEL, "preferred", "full"),
    (_XL + "prefLabel", "preferred", "full"),
    (Skos.ALT_LABEL, "admitted", None),
    (_XL + "altLabel", "admitted", None),
    (Bp.ABBREVIATION, "admitted", "abbreviation"),
    (Bp.SYMBOL, "admitted", "symbol"),
    (Bp.DEPRECATED_LABEL, "deprecated", "full"),
    (Skos.HIDDEN_LABEL, "hidden", "full"),
    (_XL + "hiddenLabel", "hidden", "full"),
)
_STATUSES: Mapping[str, DesignationStatus] = {
    Bp.PREFERRED_TERM: "preferred",
    Bp.ADMITTED_TERM: "admitted",
    Bp.DEPRECATED_TERM: "deprecated",
}
_FORMS: Mapping[str, DesignationForm] = {
    Bp.FULL_FORM: "full",
    Bp.ABBREVIATED_FORM: "abbreviation",
    Bp.SYMBOL_FORM: "symbol",
}
_WORDS_OF_NODES = (_XL + "literalForm", _RDF + "value", Bp.TEXT)
_DOMAINS = (Bp.SUBJECT_FIELD, Dcterms.SUBJECT, _DC + "subject")
_SOURCES = (Dcterms.SOURCE, _DC + "source", Bp.HAS_SOURCE)
_NOTES = (Skos.NOTE, _SKOS + "scopeNote")
_BROADER = (
    Skos.BROADER, _SKOS + "broaderGeneric", _SKOS + "broaderPartitive", Skos.BROAD_MATCH,
)  # fmt: skip
_NARROWER = (
    Skos.NARROWER, _SKOS + "narrowerGeneric", _SKOS + "narrowerPartitive", Skos.NARROW_MATCH,
)  # fmt: skip
_RELATED = (_SKOS + "related", Skos.RELATED_MATCH)
_EXACT = (Skos.EXACT_MATCH, Owl.SAME_AS)
_CLOSE = (Skos.CLOSE_MATCH,)
_REPLACED_BY = (
    Dcterms.IS_REPLACED_BY, "http://schema.org/supersededBy", "https://schema.org/supersededBy",
)  # fmt: skip
_STANDING = (
    "http://www.w3.org/ns/adms#status",
    "http://publications.europa.eu/ontology/euvoc#status",
)
_WITHDRAWN = frozenset(("deprecated", "withdrawn", "retired", "obsolete", "superseded"))
_MATTERS = (
    Owl.DEPRECATED, *_EXACT, *_CLOSE, *_REPLACED_BY, Dcterms.REPLACES, *_STANDING, Skos.NOTATION,
)  # fmt: skip
_HOUSEKEEPING = {
    TYPE, _RDFS_LABEL, Skos.IN_SCHEME, Skos.TOP_CONCEPT_OF, Dcterms.IDENTIFIER,
    _SKOS + "broaderTransitive", _SKOS + "narrowerTransitive", _SKOS + "semanticRelation",
    Bp.CLAUSE, Bp.RULE, Bp.IN_DOCUMENT, Bp.HAS_EVIDENCE, Bp.IS_DEFINED_IN, Bp.HAS_DEFINITION,
    Prov.WAS_DERIVED_FROM,
}  # fmt: skip
_REMARKS = (Bp.NOTE_TO_ENTRY, Bp.EXAMPLE_IN_ENTRY)
USED: Final = {
    *(name for name, _, _ in _NAMES), *_DOMAINS, *_SOURCES, *_NOTES, *_BROADER, *_NARROWER,
    *_RELATED, Skos.DEFINITION, Skos.EXAMPLE, *_REMARKS, *_HOUSEKEEPING, *_MATTERS,
}  # fmt: skip
WANTED: Final = frozenset(
    {
        *USED, *_WORDS_OF_NODES, Bp.ORDER, Bp.DESIGNATION_FORM, Bp.DESIGNATION_STATUS,
        Dcterms.TITLE, _DC + "title", *_OF_GROUPS,
    }
)  # fmt: skip


class Concept:
    """What is said of one concept, or of a scheme or a collection of concepts."""

    def __init__(self, facts: Facts, subject: str) -> None:
        self._facts, self._subject = facts, subject
        self._said = facts[subject]

    def draft(self, places: Whereabouts, groups: tuple[str, ...]) -> Draft:
        """Return the concept as an entry of the groups with these keys."""
        names = tuple(self._designations())
        real = not self._subject.startswith(("_:", STAND_IN))
        wish = self._wish()
        place = f"概念“{(names[0].text if names else wish or self._subject)[:_LONGEST_PLACE]}”"
        return Draft(
            wish=wish,
            place=place,
            span=places.find(names[0].text if names else "", wish),
            keys=(self._subject.removeprefix(STAND_IN),),
            designations=names,
            definitions=tuple(self._definitions()),
            domain="；".join(self._texts(_DOMAINS)),
            notes=self._remarks(Bp.NOTE_TO_ENTRY) or self._texts(_NOTES),
            examples=self._remarks(Bp.EXAMPLE_IN_ENTRY) or self._texts((Skos.EXAMPLE,)),
            source="；".join(self._texts(_SOURCES) or self._iris(Dcterms.SOURCE)),
            broader=self._ends(_BROADER),
            narrower=self._ends(_NARROWER),
            related=self._ends(_RELATED),
            iri=self._subject if real else "",
            notations=self._notations(),
            withdrawn=self._withdrawn(),
            replaced_by=self._ends(_REPLACED_BY),
            exact=self._links(_EXACT),
            close=self._links(_CLOSE),
            groups=groups,
        )

    def title(self) -> str:
        """Return what it is called, in Chinese if it has such a name."""
        titles = list(self.literals(_TITLES))
        first = min(titles, key=lambda t: language_of(t.text, t.language) != "zh", default=None)
        return first.text if first else ""

    def literals(self, kinds: Sequence[str]) -> Iterator[Value]:
        """Yield the texts of some properties, also those that stand in a node of their own."""
        for value in (value for kind in kinds for value in self._said.get(kind, ())):
            if value.kind == "literal":
                yield value
            yield from self._words(value)

    def _words(self, node: Value) -> Iterator[Value]:
        if node.kind != "literal":
            said = self._facts.get(node.text, {})
            yield from (value for kind in _WORDS_OF_NODES for value in said.get(kind, ()))

    def _wish(self) -> str:
        if not self._subject.startswith("_:"):
            return local_name(self._subject.removeprefix(STAND_IN))
        return next((value.text for value in self._said.get(Skos.NOTATION, ())), "")

    def _designations(self) -> Iterator[Designation]:
        for kind, status, form in _NAMES:
            for value in self._said.get(kind, ()):
                said = self._facts.get(value.text, {}) if value.kind != "literal" else {}
                told = _named(said, Bp.DESIGNATION_FORM, _FORMS)
                for words in (value,) if value.kind == "literal" else self._words(value):
                    shape: DesignationForm = "abbreviation" if looks_short(words.text) else "full"
                    yield Designation(
                        words.text,
                        language_of(words.text, words.language),
                        _named(said, Bp.DESIGNATION_STATUS, _STATUSES) or status,
                        told or form or shape,
                    )
        if not any(kind in self._said for kind in PREFERRED):
            for value in self.literals((_RDFS_LABEL,)):
                yield Designation(value.text, language_of(value.text, value.language))

    def _definitions(self) -> Iterator[GlossaryDefinition]:
        for value in self._said.get(Skos.DEFINITION, ()):
            said = self._facts.get(value.text, {}) if value.kind != "literal" else {}
            source = next((item.text for kind in _SOURCES for item in said.get(kind, ())), "")
            for text in (value,) if value.kind == "literal" else self._words(value):
                language = language_of(text.text, text.language)
                yield GlossaryDefinition(text.text, language, source)

    def _remarks(self, kind: str) -> tuple[str, ...]:
        """Return notes or examples that are nodes of their own, in their order."""
        nodes = [self._facts.get(value.text, {}) for value in self._said.get(kind, ())]
        ordered = sorted(nodes, key=_place)
        return tuple(value.text for node in ordered for value in node.get(Bp.TEXT, ()))

    def _notations(self) -> tuple[str, ...]:
        """Return its codes; what our own graph writes for its clause is none."""
        clauses = set(self._texts((Bp.CLAUSE,)))
        return tuple(text for text in self._texts((Skos.NOTATION,)) if text not in clauses)

    def _withdrawn(self) -> bool:
        said = [value.text.lower() for value in self._said.get(Owl.DEPRECATED, ())]
        standing = (value.text for kind in _STANDING for value in self._said.get(kind, ()))
        told = not _WITHDRAWN.isdisjoint(local_name(text).lower() for text in standing)
        return told or not {"true", "1"}.isdisjoint(said) or bool(self._ends(_REPLACED_BY))

    def _links(self, kinds: Sequence[str]) -> tuple[str, ...]:
        """Return the real IRIs that properties lead to."""
        ends = (value for kind in kinds for value in self._said.get(kind, ()))
        return tuple(v.text for v in ends if v.kind == "iri" and not v.text.startswith(STAND_IN))

    def _texts(self, kinds: Sequence[str]) -> tuple[str, ...]:
        return tuple(value.text for value in self.literals(kinds))

    def _iris(self, kind: str) -> list[str]:
        values = (value for value in self._said.get(kind, ()) if value.kind == "iri")
        return [value.text.removeprefix(STAND_IN) for value in values]

    def _ends(self, kinds: Sequence[str]) -> tuple[str, ...]:
        values = (value for kind in kinds for value in self._said.get(kind, ()))
        return tuple(dict.fromkeys(value.text.removeprefix(STAND_IN) for value in values))


def _named(said: dict[str, list[Value]], kind: str, names: Mapping[str, Name]) -> Name | None:
    """Return what a node says of itself by one of our own individuals."""
    return next((names[value.text] for value in said.get(kind, ()) if value.text in names), None)


def _place(said: dict[str, list[Value]]) -> int:
    numbers = (value.text for value in said.get(Bp.ORDER, ()) if value.text.isdecimal())
    return int(next(numbers, "0"))
