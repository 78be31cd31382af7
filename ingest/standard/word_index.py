"""The indexes at the end (汉语拼音索引, 英文对应词索引) and whether they agree with the entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaopu.ingest.passage import Passage
from biaopu.ontology.records import Evidence, Notice
from biaopu.ontology.standard_records import IndexLine, TermEntry

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
    """Yield what the indexes say otherwise than the entries do."""
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


def _names(term: TermEntry) -> tuple[str, ...]:
    return (term.term, *term.admitted, *term.deprecated, *term.en, *term.abbr)


def _plain(text: str) -> str:
    return re.sub(r"[\s\-]", "", text).lower()
