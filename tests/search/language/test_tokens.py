"""Tokens: normal form, simplified characters, words, bigrams."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from biaopu.ingest.parsers import parse_document
from biaopu.ingest.read import read
from biaopu.ontology.han import has_han
from biaopu.ontology.iris import Namer
from biaopu.search.channels.names.index import names_of
from biaopu.search.entries.make import entries_of
from biaopu.search.language.cutters import Cutter, PythonCutter, RustCutter
from biaopu.search.language.tokens import (
    Segmenter,
    bigrams,
    normalise,
    pieces,
    simplified,
    variants,
)

CORPUS = Path(__file__).parents[3] / "corpus"
SHIPPED = (*sorted((CORPUS / "guides").glob("*.txt")), *sorted((CORPUS / "samples").glob("*.txt")))
REAL = ("guides/kejifuwuye_2025.md", "standards/GB_7258-2017.pdf", "standards/GB_draft_AECS.pdf")

_CONVERT = OpenCC("t2s").convert


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("ＧＢ／Ｔ　１．１", "gb/t 1.1"),
        ("  标准\n\t体系 ", "标准 体系"),
        ("知\x00识\u202e库", "知识库"),
        ("①②", "12"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_normalise(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_variants_keep_the_original_first() -> None:
    assert variants("產品服務") == ("產品服務", "产品服务")
    assert variants("产品服务") == ("产品服务",)
    # what the tables say is one reading more, never the surest
    assert variants("檔案銷毀") == ("檔案銷毀", "文件销毁", "档案销毁")
    assert variants("參考諮詢 線上")[1:] == ("参考咨询 在线", "参考咨询 线上")
    assert simplified("plain text") == "plain text"


def test_every_phrase_that_opencc_changes_is_changed() -> None:
    table = files("opencc") / "dictionary" / "TSPhrases.txt"
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 200
    assert [one for one, _ in rows if simplified(one) != _CONVERT(one)] == []


@given(st.text(alphabet="标准產品服務反覆沈默牴觸明瞭，。 abc９", max_size=30))
def test_simplified_is_what_opencc_gives(text: str) -> None:
    assert simplified(text) == _CONVERT(text)


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("供应链", ["供应", "应链"]),
        ("库", ["库"]),
        ("a供应b链", ["供应", "链"]),
        ("𠀀𠀁", ["𠀀𠀁"]),
        ("abc", []),
    ],
)
def test_bigrams(text: str, grams: list[str]) -> None:
    assert bigrams(text) == grams


@given(st.text(alphabet="供应链管理库", min_size=2))
def test_bigrams_hold_every_pair(text: str) -> None:
    assert len(bigrams(text)) == len(text) - 1
    assert all(gram in text for gram in bigrams(text))


def test_own_words_come_out_whole_with_their_parts() -> None:
    own = Segmenter(["产品服务供需网络"])
    assert "产品服务供需网络" in own.words("产品服务供需网络规划")
    assert "产品" in own.words("产品服务供需网络规划")


def test_segmenters_are_private() -> None:
    Segmenter(["甲乙丙丁戊"]).words("甲乙丙丁戊")
    assert "甲乙丙丁戊" not in Segmenter().words("甲乙丙丁戊")


def test_words_leave_out_punctuation_and_plain_words_lose_nothing() -> None:
    segmenter = Segmenter()
    assert segmenter.words("标准，体系。") == ["标准", "体系"]
    assert "".join(segmenter.plain_words("标准，体系 a。")) == "标准，体系 a。"


def test_has_han() -> None:
    assert has_han("a库")
    assert not has_han("pinyin，")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("供应链 gb/t 1.1", ["供应", "应链", "gb", "t", "1", "1"]),
        ("5g网络", ["网络", "5g"]),
        ("，。", []),
    ],
)
def test_pieces(text: str, parts: list[str]) -> None:
    assert pieces(text) == parts


def test_joined_letters_and_digits_come_out_whole_with_their_parts() -> None:
    assert Segmenter().words("见3.1.2和e-mail") == ["见", "3", "1", "2", "3.1.2", "和", "e", "mail", "e-mail"]  # fmt: skip  # noqa: E501


def _assert_alike(files: Sequence[Path], more: Sequence[str] = ()) -> None:
    """Have both builds of jieba cut whole documents, with all their names as words of our own."""
    documents = [read(file) for file in files]
    entries = [one for file in documents for one in entries_of(parse_document(file), Namer())]
    lines = {line for file in documents for line in file.text.splitlines()} | set(more)
    texts = sorted(map(normalise, lines | {entry.text for entry in entries}))
    cutters: tuple[Cutter, Cutter] = (RustCutter(), PythonCutter())
    names = dict.fromkeys(name.text for name in names_of(entries) if has_han(name.text))
    cut = []
    for cutter in cutters:
        segmenter = Segmenter()
        segmenter.__dict__["_cutter"] = cutter
        for name in names:
            cutter.add(name)
        cut.append([(segmenter.words(text), segmenter.plain_words(text)) for text in texts])
    assert len(texts) > 100
    assert [text for text, one, other in zip(texts, *cut, strict=True) if one != other] == []


def test_both_builds_of_jieba_cut_what_ships_alike() -> None:
    pytest.importorskip("rjieba")
    titles = (CORPUS / "catalogue" / "standards.csv").read_text(encoding="utf-8").splitlines()
    _assert_alike(SHIPPED, [cell for line in titles for cell in line.split(",")])


@pytest.mark.slow
def test_both_builds_of_jieba_cut_real_standards_alike(shared_data: Path) -> None:
    pytest.importorskip("rjieba")
    _assert_alike([shared_data / name for name in REAL])
