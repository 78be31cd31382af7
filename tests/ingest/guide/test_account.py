"""The account of a guide: what no record rests on is told, and nothing that one does."""

from __future__ import annotations

from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.ledger import ledger_of
from biaopu.ingest.readers.markdown import read_markdown
from biaopu.ontology.guide import Guide

TEXT = """# 竹器工艺标准体系建设指南（示例）

示部科〔2031〕7号

2031年2月3日

## 一、背景

竹子很多。

## 二、建设思路

竹器工艺标准体系包括竹材、器具等2个部分。

| 指标 | 数值 |
|---|---|
| 增速 | 10 |

## 三、建设内容

### （一）竹材标准

规范毛竹的采收。

### （二）器具标准

规范提篮的型式。
"""


def read() -> Guide:
    return parse_guide(read_markdown("示例.md", TEXT.encode()))


def test_what_no_record_rests_on_is_told() -> None:
    guide = read()
    told = [(s.reason, " ".join(TEXT[s.span.start : s.span.end].split())) for s in guide.skipped]
    assert told == [
        ("heading", "一、背景"),
        ("prose", "竹子很多。"),
        ("heading", "二、建设思路"),
        ("table", "| 指标 | 数值 | |---|---| | 增速 | 10 |"),
        ("heading", "三、建设内容"),
    ]


def test_the_ledger_lists_it() -> None:
    lines = ledger_of(read()).skipped
    assert [line.text for line in lines][:2] == ["一、背景", "竹子很多。"]


def test_no_evidence_is_told_as_unused() -> None:
    guide = read()
    used = [node.evidence.span for node in guide.nodes]
    assert not any(
        s.span.start < span.end and span.start < s.span.end for s in guide.skipped for span in used
    )
