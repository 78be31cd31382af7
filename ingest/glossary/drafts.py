"""Entries as a format gives them, before ids, relations and texts are put in order."""

from __future__ import annotations

from dataclasses import dataclass

from biaopu.ontology.document import Notice, Span
from biaopu.ontology.glossary import Designation, GlossaryDefinition
from biaopu.ontology.standard import Skipped


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as it stands in the source.

    Attributes:
        wish: what its id should be, in any characters.
        place: what a message calls it (第 3 行).
        span: where it stands.
        keys: what other entries may call it by (IRI, TBX ids, 条目编号).
        designations: its names, not yet clean.
        definitions: its definitions, not yet clean.
        domain: its subject field.
        notes: its notes.
        examples: its examples.
        source: where it was taken from, as written.
        broader: keys, names or IRIs of more general entries.
        narrower: the same of more special ones.
        related: the same of associated ones.
        iri: its own IRI, ``""`` if it has none.
    """

    wish: str
    place: str
    span: Span
    keys: tuple[str, ...] = ()
    designations: tuple[Designation, ...] = ()
    definitions: tuple[GlossaryDefinition, ...] = ()
    domain: str = ""
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    source: str = ""
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a format makes of a document: entries, the base's title, and what it has to say."""

    rule: str
    entries: tuple[Draft, ...]
    title: str = ""
    notices: tuple[Notice, ...] = ()
    skipped: tuple[Skipped, ...] = ()
