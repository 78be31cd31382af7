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
    """Number, name, English and other names of an entry."""

    entry: Entry
    english: str
    admitted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first row is its head."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page begins."""


Block = Text | Head | Table | Turn

_SHORT, _SECOND = 14, 2


def truth_of(setting: Setting) -> Truth:
    """Return what a setting's standard says; a table of terms has no notes and no sources."""
    truth = draw_truth(setting.seed)
    entries = tuple(_as_set(entry, setting) for entry in truth.entries)
    if setting.terms_as == "table":
        bare = {"notes": (), "examples": (), "source": "", "admitted": (), "abbr": ""}
        return replace(truth, groups=(), entries=tuple(replace(e, **bare) for e in entries))
    groups = tuple((_clause(clause, setting), label) for clause, label in truth.groups)
    return replace(truth, groups=groups, entries=entries)


def _as_set(entry: Entry, setting: Setting) -> Entry:
    """Return an entry as this setting has it: its clause, the case of its English, its stop."""
    case = {"lower": str, "first": lambda t: t[:1].upper() + t[1:], "title": str.title}[
        setting.case
    ]
    long = len(entry.definition) > _SHORT and not entry.items
    definition = entry.definition if setting.stops or not long else entry.definition[:-1]
    return replace(
        entry,
        clause=_clause(entry.clause, setting),
        en=tuple(map(case, entry.en)),
        definition=definition,
    )


def _clause(clause: str, setting: Setting) -> str:
    return f"{setting.terms_chapter}{clause[1:]}"


def script_of(truth: Truth, setting: Setting) -> list[Block]:
    """Return the blocks of a whole standard in the order in which they are printed."""
    references: list[Block] = [
        Text("chapter", "规范性引用文件", "2"),
        Text("body", "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。"),
        Text("body", "GB/T 1.1—2020  标准化工作导则  第1部分：标准化文件的结构和起草规则"),
    ]
    lead = {
        "plain": "下列术语和定义适用于本文件。",
        "with number": "GB/T 1.1—2020 界定的以及下列术语和定义适用于本文件。",
        "without stop": "下列术语和定义适用于本文件",
        "none": "",
    }[setting.lead]
    return [
        *_front(truth, setting),
        Text("chapter", "范围", "1"),
        Text("body", f"本文件规定了{truth.title[3:]}，供示例使用。"),
        *(references if setting.terms_chapter > _SECOND else []),
        Text("chapter", setting.terms_title, str(setting.terms_chapter)),
        *([Text("body", lead)] if lead else []),
        *_terms(truth, setting),
        *_back(truth, setting),
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
        titles = ("范围", "规范性引用文件", setting.terms_title, setting.next_chapter)
        kept = [t for t in titles if setting.terms_chapter > _SECOND or t != titles[1]]
        lines = [f"{i} {title} {'.' * 40} {i}" for i, title in enumerate(kept, 1)]
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
    brackets = setting.short_form == "brackets"
    english = setting.semicolon.join(
        (*entry.en, entry.abbr) if entry.abbr and not brackets else entry.en
    )
    if entry.abbr and brackets:
        english += f" ({entry.abbr})"
    blocks: list[Block] = [
        Head(entry, english, tuple(map(setting.admitted_as.format, entry.admitted)))
    ]
    behind = entry.source and setting.source_as == "behind" and not entry.notes + entry.examples
    source = "[来源：{}]" if setting.source_as == "behind" else setting.source_as
    if entry.items:
        *most, last = entry.items
        blocks.append(Text("definition", f"{entry.definition[:-1]}："))
        blocks += [*(Text("item", f"——{item}；") for item in most), Text("item", f"——{last}。")]
    else:
        tail = source.format(entry.source) if behind else ""
        blocks.append(Text("definition", f"{entry.definition}{tail}"))
    counted = len(entry.notes) > 1
    for i, note in enumerate(entry.notes, 1):
        label = setting.note_label.format(i if counted else "").replace(" ：", "：")
        blocks.append(Text("note", f"{label}{note}"))
    blocks += [Text("example", f"示例：{example}") for example in entry.examples]
    if entry.source and not (behind and not entry.items):
        blocks.append(Text("source", source.format(entry.source)))
    return blocks


def joined(left: str, joint: str, right: str) -> str:
    """Set two texts side by side; with no joint at all, digits would run into digits."""
    apart = not joint and (right[:1].isdigit() or (left[-1:] + right[:1]).isascii())
    return f"{left}{' ' if apart else joint}{right}"


def _table(number: int, rows: int) -> Table:
    body = ((f"3.{i}", f"示例参数{i}", f"{i}0.5", "mm") for i in range(1, rows + 1))
    return Table(f"表 {number} 示例参数", (("序号", "参数", "数值", "单位"), *body))


def _back(truth: Truth, setting: Setting) -> list[Block]:
    body: list[Block] = [Text("body", sentence) for sentence in words.SENTENCES]
    after = setting.terms_chapter + 1
    short: list[Block] = [
        Text("chapter", "缩略语", f"{after}"),
        Text("body", "下列缩略语适用于本文件。"),
        Text("body", "CAN：控制器局域网（Controller Area Network）"),
    ]
    if setting.next_chapter == "缩略语":
        after += 1
    index = sorted((e.term, e.clause) for e in truth.entries)
    return [
        *(short if setting.next_chapter == "缩略语" else []),
        Text("chapter", "检查", f"{after}"),
        Text("group", "一般检查", f"{after}.1"),
        *body[:3],
        *([_table(90, 5)] if setting.tables != "none" else []),
        Text("group", "定期检查", f"{after}.2"),
        *body[3:],
        Turn(),
        Text("centred", "附录 A"),
        Text("centred", "（资料性）"),
        Text("centred", "示例记录"),
        Text("body", "A.1 记录表的格式由供需双方约定。"),
        Turn(),
        Text("centred", "参考文献"),
        Text("body", "[1] GB/T 20000.1—2014 标准化工作指南 第1部分：标准化和相关活动的通用术语"),
        *([Turn(), Text("centred", "索引")] if setting.index else []),
        *(Text("body", f"{t} {'.' * 30} {c}") for t, c in (index if setting.index else ())),
    ]
