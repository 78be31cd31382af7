"""The SPARQL page: an editor with the competency questions, the answer as a table, downloads."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from biaopu.graph.answers import Answer, Statements, Truth
from biaopu.graph.results import render
from biaopu.ontology.errors import BiaopuError

from .markup import element, headline, text
from .questions import asked_question, offer_questions, show_question
from .result_table import size, table, truth
from .visit import Visit, put_in_url, visit

_LIMIT: Final = 1000
_LONGEST_IN_URL: Final = 1800
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
    explorer = here.release.explorer
    begun = time.perf_counter()
    try:
        pool = explorer.inferred_queries if _with_inferences() else explorer.queries
        with st.spinner(words("sparql.busy"), show_time=True):
            answer = pool.run(query, limit=_LIMIT)
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
        st.html(table(answer, f"{explorer.release.manifest.base}/id/", here.links))
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
