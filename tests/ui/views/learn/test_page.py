"""The learning page and the page of a document where there is more than one page can show."""

from __future__ import annotations

import json
import time

import pytest
from streamlit.testing.v1 import AppTest

from biaopu.ui.tasks.quiz import Term, facts_of, quiz, stretch
from biaopu.ui.views.learn import decks as learn_decks
from biaopu.ui.views.learn import page as learn
from biaopu.ui.views.library import page as library
from biaopu.ui.workspace.settings import Settings
from tests.ui.showing import html, show

SAMPLE = "t-example-1-2026"


def cards(test: AppTest) -> list[str]:
    (lesson,) = test.get("bidi_component")
    return [one["front"] for one in json.loads(lesson.proto.json)["items"]]


def test_many_cards_are_learned_deck_by_deck(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learn, "CARDS", 8)
    decks = [cards(show("learn", part="cards", deck=str(number))) for number in (1, 2, 3)]
    assert [len(deck) for deck in decks] == [8, 8, 6]
    assert len({name for deck in decks for name in deck}) > 16
    assert cards(show("learn", part="cards", deck="99")) == decks[0]


def test_the_terms_of_one_document_are_learned(served: Settings) -> None:
    assert len(cards(show("learn", part="cards"))) == 22
    assert len(cards(show("learn", part="cards", of=SAMPLE))) == 12
    assert len(cards(show("learn", part="cards", of="gone"))) == 22


def test_a_long_glossary_is_shown_letter_by_letter(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = html(show("learn", part="glossary"))
    assert whole.count("<dt>") == 22
    assert whole.index("班次") < whole.index("乘客") < whole.index("预约")
    monkeypatch.setattr(learn_decks, "SHEET", 4)
    first = html(show("learn", part="glossary"))
    assert "班次" in first
    assert "乘客" not in first
    assert html(show("learn", part="glossary", letter="J")).count("<dt>") == 4


def test_the_terms_of_a_document_are_shown_sheet_by_sheet(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = html(show("library", doc=SAMPLE))
    assert whole.count("bp-term-name") == 12
    monkeypatch.setattr(library, "_SHEET", 5)
    sheets = [html(show("library", doc=SAMPLE, sheet=number)) for number in ("1", "2", "3")]
    assert [sheet.count("bp-term-name") for sheet in sheets] == [5, 5, 2]
    assert all("12 条" in sheet for sheet in sheets)


def test_a_stretch_is_side_by_side_and_of_the_seed() -> None:
    terms = [Term(f"urn:{n}", f"术语{n}", "概念。", "d") for n in range(50)]
    found = stretch(terms, seed=3, most=10)
    first = terms.index(found[0])
    assert list(found) == terms[first : first + 10]
    assert found == stretch(terms, seed=3, most=10)
    assert {len(stretch(terms, seed, most=10)) for seed in range(20)} == {10}
    assert list(stretch(terms, seed=3, most=100)) == terms


def test_a_quiz_about_very_many_terms_is_made_at_once() -> None:
    terms = [Term(f"urn:{n}", f"术语{n}", f"第{n}个概念。", f"d{n % 3}") for n in range(20_000)]
    begun = time.process_time()
    asked = quiz(facts_of((), stretch(terms, seed=1)), seed=1)
    assert time.process_time() - begun < 1
    assert len(asked) == 10
    assert {len(set(one.choices)) for one in asked} == {4}
