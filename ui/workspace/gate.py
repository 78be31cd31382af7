"""The gate before a release: a graph with a structural error is not let through.

What is no error goes through and is kept beside the document, for pages and reports to show.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from biaopu.ontology.errors import ConformanceError

if TYPE_CHECKING:
    from biaopu.graph.validation.flaws import Flaw
    from biaopu.graph.validation.graphs import Graph


def admitted(graph: Graph, source: str) -> tuple[Flaw, ...]:
    """Return what the shapes find fault with in a graph that may be published all the same.

    Args:
        graph: one document's graph, or the catalogue's.
        source: the name of the file it was made from.

    Raises:
        ConformanceError: the graph breaks a shape of severity ``error``.
    """
    from biaopu.graph.validation.flaws import flaws_of

    flaws = flaws_of(graph)
    errors = [flaw for flaw in flaws if flaw.violation.severity == "error"]
    if errors:
        raise _refused(source, errors)
    return flaws


def write_flaws(path: Path, flaws: Iterable[Flaw]) -> None:
    """Write flaws to a file as JSON."""
    rows = [asdict(flaw.violation) | asdict(flaw.place) for flaw in flaws]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def read_flaws(path: Path) -> tuple[Flaw, ...]:
    """Return the flaws that `write_flaws` wrote."""
    from dataclasses import fields

    from biaopu.graph.validation.flaws import Flaw, Place
    from biaopu.graph.validation.shape import Violation

    rows = json.loads(path.read_text(encoding="utf-8"))
    said, placed = ([field.name for field in fields(cls)] for cls in (Violation, Place))
    return tuple(
        Flaw(
            Violation(**{name: row[name] for name in said}),
            Place(**{name: row[name] for name in placed}),
        )
        for row in rows
    )


def _refused(source: str, errors: Sequence[Flaw]) -> ConformanceError:
    first = errors[0].violation
    zh, en = _where(errors[0])
    more = len(errors) - 1
    more_zh, more_en = (f"另有 {more} 处错误。", f" {more} more.") if more else ("", "")
    return ConformanceError(
        f"“{source}”读出的图谱有结构错误 {first.code}：{_bare(first.message_zh)}（{zh}）。"
        f"{first.hint_zh}{more_zh}这份图谱没有发布，原有图谱没有改动。",
        f"The graph read from '{source}' has a structural error {first.code}: "
        f"{_bare(first.message_en)} ({en}). {first.hint_en}{more_en} "
        "This graph was not published; what was served is as it was.",
    )


def _bare(sentence: str) -> str:
    return sentence.rstrip("。.")


def _where(flaw: Flaw) -> tuple[str, str]:
    """Return where a flaw is, in Chinese and English: as much as is known of it."""
    violation, place = flaw.violation, flaw.place
    zh, en = [], []
    if place.clause:
        zh.append(f"条款 {place.clause}")
        en.append(f"clause {place.clause}")
    if place.label:
        zh.append(f"“{place.label}”")
        en.append(f"'{place.label}'")
    if place.end:
        zh.append(f"字符 {place.start}–{place.end}")
        en.append(f"characters {place.start}–{place.end}")
    zh.append(violation.focus)
    en.append(violation.focus)
    if violation.value:
        zh.append(f"值“{violation.value[:80]}”")
        en.append(f"value '{violation.value[:80]}'")
    return "，".join(zh), ", ".join(en)
