"""What a comparison of a corpus takes over from that of an earlier one, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap import ComparedEntry

from .candidates.tables_of_keys import Earlier, read_keys
from .stored import StoredOverlaps, entry_to_json


def earlier_keys(folder: Path, entries: Sequence[ComparedEntry]) -> Earlier | None:
    """Return the keys that a folder kept, and where these entries stood there.

    Args:
        folder: where the same code kept the overlaps of an earlier corpus, and its keys.
        entries: the present corpus.

    Returns:
        None where they cannot be read, so that all are made anew.
    """
    try:
        lines = StoredOverlaps(folder).lines()
        keys = read_keys(folder, len(lines))
    except StoreError:
        return None
    stood = {line: at for at, line in enumerate(lines)}
    places = np.array([stood.pop(entry_to_json(one), -1) for one in entries], np.int64)
    return Earlier(keys, places)
