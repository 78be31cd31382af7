"""Twice the text takes twice the time: patterns and files whose time could grow by the square."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import biaopu.ingest
import biaopu.ontology
from biaopu.ingest.limits import DEFAULT
from biaopu.ingest.parse import parse_apart
from biaopu.ontology.errors import InputError

FILLERS = (
    "（", "(", "〈", "<", "《", "1.", "1", "1,", "1、", "注", "注：", "甲；", "甲、", "甲，",
    "a", "A", "Ab", "甲", "甲a", "“", "\"", "'", "《甲》", "[", "【", "—", "——", "-", "=",
    "示例：", "（见3.1）", "GB/T1.1—2020，", "GB", "[来源：", "|", "||", "a)", "一", "一、",
    "（一）", "…", "……", "·", ".", "ab-", "a-", "\u200b", "𠮷", "<b>", "*", "**", "_", "__",
    "#", "[a](b)", "a@", "http://a.b/", "%", "2026年", "〔2024〕", "：", ":", "１．", "Ⅰ",
    "①", "$", "^{", "\\text{", "{", "}", "\\", "，", "，，", "标准", "体系", "术语", "本文件",
    "附录", "图", "见图1", "第1", "共", "和", "以及", "由", "分为", "包括", "X", "T/", "=\"",
    "<?xml", "<!--", "@prefix", "\"@", "//", "/", "IDT", "代替", "起草人", "归口", "2026", "20",
    "甲1",
)  # fmt: skip
SPACED = (
    " ",
    "\u3000",
    "\t",
    "a ",
    "甲 ",
    ". ",
    "* ",
    "# ",
    "| ",
    ", ",
    " ，",
    "GB/T ",
    "3.1 ",
    "2026-01-01 ",
)
BREAKS = (
    "\n",
    "\r",
    "\r\n",
    "\f",
    "3.1\n",
    "甲\n",
    "a) 甲\n",
    "GB/T 1.1—2020 甲\n",
    "3.1.1\n甲\n乙的丙。\n\n",
)
ALL = tuple(dict.fromkeys((*FILLERS, *SPACED, *BREAKS)))
TAILS = ("", "x", "!")
FLOOR = 0.02
"""Seconds of the processor's time; less than that is not measured."""
MOST = 8
"""Four times the text may take so many times the time, not 16 times."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module of the two rooms holds, by the name that it has there."""
    for package in (biaopu.ingest, biaopu.ontology):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                several = value if isinstance(value, tuple | list) else (value,)
                flat = [
                    one
                    for item in several
                    for one in (item if isinstance(item, tuple) else (item,))
                ]
                for one in flat:
                    if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                        yield f"{module.name.removeprefix('biaopu.')}:{name}", one


HELD = dict(patterns())
ANCHORED = frozenset(
    (
        "ingest.glossary.parse:_TURTLE", "ingest.glossary.parse:_XML",
        "ingest.glossary.parse:_JSON",
        "ingest.glossary.wording:_SHORT", "ingest.guide.framework.headings:_PROSE",
        "ingest.guide.framework.headings:_LIST", "ingest.guide.framework.titles:_TRAILING",
        "ingest.guide.framework.titles:_LEADING", "ingest.guide.framework.titles:_LAST",
        "ingest.guide.framework.enumeration:_COUNT", "ingest.readers.markdown:_ROW",
        "ontology.cells:FORMULA", "ontology.numbers:RANGE_END", "ontology.numbers:_CHINESE_PREFIX",
    )
)  # fmt: skip
"""Patterns that are only asked whether a text begins as they say."""


def seconds(work: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    work(text)
    return time.process_time() - started


def grows(work: Callable[[str], object], filler: str, tail: str, short: int = 1500) -> bool:
    """Tell whether the time grows faster than the text; measured again before it is said."""
    for _ in range(3):
        before = seconds(work, filler * (short // len(filler)) + tail)
        if before < FLOOR / 4:
            return False
        after = seconds(work, filler * (4 * short // len(filler)) + tail)
        if after < FLOOR or after < MOST * before:
            return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(HELD))
def test_no_pattern_takes_time_by_the_square(name: str) -> None:
    pattern = HELD[name]

    def work(text: str) -> object:
        return pattern.match(text) if name in ANCHORED else sum(1 for _ in pattern.finditer(text))

    assert [(one, tail) for one in ALL for tail in TAILS if grows(work, one, tail)] == []


STANDARD = (Path(__file__).parents[2] / "corpus/samples/example_1_2026.txt").read_text("utf-8")
GUIDE = (Path(__file__).parents[2] / "corpus/guides/fuwuxingzhizao_2024.txt").read_text("utf-8")
TABLE = '术语,定义,来源,注\n"甲{0}","乙{0}","{0}",1\n'
PLACES: dict[str, tuple[str, Callable[[str], str]]] = {
    "definition": (".txt", lambda x: STANDARD.replace("在固定的两个", f"在固定的{x}两个", 1)),
    "end": (".txt", lambda x: f"{STANDARD}\n{x}\n"),
    "head": (".txt", lambda x: f"{x}\n{STANDARD}"),
    "guide": (".txt", lambda x: GUIDE.replace("基础共性", f"基础共性{x}", 1)),
    "markdown": (".md", lambda x: f"{STANDARD}\n\n{x}\n"),
    "page": (".html", lambda x: f"<html><body><p>{STANDARD}</p><p>{x}</p></body></html>"),
    "table": (".csv", lambda x: TABLE.format(x.replace('"', '""'))),
    "turtle": (".ttl", lambda x: (
        '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<http://e.org/1> a skos:Concept ; '
        f'skos:prefLabel "甲"@zh ; skos:definition """{x.translate(QUOTED)}"""@zh .'
    )),
}  # fmt: skip
QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"'})


@pytest.mark.slow
@pytest.mark.parametrize("place", sorted(PLACES))
def test_no_file_takes_time_by_the_square(place: str, tmp_path: Path) -> None:
    """64,000 characters of anything are read in a few seconds wherever they stand."""
    suffix, written = PLACES[place]
    limits = replace(DEFAULT, seconds_a_mib=20.0)
    slow = []
    for number, filler in enumerate(ALL):
        path = tmp_path / f"{number}{suffix}"
        path.write_text(written(filler * (64_000 // len(filler))), encoding="utf-8", newline="")
        try:
            parse_apart(path, limits)
        except InputError as error:
            if "BIAOPU_" in error.zh or "报告" in error.zh:
                slow.append((filler, error.en))
    assert slow == []
