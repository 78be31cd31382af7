"""The queries that ship with biaopu: each answers one question of a researcher as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from biaopu.ontology.errors import UsageError

_NAMES: Final = (
    "lookup_by_label",
    "parts_of_subsystem",
    "path_up_and_down",
    "count_by_subsystem",
    "standards_per_node",
    "purpose_contains",
    "mentions_across_subsystems",
    "life_cycle_stages",
    "provenance_of_node",
)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with the question it answers, in Chinese and English.

    ``text`` is the whole file, its comments included; the value to change for another question
    stands in its one VALUES line, if it has one.
    """

    name: str
    question_zh: str
    question_en: str
    text: str


def names() -> tuple[str, ...]:
    """Return the names of the shipped queries, in the order to show them."""
    return _NAMES


def load(name: str) -> NamedQuery:
    """Return the shipped query called ``name``.

    Raises:
        UsageError: there is no such query.
    """
    if name not in _NAMES:
        known = "、".join(_NAMES)
        raise UsageError(
            f"没有名为“{name}”的查询，可用的有：{known}。",
            f"There is no query called '{name}'; known: {known}.",
        )
    text = files(__package__).joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")
    first, second = text.splitlines()[:2]
    return NamedQuery(name, first.removeprefix("# "), second.removeprefix("# "), text)
