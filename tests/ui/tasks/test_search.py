"""What is only listed is found beside what was read in, and never told to be unknown."""

from __future__ import annotations

from biaopu.ui.tasks.search import Found, with_standards
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.settings import Settings
from tests.ui.showing import html, show


def asked(settings: Settings, query: str, *, narrowed: bool = False) -> Found:
    opened = OpenRelease.open(settings)
    return with_standards(opened, opened.index.search(query), narrowed=narrowed)


def test_a_number_that_only_the_catalogue_has(served: Settings) -> None:
    found = asked(served, "GB/T 1.1")
    assert found.result.results == ()
    assert [(one.number, one.standing) for one in found.standards] == [("GB/T 1.1—2020", "现行")]
    (notice,) = found.result.notices
    assert notice.code == "number-listed"
    assert "标准目录里有 GB/T 1.1—2020（现行）" in notice.zh


def test_an_edition_that_the_catalogue_has_not_is_not_said_to_be_there(served: Settings) -> None:
    (notice,) = asked(served, "GB/T 1.1—2009").result.notices
    assert notice.zh.startswith(
        "没有读入 GB/T 1.1—2009 的文本；标准目录里有 GB/T 1.1—2020（现行）。"
    )


def test_a_number_that_nothing_has_stays_unknown(served: Settings) -> None:
    for query in ("GB/T 99999", "GB/T 99999 与 GB/T 1.1"):
        codes = {notice.code for notice in asked(served, query).result.notices}
        assert "number-listed" not in codes
    assert [one.code for one in asked(served, "GB/T 99999").result.notices] == ["number-unknown"]


def test_a_search_in_one_document_finds_no_other_standards(served: Settings) -> None:
    assert asked(served, "GB/T 1.1", narrowed=True).standards == ()
    assert asked(served, "标准化工作导则 类别:term").standards == ()
    assert asked(served, "标准化工作导则").standards


def test_the_page_shows_them_with_their_standing_and_pages(served: Settings) -> None:
    page = html(show("search", q="标准化工作导则"))
    table = page[page.index("目录里只有编号、名称和日期") :]
    assert "GB/T 1.1—2020</a>" in table
    assert "现行" in table
    assert "Catalogue of standards" in html(show("search", q="terminology work", lang="en"))


def test_of_editions_the_one_in_force_is_first(served: Settings) -> None:
    found = asked(served, "GB/T 20001.1").standards
    assert [one.number for one in found] == ["GB/T 20001.1—2024", "GB/T 20001.1—2001"]
    assert [one.standing for one in found] == ["现行", "废止"]


def test_a_standard_in_parts_is_found_by_its_parts(served: Settings) -> None:
    found = asked(served, "GB/T 20001")
    assert {one.number.split("—")[0] for one in found.standards} >= {"GB/T 20001.1"}
    assert [one.code for one in found.result.notices] == ["number-listed"]


def test_a_missing_clause_of_what_was_read_in_stays_missing(served: Settings) -> None:
    found = asked(served, "T/EXAMPLE 1—2026 9.9")
    assert [one.code for one in found.result.notices] == ["number-unknown"]


def test_a_clause_of_what_was_not_read_in_cannot_be_shown(served: Settings) -> None:
    (notice,) = asked(served, "GB/T 1.1 3.2").result.notices
    assert "查不到其中的条款" in notice.zh


def test_a_number_among_words_is_looked_up_too(served: Settings) -> None:
    assert [one.number for one in asked(served, "GB/T 1.1 起草规则").standards] == ["GB/T 1.1—2020"]


def test_what_cannot_be_searched_for_finds_none(served: Settings) -> None:
    opened = OpenRelease.open(served)
    results = opened.index.search_many(["人才", "？？？", "GB/T 1.1"])
    found = [with_standards(opened, one) for one in results]
    assert [len(one.standards) for one in found][1:] == [0, 1]


def test_no_more_than_are_wanted(served: Settings) -> None:
    opened = OpenRelease.open(served)
    found = with_standards(opened, opened.index.search("服务"), 3)
    assert len(found.standards) == 3
    assert found.more > 0
    named = with_standards(opened, opened.index.search("服务", "exact"), 3)
    assert named.standards == ()
