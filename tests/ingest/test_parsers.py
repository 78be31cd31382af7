"""Which parser takes a document, and whose refusal the user reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaopu.ingest.ledger import ledger_of
from biaopu.ingest.parsers import MOST_CHARACTERS, PARSERS, parse_document
from biaopu.ingest.read import read
from biaopu.ingest.readers.markdown import read_markdown
from biaopu.ingest.readers.text import read_text
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.glossary import Glossary

DATA = Path(__file__).parents[1] / "data"
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (DATA / "glossaries" / "shili.csv", "Glossary"),
        (DATA / "glossaries" / "shili.jsonld", "Glossary"),
        (DATA / "glossaries" / "shili_v2.tbx", "Glossary"),
        (DATA / "guides" / "shili_gangkou.md", "Guide"),
        (CORPUS / "samples" / "example_1_2026.txt", "Standard"),
    ],
)
def test_each_document_finds_its_parser(path: Path, kind: str) -> None:
    assert type(parse_document(read(path))).__name__ == kind


def test_term_bases_are_asked_first() -> None:
    assert list(PARSERS.names())[:3] == ["glossary", "standard", "guide"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("价目.csv", "货号,价格\n1,2\n", "货号"),
        ("配置.xml", "<config><a/></config>", "config"),
        ("便条.txt", "明天开会。\n", "既不是标准体系建设指南"),
        ("长.txt", "字" * (MOST_CHARACTERS + 1), "比任何指南或标准都长"),
    ],
)
def test_the_refusal_fits_the_format(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnknownKindError, match=words):
        parse_document(read(path))


def test_the_ledger_of_a_guide_tells_its_repairs() -> None:
    text = (
        "# 示例标准体系建设指南\n四、建设内容\n（一）基础 标准\n"
        "基础标准包括术 语、符号和编码等３个部分。\n"
        "（二）应用标准\n规范应用，包括巡检、维修等。\n---\n"
    )
    ledger = ledger_of(parse_document(read_text("指南.txt", text.encode())))
    assert (ledger.kind, ledger.found["nodes"]) == ("guide", 6)
    assert ledger.repairs.keys() >= {"markdown", "full-width"}
    assert ledger.dropped == {"rule": 1}


def test_the_ledger_of_a_term_base(tmp_path: Path) -> None:
    path = tmp_path / "库.csv"
    path.write_text("术语,定义\n示例甲,第一个\n,没有术语的定义\n", encoding="utf-8")
    record = parse_document(read(path))
    assert isinstance(record, Glossary)
    ledger = ledger_of(record)
    assert (ledger.kind, ledger.found, ledger.characters) == (
        "glossary",
        {"entries": 1, "groups": 0},
        (0, 0),
    )
    assert [(line.code, line.text, line.page) for line in ledger.skipped] == [
        ("row.no-term", ",没有术语的定义", 1)
    ]


def test_a_table_of_terms_may_be_longer_than_any_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of its length that is no table is refused."""
    monkeypatch.setattr("biaopu.ingest.parsers.MOST_CHARACTERS", 500)
    head = "| 术语 | 英文 | 定义 |\n|---|---|---|\n"
    rows = "".join(f"| 提篮{i} | basket {i} | 有{i}个提梁的示例篮。 |\n" for i in range(40))
    record = parse_document(read_markdown("表.md", f"# 示例\n\n{head}{rows}".encode()))
    assert isinstance(record, Glossary)
    assert len(record.entries) == 40
    with pytest.raises(UnknownKindError, match="比任何指南或标准都长"):
        parse_document(read_markdown("文.md", f"{head}{rows[:200]}\n{'示例。' * 400}".encode()))
