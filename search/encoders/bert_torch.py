"""The network of a BERT model on torch, in single precision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .base import Vectors

_PADDING = 1


class TorchNetwork:
    """The layers of BERT as torch has them, with the weights of ``model.safetensors``.

    Args:
        config: what config.json says.
        folder: where the weights are.
    """

    batch_tokens = 4096
    batches_at_once = 1

    def __init__(self, config: Mapping[str, Any], folder: Path) -> None:
        import torch
        from safetensors.torch import load_file

        weights = load_file(folder / "model.safetensors")
        self._torch = torch
        self._word = weights["embeddings.word_embeddings.weight"]
        # every text is of token type 0
        self._place = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = torch.nn.LayerNorm(config["hidden_size"], config["layer_norm_eps"]).eval()
        self._norm.load_state_dict(_layer(weights, "embeddings.LayerNorm", _NORM))
        self._layers = [
            self._transformer(config, _layer(weights, f"encoder.layer.{number}", _LAYER))
            for number in range(config["num_hidden_layers"])
        ]

    def _transformer(self, config: Mapping[str, Any], weights: dict[str, Any]) -> Any:  # noqa: ANN401 - torch is imported late
        layer = self._torch.nn.TransformerEncoderLayer(
            config["hidden_size"],
            config["num_attention_heads"],
            config["intermediate_size"],
            activation=config["hidden_act"],
            layer_norm_eps=config["layer_norm_eps"],
            batch_first=True,
            device="meta",
        ).eval()
        for kind in ("weight", "bias"):
            thirds = [weights.pop(f"{part}.{kind}") for part in ("query", "key", "value")]
            weights[f"self_attn.in_proj_{kind}"] = self._torch.cat(thirds)
        layer.load_state_dict(weights, assign=True)
        return layer

    def vectors(self, rows: Sequence[Sequence[int]]) -> Vectors:
        """Return the vectors of rows of token ids."""
        torch = self._torch
        width = max(map(len, rows))
        ids = torch.tensor([[*row, *[_PADDING] * (width - len(row))] for row in rows])
        padding = torch.arange(width) >= torch.tensor([[len(row)] for row in rows])
        with torch.inference_mode():
            hidden = self._norm(self._word[ids] + self._place[:width])
            mask = padding if bool(padding.any()) else None
            for layer in self._layers:
                hidden = layer(hidden, src_key_padding_mask=mask)
            hidden = hidden.masked_fill(padding.unsqueeze(-1), 0.0)
            pooled = torch.nn.functional.normalize(hidden.sum(1), dim=1)
        return np.asarray(pooled.numpy(), np.float32)


_NORM = {"weight": "weight", "bias": "bias"}
_LAYER = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "self_attn.out_proj",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "linear1",
    "output.dense": "linear2",
    "output.LayerNorm": "norm2",
}


def _layer(weights: Mapping[str, Any], prefix: str, names: Mapping[str, str]) -> dict[str, Any]:
    if names is _NORM:
        return {kind: weights[f"{prefix}.{kind}"] for kind in ("weight", "bias")}
    return {
        f"{ours}.{kind}": weights[f"{prefix}.{theirs}.{kind}"]
        for theirs, ours in names.items()
        for kind in ("weight", "bias")
    }
