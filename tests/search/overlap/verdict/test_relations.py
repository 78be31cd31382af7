"""How documents belong together."""

from __future__ import annotations

import pytest

from biaopu.ontology.overlap import ComparedEntry, DocumentRelation
from biaopu.search.overlap.verdict.relations import relation_of


def of(document: str, number: str = "", title: str = "", **more: object) -> ComparedEntry:
    return ComparedEntry("urn:x", "术语", "", document, number, title, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (of("a"), of("a"), "itself"),
        (of("a", "GB/T 19000—2008"), of("b", "GB/T 19000—2016"), "edition"),
        (of("a", "GB/T 1.1—2020"), of("b", "GB/T 1.2—2020"), "part"),
        (of("a", "GB/T 1.1—2020"), of("b", "GB/T 1—1993"), ""),
        (of("a", "GB/T 100—2020", replaces=("GB/T 55—2001",)), of("b", "GB/T 55—2001"), "edition"),
        (of("a", "GB/T 55—2001"), of("b", "GB/T 100—2020", replaces=("GB/T 55—2001",)), "edition"),
        (
            of("a", "GB/T 19000—2016", adopts=("ISO 9000:2015",)),
            of("b", "ISO 9000:2015"),
            "adoption",
        ),
        (of("a", "GB/T 7—2020", stage="approval"), of("b", "GB/T 7—2020"), "draft"),
        (
            of("a", title="物流术语（征求意见稿）", stage="comment"),
            of("b", title="物流术语"),
            "draft",
        ),
        (
            of("a", "GB/T XXXXX—XXXX", "物流 术语", stage="comment"),
            of("b", "GB/T 18354—2021", "物流术语"),
            "draft",
        ),
        (of("a", "GB/T XXXXX—XXXX", "甲"), of("b", "GB/T XXXXX—XXXX", "乙"), ""),
        (of("a", "GB/T 18354—2021", "物流术语"), of("b", "GB/T 7—2020", "螺纹"), ""),
        (of("a"), of("b"), ""),
    ],
)
def test_relations(left: ComparedEntry, right: ComparedEntry, relation: DocumentRelation) -> None:
    assert relation_of(left, right) == relation
    assert relation_of(right, left) == relation
