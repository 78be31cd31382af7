"""The figures asked for on real standards, measured against gold terms read by hand.

``pytest -s`` prints them. Definitions are compared character by character without white space.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.ingest.read import read
from biaopu.ingest.standard.parse import parse_standard
from biaopu.ontology.standard import Standard, TermEntry


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def gold_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.terms.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def share(
    standard: Standard,
    gold: list[dict[str, str]],
    right: Callable[[TermEntry, dict[str, str]], bool],
) -> float:
    found = {term.clause: term for term in standard.terms}
    hits = [row for row in gold if row["clause"] in found and right(found[row["clause"]], row)]
    return len(hits) / len(gold)


FIGURES = ("term", "english", "definition")


def figures(standard: Standard, gold: list[dict[str, str]]) -> dict[str, float]:
    return {
        "term": share(standard, gold, lambda t, row: plain(t.term) == plain(row["zh"])),
        "english": share(
            standard, gold, lambda t, row: plain(";".join(t.en)).lower() == plain(row["en"]).lower()
        ),
        "definition": share(
            standard, gold, lambda t, row: plain(t.definition) == plain(row["definition"])
        ),
    }


@pytest.mark.parametrize(
    ("file", "gold", "floors"),
    [
        ("GB_7258-2017.pdf", "GB_7258-2017", (0.98, 0.98, 0.95)),
        ("GB_draft_AECS.pdf", "GB_draft_AECS", (0.95, 0.95, 0.95)),
        pytest.param(
            "GB_draft_AECS_ocr.pdf",
            "GB_draft_AECS",
            (0.85, 0.85, 0.85),
            marks=pytest.mark.xfail(
                reason="2 of 9 definitions hold OCR garbage that the text layer cannot mend: 0.778",
                raises=AssertionError,
            ),
        ),
    ],
)
def test_gold_terms(
    shared_data: Path, file: str, gold: str, floors: tuple[float, float, float]
) -> None:
    folder = shared_data / "standards"
    standard = parse_standard(read(folder / file))
    rows = gold_of(folder, gold)
    found = figures(standard, rows)
    print(file, {name: round(value, 3) for name, value in found.items()})
    assert [name for name, floor in zip(FIGURES, floors, strict=True) if found[name] < floor] == []
    assert len(standard.terms) == len(rows)


def test_names_of_the_tesseract_copy(shared_data: Path) -> None:
    standard = parse_standard(read(shared_data / "standards" / "GB_draft_AECS_ocr.pdf"))
    found = figures(standard, gold_of(shared_data / "standards", "GB_draft_AECS"))
    assert (found["term"], found["english"]) == (1.0, 1.0)


def test_gb_7258(shared_data: Path) -> None:
    standard = parse_standard(read(shared_data / "standards" / "GB_7258-2017.pdf"))
    cover = standard.cover
    assert (cover.number, cover.title) == ("GB 7258—2017", "机动车运行安全技术条件")
    assert (cover.issued, cover.implemented) == ("2017-09-29", "2018-01-01")
    assert (cover.ics, cover.ccs, cover.replaces) == (("43.020",), "T 09", ("GB 7258—2012",))
    assert cover.committee == "中华人民共和国公安部"
    normative = [r for r in standard.references if r.normative]
    assert len(normative) == 63  # counted by hand on pages 1 and 2
    assert [r.number for r in normative if r.year] == ["GB/T 2408"]
    sources = {t.clause: t.source for t in standard.terms if t.source}
    assert sorted(sources) == ["3.2.2.2.1", "3.2.2.2.2", "3.3.2"]
    assert {str(s.number) for s in sources.values()} == {"GB 1589—2016"}
    text = standard.document.text
    named = "".join(text[span.start : span.end] for span in standard.personal)
    assert len(re.findall("、", named)) == 23  # 24 names


@pytest.mark.slow
def test_the_account_is_complete(shared_data: Path) -> None:
    for path in sorted((shared_data / "standards").glob("*.pdf")):
        standard = parse_standard(read(path))
        unread = [item for item in standard.skipped if item.reason == "unread"]
        assert unread == [], path.name
