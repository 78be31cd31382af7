"""Which standard took the place of which, as the catalogue has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import StandardNumber

_YEAR: Final = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a standard; ``title`` is ``""`` where the catalogue has only the number."""

    number: StandardNumber
    title: str
    standing: str


def chains(entries: Iterable[tuple[CatalogueEntry, str]]) -> tuple[tuple[Edition, ...], ...]:
    """Return each standard that replaces others with what it replaced, the newest chain first.

    Args:
        entries: the catalogue's entries with their standing. An edition that is only named as
            replaced is withdrawn.

    Returns:
        Chains of editions with a year, the latest edition first in each.
    """
    known = {str(entry.number): (entry, standing) for entry, standing in entries if entry.number}
    replaced = {str(one) for entry, _ in known.values() for one in entry.replaces}
    tops = [name for name, (entry, _) in known.items() if entry.replaces and name not in replaced]
    found = [_chain(known[name][0].number, known) for name in tops]
    long = [chain for chain in found if len(chain) > 1]  # a draft (—XXXX) has no year to stand at
    return tuple(sorted(long, key=lambda chain: chain[0].number.year, reverse=True))


def _chain(
    top: StandardNumber | None, known: Mapping[str, tuple[CatalogueEntry, str]]
) -> tuple[Edition, ...]:
    waiting, seen, found = [top], set[str](), []
    while waiting:
        number = waiting.pop(0)
        if number is None or not _YEAR.fullmatch(number.year) or str(number) in seen:
            continue
        seen.add(str(number))
        entry, standing = known.get(str(number), (None, "废止"))
        found.append(Edition(number, entry.title if entry else "", standing))
        waiting += entry.replaces if entry else ()
    return tuple(sorted(found, key=lambda one: one.number.year, reverse=True))
