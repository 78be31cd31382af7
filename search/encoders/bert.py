"""The bundled BERT model on ONNX Runtime, from its packed file alone.

sentence-transformers gives the same vectors; but it and transformers take six seconds to import,
which every ``biaopu search`` would wait for.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from .base import Vectors
from .layers import EMBEDDED, MASK, Weights, bert_graph
from .packed import PackedModel
from .prompts import Prompts
from .tokenizer import tokenizer_of

_BATCH_TOKENS = 256
_AT_ONCE = min(os.cpu_count() or 1, 8)
_PADDING = 1
_ONLY_ERRORS = 3


class BertEncoder:
    """A BERT encoder with mean pooling and L2 norm, on the CPU.

    The embeddings of words, four fifths of the weights, stay in their file: only those of the words
    that occur are read.

    Args:
        name: what the model is called.
        model: its weights and vocabulary.
        prompts: what goes before queries and passages.
        eight_bits: compute in 8-bit arithmetic as :mod:`.layers` describes, else in single
            precision.
        layers: the weights of the layers; None for those of the model.
    """

    def __init__(
        self,
        name: str,
        model: PackedModel,
        prompts: Prompts,
        *,
        eight_bits: bool = True,
        layers: Weights | None = None,
    ) -> None:
        self.name = name
        self.dimension = model.sizes.hidden
        self._model = model
        self._prompts = prompts
        self._tokenizer = tokenizer_of(model)
        # every text is of token type 0
        places = model.tensor("emb.pos").reshape(-1, self.dimension)
        self._places = places + model.tensor("emb.type")[: self.dimension]
        self._session = onnx_session(bert_graph(layers or model, eight_bits=eight_bits))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors ``[n, dimension]`` of what users type."""
        return self._encode([self._prompts.query + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors ``[n, dimension]`` of what is searched."""
        return self._encode([self._prompts.passage + text for text in texts])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        rows = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        vectors = np.empty((len(rows), self.dimension), np.float32)
        groups = batches([len(row) for row in rows], _BATCH_TOKENS)

        def work(batch: list[int]) -> None:
            vectors[batch] = self._vectors([rows[index] for index in batch])

        if len(groups) > 1 < _AT_ONCE:
            with ThreadPoolExecutor(_AT_ONCE) as threads:
                list(threads.map(work, groups))
        else:
            for batch in groups:
                work(batch)
        return vectors

    def _vectors(self, rows: Sequence[Sequence[int]]) -> Vectors:
        """Return the vectors of rows of token ids: the mean over the tokens, of length 1."""
        width = max(map(len, rows))
        ids = np.array([[*row, *[_PADDING] * (width - len(row))] for row in rows])
        mask = np.arange(width) < np.array([[len(row)] for row in rows])
        embedded = self._model.word_rows(ids) + self._places[:width]
        inputs = {EMBEDDED: embedded, MASK: mask.astype(np.int32)}
        (hidden,) = self._session.run(None, inputs)
        pooled = (hidden * mask[..., None]).sum(axis=1)
        return np.asarray(pooled / np.linalg.norm(pooled, axis=1, keepdims=True), np.float32)


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
            and lengths[index] <= 1.5 * lengths[groups[-1][0]] + 2
        ):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def onnx_session(graph: bytes) -> Any:  # noqa: ANN401 - the library has no types
    """Return a session that runs an ONNX file, one thread a call."""
    import onnxruntime as runtime

    options = runtime.SessionOptions()
    # one thread a batch and several batches at once: threads that share a batch wait more than
    # they work, and what the optimiser fuses beyond the basics is slower here (both measured)
    options.intra_op_num_threads = 1
    options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = _ONLY_ERRORS
    return runtime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
