"""Clusters: three definitions and more of one concept."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.overlap import ComparedEntry, Overlap, Verdict
from biaopu.search.overlap.clusters import clusters


def entry(name: str, definition: str = "判定是否合格的活动。", issued: str = "") -> ComparedEntry:
    return ComparedEntry(f"urn:{name}", "检验", definition, name, issued=issued)


def pair(
    left: ComparedEntry, right: ComparedEntry, verdict: Verdict, *, shown: bool = True
) -> Overlap:
    return Overlap(left, right, verdict, 0.9, shown)


def test_entries_come_together_over_a_chain() -> None:
    a, b, c = entry("a", issued="2020"), entry("b", "测量特性。", "2008"), entry("c")
    (found,) = clusters([pair(a, b, "conflict"), pair(b, c, "conflict"), pair(a, c, "same")])
    assert found.term == "检验"
    assert [one.iri for one in found.entries] == ["urn:b", "urn:a", "urn:c"]
    assert found.counts == (("same", 1), ("conflict", 2))
    assert (found.wordings, found.conflicts) == (2, 2)


def test_the_year_of_a_number_stands_for_a_date() -> None:
    late, early = entry("a"), entry("b")
    late, early = replace(late, number="GB/T 1—2020"), replace(early, number="GB/T 2—1998")
    middle = entry("c", issued="2005-03-01")
    (found,) = clusters([pair(late, early, "same"), pair(early, middle, "same")])
    assert [one.iri for one in found.entries] == ["urn:b", "urn:c", "urn:a"]


def test_two_definitions_are_no_cluster() -> None:
    a, b, c = entry("a"), entry("b"), entry("c", "")
    assert clusters([pair(a, b, "same"), pair(b, c, "same")]) == ()


def test_what_is_broader_or_not_shown_does_not_join() -> None:
    a, b, c = entry("a"), entry("b"), entry("c")
    assert clusters([pair(a, b, "same"), pair(b, c, "broader")]) == ()
    assert clusters([pair(a, b, "same"), pair(b, c, "conflict", shown=False)]) == ()


def test_most_conflicts_come_first() -> None:
    calm = [entry(name) for name in "abc"]
    torn = [entry(name) for name in "xyz"]
    pairs = [pair(calm[0], one, "same") for one in calm[1:]]
    pairs += [pair(torn[0], one, "conflict") for one in torn[1:]]
    assert [one.conflicts for one in clusters(pairs)] == [2, 0]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30))
def test_every_entry_is_in_one_cluster_at_most(edges: list[tuple[int, int]]) -> None:
    entries = [entry(str(number)) for number in range(13)]
    found = clusters(pair(entries[a], entries[b], "same") for a, b in edges if a != b)
    members = [one.iri for cluster in found for one in cluster.entries]
    assert len(members) == len(set(members))
    together = {iri: at for at, one in enumerate(found) for iri in (x.iri for x in one.entries)}
    for a, b in edges:
        if a != b:
            assert together.get(f"urn:{a}") == together.get(f"urn:{b}")
    assert sum(count for one in found for _, count in one.counts) <= len(edges)
