"""Vectors: nearest entries, likeness, the graph of codes, damage."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from biaopu.ontology.errors import StoreError
from biaopu.search.channels.meaning.codes import (
    FlatCodes,
    GraphCodes,
    add_codes,
    make_codes,
    read_codes,
    write_codes,
)
from biaopu.search.channels.meaning.exact import ExactVectors, writing_vectors
from biaopu.search.channels.meaning.vectors import VectorIndex
from biaopu.search.encoders.base import Vectors

AXES = np.eye(4, dtype=np.float32)
# three entries: two passages, three, two
ROWS = AXES[[0, 0, 1, 1, 2, 3, 3]]
COUNTS = (2, 3, 2)
MANY = 9000


def _hubs(entries: Sized) -> NDArray[np.float32]:
    return np.zeros((2, len(entries)), np.float32)


def _starts(counts: Sequence[int]) -> NDArray[np.int64]:
    return np.cumsum([0, *counts])[:-1]


def _exact(rows: Vectors, folder: Path) -> ExactVectors:
    with writing_vectors(folder / "向量.f16") as writer:
        writer.add(rows)
    return ExactVectors(folder / "向量.f16", *rows.shape)


def _index(rows: Vectors, counts: Sequence[int], folder: Path) -> VectorIndex:
    exact = _exact(rows, folder)
    return VectorIndex(exact, FlatCodes(exact), _starts(counts), np.array(counts), _hubs(counts))


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


@pytest.mark.parametrize("slots", [6, 8])
def test_another_number_of_vectors(tmp_path: Path, slots: int) -> None:
    _exact(ROWS, tmp_path)
    with pytest.raises(StoreError, match=f"56 != {slots}"):
        ExactVectors(tmp_path / "向量.f16", slots, 4)


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
    write_codes(make_codes(_exact(many, place)), place / "编码.faiss")
    return place


@pytest.fixture(scope="module")
def graph(many: Vectors, graph_folder: Path) -> GraphCodes:
    exact = ExactVectors(graph_folder / "向量.f16", *many.shape)
    return GraphCodes(graph_folder / "编码.faiss", exact)


def _recall(codes: GraphCodes, rows: Vectors, allowed: NDArray[np.bool_] | None = None) -> float:
    shares = []
    for query in rows[::300]:
        products = rows @ query
        if allowed is not None:
            products[~allowed] = -2.0
        best = set(np.argsort(-products)[:10].tolist())
        shares.append(len(best & set(codes.nearest(query, 300, allowed).tolist())) / len(best))
    return float(np.mean(shares))


def test_the_graph_finds_what_an_exact_search_finds(graph: GraphCodes, many: Vectors) -> None:
    assert _recall(graph, many) >= 0.99


@pytest.mark.parametrize("share", [0.9, 0.6, 0.2, 0.01], ids=str)
def test_narrowed_to_any_share_it_still_does(
    graph: GraphCodes, many: Vectors, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("biaopu.search.channels.meaning.codes._FEW", 500)
    allowed = np.random.default_rng(4).random(MANY) < share
    assert _recall(graph, many, allowed) >= 0.99
    assert allowed[graph.nearest(many[0], 300, allowed)].all()


def test_the_graph_grows(graph_folder: Path, many: Vectors, tmp_path: Path) -> None:
    more = _unit(np.random.default_rng(5).standard_normal((50, 32)))
    exact = _exact(np.concatenate([many, more]), tmp_path)
    index = read_codes(graph_folder / "编码.faiss")
    add_codes(index, exact)
    write_codes(index, tmp_path / "codes")
    grown = GraphCodes(tmp_path / "codes", exact)
    assert [grown.nearest(one, 1, None).tolist() for one in more[:5]] == [
        [MANY + number] for number in range(5)
    ]


def test_slots_without_an_entry_are_not_found(graph: GraphCodes, many: Vectors) -> None:
    exact = graph._exact
    # every third pair of slots is an entry; the others were removed
    starts = np.arange(0, MANY - 1, 6)
    index = VectorIndex(exact, graph, starts, np.full(len(starts), 2), _hubs(starts))
    assert index.nearest(many[6])[0] == 1
    assert index.nearest(many[6], np.arange(len(starts)) % 2 == 0)[0] != 1
    assert -1 not in index.nearest(many[2])


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda _: b"nonsense", lambda whole: whole[:60], lambda w: w[:-900]]
)
def test_damaged_codes(
    graph_folder: Path, many: Vectors, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    content = (graph_folder / "编码.faiss").read_bytes()
    (tmp_path / "vectors.faiss").write_bytes(damage(content))
    with pytest.raises(StoreError, match=r"vectors\.faiss"):
        GraphCodes(tmp_path / "vectors.faiss", _exact(many, tmp_path))


def test_codes_of_other_vectors(graph_folder: Path, many: Vectors, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="9000 × 32"):
        GraphCodes(graph_folder / "编码.faiss", _exact(many[:-1], tmp_path))
