"""How a verdict on two entries is said as a mapping: SKOS properties, and the modifier Not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .decision_records import Decision
from .overlap_records import Verdict
from .public_vocabularies import Skos

SEMAPV: Final = "https://w3id.org/semapv/vocab/"
"""The vocabulary of justifications of mappings, which SSSOM asks for."""

MATCHES: Final[Mapping[Verdict, str]] = MappingProxyType(
    {
        "same": Skos.EXACT_MATCH,
        "reworded": Skos.EXACT_MATCH,
        "synonym": Skos.EXACT_MATCH,
        "conflict": Skos.EXACT_MATCH,
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
