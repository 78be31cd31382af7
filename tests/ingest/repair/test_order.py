"""Lines that came apart or changed places."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.text import read_text
from biaopu.ingest.repair import repair


def texts(text: str) -> list[str]:
    return [line.text for line in repair(read_text("x", text.encode())).lines]


def kinds(text: str) -> set[str]:
    return {change.kind for change in repair(read_text("x", text.encode())).repairs}


def test_a_number_after_its_head_comes_first() -> None:
    text = (
        "3.1\n系统 system\n由部件组成的整体。\n部件 part\n3.2\n系统中可以更换的一部分，见图。\n"
        "3.3\n模块 module\n独立的部件。"
    )
    assert texts(text)[3:6] == ["3.2", "部件 part", "系统中可以更换的一部分，见图。"]
    assert kinds(text) == {"number-moved"}


def test_a_number_at_the_end_of_its_head_comes_first() -> None:
    text = "3.1\n系统 system\n由部件组成的整体。\n部件 part 3.2\n系统的一部分。"
    assert texts(text)[3:5] == ["3.2", "部件 part"]


@pytest.mark.parametrize(
    "text",
    [
        "3.1\n系统 system\n由部件组成的整体。\n3.2\n部件 part\n系统的一部分。",
        "3.1\n系统 system\n版本 version 5.2\n由部件组成的整体。",
        "3.1\n系统 system\n3.1.1\n子系统 subsystem\n系统的一部分，见图。",
    ],
)
def test_right_order_is_kept(text: str) -> None:
    assert texts(text) == text.split("\n")


def test_letters_one_a_line_become_words() -> None:
    text = "持续风\n" + "\n".join("sustainedwind") + "\n持续的风。"
    assert texts(text) == ["持续风", "sustained wind", "持续的风。"]


def test_letters_of_a_table_stay() -> None:
    assert texts("m\nm\nm\nm\nA\nB\nC\nD") == ["m", "m", "m", "m", "A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("全循环 f u l l c y c l i n g", "全循环 full cycling"),
        ("全循环 f u l l  c y c l i n g", "全循环 full cycling"),
        ("x y z w", "x y z w"),
        ("m m m m", "m m m m"),
    ],
)
def test_letters_in_single_runs_become_words(torn: str, whole: str) -> None:
    assert texts(torn) == [whole]
