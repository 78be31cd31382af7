"""How like entries are by the embedding model: of labels, of definitions, of both together."""

from __future__ import annotations

import math
from collections.abc import Sequence

from biaopu.ontology.overlap_records import ComparedEntry
from biaopu.search.encoders.base import Encoder, Vectors

from .features import UNKNOWN, Cosines

VIEWS = ("label", "definition", "whole")
"""What of an entry is encoded."""


def view(entry: ComparedEntry, name: str) -> str:
    """Return the text of one view of an entry, ``""`` where it has none."""
    if name == "label":
        return entry.term
    if name == "definition":
        return entry.definition
    return f"{entry.term}：{entry.definition}" if entry.definition else entry.term


def likeness(
    pairs: Sequence[tuple[ComparedEntry, ComparedEntry]], encoder: Encoder | None
) -> list[Cosines]:
    """Return how like the entries of each pair are; all unknown without a model."""
    if encoder is None:
        return [UNKNOWN] * len(pairs)
    texts = dict.fromkeys(
        text for pair in pairs for entry in pair for name in VIEWS if (text := view(entry, name))
    )
    vectors: dict[str, Vectors] = dict(
        zip(texts, encoder.encode_passages(list(texts)), strict=True)
    )

    def near(left: ComparedEntry, right: ComparedEntry, name: str) -> float:
        one, other = view(left, name), view(right, name)
        return float(vectors[one] @ vectors[other]) if one and other else math.nan

    return [Cosines(*(near(*pair, name) for name in VIEWS)) for pair in pairs]
