"""Numbers of lines in the margin, and numbers that only look like them."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.printed.assemble import Printed, assemble
from biaopu.ingest.readers.text import read_text
from biaopu.ingest.repair import repair
from biaopu.ontology.document import Box

BODY = ["3.1", "示例平台 example platform", "用来演示的平台。", "注：本条为示例。"]


def texts(lines: list[str]) -> list[str]:
    return [line.text for line in repair(read_text("x", "\n".join(lines).encode())).lines]


@pytest.mark.parametrize("start", [1, 120])
def test_a_number_at_each_line_goes(start: int) -> None:
    lines = BODY * 5
    assert texts([f"{start + n} {line}" for n, line in enumerate(lines)]) == lines


def test_numbers_of_chapters_and_of_a_list_stay() -> None:
    lines = [text for n in range(1, 20) for text in (f"{n} 示例章", "本章为示例。")]
    assert texts(lines) == lines
    short = [f"{n} 示例章" for n in range(1, 10)]
    assert texts([*BODY, *short]) == [*BODY, *short]


@pytest.mark.parametrize(("left", "gone"), [(50.0, True), (70.0, False)])
def test_a_number_at_every_fifth_line_goes_if_it_stands_in_the_margin(
    left: float, gone: bool
) -> None:
    lines = [f"第{n}行示例文字。".replace("0", "零") for n in range(1, 31)]
    page = []
    for n, line in enumerate(lines, start=1):
        box = Box(70.0 if n % 5 else left, 20.0 * n, 300, 20.0 * n + 10)
        page.append(Printed(line if n % 5 else f"{n} {line}", box))
    read = repair(assemble("x", b"", "pdf", [page])).lines
    assert all(line.text[0] == "第" for line in read) == gone
