"""Reading back term entries: one in full, or the list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from biaopu.graph.store import GraphStore
from biaopu.ontology.glossary import DesignationForm, DesignationStatus
from biaopu.ontology.public_vocabularies import Dcterms, Skos, SkosXl
from biaopu.ontology.vocabulary import Bp

from .facts import Facts, natural
from .records import (
    AlikeTerm,
    DefinitionView,
    DesignationView,
    Likeness,
    Link,
    SourceView,
    TermRow,
    TermView,
)

_STATUSES: Final[Mapping[str, DesignationStatus]] = MappingProxyType(
    {
        Bp.PREFERRED_TERM: "preferred",
        Bp.ADMITTED_TERM: "admitted",
        Bp.DEPRECATED_TERM: "deprecated",
    }
)
_FORMS: Final[Mapping[str, DesignationForm]] = MappingProxyType(
    {
        Bp.FULL_FORM: "full",
        Bp.ABBREVIATED_FORM: "abbreviation",
        Bp.SYMBOL_FORM: "symbol",
    }
)


def terms(store: GraphStore, iris: Iterable[str]) -> tuple[TermRow, ...]:
    """Return the term entries and concepts with these IRIs, in this order."""
    facts = Facts(store)
    return tuple(_row(facts, iri) for iri in iris)


def term(store: GraphStore, iri: str) -> TermView | None:
    """Return everything about the term entry with this IRI, ``None`` if there is none."""
    return _if_it_is(store, iri, frozenset({Bp.TERM_ENTRY}))


def concept(store: GraphStore, iri: str) -> TermView | None:
    """Return everything about a term entry or a concept that a guide defines, else ``None``."""
    return _if_it_is(store, iri, frozenset({Bp.TERM_ENTRY, Bp.DEFINED_CONCEPT}))


def _if_it_is(store: GraphStore, iri: str, classes: frozenset[str]) -> TermView | None:
    facts = Facts(store)
    if not facts.is_named(iri) or not classes & facts.types(iri):
        return None
    return _term(facts, iri)


def _place(row: TermRow) -> tuple[str, tuple[int | str, ...], str]:
    return row.document.iri, natural(row.clause), row.iri


def _row(facts: Facts, iri: str) -> TermRow:
    return TermRow(
        iri=iri,
        clause=facts.text(iri, Bp.CLAUSE),
        term=facts.text(iri, Skos.PREF_LABEL),
        en=_english(facts, iri),
        definition=facts.text(iri, Skos.DEFINITION),
        domain=facts.text(iri, Bp.SUBJECT_FIELD),
        document=facts.link(facts.text(iri, Bp.IN_DOCUMENT)),
    )


def _term(facts: Facts, iri: str) -> TermView:
    row = _row(facts, iri)
    return TermView(
        iri=iri,
        clause=row.clause,
        term=row.term,
        en=row.en,
        admitted=facts.words(iri, Skos.ALT_LABEL, "zh"),
        deprecated=tuple(facts.all(iri, Bp.DEPRECATED_LABEL)),
        abbreviations=tuple(facts.all(iri, Bp.ABBREVIATION)),
        symbols=tuple(facts.all(iri, Bp.SYMBOL)),
        domain=row.domain,
        definitions=facts.in_order(facts.all(iri, Bp.HAS_DEFINITION), _definition),
        notes=_remarks(facts, iri, Bp.NOTE_TO_ENTRY),
        examples=_remarks(facts, iri, Bp.EXAMPLE_IN_ENTRY),
        figures=tuple(facts.all(iri, Bp.FIGURE)),
        sources=_sources(facts, iri),
        broader=_links(facts, facts.all(iri, Skos.BROADER)),
        narrower=_links(facts, facts.all(iri, Skos.NARROWER)),
        groups=tuple(_groups(facts, iri)),
        document=row.document,
        alike=_alike(facts, row),
        namesakes=_namesakes(facts, row),
        taken_over=_taken_over(facts, iri),
        evidence=facts.evidence(iri),
        related=_links(facts, facts.all(iri, Skos.RELATED)),
        matches=_links(facts, facts.all(iri, Skos.EXACT_MATCH)),
        designations=_designations(facts, iri),
    )


def _designations(facts: Facts, iri: str) -> tuple[DesignationView, ...]:
    found = facts.of(Bp.DESIGNATES, iri)
    ordered = sorted(found, key=lambda one: (facts.number(one, Bp.ORDER), natural(one)))
    return tuple(_designation(facts, one) for one in ordered)


def _designation(facts: Facts, iri: str) -> DesignationView:
    return DesignationView(
        iri=iri,
        text=facts.text(iri, SkosXl.LITERAL_FORM),
        language=facts.language(iri, SkosXl.LITERAL_FORM),
        status=_STATUSES.get(facts.text(iri, Bp.DESIGNATION_STATUS), "admitted"),
        form=_FORMS.get(facts.text(iri, Bp.DESIGNATION_FORM), "full"),
    )


def _english(facts: Facts, iri: str) -> tuple[str, ...]:
    preferred = facts.words(iri, Skos.PREF_LABEL, "en")
    return (*preferred, *facts.words(iri, Skos.ALT_LABEL, "en"))


def _definition(facts: Facts, iri: str) -> DefinitionView:
    return DefinitionView(iri, facts.text(iri, Bp.TEXT), facts.evidence(iri))


def _remarks(facts: Facts, iri: str, predicate: str) -> tuple[str, ...]:
    remarks = sorted(facts.all(iri, predicate), key=lambda one: facts.number(one, Bp.ORDER))
    return tuple(facts.text(remark, Bp.TEXT) for remark in remarks)


def _sources(facts: Facts, iri: str) -> tuple[SourceView, ...]:
    sources = sorted(facts.all(iri, Bp.HAS_SOURCE), key=natural)
    return tuple(_source(facts, source) for source in sources)


def _source(facts: Facts, source: str) -> SourceView:
    entry = facts.one(source, Bp.SOURCE_ENTRY)
    return SourceView(
        text=facts.text(source, Bp.TEXT),
        number=facts.text(source, Bp.SOURCE_NUMBER),
        clause=facts.text(source, Bp.SOURCE_CLAUSE),
        modified=facts.text(source, Bp.MODIFIED) == "true",
        standard=facts.maybe_link(facts.one(source, Bp.SOURCE_STANDARD)),
        entry=facts.maybe_link(entry),
        loaded=entry is not None and Bp.TERM_ENTRY in facts.types(entry),
    )


def _links(facts: Facts, iris: list[str]) -> tuple[Link, ...]:
    return tuple(facts.link(iri) for iri in sorted(iris, key=natural))


def _groups(facts: Facts, iri: str) -> Iterator[Link]:
    seen: set[str] = set()
    above = next(iter(facts.of(Skos.MEMBER, iri)), None)
    while above and above not in seen:  # a damaged graph may have a circle
        seen.add(above)
        yield facts.link(above)
        above = next(iter(facts.of(Skos.MEMBER, above)), None)


def _alike(facts: Facts, row: TermRow) -> tuple[AlikeTerm, ...]:
    by_label = _entries_named(facts, row, (Skos.PREF_LABEL,), (row.term,), "zh")
    english = tuple({form: None for en in row.en for form in (en, en.lower(), en.capitalize())})
    by_english = _entries_named(facts, row, (Skos.PREF_LABEL, Skos.ALT_LABEL), english, "en")
    found = []
    for iri in {**by_label, **by_english}:
        by: Likeness = "label" if iri not in by_english else "english"
        by = "both" if iri in by_label and iri in by_english else by
        words = (*by_label.get(iri, ()), *by_english.get(iri, ()))
        found.append(AlikeTerm(_row(facts, iri), by, words))
    return tuple(sorted(found, key=lambda one: _place(one.row)))


def _entries_named(
    facts: Facts, row: TermRow, predicates: tuple[str, ...], names: tuple[str, ...], language: str
) -> dict[str, tuple[str, ...]]:
    """Return the entries of other documents that bear one of the names, and which."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        for predicate in predicates:
            for iri in facts.named(predicate, name, language):
                if Bp.TERM_ENTRY in facts.types(iri) and _elsewhere(facts, iri, row):
                    found[iri] = (*found.get(iri, ()), name)
    return found


