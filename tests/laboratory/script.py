"""What is to be set, in its order and free of any format: the script that all setters follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from . import words
from .settings import Setting
from .truth import Entry, Truth, dice, draw_truth

Role = Literal[
    "cover",
    "centred",
    "chapter",
    "group",
    "body",
    "definition",
    "item",
    "note",
    "example",
    "source",
]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``number`` is what stands before a heading."""

    role: Role
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Number, name and English of an entry."""

    entry: Entry
    english: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first row is its head."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page begins."""


Block = Text | Head | Table | Turn


def truth_of(setting: Setting) -> Truth:
    """Return what a setting's standard says; a table of terms has no notes and no sources."""
    truth = draw_truth(setting.seed)
    if setting.terms_as == "entries":
        return truth
    plain = {"notes": (), "examples": (), "source": "", "admitted": (), "abbr": ""}
    return replace(truth, groups=(), entries=tuple(replace(e, **plain) for e in truth.entries))


def script_of(truth: Truth, setting: Setting) -> list[Block]:
    """Return the blocks of a whole standard in the order in which they are printed."""
    return [
        *_front(truth, setting),
        Text("chapter", "范围", "1"),
        Text("body", f"本文件规定了{truth.title[3:]}，供示例使用。"),
        Text("chapter", "规范性引用文件", "2"),
        Text("body", "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。"),
        Text("body", "GB/T 1.1—2020  标准化工作导则  第1部分：标准化文件的结构和起草规则"),
        Text("chapter", "术语和定义", "3"),
        Text("body", "下列术语和定义适用于本文件。"),
        *_terms(truth, setting),
        *_back(setting),
    ]


def _front(truth: Truth, setting: Setting) -> list[Block]:
    blocks: list[Block] = [
        Text("cover", "ICS 03.080.01"),
        Text("cover", "CCS A 20"),
        Text("cover", "团 体 标 准"),
        Text("cover", truth.number),
        Text("cover", truth.title),
        Text("cover", truth.title_en),
        Text("cover", "2026-01-05 发布　　2026-03-01 实施"),
        Text("cover", "示例协会 发布"),
        Turn(),
    ]
    if setting.contents:
        lines = [
            f"{number} {title} {'.' * 40} {page}"
            for number, title, page in (
                ("1", "范围", 1), ("2", "规范性引用文件", 1), ("3", "术语和定义", 1), ("4", "检查", 4),
            )
        ]  # fmt: skip
        blocks += [Text("centred", "目　　次"), *(Text("body", line) for line in lines), Turn()]
    blocks += [
        Text("centred", "前　　言"),
        Text("body", "本文件按照 GB/T 1.1—2020 的规定起草。"),
        Text("body", "本文件由示例协会提出并归口。"),
        Turn(),
    ]
    return blocks


def _terms(truth: Truth, setting: Setting) -> list[Block]:
    groups = dict(truth.groups)
    if setting.terms_as == "table":
        rows = [_ROW_HEAD, *(_row(entry) for entry in truth.entries)]
        order = dice(f"columns {setting.seed}").sample(range(1, 4), 3)
        return [Table("表 1 示例术语", tuple(tuple(r[c] for c in (0, *order)) for r in rows))]
    blocks: list[Block] = []
    chance = dice(f"script {setting.seed}")
    for entry in truth.entries:
        above = entry.clause.rpartition(".")[0]
        if above in groups:
            blocks.append(Text("group", groups.pop(above), above))
        blocks += _entry(entry, setting)
        if setting.tables != "none" and chance.random() < 0.25:
            blocks.append(_table(len(blocks), chance.randint(2, 4)))
    return blocks


_ROW_HEAD = ("编号", "术语", "英文", "定义")


def _row(entry: Entry) -> tuple[str, ...]:
    return entry.clause, entry.term, "; ".join(entry.en), definition_of(entry)


def definition_of(entry: Entry) -> str:
    """Return the whole definition, its list included."""
    items = "；".join(f"——{item}" for item in entry.items)
    return f"{entry.definition[:-1]}：{items}。" if items else entry.definition


def _entry(entry: Entry, setting: Setting) -> list[Block]:
    english = setting.semicolon.join((*entry.en, entry.abbr) if entry.abbr else entry.en)
    blocks: list[Block] = [Head(entry, english)]
    if entry.items:
        *most, last = entry.items
        blocks.append(Text("definition", f"{entry.definition[:-1]}："))
        blocks += [*(Text("item", f"——{item}；") for item in most), Text("item", f"——{last}。")]
    else:
        blocks.append(Text("definition", entry.definition))
    counted = len(entry.notes) > 1
    for i, note in enumerate(entry.notes, 1):
        blocks.append(Text("note", f"注{i if counted else ''}：{note}"))
    blocks += [Text("example", f"示例：{example}") for example in entry.examples]
    if entry.source:
        blocks.append(Text("source", f"[来源：{entry.source}]"))
    return blocks


def _table(number: int, rows: int) -> Table:
    body = ((f"3.{i}", f"示例参数{i}", f"{i}0.5", "mm") for i in range(1, rows + 1))
    return Table(f"表 {number} 示例参数", (("序号", "参数", "数值", "单位"), *body))


def _back(setting: Setting) -> list[Block]:
    body = [Text("body", sentence) for sentence in words.SENTENCES]
    return [
        Text("chapter", "检查", "4"),
        Text("group", "一般检查", "4.1"),
        *body[:3],
        *([_table(90, 5)] if setting.tables != "none" else []),
        Text("group", "定期检查", "4.2"),
        *body[3:],
        Turn(),
        Text("centred", "附录 A"),
        Text("centred", "（资料性）"),
        Text("centred", "示例记录"),
        Text("body", "A.1 记录表的格式由供需双方约定。"),
        Turn(),
        Text("centred", "参考文献"),
        Text("body", "[1] GB/T 20000.1—2014 标准化工作指南 第1部分：标准化和相关活动的通用术语"),
    ]
