"""Vectors: nearest entries, likeness, the graph of codes, damage; what every store must do."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from pathlib import Path
from shutil import copyfile

import faiss
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from biaopu.ontology.errors import StoreError
from biaopu.search.channels.meaning.codes import FlatStore, GraphStore
from biaopu.search.channels.meaning.store import VECTOR_STORES, StoreKind, VectorStore
from biaopu.search.channels.meaning.vectors import VectorIndex
from biaopu.search.encoders.base import Vectors

AXES = np.eye(4, dtype=np.float32)
# three entries: two passages, three, two
ROWS = AXES[[0, 0, 1, 1, 2, 3, 3]]
COUNTS = (2, 3, 2)
MANY = 9000
BETWEEN = (AXES[0] + AXES[1]) / np.float32(2) ** 0.5


def _hubs(entries: Sized) -> NDArray[np.float32]:
    return np.zeros((2, len(entries)), np.float32)


def _starts(counts: Sequence[int]) -> NDArray[np.int64]:
    return np.cumsum([0, *counts])[:-1]


def _index(rows: Vectors, counts: Sequence[int], folder: Path) -> VectorIndex:
    FlatStore.write(folder, [rows], rows.shape[1])
    store = FlatStore.open(folder, *rows.shape)
    return VectorIndex(store, _starts(counts), np.array(counts), _hubs(counts))


@pytest.fixture
def vectors(tmp_path: Path) -> VectorIndex:
    return _index(ROWS, COUNTS, tmp_path)


def test_the_owner_of_the_nearest_passage_comes_first(vectors: VectorIndex) -> None:
    assert vectors.dimension == 4
    assert vectors.nearest(AXES[2])[0] == 1
    assert sorted(vectors.nearest(AXES[3])) == [0, 1, 2]


def test_only_allowed_entries_are_found(vectors: VectorIndex) -> None:
    assert vectors.nearest(AXES[0], np.array([False, True, False])) == [1]
    assert vectors.nearest(AXES[0], np.zeros(3, np.bool_)) == []


def test_likeness_is_the_mean_of_whole_and_nearest_facet(vectors: VectorIndex) -> None:
    first, second, third = vectors.likeness(AXES[2], [0, 1, 2], "han")
    # entry 1 scores (0 + 1) / 2, the others 0: mean 1/6, standard deviation sqrt(1/18)
    assert second.z == pytest.approx((0.5 - 1 / 6) / (1 / 18) ** 0.5, rel=1e-5)
    assert first.z == third.z == pytest.approx(-(1 / 6) / (1 / 18) ** 0.5, rel=1e-5)
    assert second.facet == 1


def test_likeness_of_nothing(vectors: VectorIndex) -> None:
    assert vectors.likeness(AXES[0], [], "han") == []


def test_likeness_of_entries_that_are_all_the_same_is_finite(tmp_path: Path) -> None:
    same = _index(AXES[[0, 0]], (2,), tmp_path)
    assert same.likeness(AXES[0], [0], "han")[0].z == 0.0


@given(st.lists(st.integers(2, 5), min_size=1, max_size=8), st.integers(0, 2**32 - 1))
def test_likeness_is_what_a_loop_over_entries_gives(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    rows = _unit(rng.standard_normal((sum(counts), 8)))
    index = _index(rows, counts, tmp_path_factory.mktemp("v"))
    query = _unit(rng.standard_normal((1, 8)))[0]
    asked = rng.permutation(len(counts))[:3].tolist()
    found = index.likeness(query, asked, "other")
    for position, like in zip(asked, found, strict=True):
        facets = index.rows(position)[1:] @ query
        assert facets[like.facet] == pytest.approx(facets.max(), abs=1e-6)
    means = [((own := index.rows(at) @ query)[0] + own[1:].max()) / 2 for at in range(len(counts))]
    spread = max(float(np.std(means)), 0.015)
    expected = [(means[at] - float(np.mean(means))) / spread for at in asked]
    assert [one.z for one in found] == pytest.approx(expected, abs=1e-3)


def test_rows_come_back(vectors: VectorIndex) -> None:
    assert np.array_equal(vectors.rows(1), AXES[[1, 1, 2]])


def test_a_search_leaves_the_thread_setting_alone(vectors: VectorIndex) -> None:
    before = faiss.omp_get_max_threads()
    vectors.nearest(AXES[0])
    assert faiss.omp_get_max_threads() == before


def _unit(rows: NDArray[np.float64]) -> Vectors:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture(scope="module")
def many() -> Vectors:
    """Vectors round a common direction without clusters, as real passages are."""
    rng = np.random.default_rng(3)
    return _unit(1.5 * np.ones(32) + rng.standard_normal((MANY, 32)))


@pytest.fixture(scope="module")
def graph_folder(many: Vectors, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("图 codes")
    GraphStore.write(place, [many[:5000], many[5000:]], many.shape[1])
    return place


@pytest.fixture
def graph(many: Vectors, graph_folder: Path) -> GraphStore:
    return GraphStore.open(graph_folder, *many.shape)


def _recall(store: VectorStore, rows: Vectors, allowed: NDArray[np.bool_] | None = None) -> float:
    shares = []
    for query in rows[::300]:
        products = rows @ query
        if allowed is not None:
            products[~allowed] = -2.0
        best = set(np.argsort(-products)[:10].tolist())
        shares.append(len(best & set(store.nearest(query, 300, allowed).tolist())) / len(best))
    return float(np.mean(shares))


def test_the_graph_finds_what_an_exact_search_finds(graph: GraphStore, many: Vectors) -> None:
    assert _recall(graph, many) >= 0.99


@pytest.mark.parametrize("share", [0.9, 0.6, 0.2, 0.01], ids=str)
def test_narrowed_to_any_share_it_still_does(
    graph: GraphStore, many: Vectors, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("biaopu.search.channels.meaning.codes._FEW", 500)
    allowed = np.random.default_rng(4).random(MANY) < share
    assert _recall(graph, many, allowed) >= 0.99
    assert allowed[graph.nearest(many[0], 300, allowed)].all()


def test_slots_without_an_entry_are_not_found(graph: GraphStore, many: Vectors) -> None:
    # every third pair of slots is an entry; the others were removed
    starts = np.arange(0, MANY - 1, 6)
    index = VectorIndex(graph, starts, np.full(len(starts), 2), _hubs(starts))
    assert index.nearest(many[6])[0] == 1
    assert index.nearest(many[6], np.arange(len(starts)) % 2 == 0)[0] != 1
    assert -1 not in index.nearest(many[2])


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda _: b"nonsense", lambda whole: whole[:60], lambda w: w[:-900]]
)
def test_damaged_codes(
    graph_folder: Path, many: Vectors, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    copyfile(graph_folder / "vectors.f16", tmp_path / "vectors.f16")
    content = (graph_folder / "vectors.faiss").read_bytes()
    (tmp_path / "vectors.faiss").write_bytes(damage(content))
    with pytest.raises(StoreError, match=r"vectors\.faiss"):
        GraphStore.open(tmp_path, *many.shape)


def test_codes_of_other_vectors(graph_folder: Path, many: Vectors, tmp_path: Path) -> None:
    FlatStore.write(tmp_path, [many[:-1]], many.shape[1])
    copyfile(graph_folder / "vectors.faiss", tmp_path / "vectors.faiss")
    with pytest.raises(StoreError, match="9000 × 32"):
        GraphStore.open(tmp_path, *many[:-1].shape)


# What every store must do. The same assertions hold for each that is registered.


@pytest.fixture(params=VECTOR_STORES.names())
def kind(request: pytest.FixtureRequest) -> StoreKind:
    return VECTOR_STORES.load(request.param)


@pytest.fixture
def store(kind: StoreKind, tmp_path: Path) -> VectorStore:
    """Four axes and what lies between the first two, added in two blocks."""
    folder = tmp_path / "向量 store"
    folder.mkdir()
    kind.write(folder, [AXES[:3], np.stack([AXES[3], BETWEEN])], 4)
    return kind.open(folder, 5, 4)


def test_a_store_gives_back_what_was_added(store: VectorStore) -> None:
    assert (len(store), store.dimension) == (5, 4)
    assert np.allclose(store.at(np.array([4, 0])), [BETWEEN, AXES[0]], atol=1e-3)
    assert store.at(np.array([], np.int64)).shape == (0, 4)


def test_a_store_finds_the_nearest_first(store: VectorStore) -> None:
    assert store.nearest(AXES[2], 1).tolist() == [2]
    assert store.nearest(_unit(np.array([[3.0, 2, 0, 0]]))[0], 3).tolist() == [4, 0, 1]
    assert sorted(store.nearest(AXES[3], 99).tolist()) == [0, 1, 2, 3, 4]


def test_a_store_finds_only_what_is_allowed(store: VectorStore) -> None:
    within = np.array([False, True, True, False, False])
    assert store.nearest(AXES[0], 9, within).tolist() in ([1, 2], [2, 1])
    assert store.nearest(AXES[0], 9, np.zeros(5, np.bool_)).tolist() == []


def test_what_is_deleted_from_a_store_is_never_found(store: VectorStore) -> None:
    store.delete(np.array([0]))
    store.delete(np.array([2]))
    assert store.nearest(AXES[0], 1).tolist() == [4]
    assert sorted(store.nearest(AXES[0], 9).tolist()) == [1, 3, 4]
    assert store.nearest(AXES[0], 9, np.array([True, False, False, True, False])).tolist() == [3]
    assert len(store) == 5
    assert np.allclose(store.at(np.array([3])), AXES[3:], atol=1e-3)


def test_a_store_continues_an_earlier_one(
    kind: StoreKind, store: VectorStore, tmp_path: Path
) -> None:
    folder, more = tmp_path / "later", -AXES[:2]
    folder.mkdir()
    kind.write(folder, [more], 4, tmp_path / "向量 store")
    grown = kind.open(folder, 7, 4)
    assert grown.nearest(more[1], 1).tolist() == [6]
    assert grown.nearest(AXES[2], 1).tolist() == [2]
    assert len(store) == 5


@pytest.mark.parametrize(("slots", "dimension"), [(4, 4), (6, 4), (5, 3), (5, 8)])
def test_a_store_of_another_size_or_dimension_is_refused(
    kind: StoreKind, store: VectorStore, tmp_path: Path, slots: int, dimension: int
) -> None:
    assert len(store) == 5
    with pytest.raises(StoreError, match="biaopu build"):
        kind.open(tmp_path / "向量 store", slots, dimension)


def test_no_store_is_no_store(kind: StoreKind, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="biaopu build"):
        kind.open(tmp_path, 5, 4)
    with pytest.raises(StoreError):
        kind.write(tmp_path / "missing", [AXES], 4)


def test_every_store_finds_nearly_all_that_an_exact_comparison_finds(
    kind: StoreKind, many: Vectors, tmp_path: Path
) -> None:
    some = many[:3000]
    kind.write(tmp_path, [some], some.shape[1])
    assert _recall(kind.open(tmp_path, *some.shape), some) >= 0.99
