"""The lists of a standard: references, abbreviations, and the indexes at its end.

规范性引用文件 and 参考文献 name documents, dated or not; 缩略语 short forms with their meaning
(GB/T 1.1—2020, 8.8); 汉语拼音索引 and 英文对应词索引 should agree with the entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from biaopu.ingest.text.passage import Passage, join
from biaopu.ontology.document import Evidence, Notice
from biaopu.ontology.han import HAN
from biaopu.ontology.numbers import find_numbers
from biaopu.ontology.standard import Abbreviation, IndexLine, Reference, TermEntry

from .designations import is_foreign

_ITEM = re.compile(r"^[\[［【]\s*\d+\s*[\]］】]\s*")
_SHORT_FORM = re.compile(
    r"^(?P<short>[A-Za-z0-9][A-Za-z0-9/&.+\-]{0,19})\s*[：:—–-]+\s*"
    rf"(?P<zh>[^（(]{{0,100}}?{HAN}[^（(]{{0,100}}?)"
    r"\s*(?:[（(](?P<en>[^（）()]*(?:\([^()]*\))?[^（）()]*)[）)])?[；;。]?$"
)
_CLAUSES = r"(?:\d{1,3}(?:[.．]\d{1,3})+|[A-Z][.．]\d+(?:[.．]\d+)*)"
_INDEX_LINE = re.compile(
    rf"^(?P<words>.{{0,300}}?\S)\s{{0,9}}[.…·．\s]{{0,200}}\s(?P<clauses>{_CLAUSES}(?:\s*[、,，;；]\s*{_CLAUSES})*)$"
)


def read_references(
    lines: Sequence[Passage], section: str, document: str, *, normative: bool
) -> Iterator[Reference]:
    """Yield the entries of a list of references; the lead-in is passed over."""
    for item in map(join, _items(lines)):
        text = _ITEM.sub("", item.text)
        found = find_numbers(text)
        if found and found[0][0] == 0:
            _, end, number = found[0]
            yield Reference(
                number=str(replace(number.undated, all_parts=False)),
                year=number.year,
                title=text[end:].strip(" 　，,。"),
                normative=normative,
                all_parts=number.all_parts,
                evidence=Evidence(document, section, item.span, "references.item"),
            )


def _items(lines: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the lines of each item: it opens with a number, other lines go on with it."""
    item: list[Passage] = []
    for line in lines:
        opens = _opens(line.text)
        if opens and item:
            yield item
            item = []
        if opens or item:
            item.append(line)
    if item:
        yield item


def _opens(text: str) -> bool:
    plain = _ITEM.sub("", text)
    found = find_numbers(plain)
    return bool(_ITEM.match(text)) or (bool(found) and found[0][0] == 0)


def numbers_defining_terms(lead: Sequence[Passage]) -> tuple[str, ...]:
    """Return the standards whose terms apply too (GB/T 35018 界定的以及下列术语…)."""
    text = join(lead).text
    if "界定" not in text and "确立" not in text:
        return ()
    return tuple(dict.fromkeys(str(number) for _, _, number in find_numbers(text)))


def read_abbreviations(
    lines: Sequence[Passage], section: str, document: str
) -> Iterator[Abbreviation]:
    """Yield the lines of a list of abbreviations; others (the lead-in) are passed over."""
    for line in lines:
        if match := _SHORT_FORM.match(line.text):
            yield Abbreviation(
                short=match["short"],
                zh=match["zh"].strip(),
                en=(match["en"] or "").strip(),
                evidence=Evidence(document, section, line.span, "abbreviations.line"),
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
