"""Verdicts on invented pairs (示例), without the embedding model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.overlap import VERDICTS, ComparedEntry, Verdict
from biaopu.ontology.standard import TermSource
from biaopu.search.overlap.find import Corpus, find_against, find_overlaps
from biaopu.search.overlap.verdict.analysis import Analysis, analyse
from biaopu.search.overlap.verdict.diff import diff_between
from biaopu.search.overlap.verdict.judging import Judged, Judgement, judge_many, overlap_of
from biaopu.search.overlap.verdict.model import SWAPPED
from biaopu.search.overlap.verdict.relations import relation_of

_TEXT = st.text(st.sampled_from("检验产品活动系统的、，。不小于5min有无同步异步用于"), max_size=40)


def entry(term: str, definition: str, document: str = "a", **more: object) -> ComparedEntry:
    fields = {"iri": f"urn:{document}:{term}", "clause": "3.1", **more}
    return ComparedEntry(term=term, definition=definition, document=document, **fields)  # type: ignore[arg-type]


def judge(left: Analysis, right: Analysis) -> Judgement:
    return judge_many([Judged(left, right)])[0]


def verdict(left: ComparedEntry, right: ComparedEntry) -> Verdict:
    return judge(analyse(left), analyse(right)).verdict


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        (("装卸时间", "从停靠到离开所用的时间。"), ("装卸时间", "从停靠到离开所用的时间"), "same"),
        (("装卸时间", "不少于30 min的停靠时间。"),
         ("装卸时间", "不少于10 min的停靠时间。"), "conflict"),
        (("吊具", "起重机上用来抓取货物的装置。"),
         ("吊具", "负责抓取货物的作业人员。"), "conflict"),
        (("吊具", "起重机上用于抓取货物的装置。"),
         ("集装箱吊具", "用于抓取集装箱的吊具。"), "broader"),
    ],
)  # fmt: skip
def test_clear_cases(left: tuple[str, str], right: tuple[str, str], said: str) -> None:
    one, other = entry(*left), entry(*right, document="b")
    assert verdict(one, other) == said
    # from the other side the same, turned
    assert verdict(other, one) == SWAPPED.get(said, said)  # type: ignore[call-overload]


@given(_TEXT, _TEXT, _TEXT, _TEXT)
def test_both_sides_agree(one: str, first: str, other: str, second: str) -> None:
    left, right = analyse(entry(one, first)), analyse(entry(other, second, document="b"))
    there, back = judge(left, right), judge(right, left)
    turned = [back.chances[VERDICTS.index(SWAPPED.get(name, name))] for name in VERDICTS]
    assert there.chances == pytest.approx(turned)
    assert sum(there.chances) == pytest.approx(1)


@given(_TEXT, _TEXT)
def test_the_diff_rebuilds_both_definitions(one: str, other: str) -> None:
    pair = Judged(analyse(entry("甲", one)), analyse(entry("乙", other, document="b")))
    diff = diff_between(overlap_of(pair, judge(pair.left, pair.right)))
    if one and other:
        assert "".join(piece.text for piece in diff if piece.kind != "right") == one
        assert "".join(piece.text for piece in diff if piece.kind != "left") == other
    else:
        assert diff == ()


def test_what_differs_is_marked_and_said() -> None:
    left = analyse(entry("停靠时间", "不少于30 min的时间。"))
    right = analyse(entry("停靠时间", "不少于10 min的时间。", document="b"))
    pair = Judged(left, right)
    found = overlap_of(pair, judge(left, right))
    marks = {piece.text: piece.mark for piece in diff_between(found) if piece.kind != "equal"}
    assert marks == {"30": "number", "10": "number"}
    assert found.reasons[0].code == "limit"
    assert "30 min" in found.reasons[0].zh


def test_the_hierarchy_of_a_document_is_not_contradicted() -> None:
    above = entry("车辆", "有动力的运输工具。", clause="3.1")
    below = entry(
        "车辆", "有动力的运输工具。", clause="3.1.1", iri="urn:below", broader=(above.iri,)
    )
    assert verdict(above, below) not in ("same", "reworded", "synonym", "narrower")


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ({"number": "GB/T 1.1—2009"}, {"number": "GB/T 1.1—2020"}, "edition"),
        ({"number": "GB/T 1.1—2020"}, {"number": "GB/T 1.2—2020"}, "part"),
        ({"number": "GB/T 9—2020"}, {"number": "GB/T 9—XXXX", "stage": "comment"}, "draft"),
        ({"title": "港口用语"}, {"title": "港口用语（征求意见稿）", "stage": "comment"}, "draft"),
        ({"number": "GB/T 9—2020"}, {"number": "GB/T 8—2020"}, ""),
    ],
)
def test_how_documents_belong_together(
    one: dict[str, str], other: dict[str, str], relation: str
) -> None:
    left, right = entry("甲", "", **one), entry("甲", "", document="b", **other)
    assert relation_of(left, right) == relation_of(right, left) == relation


CORPUS = (
    entry("堆场", "堆存和交接货物的场地。", number="T/SL 1—2026", en=("yard",)),
    entry("箱位", "堆场内存放一个集装箱的位置。", number="T/SL 1—2026", clause="3.2"),
    entry("堆场", "堆存及交接货物的场所。", document="b", en=("yard",),
          sources=(TermSource("", "T/SL 9—2020", "2.1", modified=False),
                   TermSource("", "T/SL 1—2026", "3.1", modified=True))),
    entry("货场", "堆存和交接货物的场地。", document="c", en=("yard",)),
)  # fmt: skip


def test_overlaps_are_found_without_comparing_all_with_all() -> None:
    found = {(one.left.document, one.right.document): one for one in find_overlaps(CORPUS)}
    assert set(found) >= {("a", "b"), ("a", "c")}
    assert {"label", "english", "source"} <= set(found["a", "b"].channels)
    assert "text" in found["a", "c"].channels
    assert found["a", "c"].verdict == "synonym"


def test_a_draft_stands_on_the_left_and_meets_the_corpus_only() -> None:
    draft = [
        entry("堆场", "存放船舶的水域。", document="draft"),
        entry("堆场", "", document="draft"),
    ]
    found = find_against(draft, Corpus.of(CORPUS))
    assert {one.left.document for one in found} == {"draft"}
    assert all(one.right.document != "draft" for one in found)
    assert "conflict" in {one.verdict for one in found}


def test_nothing_to_compare() -> None:
    assert find_overlaps(()) == []
    assert find_against((), Corpus.of(())) == []
    assert find_overlaps([replace(CORPUS[0], definition="", en=())]) == []
