"""Files of judged queries: what is read, and how a wrong line is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.errors import InputError
from biaopu.search.evaluation.judged import Judged, judged_in, read_judged


def test_a_file_with_a_header(tmp_path: Path) -> None:
    place = tmp_path / "查询.tsv"
    place.write_bytes("\ufeffkind\tquery\trelevant\r\nzh\t仓库失火\t仓储安全|4.1\r\n".encode())
    assert read_judged(place) == (Judged(2, "仓库失火", ("仓储安全", "4.1"), "zh"),)


def test_a_file_without_a_header_and_without_kinds() -> None:
    lines = ["# 示例", "仓库失火\t仓储安全", "", '"补货"\t库存管理 | 库存管理 |\tzh', "猫\t-\tnone"]
    assert judged_in(lines, "x") == (
        Judged(2, "仓库失火", ("仓储安全",), "other"),
        Judged(4, '"补货"', ("库存管理",), "zh"),
        Judged(5, "猫", (), "none"),
    )


def test_a_query_that_is_called_query() -> None:
    assert judged_in(["query\t查询"], "x")[0].text == "query"


def test_every_wrong_line_is_named() -> None:
    lines = ["query\trelevant\tkind", "甲\t\tzh", "乙", "\t丙\tzh", "丁\t戊\tzh"]
    with pytest.raises(InputError) as caught:
        judged_in(lines, "x.tsv")
    assert all(
        part in caught.value.zh for part in ("第 2 行没有给出", "第 3 行", "第 4 行查询为空")
    )
    assert "第 5 行" not in caught.value.zh
    assert "line 4: the query is empty" in caught.value.en


def test_only_the_first_problems_are_told() -> None:
    with pytest.raises(InputError, match="另有 7 处"):
        judged_in(["甲"] * 12, "x.tsv")


def test_a_missing_column() -> None:
    with pytest.raises(InputError, match="第 1 行缺少列 relevant"):
        judged_in(["query\tkind", "甲\tzh"], "x.tsv")


def test_a_file_without_queries(tmp_path: Path) -> None:
    empty = tmp_path / "empty.tsv"
    empty.write_text("query\trelevant\tkind\n", encoding="utf-8")
    with pytest.raises(InputError, match="没有查询"):
        read_judged(empty)
    with pytest.raises(InputError, match="读不了"):
        read_judged(tmp_path / "nowhere.tsv")


CELL = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="|#-"), min_size=1, max_size=8
)


@given(st.lists(st.tuples(CELL, st.lists(CELL, min_size=1, max_size=3, unique=True), CELL),
                min_size=1, max_size=5))  # fmt: skip
def test_what_is_written_is_read(rows: list[tuple[str, list[str], str]]) -> None:
    lines = ["query\trelevant\tkind"]
    lines += ["\t".join((query, "|".join(relevant), kind)) for query, relevant, kind in rows]
    read = [(one.text, list(one.relevant), one.kind) for one in judged_in(lines, "x")]
    assert read == [(query, relevant, kind) for query, relevant, kind in rows]
