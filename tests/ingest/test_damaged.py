"""Texts with parts missing or doubled: what was read of them keeps apart what is apart."""

from __future__ import annotations

from biaopu.ingest.parsers import parse_document
from biaopu.ingest.readers.text import read_text
from biaopu.ontology.document import Document, Skipped, Span
from biaopu.ontology.guide import Guide
from biaopu.ontology.standard import Standard

COVERLESS = """1 范围
本文件界定了示例车的术语和定义。
2 规范性引用文件
本文件没有规范性引用文件。
3 术语和定义
3.1
示例车 demo car
用来示例的车。
3.2
3.3
示例路 demo road
用来示例的路。
"""
# three lines of an invented guide, out of their order
JUMBLED = """第五部分 市场机制标准子体系
二、总体框架
绿色包装标准体系包括基础通用标准子体系、材料减量标准子体系、循环利用标准子体系和市场机制标准子体系等4个一级子体系。
第四部分 循环利用标准子体系
"""


def text_file(text: str) -> Document:
    return read_text("示例.txt", text.encode())


def test_a_standard_without_its_cover_has_an_id_of_its_own() -> None:
    one = parse_document(text_file(COVERLESS))
    other = parse_document(text_file(COVERLESS.replace("示例", "样例")))
    assert one.meta.title == one.meta.number == ""
    assert one.meta.id == f"standard-{one.document.digest[:12]}"
    assert other.meta.id not in ("", one.meta.id)


def test_a_clause_without_a_term_is_no_entry_and_said_so() -> None:
    record = parse_document(text_file(COVERLESS))
    assert isinstance(record, Standard)
    assert [entry.term for entry in record.terms] == ["示例车", "示例路"]
    start = COVERLESS.index("3.2")
    assert Skipped(Span(start, start + 3), "entry.no-term") in record.skipped
    assert not any(span.start <= start < span.end for span in record.used)
    messages = [notice.message for notice in record.notices if notice.code == "term-missing"]
    assert messages == ["条目 3.2 没有读到术语，已跳过。"]


def test_a_part_that_a_damaged_guide_names_twice_is_two_nodes() -> None:
    guide = parse_document(text_file(JUMBLED))
    assert isinstance(guide, Guide)
    again = [(node.id, node.path) for node in guide.nodes if node.label == "材料减量"]
    assert len(again) == 2
    assert again[1][1] == f"{again[0][1]}/node/2"
