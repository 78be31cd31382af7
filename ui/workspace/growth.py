"""What a new release takes over from the one before, where the same code made it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from biaopu.ontology.iris import Namer

from .places import PARSED
from .readings import Reading, code_digest, kept_reading
from .releases.release import STORE, Release
from .settings import Settings

MOST_REPLACED: Final = 0.05
"""The largest share of a graph that is replaced piece by piece; with more, writing it whole is
quicker."""

OWN_GRAPH_ONLY: Final = ("standard", "glossary")
"""Kinds of documents that say nothing outside their own graph; guides do, about the catalogue."""


def of_same_code(former: Release | None) -> bool:
    """Return whether this very code made a release, so that what it worked out still holds."""
    return former is not None and former.manifest.code == code_digest()


def whole(release: Release, part: str) -> bool:
    """Return whether a part of a release, a folder, is as it was published; all of it is read."""
    return not any(release.damaged_parts(part, thorough=True))


def renewed_graphs(
    former: Release | None, readings: Sequence[Reading], settings: Settings
) -> dict[str, Reading | None] | None:
    """Return the graphs that differ from those of an earlier release: their new reading, or None.

    Args:
        former: the earlier release.
        readings: all documents of the new one.
        settings: what the IRIs begin with, where readings are.

    Returns:
        None where the graph is better written whole: other code, other IRIs, a damaged store, a
        guide among what differs, or much of it to be replaced.
    """
    if former is None or not of_same_code(former) or former.manifest.base != settings.base:
        return None
    now = {reading.folder.name: reading for reading in readings}
    before = {item.reading for item in former.manifest.inputs}
    new = [reading for name, reading in now.items() if name not in before]
    gone = [kept_reading(settings.home / PARSED / name) for name in before - now.keys()]
    known = [reading for reading in gone if reading is not None]
    if len(known) < len(gone) or not {x.kind for x in (*known, *new)} <= set(OWN_GRAPH_ONLY):
        return None
    replaced, total = sum(one.quads for one in known), former.manifest.counts.get("quads", 0)
    if replaced > MOST_REPLACED * total or not whole(former, STORE):
        return None
    graph = Namer(settings.base).graph
    graphs: dict[str, Reading | None] = {graph(one.document): None for one in known}
    return graphs | {graph(one.document): one for one in new}
