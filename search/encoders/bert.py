"""Runs a BERT model folder on torch and tokenizers alone.

The folder is a sentence-transformers one, and the vectors are the same; but sentence-transformers
and transformers take six seconds to import, which every ``biaopu search`` would wait for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from biaopu.ontology.errors import ModelError

from .base import Vectors
from .prompts import prompts_for

_BATCH_TOKENS = 4096
_PADDING = 1


class BertEncoder:
    """A BERT encoder with mean pooling and L2 norm, on the CPU.

    Args:
        name: what the model is called.
        folder: config.json, model.safetensors, tokenizer.json, config_sentence_transformers.json.

    Raises:
        ModelError: the folder is incomplete or damaged.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        try:
            self._config = _json(folder / "config.json")
            own = _json(folder / "config_sentence_transformers.json")["prompts"]
            self._tokenizer = _tokenizer(folder, self._config["max_position_embeddings"])
            self._network = _Network(self._config, folder / "model.safetensors")
        # the libraries below raise their own errors, which derive from these
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise _damaged(folder, error) from error
        self._prompts = prompts_for(name, own)

    @property
    def name(self) -> str:
        """The model's name."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return int(self._config["hidden_size"])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors ``[n, dimension]`` of what users type."""
        return self._encode([self._prompts.query + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors ``[n, dimension]`` of what is searched."""
        return self._encode([self._prompts.passage + text for text in texts])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        rows = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        vectors = np.empty((len(rows), self.dimension), np.float32)
        for batch in batches([len(row) for row in rows], _BATCH_TOKENS):
            vectors[batch] = self._network.vectors([rows[index] for index in batch])
        return vectors


def batches(lengths: Sequence[int], most: int) -> list[list[int]]:
    """Return positions grouped by like length, each group padded to at most ``most`` tokens.

    >>> batches([9, 2, 3, 8], 18)
    [[1, 2], [3, 0]]
    """
    groups: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        # sorted by length, so the newest text is the widest of its group
        if (
            groups
            and (len(groups[-1]) + 1) * lengths[index] <= most
            and _alike(lengths[groups[-1][0]], lengths[index])
        ):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _alike(shortest: int, longest: int) -> bool:
    return longest <= 1.5 * shortest + 2


class _Network:
    """The layers of BERT as torch has them, with the weights of a safetensors file."""

    def __init__(self, config: Mapping[str, Any], weights_file: Path) -> None:
        import torch
        from safetensors.torch import load_file

        weights = load_file(weights_file)
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


def _tokenizer(folder: Path, longest: int) -> Any:  # noqa: ANN401 - the library has no types
    from tokenizers import Tokenizer

    path = folder / "tokenizer.json"
    tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    tokenizer.enable_truncation(longest)
    tokenizer.no_padding()
    return tokenizer


def _json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _damaged(folder: Path, error: Exception) -> ModelError:
    return ModelError(
        f"嵌入模型目录 {folder} 不完整或已损坏（{error}），请删除该目录后重试，会重新生成。",
        f"The model folder {folder} is incomplete or damaged ({error}); delete it and try again, "
        "it will be made anew.",
    )
