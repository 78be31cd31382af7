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
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from bench.overlap.contrast import contrasts
from bench.overlap.pairs import LabelledPair, read_pairs, tunes
from biaopu.ontology.overlap import VERDICTS
from biaopu.search.encoders.bert import batches
from biaopu.search.encoders.bundled import packed_file
from biaopu.search.encoders.packed import PackedModel
from biaopu.search.overlap.evaluation import method
from biaopu.search.overlap.verdict.model import TURNED
from biaopu.search.overlap.verdict.reader import FILE, Ids, Reader, ReaderWeights, read_weights

LAYERS, FROZEN, PASSES, BATCH_TOKENS, INNER = 12, 6, 2, 2400, 256
BODY, HEAD, DROPOUT, SMOOTHING, WARM, SEED = 7e-5, 6e-4, 0.1, 0.05, 0.1, 0
STEPS: Final = 63
"""Weights take so many steps to either side, as :mod:`biaopu.search.encoders.layers` has it."""

_SAVE_SECONDS: Final = 180.0


_PARTS: Final = ("q", "k", "v", "ao", "fi", "fo")
_NORMS: Final = ("aln", "oln")


class _Layer(nn.Module):
    def __init__(self, encoder: PackedModel, at: str) -> None:
        super().__init__()
        self._heads = encoder.sizes.heads
        parts = {
            part: _linear(encoder, f"{at}.{part}") for part in ("q", "k", "v", "ao", "fi", "fo")
        }
        norms = {part: _norm(encoder, f"{at}.{part}") for part in ("aln", "oln")}
        self.parts = nn.ModuleDict(parts | norms)
        self._drop = nn.Dropout(DROPOUT)

    def forward(self, rows: Tensor, mask: Tensor) -> Tensor:
        count, width, hidden = rows.shape
        parts = self.parts
        three = (
            parts[name](rows).view(count, width, self._heads, -1).transpose(1, 2) for name in "qkv"
        )
        mixed = nn.functional.scaled_dot_product_attention(*three, attn_mask=mask[:, None, None])
        mixed = mixed.transpose(1, 2).reshape(count, width, hidden)
        rows = parts["aln"](rows + self._drop(parts["ao"](mixed)))
        wide = nn.functional.gelu(parts["fi"](rows))
        out: Tensor = parts["oln"](rows + self._drop(parts["fo"](wide)))
        return out


