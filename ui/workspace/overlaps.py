"""The overlaps of a release: found when it is built, kept in a folder of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap import ComparedEntry

from .inputs import unsaid

if TYPE_CHECKING:
    from biaopu.ontology.overlap import Opinion
    from biaopu.search.encoders.base import Encoder
    from biaopu.search.overlap.opinions.asking import Pair
    from biaopu.search.overlap.opinions.endpoint import Endpoint
    from biaopu.search.overlap.vectors import Known

FOLDER = "overlaps"
"""Where a release keeps the entries that were compared and what was found."""


def write_release_overlaps(
    folder: Path,
    entries: Sequence[ComparedEntry],
    encoder: Encoder,
    earlier: Path | None,
    known: Known | None = None,
    second: Endpoint | None = None,
    say: Callable[[str, str], None] = unsaid,
    *,
    same_code: bool = False,
) -> tuple[int, int]:
    """Find the overlaps of a release and write them; return how many and how many conflicts.

    Args:
        folder: the release's folder, which nobody reads yet.
        entries: the entries of all its documents.
        encoder: makes the vectors.
        earlier: the folder of an earlier release, whose vectors are taken over.
        known: the passages that the release's index has vectors of.
        second: who is asked about the pairs that are left to a person; None asks nobody.
        say: told what came of asking.
        same_code: whether this very code made the earlier release, so that its keys hold as well.

    Raises:
        StoreError: they cannot be written.
    """
    from biaopu.search.overlap.find import find_overlaps
    from biaopu.search.overlap.opinions.asking import with_opinions
    from biaopu.search.overlap.stored import write_overlaps
    from biaopu.search.overlap.vectors import entry_vectors, keep_vectors

    place = folder / FOLDER
    place.mkdir()
    before = earlier / FOLDER if earlier else None
    vectors = entry_vectors(entries, encoder, place, before, known)
    found = find_overlaps(entries, vectors, place, before if same_code else None)
    keep_vectors(vectors, encoder, place)
    asked = with_opinions(found, second, _opinions(before) if second and before else {})
    if asked.zh:
        say(asked.zh, asked.en)
    return write_overlaps(place, entries, asked.overlaps)


def _opinions(before: Path) -> dict[Pair, Opinion]:
    """Return the opinions that an earlier release kept; none where it cannot be read."""
    from biaopu.search.overlap.opinions.asking import pair_of
    from biaopu.search.overlap.stored import StoredOverlaps

    try:
        found = StoredOverlaps(before).overlaps
    except StoreError:
        return {}
    return {pair_of(one, one.opinion.by): one.opinion for one in found if one.opinion}
