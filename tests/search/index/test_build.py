"""The index folder: what is built, reused and refused."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from biaopu.ontology.errors import StoreError
from biaopu.ontology.seal import digest_of
from biaopu.search.entries.entry import Entry
from biaopu.search.index.build import IndexReport, build, open_index
from biaopu.search.language.bridge import bridged
from biaopu.search.storage.entries import EntryFile

Fake: TypeAlias = Any
"""The fake encoder of conftest.py, whose class cannot be imported in this import mode."""


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def _build(
    entries: tuple[Entry, ...], encoder: Fake, place: Path, previous: Path | None = None
) -> IndexReport:
    place.mkdir()
    return build(entries, encoder, place, previous)


def test_everything_is_encoded_the_first_time(
    tmp_path: Path, entries: tuple[Entry, ...], fake: Fake
) -> None:
    heard: list[tuple[int, int]] = []
    report = build(entries, fake, tmp_path, progress=lambda done, of: heard.append((done, of)))
    assert (report.entries, report.encoded, report.reused) == (4, 4, 0)
    assert report.passages == 4 + (3 + 3 + 3 + 1)
    assert report.model == "fake"
    assert heard == [(14, 14)]


def test_only_what_changed_is_encoded_again(
    tmp_path: Path, entries: tuple[Entry, ...], fake: Fake, fake_encoder: Fake
) -> None:
    _build(entries, fake, tmp_path / "one")
    moved = replace(entries[1], clause="9", iri="https://example.org/id/d/9")
    changed = (replace(entries[0], topics=("新主题",)), moved, entries[3])
    again = fake_encoder()
    report = _build(changed, again, tmp_path / "two", tmp_path / "one")
    assert (report.encoded, report.reused) == (1, 2)
    assert [text for text in again.encoded if "标准" not in text] == ["仓储安全", "新主题"]
    found = open_index(tmp_path / "two", fake_encoder).search("签收", mode="semantic")
    assert found.results[0].iri == moved.iri


@pytest.mark.parametrize(
    "other", [{"name": "other"}, {"salt": "changed"}, {"dimension": 32}], ids=str
)
def test_vectors_of_another_model_are_not_reused(
    tmp_path: Path, entries: tuple[Entry, ...], folder: Path, fake_encoder: Fake, other: Fake
) -> None:
    report = build(entries, fake_encoder(**other), tmp_path, previous=folder)
    assert (report.encoded, report.reused) == (4, 0)


def test_a_damaged_earlier_index_is_no_obstacle(
    tmp_path: Path, entries: tuple[Entry, ...], copy: Path, fake: Fake
) -> None:
    (copy / "vectors.f16").write_bytes(b"rubbish")
    assert _build(entries, fake, tmp_path / "new", copy).encoded == 4


def test_nothing_to_index(tmp_path: Path, fake: Fake, fake_encoder: Fake) -> None:
    assert _build((), fake, tmp_path / "empty").entries == 0
    result = open_index(tmp_path / "empty", fake_encoder).search("什么")
    assert result.results == ()


def test_opening_never_loads_the_encoder(folder: Path) -> None:
    def refuse() -> Fake:
        raise AssertionError("the encoder was opened")

    index = open_index(folder, refuse)
    for mode in ("exact", "prefix", "contains", "fuzzy", "lexical"):
        assert index.search("库存管理", mode=mode).mode == mode


def test_another_model_is_refused_at_once_by_name(folder: Path, fake_encoder: Fake) -> None:
    with pytest.raises(StoreError, match=r"“fake”.*“other”"):
        open_index(folder, fake_encoder, model="other")
    open_index(folder, fake_encoder, model="fake")


@pytest.mark.parametrize("other", [{"name": "other"}, {"dimension": 32}], ids=str)
def test_another_model_is_refused_at_the_first_search(
    folder: Path, fake_encoder: Fake, other: Fake
) -> None:
    index = open_index(folder, lambda: fake_encoder(**other))
    with pytest.raises(StoreError, match="fake"):
        index.search("库存")


@pytest.mark.parametrize(
    "part",
    [
        "columns.json",
        "columns.npy",
        "entries.jsonl",
        "keys.npy",
        "meta.json",
        "names.bin",
        "offsets.npy",
        "rows.npy",
        "texts.npy",
        "texts.txt",
        "vectors.f16",
    ],
)
@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe rubbish", b"[1]\n"])
def test_a_missing_or_damaged_part(
    copy: Path, fake_encoder: Fake, part: str, content: bytes | None
) -> None:
    if content is None:
        (copy / part).unlink()
    else:
        (copy / part).write_bytes(content)
    with pytest.raises(StoreError, match="biaopu build"):
        open_index(copy, fake_encoder)


def test_missing_words(copy: Path, fake_encoder: Fake) -> None:
    shutil.rmtree(copy / "lexical")
    with pytest.raises(StoreError, match="lexical"):
        open_index(copy, fake_encoder)


@pytest.mark.parametrize(
    "part", ["entries.jsonl", "names.bin", "keys.npy", "vectors.f16", "lexical/meta.json"]
)
def test_a_part_of_another_build_is_refused(
    tmp_path: Path,
    copy: Path,
    entries: tuple[Entry, ...],
    fake: Fake,
    fake_encoder: Fake,
    part: str,
) -> None:
    # the same number of everything: only the digest tells them apart
    other = (replace(entries[0], label="仓储安保"), *entries[1:])
    _build(other, fake, tmp_path / "other")
    shutil.copyfile(tmp_path / "other" / part, copy / part)
    with pytest.raises(StoreError, match="digest"):
        open_index(copy, fake_encoder)


def test_of_a_large_part_its_beginning_its_end_and_blocks_between_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("biaopu.ontology.seal._CHECKED_WHOLE", 2**18)
    path, seen = tmp_path / "big", set()
    # the third place lies between the four blocks of 64 KB
    for place in (None, 0, 2**19, 2**20 - 1):
        content = bytearray(2**20)
        if place is not None:
            content[place] = 1
        path.write_bytes(content)
        seen.add(digest_of(path))
    assert len(seen) == 3


def test_another_format_is_refused(copy: Path, fake_encoder: Fake) -> None:
    meta = json.loads((copy / "meta.json").read_text(encoding="utf-8"))
    (copy / "meta.json").write_text(json.dumps(meta | {"format": 99}), encoding="utf-8")
    with pytest.raises(StoreError, match="format 99"):
        open_index(copy, fake_encoder)


def test_a_folder_that_cannot_be_written(
    tmp_path: Path, entries: tuple[Entry, ...], fake: Fake
) -> None:
    with pytest.raises(StoreError, match="missing"):
        build(entries, fake, tmp_path / "missing")


def test_entries_are_read_one_at_a_time(folder: Path, entries: tuple[Entry, ...]) -> None:
    kept = EntryFile(folder, len(entries))
    entries = tuple(bridged(entries))
    assert (len(kept), kept[-1], list(kept[1:3])) == (4, entries[-1], list(entries[1:3]))
    assert tuple(kept) == entries
    assert kept.known("kind") == ("part", "concept")
    assert kept.where({"kind": "part", "document": "d"}).tolist() == [True, True, True, False]
    assert [kept.value(at, "kind") for at in (0, 3)] == ["part", "concept"]
    assert kept.where({"kind": "nothing"}).tolist() == [False] * 4
    with pytest.raises(IndexError):
        kept[4]
