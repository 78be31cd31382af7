"""Changing a passage's text without losing where its characters stood."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable

from biaopu.ingest.text.passage import Passage


def substitute(
    passage: Passage, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str] | str
) -> Passage:
    """Return the passage with each match replaced; the very same passage where none changes.

    ``new`` is the replacement, or makes it from the match. A character of it that was there
    keeps its offset; one put in takes the offset of the original beside it.
    """
    text: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in pattern.finditer(passage.text):
        replacement = new if isinstance(new, str) else new(match)
        if replacement == match.group():
            continue
        start, end = match.span()
        text += (passage.text[done:start], replacement)
        offsets += passage.offsets[done:start]
        offsets += _aligned(match.group(), passage.offsets[start:end], replacement)
        done = end
    if not done:
        return passage
    return Passage(
        "".join((*text, passage.text[done:])), (*offsets, *passage.offsets[done:]), passage.page
    )


def _aligned(old: str, offsets: tuple[int, ...], new: str) -> list[int]:
    """Return the offsets of ``new``: each character's own in ``old``, else its neighbour's there.

    A mark stands for a mark, never for the white space beside it.
    """
    if len(old) == len(new):
        return list(offsets)
    seen = [at for at, char in enumerate(old) if not char.isspace()] or list(range(len(old)))
    places: dict[str, list[int]] = {}
    for place, at in enumerate(seen):
        places.setdefault(_plain(old[at]), []).append(place)
    result, done = [], 0
    for character in new:
        first = min(done, len(seen) - 1)
        same = places.get(_plain(character), [])
        found = bisect_left(same, first)
        if found < len(same):
            place = same[found]
        else:
            place = first if not character.isspace() else max(0, done - 1)
        if not character.isspace():
            done = place + 1
        result.append(offsets[seen[place]])
    return result


def _plain(character: str) -> str:
    return unicodedata.normalize("NFKC", character)
