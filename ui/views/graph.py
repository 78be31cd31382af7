"""The graph page: one thing in the middle, its relations around it, and the way to another.

Everything is in the URL: ``iri`` is the centre, ``hops`` how far, ``show`` which relations,
``most`` how many things at most, ``open`` what was expanded by hand, ``act`` what a click does,
``to`` the name of where a path should lead. So the browser's back button undoes every step, and
every view can be shared.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from biaopu.graph.reading_network import (
    RELATIONS,
    Network,
    NetworkNode,
    Relation,
    around,
    graphml,
    labels,
    way,
)
from biaopu.ontology.errors import QueryError

from .choices import one_of
from .evidence_parts import show_html
from .graph_chart import MANY, Looks, picture
from .markup import element, grid, headline, link, section, text
from .pictures import clickable
from .visit import Visit, from_url, go, put_in_url, visit
from .wording import Wording

MOST: Final = ("80", "300", "2000")
"""So many things are drawn at most; more than the first cannot be read without looking closely."""

ACTS: Final = ("expand", "centre", "page")
"""What a click does: show what stands around a thing, put it in the middle, open its page."""

_HOPS: Final = ("1", "2", "3")
_USUAL: Final = "2"
_NAMES: Final = tuple(RELATIONS.values())


def show() -> None:
    """Show the page about ``?iri=``; without one, around the first framework or document."""
    here = visit()
    words, asked = here.words, st.query_params.get("iri", "")
    everything = _around(here, asked) if asked else None
    if everything is None and (start := _start(here)):
        everything = _around(here, start)
    if everything is None:
        st.html(headline(words("menu.graph"), words("graph.eyebrow"), words("graph.empty")))
        return
    names = _controls(here, everything)
    centre = everything.nodes[0].iri
    network = _around(here, centre, names) if names else everything
    if network is None:  # the centre is there, as everything is around it
        return
    _head(here, network, gone=bool(asked) and network.nodes[0].iri != asked)
    _drawn(here, network)
    _path(here, network)
    _listed(here, network)
    _download(here, network)


def _around(here: Visit, centre: str, names: tuple[str, ...] = ()) -> Network | None:
    release = here.release
    return around(
        release.explorer.store, centre, _hops(), _most(), names, _opened(here), release.entries
    )


def _hops() -> int:
    asked = st.query_params.get("hops", _USUAL)
    return int(asked if asked in _HOPS else _USUAL)


def _most() -> int:
    asked = st.query_params.get("most", MOST[0])
    return int(asked if asked in MOST else MOST[0])


def _opened(here: Visit) -> tuple[str, ...]:
    """Return the IRIs of what was expanded; the URL has them without what they all begin with."""
    base = here.release.base
    return tuple(base + name for name in st.query_params.get("open", "").split())


def _address(here: Visit, node: NetworkNode, opened: tuple[str, ...]) -> str:
    """Return what a click on a thing opens."""
    act = st.query_params.get("act", ACTS[0])
    if act == "page":
        return here.links.node(node.iri)
    kept = {name: value for name, value in st.query_params.items() if name != "lang"}
    base = here.release.base
    if act == "centre" or not node.distance or not node.iri.startswith(base):
        return here.links.to("graph", **(kept | {"iri": node.iri, "open": ""}))
    # what is expanded already is folded up again
    now = [one for one in opened if one != node.iri] + [node.iri] * (node.iri not in opened)
    return here.links.to(
        "graph", **(kept | {"open": " ".join(one.removeprefix(base) for one in now)})
    )


def _start(here: Visit) -> str:
    roots = [row.iri for row in here.release.frame.roots]
    return next(iter([*roots, *(row.iri for row in here.release.documents)]), "")


def _controls(here: Visit, everything: Network) -> tuple[str, ...]:
    """Show what to look at, how far and where to; return the relations that are chosen."""
    words = here.words
    _, keep = from_url("hops", _USUAL, known=_HOPS)
    _, keep_to = from_url("to")
    jump, far, path = st.columns([4, 3, 4])
    with jump:
        st.text_input(
            words("graph.jump"), key="graph-jump", placeholder=words("graph.jump.hint"),
            on_change=lambda: _jump(here),
        )  # fmt: skip
    with far:
        st.segmented_control(
            words("graph.hops"), _HOPS, required=True, key="hops", on_change=keep,
            format_func=lambda step: words("graph.hops.each", n=step),
        )  # fmt: skip
    with path:
        st.text_input(
            words("graph.to"), key="to", placeholder=words("graph.jump.hint"), on_change=keep_to
        )
    _manner(words)
    return _chosen(here, everything)


def _manner(words: Wording) -> None:
    """Show what a click does, and how many things may be drawn."""
    with st.container(horizontal=True):
        one_of("act", ACTS, "graph.act", words)
        one_of("most", MOST, "graph.most", words, str)


def _chosen(here: Visit, everything: Network) -> tuple[str, ...]:
    """Offer the relations that there are, and those that the URL names."""
    words = here.words
    known = [one for one in st.query_params.get("show", "").split(",") if one in _NAMES]
    there = {one.name for one in everything.relations} | set(known)
    st.session_state["graph-show"] = known
    st.pills(
        words("graph.show"), [name for name in _NAMES if name in there], selection_mode="multi",
        key="graph-show", format_func=lambda name: words(f"relation.{name}"),
        on_change=_keep_shown,
    )  # fmt: skip
    return tuple(known)


def _keep_shown() -> None:
    put_in_url({"show": ",".join(st.session_state["graph-show"])})


def _jump(here: Visit) -> None:
    """Open the network around what has the name that was typed, or say that nothing has."""
    name = st.session_state["graph-jump"].strip()
    if name and (found := _found(here, name)):
        go(here.links.to("graph", iri=found, hops=st.query_params.get("hops")))
    elif name:
        st.session_state["graph-missing"] = name


def _found(here: Visit, name: str) -> str:
    """Return the IRI of what has this name, number or IRI, ``""`` for nothing."""
    for row in here.release.documents:
        if name in (row.iri, row.id, row.title, row.number):
            return row.iri
    for node in here.release.frame.rows:
        if name in (node.iri, node.label):
            return node.iri
    try:
        return here.release.explorer.index.entry(name).iri
    except QueryError:
        return ""


def _head(here: Visit, network: Network, *, gone: bool) -> None:
    words, centre = here.words, network.nodes[0]
    if gone:
        st.warning(words("graph.gone"), icon=":material/help:")
    if missing := st.session_state.pop("graph-missing", ""):
        st.warning(words("graph.unknown", name=missing), icon=":material/search_off:")
    st.set_page_config(page_title=f"{centre.label} · {words('menu.graph')} · {words('product')}")
    st.html(headline(centre.label, words("menu.graph"), words("graph.lead")))
    counts = words(
        "graph.kind", kind=_kind(here, centre.kind), n=len(network.nodes), m=len(network.relations)
    )
    about = link(words("graph.about", label=centre.label), here.links.node(centre.iri))
    st.html(element("p", f"{text(counts)} · {about}", of="bp bp-note"))


def _kind(here: Visit, kind: str) -> str:
    own = here.words.name("graph.kinds", kind)
    return own if own != kind else here.words.name("kind", kind)


def _drawn(here: Visit, network: Network) -> None:
    words = here.words
    if len(network.nodes) == 1:
        st.info(words("graph.alone"), icon=":material/hub:")
        return
    opened, centre = _opened(here), network.nodes[0]
    drawn = picture(
        network,
        Looks(
            address=lambda node: _address(here, node, opened),
            relation=lambda name: words(f"relation.{name}"),
            kind=lambda kind: _kind(here, kind),
            opened=opened,
            description=words("graph.description", label=centre.label, n=len(network.nodes) - 1),
            save=words("graph.save"),
        ),
    )
    # one picture as long as the centre stays: what is expanded is drawn into it, without a flash
    clickable(drawn, f"graph-{centre.iri}-{drawn.many}")
    if network.hidden:
        st.html(element("p", text(words("graph.hidden", n=network.hidden)), of="bp bp-note"))


def _path(here: Visit, network: Network) -> None:
    """Show the shortest way from the centre to what ``?to=`` names."""
    words, store = here.words, here.release.explorer.store
    name = st.query_params.get("to", "").strip()
    if not name:
        return
    end = _found(here, name)
    if not end:
        st.warning(words("graph.unknown", name=name), icon=":material/search_off:")
        return
    centre = network.nodes[0]
    steps = way(store, centre.iri, end, entries=here.release.entries)
    if not steps:
        st.info(words("graph.no_path", start=centre.label, end=name), icon=":material/route:")
        return
    title = words("graph.path", start=centre.label, end=name, n=len(steps))
    called = labels(store, {iri for step in steps for iri in (step.source, step.target)})
    show_html(section(title, _table(here, steps, called), key="bp-path"))


def _listed(here: Visit, network: Network) -> None:
    """Show the relations as a list; of very many the first ones."""
    words, relations = here.words, network.relations
    body = _table(here, relations[:MANY], _labels(network))
    if len(relations) > MANY:
        said = words("graph.table.first", n=MANY, m=len(relations))
        body = element("p", text(said), of="bp-note") + body
    show_html(section(words("graph.table"), body))


def _labels(network: Network) -> dict[str, str]:
    return {node.iri: node.label for node in network.nodes}


def _table(here: Visit, relations: tuple[Relation, ...], called: dict[str, str]) -> str:
    if not relations:
        return ""
    words = here.words
    head = [words(f"graph.table.{name}") for name in ("source", "relation", "target")]
    rows = [
        (
            link(called.get(one.source, one.source), here.links.node(one.source)),
            text(words(f"relation.{one.name}")),
            link(called.get(one.target, one.target), here.links.node(one.target)),
        )
        for one in relations
    ]
    return grid(head, rows)


def _download(here: Visit, network: Network) -> None:
    st.download_button(
        here.words("graph.download"), graphml(network), "biaopu.graphml", "application/xml",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
