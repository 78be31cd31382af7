"""How the default encoder reads what users type: its layers, adapted by matrices of low rank.

Passages, and all that is compared with them elsewhere, keep the vectors of the encoder as it is;
only queries are turned towards the entries that answer them (LoRA, Hu et al., 2022).
``bench/search/asking.py`` learns it from what was asked of invented collections.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.errors import ModelError

from .base import Encoder, Vectors
from .bert import BertEncoder
from .bundled import PUBLIC_NAME, opened_model, packed_file
from .names import DEFAULT_MODEL, PLAIN_MODEL
from .packed import PackedModel, Sizes
from .prompts import prompts_for

FILE: Final = Path(__file__).with_name("asking.npz")
"""Where the matrices lie: for each product of a layer ``.a [rank, in]`` and ``.b [out, rank]``."""

Ask = Callable[[Sequence[str]], Vectors]
"""Returns the vectors ``[n, dimension]`` of what users type."""


class AdaptedWeights:
    """The weights of the encoder with the products of low rank added.

    Args:
        model: the encoder's file.
        arrays: what :data:`FILE` holds.
    """

    def __init__(self, model: PackedModel, arrays: dict[str, NDArray[Any]]) -> None:
        self._model = model
        self._arrays = arrays

    @property
    def sizes(self) -> Sizes:
        """The sizes of the model."""
        return self._model.sizes

    @property
    def epsilon(self) -> float:
        """What its norms add to a variance."""
        return self._model.epsilon

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Return the weights of one tensor as one flat array; raises KeyError for others."""
        values, at = self._model.tensor(name), name.removesuffix(".w")
        if f"{at}.a" not in self._arrays:
            return values
        down, up = (self._arrays[f"{at}.{side}"].astype(np.float32) for side in "ab")
        added: NDArray[np.float32] = values + (up @ down).reshape(-1)
        return added


def asking(encoder: Encoder) -> Ask:
    """Return what makes the vectors of queries to be compared with an encoder's passages.

    That is the encoder itself, but for the bundled one, where the adaptation is there.

    Raises:
        ModelError: the file of the adaptation is damaged.
    """
    adapted = _adapted(encoder.name)
    return adapted.encode_queries if adapted else encoder.encode_queries


def recipe(encoder: Encoder) -> str:
    """Return what tells the vectors of queries from those of another adaptation; ``""`` for none.

    Raises:
        ModelError: the file of the adaptation is damaged.
    """
    return _digest() if _adapted(encoder.name) else ""


@cache
def _digest() -> str:
    return hashlib.sha256(FILE.read_bytes()).hexdigest()[:16]


@cache
def _adapted(name: str) -> BertEncoder | None:
    packed = packed_file()
    if name not in (DEFAULT_MODEL, PLAIN_MODEL) or packed is None or not FILE.is_file():
        return None
    model = opened_model(packed)
    try:
        with FILE.open("rb") as file, np.load(file, allow_pickle=False) as data:
            weights = AdaptedWeights(model, dict(data))
        prompts = prompts_for(PUBLIC_NAME, {})
        return BertEncoder(name, model, prompts, eight_bits=name == DEFAULT_MODEL, layers=weights)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(
            f"查询模型文件“{FILE}”已损坏（{error}），请重新安装 biaopu。",
            f"The model file '{FILE}' is damaged ({error}); install biaopu again.",
        ) from error
