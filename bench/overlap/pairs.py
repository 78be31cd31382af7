"""Reads the project's labelled pairs of term entries, and splits them by who wrote them.

``tests/data/pairs/hand_*.txt`` hold families of entries (示例, written for this project), one file
a hand, each with a field and a manner of its own, and the judgement of pairs of them with its
reason; only pairs that a second hand judged the same without seeing the first verdict.
``families_*.txt`` are older ones, by several hands. ``docs/overlap-guideline.md`` is the guideline.
``python -m bench.overlap.pairs > pairs.tsv`` makes them a file for
``biaopu eval overlap``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from biaopu.ontology.overlap import ComparedEntry, Verdict

FOLDER: Final = Path(__file__).resolve().parents[2] / "tests/data/pairs"
VERDICTS: Final[dict[str, Verdict]] = {
    "S": "same", "R": "reworded", "C": "conflict", "Y": "synonym", "B": "broader",
    "N": "narrower", "L": "related", "U": "unrelated",
}  # fmt: skip
HELD_OUT: Final = frozenset({"hand_03", "hand_05", "hand_11", "hand_14"})
"""Hands whose pairs no model has learned from, of fields that no other of the fourteen has."""

TUNING: Final = frozenset({"hand_02", "hand_06"})
"""Hands by which the ensemble is tuned; the reader has not learned from them."""

HARD: Final = "hand_18"
"""One of the hands (15 to 22) that wrote hard pairs of one name only; nothing learns from it."""


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two entries, what left is to right, why, and the family they are of."""

    family: str
    left: ComparedEntry
    right: ComparedEntry
    verdict: Verdict
    reason: str
    hand: str

    @property
    def held_out(self) -> bool:
        """Whether the pair is of a hand that is kept for testing."""
        return self.hand in HELD_OUT


def tunes(pair: LabelledPair) -> bool:
    """Return whether the ensemble is tuned by a pair."""
    return pair.hand in TUNING


def hard(pair: LabelledPair) -> bool:
    """Return whether a pair is kept apart to see how well hard ones are told."""
    return pair.hand == HARD


def read_pairs(folder: Path = FOLDER) -> tuple[LabelledPair, ...]:
    """Return all labelled pairs, in the order of the files."""
    return tuple(pair for path in sorted(folder.glob("*.txt")) for pair in _read(path))


def _read(path: Path) -> Iterator[LabelledPair]:
    family, entries = "", {}
    hand = path.stem if path.stem.startswith("hand") else "families"
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "F":
            family, entries = rest, {}
        elif kind == "P":
            sides, letter, reason = rest.split(" ", 2)
            left, right = (entries[side] for side in sides)
            yield LabelledPair(family, left, right, VERDICTS[letter], reason, hand)
        elif len(kind) == 1 and kind.islower():
            entries[kind] = _entry(family, kind, rest)


def _entry(family: str, letter: str, line: str) -> ComparedEntry:
    term, english, definition = line.split("|", 2)
    place = f"{family}/{letter}"
    return ComparedEntry(
        f"urn:shili:{place}", term, definition, f"{family}-{letter}", en=(english,) * bool(english)
    )


def main() -> None:
    """Print the pairs as TSV."""
    print("id\tfamily\tleft_term\tleft_en\tleft_definition\tright_term\tright_en\t"
          "right_definition\tverdict\treason")  # fmt: skip
    for number, pair in enumerate(read_pairs(), 1):
        sides = (
            cell
            for side in (pair.left, pair.right)
            for cell in (side.term, "; ".join(side.en), side.definition)
        )
        cells = (str(number), pair.family, *sides, pair.verdict, pair.reason)
        print("\t".join(cells))


if __name__ == "__main__":
    main()
