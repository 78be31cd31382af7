"""Where a guide sets out its framework: which headings are the subsystems, and what is no part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from biaopu.ingest.text.outline import Block

from .structure import Structure
from .titles import key_of, names_standards, split_code

_CONTENT = re.compile(
    r"建设内容|主要内容|重点内容|建设重点|重点建设|重点方向|建设方向|体系内容|标准内容|建设任务|建设领域|重点领域及方向"
)
_NO_PART = re.compile(
    r"(?:体系|标准)(?:建设)?(?:逻辑|总体|整体)?(?:框架|结构|架构|构成|组成|图|表|明细表?|清单)$"
    r"|(?:总体|基本|指导|建设|发展|编制|制定|工作)(?:要求|思路|框架|架构|结构|原则|思想|目标|情况|背景|意义|现状|概况|"
    r"趋势|过程|依据|路径|基础|说明|机制|步骤|计划|安排)$"
    r"|组织(?:实施|保障|领导)|保障措施|实施(?:保障|路径|建议|方案|计划)|推进(?:措施|机制)|工作(?:要求|机制)|措施$"
    r"|^(?:概述|引言|前言|背景|现状|范围|目标|附则|说明|参考文献|名词解释|缩略语|术语和缩略语)$|现状$|明细表?$"
)
_NEVER = re.compile(
    r"^(?:组织实施|组织保障|保障措施|实施保障|推进措施|(?:发展)?现状|建设目标|基本情况)$"
)
_ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings of the subsystems in order, the block above them, and the sentence that says so.

    ``chapter`` is ``None`` where the subsystems are chapters themselves or lie in several ones.
    """

    tops: tuple[Block, ...]
    chapter: Block | None
    structure: Structure | None


def is_annex(block: Block) -> bool:
    """Tell whether a block belongs to an annex, where lists stand and no framework."""
    return block.path.partition(".")[0].partition("-")[0] == _ANNEX


def is_no_part(block: Block) -> bool:
    """Tell whether a heading is of a kind that names no subsystem or part (保障措施, 现状)."""
    title = block.title.text.strip()
    return bool(_NO_PART.search(title)) and not names_standards(title)


def is_never_part(block: Block) -> bool:
    """Tell whether a heading inside a subsystem names no part; fewer words are sure there."""
    return bool(_NEVER.search(block.title.text.strip()))


def children_of(block: Block, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the direct sub-sections of a block that may be parts."""
    return (b for b in blocks if b.path and b.parent == block.path and not is_no_part(b))


def layout(
    blocks: Sequence[Block], said: Sequence[Structure], *, is_guide: bool = True
) -> Layout | None:
    """Return where the framework is set out, ``None`` where no headings do so.

    The headings that bear the names of the sentence which says what the system consists of win;
    failing that, in a guide (``is_guide``), the sub-sections of 建设内容 or of the section most of
    whose sub-sections are called …标准.
    """
    main = [block for block in blocks if block.path and not is_annex(block)]
    named = [found for structure in said if (found := _named(main, structure))]
    if named:
        return max(named, key=lambda found: (_weight(found, main), -named.index(found)))
    tops = _content_tops(main) if is_guide else ()
    if len(tops) < 2:
        return None
    return Layout(tops, _common(tops, main), None)


def _weight(found: Layout, blocks: Sequence[Block]) -> int:
    return len(found.tops) + sum(_size(top, blocks) for top in found.tops)


def _size(block: Block, blocks: Sequence[Block]) -> int:
    return sum(other.path.startswith(f"{block.path}.") for other in blocks)


def _common(tops: Sequence[Block], blocks: Sequence[Block]) -> Block | None:
    parents = {top.parent for top in tops}
    only = parents.pop() if len(parents) == 1 else ""
    return next((block for block in blocks if block.path == only), None)


def _named(blocks: Sequence[Block], structure: Structure) -> Layout | None:
    """Return the layout whose headings bear the names that ``structure`` lists."""
    keys = set(structure.keys)
    bearing = [block for block in blocks if _key(block) in keys]
    groups = {block.parent: [b for b in bearing if b.parent == block.parent] for block in bearing}
    if not groups:
        return None
    best = max(groups, key=lambda parent: _group_weight(groups[parent], blocks))
    tops = list({_key(block): block for block in reversed(groups[best])}.values())
    missing = keys - {_key(top) for top in tops}
    tops += _siblings(best, tops, missing, blocks)
    tops += _elsewhere(missing - {_key(top) for top in tops}, bearing, tops, blocks)
    tops.sort(key=lambda block: block.heading.span)
    if len(tops) < max(2, len(keys) / 2):
        return None
    return Layout(tuple(tops), _common(tops, blocks), structure)


def _key(block: Block) -> str:
    return key_of(split_code(block.title.text)[1])


def _group_weight(group: Sequence[Block], blocks: Sequence[Block]) -> tuple[int, int]:
    return len({_key(block) for block in group}), sum(_size(block, blocks) for block in group)


def _siblings(
    parent: str, tops: Sequence[Block], missing: set[str], blocks: Sequence[Block]
) -> list[Block]:
    """Return the other sub-sections that are subsystems too, though the sentence calls them else.

    Chapters are not asked: beside the subsystems stand 总体要求 and the like.
    """
    above = next((block for block in blocks if block.path == parent), None)
    if above is None:
        return []
    others = [block for block in children_of(above, blocks) if block not in tops]
    return [block for block in others if names_standards(block.title.text) or missing]


def _elsewhere(
    missing: set[str], bearing: Sequence[Block], tops: Sequence[Block], blocks: Sequence[Block]
) -> list[Block]:
    """Return headings of the missing names in other chapters: the content may be split."""
    taken = tuple(f"{top.path}." for top in tops)
    others = [b for b in bearing if _key(b) in missing and not b.path.startswith(taken)]
    return [
        max((b for b in others if _key(b) == key), key=lambda b: _size(b, blocks))
        for key in {_key(block) for block in others}
    ]


def _content_tops(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the subsystems where no sentence names them: by the headings alone."""
    contents = [b for b in blocks if _CONTENT.search(b.title.text) and any(children_of(b, blocks))]
    outer = [b for b in contents if not any(b.path.startswith(f"{o.path}.") for o in contents)]
    if any(_standards_below(block, blocks) for block in outer):
        return _tops_below(outer, blocks)
    inside = [b for b in blocks if any(b.path.startswith(f"{o.path}.") for o in outer)]
    for some in (inside, () if outer else blocks):
        fullest = max(some, key=lambda b: (_standards_below(b, blocks), -b.level), default=None)
        if fullest and _standards_below(fullest, blocks) > 1:
            return _tops_below([fullest], blocks)
    chapters = tuple(b for b in blocks if b.level == 1 and names_standards(b.title.text))
    return _tops_below(outer, blocks) or chapters


def _tops_below(above: Iterable[Block], blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(child for block in above for child in children_of(block, blocks))


def _standards_below(block: Block, blocks: Sequence[Block]) -> int:
    return sum(names_standards(child.title.text) for child in children_of(block, blocks))
