"""Titles of guides, however they are set."""

from __future__ import annotations

import pytest

from biaopu.ingest.guide.metadata import metadata, prints_title, subject
from biaopu.ingest.text.outline import Block, outline
from biaopu.ingest.text.passage import Passage


def blocks(*texts: str) -> tuple[Block, ...]:
    return outline(Passage(text, tuple(range(len(text)))) for text in texts)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["港口标准体系建设指南（2030版）"], "港口标准体系建设指南（2030版）"),
        (
            ["国家港口产业综合", "标准化体系建设指南", "(2030版)"],
            "国家港口产业综合标准化体系建设指南(2030版)",
        ),
        (
            ["港口产业标准体系建设指南（装备）（2030版）"],
            "港口产业标准体系建设指南（装备）（2030版）",
        ),
        (["港口标准体系", "一、概况"], "港口标准体系"),
        (["关于印发《港口标准体系建设方案》的通知"], "港口标准体系建设方案"),
        (["一、概况", "港口标准体系由基础、应用两个部分组成。"], "港口标准体系"),
        (["关于加快发展的意见"], ""),
    ],
)
def test_titles(lines: list[str], title: str) -> None:
    assert metadata(blocks(*lines)).title == title


def test_a_title_quoted_in_the_text_is_not_on_the_cover() -> None:
    text = blocks("港口发展意见", "一、任务", "落实《港口标准体系建设指南》。")
    assert metadata(text).title == "港口标准体系建设指南"
    assert not prints_title(text, "港口标准体系建设指南")


def test_subjects() -> None:
    assert subject("国家港口产业标准体系建设指南（装备）（2030版）") == "国家港口产业标准体系"
    assert subject("港口标准体系") == "港口标准体系"
    assert subject("港口服务体系建设方案") == "港口服务体系"
