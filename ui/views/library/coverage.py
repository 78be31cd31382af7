"""Which nodes of a framework have standards: the heat table, its gaps, and the list of a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from biaopu.graph.reading.coverage import last_nodes, rank, state, with_below
from biaopu.graph.reading.records import CoveredNode, CoveringStandard, NodeRow
from biaopu.ontology.catalogue import CatalogueEntry, Standing
from biaopu.ui.markup import badge, element, facts, grid, items, link, section, text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording

from .documents import standing_badge

STANDINGS: Final[tuple[Standing, ...]] = ("现行", "即将实施", "计划", "废止", "不详")
_HOTTEST = 45
Found = tuple[CoveringStandard, ...]


def gaps(nodes: Sequence[CoveredNode], links: Links, words: Wording) -> str:
    """Return the nodes without any standard, then those without one that is known to be valid."""
    leaves, found = last_nodes(nodes), with_below(nodes)
    states = {node.node.iri: state(found[node.node.iri]) for node in leaves}
    rows = [
        _gap(kind, [one.node for one in leaves if states[one.node.iri] == kind], links, words)
        for kind in ("gap", "planned", "methods", "open")
    ]
    small = words("coverage.leaves", n=len(leaves), good=list(states.values()).count("covered"))
    return element("p", text(small)) + "".join(rows)


def _gap(kind: str, rows: Sequence[NodeRow], links: Links, words: Wording) -> str:
    if not rows:
        return ""
    names = words("list.comma").join(link(row.label, links.node(row.iri)) for row in rows)
    head = badge(words(f"coverage.{kind}"), "bad" if kind == "gap" else "soon")
    count = element("span", text(words("count.nodes", n=len(rows))), of="bp-note")
    return element("p", f"{head} {count} {names}", of="bp-gaps")


def table(nodes: Sequence[CoveredNode], links: Links, words: Wording) -> str:
    """Return how many standards of each standing stand at each node and below it."""
    found = with_below(nodes)
    most = max(
        _at(found[node.node.iri], standing) for node in last_nodes(nodes) for standing in STANDINGS
    )
    head = (
        words("coverage.node"),
        *(words.name("standing", standing) for standing in STANDINGS),
        words("coverage.total"),
    )
    rows = (_row(node, found[node.node.iri], max(most, 1), links, words) for node in nodes)
    return grid(head, rows, of="bp-heat")


def _at(found: Found, standing: str) -> int:
    return sum(standing in ("", one.standing) for one in found)


def _row(
    node: CoveredNode, found: Found, most: int, links: Links, words: Wording
) -> tuple[str, ...]:
    row = node.node
    place = element("span", text(row.id), of="bp-place") if row.level else ""
    kind = state(found)
    tone = "bad" if kind == "gap" else "soon"
    mark = badge(words(f"coverage.{kind}"), tone) if kind != "covered" else ""
    name = f"{place}{link(row.label, links.node(row.iri))} {mark}"
    depth = element("div", name, of=f"bp-depth-{min(row.level, 4)}")
    hot = row.level > 1
    cells = (_cell(row, _at(found, one), one, most if hot else 0, links) for one in STANDINGS)
    return (depth, *cells, _cell(row, len(found), "", 0, links))


def _cell(row: NodeRow, number: int, standing: str, most: int, links: Links) -> str:
    """Return a number that leads to its list, the warmer the more there are."""
    if not number:
        return element("span", "·", of="bp-none", aria_label="0")
    heat = round(_HOTTEST * min(number / most, 1)) if most else 0
    address = links.to("library", node=row.iri, standing=standing)
    return link(str(number), address, of="bp-link bp-heat-cell", style=f"--bp-heat:{heat}%")


def others(
    nodes: Sequence[CoveredNode], row: NodeRow, standing: str, links: Links, words: Wording
) -> str:
    """Return the ways to the node and to its other cells."""
    found = with_below(nodes).get(row.iri, ())
    cells = [("", len(found)), *((one, _at(found, one)) for one in STANDINGS)]
    chips = (
        link(
            f"{words.name('standing', name) if name else words('coverage.every')} {number}",
            links.to("library", node=row.iri, standing=name),
            of="bp-link bp-chip" + (" bp-chosen" if name == standing else ""),
        )
        for name, number in cells
        if number
    )
    there = link(words("coverage.to_node", label=row.label), links.node(row.iri))
    return items(chips, of="bp-chips") + element("p", there, of="bp-note")


def cells(nodes: Sequence[CoveredNode], iri: str, links: Links, words: Wording) -> str:
    """Return, for the page about a node, how many standards there are, each number a link."""
    below = with_below(nodes)
    if iri not in below or not any(below.values()):
        return ""
    found = below[iri]
    if not found:
        mark = badge(words("coverage.gap"), "bad")
        return section(words("coverage.section"), element("p", mark))
    counts = ((one, _at(found, one)) for one in STANDINGS)
    chips = (
        link(
            f"{words.name('standing', one)} {number}",
            links.to("library", node=iri, standing=one),
            of="bp-link bp-chip",
        )
        for one, number in counts
        if number
    )
    note = words("count.items", n=len(found))
    return section(words("coverage.section"), items(chips, of="bp-chips"), note=note)


def listed(
    nodes: Sequence[CoveredNode],
    row: NodeRow,
    standing: str,
    catalogue: Mapping[str, CatalogueEntry],
    links: Links,
    words: Wording,
) -> str:
    """Return the standards behind a cell: the direct ones first, each with why it is there."""
    found = with_below(nodes).get(row.iri, ())
    chosen = [one for one in found if standing in ("", one.standing)]
    if not chosen:
        return element("p", text(words("coverage.empty")))
    parts = []
    for relation, group in groupby(sorted(chosen, key=rank), key=lambda one: one.relation):
        rows = [
            _standard(one, catalogue.get(one.number or one.title), links, words) for one in group
        ]
        note = words(f"relation.{relation}.note", n=len(rows))
        parts.append(section(words(f"relation.{relation}"), items(rows, of="bp-rows"), note=note))
    return "".join(parts)


def _standard(
    one: CoveringStandard, entry: CatalogueEntry | None, links: Links, words: Wording
) -> str:
    label = " ".join(x for x in (one.number, one.title or one.standard.label) if x)
    named = one.standard.iri
    name = link(label, links.node(named), of="bp-link bp-hit-name") if named else text(label)
    editorial = badge(words("coverage.judged" if one.editorial else "coverage.printed"))
    loaded = badge(words("reference.loaded"), "good") if one.loaded else ""
    head = name + standing_badge(one.standing, words) + loaded + editorial
    return element("div", head, of="bp-hit-head") + facts(_why(one, entry, words))


def _why(
    one: CoveringStandard, entry: CatalogueEntry | None, words: Wording
) -> Iterable[tuple[str, str]]:
    known = (f"{name} {day}" for name, day in dates(entry, words) if day)
    yield words("coverage.dates"), text(" · ".join(known))
    yield words("coverage.basis"), text(basis(one, words))
    yield words("coverage.source"), source(one.source, words)


def basis(one: CoveringStandard, words: Wording) -> str:
    """Return why a standard stands at a node, in the reader's language if it was said in it."""
    return (one.basis_en or one.basis) if words.language == "en" else one.basis


def dates(entry: CatalogueEntry | None, words: Wording) -> Iterable[tuple[str, str]]:
    """Yield the dates that the catalogue gives a standard."""
    if entry:
        yield words("standard.issued"), entry.issued.isoformat() if entry.issued else ""
        yield words("standard.implemented"), _day(entry)


def _day(entry: CatalogueEntry) -> str:
    return entry.implemented.isoformat() if entry.implemented else ""


def source(name: str, words: Wording) -> str:
    """Return where facts were seen: a page's address as words, for nothing here leads outside."""
    return element("span", text(words.name("seen", name)), of="bp-iri") if name else ""
