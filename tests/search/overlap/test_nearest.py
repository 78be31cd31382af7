"""What is told of a term: the closest genus on top, each term once, nothing that matters folded."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.overlap import TOLD, ComparedEntry, Overlap, Verdict
from biaopu.search.overlap.checking import checked_terms
from biaopu.search.overlap.nearest import matches_around, matches_of, tenable

OURS = ComparedEntry("urn:d/1", "校车", "用于接送学生的客车", "d", clause="3.1")


def entry(term: str, definition: str = "", at: str = "a", *above: str) -> ComparedEntry:
    broader = tuple(f"urn:{at}/{one}" for one in above)
    return ComparedEntry(f"urn:{at}/{term}", term, definition, at, broader=broader)


def pair(other: ComparedEntry, verdict: Verdict = "narrower", score: float = 0.8) -> Overlap:
    return Overlap(OURS, other, verdict, score)


CHAINS = {
    "by the hierarchy of their document": (
        entry("客车", "", "a", "汽车", "机动车"), entry("汽车", "", "a", "机动车"), entry("机动车"),
    ),
    "by their definitions": (
        entry("客运车", "载客的自走车"), entry("自走车", "自行驱动的运载工具"), entry("运载工具"),
    ),
    "by their names": (entry("大型客车"), entry("客车"), entry("车")),
    "over documents": (
        entry("巴士", "", "a", "轿厢车"), entry("轿厢车", "一种有顶的轮式载具", "b"),
        entry("轮式载具", "", "c"),
    ),
    "by the hierarchy of another document": (
        entry("客车", "", "a", "汽车"), entry("汽车", "", "b", "机动车"), entry("机动车", "", "b"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHAINS)
def test_the_closest_genus_is_first(name: str) -> None:
    chain = CHAINS[name]
    if name == "over documents":  # 轿厢车 of a is not among them; that of b is the same term
        chain = (replace(chain[0], definition="可乘多人的轿厢车"), *chain[1:])
    for some in permutations(enumerate(chain)):
        # the farthest is the surest: likeness says nothing of the distance
        found = matches_of(pair(one, score=0.5 + at / 10) for at, one in some)
        assert [one.best.right.term for one in found] == [one.term for one in chain]


@pytest.mark.parametrize("name", ["by the hierarchy of their document", "by their names"])
def test_the_closest_below_is_first(name: str) -> None:
    chain = CHAINS[name][::-1]
    found = matches_of(pair(one, "broader", 0.5 + at / 10) for at, one in enumerate(chain))
    assert [one.best.right.term for one in found] == [one.term for one in chain]


def test_what_the_definition_names_goes_before_what_is_likelier() -> None:
    found = matches_of([pair(entry("公务车"), score=0.9), pair(entry("客车"), score=0.6)])
    assert [one.best.right.term for one in found] == ["客车", "公务车"]


def test_five_documents_say_one_thing() -> None:
    (found,) = matches_of(pair(entry("汽车", at=at), score=0.7) for at in "abcde")
    assert (found.best.right.document, len(found.more)) == ("a", 4)


def test_the_best_relation_is_on_top() -> None:
    some = [
        pair(entry("客车", at="a"), "related"), pair(entry("客车", at="b"), "broader"),
        pair(entry("客车", at="c"), "synonym"),
    ]  # fmt: skip
    (found,) = matches_of(some)
    assert [one.verdict for one in (found.best, *found.more)] == ["synonym", "broader", "related"]


def test_a_conflict_is_never_folded() -> None:
    verdicts: tuple[Verdict, ...] = ("same", "conflict", "conflict", "undecided", "reworded")
    some = [pair(entry("校车", at=at), v) for at, v in zip("abcde", verdicts, strict=True)]
    found = matches_of(some)
    assert [(one.best.verdict, len(one.more)) for one in found] == [
        ("same", 1), ("conflict", 0), ("conflict", 0), ("undecided", 0),
    ]  # fmt: skip


def test_a_page_sees_both_sides() -> None:
    below, above = entry("幼儿校车"), entry("客车")
    turned = Overlap(below, OURS, "narrower", 0.9)
    other = replace(turned, left=replace(below, iri="urn:z/1"))
    found = matches_around(OURS.iri, [turned, other, pair(above)])
    assert [one.best for one in found] == [pair(above), turned]
    assert [one.more for one in found] == [(), (other,)]


def test_the_proposal_is_the_closest_genus() -> None:
    chain = CHAINS["by the hierarchy of their document"]
    (term,) = checked_terms(
        [OURS], [pair(one, score=0.5 + at / 10) for at, one in enumerate(chain)]
    )
    assert term.proposal.text == "客车"


@pytest.mark.parametrize(
    ("definition", "other", "told"),
    [
        ("由牲畜拉动的非机动车", "机动车", False), ("一种两轮非机动车，由人驱动", "机动车", False),
        ("装有电机的机动车", "非机动车", False), ("由牲畜拉动的非机动车", "非机动车", True),
        ("由牲畜拉动的非机动车", "车", True), ("适于野地的非道路机动车", "机动车", True),
        ("在非机动车道行驶的车辆", "机动车", True), ("", "机动车", True),
    ],
)  # fmt: skip
def test_no_kind_of_what_its_definition_denies(definition: str, other: str, told: bool) -> None:
    ours, upper = replace(OURS, definition=definition), entry(other)
    (term,) = checked_terms([ours], [Overlap(ours, upper, "narrower", 0.9)])
    assert (term.verdict == "near") is told
    assert tenable(Overlap(upper, ours, "broader", 0.9)) is told
    assert tenable(Overlap(ours, upper, "conflict", 0.9))
    one_name = replace(upper, admitted=(ours.term,))
    one_english = Overlap(replace(ours, en=("Bus",)), replace(upper, en=("bus",)), "narrower", 0.9)
    assert tenable(Overlap(ours, one_name, "narrower", 0.9))
    assert tenable(one_english)


ENTRIES = st.builds(
    entry, st.sampled_from(["车", "客车", "大客车", "校车"]), st.sampled_from(["", "载人的车"]),
    st.sampled_from("ab"), st.sampled_from(["车", "客车", "大客车"]),
)  # fmt: skip


@given(st.lists(st.tuples(ENTRIES, st.sampled_from(TOLD), st.floats(0, 1))))
def test_nothing_is_lost_or_doubled(some: list[tuple[ComparedEntry, Verdict, float]]) -> None:
    pairs = [pair(*one) for one in some]
    found = matches_of(pairs)
    told = [one for match in found for one in (match.best, *match.more)]
    assert sorted(map(repr, told)) == sorted(map(repr, pairs))
    for match in found:
        assert all(one.right.term == match.best.right.term for one in match.more)
        assert not any(one.verdict in ("conflict", "undecided") for one in match.more)
