"""The competency questions: queries that ship, each answering a reader's question as it stands.

They lie in the folder ``competency`` of the ontology room, since they say what the ontology must
be able to answer. Each file begins with its question in Chinese, in English, and who asks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal, get_args

from biaopu.ontology.errors import UsageError

Audience = Literal["drafter", "researcher", "student"]
"""Who asks: 起草人, 研究者 or 学生."""

AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
"""Everyone who asks, in the order to show them."""

_NAMES: Final[Mapping[Audience, tuple[str, ...]]] = MappingProxyType(
    {
        "drafter": (
            "definitions_of_term",
            "names_of_concept",
            "terms_defined_twice",
            "names_that_disagree",
            "deprecated_names",
            "undefined_names",
            "definitions_that_use_term",
            "definitions_taken_over",
            "entry_completeness",
            "normative_references",
            "editions_for_undated_references",
            "withdrawn_standards_in_use",
            "standards_of_part",
            "parts_without_standards",
            "standards_to_come",
            "purpose_contains",
        ),
        "researcher": (
            "count_by_subsystem",
            "declared_and_found",
            "targets_by_year",
            "mentions_across_subsystems",
            "mentions_of_node",
            "sections_about_words",
            "read_from_section",
            "provenance_of_node",
            "reading_of_documents",
            "statements_by_rule",
            "standards_per_node",
            "standards_across_subsystems",
            "standards_by_committee",
            "adoptions",
            "supersession_chain",
            "branch_as_skos",
        ),
        "student": (
            "lookup_by_label",
            "characteristics_of_concept",
            "logic_of_framework",
            "parts_of_subsystem",
            "path_up_and_down",
            "broader_and_narrower",
            "topics_of_part",
            "life_cycle_stages",
            "new_formats",
            "principles_and_measures",
            "standard_at_a_glance",
            "terms_by_group",
            "english_equivalents",
            "abbreviation_meaning",
            "notes_and_examples",
        ),
    }
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
    audience: Audience
    text: str


def names(audience: Audience | None = None) -> tuple[str, ...]:
    """Return the names of the shipped queries, in the order to show them.

    Args:
        audience: only those of this audience; all, by audience, if none is given.
    """
    if audience is not None:
        return _NAMES[audience]
    return tuple(name for group in _NAMES.values() for name in group)


def load(name: str) -> NamedQuery:
    """Return the shipped query called ``name``.

    Raises:
        UsageError: there is no such query; the message lists those there are.
    """
    audience = next((one for one, group in _NAMES.items() if name in group), None)
    if audience is None:
        known = names()
        raise UsageError(
            f"没有名为“{name}”的查询，可用的有：{'、'.join(known)}；"
            "各答什么，见 biaopu sparql --list。",
            f"There is no query called '{name}'; known: {', '.join(known)}; "
            "'biaopu sparql --list' says what each answers.",
        )
    file = files("biaopu.ontology").joinpath("competency", f"{name}.rq")
    text = file.read_text(encoding="utf-8")
    first, second = text.splitlines()[:2]
    return NamedQuery(name, first.removeprefix("# "), second.removeprefix("# "), audience, text)
