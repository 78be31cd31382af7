"""The framework of a guide: its subsystems and parts, their purposes, topics and counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from biaopu.ingest.guide.evidence import Witness, sentences_of
from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage, span_of
from biaopu.ingest.text.tables import Table
from biaopu.ontology.document import Evidence, Span
from biaopu.ontology.guide import DeclaredCount, FrameworkNode, NodeKind, Topic

from .drafts import Draft, from_headings, from_sentence, walk
from .drawn import from_table, join_sections, merge_tables, outdraws
from .enumeration import enumerations
from .layout import Layout, is_annex, layout
from .lists_as_trees import from_lists
from .purpose import purpose
from .structure import Structure, structures
from .titles import label_of

ROOT = "0"
"""The id of the system itself."""

_NOWHERE = "framework"


@dataclass(frozen=True, slots=True)
class Framework:
    """What was read of a framework; ``blocks`` gives the block of each node that has its own."""

    nodes: tuple[FrameworkNode, ...]
    topics: tuple[Topic, ...]
    counts: tuple[DeclaredCount, ...]
    blocks: dict[str, Block]


@dataclass(frozen=True, slots=True)
class _Built:
    """The framework before it becomes records."""

    tops: list[Draft]
    chapter: Block
    structure: Structure | None


def framework(
    blocks: Sequence[Block],
    system: str,
    witness: Witness,
    found: Sequence[Table] = (),
    *,
    is_guide: bool = True,
) -> Framework | None:
    """Read the framework, or return ``None`` where the document has none.

    Args:
        blocks: the outline of the document.
        system: the name of the system (``服务型制造标准体系``), the label of node ``0``.
        witness: makes the evidence.
        found: the tables of the document.
        is_guide: the title says that this is a guide; without that, a framework must have sections.
    """
    built = _build(blocks, system, found, is_guide)
    if built is None:
        return None
    places = list(walk(built.tops))
    names = {draft.label for _, draft in places}
    taken = {draft.path for _, draft in places}
    own = {position: draft.block for position, draft in places if draft.block}
    root = {ROOT: built.chapter} if built.chapter.path not in taken else {}
    return Framework(
        nodes=_apart(
            (
                _root(system, built, taken, witness),
                *(_node(position, draft, blocks, witness) for position, draft in places),
            )
        ),
        topics=tuple(_topics(places, names, witness)),
        counts=tuple(_counts(places, names, built, witness)),
        blocks=root | own,
    )


def _build(
    blocks: Sequence[Block], system: str, found: Sequence[Table], is_guide: bool
) -> _Built | None:
    main = [block for block in blocks if not is_annex(block)]
    known = {label_of(block.title.text) for block in main if block.path}
    said = list(structures(main, known))
    placed = layout(main, said, is_guide=is_guide)
    built: _Built | None = None
    if placed:
        inside = {label_of(block.title.text) for block in _below(placed, main)}
        built = _from_layout(placed, main, said, inside)
    elif is_guide:
        built = _without_headings(main, said, found, known, system)
    drawn = from_table(found, blocks, system) if is_guide else []
    if drawn and outdraws(drawn, built.tops if built else (), said):
        join_sections(drawn, main)
        fitting = (s for s in said if {draft.key for draft in drawn} & set(s.keys))
        return _Built(drawn, drawn[0].host, next(fitting, None))
    if built is not None:
        merge_tables(built.tops, found, blocks, system)
    elif listed := from_lists(found, blocks):
        return _Built(listed, listed[0].host, None)
    return built


def _below(placed: Layout, blocks: Sequence[Block]) -> list[Block]:
    tops = tuple(f"{top.path}." for top in placed.tops)
    return [block for block in blocks if f"{block.path}.".startswith(tops)]


def _from_layout(
    placed: Layout, blocks: Sequence[Block], said: Sequence[Structure], known: Collection[str]
) -> _Built:
    tops = from_headings(placed, blocks, known)
    keys = {draft.key for draft in tops}
    inside = _below(placed, blocks)
    fitting = (s for s in said if s.sentence.block not in inside and keys & set(s.keys))
    structure = placed.structure or next(fitting, None)
    chapter = placed.chapter or (structure.sentence.block if structure else blocks[0])
    return _Built(tops, chapter, structure)


def _without_headings(
    blocks: Sequence[Block],
    said: Sequence[Structure],
    found: Sequence[Table],
    known: Collection[str],
    system: str,
) -> _Built | None:
    """Read a framework that stands in sentences or in a table only."""
    drawn = from_table(found, blocks, system)
    keys = {draft.key for draft in drawn}
    firm = [s for s in said if s.firm and (s.found.declared or keys & set(s.keys))]
    firm = firm or [s for s in said if s.firm]
    if firm:
        tops = from_sentence(firm[0], blocks, known)
        return _Built(tops, firm[0].sentence.block, firm[0])
    return _Built(drawn, drawn[0].host, None) if drawn else None


def _apart(nodes: Iterable[FrameworkNode]) -> tuple[FrameworkNode, ...]:
    """Return the nodes, each with a path of its own: a damaged text may name a part twice."""
    apart: dict[str, FrameworkNode] = {}
    for node in nodes:
        path, number = node.path, 1
        while path in apart:
            number += 1
            path = f"{node.path}/node/{number}"
        apart[path] = replace(node, path=path)
    return tuple(apart.values())


def _root(system: str, built: _Built, taken: Collection[str], witness: Witness) -> FrameworkNode:
    said, chapter = built.structure, built.chapter
    title = chapter.title if chapter.title.text else built.tops[0].title
    block, passage = (said.sentence.block, said.sentence.passage) if said else (chapter, title)
    path = chapter.path if chapter.path and chapter.path not in taken else _NOWHERE
    evidence = witness.of(block, passage, "framework.system")
    return FrameworkNode(ROOT, path, 0, "system", system, None, None, "", passage.text, evidence)


def _node(position: str, draft: Draft, blocks: Sequence[Block], witness: Witness) -> FrameworkNode:
    passages = draft.passages
    level = position.count(".") + 1
    kind: NodeKind = "subsystem" if level == 1 else "part"
    stated = purpose(draft.text, draft.label, blocks) if draft.text else None
    return FrameworkNode(
        id=position,
        path=draft.path,
        level=level,
        kind=kind,
        label=draft.label,
        parent=position.rpartition(".")[0] or ROOT,
        code=draft.code,
        purpose=stated.text if stated else "",
        text="\n".join(passage.text for passage in passages),
        evidence=Evidence(witness.document, draft.host.path, span_of(passages), draft.rule),
        purpose_evidence=witness.of(stated.block, stated.passage, "framework.purpose")
        if stated
        else None,
    )


def _counts(
    places: Sequence[tuple[str, Draft]], names: Collection[str], built: _Built, witness: Witness
) -> Iterator[DeclaredCount]:
    """Yield each announced number of parts beside the number of nodes really found."""
    said = built.structure
    if said and said.found.declared is not None:
        evidence = witness.of(said.sentence.block, said.found.whole, "framework.count")
        yield DeclaredCount(ROOT, "parts", said.found.declared, len(built.tops), evidence)
    for position, draft in places:
        below = [span_of(c.text.body) for c in draft.children if c.text and not c.block]
        for sentence in sentences_of([draft.text] if draft.text else []):
            for found in enumerations(sentence.passage, names):
                if found.counts_parts and not _inside(found.whole, below):
                    evidence = witness.of(draft.host, found.whole, "framework.count")
                    declared = found.declared or 0
                    number = len(draft.children)
                    yield DeclaredCount(position, "parts", declared, number, evidence)


def _inside(passage: Passage, spans: Sequence[Span]) -> bool:
    start = passage.span.start
    return any(span.start <= start < span.end for span in spans)


def _topics(
    places: Sequence[tuple[str, Draft]], names: Collection[str], witness: Witness
) -> Iterator[Topic]:
    """Yield what the nodes without children enumerate."""
    for position, draft in places:
        if draft.text is None or draft.children:
            continue
        items = [
            item
            for sentence in sentences_of([draft.text])
            for found in enumerations(sentence.passage, names)
            for item in found.items
        ]
        for order, item in enumerate(items, start=1):
            evidence = witness.of(draft.text, item, "framework.topic")
            yield Topic(position, item.text, order, evidence)
