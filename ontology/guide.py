"""What is read of a guide (标准体系建设指南): its framework, and what it says of the nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .document import Document, Evidence, Metadata, Notice, Repair, Section, Skipped

NodeKind = Literal["system", "subsystem", "part"]
"""What a framework node is: 标准体系, 分体系 (level 1) or 部分 (level 2 and below)."""

LogicKind = Literal["supports", "hub_of", "guides", "meets"]
"""How one subsystem serves the rest of the system: 支撑, 中枢, 指导, 满足."""


@dataclass(frozen=True, slots=True)
class FrameworkNode:
    """A place in a standards framework (标准体系框架).

    ``id`` is the position (``0`` for the system, ``1.2.1``), ``path`` the outline path its IRI is
    made from, ``code`` the printed code if any, ``text`` the node's own text without hard wraps,
    ``purpose`` the sentence that says what its standards are for (用于…, 规范…), ``""`` if none,
    and ``purpose_evidence`` where that sentence stands.
    """

    id: str
    path: str
    level: int
    kind: NodeKind
    label: str
    parent: str | None
    code: str | None
    purpose: str
    text: str
    evidence: Evidence
    purpose_evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """One item that a node's text enumerates (包括…, 重点规范…); ``order`` counts from 1."""

    parent: str
    label: str
    order: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DeclaredCount:
    """A number that the text announces (等 3 个部分) beside the number really found.

    ``of`` says what is counted: ``parts`` or ``characteristics``.
    """

    node: str
    of: str
    declared: int
    found: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence that defines ``term`` (X，是…; X是指…); ``text`` is the definition after 是."""

    term: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One of the numbered characteristics (核心特征) that the text gives of ``subject``."""

    subject: str
    order: int
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class LogicRelation:
    """An arrow of the logic picture: node ``source`` serves node ``target`` in the way ``kind``.

    ``target`` is a node id, or ``None`` where the text names no node but an ``aim`` (``""`` where
    it names a node); ``text`` is the clause that says so.
    """

    kind: LogicKind
    source: str
    target: str | None
    text: str
    evidence: Evidence
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A life-cycle stage that ``node`` enumerates in order (研发设计 … 回收利用), from 1."""

    node: str
    order: int
    label: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a new format: ``label``, the industries it ``fuses``, the need it ``meets``."""

    node: str
    label: str
    fuses: tuple[str, ...]
    meets: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Target:
    """A dated goal with a quantity: by ``year``, ``quantity`` ``unit``, ``at_least`` if 以上."""

    year: int
    quantity: int
    unit: str
    at_least: bool
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Guideline:
    """A principle of 总体要求 or a measure of 组织实施; ``order`` counts from 1."""

    kind: Literal["principle", "measure"]
    order: int
    label: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of a known label outside the text that introduces it.

    ``target`` is the id of the node it names, or ``None`` when it names the defined ``term``;
    ``node`` is the id of the node in whose text it stands, ``None`` outside the framework.
    """

    label: str
    target: str | None
    node: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything read from one 标准体系建设指南; repairs as in a standard.

    ``skipped`` is what of the text no record rests on: headings, prose and tables.
    """

    meta: Metadata
    document: Document
    sections: tuple[Section, ...]
    nodes: tuple[FrameworkNode, ...]
    topics: tuple[Topic, ...] = ()
    counts: tuple[DeclaredCount, ...] = ()
    definitions: tuple[Definition, ...] = ()
    characteristics: tuple[Characteristic, ...] = ()
    logic: tuple[LogicRelation, ...] = ()
    stages: tuple[Stage, ...] = ()
    examples: tuple[Example, ...] = ()
    targets: tuple[Target, ...] = ()
    guidelines: tuple[Guideline, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notices: tuple[Notice, ...] = ()
    repairs: tuple[Repair, ...] = ()
    dropped: tuple[Repair, ...] = ()
    skipped: tuple[Skipped, ...] = ()
