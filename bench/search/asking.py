"""Adapts the encoder to what people ask: matrices of low rank for queries, passages as they are.

Run ``.venv/bin/python -m bench.search.asking --write`` from the repository root (about 5 minutes on
2 cores). It learns from what was asked of the invented collections (:mod:`bench.search.invented`),
each query against the entries of all that are learned from; and from definitions that say the same
in other words (:mod:`bench.overlap.pairs`), as descriptions of what they define. A vector is kept
near to what it was. Collections that are held out, and those that set the weights, are never seen;
for both is printed, by meaning alone, how often the right entry is first and among the first
twelve, before and after.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from bench.overlap.pairs import hard, read_pairs, tunes
from bench.pairs import Layer, Pace, norm_of, train
from bench.search.dev import MODELS
from bench.search.invented import HELD_OUT, TUNING, Collection, collections
from biaopu.search.encoders.asking import FILE, Ask
from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.bundled import PUBLIC_NAME, opened_model, packed_file
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.encoders.packed import PackedModel
from biaopu.search.encoders.prompts import prompts_for
from biaopu.search.encoders.tokenizer import tokenizer_of
from biaopu.search.entries.entry import Entry
from biaopu.search.entries.passages import facet_passages, whole_passage
from biaopu.search.evaluation.judged import Answers

RANK, PASSES, SEED, AT_ONCE, READ = 16, 2, 0, 64, 12
SHARP: Final = 0.03
"""Likenesses are divided by this before they are compared."""

STAY: Final = 8.0
"""What it costs to move a vector: so many times one less its cosine to what it was."""

SHARE: Final = 0.35
"""So much of what was learned is taken: more gains on invented collections, and loses on the guides
and standards of ``bench.fusion.data``, whose queries are of other hands (Wortsman et al., 2022)."""

PACE: Final = Pace(body=1e-3)
BY_LETTERS: Final = frozenset({"number", "pinyin", "initials"})
"""Kinds of queries that no meaning answers."""

_PADDING: Final = 1
_PARTS: Final = ("q", "k", "v", "ao", "fi", "fo")


class _LowRank(nn.Module):
    """A linear layer that stays as it is, with a product of low rank added."""

    def __init__(self, whole: nn.Linear) -> None:
        super().__init__()
        self.whole = whole.requires_grad_(requires_grad=False)
        width = whole.in_features
        self.a = nn.Parameter(torch.randn(RANK, width) / math.sqrt(width))
        self.b = nn.Parameter(torch.zeros(whole.out_features, RANK))
        self.strength = 2.0

    def forward(self, rows: Tensor) -> Tensor:
        added: Tensor = self.whole(rows) + self.strength * ((rows @ self.a.T) @ self.b.T)
        return added


class Asker(nn.Module):
    """The encoder for queries, to be trained."""

    def __init__(self, encoder: PackedModel) -> None:
        super().__init__()
        self._encoder, self._tokenizer = encoder, tokenizer_of(encoder)
        self._prompt = prompts_for(PUBLIC_NAME, {}).query
        hidden = encoder.sizes.hidden
        places = encoder.tensor("emb.pos").reshape(-1, hidden)
        self._places = places + encoder.tensor("emb.type")[:hidden]
        self.norm = norm_of(encoder, "emb.ln")
        self.layers = nn.ModuleList(
            Layer(encoder, f"l{at}", dropout=0.0) for at in range(encoder.sizes.layers)
        )
        self.requires_grad_(requires_grad=False)
        for layer in self.layers:
            for part in _PARTS:
                layer.parts[part] = _LowRank(layer.parts[part])

    def forward(self, texts: Sequence[str]) -> Tensor:
        """Return the vectors ``[n, dimension]`` of queries."""
        asked = [self._prompt + text for text in texts]
        ids = [one.ids for one in self._tokenizer.encode_batch_fast(asked)]
        width = max(map(len, ids))
        padded = np.array([[*one, *[_PADDING] * (width - len(one))] for one in ids])
        there = torch.from_numpy(np.arange(width) < np.array([[len(one)] for one in ids]))
        words = (self._encoder.word_rows(padded) + self._places[:width]).astype(np.float32)
        with torch.autocast("cpu", torch.bfloat16):
            rows = self.norm(torch.from_numpy(words))
            for layer in self.layers:
                rows = layer(rows, there)
        kept = there.unsqueeze(-1).float()
        return nn.functional.normalize((rows.float() * kept).sum(dim=1), dim=1)

    def held_back(self) -> None:
        """Take only :data:`SHARE` of what was learned."""
        for layer in self.layers:
            for part in _PARTS:
                layer.parts[part].strength *= SHARE

    def write(self, path: Path) -> None:
        """Write the file that ships."""
        arrays = {}
        for at, layer in enumerate(self.layers):
            for part in _PARTS:
                low = layer.parts[part]
                arrays[f"l{at}.{part}.a"] = low.a.detach().numpy().astype(np.float16)
                arrays[f"l{at}.{part}.b"] = (low.strength * low.b.detach()).numpy().astype("<f2")
        with path.open("wb") as file:
            np.savez_compressed(file, **arrays)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The vectors of what can be found: of each entry its whole, and its facets.

    ``owner [facets]`` says whose facet it is. Scored as a search by meaning does.
    """

    whole: Tensor
    facets: Tensor
    owner: Tensor

    def scores(self, asked: Tensor) -> Tensor:
        """Return how near each entry is to each query, ``[queries, entries]``."""
        near = asked @ self.facets.T
        best = torch.full((len(asked), len(self.whole)), -2.0)
        best = best.scatter_reduce(1, self.owner.expand(len(asked), -1), near, "amax")
        return (asked @ self.whole.T + best) / 2


