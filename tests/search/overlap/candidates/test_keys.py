"""The keys under which entries are looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from biaopu.ontology.overlap import ComparedEntry
from biaopu.ontology.standard import TermSource
from biaopu.search.overlap.candidates.keys import (
    genus_keys,
    key_code,
    most_slips,
    part_keys,
    place_key,
    sound_keys,
    source_keys,
    spelling_keys,
)
from biaopu.search.overlap.names import english_keys, label_key, label_keys
from biaopu.search.overlap.verdict.analysis import analyse

LABELS = st.text(st.sampled_from("供应链管理系统质量abAB12"), min_size=1, max_size=12)


def entry(term: str, definition: str = "", **more: object) -> ComparedEntry:
    return ComparedEntry("urn:x", term, definition, "d", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("供應鏈", "供应链"),
        ("产品的质量", "产品质量"),
        ("Ｗｉ－Ｆｉ", "wifi"),
        ("全寿命 周期", "全生命周期"),
        ("信息物理系统（CPS）", "信息物理系统"),
        ("信息物理系统（CPS）", "CPS"),
        ("图象", "图像"),
        ("数据库", "资料库"),
    ],
)
def test_labels_that_are_one_have_a_key_in_common(one: str, other: str) -> None:
    assert label_keys(entry(one)) & label_keys(entry(other))


@pytest.mark.parametrize(("one", "other"), [("服务", "服务业"), ("目的", "目"), ("检验", "检查")])
def test_other_labels_have_none(one: str, other: str) -> None:
    assert not label_keys(entry(one)) & label_keys(entry(other))


def test_admitted_deprecated_and_short_names_are_keys() -> None:
    known = label_keys(entry("甲", admitted=("乙项",), deprecated=("丙项",), abbr=("DX",)))
    assert known == {"甲", "乙项", "丙项", "dx"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("supply chain", "Supply-Chains"),
        ("the data base", "database"),
        ("quality management", "management of quality"),
        ("Systems engineering", "system engineering"),
        ("assemblies", "assembly"),
        ("interface (software)", "interface"),
    ],
)
def test_english_that_is_one_has_a_key_in_common(one: str, other: str) -> None:
    assert english_keys(entry("甲", en=(one,))) & english_keys(entry("乙", en=(other,)))


def test_a_latin_name_meets_an_english_equivalent() -> None:
    assert english_keys(entry("RFID")) & english_keys(entry("射频识别", en=("RFID",)))


def test_a_slip_of_the_input_method_sounds_the_same() -> None:
    assert list(sound_keys(analyse(entry("质量管理")))) == list(
        sound_keys(analyse(entry("质量关理")))
    )
    assert not list(sound_keys(analyse(entry("RFID"))))


@given(LABELS, LABELS)
def test_labels_few_slips_apart_have_a_rest_in_common(one: str, other: str) -> None:
    most = min(most_slips(len(one)), most_slips(len(other)))
    if Levenshtein.distance(one, other) <= most:
        assert set(spelling_keys(one)) & set(spelling_keys(other))


@given(LABELS)
def test_a_label_has_no_more_rests_than_there_are_ways_to_leave_characters_out(key: str) -> None:
    rests = list(spelling_keys(key))
    assert key in rests
    assert len(rests) == len(set(rests)) <= 1 + len(key) + len(key) * (len(key) - 1) // 2


@given(st.text(max_size=20))
def test_the_form_of_a_label_is_final(name: str) -> None:
    assert label_key(label_key(name)) == label_key(name)


@given(st.text(st.sampled_from("供应链管理"), min_size=3, max_size=9))
def test_parts_are_shorter_and_come_longest_first(key: str) -> None:
    parts = list(part_keys(key))
    assert [len(part) for part in parts] == sorted((len(part) for part in parts), reverse=True)
    assert all(2 <= len(part) < len(key) for part in parts)
    assert all(key.endswith(part) or key.startswith(part) for part in parts)


def test_the_genus_and_what_it_is_made_from() -> None:
    keys = list(genus_keys(analyse(entry("深度学习", "利用多层网络的机器学习方法。"))))
    assert keys[0] == "机器学习方法"
    assert "机器学习" in keys
    assert "方法" in keys


def test_a_source_note_leads_to_the_clause_it_names() -> None:
    cited = entry("甲", number="GB/T 19000—2016", clause="3.1.2")
    source = TermSource("GB/T 19000-2016, 3.1.2", "GB/T 19000—2008", "3.1.2", False)
    other = TermSource("GB/T 7, 3.9", "GB/T 7", "3.9", True)
    both = entry("乙", sources=(other, source, TermSource("手册", "", "", False), source))
    assert place_key(cited) == "GB/T 19000 3.1.2"
    assert list(source_keys(both)) == ["GB/T 7 3.9", "GB/T 19000 3.1.2"]
    assert list(source_keys(cited)) == []
    assert place_key(entry("丙", clause="3.1")) == ""


def test_codes_are_the_same_in_every_process() -> None:
    assert key_code("label", "供应链") == 15765759907785964048
    assert key_code("label", "供应链") != key_code("english", "供应链")
