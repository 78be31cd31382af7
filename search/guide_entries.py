"""Searchable entries of a guide: its framework nodes, defined concepts, principles, measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from biaopu.ontology.identifiers import Namer
from biaopu.ontology.records import FrameworkNode, Guide

from .entry import Entry


def guide_entries(guide: Guide, namer: Namer) -> Iterator[Entry]:
    """Yield every framework node, defined concept, principle and measure of a guide.

    Topics are no entries of their own: they are fields of their node.
    """
    yield from _nodes(guide, namer)
    yield from _concepts(guide, namer)
    yield from _guidelines(guide, namer)


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
        )


def _labels_above(node: FrameworkNode, nodes: dict[str, FrameworkNode]) -> Iterator[str]:
    parent = nodes.get(node.parent) if node.parent is not None else None
    while parent is not None:
        yield parent.label
        parent = nodes.get(parent.parent) if parent.parent is not None else None


def _concepts(guide: Guide, namer: Namer) -> Iterator[Entry]:
    count: defaultdict[str, int] = defaultdict(int)
    for definition in guide.definitions:
        section = definition.evidence.section
        count[section] += 1
        yield Entry(
            iri=namer.part(guide.meta.id, section, "concept", count[section]),
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
