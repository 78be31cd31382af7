"""Five documents that say one thing of a term are one line with a count, in every form."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.search.overlap.checking import checked_terms
from biaopu.search.overlap.nearest import matches_of
from biaopu.ui.reports.draft.comments import comment_on
from biaopu.ui.reports.draft.docx import write_document
from biaopu.ui.reports.draft.review import DraftReview
from biaopu.ui.reports.draft.xlsx import write_review
from biaopu.ui.reports.json_records import review_json
from biaopu.ui.reports.overlaps import review_table, table_text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.workbench.html import checked
from biaopu.ui.wording import Wording

OURS = ComparedEntry("urn:d", "校车", "用于接送学生的客车", "d", clause="3.1")


@pytest.fixture
def review() -> DraftReview:
    names = [("汽车", at) for at in "abcde"] + [(f"运载工具{at}", at) for at in "abcde"]
    others = [ComparedEntry(f"urn:{at}{name}", name, "", at, f"Q/{at} 1") for name, at in names]
    terms = checked_terms([OURS], [Overlap(OURS, one, "narrower", 0.8) for one in others])
    return DraftReview("草案.txt", "", "", terms, (), 9)


def test_json(review: DraftReview) -> None:
    (term,) = review_json(review)["terms"]
    best, *others = (one for one in term["matches"] if one["right"]["term"] == "汽车")
    assert others == []
    assert [one["right"]["number"] for one in best["more"]] == ["Q/b 1", "Q/c 1", "Q/d 1", "Q/e 1"]
    assert all(one["more"] == [] for one in term["matches"] if one is not best)


def test_tables_and_reports(review: DraftReview) -> None:
    book, report = BytesIO(), BytesIO()
    text = table_text(review_table(review, "zh"))
    assert (text.count("下位 汽车"), "（另有 4 处）" in text) == (1, True)
    assert "其余 4 个术语见 XLSX" in text
    write_review(review, "zh", book)
    rows = list(openpyxl.load_workbook(book).worksheets[1].iter_rows(values_only=True))
    (row,) = (row for row in rows if "汽车" in row)
    assert (row[-2], row[-1].count("下位：汽车")) == (4, 4)
    write_document(review, "en", report, date(2026, 1, 1))
    cells = [cell.text for one in docx.Document(report).tables for cell in one._cells]
    assert any(
        "narrower：汽车（Q/a 1, 4 more）" in cell and "3 more terms" in cell for cell in cells
    )
    assert comment_on(review.terms[0], english=False).count("下位：汽车（Q/a 1，另有 4 处）") == 1


def test_pages(review: DraftReview) -> None:
    page = checked(review, Links("zh"), Wording("zh"))
    assert page.count("同一术语另有 4 处") == 1
    assert page.count("另有 2 个术语") == 1
    assert len(matches_of([])) == 0
