"""Names: the sorted tables find what a plain look through all names finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from biaopu.ontology.han import has_han
from biaopu.search.channels.names.index import MOST_HITS, Name, NameHit, index_names
from biaopu.search.channels.names.table import NameTable
from biaopu.search.language.pinyin import Syllables, readings, syllables, typed_pinyin
from biaopu.search.language.tokens import normalise

WORTH = {"label": 1.0, "alt": 0.97, "topics": 0.7}
LETTERS = "工业供应链管理重行长绿女服务型𠮷ab v5-"
TEXT = st.text(st.sampled_from(LETTERS), min_size=1, max_size=9).map(normalise).filter(bool)
NAMES = st.lists(
    st.builds(Name, st.integers(0, 9), st.sampled_from(sorted(WORTH)), TEXT), max_size=25
)
Found = dict[tuple[int, str, str], float]


def _found(hits: Iterable[NameHit]) -> Found:
    best: Found = {}
    for hit in hits:
        key = (hit.name.position, hit.name.field, hit.name.text)
        best[key] = max(best.get(key, 0.0), hit.strength)
    return best


def _rated(names: Sequence[Name], rate: object) -> Found:
    assert callable(rate)
    rated = {(n.position, n.field, n.text): rate(n.text) * WORTH[n.field] for n in names}
    return {key: pytest.approx(strength) for key, strength in rated.items() if strength > 0}


def _table(names: Sequence[Name]) -> NameTable:
    return NameTable(names, lambda _: False, list)


def _part(text: str, found: bool, typed: str) -> float:
    size = len(text.encode("utf-16-be"))
    return found * (0.5 + 0.5 * len(typed.encode("utf-16-be")) / size)


def _picked(draw: st.DataObject, names: Sequence[Name]) -> str:
    """A piece of one of the names, or anything."""
    text = draw.draw(st.sampled_from([name.text for name in names])) if names else "工业"
    start = draw.draw(st.integers(0, len(text) - 1))
    return draw.draw(st.one_of(st.just(text[start : start + 3]), TEXT))


@given(NAMES, st.data())
def test_names_that_hold_a_text(names: Sequence[Name], data: st.DataObject) -> None:
    table, typed = _table(names), _picked(data, names)
    assert _found(table.exact(typed)) == _rated(names, lambda text: text == typed)
    assert _found(table.prefix(typed)) == _rated(
        names, lambda text: _part(text, text.startswith(typed), typed)
    )
    assert _found(table.contains(typed)) == _rated(
        names, lambda text: _part(text, typed in text, typed)
    )


@given(st.lists(st.text("ab", min_size=70, max_size=90), min_size=1, max_size=5), st.data())
def test_long_texts_that_are_much_alike(texts: Sequence[str], data: st.DataObject) -> None:
    names = [Name(at, "label", text) for at, text in enumerate(texts)]
    start, size = data.draw(st.integers(0, 60)), data.draw(st.integers(5, 70))
    typed = texts[0][start : start + size]
    expected = _rated(names, lambda text: _part(text, typed in text, typed))
    assert _found(_table(names).contains(typed)) == expected


def _spelt(typed: str, units: Syllables, shortest: int) -> float:
    """The best run of ``units`` that ``typed`` spells, u and v being nearly the same."""
    best = 0.0
    for start in range(len(units)):
        for end in range(start + 1, len(units) + 1):
            run = "".join(units[start:end])
            if run.replace("v", "u") != typed.replace("v", "u"):
                continue
            rate = 0.6 + 0.3 * (end - start) / len(units) - 0.05 * (start > 0)
            whole = end - start == len(units)
            rate = 1.0 if whole else rate * (end - start >= shortest)
            best = max(best, rate * (1.0 if run == typed else 0.9))
    return best


def _heard(typed: str, text: str) -> float:
    if len(typed) < 2:
        return 0.0
    rates = [
        (1.0 if number == 0 else 0.95)
        * max(
            _spelt(typed, units, 2),
            _spelt(typed, tuple(unit[0] for unit in units), 3),
        )
        for number, units in enumerate(readings(text))
    ]
    return 0.95 * max(rates)


@given(NAMES, st.data())
def test_names_that_sound_so(names: Sequence[Name], data: st.DataObject) -> None:
    piece = _picked(data, names)
    units = data.draw(st.sampled_from(readings(piece)))
    full, initials = "".join(units), "".join(unit[0] for unit in units)
    typed = typed_pinyin(data.draw(st.sampled_from([full, initials, full.replace("v", "u")])))
    expected = _rated(names, lambda text: _heard(typed, text))
    assert _found(_table(names).pinyin(typed)) == expected


def _slip(typed: str, text: str) -> float:
    edits = OSA.distance(typed, text)
    sounds = syllables(typed)
    if has_han(typed) and len(text) == len(typed) and edits:
        rates = [1.0 if at == 0 else 0.95 for at, s in enumerate(readings(text)) if s == sounds]
        if rates:
            return 0.95 * max(rates)
    if not 0 < edits <= (1 if len(typed) < 6 else 2):
        return 0.0
    strange = any(character not in text for character in typed)
    return (0.95 if strange else 0.4) * (1.0 - 0.5 * edits / len(typed))


SLIPPED = st.text(st.sampled_from("工业管理重v𠮷a"), min_size=3, max_size=9)


@settings(max_examples=settings().max_examples * 2)
@given(NAMES, SLIPPED, st.data())
@example([Name(0, "label", "工业管理服务")], "业工管服理务", None)
@example([Name(0, "label", "工业管")], "业工管", None)
@example([Name(0, "label", "工业管理重a")], "业工理管重a", None)
@example([Name(0, "label", "a工业管理重")], "a业工理管重", None)
@example([Name(0, "label", "工业管理重a")], "服业管理重务", None)
@example([Name(0, "label", "工业管理重a")], "工服业管理重", None)
def test_names_that_may_be_meant(
    names: Sequence[Name], typed: str, data: st.DataObject | None
) -> None:
    if data and names and data.draw(st.booleans()):
        typed = _slipped(data, data.draw(st.sampled_from(names)).text)
    if len(typed) < 3:
        return
    assert _found(_table(names).fuzzy(typed)) == _rated(names, lambda text: _slip(typed, text))


def _slipped(data: st.DataObject, text: str) -> str:
    """``text`` after one or two slips."""
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, max(0, len(text) - 2)))
        slips = (
            text[:at] + text[at + 1 :],
            text[:at] + "智" + text[at:],
            text[:at] + "能" + text[at + 1 :],
            text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
        )
        text = data.draw(st.sampled_from(slips))
    return text


def test_of_very_many_the_strongest_are_kept() -> None:
    many = [Name(at, "topics", f"管理{'方法' * (at % 7)}{at}") for at in range(900)]
    best = [Name(900, "label", "管理办法"), Name(901, "alt", "质量管理")]
    hits = _table(many + best).contains("管理")
    assert len(hits) == MOST_HITS
    assert [hit.name.text for hit in hits[:2]] == ["管理办法", "质量管理"]
    strengths = [hit.strength for hit in hits]
    assert strengths == sorted(strengths, reverse=True)
    everything = sorted(0.7 * (0.5 + 1 / len(name.text)) for name in many)
    assert strengths[-1] == pytest.approx(everything[-MOST_HITS + 2])
    within = np.arange(902) == 899
    assert [hit.name.position for hit in _table(many + best).contains("管理", within)] == [899]


def test_one_name_of_very_many_entries() -> None:
    table = _table([Name(at, "label", "术语和定义") for at in range(1000)])
    assert [hit.name.position for hit in table.exact("术语和定义")] == list(range(MOST_HITS))


@pytest.mark.parametrize("text", ["长" * 900, "ab" * 300])
def test_a_name_longer_than_any_query(text: str) -> None:
    table = _table([Name(0, "label", text), Name(1, "label", text[:100])])
    assert [hit.name.position for hit in table.prefix(text[:90])] == [1, 0]
    assert [hit.name.position for hit in table.contains(text[:101])] == [0]
    assert table.pinyin("changchang") or "长" not in text


def test_no_names() -> None:
    table = _table([])
    for lookup in (table.exact, table.prefix, table.contains, table.pinyin, table.fuzzy):
        assert lookup("gongye") == []
    assert len(index_names([])) == 0
