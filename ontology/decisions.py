"""What reviewers decide about pairs of entries; kept for good, also over rebuilds.

The fields are those of SSSOM (Simple Standard for Sharing Ontological Mappings) where it has them.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from .overlap import Verdict
from .public_vocabularies import Skos

Choice: TypeAlias = Literal["accepted", "rejected", "deferred"]
"""接受, 否定, 暂缓. A relabelled pair is accepted with the verdict that the reviewer chose."""


def definition_digest(term: str, definition: str) -> str:
    """Return what tells whether an entry has changed since it was judged: 16 hex digits.

    Spaces and character widths do not count.

    >>> definition_digest("检验", "符合性 评价") == definition_digest("检验", "符合性评价")
    True
    """
    normal = unicodedata.normalize("NFKC", f"{term}\n{definition}")
    words = "\n".join("".join(line.split()) for line in normal.split("\n"))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """One side of a decision: the entry's IRI, its term, and its digest when it was judged.

    ``digest`` is :func:`definition_digest`'s, ``""`` where it is not known, as in SSSOM files of
    other tools.
    """

    iri: str
    term: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one reviewer; a later one of the same reviewer replaces it.

    Attributes:
        id: unique, so that files can be merged: 32 hex digits.
        left: the entry that the verdict speaks of.
        right: the entry it was compared with.
        choice: what was decided.
        verdict: what left is to right, as decided: the proposed verdict, or another one.
        proposed: the verdict that was proposed, ``""`` where nobody proposed one.
        score: the probability that was proposed with it, 0 to 1.
        reason: in the reviewer's words.
        reviewer: the reviewer's label.
        time: when, UTC, ISO 8601.
    """

    id: str
    left: JudgedEntry
    right: JudgedEntry
    choice: Choice
    verdict: Verdict
    proposed: Verdict | Literal[""] = ""
    score: float = 0.0
    reason: str = ""
    reviewer: str = ""
    time: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two IRIs in order, so that a pair is one whichever side comes first."""
        first, second = sorted((self.left.iri, self.right.iri))
        return first, second


SEMAPV: Final = "https://w3id.org/semapv/vocab/"
"""The vocabulary of justifications of mappings, which SSSOM asks for."""

MATCHES: Final[Mapping[Verdict, str]] = MappingProxyType(
    {
        "same": Skos.EXACT_MATCH,
        "reworded": Skos.EXACT_MATCH,
        "synonym": Skos.EXACT_MATCH,
        "conflict": Skos.EXACT_MATCH,
        "undecided": Skos.CLOSE_MATCH,
        "broader": Skos.NARROW_MATCH,
        "narrower": Skos.BROAD_MATCH,
        "related": Skos.RELATED_MATCH,
        "unrelated": Skos.RELATED_MATCH,
    }
)
"""Verdict → the property from left to right: where left is broader, right is its narrower match."""

DENIALS: Final[frozenset[Verdict]] = frozenset({"conflict", "unrelated"})
"""Verdicts that say that their property does not hold."""


def denied(decision: Decision) -> bool:
    """Return whether a decision says that the property of its verdict does not hold.

    A rejected conflict says no more than that either: that two definitions do not conflict does
    not make their concepts one.
    """
    return decision.choice == "rejected" or decision.verdict in DENIALS
