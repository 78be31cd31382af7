"""The names of the entries, and what a typed name may mean: exactly, in part, or misspelt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from biaopu.ontology.han import has_han
from biaopu.search.language.pinyin import typed_spelling
from biaopu.search.results import MatchedBy

from .index import Name, NameHit, NameIndex, Within, encoded, index_names, signs_of
from .sound import homophones, spelling_of

_SHORTEST_FUZZY = 3
_LONGEST_FUZZY = 40
_TWO_SLIPS_FROM = 6
_MOST_COMPARED = 20_000
_PINYIN = 0.95
_HOMOPHONE = 0.95


class NameTable:
    """All names, to be looked up by what a user typed.

    Every lookup takes a normalised reading of it and gives at most
    :data:`~biaopu.search.channels.names.index.MOST_HITS` names, the strongest first; ``within``
    keeps to the names of some entries, by position.

    Args:
        names: every name of every entry, or these as they were stored.
        is_known: says whether the corpus has a word; a typo makes a word that it has not.
        cut: cuts text into words, losing nothing.
    """

    def __init__(
        self,
        names: Iterable[Name] | NameIndex,
        is_known: Callable[[str], bool],
        cut: Callable[[str], Sequence[str]],
    ) -> None:
        self.index = names if isinstance(names, NameIndex) else index_names(names)
        self._is_known = is_known
        self._cut = cut

    def exact(self, reading: str, within: Within | None = None) -> list[NameHit]:
        """Return the names that are ``reading``."""
        return self._standing("exact", reading, "\0", "\0", within)

    def prefix(self, reading: str, within: Within | None = None) -> list[NameHit]:
        """Return the names that begin with ``reading``."""
        return self._standing("prefix", reading, "\0", "", within)

    def contains(self, reading: str, within: Within | None = None) -> list[NameHit]:
        """Return the names in which ``reading`` stands anywhere."""
        return self._standing("contains", reading, "", "", within)

    def _standing(
        self, channel: MatchedBy, reading: str, before: str, after: str, within: Within | None
    ) -> list[NameHit]:
        if not reading or "\0" in reading:
            return []
        chars = self.index.chars
        owners = chars.owners(chars.find(encoded(f"{before}{reading}{after}")))
        # in order already: each once
        numbers = owners[np.diff(owners, prepend=-1) > 0]
        share = len(encoded(reading)) / chars.lengths[numbers]
        return self.index.hits(channel, numbers, 0.5 + 0.5 * share, within)

    def pinyin(self, reading: str, within: Within | None = None) -> list[NameHit]:
        """Return the names that ``reading`` spells in pinyin, whole, in part or by initials.

        Han characters may stand between the letters.
        """
        spelling = typed_spelling(reading)
        if spelling is None:
            return []
        numbers, rates = spelling_of(self.index, spelling)
        return self.index.hits("pinyin", numbers, _PINYIN * rates, within)

    def fuzzy(self, reading: str, within: Within | None = None) -> list[NameHit]:
        """Return the names that ``reading`` may be a misspelling of, in sound or in writing."""
        if not _SHORTEST_FUZZY <= len(reading) <= _LONGEST_FUZZY or "\0" in reading:
            return []
        likely = self._misspelt(reading)
        if has_han(reading):
            sounding = homophones(self.index, reading)
            likely |= {number: _HOMOPHONE * rate for number, rate in sounding.items()}
        numbers = np.array(list(likely), np.int64)
        return self.index.hits("fuzzy", numbers, np.array(list(likely.values()), float), within)

    def _misspelt(self, reading: str) -> dict[int, float]:
        near = self._near(reading, 1 if len(reading) < _TWO_SLIPS_FROM else 2)
        strange = self._strange_words(reading) if near else ()
        likely = {}
        for number, text, edits in near:
            # another real word in place of one is another meaning more often than a slip
            slip = 0.95 if any(word not in text for word in strange) else 0.4
            likely[number] = slip * (1.0 - 0.5 * edits / len(reading))
        return likely

    def _near(self, reading: str, most: int) -> list[tuple[int, str, int]]:
        """Return number, text and edits of the texts 1 to ``most`` edits from ``reading``.

        An edit is a letter wrong, missing, too many, or two swapped (optimal string alignment).
        """
        index, sign = self.index, signs_of([reading])
        # an edit may put one character outside the plane of 16 bits, two units, for another
        near = np.flatnonzero(np.abs(index.chars.lengths - len(encoded(reading))) <= 2 * most)
        near = near[np.bitwise_count(sign & ~index.signs[near]) <= most]
        near = near[np.bitwise_count(index.signs[near] & ~sign) <= most]
        numbers = near[:_MOST_COMPARED].tolist()
        texts = [index.text(number) for number in numbers]
        like = process.extract(reading, texts, scorer=OSA.distance, score_cutoff=most, limit=None)
        return [(numbers[at], text, int(edits)) for text, edits, at in like if edits]

    def _strange_words(self, reading: str) -> list[str]:
        """Return the words of ``reading`` that are unknown to the corpus, or single characters."""
        words = dict.fromkeys(self._cut(reading))
        return [word for word in words if len(word) == 1 or not self._is_known(word)]
