"""The logic of the framework: how each subsystem serves the others (图 1 put into words)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage
from biaopu.ontology.guide import FrameworkNode, LogicKind, LogicRelation

from .evidence import Witness
from .framework.build import ROOT

_CLAUSE_END = re.compile(r"[；。]")
_SUBJECT = r"^(?P<label>[^，。；]{2,20}?)(?:类)?(?:标准|分体系)"
_KINDS: tuple[tuple[LogicKind, re.Pattern[str]], ...] = (
    ("hub_of", re.compile(r"中枢|枢纽|核心|主体")),
    ("supports", re.compile(r"支撑|基础(?!通用)|保障|支持")),
    ("guides", re.compile(r"指导|引导|指引")),
    ("meets", re.compile(r"满足|面向|适应")),
)
_OTHERS = re.compile(r"其他|其它|其余|各")


def logic(
    blocks: Sequence[Block], nodes: Sequence[FrameworkNode], witness: Witness
) -> tuple[LogicRelation, ...]:
    """Return how each subsystem serves the system, from the passage that speaks of several.

    A passage counts only if at least two of its clauses open with a subsystem's name and 标准, so
    that a subsystem's own section is not taken for the logic of the whole.
    """
    top = {node.label: node for node in nodes if node.level == 1}
    for block in blocks:
        for paragraph in block.body:
            clauses = [(c, n) for c in paragraph.split(_CLAUSE_END) if (n := _subject(c, top))]
            if len({node.id for _, node in clauses}) >= 2:
                return tuple(
                    relation
                    for clause, node in clauses
                    for relation in _relations(clause, node, list(top.values()), block, witness)
                )
    return ()


def _subject(clause: Passage, top: dict[str, FrameworkNode]) -> FrameworkNode | None:
    match = re.match(_SUBJECT, clause.text)
    return top.get(match["label"]) if match else None


def _relations(
    clause: Passage,
    node: FrameworkNode,
    top: Sequence[FrameworkNode],
    block: Block,
    witness: Witness,
) -> Iterator[LogicRelation]:
    predicate = clause.text[len(node.label) :]
    found = next(((kind, m) for kind, words in _KINDS if (m := words.search(predicate))), None)
    if found is None:
        return
    kind, word = found
    evidence = witness.of(block, clause, f"logic.{kind}")
    for target in _targets(kind, predicate, node, top):
        aim = "" if target else predicate[word.end() :].strip("，。； ")
        yield LogicRelation(kind, node.id, target, clause.text, evidence, aim)


def _targets(
    kind: LogicKind, predicate: str, node: FrameworkNode, top: Sequence[FrameworkNode]
) -> tuple[str | None, ...]:
    if kind == "supports" and _OTHERS.search(predicate):
        return tuple(other.id for other in top if other.id != node.id)
    return (ROOT,) if kind in ("hub_of", "supports") else (None,)
