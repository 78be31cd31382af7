"""Standards as works and editions: IRIs from their numbers, and which edition is of which work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pyoxigraph import Triple

from biaopu.ontology.iris import Namer, document_id
from biaopu.ontology.numbers import StandardNumber, parse_number
from biaopu.ontology.vocabulary import Bp

from .describe import describe


@dataclass(frozen=True, slots=True)
class Cited:
    """A standard that a document names.

    Attributes:
        work: the IRI of the standard, whichever edition.
        edition: the IRI of the edition, which is that of its document; ``None`` if undated.
        work_number: the number without the year, in normal form.
        number: the number in normal form.
    """

    work: str
    edition: str | None
    work_number: str
    number: str

    @property
    def best(self) -> str:
        """The edition where one is named, else the work."""
        return self.edition or self.work


def cited(number: str, namer: Namer, year: str = "") -> Cited | None:
    """Return what a number as printed names, ``None`` if it is no number of a standard.

    Args:
        number: in any spelling, with or without its year.
        namer: makes the IRIs.
        year: the year, where the number comes without it.
    """
    parsed = parse_number(number)
    if parsed is None or parsed.placeholder:  # GB/T XXXXX names any draft, so it names none
        return None
    whole = replace(parsed, year=parsed.year or year, all_parts=False)
    work = str(replace(whole.undated, all_parts=False))
    return Cited(
        work=namer.work(work),
        edition=namer.document(document_id(str(whole))) if _names_an_edition(whole) else None,
        work_number=work,
        number=str(whole),
    )


def _names_an_edition(number: StandardNumber) -> bool:
    return number.dated and not number.year.startswith("X")


def cited_triples(standard: Cited | None) -> Iterator[Triple]:
    """Yield the work and edition that something names, and how the two belong together."""
    if standard is None:
        return
    values = {Bp.STANDARD_NUMBER: standard.work_number}
    yield from describe(standard.work, [Bp.STANDARD_WORK], values=values)
    if standard.edition:
        yield from describe(
            standard.edition,
            [Bp.STANDARD_EDITION],
            links={Bp.EDITION_OF: standard.work},
            values={Bp.STANDARD_NUMBER: standard.number},
        )
