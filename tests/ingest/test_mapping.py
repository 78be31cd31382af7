"""Which column is what, as users say it: by letter, number or header, in a text or a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaopu.ingest.mapping import mapping_of
from biaopu.ingest.parse import parse
from biaopu.ontology.errors import InputError, UsageError
from biaopu.ontology.glossary import Glossary

TABLE = "甲列,乙列,丙列,类别\n1,抽绳,示例：绳,绳\n2,提环,示例：环,环\n"


def read(path: Path, said: str | None = None) -> list[tuple[str, str, str]]:
    record = parse(path, columns=mapping_of(said) if said else None)
    assert isinstance(record, Glossary)
    return [(x.designations[0].text, x.definitions[0].text, x.domain) for x in record.entries]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "表.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


WANTED = [("抽绳", "示例：绳", "绳"), ("提环", "示例：环", "环")]


@pytest.mark.parametrize(
    "said",
    ["术语=B,定义=C", "术语=2，定义=3", "term = 乙列; 释义＝c", "术语=乙列,定义=C,id=1"],
)
def test_letters_numbers_and_headers(table: Path, said: str) -> None:
    assert read(table, said) == WANTED


@pytest.mark.parametrize(
    "content", ['术语 = "B"\n定义 = 3\n', '[columns]\nterm = 2\n定义 = ["C"]\n']
)
def test_a_file(table: Path, tmp_path: Path, content: str) -> None:
    quoted = "".join(
        f'"{line.split(" = ")[0]}" = {line.split(" = ")[1]}\n' if "=" in line else f"{line}\n"
        for line in content.splitlines()
    )
    (tmp_path / "对照.toml").write_text(quoted, encoding="utf-8")
    assert read(table, str(tmp_path / "对照.toml")) == WANTED


def test_the_sidecar_says_it_and_the_call_wins(table: Path) -> None:
    sidecar = table.with_suffix(".toml")
    sidecar.write_text(
        'title = "示例表"\n[columns]\n"术语" = "B"\n"定义" = "C"\n', encoding="utf-8"
    )
    assert read(table) == WANTED
    assert parse(table).meta.title == "示例表"
    assert read(table, "术语=D,定义=C")[0][:2] == ("绳", "示例：绳")


def test_a_header_wins_over_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "表.tsv"
    path.write_text("B\tA\n抽绳\t示例：绳\n", encoding="utf-8")
    record = parse(path, columns=mapping_of("术语=B,定义=A"))
    assert isinstance(record, Glossary)
    assert record.entries[0].designations[0].text == "抽绳"


@pytest.mark.parametrize("said", ["术语", "=B", "术语=", ",", "术语=B,定义"])
def test_what_makes_no_sense_is_told(said: str) -> None:
    with pytest.raises(UsageError, match="术语=B,定义=D"):
        mapping_of(said)


@pytest.mark.parametrize(
    ("said", "named"), [("术语=Z", "Z"), ("术语=丁列", "丁列"), ("术语=0", "0")]
)
def test_a_column_that_is_not_there_is_told(table: Path, said: str, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        read(table, said)


def test_a_sidecar_that_makes_no_sense_is_told(table: Path) -> None:
    table.with_suffix(".toml").write_text("columns = 3\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"表\.toml"):
        parse(table)


def test_the_advice_of_a_table_without_terms_names_the_option(table: Path) -> None:
    with pytest.raises(InputError, match="--columns"):
        parse(table)
