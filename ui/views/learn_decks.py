"""What is learned at a time, where there are many terms: one document's, a deck, a letter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import streamlit as st

from biaopu.ui.learning.questions import Fact, Term, facts_of
from biaopu.ui.sorting import pinyin_key, pinyin_letter

from .choices import some_of
from .learn_parts import places_of, terms_of
from .visit import Visit, from_url

Letters = tuple[tuple[str, tuple[Term, ...]], ...]
"""Terms by the letter that they begin with when spoken, in that order."""

CARDS: Final = 30
"""So many cards are a deck."""

SHEET: Final = 500
"""So many terms are printed on one page; more than that are chosen by their letter."""

_ALL: Final = "all"


def terms_in_scope(here: Visit) -> tuple[Term, ...]:
    """Let the visitor choose whose terms to learn, ``?of=``, and return them."""
    with st.spinner(here.words("learn.reading"), show_time=True):
        terms = _terms(_release(here), here)
    titles = {row.id: row.title for row in here.release.documents}
    groups = [name for name in dict.fromkeys(term.group for term in terms) if name in titles]
    if len(groups) < 2:
        return terms
    known = (_ALL, *groups)
    chosen, keep = from_url("of", _ALL, known=known)
    words = here.words
    st.selectbox(
        words("learn.of"), known, key="of", on_change=keep, width=420,
        format_func=lambda name: words("learn.of.all") if name == _ALL else titles[name],
    )  # fmt: skip
    return terms if chosen == _ALL else tuple(term for term in terms if term.group == chosen)


def on_a_sheet(here: Visit, terms: Sequence[Term]) -> Sequence[Term]:
    """Return terms by their sound, as many as one page can show; of more, those of a letter."""
    scope = st.query_params.get("of", _ALL)
    with st.spinner(here.words("learn.sorting"), show_time=True):
        letters = _by_letter(_release(here), scope, terms)
    if len(terms) <= SHEET:
        return [term for _, some_terms in letters for term in some_terms]
    known = tuple(letter for letter, _ in letters)
    chosen, keep = from_url("letter", known[0], known=known)
    words = here.words
    st.segmented_control(
        words("learn.letter"), known, key="letter", on_change=keep, required=True, wrap=True
    )
    return some_of("sheet", dict(letters)[chosen], SHEET, words)


def facts(here: Visit, guide: str, terms: tuple[Term, ...]) -> tuple[Fact, ...]:
    """Return what can be asked about the framework of a guide (its IRI or ``""``) and terms."""
    return _facts(_release(here), guide, st.query_params.get("of", _ALL), here, terms)


def _release(here: Visit) -> str:
    return here.release.explorer.release.manifest.id


@st.cache_resource(max_entries=2, show_spinner=False)
def _terms(release: str, _here: Visit) -> tuple[Term, ...]:  # noqa: ARG001 - the cache's key
    return terms_of(_here.release.explorer.index.entries)


@st.cache_resource(max_entries=4, show_spinner=False)
def _facts(
    release: str,  # noqa: ARG001 - the cache's key
    guide: str,
    scope: str,  # noqa: ARG001 - the cache's key
    _here: Visit,
    _in_scope: tuple[Term, ...],
) -> tuple[Fact, ...]:
    documents = [row for row in _here.release.guides if row.iri == guide]
    places = [place for document in documents for place in places_of(_here, document)]
    return facts_of(places, _in_scope)


@st.cache_resource(max_entries=4, show_spinner=False)
def _by_letter(release: str, scope: str, _in_scope: Sequence[Term]) -> Letters:  # noqa: ARG001
    ordered = sorted(_in_scope, key=lambda term: pinyin_key(term.label))
    found = groupby(ordered, key=lambda term: pinyin_letter(term.label))
    return tuple((letter, tuple(terms)) for letter, terms in found)
