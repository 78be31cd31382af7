"""Clause numbers inside a terms chapter: which lines open an entry.

A number alone on its line, or in front of a term, opens an entry only if it can follow the last
one (3.2 → 3.3 or 3.2.1): numbers inside definitions (3.5 t) cannot. A larger step forward counts
where the number stands alone, since extraction may have lost an entry; it is a notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.han import HAN

from .runin import run_in

_CLAUSE = re.compile(
    r"^(?P<number>\d{1,3}(?:[.．]\d{1,3}){1,6})[.．]?(?:\s+(?P<rest>\S.*)|"
    rf"(?P<glued>{HAN}.*))?$"
)
_LONGEST_HEAD = 120
_WIDEST_GAP = 10


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry before it is understood: clause, the line of its number, and its lines.

    ``gap`` tells that numbers are missing before it.
    """

    clause: str
    number: Passage
    lines: tuple[Passage, ...]
    gap: bool


@dataclass(frozen=True, slots=True)
class RawChapter:
    """What stands before the first entry, and the entries."""

    lead: tuple[Passage, ...]
    entries: tuple[RawEntry, ...]


def cut_entries(lines: Iterable[Passage], chapter: str) -> RawChapter:
    """Cut the lines of the chapter numbered ``chapter`` into entries."""
    openings: list[tuple[str, Passage, list[Passage], bool]] = []
    lead: list[Passage] = []
    last: tuple[int, ...] = (int(chapter),)
    for line in lines:
        opened = _opens(line, last)
        if opened is None:
            (openings[-1][2] if openings else lead).append(line)
            continue
        numbers, number, rest, gap = opened
        openings.append((".".join(map(str, numbers)), number, [rest] if rest.text else [], gap))
        last = numbers
    entries = tuple(RawEntry(c, number, tuple(body), gap) for c, number, body, gap in openings)
    return RawChapter(tuple(lead), entries)


def _opens(
    line: Passage, last: tuple[int, ...]
) -> tuple[tuple[int, ...], Passage, Passage, bool] | None:
    match = _CLAUSE.match(line.text)
    if not match:
        return None
    numbers = tuple(int(part) for part in re.split(r"[.．]", match["number"]))
    rest = line.cut(match.end("number")).strip(" .．\t")
    follows = numbers in set(_successors(last))
    if not follows and (rest.text or not _ahead(numbers, last)):
        return None
    if rest.text and not _reads_like_a_head(rest.text):
        return None
    return numbers, line.cut(0, match.end("number")), rest, not follows


def _successors(last: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield what may come next: a child, the next sibling, the next sibling of an ancestor."""
    yield (*last, 1)
    for depth in range(len(last), 1, -1):
        yield (*last[: depth - 1], last[depth - 1] + 1)


def _ahead(numbers: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Tell whether a number lies a small step beyond the last one in the same chapter."""
    if numbers[0] != last[0] or numbers <= last:
        return False
    depth = next((i for i, (a, b) in enumerate(zip(numbers, last, strict=False)) if a != b), None)
    step = numbers[len(last)] if depth is None else numbers[depth] - last[depth]
    return step <= _WIDEST_GAP


def _reads_like_a_head(text: str) -> bool:
    if run_in(text):
        return True
    return len(text) <= _LONGEST_HEAD and not text.endswith(("。", "，", "；", "：", "、"))
