"""Term candidates from invented text (示例)."""

from __future__ import annotations

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Span
from biaopu.search.termhood.extract import NodePlace, RunningText, TermCandidate, term_candidates
from biaopu.search.termhood.phrases import phrases, tagged

_FIRST = (
    "数字化交付平台用于向业主移交资料。业主按约定检查数字化交付平台。数字化交付平台应设置权限。"
    "本章规定交付清单的编制。交付清单应列出全部资料，编制人对交付清单负责。"
)
_SECOND = "施工单位建立数字化交付平台，并在移交前核对交付清单。运维阶段继续使用数字化交付平台。"


def texts(*parts: str) -> list[RunningText]:
    return [
        RunningText(f"d{at}", (Passage(part, tuple(range(100, 100 + len(part)))),))
        for at, part in enumerate(parts)
    ]


def found(*parts: str, defined: tuple[str, ...] = ()) -> dict[str, TermCandidate]:
    return {one.term: one for one in term_candidates(texts(*parts), defined)}


def test_what_is_used_like_a_term_is_found() -> None:
    candidates = found(_FIRST, _SECOND)
    assert next(iter(candidates)) == "数字化交付平台"
    one = candidates["数字化交付平台"]
    assert one.count == 5
    assert one.documents == ("d0", "d1")
    assert "交付清单" in candidates


def test_pieces_of_a_longer_term_are_none() -> None:
    assert not {"交付平台", "数字化交付"} & found(_FIRST, _SECOND).keys()


def test_what_is_defined_is_no_candidate() -> None:
    assert "交付清单" not in found(_FIRST, _SECOND, defined=("交付清单",))


def test_every_use_leads_to_the_original() -> None:
    one = found(_FIRST, _SECOND)["数字化交付平台"]
    assert [context.document for context in one.contexts] == ["d0", "d1", "d0"]
    first = one.contexts[0]
    assert first.span == Span(100, 107)
    assert first.text[first.start : first.end] == "数字化交付平台"


def test_nodes_whose_label_or_text_has_it_are_named() -> None:
    nodes = [
        NodePlace("urn:in", "移交要求", "d0", Span(100, 120)),
        NodePlace("urn:label", "交付清单编制", "d9", Span(0, 1)),
        NodePlace("urn:elsewhere", "运维", "d1", Span(0, 5)),
    ]
    by_term = {one.term: one for one in term_candidates(texts(_FIRST, _SECOND), (), nodes)}
    assert by_term["数字化交付平台"].nodes == ("urn:in",)
    assert by_term["交付清单"].nodes[0] == "urn:label"


def test_requirements_and_names_of_documents_are_no_terms() -> None:
    text = "制动距离应小于等于20m。制动距离应小于等于30m。服务标准用于规范服务。服务标准分为两类。"
    assert not {one for one in found(text) if "小于" in one or "标准" in one or "应" in one}


def test_phrases_end_in_a_noun_and_hold_no_function_word() -> None:
    words = tagged("供应链管理和共享制造平台")
    terms = {"".join(word.text for word in phrase) for phrase in phrases(words)}
    assert {"供应链管理", "共享制造平台", "供应链"} <= terms
    assert not {term for term in terms if "和" in term}


def test_nothing_comes_of_nothing() -> None:
    assert term_candidates([], ()) == ()
    assert term_candidates(texts(""), ()) == ()
    assert term_candidates(texts("……！？🙂 abc 123"), ()) == ()
