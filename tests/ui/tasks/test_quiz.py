"""Questions made from an invented framework (示例)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from biaopu.ui.tasks.quiz import CHOICES, Place, Term, facts_of, masked, quiz

PLACES = (
    Place("urn:0", "港口服务体系", "", 0),
    *(
        Place(f"urn:{n}", f"分体系{n}", "urn:0", 1, f"分体系{n}标准用于规范第{n}类活动。")
        for n in "甲乙丙丁"
    ),
    *(
        Place(f"urn:{n}{m}", f"{n}部分{m}", f"urn:{n}", 2, topics=(f"{n}{m}要求",))
        for n in "甲乙丙丁"
        for m in "一二"
    ),
)
TERMS = tuple(Term(f"urn:t{n}", f"术语{n}", f"术语{n}是第{n}个概念。", "d") for n in range(6))


def test_every_kind_is_asked() -> None:
    asked = quiz(facts_of(PLACES, TERMS), seed=1, most=12)
    assert {one.kind for one in asked} == {"definition", "purpose", "parent", "topic"}
    assert len(asked) == 12


def test_the_right_answer_is_right() -> None:
    for question in quiz(facts_of(PLACES, TERMS), seed=2, most=40):
        right = question.choices[question.right]
        if question.kind == "parent":
            assert right == f"分体系{question.stem[0]}"
        if question.kind == "definition":
            assert question.iri == f"urn:t{right[-1]}"
        assert len(set(question.choices)) == CHOICES


def test_the_stem_does_not_give_it_away() -> None:
    for question in quiz(facts_of(PLACES, TERMS), seed=3, most=40):
        assert question.choices[question.right] not in question.stem


def test_a_seed_gives_the_same_quiz() -> None:
    facts = facts_of(PLACES, TERMS)
    assert quiz(facts, 7) == quiz(facts, 7)
    assert quiz(facts, 7) != quiz(facts, 8)


def test_what_has_two_right_answers_is_not_asked() -> None:
    twice = (*PLACES, Place("urn:x", "甲部分一", "urn:丁", 2))
    assert "甲部分一" not in {one.stem for one in facts_of(twice, ()) if one.kind == "parent"}
    same = (*TERMS, Term("urn:z", "另一术语", TERMS[0].definition, "d"))
    assert "urn:t0" not in {one.iri for one in facts_of((), same)}


def test_too_little_to_choose_from_gives_no_question() -> None:
    assert facts_of((), TERMS[:3]) == ()
    assert quiz((), 1) == ()


@given(st.integers(), st.integers(0, 30))
def test_never_more_than_asked_for(seed: int, most: int) -> None:
    assert len(quiz(facts_of(PLACES, TERMS), seed, most)) == min(most, len(facts_of(PLACES, TERMS)))


def test_masking() -> None:
    assert masked("术语是术语。", "术语") == "＿＿是＿＿。"
