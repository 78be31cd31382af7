"""What a standard is worth on a day: its standing, what took its place, what a reference means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from biaopu.ontology.catalogue import CatalogueEntry, Standing
from biaopu.ontology.numbers import StandardNumber, same_work

_PLANNED = frozenset(
    ("计划", "拟研制", "拟制定", "待制定", "待研制", "制定中", "正在制定", "研制中", "修订中",
     "制修订中", "在研", "已立项", "征求意见", "审查", "报批", "报批中")
)  # fmt: skip
_WITHDRAWN = frozenset(("废止", "被代替", "作废", "已废止"))
_SEEN: dict[str, Standing] = {
    "现行": "现行", "现行有效": "现行", "有效": "现行", "已发布": "现行", "即将实施": "即将实施",
}  # fmt: skip


def standing(entry: CatalogueEntry, entries: Iterable[CatalogueEntry], as_of: date) -> Standing:
    """Return the standing of ``entry`` on the day ``as_of``.

    Dates decide, and then what took its place among ``entries``; the status that the source
    printed counts where there is no date, and wherever it says that the standard is withdrawn.
    """
    if entry.number is None or entry.status in _PLANNED:
        return "计划"
    if entry.status in _WITHDRAWN or successors(entry, entries, as_of):
        return "废止"
    if entry.issued and entry.issued > as_of:
        return "计划"
    if entry.implemented:
        return "即将实施" if entry.implemented > as_of else "现行"
    return _SEEN.get(entry.status, "不详")


def successors(
    entry: CatalogueEntry, entries: Iterable[CatalogueEntry], as_of: date
) -> tuple[CatalogueEntry, ...]:
    """Return the entries that had taken the place of ``entry`` by ``as_of``, oldest first."""
    found = (e for e in entries if _takes_place(e, entry) and _in_force(e, as_of))
    return tuple(sorted(found, key=lambda e: (e.year, str(e.number))))


def chain(number: StandardNumber, entries: Iterable[CatalogueEntry]) -> tuple[StandardNumber, ...]:
    """Return all numbers that ``number`` replaced or was replaced by, and it, oldest first."""
    arrows = _arrows(entries)
    back = _reach(number, {(new, old) for old, new in arrows})
    forward = _reach(number, arrows)
    return tuple(sorted(back | forward, key=lambda n: (n.year, n)))


def chains(entries: Iterable[CatalogueEntry]) -> tuple[tuple[StandardNumber, ...], ...]:
    """Return each chain of supersession of at least two, from oldest to newest, once."""
    known = list(entries)
    ends = {new for _, new in _arrows(known)} - {old for old, _ in _arrows(known)}
    return tuple(chain(end, known) for end in sorted(ends))


def resolve(
    reference: StandardNumber, entries: Iterable[CatalogueEntry], as_of: date
) -> tuple[CatalogueEntry, ...]:
    """Return what a reference means on the day ``as_of``, ``()`` if the catalogue does not know it.

    A dated reference means that edition, an undated one the latest edition published by then, one
    to all parts the latest of each part.
    """
    known = [entry for entry in entries if entry.number]
    if reference.all_parts:
        parts = {e.number.part for e in known if e.number and _same_series(e.number, reference)}
        single = [
            StandardNumber(reference.prefix, reference.serial, part) for part in sorted(parts)
        ]
        return tuple(entry for number in single for entry in resolve(number, known, as_of))
    if reference.dated:
        return tuple(entry for entry in known if entry.number == reference)
    editions = [e for e in known if e.number and same_work(e.number, reference)]
    published = [entry for entry in editions if _published(entry, as_of)]
    return tuple(sorted(published, key=lambda entry: entry.year)[-1:])


def _takes_place(new: CatalogueEntry, old: CatalogueEntry) -> bool:
    if new.number is None or old.number is None or new.number == old.number:
        return False
    named = any(_names(replaced, old.number) for replaced in new.replaces)
    later = same_work(new.number, old.number) and new.year > old.year and old.year.isdigit()
    return named or (later and new.year.isdigit())


def _names(reference: StandardNumber, number: StandardNumber) -> bool:
    return reference == number or (not reference.dated and same_work(reference, number))


def _in_force(entry: CatalogueEntry, as_of: date) -> bool:
    """Without a date, a standard is taken to be in force from the year after its own."""
    if entry.implemented:
        return entry.implemented <= as_of
    return entry.year.isdigit() and int(entry.year) < as_of.year


def _published(entry: CatalogueEntry, as_of: date) -> bool:
    if entry.issued:
        return entry.issued <= as_of
    return not entry.year.isdigit() or int(entry.year) <= as_of.year


def _same_series(number: StandardNumber, reference: StandardNumber) -> bool:
    return (number.prefix, number.serial) == (reference.prefix, reference.serial)


def _arrows(entries: Iterable[CatalogueEntry]) -> set[tuple[StandardNumber, StandardNumber]]:
    """Return (old, new) for each replacement that is printed or follows from the editions."""
    known = [entry for entry in entries if entry.number]
    printed = {(old, e.number) for e in known for old in e.replaces if e.number and old != e.number}
    return printed | _editions([e.number for e in known if e.number and e.year.isdigit()])


def _editions(numbers: Sequence[StandardNumber]) -> set[tuple[StandardNumber, StandardNumber]]:
    ordered = sorted(set(numbers))
    return {
        (old, new) for old, new in pairwise(ordered) if same_work(old, new) and old.year < new.year
    }


def _reach(
    start: StandardNumber, arrows: set[tuple[StandardNumber, StandardNumber]]
) -> set[StandardNumber]:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        following = {new for old, new in arrows if old == here} - seen
        seen |= following
        waiting.extend(following)
    return seen
