"""Models on the command line: listed, chosen, refused; and search without any."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.ontology.errors import ModelError
from biaopu.search.encoders import opening
from biaopu.ui.workspace.settings import DEFAULT_MODEL, Settings

Run = Callable[..., tuple[int, str, str]]


def test_models_are_listed_with_their_licences(home: Path, run: Run) -> None:
    code, out, _ = run("models", "--json")
    listed = {one["name"]: one for one in json.loads(out)["models"]}
    assert code == 0
    assert {"bge-small-zh-v1.5", "bge-base-zh-v1.5", "bge-m3", "Qwen3-Embedding-0.6B"} <= set(
        listed
    )
    assert listed[DEFAULT_MODEL]["licence"] == "MIT"
    assert json.loads(out)["used"] == DEFAULT_MODEL
    assert "MIT" in run("models")[1]


def test_a_folder_is_chosen_and_kept(
    home: Path, quick_model: None, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "我的模型"
    folder.mkdir()
    (folder / "config.json").write_text("{}", encoding="utf-8")
    (folder / "modules.json").write_text("[]", encoding="utf-8")
    assert run("model", "use", str(folder))[0] == 0
    assert Settings.load().model == str(folder)
    assert run("model", "use", DEFAULT_MODEL)[0] == 0
    assert Settings.load().model == DEFAULT_MODEL


def test_a_model_that_is_not_here_is_refused(home: Path, run: Run) -> None:
    code, _, err = run("model", "use", "nobody/no-such-model")
    assert (code, "no-such-model" in err) == (4, True)
    assert Settings.load().model == DEFAULT_MODEL


def test_without_a_model_words_still_find(
    built: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_args: object, **_named: object) -> None:
        raise ModelError("没有嵌入模型。", "There is no model.")

    monkeypatch.setattr(opening, "open_encoder", missing)
    code, out, err = run("search", "供应链管理", "--json")
    found = json.loads(out)
    assert (code, found["mode"]) == (0, "lexical")
    assert found["results"][0]["label"] == "供应链管理"
    assert "仅关键词" in err
    assert run("search", "供应链管理", "--mode", "语义")[0] == 4
