"""What an evaluation found, and what of it is kept to compare the next one with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from biaopu.ontology.errors import StoreError
from biaopu.search.results import Band, Mode

from .judged import Judged
from .metrics import Figure


@dataclass(frozen=True, slots=True)
class Measures:
    """The means of a group of queries, each with its interval; see :mod:`.metrics`."""

    hit_1: Figure
    hit_3: Figure
    mrr_10: Figure
    ndcg_10: Figure
    recall_1: Figure
    recall_5: Figure
    recall_10: Figure


MEASURES = tuple(field.name for field in fields(Measures))
"""The names of the measures, in their order."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one query found.

    Attributes:
        query: the judged query.
        gains: for each of the first ten places whether it answers a need not yet answered.
        needed: how many needs the query has; 0 if nothing answers it.
        first: the label of the first hit, ``""`` if there is none.
        bands: the band of each of the first hits, and whether that hit is right.
    """

    query: Judged
    gains: tuple[bool, ...]
    needed: int
    first: str
    bands: tuple[tuple[Band, bool], ...] = ()

    @property
    def rank(self) -> int:
        """The place of the first right hit, from 1; 0 if none is right."""
        return self.gains.index(True) + 1 if True in self.gains else 0


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of ``queries`` queries: those of one kind, all, or all by a baseline."""

    name: str
    queries: int
    measures: Measures


@dataclass(frozen=True, slots=True)
class BandFigure:
    """The share of right hits among those in ``band``, of the first three of each query."""

    band: Band
    hits: int
    right: Figure


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name given as relevant in ``line`` that nothing in the index has."""

    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A query that another run ranked otherwise: the place of its first right hit, 0 for none."""

    text: str
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Change:
    """What is other than in the last run of the same file in the same mode.

    Attributes:
        since: when that run was made, in ISO 8601.
        before: its measures by name, as plain means.
        better: queries whose first right hit moved up.
        worse: those whose moved down.
    """

    since: str
    before: tuple[tuple[str, float], ...]
    better: tuple[Moved, ...]
    worse: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found.

    Attributes:
        file: the name of the file of judged queries.
        digest: SHA-256 of its bytes, in hex.
        mode: how it was searched.
        made: when, in ISO 8601.
        entries: how many entries the index has.
        overall: all queries that something answers; None if there is no such query.
        kinds: the same by kind of query, in the order of the file.
        baselines: all queries by other rankings of the same index.
        bands: how far each band can be trusted; bands without a hit are left out.
        nowhere: of the queries that nothing answers, the share whose first hit is in the low band
            or that found nothing; None if there is no such query.
        unknown: what was given as relevant and is not in the index.
        outcomes: query by query, in the order of the file.
        milliseconds: per query, encoding included, in one batch.
        change: what is other than in the last run; None if there was none.
    """

    file: str
    digest: str
    mode: Mode
    made: str
    entries: int
    overall: Group | None
    kinds: tuple[Group, ...]
    baselines: tuple[Group, ...]
    bands: tuple[BandFigure, ...]
    nowhere: Figure | None
    unknown: tuple[Unknown, ...]
    outcomes: tuple[Outcome, ...]
    milliseconds: float
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What is kept of a run.

    Attributes:
        made: when, in ISO 8601.
        mode: how it was searched.
        figures: the means over all queries, in the order of :data:`MEASURES`.
        ranks: per query of the file the place of the first right hit, 0 for none.
    """

    made: str
    mode: str
    figures: tuple[float, ...]
    ranks: tuple[int, ...]


def remembered(report: Report, folder: Path) -> Report:
    """Return ``report`` with what has changed since the last run, and keep it for the next one.

    Args:
        report: a run of now.
        folder: where runs are kept, a file for each file of queries, by its digest.

    Raises:
        StoreError: the folder cannot be written.
    """
    place = folder / f"{report.digest[:16]}.jsonl"
    last = next((run for run in reversed(runs_in(place)) if run.mode == report.mode), None)
    run = _run_of(report)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(run)) + "\n")
    except OSError as error:
        raise StoreError(
            f"评测结果存不进“{place}”（{error.strerror}），请检查数据目录的权限和空间。",
            f"The evaluation cannot be kept in '{place}' ({error.strerror}); "
            "check the data directory.",
        ) from error
    return report if last is None else replace(report, change=_changed(last, report))


def _run_of(report: Report) -> Run:
    measures = report.overall.measures if report.overall else None
    figures = tuple(getattr(measures, name).value for name in MEASURES) if measures else ()
    return Run(report.made, report.mode, figures, tuple(one.rank for one in report.outcomes))


def runs_in(place: Path) -> list[Run]:
    """Return the runs kept in a file, oldest first; what is damaged is left out."""
    try:
        lines = place.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return list(_read(lines))


def _read(lines: list[str]) -> Iterator[Run]:
    for line in lines:
        try:
            row = json.loads(line)
            yield Run(
                made=str(row["made"]),
                mode=str(row["mode"]),
                figures=tuple(map(float, row["figures"])),
                ranks=tuple(map(int, row["ranks"])),
            )
        except (ValueError, KeyError, TypeError):
            # a run that was cut off while it was written is no reason to lose the others
            continue


def _changed(last: Run, report: Report) -> Change:
    moved = [
        Moved(one.query.text, before, one.rank)
        for one, before in zip(report.outcomes, last.ranks, strict=False)
        if one.rank != before
    ]
    better = tuple(one for one in moved if _depth(one.now) < _depth(one.before))
    worse = tuple(one for one in moved if _depth(one.now) > _depth(one.before))
    return Change(last.made, tuple(zip(MEASURES, last.figures, strict=False)), better, worse)


def _depth(rank: int) -> float:
    return rank or float("inf")