def shelf_of(entries: Sequence[Entry], encoder: Encoder) -> Shelf:
    """Return the vectors of entries."""
    facets = [facet_passages(one) for one in entries]
    owner = np.repeat(np.arange(len(entries)), [len(some) for some in facets])
    return Shelf(
        torch.from_numpy(encoder.encode_passages([whole_passage(one) for one in entries])),
        torch.from_numpy(encoder.encode_passages([one for some in facets for one in some])),
        torch.from_numpy(owner),
    )


@dataclass(frozen=True, slots=True)
class Question:
    """A text, and the places of what answers it."""

    text: str
    right: tuple[int, ...]
    kind: str = ""


def questions_of(collection: Collection, places: dict[str, int]) -> tuple[Question, ...]:
    """Return the queries of a collection that some entry answers, by what they mean."""
    answers = Answers(collection.entries, collection.queries)
    rights = ((one, frozenset[str]().union(*answers.needs(one))) for one in collection.queries)
    return tuple(
        Question(one.text, tuple(sorted(places[iri] for iri in right)), one.kind)
        for one, right in rights
        if right and one.kind not in BY_LETTERS
    )


def descriptions(encoder: Encoder) -> tuple[tuple[Question, ...], Shelf]:
    """Return definitions in other words as questions, and what they define."""
    draw = random.Random(SEED)  # noqa: S311 - not secrets
    places: dict[str, int] = {}
    texts: list[str] = []
    asked = []
    for pair in read_pairs():
        told = pair.verdict in ("reworded", "synonym") and not (
            pair.held_out or tunes(pair) or hard(pair)
        )
        if not (told and pair.left.definition and pair.right.definition):
            continue
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if other.iri not in places:
                places[other.iri] = len(texts)
                texts.append(f"{other.term}：{other.definition}")
            if draw.random() < 0.5:
                asked.append(Question(one.definition, (places[other.iri],)))
    whole = torch.from_numpy(encoder.encode_passages(texts))
    return tuple(asked), Shelf(whole, whole, torch.arange(len(texts)))


