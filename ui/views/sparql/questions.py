"""The competency questions on the SPARQL page: chosen by who asks, shown whole, never cut."""

from __future__ import annotations

from functools import partial

import streamlit as st

from biaopu.graph.sparql import named as named_queries
from biaopu.graph.sparql.named import AUDIENCES, NamedQuery
from biaopu.ui.markup import element, items, link, section, text
from biaopu.ui.views.shared.choices import one_of
from biaopu.ui.views.shared.visit import Visit


def asked_question() -> NamedQuery | None:
    """Return the question that ``?name=`` takes; none beside a query of the visitor's own."""
    name = "" if st.query_params.get("query") else st.query_params.get("name", "")
    return named_queries.load(name) if name in named_queries.names() else None


def offer_questions(here: Visit, asked: NamedQuery | None, *, open_list: bool) -> None:
    """Let the visitor choose who asks, which ``?who=`` keeps, and then one of the questions.

    Args:
        here: the run.
        asked: the question whose query is in the editor, if it is one of ours.
        open_list: whether the questions are to be seen at once; else they unfold.
    """
    usual = asked.audience if asked else AUDIENCES[0]
    called = partial(here.words.name, "reader")
    who = one_of("who", AUDIENCES, "sparql.who", here.words, called, usual=usual)
    audience = next(one for one in AUDIENCES if one == who)
    body = items(
        (
            link(question(here, named_queries.load(name)), here.links.to("sparql", name=name))
            for name in named_queries.names(audience)
        ),
        of="bp-rows bp-questions",
    )
    if open_list:
        st.html(section(here.words("sparql.try"), body))
        return
    summary = element("summary", text(here.words("sparql.another")))
    unfolded = {} if audience == usual else {"open": ""}
    st.html(element("div", element("details", summary + body, **unfolded), of="bp"))


def show_question(here: Visit, asked: NamedQuery) -> None:
    """Show the question whose query is in the editor, and how to ask for something else."""
    hint = here.words("sparql.change") if "VALUES" in asked.text else ""
    note = element("p", text(hint), of="bp-note") if hint else ""
    st.html(section(question(here, asked), note or " ", key="bp"))


def question(here: Visit, query: NamedQuery) -> str:
    """Return what a query asks, in the visitor's language."""
    return query.question_en if here.words.language == "en" else query.question_zh
