"""What the first page says in Chinese of colours, figures and changes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CHINESE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "overview.by": "按什么着色",
        "overview.by.branch": "分体系",
        "overview.by.standards": "标准数",
        "overview.by.gaps": "空白数",
        "overview.by.topics": "主题数",
        "overview.heat.standards": "数字是该处连同下级的相关标准数；同层中越多颜色越深。",
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
