"""Which documents are editions of one standard, and what a reference to a standard is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from biaopu.ingest.catalogue.status import resolve, standing, successors
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import StandardNumber, same_work

from .records import LintDocument

_Key = tuple[str, str]
_WITHDRAWN: Final = "废止"


def same_standard(left: LintDocument, right: LintDocument) -> bool:
    """Tell whether two documents are editions of one standard, or one replaces the other."""
    if left.number and right.number and same_work(left.number, right.number):
        return True
    return left.iri in right.replaces or right.iri in left.replaces


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a reference leads to something no longer in force, and what took its place."""

    successors: tuple[CatalogueEntry, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The catalogue, sorted so that what concerns one number is found without going through all.

    ``of_series`` has the standards of a series (prefix and serial, any part and year);
    ``replacing`` those that replace one of the series.
    """

    of_series: dict[_Key, list[CatalogueEntry]]
    replacing: dict[_Key, list[CatalogueEntry]]
    as_of: date

    @classmethod
    def of(cls, catalogue: Iterable[CatalogueEntry], as_of: date) -> Shelf:
        """Sort a catalogue for questions about the day ``as_of``."""
        of_series: dict[_Key, list[CatalogueEntry]] = defaultdict(list)
        replacing: dict[_Key, list[CatalogueEntry]] = defaultdict(list)
        for entry in catalogue:
            if entry.number:
                of_series[_key(entry.number)].append(entry)
            for key in {_key(number) for number in entry.replaces}:
                replacing[key].append(entry)
        return cls(of_series, replacing, as_of)

    def withdrawn(self, number: StandardNumber) -> Verdict | None:
        """Return what is wrong with referring to ``number``, ``None`` if nothing is known to be.

        A dated reference is at fault if that edition is withdrawn or replaced, an undated one if
        even the latest edition is withdrawn; one to all parts if no part is left.
        """
        known = self._concerning(number)
        if number.dated and not number.all_parts:
            edition = next((e for e in known if e.number == number), CatalogueEntry(number))
            return self._verdict([edition], known)
        latest = resolve(number, known, self.as_of) or _only_replaced(number, known)
        return self._verdict(latest, known) if latest else None

    def _verdict(
        self, editions: Sequence[CatalogueEntry], known: Sequence[CatalogueEntry]
    ) -> Verdict | None:
        if any(standing(edition, known, self.as_of) != _WITHDRAWN for edition in editions):
            return None
        found = [entry for e in editions for entry in successors(e, known, self.as_of)]
        valid = [entry for entry in found if standing(entry, known, self.as_of) != _WITHDRAWN]
        return Verdict(tuple(dict.fromkeys(valid or found)))

    def _concerning(self, number: StandardNumber) -> list[CatalogueEntry]:
        key = _key(replace(number, year="", amendment=""))
        some = (*self.of_series.get(key, ()), *self.replacing.get(key, ()))
        return list(dict.fromkeys(some))


def _only_replaced(
    number: StandardNumber, known: Iterable[CatalogueEntry]
) -> tuple[CatalogueEntry, ...]:
    """Return the latest edition that is known by nothing but what replaced it."""
    replaced = (old for entry in known for old in entry.replaces if same_work(old, number))
    return tuple(map(CatalogueEntry, sorted(replaced, key=lambda old: old.year)[-1:]))


def _key(number: StandardNumber) -> _Key:
    return number.prefix, number.serial
