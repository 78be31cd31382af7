"""The text against the list of references: cited and not listed, listed and not cited."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from biaopu.graph.lint.findings import Draft, Place, Rule
from biaopu.graph.lint.records import LintDocument, LintFacts, Passage, Reference
from biaopu.ingest.standard.titles import is_references, is_scope
from biaopu.ontology.numbers import StandardNumber, find_numbers, parse_number, same_work

_LIST = "GB/T 1.1—2020, 8.6（规范性引用文件清单由文中规范性引用的文件构成）"

NOT_LISTED = Rule(
    code="BP-L405",
    severity="warning",
    title_zh="引用而未列入规范性引用文件",
    title_en="cited in the text and not listed among the normative references",
    meaning_zh="正文规范性地引用了一个文件（或它的另一版本），第 2 章没有列出；前言、引言、"
    "资料性附录、注、示例、来源和“参见”里的不报。",
    meaning_en="The text refers normatively to a document, or to another edition of it, that "
    "chapter 2 does not list; not told of in forewords, informative annexes, notes, examples, "
    "sources, and after 参见.",
    hint_zh="把该文件列入第 2 章；只是资料性提及的，改为“参见”并列入参考文献。",
    hint_en="List it in chapter 2; where it is mentioned for information only, say so and put it "
    "into the bibliography.",
    basis=_LIST,
)
NOT_CITED = Rule(
    code="BP-L406",
    severity="warning",
    title_zh="列入规范性引用文件而未引用",
    title_en="listed among the normative references and not cited in the text",
    meaning_zh="第 2 章列出的文件在正文各章和附录中没有提到。",
    meaning_en="A document that chapter 2 lists is mentioned in no chapter and no annex.",
    hint_zh="在正文中写明引用它的要求；不引用的，从第 2 章删去或移到参考文献。",
    hint_en="Cite it where its requirements apply, or take it out of the list, or put it into the "
    "bibliography.",
    basis=_LIST,
)
RULES = (NOT_LISTED, NOT_CITED)

_BODY = re.compile(r"\d{1,3}|[A-Z]")
_INFORMATIVE_ANNEX = re.compile(r"资\s*料\s*性|参\s*考\s*件|提示的附录")
_ENTRY = re.compile(r"(?m)^\s*\d{1,3}\s?(?:\.\s?\d{1,3})+\s*")
_ASIDE = re.compile(
    r"(?:参见|参考|另见|例如|譬如|改写自?|摘自|引自|源自|来源于?)[^。；;]{0,12}$"
    r"|[\[［【〔]\s*(?:来源|源自|引自|改写|SOURCE)[^\]］】〕]*$"
)
_ASIDE_LINE = re.compile(r"^\s*(?:注\s*\d*\s*[:：]|示例|例\s*\d*\s*[:：]|NOTE|EXAMPLE)")
_DOUBLE = re.compile(r"\s*[/／]\s*|\s*[（(]\s*")
_VOCABULARY = re.compile(r"术\s*语|词\s*汇|名\s*词")
_HEAD = 24


@dataclass(frozen=True, slots=True)
class _Citation:
    """A number in running text, where it stands, and whether it is cited normatively."""

    number: StandardNumber
    passage: Passage
    start: int
    end: int
    normative: bool


def check(facts: LintFacts) -> Iterator[Draft]:
    """Yield where the list of normative references and the text do not agree."""
    references: dict[str, list[Reference]] = defaultdict(list)
    for reference in facts.references:
        if reference.normative:
            references[reference.document.iri].append(reference)
    chapters: dict[str, list[Passage]] = defaultdict(list)
    for passage in facts.passages:
        if _BODY.fullmatch(passage.clause):
            chapters[passage.document.iri].append(passage)
    for document in facts.documents:
        some, listed = chapters[document.iri], references[document.iri]
        if not any(is_references(one.title) or is_scope(one.title) for one in some):
            continue  # a chapter of terms by itself
        cited = [one for passage in some for one in _citations(passage)]
        yield from _not_listed(document, cited, listed)
        if _is_whole(some):
            yield from _not_cited(document, some, cited, listed)


def _is_whole(chapters: Sequence[Passage]) -> bool:
    """Tell whether there is more than the chapters that every standard has, or need be no more."""
    return any(
        not (one.with_terms or is_references(one.title) or is_scope(one.title))
        or _VOCABULARY.search(one.document.title)
        for one in chapters
    )


def _citations(passage: Passage) -> Iterator[_Citation]:
    if passage.lists:
        return
    informative = bool(_INFORMATIVE_ANNEX.search(passage.title + passage.text[:_HEAD]))
    entry = _ENTRY.search(passage.text) if passage.with_terms else None
    lead = entry.start() if entry else len(passage.text)
    found = find_numbers(passage.text)
    last = -1
    for start, end, number in found:
        doubled = last >= 0 and _DOUBLE.fullmatch(passage.text[last:start])
        last = end
        line = passage.text.rfind("\n", 0, start) + 1
        before = passage.text[line:start]
        aside = _ASIDE.search(before) or _ASIDE_LINE.match(before)
        normative = not (informative or aside or doubled or start > lead)
        yield _Citation(number, passage, start, end, normative)


def _not_listed(
    document: LintDocument, cited: Iterable[_Citation], listed: Sequence[Reference]
) -> Iterator[Draft]:
    numbers = [number for one in listed if (number := _number(one))]
    told: set[str] = set()
    for one in cited:
        number = one.number
        unclear = number.plan or number.placeholder
        if not one.normative or unclear or str(number) in told or _own(document, number):
            continue
        same = [other for other in numbers if _means(other, number)]
        if any(not (other.dated and number.dated and other.year != number.year) for other in same):
            continue
        told.add(str(number))
        there = f"，第 2 章列出的是“{same[0]}”" if same else "，第 2 章没有列出"
        there_en = f"chapter 2 lists '{same[0]}'" if same else "chapter 2 does not list it"
        yield Draft(
            NOT_LISTED.code, one.passage.iri, str(number), document.iri,
            f"正文引用了“{number}”{there}。", f"The text cites '{number}'; {there_en}.",
            place=Place(
                one.passage.clause, one.passage.start + one.start, one.passage.start + one.end
            ),
        )  # fmt: skip


def _not_cited(
    document: LintDocument,
    chapters: Iterable[Passage],
    cited: Sequence[_Citation],
    listed: Iterable[Reference],
) -> Iterator[Draft]:
    text = _squeezed("".join(one.text for one in chapters if not one.lists))
    for reference in listed:
        number = _number(reference)
        if number is None or number.placeholder:
            continue
        # running text is full of what looks like the number of an industry's standard: GA 36
        bare = re.escape(_squeezed(str(number.undated).removesuffix("（所有部分）")))
        if not (
            any(_means(number, one.number) for one in cited) or re.search(rf"{bare}(?![0-9])", text)
        ):
            printed = f"{reference.number}—{reference.year}" if reference.year else reference.number
            yield Draft(
                NOT_CITED.code, reference.iri, printed, document.iri,
                f"第 2 章列出的“{printed}”在正文和附录中没有提到。",
                f"'{printed}' is listed in chapter 2 and mentioned in no chapter or annex.",
            )  # fmt: skip


def _number(reference: Reference) -> StandardNumber | None:
    return parse_number(
        f"{reference.number}—{reference.year}" if reference.year else reference.number
    )


def _squeezed(text: str) -> str:
    """Return a text in one width and case, without spaces and slashes."""
    folded = unicodedata.normalize("NFKC", text).upper()
    return re.sub(r"[\s/]", "", folded)


def _own(document: LintDocument, number: StandardNumber) -> bool:
    return document.number is not None and _means(document.number, number)


def _means(listed: StandardNumber, cited: StandardNumber) -> bool:
    """Tell whether a listed number covers a cited one; all parts cover each part, and a part all.

    A document of another kind, a mandatory one made voluntary, keeps its serial and is another.
    """
    if same_work(listed.undated, cited.undated):
        return True
    one_series = (listed.prefix, listed.serial) == (cited.prefix, cited.serial)
    return one_series and bool(not listed.part or not cited.part)
