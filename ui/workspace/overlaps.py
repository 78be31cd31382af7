"""The overlaps of a release: found when it is built, kept in a folder of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from biaopu.ontology.overlap import ComparedEntry

if TYPE_CHECKING:
    from biaopu.search.encoders.base import Encoder
    from biaopu.search.overlap.vectors import Known

FOLDER = "overlaps"
"""Where a release keeps the entries that were compared and what was found."""


def write_release_overlaps(
    folder: Path,
    entries: Sequence[ComparedEntry],
    encoder: Encoder,
    earlier: Path | None,
    known: Known | None = None,
) -> tuple[int, int]:
    """Find the overlaps of a release and write them; return how many and how many conflicts.

    Args:
        folder: the release's folder, which nobody reads yet.
        entries: the entries of all its documents.
        encoder: makes the vectors.
        earlier: the folder of an earlier release, whose vectors are taken over.
        known: the passages that the release's index has vectors of.

    Raises:
        StoreError: they cannot be written.
    """
    from biaopu.search.overlap.find import find_overlaps
    from biaopu.search.overlap.stored import write_overlaps
    from biaopu.search.overlap.vectors import entry_vectors, keep_vectors

    place = folder / FOLDER
    place.mkdir()
    before = earlier / FOLDER if earlier else None
    vectors = entry_vectors(entries, encoder, place, before, known)
    found = find_overlaps(entries, vectors, place)
    keep_vectors(vectors, entries, encoder, place)
    return write_overlaps(place, entries, found)
