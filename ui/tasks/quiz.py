"""Quiz questions from definitions and hierarchy; each has one right answer that can be traced.

Wrong answers come from nearby: siblings first, then the same level, then the rest. Which ones and
in which order follows from a seed, so that a quiz can be shared by its address.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

QuestionKind: TypeAlias = Literal["definition", "purpose", "parent", "topic"]
"""Which term has this definition; which part has this purpose; what a part stands under; which
part a topic belongs to."""

CHOICES = 4
"""How many answers to choose from."""

BLANK = "＿＿"
"""What stands for the answer where the stem would give it away."""

_AROUND = 200


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to ask about.

    Attributes:
        kind: how it is asked.
        stem: what is asked about: a definition, a purpose, a label.
        answer: the right answer.
        iri: what the answer is traced to.
        near: returns other answers, those most easily confused first; made only where it is asked,
            since there are as many facts as terms.
    """

    kind: QuestionKind
    stem: str
    answer: str
    iri: str
    near: Callable[[], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its choices; ``right`` is the place of the right one."""

    kind: QuestionKind
    stem: str
    choices: tuple[str, ...]
    right: int
    iri: str


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a framework as lessons need it; ``parent`` is an IRI or ``""``."""

    iri: str
    label: str
    parent: str
    level: int
    purpose: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its definition; ``group`` is what it stands beside: its document."""

    iri: str
    label: str
    definition: str
    group: str


def quiz(facts: Sequence[Fact], seed: int, most: int = 10) -> tuple[Question, ...]:
    """Return at most ``most`` questions, of all kinds in turn; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    by_kind: dict[str, list[Fact]] = {}
    for fact in facts:
        by_kind.setdefault(fact.kind, []).append(fact)
    for some in by_kind.values():
        chance.shuffle(some)
    turns = (some[at] for at in range(len(facts)) for some in by_kind.values() if at < len(some))
    chosen = [fact for fact, _ in zip(turns, range(most), strict=False)]
    return tuple(_question(fact, chance) for fact in chosen)


def stretch(terms: Sequence[Term], seed: int, most: int = 2000) -> Sequence[Term]:
    """Return at most so many terms that stand side by side; where they begin follows from the seed.

    A quiz asks ten: nobody waits until everything is prepared that could be asked of a hundred
    thousand.
    """
    first = random.Random(seed).randint(0, max(0, len(terms) - most))  # noqa: S311 - no secret
    return terms[first : first + most]


def facts_of(places: Sequence[Place], terms: Sequence[Term]) -> tuple[Fact, ...]:
    """Return everything that can be asked about a framework and about terms."""
    found = (*_of_purposes(places), *_of_parents(places), *_of_topics(places))
    enough = (fact for fact in found if len(fact.near()) >= CHOICES - 1)
    return (*_of_terms(terms), *enough)


def _question(fact: Fact, chance: random.Random) -> Question:
    # the nearest ones are the hardest, but always the same would be boring
    wrong = chance.sample(fact.near()[: 2 * CHOICES], CHOICES - 1)
    choices = [fact.answer, *wrong]
    chance.shuffle(choices)
    return Question(fact.kind, fact.stem, tuple(choices), choices.index(fact.answer), fact.iri)


def _of_terms(terms: Sequence[Term]) -> Iterator[Fact]:
    defined = Counter(term.definition for term in terms)
    labels = Counter(term.label for term in terms)
    if len(labels) < CHOICES:
        return
    ordered = sorted(terms, key=lambda term: term.group)  # those of one document side by side
    for at, term in enumerate(ordered):
        if term.definition and defined[term.definition] == labels[term.label] == 1:
            stem, near = masked(term.definition, term.label), partial(_beside, ordered, at)
            yield Fact("definition", stem, term.label, term.iri, near)


def _beside(terms: Sequence[Term], at: int) -> tuple[str, ...]:
    """Return the names of the terms about a place, those that look alike first, then the rest."""
    term, around = terms[at], terms[max(0, at - _AROUND) : at + _AROUND]
    beside = [one.label for one in around if one.group == term.group]
    alike = _others(term.label, _alike(term.label, beside))
    if len(alike) >= 2 * CHOICES:
        return alike
    return _others(term.label, (*alike, *(one.label for one in terms)))


def _of_purposes(places: Sequence[Place]) -> Iterator[Fact]:
    labels = Counter(place.label for place in places)
    for place in places:
        if place.purpose and labels[place.label] == 1:
            stem, near = masked(place.purpose, place.label), partial(_near, place, places)
            yield Fact("purpose", stem, place.label, place.iri, near)


def _of_parents(places: Sequence[Place]) -> Iterator[Fact]:
    by_iri = {place.iri: place for place in places}
    labels = Counter(place.label for place in places)
    for place in places:
        parent = by_iri.get(place.parent)
        # right below the system everything has the same parent, and a name that repeats has two
        if parent is None or not parent.level or labels[place.label] > 1:
            continue
        near = partial(_on_level, parent, places)
        yield Fact("parent", place.label, parent.label, place.iri, near)


def _of_topics(places: Sequence[Place]) -> Iterator[Fact]:
    owners = Counter(topic for place in places for topic in set(place.topics))
    labels = {place.label for place in places}
    for place in places:
        near = partial(_near, place, places)
        for topic in place.topics:
            if owners[topic] == 1 and topic not in labels and place.label not in topic:
                yield Fact("topic", topic, place.label, place.iri, near)


def _on_level(place: Place, places: Iterable[Place]) -> tuple[str, ...]:
    return _others(place.label, [one.label for one in places if one.level == place.level])


def _near(place: Place, places: Iterable[Place]) -> tuple[str, ...]:
    """Return the labels of other nodes, those nearest in the framework first."""

    def distance(other: Place) -> tuple[bool, int]:
        return other.parent != place.parent, abs(other.level - place.level)

    others = [one for one in places if one.level and one.iri not in (place.iri, place.parent)]
    return _others(place.label, [one.label for one in sorted(others, key=distance)])


def _alike(label: str, others: Iterable[str]) -> list[str]:
    return sorted(others, key=lambda other: -len(set(label) & set(other)))


def _others(answer: str, labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(label for label in dict.fromkeys(labels) if label != answer)


def masked(text: str, answer: str) -> str:
    """Return a text in which the answer itself does not stand.

    >>> masked("供应链管理标准用于规范供应链。", "供应链管理")
    '＿＿标准用于规范供应链。'
    """
    return text.replace(answer, BLANK)
