"""Checks of single definitions: missing, opening with the term itself, using the term itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from biaopu.graph.lint.findings import Draft, Rule
from biaopu.graph.lint.folding import fold
from biaopu.graph.lint.matcher import TermMatcher
from biaopu.graph.lint.records import Entry, LintDocument, LintFacts, Text
from biaopu.graph.lint.tautology import says_another, says_itself
from biaopu.graph.lint.usage import essential
from biaopu.graph.lint.wording import begins_as_word, ends_as_word, without_opening

MISSING = Rule(
    code="BP-L101",
    severity="error",
    title_zh="缺定义",
    title_en="definition missing",
    meaning_zh="标准的术语条目没有定义；术语库中多数条目有定义而这一条没有。",
    meaning_en="A term entry of a standard has no definition, or one of a term base in which most "
    "entries have one.",
    hint_zh="补写定义；若只是标题，不要编成条目。",
    hint_en="Write a definition; if it is only a heading, do not number it as an entry.",
    basis="GB/T 1.1—2020, 8.7（术语条目的必备内容）；GB/T 20001.1；ISO 10241-1",
)
MOSTLY_MISSING = Rule(
    code="BP-L105",
    severity="info",
    title_zh="缺定义（术语库的多数条目）",
    title_en="definitions missing in most of a term base",
    meaning_zh="术语库里只有少数条目有定义；整库报一次，不逐条报。",
    meaning_en="Only a minority of a term base's entries have a definition; told once for all.",
    hint_zh="补写定义，或确认该术语库只列对应词。",
    hint_en="Write definitions, or make sure that the base is meant to list equivalents only.",
    basis="ISO 10241-1；ISO 704",
)
OPENS_WITH_TERM = Rule(
    code="BP-L103",
    severity="warning",
    title_zh="定义以术语本身开头",
    title_en="definition opens with the term itself",
    meaning_zh="定义以本条的术语（或许用术语、缩略语）作为一个词开头，如“X是……”“X指……”；"
    "只是更长的词的一部分时不报。",
    meaning_en="A definition opens with the entry's own term (or admitted term, or abbreviation) "
    "as a word; not where it is part of a longer word.",
    hint_zh="去掉开头的术语和“是”“指”，从上位概念和区别特征写起。",
    hint_en="Drop the term and 'is' or 'means' in front; begin with the genus and what sets it "
    "apart.",
    basis="GB/T 1.1—2020, 8.7（定义能在上下文中代替术语）；GB/T 20001.1；ISO 704（循环定义）",
)
USES_TERM = Rule(
    code="BP-L104",
    severity="warning",
    title_zh="循环定义（定义中用了术语本身）",
    title_en="circular definition: it uses the term itself",
    meaning_zh="定义中间把本条的术语作为一个独立的词使用，等于用自己解释自己。",
    meaning_en="A definition uses the entry's own term as a word further on, and so explains "
    "it by itself.",
    hint_zh="把术语换成它的上位概念或说明。",
    hint_en="Put the genus or a description in its place.",
    basis="ISO 704（定义内部的循环）；GB/T 10112；GB/T 20001.1",
)
TAUTOLOGY = Rule(
    code="BP-L106",
    severity="error",
    title_zh="同义反复（定义只说了术语本身或它的另一个名称）",
    title_en="tautology: the definition says the term, or another name, and nothing else",
    meaning_zh="定义去掉“是、指、的、用于、总称”之类后，只剩本条的术语、许用或拒用术语、缩略语、"
    "英文对应词，或只给出另一个名称（“即X”“又称X”、本文件另一条目的术语）。",
    meaning_en="Without words like 'is', 'of', 'used for', a definition comes to the entry's own "
    "term in any of its forms or languages, or only gives another name.",
    hint_zh="写出上位概念和区别特征；若只是另一个名称，列为许用术语。",
    hint_en="Give the genus and what sets it apart; list a mere name as an admitted term.",
    basis="ISO 704（同义反复定义）；GB/T 10112；GB/T 20001.1",
)
RULES = (MISSING, OPENS_WITH_TERM, USES_TERM, MOSTLY_MISSING, TAUTOLOGY)
_MOST = 0.5


def check(facts: LintFacts) -> Iterator[Draft]:
    """Yield what is amiss with single definitions."""
    by_document: dict[str, list[Entry]] = defaultdict(list)
    for entry in facts.entries:
        by_document[entry.document.iri].append(entry)
    for document in facts.documents:
        entries = by_document[document.iri]
        yield from _missing(document, [entry for entry in entries if entry.is_entry])
        for entry in entries:
            yield from _circular(entry, facts.matchers[document.iri])


def _missing(document: LintDocument, entries: Sequence[Entry]) -> Iterator[Draft]:
    """Yield entries without a definition; a term base may be a list of equivalents only."""
    without = [entry for entry in entries if not entry.definitions]
    defined = len(entries) - len(without)
    if document.kind == "glossary" and defined < _MOST * len(entries):
        if defined:
            yield _mostly(document, len(without), len(entries))
        return
    for entry in without:
        zh, en = f"“{entry.label}”没有定义。", f"'{entry.label}' has no definition."
        yield Draft(MISSING.code, entry.iri, entry.label, document.iri, zh, en)


def _mostly(document: LintDocument, without: int, total: int) -> Draft:
    return Draft(
        MOSTLY_MISSING.code,
        document.iri,
        document.label,
        document.iri,
        f"{total} 个条目中有 {without} 个没有定义。",
        f"{without} of {total} entries have no definition.",
    )


def _circular(entry: Entry, matcher: TermMatcher) -> Iterator[Draft]:
    own = sorted({fold(n) for n in _own_names(entry)} - {""}, key=lambda name: (-len(name), name))
    for definition in entry.definitions:
        text = fold(definition.text)
        opening = without_opening(text)
        rejected = (fold(name) for name in entry.deprecated)
        if name := says_itself(text, (*own, *rejected)):
            yield _tautology(entry, definition, name, "本条的名称", "a name of its own")
        elif name := says_another(text, matcher):
            yield _tautology(entry, definition, name, "另一个名称", "another name")
        elif name := _opening(opening, own, matcher):
            yield _draft(OPENS_WITH_TERM, entry, definition, name)
        elif name := _inside(essential(text), own, matcher):
            yield _draft(USES_TERM, entry, definition, name)


def _tautology(entry: Entry, definition: Text, name: str, zh: str, en: str) -> Draft:
    return Draft(
        TAUTOLOGY.code, entry.iri, entry.label, entry.document.iri,
        f"“{entry.label}”的定义只说了{zh}“{name}”。",
        f"The definition of '{entry.label}' says {en}, '{name}', and nothing else.",
        spot=definition.iri,
    )  # fmt: skip


def _own_names(entry: Entry) -> Iterable[str]:
    return (*entry.names, *entry.english, *entry.abbreviations)


def _opening(text: str, own: Sequence[str], matcher: TermMatcher) -> str:
    """Return the own name that a folded definition opens with as a word, ``""`` if none."""
    longest = matcher.longest_at(text, 0)
    for name in own:
        whole = text.startswith(name) and longest <= len(name)
        if whole and ends_as_word(text, len(name)):
            return name
    return ""


def _inside(text: str, own: Sequence[str], matcher: TermMatcher) -> str:
    """Return the own name that stands in a folded definition as a word, ``""`` if none does."""
    present = [name for name in own if len(name) > 1 and name in text]
    if not present:
        return ""
    for match in matcher.matches(text):
        bounded = begins_as_word(text, match.start) and ends_as_word(text, match.end)
        if match.name in present and bounded:
            return match.name
    return ""


def _draft(rule: Rule, entry: Entry, definition: Text, name: str) -> Draft:
    """Return the draft for a definition that has the entry's own name in it."""
    opens = rule is OPENS_WITH_TERM
    zh = f"“{entry.label}”的定义{'以' if opens else '里用了'}“{name}”{'开头' if opens else ''}。"
    en = f"The definition of '{entry.label}' {'opens with' if opens else 'uses'} '{name}'."
    return Draft(rule.code, entry.iri, entry.label, entry.document.iri, zh, en, spot=definition.iri)
