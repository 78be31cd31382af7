"""Vectors of entries: encoded once, kept, taken over by the next build."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.encoders.base import Vectors
from biaopu.search.entries.entry import Entry
from biaopu.search.index.build import build
from biaopu.search.index.encoded import encoded_passages
from biaopu.search.overlap.candidates import near as vectors_near
from biaopu.search.overlap.vectors import (
    VECTORS,
    EntryVectors,
    entry_vectors,
    keep_vectors,
    read_vectors,
)

ENTRIES = (
    ComparedEntry("urn:a", "检验", "判定是否合格的活动。", "a"),
    ComparedEntry("urn:b", "检验", "", "b"),
)


class Counting:
    """Encodes a text by its length, and notes what it was asked for."""

    dimension = 4

    def __init__(self, name: str = "counting") -> None:
        self.name = name
        self.asked: list[str] = []
        self.queries: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return self._encode(texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.queries += texts
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        angles = np.array([len(text) / 20 for text in texts], np.float32)
        return np.stack([np.cos(angles), np.sin(angles), 0 * angles, 0 * angles], axis=1)


def kept(
    entries: Sequence[ComparedEntry], encoder: Counting, folder: Path, earlier: Path | None = None
) -> EntryVectors:
    """Encode all there is of entries and keep it in a folder."""
    vectors = entry_vectors(entries, encoder, folder, earlier).complete()
    keep_vectors(vectors, encoder, folder)
    return vectors


def test_each_text_is_encoded_once() -> None:
    encoder = Counting()
    vectors = entry_vectors(ENTRIES, encoder).complete()
    vectors.complete()
    assert sorted(encoder.asked, key=len) == [
        "检验",
        "判定是否合格的活动。",
        "检验：判定是否合格的活动。",
    ]
    assert sorted(encoder.queries) == ["检验", "活动"]
    assert vectors.rows.tolist() == [[0, 1, 2, 3, 4], [0, -1, 0, 3, -1]]


def test_likeness_is_not_known_where_there_is_no_definition() -> None:
    near = entry_vectors(ENTRIES, Counting()).cosines(np.array([0]), np.array([1]))[0]
    assert near.label == pytest.approx(1.0, abs=1e-3)
    assert math.isnan(near.definition)
    assert near.whole == pytest.approx(math.cos(11 / 20), abs=1e-3)
    assert near.right_text == pytest.approx(math.cos(8 / 20), abs=1e-3)
    assert math.isnan(near.left_text)
    assert near.right_genus == pytest.approx(1.0, abs=1e-3)
    assert math.isnan(near.left_genus)
    assert math.isnan(near.genus)


def test_the_next_build_encodes_only_what_is_new(tmp_path: Path) -> None:
    first, second = tmp_path / "一", tmp_path / "二"
    first.mkdir()
    second.mkdir()
    kept(ENTRIES, Counting(), first)
    encoder = Counting()
    new = ComparedEntry("urn:c", "试验", "", "c")
    vectors = kept([*ENTRIES, new], encoder, second, first)
    assert (encoder.asked, encoder.queries) == (["试验"], ["试验"])
    again = read_vectors(second, encoder, [*ENTRIES, new])
    assert np.array_equal(again.vectors, vectors.vectors)
    assert np.array_equal(again.rows, vectors.rows)
    assert np.array_equal(again.vectors[:5], entry_vectors(ENTRIES, Counting()).complete().vectors)


def test_a_text_is_encoded_when_it_is_asked_for(tmp_path: Path) -> None:
    encoder = Counting()
    vectors = entry_vectors(ENTRIES, encoder, tmp_path)
    assert encoder.asked == []
    vectors.at(vectors.rows_of("label"))
    assert (encoder.asked, encoder.queries) == (["检验"], [])
    keep_vectors(vectors, encoder, tmp_path)
    again = read_vectors(tmp_path, encoder, ENTRIES)
    assert again.missing.tolist() == [False, True, True, True, True]
    with_a_draft = again.joined(entry_vectors(ENTRIES[1:], encoder))
    with_a_draft.cosines(np.array([0]), np.array([2]))
    assert encoder.asked[1:] == ["判定是否合格的活动。", "检验：判定是否合格的活动。", "检验"]
    asked = len(encoder.asked)
    again.joined(entry_vectors((), encoder)).complete()  # the corpus keeps what a draft made of it
    assert len(encoder.asked) == asked
    assert np.array_equal(again.vectors, entry_vectors(ENTRIES, Counting()).complete().vectors)
    assert entry_vectors(ENTRIES, encoder, None, tmp_path).missing.sum() == 4


def test_what_the_index_has_encoded_is_not_encoded_again() -> None:
    entry = Entry("urn:a", "term", "检验", "a", "A", "1", definition="判定是否合格的活动。")
    with TemporaryDirectory() as folder:
        encoder = Counting()
        build([entry], encoder, Path(folder))
        encoder.asked.clear()
        known = encoded_passages(Path(folder), [entry])
        vectors = entry_vectors(ENTRIES, encoder, known=known).complete()
    assert encoder.asked == ["判定是否合格的活动。"]
    assert np.array_equal(vectors.vectors, entry_vectors(ENTRIES, Counting()).complete().vectors)


def test_another_models_vectors_are_not_taken_over(tmp_path: Path) -> None:
    kept(ENTRIES, Counting(), tmp_path)
    encoder = Counting("another")
    entry_vectors(ENTRIES, encoder, None, tmp_path).complete()
    assert len(encoder.asked) == 3
    with pytest.raises(StoreError, match="biaopu build --force"):
        read_vectors(tmp_path, encoder, ENTRIES)


def test_damaged_vectors_are_made_anew(tmp_path: Path) -> None:
    kept(ENTRIES, Counting(), tmp_path)
    (tmp_path / VECTORS).write_bytes(b"\0" * 7)
    encoder = Counting()
    entry_vectors(ENTRIES, encoder, None, tmp_path).complete()
    assert len(encoder.asked) == 3
    with pytest.raises(StoreError):
        read_vectors(tmp_path, Counting(), ENTRIES)


def test_no_folder_to_write_to_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be written|写不了"):
        entry_vectors(ENTRIES, Counting(), tmp_path / "没有")


def test_no_entries() -> None:
    assert entry_vectors((), Counting()).rows.shape == (0, 5)


def test_a_drafts_vectors_come_behind_the_corpus() -> None:
    both = entry_vectors(ENTRIES, Counting()).joined(entry_vectors(ENTRIES[1:], Counting()))
    assert isinstance(both, EntryVectors)
    assert both.rows.tolist() == [[0, 1, 2, 3, 4], [0, -1, 0, 3, -1], [5, -1, 5, 6, -1]]
    assert len(both.vectors) == 7


def test_where_very_much_is_near_the_nearest_are_still_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = np.random.default_rng(3)
    matrix = chance.standard_normal((400, 8), np.float32) + 3
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    near = {exact: vectors_near.near_rows(matrix, 5, 0.8, exact=exact) for exact in (True, False)}
    monkeypatch.setattr(vectors_near, "_HELD", 50)
    for exact, found in near.items():
        again = vectors_near.near_rows(matrix, 5, 0.8, exact=exact)
        assert all(np.array_equal(one, other) for one, other in zip(found, again, strict=True))
    assert len(near[True][0]) == 5 * 400
