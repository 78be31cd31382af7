"""What an encoder is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]
"""Rows of L2-normalised vectors, ``[n, dimension]``."""

Say: TypeAlias = Callable[[str, str], None]
"""Tells the user something that takes time or is out of the ordinary: in Chinese, in English."""


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


def unheard(_zh: str, _en: str) -> None:
    """Tell nobody: the :data:`Say` of those who do not care."""