class _Lessons:
    """What is learned in each step: questions of one kind at a time, against all that there is."""

    def __init__(
        self, model: Asker, encoder: Encoder, sources: Sequence[tuple[tuple[Question, ...], Shelf]]
    ) -> None:
        self._model, self._encoder = model, encoder
        draw = random.Random(SEED)  # noqa: S311 - not secrets
        self.order: list[tuple[list[Question], Shelf]] = []
        for _ in range(PASSES):
            steps = []
            for questions, shelf in sources:
                mixed = draw.sample(questions, len(questions))
                ends = range(0, len(mixed) - AT_ONCE + 1, AT_ONCE)
                steps += [(mixed[at : at + AT_ONCE], shelf) for at in ends]
            draw.shuffle(steps)
            self.order += steps

    def loss(self, step: int) -> Tensor:
        """Return the loss of a step: how improbable the right entries are, how far vectors went."""
        questions, shelf = self.order[step]
        texts = [one.text for one in questions]
        asked = self._model(texts)
        before = torch.from_numpy(self._encoder.encode_queries(texts))
        chances = (shelf.scores(asked) / SHARP).log_softmax(dim=1)
        right = [
            torch.logsumexp(row[list(one.right)], dim=0)
            for row, one in zip(chances, questions, strict=True)
        ]
        moved = 1 - (asked * before).sum(dim=1)
        return STAY * moved.mean() - torch.stack(right).mean()


def scored(name: str, some: Sequence[Collection], ask: Ask, encoder: Encoder) -> None:
    """Print how often the right entry is first, and among the first twelve, of each kind."""
    ranks = defaultdict(list)
    for collection in some:
        entries = collection.entries
        places = {one.iri: at for at, one in enumerate(entries)}
        shelf, questions = shelf_of(entries, encoder), questions_of(collection, places)
        near = shelf.scores(torch.from_numpy(ask([one.text for one in questions]))).numpy()
        for question, row in zip(questions, near, strict=True):
            rank = min(int((row > row[at]).sum()) for at in question.right)
            ranks[question.kind].append(rank)
            ranks["all"].append(rank)
    for kind, found in sorted(ranks.items()):
        places_of = np.array(found)
        print(f"{name}, {kind}: {len(found)} queries, first {np.mean(places_of == 0):.3f}, "
              f"among {READ} {np.mean(places_of < READ):.3f}")  # fmt: skip


def asked_by(model: Asker) -> Ask:
    """Return the trained model as search has it, but in full precision."""

    def ask(texts: Sequence[str]) -> np.ndarray:
        with torch.no_grad():
            parts = [model(texts[at : at + AT_ONCE]) for at in range(0, len(texts), AT_ONCE)]
        return torch.cat(parts).numpy()

    return ask


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the matrices that ship")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    encoder = open_encoder(DEFAULT_MODEL, MODELS)
    every = collections()
    learn = [one for one in every if one.name not in HELD_OUT | TUNING]
    entries = [entry for one in learn for entry in one.entries]
    places = {one.iri: at for at, one in enumerate(entries)}
    questions = tuple(x for one in learn for x in questions_of(one, places))
    sources = [(questions, shelf_of(entries, encoder)), descriptions(encoder)]
    print(f"learns from {[len(some) for some, _ in sources]} questions", flush=True)
    packed = packed_file()
    assert packed is not None
    model = Asker(opened_model(packed))
    lessons = _Lessons(model, encoder, sources)
    train(model, len(lessons.order), lessons.loss, None, PACE)
    model.held_back()
    ways: tuple[tuple[str, Callable[[Sequence[str]], np.ndarray]], ...] = (
        ("before", encoder.encode_queries),
        ("after", asked_by(model)),
    )
    for names in (TUNING, HELD_OUT):
        some = [one for one in every if one.name in names]
        for way, ask in ways:
            scored(f"{way}, {'、'.join(sorted(names))}", some, ask, encoder)
    if options.write:
        model.write(FILE)


if __name__ == "__main__":
    main()
