"""The words of the graph page, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CHINESE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "menu.graph": "图谱",
        "graph.way": "在图谱中看四周",
        "cite.title": "怎样引用",
        "graph.eyebrow": "从一处看四周",
        "graph.lead": "中间是选定的一项，四周是与它有关系的各项。"
        "点击任何一项，以它为中心继续看；浏览器的后退就是撤销。",
        "graph.about": "{label} 的页面",
        "graph.kind": "{kind}，显示 {n} 项、{m} 个关系",
        "graph.jump": "以此为中心",
        "graph.jump.hint": "术语、框架节点或标准的名称",
        "graph.hops": "远近",
        "graph.hops.each": "{n} 步",
        "graph.show": "只看这些关系",
        "graph.to": "到这一项的最短路径",
        "graph.unknown": "图谱里没有“{name}”，请换一个名称，或先检索。",
        "graph.gone": "这一项不在当前的图谱里，已显示整个框架。",
        "graph.empty": "图谱里还没有可画的内容，请先用 biaopu ingest 加入文件。",
        "graph.hidden": "还有 {n} 项未显示。可减少步数、只看某些关系，或点开一项再看。",
        "graph.alone": "没有这样的关系。可多选几种关系，或看得更远。",
        "graph.path": "{start} 到 {end}：{n} 步",
        "graph.no_path": "{start} 与 {end} 之间没有路径。",
        "graph.table": "关系列表",
        "graph.table.source": "起点",
        "graph.table.relation": "关系",
        "graph.table.target": "终点",
        "graph.download": "下载 GraphML",
        "graph.description": "{label} 及其周围 {n} 项的关系图，内容与下面的列表相同",
        "graph.kinds.topic": "主题",
        "graph.kinds.stage": "生命周期阶段",
        "graph.kinds.example": "示例",
        "graph.kinds.guide": "指南",
        "graph.kinds.edition": "标准版本",
        "relation.part": "包含部分",
        "relation.topic": "有主题",
        "relation.narrower": "下位是",
        "relation.supports": "支撑",
        "relation.hub": "是……的中枢",
        "relation.guides": "指导",
        "relation.meets": "满足",
        "relation.fuses": "融合",
        "relation.stage": "是……的阶段",
        "relation.next": "下一阶段是",
        "relation.example": "是……的示例",
        "relation.mentions": "提到",
        "relation.source": "取自",
        "relation.references": "规范性引用",
        "relation.replaces": "代替",
        "relation.subject": "主题是",
        "relation.exact": "与……相同",
        "relation.close": "与……相近",
        "relation.broad": "上位是",
        "relation.related": "与……相关",
        "relation.document": "载于",
    }
)
