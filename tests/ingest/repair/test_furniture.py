"""Headers, footers, page numbers and watermarks, with pages and without."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.text import read_text
from biaopu.ingest.repair import Repaired, repair

BODY = [
    "本文件规定了服务平台的要求。", "适用于平台的设计和运行。", "平台应有备份的能力。",
    "部件宜便于更换和维护。", "术语的定义见第三章。", "附录给出了试验的方法。",
    "用户可以随时查询状态。", "记录保存的时间不少于三年。",
]  # fmt: skip


def of(text: str) -> Repaired:
    return repair(read_text("x", text.encode()))


def texts(repaired: Repaired) -> list[str]:
    return [line.text for line in repaired.lines]


def kinds(repaired: Repaired) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for change in repaired.dropped:
        found.setdefault(change.kind, set()).add(change.original)
    return found


def paged(*, header: str, footers: list[str]) -> str:
    pages = [
        f"{header}\n{BODY[2 * n]}\n{BODY[2 * n + 1]}\n{footer}" for n, footer in enumerate(footers)
    ]
    return "\f".join(pages)


@pytest.mark.parametrize(
    ("header", "footers"),
    [
        ("GB/T 38930—2020", ["1", "2", "3", "4"]),
        ("ＧＢ／Ｔ ３８９３０－２０２０", ["— 9 —", "— 10 —", "— 11 —", "— 12 —"]),
        ("GB XXXXX 一 XXXX", ["Ⅲ".replace("Ⅲ", "III"), "IV", "V", "VI"]),
        ("T/EXAMPLE 1—2024", ["第1页 共4页", "第2页 共4页", "第3页 共4页", "第4页 共4页"]),
    ],
)
def test_headers_and_page_numbers_go(header: str, footers: list[str]) -> None:
    repaired = of(paged(header=header, footers=footers))
    assert [text for text in texts(repaired) if text in BODY] == BODY
    assert kinds(repaired)["page-number"] == set(footers)
    # The first page may be a cover, whose number is no header.
    assert len(texts(repaired)) == len(BODY) + 1
    assert "header" in kinds(repaired)


def test_recurring_footers_go() -> None:
    repaired = of(
        paged(header="目录", footers=["版权所有 1", "版权所有 2", "版权所有 3", "版权所有 4"])
    )
    assert texts(repaired) == BODY
    assert len(kinds(repaired)["footer"]) == 4


def test_a_clause_number_at_the_edge_of_a_page_stays() -> None:
    repaired = of(
        "3.1\n系统 system\n有部件的整体。\n3.2\f部件 part\n系统的一部分。\n3.3\f"
        "模块 module\n独立的部件。\n4"
    )
    assert texts(repaired)[3] == "3.2"
    assert texts(repaired)[-1] == "4"
    assert repaired.dropped == ()


def test_headers_inside_text_without_pages_go() -> None:
    text = "\n".join(
        f"{BODY[2 * n]}\nGB/T 38930—2020\n{n + 1}\n{BODY[2 * n + 1]}" for n in range(4)
    )
    repaired = of(text)
    assert texts(repaired) == BODY
    assert kinds(repaired) == {
        "header": {"GB/T 38930—2020"},
        "page-number": {"1", "2", "3", "4"},
    }


def test_an_upright_watermark_goes_from_every_page() -> None:
    mark = [*"标准分享网", "www", ".bz", "fxw"]
    pages = []
    for n in range(4):
        rows = [BODY[2 * n], BODY[2 * n + 1]]
        for at, fragment in enumerate(mark):
            rows.insert(1 + at % 3, fragment)
        pages.append("\n".join(rows))
    repaired = of("\f".join(pages))
    assert texts(repaired) == BODY
    assert kinds(repaired) == {"watermark": set(mark)}


def test_an_upright_watermark_goes_from_text_without_pages() -> None:
    rows = []
    for n, fragment in enumerate("标准分享网" * 3):
        rows += [BODY[n % 8], fragment]
    repaired = of("\n".join(rows))
    assert set(texts(repaired)) == set(BODY)
    assert kinds(repaired) == {"watermark": set("标准分享网")}


def test_short_lines_that_do_not_recur_stay() -> None:
    text = "测\n试\n项\n目\n本文件规定了要求。\f结\n果\n判\n定\n本文件适用于平台。"
    assert of(text).dropped == ()


@pytest.mark.parametrize(
    "edges",
    [
        ["3.4", "3.7", "3.9", "3.12", "3.14"],
        ["3.4", "3.5", "3.6", "3.7", "3.8"],
        [f"[来源：GB/T 50001—2017，2.1.{n}]" for n in (3, 6, 9, 11, 14)],
        ["[来源：GB/T 50001—2017，3.1]"] * 5,
        [f"第{n}组设备的检查周期应符合规定。" for n in range(1, 6)],
        [f"{n} mm" for n in (12, 15, 3, 8, 40)],
    ],
)
@pytest.mark.parametrize("top", [True, False])
def test_what_only_looks_like_a_running_line_stays(edges: list[str], top: bool) -> None:
    pages = [[edge, *BODY[:3]] if top else [*BODY[:3], edge] for edge in edges]
    pages = [[line.replace("。", f"（{n}）。") if line in BODY else line for line in page]
             for n, page in enumerate(pages)]  # fmt: skip
    seen = texts(of("\f".join("\n".join(page) for page in pages)))
    assert [line for line in seen if line in edges] == edges


@pytest.mark.parametrize(
    "heads", [["示例协会标准 7", "示例协会标准 8"], ["第 2 页 示例", "第 3 页 示例"]]
)
def test_a_number_in_a_running_line_counts_with_the_pages(heads: list[str]) -> None:
    first = int("".join(filter(str.isdigit, heads[0])))
    lines = [heads[0].replace(str(first), str(first + n)) for n in range(5)]
    pages = [f"{line}\n{BODY[n]}\n{BODY[n + 3]}（{n}）" for n, line in enumerate(lines)]
    assert not set(texts(of("\f".join(pages)))) & set(lines)


def test_what_repeats_and_is_all_there_is_stays() -> None:
    document = read_text("x", "甲\f甲\f甲".encode())
    assert [line.text for line in repair(document).lines] == ["甲", "甲", "甲"]
