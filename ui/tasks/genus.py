"""The genus that a draft's definition names against the hierarchies that the graph knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from biaopu.graph.lint.checks.genus import RULE_OF, said
from biaopu.graph.lint.findings import Finding, Related
from biaopu.graph.lint.folding import fold
from biaopu.graph.lint.placing import Contradiction, Hierarchy, Placed
from biaopu.ontology.genus import named_genus
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.overlap.checking import place_of


def against_the_graph(
    draft: Sequence[ComparedEntry],
    known: Iterable[ComparedEntry],
    by_iri: Mapping[str, ComparedEntry],
    told: Collection[Finding],
) -> Iterator[Finding]:
    """Yield where a definition of a draft contradicts the hierarchy of a document of the graph.

    The concept is looked for there by its names, and where it is not, what the draft puts it
    under. Of each entry one contradiction is told, and none where its own document shows one.

    Args:
        draft: the draft's entries.
        known: those of the graph.
        by_iri: the same by IRI.
        told: what was found of the draft by itself.
    """
    codes = {rule.code for rule in RULE_OF.values()}
    known_already = {one.iri for one in told if one.code in codes}
    some = [one for one in draft if one.definition and one.iri not in known_already]
    above = {one.iri: one for one in draft}
    trees = _trees([*some, *_above(some, above)], known, by_iri)
    for entry in some:
        for tree in trees:
            if found := tree.against(entry, above):
                yield _finding(entry, found, by_iri)
                break


@dataclass(frozen=True, slots=True)
class _Tree:
    """What a document of the graph has of the draft's names, and what stands above that."""

    hierarchy: Hierarchy

    def against(
        self, entry: ComparedEntry, above: Mapping[str, ComparedEntry]
    ) -> Contradiction | None:
        definition = fold(entry.definition)
        if own := self._one(entry):
            placed = Placed(own.iri, _names(entry), definition, own.parents, own.above)
            return self.hierarchy.contradiction(placed)
        upper = next((above[iri] for iri in entry.broader if iri in above), None)
        if upper is None or (there := self._one(upper)) is None:
            return None
        lines = (there.iri, *there.above)
        return self.hierarchy.contradiction(
            Placed("", _names(entry), definition, (there.iri,), lines)
        )

    def _one(self, entry: ComparedEntry) -> Placed | None:
        """Return the one concept here that has the term of an entry, None for several."""
        found = self.hierarchy.named.get(fold(entry.term), ())
        return self.hierarchy.concepts[found[0]] if len(found) == 1 else None


def _above(
    some: Iterable[ComparedEntry], draft: Mapping[str, ComparedEntry]
) -> Iterator[ComparedEntry]:
    for one in some:
        yield from (draft[iri] for iri in one.broader if iri in draft)


def _trees(
    some: Sequence[ComparedEntry],
    known: Iterable[ComparedEntry],
    by_iri: Mapping[str, ComparedEntry],
) -> list[_Tree]:
    """Return the parts of the graph's hierarchies that bear names of interest, by document."""
    own = {one.document for one in some}
    wanted = {name for one in some for name in (*_names(one), *_heads(one))}
    by_document: defaultdict[str, dict[str, ComparedEntry]] = defaultdict(dict)
    for entry in known:
        # as printed: to fold the names of a whole graph would take longer than the check
        if not wanted.isdisjoint(entry.names) and entry.document not in own:
            found = by_document[entry.document]
            found[entry.iri] = entry
            found.update((iri, by_iri[iri]) for iri in entry.broader if iri in by_iri)
    return [
        _Tree(Hierarchy.of(list(map(_placed, entries.values()))))
        for entries in by_document.values()
    ]


def _heads(entry: ComparedEntry) -> Iterator[str]:
    """Yield what may be the name of the genus that a definition names."""
    genus = named_genus(fold(entry.definition))
    yield from (genus[at:] for at in range(len(genus) - 1))


def _placed(entry: ComparedEntry) -> Placed:
    return Placed(
        entry.iri, _names(entry), fold(entry.definition), entry.broader[:1], entry.broader
    )


def _names(entry: ComparedEntry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(fold, entry.names)))


def _finding(
    entry: ComparedEntry, found: Contradiction, by_iri: Mapping[str, ComparedEntry]
) -> Finding:
    rule = RULE_OF[found.kind]
    other, beside = by_iri[found.other.iri], by_iri[found.beside.iri]
    zh, en = said(found, entry.term, other.term, beside.term)
    where_zh, where_en = place_of(other)
    related = [
        Related(one.iri, one.term, one.document, one.clause)
        for one in dict.fromkeys((other, beside))
    ]
    return Finding(
        code=rule.code,
        severity=rule.severity,
        title_zh=rule.title_zh,
        title_en=rule.title_en,
        message_zh=f"{zh}（依据图谱中 {where_zh.strip()}）。",
        message_en=f"{en} (after {where_en} in the graph).",
        hint_zh=rule.hint_zh,
        hint_en=rule.hint_en,
        rule=rule.basis,
        iri=entry.iri,
        label=entry.term,
        document=entry.document,
        clause=entry.clause,
        start=None,
        end=None,
        document_label=entry.number or entry.title,
        related=tuple(related),
    )
