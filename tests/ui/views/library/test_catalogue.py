"""The catalogue of standards: what the filters leave, the table, the sheet to take away."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from biaopu.graph.reading.catalogue import Listed, filtered
from biaopu.ontology.catalogue import CatalogueEntry, Standing
from biaopu.ontology.numbers import parse_number
from biaopu.ui.views.library.catalogue import sheet, table
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.settings import Settings
from tests.ui.showing import html, show


def listed(number: str, title: str, standing: Standing, issued: date | None = None) -> Listed:
    parsed = parse_number(number)
    return Listed(CatalogueEntry(parsed, title=title, issued=issued), standing, str(parsed))


ROWS = (
    listed("GB/T 15624—2011", "服务标准化工作指南", "现行", date(2011, 12, 30)),
    listed("GB/T 19012—2019", "质量管理 顾客满意", "废止"),
    listed("JB/T 12516—2015", "现代制造服务业 术语", "现行"),
)


@pytest.mark.parametrize(
    ("find", "states", "issuers", "expected"),
    [
        ("", (), (), [0, 1, 2]),
        ("服务", (), (), [0, 2]),
        ("服务 术语", (), (), [2]),
        ("gb/t15624-2011", (), (), [0]),
        ("", ("废止",), (), [1]),
        ("", ("现行",), ("JB/T",), [2]),
        ("没有", (), (), []),
    ],
)
def test_what_the_filters_leave(
    find: str, states: tuple[str, ...], issuers: tuple[str, ...], expected: list[int]
) -> None:
    assert filtered(ROWS, find, states, issuers) == [ROWS[at] for at in expected]


def test_the_table_leads_to_pages_and_marks_what_is_withdrawn() -> None:
    shown = table(ROWS, {"GB/T 15624—2011": "node?iri=there"}, Wording("zh"))
    assert 'href="node?iri=there"' in shown
    assert "2011-12-30" in shown
    assert 'bp-badge-bad">废止' in shown


def test_the_sheet_has_what_was_chosen() -> None:
    written = sheet(ROWS[:1], Wording("zh"))
    head, row = csv.reader(written.removeprefix("\ufeff").splitlines())
    assert head[:3] == ["标准号", "名称", "状态"]
    assert row == ["GB/T 15624—2011", "服务标准化工作指南", "现行", "2011-12-30", "", ""]


def test_the_library_shows_the_catalogue(served: Settings) -> None:
    whole = html(show("library", view="catalogue"))
    assert "160 项，目录共 160 项" in whole
    assert whole.count("<tr") == 101  # a sheet of a hundred, and the heading
    found = html(show("library", view="catalogue", find="术语", state="现行", issuer="GB/T"))
    assert "术语工作及术语科学 词汇" in found
    assert "JB/T 12516" not in found
    assert "放宽条件" in html(show("library", view="catalogue", find="没有这样的标准"))
