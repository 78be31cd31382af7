"""The terms chapters: which they are, their entries, groups, and the account of every character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from biaopu.ingest.text.passage import Passage, join
from biaopu.ontology.document import Evidence, Notice, Repair, Skipped, Span
from biaopu.ontology.han import plain_han
from biaopu.ontology.standard import TermEntry, TermGroup

from .chapters import Chapter
from .clauses import RawChapter, RawEntry, cut_entries
from .designations import read_designation
from .entries import measure_of, read_entry
from .references import numbers_defining_terms
from .runin import run_in
from .titles import is_abbreviations, is_references, is_scope, is_symbols, is_terms

_WORDS = re.compile(r"术语|词汇|名词|vocabulary|terminology", re.IGNORECASE)
_DEFINES = re.compile(
    r"界定了?.{0,40}(?:术语|词汇|名词)|规定了.{0,30}(?:术语|名词)(?:[和及与、]|的定义|$)"
)
_NOT_TERMS = re.compile(r"总则")
_SECTION = re.compile(
    r"^(?:(?:术语|名词)(?:[和与及]其?定义)?|定义|缩略语|缩略词|缩写|符号|代号)(?:[、和与及](?:缩略语|缩略词|符号|代号|单位))*$"
)
_LEAD_IN = re.compile(
    r"(?:适用于|界定的?).*(?:本文件|本标准|本部分|本规范|本规程|术语)|下列.*(?:术语|缩略语|符号)"
)
_DEMANDS = re.compile(r"(?<![对相反响适供感效回答])应(?!用|力|变|急|答|激|对|当前)|不得|宜(?!居)")
_MARKS = re.compile(r"[，。；：？！]")
_LONGEST_NAME = 60
_MOST, _FEW, _SEVERAL = 0.8, 0.2, 3


@dataclass(slots=True)
class Terms:
    """What was read of the terms chapters, as it comes together."""

    terms: list[TermEntry] = field(default_factory=list)
    groups: list[TermGroup] = field(default_factory=list)
    defined_in: list[str] = field(default_factory=list)
    used: list[Span] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def terms_chapters(chapters: Sequence[Chapter], title: str) -> tuple[Chapter, ...]:
    """Return the chapters that define terms.

    They are headed 术语, or known by their entries: nearly all of their clauses are a name in two
    languages and what it means. In a terminology standard (its title or its scope says so), the
    second language may be missing.
    """
    numbered = [chapter for chapter in chapters if chapter.kind == "numbered"]
    scope = join(x for c in numbered if is_scope(c.title) for x in c.lines).text
    terminology = bool(_WORDS.search(plain_han(title)) or _DEFINES.search(plain_han(scope)))
    return tuple(
        chapter
        for chapter in numbered
        if is_terms(chapter.title) or _has_entries(chapter, terminology=terminology)
    )


def _has_entries(chapter: Chapter, *, terminology: bool) -> bool:
    if is_scope(chapter.title) or is_references(chapter.title) or is_abbreviations(chapter.title):
        return False
    if is_symbols(chapter.title) or _NOT_TERMS.search(chapter.title):
        return False
    entries = cut_entries(chapter.lines, chapter.number).entries
    leaves = [
        entry
        for entry, follower in zip_longest(entries, entries[1:])
        if follower is None or not follower.clause.startswith(f"{entry.clause}.")
    ]
    named = [entry for entry in leaves if _names_something(entry)]
    demands = [entry for entry in named if any(_DEMANDS.search(x.text) for x in entry.lines)]
    if not named or len(named) < _MOST * len(leaves) or len(demands) > _FEW * len(named):
        return False
    english = [entry for entry in named if read_designation(_head(entry)).en]
    if len(english) >= _MOST * len(named):
        return terminology or len(english) > 1
    return terminology and len(named) >= _SEVERAL


def _head(entry: RawEntry) -> str:
    found = run_in(entry.lines[0].text)
    return entry.lines[0].text[: found[0]] if found else entry.lines[0].text


def _names_something(entry: RawEntry) -> bool:
    """Tell whether an entry has a name, which is no sentence, and says what it is."""
    if not entry.lines:
        return False
    head = _head(entry)
    whole = len(entry.lines) > 1 or len(head) < len(entry.lines[0].text)
    return whole and len(head) <= _LONGEST_NAME and not _MARKS.search(head.replace("；", ""))


def read_terms(
    chapters: Iterable[Chapter], text: str, document: str, dropped: Sequence[Repair]
) -> Terms:
    """Read the entries of the terms chapters.

    Args:
        chapters: the terms chapters.
        text: the document's original text.
        document: its id.
        dropped: what the repair took out.
    """
    found = Terms()
    for chapter in chapters:
        raw = cut_entries(chapter.lines, chapter.number)
        found.defined_in.extend(numbers_defining_terms(raw.lead))
        nameless = _read_chapter(raw, measure_of(chapter.lines), document, found)
        _account(chapter, raw, nameless, text, dropped, found)
    return found


def _read_chapter(raw: RawChapter, measure: float, document: str, found: Terms) -> list[RawEntry]:
    """Read the entries of a chapter; return those in which no term was found."""
    nameless: list[RawEntry] = []
    clauses = {entry.clause for entry in raw.entries}
    for entry, follower in zip_longest(raw.entries, raw.entries[1:]):
        parent = _parent(entry.clause, clauses)
        if _is_group(entry, follower):
            found.groups.append(_group(entry, parent, document))
            found.defined_in.extend(numbers_defining_terms(entry.lines[1:]))
            continue
        term = read_entry(entry, parent, measure, document)
        if term.term:
            found.terms.append(term)
        else:
            nameless.append(entry)
        found.notices.extend(_notices(entry, term))
    return nameless


def _parent(clause: str, clauses: set[str]) -> str:
    above = clause.rpartition(".")[0]
    return above if above in clauses else ""


def _is_group(entry: RawEntry, follower: RawEntry | None) -> bool:
    """Tell a heading from an entry.

    It is called 术语和定义, 缩略语 or the like (GB/T 1.1 lets one chapter hold them all), or it has
    one line, but for a lead-in, and the next clause stands under it.
    """
    if entry.lines and _SECTION.match(plain_han(entry.lines[0].text)):
        return True
    below = follower is not None and follower.clause.startswith(f"{entry.clause}.")
    return below and bool(entry.lines) and all(map(_leads_in, entry.lines[1:]))


def _leads_in(line: Passage) -> bool:
    return bool(_LEAD_IN.search(plain_han(line.text)))


def _group(entry: RawEntry, parent: str, document: str) -> TermGroup:
    label = read_designation(entry.lines[0].text).zh
    span = Span(entry.number.span.start, entry.lines[0].span.end)
    evidence = Evidence(document, entry.clause, span, "terms.group")
    return TermGroup(entry.clause, parent, label[0] if label else entry.lines[0].text, evidence)


def _notices(entry: RawEntry, term: TermEntry) -> Iterator[Notice]:
    span = term.evidence.span
    if entry.lines and (remark := read_designation(_head(entry)).remark):
        message = f"条目 {entry.clause} 名称后的“{remark}”不是名称，未记录。"
        en = f"'{remark}' behind the name of entry {entry.clause} is no name; it is left out."
        yield Notice("entry-remark", message, span, en)
    if entry.gap:
        yield Notice(
            "clause-gap",
            f"条目 {entry.clause} 之前的编号不连续，可能有条目没有读到。",
            span,
            f"Numbers are missing before entry {entry.clause}; perhaps entries were not read.",
        )
    if entry.printed:
        message = (
            f"条目 {entry.clause} 的编号印作“{entry.printed}”，按前后编号读作 {entry.clause}。"
        )
        en = f"The number '{entry.printed}' stands between others as {entry.clause}; so it is read."
        yield Notice("clause-cut-short", message, span, en)
    if not term.term:
        en = f"No term was read in entry {entry.clause}; it was passed over."
        yield Notice("term-missing", f"条目 {entry.clause} 没有读到术语，已跳过。", span, en)
    elif term.see:
        names = "、".join(term.see)
        message = f"条目 {entry.clause}“{term.term}”没有定义，参见“{names}”。"
        en = f"Entry {entry.clause} '{term.term}' has no definition; it refers to '{names}'."
        yield Notice("entry-refers", message, span, en)
    elif not term.definition:
        message = f"条目 {entry.clause}“{term.term}”没有读到定义。"
        en = f"No definition was read in entry {entry.clause} '{term.term}'."
        yield Notice("definition-missing", message, span, en)


def _account(
    chapter: Chapter,
    raw: RawChapter,
    nameless: Sequence[RawEntry],
    text: str,
    dropped: Sequence[Repair],
    found: Terms,
) -> None:
    """Account for every character of a chapter: it is in an entry, or skipped for a reason."""
    heading = (chapter.heading,) if chapter.heading else ()
    lines: tuple[Passage, ...] = (*heading, *chapter.lines)
    tables = [o for span in chapter.tables for o in range(span.start, span.end)]
    offsets = [*(offset for line in lines for offset in line.offsets), *tables]
    if not offsets:
        return
    reasons = {o: d.kind for d in dropped for o in range(d.span.start, d.span.end)}
    reasons |= dict.fromkeys(tables, "table")
    reasons |= {o: "heading" for line in heading for o in line.offsets}
    reasons |= {o: "lead-in" for line in raw.lead for o in line.offsets}
    reasons |= dict.fromkeys(_offsets(nameless), "entry.no-term")
    extent = range(min(offsets), max(offsets) + 1)
    used = set(_offsets(raw.entries)).difference(_offsets(nameless)).intersection(extent)
    left: dict[str, list[int]] = {}
    for offset in extent:
        if offset not in used and not text[offset].isspace():
            left.setdefault(reasons.get(offset, "unread"), []).append(offset)
    skipped = [Skipped(span, reason) for reason in left for span in _runs(text, left[reason])]
    found.used.extend(_runs(text, used))
    found.skipped.extend(sorted(skipped, key=lambda item: item.span))


def _runs(text: str, offsets: Iterable[int]) -> Iterator[Span]:
    """Yield the fewest spans that cover ``offsets`` with nothing but white space between."""
    start = end = -1
    for offset in sorted(offsets):
        if start >= 0 and not text[end:offset].strip():
            end = offset + 1
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = offset, offset + 1
    if start >= 0:
        yield Span(start, end)


def _offsets(entries: Iterable[RawEntry]) -> Iterator[int]:
    return (o for e in entries for line in (e.number, *e.lines) for o in line.offsets)
