"""Words of Taiwan are asked for as the mainland says them, those of the mainland as they are."""

from __future__ import annotations

import pytest

from biaopu.search.language.tokens import variants


@pytest.mark.parametrize(
    ("query", "said"),
    [("軟體", "软件"), ("網路資訊", "网络信息"), ("品質管理", "质量管理"), ("資料庫", "数据库")],
)
def test_taiwans_words_have_the_mainlands_reading(query: str, said: str) -> None:
    assert variants(query)[-1] == said


@pytest.mark.parametrize("query", ["软件", "叉车管理", "质量", "computer"])
def test_the_mainlands_words_have_no_other(query: str) -> None:
    assert variants(query) == (query,)
