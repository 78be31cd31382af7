"""SKOS (with SKOS-XL labels) as drafts: one concept an entry.

Beside SKOS itself, biaopu's own properties are understood (so that an export comes back whole), and
definitions that are nodes with a text. An alternative label in capitals is an abbreviation; a
hidden label is a name not to be used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from biaopu.ingest.glossary.drafts import Draft, Drafts
from biaopu.ingest.glossary.ids import local_name
from biaopu.ingest.glossary.wording import language_of, looks_short
from biaopu.ontology.document import Document, Notice
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.glossary import (
    Designation,
    DesignationForm,
    DesignationStatus,
    GlossaryDefinition,
)
from biaopu.ontology.public_vocabularies import Dcterms, Prov, Skos
from biaopu.ontology.vocabulary import Bp

from .label_places import Whereabouts
from .notices import doubts
from .parse import STAND_IN, Facts, Syntax, Value, facts_of

Name = TypeVar("Name", DesignationStatus, DesignationForm)

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XL = "http://www.w3.org/2008/05/skos-xl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_LONGEST_PLACE = 60
_DC = "http://purl.org/dc/elements/1.1/"
_TYPE = _RDF + "type"
_NOT_CONCEPTS = {
    _SKOS + "ConceptScheme", _SKOS + "Collection", _SKOS + "OrderedCollection", _XL + "Label",
}  # fmt: skip
_PREFERRED = (Skos.PREF_LABEL, _XL + "prefLabel")
_NAMES: tuple[tuple[str, DesignationStatus, DesignationForm | None], ...] = (
    (Skos.PREF_LABEL, "preferred", "full"),
    (_XL + "prefLabel", "preferred", "full"),
    (Skos.ALT_LABEL, "admitted", None),
    (_XL + "altLabel", "admitted", None),
    (Bp.ABBREVIATION, "admitted", "abbreviation"),
    (Bp.SYMBOL, "admitted", "symbol"),
    (Bp.DEPRECATED_LABEL, "deprecated", "full"),
    (Skos.HIDDEN_LABEL, "deprecated", "full"),
    (_XL + "hiddenLabel", "deprecated", "full"),
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
_BROADER = (Skos.BROADER, _SKOS + "broaderGeneric", _SKOS + "broaderPartitive")
_NARROWER = (Skos.NARROWER, _SKOS + "narrowerGeneric", _SKOS + "narrowerPartitive")
_RELATED = (_SKOS + "related",)
_HOUSEKEEPING = {
    _TYPE, _RDFS_LABEL, Skos.IN_SCHEME, Skos.TOP_CONCEPT_OF, Skos.NOTATION, Dcterms.IDENTIFIER,
    _SKOS + "broaderTransitive", _SKOS + "narrowerTransitive", _SKOS + "semanticRelation",
    Bp.CLAUSE, Bp.RULE, Bp.IN_DOCUMENT, Bp.HAS_EVIDENCE, Bp.IS_DEFINED_IN, Bp.HAS_DEFINITION,
    Prov.WAS_DERIVED_FROM,
}  # fmt: skip
_REMARKS = (Bp.NOTE_TO_ENTRY, Bp.EXAMPLE_IN_ENTRY)
_USED = {
    *(name for name, _, _ in _NAMES), *_DOMAINS, *_SOURCES, *_NOTES, *_BROADER, *_NARROWER,
    *_RELATED, Skos.DEFINITION, Skos.EXAMPLE, *_REMARKS, *_HOUSEKEEPING,
}  # fmt: skip
_WANTED = frozenset(
    {
        *_USED, *_WORDS_OF_NODES, Bp.ORDER, Bp.DESIGNATION_FORM, Bp.DESIGNATION_STATUS,
        Dcterms.TITLE, _DC + "title",
    }
)  # fmt: skip


def skos_drafts(document: Document, syntax: Syntax) -> Drafts:
    """Return the concepts of an RDF document.

    Raises:
        UnknownKindError: it has no SKOS concept.
        InputError: it is not well formed, or refers to a JSON-LD context elsewhere.
    """
    said = facts_of(document, syntax, _WANTED)
    facts = said.facts
    concepts = [subject for subject, said in facts.items() if _is_concept(said)]
    if not concepts:
        raise UnknownKindError(
            f"“{document.name}”是 RDF 文件，但里面没有 SKOS 概念（skos:Concept），请换一个文件。",
            f"'{document.name}' is RDF but has no SKOS concept (skos:Concept); give another file.",
        )
    places = Whereabouts(document.text, markup=syntax == "xml")
    entries = tuple(_Concept(facts, subject).draft(places) for subject in concepts)
    notices = (*_unused(facts, concepts), *doubts(said, concepts, places))
    return Drafts("glossary.skos", entries, title=_title(facts), notices=notices)


def _is_concept(said: dict[str, list[Value]]) -> bool:
    types = {value.text for value in said.get(_TYPE, ())}
    named = any(name in said for name in _PREFERRED)
    return Skos.CONCEPT in types or (named and not types & _NOT_CONCEPTS)


def _title(facts: Facts) -> str:
    """Return the title of the first concept scheme, in Chinese if it has one."""
    for subject, said in facts.items():
        if Skos.CONCEPT_SCHEME in {value.text for value in said.get(_TYPE, ())}:
            kinds = (Skos.PREF_LABEL, Dcterms.TITLE, _DC + "title", _RDFS_LABEL)
            titles = list(_Concept(facts, subject).literals(kinds))
            return (
                min(titles, key=lambda t: language_of(t.text, t.language) != "zh").text
                if titles
                else ""
            )
    return ""


def _unused(facts: Facts, concepts: Sequence[str]) -> Iterator[Notice]:
    """Yield a notice that names the properties of concepts that became nothing."""
    unused = Counter(kind for subject in concepts for kind in facts[subject] if kind not in _USED)
    if unused:
        names = "、".join(f"{local_name(kind)}（{count} 处）" for kind, count in unused.items())
        yield Notice("property.unused", f"没有使用的概念属性：{names}。", None)


class _Concept:
    """What is said of one concept."""

    def __init__(self, facts: Facts, subject: str) -> None:
        self._facts, self._subject = facts, subject
        self._said = facts[subject]

    def draft(self, places: Whereabouts) -> Draft:
        """Return the concept as an entry."""
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
        )

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
        if not any(kind in self._said for kind in _PREFERRED):
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
