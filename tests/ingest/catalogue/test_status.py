"""Standings, supersession and references on a given day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.catalogue.status import chain, chains, resolve, standing, successors
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import StandardNumber, parse_number

TODAY = date(2026, 6, 1)


def number(text: str) -> StandardNumber:
    found = parse_number(text)
    assert found is not None
    return found


def entry(text: str, **facts: object) -> CatalogueEntry:
    return CatalogueEntry(number(text), **facts)  # type: ignore[arg-type]


OLD = entry("GB/T 1.1—2009", issued=date(2009, 6, 17), implemented=date(2010, 1, 1))
NEW = entry(
    "GB/T 1.1—2020",
    issued=date(2020, 3, 31),
    implemented=date(2020, 10, 1),
    replaces=(number("GB/T 1.1—2009"),),
)
NEXT = entry("GB/T 1.1—2026", issued=date(2026, 5, 1), implemented=date(2026, 12, 1))
ALL = (OLD, NEW, NEXT)


@pytest.mark.parametrize(
    ("one", "day", "expected"),
    [
        (NEW, date(2020, 3, 1), "计划"),
        (NEW, date(2020, 4, 1), "即将实施"),
        (NEW, date(2020, 10, 1), "现行"),
        (OLD, date(2020, 9, 30), "现行"),
        (OLD, date(2020, 10, 1), "废止"),
        (NEXT, TODAY, "即将实施"),
        (NEW, TODAY, "现行"),
        (NEW, date(2026, 12, 1), "废止"),
        (entry("GB/T 2—2000"), TODAY, "不详"),
        (entry("GB/T 2—2000", status="现行"), TODAY, "现行"),
        (entry("GB/T 2—2000", status="被代替", implemented=date(2001, 1, 1)), TODAY, "废止"),
        (entry("GB/T 2", status="制定中"), TODAY, "计划"),
        (entry("GB/T 3—2025", status="已发布"), TODAY, "现行"),
        (CatalogueEntry(None, title="甲"), TODAY, "计划"),
    ],
)
def test_standing(one: CatalogueEntry, day: date, expected: str) -> None:
    assert standing(one, ALL, day) == expected


def test_another_number_may_take_the_place() -> None:
    old = entry("GB/T 15237.1—2000", implemented=date(2001, 7, 1))
    new = entry("GB/T 15237—2025", implemented=date(2025, 11, 1), replaces=(old.number,))
    assert successors(old, (old, new), TODAY) == (new,)
    assert successors(old, (old, new), date(2025, 10, 31)) == ()
    assert successors(new, (old, new), TODAY) == ()


def test_an_edition_without_dates_counts_from_the_next_year() -> None:
    old, new = entry("ISO 704:2009"), entry("ISO 704:2022")
    assert successors(old, (old, new), date(2022, 12, 31)) == ()
    assert successors(old, (old, new), date(2023, 1, 1)) == (new,)


def test_chains() -> None:
    merged = entry(
        "GB/T 45001—2020", replaces=(number("GB/T 28001—2011"), number("GB/T 28002—2011"))
    )
    assert [[str(n) for n in one] for one in chains((*ALL, merged))] == [
        ["GB/T 1.1—2009", "GB/T 1.1—2020", "GB/T 1.1—2026"],
        ["GB/T 28001—2011", "GB/T 28002—2011", "GB/T 45001—2020"],
    ]
    assert [str(n) for n in chain(number("GB/T 28001—2011"), [merged])] == [
        "GB/T 28001—2011",
        "GB/T 45001—2020",
    ]
    assert chain(number("GB/T 9"), ALL) == (number("GB/T 9"),)


def test_two_that_replace_each_other_end() -> None:
    left = entry("GB/T 5—2001", replaces=(number("GB/T 6—2002"),))
    right = entry("GB/T 6—2002", replaces=(number("GB/T 5—2001"),))
    assert len(chain(number("GB/T 5—2001"), (left, right))) == 2


@pytest.mark.parametrize(
    ("reference", "day", "expected"),
    [
        ("GB/T 1.1", TODAY, ["GB/T 1.1—2026"]),
        ("GB/T 1.1", date(2026, 4, 30), ["GB/T 1.1—2020"]),
        ("GB/T 1.1", date(2000, 1, 1), []),
        ("GB/T 1.1—2009", TODAY, ["GB/T 1.1—2009"]),
        ("GB/T 1.1—2010", TODAY, []),
        ("GB/T 99", TODAY, []),
        ("GB/T 1（所有部分）", TODAY, ["GB/T 1.1—2026", "GB/T 1.2—2020"]),
    ],
)
def test_references(reference: str, day: date, expected: list[str]) -> None:
    known = (*ALL, entry("GB/T 1.2—2020", issued=date(2020, 11, 19)))
    assert [str(e.number) for e in resolve(number(reference), known, day)] == expected


DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@given(DAYS, DAYS, DAYS)
def test_a_standard_goes_through_its_life_once(issued: date, implemented: date, day: date) -> None:
    issued, implemented = sorted((issued, implemented))
    one = entry("GB/T 7—2000", issued=issued, implemented=implemented)
    order = ["计划", "即将实施", "现行", "废止"]
    now, later = (standing(one, [one], d) for d in (day, day + timedelta(days=400)))
    assert order.index(now) <= order.index(later)
    assert (now == "现行") == (day >= implemented)
