"""Files of judged queries: what is asked, what answers it, and what kind of query it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from biaopu.ingest.readers.text import decode
from biaopu.ontology.errors import InputError

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


@dataclass(frozen=True, slots=True)
class _Problem:
    line: int
    zh: str
    en: str


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
    problems = [one for one in read if isinstance(one, _Problem)]
    if missing := {"query", "relevant"} - set(columns or _COLUMNS):
        column = min(missing)
        problems = [_Problem(rows[0][0], f"缺少列 {column}", f"no column {column}")]
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
            yield _Problem(number, "查询为空", "the query is empty")
        elif not (wanted := _distinct(relevant)):
            yield _Problem(
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
    shown = problems[:_MOST_PROBLEMS]
    more = len(problems) - len(shown)
    zh = "；".join(f"第 {one.line} 行{one.zh}" for one in shown) + (
        f"；另有 {more} 处" * bool(more)
    )
    en = "; ".join(f"line {one.line}: {one.en}" for one in shown)
    en += f"; and {more} more" * bool(more)
    return InputError(f"评测文件“{name}”有误：{zh}，请改正。", f"'{name}' is wrong: {en}; mend it.")
