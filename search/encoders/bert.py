"""Runs a BERT model folder on a network of its own and tokenizers alone.

The folder is a sentence-transformers one, and the vectors are the same; but sentence-transformers
and transformers take six seconds to import, which every ``biaopu search`` would wait for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np

from biaopu.ontology.errors import ModelError

from .base import Vectors
from .bert_torch import TorchNetwork
from .prompts import prompts_for


class Network(Protocol):
    """The layers of a BERT model."""

    @property
    def batch_tokens(self) -> int:
        """How many tokens, padding included, are best taken at once."""

    @property
    def batches_at_once(self) -> int:
        """How many batches are best worked on at the same time."""

    def vectors(self, rows: Sequence[Sequence[int]]) -> Vectors:
        """Return the vectors of rows of token ids: the mean over the tokens, of length 1."""


NetworkLoader: TypeAlias = Callable[[dict[str, Any], Path], Network]
"""Makes the network from config.json's content and the folder.

Raises OSError, ValueError, KeyError or RuntimeError where the folder is incomplete or damaged.
"""


class BertEncoder:
    """A BERT encoder with mean pooling and L2 norm, on the CPU.

    Args:
        name: what the model is called.
        folder: config.json, model.safetensors, tokenizer.json, config_sentence_transformers.json.
        network: makes the network of it; single precision on torch if nothing is said.

    Raises:
        ModelError: the folder is incomplete or damaged.
    """

    def __init__(self, name: str, folder: Path, network: NetworkLoader = TorchNetwork) -> None:
        self._name = name
        try:
            self._config = _json(folder / "config.json")
            own = _json(folder / "config_sentence_transformers.json")["prompts"]
            self._tokenizer = _tokenizer(folder, self._config["max_position_embeddings"])
            self._network = network(self._config, folder)
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
        groups = batches([len(row) for row in rows], self._network.batch_tokens)

        def work(batch: list[int]) -> None:
            vectors[batch] = self._network.vectors([rows[index] for index in batch])

        if len(groups) > 1 < self._network.batches_at_once:
            with ThreadPoolExecutor(self._network.batches_at_once) as threads:
                list(threads.map(work, groups))
        else:
            for batch in groups:
                work(batch)
        return vectors


def batches(lengths: Sequence[int], most: int) -> list[list[int]]:
    """Return positions grouped by like length, each group padded to at most ``most`` tokens.

    A text longer than that is a group of its own.

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
