"""Lines that were full, and what it tells: names that go on, and definitions that are no names."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.printed.assemble import Printed, assemble
from biaopu.ingest.repair import repair
from biaopu.ingest.standard.parse import parse_standard
from biaopu.ontology.document import Box, Document
from biaopu.ontology.standard import TermEntry

FRONT = ("1 范围", "本文件界定了示例的术语，它", "们供示例使用。", "2 术语和定义")
FILL = (
    "满行的文字从左边写到右边不断",
    "又一行文字一直写到右边的尽头",
    "再有一行写到这里就算写完了。",
)
SIZE, LEFT = 14.0, 80.0


def width(text: str) -> float:
    return SIZE * sum(0.5 if char.isascii() else 1.0 for char in text)


def column(texts: tuple[str, ...], left: float = LEFT) -> list[Printed]:
    return [
        Printed(text, Box(left, 80 + 20 * at, left + width(text), 94 + 20 * at))
        for at, text in enumerate(texts)
    ]


def document(*columns: tuple[str, ...]) -> Document:
    page = [line for at, texts in enumerate(columns) for line in column(texts, LEFT + 230 * at)]
    return assemble("示例.pdf", b"", "pdf", [page])


def full(*columns: tuple[str, ...]) -> list[str]:
    return [line.text for line in repair(document(*columns)).lines if line.passage.full]


def entry_of(*texts: str) -> TermEntry:
    read = parse_standard(document((*FRONT, *texts, "3 检查", *FILL)))
    return read.terms[0]


def test_a_line_is_full_where_the_next_word_had_no_room() -> None:
    assert full((*FILL, "短行", "下一行")) == [*FILL]
    assert full((*FILL, "占了半行的 words", "of")) == [*FILL]
    assert full((*FILL, "占了半行的 words", "communication")) == [*FILL, "占了半行的 words"]


def test_each_column_has_its_own_edge() -> None:
    assert full((*FILL, "短行", "下一行"), (*FILL, "短行")) == [*FILL, *FILL]


def test_short_lines_one_below_the_other_make_no_edge() -> None:
    names = [
        x for n in range(5) for x in (f"3.{n}", "车辆", f"{'设计和制造上用于载运的' * (n + 1)}。")
    ]
    assert not [line for line in full(tuple(names)) if line == "车辆"]


def test_where_nothing_has_a_place_no_line_is_full() -> None:
    page = [Printed(text) for text in FILL]
    lines = repair(assemble("示例.txt", b"", "utf-8", [page])).lines
    assert not any(line.passage.full for line in lines)


@pytest.mark.parametrize(
    ("lines", "en"),
    [
        (
            ("潮汐装置 tidal device；device", "for tidal use"),
            ("tidal device", "device for tidal use"),
        ),
        (("潮汐装置 device for the tidal", "use"), ("device for the tidal use",)),
        (("潮汐装置 Self-Adaptive Tidal", "Device"), ("Self-Adaptive Tidal Device",)),
        (("潮汐装置 device for the self", "-adaptive use"), ("device for the self-adaptive use",)),
        (("潮汐装置 car", "bus"), ("car", "bus")),
    ],
)
def test_english_goes_on_where_its_line_was_full(
    lines: tuple[str, ...], en: tuple[str, ...]
) -> None:
    entry = entry_of("2.1", *lines, "随潮水工作的示例装置，它不靠", "人推动。")
    assert (entry.term, entry.en) == ("潮汐装置", en)
    assert entry.definition == "随潮水工作的示例装置，它不靠人推动。"


@pytest.mark.parametrize(
    "definition",
    [
        ("使示例对象随潮水上下运动并且", "不靠人推动的装置。"),
        ("在（20±5）℃ 的环境中随潮水", "工作的装置。"),
        ("2 个以上的示例构件共同按照", "GB/T 10000—2023 分级的装置。"),
    ],
)
def test_a_full_line_is_no_further_name(definition: tuple[str, ...]) -> None:
    entry = entry_of("2.1", "潮汐装置 tidal device", *definition)
    assert (entry.admitted, entry.en) == ((), ("tidal device",))
    assert entry.definition.replace(" ", "") == "".join(definition).replace(" ", "")


def test_a_short_line_is_a_further_name() -> None:
    entry = entry_of("2.1", "潮汐装置 tidal device", "潮汐器", "随潮水工作的装置。")
    assert entry.admitted == ("潮汐器",)


def test_marks_are_not_parted_from_what_they_open_or_close() -> None:
    nearly = "差一个字就要写满一行的文字"
    assert full((*FILL, nearly, "（含自检）")) == [*FILL, nearly]
    assert full((*FILL, nearly, "完，又")) == [*FILL, nearly]
    assert full((*FILL, nearly[1:], "完又一行")) == [*FILL]
