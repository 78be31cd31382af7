"""The graph page: one thing in the middle, its relations around it, and the way to another."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from biaopu.graph.reading.network import Network, around, graphml, labels, way
from biaopu.ui.markup import element, headline, link, plain, section, text
from biaopu.ui.views.shared.choices import one_of
from biaopu.ui.views.shared.showing import clickable, show_html
from biaopu.ui.views.shared.visit import Visit, visit

from .chart import Looks, picture
from .controls import controls, iri_of, kind_name
from .lists import legend, pinned, relations, sought, things
from .state import LISTS, Asked, asked


def show() -> None:
    """Show the page about ``?iri=``; without one, around the first framework or document."""
    here = visit()
    words, wanted = here.words, asked(here.release.base)
    whole = replace(wanted, names=(), kinds=())
    everything = _around(here, whole, wanted.iri) if wanted.iri else None
    if everything is None and (start := _start(here)):
        everything = _around(here, whole, start)
    if everything is None:
        st.html(headline(words("menu.graph"), words("graph.eyebrow"), words("graph.empty")))
        return
    centre = everything.nodes[0].iri
    chosen = bool(wanted.names or wanted.kinds)
    network = (_around(here, wanted, centre) if chosen else None) or everything
    _head(here, network, gone=bool(wanted.iri) and centre != wanted.iri)
    controls(here, wanted, everything)
    _drawn(here, wanted, network)
    _path(here, wanted, network)
    _lists(here, wanted, network)
    st.download_button(
        words("graph.download"), graphml(network), "biaopu.graphml", "application/xml",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _around(here: Visit, wanted: Asked, centre: str) -> Network | None:
    release = here.release
    return around(release.store, centre, wanted.wanted(), release.entries)


def _start(here: Visit) -> str:
    roots = [row.iri for row in here.release.frame.roots]
    return next(iter([*roots, *(row.iri for row in here.release.documents)]), "")


def _head(here: Visit, network: Network, *, gone: bool) -> None:
    words, centre = here.words, network.nodes[0]
    st.set_page_config(page_title=f"{centre.label} · {words('menu.graph')} · {words('product')}")
    st.html(headline(centre.label, words("menu.graph"), words("graph.lead")))
    if gone:
        st.warning(words("graph.gone"), icon=":material/help:")
    if missing := st.session_state.pop("graph-missing", ""):
        st.warning(plain(words("graph.unknown", name=missing)), icon=":material/search_off:")
    kind, shown = kind_name(words, centre.kind), len(network.nodes)
    counts = words("graph.kind", kind=kind, n=shown, m=len(network.relations))
    about = link(words("graph.about", label=centre.label), here.links.node(centre.iri))
    st.html(element("p", f"{text(counts)} · {about}", of="bp bp-note"))


def _drawn(here: Visit, wanted: Asked, network: Network) -> None:
    words, centre = here.words, network.nodes[0]
    if len(network.nodes) == 1:
        st.info(words("graph.alone"), icon=":material/hub:")
        return
    found = sought(network, wanted.sought.split())
    if wanted.sought:
        said = words("graph.found", n=len(found), words=wanted.sought)
        st.html(element("p", text(said), of="bp bp-note"))
    looks = Looks(
        address=lambda node: wanted.address(node, here.links),
        relation=lambda name: words(f"relation.{name}"),
        kind=partial(kind_name, words),
        opened=wanted.opened,
        description=words("graph.description", label=centre.label, n=len(network.nodes) - 1),
        pinned=wanted.pinned,
        sought=found,
    )
    drawn = picture(network, looks)
    # one picture as long as the centre stays: what is expanded is drawn into it, without a flash
    clickable(drawn, f"graph-{centre.iri}-{drawn.many}", words)
    st.html(legend(network, wanted, partial(kind_name, words), words))
    if network.hidden:
        st.html(element("p", text(words("graph.hidden", n=network.hidden)), of="bp bp-note"))
    if kept := pinned(network, wanted, here.links, words):
        st.html(kept)


def _path(here: Visit, wanted: Asked, network: Network) -> None:
    """Show the shortest way from the centre to what ``?to=`` names."""
    words, store, name = here.words, here.release.store, wanted.to
    if not name:
        return
    end = iri_of(here, name)
    if not end:
        st.warning(plain(words("graph.unknown", name=name)), icon=":material/search_off:")
        return
    centre = network.nodes[0]
    steps = way(store, centre.iri, end, entries=here.release.entries)
    if not steps:
        said = words("graph.no_path", start=centre.label, end=name)
        st.info(plain(said), icon=":material/route:")
        return
    title = words("graph.path", start=centre.label, end=name, n=len(steps))
    called = labels(store, {iri for step in steps for iri in (step.source, step.target)})
    show_html(section(title, relations(steps, called, here.links, words), key="bp-path"))


def _lists(here: Visit, wanted: Asked, network: Network) -> None:
    """Show in words what the picture shows: its relations or its things."""
    words = here.words
    one_of("list", LISTS, "graph.list", words)
    if wanted.things:
        show_html(things(network, wanted, partial(kind_name, words), here.links, words))
        return
    called = {node.iri: node.label for node in network.nodes}
    show_html(relations(network.relations, called, here.links, words))
