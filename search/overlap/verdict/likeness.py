"""How like entries are by the embedding model: labels, definitions, both together, and genera."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.encoders.base import Encoder, Vectors

from .analysis import genus_of
from .features import UNKNOWN, Cosines

VIEWS: Final = ("label", "definition", "whole", "asked", "genus")
"""What of an entry is encoded; ``asked`` is its label as a user would type it."""

ASKED: Final = frozenset({"asked", "genus"})
"""Views that are encoded as queries: the model tells short texts apart better so."""

LIKENESSES: Final = (
    ("label", "label"),
    ("definition", "definition"),
    ("whole", "whole"),
    ("asked", "definition"),
    ("definition", "asked"),
    ("asked", "genus"),
    ("genus", "asked"),
    ("genus", "genus"),
)
"""Which view of the left entry is compared with which of the right, as :class:`Cosines` has it."""

ViewText: TypeAlias = tuple[str, bool]
"""A text, and whether it is encoded as a query."""


def view(entry: ComparedEntry, name: str) -> str:
    """Return the text of one view of an entry, ``""`` where it has none."""
    if name in ("label", "asked"):
        return entry.term
    if name == "definition":
        return entry.definition
    if name == "genus":
        return genus_of(entry)
    return f"{entry.term}：{entry.definition}" if entry.definition else entry.term


def encoded(texts: Sequence[ViewText], encoder: Encoder) -> list[Vectors]:
    """Return the vectors of texts of views, each encoded as it is meant."""
    found: dict[ViewText, Vectors] = {}
    for asked, encode in ((False, encoder.encode_passages), (True, encoder.encode_queries)):
        some = [text for text in texts if text[1] == asked]
        if some:
            found.update(zip(some, encode([text for text, _ in some]), strict=True))
    return [found[text] for text in texts]


def likeness(
    pairs: Sequence[tuple[ComparedEntry, ComparedEntry]], encoder: Encoder | None
) -> list[Cosines]:
    """Return how like the entries of each pair are; all unknown without a model."""
    if encoder is None:
        return [UNKNOWN] * len(pairs)
    views = {entry: _views(entry) for pair in pairs for entry in pair}
    texts = list(dict.fromkeys(one for by in views.values() for one in by.values()))
    vectors = dict(zip(texts, encoded(texts, encoder), strict=True))

    def near(left: Mapping[str, ViewText], right: Mapping[str, ViewText]) -> Cosines:
        return Cosines(
            *(
                float(vectors[left[one]] @ vectors[right[other]])
                if one in left and other in right
                else math.nan
                for one, other in LIKENESSES
            )
        )

    return [near(views[left], views[right]) for left, right in pairs]


def _views(entry: ComparedEntry) -> dict[str, ViewText]:
    """Return the texts of the views that an entry has, by name."""
    return {name: (text, name in ASKED) for name in VIEWS if (text := view(entry, name))}
