"""Term entries of a graph as records, for formats that hold terms and nothing else.

Read from designations (SKOS-XL) where there are any, else from plain labels; so any SKOS graph will
do, not only our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from pyoxigraph import BlankNode, NamedNode

from biaopu.graph.reading.facts import Facts, natural
from biaopu.graph.store import GraphStore
from biaopu.graph.writing.describe import UNKNOWN_LANGUAGE
from biaopu.ingest.glossary.ids import local_name, safe_id
from biaopu.ingest.glossary.wording import language_of, looks_short
from biaopu.ingest.standard.sources import read_source
from biaopu.ontology.document import Evidence, Span
from biaopu.ontology.glossary import (
    Designation,
    DesignationForm,
    DesignationStatus,
    GlossaryDefinition,
    GlossaryEntry,
    language_order,
)
from biaopu.ontology.public_vocabularies import Dcterms, Owl, Rdf, Skos, SkosXl
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH, PREFIXES, Bp

from .said import Said, Words, name_of, node_of
from .xml_text import printed

_STATUSES: Final[Mapping[str, DesignationStatus]] = MappingProxyType(
    {
        Bp.PREFERRED_TERM: "preferred",
        Bp.ADMITTED_TERM: "admitted",
        Bp.DEPRECATED_TERM: "deprecated",
    }
)
_FORMS: Final[Mapping[str, DesignationForm]] = MappingProxyType(
    {Bp.ABBREVIATED_FORM: "abbreviation", Bp.SYMBOL_FORM: "symbol"}
)
_NO_TERMS: Final = frozenset(
    (Bp.FRAMEWORK_NODE, Bp.SUBSYSTEM, Bp.PART, Bp.TOPIC, Bp.LIFE_CYCLE_STAGE, Bp.TERM_GROUP)
)
_LABELS: Final[tuple[tuple[str, DesignationStatus, DesignationForm | None], ...]] = (
    (Skos.PREF_LABEL, "preferred", "full"),
    (Skos.ALT_LABEL, "admitted", None),
    (Bp.ABBREVIATION, "admitted", "abbreviation"),
    (Bp.SYMBOL, "admitted", "symbol"),
    (Bp.DEPRECATED_LABEL, "deprecated", "full"),
    (Skos.HIDDEN_LABEL, "hidden", "full"),
)
_XL: Final[Mapping[str, DesignationStatus]] = MappingProxyType(
    {
        SkosXl.PREF_LABEL: "preferred",
        SkosXl.ALT_LABEL: "admitted",
        SkosXl.HIDDEN_LABEL: "deprecated",
    }
)
_VALUE: Final = PREFIXES["rdf"] + "value"
_NOWHERE: Final = Evidence("", "", Span(0, 0), "")


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept to export: its IRI, the document it is from (number or title), its entry."""

    iri: str
    document: str
    entry: GlossaryEntry


