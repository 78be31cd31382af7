"""Earlier runs of the same file of judged queries, and what has changed since the last one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from biaopu.ontology.errors import StoreError

from .report import MEASURES, Change, Moved, Report


@dataclass(frozen=True, slots=True)
class Run:
    """What is kept of a run.

    Attributes:
        made: when, in ISO 8601.
        mode: how it was searched.
        figures: the means over all queries, in the order of :data:`~.report.MEASURES`.
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
    run = run_of(report)
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
    return report if last is None else replace(report, change=changed(last, report))


def run_of(report: Report) -> Run:
    """Return what is kept of ``report``."""
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


def _read(lines: Sequence[str]) -> Iterator[Run]:
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


def changed(last: Run, report: Report) -> Change:
    """Return what ``report`` has otherwise than ``last``, a run of the same file."""
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
