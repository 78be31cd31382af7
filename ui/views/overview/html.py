"""The first page as HTML: what the document is, how much is in it, its logic and its outline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from biaopu.graph.reading.records import DocumentRow, Link, LogicEdge, NodeRow
from biaopu.ui.markup import badge, element, facts, items, link, section, text
from biaopu.ui.views.shared.charts import colour
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.changes import Changes
from biaopu.ui.workspace.frame import Frame
from biaopu.ui.workspace.releases.release import minute

from .heat import Heat


def header(document: DocumentRow, words: Wording) -> str:
    """Return the head of the page: the product, the document's title, number, issuer and date."""
    facts = (document.number, document.issuer, document.date)
    return element(
        "header",
        element("p", text(words("overview.eyebrow")), of="bp-eyebrow")
        + element("h1", text(document.title), of="bp-h1")
        + element("p", " · ".join(text(fact) for fact in facts if fact), of="bp-meta")
        + element("p", text(words("overview.lead")), of="bp-lead"),
        of="bp bp-hero",
    )


def figures(numbers: Sequence[tuple[str, int, str]]) -> str:
    """Return a line of labelled numbers; one with an address is a link."""
    cells = (
        element("div", element("dd", _figure(number, address)) + element("dt", text(label)))
        for label, number, address in numbers
    )
    return element("dl", "".join(cells), of="bp bp-figures")


def _figure(number: int, address: str) -> str:
    return link(f"{number:,}", address) if address else f"{number:,}"


def outline(
    frame: Frame, root: NodeRow, links: Links, words: Wording, heat: Heat | None = None
) -> str:
    """Return the framework as nested lists of links: the picture's twin for reading and keys."""
    return element("nav", _branch(frame, [root], links, words, heat), of="bp bp-outline")


def _branch(
    frame: Frame, rows: Sequence[NodeRow], links: Links, words: Wording, heat: Heat | None = None
) -> str:
    return items(
        _outline_row(row, links, words, heat)
        + _branch(frame, frame.children(row), links, words, heat)
        for row in rows
    )


def _outline_row(row: NodeRow, links: Links, words: Wording, heat: Heat | None) -> str:
    place = element("span", text(row.id), of="bp-place") if row.level else ""
    topics = words("overview.topics", n=row.topics) if row.topics else ""
    note = element("span", text(topics), of="bp-note") if topics else ""
    hot = badge(str(heat.counts[row.iri])) if heat else ""
    return element("div", place + link(row.label, links.node(row.iri)) + hot + note, of="bp-row")


def changed(found: Changes, words: Wording) -> str:
    """Return what changed with the last build; nothing where nothing did."""
    if not found:
        return ""
    comma = words("list.comma")
    titles = {"added": found.added, "removed": found.removed, "changed": found.changed}
    rows = [
        *((words(f"changes.{name}"), text(comma.join(of))) for name, of in titles.items()),
        *((words(f"changes.{name}"), f"{more:+,}") for name, more in found.counts.items()),
    ]
    since = words("changes.since", since=minute(found.since))
    note = element("p", text(since), of="bp-note")
    return section(words("changes.title"), note + facts(row for row in rows if row[1]))


def subsystems(frame: Frame, root: NodeRow, links: Links, words: Wording) -> str:
    """Return the framework as one card a subsystem with its parts, for choosing a node."""
    cards = (_card(frame, row, links, words) for row in frame.children(root))
    return element("div", "".join(cards), of="bp bp-cards")


def _card(frame: Frame, row: NodeRow, links: Links, words: Wording) -> str:
    head = element("h2", link(row.label, links.node(row.iri)), of="bp-h2")
    purpose = element("p", text(row.purpose), of="bp-note") if row.purpose else ""
    body = _branch(frame, frame.children(row), links, words)
    return element("section", head + purpose + body, of="bp-card", style=_edge(frame, row.iri))


def logic(edges: Sequence[LogicEdge], frame: Frame, links: Links, words: Wording) -> str:
    """Return the logic picture in layers: what supports lies below, the hub in the middle.

    Above stand the subsystems that serve an aim outside the framework, each under its aim. A guide
    that gives no logic gets no picture.
    """
    if not edges:
        return ""
    bases = _sources(edges, "supports")
    hubs = _sources(edges, "hub_of")
    others = [edge for edge in edges if edge.source not in (*bases, *hubs)]
    rows = (
        _layer((_served(edge, frame, links, words) for edge in others), "bp-logic-top"),
        _layer((_hub(hub, edges, frame, links, words) for hub in hubs), "bp-logic-hub"),
        _layer((_base(base, edges, frame, links, words) for base in bases), "bp-logic-base"),
    )
    return element("div", "".join(rows), of="bp bp-logic")


def _sources(edges: Iterable[LogicEdge], kind: str) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(edge.source for edge in edges if edge.kind == kind))


def _layer(boxes: Iterable[str], of: str) -> str:
    inner = "".join(boxes)
    return element("div", inner, of=f"bp-logic-row {of}") if inner else ""


def _served(edge: LogicEdge, frame: Frame, links: Links, words: Wording) -> str:
    aim = text(edge.target.label) if not edge.to_node else _name(edge.target, links)
    arrow = element("p", f"↑ {text(words(f'logic.{edge.kind}'))}", of="bp-arrow")
    above = element("p", aim, of="bp-aim") + arrow
    return element("div", above + _logic_box(edge.source, "", frame, links), of="bp-logic-cell")


def _hub(hub: Link, edges: Iterable[LogicEdge], frame: Frame, links: Links, words: Wording) -> str:
    said = next(edge.text for edge in edges if edge.source == hub and edge.kind == "hub_of")
    note = badge(words("logic.hub_of"), "hub") + element("span", text(said))
    return _logic_box(hub, element("p", note), frame, links)


def _base(
    base: Link, edges: Iterable[LogicEdge], frame: Frame, links: Links, words: Wording
) -> str:
    own = [edge for edge in edges if edge.source == base and edge.kind == "supports"]
    targets = words("list.comma").join(_name(edge.target, links) for edge in own)
    arrow = element("p", f"↑ {text(words('logic.supports'))} {targets}", of="bp-arrow")
    said = element("p", element("span", text(own[0].text)))
    box = _logic_box(base, said, frame, links)
    return element("div", arrow + box, of="bp-logic-cell")


def _name(node: Link, links: Links) -> str:
    return link(node.label, links.node(node.iri))


def _logic_box(node: Link, note: str, frame: Frame, links: Links) -> str:
    name = element("div", _name(node, links), of="bp-logic-name")
    return element("div", name + note, of="bp-logic-box", style=_edge(frame, node.iri))


def _edge(frame: Frame, iri: str) -> str:
    return f"--bp-branch:{colour(frame.branch(iri))}"
