"""Vectors: nearest entries, likeness, damage."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest

from biaopu.ontology.errors import StoreError
from biaopu.search.vectors import VectorIndex, pack_vectors

PLACE = Path("vectors.faiss")
AXES = np.eye(4, dtype=np.float32)
# three entries: two passages, three, two
ROWS = AXES[[0, 0, 1, 1, 2, 3, 3]]
COUNTS = (2, 3, 2)


@pytest.fixture
def vectors() -> VectorIndex:
    return VectorIndex(pack_vectors(ROWS), COUNTS, PLACE)


def test_the_owner_of_the_nearest_passage_comes_first(vectors: VectorIndex) -> None:
    assert vectors.dimension == 4
    assert vectors.nearest(AXES[2])[0] == 1
    assert sorted(vectors.nearest(AXES[3])) == [0, 1, 2]


def test_only_allowed_entries_are_found(vectors: VectorIndex) -> None:
    assert vectors.nearest(AXES[0], np.array([False, True, False])) == [1]
    assert vectors.nearest(AXES[0], np.zeros(3, np.bool_)) == []


def test_likeness_is_the_mean_of_whole_and_nearest_facet(vectors: VectorIndex) -> None:
    first, second, third = vectors.likeness(AXES[2], [0, 1, 2])
    # entry 1 scores (0 + 1) / 2, the others 0: mean 1/6, standard deviation sqrt(1/18)
    assert second.z == pytest.approx((0.5 - 1 / 6) / (1 / 18) ** 0.5, rel=1e-5)
    assert first.z == third.z == pytest.approx(-(1 / 6) / (1 / 18) ** 0.5, rel=1e-5)
    assert second.facet == 1


def test_likeness_of_entries_that_are_all_the_same_is_finite() -> None:
    same = VectorIndex(pack_vectors(AXES[[0, 0]]), (2,), PLACE)
    assert same.likeness(AXES[0], [0])[0].z == 0.0


def test_rows_come_back(vectors: VectorIndex) -> None:
    assert np.array_equal(vectors.rows(1), AXES[[1, 1, 2]])


def test_a_search_leaves_the_thread_setting_alone(vectors: VectorIndex) -> None:
    before = faiss.omp_get_max_threads()
    vectors.nearest(AXES[0])
    assert faiss.omp_get_max_threads() == before


@pytest.mark.parametrize("packed", [b"", b"nonsense", pack_vectors(ROWS)[:60]])
def test_damage(packed: bytes) -> None:
    with pytest.raises(StoreError, match=r"vectors\.faiss"):
        VectorIndex(packed, COUNTS, PLACE)


def test_another_number_of_vectors() -> None:
    with pytest.raises(StoreError, match="7 != 8"):
        VectorIndex(pack_vectors(ROWS), (2, 3, 3), PLACE)
