"""A document's concepts: names, definitions, subject fields and sources, in order of clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from biaopu.graph.lint.graph_reader import GraphReader
from biaopu.graph.lint.records import Entry, LintDocument, Source, Text
from biaopu.graph.reading.facts import natural
from biaopu.ontology.iris import is_below
from biaopu.ontology.public_vocabularies import Skos
from biaopu.ontology.vocabulary import Bp

_Words = Mapping[str, Sequence[tuple[str, str]]]
"""Subject → (text, language), in no order."""


def entries_of(document: LintDocument, reader: GraphReader) -> list[Entry]:
    """Return the concepts that a document's graph describes."""
    entries = set(reader.instances(Bp.TERM_ENTRY))
    concepts = dict.fromkeys(sorted((*entries, *reader.instances(Bp.DEFINED_CONCEPT)), key=natural))
    preferred, alternative = _words(reader, Skos.PREF_LABEL), _words(reader, Skos.ALT_LABEL)
    short, notes = _words(reader, Bp.ABBREVIATION), _words(reader, Skos.NOTE)
    rejected = _words(reader, Bp.DEPRECATED_LABEL)
    definitions, clauses = _definitions(reader), reader.values(Bp.CLAUSE)
    fields, sources = reader.values(Bp.SUBJECT_FIELD), _sources(reader)
    return [
        Entry(
            iri=iri,
            document=document,
            clause=clauses.get(iri, ""),
            names=_names(iri, preferred, alternative),
            english=_english(iri, preferred, alternative),
            abbreviations=_texts(short.get(iri, ())),
            definitions=definitions.get(iri, ()),
            notes=_texts(notes.get(iri, ())),
            domain=fields.get(iri, ""),
            sources=sources.get(iri, ()),
            is_entry=iri in entries,
            deprecated=_texts(rejected.get(iri, ())),
        )
        for iri in concepts
    ]


def _words(reader: GraphReader, predicate: str) -> _Words:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, text, language in reader.words(predicate):
        found[subject].append((text, language))
    return found


def _names(iri: str, preferred: _Words, alternative: _Words) -> tuple[str, ...]:
    """Return the Chinese names; where there are none, those in languages that are not English."""
    both = (*sorted(preferred.get(iri, ())), *sorted(alternative.get(iri, ())))
    chinese = tuple(dict.fromkeys(text for text, language in both if language == "zh"))
    others = (text for text, language in both if not language.startswith("en"))
    return chinese or tuple(dict.fromkeys(others))


def _english(iri: str, preferred: _Words, alternative: _Words) -> tuple[str, ...]:
    both = (*sorted(preferred.get(iri, ())), *sorted(alternative.get(iri, ())))
    return tuple(dict.fromkeys(text for text, language in both if language.startswith("en")))


def _texts(words: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted(text for text, _ in words))


def _definitions(reader: GraphReader) -> dict[str, tuple[Text, ...]]:
    """Return concept → its definitions; plain literals count where no resource says the same."""
    holders = defaultdict(list)
    texts = {iri: (text, language) for iri, text, language in reader.words(Bp.TEXT)}
    for concept, holder in reader.pairs(Bp.HAS_DEFINITION):
        if holder in texts and texts[holder][0].strip():
            holders[concept].append(Text(*texts[holder], holder))
    found = {iri: tuple(sorted(some, key=lambda text: text.iri)) for iri, some in holders.items()}
    for concept, text, language in reader.words(Skos.DEFINITION):
        if concept not in holders and text.strip():
            found[concept] = (*found.get(concept, ()), Text(text, language))
    return found


def _sources(reader: GraphReader) -> dict[str, tuple[Source, ...]]:
    numbers, clauses = reader.values(Bp.SOURCE_NUMBER), reader.values(Bp.SOURCE_CLAUSE)
    modified = reader.values(Bp.MODIFIED)
    found: dict[str, tuple[Source, ...]] = {}
    for entry, source in sorted(_pairs(reader)):
        changed = modified.get(source) == "true"
        one = Source(source, numbers.get(source, ""), clauses.get(source, ""), changed)
        found[entry] = (*found.get(entry, ()), one)
    return found


def _pairs(reader: GraphReader) -> Iterator[tuple[str, str]]:
    """Yield entry and source; a definition has the same source as its entry, and is passed over."""
    for subject, source in reader.pairs(Bp.HAS_SOURCE):
        if not is_below(subject, "definition"):
            yield subject, source
