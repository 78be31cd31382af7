"""What a draft is told to do: a source is a published document, or there is none and why."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.overlap import ComparedEntry, Overlap, Verdict
from biaopu.ontology.standard import Stage, TermSource
from biaopu.search.overlap.checking import Proposal, checked_terms
from biaopu.search.overlap.sources import citable

OURS = ComparedEntry("", "泊位", "供船舶停靠的位置", "draft", clause="3.1")
THEIRS = replace(OURS, iri="urn:1", document="a", number="GB/T 1—2020", title="港口 术语")
SAMPLE = replace(THEIRS, iri="urn:s", number="T/EXAMPLE 1—2026", title="示例：港口 术语")
DRAFT = replace(THEIRS, iri="urn:d", number="GB/T XXXXX—XXXX", stage="comment")
BASE = replace(THEIRS, iri="urn:b", number="", title="港口词汇")
UNFIT = {
    "sample": SAMPLE,
    "sample by title": replace(THEIRS, title="示例: 港口 术语"),
    "sample in brackets": replace(THEIRS, title="港口 术语（示例）"),
    "sample and draft": replace(SAMPLE, stage="comment"),
    "comment": replace(THEIRS, stage="comment"),
    "draft by title": replace(THEIRS, title="港口 术语（征求意见稿）"),
    "draft at the end": replace(THEIRS, title="港口 术语 报批稿"),
    "placeholder": replace(THEIRS, number="GB/T XXXXX—XXXX"),
    "plan": replace(THEIRS, number="20203711-T-604"),
    "no number": BASE,
}
FIT = {
    "standard": THEIRS,
    "part on examples": replace(THEIRS, title="港口 第3部分：示例"),
    "about drafts": replace(THEIRS, title="标准草案的编写规则"),
    "guide": replace(THEIRS, number="工信部科〔2024〕32号", title="建设指南"),
}


def proposal(*others: tuple[ComparedEntry, Verdict]) -> Proposal:
    overlaps = [Overlap(OURS, other, verdict, 0.9) for other, verdict in others]
    (term,) = checked_terms([OURS], overlaps)
    return term.proposal


@pytest.mark.parametrize(
    ("name", "verdict"), list(product(UNFIT, ("same", "reworded", "conflict", "synonym")))
)
def test_what_is_not_published_is_no_source(name: str, verdict: Verdict) -> None:
    told = proposal((UNFIT[name], verdict))
    assert "来源：" not in told.text
    assert "不能作来源" in told.zh
    assert "no source" in told.en
    assert citable(UNFIT[name]).zh in told.zh
    assert "注明来源" not in told.zh


@pytest.mark.parametrize("name", FIT)
def test_what_is_published_is_a_source(name: str) -> None:
    told = proposal((FIT[name], "same"))
    assert told.text == f"[来源：{FIT[name].number}，3.1]"
    assert "不能作来源" not in told.zh
    assert proposal((FIT[name], "reworded")).text.endswith("，有修改]")


@pytest.mark.parametrize("verdict", ["same", "reworded", "conflict", "synonym"])
def test_another_match_with_a_published_source_is_chosen(verdict: Verdict) -> None:
    told = proposal((SAMPLE, verdict), (DRAFT, verdict), (THEIRS, verdict))
    assert told.text.startswith("[来源：GB/T 1—2020，3.1")
    assert "GB/T 1—2020" in told.zh


def test_a_published_rewording_goes_before_an_unpublished_copy() -> None:
    told = proposal((SAMPLE, "same"), (THEIRS, "reworded"))
    assert (told.action, told.text) == ("adapt", "[来源：GB/T 1—2020，3.1，有修改]")
    assert "T/EXAMPLE 1—2026 中 3.1是示例文件，不作来源" in told.zh


def test_what_a_term_base_took_over_has_its_own_source() -> None:
    source = TermSource("GB/T 2—2021, 4.2", "GB/T 2—2021", "4.2", modified=False)
    taken = replace(BASE, sources=(source,))
    assert proposal((taken, "same")).text == "[来源：GB/T 2—2021，4.2]"
    assert proposal((replace(taken, sources=(replace(source, modified=True),)), "same")).text == (
        "[来源：GB/T 2—2021，4.2，有修改]"
    )
    for number in ("T/EXAMPLE 9—2026", "GB/T 2", "某手册", "GB/T XXXXX—XXXX", ""):
        other = replace(source, number=number)
        assert proposal((replace(taken, sources=(other,)), "same")).text == ""


ENTRIES = st.builds(
    ComparedEntry,
    iri=st.text("ab", min_size=1, max_size=3),
    term=st.just("泊位"),
    definition=st.just("供船舶停靠的位置"),
    document=st.just("d"),
    number=st.sampled_from(["", "GB/T 1—2020", "T/EXAMPLE 1—2026", "GB/T XXXXX—XXXX"]),
    title=st.sampled_from(["", "港口 术语", "示例：港口", "港口（送审稿）"]),
    stage=st.sampled_from(["published", "draft", "comment", "review", "approval"]),
)
VERDICTS = st.sampled_from(["same", "reworded", "conflict", "synonym", "narrower", "broader"])


@given(st.lists(st.tuples(ENTRIES, VERDICTS), min_size=1, max_size=4))
def test_no_proposal_ever_points_at_what_is_not_published(
    others: list[tuple[ComparedEntry, Verdict]],
) -> None:
    told = proposal(*others)
    if "来源" in told.text:
        stages: set[Stage] = {one.stage for one, _ in others if one.number in told.text}
        assert told.text.startswith("[来源：GB/T 1—2020")
        assert "published" in stages
