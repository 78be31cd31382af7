"""Answers to queries as pictures: counts as bars, statements as a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from biaopu.graph.reading.gathering import gathered
from biaopu.graph.reading.neighbours import Relation
from biaopu.graph.reading.network import Network
from biaopu.graph.sparql.answers import Rows, Statements, Term
from biaopu.graph.sparql.rendering import short
from biaopu.ui.views.shared.charts import (
    FONT,
    MARGIN,
    TEXT,
    Options,
    Picture,
    colour,
    options,
    rows_axis,
    text_width,
)
from biaopu.ui.views.shared.links import Links

MOST_BARS: Final = 60
"""More rows than this are a table, and no chart."""

_ROW: Final = 26
_LONGEST: Final = 24
_BARS: Final = 560
_NUMBERS: Final = frozenset(("integer", "decimal", "double", "float", "long", "int"))


def bars(answer: Rows, base: str, links: Links, description: str) -> Picture | None:
    """Return counts as bars, a row each; None where there is no one number with a name to it.

    Args:
        answer: rows of which one column is all numbers; the names are the last column before or
            else the first after it that is not.
        base: what the IRIs of things with a page begin with.
        links: makes the addresses that clicks open.
        description: what the picture shows, for screen readers.
    """
    found = _columns(answer)
    if found is None:
        return None
    named, counted, linked = found
    names = [_short(row[named]) for row in answer.rows]
    room = max(text_width(name) for name in names) + MARGIN
    data = [_bar(row, counted, linked, base, links) for row in answer.rows]
    series: Options = {
        "type": "bar",
        "data": data,
        "barMaxWidth": _ROW - 10,
        "itemStyle": {"color": colour(0)},
        "label": {"show": True, "position": "right", "color": TEXT, "fontSize": FONT},
        "animationDuration": 300,
    }
    whole = options(series, description) | {
        "grid": {"left": room, "right": 6 * MARGIN, "top": MARGIN, "bottom": MARGIN},
        "xAxis": {"type": "value", "show": False},
        "yAxis": rows_axis(names),
    }
    return Picture(whole, 2 * MARGIN + _ROW * len(names), room + _BARS)


def _columns(answer: Rows) -> tuple[int, int, int | None] | None:
    """Return the columns of names, of numbers and, if there is one, of IRIs."""
    if not 1 < len(answer.rows) <= MOST_BARS:
        return None
    columns = list(zip(*answer.rows, strict=True))
    numbers = [at for at, column in enumerate(columns) if all(map(_is_number, column))]
    words = [at for at, column in enumerate(columns) if any(map(_is_text, column))]
    words = [at for at in words if at not in numbers]
    if not numbers or not words:
        return None
    iris = [at for at, column in enumerate(columns) if all(map(_is_iri, column))]
    counted = numbers[-1]
    before = [at for at in words if at < counted]
    return (before or words)[-1 if before else 0], counted, next(iter(iris), None)


def _is_number(term: Term | None) -> bool:
    return term is not None and term.datatype.rsplit("#", 1)[-1] in _NUMBERS


def _is_text(term: Term | None) -> bool:
    return term is not None and term.kind == "literal"


def _is_iri(term: Term | None) -> bool:
    return term is not None and term.kind == "iri"


def _short(term: Term | None) -> str:
    words = short(term) if term else ""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _bar(
    row: tuple[Term | None, ...], counted: int, linked: int | None, base: str, links: Links
) -> Options:
    number, thing = row[counted], row[linked] if linked is not None else None
    bar: Options = {"value": float(number.value) if number else 0}
    if bar["value"] == int(bar["value"]):
        bar["value"] = int(bar["value"])
    if thing and thing.value.startswith(base):
        bar["address"] = links.node(thing.value)
    return bar


def network_of(answer: Statements, label: Callable[[Iterable[str]], Mapping[str, str]]) -> Network:
    """Return the statements between things as a network round their middle.

    Args:
        answer: triples; those about words and numbers are left to the table.
        label: returns what things are called, by their IRIs.
    """
    relations = tuple(dict.fromkeys(
        Relation(one.value, other.value, short(said))
        for one, said, other in answer.triples
        if one.kind == "iri" and other.kind == "iri"
    ))  # fmt: skip
    return gathered(relations, label)
