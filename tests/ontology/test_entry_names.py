"""The IRIs of term entries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.iris import Namer, entry_iris


def test_the_first_entry_has_the_clauses_own_iri() -> None:
    assert entry_iris(Namer("b"), "d", ("3.1", "3.2", "3.1", "3.1")) == (
        "b/id/d/3.1",
        "b/id/d/3.2",
        "b/id/d/3.1/entry/2",
        "b/id/d/3.1/entry/3",
    )


@given(st.lists(st.sampled_from(["3.1", "3.1.1", "3.2", "A.1"]), max_size=9))
def test_no_two_entries_share_an_iri(clauses: list[str]) -> None:
    iris = entry_iris(Namer("b"), "d", clauses)
    assert len(set(iris)) == len(clauses)
