"""What a release has that the one before it had not, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from .releases.release import Manifest

COUNTED: Final = ("nodes", "terms", "overlaps", "quads")
"""The counts of a manifest whose change is told."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Titles of documents by what became of them, and by how much counts grew or shrank."""

    since: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    counts: Mapping[str, int]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.counts)


def changes(before: Manifest, now: Manifest) -> Changes:
    """Return what changed from one release to a later one; documents are told apart by their id."""
    old = {one.document: one for one in before.inputs}
    new = {one.document: one for one in now.inputs}
    both = [(old[name], one) for name, one in new.items() if name in old]
    return Changes(
        since=before.created,
        added=tuple(one.title for name, one in new.items() if name not in old),
        removed=tuple(one.title for name, one in old.items() if name not in new),
        changed=tuple(one.title for earlier, one in both if earlier.digest != one.digest),
        counts=dict(_grown(before.counts, now.counts)),
    )


def _grown(before: Mapping[str, int], now: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for name in COUNTED:
        # an older release may not have counted it
        if name in before and name in now and (more := now[name] - before[name]):
            yield name, more
