"""Search by meaning: an index's vectors and the encoder they were made with, both on demand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from biaopu.ontology.errors import ModelError, StoreError
from biaopu.search.encoders.asking import Ask, asking
from biaopu.search.encoders.base import Encoder, Vectors
from biaopu.search.storage.files import Meta

from .vectors import VectorIndex, open_vectors


class Meaning:
    """Knows how to turn queries into vectors and to find entries by them.

    Args:
        folder: the index folder.
        meta: what the index was made with.
        opener: opens the encoder; called once, when the first query is encoded.
    """

    def __init__(self, folder: Path, meta: Meta, opener: Callable[[], Encoder]) -> None:
        self._folder = folder
        self._meta = meta
        self._opener = opener
        self._ask: Ask | None = None
        self._failure: ModelError | None = None
        self._lock = threading.Lock()

    @cached_property
    def vectors(self) -> VectorIndex:
        """The vectors, opened at the first use.

        Raises:
            StoreError: they are damaged.
        """
        return open_vectors(self._folder, self._meta)

    def encode(self, queries: Sequence[str]) -> Vectors:
        """Return the vectors ``[n, dimension]`` of queries.

        Raises:
            ModelError: the encoder cannot be opened.
            StoreError: it is not the one that the index was made with.
        """
        with self._lock:
            return self._opened()(queries)

    def _opened(self) -> Ask:
        if self._failure is not None:
            raise self._failure
        if self._ask is None:
            try:
                encoder = self._opener()
                ask = asking(encoder)
            except ModelError as error:
                # it would fail again at every query, perhaps after seconds
                self._failure = error
                raise
            self._check(encoder)
            self._ask = ask
        return self._ask

    def _check(self, encoder: Encoder) -> None:
        if (encoder.name, encoder.dimension) != (self._meta.model, self._meta.dimension):
            raise other_model(self._folder, self._meta.model, encoder.name)


def other_model(place: Path, made: str, asked: str) -> StoreError:
    """Return the error for vectors of another model than the one asked for."""
    return StoreError(
        f"检索索引 {place} 是用模型“{made}”建立的，不能用“{asked}”检索；"
        f"请改用原模型，或运行 biaopu build --model {asked} 重建。",
        f"The search index {place} was made with the model '{made}' and cannot be searched with "
        f"'{asked}'; use that model, or rebuild with biaopu build --model {asked}.",
    )
