"""Notes at the foot of a page and the marks that call them leave the text, and are told."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.printed.assemble import Printed, assemble
from biaopu.ingest.repair import Repaired, repair
from biaopu.ingest.standard.parse import parse_standard


def of(note: str, *texts: str) -> Repaired:
    page = [*map(Printed, texts), Printed(note, role="footnote")]
    return repair(assemble("x", b"", "pdf", [page]))


@pytest.mark.parametrize(
    ("note", "printed", "read"),
    [
        ("1) 示例脚注。", "示例陀螺¹⁾ spinning top", "示例陀螺 spinning top"),
        ("1) 示例脚注。", "示例陀螺 spinning top¹⁾", "示例陀螺 spinning top"),
        ("1）示例脚注。", "放在手掌上¹⁾的陀螺。", "放在手掌上的陀螺。"),
        ("1 示例脚注。", "放在手掌上的陀螺。¹", "放在手掌上的陀螺。"),
        ("1 示例脚注。", "示例陀螺 spinning top¹", "示例陀螺 spinning top¹"),
        ("1 示例脚注。", "示例陀螺 spinning toys¹", "示例陀螺 spinning toys"),
        ("a) 示例脚注。", "放在手掌上^(a))的陀螺。", "放在手掌上的陀螺。"),
        ("a 示例脚注。", "放在手掌上^(a)的陀螺。", "放在手掌上的陀螺。"),
        ("① 示例脚注。", "放在手掌上^(①)的陀螺。", "放在手掌上的陀螺。"),
        ("* 示例脚注。", "放在手掌上*的陀螺。", "放在手掌上的陀螺。"),
        ("2 示例脚注。", "面积为 3 m² 的平台，10² 个。", "面积为 3 m² 的平台，10² 个。"),
        ("1) 示例脚注。", "1) 示例列项；", "1) 示例列项；"),
        ("1) 示例脚注。", "放在手掌上的陀螺²⁾。", "放在手掌上的陀螺²⁾。"),
        ("* 示例脚注。", "面积为 a * b 的平台。", "面积为 a * b 的平台。"),
    ],
)
def test_the_mark_of_a_note_is_no_text(note: str, printed: str, read: str) -> None:
    repaired = of(note, printed)
    assert [line.text for line in repaired.lines] == [read]
    assert [(one.kind, one.original) for one in repaired.dropped] == [("footnote", note)]
    assert [one.kind for one in repaired.repairs if one.kind == "footnote-mark"] == (
        ["footnote-mark"] if read != printed else []
    )


def test_marks_are_those_of_their_page() -> None:
    pages = [
        [Printed("放在手掌上¹⁾的"), Printed("1) 注。", role="footnote")],
        [Printed("陀螺¹⁾。")],
    ]
    repaired = repair(assemble("x", b"", "pdf", pages))
    assert [line.text for line in repaired.lines] == ["放在手掌上的", "陀螺¹⁾。"]


def test_a_note_parts_no_definition_and_is_accounted_for() -> None:
    first = "1 范围\n本文件规定了示例。\n2 规范性引用文件\n无。\n3 术语和定义\n3.1\n掌陀 palm top"
    second = "转的陀螺。\n3.2\n地陀 floor top\n在地上转的陀螺。\n4 要求\n应转。"
    pages = [
        [
            *map(Printed, first.split("\n")),
            Printed("放在手掌上，用手指"),
            Printed("1) 示例脚注：虚构。", role="footnote"),
        ],
        list(map(Printed, second.split("\n"))),
    ]
    standard = parse_standard(assemble("x", b"", "pdf", pages))
    assert [term.definition for term in standard.terms] == [
        "放在手掌上，用手指转的陀螺。",
        "在地上转的陀螺。",
    ]
    text = standard.document.text
    assert [
        text[one.span.start : one.span.end] for one in standard.skipped if one.reason == "footnote"
    ] == ["1) 示例脚注：虚构。"]