def _elsewhere(facts: Facts, iri: str, row: TermRow) -> bool:
    return facts.one(iri, Bp.IN_DOCUMENT) != row.document.iri


def _namesakes(facts: Facts, row: TermRow) -> tuple[Link, ...]:
    same = facts.named(Skos.PREF_LABEL, row.term, "zh")
    entries = {Bp.TERM_ENTRY, Bp.TERM_GROUP}
    others = (iri for iri in same if iri != row.iri and not entries & facts.types(iri))
    return _links(facts, list(others))


def _taken_over(facts: Facts, iri: str) -> tuple[Link, ...]:
    sources = facts.of(Bp.SOURCE_ENTRY, iri)
    takers = (taker for source in sources for taker in facts.of(Bp.HAS_SOURCE, source))
    # a definition has its entry's source, or one of its own
    entries = {facts.one(taker, Bp.DEFINES) or taker for taker in takers}
    return tuple(
        Link(entry, f"{facts.link(entry).label}（{_place_of(facts, entry)}）")
        for entry in sorted(entries, key=natural)
    )


def _place_of(facts: Facts, entry: str) -> str:
    document = facts.text(entry, Bp.IN_DOCUMENT)
    return f"{facts.text(document, Dcterms.IDENTIFIER)}，{facts.text(entry, Bp.CLAUSE)}"


def groups_of(store: GraphStore, entries: Iterable[str]) -> dict[str, Link]:
    """Return the group that each entry is in, called by its clause and name: entry → group."""
    facts, found = Facts(store), {}
    for entry in entries:
        if groups := facts.of(Skos.MEMBER, entry):
            clause = facts.text(groups[0], Bp.CLAUSE)
            label = f"{clause} {facts.link(groups[0]).label}".strip()
            found[entry] = Link(groups[0], label)
    return found
