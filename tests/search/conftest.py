"""What the search tests share: a tiny deterministic encoder, entries, an index, the real model."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from biaopu.search.encoders.base import Encoder, Vectors
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.index.build import build, open_index


class FakeEncoder:
    """Counts the characters of a text: texts that share characters are alike.

    ``name`` and ``salt`` make another model of it, ``encoded`` keeps every text it was given.
    """

    def __init__(self, name: str = "fake", dimension: int = 64, salt: str = "") -> None:
        self.name = name
        self.dimension = dimension
        self.salt = salt
        self.encoded: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of queries."""
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages."""
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        vectors = np.full((len(texts), self.dimension), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for character in text:
                digest = hashlib.sha256(f"{self.salt}{character}".encode()).digest()
                vectors[row, digest[0] % self.dimension] += 1.0
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _entry(label: str, number: int = 1, **fields: object) -> Entry:
    """Return a small entry; ``fields`` overrides what is made up."""
    made: dict[str, object] = {
        "iri": f"https://example.org/id/d/{number}",
        "kind": "part",
        "label": label,
        "document": "d",
        "document_title": "示例指南",
        "clause": str(number),
    }
    return Entry(**(made | fields))  # type: ignore[arg-type]


ENTRIES = (
    _entry("仓储安全", 1, definition="规范仓库的防火和防盗", topics=("消防设施", "门禁管理"),
          text="仓储安全标准：规范仓库的防火和防盗，包括消防设施、门禁管理等。", context=("管理",)),
    _entry("配送管理", 2, definition="规范货物送到客户手中的过程", topics=("路线规划", "签收"),
          text="配送管理标准：规范货物送到客户手中的过程，包括路线规划、签收等。"),
    _entry("库存管理", 3, definition="规范货物的盘点和补货", topics=("盘点方法",),
          text="库存管理标准：规范货物的盘点和补货，包括盘点方法等。", alt=("inventory",)),
    _entry("人员培训", 4, definition="规范仓库人员的上岗培训", document="e", kind="concept",
          text="人员培训：规范仓库人员的上岗培训。"),
)  # fmt: skip


@pytest.fixture(scope="session")
def make_entry() -> Callable[..., Entry]:
    """Makes a small entry from a label, a number and any other fields."""
    return _entry


@pytest.fixture(scope="session")
def fake_encoder() -> type[FakeEncoder]:
    """The class of fake encoders, for tests that need several."""
    return FakeEncoder


@pytest.fixture
def fake() -> FakeEncoder:
    """A fresh fake encoder."""
    return FakeEncoder()


@pytest.fixture(scope="session")
def entries() -> tuple[Entry, ...]:
    """Four invented entries."""
    return ENTRIES


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder of the four entries, its path not ASCII."""
    place = tmp_path_factory.mktemp("索引 folder")
    build(ENTRIES, FakeEncoder(), place)
    return place


@pytest.fixture(scope="session")
def index(folder: Path) -> SearchIndex:
    """The opened index of the four entries."""
    return open_index(folder, FakeEncoder)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The default model, opened once."""
    return open_encoder(DEFAULT_MODEL, tmp_path_factory.mktemp("models"))
