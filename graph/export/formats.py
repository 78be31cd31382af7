"""The formats of an export: their names, suffixes, and what each can carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import Final, Literal

from biaopu.ontology.errors import UsageError

Kind = Literal["rdf", "terms", "network"]
"""What a format holds: statements, term entries, or a network of nodes and edges."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        name: what it is called on the command line.
        title: what people call it.
        kind: what it holds.
        suffixes: what its files end in, the usual one first.
        always: codes of what it never carries.
        sometimes: codes of what it cannot carry where it occurs.
        binary: whether it is no text.
        rows: whether it can hold the rows that a SELECT answers with.
    """

    name: str
    title: str
    kind: Kind
    suffixes: tuple[str, ...]
    always: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    binary: bool = False
    rows: bool = False


_TERMS = ("terms-only", "evidence")
_CELLS = ("control", "separator", "definitions", "language", "status")
_NETWORK = ("evidence", "literals")

_ALL: Final = (
    Format("turtle", "Turtle", "rdf", (".ttl",), sometimes=("graphs",)),
    Format("trig", "TriG", "rdf", (".trig",)),
    Format("nquads", "N-Quads", "rdf", (".nq", ".nquads")),
    Format("ntriples", "N-Triples", "rdf", (".nt",), sometimes=("graphs",)),
    Format("jsonld", "JSON-LD", "rdf", (".jsonld", ".json"), sometimes=("triple-term",)),
    Format(
        "rdfxml", "RDF/XML", "rdf", (".rdf", ".owl", ".xml"),
        sometimes=("graphs", "control", "predicate", "triple-term", "direction"),
    ),
    Format(
        "tbx", "TBX-Basic", "terms", (".tbx",),
        always=(*_TERMS, "part-of-speech"),
        sometimes=("hierarchy", "control", "symbol", "outside"),
    ),
    Format("csv", "CSV", "terms", (".csv",), _TERMS, _CELLS, rows=True),
    Format("xlsx", "XLSX", "terms", (".xlsx",), _TERMS, (*_CELLS, "long"), binary=True, rows=True),
    Format("graphml", "GraphML", "network", (".graphml",), _NETWORK, ("graphs", "control")),
    Format("gexf", "GEXF", "network", (".gexf",), _NETWORK, ("graphs", "control")),
)  # fmt: skip

FORMATS: Final[Mapping[str, Format]] = MappingProxyType({one.name: one for one in _ALL})
"""The formats by name."""

DEFAULT: Final = "turtle"
"""The format where neither a name nor a file's suffix says another."""


def format_named(name: str) -> Format:
    """Return the format called ``name``.

    Raises:
        UsageError: there is none; names those there are.
    """
    if name in FORMATS:
        return FORMATS[name]
    known = "、".join(FORMATS)
    raise UsageError(
        f"没有名为“{name}”的导出格式，可用的有：{known}。",
        f"There is no export format '{name}'; known: {known}.",
    )


def format_of(path: PurePath) -> Format:
    """Return the format that a file's suffix says.

    Raises:
        UsageError: it says none; names the suffixes there are.
    """
    suffix = path.suffix.lower()
    found = next((one for one in _ALL if suffix in one.suffixes), None)
    if found:
        return found
    known = "、".join(one.suffixes[0] for one in _ALL)
    raise UsageError(
        f"从文件名“{path.name}”看不出导出格式，请用 --format 指定，或用这些后缀之一：{known}。",
        f"The name '{path.name}' does not say which format to export to; give --format, or one of "
        f"these suffixes: {known}.",
    )
