"""What can be found: the searchable entries that are made from records."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from biaopu.ontology.identifiers import Namer
from biaopu.ontology.records import FrameworkNode, Guide


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    ``kind`` is system, subsystem, part, concept, principle or measure; ``context`` holds the labels
    above it, nearest first; ``definition`` says what it is or is for; ``topics`` are the labels of
    what it enumerates; ``text`` is all its own text; ``clause`` its outline path in ``document``.
    """

    iri: str
    kind: str
    label: str
    document: str
    document_title: str
    clause: str
    alt: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    definition: str = ""
    topics: tuple[str, ...] = ()
    text: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hex; the place it stands at does not count."""
        content = asdict(self)
        for place in ("iri", "document", "document_title", "clause"):
            del content[place]
        packed = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(packed.encode()).hexdigest()


def entries_of(guide: Guide, namer: Namer) -> tuple[Entry, ...]:
    """Return the entries of a guide: every framework node, defined concept, principle and measure.

    Topics are no entries of their own: they are fields of their node.
    """
    return (*_nodes(guide, namer), *_concepts(guide, namer), *_guidelines(guide, namer))


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


def entry_to_json(entry: Entry) -> str:
    """Return ``entry`` as one line of JSON."""
    return json.dumps(asdict(entry), ensure_ascii=False)


def entry_from_json(line: str) -> Entry:
    """Return the entry that :func:`entry_to_json` wrote.

    Raises:
        ValueError: the line is no entry.
    """
    try:
        fields = json.loads(line)
        lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
        return Entry(**(fields | lists))
    except (TypeError, AttributeError) as error:
        raise ValueError(f"no entry: {line[:80]}") from error
