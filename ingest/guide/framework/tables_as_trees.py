"""Tables that draw the framework: rows of levels and codes become a tree of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from biaopu.ingest.text.passage import Passage
from biaopu.ingest.text.tables import Paragraphs, Table
from biaopu.ontology.placeholders import is_placeholder

from .titles import coded_labels, is_code, key_of, label_of, split_code

_LISTS_STANDARDS = re.compile(r"标准(?:项目)?名称|标准(?:编)?号|计划号|项目名称")
_LEVEL = re.compile(
    r"级|层|体系|分类|类别|模块|领域|部分|名称|方向|板块|类目|标准类型|内容构成|组成"
)
_CODE_HEADER = re.compile(r"编码|代码|编号|代号|标识")
_BESIDE = re.compile(
    r"序号|说明|备注|描述|范围|状态|数量|来源|依据|定义|示例|主要内容|性质|作用|时间|进度|单位|级别|层次$"
)
_ITEMS = re.compile(r"[、；;]|(?<=[”》])(?=[“《])")
_LONGEST_NAME = 30


@dataclass(slots=True)
class Branch:
    """A name in a table, its code if it has one, and what stands below it."""

    label: str
    code: str | None
    cell: Passage
    children: list[Branch] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The name in the form that is compared."""
        return key_of(self.label)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns hold names, from the top level down, and which hold codes."""

    names: tuple[int, ...]
    codes: tuple[int, ...]


def is_standards_list(table: Table) -> bool:
    """Tell whether a table lists standards (标准名称, 标准号, 计划号)."""
    return bool(_LISTS_STANDARDS.search("|".join(table.header)))


def framework_tree(table: Table) -> list[Branch]:
    """Return the subsystems that a table draws with what is below them; ``[]`` if it draws none."""
    if is_standards_list(table):
        return []
    if across := _across(table):
        return across
    if _is_headless(table):
        table = Table((((),) * len(table.header), *table.cells), table.span)
    elif not _LEVEL.search("|".join(table.header)):
        return []
    columns = _columns(table)
    if not columns.names:
        return []
    if len(columns.names) == 1 and len(columns.codes) == 1:
        return _by_prefix(table, columns)
    return _by_columns(table, columns)


def _is_headless(table: Table) -> bool:
    """Tell a table that begins at once with A 基础共性 | AA 通用."""
    codes = [split_code(text)[0] for text in table.header]
    return all(codes) and all((b or "").startswith(a or "") for a, b in pairwise(codes))


def _columns(table: Table) -> _Columns:
    names, codes = [], []
    for index, title in enumerate(table.header):
        cells = [row[index].text for row in table.rows[1:] if row[index].text]
        if cells and (_CODE_HEADER.search(title) or all(map(is_code, cells))):
            codes += [index] if all(map(is_code, cells)) else []
        elif cells and not _BESIDE.search(title) and not _is_text(cells):
            names.append(index)
    return _Columns(tuple(names), tuple(codes))


def _is_text(cells: Sequence[str]) -> bool:
    """Tell sentences, and running numbers, from names; a cell may also list names."""
    longest = [max(_ITEMS.split(cell), key=len) for cell in cells]
    sentences = sum(len(item) > _LONGEST_NAME or "。" in item for item in longest)
    return sentences > len(cells) / 4 or all(cell.isdigit() for cell in cells)


def _across(table: Table) -> list[Branch]:
    """Read a table whose header names the subsystems, each above its parts."""
    titles = table.header
    coded = coded_labels([title for title in titles if title])
    if len(coded) != len(titles) or not all(code for code, _ in coded):
        return []
    branches = [
        Branch(label, code, c) for (code, label), c in zip(coded, table.rows[0], strict=True)
    ]
    for index, branch in enumerate(branches):
        for row in table.rows[1:]:
            if _says(row[index].text):
                _grow(branch, [row[index]], None)
    _settle(branches)
    return branches


def _by_columns(table: Table, columns: _Columns) -> list[Branch]:
    root = Branch("", None, Passage("", ()))
    listed = _cells_list_names(table, columns)
    for cells, row in list(zip(table.cells, table.rows, strict=True))[1:]:
        if tuple(cell.text for cell in row) == table.header:
            continue
        filled = [o for o, i in enumerate(columns.names) if _says(row[i].text)]
        codes = _codes(row, columns, filled)
        here = root
        for order, index in enumerate(columns.names[: filled[-1] + 1] if filled else ()):
            if not _says(row[index].text):
                here = here.children[-1] if here.children else here
                continue
            deepest = order == filled[-1]
            items = _items(cells[index], row[index], listed=listed) if deepest else [row[index]]
            here = _step(here, items, codes.get(order), deepest)
    _settle(root.children)
    return root.children


def _codes(
    row: Sequence[Passage], columns: _Columns, filled: Sequence[int]
) -> dict[int, str | None]:
    """Return the code of each level: its own column's, or the only column's for the deepest."""
    if not filled:
        return {}
    if len(columns.codes) == len(columns.names):
        return {order: row[index].text or None for order, index in enumerate(columns.codes)}
    if len(columns.codes) == 1:
        return {filled[-1]: row[columns.codes[0]].text or None}
    return {}


def _cells_list_names(table: Table, columns: _Columns) -> bool:
    """Tell whether each row names one part and lists in its last cell all that is below it."""
    rows = [[row[index].text for index in columns.names] for row in table.rows[1:]]
    heads = [tuple(row[:-1]) for row in rows]
    lists = sum(bool(_ITEMS.search(row[-1])) for row in rows)
    return len(columns.names) > 1 and len(set(heads)) == len(rows) and lists > len(rows) / 2


def _says(text: str) -> bool:
    """Tell a name from an empty cell, or a dash in its place."""
    return bool(text) and not is_placeholder(text)


def _items(parts: Paragraphs, cell: Passage, *, listed: bool) -> list[Passage]:
    """Return the names that a cell of the deepest level lists: by lines, by codes or by marks."""
    if len(parts) > 1:
        return [name for part in parts for name in _items((part,), part, listed=listed)]
    items = [item.strip() for item in cell.split(_ITEMS) if item.text.strip()]
    coded = len(items) > 1 and all(split_code(item.text)[0] for item in items)
    return items if listed or coded else [cell]


def _step(here: Branch, items: Sequence[Passage], code: str | None, deepest: bool) -> Branch:
    """Go down to the branch that a cell names; one above the deepest names a branch only once."""
    key = key_of(split_code(items[0].text)[1])
    known = [child for child in here.children if key_of(split_code(child.cell.text)[1]) == key]
    if len(items) == 1 and known and (not deepest or known[-1] is here.children[-1]):
        return known[-1]
    return _grow(here, items, code)


def _grow(branch: Branch, items: Sequence[Passage], code: str | None) -> Branch:
    for item in items:
        own = code if len(items) == 1 else None
        branch.children.append(Branch(label_of(item.text), own, item))
    return branch.children[-1] if branch.children else branch


def _settle(branches: Sequence[Branch], above: str | None = None) -> None:
    """Part codes from names, level by level, now that all siblings are known."""
    coded = coded_labels([branch.cell.text for branch in branches], above)
    for branch, (code, label) in zip(branches, coded, strict=True):
        borne_out = None if code else _borne_out(branch)
        if borne_out:
            code, label = borne_out, label_of(split_code(branch.cell.text)[1])
        branch.code, branch.label = branch.code or code, label
        _settle(branch.children, branch.code)


def _borne_out(branch: Branch) -> str | None:
    """Return what looks like the code of a branch by itself, if those below it go on with it."""
    code = split_code(branch.cell.text)[0]
    below = [split_code(child.cell.text)[0] or "" for child in branch.children]
    return code if code and below and all(_is_below(own, code) for own in below) else None


def branches_by_columns(table: Table, names: Sequence[int]) -> list[Branch]:
    """Return the tree that the columns ``names`` of a table draw, from the top level down."""
    return _by_columns(table, _Columns(tuple(names), ()))


def _by_prefix(table: Table, columns: _Columns) -> list[Branch]:
    """Read a list of codes and names, in which a code begins with that of what it belongs to."""
    (name,), (code,) = columns.names, columns.codes
    tops: list[Branch] = []
    path: list[Branch] = []
    for row in table.rows[1:]:
        if not row[name].text or not row[code].text:
            continue
        branch = Branch(label_of(row[name].text), row[code].text, row[name])
        while path and not _is_below(branch.code or "", path[-1].code or ""):
            path.pop()
        (path[-1].children if path else tops).append(branch)
        path.append(branch)
    return tops


def _is_below(code: str, above: str) -> bool:
    if code.isdigit() and above.isdigit() and len(code) == len(above):
        return above != code and code.startswith(above.rstrip("0")) and above.endswith("0")
    return code != above and code.startswith(above) and not _same_number(code, above)


def _same_number(code: str, above: str) -> bool:
    """A1 is not above A10."""
    return above[-1:].isdigit() and code[len(above)].isdigit()
