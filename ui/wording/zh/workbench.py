"""The words of the drafter's workbench, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "menu.workbench": "起草工作台",
        "bench.eyebrow": "术语的重合与冲突",
        "bench.lead": "上传或粘贴草案，逐条看术语是已有、近似、冲突还是新；"
        "查看各标准之间的重合，并逐对评审。",
        "bench.part": "做什么",
        "bench.part.check": "检查草案",
        "bench.part.overlaps": "标准之间",
        "bench.part.review": "评审",
        "bench.upload": "草案文件（Word、PDF、文本）",
        "bench.paste": "或粘贴术语和定义一章",
        "bench.sample": "3.1\n接驳车 shuttle bus\n在固定站点之间往返运送乘客的车辆。",
        "bench.check": "检查",
        "bench.busy": "正在比对……",
        "bench.nothing": "请先选择文件，或粘贴术语和定义一章。",
        "bench.terms": "逐条结论",
        "bench.own": "草案自身的问题",
        "bench.no_findings": "没有发现问题。",
        "bench.findings": "自身问题",
        "bench.matches": "查看 {n} 处对应条目",
        "bench.english": "英文对应词不一致：草案为 {ours}，“{term}”为 {theirs}。",
        "bench.level": "级别",
        "bench.code": "代码",
        "bench.clause": "条款",
        "bench.finding": "问题",
        "bench.remedy": "怎么改",
        "bench.download.docx": "审查报告（Word）",
        "bench.download.xlsx": "明细表（Excel）",
        "bench.download.comments": "带批注的草案",
        "bench.file.docx": "审查报告",
        "bench.file.xlsx": "审查明细",
        "bench.file.comments": "批注",
        "bench.documents": "两份文件",
        "bench.matrix": "各标准之间的重合",
        "bench.matrix.lead": "点文件名查看逐对的定义对照。只列出有把握的结论。",
        "bench.none": "没有发现重合的术语。",
        "bench.view": "怎么看",
        "bench.view.matrix": "逐对文件",
        "bench.view.clusters": "一个概念、多处定义",
        "bench.clusters": "同一概念的多处定义",
        "bench.clusters.lead": "三份以上的定义说的是同一个概念，或用了同一个名称。冲突多的在前，"
        "展开后并排对照，每个定义标出与最早一个的差别。",
        "bench.clusters.none": "没有哪个概念有三处以上的定义。",
        "bench.cluster.note": "{n} 处定义，{wordings} 种写法",
        "bench.cluster.more": "还有 {n} 处，见各词条页。",
        "bench.cluster.against": "与最早的定义相比：",
        "bench.back": "‹ 回到各标准之间",
        "bench.waiting": "还有 {n} 对等待评审。键盘：y 接受，n 否定，d 暂缓。",
        "bench.done": "没有等待评审的比对。",
        "bench.changed": "“{terms}”在上次否定之后变了，请再看一次。上次的理由：{reason}",
        "bench.flaw": "评审记录第 {line} 行：{said}。",
        "bench.verdict": "结论",
        "bench.reason": "理由",
        "bench.reviewer": "评审者",
        "bench.accepted": "接受",
        "bench.rejected": "否定",
        "bench.deferred": "暂缓",
        "overlap.chance": "把握 {share}",
        "diff.genus": "属概念",
        "diff.differentia": "区别特征",
        "diff.number": "数值",
        "diff.negation": "否定或相反",
    }
)
"""Key → words."""
