"""The annex of a guide: tables of standards published, in the making or planned, per subsystem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from biaopu.ingest.repair.document import repair
from biaopu.ingest.text.markers import marker_of
from biaopu.ingest.text.passage import Passage, span_of
from biaopu.ingest.text.tables import Table
from biaopu.ontology.catalogue import CatalogueEntry, Linking, NodeLink, Unplaced
from biaopu.ontology.document import Evidence, Section, Span
from biaopu.ontology.guide import FrameworkNode, Guide
from biaopu.ontology.han import has_han
from biaopu.ontology.numbers import StandardNumber, find_numbers
from biaopu.ontology.standard import AdoptionDegree

from .framework.lists_as_trees import headed
from .framework.tables_as_trees import is_standards_list
from .framework.titles import is_code, key_of, split_code, split_number

_TITLE = re.compile(r"标准(?:项目)?名称|项目名称|^名称$")
_NUMBER = re.compile(r"标准(?:编)?号|计划(?:编)?号|^编号$|标准代号")
_ADOPTED = re.compile(r"国际|国外|采用|采标|对应")
_STATUS = re.compile(r"状态|进展|制修订情况|阶段")
_COMMITTEE = re.compile(r"归口|技术委员会|主管|牵头")
_PLACE = re.compile(r"所属|体系|分类|类别|领域|方向|部分|模块|级$|级分|编码|代码|板块|章节")
_SERIAL = re.compile(r"[-—.．/]\d{1,4}$")
_DEGREES: dict[str, AdoptionDegree] = {name: name for name in get_args(AdoptionDegree) if name}
_DEGREE = re.compile("|".join(_DEGREES))
_CAPTION = re.compile(r"^(?:续?表|附[件录表])\s*[A-Z]?[.\d一二三四五六七八九十]*[-.\d]*\s*[:：]?")
_TAIL = re.compile(
    r"(?:相关|重点|已发布|制定中|在研|拟研制|[和与及、]|国家|行业|团体|类){0,9}标准(?:的)?(?:清单|目录|明细表?|列表|汇总表|项目表|表|一览表)$"
)
_STEPS = re.compile(r"\s{0,9}(?:[-—–>→/\\]|－|：)+\s*")
_RULE = "annex.row"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table of standards keeps what; ``places`` name the node, from the top level down."""

    title: int
    numbers: tuple[int, ...]
    adopted: tuple[int, ...]
    status: int | None
    committee: int | None
    places: tuple[int, ...]


@dataclass(slots=True)
class _Cursor:
    """Which node the rows being read belong to, as headings and group rows say."""

    heading: FrameworkNode | None
    group: FrameworkNode | None = None
    label: str = ""
    cells: dict[int, str] = field(default_factory=dict)

    @property
    def within(self) -> FrameworkNode | None:
        return self.group or self.heading


def annex_entries(guide: Guide) -> Linking:
    """Return the standards that a guide's tables list, each at the node it is listed under.

    The links are the guide's own statements (``editorial`` is false). A row under a name or code
    that means no node, or several, is reported as unplaced, with what was printed.
    """
    links: list[NodeLink] = []
    unplaced: list[Unplaced] = []
    previous = 0
    for table in map(headed, repair(guide.document).tables):
        if is_standards_list(table) and (columns := _columns(table)):
            cursor = _Cursor(*_heading_above(table, previous, guide))
            rows = list(_rows(table, columns, cursor, guide))
            links += [row for row in rows if isinstance(row, NodeLink)]
            unplaced += [row for row in rows if isinstance(row, Unplaced)]
        previous = table.span.end
    return Linking(tuple(links), tuple(unplaced))


def _columns(table: Table) -> _Columns | None:
    header = table.header
    titles = [i for i, text in enumerate(header) if _TITLE.search(text)]
    if not titles:
        return None
    adopted = [i for i, text in enumerate(header) if _ADOPTED.search(text)]
    numbers = [i for i, t in enumerate(header) if _NUMBER.search(t) and i not in adopted]
    status, committee = _first(header, _STATUS), _first(header, _COMMITTEE)
    taken = {titles[0], *adopted, *numbers, status, committee}
    places = [i for i, text in enumerate(header) if i not in taken and _PLACE.search(text)]
    return _Columns(titles[0], tuple(numbers), tuple(adopted), status, committee, tuple(places))


