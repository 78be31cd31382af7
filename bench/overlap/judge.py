"""Trains the model that reads both entries of a pair together, on the project's labelled pairs.

Run ``.venv/bin/python -m bench.overlap.judge --checkpoints FOLDER --write`` from the repository
root; it goes on from the last checkpoint where there is one. The layers of the bundled encoder are
trained further with a head over ``term：definition`` of both; pairs made by rule
(:mod:`bench.overlap.contrast`) are added, every pair is seen from a side drawn anew in each pass.
Hands that are held out, and those by which :mod:`bench.overlap.train` tunes the ensemble, are never
seen; the scores on both are printed. ``--limit`` and ``--plain`` draw the learning curve.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from bench.overlap.contrast import contrasts
from bench.overlap.pairs import LabelledPair, hard, read_pairs, tunes
from bench.pairs import PairModel, train, write
from biaopu.ontology.overlap import VERDICTS
from biaopu.search.encoders.bert import batches
from biaopu.search.encoders.bundled import opened_model, packed_file
from biaopu.search.encoders.pairs import Side, Sides
from biaopu.search.overlap.evaluation import method
from biaopu.search.overlap.verdict.model import TURNED
from biaopu.search.overlap.verdict.reader import FILE, Reader, text_of

LAYERS, PASSES, BATCH_TOKENS, SMOOTHING, SEED = 12, 5, 2400, 0.05, 0


def _turned(pair: Sides) -> Sides:
    one, other = pair
    return _begun(other, one.ids[0]), _begun(one, other.ids[0])


def _begun(side: Side, piece: int) -> Side:
    return Side((piece, *side.ids[1:]), side.marks)


class _Lessons:
    """What is learned in each step."""

    def __init__(self, model: PairModel, pairs: Sequence[LabelledPair], passes: int) -> None:
        self._model, self._reader = model, model.reader()
        self._read = [self._reader.sides(text_of(one.left), text_of(one.right)) for one in pairs]
        self._truth = [VERDICTS.index(one.verdict) for one in pairs]
        self.order = list(self._ordered(passes))

    def _ordered(self, passes: int) -> Iterator[list[int]]:
        """Yield the batches of all passes, each of pairs of like length."""
        draw = random.Random(SEED)  # noqa: S311 - not secrets
        lengths = [len(one.ids) + len(other.ids) for one, other in self._read]
        for _ in range(passes):
            noisy = [length + draw.randrange(12) for length in lengths]
            groups = batches(noisy, BATCH_TOKENS)
            draw.shuffle(groups)
            yield from groups

    def loss(self, step: int) -> Tensor:
        """Return the loss of a step."""
        draw = random.Random(f"{SEED} {step}")  # noqa: S311 - not secrets
        read, truth = [], []
        for at in self.order[step]:
            turn = draw.random() < 0.5
            read.append(_turned(self._read[at]) if turn else self._read[at])
            truth.append(TURNED[self._truth[at]] if turn else self._truth[at])
        sums = self._model.sums(self._reader.embedded(read))
        return nn.functional.cross_entropy(sums, torch.tensor(truth), label_smoothing=SMOOTHING)


def scored(name: str, pairs: Sequence[LabelledPair], reader: Reader) -> None:
    """Print what the reader scores by itself on pairs, asked from both sides."""
    if not pairs:
        return
    straight = reader.chances([(one.left, one.right) for one in pairs])
    back = reader.chances([(one.right, one.left) for one in pairs])[:, TURNED]
    said = [VERDICTS[at] for at in (straight + back).argmax(axis=1)]
    found = method(name, [one.verdict for one in pairs], said)
    six = [one.f1 for one in found.verdicts if one.name not in ("related", "unrelated")]
    by = {one.name: (round(one.precision, 2), round(one.recall, 2)) for one in found.verdicts}
    print(
        f"{name}: {len(pairs)} pairs, six verdicts {np.mean(six):.3f}, right {found.right:.3f}", by
    )


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--checkpoints", type=Path, help="a folder for what is half done")
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--limit", type=int, help="learn from so many labelled pairs only")
    parser.add_argument("--plain", action="store_true", help="without pairs made by rule")
    parser.add_argument("--write", action="store_true", help="write the weights that ship")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    pairs = read_pairs()
    learn = [one for one in pairs if not (one.held_out or tunes(one) or hard(one))]
    random.Random(SEED).shuffle(learn)  # noqa: S311 - not secrets
    learn = learn[: options.limit]
    made = [] if options.plain else list(contrasts(learn))
    print(f"learns from {len(learn)} pairs and {len(made)} made by rule", flush=True)
    packed = packed_file()
    assert packed is not None
    model = PairModel(opened_model(packed), options.layers, len(VERDICTS))
    lessons = _Lessons(model, [*learn, *made], options.passes)
    train(model, len(lessons.order), lessons.loss, options.checkpoints)
    reader = Reader(model.reader())
    scored("hands that tune", [one for one in pairs if tunes(one)], reader)
    scored("hands held out", [one for one in pairs if one.held_out], reader)
    scored("hard pairs of one name", [one for one in pairs if hard(one)], reader)
    if options.write:
        write(model, FILE)


if __name__ == "__main__":
    main()
