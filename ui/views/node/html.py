"""The sections of the page about a framework node, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from biaopu.graph.reading.records import ExampleView, Link, NodeView, PartView
from biaopu.ui.markup import badge, element, items, link, section, text
from biaopu.ui.views.shared.about import crumbs
from biaopu.ui.views.shared.charts import colour
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.frame import Frame


def breadcrumb(above: Sequence[Link], here: str, links: Links, words: Wording) -> str:
    """Return the way down to here; all but the last are links."""
    steps = [link(words("menu.overview"), links.to("overview"))]
    return crumbs([*steps, *(link(one.label, links.node(one.iri)) for one in above)], here)


def head(label: str, kind: str, facts: Iterable[str], lead: str, branch: int | None) -> str:
    """Return the title with its kind, where it stands, and the sentence that says what it is."""
    small = " · ".join(text(fact) for fact in facts if fact)
    title = element("h1", text(label), of="bp-h1")
    above = badge(kind, "kind") + element("span", small, of="bp-meta")
    below = element("p", text(lead), of="bp-lead") if lead else ""
    return element(
        "header",
        element("div", above, of="bp-kind") + title + below,
        of="bp bp-hero",
        style=f"--bp-branch:{colour(branch)}",
    )


def children(view: NodeView, frame: Frame, links: Links, words: Wording) -> str:
    """Return what stands right below the node, each with its purpose."""
    rows = []
    for child in view.children:
        row = frame.by_iri.get(child.iri)
        place = element("span", text(row.id), of="bp-place") if row else ""
        purpose = element("p", text(row.purpose), of="bp-note") if row and row.purpose else ""
        rows.append(place + link(child.label, links.node(child.iri)) + purpose)
    note = words("count.items", n=len(rows))
    return section(words("node.children"), items(rows, of="bp-rows"), note=note)


def topics(parts: Sequence[PartView], links: Links, words: Wording) -> str:
    """Return the topics as a row of links."""
    rows = (link(part.label, links.node(part.iri), of="bp-link bp-chip") for part in parts)
    note = words("count.items", n=len(parts))
    return section(words("node.topics"), items(rows, of="bp-chips"), note=note)


def stages(parts: Sequence[PartView], links: Links, words: Wording) -> str:
    """Return the life-cycle stages as a chain in their order."""
    rows = (
        element("span", str(part.order), of="bp-place") + link(part.label, links.node(part.iri))
        for part in parts
    )
    note = words("count.stages", n=len(parts))
    return section(words("node.stages"), items(rows, of="bp-chain", ordered=True), note=note)


def examples(found: Sequence[ExampleView], words: Wording) -> str:
    """Return the examples, each with what it fuses and which need it meets."""
    return section(words("node.examples"), "".join(_example(one, words) for one in found))


def _example(example: ExampleView, words: Wording) -> str:
    plus = element("span", "＋", of="bp-plus")
    fused = plus.join(badge(industry) for industry in example.fuses)
    rows = ((words("example.fuses"), fused), (words("example.meets"), text(example.meets)))
    facts = "".join(
        element("dt", text(name)) + element("dd", value) for name, value in rows if value
    )
    title = element("h3", text(example.label), of="bp-h3")
    return element("div", title + element("dl", facts, of="bp-facts"), of="bp-card")


def logic(view: NodeView, links: Links, words: Wording) -> str:
    """Return the arrows of the logic picture that begin or end at the node, by what says so."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for edge in view.logic_out:
        name = link(edge.target.label, links.node(edge.target.iri)) if edge.to_node else ""
        arrows.setdefault((f"→ {words(f'logic.{edge.kind}')}", edge.text), []).append(name)
    for edge in view.logic_in:
        name = link(edge.source.label, links.node(edge.source.iri))
        arrows.setdefault((f"← {words(f'logic.{edge.kind}_by')}", edge.text), []).append(name)
    rows = (_arrow(sign, said, names, words) for (sign, said), names in arrows.items())
    return section(words("node.logic"), items(rows, of="bp-rows"))


def _arrow(sign: str, said: str, names: Iterable[str], words: Wording) -> str:
    others = words("list.comma").join(name for name in names if name)
    return f"{badge(sign)} {others}{element('p', text(said), of='bp-note')}"
