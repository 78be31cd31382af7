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

from .markup import element, headline, items, link, section, text
from .result_table import size, table, truth
from .visit import Visit, from_url, put_in_url, visit

_LIMIT: Final = 1000
_LONGEST_IN_URL: Final = 1800
_OWN: Final = ""


def show() -> None:
    """Show the page; ``?name=`` takes a shipped query, ``?query=`` gives one; either is run."""
    here = visit()
    st.html(headline("SPARQL", here.words("sparql.eyebrow"), here.words("sparql.lead")))
    name = _example(here)
    written = _editor(here, name)
    if written.strip():
        _answer(here, written)
    else:
        _begin(here)


def _example(here: Visit) -> str:
    shipped = named_queries.names()
    name, _ = from_url("name", _OWN, known=(_OWN, *shipped))

    def choose() -> None:
        st.session_state.pop("sparql-long", None)
        put_in_url({"query": "", "name": st.session_state["name"]})

    st.selectbox(
        here.words("sparql.examples"),
        (_OWN, *shipped),
        format_func=lambda one: _question(here, one) if one else here.words("sparql.own"),
        key="name",
        on_change=choose,
    )
    return name


def _question(here: Visit, name: str) -> str:
    query = named_queries.load(name)
    return query.question_en if here.words.language == "en" else query.question_zh


def _begin(here: Visit) -> None:
    """Offer the shipped queries, where nothing has been asked yet."""
    questions = (
        link(_question(here, name), here.links.to("sparql", name=name))
        for name in named_queries.names()
    )
    st.html(section(here.words("sparql.try"), items(questions, of="bp-rows")))


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
            height=min(520, 90 + 22 * current.count("\n")),
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
    if name in named_queries.names() and written == named_queries.load(name).text:
        put_in_url({"query": ""})
    elif len(written) <= _LONGEST_IN_URL:
        put_in_url({"name": "", "query": written})
    else:
        put_in_url({"name": "", "query": ""})
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
