"""The check itself: a graph streams past once, and what the shapes find fault with comes out.

The results are those of SHACL Core for the shipped shapes (tests hold them against pySHACL). A
graph need not be held as objects: first the classes of its things are read, then every statement
passes by, and a byte or two a thing remember how many values it has. Which class is below which
is the ontology's to say. Nothing depends on the order of the statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, NamedNode, Quad

from biaopu.graph.store import GraphStore

from .graphs import Graph, HeldGraph, StoreGraph
from .loading import shipped_targets
from .members import BITS, MASK, Members, members_of
from .plans import FULL, Plan, plans_of, text_of
from .shape import Target, Violation


def violations(quads: Iterable[Quad]) -> Iterator[Violation]:
    """Yield what is wrong with one document's graph; in which graphs the quads are is moot."""
    return check(HeldGraph(tuple(dict.fromkeys(quads))), shipped_targets())


def violations_in(store: GraphStore, graph: str) -> Iterator[Violation]:
    """Yield what is wrong with one named graph of a store, which may be too big for memory."""
    return check(StoreGraph(store, graph), shipped_targets())


def check(graph: Graph, targets: Sequence[Target]) -> Iterator[Violation]:
    """Yield what shapes find fault with in a graph.

    Args:
        graph: what is checked.
        targets: the shapes, by target class.
    """
    members = members_of(graph.types())
    plans = plans_of(members, targets)
    yield from _of_themselves(plans, members)
    yield from _of_values(graph, plans, members)
    yield from _of_sets(plans, members)


def _of_themselves(plans: Sequence[Plan], members: Members) -> Iterator[Violation]:
    """Yield what is wrong with things as such: how they are named, and which classes they have."""
    for kind, plan in enumerate(plans):
        classes = [NamedNode(cls) for cls in sorted(members.sets[kind])]
        bad = [(shape, c.value) for shape, test in plan.of_classes for c in classes if not test(c)]
        if not (bad or plan.of_themselves):
            continue
        for name in members.of_set(kind):
            yield from (shape.violation(name, value) for shape, value in bad)
            term = BlankNode(name[2:]) if name.startswith("_:") else NamedNode(name)
            for shape, test in plan.of_themselves:
                if not test(term):
                    yield shape.violation(name, name)


def _of_values(graph: Graph, plans: Sequence[Plan], members: Members) -> Iterator[Violation]:
    """Yield the values that are wrong by themselves, and let the trackers see all values."""
    place, cells = members.packed.get, [plan.cells for plan in plans]
    paths = {path for plan in plans for path in plan.cells}
    for name, path, value in graph.spoken(sorted(paths)):
        number = place(name, 0)
        cell = cells[number & MASK].get(path)
        if cell is None:
            continue
        row = number >> BITS
        for column in cell.columns:
            if column[row] < FULL:
                column[row] += 1
        for tracker in cell.trackers:
            tracker.see(row, path, value)
        for shape, test in cell.tests:
            if not test(value):
                yield shape.violation(name, text_of(value))


def _of_sets(plans: Sequence[Plan], members: Members) -> Iterator[Violation]:
    """Yield what is wrong with the values of a thing together."""
    found = [
        (kind, row, tracker.shape, value)
        for kind, plan in enumerate(plans)
        for tracker in plan.trackers
        for row, value in tracker.found()
    ]
    names = members.names((kind, row) for kind, row, _, _ in found)
    for kind, row, shape, value in found:
        yield shape.violation(names[kind, row], value)
