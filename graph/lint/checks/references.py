"""References: to standards no longer in force, without a year, and to clauses without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from biaopu.graph.lint.editions import Shelf, Verdict
from biaopu.graph.lint.findings import Draft, Place, Rule
from biaopu.graph.lint.records import Entry, LintFacts, Passage, Reference, Source
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import StandardNumber, find_numbers, parse_number

_CITING = "GB/T 1.1—2020, 9.5（引用：不应引用已被代替或废止的文件）"
_DATING = "GB/T 1.1—2020, 9.5（提及被引用文件的具体章、条、图、表、附录编号时应注日期）"

WITHDRAWN = Rule(
    code="BP-L401",
    severity="error",
    title_zh="引用已废止标准",
    title_en="normative reference to a withdrawn standard",
    meaning_zh="规范性引用文件列出的标准已废止：注日期引用的版本已被代替或废止，"
    "或不注日期引用的标准已没有有效版本（以目录和已入库文件为准）。",
    meaning_en="A normative reference leads to a withdrawn standard: a dated one to an edition "
    "that was replaced or withdrawn, an undated one to a standard without a valid edition (as far "
    "as the catalogue and the documents of the graph know).",
    hint_zh="改引现行版本，或核对内容后改为不注日期引用；没有替代的，写出所需内容。",
    hint_en="Refer to the edition in force, or drop the year once its content is checked; where "
    "nothing took its place, write out what is needed.",
    basis=_CITING,
)
WITHDRAWN_ELSEWHERE = Rule(
    code="BP-L402",
    severity="warning",
    title_zh="引用已废止标准（正文、参考文献、术语来源）",
    title_en="withdrawn standard in the text, in the bibliography or as the source of a term",
    meaning_zh="参考文献、术语来源注明的标准（版本），或只在正文里引用的版本，已被代替或废止。",
    meaning_en="A standard, or edition, in the bibliography, in a source note or only in the text "
    "was replaced or withdrawn.",
    hint_zh="核对现行版本中的定义；仍采用旧版时保留年份。",
    hint_en="Compare with the edition in force; keep the year if the old one is meant.",
    basis=_CITING,
)
UNDATED = Rule(
    code="BP-L403",
    severity="info",
    title_zh="未注日期引用",
    title_en="undated normative reference",
    meaning_zh="规范性引用文件没有注日期；GB/T 1.1 允许，其最新版本适用。",
    meaning_en="A normative reference has no year; GB/T 1.1 allows it, and the latest edition "
    "applies.",
    hint_zh="能接受将来的所有变化且不引用具体条款时可以保留，否则注明年份。",
    hint_en="Leave it if all future changes are acceptable and no clause is quoted; else add the "
    "year.",
    basis="GB/T 1.1—2020, 9.5（不注日期引用）",
)
UNDATED_CLAUSE = Rule(
    code="BP-L404",
    severity="warning",
    title_zh="未注日期引用（引用了具体条款）",
    title_en="undated reference to a clause",
    meaning_zh="引用了另一标准的具体章、条、图、表或附录，却没有注日期：编号可能随版本变化。",
    meaning_en="A clause, figure, table or annex of another standard is quoted without its year; "
    "numbers change with editions.",
    hint_zh="注明年份，如“GB/T 1.1—2020，8.7”。",
    hint_en="Add the year, as in GB/T 1.1—2020, 8.7.",
    basis=_DATING,
)
RULES = (WITHDRAWN, WITHDRAWN_ELSEWHERE, UNDATED, UNDATED_CLAUSE)

_NUMBERED = r"(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2})+(?![\d.]*\s*[%％℃°a-zA-Zμ])"
_QUOTED = re.compile(
    rf"\s*(?:中的|中|的|之|[，,])\s*第?\s*{_NUMBERED}"
    r"|\s*(?:中的|中|的|之|[，,])?\s*(?:第\s*\d{1,2}\s*[章条]|附\s*录\s*[A-Z]|[图表]\s*[A-Z]?\.?\d+)"
)
_SOURCE_NOTE = re.compile(r"[\[［【〔]\s*(?:来源|源自|引自|改写|SOURCE)[^\]］】〕]*$")
_LOOK_BACK = 60
_CHAPTER = re.compile(r"\d{1,3}|[A-Z]")


def check(facts: LintFacts) -> Iterator[Draft]:
    """Yield references that a drafter should look at again."""
    shelf = Shelf.of(facts.catalogue, facts.as_of)
    for reference in facts.references:
        yield from _of_reference(reference, shelf)
    for entry in facts.entries:
        yield from _of_sources(entry, shelf)
    told = {(one.document.iri, _printed(one)) for one in facts.references}
    for passage in facts.passages:
        if _CHAPTER.fullmatch(passage.clause) and not passage.lists:
            yield from _outdated(passage, shelf, told)
        if not passage.with_terms:
            yield from _of_passage(passage)


def _of_reference(item: Reference, shelf: Shelf) -> Iterator[Draft]:
    printed = _printed(item)
    number = parse_number(printed)
    verdict = _verdict(number, item.all_parts, shelf)
    if verdict:
        rule = WITHDRAWN if item.normative else WITHDRAWN_ELSEWHERE
        zh, en = _withdrawn_words(printed, verdict)
        yield Draft(rule.code, item.iri, printed, item.document.iri, zh, en)
    elif item.normative and number and not (number.dated or number.placeholder):
        zh, en = f"引用“{printed}”没有注日期。", f"'{printed}' is referred to without a year."
        yield Draft(UNDATED.code, item.iri, printed, item.document.iri, zh, en)


def _printed(item: Reference) -> str:
    return f"{item.number}—{item.year}" if item.year else item.number


def _outdated(passage: Passage, shelf: Shelf, told: set[tuple[str, str]]) -> Iterator[Draft]:
    """Yield editions out of force that running text cites; those of the lists are told there."""
    for start, end, number in find_numbers(passage.text):
        said = passage.document.iri, str(replace(number, all_parts=False))
        before = passage.text[max(0, start - _LOOK_BACK) : start]
        if said in told or _SOURCE_NOTE.search(before):
            continue
        if number.dated and (verdict := shelf.withdrawn(number)):
            told.add(said)
            zh, en = _withdrawn_words(str(number), verdict)
            place = Place(passage.clause, passage.start + start, passage.start + end)
            code, document = WITHDRAWN_ELSEWHERE.code, passage.document.iri
            zh, en = f"正文引用：{zh}", f"Cited in the text: {en}"
            yield Draft(code, passage.iri, str(number), document, zh, en, place=place)


def _verdict(number: StandardNumber | None, all_parts: bool, shelf: Shelf) -> Verdict | None:
    if number is None:
        return None
    return shelf.withdrawn(replace(number, all_parts=all_parts))


def _of_sources(entry: Entry, shelf: Shelf) -> Iterator[Draft]:
    """Yield what is wrong with the source notes of an entry."""
    for source in entry.sources:
        number = parse_number(source.number)
        if number is None:
            continue
        if verdict := shelf.withdrawn(number):
            zh, en = _withdrawn_words(str(number), verdict)
            zh, en = f"术语来源：{zh}", f"Source of the term: {en}"
            yield _about(entry, source, WITHDRAWN_ELSEWHERE, zh, en)
        if source.clause and not number.dated:
            words = _undated_words(f"{number}", source.clause)
            yield _about(entry, source, UNDATED_CLAUSE, *words)


def _about(entry: Entry, source: Source, rule: Rule, zh: str, en: str) -> Draft:
    return Draft(rule.code, entry.iri, entry.label, entry.document.iri, zh, en, spot=source.iri)


def _of_passage(passage: Passage) -> Iterator[Draft]:
    """Yield undated references in running text that quote a clause."""
    for start, end, number in find_numbers(passage.text):
        quoted = _QUOTED.match(passage.text, end)
        inside_note = _SOURCE_NOTE.search(passage.text[max(0, start - _LOOK_BACK) : start])
        if number.dated or number.plan or not quoted or inside_note:
            continue
        words = re.sub(r"\s+", "", quoted[0]).lstrip("中的之，,")
        yield Draft(
            UNDATED_CLAUSE.code,
            passage.iri,
            str(number),
            passage.document.iri,
            *_undated_words(str(number), words),
            place=Place(passage.clause, passage.start + start, passage.start + quoted.end()),
        )


def _undated_words(number: str, clause: str) -> tuple[str, str]:
    return (
        f"引用“{number}”的“{clause}”，没有注日期。",
        f"'{clause}' of '{number}' is quoted without the year of the edition.",
    )


def _withdrawn_words(printed: str, verdict: Verdict) -> tuple[str, str]:
    names = [_with_title(entry) for entry in verdict.successors]
    if names:
        return (
            f"“{printed}”已被{'、'.join(names)}代替。",
            f"'{printed}' was replaced by {', '.join(str(e.number) for e in verdict.successors)}.",
        )
    return f"“{printed}”已废止。", f"'{printed}' was withdrawn."


def _with_title(entry: CatalogueEntry) -> str:
    return f"“{entry.number}《{entry.title}》”" if entry.title else f"“{entry.number}”"