class _Model(nn.Module):
    """The reader, to be trained; :class:`Reader` is the same for use."""

    def __init__(self, encoder: PackedModel, layers: int) -> None:
        super().__init__()
        hidden = encoder.sizes.hidden
        self.norm = _norm(encoder, "emb.ln")
        self.layers = nn.ModuleList(_Layer(encoder, f"l{at}") for at in range(layers))
        self.head = nn.ModuleList([nn.Linear(4 * hidden, INNER), nn.Linear(INNER, len(VERDICTS))])
        for part in (self.norm, *self.layers[:FROZEN]):
            part.requires_grad_(False)

    def forward(self, words: Tensor, there: Tensor, sides: Tensor) -> Tensor:
        with torch.no_grad():
            rows = self.norm(words)
            for layer in self.layers[:FROZEN]:
                rows = layer(rows, there)
        for layer in self.layers[FROZEN:]:
            rows = layer(rows, there)
        rows = rows.float()
        one, other = (_mean(rows, there & (sides == side)) for side in (0, 1))
        row = torch.cat([rows[:, 0], one - other, (one - other).abs(), one * other], dim=1)
        inner = nn.functional.dropout(torch.tanh(self.head[0](row)), DROPOUT, self.training)
        out: Tensor = self.head[1](inner)
        return out

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the weights as they ship: matrices in 8 bits, the rest in half precision."""
        found: dict[str, NDArray[Any]] = {"layers": np.array(len(self.layers))}
        found |= {f"emb.ln.{kind}": _half(part) for kind, part in _named(self.norm)}
        for at, layer in enumerate(self.layers):
            for name, part in layer.parts.items():
                found |= {f"l{at}.{name}.{kind}": _half(value) for kind, value in _named(part)}
                if name in _PARTS:
                    found |= _eight_bits(f"l{at}.{name}.w", part.weight)
        for at, part in enumerate(self.head):
            found |= {f"head.{at}.{kind}": _half(value) for kind, value in _named(part)}
        return found


def _linear(encoder: PackedModel, at: str) -> nn.Linear:
    bias = torch.from_numpy(encoder.tensor(f"{at}.b").copy())
    weight = torch.from_numpy(encoder.tensor(f"{at}.w").reshape(len(bias), -1).copy())
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight, made.bias = nn.Parameter(weight), nn.Parameter(bias)
    return made


def _norm(encoder: PackedModel, at: str) -> nn.LayerNorm:
    made = nn.LayerNorm(encoder.sizes.hidden, eps=encoder.epsilon)
    made.weight = nn.Parameter(torch.from_numpy(encoder.tensor(f"{at}.w").copy()))
    made.bias = nn.Parameter(torch.from_numpy(encoder.tensor(f"{at}.b").copy()))
    return made


def _named(part: Any) -> Iterator[tuple[str, Tensor]]:  # noqa: ANN401 - linear or norm
    yield "w", part.weight
    yield "b", part.bias


def _half(values: Tensor) -> NDArray[np.float16]:
    return values.detach().numpy().astype(np.float16)


def _eight_bits(name: str, values: Tensor) -> dict[str, NDArray[Any]]:
    weights = values.detach().numpy()
    scales = np.maximum(np.abs(weights).max(axis=1), 1e-12) / STEPS
    rounded = np.round(weights / scales[:, None]).astype(np.int8)
    return {name: rounded, f"{name}.scales": scales.astype(np.float32)}


def _mean(rows: Tensor, kept: Tensor) -> Tensor:
    weights = kept.unsqueeze(-1).float()
    return (rows * weights).sum(dim=1) / weights.sum(dim=1)


def _turned(ids: Ids) -> Ids:
    one, other = ids
    return (one[0], *other[1:]), (other[0], *one[1:])


class _Training:
    def __init__(self, options: argparse.Namespace, pairs: Sequence[LabelledPair]) -> None:
        packed = packed_file()
        assert packed is not None
        self.encoder = PackedModel(packed)
        self.model = _Model(self.encoder, options.layers)
        self.reader = Reader(_as_weights(self.model, self.encoder), self.encoder)
        self.ids = [self.reader.ids(one.left, one.right) for one in pairs]
        self.truth = [VERDICTS.index(one.verdict) for one in pairs]
        self.passes = options.passes
        self.order = list(self._ordered())
        parts = [(name, one) for name, one in self.model.named_parameters() if one.requires_grad]
        head = [one for name, one in parts if name.startswith("head")]
        body = [one for name, one in parts if not name.startswith("head")]
        groups = [{"params": body, "lr": BODY}, {"params": head, "lr": HEAD}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        total = len(self.order)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser,
            lambda step: min((step + 1) / (WARM * total), (total - step) / (total - WARM * total)),
        )
        self.step = 0

    def _ordered(self) -> Iterator[list[int]]:
        """Yield the batches of all passes, each of pairs of like length."""
        draw = random.Random(SEED)  # noqa: S311 - not secrets
        lengths = [len(one) + len(other) for one, other in self.ids]
        for _ in range(self.passes):
            noisy = [length + draw.randrange(12) for length in lengths]
            groups = batches(noisy, BATCH_TOKENS)
            draw.shuffle(groups)
            yield from groups

    def run(self, checkpoints: Path | None) -> None:
        """Train to the end, or from a checkpoint on."""
        path = checkpoints / "reader.pt" if checkpoints else None
        if path and path.is_file():
            self._restore(torch.load(path, weights_only=True))
        begun = saved = time.monotonic()
        seen = 0
        self.model.train()
        while self.step < len(self.order):
            loss = self._learn(self.order[self.step])
            seen += len(self.order[self.step])
            self.step += 1
            now = time.monotonic()
            if self.step % 20 == 0:
                rate = seen / (now - begun)
                print(
                    f"{self.step}/{len(self.order)} loss {loss:.3f} {rate:.1f} pairs/s", flush=True
                )
            if path and now - saved > _SAVE_SECONDS:
                saved = now
                self._save(path)
        if path:
            self._save(path)

    def _learn(self, batch: Sequence[int]) -> float:
        draw = random.Random(f"{SEED} {self.step}")  # noqa: S311 - not secrets
        read, truth = [], []
        for at in batch:
            turn = draw.random() < 0.5
            read.append(_turned(self.ids[at]) if turn else self.ids[at])
            truth.append(TURNED[self.truth[at]] if turn else self.truth[at])
        given = (torch.from_numpy(one) for one in self.reader.embedded(read))
        with torch.autocast("cpu", torch.bfloat16):
            sums = self.model(*given)
        loss = nn.functional.cross_entropy(
            sums.float(), torch.tensor(truth), label_smoothing=SMOOTHING
        )
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        return float(loss.detach())

    def _save(self, path: Path) -> None:
        state = {
            "step": self.step, "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(), "schedule": self.schedule.state_dict(),
        }  # fmt: skip
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def _restore(self, state: dict[str, Any]) -> None:
        self.step = state["step"]
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])


def _as_weights(model: _Model, encoder: PackedModel) -> ReaderWeights:
    sizes = replace(encoder.sizes, layers=len(model.layers))
    return ReaderWeights(sizes, encoder.epsilon, model.arrays())


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
    learn = [one for one in pairs if not one.held_out and not tunes(one)]
    random.Random(SEED).shuffle(learn)  # noqa: S311 - not secrets
    learn = learn[: options.limit]
    made = [] if options.plain else list(contrasts(learn))[::2]
    print(f"learns from {len(learn)} pairs and {len(made)} made by rule", flush=True)
    training = _Training(options, [*learn, *made])
    if options.checkpoints:
        options.checkpoints.mkdir(parents=True, exist_ok=True)
    training.run(options.checkpoints)
    arrays = training.model.arrays()
    path = FILE if options.write else (options.checkpoints or Path()) / "reader.npz"
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)
    reader = Reader(read_weights(path, training.encoder), training.encoder)
    scored("hands that tune", [one for one in pairs if tunes(one)], reader)
    scored("hands held out", [one for one in pairs if one.held_out], reader)


if __name__ == "__main__":
    main()
