"""Searchable entries of a guide: its framework nodes, defined concepts, principles, measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from biaopu.ontology.guide import FrameworkNode, Guide
from biaopu.ontology.iris import Namer, concepts
from biaopu.ontology.numbers import normal_number

from .entry import Entry


def guide_entries(guide: Guide, namer: Namer) -> Iterator[Entry]:
    """Yield every framework node, defined concept, principle and measure of a guide.

    Topics are no entries of their own: they are fields of their node.
    """
    made = (*_nodes(guide, namer), *_concepts(guide, namer), *_guidelines(guide, namer))
    number = normal_number(guide.meta.number)
    # what has a date of issue has been issued
    status = "published" if guide.meta.date else ""
    for entry in made:
        yield replace(entry, number=number, status=status, languages=("zh",))


def _nodes(guide: Guide, namer: Namer) -> Iterator[Entry]:
    nodes = {node.id: node for node in guide.nodes}
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for topic in sorted(guide.topics, key=lambda topic: topic.order):
        topics[topic.parent].append(topic.label)
    for node in guide.nodes:
        yield Entry(
            iri=namer.item(guide.meta.id, node.path),
            kind=node.kind,
            label=node.label,
            document=guide.meta.id,
            document_title=guide.meta.title,
            clause=node.path,
            alt=(node.code,) if node.code else (),
            context=tuple(_labels_above(node, nodes)),
            definition=node.purpose,
            topics=tuple(topics[node.id]),
            text=node.text,
            subsystem=_subsystem(node, nodes),
        )


def _labels_above(node: FrameworkNode, nodes: dict[str, FrameworkNode]) -> Iterator[str]:
    parent = nodes.get(node.parent) if node.parent is not None else None
    while parent is not None:
        yield parent.label
        parent = nodes.get(parent.parent) if parent.parent is not None else None


def _subsystem(node: FrameworkNode, nodes: dict[str, FrameworkNode]) -> str:
    """Return the label of the subsystem that ``node`` is or stands in, ``""`` above all of them."""
    at: FrameworkNode | None = node
    while at is not None and at.kind != "subsystem":
        at = nodes.get(at.parent) if at.parent is not None else None
    return at.label if at else ""


def _concepts(guide: Guide, namer: Namer) -> Iterator[Entry]:
    for _, iri, definition in concepts(namer, guide.meta.id, guide.definitions):
        section = definition.evidence.section
        yield Entry(
            iri=iri,
            kind="concept",
            label=definition.term,
            document=guide.meta.id,
            document_title=guide.meta.title,
            clause=section,
            context=_titles_of(guide, section),
            definition=definition.text,
            text=f"{definition.term}：{definition.text}",
        )


def _guidelines(guide: Guide, namer: Namer) -> Iterator[Entry]:
    for guideline in guide.guidelines:
        section = guideline.evidence.section
        yield Entry(
            iri=namer.part(guide.meta.id, section, guideline.kind, guideline.order),
            kind=guideline.kind,
            label=guideline.label,
            document=guide.meta.id,
            document_title=guide.meta.title,
            clause=section,
            context=_titles_of(guide, section),
            text=guideline.text,
        )


def _titles_of(guide: Guide, path: str) -> tuple[str, ...]:
    return tuple(section.title for section in guide.sections if section.path == path)
