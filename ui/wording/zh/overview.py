"""What the first page says in Chinese of colours, figures and changes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "overview.by": "按什么着色",
        "overview.by.branch": "分体系",
        "overview.by.standards": "标准数",
        "overview.by.terms": "术语数",
        "overview.by.overlaps": "重合数",
        "overview.by.gaps": "空白数",
        "overview.by.topics": "主题数",
        "overview.heat.standards": "数字是该处连同下级的相关标准数；同层中越多颜色越深。",
        "overview.heat.terms": "数字是该处连同下级已读入的标准所定义的术语数；同层中越多颜色越深。",
        "overview.cold.terms": "这个框架里的标准都还没有读入正文，数不出术语；"
        "在“导入”页加入标准文件后再看。",
        "overview.heat.overlaps": "数字是该处连同下级已读入的标准中，与其他标准重合的术语对数；"
        "同层中越多颜色越深。",
        "overview.cold.overlaps": "这个框架里已读入的标准之间还没有发现重合的术语；"
        "在“导入”页加入更多标准后再看。",
        "overview.cold.standards": "目录里没有与这个框架对应的标准。",
        "overview.cold.gaps": "每个末级部分都有相关标准，没有空白。",
        "overview.cold.topics": "指南没有在这个框架里列出主题。",
        "overview.heat.gaps": "数字是该处连同下级没有任何标准的末级部分数；同层中越多颜色越深。",
        "overview.heat.topics": "数字是该处连同下级在指南中列出的主题数；同层中越多颜色越深。",
        "figures.conflicts": "术语冲突",
        "figures.gaps": "标准空白",
        "changes.title": "上次构建以来的变化",
        "changes.since": "与 {since} 的图谱相比",
        "changes.added": "新增文件",
        "changes.removed": "移除文件",
        "changes.changed": "内容有变的文件",
        "changes.nodes": "节点",
        "changes.terms": "术语",
        "changes.overlaps": "术语重叠",
        "changes.quads": "陈述",
    }
)
