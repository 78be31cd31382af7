"""Looking names up, and all defined terms of the graph in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .concept import concepts
from .held import Held
from .naming import spelling, unknown
from .showing import MOST_ROWS, paragraph, say
from .term import Term


def term(held: Held, name: str) -> Term:
    """Return what bears a name.

    Raises:
        UnknownNameError: nothing does; says the nearest names.
    """
    rows = held.names.find(name)
    if not rows:
        raise unknown(("名称", "name"), name, held.names.nearest(name))
    return Term(rows[0].text, rows, held)


@dataclass(frozen=True, repr=False)
class Terms:
    """The terms of the graph: every name that a document prefers for something it defines.

    Iterating gives a `Term` for each, document by document, by clause; a term that several
    documents define comes once, with all its concepts.
    """

    _held: Held = field(repr=False, compare=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names, each once."""
        found: dict[str, str] = {}
        for label in self._held.names.concepts.values():
            found.setdefault(spelling(label), label)
        return tuple(found.values())

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Term]:
        return (self[name] for name in self.names)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and any(
            row.kind == "concept" for row in self._held.names.find(name)
        )

    def __getitem__(self, name: str) -> Term:
        return term(self._held, name)

    def __repr__(self) -> str:
        shown = say("、", ", ").join(self.names[:MOST_ROWS])
        more = "…" if len(self) > MOST_ROWS else ""
        return say(f"<{len(self)} 条术语：{shown}{more}>", f"<{len(self)} terms: {shown}{more}>")

    def _repr_html_(self) -> str:
        told = say(f"{len(self)} 条术语。", f"{len(self)} terms.")
        return paragraph(told) + concepts(self._held.names.concepts, self._held)._repr_html_()
