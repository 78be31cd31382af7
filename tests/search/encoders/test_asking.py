"""Queries are turned towards what answers them; passages, and other encoders, stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from biaopu.ontology.errors import ModelError
from biaopu.search.encoders import asking
from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.bundled import opened_model, packed_file
from biaopu.search.encoders.packed import PackedModel, Sizes
from biaopu.search.index.build import build
from biaopu.search.storage.files import read_meta, write_meta
from tests.search.conftest import ENTRIES, FakeEncoder


class Tiny:
    """A model of one product, 2 × 3."""

    sizes = Sizes(3, 1, 1, 2, 4, 4, 1)
    epsilon = 1e-12

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Return numbers that count up."""
        return np.arange(6 if name.endswith(".w") else 2, dtype=np.float32)


def test_the_product_is_added_to_the_weights_alone() -> None:
    arrays = {"l0.q.a": np.array([[1.0, 0.0, 2.0]]), "l0.q.b": np.array([[10.0], [1.0]])}
    weights = asking.AdaptedWeights(Tiny(), arrays)  # type: ignore[arg-type]
    assert weights.tensor("l0.q.w").tolist() == [10.0, 1.0, 22.0, 4.0, 4.0, 7.0]
    assert weights.tensor("l0.q.b").tolist() == [0.0, 1.0]
    assert weights.tensor("l0.k.w").tolist() == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]


def test_another_encoder_reads_its_queries_itself() -> None:
    fake = FakeEncoder()
    assert asking.asking(fake)(["库"]).tolist() == fake.encode_queries(["库"]).tolist()
    assert asking.recipe(fake) == ""


def test_the_bundled_one_is_adapted_for_queries(model: Encoder) -> None:
    texts = ["怎么留住员工", "after-sales service"]
    adapted = asking.asking(model)(texts)
    assert np.allclose(np.linalg.norm(adapted, axis=1), 1, atol=1e-5)
    near = (adapted * model.encode_queries(texts)).sum(axis=1)
    assert ((near > 0.8) & (near < 0.9999)).all()
    assert len(asking.recipe(model)) == 16


def test_every_product_of_every_layer_fits() -> None:
    packed = packed_file()
    assert packed is not None
    plain: PackedModel = opened_model(packed)
    arrays = dict(np.load(asking.FILE))
    weights = asking.AdaptedWeights(plain, arrays)
    assert len(arrays) == 2 * 6 * plain.sizes.layers
    for name in sorted({one[:-2] for one in arrays}):
        before, after = plain.tensor(f"{name}.w"), weights.tensor(f"{name}.w")
        assert before.shape == after.shape
        assert 0 < float(np.abs(after - before).max()) < float(np.abs(before).max())


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Where the file of the adaptation is looked for."""
    path = tmp_path / "asking.npz"
    monkeypatch.setattr(asking, "FILE", path)
    asking._adapted.cache_clear()
    yield path
    asking._adapted.cache_clear()


def test_without_the_file_the_encoder_reads_them(elsewhere: Path, model: Encoder) -> None:
    assert np.array_equal(asking.asking(model)(["库"]), model.encode_queries(["库"]))
    assert asking.recipe(model) == ""


def test_a_damaged_file_is_named(elsewhere: Path, model: Encoder) -> None:
    elsewhere.write_bytes(asking.__doc__.encode() if asking.__doc__ else b"")
    with pytest.raises(ModelError, match=r"asking\.npz"):
        asking.asking(model)


def test_words_that_stand_for_queries_are_not_taken_from_another_adaptation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        folder.mkdir()
    fake = FakeEncoder()
    build(ENTRIES, fake, folders[0])
    before = len(fake.encoded)
    build(ENTRIES, fake, folders[1], previous=folders[0])
    again = len(fake.encoded) - before
    write_meta(replace(read_meta(folders[0]), asking="another"), folders[0])
    before = len(fake.encoded)
    build(ENTRIES, fake, folders[2], previous=folders[0])
    assert len(fake.encoded) - before > again + 100
