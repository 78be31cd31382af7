"""Numbers of standards: every spelling, one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.numbers import StandardNumber, find_numbers, parse_number, same_work


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("GB 7258—2017", ("GB", "7258", "", "2017")),
        ("GB/T 1.1—2020", ("GB/T", "1", "1", "2020")),
        ("GB/Z 12345.6—2020", ("GB/Z", "12345", "6", "2020")),
        ("GBZ/T 192.1—2007", ("GBZ/T", "192", "1", "2007")),
        ("JB/T 12516—2015", ("JB/T", "12516", "", "2015")),
        ("GJB 9001C—2017", ("GJB", "9001C", "", "2017")),
        ("T/CAMMT 21—2020", ("T/CAMMT", "21", "", "2020")),
        ("T/CECA-G 0149—2021", ("T/CECA-G", "0149", "", "2021")),
        ("Q/ABC 001—2021", ("Q/ABC", "001", "", "2021")),
        ("DB11/T 1234.5—2019", ("DB11/T", "1234", "5", "2019")),
        ("DB44 26—2001", ("DB44", "26", "", "2001")),
        ("ISO 10241-1:2011", ("ISO", "10241", "1", "2011")),
        ("ISO/IEC Guide 2:2004", ("ISO/IEC Guide", "2", "", "2004")),
        ("ISO/IEC Directives, Part 2:2018", ("ISO/IEC Directives, Part", "2", "", "2018")),
        ("ISO/IEC/IEEE 24765:2017", ("ISO/IEC/IEEE", "24765", "", "2017")),
        ("ISO/PAS 24644-1", ("ISO/PAS", "24644", "1", "")),
        ("IEC 60050-351", ("IEC", "60050", "351", "")),
        ("IEC TS 62443-1-1:2009", ("IEC TS", "62443", "1-1", "2009")),
        ("ITU-T X.1234", ("ITU-T", "X.1234", "", "")),
        ("EN 12973", ("EN", "12973", "", "")),
        ("DIN EN ISO 9001:2015", ("DIN EN ISO", "9001", "", "2015")),
        ("ANSI/ISEA 105-2016", ("ANSI/ISEA", "105", "", "2016")),
        ("IEEE Std 610", ("IEEE Std", "610", "", "")),
        ("IEEE Std 610.12-1990", ("IEEE Std", "610.12", "", "1990")),
        ("国家标准计划 20203711-T-604", ("国家标准计划", "20203711-T-604", "", "")),
        ("行业标准计划 2021-0123T-SJ", ("行业标准计划", "2021-0123T-SJ", "", "")),
        ("GB/T XXXXX—XXXX", ("GB/T", "XXXXX", "", "XXXX")),
        ("GB/T XXXXX.2—20XX", ("GB/T", "XXXXX", "2", "20XX")),
    ],
)  # fmt: skip
def test_every_family_has_one_normal_form(text: str, fields: tuple[str, ...]) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.prefix, number.serial, number.part, number.year) == fields
    assert str(number) == text


@pytest.mark.parametrize(
    ("spelling", "normal"),
    [
        ("GB1589-2016", "GB 1589—2016"),
        ("GB/T1.1-2020", "GB/T 1.1—2020"),
        ("GBT 1.1 2020", "GB/T 1.1—2020"),
        ("gb/t 1.1", "GB/T 1.1"),
        ("ＧＢ／Ｔ　１．１－２０２０", "GB/T 1.1—2020"),
        ("GB/T 1.1－2009", "GB/T 1.1—2009"),
        ("GB[/] T5620", "GB/T 5620"),
        ("GB.T 5620——2002", "GB/T 5620—2002"),
        ("GB 7258一2017", "GB 7258—2017"),
        ("GB/T 20001. 1—2001", "GB/T 20001.1—2001"),
        ("GB 1589-89", "GB 1589—1989"),
        ("GB/T ×××××—××××", "GB/T XXXXX—XXXX"),
        ("GB/T 2423 (所有部分)", "GB/T 2423（所有部分）"),
        ("GB/T 1.1-2020/XG1-2021", "GB/T 1.1—2020/XG1—2021"),
        ("JBT 12516-2015", "JB/T 12516—2015"),
        ("DB 11/T 1234", "DB11/T 1234"),
        ("ISO 9001-2015", "ISO 9001:2015"),
        ("ISO 10241-1-2011", "ISO 10241-1:2011"),
        ("ISO/IEC 指南 2：2004", "ISO/IEC Guide 2:2004"),
        ("IEC/TS 62443-1-1", "IEC TS 62443-1-1"),
        ("ISO 10241-1:2011/AMD1:2015", "ISO 10241-1:2011/Amd 1:2015"),
        ("20203711-T-604", "国家标准计划 20203711-T-604"),
    ],
)
def test_spellings(spelling: str, normal: str) -> None:
    assert str(parse_number(spelling)) == normal


@pytest.mark.parametrize(
    "text",
    ["", "GB", "GB/T", "2020", "标准", "GB/T 1.1～1.3", "见 GB 7258", "SF6断路器", "T/1—2020"],
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], str(number)) for start, end, number in find_numbers(text)]


def test_running_text() -> None:
    text = "按GB/T 1.1-2020第5章，并见［GB1589-2016，定义3.4］、ISO 9001:2015和T/CAMMT 21—2020。"
    assert found(text) == [
        ("GB/T 1.1-2020", "GB/T 1.1—2020"),
        ("GB1589-2016", "GB 1589—2016"),
        ("ISO 9001:2015", "ISO 9001:2015"),
        ("T/CAMMT 21—2020", "T/CAMMT 21—2020"),
    ]


def test_neighbouring_digits_are_not_swallowed() -> None:
    assert found("GB/T 1.1 2020年发布") == [("GB/T 1.1", "GB/T 1.1")]
    assert found("GA 524 2004 式警车") == found("GA 524 2004式") == [("GA 524", "GA 524")]
    assert found("GB/T 524 2004式警车") == [("GB/T 524", "GB/T 524")]
    assert found("GB/T 1.1 2020 标准化工作导则") == [("GB/T 1.1 2020", "GB/T 1.1—2020")]
    assert found("GB 7258。3.1") == [("GB 7258", "GB 7258")]
    assert found("8GB 2666、SF6、HB 250、SJ 12 次") == []
    assert found("SJ/T 11364—2014,3.2") == [("SJ/T 11364—2014", "SJ/T 11364—2014")]
    assert found("GB/T 1.1—20201") == [("GB/T 1.1", "GB/T 1.1")]


def test_ranges_and_all_parts() -> None:
    assert found("GB/T 1.1～1.3、") == [("GB/T 1.1～1.3", f"GB/T 1.{n}") for n in (1, 2, 3)]
    assert found("GB/T 18391.1至GB/T 18391.2—2009") == [
        ("GB/T 18391.1至GB/T 18391.2—2009", "GB/T 18391.1—2009"),
        ("GB/T 18391.1至GB/T 18391.2—2009", "GB/T 18391.2—2009"),
    ]
    assert found("GB/T 1.1到5月") == [("GB/T 1.1", "GB/T 1.1")]
    assert found("GB/T 2423（所有部分）") == [("GB/T 2423（所有部分）", "GB/T 2423（所有部分）")]


def test_editions_of_one_work() -> None:
    new, old = StandardNumber("GB/T", "1", "1", "2020"), StandardNumber("GB/T", "1", "1", "2009")
    assert same_work(new, old)
    assert same_work(new, new.undated)
    assert not new.undated.dated
    assert not same_work(new, StandardNumber("GB/T", "1", "2", "2020"))
    draft = StandardNumber("GB/T", "XXXXX", year="XXXX")
    assert draft.placeholder
    assert not same_work(draft, draft)


def test_order_is_by_number() -> None:
    texts = ["GB/T 1.10—2000", "GB/T 1.2—2020", "GB/T 1.2—2009", "GB/T 11", "GB 7258", "GB/T 2"]
    numbers = [number for text in texts if (number := parse_number(text))]
    assert [str(number) for number in sorted(numbers)] == [
        "GB 7258", "GB/T 1.2—2009", "GB/T 1.2—2020", "GB/T 1.10—2000", "GB/T 2", "GB/T 11",
    ]  # fmt: skip


CHINESE = st.builds(
    StandardNumber,
    prefix=st.sampled_from(["GB", "GB/T", "GB/Z", "JB/T", "SJ/T", "T/CSAE", "Q/ABC", "DB11/T"]),
    serial=st.integers(1, 999999).map(str) | st.just("XXXXX"),
    part=st.just("") | st.integers(1, 999).map(str),
    year=st.just("") | st.integers(1950, 2049).map(str) | st.just("XXXX"),
)
FOREIGN = st.builds(
    StandardNumber,
    prefix=st.sampled_from(
        ["ISO", "IEC", "ISO/IEC", "ISO/IEC TR", "ISO/TS", "ISO Guide", "EN ISO"]
    ),
    serial=st.integers(1, 99999).map(str),
    part=st.just("") | st.integers(1, 999).map(str),
    year=st.just("") | st.integers(1950, 2049).map(str),
)
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/.:()"} | {32: 0x3000}


@given(CHINESE | FOREIGN)
def test_parsing_undoes_printing(number: StandardNumber) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(str(number).translate(WIDE)) == number
    assert find_numbers(f"见{number}，") == ((1, 1 + len(str(number)), number),)


@given(
    CHINESE,
    st.sampled_from(["—", "-", "－", "–", "——", " - ", "―"]),
    st.sampled_from(["", " ", "  ", "\u3000"]),
    st.sampled_from(["/", "／", "∕", " / "]),
)
def test_every_spelling_is_one_number(
    number: StandardNumber, dash: str, space: str, slash: str
) -> None:
    head, _, tail = str(number).partition(" ")
    spelling = head.replace("/", slash) + (space if head != "DB11" else " ") + tail
    assert parse_number(spelling.replace("—", dash)) == number


@given(st.text(alphabet="GBT/ISOEC Q—-.:1029X（）所有部分～至年", max_size=40))
def test_any_text_gives_numbers_in_order_inside_it(text: str) -> None:
    ends = [0]
    for start, end, number in find_numbers(text):
        assert 0 <= start < end <= len(text)
        assert (start >= ends[-1]) or end == ends[-1]
        assert parse_number(str(number)) == number
        ends.append(end)


@given(CHINESE)
def test_equal_numbers_hash_alike(number: StandardNumber) -> None:
    again = parse_number(str(number))
    assert again is not None
    assert {number, again} == {number}
    assert not number < again
