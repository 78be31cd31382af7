"""The records of the catalogue: standards by their bibliographic facts, and where they belong.

Only facts are kept (number, titles, dates, who is responsible), never a standard's text. What a
source did not show is ``None`` or ``""``, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .document import Evidence
from .numbers import StandardNumber
from .standard import AdoptionDegree

Relation = Literal["direct", "near", "method"]
"""How a standard serves a node: made for it, made for a neighbouring field, or a method for it."""

Standing = Literal["现行", "即将实施", "废止", "计划", "不详"]
"""In force, published but not in force yet, withdrawn, planned or in the making, not known."""

Reason = Literal["unknown", "ambiguous"]
"""Why a label led to no node: no node has it, or several have."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One standard, or one plan for a standard.

    Attributes:
        number: the number with its year, ``None`` where none is assigned yet.
        plan: the number of the plan, ``None`` if it has none.
        title: the Chinese title; ``title_en`` the English one.
        status: the status as the source printed it (现行, 已发布, 制定中, …), ``""`` if not seen.
        issued: date of issue; ``implemented`` the date it comes into force.
        ics: classes of the International Classification for Standards; ``ccs`` the Chinese ones.
        replaces: what it takes the place of.
        adopts: the international standard it adopts, to the ``degree``.
        committee: the committee or body responsible.
        labels: names of the framework nodes it belongs to, as the source gives them.
        relation: how it serves those nodes, ``None`` if not said; ``basis`` says why,
            ``basis_en`` says it in English.
        evidence: what kind of page showed the facts; ``source`` which one.
    """

    number: StandardNumber | None
    plan: StandardNumber | None = None
    title: str = ""
    title_en: str = ""
    status: str = ""
    issued: date | None = None
    implemented: date | None = None
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    replaces: tuple[StandardNumber, ...] = ()
    adopts: StandardNumber | None = None
    degree: AdoptionDegree = ""
    committee: str = ""
    labels: tuple[str, ...] = ()
    relation: Relation | None = None
    basis: str = ""
    evidence: str = ""
    source: str = ""
    basis_en: str = ""

    @property
    def year(self) -> str:
        """The year of the edition, ``""`` where there is none."""
        return self.number.year if self.number else ""


@dataclass(frozen=True, slots=True)
class NodeLink:
    """A standard at a framework node.

    ``editorial`` tells a link made for this product from one that the document itself prints, in
    which case ``evidence`` says where.
    """

    entry: CatalogueEntry
    node: str
    label: str
    relation: Relation
    basis: str
    editorial: bool
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A standard whose ``label`` led to no node, and why; ``evidence`` where it was printed."""

    entry: CatalogueEntry
    label: str
    reason: Reason
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Linking:
    """The standards of a document's framework: those placed, and those that could not be."""

    links: tuple[NodeLink, ...]
    unplaced: tuple[Unplaced, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many different standards: in all, by standing and by relation (those that occur)."""

    total: int
    by_standing: tuple[tuple[Standing, int], ...]
    by_relation: tuple[tuple[Relation, int], ...]


@dataclass(frozen=True, slots=True)
class NodeCoverage:
    """How far a node has standards.

    ``own`` counts those linked to the node itself, ``below`` those linked to nodes below it.
    ``state`` is ``covered`` (one in force or coming into force), ``planned`` (only plans) or
    ``open`` (none), over both together.
    """

    node: str
    label: str
    own: Tally
    below: Tally
    state: Literal["covered", "planned", "open"]
