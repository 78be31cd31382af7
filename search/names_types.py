"""What the lookups of names speak of: a name, and a name that a query may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .entry import Entry
from .results import Channel
from .tokens import normalise

FIELDS = ("label", "alt", "topics")
"""The fields that names stand in, the worthiest first."""

WORTH = np.array([1.0, 0.97, 0.7])
"""What a match in each of :data:`FIELDS` counts."""

LONGEST_NAME = 500
"""Characters of a name that can be looked up; nobody types more of one."""

Within: TypeAlias = NDArray[np.bool_]
"""Says for each position whether its entry may be found."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the entry at ``position``: the field it stands in, and its normalised text."""

    position: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that a query may mean, with ``strength`` 0 to 1."""

    name: Name
    channel: Channel
    strength: float


def names_of(entries: Sequence[Entry]) -> list[Name]:
    """Return every label, other name and topic of ``entries``."""
    return [
        Name(position, field, text[:LONGEST_NAME])
        for position, entry in enumerate(entries)
        for field, name in named_fields(entry)
        if (text := normalise(name))
    ]


def named_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield every name of ``entry`` as it is written, with the field it stands in."""
    yield "label", entry.label
    yield from (("alt", name) for name in entry.alt)
    yield from (("topics", name) for name in entry.topics)
