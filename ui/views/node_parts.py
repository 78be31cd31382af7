"""The sections of the page about a framework node, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from biaopu.graph.views import ExampleView, Link, LogicEdge, MentionView, NodeView, PartView
from biaopu.ui.service import Excerpt

from .frame import Frame
from .links import Links
from .markup import badge, element, items, link, section, text
from .palette import colour
from .source_text import marked_excerpt
from .wording import Wording

Sentence = Callable[[MentionView], Excerpt | None]
"""Finds the sentence that a mention stands in."""

_SHOWN = 8


def breadcrumb(above: Sequence[Link], here: str, links: Links, words: Wording) -> str:
    """Return the way down to here; all but the last are links."""
    steps = [link(words("menu.overview"), links.to("overview"))]
    steps += [link(one.label, links.node(one.iri)) for one in above]
    last = element("span", text(here), aria_current="page")
    rows = [*steps, last]
    return element("nav", items(rows, ordered=True), of="bp bp-crumbs")


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
    """Return the arrows of the logic picture that begin or end at the node."""
    out = (_arrow(edge, edge.target, edge.to_node, "→", links, words) for edge in view.logic_out)
    into = (_arrow(edge, edge.source, True, "←", links, words) for edge in view.logic_in)
    return section(words("node.logic"), items([*out, *into], of="bp-rows"))


def _arrow(
    edge: LogicEdge, other: Link, known: bool, sign: str, links: Links, words: Wording
) -> str:
    name = link(other.label, links.node(other.iri)) if known else ""
    key = f"logic.{edge.kind}" if sign == "→" else f"logic.{edge.kind}_by"
    said = element("p", text(edge.text), of="bp-note")
    return f"{badge(f'{sign} {words(key)}')} {name}{said}"


def mentions(
    title: str, found: Sequence[MentionView], sentence: Sentence, links: Links, words: Wording
) -> str:
    """Return where something is named: the sentence, and the node in whose text it stands."""
    rows = [_mention(one, one.place, sentence, links, words) for one in found]
    note = words("count.places", n=len(rows))
    return section(title, _folded(rows, words), note=note, key="bp-mentions")


def named(found: Sequence[MentionView], sentence: Sentence, links: Links, words: Wording) -> str:
    """Return what the node's own text names: each thing once, with the first sentence naming it."""
    first = {one.target: one for one in reversed(found) if one.target is not None}
    targets = sorted(first.items(), key=lambda pair: found.index(pair[1]))
    rows = [_mention(one, target, sentence, links, words) for target, one in targets]
    note = words("count.items", n=len(rows))
    return section(words("node.mentions_out"), _folded(rows, words), note=note, key="bp-mentions")


def _mention(
    one: MentionView, node: Link | None, sentence: Sentence, links: Links, words: Wording
) -> str:
    label = words("node.outside") if node is None else node.label
    name = text(label) if node is None else link(label, links.node(node.iri))
    clause = one.evidence.section if one.evidence else ""
    place = element("span", text(words("source.clause", clause=clause)), of="bp-note")
    found = sentence(one)
    quote = element("p", marked_excerpt(found), of="bp-quote") if found else ""
    return element("div", name + (place if clause else ""), of="bp-where") + quote


def _folded(rows: Sequence[str], words: Wording) -> str:
    """Return a list whose rows beyond the first few wait to be unfolded."""
    shown = items(rows[:_SHOWN], of="bp-rows")
    if len(rows) <= _SHOWN:
        return shown
    summary = element("summary", text(words("more", n=len(rows) - _SHOWN)))
    return shown + element("details", summary + items(rows[_SHOWN:], of="bp-rows"))
