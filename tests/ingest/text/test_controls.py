"""Control characters: put out of harm's way before a guide or a standard is read."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from biaopu.graph.validation import violations
from biaopu.graph.writing import build
from biaopu.ingest.parsers import parse_document
from biaopu.ingest.read import read
from biaopu.ingest.text.controls import without_controls
from biaopu.ontology.document import Document, Span
from biaopu.ontology.iris import Namer
from biaopu.ontology.standard import Standard

SAMPLE = Path(__file__).parents[3] / "corpus" / "samples" / "example_1_2026.txt"


def document(text: str) -> Document:
    return Document("示例.txt", "ab" * 32, "utf-8", text, ())


def test_each_is_replaced_by_one_character_and_said_so() -> None:
    cleaned, (notice,) = without_controls(document("空\x07驶\x85的\x9f车"))
    assert cleaned.text == "空�驶 的�车"
    assert (notice.code, notice.span) == ("text.control", Span(1, 2))
    assert notice.message == "原文有 3 个控制字符，已换成�，请对照原文核对。"


def test_what_prints_and_what_breaks_lines_is_kept() -> None:
    text = "空\t驶\r\n车\f页\v\u200b\u3000"
    assert without_controls(document(text)) == (document(text), ())


@given(st.text())
def test_offsets_stay(text: str) -> None:
    cleaned, _ = without_controls(document(text))
    assert len(cleaned.text) == len(text)
    assert all(new in (old, "�", " ") for old, new in zip(text, cleaned.text, strict=True))


def test_a_standard_with_control_characters_is_read_and_may_be_served(tmp_path: Path) -> None:
    file = tmp_path / "示例.txt"
    file.write_text(SAMPLE.read_text("utf-8").replace("空驶", "空\x07驶"), encoding="utf-8")
    record = parse_document(read(file))
    assert isinstance(record, Standard)
    assert any(entry.term == "空�驶" for entry in record.terms)
    assert record.notices[0].code == "text.control"
    found = list(violations(build.quads(record, Namer())))
    assert {one.code for one in found if one.severity == "warning"} == {"BP-S707", "BP-S007"}
    assert [one for one in found if one.severity == "error"] == []
