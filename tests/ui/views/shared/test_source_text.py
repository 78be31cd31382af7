"""The source is shown as it stands: wraps are folded, what was read is marked, no word changes."""

from __future__ import annotations

import pytest

from biaopu.ontology.document import Span
from biaopu.ontology.guide import Guide
from biaopu.ui.views.shared import source_text as module
from biaopu.ui.views.shared.source_text import (
    Sentence,
    SourceText,
    context_html,
    source_text,
    together,
)
from biaopu.ui.workspace.opened import Excerpt


@pytest.fixture(scope="module")
def shown(guide: Guide) -> SourceText:
    return source_text("guide", guide.document.text)


def test_a_node_is_marked_between_its_neighbours(shown: SourceText, guide: Guide) -> None:
    node = next(node for node in guide.nodes if node.label == "人才用留")
    before, found, after = shown.context(node.evidence.span)
    assert before.before.startswith("（3）人才培育标准：")
    assert found.before == "（4）"
    assert found.exact.startswith(
        "人才用留标准：规范服务型制造复合型创新人才任用及人才激励保留体系"
    )
    assert found.exact.endswith("短中长期激励制度、人才关怀制度等。")
    assert found.after == ""
    assert after == Excerpt("", "", "（三）业务类型标准")


def test_every_node_is_marked_word_for_word(shown: SourceText, guide: Guide) -> None:
    original = guide.document.text
    for node in guide.nodes:
        span = node.evidence.span
        exact = "".join(excerpt.exact for excerpt in shown.context(span))
        printed = original[span.start : span.end]
        assert "".join(exact.split()) == "".join(printed.split()), node.label


def test_a_long_text_is_read_where_it_is_asked_for(
    shown: SourceText, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_STRETCH", 3000)
    monkeypatch.setattr(module, "_MARGIN", 1500)
    long = source_text("guide", guide.document.text)
    spans = [node.evidence.span for node in guide.nodes]
    for span in spans:
        exact = ["".join(one.exact.split()) for one in long.context(span) if one.exact]
        assert exact == ["".join(one.exact.split()) for one in shown.context(span) if one.exact]
    assert [long.page(span.start) for span in spans] == [shown.page(span.start) for span in spans]
    beyond = Span(10**6, 10**6 + 5)
    assert long.context(beyond) == ()


def test_the_sentence_of_a_mention(shown: SourceText, guide: Guide) -> None:
    mention = next(one for one in guide.mentions if one.label == "核心要素")
    sentence = shown.sentence(mention.evidence.span)
    assert sentence is not None
    ((start, end),) = sentence.marks
    assert sentence.words[start:end] == "核心要素"
    assert sentence.words.startswith("到2025年") or sentence.words.startswith("到 2025 年")
    assert sentence.words.endswith("加快发展。")


def test_a_span_outside_every_paragraph_has_no_context(shown: SourceText) -> None:
    beyond = Span(10**6, 10**6 + 5)
    assert shown.context(beyond) == ()
    assert shown.sentence(beyond) is None


def test_one_sentence_with_two_marks_is_shown_once() -> None:
    found = (
        Sentence(7, "甲和甲。", ((2, 3),)),
        Sentence(0, "乙。", ()),
        Sentence(7, "甲和甲。", ((0, 1),)),
    )
    assert together(found) == (Sentence(0, "乙。", ()), Sentence(7, "甲和甲。", ((0, 1), (2, 3))))


def test_paragraphs_without_a_mark_step_back() -> None:
    assert context_html((Excerpt("前", "", ""), Excerpt("", "中<", "后"))) == (
        '<blockquote class="bp-source"><p class="bp-aside">前</p>'
        "<p><mark>中&lt;</mark>后</p></blockquote>"
    )
