"""The word index of a build: written anew, or the earlier one with what changed.

Few changes among many entries are cheaper to write into a copy. Entries that did not change but
hold a new name are cut again, since the name is now a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.han import has_han
from biaopu.search.channels.names.index import Name
from biaopu.search.channels.words import LexicalIndex, update_lexical, write_lexical
from biaopu.search.entries.entry import Entry
from biaopu.search.language.tokens import Segmenter
from biaopu.search.storage.files import LEXICAL
from biaopu.search.storage.schema import recipe

from .earlier import Earlier, Matched, match

REWRITTEN_UP_TO = 5000
"""Up to so many entries, writing anew takes a second or two, and gives the same scores always."""

_MOST_CHANGED = 0.2
_MOST_NUMBERS = 2


def write_words(
    entries: Sequence[Entry],
    keys: Sequence[bytes],
    names: Sequence[Name],
    folder: Path,
    earlier: Earlier | None,
) -> tuple[NDArray[Any], int, str]:
    """Write the word index; return its documents' numbers by position, the next one, the recipe.

    Args:
        entries: what can be found.
        keys: tell the entries by all that was written of them.
        names: the entries' names, which become words.
        folder: the index folder.
        earlier: an earlier index.

    Raises:
        StoreError: it cannot be written.
    """
    way = recipe()
    segmenter = Segmenter(name.text for name in names)
    if earlier is not None and _is_worth(len(entries), way, earlier):
        matched = match(keys, earlier.line_keys)
        again = _to_cut_again(matched, names, earlier)
        if len(again) <= _MOST_CHANGED * len(entries):
            numbers, following = _update(entries, matched, again, segmenter, folder, earlier)
            return numbers, following, way
    write_lexical(entries, segmenter, folder / LEXICAL)
    return np.arange(len(entries), dtype="<u4"), len(entries), way


def _is_worth(size: int, way: str, earlier: Earlier) -> bool:
    # numbers of removed documents are never used again, and cost a little memory
    few = earlier.meta.documents <= _MOST_NUMBERS * max(1, earlier.meta.entries)
    return size > REWRITTEN_UP_TO and earlier.meta.recipe == way and few


def _to_cut_again(matched: Matched, names: Sequence[Name], earlier: Earlier) -> set[int]:
    """Return the positions whose document has to be written: new ones, and those with new words."""
    kept = set(matched.kept.tolist())
    known = {name.text for name in names if name.position in kept}
    new = {name.text for name in names if name.position not in kept} - known
    index = LexicalIndex(earlier.folder / LEXICAL)
    holding = {number for text in new if has_han(text) for number in index.holding(text)}
    numbers = earlier.numbers[matched.sources[matched.kept]].tolist()
    held = (at for at, number in zip(matched.kept.tolist(), numbers, strict=True)
            if number in holding)  # fmt: skip
    return {*range(len(matched.sources))} - kept | {*held}


def _update(
    entries: Sequence[Entry],
    matched: Matched,
    again: set[int],
    segmenter: Segmenter,
    folder: Path,
    earlier: Earlier,
) -> tuple[NDArray[Any], int]:
    numbers = np.zeros(len(entries), "<u4")
    same = np.array(sorted(set(matched.kept.tolist()) - again), np.int64)
    numbers[same] = earlier.numbers[matched.sources[same]]
    gone = np.setdiff1d(earlier.numbers, numbers[same])
    places = sorted(again)
    following = earlier.meta.documents + len(places)
    numbers[places] = np.arange(earlier.meta.documents, following)
    added = ((int(numbers[at]), entries[at]) for at in places)
    update_lexical(earlier.folder / LEXICAL, gone.tolist(), added, segmenter, folder / LEXICAL)
    return numbers, following
