"""What an encoder is, and how one is opened by name.

An encoder ships with biaopu, or with another package under the entry-point group
``biaopu.encoders``; every other name is taken as a sentence-transformers model, by path or by its
public name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.registry import Registry

Vectors: TypeAlias = NDArray[np.float32]
"""Rows of L2-normalised vectors, ``[n, dimension]``."""

Say: TypeAlias = Callable[[str, str], None]
"""Tells the user something that takes time or is out of the ordinary: in Chinese, in English."""

DEFAULT_MODEL = "multilingual-e5-small"
"""The bundled model in 8-bit arithmetic."""

PLAIN_MODEL = "multilingual-e5-small-fp32"
"""The bundled model in single precision: another model, since vectors of both are not equal."""


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their likeness."""

    @property
    def name(self) -> str:
        """What the model is called; vectors of different names are never compared."""

    @property
    def dimension(self) -> int:
        """Length of every vector."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors ``[n, dimension]`` of what users type."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors ``[n, dimension]`` of what is searched."""


EncoderLoader: TypeAlias = Callable[[Path, Say], Encoder]
"""Opens one encoder; gets the folder for converted models and how to tell the user something."""

ENCODERS: Registry[EncoderLoader] = Registry(
    "biaopu.encoders",
    {
        DEFAULT_MODEL: "biaopu.search.encoders.bundled:load_bundled",
        PLAIN_MODEL: "biaopu.search.encoders.bundled:load_plain",
    },
)


def unheard(_zh: str, _en: str) -> None:
    """Tell nobody: the :data:`Say` of those who do not care."""


def open_encoder(name: str, cache: Path, say: Say = unheard) -> Encoder:
    """Return the encoder called ``name``.

    Args:
        name: a registered or known name, a model folder, or a sentence-transformers model's public
            name.
        cache: the folder for models and converted ones; made when it is first needed.
        say: called before work that takes seconds, and when another model has to stand in.

    Raises:
        ModelError: there is no such model, or it cannot be read or fetched.
    """
    if name in ENCODERS.names():
        return ENCODERS.load(name)(cache, say)
    from .transformer import load_transformer

    return load_transformer(name, cache, say)
