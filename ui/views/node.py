"""The page about one thing: a node of the framework, or a concept, a topic, a guideline …."""

from __future__ import annotations

import streamlit as st

from biaopu.graph import reading
from biaopu.graph.views import EvidenceView, ItemView, Link, MentionView, NodeView
from biaopu.ui.service import Excerpt

from . import node_parts as parts
from .markup import element, items, link, section, text
from .overview_parts import subsystems
from .source_text import context_html, marked_excerpt
from .visit import Visit, visit

_AROUND = 160


def show() -> None:
    """Show the page about ``?iri=``; without one, all nodes to choose from."""
    here = visit()
    iri = st.query_params.get("iri", "")
    store = here.release.explorer.store
    if not iri:
        _choose(here)
    elif node := reading.node(store, iri):
        _node(here, node)
    elif item := reading.item(store, iri):
        _item(here, item)
    else:
        _unknown(here, iri)


def _choose(here: Visit) -> None:
    words = here.words
    st.html(parts.head(words("menu.node"), words("node.all"), (), words("node.choose"), None))
    for root in here.release.frame.roots:
        st.html(section(root.label, subsystems(here.release.frame, root, here.links, words)))


def _unknown(here: Visit, iri: str) -> None:
    words = here.words
    st.html(parts.breadcrumb((), words("node.unknown"), here.links, words))
    st.html(parts.head(words("node.unknown"), words("node.none"), (), words("node.gone"), None))
    st.code(iri, language=None, wrap_lines=True)
    st.html(element("div", _ways_on(here), of="bp bp-ways"))


def _ways_on(here: Visit) -> str:
    ways = (("overview", "way.overview"), ("node", "way.node"), ("search", "way.search"))
    return items(link(here.words(key), here.links.to(page)) for page, key in ways)


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
        _source(here, node.evidence)
        _html(parts.topics(node.topics, links, words))
        _html(parts.stages(node.stages, links, words))
        _html(parts.examples(node.examples, words))
        title = words("node.mentions_in")
        _html(parts.mentions(title, node.mentions_in, sentence, links, words))
    with side:
        _html(parts.children(node, frame, links, words))
        _html(parts.logic(node, links, words))
        _html(parts.named(node.mentions_out, sentence, links, words))
        _matches(here, node.matches)
        _iri(here, node.iri)


def _item(here: Visit, item: ItemView) -> None:
    words, links = here.words, here.links
    label = item.label if item.label != item.iri else item.iri.rsplit("/", 1)[-1]
    st.set_page_config(page_title=f"{label} · {words('product')}")
    kind = item.kind_en if words.language == "en" else item.kind_zh
    above = (item.node,) if item.node else ()
    document = item.document.label if item.document else ""
    st.html(parts.breadcrumb(above, label, links, words))
    branch = here.release.frame.branch(item.node.iri) if item.node else None
    st.html(parts.head(label, kind, (document,), item.text, branch))
    main, side = st.columns([5, 3], gap="large")
    with main:
        _source(here, item.evidence)
        _html(_characteristics(here, item))
        title = words("node.mentions_in")
        _html(parts.mentions(title, item.mentions, _sentences(here), links, words))
    with side:
        _belongs(here, item.node)
        _matches(here, item.matches)
        _iri(here, item.iri)


def _source(here: Visit, evidence: EvidenceView | None) -> None:
    """Show the words that were read, marked where they stand, and how they are printed."""
    if evidence is None:
        return
    words, release = here.words, here.release
    quote = context_html(release.text_of(evidence.document).context(evidence.span))
    document = release.document(evidence.document)
    start, end = evidence.span.start, evidence.span.end
    title = f"{evidence.section} {evidence.section_title}".strip()
    place = words("source.place", title=document.title, section=title, start=start, end=end)
    st.html(section(words("source.title"), quote + element("p", text(place), of="bp-note")))
    with st.expander(words("source.printed")):
        printed = release.explorer.excerpt(document.id, evidence.span, _AROUND)
        st.html(element("div", marked_excerpt(printed), of="bp bp-printed"))


def _sentences(here: Visit) -> parts.Sentence:
    def sentence(mention: MentionView) -> Excerpt | None:
        evidence = mention.evidence
        if evidence is None:
            return None
        return here.release.text_of(evidence.document).sentence(evidence.span)

    return sentence


def _characteristics(here: Visit, item: ItemView) -> str:
    rows = [text(one.label) for one in item.characteristics]
    return section(here.words("item.characteristics"), items(rows, ordered=True))


def _belongs(here: Visit, node: Link | None) -> None:
    _matches(here, (node,) if node else (), "item.node")


def _matches(here: Visit, matches: tuple[Link, ...], key: str = "node.matches") -> None:
    rows = [link(one.label, here.links.node(one.iri)) for one in matches]
    _html(section(here.words(key), items(rows, of="bp-rows")))


def _iri(here: Visit, iri: str) -> None:
    st.html(
        section(
            here.words("node.iri"), element("p", text(here.words("node.iri_note")), of="bp-note")
        )
    )
    st.code(iri, language=None, wrap_lines=True)


def _html(markup: str) -> None:
    """Show a section, if there is one: Streamlit refuses empty HTML."""
    if markup:
        st.html(element("div", markup, of="bp"))
