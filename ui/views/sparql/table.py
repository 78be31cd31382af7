"""The answer to a SPARQL query as an HTML table whose IRIs lead to their pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from unicodedata import east_asian_width

from biaopu.graph.sparql.answers import Answer, Rows, Statements, Term, Truth
from biaopu.graph.sparql.rendering import short
from biaopu.ui.markup import badge, element, link, text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording

_LONGEST_LINE: Final = 20


def table(answer: Rows | Statements, base: str, links: Links) -> str:
    """Return the rows of an answer; IRIs under ``base`` are links to their pages.

    Args:
        answer: rows, or triples.
        base: what the IRIs of things with a page begin with.
        links: makes the addresses.
    """
    names, rows = _columns(answer)
    head = element("tr", "".join(element("th", text(name), scope="col") for name in names))
    body = "".join(_row(row, base, links) for row in rows)
    inner = element("thead", head) + element("tbody", body)
    return element("div", element("table", inner), of="bp bp-table bp-answer", tabindex="0")


def _columns(
    answer: Rows | Statements,
) -> tuple[tuple[str, ...], Iterable[tuple[Term | None, ...]]]:
    if isinstance(answer, Rows):
        return answer.variables, answer.rows
    return ("subject", "predicate", "object"), answer.triples


def _row(row: Iterable[Term | None], base: str, links: Links) -> str:
    cells = ((_cell(term, base, links), "bp-long" if _is_long(term) else "") for term in row)
    return element("tr", "".join(element("td", cell, of=kind) for cell, kind in cells))


def _is_long(term: Term | None) -> bool:
    """Say whether a cell may be broken over lines; what is short stays on one."""
    if term is None or term.kind == "iri":
        return False
    return sum(2 if east_asian_width(one) in "FW" else 1 for one in term.value) > _LONGEST_LINE


def _cell(term: Term | None, base: str, links: Links) -> str:
    if term is None:
        return ""
    if term.kind == "iri" and term.value.startswith(base):
        return link(term.value.removeprefix(base), links.node(term.value), title=term.value)
    if term.kind == "iri":
        return element("span", text(short(term)), title=term.value, of="bp-iri")
    language = element("sup", text(term.language)) if term.language else ""
    return text(short(term)) + language


def size(answer: Answer) -> int:
    """Return how many rows or triples an answer has."""
    if isinstance(answer, Truth):
        return 1
    return len(answer.rows if isinstance(answer, Rows) else answer.triples)


def truth(answer: Truth, words: Wording) -> str:
    """Return the answer to an ASK."""
    word = words("sparql.yes" if answer.value else "sparql.no")
    return element("p", badge(word, "high" if answer.value else "low"), of="bp")
