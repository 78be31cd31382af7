"""A node explained in whole sentences, each made from the graph and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from biaopu.graph.reading.coverage import rank
from biaopu.graph.reading.records import CoveringStandard, Link, NodeView
from biaopu.ui.markup import element, items, link, text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.frame import Frame

_MOST = 6
_STOPS = "。；，"


def explained(
    view: NodeView,
    frame: Frame,
    standards: Sequence[CoveringStandard],
    links: Links,
    words: Wording,
) -> str:
    """Return what a node is, what for, what it stands beside, what it is made of, as a list.

    Args:
        view: the node.
        frame: the framework.
        standards: those at the node and below it.
        links: makes the addresses.
        words: the reader's language.
    """
    rows = [
        *_place(view, frame, links, words),
        *_inside(view, links, words),
        *_logic(view, words),
        _standards(standards, links, words),
        _mentions(view, words),
    ]
    return items((row for row in rows if row), of="bp-numbered", ordered=True)


def _said(words: Wording, key: str, **parts: str) -> str:
    """Return a sentence whose parts are markup already."""
    holes = {name: f"\x00{name}\x00" for name in parts}
    sentence = text(words(key, **holes))
    for name, part in parts.items():
        sentence = sentence.replace(f"\x00{name}\x00", part)
    return element("span", sentence)


def _list(things: Sequence[Link], links: Links, words: Wording) -> str:
    """Return links to the first of some things, and how many more there are."""
    shown = words("list.comma").join(link(one.label, links.node(one.iri)) for one in things[:_MOST])
    more = words("explain.more", n=len(things)) if len(things) > _MOST else ""
    return shown + text(more)


def _place(view: NodeView, frame: Frame, links: Links, words: Wording) -> Iterator[str]:
    name, title = text(view.label), link(view.document.label, links.node(view.document.iri))
    if not view.ancestors:
        yield _said(words, "explain.system", label=name, document=title)
    else:
        parent = view.ancestors[-1]
        above = link(parent.label, links.node(parent.iri))
        kind = text(words(f"kind.{view.kind}").lower())
        yield _said(
            words, "explain.place", label=name, document=title, kind=kind, place=text(view.id),
            parent=above,
        )  # fmt: skip
    if view.purpose:
        yield _said(words, "explain.purpose", purpose=text(view.purpose.rstrip(_STOPS)))
    beside = _beside(view, frame)
    if beside:
        yield _said(words, "explain.beside", others=_list(beside, links, words))


def _beside(view: NodeView, frame: Frame) -> list[Link]:
    parent = frame.by_iri.get(view.ancestors[-1].iri) if view.ancestors else None
    rows = frame.children(parent) if parent else ()
    return [Link(row.iri, row.label) for row in rows if row.iri != view.iri]


def _inside(view: NodeView, links: Links, words: Wording) -> Iterator[str]:
    if view.children:
        number, others = str(len(view.children)), _list(view.children, links, words)
        yield _said(words, "explain.children", n=number, others=others)
    elif view.ancestors:
        yield _said(words, "explain.leaf")
    topics = [Link(one.iri, one.label) for one in view.topics]
    if topics:
        number, others = str(len(topics)), _list(topics, links, words)
        yield _said(words, "explain.topics", n=number, others=others)
    stages = [Link(one.iri, one.label) for one in view.stages]
    if stages:
        yield _said(words, "explain.stages", n=str(len(stages)), others=_list(stages, links, words))


def _logic(view: NodeView, words: Wording) -> Iterator[str]:
    """Say what the node does for others, and what others do for it, in the guide's own words."""
    for said in dict.fromkeys(edge.text for edge in (*view.logic_out, *view.logic_in)):
        yield _said(words, "explain.logic", said=text(said.rstrip(_STOPS)))


def _standards(found: Sequence[CoveringStandard], links: Links, words: Wording) -> str:
    if not found:
        return _said(words, "explain.gap")
    valid = [one for one in found if one.standing == "现行"]
    ordered = sorted(valid, key=rank)
    named = [Link(one.standard.iri, one.number) for one in ordered if one.standard.iri]
    key = "explain.standards" if named else "explain.unsure"
    return _said(
        words, key, n=str(len(found)), valid=str(len(valid)), others=_list(named, links, words)
    )


def _mentions(view: NodeView, words: Wording) -> str:
    count = len(view.mentions_in)
    return _said(words, "explain.mentions", n=str(count)) if count else ""
