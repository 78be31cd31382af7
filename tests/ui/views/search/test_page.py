"""The search page run against a release: narrowing, what is similar, words only, nothing found."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from biaopu.ontology.errors import ModelError
from biaopu.search.encoders import opening
from biaopu.search.index import build as search_index
from biaopu.ui.markup import plain
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.settings import Settings
from tests.ui.conftest import reseal
from tests.ui.showing import IRI, html, show


def box(test: AppTest) -> dict[str, object]:
    """What the search box was given."""
    component, _saved = test.get("bidi_component")
    data: dict[str, object] = json.loads(component.proto.json)
    return data


def test_the_box_has_the_query_of_the_url_and_speaks_its_language(served: Settings) -> None:
    data = box(show("search", q="人才", mode="exact"))
    assert data["query"] == "人才"
    assert (data["typed"], data["offers"]) == ("", [])
    assert box(show("search", lang="en"))["words"] == {
        "label": "Search",
        "placeholder": "A term, a sentence or pinyin",
        "button": "Search",
        "clear": "Clear",
        "list": "Suggestions",
        "count": "{n} suggestions; choose with the arrow keys",
    }


def typed(words: str, **parameters: str) -> list[dict[str, str]]:
    """What the box is given after ``words`` were typed."""
    test = AppTest.from_string(
        "import streamlit as st\nfrom biaopu.ui.views.search import page as search\n"
        f"st.session_state['biaopu-typed'] = {words!r}\nsearch.show()",
        default_timeout=30,
    )
    for name, value in parameters.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    offers = box(test)["offers"]
    assert isinstance(offers, list)
    return offers


def test_what_is_typed_is_answered_with_names(served: Settings) -> None:
    first, *rest = typed("接驳")
    assert first == {
        "text": "接驳车",
        "parts": ["", "接驳", "车"],
        "kind": "术语",
        "where": "T/EXAMPLE 1—2026 示例：园区接驳服务 术语 （另有 1 处）",
        "why": "以此开头",
    }
    assert "包含" in {one["why"] for one in rest}


def test_suggestions_keep_to_what_the_search_is_narrowed_to(served: Settings) -> None:
    assert {one["kind"] for one in typed("接驳", kind="standard")} == {"标准"}
    only = typed("接驳", document="t-example-2-2026")
    assert {one["where"][:17] for one in only} == {"T/EXAMPLE 2—2026 "}
    assert typed("接驳", kind="nonsense") == typed("接驳")


@pytest.mark.parametrize("words", [" ", "😀", "，。", "x" * 300, '")(', "\x00"])
def test_what_begins_no_name_is_answered_with_none(served: Settings, words: str) -> None:
    assert typed(words) == []


def test_results_are_counted_by_kind_document_and_band(served: Settings) -> None:
    page = html(show("search", q="接驳", mode="contains"))
    cards = page.count("<article")
    counts = re.findall(r'bp-facet-name">[^<]+</span><span>(\d+)</span>', page)
    assert sum(map(int, counts)) == 3 * cards
    only = html(show("search", q="接驳", mode="contains", band="high"))
    assert 0 < only.count("<article") < cards
    assert 'aria-current="true"' in only
    assert html(show("search", q="接驳", mode="contains", band="great")).count("<article") == cards


def test_what_is_similar_to_an_entry(served: Settings) -> None:
    test = show("search", like=f"{IRI}4.2.4.4")
    page = html(test)
    assert '<h2 class="bp-h2">与“人才用留”相近的条目</h2>' in page
    assert page.count("<article") == 20
    assert ">人才用留</a>" not in page
    assert "bp-badge-low" not in page  # how similar is similar was never measured
    assert [one.key for one in test.get("button_group")] == ["samples"]
    assert "similar to &quot;人才用留&quot;" in html(
        show("search", like=f"{IRI}4.2.4.4", lang="en")
    )


def test_what_is_similar_to_nothing_is_one_sentence(served: Settings) -> None:
    (error,) = show("search", like="gone").error
    assert "没有名称或标识为“gone”的条目" in error.value


def test_an_index_of_words_only_says_so(built: Settings) -> None:
    explorer = OpenRelease.open(built)
    entries, folder = tuple(explorer.index.entries), explorer.release.index
    shutil.rmtree(folder)
    folder.mkdir()
    search_index.build(entries, None, folder)
    reseal(built)
    test = show("search", q="人才用留")
    assert test.info[0].value.startswith("仅关键词：")
    assert "按“仅关键词”：" in html(test)
    assert "<article" in html(test)
    assert show("search", q="人才用留", mode="semantic").error[0].value.startswith("仅关键词：")
    assert show("search", like=f"{IRI}4.2.4.4").info[0].value.startswith("仅关键词：")


def test_without_the_model_words_are_searched_and_the_page_says_so(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object, **_options: object) -> None:
        raise ModelError("没有模型。", "No model.")

    monkeypatch.setattr(opening, "open_encoder", missing)
    test = show("search", q="人才用留", lang="en")
    assert test.info[0].value == plain("Words only: No model.")
    assert "Keywords only: " in html(test)


def test_where_nothing_is_found_every_way_on_is_a_link(served: Settings) -> None:
    page = html(show("search", q="人材用留", mode="exact", kind="part"))
    assert "没有找到“人材用留”" in page
    assert 'href="search?q=%E4%BA%BA%E6%9D%90%E7%94%A8%E7%95%99&amp;kind=part"' in page
    assert 'href="search?q=%E4%BA%BA%E6%9D%90%E7%94%A8%E7%95%99&amp;mode=exact"' in page
    names = page[page.index("名称相像的条目") : page.index("试试这些")]
    assert ">人才用留</a>" in names


def test_samples_are_left_out_on_request(served: Settings) -> None:
    with_them, without = (show("search", q="接驳车", samples=one) for one in ("on", "off"))
    assert "接驳车</mark></a>" in html(with_them) or ">接驳车<" in html(with_them)
    assert "t-example" not in html(without)
    (choice,) = (one for one in without.get("button_group") if one.key == "samples")
    assert choice.value == "off"
