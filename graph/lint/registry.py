"""The checks of the graph in the order of their codes, and all their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from .checks import account, circular, definitions, english, hierarchy, naming, references
from .findings import Draft, Rule
from .records import LintFacts

Check = Callable[[LintFacts], Iterator[Draft]]
"""From facts to what it found; reads nothing else."""

_FAMILIES: Final = (definitions, circular, naming, hierarchy, references, english, account)

CHECKS: Final[tuple[Check, ...]] = tuple(family.check for family in _FAMILIES)
"""Every check."""

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.code)
)
"""Every code of the graph checks; those of SHACL shapes come from `biaopu.graph.lint.shapes`."""
