"""Mentions: where a known name occurs outside the text that introduces it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from biaopu.ingest.text.outline import Block
from biaopu.ontology.document import Evidence
from biaopu.ontology.guide import Definition, FrameworkNode, Mention

from .evidence import Witness

_LONE_NAME = 3
"""A shorter name (管理, 人才) is an everyday word: only with 标准 behind it does it name a part."""


def mentions(
    blocks: Sequence[Block],
    nodes: Sequence[FrameworkNode],
    places: Mapping[str, Block],
    definitions: Sequence[Definition],
    witness: Witness,
) -> Iterator[Mention]:
    """Yield every occurrence of a node's or defined term's name, the longest name winning.

    A node's own section is left out (it introduces the node), and so is a definition's sentence.

    Args:
        blocks: the outline of the document.
        nodes: the framework.
        places: node id → the block that introduces it.
        definitions: the defined terms.
        witness: makes the evidence.
    """
    targets = _targets(nodes, definitions)
    if not targets:
        return
    pattern = _pattern(targets)
    hosts = {block.path: node for node, block in places.items()}
    for block in blocks:
        for passage in block.passages:
            for match in pattern.finditer(passage.text):
                evidence = witness.of(block, passage.group(match, "name"), "mention.label")
                name, host = match["name"], hosts.get(block.path)
                for target in targets[name]:
                    own = target == host
                    if target is None:
                        own = _in_definition(name, evidence, definitions)
                    if not own:
                        yield Mention(name, target, host, evidence)


def _targets(
    nodes: Sequence[FrameworkNode], definitions: Sequence[Definition]
) -> dict[str, tuple[str | None, ...]]:
    """Return what each name stands for: the ids of its nodes, or ``None`` for a defined term."""
    targets: dict[str, tuple[str | None, ...]] = {d.term: (None,) for d in definitions}
    for node in nodes:
        known = tuple(target for target in targets.get(node.label, ()) if target is not None)
        targets[node.label] = (*known, node.id)
    return targets


def _pattern(names: Mapping[str, object]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    alternatives = (
        re.escape(name) + ("" if len(name) >= _LONE_NAME else "(?=标准|分体系)")
        for name in longest_first
    )
    return re.compile(f"(?P<name>{'|'.join(alternatives)})")


def _in_definition(name: str, evidence: Evidence, definitions: Sequence[Definition]) -> bool:
    spans = (d.evidence.span for d in definitions if d.term == name)
    return any(
        span.start <= evidence.span.start and evidence.span.end <= span.end for span in spans
    )
