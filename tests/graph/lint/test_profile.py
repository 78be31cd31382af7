"""Severity profiles: what they change, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from biaopu.graph.lint.profile import DEFAULT, Profile, read_profile
from biaopu.graph.lint.run import RULES, all_rules, lint
from biaopu.graph.writing.build import quads
from biaopu.ingest.parsers import parse_document
from biaopu.ingest.readers.text import read_text
from biaopu.ontology.errors import InputError, UsageError
from biaopu.ontology.iris import Namer

CODES = {rule.code for rule in all_rules()}
TEXT = """ICS 03.080
CCS A 20
T/EXAMPLE 7—2031
示例：称呼 术语
（示例文件，不是任何机构发布的标准）
2031-01-01 发布
前言
本文件由示例标准化技术委员会提出并归口。
本文件起草单位：示例单位甲。
1 范围
本文件界定了示例术语。
2 术语和定义
下列术语和定义适用于本文件。
2.1
甲事 first matter
甲事是首先完成的事项。
2.2
乙事 second matter
乙事是随后完成的事项。
2.3
丙事 third matter
"""


@pytest.fixture(scope="module")
def store() -> Store:
    """A standard with two definitions that open with their term, and one entry without."""
    made = Store()
    made.bulk_extend(quads(parse_document(read_text("示例.txt", TEXT.encode())), Namer()))
    return made


def profile(folder: Path, text: str) -> Profile:
    path = folder / "级别.toml"
    path.write_text(text, encoding="utf-8")
    return read_profile(path, CODES)


def found(store: Store, given: Profile = DEFAULT) -> list[tuple[str, str, str]]:
    return [(f.code, f.clause, f.severity) for f in lint(store, profile=given).findings]


def test_without_a_profile(store: Store) -> None:
    assert found(store) == [
        ("BP-L103", "2.1", "warning"),
        ("BP-L103", "2.2", "warning"),
        ("BP-L101", "2.3", "error"),
    ]


def test_severities_and_off(store: Store, tmp_path: Path) -> None:
    given = profile(tmp_path, '[severity]\nBP-L103 = "error"\n"BP-L101" = "off"\n')
    assert found(store, given) == [("BP-L103", "2.1", "error"), ("BP-L103", "2.2", "error")]


@pytest.mark.parametrize(
    "target",
    [
        'iri = "https://w3id.org/biaopu/id/t-example-7-2031/2.1"',
        'label = "甲事"',
        'clause = "2.1"\ndocument = "t-example-7-2031"',
    ],
)
def test_accepted_findings_are_counted(store: Store, tmp_path: Path, target: str) -> None:
    given = profile(tmp_path, f'[[ignore]]\ncode = "BP-L103"\n{target}\nreason = "已确认"\n')
    done = lint(store, profile=given)
    assert [(f.code, f.clause) for f in done.findings] == [("BP-L103", "2.2"), ("BP-L101", "2.3")]
    assert done.ignored == 1


@pytest.mark.parametrize("choice", ['skip = ["t-example-7-2031"]', 'only = ["another"]'])
def test_documents_passed_over(store: Store, tmp_path: Path, choice: str) -> None:
    assert found(store, profile(tmp_path, f"[documents]\n{choice}\n")) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[severity]\n\nBP-L999 = "error"\n', 3, "BP-L999"),
        ('[severity]\nBP-L101 = "fatal"\n', 2, "fatal"),
        ("[severity]\nBP-L101 = 3\n", 2, "3"),
        ('[severities]\nBP-L101 = "off"\n', 1, "severities"),
        ('severity = "off"\n', 1, "severity"),
        ('# skip it\n[documents]\nomit = ["x"]\n', 3, "omit"),
        ('[documents]\nskip = "x"\n', 2, "skip"),
        ('[ignore]\ncode = "BP-L101"\n', 1, "[[ignore]]"),
        ('[[ignore]]\ncode = "BP-L101"\nlabel = "甲"\n', 2, "reason"),
        ('[[ignore]]\ncode = "BP-L101"\nreason = "已确认"\n', 2, "iri"),
        ('\n[[ignore]]\ncode = "BP-L000"\nlabel = "甲"\nreason = "已确认"\n', 3, "BP-L000"),
        ('[[ignore]]\ncode = "BP-L101"\nname = "甲"\nreason = "已确认"\n', 3, "name"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        profile(tmp_path, text)
    assert f"第 {line} 行" in caught.value.zh
    assert words in caught.value.zh
    assert f"Line {line} " in caught.value.en


@pytest.mark.parametrize("text", ["[severity\n", 'BP-L101 = "off"\nBP-L101 = "off"\n'])
def test_no_toml(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="TOML"):
        profile(tmp_path, text)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"没有\.toml"):
        read_profile(tmp_path / "没有.toml", CODES)


def test_codes_are_stable_and_each_once() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(codes) == len(set(codes))
    assert [rule.code for rule in RULES] == [
        "BP-L101", "BP-L102", "BP-L103", "BP-L104", "BP-L105", "BP-L106", "BP-L201", "BP-L202",
        "BP-L203", "BP-L204", "BP-L205", "BP-L301", "BP-L302", "BP-L303", "BP-L304", "BP-L401",
        "BP-L402", "BP-L403", "BP-L404", "BP-L405", "BP-L406", "BP-L501", "BP-L502", "BP-L503",
        "BP-L601", "BP-L602", "BP-L603", "BP-L701",
    ]  # fmt: skip
    for rule in all_rules():
        assert all((rule.title_zh, rule.title_en, rule.meaning_zh, rule.meaning_en, rule.basis))
        assert all((rule.hint_zh, rule.hint_en))
