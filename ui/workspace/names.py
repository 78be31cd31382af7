"""The names of an open graph: what bears a name, and which names are near to one that none bears.

Two spellings are one name if they agree after NFKC, in lower case and with single spaces; a name
in traditional characters also finds the simplified one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from biaopu.graph.reading.facts import natural
from biaopu.graph.reading.names import NameRow
from biaopu.ontology.called import most_alike
from biaopu.ontology.once import once
from biaopu.search.language.tokens import normalise, variants


class NameTable:
    """Every name of the graph.

    Args:
        rows: name by name, in any order.
    """

    def __init__(self, rows: Iterable[NameRow]) -> None:
        self._rows: dict[str, dict[tuple[str, str], NameRow]] = {}
        for row in rows:
            bearers = self._rows.setdefault(spelling(row.text), {})
            known = bearers.get((row.iri, row.text))
            if known is None or row.preferred:
                bearers[row.iri, row.text] = row

    def find(self, name: str) -> tuple[NameRow, ...]:
        """Return what bears a name, preferred names first, then by IRI; nothing if none does."""
        for reading in dict.fromkeys((spelling(name), *variants(name))):
            if found := self._rows.get(reading):
                return tuple(sorted(found.values(), key=_place))
        return ()

    def nearest(self, name: str) -> tuple[str, ...]:
        """Return the few names that are most like a name, as they are written."""
        near = most_alike(spelling(name), self._rows)
        return tuple(next(iter(self._rows[key].values())).text for key in near)

    @once
    def concepts(self) -> Mapping[str, str]:
        """The IRIs of all concepts with their labels, document by document, by clause."""
        rows = (row for bearers in self._rows.values() for row in bearers.values())
        best: dict[str, NameRow] = {}
        for row in rows:
            if row.kind == "concept":
                best[row.iri] = min(row, best.get(row.iri, row), key=_as_label)
        return {iri: best[iri].text for iri in sorted(best, key=natural)}


def spelling(name: str) -> str:
    """Return what all spellings of a name have in common.

    >>> spelling("ＰＲ") == spelling("pr")
    True
    """
    return normalise(name) or name


def _as_label(row: NameRow) -> tuple[bool, bool, str]:
    """Return what puts the name first that stands for its concept: preferred, then Chinese."""
    return not row.preferred, row.language != "zh", row.text


def _place(row: NameRow) -> tuple[bool, tuple[int | str, ...]]:
    return not row.preferred, natural(row.iri)
