"""What is wrong, and where: violations with the words, the clause and the place they concern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal

from biaopu.ontology.document import Span
from biaopu.ontology.iris import span_in
from biaopu.ontology.public_vocabularies import Dcterms, Rdf, Skos, SkosXl
from biaopu.ontology.vocabulary import Bp

from .engine import check
from .graphs import Graph, Spoken, name_of
from .loading import shipped_targets
from .shape import Violation

_LABELS: Final = (
    Skos.PREF_LABEL,
    SkosXl.LITERAL_FORM,
    Rdf.LABEL,
    Dcterms.TITLE,
    Bp.TEXT,
    Bp.STANDARD_NUMBER,
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: its label, its clause, its first and last offset; empty if unknown."""

    label: str = ""
    clause: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Flaw:
    """A violation, and the place of the thing that it is about."""

    violation: Violation
    place: Place


def flaws_of(graph: Graph) -> tuple[Flaw, ...]:
    """Return what the shipped shapes find fault with in a graph, errors first, then in order."""
    found = sorted(check(graph, shipped_targets()), key=_order)
    places = _places(graph, {one.focus for one in found}) if found else {}
    return tuple(Flaw(one, places[one.focus]) for one in found)


def _order(violation: Violation) -> tuple[int, str, str, str]:
    severity = ("error", "warning", "info").index(violation.severity)
    return severity, violation.code, violation.focus, violation.value


def _places(graph: Graph, names: Collection[str]) -> dict[str, Place]:
    paths = (*_LABELS, Bp.CLAUSE, Bp.HAS_EVIDENCE, Bp.IN_SECTION)
    gathered = _Gathered(names)
    for spoken in graph.spoken(sorted(paths)):
        gathered.see(spoken)
    return {name: gathered.place(name) for name in names}


class _Gathered:
    """What a graph says of the places of some things."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = names
        self.labels: dict[str, dict[str, str]] = defaultdict(dict)
        self.clauses: dict[str, str] = {}
        self.evidence: dict[str, str] = {}
        self.sections: dict[str, str] = {}

    def see(self, spoken: Spoken) -> None:
        """Take note of a triple."""
        name, path, value = spoken
        if path == Bp.IN_SECTION:
            self.sections[name] = name_of(value)
        elif path == Bp.CLAUSE and isinstance(value, Literal):
            self.clauses[name] = value.value
        elif name not in self.names:
            return
        elif path == Bp.HAS_EVIDENCE:
            self.evidence[name] = min(name_of(value), self.evidence.get(name, "￿"))
        elif isinstance(value, Literal) and (
            path not in self.labels[name] or value.language == "zh"
        ):
            self.labels[name][path] = value.value

    def place(self, name: str) -> Place:
        """Return the place of a thing."""
        labels = self.labels.get(name, {})
        label = next((labels[path] for path in _LABELS if labels.get(path)), "")
        evidence = self.evidence.get(name, name)
        clause = self.clauses.get(name) or self.clauses.get(self.sections.get(evidence, ""), "")
        span = span_in(evidence) or Span(0, 0)
        return Place(_shortened(label), clause, span.start, span.end)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def severities(flaws: Iterable[Flaw]) -> dict[str, int]:
    """Return how many flaws there are of each severity that occurs."""
    counts: dict[str, int] = {}
    for flaw in flaws:
        counts[flaw.violation.severity] = counts.get(flaw.violation.severity, 0) + 1
    return counts
