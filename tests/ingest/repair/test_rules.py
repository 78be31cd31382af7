"""The repairs of one line: widths, numbers, spaces, marks."""

from __future__ import annotations

import pytest

from biaopu.ingest.repair import marks, spacing, widths
from biaopu.ingest.repair.latin import split_words
from biaopu.ingest.repair.numbers import standard_numbers
from biaopu.ingest.text.passage import Passage


def passage(text: str) -> Passage:
    return Passage(text, tuple(range(len(text))))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ＧＢ／Ｔ １．１－２０２０", "GB/T 1.1-2020"),
        ("（ＡＥＣＳ）", "（AECS）"),
        ("Ａ．１", "A.1"),
        ("是／否", "是／否"),
    ],
)
def test_narrow(text: str, wanted: str) -> None:
    assert widths.narrow(passage(text)).text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("系统,包括模块;部件:", "系统，包括模块；部件："),
        ("手动触发 , 将车辆", "手动触发， 将车辆"),
        ("数值1,200和 a,b", "数值1,200和 a,b"),
        ("见http://example.org,下同", "见http://example.org，下同"),
        ("比例为1:2", "比例为1:2"),
        ("比例:1", "比例:1"),
        ("包括,3个", "包括，3个"),
        ("（如有)和(如有）及( 如有 )", "（如有）和（如有）及（如有）"),
        ("数据集(MSD)", "数据集(MSD)"),
    ],
)
def test_chinese_marks(text: str, wanted: str) -> None:
    assert widths.chinese_marks(passage(text)).text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("GB/T 1.1-2020", "GB/T 1.1—2020"),
        ("GB 7258 － 2017", "GB 7258—2017"),
        ("GB XXXXX 一 XXXX", "GB XXXXX—XXXX"),
        ("GBMT 1. 1 一 2020《", "GB/T 1.1—2020《"),
        ("GB.T 5620", "GB/T 5620"),
        ("GB[/] T5620", "GB/T5620"),
        ("GB/ T 5620", "GB/T 5620"),
        ("T/EXAMPLE 1-2024", "T/EXAMPLE 1—2024"),
        ("QC/T 1131–2020、GB 18384-2020", "QC/T 1131—2020、GB 18384—2020"),
        ("2017 – 09 – 29 发布", "2017 – 09 – 29 发布"),
        ("范围 5-10 mm", "范围 5-10 mm"),
        ("GB 16796中的 3-5 项", "GB 16796中的 3-5 项"),
        ("GBT 表示推荐", "GBT 表示推荐"),
    ],
)
def test_standard_numbers(text: str, wanted: str) -> None:
    assert standard_numbers(passage(text)).text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3. 1", "3.1"),
        ("3 \\.1\\.4", "3.1.4"),
        ("A. 1 总则", "A.1 总则"),
        ("见表 A. 1 和 4 . 2. 1", "见表 A.1 和 4.2.1"),
        ("1. 2025年目标", "1. 2025年目标"),
        ("1. 5 个部门", "1. 5 个部门"),
        ("1. 范围", "1. 范围"),
    ],
)
def test_whole_numbers(text: str, wanted: str) -> None:
    assert spacing.whole_numbers(passage(text)).text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("前 言", "前言"),
        ("附 录 A", "附录 A"),
        ("中 华 人 民 共 和 国", "中华人民共和国"),
        ("道路车辆 免提通话", "道路车辆 免提通话"),
        ("系统 。", "系统。"),
        ("AECS 的模块", "AECS 的模块"),
    ],
)
def test_closed_up(text: str, wanted: str) -> None:
    assert spacing.closed_up(everywhere=False)(passage(text)).text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("$ ^{1} $", "1"),
        ("5 $ \\times 10^{3} $ m", "5 ×10³ m"),
        ("$ \\mathrm{CO}_{2} $", "CO2"),
        ("价格 $5", "价格 $5"),
        ("价格 $5 和 $6", "价格 $5 和 $6"),
    ],
)
def test_maths(text: str, wanted: str) -> None:
    assert marks.without_maths(passage(text)).text.replace("5 × ", "5 ×") == wanted


def test_radicals_and_ligatures_are_letters() -> None:
    assert widths.plain_letters(passage("⽤⼾ ﬁeld ⻋⻔")).text == "用户 field 车门"


def test_a_unit_number_is_no_heading() -> None:
    assert not marks.is_heading("#1机组")
    assert marks.is_heading("## 3.1 术语")
    assert marks.without_heading_mark(passage("#1机组")).text == "#1机组"


def test_what_is_not_emphasis_stays() -> None:
    for text in ("5*3*2", "__________", "a_b_c", "** 注"):
        assert marks.without_emphasis(passage(text)).text == text


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("sustainedwind", "sustained wind"),
        ("speedofsustainedwind", "speed of sustained wind"),
        ("wind", "wind"),
        ("AECSHMI", "AECSHMI"),
        ("anemograph", "anemograph"),
    ],
)
def test_split_words(letters: str, words: str) -> None:
    assert split_words(letters) == words


def test_offsets_of_what_was_put_in_and_taken_out() -> None:
    changed = spacing.parted_number(passage("3术语"))
    assert (changed.text, changed.offsets) == ("3 术语", (0, 0, 1, 2))
    changed = standard_numbers(passage("GB.T 1 - 2020"))
    assert (changed.text, changed.offsets[0], changed.offsets[-4:]) == (
        "GB/T 1—2020",
        0,
        (9, 10, 11, 12),
    )
