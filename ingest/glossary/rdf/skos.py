"""SKOS as drafts: one concept an entry, schemes and collections as groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from biaopu.ingest.glossary.drafts import Draft, Drafts
from biaopu.ingest.glossary.ids import local_name
from biaopu.ingest.glossary.wording import unknown_tags
from biaopu.ontology.document import Document, Notice
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.public_vocabularies import Dcterms, Skos

from .concept import NOT_CONCEPTS, PREFERRED, TYPE, USED, WANTED, Concept
from .groups import groups_of
from .label_places import Whereabouts
from .notices import doubts
from .parse import STAND_IN, Facts, Syntax, Value, facts_of


def skos_drafts(document: Document, syntax: Syntax) -> Drafts:
    """Return the concepts of an RDF document.

    Raises:
        UnknownKindError: it has no SKOS concept.
        InputError: it is not well formed, or refers to a JSON-LD context elsewhere.
    """
    said = facts_of(document, syntax, WANTED)
    facts = said.facts
    concepts = [subject for subject, said in facts.items() if _is_concept(said)]
    if not concepts and syntax == "json" and not said.facts:
        raise UnknownKindError(
            f"“{document.name}”是 JSON，但不是 JSON-LD（没有 @context、@id 一类的键），读不出术语；"
            "请换成 JSON-LD，或每条带“术语”键的列表。",
            f"'{document.name}' is JSON but no JSON-LD (it has no keys like @context or @id); make "
            "it JSON-LD, or a list of objects with the key 'term'.",
        )
    if not concepts:
        raise UnknownKindError(
            f"“{document.name}”是 RDF 文件，但里面没有 SKOS 概念（skos:Concept），请换一个文件。",
            f"'{document.name}' is RDF but has no SKOS concept (skos:Concept); give another file.",
        )
    places = Whereabouts(document.text, markup=syntax == "xml")
    groups = groups_of(facts, concepts, places)
    entries = tuple(
        Concept(facts, subject).draft(places, groups.of(subject)) for subject in concepts
    )
    notices = (
        *_unused(facts, concepts),
        *unknown_tags(said.tags.elements()),
        *groups.notices,
        *doubts(said, concepts, places),
    )
    return Drafts(
        "glossary.skos",
        _replacing(facts, entries),
        title=groups.title,
        scheme=groups.scheme,
        groups=groups.drafts,
        notices=notices,
    )


def _replacing(facts: Facts, entries: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the entries with what only the entries that replace them say."""
    ends: dict[str, list[str]] = {}
    for entry in entries:
        for value in facts[_subject(entry, facts)].get(Dcterms.REPLACES, ()):
            ends.setdefault(value.text.removeprefix(STAND_IN), []).append(entry.keys[0])
    return tuple(
        replace(one, withdrawn=True, replaced_by=(*one.replaced_by, *more))
        if (more := ends.get(one.keys[0]))
        else one
        for one in entries
    )


def _subject(entry: Draft, facts: Facts) -> str:
    return entry.keys[0] if entry.keys[0] in facts else STAND_IN + entry.keys[0]


def _is_concept(said: dict[str, list[Value]]) -> bool:
    types = {value.text for value in said.get(TYPE, ())}
    named = any(name in said for name in PREFERRED)
    return Skos.CONCEPT in types or (named and not types & NOT_CONCEPTS)


def _unused(facts: Facts, concepts: Sequence[str]) -> Iterator[Notice]:
    """Yield a notice that names the properties of concepts that became nothing."""
    unused = Counter(kind for subject in concepts for kind in facts[subject] if kind not in USED)
    if unused:
        names = "、".join(f"{local_name(kind)}（{count} 处）" for kind, count in unused.items())
        yield Notice("property.unused", f"没有使用的概念属性：{names}。", None)
