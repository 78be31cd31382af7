"""Whatever is on the other end: every command answers or says one sentence, and steers nothing."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.cells import harmless
from biaopu.ui.cli import main
from biaopu.ui.terminal import json_text, printable
from biaopu.ui.workspace.build import ingest
from biaopu.ui.workspace.settings import Settings
from tests.conftest import ROOT, SHIPPED, BuiltOnce
from tests.ui.conftest import hash_encoder

DRAFT = ROOT / "tests" / "data" / "lint" / "shili_caihou_2020.txt"
TERM = "t-example-1-2026"
ANSWERING = (
    "--help", "--version", "search 接驳 --limit 2", "search 接驳 --json", "search 接驳 --explain",
    "search --like 接驳车", f"parse {SHIPPED}", f"parse {SHIPPED} --json",
    "sparql SELECT*{?s_a_?o}LIMIT_3", "sparql --format csv SELECT*{?s_a_?o}LIMIT_3",
    "sparql --format json ASK{?s_?p_?o}", "sparql --list", "lint --fail-on never",
    "lint --format json --fail-on never", "lint --list-codes", "lint --list-codes --format json",
    f"export --document {TERM} --format turtle", f"export --document {TERM} --format csv",
    "overlap", "overlap --format json", "overlap --format csv", f"check {DRAFT}",
    f"check {DRAFT} --format json", f"compare {TERM} {DRAFT}",
    f"compare {TERM} {DRAFT} --format json", "candidates", "candidates --format json",
    "review list", "review list --json", "models", "models --json", "doctor", "doctor --json",
)  # fmt: skip
"""Commands that print an answer, blanks within an argument as _."""

QUICK = ("--help", "search 接驳 --limit 2", "search 接驳 --json", "sparql --list", "models --json")
EVERY = [one if one in QUICK else pytest.param(one, marks=pytest.mark.slow) for one in ANSWERING]

ONE_SENTENCE = re.compile(r"[^\n]+\n")


def words_of(command: str) -> list[str]:
    return [one.replace("_", " ") if "{" in one else one for one in command.split()]


@contextmanager
def printing_to(target: int, encoding: str = "utf-8") -> Iterator[None]:
    """Have stdout be this file descriptor."""
    stream = io.TextIOWrapper(os.fdopen(target, "wb"), encoding=encoding, errors="strict")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        yield
    with suppress(OSError):
        stream.close()


@pytest.mark.parametrize("command", EVERY)
def test_a_full_disk_is_one_sentence(
    served: Settings, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with printing_to(os.open("/dev/full", os.O_WRONLY)):
        code = main(words_of(command))
    err = capfd.readouterr().err
    assert code == 4
    assert "写不了标准输出" in err or "读写失败" in err
    assert "Traceback" not in err
    assert "Exception ignored" not in err


@pytest.mark.parametrize("command", EVERY)
def test_a_reader_that_leaves_is_no_fault(
    served: Settings, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with printing_to(writer):
        code = main(words_of(command))
    err = capfd.readouterr().err
    assert code == 0
    assert "写不了" not in err
    assert "Traceback" not in err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
@pytest.mark.parametrize("command", EVERY)
def test_a_terminal_that_lacks_characters_gets_escapes(
    served: Settings, tmp_path: Path, command: str, encoding: str,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    said = tmp_path / "said"
    with printing_to(os.open(said, os.O_WRONLY | os.O_CREAT), encoding):
        code = main(words_of(command))
    err = capfd.readouterr().err
    assert code in (0, 4) if command.startswith("doctor") else code == 0
    assert "Error" not in err
    assert said.stat().st_size
    if "json" in command:
        assert json.loads(said.read_bytes())


MISCHIEF = r"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/shili/> .
: a skos:ConceptScheme ; skos:prefLabel "示例：作怪"@zh .
:x1 a skos:Concept ; skos:inScheme : ; skos:prefLabel "甲[31m]仓"@zh ;
  skos:altLabel "alpha\u202Eahpla store"@en ;
  skos:definition "[/bold]乙\u009B2J[link=http://evil.example]丙"@zh .
:x2 a skos:Concept ; skos:inScheme : ; skos:prefLabel "[red]乙仓[/]"@zh ;
  skos:altLabel "beta store [/x]"@en ; skos:definition ":smile: 丁\u0008\u0008\u2066"@zh .
"""


