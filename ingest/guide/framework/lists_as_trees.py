"""Lists of the standards of a system (标准明细表, GB/T 13016): their groups are its tree.

A committee keeps such a table and often nothing else: a row is a standard, and rows of one cell,
columns of levels, or the caption over each table say which subsystem the standards belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from biaopu.ingest.text.markers import marker_of
from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage
from biaopu.ingest.text.tables import Table
from biaopu.ontology.numbers import find_numbers

from .drafts import Draft
from .drawn import drafts_of, host_of
from .tables_as_trees import Branch, branches_by_columns, is_standards_list
from .titles import label_of, split_number

_LEVEL = re.compile(r"所属|子体系|分体系|[一二三四五六]级|类别|分类|门类|板块|模块|领域|方向")
_CAPTION = re.compile(
    r"^(?:续?表\s*[A-Z]?[.．]?\s*\d{1,3}(?:[.．-]\d{1,3})?|附[表录件]\s*\w{0,2})[\s:：]*"
)
_TAIL = re.compile(
    r"(?:标准)?(?:体系)?(?:标准)?(?:项目)?(?:明细|统计|汇总|目录|清单)?(?:表|清单|目录)$"
)
_WITHIN = 5


@dataclass(frozen=True, slots=True)
class _Group:
    """What a row of one cell, or a caption, says the standards below it belong to."""

    code: str | None
    label: str
    cell: Passage


def headed(table: Table) -> Table:
    """Return a table of standards from its header on: titles may stand in rows above it."""
    for at, row in enumerate(table.rows[:_WITHIN]):
        below = replace(table, cells=table.cells[at:])
        if is_standards_list(below) and len({cell.text for cell in row if cell.text}) > 1:
            starts = [cell.offsets[0] for cell in row if cell.text]
            return replace(below, span=replace(table.span, start=min(starts)) if at else table.span)
    return table


def from_lists(found: Sequence[Table], blocks: Sequence[Block]) -> list[Draft]:
    """Return the framework by which tables of standards are grouped, ``[]`` if they are not."""
    tops: list[Branch] = []
    lists = [table for table in found if is_standards_list(table)]
    for table in lists:
        levels = [i for i, title in enumerate(table.header) if _LEVEL.search(title)]
        branches = branches_by_columns(table, levels) if levels else _by_groups(table)
        if not branches and len(lists) > 1:
            branches = [Branch(g.label, g.code, g.cell) for g in _caption(table, blocks)]
        _merge(tops, branches)
    if sum(1 + len(top.children) for top in tops) < 2:
        return []
    host = host_of(lists[0], blocks)
    return drafts_of(tops, host, host.path or "framework")


def _by_groups(table: Table) -> list[Branch]:
    tops: list[Branch] = []
    path: list[Branch] = []
    for row in table.rows[1:]:
        texts = {cell.text for cell in row if cell.text}
        if len(texts) != 1 or find_numbers(next(iter(texts))):
            continue
        group = _group(next(cell for cell in row if cell.text))
        branch = Branch(group.label, group.code, group.cell)
        while path and not _below(group.code, path[-1].code):
            path.pop()
        (path[-1].children if path else tops).append(branch)
        path.append(branch)
    return tops


def _below(code: str | None, above: str | None) -> bool:
    """Tell whether a code lies below another: 1.1 below 1, 101 below 1, AB below A."""
    return bool(code and above) and code != above and str(code).startswith(str(above))


def _group(cell: Passage) -> _Group:
    text = _CAPTION.sub("", cell.text)
    bare = _TAIL.sub("", text).strip() or text
    marker = marker_of(bare)
    if marker and marker.style not in ("decimal", "dotted"):
        bare = bare[marker.length :]
    code, rest = split_number(bare)
    return _Group(code, label_of(rest), cell)


def _caption(table: Table, blocks: Sequence[Block]) -> Iterator[_Group]:
    """Yield the group that the caption or heading over a table names."""
    host = host_of(table, blocks)
    above = [p for p in host.body if p.span.end <= table.span.start]
    if above and _CAPTION.match(above[-1].text):
        yield _group(above[-1])
    elif host.path:
        yield _group(host.title)


def _merge(tops: list[Branch], more: Sequence[Branch]) -> None:
    for branch in more:
        same = next(
            (top for top in tops if top.key == branch.key and top.code == branch.code), None
        )
        if same is None:
            tops.append(branch)
        else:
            _merge(same.children, branch.children)
