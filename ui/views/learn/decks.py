"""What is learned at a time, where there are many terms: one document's, a deck, a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import streamlit as st

from biaopu.ui.tasks.quiz import Term
from biaopu.ui.views.shared.choices import one_of, one_of_many, some_of
from biaopu.ui.views.shared.visit import Visit

from .html import pinyin_key, pinyin_letter, terms_of

Letters = tuple[tuple[str, tuple[Term, ...]], ...]
"""Terms by the letter that they begin with when spoken, in that order."""

CARDS: Final = 30
"""So many cards are a deck."""

SHEET: Final = 500
"""So many terms are printed on one page; more than that are chosen by their letter."""

ALL: Final = "all"
"""The scope of all documents."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is learned: the terms of one document, named by its id, or of all."""

    name: str
    terms: tuple[Term, ...]


def in_scope(here: Visit) -> Scope:
    """Let the visitor choose whose terms to learn, ``?of=``, and return them."""
    with st.spinner(here.words("learn.reading"), show_time=True):
        terms = _terms(_release(here), here)
    titles = {row.id: row.title for row in here.release.documents}
    groups = [name for name in dict.fromkeys(term.group for term in terms) if name in titles]
    if len(groups) < 2:
        return Scope(ALL, terms)
    known = (ALL, *groups)
    titles[ALL] = here.words("learn.of.all")
    chosen = one_of_many("of", known, here.words("learn.of"), titles.__getitem__, width=420)
    some = terms if chosen == ALL else tuple(term for term in terms if term.group == chosen)
    return Scope(chosen, some)


def on_a_sheet(here: Visit, scope: Scope) -> Sequence[Term]:
    """Return terms by their sound, as many as one page can show; of more, those of a letter."""
    words = here.words
    with st.spinner(words("learn.sorting"), show_time=True):
        letters = _by_letter(_release(here), scope.name, scope.terms)
    if len(scope.terms) <= SHEET:
        return [term for _, some_terms in letters for term in some_terms]
    known = tuple(letter for letter, _ in letters)
    chosen = one_of("letter", known, "learn.letter", words, str)
    return some_of("sheet", dict(letters)[chosen], SHEET, words)


def _release(here: Visit) -> str:
    return here.release.id


@st.cache_resource(max_entries=2, show_spinner=False)
def _terms(release: str, _here: Visit) -> tuple[Term, ...]:  # noqa: ARG001 - the cache's key
    return terms_of(_here.release.index.entries)


@st.cache_resource(max_entries=4, show_spinner=False)
def _by_letter(release: str, scope: str, _terms: Sequence[Term]) -> Letters:  # noqa: ARG001
    ordered = sorted(_terms, key=lambda term: pinyin_key(term.label))
    found = groupby(ordered, key=lambda term: pinyin_letter(term.label))
    return tuple((letter, tuple(terms)) for letter, terms in found)