@dataclass(frozen=True, slots=True)
class Concepts:
    """The concepts of a store, read one by one; their ids are unique among them.

    ``title`` is that of their one document, ``""`` where they are from several or none.
    """

    store: GraphStore
    ids: Mapping[str, str]
    title: str = ""
    _documents: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Concept]:
        for iri in self.ids:
            yield self._concept(Said.of(self.store, iri))

    def _concept(self, said: Said) -> Concept:
        source = _source(self.store, said)
        exact = said.links(Skos.EXACT_MATCH)
        entry = GlossaryEntry(
            id=self.ids[said.iri],
            evidence=_NOWHERE,
            designations=_designations(self.store, said),
            definitions=tuple(_definitions(self.store, said)),
            domain="；".join(w.text for w in said.words(Bp.SUBJECT_FIELD) if printed(w.text)),
            notes=_remarks(self.store, said, Bp.NOTE_TO_ENTRY, Skos.NOTE),
            examples=_remarks(self.store, said, Bp.EXAMPLE_IN_ENTRY, Skos.EXAMPLE),
            contexts=tuple(_contexts(self.store, said)),
            source=read_source(source) if source else None,
            broader=self._ends(said, Skos.BROADER, Skos.BROAD_MATCH),
            narrower=self._ends(said, Skos.NARROWER, Skos.NARROW_MATCH),
            related=self._ends(said, Skos.RELATED, Skos.RELATED_MATCH),
            iri=next(iter(exact), ""),
            notations=_notations(said),
            withdrawn=any(words.text == "true" for words in said.words(Owl.DEPRECATED)),
            replaced_by=self._ends(said, Dcterms.IS_REPLACED_BY),
            exact=exact[1:],
            close=said.links(Skos.CLOSE_MATCH),
            groups=self._groups(said),
        )
        return Concept(said.iri, self._document(said), entry)

    def _ends(self, said: Said, *predicates: str) -> tuple[str, ...]:
        """Return relations: ids of concepts that are exported too, then IRIs of others."""
        ends = said.links(predicates)
        within = sorted((self.ids[end] for end in ends if end in self.ids), key=natural)
        return (*within, *(end for end in ends if end not in self.ids and end[:2] != "_:"))

    def _groups(self, said: Said) -> tuple[str, ...]:
        """Return what the collections that hold a concept are called."""
        held = self.store.quads_for_pattern(None, NamedNode(Skos.MEMBER), node_of(said.iri))
        found = {name_of(q.subject) for q in held if isinstance(q.subject, NamedNode | BlankNode)}
        groups = (Said.of(self.store, one) for one in sorted(found))
        # those of a standard are headings, which its clauses say already
        own = (one for one in groups if one.text(Bp.RULE).startswith("glossary."))
        return tuple(filter(printed, (one.text(Skos.PREF_LABEL) for one in own)))

    def _document(self, said: Said) -> str:
        iri = next(iter(said.links((Bp.IN_DOCUMENT, Skos.IN_SCHEME))), "")
        if iri and iri not in self._documents:
            about = Said.of(self.store, iri)
            self._documents[iri] = about.text(Dcterms.IDENTIFIER, Dcterms.TITLE, Skos.PREF_LABEL)
        return self._documents.get(iri, "")


def concepts_of(store: GraphStore) -> Concepts:
    """Return the concepts of a store: term entries and defined concepts, no framework nodes."""
    facts = Facts(store)
    found = dict.fromkeys(name for name in _concepts(store) if _is_term(store, name))
    documents = {iri: _owner(facts, iri) for iri in found}
    several = len(set(documents.values())) > 1
    ordered = sorted(found, key=lambda iri: (documents[iri], natural(iri)))
    owner = next(iter(documents.values()), "")
    title = "" if several or not owner else facts.text(owner, Dcterms.TITLE)
    return Concepts(store, _ids(ordered, documents, several=several), title)


def _concepts(store: GraphStore) -> Iterator[str]:
    kinds = (Bp.TERM_ENTRY, Bp.DEFINED_CONCEPT, Skos.CONCEPT)
    for kind in kinds:
        for quad in store.quads_for_pattern(None, NamedNode(Rdf.TYPE), NamedNode(kind)):
            told = quad.graph_name
            if isinstance(quad.subject, NamedNode | BlankNode) and (
                getattr(told, "value", "") != ONTOLOGY_GRAPH
            ):
                yield name_of(quad.subject)


def _is_term(store: GraphStore, name: str) -> bool:
    said = Said.of(store, name)
    return not _NO_TERMS & set(said.links(Rdf.TYPE)) and bool(_designations(store, said))


def _owner(facts: Facts, iri: str) -> str:
    """Return what a concept belongs to: its document, else its scheme."""
    if iri.startswith("_:"):
        return ""
    return facts.text(iri, Bp.IN_DOCUMENT) or facts.text(iri, Skos.IN_SCHEME)


