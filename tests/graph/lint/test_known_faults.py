"""The quality report on invented documents with known faults: all of them, and nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Store

from biaopu.graph.lint.findings import Finding
from biaopu.graph.lint.run import RULES, lint
from biaopu.graph.writing.build import quads
from biaopu.graph.writing.catalogue import catalogue_quads
from biaopu.ingest.catalogue.read import read_catalogue
from biaopu.ingest.parsers import parse_document
from biaopu.ingest.read import read
from biaopu.ingest.sidecar import known_facts
from biaopu.ontology.iris import Namer
from biaopu.ontology.vocabulary import Bp

SAMPLES = Path(__file__).parents[2] / "data" / "lint"
DAY = date(2031, 6, 1)
"""Before the edition of 2031 of T/EXAMPLE 963 comes into force."""

WENSHI, CAIHOU, FENLEI = "t-example-901-2030", "t-example-902-2030", "shili-fenlei"

NEAR_MISSES = (
    ("3.1.1", "BP-L102", "it lists its kinds: 包括连栋温室, which is defined by it"),
    ("3.1.9", "BP-L102", "灌溉管 names 滴头 in brackets only"),
    ("3.1.10", "BP-L102", "苗 is a single character inside 壮苗"),
    ("3.1.12", "BP-L102", "补光 is used by no definition, only inside the longer 补光灯"),
    ("3.2.3", "BP-L103", "灌溉制度 is a longer word"),
    ("3.2.4", "BP-L103", "采收期 is a longer word"),
    ("3.2.5", "BP-L103", "补光灯 is a longer term of the document"),
    ("3.2.8", "BP-L104", "嫁接工 is another word"),
    ("3.3.5", "BP-L201", "the subject fields differ"),
    ("3.3.5", "BP-L502", "one term in two fields has one English equivalent"),
    ("3.3.11", "BP-L203", "the definitions differ in a number"),
    ("3.3.19", "BP-L502", "the subject fields differ"),
    ("3.3.22", "BP-L202", "the source note declares a modification"),
    ("3.3.23", "BP-L202", "the definition is the same but for the full stop"),
    ("3.3.23", "BP-L404", "the source has its year"),
    ("3.3.29", "BP-L202", "reworded"),
    ("3.3.29", "BP-L503", "hyphen and plural make no other term"),
    ("3.3.30", "BP-L202", "the other document defines it for another field"),
    ("3.3.31", "BP-L202", "reworded"),
    ("3.1.6", "BP-L603", "an abbreviation need not be in the index"),
    ("3.2.2", "BP-L602", "the index may list the admitted term"),
)


@pytest.fixture(scope="module")
def store() -> Store:
    """The invented documents with a catalogue of their own."""
    made, namer = Store(), Namer()
    made.bulk_extend(catalogue_quads(read_catalogue(SAMPLES / "catalogue.csv"), namer))
    for path in (*SAMPLES.glob("shili_*.txt"), *SAMPLES.glob("shili_*.csv")):
        made.bulk_extend(quads(parse_document(read(path), known_facts(path)), namer))
    return made


@pytest.fixture(scope="module")
def found(store: Store) -> tuple[Finding, ...]:
    """What the report says of them on a fixed day."""
    return lint(store, as_of=DAY).findings


def expected() -> list[tuple[str, ...]]:
    lines = (SAMPLES / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return sorted(tuple(line.split("\t")) for line in lines)


def test_every_planted_fault_and_nothing_else(found: tuple[Finding, ...]) -> None:
    assert sorted((f.document, f.code, f.clause, f.label) for f in found) == expected()


def test_two_of_each_code_at_least() -> None:
    planted = Counter(code for _, code, _, _ in expected())
    assert [rule.code for rule in RULES if planted[rule.code] < 2] == []


@pytest.mark.parametrize(("clause", "code", "why"), NEAR_MISSES)
def test_near_misses(found: tuple[Finding, ...], clause: str, code: str, why: str) -> None:
    assert (WENSHI, code, clause) not in {(f.document, f.code, f.clause) for f in found}, why


def test_near_misses_are_there(store: Store) -> None:
    """A near miss that was never read would be no test."""
    text = (SAMPLES / "shili_wenshi.txt").read_text(encoding="utf-8")
    for clause, _, _ in NEAR_MISSES:
        assert f"\n{clause}\n" in text
    entries = [q for q in store if q.predicate.value == Bp.CLAUSE]
    clauses = {(q.subject.value.split("/")[-2], q.object.value) for q in entries}
    assert {clause for clause, _, _ in NEAR_MISSES} <= {c for d, c in clauses if d == WENSHI}


def only(found: tuple[Finding, ...], code: str, clause: str = "") -> Finding:
    (one,) = [f for f in found if f.code == code and clause in ("", f.clause)]
    return one


def test_a_circle_is_told_in_order(found: tuple[Finding, ...]) -> None:
    circle = only(found, "BP-L102", "3.1.5")
    assert "遮阳网 → 拉幕机 → 驱动轴 → 遮阳网" in circle.message_zh
    assert [(r.label, r.document, r.clause) for r in circle.related] == [
        ("拉幕机", WENSHI, "3.1.6"),
        ("驱动轴", WENSHI, "3.1.7"),
    ]


def test_a_finding_points_at_the_words(found: tuple[Finding, ...]) -> None:
    text = (SAMPLES / "shili_wenshi.txt").read_text(encoding="utf-8")

    def words(code: str, clause: str) -> str:
        one = only(found, code, clause)
        return text[one.start : one.end]

    assert words("BP-L103", "3.2.1") == "营养液是含有植物所需养分的水溶液。"
    assert words("BP-L102", "3.1.3") == "设在室内、用于放置育苗盘的架子。"
    quoted = [text[f.start : f.end] for f in found if f.code == "BP-L404" and f.clause == "4"]
    assert quoted == ["T/EXAMPLE 902中5.2", "T/EXAMPLE 962的表2"]
    assert words("BP-L101", "3.2.9").split() == ["3.2.9", "轮作", "crop", "rotation"]
    index = [text[f.start : f.end] for f in found if f.code == "BP-L601"]
    assert index == ["水质 ………… 3.9.1", "土壤 ………… 3.3.90"]


def test_a_replaced_standard_names_its_successor(found: tuple[Finding, ...]) -> None:
    messages = {f.label: f.message_zh for f in found if f.code in ("BP-L401", "BP-L402")}
    assert "T/EXAMPLE 902—2030《示例：果蔬采后处理 术语》" in messages["T/EXAMPLE 902—2020"]
    assert messages["T/EXAMPLE 960—2001"] == "“T/EXAMPLE 960—2001”已废止。"


def test_a_later_day_withdraws_more(store: Store) -> None:
    later = lint(store, [CAIHOU, "t-example-902-2020"], as_of=date(2032, 6, 1)).findings
    assert [(f.document, f.label) for f in later if f.code == "BP-L401"] == [
        ("t-example-902-2020", "T/EXAMPLE 963—2019")
    ]


def test_one_document_sees_its_conflicts_with_others(
    store: Store, found: tuple[Finding, ...]
) -> None:
    own = lint(store, [CAIHOU], codes=["BP-L202", "BP-L204", "BP-L503"], as_of=DAY).findings
    assert [(f.code, f.clause, f.label) for f in own] == [
        ("BP-L202", "3.4", "湿帘"),
        ("BP-L202", "3.5", "积温"),
        ("BP-L503", "3.6", "催芽"),
        ("BP-L503", "3.7", "缓苗"),
        ("BP-L204", "3.11", "底肥"),
        ("BP-L204", "3.12", "生长期补肥"),
    ]
    assert {r.document for f in own for r in f.related} == {WENSHI}
    assert {f.file for f in own} == {"shili_caihou_2030.txt"}
    assert len(found) > len(own)


def test_the_report_is_in_the_order_of_the_text(found: tuple[Finding, ...]) -> None:
    starts = [f.start for f in found if f.document == WENSHI and f.start is not None]
    assert starts == sorted(starts)
    assert [f.document for f in found] == sorted(f.document for f in found)


def test_every_finding_says_all_in_both_languages(found: tuple[Finding, ...]) -> None:
    for f in found:
        assert all((f.title_zh, f.title_en, f.message_zh, f.message_en, f.hint_zh, f.hint_en))
        assert f.rule
        assert f.document_label
        assert f.file
