"""Names that a typed text may be a slip of: a letter wrong, missing, too many, or two swapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from .index import NameIndex, distinct, encoded
from .suffixes import Numbers

_MOST_COMPARED = 20_000


@dataclass(frozen=True, slots=True)
class _Intact:
    """A part that no slip hit, and the character it begins at, from which slips may move it.

    ``offset`` is None where ``part`` holds the end or the beginning of the text, and cannot move.
    """

    part: str
    offset: int | None = None


def misspelt(index: NameIndex, reading: str, most: int) -> list[tuple[int, str, int]]:
    """Return number, text and edits of the texts that are 1 to ``most`` (2) edits from ``reading``.

    Edits are those of optimal string alignment. Of a text cut into one part more than there were
    edits, one part is intact, unless two characters were swapped over a cut: these swaps are tried
    one by one. What has an intact part is then compared letter by letter.
    """
    found = [_near(index, reading, intact, most) for intact in _intact(reading, most)]
    near = distinct(np.concatenate(found))
    numbers = near[_alike(index, near, reading, most)][:_MOST_COMPARED].tolist()
    texts = [index.text(number) for number in numbers]
    like = process.extract(reading, texts, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(numbers[at], text, int(edits)) for text, edits, at in like if edits]


def _intact(reading: str, most: int) -> Iterator[_Intact]:
    """Yield the parts of ``reading`` of which a text ``most`` edits away has one at least."""
    if not most:
        yield _Intact(f"\0{reading}\0")
        return
    size = len(reading)
    cuts = [size * number // (most + 1) for number in range(1, most + 1)]
    yield _Intact(f"\0{reading[: cuts[0]]}")
    yield _Intact(f"{reading[cuts[-1] :]}\0")
    if most > 1:
        yield _Intact(reading[cuts[0] : cuts[1]], cuts[0])
    for cut in cuts:
        swapped = reading[: cut - 1] + reading[cut] + reading[cut - 1] + reading[cut + 1 :]
        if swapped != reading:
            yield from _intact(swapped, most - 1)


def _near(index: NameIndex, reading: str, intact: _Intact, most: int) -> Numbers:
    """Return the texts with the ``intact`` part that have about the right length."""
    places, owners = index.chars.find(encoded(intact.part))
    # an edit may put one character outside the plane of 16 bits, two units, for another
    slack, size = 2 * most, len(encoded(reading)) // 2
    good = np.abs(index.lengths(owners) - size) <= slack
    if intact.offset is not None:
        begun = len(encoded(reading[: intact.offset])) // 2
        good &= np.abs(places - index.begins[owners] - begun) <= 2
    near: Numbers = owners[good]
    return near


def _alike(index: NameIndex, owners: Numbers, reading: str, most: int) -> NDArray[np.bool_]:
    """Return which texts have enough letters of ``reading``, in any order."""
    letters, units = np.frombuffer(encoded(reading), ">u2"), index.chars.units
    known = np.zeros(0x10000, np.bool_)
    known[letters] = True
    lengths = index.lengths(owners)
    ends = np.cumsum(lengths)
    # the units of all these texts, one text after the other
    every = np.arange(ends[-1] if len(ends) else 0)
    every += np.repeat(index.begins[owners] - ends + lengths, lengths)
    sums = np.concatenate([[0], np.cumsum(known[units[every]])])
    shared = sums[ends] - sums[ends - lengths]
    alike: NDArray[np.bool_] = shared >= len(reading) - most
    alike &= lengths - shared <= 2 * most
    return alike
