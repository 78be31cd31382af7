"""How the records of the graph are shown in a listing, where they have no class of their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from biaopu.graph.reading.records import (
    CoveringStandard,
    DesignationView,
    EvidenceView,
    ItemView,
    MentionView,
    PartView,
    ReferenceRow,
)

from .listing import Column
from .showing import say

_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "preferred": ("首选", "preferred"),
        "admitted": ("许用", "admitted"),
        "deprecated": ("拒用", "deprecated"),
        "full": ("全称", "full form"),
        "abbreviation": ("缩略形式", "abbreviated form"),
        "symbol": ("符号", "symbol"),
        "direct": ("直接", "direct"),
        "near": ("相近", "near"),
        "method": ("方法", "method"),
    }
)


def _word(name: str) -> str:
    return say(*_WORDS[name])


def _section(evidence: EvidenceView | None) -> str:
    return evidence.section if evidence else ""


DESIGNATIONS: Final[tuple[Column[DesignationView], ...]] = (
    Column("名称", "Designation", lambda one: one.text),
    Column("语言", "Language", lambda one: one.language),
    Column("状态", "Status", lambda one: _word(one.status)),
    Column("形式", "Form", lambda one: _word(one.form)),
)

PARTS: Final[tuple[Column[PartView], ...]] = (
    Column("内容", "Content", lambda one: one.label),
    Column("章节", "Section", lambda one: _section(one.evidence)),
)

MENTIONS: Final[tuple[Column[MentionView], ...]] = (
    Column("名称", "Name", lambda one: one.label),
    Column("所在节点", "In the text of", lambda one: one.place.label if one.place else ""),
    Column("章节", "Section", lambda one: _section(one.evidence)),
)

ITEMS: Final[tuple[Column[ItemView], ...]] = (
    Column("名称", "Name", lambda one: one.label),
    Column("类别", "Kind", lambda one: say(one.kind_zh, one.kind_en)),
    Column("所属节点", "Of the node", lambda one: one.node.label if one.node else ""),
    Column("文件", "Document", lambda one: one.document.label if one.document else ""),
)

STANDARDS: Final[tuple[Column[CoveringStandard], ...]] = (
    Column("编号", "Number", lambda one: one.number),
    Column("名称", "Title", lambda one: one.title),
    Column("状态", "Standing", lambda one: one.standing),
    Column("关系", "Relation", lambda one: _word(one.relation)),
)

REFERENCES: Final[tuple[Column[ReferenceRow], ...]] = (
    Column("编号", "Number", lambda one: "—".join(filter(None, (one.number, one.year)))),
    Column("名称", "Title", lambda one: one.title),
    Column(
        "性质",
        "Kind",
        lambda one: (
            say("规范性引用", "normative") if one.normative else say("参考", "bibliographic")
        ),
    ),
)
