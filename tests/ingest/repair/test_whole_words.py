"""Words of full-width letters that a full line breaks, as it breaks Han text."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.printed.assemble import Printed, assemble, row
from biaopu.ingest.repair import repair
from biaopu.ontology.document import Box

FULL = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F) if chr(c).isalpha()})


def read(*lines: str, end: float = 500.0, full: bool = True) -> list[str]:
    """Return how lines of full-width letters are repaired; all but the last end at ``end``."""
    page = [Printed("示例的一行文字，它占满了整个版面的宽度", Box(80, 60, 500, 71))]
    for i, text in enumerate(lines):
        right = end if i < len(lines) - 1 else 200.0
        box = Box(80, 80 + 20 * i, right, 91 + 20 * i)
        page.append(Printed(text.translate(FULL) if full else text, box))
    return [line.text for line in repair(assemble("x", b"", "pdf", [page])).lines][1:]


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (("安全联锁 safety interloc", "k unit"), ["安全联锁 safety interlock", "unit"]),
        (("云桥接口 bridge inter", "face"), ["云桥接口 bridge interface"]),
        (("单元在示例设备的CA", "N总线上工作"), ["单元在示例设备的CAN", "总线上工作"]),
        (("行走 walking; data us", "e; unit"), ["行走 walking; data use", "; unit"]),
        (("安全联锁 safety interlock", "unit"), ["安全联锁 safety interlock", "unit"]),
        (("数据服务 data", "service"), ["数据服务 data", "service"]),
    ],
)
def test_a_word_is_whole_again_where_its_letters_make_one(
    lines: tuple[str, ...], seen: list[str]
) -> None:
    assert read(*lines) == seen


def test_a_line_that_is_not_full_breaks_no_word() -> None:
    assert read("安全联锁 safety interloc", "k unit", end=300.0)[0].endswith("interloc")
    assert read("MES", "CAN总线上的装置", end=300.0) == ["MES", "CAN总线上的装置"]


def test_letters_of_half_width_are_broken_between_words_only() -> None:
    assert read("云桥接口 bridge inter", "face", full=False) == ["云桥接口 bridge inter", "face"]


def cell_words(*parts: str, pages: int = 1) -> list[str]:
    """Return how the paragraphs of a cell are repaired; over two pages, the last on its own."""
    wide = [part.translate(FULL) for part in parts]
    cells = [wide] if pages == 1 else [wide[:-1], wide[-1:]]
    found = [[row([[f"3.{n}"], cell], 1)] for n, cell in enumerate(cells, 1)]
    lines = repair(assemble("x", b"", "pdf", found)).lines
    return [line.text for line in lines if not line.text.startswith("3.")]


@pytest.mark.parametrize("pages", [1, 2])
def test_a_word_that_breaks_in_a_cell_is_whole_again(pages: int) -> None:
    assert cell_words("bridge inter", "face", pages=pages) == ["bridge interface"]
    assert cell_words("bridge", "interface", pages=pages) == ["bridge", "interface"]


def test_a_word_that_the_document_has_elsewhere_is_known() -> None:
    assert cell_words("foldable unit; unit for foldabl", "e use") == [
        "foldable unit; unit for foldable",
        "use",
    ]


def test_words_of_two_cells_are_not_joined() -> None:
    wide = [text.translate(FULL) for text in ("bridge inter", "face")]
    lines = repair(assemble("x", b"", "pdf", [[row([[text] for text in wide], 1)]])).lines
    assert [line.text for line in lines] == ["bridge inter", "face"]


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (("数据通信 data commu-", "nication unit"), ["数据通信 data communication", "unit"]),
        (("黑箱 black-", "box unit"), ["黑箱 black-box", "unit"]),
        (("实时控制 real-", "time control"), ["实时控制 real-time", "control"]),
        (("射线 X-", "ray unit"), ["射线 X-ray", "unit"]),
        (("云桥接口 calib-", "ration"), ["云桥接口 calibration"]),
        (("三维网关 three-", "dimensional gateway"), ["三维网关 three-dimensional", "gateway"]),
        (("自适应 self-adap-", "tive unit"), ["自适应 self-adaptive", "unit"]),
        (("检验 pre-", "and post-processing"), ["检验 pre-", "and post-processing"]),
        (("型号为 GB-", "A3的装置"), ["型号为 GB-", "A3的装置"]),
    ],
)
def test_a_word_goes_on_behind_a_hyphen(lines: tuple[str, ...], seen: list[str]) -> None:
    assert read(*lines, full=False) == seen


def test_the_document_says_which_words_are_compounds() -> None:
    lines = ("装置 a non-linear unit", "又一行", "器件 non-", "linear device")
    assert read(*lines, full=False)[-2:] == ["器件 non-linear", "device"]
    lines = ("联锁 interlock", "又一行", "安全联锁 safety inter-", "lock unit")
    assert read(*lines, full=False)[-2:] == ["安全联锁 safety interlock", "unit"]
    lines = ("端到端 an end-to-end delay", "又一行", "时延 end-", "to-end delay")
    assert read(*lines, full=False)[-2:] == ["时延 end-to", "-end delay"]


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (("可折叠接口 foldab", "le unit"), ["可折叠接口 foldable", "unit"]),
        (("多源网关 gateway（M", "SG）"), ["多源网关 gateway（MSG", "）"]),
        (("装置 device；RCL", "CAN总线；CAN"), ["装置 device；RCL", "CAN总线；CAN"]),
        (("指标 KPI", "rate of a KPI rate"), ["指标 KPI", "rate of a KPI rate"]),
    ],
)
def test_letters_at_a_break_are_one_word_or_two(lines: tuple[str, ...], seen: list[str]) -> None:
    assert [line.replace(";", "；") for line in read(*lines)] == seen


def test_a_line_that_begins_with_the_rest_of_a_word_is_full_all_the_same() -> None:
    lines = ("云桥接口 bridge inter", "face; gateway for ca", "libration use")
    assert read(*lines)[-2:] == ["; gateway for calibration", "use"]
