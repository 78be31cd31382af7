"""What a picture of a framework is coloured by: how much of something each node has, with below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from biaopu.graph.reading.coverage import uncovered, with_below
from biaopu.graph.reading.records import CoveredNode, NodeRow
from biaopu.ui.views.shared.charts import warm
from biaopu.ui.workspace.frame import Frame

MEASURES: Final = ("standards", "terms", "gaps", "overlaps", "topics")
"""What can be counted: standards; terms that those of them define whose text is in the graph;
places without a standard; overlaps of such terms; topics that the guide names."""

_HOTTEST: Final = 45


@dataclass(frozen=True, slots=True)
class Heat:
    """Counts by node, the nodes below included, and the most that a node of each level has."""

    counts: Mapping[str, int]
    most: Mapping[int, int]

    def colour(self, row: NodeRow) -> str:
        """Return the colour of a node: the page's own for nothing, the hottest for the most."""
        count = self.counts[row.iri]
        most = max(1, self.most.get(row.level, 1))
        return warm(round(_HOTTEST * count / most) if count else 0)

    @property
    def is_empty(self) -> bool:
        """Whether no node has any."""
        return not any(self.counts.values())

    def named(self, row: NodeRow) -> str:
        """Return a node's name with its count."""
        return f"{row.label} {self.counts[row.iri]}"


def heat_of(
    measure: str,
    frame: Frame,
    nodes: Sequence[CoveredNode],
    terms: Mapping[str, int],
    overlaps: Mapping[str, int],
) -> Heat:
    """Return how much of one of `MEASURES` every node of a framework has.

    Args:
        measure: one of `MEASURES`.
        frame: the framework.
        nodes: its nodes with their standards.
        terms: how many terms a document defines, by its IRI.
        overlaps: in how many overlaps the terms of a document are, by its IRI.
    """
    bare, found = uncovered(nodes), with_below(nodes)

    def read(row: NodeRow, of: Mapping[str, int]) -> int:
        return sum(of.get(one.standard.iri, 0) for one in found.get(row.iri, ()) if one.loaded)

    counters: dict[str, Callable[[NodeRow], int]] = {
        "standards": lambda row: len(found.get(row.iri, ())),
        "terms": lambda row: read(row, terms),
        "overlaps": lambda row: read(row, overlaps),
        "gaps": lambda row: sum(leaf.iri in bare for leaf in frame.leaves(row)),
        "topics": lambda row: sum(one.topics for one in _within(frame, row)),
    }
    counts = {row.iri: counters[measure](row) for row in frame.rows}
    most: dict[int, int] = {}
    for row in frame.rows:
        most[row.level] = max(most.get(row.level, 0), counts[row.iri])
    return Heat(counts, most)


def _within(frame: Frame, row: NodeRow) -> Iterator[NodeRow]:
    yield row
    for child in frame.children(row):
        yield from _within(frame, child)
