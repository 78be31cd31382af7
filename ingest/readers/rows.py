"""Which lines of a plain text are rows of tables: between bars, or with the same tabs in a run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from biaopu.ingest.text.tables import is_piped
from biaopu.ontology.document import Line

_PAGE_BEHIND = re.compile(r"\t[\s.…·-]{0,200}[\dIVXivx]{1,4}\s{0,9}$")
_FEWEST_TABS = _FEWEST_ROWS = 2


def with_rows(lines: Iterable[Line], text: str) -> Iterator[Line]:
    """Yield the lines with the rows of tables told and numbered.

    Blank lines do not end a table, for some converters put one behind every line. Lines parted by
    tabs are a table where two or more follow each other with as many tabs, two at least, and do not
    end in the pages of a table of contents.
    """
    table, run, shape = 0, list[Line](), ""
    for line in lines:
        raw = text[line.span.start : line.span.end]
        if run and not raw.strip():
            run.append(line)
            continue
        now = _shape(raw)
        if now != shape and run:
            table, done = _told(run, shape, table, text)
            yield from done
            run = []
        shape = now
        if shape:
            run.append(line)
        else:
            yield line
    yield from _told(run, shape, table, text)[1]


def _shape(raw: str) -> str:
    """Return what the rows of one table share, ``""`` for a line that is none."""
    if is_piped(raw):
        return "|"
    tabs = raw.strip().count("\t")
    return "\t" * tabs if tabs >= _FEWEST_TABS else ""


def _told(run: list[Line], shape: str, table: int, text: str) -> tuple[int, list[Line]]:
    rows = [line for line in run if text[line.span.start : line.span.end].strip()]
    if len(rows) < _FEWEST_ROWS or (shape != "|" and all(_in_contents(x, text) for x in rows)):
        return table, run
    inside = {line.span for line in rows}
    return table + 1, [
        replace(line, role="table", table=table + 1) if line.span in inside else line
        for line in run
    ]


def _in_contents(line: Line, text: str) -> bool:
    return bool(_PAGE_BEHIND.search(text[line.span.start : line.span.end]))
