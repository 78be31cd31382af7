"""Coverage: how much of a query an entry holds, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaopu.search.channels.coverage import Weigher
from biaopu.search.channels.words import QueryTokens
from biaopu.search.entries.entry import Entry
from biaopu.search.results import Match
from biaopu.search.storage.texts import FieldTexts, write_texts


def _none(_token: str, _form: str) -> int:
    return 0


def test_the_best_field_counts() -> None:
    weigher = Weigher(QueryTokens(("仓储", "安全"), ()), _none, 10)
    assert weigher.coverage({"label": "仓储安全", "text": "仓储安全"}) == pytest.approx(1.0)
    assert weigher.coverage({"label": "仓储", "text": "安全"}) == pytest.approx(2 / 3)
    assert weigher.coverage({"label": "别的", "text": "别的"}) == 0.0


def test_a_rare_word_counts_more() -> None:
    weigher = Weigher(
        QueryTokens(("管理", "消防"), ()), lambda word, _: 9 if word == "管理" else 1, 10
    )
    rare, common = weigher.coverage({"label": "消防"}), weigher.coverage({"label": "管理"})
    assert rare > 3 * common
    assert rare + common == pytest.approx(1.0)


def test_matches_name_the_longest_words() -> None:
    weigher = Weigher(QueryTokens(("供应", "供应链", "管理"), ()), _none, 10)
    assert weigher.matches({"label": "供应链管理", "text": "供应商", "context": ""}) == [
        Match("label", ("供应链", "管理"), "words"),
        Match("text", ("供应",), "words"),
    ]


def test_a_query_without_tokens_is_not_covered() -> None:
    assert Weigher(QueryTokens((), ()), _none, 10).coverage({"label": "仓储"}) == 0.0


def test_field_texts_are_normalised(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    write_texts(entries, tmp_path)
    texts = FieldTexts(tmp_path, len(entries)).of(0)
    assert "" not in texts.values()
    assert texts["topics"] == "消防设施 门禁管理"
    assert texts["label"] == "仓储安全"
