"""Trains the second stage of search: reads a query and an entry, says how well it answers.

Run ``.venv/bin/python -m bench.search.second --checkpoints FOLDER --write`` from the repository
root. It learns from what was asked of the invented collections (:mod:`bench.search.invented`): a
query's right entry against those that the first stage ranks high beside it, and against nothing,
which stands at 0; where nothing answers, for queries of other collections, and sometimes with the
right entry left out, nothing is right. It begins with the layers of the model that judges overlaps,
which reads pairs already. Collections that are held out, and those that set the weights, are never
seen; hit@1 among the first hits is printed for both, beside the first stage alone.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from bench.pairs import PairModel, train, write
from bench.search.dev import MODELS
from bench.search.invented import HELD_OUT, TUNING, Collection, collections
from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.bundled import opened_model, packed_file
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.encoders.pairs import Sides, read_weights
from biaopu.search.entries.entry import Entry
from biaopu.search.evaluation.judged import Answers, Judged
from biaopu.search.index.build import build, open_index
from biaopu.search.overlap.verdict.reader import FILE as JUDGE
from biaopu.search.ranking.second import FILE, READ, SecondStage, text_of

LAYERS, PASSES, SEED = 6, 3, 0
AT_ONCE, BESIDE, SMOOTHING = 8, 5, 0.03
"""So many queries a step, so many wrong entries a query."""

LEFT_OUT = 0.06
"""The right entry is left out so often, so that a near miss is known for one."""

STRANGERS = 50
"""So many queries of other collections are asked of each."""

BY_NAME: Final = frozenset({"pinyin", "initials", "number", "name", "typo", "traditional"})
"""Kinds that the first stage answers by the name; a quarter of them is learned from."""

_SHARE_BY_NAME: Final = 0.25


@dataclass(frozen=True, slots=True)
class Lesson:
    """A query, what answers it, what the first stage finds beside that, and all there is."""

    query: str
    kind: str
    right: tuple[Entry, ...]
    found: tuple[Entry, ...]
    every: tuple[Entry, ...]


def lessons(
    collection: Collection, encoder: Encoder, strange: Sequence[Judged] = ()
) -> Iterator[Lesson]:
    """Yield the queries of a collection, and strange ones, with what the first stage finds."""
    queries = (*collection.queries, *strange)
    answers = Answers(collection.entries, queries)
    known = {entry.iri: entry for entry in collection.entries}
    with tempfile.TemporaryDirectory() as folder:
        build(collection.entries, encoder, Path(folder))
        index = open_index(Path(folder), lambda: encoder)
        found = index.search_many([one.text for one in queries], limit=2 * READ)
        for query, hits in zip(queries, found, strict=True):
            right = frozenset[str]().union(*answers.needs(query))
            yield Lesson(
                query.text,
                query.kind,
                tuple(known[iri] for iri in sorted(right)),
                tuple(known[hit.iri] for hit in (*hits.results, *hits.nearest)),
                collection.entries,
            )


def strangers(name: str, every: Sequence[Collection]) -> list[Judged]:
    """Return queries that were asked of other collections: nothing answers them in this one."""
    if name in HELD_OUT | TUNING:
        return []
    others = [
        query.text
        for one in every
        if one.name not in {name} | HELD_OUT | TUNING
        for query in one.queries
        if query.relevant and query.kind not in BY_NAME
    ]
    chosen = random.Random(name).sample(others, STRANGERS)  # noqa: S311 - not secrets
    return [Judged(0, text, (), "stranger") for text in chosen]


class _Learning:
    def __init__(self, model: PairModel, all_lessons: Sequence[Lesson], passes: int) -> None:
        self._model, self._reader = model, model.reader()
        draw = random.Random(SEED)  # noqa: S311 - not secrets
        kept = [
            one for one in all_lessons
            if one.kind not in BY_NAME or draw.random() < _SHARE_BY_NAME
        ]  # fmt: skip
        self.order: list[list[Lesson]] = []
        for _ in range(passes):
            draw.shuffle(kept)
            self.order += [
                kept[at : at + AT_ONCE] for at in range(0, len(kept) - AT_ONCE + 1, AT_ONCE)
            ]

    def loss(self, step: int) -> Tensor:
        """Return the loss of a step: the right entry, or nothing, among those beside it."""
        draw = random.Random(f"{SEED} {step}")  # noqa: S311 - not secrets
        read: list[Sides] = []
        truth = []
        for lesson in self.order[step]:
            right = draw.choice(lesson.right) if lesson.right else None
            if draw.random() < LEFT_OUT:
                right = None
            beside = _beside(lesson, BESIDE + (right is None), draw)
            entries = [*([right] if right else []), *beside]
            read += [self._reader.sides(lesson.query, text_of(one)) for one in entries]
            truth.append(0 if right else BESIDE + 1)
        sums = self._model.sums(self._reader.embedded(read)).view(len(truth), BESIDE + 1)
        with_nothing = torch.cat([sums, torch.zeros(len(truth), 1)], dim=1)
        return nn.functional.cross_entropy(
            with_nothing, torch.tensor(truth), label_smoothing=SMOOTHING
        )


def _beside(lesson: Lesson, count: int, draw: random.Random) -> list[Entry]:
    """Return wrong entries: most of those that the first stage ranks high, the rest of any."""
    near = [one for one in lesson.found if one not in lesson.right]
    chosen = draw.sample(near[:READ], min(len(near[:READ]), BESIDE - 2 + draw.randrange(2)))
    chosen += [one for one in near[:3] if one not in chosen][:1]
    others = [one for one in lesson.every if one not in lesson.right and one not in chosen]
    return [*chosen, *draw.sample(others, BESIDE + 1)][:count]


def scored(names: frozenset[str], found: dict[str, list[Lesson]], second: SecondStage) -> None:
    """Print hit@1 of the first stage and of the second among its first hits."""
    ranks = []
    for name in sorted(names):
        for lesson in found[name]:
            if lesson.right and lesson.found and lesson.kind not in BY_NAME:
                hits = lesson.found[:READ]
                said = second.read(lesson.query, hits)
                order = sorted(range(len(hits)), key=lambda at: -said[at])
                right = [one in lesson.right for one in hits]
                ranks.append((right[0], right[order[0]], any(right)))
    first, again, any_ = np.mean(ranks, axis=0)
    print(f"{sorted(names)}: {len(ranks)} queries not by name, hit@1 {first:.3f} by the first "
          f"stage, {again:.3f} by the second, of {any_:.3f}")  # fmt: skip


def begin(model: PairModel) -> None:
    """Take what the judge of overlaps has learned, but for its last layer."""
    weights = read_weights(JUDGE, model.encoder)
    state = model.state_dict()
    with torch.no_grad():
        for name, values in state.items():
            stored = name.replace("layers.", "l").replace(".parts.", ".")
            stored = stored.replace("norm.", "emb.ln.").replace("weight", "w").replace("bias", "b")
            if not name.startswith("head.1"):
                values.copy_(torch.from_numpy(weights.tensor(stored)).view(values.shape))


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--checkpoints", type=Path, help="a folder for what is half done")
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--write", action="store_true", help="write the weights that ship")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    encoder = open_encoder(DEFAULT_MODEL, MODELS)
    every = collections()
    found = {one.name: list(lessons(one, encoder, strangers(one.name, every))) for one in every}
    packed = packed_file()
    assert packed is not None
    model = PairModel(opened_model(packed), options.layers, 1)
    begin(model)
    learn = [one for name, some in found.items() if name not in HELD_OUT | TUNING for one in some]
    learning = _Learning(model, learn, options.passes)
    train(model, len(learning.order), learning.loss, options.checkpoints)
    second = SecondStage(model.reader())
    scored(TUNING, found, second)
    scored(HELD_OUT, found, second)
    if options.write:
        write(model, FILE)


if __name__ == "__main__":
    main()
