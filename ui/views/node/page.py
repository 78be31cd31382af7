"""The page about one thing: a node of the framework, or a concept, a topic, a guideline …."""

from __future__ import annotations

import streamlit as st

from biaopu.graph import reading
from biaopu.graph.reading.coverage import with_below
from biaopu.graph.reading.records import ItemView, Link, MentionView, NodeView
from biaopu.ui.markup import element, headline, items, link, section, text
from biaopu.ui.views.library.coverage import cells
from biaopu.ui.views.library.page import document
from biaopu.ui.views.overview.html import subsystems
from biaopu.ui.views.shared.about import cited, identifier, related, source
from biaopu.ui.views.shared.showing import show_html
from biaopu.ui.views.shared.source_text import Sentence, source_of
from biaopu.ui.views.shared.visit import Visit, visit
from biaopu.ui.views.term.page import show_term

from . import html as parts
from .edition import KINDS, show_edition
from .explain import explained
from .mentions import Finder, mentioned, named


def show() -> None:
    """Show the page about ``?iri=``; without one, all nodes to choose from."""
    here = visit()
    iri = st.query_params.get("iri", "")
    store = here.release.store
    if not iri:
        _choose(here)
    elif node := reading.node(store, iri):
        _node(here, node)
    elif term := reading.term(store, iri):
        show_term(here, term)
    elif row := {row.iri: row for row in here.release.documents}.get(iri):
        document(here, row)
    elif item := reading.item(store, iri):
        page = show_edition if item.kind in KINDS else _item
        page(here, item)
    else:
        _unknown(here, iri)


def _choose(here: Visit) -> None:
    words = here.words
    st.html(headline(words("menu.node"), words("node.all"), words("node.choose")))
    if not here.release.frame.roots:
        st.html(element("p", link(words("way.library"), here.links.to("library")), of="bp"))
    for root in here.release.frame.roots:
        st.html(section(root.label, subsystems(here.release.frame, root, here.links, words)))


def _unknown(here: Visit, iri: str) -> None:
    words = here.words
    st.html(parts.breadcrumb((), words("node.unknown"), here.links, words))
    st.html(headline(words("node.unknown"), words("node.none"), words("node.gone")))
    st.code(iri, language=None, wrap_lines=True)
    st.html(element("div", _ways_on(here), of="bp bp-ways"))


def _ways_on(here: Visit) -> str:
    pages = ("overview", "node", "library", "search")
    return items(link(here.words(f"way.{page}"), here.links.to(page)) for page in pages)


def _node(here: Visit, node: NodeView) -> None:
    words, links, frame = here.words, here.links, here.release.frame
    st.set_page_config(page_title=f"{node.label} · {words('product')}")
    place = words("node.place", place=node.id) if node.level else ""
    facts = (node.document.label, place, words("source.clause", clause=node.path), node.code or "")
    kind = words(f"kind.{node.kind}")
    st.html(parts.breadcrumb(node.ancestors, node.label, links, words))
    st.html(parts.head(node.label, kind, facts, node.purpose, frame.branch(node.iri)))
    sentence = _sentences(here)
    main, side = st.columns([5, 3], gap="large")
    with main:
        source(here, node.evidence)
        _explain(here, node)
        show_html(parts.topics(node.topics, links, words))
        show_html(parts.stages(node.stages, links, words))
        show_html(parts.examples(node.examples, words))
        show_html(mentioned(node.mentions_in, sentence, links, words))
    with side:
        show_html(parts.children(node, frame, links, words))
        show_html(parts.logic(node, links, words))
        show_html(cells(here.release.coverage(node.document.iri), node.iri, links, words))
        show_html(named(node.mentions_out, sentence, links, words))
        related(here, node.matches)
        cited(here, node.document.iri, node.path)
        identifier(here, node.iri)


def _explain(here: Visit, node: NodeView) -> None:
    """Show what the graph says of a node in whole sentences, folded away."""
    words, nodes = here.words, here.release.coverage(node.document.iri)
    found = with_below(nodes).get(node.iri, ())
    note = element("p", text(words("explain.note")), of="bp-note")
    with st.expander(words("explain.title"), icon=":material/school:"):
        show_html(explained(node, here.release.frame, found, here.links, words) + note)


def _item(here: Visit, item: ItemView) -> None:
    words, links = here.words, here.links
    label = item.label if item.label != item.iri else item.iri.rsplit("/", 1)[-1]
    st.set_page_config(page_title=f"{label} · {words('product')}")
    kind = item.kind_en if words.language == "en" else item.kind_zh
    way = here.release.frame.path(item.node.iri) if item.node else ()
    above = tuple(Link(row.iri, row.label) for row in way)
    place = item.document.label if item.document else ""
    st.html(parts.breadcrumb(above, label, links, words))
    branch = here.release.frame.branch(item.node.iri) if item.node else None
    st.html(parts.head(label, kind, (place,), item.text, branch))
    main, side = st.columns([5, 3], gap="large")
    with main:
        source(here, item.evidence)
        show_html(_characteristics(here, item))
        show_html(mentioned(item.mentions, _sentences(here), links, words))
    with side:
        related(here, (item.node,) if item.node else (), "item.node")
        related(here, item.matches)
        identifier(here, item.iri)


def _sentences(here: Visit) -> Finder:
    def sentence(mention: MentionView) -> Sentence | None:
        evidence = mention.evidence
        if evidence is None:
            return None
        return source_of(here.release, evidence.document).sentence(evidence.span)

    return sentence


def _characteristics(here: Visit, item: ItemView) -> str:
    rows = [text(one.label) for one in item.characteristics]
    return section(here.words("item.characteristics"), items(rows, of="bp-numbered", ordered=True))
