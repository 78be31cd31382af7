"""Paragraphs mended: numbers alone on a line, names that run on, broken sentences."""

from __future__ import annotations

import pytest

from biaopu.ingest.guide.framework.headings import mend_paragraphs, with_marks
from biaopu.ingest.text.passage import Passage


def mended(*texts: str) -> list[str]:
    passages, start = [], 0
    for text in texts:
        passages.append(Passage(text, tuple(range(start, start + len(text)))))
        start += len(text) + 1
    return [passage.text for passage in mend_paragraphs(passages)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["1.", "术语标准", "规范术语。"], ["1.术语标准", "规范术语。"]),
        (["（一）", "基础"], ["（一）基础"]),
        (["4.1.2", "术语"], ["4.1.2术语"]),
        (["1.", "规范术语的概念。"], ["1.", "规范术语的概念。"]),
        (
            ["1.术语标准主要规范概念，包括甲、乙等。"],
            ["1.术语标准", "主要规范概念，包括甲、乙等。"],
        ),
        (
            ["（一）加快标准研制。推进标准制定，完善体系。"],
            ["（一）加快标准研制。推进标准制定，完善体系。"],
        ),
        (["**1. 术语标准**：规范。"], ["1. 术语标准：规范。"]),
        (
            ["规范港口的概念与定义，包括甲、乙", "和丙等。"],
            ["规范港口的概念与定义，包括甲、乙和丙等。"],
        ),
        (["规范概念,包括甲、乙等;其他(略)。"], ["规范概念，包括甲、乙等；其他(略)。"]),
        (
            ["（一）术语、分类、标识与信息披露标准", "规范概念。"],
            ["（一）术语、分类、标识与信息披露标准", "规范概念。"],
        ),
        (
            ["本文件规定了概念，适用于港口", "（一）术语"],
            ["本文件规定了概念，适用于港口", "（一）术语"],
        ),
    ],
)
def test_mending(before: list[str], after: list[str]) -> None:
    assert mended(*before) == after


def test_marks_of_unnumbered_headings_come_back() -> None:
    original = "## 基础标准\n### 一、术语\n正文\n"
    passages = [Passage("基础标准", tuple(range(3, 7))), Passage("一、术语", tuple(range(12, 16)))]
    (first, second) = with_marks(passages, original)
    assert (first.text, first.offsets) == ("##基础标准", (0, 1, 3, 4, 5, 6))
    assert second is passages[1]
