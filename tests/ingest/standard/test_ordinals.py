"""An ordinal in a sentence is no number of a chapter."""

from __future__ import annotations

from biaopu.ingest.readers.text import read_text
from biaopu.ingest.standard.parse import parse_standard


def test_an_ordinal_at_the_start_of_a_line_opens_no_chapter() -> None:
    lines = [
        "T/EXAMPLE 1—2026", "示例术语", "1 范围", "本文件规定了示例。", "2 规范性引用文件",
        "本文件没有规范性引用文件。", "3 术语和定义", "3.1", "示例组 example group",
        "第4组设备的全体，", "按示例排列。", "3.2", "示例项 example item", "组里的一个。",
    ]  # fmt: skip
    record = parse_standard(read_text("x", "\n".join(lines).encode()))
    assert [term.clause for term in record.terms] == ["3.1", "3.2"]
    assert record.terms[0].definition == "第4组设备的全体，按示例排列。"
