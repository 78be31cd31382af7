"""Circular definitions: following the terms used inside definitions leads back to the start."""

from __future__ import annotations

from collections.abc import Iterator

from biaopu.graph.lint.circles import Circle, circles
from biaopu.graph.lint.findings import Draft, Rule
from biaopu.graph.lint.records import Entry, LintFacts

CIRCULAR = Rule(
    code="BP-L102",
    severity="error",
    title_zh="循环定义",
    title_en="circular definitions",
    meaning_zh="沿着定义中用到的本文件术语走下去，又回到出发的术语（A→B→A）；"
    "括号里的文字、更长的词里的字和单字术语不算。",
    meaning_en="Following the document's own terms from definition to definition leads back to the "
    "first; what stands in brackets, inside longer words, or is a single character does not count.",
    hint_zh="改写环中的一条定义，用环外的上位概念说明它。",
    hint_en="Rewrite one of the definitions with a genus from outside the circle.",
    basis="ISO 704（概念体系内的循环定义）；GB/T 10112；GB/T 20001.1",
)
RULES = (CIRCULAR,)


def check(facts: LintFacts) -> Iterator[Draft]:
    """Yield circles of definitions, each once, so that every term on one is told of."""
    entries = {entry.iri: entry for entry in facts.entries}
    arrows = {
        entry.iri: facts.usage[entry.iri].uses if entry.iri in facts.usage else ()
        for entry in facts.entries
    }
    for circle in circles(arrows):
        yield _draft(circle, [entries[iri] for iri in circle.members])


def _draft(circle: Circle, members: list[Entry]) -> Draft:
    first = members[0]
    names = [entry.label for entry in (*members, first)]
    zh, en = f"定义循环：{' → '.join(names)}。", f"The definitions go round: {' → '.join(names)}."
    if circle.others:
        zh += f"与之互相牵连的还有 {circle.others} 条，环太长，没有逐一列出。"
        en += f" {circle.others} more terms hang together with them in circles too long to list."
    return Draft(
        CIRCULAR.code,
        first.iri,
        first.label,
        first.document.iri,
        zh,
        en,
        spot=first.definition.iri if first.definition else "",
        related=tuple(entry.iri for entry in members[1:]),
    )
