"""The genus that a definition names against the place of its concept in the hierarchy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from biaopu.graph.lint.findings import Draft, Rule
from biaopu.graph.lint.folding import fold
from biaopu.graph.lint.placing import Contradiction, Disagreement, Hierarchy, Placed
from biaopu.graph.lint.records import Entry, LintFacts

GENUS_AGAINST_PLACE = Rule(
    code="BP-L303",
    severity="warning",
    title_zh="属概念与上下位矛盾",
    title_en="genus against the hierarchy",
    meaning_zh="定义写明的属概念，与该概念在体系中的位置矛盾：与上位概念相反（非机动车与机动车），"
    "是它自己的下位概念，或与它的上位概念并列。属概念不是体系中的概念、有几个同名概念，"
    "或上位概念本身以它为属概念的不报。",
    meaning_en="The genus that a definition names contradicts the place of the concept: it denies "
    "a broader concept, is narrower than the concept itself, or stands beside its broader concept. "
    "Not where no concept or several have that name, or the broader one is itself defined by it.",
    hint_zh="核对定义的属概念和上下位关系，改正其中错的一个。",
    hint_en="Compare the genus with the broader concept, and mend whichever is wrong.",
    basis="ISO 704（属种关系；定义以属概念和区别特征写成）；GB/T 10112；GB/T 20001.1",
)
GENUS_BESIDE = Rule(
    code="BP-L304",
    severity="info",
    title_zh="属概念与本概念并列",
    title_en="genus beside the concept",
    meaning_zh="定义写明的属概念，在体系中与本概念在同一个上位概念之下并列，而不在它之上。",
    meaning_en="The genus that a definition names stands beside the concept, under one broader "
    "concept, and not above it.",
    hint_zh="把本概念放到该属概念之下，或改写定义的属概念。",
    hint_en="Put the concept under that genus, or define it by another one.",
    basis="ISO 704（属种关系；概念体系）；GB/T 20001.1（按概念体系编排条目）",
)
RULES = (GENUS_AGAINST_PLACE, GENUS_BESIDE)

RULE_OF: Final[dict[Disagreement, Rule]] = {
    "opposite": GENUS_AGAINST_PLACE,
    "below": GENUS_AGAINST_PLACE,
    "apart": GENUS_AGAINST_PLACE,
    "beside": GENUS_BESIDE,
}
"""How genus and place disagree → the rule."""


def check(facts: LintFacts) -> Iterator[Draft]:
    """Yield the entries whose definition and whose place in their document disagree."""
    parents: defaultdict[str, list[str]] = defaultdict(list)
    for narrower, broader in facts.broader:
        parents[narrower].append(broader)
    by_document: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in facts.entries:
        by_document[entry.document.iri].append(entry)
    for entries in by_document.values():
        if any(entry.iri in parents for entry in entries):
            yield from _of_document(entries, parents)


def _of_document(entries: list[Entry], parents: dict[str, list[str]]) -> Iterator[Draft]:
    hierarchy = Hierarchy.of([_placed(entry, parents) for entry in entries])
    labels = {entry.iri: entry.label for entry in entries}
    for entry in entries:
        found = hierarchy.contradiction(hierarchy.concepts[entry.iri])
        if found is not None:
            zh, en = said(found, entry.label, labels[found.other.iri], labels[found.beside.iri])
            yield Draft(
                RULE_OF[found.kind].code,
                entry.iri,
                entry.label,
                entry.document.iri,
                f"{zh}。",
                f"{en}.",
                spot=entry.definition.iri if entry.definition else "",
                related=tuple(dict.fromkeys((found.other.iri, found.beside.iri))),
            )


def _placed(entry: Entry, parents: dict[str, list[str]]) -> Placed:
    above: dict[str, None] = {}
    waiting = list(parents.get(entry.iri, ()))
    while waiting:
        iri = waiting.pop(0)
        if iri not in above and iri != entry.iri:
            above[iri] = None
            waiting.extend(parents.get(iri, ()))
    names = tuple(fold(name) for name in (*entry.names, *entry.abbreviations))
    definition = fold(entry.definition.text) if entry.definition else ""
    return Placed(entry.iri, names, definition, tuple(parents.get(entry.iri, ())), tuple(above))


def said(found: Contradiction, label: str, other: str, beside: str) -> tuple[str, str]:
    """Return what is the matter, in Chinese and in English, without a stop.

    Args:
        found: the contradiction.
        label: the concept's name.
        other: that of the concept which the genus is, or denies.
        beside: that of what stands above the concept, beside the genus.
    """
    zh = f"“{label}”的定义以“{found.genus}”为属概念"
    en = f"'{label}' is defined by the genus '{found.genus}'"
    if found.kind == "opposite":
        return (
            f"{zh}，与它的上位概念“{other}”相反",
            f"{en}, the opposite of its broader concept '{other}'",
        )
    if found.kind == "below":
        return f"{zh}，而“{other}”是它的下位概念", f"{en}, but '{other}' is narrower than it"
    if found.kind == "apart":
        return (
            f"{zh}，而“{other}”与它的上位概念“{beside}”并列",
            f"{en}, but '{other}' stands beside its broader concept '{beside}'",
        )
    return f"{zh}，而“{other}”与它并列", f"{en}, but '{other}' stands beside it"
