"""The learning page: a tour of the framework, cards, a quiz, two parts compared, a glossary."""

from __future__ import annotations

from typing import Final

import streamlit as st

from biaopu.graph.reading.records import DocumentRow
from biaopu.ui.markup import element, headline, section, text
from biaopu.ui.tasks.quiz import facts_of, quiz, stretch
from biaopu.ui.views.shared.choices import one_of, some_of
from biaopu.ui.views.shared.evidence_parts import show_html
from biaopu.ui.views.shared.visit import Visit, from_url, visit

from .decks import CARDS, in_scope, on_a_sheet
from .html import compared, glossary, places_of, tour_steps
from .lesson import show_lesson

PARTS: Final = ("tour", "cards", "quiz", "compare", "glossary")
_QUESTIONS: Final = 10
_SEEDS: Final = 20


def show() -> None:
    """Show the page; ``?part=`` chooses what to do, ``?document=`` which framework."""
    here = visit()
    words = here.words
    st.html(headline(words("menu.learn"), words("learn.eyebrow"), words("learn.lead")))
    guide = _guide(here)
    part = one_of("part", PARTS, "learn.part", words, labelled=False)
    {"tour": _tour, "cards": _cards, "quiz": _quiz, "compare": _compare, "glossary": _glossary}[
        part
    ](here, guide)


def _guide(here: Visit) -> DocumentRow | None:
    guides = {row.id: row for row in here.release.guides}
    if not guides:
        return None
    asked, keep = from_url("document", next(iter(guides)), known=tuple(guides))
    if len(guides) > 1:
        st.selectbox(
            here.words("overview.document"),
            list(guides),
            format_func=lambda name: guides[name].title,
            key="document",
            on_change=keep,
        )
    return guides[asked]


def _none(here: Visit, key: str) -> None:
    show_html(section(here.words("learn.nothing"), element("p", text(here.words(key)))))


def _tour(here: Visit, guide: DocumentRow | None) -> None:
    if guide is None:
        _none(here, "learn.no_guide")
        return
    steps = tour_steps(here, guide)
    show_lesson("tour", f"tour.{guide.id}", guide.sha256, steps, here.words)


def _cards(here: Visit, _: DocumentRow | None) -> None:
    terms = in_scope(here).terms
    if not terms:
        _none(here, "learn.no_terms")
        return
    deck = some_of("deck", terms, CARDS, here.words, "learn.deck")
    items = [
        {
            "id": term.iri,
            "front": term.label,
            "back": term.definition,
            "address": here.links.node(term.iri),
        }
        for term in deck
    ]
    key = f"cards.{deck[0].iri}"
    show_lesson("cards", key, here.release.id, items, here.words)


def _quiz(here: Visit, guide: DocumentRow | None) -> None:
    words, scope = here.words, in_scope(here)
    seeds = tuple(str(one) for one in range(1, _SEEDS + 1))
    seed, keep = from_url("seed", seeds[0], known=seeds)
    places = places_of(here, guide) if guide else ()
    asked = facts_of(places, stretch(scope.terms, int(seed)))
    if not asked:
        _none(here, "learn.no_facts")
        return
    st.selectbox(
        words("learn.seed"),
        seeds,
        format_func=lambda one: words("learn.seed.one", n=one),
        key="seed",
        on_change=keep,
        width=220,
    )
    items = [
        {
            "id": f"{number}",
            "ask": words(f"learn.ask.{one.kind}"),
            "stem": one.stem,
            "choices": list(one.choices),
            "right": one.right,
            "address": here.links.node(one.iri),
        }
        for number, one in enumerate(quiz(asked, int(seed), _QUESTIONS))
    ]
    key = f"quiz.{guide.id if guide else 'terms'}.{scope.name}.{seed}"
    show_lesson("quiz", key, here.release.id, items, words)


def _compare(here: Visit, guide: DocumentRow | None) -> None:
    places = places_of(here, guide) if guide else ()
    labels = {place.iri: place.label for place in places if place.level}
    if guide is None or len(labels) < 2:
        _none(here, "learn.no_guide")
        return
    # two that have much to compare; of those, two that stand side by side
    richest = sorted(places, key=lambda place: -len(place.topics))[: max(2, len(places) // 3)]
    usual = [place.iri for place in places if place in richest and place.level]
    first, second = tuple(dict.fromkeys((*usual, *labels)))[:2]
    left, right = st.columns(2)
    chosen = []
    for column, name, default in ((left, "a", first), (right, "b", second)):
        value, keep = from_url(name, default, known=tuple(labels))
        column.selectbox(
            here.words(f"learn.compare.{name}"),
            list(labels),
            format_func=labels.__getitem__,
            key=name,
            on_change=keep,
        )
        chosen.append(value)
    show_html(compared(here, places, chosen[0], chosen[1]))


def _glossary(here: Visit, _: DocumentRow | None) -> None:
    scope = in_scope(here)
    if not scope.terms:
        _none(here, "learn.no_terms")
        return
    sheet = on_a_sheet(here, scope)
    st.html(element("p", text(here.words("learn.print")), of="bp bp-note"))
    show_html(glossary(here, sheet))
