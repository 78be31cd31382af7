"""Overlaps come back from disk as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap import ComparedEntry, Overlap, Reason
from biaopu.ontology.standard import TermSource
from biaopu.search.overlap.stored import OVERLAPS, StoredOverlaps, write_overlaps

FULL = ComparedEntry(
    "urn:a", "检验", "判定是否合格。", "d", "GB/T 1—2020", "示例", "3.1", ("检查",), ("查验",),
    ("JY",), ("inspection",), "质量", ("注",),
    (TermSource("见", "GB/T 2", "3.2", modified=True), TermSource("又", "GB/T 3", "", False)),
    ("urn:top",), "draft", "2020-01-01",
)  # fmt: skip
BARE = ComparedEntry("urn:b", "检查", "", "e")
OVERLAP = Overlap(
    FULL, BARE, "synonym", 0.83, False, (Reason("label", "同名", "same name"),),
    ("label", "english"), "edition", (("related", 0.1),),
)  # fmt: skip


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    assert write_overlaps(tmp_path, [FULL, BARE], [OVERLAP]) == (1, 0)
    stored = StoredOverlaps(tmp_path)
    assert stored.entries == (FULL, BARE)
    assert stored.overlaps == (OVERLAP,)
    assert stored.by_iri["urn:b"] == BARE


def test_the_pairs_of_one_entry_are_read_alone(tmp_path: Path) -> None:
    other = replace(OVERLAP, left=BARE, right=replace(BARE, iri="urn:c"))
    alone = replace(BARE, iri="urn:d")
    write_overlaps(tmp_path, [FULL, BARE, other.right, alone], [OVERLAP, other])
    stored = StoredOverlaps(tmp_path)
    assert stored.of_entry("urn:a") == (OVERLAP,)
    assert stored.of_entry("urn:b") == (OVERLAP, other)
    assert stored.of_entry("urn:d") == stored.of_entry("urn:gone") == ()
    assert "overlaps" not in vars(stored)


@pytest.mark.parametrize("damage", [b"", b"\x00\x01", b"SQLite format 3\x00broken"])
def test_damage_is_named_with_the_remedy(damage: bytes, tmp_path: Path) -> None:
    write_overlaps(tmp_path, [FULL, BARE], [OVERLAP])
    (tmp_path / OVERLAPS).write_bytes(damage)
    with pytest.raises(StoreError, match="build --force"):
        _ = StoredOverlaps(tmp_path).overlaps
    with pytest.raises(StoreError, match="build --force"):
        StoredOverlaps(tmp_path).of_entry("urn:a")
    (tmp_path / OVERLAPS).unlink()
    with pytest.raises(StoreError, match="build --force"):
        _ = StoredOverlaps(tmp_path).overlaps


def test_the_shown_pairs_of_each_document_are_counted(tmp_path: Path) -> None:
    shown = replace(OVERLAP, shown=True)
    third = replace(BARE, iri="urn:c")
    within = replace(shown, left=BARE, right=third)
    assert write_overlaps(tmp_path, [FULL, BARE, third], [shown, within, OVERLAP]) == (3, 0)
    assert StoredOverlaps(tmp_path).by_document() == {"d": 1, "e": 2}
