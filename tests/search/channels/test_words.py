"""The word index: what is found, in which order, and damage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.ontology.errors import StoreError
from biaopu.search.channels.words import LexicalIndex, QueryTokens, query_tokens, write_lexical
from biaopu.search.entries.entry import Entry
from biaopu.search.language.tokens import Segmenter

SEGMENTER = Segmenter()


@pytest.fixture(scope="module")
def lexical(tmp_path_factory: pytest.TempPathFactory, entries: tuple[Entry, ...]) -> LexicalIndex:
    place = tmp_path_factory.mktemp("词") / "lexical"
    write_lexical(entries, SEGMENTER, place)
    return LexicalIndex(place)


def _search(lexical: LexicalIndex, query: str, **only: str) -> list[int]:
    wanted = {field: (value,) for field, value in only.items()}
    return [at for at, _ in lexical.search(query_tokens(query, SEGMENTER), 10, wanted)]


def test_words_and_parts_of_words_are_found(lexical: LexicalIndex) -> None:
    assert _search(lexical, "防火") == [0]
    assert _search(lexical, "盘点") == [2]
    assert _search(lexical, "inventory") == [2]
    assert _search(lexical, "从未出现") == []


def test_the_label_counts_more_than_the_text(lexical: LexicalIndex) -> None:
    assert _search(lexical, "人员")[0] == 3
    assert _search(lexical, "配送")[0] == 1


def test_narrowing(lexical: LexicalIndex) -> None:
    assert set(_search(lexical, "仓库")) == {0, 3}
    assert _search(lexical, "仓库", document="e") == [3]
    assert _search(lexical, "仓库", kind="part") == [0]
    assert _search(lexical, "仓库", kind="part", document="e") == []


def test_narrowing_leaves_the_scores_alone(lexical: LexicalIndex) -> None:
    tokens = query_tokens("仓库", SEGMENTER)
    assert dict(lexical.search(tokens, 10))[3] == pytest.approx(
        dict(lexical.search(tokens, 10, {"document": ("e",)}))[3]
    )


def test_query_syntax_has_no_meaning(lexical: LexicalIndex) -> None:
    assert _search(lexical, 'label:"防火" AND (* OR ~ +-') == [0]


def test_frequency(lexical: LexicalIndex) -> None:
    assert lexical.frequency("管理") == 3
    assert lexical.frequency("防火") == 1
    assert lexical.frequency("没有") == 0


def test_a_very_long_query_keeps_its_first_tokens() -> None:
    tokens = query_tokens("".join(chr(0x4E00 + n) for n in range(5000)), SEGMENTER)
    assert len(tokens.words) == len(tokens.grams) == 128


def test_no_tokens_find_nothing(lexical: LexicalIndex) -> None:
    assert lexical.search(QueryTokens((), ()), 10) == []


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="biaopu build"):
        LexicalIndex(tmp_path / "nothing")


def test_a_place_that_is_taken(
    tmp_path: Path, make_entry: Callable[..., Entry], entries: tuple[Entry, ...]
) -> None:
    (tmp_path / "file").write_text("taken", encoding="utf-8")
    with pytest.raises(StoreError, match="file"):
        write_lexical(entries, SEGMENTER, tmp_path / "file" / "lexical")
