"""A tuple that a notebook shows as a table, and how the records of the graph are shown in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from biaopu.graph.reading.catalogue import Listed
from biaopu.graph.reading.records import (
    CoveringStandard,
    DesignationView,
    EvidenceView,
    ItemView,
    MentionView,
    PartView,
    ReferenceRow,
)
from biaopu.search.results import Hit, Mode, Notice, SearchResult
from biaopu.ui.tasks.search import Found

from .showing import MOST_ROWS, paragraph, say
from .table import Table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a listing: its name in Chinese and English, and what stands in it."""

    zh: str
    en: str
    of: Callable[[T], str]


class Listing(tuple[T, ...]):
    """Things in order, to be used as the tuple that it is.

    Args:
        items: the things.
        columns: how a thing is shown.

    >>> Listing(["接驳车", "班次"], [Column("术语", "term", str)])
    <2 项：接驳车、班次>
    """

    columns: tuple[Column[T], ...]

    def __new__(cls, items: Iterable[T], columns: Iterable[Column[T]]) -> Listing[T]:
        """Make the tuple and keep how its items are shown."""
        made = super().__new__(cls, items)
        made.columns = tuple(columns)
        return made

    @property
    def table(self) -> Table:
        """The listing as a table, for ``to_pandas``."""
        return self._table(self)

    def _table(self, items: tuple[T, ...]) -> Table:
        names = tuple(say(column.zh, column.en) for column in self.columns)
        return Table(names, tuple(tuple(one.of(x) for one in self.columns) for x in items))

    def __repr__(self) -> str:
        first = self.columns[0].of
        shown = say("、", ", ").join(first(item) for item in self[:MOST_ROWS])
        more = "…" if len(self) > MOST_ROWS else ""
        between = say("：", ": ") if self else ""
        return f"<{len(self)}{say(' 项', ' items')}{between}{shown}{more}>"

    def _repr_html_(self) -> str:
        rest = say(f"共 {len(self)} 项。", f"{len(self)} items.") if len(self) > MOST_ROWS else ""
        return self._table(self[:MOST_ROWS])._repr_html_() + paragraph(rest)


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
        "high": ("高", "high"),
        "medium": ("中", "medium"),
        "low": ("低", "low"),
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

HITS: Final[tuple[Column[Hit], ...]] = (
    Column("名称", "Name", lambda one: one.label),
    Column("把握", "Confidence", lambda one: _word(one.band)),
    Column("摘录", "Snippet", lambda one: one.snippet),
    Column("文件", "Document", lambda one: one.document),
    Column("条款", "Clause", lambda one: one.clause),
)


class Hits(Listing[Hit]):
    """The hits of one query, best first, with how they were found."""

    found: Found

    @property
    def result(self) -> SearchResult:
        """The same as a search gives it back, with what came nearest where nothing answers."""
        return self.found.result

    @property
    def standards(self) -> tuple[Listed, ...]:
        """The standards of the catalogue that were asked for and not read in, best first."""
        return self.found.standards

    @property
    def mode(self) -> Mode:
        """How the search was really done: ``lexical`` where a hybrid one had no model."""
        return self.result.mode

    @property
    def notice(self) -> Notice | None:
        """What a user should know of the result, such as why there was no search by meaning."""
        return self.result.notice

    def _repr_html_(self) -> str:
        notice = self.notice
        return super()._repr_html_() + paragraph(say(notice.zh, notice.en) if notice else "")


def hits(found: Found) -> Hits:
    """Return the hits of a search."""
    made = Hits(found.result.results, HITS)
    made.found = found
    return made
