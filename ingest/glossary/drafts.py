"""Entries as a format gives them, before ids, relations and texts are put in order."""

from __future__ import annotations

from dataclasses import dataclass

from biaopu.ontology.document import Notice, Skipped, Span
from biaopu.ontology.glossary import Designation, GlossaryDefinition


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
        contexts: sentences that it is used in, not yet clean.
        notations: its codes in classifications.
        withdrawn: whether it is no longer to be used.
        replaced_by: keys, names or IRIs of the entries to use instead.
        exact: IRIs of concepts elsewhere that it is the same as.
        close: IRIs of concepts elsewhere that it is nearly the same as.
        groups: keys of the groups that it belongs to.
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
    contexts: tuple[GlossaryDefinition, ...] = ()
    notations: tuple[str, ...] = ()
    withdrawn: bool = False
    replaced_by: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftGroup:
    """A collection of entries: what its id should be, its label, where it stands, what it is in."""

    wish: str
    label: str
    span: Span
    key: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a format makes of a document: entries, the base's title, and what it has to say.

    ``scheme`` is the IRI that tells the base from any other, ``""`` if it has none.
    """

    rule: str
    entries: tuple[Draft, ...]
    title: str = ""
    scheme: str = ""
    groups: tuple[DraftGroup, ...] = ()
    notices: tuple[Notice, ...] = ()
    skipped: tuple[Skipped, ...] = ()
