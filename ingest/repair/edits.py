"""Changing a passage's text without losing where its characters stood."""

from __future__ import annotations

import re
import unicodedata
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
    result, done = [], 0
    for character in new:
        left = seen[min(done, len(seen) - 1) :]
        at = next((at for at in left if _same(old[at], character)), None)
        if at is None:
            at = left[0] if not character.isspace() else seen[max(0, done - 1)]
        if not character.isspace():
            done = seen.index(at) + 1
        result.append(offsets[at])
    return result


def _same(one: str, other: str) -> bool:
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
