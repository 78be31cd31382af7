"""The tables of docs/lint.md, made from the codes: ``python -m biaopu.ui.reports.lint.manual``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from biaopu.graph.lint.findings import Rule

from .report import LEVELS

MANUAL: Final = Path(__file__).parents[3] / "docs" / "lint.md"
"""The page, in a checkout."""

EXAMPLES: Final = {
    "BP-L101": "3.2 轮作 crop rotation，下一行就是 3.3",
    "BP-L102": "育苗床：放置**育苗盘**的架子；育苗盘：摆放在**育苗床**上的容器",
    "BP-L103": "营养液：**营养液是**含有植物所需养分的水溶液",
    "BP-L104": "修剪：对植株进行**修剪**以改善光照的作业",
    "BP-L105": "术语库 5 条，只有 2 条有定义",
    "BP-L106": "断枝机：**用于断枝的机**；修剪工：**即 pruner**；护目具：**又称护眼镜**",
    "BP-L201": "3.3.1 分株：分开丛生的株体；3.3.2 分株：按等级分开存放",
    "BP-L202": "“湿帘”在一个标准里是降温部件，在另一个里是包装衬垫",
    "BP-L203": "3.3.9 壮株、3.3.10 优株：茎秆粗壮、叶色正常的植株",
    "BP-L204": "甲标准称“基肥”，乙标准称“底肥”，定义文字相同",
    "BP-L205": "3.1 修枝剪，拒用“枝剪”；3.3 剪口：用**枝剪**剪断枝条后留下的断面",
    "BP-L301": "资材 → 棚膜 → 膜材 → 资材",
    "BP-L302": "分类术语库中的“标牌”没有上下位，定义也不涉及其他条目",
    "BP-L303": "“畜力车”在“机动车”之下，定义却是“由牲畜拉动的**非机动车**”",
    "BP-L304": "“温室”和“日光温室”并列，后者的定义是“不加温的**温室**”",
    "BP-L401": "规范性引用文件列有 GB/T 1.1—2009（已被 GB/T 1.1—2020 代替）",
    "BP-L402": "[来源：GB/T 1.1—2009，3.1]；正文写“按 GB/T 2423.1—2001 试验”",
    "BP-L403": "规范性引用文件列有“GB/T 1.1 标准化工作导则……”",
    "BP-L404": "应按 GB/T 2423.1 中 5.2 的方法进行",
    "BP-L405": "4.3 应符合 T/EXAMPLE 975—2016 的规定，第 2 章没有列出",
    "BP-L406": "第 2 章列有 T/EXAMPLE 978—2022，正文和附录没有提到",
    "BP-L501": "其他条目都有英文，只有“3.3.13 堆肥”没有",
    "BP-L502": "整枝 training；引蔓 training",
    "BP-L503": "催芽：甲标准 pre-germination，乙标准 germination forcing",
    "BP-L601": "索引“水质 3.9.1”，正文没有 3.9.1",
    "BP-L602": "索引“喷头 3.1.9”，3.1.9 是“滴头”",
    "BP-L603": "3.3.33 抗旱剂不在汉语拼音索引中",
    "BP-L701": "“包括布局、设施和标识等四个部分”，实际只有三个",
}
"""Code of a graph check → what it fires on."""

_MARKS = ("<!-- {name}: generated -->", "<!-- end of {name} -->")


def checks_section(rules: Iterable[Rule]) -> str:
    """Return the table of the graph checks in Markdown."""
    head = ("代码", "默认级别", "名称", "含义 Meaning", "例子", "怎么改 Fix", "依据")
    rows = (
        (r.code, _level(r), _both(r.title_zh, r.title_en), _both(r.meaning_zh, r.meaning_en),
         EXAMPLES[r.code], _both(r.hint_zh, r.hint_en), r.basis)
        for r in rules
    )  # fmt: skip
    return _table(head, rows)


def shapes_section(rules: Iterable[Rule]) -> str:
    """Return the table of the SHACL shapes in Markdown."""
    rows = (
        (r.code, _level(r), _both(r.meaning_zh, r.meaning_en), _both(r.hint_zh, r.hint_en), r.basis)
        for r in rules
    )
    return _table(("代码", "级别", "含义 Meaning", "怎么改 Fix", "依据"), rows)


def with_sections(page: str) -> str:
    """Return the page with both tables made anew between their marks."""
    from biaopu.graph.lint.run import RULES
    from biaopu.graph.lint.shapes import shape_rules

    for name, table in (
        ("checks", checks_section(RULES)),
        ("shapes", shapes_section(shape_rules())),
    ):
        start, end = (mark.format(name=name) for mark in _MARKS)
        before, _, rest = page.partition(start)
        page = f"{before}{start}\n{table}{end}{rest.partition(end)[2]}"
    return page


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _both(zh: str, en: str) -> str:
    return f"{zh}<br>{en}"


def _level(rule: Rule) -> str:
    return f"{LEVELS[rule.severity][0]} {rule.severity}"


def main() -> None:
    """Write the tables into the page."""
    MANUAL.write_text(with_sections(MANUAL.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
