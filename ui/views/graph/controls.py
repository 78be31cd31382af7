"""What the graph page lets one choose: centre, reach, relations, what clicks do, what to find."""

from __future__ import annotations

from functools import partial

import streamlit as st

from biaopu.graph.reading.network import Network
from biaopu.ontology.errors import QueryError
from biaopu.ui.views.shared.choices import any_of, one_of
from biaopu.ui.views.shared.visit import Visit, from_url, go
from biaopu.ui.wording import Wording

from .state import ACTS, HOPS, MOST, NAMES, THING_KINDS, USUAL_HOPS, Asked


def controls(here: Visit, asked: Asked, everything: Network) -> None:
    """Show all choices; each goes into the URL.

    Args:
        here: this run.
        asked: what is chosen.
        everything: the network with all its relations.
    """
    words, hint = here.words, here.words("graph.jump.hint")
    keeps = {name: from_url(name)[1] for name in ("find", "to")}
    jump, find, path = st.columns(3)
    with jump:
        st.text_input(
            words("graph.jump"), key="graph-jump", placeholder=hint, on_change=lambda: _jump(here)
        )
    with find:
        st.text_input(
            words("graph.find"), key="find", placeholder=words("graph.find.hint"),
            on_change=keeps["find"],
        )  # fmt: skip
    with path:
        st.text_input(words("graph.to"), key="to", placeholder=hint, on_change=keeps["to"])
    _manner(here)
    relations = {one.name for one in everything.relations} | set(asked.names)
    kinds = {one.kind for one in everything.nodes[1:]} | set(asked.kinds)
    any_of("show", [one for one in NAMES if one in relations], words("graph.only.show"),
           lambda name: words(f"relation.{name}"))  # fmt: skip
    any_of("kind", [one for one in THING_KINDS if one in kinds], words("graph.only.kind"),
           partial(kind_name, words))  # fmt: skip


def _manner(here: Visit) -> None:
    """Show how far to look, what a click does, and how many things may be drawn."""
    words = here.words
    _, keep = from_url("hops", USUAL_HOPS, known=HOPS)
    with st.container(horizontal=True):
        st.segmented_control(
            words("graph.hops"), HOPS, required=True, key="hops", on_change=keep,
            format_func=lambda step: words("graph.hops.each", n=step),
        )  # fmt: skip
        one_of("act", ACTS, "graph.act", words)
        one_of("most", MOST, "graph.most", words, str)


def kind_name(words: Wording, kind: str) -> str:
    """Return what to call a kind of thing."""
    own = words.name("graph.kinds", kind)
    return own if own != kind else words.name("kind", kind)


def _jump(here: Visit) -> None:
    """Open the network around what has the name that was typed, or say that nothing has."""
    name = st.session_state["graph-jump"].strip()
    if name and (found := iri_of(here, name)):
        kept = {one: st.query_params.get(one) for one in ("hops", "act", "most", "pin")}
        go(here.links.to("graph", iri=found, **kept))
    elif name:
        st.session_state["graph-missing"] = name


def iri_of(here: Visit, name: str) -> str:
    """Return the IRI of what has this name, number or IRI, ``""`` for nothing."""
    for row in here.release.documents:
        if name in (row.iri, row.id, row.title, row.number):
            return row.iri
    for node in here.release.frame.rows:
        if name in (node.iri, node.label):
            return node.iri
    try:
        return here.release.index.entry(name).iri
    except QueryError:
        return ""
