"""Both languages say everything, and every wording that a page asks for exists."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from biaopu.search.results import MODES, Band, MatchedBy
from biaopu.ui import views, wording
from biaopu.ui.wording import LANGUAGES, TABLES, Wording

VIEWS = Path(next(iter(views.__path__)))
HAN = re.compile(r"[\u3400-\u9fff]")


def fields(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert TABLES["zh"].keys() == TABLES["en"].keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_stands_in_one_file_and_no_file_is_only_in_one_language(language: str) -> None:
    folder = Path(next(iter(wording.__path__))) / language
    found = {
        page.name: tomllib.loads(page.read_text(encoding="utf-8")) for page in folder.iterdir()
    }
    assert sum(map(len, found.values())) == len(TABLES[language])
    assert found.keys() == {page.name for page in (folder.parent / LANGUAGES[0]).iterdir()}


def test_both_languages_fill_in_the_same_values() -> None:
    differing = {
        key for key in TABLES["zh"] if fields(TABLES["zh"][key]) != fields(TABLES["en"][key])
    }
    assert differing == set()


def test_english_has_no_chinese_in_it() -> None:
    assert [key for key, words in TABLES["en"].items() if HAN.search(words)] == []


def test_chinese_says_everything_in_chinese() -> None:
    plain = {"menu.sparql", "list.comma", "list.semicolon", "quoted"}
    assert {key for key, words in TABLES["zh"].items() if not HAN.search(words)} == plain


def literal_keys() -> set[str]:
    """Every wording that the pages ask for by a literal key."""
    keys = set()
    for path in VIEWS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = ast.unparse(node.func)
                key = node.args[0]
                if name.endswith("words") and isinstance(key, ast.Constant):
                    keys.add(str(key.value))
    return keys


def test_every_literal_key_exists() -> None:
    asked = literal_keys()
    assert len(asked) > 50
    assert asked - TABLES["zh"].keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_has_a_word_for_every_mode_band_and_channel(language: str) -> None:
    table = TABLES[language]
    assert {f"mode.{mode}" for mode in MODES} <= table.keys()
    assert {f"band.{band}" for band in get_args(Band)} <= table.keys()
    assert {f"why.{channel}" for channel in get_args(MatchedBy)} <= table.keys()


def test_a_wording_is_filled_in() -> None:
    assert Wording("zh")("search.count", n=3, ms=12) == "3 条结果，用时 12 毫秒"
    assert Wording("en")("search.count", n=3, ms=12) == "3 results in 12 ms"


def test_a_family_member_without_a_word_keeps_its_own_name() -> None:
    assert Wording("zh").name("kind", "part") == "部分"
    assert Wording("zh").name("kind", "clause") == "clause"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        Wording("zh")("no.such")
