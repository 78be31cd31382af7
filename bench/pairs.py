"""Trains models that read two texts together: the layers of the bundled encoder and a head.

``bench.overlap.judge`` and ``bench.search.second`` say what is learned; here is how: the model, the
steps with their checkpoints, and the file that ships.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from biaopu.search.encoders.packed import PackedModel
from biaopu.search.encoders.pairs import MARKS, Embedded, PairReader, PairWeights

INNER, DROPOUT = 256, 0.1
STEPS: Final = 63
"""Weights take so many steps to either side, as :mod:`biaopu.search.encoders.layers` has it."""

_SAVE_SECONDS: Final = 180.0
_PARTS: Final = ("q", "k", "v", "ao", "fi", "fo")
_NORMS: Final = ("aln", "oln")


class Layer(nn.Module):
    """One layer of the encoder, to be trained."""

    def __init__(self, encoder: PackedModel, at: str, dropout: float = DROPOUT) -> None:
        super().__init__()
        self._heads = encoder.sizes.heads
        parts = {
            part: _linear(encoder, f"{at}.{part}") for part in ("q", "k", "v", "ao", "fi", "fo")
        }
        norms = {part: norm_of(encoder, f"{at}.{part}") for part in ("aln", "oln")}
        self.parts = nn.ModuleDict(parts | norms)
        self._drop = nn.Dropout(dropout)

    def forward(self, rows: Tensor, mask: Tensor) -> Tensor:
        """Return rows ``[n, width, hidden]`` a layer on; ``mask [n, width]`` says which are."""
        count, width, hidden = rows.shape
        parts = self.parts
        three = (
            parts[name](rows).view(count, width, self._heads, -1).transpose(1, 2) for name in "qkv"
        )
        mixed = _attended(*three, mask)
        mixed = mixed.transpose(1, 2).reshape(count, width, hidden)
        rows = parts["aln"](rows + self._drop(parts["ao"](mixed)))
        wide = nn.functional.gelu(parts["fi"](rows))
        out: Tensor = parts["oln"](rows + self._drop(parts["fo"](wide)))
        return out


class PairModel(nn.Module):
    """Reads pairs, to be trained; :meth:`reader` is the same for use.

    Args:
        encoder: whose layers it begins with.
        layers: so many of them.
        outputs: so many numbers are said of a pair.
    """

    def __init__(self, encoder: PackedModel, layers: int, outputs: int) -> None:
        super().__init__()
        self.encoder = encoder
        hidden = encoder.sizes.hidden
        self.marks = nn.Parameter(torch.zeros(MARKS, hidden))
        self.norm = norm_of(encoder, "emb.ln")
        self.layers = nn.ModuleList(Layer(encoder, f"l{at}") for at in range(layers))
        self.head = nn.ModuleList([nn.Linear(4 * hidden, INNER), nn.Linear(INNER, outputs)])

    def forward(self, words: Tensor, there: Tensor, second: Tensor, marks: Tensor) -> Tensor:
        """Return what is said of pairs; the arguments are the parts of ``Embedded``."""
        rows = self.norm(words + self.marks[marks])
        for layer in self.layers:
            rows = layer(rows, there)
        rows = rows.float()
        one, other = (_mean(rows, there & (second == side)) for side in (False, True))
        row = torch.cat([rows[:, 0], one - other, (one - other).abs(), one * other], dim=1)
        inner = nn.functional.dropout(torch.tanh(self.head[0](row)), DROPOUT, self.training)
        out: Tensor = self.head[1](inner)
        return out

    def reader(self) -> PairReader:
        """Return the same for use, as it is by now."""
        sizes = replace(self.encoder.sizes, layers=len(self.layers))
        weights = PairWeights(sizes, self.encoder.epsilon, self.arrays())
        return PairReader(weights, self.encoder)

    def sums(self, given: Embedded) -> Tensor:
        """Return what is said of pairs, ``[n, outputs]``."""
        with torch.autocast("cpu", torch.bfloat16):
            found: Tensor = self(*map(torch.from_numpy, given))
        return found.float()

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the weights as they ship: matrices in 8 bits, the rest in half precision."""
        found: dict[str, NDArray[Any]] = {"layers": np.array(len(self.layers))}
        found["marks"] = _half(self.marks)
        found |= {f"emb.ln.{kind}": _half(part) for kind, part in _named(self.norm)}
        for at, layer in enumerate(self.layers):
            for name, part in layer.parts.items():
                found |= {f"l{at}.{name}.{kind}": _half(value) for kind, value in _named(part)}
                if name in _PARTS:
                    found |= _eight_bits(f"l{at}.{name}.w", part.weight)
        for at, part in enumerate(self.head):
            found |= {f"head.{at}.{kind}": _half(value) for kind, value in _named(part)}
        return found


