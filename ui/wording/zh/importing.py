"""The words of the import page, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "menu.import": "导入",
        "import.eyebrow": "把文件加入图谱",
        "import.lead": "指南、标准、术语库都可以。读完即可检索、比对；"
        "读不了的会说明原因，原有图谱不受影响。",
        "import.files": "文件（Word、PDF、文本、网页、图片、术语表）",
        "import.help": "每个文件不超过 {mb} MB。扫描件和图片需要安装文字识别组件。",
        "import.add": "加入图谱",
        "import.nothing": "请先选择文件。",
        "import.busy": "正在读取……",
        "import.stay": "可以离开或刷新本页，工作会继续进行。",
        "import.step.wait": "排队（若有人正在更新图谱，等他完成）",
        "import.step.read": "读取文档",
        "import.step.graph": "建立图谱",
        "import.step.reason": "推理",
        "import.step.model": "准备模型",
        "import.step.index": "建立索引",
        "import.step.overlap": "比对术语",
        "import.step.publish": "发布",
        "import.result": "读取结果",
        "import.failed": "未读",
        "import.added": "新增",
        "import.changed": "更新",
        "import.unchanged": "未变",
        "import.ledger": "读取记录",
        "import.documents": "图谱里的文件",
        "import.undo": "加错了可以移除，图谱随即恢复为没有这份文件的样子。",
        "import.remove": "移除",
        "import.sure": "从图谱中移除《{title}》？",
        "import.remove_now": "确认移除",
        "import.removed": "已移除《{title}》。",
    }
)
