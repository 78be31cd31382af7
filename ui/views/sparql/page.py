"""The SPARQL page: an editor with the competency questions, the answer as a table, downloads."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from biaopu.graph.reading.network import labels
from biaopu.graph.sparql.answers import Answer, Rows, Statements, Truth
from biaopu.graph.sparql.rendering import render
from biaopu.ontology.errors import BiaopuError
from biaopu.ui.markup import element, headline, items, link, plain, text
from biaopu.ui.views.graph.chart import Looks, picture
from biaopu.ui.views.shared.charts import Picture
from biaopu.ui.views.shared.choices import one_of
from biaopu.ui.views.shared.showing import clickable
from biaopu.ui.views.shared.visit import Visit, put_in_url, visit

from .chart import bars, network_of
from .editor import assist
from .questions import asked_question, offer_questions, show_question
from .table import size, table, truth

_LIMIT: Final = 1000
_LONGEST_IN_URL: Final = 1800
_LONGEST_LINE: Final = 120
_MOST_ASKED: Final = 20
_ASKED: Final = "biaopu-asked"
_FORMS: Final = ("table", "picture")
_PLACEHOLDER: Final = "SELECT ?node ?label WHERE { ?node a bp:Part ; skos:prefLabel ?label }"


def show() -> None:
    """Show the page; ``?name=`` takes a shipped query, ``?query=`` gives one; either is run."""
    here, asked = visit(), asked_question()
    st.html(headline("SPARQL", here.words("sparql.eyebrow"), here.words("sparql.lead")))
    query = asked.text if asked else _own()
    if query:
        offer_questions(here, asked, open_list=False)
    if asked:
        show_question(here, asked)
    _editor(here, query)
    if query.strip():
        _answer(here, query)
    if not query:
        offer_questions(here, None, open_list=True)


def _own() -> str:
    """Return the query of the visitor's own: from the URL, or from the session if it is long."""
    written: str = st.query_params.get("query") or st.session_state.get("sparql-long", "")
    return written


def _with_inferences() -> bool:
    return st.query_params.get("inferred") == "1"


def _editor(here: Visit, current: str) -> None:
    """Show the editor with the query to run in it."""
    if st.session_state.get("sparql-shown") != current:
        st.session_state["sparql"] = st.session_state["sparql-shown"] = current
        st.session_state["sparql-inferred"] = _with_inferences()
    with st.form("sparql-form", border=False):
        st.text_area(
            here.words("sparql.editor"),
            key="sparql",
            height="content",
            placeholder=_PLACEHOLDER,
        )
        st.checkbox(
            here.words("sparql.inferred"),
            key="sparql-inferred",
            help=here.words("sparql.inferred-help"),
        )
        st.form_submit_button(
            here.words("sparql.run"), type="primary", icon=":material/play_arrow:", on_click=_keep
        )
    assist(here)


def _keep() -> None:
    """Put what was written into the URL, or into the session where it is too long for one."""
    written = st.session_state["sparql"]
    asked = asked_question()
    changes = {"inferred": "1" if st.session_state["sparql-inferred"] else "", "query": ""}
    st.session_state.pop("sparql-long", None)
    if not asked or written != asked.text:
        changes["name"] = ""
        if len(written) <= _LONGEST_IN_URL:
            changes["query"] = written
        else:
            st.session_state["sparql-long"] = written
    put_in_url(changes)


def _answer(here: Visit, query: str) -> None:
    words = here.words
    begun = time.perf_counter()
    try:
        pool = here.release.inferred_queries if _with_inferences() else here.release.queries
        with st.spinner(words("sparql.busy"), show_time=True):
            answer = pool.run(query, limit=_LIMIT)
    except BiaopuError as error:
        st.error(plain(error.message(words.language)), icon=":material/error:")
        return
    taken = round((time.perf_counter() - begun) * 1000)
    if isinstance(answer, Truth):
        st.html(truth(answer, words))
        return
    st.html(element("p", text(words("sparql.rows", n=size(answer), ms=taken)), of="bp bp-note"))
    if answer.truncated:
        st.warning(words("sparql.truncated", n=_LIMIT), icon=":material/content_cut:")
    if size(answer):
        _remember(here, query)
        _shown(here, answer)
        _downloads(here, answer)


def _shown(here: Visit, answer: Rows | Statements) -> None:
    """Show an answer as a table or, where it can be drawn and the visitor likes, as a picture."""
    base = here.release.base
    drawn = _picture(here, answer, base)
    if drawn and one_of("form", _FORMS, "sparql.form", here.words, labelled=False) == "picture":
        clickable(drawn, f"answer-{hash(answer)}", here.words)
        return
    st.html(table(answer, base, here.links))


def _picture(here: Visit, answer: Rows | Statements, base: str) -> Picture | None:
    """Return counts as bars, statements as a network; None for what is neither."""
    words, store = here.words, here.release.store
    if isinstance(answer, Rows):
        return bars(answer, base, here.links, words("sparql.bars", n=len(answer.rows)))
    network = network_of(answer, lambda iris: labels(store, set(iris)))
    if len(network.nodes) < 2:
        return None
    looks = Looks(
        address=lambda node: here.links.node(node.iri),
        relation=str,
        kind=str,
        opened=(),
        description=words("sparql.network", n=len(network.nodes)),
    )
    return picture(network, looks)


def _remember(here: Visit, query: str) -> None:
    """Keep what was asked in this session, the latest first, and offer what was asked before."""
    asked: list[str] = st.session_state.setdefault(_ASKED, [])
    if query in asked:
        asked.remove(query)
    asked.insert(0, query)
    del asked[_MOST_ASKED:]
    earlier = [one for one in asked[1:] if len(one) <= _LONGEST_IN_URL]
    if not earlier:
        return
    with st.expander(here.words("sparql.history", n=len(earlier)), icon=":material/history:"):
        rows = [link(_one_line(one), here.links.to("sparql", query=one)) for one in earlier]
        st.html(element("div", items(rows, of="bp-rows"), of="bp"))


def _one_line(query: str) -> str:
    """Return a query on one line, without its comments, as long as can be read."""
    lines = (line.split("# ")[0] for line in query.splitlines() if not line.startswith("#"))
    words = " ".join(" ".join(lines).split())
    return words if len(words) <= _LONGEST_LINE else f"{words[:_LONGEST_LINE]}…"


def _downloads(here: Visit, answer: Answer) -> None:
    forms = {"csv": "text/csv", "json": "application/sparql-results+json"}
    if isinstance(answer, Statements):
        forms |= {"ttl": "text/turtle"}
    with st.container(horizontal=True):
        for form, mime in forms.items():
            st.download_button(
                here.words("sparql.download", form=form.upper()),
                render(answer, form),
                file_name=f"biaopu.{form}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"download-{form}",
            )
