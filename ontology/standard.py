"""What is read from one standard drafted to GB/T 1.1: cover, references, term entries, ledger.

The parts of a term entry are those of ISO 10241-1 and GB/T 20001.1; texts are readable (no hard
wraps, repaired), spans and evidence lead to the original.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .document import Document, Evidence, Metadata, Notice, Repair, Section, Skipped, Span

Stage = Literal["published", "draft", "comment", "review", "approval"]
"""正式, 草案, 征求意见稿, 送审稿, 报批稿."""

AdoptionDegree = Literal["IDT", "MOD", "NEQ", "EQV", ""]
"""How far an international standard is adopted (GB/T 1.2): identical, modified, not equivalent."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """An international standard that this one adopts, as printed, and to which degree."""

    number: str
    degree: AdoptionDegree


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover and the foreword say; ``""`` or ``()`` where nothing was found.

    Dates are ISO 8601; ``replaces`` are normal forms of standard numbers; ``organisations`` are the
    drafting organisations. Names of persons are never kept.
    """

    number: str
    title: str
    title_en: str = ""
    ics: tuple[str, ...] = ()
    ccs: str = ""
    issued: str = ""
    implemented: str = ""
    stage: Stage = "published"
    replaces: tuple[str, ...] = ()
    adopts: tuple[Adoption, ...] = ()
    committee: str = ""
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of 规范性引用文件 (``normative``) or 参考文献.

    ``number`` is the normal form without the year, ``year`` ``""`` where the reference is undated,
    ``all_parts`` tells （所有部分）.
    """

    number: str
    year: str
    title: str
    normative: bool
    all_parts: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TermSource:
    """Where a definition was taken from: the note as printed, and what it names."""

    text: str
    number: str
    clause: str
    modified: bool


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One terminological entry.

    ``clause`` is a string (``3.2.1``), ``parent`` the entry or group it stands under (``""`` at the
    top). ``term`` is the preferred designation; ``en`` English equivalents, ``abbr`` abbreviations,
    ``symbols`` symbols, ``domain`` the subject field 〈…〉; ``figures`` the figures it refers to.
    ``see`` are the names to which an entry without a definition sends on (见：导轨), and
    ``definition_en`` is a definition in English beside the Chinese one.
    """

    clause: str
    parent: str
    term: str
    definition: str
    evidence: Evidence
    admitted: tuple[str, ...] = ()
    deprecated: tuple[str, ...] = ()
    abbr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    domain: str = ""
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    sources: tuple[TermSource, ...] = ()
    definition_span: Span | None = None
    see: tuple[str, ...] = ()
    definition_en: str = ""

    @property
    def source(self) -> TermSource | None:
        """The first of the sources, if any."""
        return next(iter(self.sources), None)


@dataclass(frozen=True, slots=True)
class TermGroup:
    """A heading inside the terms (3.1 一般概念) that groups entries and defines nothing."""

    clause: str
    parent: str
    label: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A line of 缩略语: the short form, its Chinese meaning and its English long form."""

    short: str
    zh: str
    en: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A line of 汉语拼音索引 or 英文对应词索引: the words and the clauses they point to."""

    words: str
    clauses: tuple[str, ...]
    language: Literal["zh", "en"]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Standard:
    """Everything read from one standard.

    ``used`` are the spans that went into entries of the terms chapters, ``skipped`` the rest of
    those chapters with a reason: together they account for every character that is not white space.
    ``tables`` is where tables stand outside of those chapters that became no record.
    ``terms_defined_in`` are the numbers of standards whose terms apply as well.
    """

    meta: Metadata
    document: Document
    cover: Cover
    sections: tuple[Section, ...] = ()
    terms: tuple[TermEntry, ...] = ()
    groups: tuple[TermGroup, ...] = ()
    references: tuple[Reference, ...] = ()
    terms_defined_in: tuple[str, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    index: tuple[IndexLine, ...] = ()
    scope: str = ""
    repairs: tuple[Repair, ...] = ()
    dropped: tuple[Repair, ...] = ()
    used: tuple[Span, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    tables: tuple[Span, ...] = ()
    personal: tuple[Span, ...] = ()
    notices: tuple[Notice, ...] = ()
