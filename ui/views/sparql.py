"""The SPARQL page: an editor with the shipped queries, the answer as a table, and downloads."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from biaopu.graph import named_queries
from biaopu.graph.answers import Answer, Statements, Truth
from biaopu.graph.results import render
from biaopu.graph.sparql import run
from biaopu.ontology.errors import BiaopuError

from .markup import element, text
from .node_parts import head
from .result_table import size, table, truth
from .visit import Visit, from_url, visit

_LIMIT: Final = 1000
_LONGEST_IN_URL: Final = 1800
_OWN: Final = ""


def show() -> None:
    """Show the page; ``?name=`` takes a shipped query, ``?query=`` gives one; either is run."""
    here = visit()
    st.html(head("SPARQL", here.words("sparql.eyebrow"), (), here.words("sparql.lead"), None))
    name = _example(here)
    written = _editor(here, name)
    if written.strip():
        _answer(here, written)


def _example(here: Visit) -> str:
    english = here.words.language == "en"
    queries = {name: named_queries.load(name) for name in named_queries.names()}
    name, keep = from_url("name", _OWN, known=(_OWN, *queries))

    def choose() -> None:
        st.query_params.pop("query", None)
        st.session_state.pop("sparql-long", None)
        keep()

    def question(name: str) -> str:
        if name == _OWN:
            return here.words("sparql.own")
        return queries[name].question_en if english else queries[name].question_zh

    st.selectbox(
        here.words("sparql.examples"),
        (_OWN, *queries),
        format_func=question,
        key="name",
        on_change=choose,
    )
    return name


def _editor(here: Visit, name: str) -> str:
    """Show the editor; return the query to run, which is the one that the URL names or gives."""
    asked = st.query_params.get("query") or st.session_state.get("sparql-long", "")
    shipped = named_queries.load(name).text if name else ""
    current: str = asked or shipped
    if st.session_state.get("sparql-shown") != current:
        st.session_state["sparql"] = st.session_state["sparql-shown"] = current
    with st.form("sparql-form", border=False):
        st.text_area(
            here.words("sparql.editor"),
            key="sparql",
            height=min(520, 120 + 24 * current.count("\n")),
            placeholder="SELECT ?node ?label WHERE { ?node a bp:Part ; skos:prefLabel ?label }",
        )
        st.form_submit_button(
            here.words("sparql.run"), type="primary", icon=":material/play_arrow:", on_click=_keep
        )
    return current


def _keep() -> None:
    """Put what was written into the URL, or into the session where it is too long for one."""
    written = st.session_state["sparql"]
    name = st.query_params.get("name", _OWN)
    st.session_state.pop("sparql-long", None)
    st.query_params.pop("query", None)
    if name in named_queries.names() and written == named_queries.load(name).text:
        return
    st.query_params.pop("name", None)
    if len(written) <= _LONGEST_IN_URL:
        st.query_params["query"] = written
    else:
        st.session_state["sparql-long"] = written


def _answer(here: Visit, query: str) -> None:
    words = here.words
    begun = time.perf_counter()
    try:
        answer = run(here.release.explorer.store, query, limit=_LIMIT)
    except BiaopuError as error:
        st.error(error.message(words.language), icon=":material/error:")
        return
    taken = round((time.perf_counter() - begun) * 1000)
    if isinstance(answer, Truth):
        st.html(truth(answer, words))
        return
    st.html(element("p", text(words("sparql.rows", n=size(answer), ms=taken)), of="bp bp-note"))
    if answer.truncated:
        st.warning(words("sparql.truncated", n=_LIMIT), icon=":material/content_cut:")
    if size(answer):
        manifest = here.release.explorer.release.manifest
        st.html(table(answer, f"{manifest.base}/id/", here.links))
        _downloads(here, answer)


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
