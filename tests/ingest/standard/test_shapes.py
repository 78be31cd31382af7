# ruff: noqa: E501 - a shape and what it is stand on one line
"""The ways in which people write the parts of a standard: each kind in several invented shapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.readers.text import read_text
from biaopu.ingest.standard.abbreviations import read_abbreviations
from biaopu.ingest.standard.cover import read_cover
from biaopu.ingest.standard.dates import read_dates
from biaopu.ingest.standard.foreword import read_foreword
from biaopu.ingest.standard.parse import parse_standard
from biaopu.ingest.standard.references import read_references
from biaopu.ingest.standard.sources import read_sources
from biaopu.ingest.text.passage import Passage
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.standard import Adoption, Standard

HEAD = "GB/T 91236—2031\n示例陀螺\n1 范围\n本标准规定了示例。\n2 规范性引用文件\n无。\n"


def lines(text: str) -> list[Passage]:
    return [Passage(line, tuple(range(len(line)))) for line in text.split("\n") if line]


def standard_of(text: str, name: str = "示例.txt") -> Standard:
    return parse_standard(read_text(name, text.encode()))


def entry_of(text: str) -> tuple[object, ...]:
    [term] = standard_of(f"{HEAD}3 术语和定义\n3.1\n{text}\n4 要求\n应转。\n").terms
    return term.term, term.en, term.admitted, term.deprecated, term.abbr, term.symbols


@pytest.mark.parametrize(
    ("cover", "number"),
    [
        ("DB77\n某省地方标准\nDB77/T 9876—2031", "DB77/T 9876—2031"),
        ("SL/T XXXXX—202X\n示例", "SL/T XXXXX—202X"),
        ("标准编号：HJ 9212-2031", "HJ 9212—2031"),
        ("示例桥设计规范 JTG 9362—2031", "JTG 9362—2031"),
        ("JTG/T D60-01—2031\n示例", "JTG/T D60-01—2031"),
        ("GB/T 90001—2031/ISO 90001:2030\n示例", "GB/T 90001—2031"),
        ("代替 GB/T 1—2001\nGB/T 1—2031\n示例", "GB/T 1—2031"),
        ("示例陀螺\n2031-02-03发布", ""),
    ],
)
def test_numbers_of_covers(cover: str, number: str) -> None:
    assert read_cover(lines(cover)).number == number


def test_a_number_in_running_headers_only() -> None:
    running = ["示例", "JR/T 0303—2031", "JR/T 0303—2031"]
    assert read_cover(lines("示例陀螺"), running).number == "JR/T 0303—2031"


def test_a_double_number_is_an_adoption() -> None:
    cover = read_cover(lines("GB/T 90001—2031/ISO 90001:2030\n示例"))
    assert cover.adopts == (Adoption("ISO 90001:2030", "IDT"),)


@pytest.mark.parametrize(
    ("cover", "ics", "ccs"),
    [
        ("ICS 97 220 20\nY 55", ("97.220.20",), "Y 55"),
        ("ICS 97.220.20 CCS Y 55/59", ("97.220.20",), "Y 55/59"),
        ("ICS 97. 220\nCSS A 11", ("97.220",), "A 11"),
        ("ICS 03.220.20;35.240.60\nM53 GB", ("03.220.20", "35.240.60"), "M 53"),
        ("ICS\n97.220\n中国标准文献分类号：Y 55", ("97.220",), "Y 55"),
    ],
)
def test_classification(cover: str, ics: tuple[str, ...], ccs: str) -> None:
    found = read_cover(lines(cover))
    assert (found.ics, found.ccs) == (ics, ccs)


@pytest.mark.parametrize(
    "text",
    [
        "2031-02-03 发布 2031-09-01 实施",
        "2031年2月3日发布\n2031年9月1日起实施",
        "发布日期：2031.02.03\n实施日期：2031.09.01",
        "2031-02-03\n2031-09-01\n发布 实施",
        "二〇三一年二月三日发布\n二〇三一年九月一日施行",
        "Issued on 2031-02-03\nImplemented on 2031-09-01",
    ],
)
def test_dates(text: str) -> None:
    assert read_dates(text.split("\n")) == ("2031-02-03", "2031-09-01")


def test_no_such_day() -> None:
    assert read_dates(["2031-13-41 发布", "2031-XX-XX 实施"]) == ("", "")


@given(st.text("0123456789-—年月日. 发布实施\n", max_size=60))
def test_any_dates(text: str) -> None:
    issued, implemented = read_dates(text.split("\n"))
    assert all(len(day) in (0, 10) for day in (issued, implemented))


@pytest.mark.parametrize(
    ("cover", "zh", "en"),
    [
        ("示例陀螺\nTops of small\nvehicles\n2031-02-03 发布", "示例陀螺", "Tops of small vehicles"),
        ("示例陀螺\n第3部分：绳\nPalm tops—Part 3: Cord", "示例陀螺 第3部分：绳", "Palm tops—Part 3: Cord"),
        ("示例陀螺（征求意见稿）\n2031-02-03 发布\n某省某局", "示例陀螺", ""),
        ("示例模型\nTime series data reference model", "示例模型", "Time series data reference model"),
    ],
)  # fmt: skip
def test_titles(cover: str, zh: str, en: str) -> None:
    found = read_cover(lines(cover))
    assert (found.title, found.title_en) == (zh, en)


@pytest.mark.parametrize(
    ("text", "committee", "organisations"),
    [
        ("本文件由甲部提出。\n本文件由乙委员会归口。\n本文件起草单位：丙所、丁公司。", "乙委员会", ("丙所", "丁公司")),
        ("本标准由甲部提出，由乙委员会归口。本标准起草单位：丙所。本标准主要起草人：某某。", "乙委员会", ("丙所",)),
        ("本标准由乙委员会归口管理。\n本标准主编单位：丙所\n示例陀螺", "乙委员会", ("丙所",)),
        ("本標準由乙委員會歸口。\n本標準起草單位：丙所。", "乙委員會", ("丙所",)),
    ],
)  # fmt: skip
def test_forewords(text: str, committee: str, organisations: tuple[str, ...]) -> None:
    found = read_foreword(lines(text))
    assert (found.committee, found.organisations) == (committee, organisations)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3GPP TS 23.501 示例", [("3GPP TS 23.501", "", "示例")]),
        ("TSG R0004—2031 示例规程", [("TSG R0004", "2031", "示例规程")]),
        ("国务院令第591号 《示例条例》", [("国务院令第591号", "", "示例条例")]),
        ("EN 1—2031 Steel\n《示例药典》（2031年版）四部",
         [("EN 1", "2031", "Steel"), ("示例药典", "2031", "四部")]),
        ("GB/T 1—2031\n《示例导则》", [("GB/T 1", "2031", "示例导则")]),
        ("GB/T 1—2031 甲（ISO 9:2030，\nISO 8:2030，MOD）", [("GB/T 1", "2031", "甲（ISO 9:2030，ISO 8:2030，MOD）")]),
        ("GB/T 1—2031/ISO 9:2030 甲", [("GB/T 1", "2031", "甲")]),
        ("ISO 9:2030/Amd.2:2031 甲", [("ISO 9:2030/Amd.2:2031", "", "甲")]),
        ("下列文件是必不可少的。", []),
    ],
)  # fmt: skip
def test_references(text: str, found: list[tuple[str, str, str]]) -> None:
    items = read_references(lines(text), "2", "d", normative=True)
    assert [(one.number, one.year, one.title) for one in items] == found


def test_an_item_of_a_bibliography() -> None:
    text = "[1] 某委员会. 示例导则: GB/T 1.1—2031[S]. 某地: 某社, 2031.\n[2] 某某. 示例[J]. 2031."
    [item] = read_references(lines(text), "bibliography", "d", normative=False)
    assert (item.number, item.year, item.title) == ("GB/T 1.1", "2031", "示例导则")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PT 掌陀(palm top)", ("PT", "掌陀", "palm top")),
        ("PT掌陀（palm top）", ("PT", "掌陀", "palm top")),
        ("PT = Palm Top 掌陀", ("PT", "掌陀", "Palm Top")),
        ("PT: Palm Top，掌陀", ("PT", "掌陀", "Palm Top")),
        ("PT：Palm Top", ("PT", "", "Palm Top")),
        ("PT——掌陀（由某人\n命名）", ("PT", "掌陀", "")),
        ("DC/DC: DC/DC 变换器(DC/DC Converter)", ("DC/DC", "DC/DC 变换器", "DC/DC Converter")),
    ],
)
def test_abbreviations(text: str, found: tuple[str, str, str]) -> None:
    [item] = read_abbreviations(lines(text), "4", "d")
    assert (item.short, item.zh, item.en) == found


def test_a_sentence_is_no_abbreviation() -> None:
    assert list(read_abbreviations(lines("下列缩略语适用于本文件。"), "4", "d")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("焦深 depth；depth of field（拒用）\n范围。", ("焦深", ("depth",), (), ("depth of field",), (), ())),
        ("焦深 depth\n（拒用）景深\n像清晰的范围。", ("焦深", ("depth",), (), ("景深",), (), ())),
        ("焦深 depth\n许用术语：景深\n像清晰的范围。", ("焦深", ("depth",), ("景深",), (), (), ())),
        ("像素\npixel\npicture element\n图像的单元。", ("像素", ("pixel", "picture element"), (), (), (), ())),
        ("反射率 reflectivity，R\n光之比。", ("反射率", ("reflectivity",), (), (), (), ("R",))),
        ("光栅 grating\nFBG\n一种元件。", ("光栅", ("grating",), (), (), ("FBG",), ())),
        ("陀墩 top pier (新增)\n桥墩。", ("陀墩", ("top pier",), (), (), (), ())),
        ("掌陀 —\n陀螺。", ("掌陀", (), (), (), (), ())),
        ("掌陀 palm top：放在手掌上的陀螺。", ("掌陀", ("palm top",), (), (), (), ())),
        ("抽绳 pull cord绕在掌陀上的绳(PC)。", ("抽绳", ("pull cord",), (), (), (), ())),
    ],
)  # fmt: skip
def test_heads(text: str, found: tuple[object, ...]) -> None:
    assert entry_of(text) == found


@pytest.mark.parametrize("printed", ["—", "无", "（略）", "单击或点击此处输入文字。"])
def test_placeholders_are_no_definitions(printed: str) -> None:
    [term] = standard_of(f"{HEAD}3 术语和定义\n3.1\n掌陀 top\n{printed}\n4 要求\n").terms
    assert term.definition == ""


@pytest.mark.parametrize("printed", ["见：导轨", "参见“导轨”。", "见：导轨。"])
def test_cross_references(printed: str) -> None:
    [term] = standard_of(f"{HEAD}3 术语和定义\n3.1\n轨道 rail\n{printed}\n4 要求\n").terms
    assert (term.definition, term.see) == ("", ("导轨",))


def test_a_definition_in_two_languages() -> None:
    text = "掌陀 top\n手掌上的陀螺。\ntoy that spins on the palm\n注：小。\nNote: It is small.\n"
    [term] = standard_of(f"{HEAD}3 术语和定义\n3.1\n{text}4 要求\n").terms
    assert term.definition == "手掌上的陀螺。"
    assert term.definition_en == "toy that spins on the palm"
    assert term.notes == ("小。", "It is small.")


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("[来源：GB/T 1—2031，3.1，有修改；GB/T 2—2030，3.2]", [("GB/T 1—2031", "3.1", True), ("GB/T 2—2030", "3.2", False)]),
        ("[SOURCE: IEC 60050-113:2011, 113-01-12, modified]", [("IEC 60050-113:2011", "113-01-12", True)]),
        ("（來源：GB/T 1—2031，定義3.1）", [("GB/T 1—2031", "3.1", False)]),
        ("[来源：某书]", [("", "", False)]),
    ],
)  # fmt: skip
def test_sources(note: str, found: list[tuple[str, str, bool]]) -> None:
    assert [(s.number, s.clause, s.modified) for s in read_sources(note)] == found


def test_chapters_of_entries_without_the_word() -> None:
    text = HEAD + (
        "3 一般概念\n3.1\n掌陀 palm top\n手掌上的陀螺。\n3.2\n抽绳 cord\n绕在上面的绳。\n"
        "4 要求\n4.1 外观 appearance\n应无裂纹。\n4.2 转速 speed\n应达到要求。\n"
    )
    assert [term.clause for term in standard_of(text).terms] == ["3.1", "3.2"]


def test_headings_without_numbers() -> None:
    text = "示例陀螺\n范围\n本标准规定了示例。\n术语和定义\n掌陀 palm top\n手掌上的陀螺。\n要求\n无。\n"
    found = standard_of(text)
    assert [(t.clause, t.term, t.definition) for t in found.terms] == [
        ("2.1", "掌陀", "手掌上的陀螺。")
    ]
    assert [notice.code for notice in found.notices] == ["headings-unnumbered"]


def test_a_chapter_of_terms_alone() -> None:
    found = standard_of(
        "## 3. 术语和定义\n\n### 3.1\n\n**掌陀 top**\n\n手掌上的陀螺。\n", "示例.md"
    )
    assert [term.clause for term in found.terms] == ["3.1"]
    assert [notice.code for notice in found.notices] == ["terms-only"]


def test_a_plan_for_terms_is_no_standard() -> None:
    with pytest.raises(UnknownKindError):
        standard_of("示例指南\n1、术语与分类\n规范术语。\n2、评价\n规范评价。\n")


def test_traditional_throughout() -> None:
    text = (
        "T/DEMO 71—2031\n示例停車\n2031-05-01 發布\n1 範圍\n本文件界定了術語。\n"
        "2 規範性引用文件\nGB/T 1—2031 示例\n3 術語和定義\n下列術語和定義適用於本文件。\n"
        "3.1\n發車間隔 headway\n相鄰兩個班次之差。\n註1：見圖1。\n4 縮略語\nPT：掌陀（palm top）\n"
        "參考文獻\n[1] GB/T 2—2031 示例\n"
    )
    found = standard_of(text)
    assert [(t.term, t.definition, t.notes) for t in found.terms] == [
        ("發車間隔", "相鄰兩個班次之差。", ("見圖1。",))
    ]
    assert [(r.number, r.normative) for r in found.references] == [
        ("GB/T 1", True),
        ("GB/T 2", False),
    ]
    assert [one.short for one in found.abbreviations] == ["PT"]
    assert (found.cover.issued, found.scope) == ("2031-05-01", "本文件界定了術語。")


def clauses_of(body: str) -> list[tuple[str, str, tuple[str, ...]]]:
    text = f"{HEAD}3 术语和定义\n{body}\n4 要求\n应转。\n"
    return [(term.clause, term.term, term.en) for term in standard_of(text).terms]


@pytest.mark.parametrize(
    ("head", "term", "en"),
    [
        ("3.2. 5G陀螺 5G top", "5G陀螺", "5G top"),
        ("3.2.5G陀螺 5G top", "5G陀螺", "5G top"),
        ("3.2. 5G陀螺\n5G top", "5G陀螺", "5G top"),
        ("3.2.3D陀螺\n3D top", "3D陀螺", "3D top"),
        ("3.2. 24 V陀螺\n24 V top", "24 V陀螺", "24 V top"),
        ("3.2. 24 V陀螺 24 V top", "24 V陀螺", "24 V top"),
        ("3.2Ⅱ型陀螺 type II top", "Ⅱ型陀螺", "type II top"),
        ("3.2Ⅱ型陀螺type II top", "Ⅱ型陀螺", "type II top"),
        ("3.2 Ⅱ型陀螺 type II top", "Ⅱ型陀螺", "type II top"),
        ("3.2B类陀螺 class B top", "B类陀螺", "class B top"),
        ("3.2LED陀螺 LED top", "LED陀螺", "LED top"),
        ("3.2β陀螺 beta top", "β陀螺", "beta top"),
    ],
)
def test_a_name_that_is_glued_to_its_number(head: str, term: str, en: str) -> None:
    before, after = "3.1 掌陀 palm top\n放在手掌上的陀螺。", "3.3 台陀 table top\n放在台上的陀螺。"
    assert clauses_of(f"{before}\n{head}\n会转的示例。\n{after}") == [
        ("3.1", "掌陀", ("palm top",)),
        ("3.2", term, (en,)),
        ("3.3", "台陀", ("table top",)),
    ]


@pytest.mark.parametrize(
    "line",
    ["3.2t以下的陀螺", "3.2V电压下的陀螺", "3.2GHz频段 band", "3.2kg的陀螺，会转", "3.2MPa"],
)
def test_a_measure_at_the_start_of_a_line_is_no_entry(line: str) -> None:
    found = clauses_of(f"3.1 掌陀 palm top\n放在手掌上，大约\n{line}\n转动的陀螺。")
    assert [clause for clause, _, _ in found] == ["3.1"]


@pytest.mark.parametrize(
    "title", ["术语　和　定义", "术 语 和 定 义", "术语 和 定义", "术语、 定义 和 缩略语"]
)
def test_a_title_whose_words_are_set_apart_is_no_row(title: str) -> None:
    text = f"{HEAD}3 {title}\n3.1 掌陀 palm top\n放在手掌上的陀螺。\n4 要求\n应转。\n"
    assert [term.term for term in standard_of(text).terms] == ["掌陀"]


@pytest.mark.parametrize(
    ("head", "en", "abbr"),
    [
        ("掌陀 palm top；5GT", ("palm top",), ("5GT",)),
        ("掌陀 palm top（3GPT）", ("palm top",), ("3GPT",)),
        ("掌陀 palm top; 5GT; PT", ("palm top",), ("5GT", "PT")),
        ("掌陀 5G palm top", ("5G palm top",), ()),
        ("掌陀 palm top；3D", ("palm top", "3D"), ()),
        ("掌陀 top for human-\nmachine use；HMT", ("top for human-machine use",), ("HMT",)),
        (
            "掌陀 top with\nlong handle；top of palm；TLH",
            ("top with long handle", "top of palm"),
            ("TLH",),
        ),
        ("掌陀 palm top；\ntop of the palm", ("palm top", "top of the palm"), ()),
        ("掌陀 palm top；\nPTS", ("palm top",), ("PTS",)),
        (
            "掌陀 palm top；top for human-machine\nuse",
            ("palm top", "top for human-machine use"),
            (),
        ),
        (
            "掌陀 palm top of the human machine；\nuse of top",
            ("palm top of the human machine", "use of top"),
            (),
        ),
    ],
)
def test_english_over_several_lines_and_abbreviations(
    head: str, en: tuple[str, ...], abbr: tuple[str, ...]
) -> None:
    text = f"{HEAD}3 术语和定义\n3.1 {head}\n放在手掌上的陀螺。\n4 要求\n应转。\n"
    [term] = standard_of(text).terms
    assert (term.term, term.en, term.abbr) == ("掌陀", en, abbr)
    assert term.definition == "放在手掌上的陀螺。"


def test_english_letters_are_half_as_wide_as_a_full_line() -> None:
    body = "".join(
        f"3.{n} 掌陀{n} palm top of the {n}. kind which is long\n可以放在手掌上旋转的陀螺共同与静态\n陀螺一起转动。\n"
        for n in range(1, 4)
    )
    assert [
        e.definition for e in standard_of(f"{HEAD}3 术语和定义\n{body}4 要求\n应转。\n").terms
    ] == ["可以放在手掌上旋转的陀螺共同与静态陀螺一起转动。"] * 3


@pytest.mark.parametrize(
    "body",
    [
        "3.1 术语\n3.1\n掌陀 palm top\n放在手掌上的陀螺。\n3.1.2\n台陀 table top\n放在台上的陀螺。",
        "3.1 术语\n3.1 掌陀 palm top\n放在手掌上的陀螺。\n3.1.2 台陀 table top\n放在台上的陀螺。",
        "3.1 术语\n3.1.1 掌陀 palm top\n放在手掌上的陀螺。\n3.1\n台陀 table top\n放在台上的陀螺。\n3.1.3 冰陀 ice top\n放在冰上的陀螺。",
        "3.1 术语\n3.1.1 掌陀 palm top\n放在手掌上的陀螺。\n3.1. 台陀 table top\n放在台上的陀螺。\n3.1.3 冰陀 ice top\n放在冰上的陀螺。",
    ],
)
def test_a_number_whose_last_part_is_left_out(body: str) -> None:
    standard = standard_of(f"{HEAD}3 术语和定义\n{body}\n4 要求\n应转。\n")
    names = [("3.1.1", "掌陀"), ("3.1.2", "台陀"), ("3.1.3", "冰陀")]
    assert [(t.clause, t.term) for t in standard.terms] == names[: len(standard.terms)]
    assert len(standard.terms) >= 2
    assert [n.code for n in standard.notices] == ["clause-cut-short"]


@pytest.mark.parametrize(
    "body",
    [
        "3.1 掌陀 palm top\n放在手掌上，见\n3.1 的陀螺。\n3.2 台陀 table top\n放在台上的陀螺。",
        "3.1 掌陀 palm top\n放在手掌上，至少\n3.1\n米高的陀螺。\n3.2 台陀 table top\n放在台上的陀螺。",
        "3.1 掌陀 palm top\n放在手掌上的陀螺。\n3.1.1 小掌陀 little palm top\n见\n3.1\n的小陀螺。\n3.1.2 大掌陀 large palm top\n大的掌陀。\n3.1.3 高掌陀 high palm top\n高的掌陀。",
    ],
)
def test_a_number_that_is_referred_to_is_no_number_cut_short(body: str) -> None:
    standard = standard_of(f"{HEAD}3 术语和定义\n{body}\n4 要求\n应转。\n")
    assert [n.code for n in standard.notices] == []


def test_a_heading_of_abbreviations_may_be_glued_to_its_number() -> None:
    found = standard_of(
        f"{HEAD}3 术语和定义、缩略语\n3.1术语和定义\n3.1.1\n掌陀 palm top\n放在手掌上旋转的陀螺。\n"
        "3.2缩略语\n下列缩略语适用于本文件。\nPT—掌陀(palm top)\n4 要求\n应转。\n"
    )
    assert [one.short for one in found.abbreviations] == ["PT"]


@pytest.mark.parametrize(
    ("head", "en"),
    [
        ("陀螺 spinning top for\n5G use", ("spinning top for 5G use",)),
        ("陀螺 Spinning Top\nFor Table Use", ("Spinning Top For Table Use",)),
        ("陀螺 spinning top (\nSPT)", ("spinning top",)),
        ("陀螺 spinning top (SPT\n)", ("spinning top",)),
        ("陀螺 spinning top\nwhirligig", ("spinning top", "whirligig")),
        ("可折叠的木制陀螺 Foldable wooden\nspinning top", ("Foldable wooden spinning top",)),
    ],
)
def test_english_that_goes_on_below_is_one_name(head: str, en: tuple[str, ...]) -> None:
    assert entry_of(f"{head}\n用绳带动并在地上旋转的玩具，它有一个尖。")[1] == en


@pytest.mark.parametrize("cut", range(1, 5))
@pytest.mark.parametrize("mark", ["[来源：", "［来源：", "[改写自 "])
def test_a_source_note_may_break_in_its_mark(mark: str, cut: int) -> None:
    note = f"{mark}GB/T 91237—2030，3.4]"
    text = f"用绳带动，在地上旋转的玩具{note[:cut]}\n{note[cut:]}"
    [term] = standard_of(f"{HEAD}3 术语和定义\n3.1\n陀螺\n{text}\n4 要求\n应转。\n").terms
    assert term.definition == "用绳带动，在地上旋转的玩具"
    assert [one.number for one in term.sources] == ["GB/T 91237—2030"]


@pytest.mark.parametrize(
    "rest",
    [
        "t 至 12 t 的载荷之间转动。",
        "mm～5 mm 的尖。",
        "℃ 时转动。",
        "kHz 以上的声音。",
        "m/s 的速度转动。",
    ],
)
def test_a_measure_that_opens_a_line_opens_no_entry(rest: str) -> None:
    text = f"3.1\n陀螺 top\n用绳带动，在\n3.2 {rest}\n3.2\n绳 cord\n带动陀螺的线。"
    terms = standard_of(f"{HEAD}3 术语和定义\n{text}\n4 要求\n应转。\n").terms
    assert [(one.clause, one.term) for one in terms] == [("3.1", "陀螺"), ("3.2", "绳")]


def test_a_term_that_begins_with_a_letter_opens_an_entry() -> None:
    text = "3.1\n陀螺 top\n用绳带动的玩具。\n3.2 t 检验 t test\n用于示例的检验。"
    terms = standard_of(f"{HEAD}3 术语和定义\n{text}\n4 要求\n应转。\n").terms
    assert [one.term for one in terms] == ["陀螺", "t 检验"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "3.1 设备\n3.1.1 AGV\n自动导引车\n按照指令行走的车。\n3.1.2 机器人\n会动的机器。",
            ["自动导引车", "机器人"],
        ),
        (
            "下列术语和定义适用于本文件\n3.1 KPI\n用来考核的指标。\n3.2 机器人\n会动的机器。",
            ["KPI", "机器人"],
        ),
        (
            "3.1 gate\n可以开闭的门\n3.2 task\n要做的事\n3.3 mode\n做事的方式",
            ["gate", "task", "mode"],
        ),
        ("3.1\n陀螺\n用绳带动的玩具\n图1 AGV 的组成\n3.2 AGV\n按照指令行走的车。", ["陀螺", "AGV"]),
    ],
)
def test_names_in_latin_letters_are_no_measures(text: str, terms: list[str]) -> None:
    found = standard_of(f"{HEAD}3 术语和定义\n{text}\n4 要求\n应转。\n").terms
    assert [one.term for one in found] == terms


def test_two_english_names_stay_two() -> None:
    head = "视情维修 condition based maintenance\nOn condition maintenance"
    assert entry_of(f"{head}\n按照状态而进行的维修，不按时间。")[1] == (
        "condition based maintenance", "On condition maintenance",
    )  # fmt: skip
