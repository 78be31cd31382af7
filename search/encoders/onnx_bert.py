"""The layers of BERT as an ONNX graph whose products of matrices are of 8-bit numbers.

Each row of activations is divided by its largest value and rounded to steps of 1/127, so the
vector of a text does not depend on the texts that are encoded with it. Weights take 63 steps to
either side, one scale for each output: products are summed in pairs of 16 bits by processors
without VNNI, and two of 255 × 63 still fit. So the sums are exact and the same everywhere.

Measured on multilingual-e5-small: cosine to fp32 0.9990 (least 0.9987), against 0.9972 (0.9948)
with one scale for all rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .onnx_bytes import GraphWriter, tensor_type

Weights: TypeAlias = Callable[[str], NDArray[np.float32]]
"""Gives a tensor of the model by its public name, as ``encoder.layer.0.output.dense.weight``."""

EMBEDDED, MASK = "embedded", "mask"
"""Inputs: summed embeddings ``[texts, tokens, hidden]``, and 1 where there is a token, else 0."""

_WEIGHT_STEPS = 63
_ROW_STEPS = 127
_MIDDLE = 128
_OWN = "com.microsoft"
_VERSIONS = {"": 17, _OWN: 1}


def int8_graph(weights: Weights, config: Mapping[str, Any]) -> bytes:
    """Return the ONNX file of the layers that ``config`` (a BERT config.json) describes."""
    graph = GraphWriter()
    graph.constant("step", np.array(1 / _ROW_STEPS, np.float32))
    graph.constant("middle", np.array(_MIDDLE, np.uint8))
    graph.constant("least", np.array(1e-12, np.float32))
    layers = _Layers(graph, weights, config)
    hidden = layers.begin()
    for number in range(config["num_hidden_layers"]):
        hidden = layers.layer(hidden, number)
    sizes = ("texts", "tokens", config["hidden_size"])
    inputs = tensor_type(EMBEDDED, "float32", sizes), tensor_type(MASK, "int32", sizes[:2])
    return graph.model(inputs, (tensor_type(hidden, "float32", sizes),), _VERSIONS)


@dataclass(frozen=True, slots=True)
class _Layers:
    graph: GraphWriter
    weights: Weights
    config: Mapping[str, Any]

    def begin(self) -> str:
        scale, shift = self._both("embeddings.LayerNorm")
        inputs, least = (EMBEDDED, scale, shift), self.config["layer_norm_eps"]
        return self.graph.node("LayerNormalization", inputs, "hidden", axis=-1, epsilon=least)

    def layer(self, hidden: str, number: int) -> str:
        at = f"encoder.layer.{number}"
        attended = self._attention(hidden, f"{at}.attention.self")
        mixed = self._linear(self._rounded(attended), f"{at}.attention.output.dense")
        middle = self._added(mixed, hidden, f"{at}.attention.output")
        wide = self._linear(self._rounded(middle), f"{at}.intermediate.dense")
        bias = self._constant(f"{at}.intermediate.dense.bias")
        active = self.graph.node("BiasGelu", (wide, bias), f"{at}.active", _OWN)
        narrow = self._linear(self._rounded(active), f"{at}.output.dense")
        return self._added(narrow, middle, f"{at}.output")

    def _attention(self, hidden: str, at: str) -> str:
        rows, parts = self._rounded(hidden), ("query", "key", "value")
        three = [self._linear(rows, f"{at}.{part}") for part in parts]
        biases = np.concatenate([self.weights(f"{at}.{part}.bias") for part in parts])
        inputs = (*three, self.graph.constant(f"{at}.bias", biases), MASK)
        heads = self.config["num_attention_heads"]
        return self.graph.node("MultiHeadAttention", inputs, at, _OWN, num_heads=heads)

    def _added(self, new: str, old: str, at: str) -> str:
        """Add a bias and what went in before, and normalise.

        In three steps: the one node that does all (SkipLayerNormalization) takes twice as long.
        """
        node, name = self.graph.node, f"{at}.LayerNorm"
        biased = node("Add", (new, self._constant(f"{at}.dense.bias")), f"{at}.biased")
        together = node("Add", (biased, old), f"{at}.together")
        inputs, least = (together, *self._both(name)), self.config["layer_norm_eps"]
        return node("LayerNormalization", inputs, f"{at}.sum", axis=-1, epsilon=least)

    def _rounded(self, rows: str) -> str:
        """Round rows to 8 bits as ``<rows>.int8``, their largest values beside it."""
        node = self.graph.node
        node("Abs", (rows,), f"{rows}.sizes")
        node("ReduceMax", (f"{rows}.sizes",), f"{rows}.top", axes=[-1], keepdims=1)
        node("Max", (f"{rows}.top", "least"), f"{rows}.most")
        node("Div", (rows, f"{rows}.most"), f"{rows}.even")
        node("QuantizeLinear", (f"{rows}.even", "step", "middle"), f"{rows}.int8")
        return rows

    def _linear(self, rows: str, at: str) -> str:
        """Multiply rounded rows with the weights at ``at``; the bias is left to others."""
        weights = self.weights(f"{at}.weight")
        scales = np.maximum(np.abs(weights).max(axis=1), 1e-12) / _WEIGHT_STEPS
        rounded = np.round(weights / scales[:, None]).astype(np.int8)
        inputs = (
            f"{rows}.int8",
            self.graph.constant(f"{at}.int8", np.ascontiguousarray(rounded.T)),
            "step",
            self.graph.constant(f"{at}.scales", scales.astype(np.float32)),
            "middle",
        )
        product = self.graph.node("MatMulIntegerToFloat", inputs, f"{at}.product", _OWN)
        return self.graph.node("Mul", (product, f"{rows}.most"), f"{at}.sized")

    def _both(self, at: str) -> tuple[str, str]:
        return self._constant(f"{at}.weight"), self._constant(f"{at}.bias")

    def _constant(self, name: str) -> str:
        return self.graph.constant(name, self.weights(name))