def _attended(asked: Tensor, keys: Tensor, values: Tensor, there: Tensor) -> Tensor:
    # The fused kernel of torch is three times as slow at learning from short texts on a CPU.
    width = asked.shape[-1]
    sums = asked @ keys.transpose(-1, -2) / width**0.5
    sums = sums.masked_fill(~there[:, None, None], -torch.inf)
    return torch.softmax(sums, dim=-1, dtype=values.dtype) @ values


def _linear(encoder: PackedModel, at: str) -> nn.Linear:
    bias = torch.from_numpy(encoder.tensor(f"{at}.b").copy())
    weight = torch.from_numpy(encoder.tensor(f"{at}.w").reshape(len(bias), -1).copy())
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight, made.bias = nn.Parameter(weight), nn.Parameter(bias)
    return made


def norm_of(encoder: PackedModel, at: str) -> nn.LayerNorm:
    """Return a norm of the encoder, to be trained."""
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


@dataclass(frozen=True)
class Pace:
    """How fast is learned: the rates of the layers and of the head, and the share of steps to it.

    Rates rise to these over the first steps and fall to nothing over the rest.
    """

    body: float = 8e-5
    head: float = 8e-4
    warm: float = 0.1


def train(
    model: nn.Module,
    steps: int,
    loss_of: Callable[[int], Tensor],
    checkpoints: Path | None,
    pace: Pace = Pace(),
) -> None:
    """Train a model, from its last checkpoint on where there is one.

    Args:
        model: what is trained.
        steps: so many.
        loss_of: gives the loss of a step by its number; the same every time.
        checkpoints: a folder for what is half done; None keeps nothing.
        pace: how fast.
    """
    named = list(model.named_parameters())
    head = [one for name, one in named if name.startswith("head")]
    body = [one for name, one in named if not name.startswith("head")]
    groups = [{"params": body, "lr": pace.body}, {"params": head, "lr": pace.head}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = pace.warm * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, (steps - step) / (steps - warm))
    )
    kept = {"model": model, "optimiser": optimiser, "schedule": schedule}
    path = checkpoints / "reader.pt" if checkpoints else None
    first = _restored(kept, path) if path and path.is_file() else 0
    begun = saved = time.monotonic()
    model.train()
    for step in range(first, steps):
        loss = loss_of(step)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        now = time.monotonic()
        if step % 20 == 19:
            left = (now - begun) / (step + 1 - first) * (steps - step - 1) / 60
            print(f"{step + 1}/{steps} loss {float(loss.detach()):.3f}, {left:.0f} min", flush=True)
        if path and (now - saved > _SAVE_SECONDS or step == steps - 1):
            saved = now
            _save(kept, step + 1, path)
    model.eval()


def _save(kept: dict[str, Any], step: int, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save({"step": step} | {name: one.state_dict() for name, one in kept.items()}, part)
    part.replace(path)


def _restored(kept: dict[str, Any], path: Path) -> int:
    state = torch.load(path, weights_only=True)
    for name, one in kept.items():
        one.load_state_dict(state[name])
    return int(state["step"])


def write(model: PairModel, path: Path) -> None:
    """Write the file that ships."""
    with path.open("wb") as file:
        np.savez_compressed(file, **model.arrays())
