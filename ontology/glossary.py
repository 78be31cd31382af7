"""What is read from a term base (SKOS, TBX, a table): entries with all their languages.

A term base says more than a printed entry: designations and definitions in several languages,
relations and identifiers of its own. `term_entry` shows an entry as a standard's term entry, so
that what works on those works on both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .document import Document, Evidence, Metadata, Notice, Section, Skipped
from .standard import TermEntry, TermGroup, TermSource

DesignationStatus = Literal["preferred", "admitted", "deprecated", "hidden"]
"""首选, 许用, 拒用, 仅供检索 (a spelling to be found by, not shown as a name)."""

DesignationForm = Literal["full", "abbreviation", "symbol"]
"""全称, 缩略形式, 符号."""


@dataclass(frozen=True, slots=True)
class Designation:
    """One name of a concept: ``text`` in ``language`` with its status and form.

    ``language`` is ``zh`` (simplified or not said), ``zh-Hant``, another language's two or three
    letters (``en``), ``zh-Latn`` or ``und-Latn`` where it is romanised, or ``und`` where it is not
    known. A language has one preferred name at most; a romanised name is hidden.
    """

    text: str
    language: str
    status: DesignationStatus = "preferred"
    form: DesignationForm = "full"


@dataclass(frozen=True, slots=True)
class GlossaryDefinition:
    """A definition or a context in one language; ``source`` is where it is from, as written."""

    text: str
    language: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One concept of a term base.

    Attributes:
        id: the base's own identifier of the entry in ASCII, safe in an IRI and unique in the base;
            ``row-7`` where a table gives none (its 7th row, as a spreadsheet counts).
        evidence: the row, the TBX entry, or where the label of a SKOS concept stands.
        designations: its names, none empty, none twice in a language: Chinese, then English, then
            others; in a language preferred, admitted, deprecated; else as in the source.
        definitions: its definitions, none empty, languages in the same order; several in one
            language where the source has several.
        domain: the subject field, ``""`` if none.
        notes: notes to the entry, without their labels (注1：).
        examples: examples, without their labels.
        contexts: sentences that its names are used in, languages in the same order.
        source: where the definition, or the entry, was taken from.
        broader: ids of more general entries of this base, then IRIs of concepts outside it.
        narrower: the same of more special ones; what one entry says of another is said by both.
        related: the same of associated ones.
        iri: the concept's own IRI, ``""`` where the base has none.
        notations: its codes in classifications (65.080), as they stand.
        withdrawn: whether the base says that the concept is no longer to be used.
        replaced_by: ids of the entries to use instead, then IRIs of concepts outside.
        exact: IRIs of concepts elsewhere that it is the same as.
        close: IRIs of concepts elsewhere that it is nearly the same as.
        groups: ids of the groups that it belongs to.
    """

    id: str
    evidence: Evidence
    designations: tuple[Designation, ...]
    definitions: tuple[GlossaryDefinition, ...] = ()
    domain: str = ""
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    source: TermSource | None = None
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    iri: str = ""
    notations: tuple[str, ...] = ()
    withdrawn: bool = False
    replaced_by: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    contexts: tuple[GlossaryDefinition, ...] = ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """Everything read from one term base.

    ``groups`` are its collections and, where it has several, its schemes; ``scheme`` is the IRI
    that tells it from any other base, ``""`` if it has none. ``skipped`` are rows and entries that
    became no record, with a stable code as reason; ``sections`` is always empty: a term base has
    no outline.
    """

    meta: Metadata
    document: Document
    entries: tuple[GlossaryEntry, ...]
    groups: tuple[TermGroup, ...] = ()
    scheme: str = ""
    sections: tuple[Section, ...] = ()
    notices: tuple[Notice, ...] = ()
    skipped: tuple[Skipped, ...] = ()


_LANGUAGES = ("zh", "zh-Hant", "en")


def language_order(language: str) -> int:
    """Return where a language comes: Chinese first, English next, then all others."""
    return _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)


def term_entry(entry: GlossaryEntry) -> TermEntry:
    """Return an entry as a standard's term entry, which knows Chinese and English.

    ``clause`` is the id, ``parent`` the first broader entry of the same base; the term is the
    preferred Chinese name, or the English one (then also in ``en``), or what there is.
    """
    term = main_name(entry)
    valid = [name for name in entry.designations if name.status in ("preferred", "admitted")]
    full = [name for name in valid if name.form == "full"]
    definition = min(
        entry.definitions, key=lambda item: language_order(item.language), default=None
    )
    return TermEntry(
        clause=entry.id,
        parent=next((other for other in entry.broader if ":" not in other), ""),
        term=term.text,
        definition=definition.text if definition else "",
        evidence=entry.evidence,
        admitted=_texts(name for name in full if _is_chinese(name) and name != term),
        deprecated=_texts(name for name in entry.designations if name.status == "deprecated"),
        abbr=_texts(name for name in valid if name.form == "abbreviation"),
        en=_texts(name for name in full if name.language == "en"),
        symbols=_texts(name for name in valid if name.form == "symbol"),
        domain=entry.domain,
        notes=entry.notes,
        examples=(*entry.examples, *(one.text for one in entry.contexts)),
        sources=(entry.source,) if entry.source else (),
    )


def main_name(entry: GlossaryEntry) -> Designation:
    """Return the name that stands for an entry: the preferred Chinese one, or the next best."""
    return min(entry.designations, key=_rank)


def _rank(name: Designation) -> tuple[bool, bool, bool, int, bool]:
    """Order names by how well they stand for the entry: the least is the best."""
    return (
        name.status == "hidden",
        name.status == "deprecated",
        name.form != "full",
        language_order(name.language),
        name.status != "preferred",
    )


def _is_chinese(name: Designation) -> bool:
    return name.language in ("zh", "zh-Hant")


def _texts(names: Iterable[Designation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.text for name in names))
