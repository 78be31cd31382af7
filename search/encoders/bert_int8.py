"""The network of a BERT model on ONNX Runtime, in 8-bit arithmetic and without torch."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .base import Vectors
from .onnx_bert import EMBEDDED, MASK, int8_graph

GRAPH_FILE = "layers-int8-2.onnx"
"""The graph in the model's folder; another number means another arithmetic."""

WEIGHTS_FILE = "model.safetensors"

_WORDS = "embeddings.word_embeddings.weight"
_PADDING = 1
_MOST_THREADS = 8
_ONLY_ERRORS = 3


class Int8Network:
    """The layers of BERT in 8-bit arithmetic, as :mod:`.onnx_bert` describes.

    The embeddings of words, four fifths of the weights, stay in their file: only those of the words
    that occur are read.

    Args:
        config: what config.json says.
        folder: where ``model.safetensors`` is, and the graph; that is made at the first use.
    """

    batch_tokens = 256
    batches_at_once = min(os.cpu_count() or 1, _MOST_THREADS)

    def __init__(self, config: Mapping[str, Any], folder: Path) -> None:
        file = WeightsFile(folder / WEIGHTS_FILE)
        self._words = file.mapped(_WORDS)
        # every text is of token type 0
        self._places = (
            file.tensor("embeddings.position_embeddings.weight")
            + file.tensor("embeddings.token_type_embeddings.weight")[0]
        )
        self._session = _session(_graph(config, folder, file))

    def vectors(self, rows: Sequence[Sequence[int]]) -> Vectors:
        """Return the vectors of rows of token ids."""
        width = max(map(len, rows))
        ids = np.array([[*row, *[_PADDING] * (width - len(row))] for row in rows])
        mask = np.arange(width) < np.array([[len(row)] for row in rows])
        embedded = self._words[ids] + self._places[:width]
        inputs = {EMBEDDED: embedded, MASK: mask.astype(np.int32)}
        (hidden,) = self._session.run(None, inputs)
        pooled = (hidden * mask[..., None]).sum(axis=1)
        return np.asarray(pooled / np.linalg.norm(pooled, axis=1, keepdims=True), np.float32)


class WeightsFile:
    """A safetensors file: the size of its header, the header in JSON, the tensors.

    Raises:
        OSError, ValueError, KeyError: it is missing, damaged or has not this tensor.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            if size > path.stat().st_size:
                raise ValueError(f"{path.name}: header of {size} bytes")
            self._header = json.loads(file.read(size))
        self._begin = 8 + size

    def mapped(self, name: str) -> NDArray[np.float32]:
        """Return a tensor mapped into memory; its numbers are read when they are asked for."""
        about = self._header[name]
        if about["dtype"] != "F32":
            raise ValueError(f"{name}: {about['dtype']}")
        start = self._begin + about["data_offsets"][0]
        shape = tuple(about["shape"])
        return np.memmap(self._path, "<f4", "r", start, shape).view(np.ndarray)

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Return a tensor in memory."""
        return np.array(self.mapped(name))


def _graph(config: Mapping[str, Any], folder: Path, file: WeightsFile) -> bytes:
    """Return the graph, from its file if there is one."""
    path = folder / GRAPH_FILE
    if path.is_file():
        return path.read_bytes()
    graph = int8_graph(file.tensor, config)
    # where nothing can be written it is made anew every time, which takes half a second
    with suppress(OSError):
        beside = path.with_name(f".{path.name}-{token_hex(4)}")
        beside.write_bytes(graph)
        beside.replace(path)
    return graph


def _session(graph: bytes) -> Any:  # noqa: ANN401 - the library has no types
    import onnxruntime as runtime
    from onnxruntime.capi import onnxruntime_pybind11_state as errors

    options = runtime.SessionOptions()
    # one thread a batch and several batches at once: threads that share a batch wait more than
    # they work, and what the optimiser fuses beyond the basics is slower here (both measured)
    options.intra_op_num_threads = 1
    options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = _ONLY_ERRORS
    try:
        return runtime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except (
        errors.Fail,
        errors.InvalidArgument,
        errors.InvalidGraph,
        errors.InvalidProtobuf,
        errors.NotImplemented,
        errors.RuntimeException,
    ) as error:
        raise ValueError(f"{GRAPH_FILE}: {error}") from error
