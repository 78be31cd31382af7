"""The hierarchy of concepts: circles of broader concepts, and concepts that stand alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from biaopu.graph.lint.circles import Circle, circles
from biaopu.graph.lint.findings import Draft, Rule
from biaopu.graph.lint.records import Entry, LintFacts, Node
from biaopu.graph.reading.facts import natural

BROADER_CIRCLE = Rule(
    code="BP-L301",
    severity="error",
    title_zh="上下位成环",
    title_en="circle of broader concepts",
    meaning_zh="沿着上位概念向上走，又回到出发的概念。",
    meaning_en="Going up from broader concept to broader concept leads back to the first.",
    hint_zh="去掉环中方向错误的一条上下位关系。",
    hint_en="Take out the hierarchical relation of the circle that points the wrong way.",
    basis="SKOS S22、S24（broaderTransitive 传递）；ISO 25964-1；ISO 704（属种关系）",
)
ISOLATED = Rule(
    code="BP-L302",
    severity="info",
    title_zh="孤立概念",
    title_en="isolated concept",
    meaning_zh="术语集里多数概念有上下位、相关关系或分组，而这个概念没有任何关系和分组，"
    "定义和注也与其他条目互不相涉；平铺的术语表不查。",
    meaning_en="Most concepts of a terminology have relations or groups, but this one has none, "
    "and no definition or note links it with another entry; flat lists are not checked.",
    hint_zh="补上它与其他概念的关系，放进合适的分组，或确认它属于本文件。",
    hint_en="Relate it to other concepts or put it in a group, or make sure that it belongs here.",
    basis="ISO 704（概念体系）；GB/T 20001.1（按概念体系编排条目）",
)
RULES = (BROADER_CIRCLE, ISOLATED)

_CIRCLE_NOTICE = "relation.circle"
_MOST = 0.5
_FEWEST = 3


def check(facts: LintFacts) -> Iterator[Draft]:
    """Yield circles of broader concepts, and concepts that nothing links with others."""
    yield from _circles(facts)
    yield from _opened(facts)
    yield from _isolated(facts)


def _circles(facts: LintFacts) -> Iterator[Draft]:
    members: dict[str, Entry | Node] = {entry.iri: entry for entry in facts.entries}
    members |= facts.nodes
    above: dict[str, list[str]] = {iri: [] for iri in members}
    for narrower, broader in facts.broader:
        if narrower in above:
            above[narrower].append(broader)
    for circle in circles(above):
        yield _circle(circle, [members[iri] for iri in circle.members])


def _circle(circle: Circle, members: Sequence[Entry | Node]) -> Draft:
    first = members[0]
    names = " → ".join(one.label for one in (*members, first))
    zh, en = f"上位关系成环：{names}。", f"The broader concepts go round: {names}."
    if circle.others:
        zh += f"与之互相牵连的还有 {circle.others} 个概念。"
        en += f" {circle.others} more concepts hang together with them."
    others = tuple(one.iri for one in members[1:])
    return Draft(
        BROADER_CIRCLE.code, first.iri, first.label, first.document.iri, zh, en, related=others
    )


def _opened(facts: LintFacts) -> Iterator[Draft]:
    """Yield circles of a term base of which its reader left out the last relation."""
    by_id = {(entry.document.iri, entry.clause): entry for entry in facts.entries}
    labels = {entry.iri: entry.label for entry in facts.entries}
    for notice in facts.notices:
        if notice.code == _CIRCLE_NOTICE:
            words = notice.text.partition("：")[2].partition("；")[0].split(" → ")
            members = [by_id.get((notice.document.iri, word)) for word in words]
            names = [one.label if one else word for one, word in zip(members, words, strict=True)]
            way = " → ".join(names) if len(names) > 1 else notice.text
            yield Draft(
                BROADER_CIRCLE.code,
                notice.entry or notice.iri,
                labels.get(notice.entry, ""),
                notice.document.iri,
                f"上位关系成环：{way}；读入时没有采用闭合环的最后一条。",
                f"The broader concepts go round: {way}; the last relation was left out on reading.",
                related=tuple(dict.fromkeys(one.iri for one in members[1:-1] if one)),
            )


def _isolated(facts: LintFacts) -> Iterator[Draft]:
    placed = {end for pair in facts.broader for end in pair} | facts.related | facts.grouped
    linked = {iri for source, usage in facts.usage.items() for iri in (source, *usage.mentions)}
    by_document: dict[str, list[Entry]] = defaultdict(list)
    for entry in facts.entries:
        if entry.is_entry:
            by_document[entry.document.iri].append(entry)
    for entries in by_document.values():
        share = sum(entry.iri in placed for entry in entries) / len(entries)
        if len(entries) < _FEWEST or share < _MOST:
            continue
        alone = (e for e in entries if e.iri not in placed and e.iri not in linked)
        yield from map(_lonely, sorted(alone, key=lambda entry: natural(entry.iri)))


def _lonely(entry: Entry) -> Draft:
    zh = f"“{entry.label}”与本文件其他概念没有任何联系。"
    en = f"Nothing links '{entry.label}' with the other concepts of the document."
    return Draft(ISOLATED.code, entry.iri, entry.label, entry.document.iri, zh, en)