def _ids(iris: list[str], documents: Mapping[str, str], *, several: bool) -> Mapping[str, str]:
    """Return an id for each concept: its place in its document, behind the document's name."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for number, iri in enumerate(iris, start=1):
        owner = documents[iri]
        inside = owner and iri.startswith(f"{owner}/")
        place = iri.removeprefix(f"{owner}/").replace("/", ".") if inside else local_name(iri)
        wish = f"{local_name(owner)}_{place}" if several and owner else place
        name = safe_id(unquote(wish)) or f"entry-{number}"
        ids[iri] = name if name not in taken else f"{name}-{number}"
        taken.add(ids[iri])
    return ids


def _designations(store: GraphStore, said: Said) -> tuple[Designation, ...]:
    labels = sorted(
        (Said.of(store, iri) for iri in said.links(_XL)),
        key=lambda label: (label.number(Bp.ORDER), natural(label.iri)),
    )
    names = [name for label in labels for name in _designation(label, said)]
    hidden = (one for one in _labels(said) if one.status == "hidden")
    found = [*names, *hidden] if names else list(_labels(said))
    once = {(name.text, name.language): name for name in reversed(found) if printed(name.text)}
    return tuple(reversed(once.values()))


def _designation(label: Said, said: Said) -> Iterator[Designation]:
    """Yield a designation as SKOS-XL has it, with our own status and form where they are said."""
    told = (_STATUSES[one] for one in label.links(Bp.DESIGNATION_STATUS) if one in _STATUSES)
    roles = (status for kind, status in _XL.items() if label.iri in said.links(kind))
    unsaid: DesignationStatus = "admitted"
    status = next(chain(told, roles), unsaid)
    forms = label.links(Bp.DESIGNATION_FORM)
    for words in label.words(SkosXl.LITERAL_FORM):
        form = _FORMS.get(forms[0], "full") if forms else _form(words.text, status)
        yield _name(words, status, form)


def _name(words: Words, status: DesignationStatus, form: DesignationForm) -> Designation:
    """Return a name; abbreviations and symbols are written without a language."""
    guess = form != "full" and words.language == UNKNOWN_LANGUAGE
    language = language_of(words.text) if guess else words.language
    return Designation(words.text, language, status, form)


def _form(text: str, status: DesignationStatus) -> DesignationForm:
    return "abbreviation" if status == "admitted" and looks_short(text) else "full"


def _labels(said: Said) -> Iterator[Designation]:
    """Yield the names that stand as plain literals."""
    for kind, status, form in _LABELS:
        for words in said.words(kind):
            yield _name(words, status, form or _form(words.text, status))


def _definitions(store: GraphStore, said: Said) -> Iterator[GlossaryDefinition]:
    """Yield definitions in their order, from resources where there are any."""
    told = [Said.of(store, iri) for iri in sorted(said.links(Bp.HAS_DEFINITION), key=natural)]
    found = [
        GlossaryDefinition(words.text, _language(words), _source(store, one))
        for one in told
        for words in one.words(Bp.TEXT, _VALUE)
    ]
    plain = (GlossaryDefinition(w.text, _language(w)) for w in said.words(Skos.DEFINITION))
    ordered = sorted(found or plain, key=lambda one: language_order(one.language))
    yield from (one for one in ordered if printed(one.text))


def _language(words: Words) -> str:
    return language_of(words.text) if words.language == UNKNOWN_LANGUAGE else words.language


def _remarks(store: GraphStore, said: Said, resource: str, literal: str) -> tuple[str, ...]:
    """Return notes or examples: in order where they are resources, else as literals."""
    told = _ordered(store, said, resource)
    contexts = {context.text for context in _contexts(store, said)}
    texts = [one.text(Bp.TEXT) for one in told]
    plain = [] if told else [words.text for words in said.words(literal)]
    return tuple(text for text in (*texts, *plain) if printed(text) and text not in contexts)


def _ordered(store: GraphStore, said: Said, resource: str) -> list[Said]:
    return sorted(
        (Said.of(store, iri) for iri in said.links(resource)),
        key=lambda one: (one.number(Bp.ORDER), natural(one.iri)),
    )


def _contexts(store: GraphStore, said: Said) -> Iterator[GlossaryDefinition]:
    """Yield the remarks that are sentences in another language, or with a source of their own."""
    for one in _ordered(store, said, Bp.EXAMPLE_IN_ENTRY):
        source = _source(store, one)
        for words in one.words(Bp.TEXT):
            if printed(words.text) and (source or not words.language.startswith("zh")):
                yield GlossaryDefinition(words.text, _language(words), source)


def _notations(said: Said) -> tuple[str, ...]:
    """Return the codes of a concept beside its clause, or the id that a term base gives it."""
    clauses = {words.text for words in said.words(Bp.CLAUSE)}
    found = [words.text for words in said.words(Skos.NOTATION)]
    return tuple(
        sorted({text for text in found if text not in clauses and printed(text)}, key=natural)
    )


def _source(store: GraphStore, said: Said) -> str:
    """Return where something was taken from, as written."""
    told = (Said.of(store, iri).text(Bp.TEXT) for iri in said.links(Bp.HAS_SOURCE))
    return next(filter(printed, (*told, said.text(Dcterms.SOURCE))), "")
