"""Two English names that count as one in the quality report count as one in a comparison."""

from __future__ import annotations

import pytest

from biaopu.graph.lint.checks.english import check
from biaopu.graph.lint.records import Entry, LintDocument, LintFacts
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.overlap.names import english_keys
from biaopu.search.overlap.verdict.analysis import analyse

SAME = (
    ("supply chain", "The Supply-Chains"),
    ("data policy", "data policies"),
    ("control box", "control boxes"),
    ("business process", "business processes"),
    ("web cache", "web caches"),
    ("browser cookie", "browser cookies"),
    ("railway tie", "railway ties"),
    ("digitization", "digitisation"),
    ("Ｄａｔａ＿ｓｅｔ", "data set"),
    ("gas", "Gas"),
)
OTHER = (
    ("bus", "bu"),
    ("analysis", "analysi"),
    ("process", "proces"),
    ("natural gas", "natural ga"),
    ("size", "side"),
)


def in_lint(one: str, other: str) -> bool:
    """Whether the quality report takes two equivalents of a term for the same."""
    documents = (
        LintDocument(f"urn:{name}", name, "urn:g", "standard", f"T/EXAMPLE {name}", "x.txt", None)
        for name in "12"
    )
    entries = tuple(
        Entry(f"{document.iri}/x", document, "检验", ("检验",), english=(english,))
        for document, english in zip(documents, (one, other), strict=True)
    )
    facts = LintFacts(tuple(e.document for e in entries), entries)
    return not [draft for draft in check(facts) if draft.code == "BP-L503"]


def in_comparison(one: str, other: str) -> bool:
    """Whether a comparison takes two equivalents for the same."""
    left, right = (ComparedEntry("", "检验", "", "d", en=(english,)) for english in (one, other))
    met = bool(english_keys(left) & english_keys(right))
    same = bool(analyse(left).english & analyse(right).english)
    assert met or not same  # what is the same must be met to be judged
    return same


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_is_the_same_is_so_in_both(one: str, other: str) -> None:
    assert (in_lint(one, other), in_comparison(one, other)) == (True, True)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_is_not_is_in_neither(one: str, other: str) -> None:
    assert (in_lint(one, other), in_comparison(one, other)) == (False, False)