def _first(header: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((i for i, text in enumerate(header) if pattern.search(text)), None)


def _heading_above(
    table: Table, previous: int, guide: Guide
) -> tuple[FrameworkNode | None, FrameworkNode | None, str]:
    """Return the node that the headings over a table mean, and the last name if it means none."""
    sections = {section.path: section for section in guide.sections}
    section = _section_of(table.span.start, guide.sections)
    path: list[Section] = []
    while section:
        path.insert(0, section)
        section = sections.get(section.parent)
    here, label = None, ""
    for name in (*(one.title for one in path), *_captions(table, previous, guide)):
        meant = node_meant(name, guide.nodes, here)
        here, label = (meant, label) if meant else (here, name)
    return here, None, "" if here else label


def _section_of(offset: int, sections: Sequence[Section]) -> Section | None:
    above = [section for section in sections if section.heading.start <= offset]
    return above[-1] if above else None


def _captions(table: Table, previous: int, guide: Guide) -> list[str]:
    """Return the short lines between the last table and this one: captions and plain headings."""
    between = guide.document.text[max(previous, table.span.start - 400) : table.span.start]
    lines = [line.strip("#* \t\u3000") for line in between.splitlines() if line.strip()]
    return [line for line in lines if len(line) <= 40 and not line.endswith("。")][-3:]


def _rows(
    table: Table, columns: _Columns, cursor: _Cursor, guide: Guide
) -> Iterator[NodeLink | Unplaced]:
    for row in table.rows[1:]:
        texts = [cell.text for cell in row]
        if tuple(texts) == table.header:
            continue
        names = {text for text in texts if text}
        if _is_group(names):
            _open_group(names.pop(), cursor, guide.nodes)
        elif texts[columns.title]:
            yield _placed(row, columns, cursor, guide)


def _is_group(names: set[str]) -> bool:
    """Tell a row that says one thing only, in one cell or in a merged one: the name of a group."""
    return len(names) == 1 and not find_numbers(next(iter(names)))


def _open_group(text: str, cursor: _Cursor, nodes: Sequence[FrameworkNode]) -> None:
    cursor.cells.clear()
    cursor.group = node_meant(text, nodes, cursor.heading)
    cursor.label = "" if cursor.group else text


def _placed(
    row: tuple[Passage, ...], columns: _Columns, cursor: _Cursor, guide: Guide
) -> NodeLink | Unplaced:
    node, label = _node_of([cell.text for cell in row], columns, cursor, guide.nodes)
    entry = _entry(row, columns, node.label if node else label, guide)
    evidence = _evidence(row, guide)
    if node is None:
        meant = [n for n in guide.nodes if label and label in (n.code, n.label)]
        return Unplaced(entry, label, "ambiguous" if len(meant) > 1 else "unknown", evidence)
    return NodeLink(entry, node.id, node.label, "direct", entry.basis, False, evidence)


def _node_of(
    texts: Sequence[str], columns: _Columns, cursor: _Cursor, nodes: Sequence[FrameworkNode]
) -> tuple[FrameworkNode | None, str]:
    """Return the node that a row's cells name (an empty one repeats the last), or its group's."""
    for index in columns.places:
        if texts[index]:
            above = {i: text for i, text in cursor.cells.items() if i < index}
            cursor.cells = above | {index: texts[index]}
    printed = [cursor.cells[index] for index in columns.places if index in cursor.cells]
    here = cursor.within
    for text in printed:
        meant = node_meant(text, nodes, here) or node_meant(_SERIAL.sub("", text), nodes, here)
        if meant is None and here and _SERIAL.search(text) and not has_han(text):
            continue  # the place of the standard in the system, which its group tells as well
        if meant is None:
            return None, text
        here = meant
    return here, "" if here else cursor.label


def _entry(row: Sequence[Passage], columns: _Columns, label: str, guide: Guide) -> CatalogueEntry:
    texts = [cell.text for cell in row]
    found = [n for index in columns.numbers for _, _, n in find_numbers(texts[index])]
    foreign = [n for index in columns.adopted for _, _, n in find_numbers(texts[index])]
    degree = _DEGREE.search("".join(texts[index] for index in columns.adopted))
    return CatalogueEntry(
        number=_one(found, plan=False),
        plan=_one(found, plan=True),
        title=_as_printed(row[columns.title], guide),
        status=texts[columns.status] if columns.status is not None else "",
        adopts=foreign[0] if foreign else None,
        degree=_DEGREES[degree.group()] if degree and foreign else "",
        committee=texts[columns.committee] if columns.committee is not None else "",
        labels=(split_code(label)[1],) if label else (),
        relation="direct",
        basis="指南附件把该标准列在这一部分之下",
        evidence="guide",
        source=guide.meta.title,
    )


def _as_printed(cell: Passage, guide: Guide) -> str:
    """Return a title with its spaces, which part its elements (智能农机 术语)."""
    return " ".join(guide.document.text[cell.span.start : cell.span.end].split())


def _one(numbers: Sequence[StandardNumber], *, plan: bool) -> StandardNumber | None:
    return next((number for number in numbers if number.plan is plan), None)


def _evidence(row: Sequence[Passage], guide: Guide) -> Evidence:
    span: Span = span_of(cell for cell in row if cell.text)
    section = _section_of(span.start, guide.sections)
    return Evidence(guide.meta.id, section.path if section else "", span, _RULE)


def node_meant(
    text: str, nodes: Sequence[FrameworkNode], within: FrameworkNode | None = None
) -> FrameworkNode | None:
    """Return the one node that ``text`` names (``BA 智能装备``, ``术语``, ``AAA``), else ``None``.

    Names and codes repeat: those below ``within`` are preferred, and what still fits several nodes
    means none. A path (基础共性—术语) is followed from its first name.
    """
    plain = _plain(text)
    found = _fitting(plain, nodes, within)
    if len(found) == 1:
        return found[0]
    steps = [step for step in _STEPS.split(plain) if step]
    if found or len(steps) < 2:
        return None
    here = within
    for step in steps:
        here = node_meant(step, nodes, here)
        if here is None:
            return None
    return here


def _plain(text: str) -> str:
    """Take a heading's number and the words of a caption (表2 …标准清单) off a name."""
    bare = _CAPTION.sub("", text.strip())
    marker = marker_of(bare)
    return _TAIL.sub("标准", bare[marker.length :] if marker else bare).strip()


def _fitting(
    text: str, nodes: Sequence[FrameworkNode], within: FrameworkNode | None
) -> list[FrameworkNode]:
    code, name = (text, "") if is_code(text) or text.isdigit() else split_number(text)
    keys = {key_of(name), key_of(text)} if name else set()
    found = [n for n in nodes if (key_of(n.label) in keys if keys else n.code == code)]
    coded = [node for node in found if node.code == code] if code else []
    found = coded or found
    below = [node for node in found if within and _is_at_or_below(node, within)]
    return below or found


def _is_at_or_below(node: FrameworkNode, above: FrameworkNode) -> bool:
    return above.level == 0 or node.id == above.id or node.id.startswith(f"{above.id}.")
