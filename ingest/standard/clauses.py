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

_NUMBER = re.compile(r"\d{1,3}(?:[.．]\d{1,3}){1,6}")
_SHORTEST_NUMBER = re.compile(r"\d{1,3}[.．]\d{1,3}")
# What stands behind a number: nothing, a gap, or a name that is glued to it. A name that begins
# with a letter or a digit must go on in Han and end in English, for 3.5V and 3.5GHz are measures;
# a full stop between the two (3.6.5G系统) is as good.
_BEHIND = re.compile(
    rf"[.．]\d{{1,3}} ?[A-Z][^，。；：]{{0,120}}{HAN}[^，。；：]{{0,120}}$|"
    rf"[.．]?(?:$|\s{{1,200}}\S|{HAN}|[Ⅰ-Ⅿ“‘《].{{0,120}}{HAN}"
    rf"|(?:\d{{1,3}} ?[A-Z](?![A-Z]?[a-z])|[A-Z](?![A-Z]?[a-z])|[α-λν-ω])"
    rf"[^，。；：]{{0,120}}{HAN}\s?"
    r"[A-Za-z0-9][A-Za-z0-9 ,;；/()（）-]{1,200}$)"
)
_BILINGUAL = re.compile(rf"^[^，。：]{{0,120}}{HAN}[^，。：]{{0,120}}[A-Za-z]{{2}}[）)]?\s?[；;]$")
# What makes a number that opens a line the rest of a sentence: “在 | 3.5 t 至 12 t 的载荷”.
_MEASURED = re.compile(
    r"(?:[%‰℃°]|(?:[kcmnμuMG]?(?:m|g|s|V|A|W|J|N|Hz|Pa|Ω|L|l)|[mM]in|h|d|t|K|dB|rad)"
    r"(?:[/·][A-Za-z]{1,3})?[23²³]?)"
    r"(?:\s?[至到～~—–及和或与以的时，、。；）)×±]|\s\d)"
)
_ENDED = tuple("。；：;:.!?！？]］】）)")
_LONGEST_HEAD = 120
_WIDEST_GAP = 10
_FURTHEST = 200


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry before it is understood: clause, the line of its number, and its lines.

    ``gap`` tells that numbers are missing before it, ``printed`` is its number as it stands there
    where the last part of it is left out, else ``""``.
    """

    clause: str
    number: Passage
    lines: tuple[Passage, ...]
    gap: bool
    printed: str = ""


@dataclass(frozen=True, slots=True)
class RawChapter:
    """What stands before the first entry, and the entries."""

    lead: tuple[Passage, ...]
    entries: tuple[RawEntry, ...]


Opened = tuple[tuple[int, ...], Passage, Passage, bool]
"""The parts of a number, its line, what follows it there, and whether numbers lack before it."""


def cut_entries(lines: Iterable[Passage], chapter: str) -> RawChapter:
    """Cut the lines of the chapter numbered ``chapter`` into entries."""
    lines = list(lines)
    openings: list[tuple[str, Passage, list[Passage], bool, str]] = []
    lead: list[Passage] = []
    last: tuple[int, ...] = (int(chapter),)
    for at, line in enumerate(lines):
        opened, printed = _opens(line, last), ""
        inside = bool(openings) and len(openings[-1][2]) > 1  # behind the line of the names
        if opened is not None and inside and _goes_on(lines[at - 1].text, opened[2].text):
            opened = None
        if opened is None and (opened := _cut_short(lines, at, last)):
            printed = opened[1].text
        if opened is None:
            (openings[-1][2] if openings else lead).append(line)
            continue
        numbers, number, rest, gap = opened
        body = [rest] if rest.text else []
        openings.append((".".join(map(str, numbers)), number, body, gap, printed))
        last = numbers
    entries = tuple(
        RawEntry(clause, number, tuple(body), gap, printed)
        for clause, number, body, gap, printed in openings
    )
    return RawChapter(tuple(lead), entries)


def _opens(line: Passage, last: tuple[int, ...]) -> Opened | None:
    successors = set(_successors(last))
    for end in _ends(line.text):
        numbers = tuple(int(part) for part in re.split(r"[.．]", line.text[:end]))
        rest = line.cut(end).strip(" .．\t")
        follows = numbers in successors
        if not follows and (rest.text or not _ahead(numbers, last)):
            continue
        if not rest.text or _reads_like_a_head(rest.text):
            return numbers, line.cut(0, end), rest, not follows
    return None


def _cut_short(lines: list[Passage], at: int, last: tuple[int, ...]) -> Opened | None:
    """Read a number whose last part is left out: 3.1 after 3.1, where 3.1.2 comes next.

    The number has been there, so it opens nothing as printed; what it means is what alone is
    missing between the entry before and the one behind.
    """
    line = lines[at]
    for meant in _successors(last):
        end = len(".".join(map(str, meant[:-1])))
        if len(meant) < 3 or _numbers(line.text, end) != meant[:-1]:
            continue
        rest = line.cut(end).strip(" .．\t")
        behind = _next_opening(lines[at + 1 : at + _FURTHEST], last, meant, end)
        after = (*meant[:-1], meant[-1] + 1)
        if behind and behind[0] == after and (not rest.text or _reads_like_a_head(rest.text)):
            return meant, line.cut(0, end), rest, False
    return None


def _next_opening(
    lines: Iterable[Passage], last: tuple[int, ...], meant: tuple[int, ...], end: int
) -> Opened | None:
    """Return what opens next; nothing where the same short number comes again before it."""
    for line in lines:
        if opened := _opens(line, last) or _opens(line, meant):
            return opened
        if _numbers(line.text, end) == meant[:-1]:
            return None
    return None


def _numbers(text: str, end: int) -> tuple[int, ...]:
    """Return the parts of the clause number that ends at ``end``, none if it does not."""
    return tuple(map(int, re.split(r"[.．]", text[:end]))) if end in _ends(text) else ()


def _ends(text: str) -> Iterator[int]:
    """Yield where a clause number may end, the longest first.

    The digits of a name may be glued to it: 3.6.5G系统 is 3.6 or 3.6.5.
    """
    longest, shortest = _NUMBER.match(text), _SHORTEST_NUMBER.match(text)
    if not longest or not shortest:
        return
    for end in range(longest.end(), shortest.start() + 2, -1):
        if _NUMBER.fullmatch(text, 0, end) and _BEHIND.match(text, end):
            yield end


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


def _goes_on(before: str, rest: str) -> bool:
    """Tell whether a number is a measure in a sentence that began on the line before."""
    return not before.endswith(_ENDED) and bool(_MEASURED.match(rest))


def _reads_like_a_head(text: str) -> bool:
    if run_in(text) or (_BILINGUAL.match(text) and len(text) <= _LONGEST_HEAD):
        return True
    return len(text) <= _LONGEST_HEAD and not text.endswith(("。", "，", "；", "：", "、"))
