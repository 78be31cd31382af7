"""What the first page says in English of colours, figures and changes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "overview.by": "Colour by",
        "overview.by.branch": "Subsystem",
        "overview.by.standards": "Standards",
        "overview.by.terms": "Terms",
        "overview.by.overlaps": "Overlaps",
        "overview.by.gaps": "Gaps",
        "overview.by.topics": "Topics",
        "overview.heat.standards": (
            "The number counts related standards at a place and below it; the darker, the more "
            "(within a level)."
        ),
        "overview.heat.terms": (
            "Numbers are the terms defined by standards there and below whose text is in the "
            "graph; the more on a level, the darker."
        ),
        "overview.cold.terms": (
            "The text of none of this framework's standards has been read, so there are no terms "
            "to count; add standards on the import page."
        ),
        "overview.heat.overlaps": (
            "Numbers are the pairs of terms in which standards there and below overlap with "
            "others; the more on a level, the darker."
        ),
        "overview.cold.overlaps": (
            "No overlapping terms were found in the standards of this framework that have been "
            "read; add more on the import page."
        ),
        "overview.cold.standards": "The catalogue has no standards for this framework.",
        "overview.cold.gaps": "Every last part has a standard: there are no gaps.",
        "overview.cold.topics": "The guide names no topics in this framework.",
        "overview.heat.gaps": (
            "The number counts the last places, there and below, that no standard covers; the "
            "darker, "
            "the more (within a level)."
        ),
        "overview.heat.topics": (
            "The number counts the topics that the guide names there and below; the darker, "
            "the more "
            "(within a level)."
        ),
        "figures.conflicts": "Conflicting terms",
        "figures.gaps": "Gaps",
        "changes.title": "What changed with the last build",
        "changes.since": "Compared with the graph of {since}",
        "changes.added": "Documents added",
        "changes.removed": "Documents removed",
        "changes.changed": "Documents with other content",
        "changes.nodes": "Nodes",
        "changes.terms": "Terms",
        "changes.overlaps": "Overlaps",
        "changes.quads": "Statements",
    }
)
