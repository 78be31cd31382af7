"""The optional cross-encoder: what it may move, and what is said where it is missing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from biaopu.ontology.errors import ModelError
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.ranking.bands import Rating
from biaopu.search.ranking.rerank import open_reranker, reranked


class Lengths:
    """Prefers long texts, and keeps what it was asked."""

    name = "lengths"

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []

    def scores(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        """Return the lengths of the texts."""
        self.asked.append((query, list(texts)))
        return [float(len(text)) for text in texts]


RATINGS = [Rating(4, 0.9, "high"), Rating(2, 0.6, "medium"), Rating(7, 0.2, "low")]


def test_only_the_first_are_looked_at(make_entry: Callable[..., Entry]) -> None:
    entries = [make_entry("短", 1), make_entry("长得多的名称", 2)]
    moved = reranked("问", RATINGS, entries, Lengths())
    assert [one.place for one in moved] == [2, 4, 7]
    # what was calibrated stays with its hit
    assert [one.band for one in moved] == ["medium", "high", "low"]


def test_equals_stay_and_nothing_is_nothing(make_entry: Callable[..., Entry]) -> None:
    same = [make_entry("甲", 1), make_entry("乙", 2)]
    assert reranked("问", RATINGS, same, Lengths()) == RATINGS
    assert reranked("问", [], [], Lengths()) == []


def test_the_engine_asks_with_the_query_and_the_passages(index: SearchIndex) -> None:
    lengths = Lengths()
    hits = index.with_reranker(lengths).search("货物", limit=2).results
    ((query, texts),) = lengths.asked
    assert query == "货物"
    assert len(texts) == len(index.entries)
    longest = max(texts, key=len)
    assert hits[0].label in longest
    assert len(hits) == 2
    index.search("货物")
    assert len(lengths.asked) == 1


@pytest.mark.slow
def test_a_missing_model_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="打不开重排模型") as caught:
        open_reranker(str(tmp_path / "无此模型"))
    assert "\n" not in caught.value.zh
    assert "cannot be opened" in caught.value.en


def test_opening_leaves_the_environment_of_the_process_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, bool, str | None]] = []

    class Watching:
        num_labels = 1

        def __init__(self, place: str, *, local_files_only: bool, **_named: object) -> None:
            seen.append((place, local_files_only, os.environ.get("HF_HUB_OFFLINE")))

    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    library = SimpleNamespace(CrossEncoder=Watching)
    monkeypatch.setitem(sys.modules, "sentence_transformers", library)
    open_reranker(str(tmp_path))
    assert seen == [(str(tmp_path), True, None)]


def test_a_model_that_is_not_here_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    # the library would ask the hub for a name, whatever it is told
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelError, match="some/cross-encoder"):
        open_reranker("some/cross-encoder")


@pytest.mark.slow
def test_a_cross_encoder_from_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_text(
        "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"仓储安全货物"])
    )
    tokenizer = BertTokenizerFast(vocab_file=str(vocabulary))
    config = BertConfig(
        vocab_size=len(tokenizer), hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=8, max_position_embeddings=64, num_labels=1,
    )  # fmt: skip
    place = tmp_path / "交叉编码器"
    BertForSequenceClassification(config).save_pretrained(place)
    tokenizer.save_pretrained(place)
    CrossEncoder(str(place), device="cpu").save_pretrained(str(place))

    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    scores = open_reranker(str(place)).scores("仓储", ["安全", "货物", "仓储"])
    assert len(scores) == 3
    assert all(isinstance(one, float) for one in scores)
