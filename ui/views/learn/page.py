"""The learning page: a tour of the framework, cards, a quiz, two parts compared, a glossary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

import streamlit as st

from biaopu.graph.reading.records import DocumentRow
from biaopu.ui.markup import element, headline, section, text
from biaopu.ui.tasks.quiz import facts_of, quiz, stretch
from biaopu.ui.views.shared.choices import guide_of, one_of, one_of_many, some_of
from biaopu.ui.views.shared.showing import component, show_html
from biaopu.ui.views.shared.visit import Visit, from_url, visit
from biaopu.ui.wording import Wording

from .decks import CARDS, in_scope, on_a_sheet
from .html import compared, glossary, places_of, tour_steps

PARTS: Final = ("tour", "cards", "quiz", "compare", "glossary")
_LESSON: Final = '<section class="bp bp-lesson" aria-live="off"></section>'
_SAID: Final = (
    "none", "at", "progress", "again", "back", "next", "finish", "turn", "known", "unsure",
    "source", "right", "wrong", "done", "toured", "score", "missed",
)  # fmt: skip
_QUESTIONS: Final = 10
_SEEDS: Final = 20


def show() -> None:
    """Show the page; ``?part=`` chooses what to do, ``?document=`` which framework."""
    here = visit()
    words = here.words
    st.html(headline(words("menu.learn"), words("learn.eyebrow"), words("learn.lead")))
    guide = guide_of(here, "document", "overview.document") if here.release.guides else None
    part = one_of("part", PARTS, "learn.part", words, labelled=False)
    {"tour": _tour, "cards": _cards, "quiz": _quiz, "compare": _compare, "glossary": _glossary}[
        part
    ](here, guide)


def _none(here: Visit, key: str) -> None:
    show_html(section(here.words("learn.nothing"), element("p", text(here.words(key)))))


def _tour(here: Visit, guide: DocumentRow | None) -> None:
    if guide is None:
        _none(here, "learn.no_guide")
        return
    steps = tour_steps(here, guide)
    _lesson("tour", f"tour.{guide.id}", guide.sha256, steps, here.words)


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
    _lesson("cards", key, here.release.id, items, here.words)


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
    _lesson("quiz", key, here.release.id, items, words)


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
    for column, name, begin in ((left, "a", first), (right, "b", second)):
        with column:
            label = here.words(f"learn.compare.{name}")
            chosen.append(one_of_many(name, labels, label, labels.__getitem__, usual=begin))
    show_html(compared(here, places, *chosen))


def _glossary(here: Visit, _: DocumentRow | None) -> None:
    scope = in_scope(here)
    if not scope.terms:
        _none(here, "learn.no_terms")
        return
    sheet = on_a_sheet(here, scope)
    st.html(element("p", text(here.words("learn.print")), of="bp bp-note"))
    show_html(glossary(here, sheet))


def _lesson(
    form: Literal["tour", "cards", "quiz"],
    key: str,
    stamp: str,
    items: Sequence[Any],
    words: Wording,
) -> None:
    """Show a lesson; how far a learner has come stays in the browser.

    Args:
        form: what it is.
        key: what progress is kept under.
        stamp: changes when the content does.
        items: steps with ``title`` and ``html``; cards with ``id``, ``front``, ``back``,
            ``address``; or questions with ``id``, ``ask``, ``stem``, ``choices``, ``right``,
            ``address``.
        words: the reader's language.
    """
    # the placeholders in these words are filled in by the script
    holes = {name: f"{{{name}}}" for name in ("at", "of", "answer", "good")}
    said = {name: words(f"learn.{name}", **holes) for name in _SAID}
    data = {"form": form, "key": key, "stamp": f"{stamp} {words.language}", "items": items}
    component("lesson", _LESSON)(key=f"bp-lesson-{form}", data=data | {"words": said})
