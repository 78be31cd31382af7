"""The framework of a guide: its subsystems and parts, their purposes, topics and counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from biaopu.ingest.outline import Block
from biaopu.ingest.passage import Passage, span_of
from biaopu.ontology.records import DeclaredCount, Evidence, FrameworkNode, NodeKind, Topic

from .enumeration import Enumeration, enumerations
from .evidence import Sentence, Witness, sentences_of
from .purpose import purpose

ROOT = "0"
"""The id of the system itself."""

_CONTENT = re.compile(r"建设内容|主要内容|重点内容|建设重点|重点建设|重点方向|建设方向|体系内容")
_STANDARDS = re.compile(r"(?:类|相关)?标准(?:体系|子体系|分体系)?$")
_PART_UNITS = ("部分", "分体系", "子体系", "子系统", "大类", "类别", "类", "板块", "领域")
_STRUCTURE = re.compile(
    r"体系(?:主要|总体|整体|结构图?|框架图?|逻辑结构|架构)*(?:由|包括|包含|分为|涵盖)"
)


@dataclass(frozen=True, slots=True)
class Framework:
    """What was read of a framework; ``blocks`` gives the block of each node that has its own."""

    nodes: tuple[FrameworkNode, ...]
    topics: tuple[Topic, ...]
    counts: tuple[DeclaredCount, ...]
    blocks: dict[str, Block]


@dataclass(frozen=True, slots=True)
class _Place:
    """A node to be: its position, its block (``None`` inside a sentence) and its passage."""

    id: str
    parent: str
    path: str
    title: Passage
    block: Block | None
    host: Block


def label_of(title: str) -> str:
    """Return the name of a subsystem or part from its heading.

    >>> label_of("客户管理标准"), label_of("组织与流程"), label_of("关键技术标准体系")
    ('客户管理', '组织与流程', '关键技术')
    """
    return _STANDARDS.sub("", title.strip("“”\"' ")) or title


def framework(blocks: Sequence[Block], system: str, witness: Witness) -> Framework | None:
    """Read the framework, or return ``None`` where the document has none.

    Args:
        blocks: the outline of the document.
        system: the name of the system (``服务型制造标准体系``), the label of node ``0``.
        witness: makes the evidence.
    """
    chapter = _content_chapter(blocks)
    if chapter is None:
        return None
    tree = [block for block in blocks if _below(block.path, chapter.path)]
    names = {label_of(block.title.text) for block in tree}
    structure = _structure_list(blocks, chapter, names)
    places = list(_places(chapter, tree, names))
    nodes = (
        _root(system, chapter, structure, witness),
        *(_node(p, blocks, witness) for p in places),
    )
    return Framework(
        nodes=nodes,
        topics=tuple(_topics(places, names, witness)),
        counts=tuple(_counts(places, names, structure, witness)),
        blocks={ROOT: chapter} | {place.id: place.block for place in places if place.block},
    )


def _below(path: str, ancestor: str) -> bool:
    return path.startswith(f"{ancestor}.")


def _content_chapter(blocks: Sequence[Block]) -> Block | None:
    """Return the chapter whose sub-sections are the framework.

    It is called 建设内容 or the like; failing that, it is the section most of whose direct
    sub-sections are headed …标准, at least two of them.
    """
    for block in blocks:
        if _CONTENT.search(block.title.text) and any(b.parent == block.path for b in blocks):
            return block
    scored = [
        (_standards_below(block, blocks), -block.level, block) for block in blocks if block.path
    ]
    best = max(scored, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] >= 2 else None


def _standards_below(block: Block, blocks: Sequence[Block]) -> int:
    children = [other for other in blocks if other.parent == block.path]
    return sum(bool(_STANDARDS.search(child.title.text)) for child in children)


def _places(chapter: Block, tree: Sequence[Block], names: Collection[str]) -> Iterator[_Place]:
    """Yield the nodes in order: each section, and parts that only a sentence counts up."""
    ids = {chapter.path: ROOT}
    children: dict[str, int] = {}
    for block in tree:
        parent = ids[block.parent]
        children[parent] = children.get(parent, 0) + 1
        position = f"{children[parent]}" if parent == ROOT else f"{parent}.{children[parent]}"
        ids[block.path] = position
        yield _Place(position, parent, block.path, block.title, block, block)
        if not any(other.parent == block.path for other in tree):
            yield from _sentence_places(block, position, names)


def _sentence_places(block: Block, parent: str, names: Collection[str]) -> Iterator[_Place]:
    for sentence in sentences_of([block]):
        for found in enumerations(sentence.passage, names):
            if _counts_parts(found):
                for order, item in enumerate(found.items, start=1):
                    path = f"{block.path}/{order}"
                    yield _Place(f"{parent}.{order}", parent, path, item, None, block)
                return


def _counts_parts(found: Enumeration) -> bool:
    return found.declared is not None and found.unit in _PART_UNITS


def _root(
    system: str, chapter: Block, structure: tuple[Sentence, Enumeration] | None, witness: Witness
) -> FrameworkNode:
    block, passage = (
        (structure[0].block, structure[0].passage) if structure else (chapter, chapter.title)
    )
    evidence = witness.of(block, passage, "framework.system")
    return FrameworkNode(
        ROOT, chapter.path, 0, "system", system, None, None, "", passage.text, evidence
    )


def _node(place: _Place, blocks: Sequence[Block], witness: Witness) -> FrameworkNode:
    passages = place.block.passages if place.block else (place.title,)
    label = label_of(place.title.text)
    rule = "framework.section" if place.block else "framework.sentence"
    level = place.id.count(".") + 1
    kind: NodeKind = "subsystem" if level == 1 else "part"
    stated = purpose(place.block, label, blocks) if place.block else None
    return FrameworkNode(
        id=place.id,
        path=place.path,
        level=level,
        kind=kind,
        label=label,
        parent=place.parent,
        code=None,
        purpose=stated.text if stated else "",
        text="\n".join(passage.text for passage in passages),
        evidence=Evidence(witness.document, place.host.path, span_of(passages), rule),
        purpose_evidence=witness.of(stated.block, stated.passage, "framework.purpose")
        if stated
        else None,
    )


def _structure_list(
    blocks: Sequence[Block], chapter: Block, names: Collection[str]
) -> tuple[Sentence, Enumeration] | None:
    """Return the sentence outside the chapter that says what the system consists of.

    Its subject must be the system (…体系由, …体系结构包括): the same words about the industry
    (…产业主要包括) say nothing about the framework.
    """
    outside = [b for b in blocks if b is not chapter and not _below(b.path, chapter.path)]
    for sentence in sentences_of(outside):
        if _STRUCTURE.search(sentence.text):
            for found in enumerations(sentence.passage, names):
                if any(label_of(item.text) in names for item in found.items):
                    return sentence, found
    return None


def _counts(
    places: Sequence[_Place],
    names: Collection[str],
    structure: tuple[Sentence, Enumeration] | None,
    witness: Witness,
) -> Iterator[DeclaredCount]:
    """Yield each announced number of parts beside the number of nodes really found."""
    found_below: dict[str, int] = {}
    for place in places:
        found_below[place.parent] = found_below.get(place.parent, 0) + 1
    if structure and structure[1].declared is not None:
        sentence, found = structure
        evidence = witness.of(sentence.block, found.whole, "framework.count")
        yield DeclaredCount(ROOT, "parts", found.declared or 0, found_below.get(ROOT, 0), evidence)
    for place in places:
        for sentence in sentences_of([place.block] if place.block else []):
            for found in enumerations(sentence.passage, names):
                if _counts_parts(found):
                    evidence = witness.of(place.host, found.whole, "framework.count")
                    number = found_below.get(place.id, 0)
                    yield DeclaredCount(place.id, "parts", found.declared or 0, number, evidence)


def _topics(places: Sequence[_Place], names: Collection[str], witness: Witness) -> Iterator[Topic]:
    """Yield what the nodes without children enumerate."""
    parents = {place.parent for place in places}
    for place in places:
        if place.block is None or place.id in parents:
            continue
        lists = [
            found
            for sentence in sentences_of([place.block])
            for found in enumerations(sentence.passage, names)
        ]
        items = [item for found in lists for item in found.items]
        for order, item in enumerate(items, start=1):
            evidence = witness.of(place.block, item, "framework.topic")
            yield Topic(place.id, item.text, order, evidence)
