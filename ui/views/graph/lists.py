"""The graph page's picture in words: its relations, and its things with what a click on each does.

All that the mouse does in the picture can be done from here with the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from biaopu.graph.reading.neighbours import Relation
from biaopu.graph.reading.network import Network, NetworkNode
from biaopu.ui.markup import element, grid, items, link, text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording

from .chart import MANY, shade
from .state import Asked


def relations(
    found: Sequence[Relation], called: Mapping[str, str], links: Links, words: Wording
) -> str:
    """Return relations as a table, each end a link to its page; of very many the first.

    Args:
        found: the relations.
        called: what things are called, by their IRIs.
        links: makes the addresses.
        words: the visitor's language.
    """
    if not found:
        return ""
    head = [words(f"graph.table.{name}") for name in ("source", "relation", "target")]
    rows = [
        (
            link(called.get(one.source, one.source), links.node(one.source)),
            text(words(f"relation.{one.name}")),
            link(called.get(one.target, one.target), links.node(one.target)),
        )
        for one in found[:MANY]
    ]
    return _first(len(found), "graph.table.first", words) + grid(head, rows)


def _first(count: int, said: str, words: Wording) -> str:
    """Return a note that only the first are listed; nothing where all are."""
    return element("p", text(words(said, n=MANY, m=count)), of="bp-note") if count > MANY else ""


def things(
    network: Network, asked: Asked, kind: Callable[[str], str], links: Links, words: Wording
) -> str:
    """Return the things of a network as a table, with links that do what clicks on them do."""
    head = [words(f"graph.things.{name}") for name in ("name", "kind", "distance", "acts")]
    rows = [
        (
            link(node.label, links.node(node.iri)),
            text(kind(node.kind)),
            str(node.distance),
            _acts(node, asked, links, words),
        )
        for node in network.nodes[:MANY]
    ]
    return _first(len(network.nodes), "graph.things.first", words) + grid(head, rows)


def _acts(node: NetworkNode, asked: Asked, links: Links, words: Wording) -> str:
    wanted = {
        "expand": "fold" if node.iri in asked.opened else "expand",
        "centre": "centre",
        "pin": "unpin" if node.iri in asked.pinned else "pin",
    }
    if not node.distance:
        wanted = {"pin": wanted["pin"]}
    return " · ".join(
        link(words(f"graph.things.{name}"), asked.address(node, links, act))
        for act, name in wanted.items()
    )


def legend(network: Network, asked: Asked, kind: Callable[[str], str], words: Wording) -> str:
    """Return what the colours and signs of a picture mean, those that are in it."""
    shades: dict[str, list[str]] = {}
    for name in dict.fromkeys(node.kind for node in network.nodes):
        shades.setdefault(shade(name), []).append(kind(name))
    comma = words("list.comma")
    signs = [(f"--bp-branch:{colour}", comma.join(names)) for colour, names in shades.items()]
    drawn = {node.iri for node in network.nodes}
    dots = [element("i", "", of="bp-dot", style=style) + text(said) for style, said in signs]
    if drawn & {*asked.opened}:
        dots.append(element("i", "", of="bp-dot bp-dot-open") + text(words("graph.sign.open")))
    if drawn & {*asked.pinned}:
        dots.append(element("i", "", of="bp-dot bp-dot-pin") + text(words("graph.sign.pin")))
    return element("div", items(dots, of="bp-legend"), of="bp bp-note")


def pinned(network: Network, asked: Asked, links: Links, words: Wording) -> str:
    """Return what is pinned, each with a link that lets it go; nothing where nothing is."""
    rows = [
        link(
            f"{node.label} ×", asked.address(node, links, "pin"), of="bp-chip",
            title=words("graph.unpin", label=node.label),
        )
        for node in network.nodes
        if node.iri in asked.pinned
    ]  # fmt: skip
    label = element("span", text(words("graph.pinned")), of="bp-note")
    chips = items(rows, of="bp-chips")
    return element("div", label + chips, of="bp bp-pinned") if rows else ""


def sought(network: Network, words: Collection[str]) -> frozenset[str]:
    """Return the IRIs of the things whose name has one of these words in it."""
    wanted = [one.casefold() for one in words]
    return frozenset(
        node.iri for node in network.nodes if any(one in node.label.casefold() for one in wanted)
    )
