"""From a Document to a Standard: the whole reading of a document drafted to GB/T 1.1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from biaopu.ingest.repair.document import repair
from biaopu.ingest.text.passage import Passage, join, span_of
from biaopu.ingest.text.spans import Spans
from biaopu.ingest.text.tables import Table
from biaopu.ontology.document import Document, Metadata, Notice, Section, Span
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.iris import document_id
from biaopu.ontology.numbers import parse_number
from biaopu.ontology.standard import Abbreviation, Cover, Reference, Standard

from .abbreviations import abbreviation_lines, read_abbreviations
from .chapters import Chapter, chapters
from .clauses import cut_entries
from .cover import read_cover
from .foreword import Foreword, read_foreword
from .index import check_index, read_index
from .references import read_references
from .tables import flow, with_tables
from .terms import Terms, read_terms, terms_chapters
from .titles import is_headed_terms, is_references, is_scope, is_terms
from .unnumbered import with_numbers

_FEWEST_CHAPTERS = 2


def parse_standard(document: Document, known: Metadata | None = None) -> Standard:
    """Read a standard.

    Args:
        document: what a reader made of the file.
        known: facts from elsewhere (a sidecar); they win over printed ones.

    Raises:
        UnknownKindError: the document has no numbered chapters of a standard.
    """
    repaired = repair(document)
    lines, tables = flow(repaired)
    parts = with_tables(chapters(lines), tables)
    told: tuple[Notice, ...] = ()
    if not looks_like_standard(parts):
        lines, told = with_numbers(lines, repaired.lines, document.text)
        parts = with_tables(chapters(lines), tables)
        if not looks_like_standard(parts):
            told = (*told, _only_terms(parts, document))
    foreword = read_foreword(_lines(parts, "foreword"))
    running = [change.original for change in repaired.dropped if change.kind == "header"]
    cover = _cover(parts, foreword, running)
    meta = _metadata(cover, known, document)
    defining = terms_chapters(parts, cover.title)
    terms = read_terms(
        defining,
        document.text,
        meta.id,
        (*repaired.repairs, *repaired.dropped),
    )
    if any(notice.code == "terms-only" for notice in told) and not _defines(terms):
        raise _no_standard(document)
    references = tuple(_references(parts, meta.id))
    abbreviations = tuple(_abbreviations(parts, meta.id))
    index = tuple(read_index(_lines(parts, "index"), meta.id))
    return Standard(
        meta=meta,
        document=document,
        cover=cover,
        sections=tuple(_sections(parts)),
        terms=tuple(terms.terms),
        groups=tuple(terms.groups),
        references=references,
        terms_defined_in=tuple(terms.defined_in),
        abbreviations=abbreviations,
        index=index,
        scope=join(line for part in parts if is_scope(part.title) for line in part.lines).text,
        repairs=repaired.repairs,
        dropped=repaired.dropped,
        used=tuple(terms.used),
        skipped=tuple(terms.skipped),
        tables=tuple(_unread(tables, defining, (*references, *abbreviations))),
        personal=foreword.personal,
        notices=(*repaired.notices, *told, *terms.notices, *check_index(index, terms.terms)),
    )


def _abbreviations(parts: Sequence[Chapter], document: str) -> Iterator[Abbreviation]:
    for part in parts:
        for lines in abbreviation_lines(part):
            yield from read_abbreviations(lines, part.number, document)


def _unread(
    tables: Iterable[Table],
    defining: Iterable[Chapter],
    records: Iterable[Reference | Abbreviation],
) -> Iterator[Span]:
    """Yield where tables stand that no record rests on; of ``defining`` chapters others account."""
    known = [span for part in defining for span in part.tables]
    used = Spans((*known, *(record.evidence.span for record in records)))
    return (table.span for table in tables if not used.touch(table.span))


def _no_standard(document: Document) -> UnknownKindError:
    return UnknownKindError(
        f"“{document.name}”不是按 GB/T 1.1 起草的标准：没有找到范围、术语等章，请换一个文件。",
        f"'{document.name}' is no standard drafted to GB/T 1.1: it has no chapters such as "
        "scope and terms; give another file.",
    )


def looks_like_standard(parts: Sequence[Chapter]) -> bool:
    """Tell whether chapters are those of a standard: 范围 or 术语 among several in sequence.

    术语 by itself may be a heading of any text; only with entries it is a chapter of terms.
    """
    numbered = [part for part in parts if part.kind == "numbered"]
    sure = any(is_scope(part.title) or is_references(part.title) for part in numbered)
    terms = (part for part in numbered if is_terms(part.title))
    entries = any(cut_entries(part.lines, part.number).entries for part in terms)
    return len(numbered) >= _FEWEST_CHAPTERS and (sure or entries)


def _only_terms(parts: Sequence[Chapter], document: Document) -> Notice:
    """Return the notice that a document is a chapter of terms by itself.

    Raises:
        UnknownKindError: it is no such chapter either.
    """
    found = [part for part in parts if part.kind == "numbered"]
    if len(found) != 1 or not is_headed_terms(found[0].title) or found[0].heading is None:
        raise _no_standard(document)
    zh = "只有术语一章，没有封面、范围和引用文件；条目照常读取。"
    en = "There is a chapter of terms only, no cover, scope or references; its entries are read."
    return Notice("terms-only", zh, found[0].heading.span, en)


def _defines(terms: Terms) -> bool:
    return any(term.definition for term in terms.terms)


def _lines(parts: Sequence[Chapter], kind: str) -> list[Passage]:
    return [line for part in parts if part.kind == kind for line in part.lines]


def _cover(parts: Sequence[Chapter], foreword: Foreword, running: Sequence[str]) -> Cover:
    cover = read_cover(parts[0].lines, running)
    replaces = tuple(dict.fromkeys((*cover.replaces, *foreword.replaces)))
    return replace(
        cover,
        replaces=tuple(number for number in replaces if number != cover.number),
        committee=foreword.committee,
        organisations=foreword.organisations,
    )


def _metadata(cover: Cover, known: Metadata | None, document: Document) -> Metadata:
    printed = Metadata("", cover.title, cover.number, issuer="", date=cover.issued)
    meta = printed.overruled_by(known)
    parsed = parse_number(meta.number)
    number = str(parsed or meta.number)
    # a text without its cover still needs an id, and one that no other text has
    named = meta.id or document_id(number, meta.title)
    identifier = named or f"standard-{document.digest[:12]}"
    return replace(meta, id=identifier, number=number)


def _references(parts: Sequence[Chapter], document: str) -> Iterator[Reference]:
    for part in parts:
        if part.kind == "numbered" and is_references(part.title):
            yield from read_references(part.lines, part.number, document, normative=True)
    for part in parts:
        if part.kind == "bibliography":
            yield from read_references(part.lines, part.kind, document, normative=False)


def _sections(parts: Sequence[Chapter]) -> Iterator[Section]:
    """Yield the chapters as sections; one that comes twice (索引) is numbered."""
    seen: Counter[str] = Counter()
    for part in parts:
        if part.heading:
            path = part.number or part.kind
            seen[path] += 1
            heading = part.heading.span
            body = span_of(part.lines) if part.lines else Span(heading.end, heading.end)
            unique = path if seen[path] == 1 else f"{path}-{seen[path]}"
            yield Section(unique, 1, part.title, "", heading, body)
