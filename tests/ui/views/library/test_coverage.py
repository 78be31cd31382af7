"""Coverage by standards: what counts as a gap, each standard once, and records read back."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.graph.reading.coverage import state, with_below
from biaopu.graph.reading.records import CoveredNode, CoveringStandard, Link, NodeRow
from biaopu.ingest import ledger as ledgers
from biaopu.ingest.ledger import Ledger, LedgerLine
from biaopu.ontology.catalogue import NodeCoverage, Relation, Standing, Tally
from biaopu.ontology.document import Span
from biaopu.ontology.errors import StoreError
from biaopu.ontology.guide import NodeKind
from biaopu.ui.views.library.coverage import table
from biaopu.ui.views.library.ledger import ledger_from_json, share
from biaopu.ui.views.overview.heat import heat_of
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.shared.source_text import printed_html, source_text
from biaopu.ui.wording import TABLES, Wording
from biaopu.ui.workspace.frame import frame_of

INGEST = Path(ledgers.__file__).parent
NOTHING = Tally(0, (), ())


def standard(number: str, standing: Standing, relation: Relation = "direct") -> CoveringStandard:
    return CoveringStandard(
        Link(f"urn:{number}", number),
        number,
        "名称",
        "",
        standing,
        relation,
        "依据",
        "",
        editorial=True,
        loaded=False,
        evidence=None,
    )


def node(place: str, parent: str | None, *standards: CoveringStandard) -> CoveredNode:
    kind: NodeKind = "part" if parent else "system"
    row = NodeRow(
        f"urn:n{place}", place, place, len(place.split(".")) if parent else 0, kind,
        f"节点{place}", parent, None, "", 0, 0, "urn:d",
    )  # fmt: skip
    return CoveredNode(row, standards, NodeCoverage(place, row.label, NOTHING, NOTHING, "open"))


def test_what_was_read_of_a_nodes_standards_is_counted() -> None:
    read = replace(standard("甲", "现行"), loaded=True)
    other = replace(standard("乙", "现行"), loaded=True)
    nodes = [
        node("0", None),
        node("1", "urn:n0", read, standard("丙", "现行")),
        node("1.1", "urn:n1", read, other),
        node("2", "urn:n0", standard("丁", "计划")),
    ]
    frame = frame_of(one.node for one in nodes)
    terms, overlaps = {"urn:甲": 7, "urn:乙": 2, "urn:丙": 100}, {"urn:乙": 3}
    found = heat_of("terms", frame, nodes, terms, overlaps)
    assert found.counts == {"urn:n0": 9, "urn:n1": 9, "urn:n1.1": 9, "urn:n2": 0}
    found = heat_of("overlaps", frame, nodes, terms, overlaps)
    assert found.counts == {"urn:n0": 3, "urn:n1": 3, "urn:n1.1": 3, "urn:n2": 0}
    assert heat_of("overlaps", frame, nodes, terms, {}).is_empty


def test_the_standards_below_are_those_below_each_node() -> None:
    nodes = [node("0", None), node("1", "urn:n0", standard("甲", "现行")), node("2", "urn:n0")]
    found = with_below(nodes)
    assert {iri: [one.number for one in some] for iri, some in found.items()} == {
        "urn:n0": ["甲"], "urn:n1": ["甲"], "urn:n2": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((), "gap"),
        ((standard("A 1", "现行"),), "covered"),
        ((standard("A 1", "即将实施", "near"),), "covered"),
        ((standard("A 1", "现行", "method"),), "methods"),
        ((standard("A 1", "废止"), standard("A 2", "计划")), "planned"),
        ((standard("A 1", "废止"), standard("A 2", "不详")), "open"),
    ],
)
def test_what_a_node_lacks(found: tuple[CoveringStandard, ...], expected: str) -> None:
    assert state(found) == expected


def test_a_standard_at_two_places_counts_once_where_it_is_most_direct() -> None:
    nodes = (
        node("0", None),
        node("1", "urn:n0", standard("A 1", "现行", "near")),
        node("1.1", "urn:n1", standard("A 1", "现行"), standard("A 2", "废止")),
    )
    found = with_below(nodes)[nodes[0].node.iri]
    assert [(one.number, one.relation) for one in found] == [("A 1", "direct"), ("A 2", "direct")]
    assert with_below(nodes)[nodes[2].node.iri] == nodes[2].standards


def test_a_framework_without_any_standard_is_a_table_of_gaps() -> None:
    markup = table((node("0", None), node("1", "urn:n0")), Links(), Wording("zh"))
    assert markup.count("空白") == 2
    assert "bp-heat-cell" not in markup


@pytest.mark.parametrize(
    ("characters", "words"),
    [
        ((0, 0), "没有术语章"),
        ((639, 619), "619 / 639（96.9%）进入条目"),
        ((100_000, 99_999), "99,999 / 100,000（99.9%）进入条目"),
        ((7, 7), "7 / 7（100%）进入条目"),
    ],
)
def test_a_hundred_percent_is_only_said_of_all(characters: tuple[int, int], words: str) -> None:
    ledger = Ledger("d", "d.txt", "standard", "", 1, 0, {}, characters=characters)
    assert share(ledger, Wording("zh")) == words


LINES = st.builds(
    LedgerLine, st.text(), st.text(), st.integers(), st.text(), st.integers(), st.integers()
)


@given(
    st.lists(LINES, max_size=3).map(tuple),
    st.dictionaries(st.text(), st.integers(0)),
    st.tuples(st.integers(0), st.integers(0)),
)
def test_a_ledger_comes_back_from_its_file(
    lines: tuple[LedgerLine, ...], counts: dict[str, int], characters: tuple[int, int]
) -> None:
    ledger = Ledger("d", "f", "standard", "x", 1, 0, counts, counts, {}, lines, (), characters)
    assert ledger_from_json(json.dumps(asdict(ledger))) == ledger


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"skipped": 1, "notices": []}'])
def test_a_damaged_ledger_is_refused(content: str) -> None:
    with pytest.raises(StoreError):
        ledger_from_json(content)


def test_a_stretch_is_printed_line_by_line_with_its_part_marked() -> None:
    original = "前言\n3.1\n车 car\n有轮的\n器具。\n后文"
    start, end = original.index("3.1"), original.index("\n后文")
    marked = Span(original.index("有轮"), end)
    assert printed_html(original, Span(start, end), marked) == (
        '<blockquote class="bp-source bp-lines"><p class="bp-aside">3.1</p>'
        '<p class="bp-aside">车 car</p>'
        "<p><mark>有轮的</mark></p><p><mark>器具。</mark></p></blockquote>"
    )


@pytest.mark.parametrize(("words", "page"), [("甲", 1), ("乙", 2), ("丙", 3)])
def test_a_form_feed_opens_a_page(words: str, page: int) -> None:
    original = "甲。\n\f乙。\n\f丙。\n"
    assert source_text("d", original).page(original.index(words)) == (page, 3)


def literals(pattern: str, *folders: str) -> set[str]:
    """Every literal that the ingest room gives as the kind of a repair, or the code of a notice."""
    paths = [path for folder in folders for path in (INGEST / folder).rglob("*.py")]
    sources = (ast.unparse(ast.parse(path.read_text(encoding="utf-8"))) for path in paths)
    return {name for source in sources for name in re.findall(pattern, source)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_repair_skip_and_notice_has_a_name(language: str) -> None:
    table = TABLES[language]
    repairs = literals(r"work\.(?:apply|change|removal)\('([a-z-]+)'", "repair")
    listed = r"\('([a-z-]+)', [\w.]+(?:\([^()]*\))?, (?:everywhere|in_table|from_picture)\)"
    repairs |= literals(listed, "repair")
    notices = literals(r"Notice\(f?'([a-z.-]+)'", "")
    skips = literals(r"Skipped\([\w.]+, '([a-z.-]+)'\)", "")
    skips |= literals(r"return '((?:row|sheet|entry)\.[a-z-]+)'", "")
    notices |= literals(r"\('((?:row|text|cell)\.[a-z-]+)', ", "readers")
    assert len(repairs) > 8
    assert len(notices) > 6
    missing = {f"repair.{one}" for one in repairs} | {f"notice.{one}" for one in notices}
    missing |= {f"skipped.{one}" for one in skips}
    assert missing - table.keys() == set()
