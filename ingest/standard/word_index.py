"""The indexes at the end (汉语拼音索引, 英文对应词索引) and whether they agree with the entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Evidence, Notice
from biaopu.ontology.standard import IndexLine, TermEntry

from .designations import is_foreign

_CLAUSES = r"(?:\d{1,3}(?:[.．]\d{1,3})+|[A-Z][.．]\d+(?:[.．]\d+)*)"
_LINE = re.compile(
    rf"^(?P<words>.*?\S)\s*[.…·．\s]*\s(?P<clauses>{_CLAUSES}(?:\s*[、,，;；]\s*{_CLAUSES})*)$"
)


def read_index(lines: Sequence[Passage], document: str) -> tuple[IndexLine, ...]:
    """Read the lines that name words and clauses; headings and letters are passed over."""
    return tuple(_index_lines(lines, document))


def _index_lines(lines: Sequence[Passage], document: str) -> Iterator[IndexLine]:
    for line in lines:
        if match := _LINE.match(line.text):
            words = match["words"].rstrip(" .…·．")
            clauses = tuple(
                c.replace("．", ".") for c in re.split(r"\s*[、,，;；]\s*", match["clauses"])
            )
            evidence = Evidence(document, "index", line.span, "index.line")
            yield IndexLine(words, clauses, "en" if is_foreign(words) else "zh", evidence)


def check_index(index: Sequence[IndexLine], terms: Sequence[TermEntry]) -> Iterator[Notice]:
    """Yield what the indexes say otherwise than the entries do, and entries that they leave out."""
    by_clause = {term.clause: term for term in terms}
    for line in index:
        for clause in line.clauses:
            term = by_clause.get(clause)
            if term is None:
                message = f"索引“{line.words}”指向条目 {clause}，正文没有这个条目。"
                yield Notice("index-no-entry", message, line.evidence.span)
            elif _plain(line.words) not in {_plain(name) for name in _names(term)}:
                message = f"索引“{line.words}”指向条目 {clause}，该条目是“{term.term}”。"
                yield Notice("index-other-name", message, line.evidence.span)

    for language, name in (("zh", "汉语拼音索引"), ("en", "英文对应词索引")):
        lines = [line for line in index if line.language == language]
        yield from _left_out(lines, [(_first(term, language), term) for term in terms], name)


def _left_out(
    lines: Sequence[IndexLine], named: Sequence[tuple[str, TermEntry]], index: str
) -> Iterator[Notice]:
    """Yield the entries that an index leaves out; one that has less than half was not read well."""
    words = {_plain(line.words) for line in lines}
    clauses = {clause for line in lines for clause in line.clauses}
    meant = [(name, term) for name, term in named if name]
    lost = [(w, t) for w, t in meant if _plain(w) not in words and t.clause not in clauses]
    if 2 * len(lost) < len(meant):
        for name, term in lost:
            message = f"条目 {term.clause}“{name}”不在{index}中。"
            yield Notice("index-missing", message, term.evidence.span)


def _first(term: TermEntry, language: str) -> str:
    """Return the name under which an index lists an entry, ``""`` if it has none."""
    if language == "en":
        return next(iter(term.en), "")
    return "" if is_foreign(term.term) else term.term


def _names(term: TermEntry) -> tuple[str, ...]:
    return (term.term, *term.admitted, *term.deprecated, *term.en, *term.abbr)


def _plain(text: str) -> str:
    return re.sub(r"[\s\-]", "", text).lower()