@pytest.fixture(scope="module")
def hostile(
    template: Path, built_once: BuiltOnce, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A data directory with terms that would steer a terminal."""

    def make(folder: Path) -> None:
        shutil.copytree(template, folder, symlinks=True)
        file = tmp_path_factory.mktemp("mischief") / "作怪.ttl"
        file.write_text(MISCHIEF, encoding="utf-8")
        with hash_encoder():
            report = ingest(Settings.load(home=folder), [file])
        assert not report.failed, report.outcomes

    return built_once("steering", make)


STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SHOWN = (
    "search 仓", "search 仓 --explain", "search 仓 --json", "search store --limit 3",
    "sparql SELECT*{?s_skos:prefLabel|skos:definition_?o_FILTER(CONTAINS(?o,'仓'))}",
    "lint --fail-on never", "overlap", "overlap --all", "review list", "candidates",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", SHOWN)
def test_no_term_steers_the_terminal(
    hostile: Path, quick_model: None, monkeypatch: pytest.MonkeyPatch, command: str, language: str,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("BIAOPU_HOME", str(hostile))
    monkeypatch.setenv("BIAOPU_LANG", language)
    assert main(words_of(command)) == 0
    captured = capfd.readouterr()
    assert STEERS.findall(captured.out + captured.err) == []
    if command == "search 仓":
        assert "[red]乙仓[/]" in captured.out  # words, not a colour


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_no_file_steers_the_terminal(
    tmp_path: Path, form: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "作\x1b[2J怪\u202e.ttl"
    file.write_text(MISCHIEF, encoding="utf-8")
    missing = tmp_path / "没\x1b[2J有\u202e.csv"
    assert main(["parse", str(file), *form]) == 0
    assert main(["parse", str(missing)]) == 3
    captured = capfd.readouterr()
    assert STEERS.findall(captured.out + captured.err) == []
    assert "没[2J有.csv" in captured.err


def test_data_keeps_every_character_and_a_table_none_that_steers(
    served: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    query = r"SELECT ('甲\u001B[2J乙\u202E丙' AS ?x) {}"
    for form in ("csv", "tsv", "json"):
        assert main(["sparql", "--format", form, query]) == 0
        out = capfd.readouterr().out
        assert "\u202e" in out
        assert ("\x1b" in out) is (form == "csv")  # the others have escapes of their own
    assert main(["sparql", query]) == 0
    assert "甲[2J乙丙" in capfd.readouterr().out


@given(st.text())
def test_what_is_printed_loses_only_what_steers(words: str) -> None:
    assert STEERS.findall(printable(words)) == []
    assert [one for one in words if one.isprintable()] == [
        one for one in printable(words) if one.isprintable()
    ]


@given(
    st.recursive(st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x))
)
def test_json_says_the_same_and_steers_nothing(value: object) -> None:
    written = json_text(value)
    assert STEERS.findall(written) == []
    assert json.loads(written) == value


@given(st.text(alphabet="=+-@\t\r\n '甲1"))
def test_no_cell_is_a_formula(cell: str) -> None:
    assert not harmless(cell).strip().startswith(("=", "+", "-", "@"))
    assert harmless(cell) in (cell, f"'{cell}")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", " =", "＝"])
def test_an_answer_in_csv_holds_no_formula(
    served: Settings, begin: str, capfd: pytest.CaptureFixture[str]
) -> None:
    query = f"SELECT ('''{begin}cmd|1''' AS ?a) (-5 AS ?b) ('-1.5e3' AS ?c) {{}}"
    assert main(["sparql", "--format", "csv", query]) == 0
    row = capfd.readouterr().out.splitlines()[1]
    assert row.endswith(",-5,-1.5e3")
    assert row.strip('"').startswith("'")


SHELL = (
    ("{b} search 接驳 >&-", 4),
    ("{b} search 接驳 --json >&-", 4),
    ("{b} export --format nquads >&-", 4),
    ("{b} sparql --list >&-", 4),
    ("{b} search 接驳 2>&-", 0),
    ("{b} search 接驳 <&-", 0),
    ("{b} search 接驳 <&- >&- 2>&-", 4),
    ("{b} search 接驳 --home /nonexistent 2>/dev/full", 4),
    ("{b} serach 2>/dev/full", 4),
    ("set -o pipefail; {b} export --format nquads | head -c 1", 0),
    ("set -o pipefail; {b} sparql 'SELECT * {{?s ?p ?o}}' | head -c 1", 0),
    ("set -o pipefail; {b} --help | true", 0),
    ("LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 {b} search 接驳", 2),
    ("PYTHONIOENCODING=ascii {b} --help", 0),
    ("PYTHONIOENCODING=ascii {b} search", 2),
    ("PYTHONIOENCODING=ascii {b} search 接驳 --home /nonexistent", 4),
    ("mkdir gone; cd gone; rmdir ../gone; {b} search 接驳", 0),
    ("mkdir gone; cd gone; rmdir ../gone; {b} doctor", 0),
    ("mkdir gone; cd gone; rmdir ../gone; {b} parse no.txt", 3),
    ("env -u HOME {b} search 接驳", 0),
    ("HOME=/nonexistent {b} search 接驳", 0),
    ("HOME=/nonexistent BIAOPU_HOME= {b} search 接驳", 4),
    ("{p} -O -m biaopu.ui.cli search 接驳", 0),
    ("{p} -OO -m biaopu.ui.cli lint --fail-on never", 0),
    ("{p} -OO -m biaopu.ui.cli --help", 0),
    ("{p} -I -m biaopu.ui.cli search 接驳", 0),
    ("COLUMNS=1 {b} search 接驳", 0),
    ("COLUMNS=0 {b} doctor", 0),
    ("COLUMNS=-5 {b} search 接驳", 0),
    ("COLUMNS=abc {b} search 接驳", 0),
    ("{b} search --mode lexical $'a\\x01b\\xff'", 0),
    ("{b} search $'\\xff\\xfe' --json", 2),
    ("{b} parse $'\\xff\\xfe.txt'", 3),
)


@pytest.mark.slow
@pytest.mark.parametrize(("line", "expected"), SHELL)
def test_in_a_shell(template: Path, tmp_path: Path, line: str, expected: int) -> None:
    # the model would be loaded for each, and has nothing to do with it
    command = line.replace("search 接驳", "search --mode lexical 接驳").format(
        b=f"{sys.executable} -m biaopu.ui.cli", p=sys.executable
    )
    done = subprocess.run(
        [
            "bash",
            "-c",
            command,
        ],
        env=os.environ | {"BIAOPU_HOME": str(template)},
        cwd=tmp_path,
        capture_output=True,
    )
    err = done.stderr.decode(errors="replace")
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    assert done.returncode == expected, err


WRONG = (
    "search x --mode nonsense", "search x --kind nonsense", "search x --document nonsense",
    "search x --status nonsense", "search --like nonsense", "search", "search x --limit 0",
    "search a b", "search x --home /nonexistent", "build --home /etc/passwd", "sparql SELECT",
    "sparql --named nope", "sparql --file /nope", "sparql", "sparql INSERT_DATA_{}",
    "remove nope", "lint nope", "lint --profile /nope", "lint --code nope",
    "export --format csv --document nope", "export --concept nope", "export --query /nope",
    "export -o /nope/x.ttl", "export -o /tmp/x.zzz", "export --document a --concept b",
    "overlap nope", "overlap a b c", "check /nope", f"check {DRAFT} --format comments",
    "compare a b", "candidates --least 0", "eval search /nope", "eval overlap /nope",
    "review decide a b accepted", "review decide a b foo", "review import /nope",
    "review agree a b", "review export /nope/x", "model use nope", "ui --port 0", "serach",
    "parse /nope", "parse /etc/passwd", "build /nope", "ingest /nope",
)  # fmt: skip
HAN = re.compile(r"[\u4e00-\u9fff，。；：“”《》]")


@pytest.mark.parametrize("command", WRONG)
def test_each_reader_is_told_in_their_language(
    served: Settings, monkeypatch: pytest.MonkeyPatch, command: str,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    codes = []
    for language in ("zh", "en"):
        monkeypatch.setenv("BIAOPU_LANG", language)
        codes.append(main(words_of(command)))
        err = capfd.readouterr().err
        assert "Traceback" not in err
        assert "The program failed" not in err
        assert "程序出错" not in err
        assert bool(HAN.search(err)) is (language == "zh"), err
    assert codes[0] == codes[1]
    assert codes[0] in (2, 3, 4)


def test_a_document_is_outlined_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    guide = ROOT / "tests" / "data" / "guides" / "shili_zhihuicangchu.txt"
    for language, told, untold in (
        ("zh", ("术语 ", "注意 "), "Note"),
        ("en", ("Terms ", "Note "), "注意 "),
    ):
        monkeypatch.setenv("BIAOPU_LANG", language)
        assert main(["parse", str(DRAFT)]) == 0
        assert main(["parse", str(guide)]) == 0
        out = capfd.readouterr().out
        assert [word for word in told if word not in out] == []
        assert untold not in out
