"""Judged queries: what a file asks, and which entries of an index answer it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from biaopu.ingest.readers.text import decode
from biaopu.ontology.errors import InputError
from biaopu.ontology.iris import local
from biaopu.search.entries.entry import Entry
from biaopu.search.language.tokens import normalise

NOWHERE = "-"
"""Stands in the column ``relevant`` of a query that nothing in the corpus answers."""

NO_KIND = "other"
"""The kind of a query that is given none."""

_COLUMNS = ("query", "relevant", "kind")
_MOST_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """One query of the file.

    Attributes:
        line: its line in the file, from 1.
        text: the query.
        relevant: ids, IRIs, clauses or labels of what answers it; empty if nothing does.
        kind: what kind of query it is, freely chosen.
    """

    line: int
    text: str
    relevant: tuple[str, ...]
    kind: str


_Problem: TypeAlias = tuple[int, str, str]
"""What is wrong with a line: its number, in Chinese, in English."""


def read_judged(path: Path) -> tuple[Judged, ...]:
    """Return the judged queries of a file.

    Raises:
        InputError: it cannot be read, a line is wrong (each is named), or it has no query.
    """
    try:
        text, _ = decode(str(path), path.read_bytes())
    except OSError as error:
        raise InputError(
            f"读不了评测文件“{path}”（{error.strerror}），请检查路径。",
            f"The file of judged queries '{path}' cannot be read ({error.strerror}); "
            "check the path.",
        ) from error
    return judged_in(text.removeprefix("\ufeff").split("\n"), str(path))


def judged_in(lines: Sequence[str], name: str) -> tuple[Judged, ...]:
    r"""Return the judged queries of the lines of the file ``name``.

    Columns are parted by tabs, and nothing is unquoted, since a quoted query is an exact one. A
    first line that begins with ``query`` names the columns; else they are query, relevant, kind.
    Blank lines and lines that begin with ``# `` are left out.

    >>> judged_in(["共享工厂\t共享制造|4.4.4\tzh"], "x.tsv")[0].relevant
    ('共享制造', '4.4.4')

    Raises:
        InputError: a line is wrong (each is named), or there is no query.
    """
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if _counts(line)]
    columns = _columns(rows[0][1]) if rows else None
    read = list(_read(rows[1:] if columns else rows, columns or _COLUMNS))
    problems = [one for one in read if not isinstance(one, Judged)]
    if missing := {"query", "relevant"} - set(columns or _COLUMNS):
        column = min(missing)
        problems = [(rows[0][0], f"缺少列 {column}", f"no column {column}")]
    if problems:
        raise _wrong(name, problems)
    queries = tuple(one for one in read if isinstance(one, Judged))
    if not queries:
        raise InputError(
            f"评测文件“{name}”里没有查询，请每行写：查询、相关条目、类别，以制表符分隔。",
            f"The file '{name}' holds no query; write query, relevant and kind on each line, "
            "parted by tabs.",
        )
    return queries


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("# ")


def _columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    names = tuple(cell.strip().lower() for cell in cells)
    return names if names[0] in _COLUMNS and set(names) & {"relevant", "kind"} else None


def _read(
    rows: Iterable[tuple[int, list[str]]], columns: Sequence[str]
) -> Iterator[Judged | _Problem]:
    for number, cells in rows:
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        text, relevant = row.get("query", ""), row.get("relevant", "")
        if not text:
            yield number, "查询为空", "the query is empty"
        elif not (wanted := _distinct(relevant)):
            yield (
                number,
                "没有给出相关条目（没有答案的写 -）",
                "nothing is given as relevant (write - where nothing answers)",
            )
        else:
            answers = () if wanted == (NOWHERE,) else wanted
            yield Judged(number, text, answers, row.get("kind", "") or NO_KIND)


def _distinct(relevant: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in relevant.split("|") if one.strip()))


def _wrong(name: str, problems: Sequence[_Problem]) -> InputError:
    more = len(problems) - _MOST_PROBLEMS
    shown = problems[:_MOST_PROBLEMS]
    zh = "；".join(f"第 {line} 行{said}" for line, said, _ in shown)
    en = "; ".join(f"line {line}: {said}" for line, _, said in shown)
    if more > 0:
        zh, en = f"{zh}；另有 {more} 处", f"{en}; and {more} more"
    return InputError(f"评测文件“{name}”有误：{zh}，请改正。", f"'{name}' is wrong: {en}; mend it.")


class Answers:
    """The entries by everything that a file of judged queries may call them.

    Args:
        entries: the entries of the index.
        queries: the judged queries; only what they name is looked up.
    """

    def __init__(self, entries: Iterable[Entry], queries: Iterable[Judged]) -> None:
        asked = {normalise(name) for query in queries for name in query.relevant}
        found: defaultdict[str, set[str]] = defaultdict(set)
        for entry in entries:
            for name in asked.intersection(map(normalise, _names(entry))):
                found[name].add(entry.iri)
        self._found = dict(found)

    def needs(self, query: Judged) -> tuple[frozenset[str], ...]:
        """Return per need of ``query`` the IRIs of the entries that answer it.

        Two names of one entry are one need; a name that nothing has is a need without an answer.
        """
        needs = [frozenset(self._found.get(normalise(name), ())) for name in query.relevant]
        known = dict.fromkeys(need for need in needs if need)
        return (*known, *(need for need in needs if not need))

    def unknown(self, query: Judged) -> tuple[str, ...]:
        """Return the names given as relevant that nothing in the index has."""
        return tuple(name for name in query.relevant if normalise(name) not in self._found)


def _names(entry: Entry) -> Iterator[str]:
    yield entry.iri
    yield entry.label
    yield local(entry.iri)
    if entry.clause:
        yield entry.clause
        yield f"{entry.document}/{entry.clause}"
        yield f"{entry.document} {entry.clause}"


def gains_of(ranking: Iterable[str], needs: Sequence[frozenset[str]]) -> tuple[bool, ...]:
    """Return for each IRI of ``ranking`` whether it answers a need that none above it did.

    >>> gains_of(["a", "b", "c"], [frozenset("ab"), frozenset("c")])
    (True, False, True)
    """
    open_needs, gains = list(needs), []
    for iri in ranking:
        left = [need for need in open_needs if iri not in need]
        gains.append(len(left) < len(open_needs))
        open_needs = left
    return tuple(gains)
