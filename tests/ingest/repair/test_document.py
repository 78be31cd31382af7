"""The repair of whole documents: nothing is lost, every change is on record."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from biaopu.ingest.read import read
from biaopu.ingest.readers.markdown import read_markdown
from biaopu.ingest.readers.text import read_text
from biaopu.ingest.repair import Repaired, repair
from biaopu.ontology.document import Document, Span


def of(text: str) -> Repaired:
    return repair(read_text("x", text.encode()))


def texts(repaired: Repaired) -> list[str]:
    return [line.text for line in repaired.lines]


def unaccounted(document: Document, repaired: Repaired) -> list[str]:
    """The characters that stand under no line, repair or dropped line."""
    known = {offset for line in repaired.lines for offset in line.passage.offsets}
    for change in (*repaired.repairs, *repaired.dropped):
        assert document.text[change.span.start : change.span.end] == change.original
        known.update(range(change.span.start, change.span.end))
    return [c for i, c in enumerate(document.text) if not c.isspace() and i not in known]


PIECES = [
    "3.1", "3. 2", "车 载 系 统", "持续风 狊狌狊狋犪犻狀犲犱狑犻狀犱", "ＧＢ／Ｔ １．１－２０２０",
    "GBMT 1. 1 一 2020", "GB/T 1.1—2020", "## 标题", "| a | b |", "|---|---|", "$ ^{1} $",
    "《如有 )", "(如有)", "，,", "w", "i", "n", "d", "f u l l c y c l i n g", "标", "准", "网",
    "12", "iv", "\f", "\n", " ", "\u00ad", "\ue123\ue124", "——", "一 一 项", "系统 system 3.3",
    "这是一个定义。", "a", "1,2", "---", "**粗**", "\\.", "㎡", "𠮷", "😀", "\t", "\u3000", "。",
]  # fmt: skip


@example(["\u00ad", "\t", "3.1"])
@example(["车 载 系 统", "\f", "3. 2", "\f", "，,"])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_nothing_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    if not text.strip():
        return
    document = read_text("x", text.encode())
    repaired = repair(document)
    assert unaccounted(document, repaired) == []
    for line in repaired.lines:
        offsets = line.passage.offsets
        assert len(line.text) == len(offsets) > 0
        assert list(offsets) == sorted(offsets)
        assert line.text == line.text.strip()


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_nothing_is_lost_of_any_text(text: str) -> None:
    if text.strip("\ufeff \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029").strip():
        document = read_text("x", text.encode())
        assert unaccounted(document, repair(document)) == []


def test_clean_text_stays_as_it_is() -> None:
    text = "3.1\n机动车 power-driven vehicle\n由动力装置驱动的车，见 GB/T 1.1—2020 的 3.2。"
    repaired = of(text)
    assert texts(repaired) == text.split("\n")
    assert (repaired.repairs, repaired.dropped) == ((), ())


def test_the_shipped_guide_is_left_in_peace(shipped: Path) -> None:
    document = read(shipped)
    repaired = repair(document)
    assert repaired.dropped == ()
    assert {change.kind for change in repaired.repairs} <= {"han-spaces", "spaces"}
    squeezed = re.sub(r"\s", "", document.text)
    assert re.sub(r"\s", "", "".join(texts(repaired))) == squeezed


def test_encoded_english_is_read_and_its_words_are_parted() -> None:
    repaired = of("２．１\n持续风 狊狌狊狋犪犻狀犲犱狑犻狀犱\n见犌犅／犜３８９３０—２０２０。")
    assert texts(repaired) == ["2.1", "持续风 sustained wind", "见GB/T38930—2020。"]
    assert {"rare-han", "word-spaces", "full-width"} <= {x.kind for x in repaired.repairs}
    change = next(x for x in repaired.repairs if x.kind == "rare-han")
    assert (change.original, change.repaired) == ("狊狌狊狋犪犻狀犲犱狑犻狀犱", "sustainedwind")


def test_words_are_parted_as_the_document_has_them_elsewhere() -> None:
    repaired = of(
        "持续风 狊狌狊狋犪犻狀犲犱狑犻狀犱\n阵风锋 犵狌狊狋犳狉狅狀狋狓\n参见 gust frontx 的图"
    )
    assert texts(repaired)[1] == "阵风锋 gust frontx"


def test_a_rare_character_on_its_own_is_kept() -> None:
    assert texts(of("起草人为牛犇。")) == ["起草人为牛犇。"]


def test_markdown_and_ocr_marks_go() -> None:
    text = "## 3 \\.1\\.4 术语\n面积 5 m$ ^{2} $\n**注**：见 GB.T 1.1 - 2020"
    repaired = repair(read_markdown("x", text.encode()))
    assert texts(repaired) == ["3.1.4 术语", "面积 5 m²", "注：见 GB/T 1.1—2020"]
    assert repaired.lines[0].role == "heading"


def test_tables_are_cells_without_rules() -> None:
    text = "| 一级 | 代码 |\n|---|:--:|\n| **A 基础** | A1<br>A2 |"
    repaired = of(text)
    assert [(line.text, line.cell) for line in repaired.lines] == [
        ("一级", (1, 0, 0)), ("代码", (1, 0, 1)),
        ("A 基础", (1, 1, 0)), ("A1", (1, 1, 1)), ("A2", (1, 1, 1)),
    ]  # fmt: skip
    (table,) = repaired.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["一级", "代码"], ["A 基础", "A1 A2"],
    ]  # fmt: skip
    assert table.span == Span(0, len(text))
    assert [(x.kind, x.original) for x in repaired.dropped] == [("rule", "|---|:--:|")]
    assert [x.original for x in repaired.repairs if x.kind == "table-cells"] == text.split("\n")[
        ::2
    ]


def test_text_of_tesseract_reads_as_printed() -> None:
    repaired = of(
        "3. 1\n车 载 事 故 紧 急 呼 叫 系统 On-board system\n"
        "用 于 通信 的 部 件 , 包括 天 线 〈 如有 ) ;\n"
        "一 一 接 收 信号\n4.1.6 ， 除 维修 外\n见 GBMT 1. 1 一 2020 的 表 A. 1"
    )
    assert texts(repaired) == [
        "3.1",
        "车载事故紧急呼叫系统 On-board system",
        "用于通信的部件，包括天线（如有）；",
        "——接收信号",
        "4.1.6 除维修外",
        "见 GB/T 1.1—2020 的表 A.1",
    ]


def test_unreadable_text_is_reported_not_kept() -> None:
    repaired = of("标准\n\ue123\ue124\ue125\n正文")
    assert texts(repaired) == ["标准", "正文"]
    assert [x.kind for x in repaired.dropped] == ["unreadable"]
    assert [x.code for x in repaired.notices] == ["unreadable-text"]


def test_repairing_twice_changes_nothing() -> None:
    once = of("3. 1\n车 载 系 统 system\n持续风 狊狌狊狋犪犻狀犲犱狑犻狀犱\n（如有)")
    again = of("\n".join(texts(once)))
    assert texts(again) == texts(once)
    assert again.repairs == ()
