"""The indexes at the end of a standard: 汉语拼音索引 and 英文对应词索引 should agree with the entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Evidence, Notice
from biaopu.ontology.standard import IndexLine, TermEntry

from .designations import is_foreign

_CLAUSES = r"(?:\d{1,3}(?:[.．]\d{1,3})+|[A-Z][.．]\d+(?:[.．]\d+)*)"
_INDEX_LINE = re.compile(
    rf"^(?P<words>.{{0,300}}?\S)\s{{0,9}}[.…·．\s]{{0,200}}\s(?P<clauses>{_CLAUSES}(?:\s*[、,，;；]\s*{_CLAUSES})*)$"
)


def read_index(lines: Sequence[Passage], document: str) -> Iterator[IndexLine]:
    """Yield the lines that name words and clauses; headings and letters are passed over."""
    for line in lines:
        if match := _INDEX_LINE.match(line.text):
            words = match["words"].rstrip(" .…·．")
            clauses = tuple(
                c.replace("．", ".") for c in re.split(r"\s*[、,，;；]\s*", match["clauses"])
            )
            evidence = Evidence(document, "index", line.span, "index.line")
            yield IndexLine(words, clauses, "en" if is_foreign(words) else "zh", evidence)


_INDEXES = {
    "汉语拼音索引": "index of Chinese terms",
    "英文对应词索引": "index of English equivalents",
}


def check_index(index: Sequence[IndexLine], terms: Sequence[TermEntry]) -> Iterator[Notice]:
    """Yield what the indexes say otherwise than the entries do, and entries that they leave out."""
    by_clause = {term.clause: term for term in terms}
    for line in index:
        for clause in line.clauses:
            term = by_clause.get(clause)
            if term is None:
                message = f"索引“{line.words}”指向条目 {clause}，正文没有这个条目。"
                en = f"The index has '{line.words}' at {clause}; there is no such entry."
                yield Notice("index-no-entry", message, line.evidence.span, en)
            elif _plain(line.words) not in {_plain(name) for name in _names(term)}:
                message = f"索引“{line.words}”指向条目 {clause}，该条目是“{term.term}”。"
                en = f"The index has '{line.words}' at {clause}; that entry is '{term.term}'."
                yield Notice("index-other-name", message, line.evidence.span, en)

    for language, name in zip(("zh", "en"), _INDEXES, strict=True):
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
            en = f"Entry {term.clause} '{name}' is not in the {_INDEXES[index]}."
            yield Notice("index-missing", message, term.evidence.span, en)


def _first(term: TermEntry, language: str) -> str:
    """Return the name under which an index lists an entry, ``""`` if it has none."""
    if language == "en":
        return next(iter(term.en), "")
    return "" if is_foreign(term.term) else term.term


def _names(term: TermEntry) -> tuple[str, ...]:
    return (term.term, *term.admitted, *term.deprecated, *term.en, *term.abbr)


def _plain(text: str) -> str:
    return re.sub(r"[\s\-]", "", text).lower()
