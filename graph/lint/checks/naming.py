"""One name for two concepts, and two names for one: within a document and across documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from biaopu.graph.lint.editions import same_standard
from biaopu.graph.lint.findings import Draft, Rule
from biaopu.graph.lint.folding import definition_key, fold, materially_different
from biaopu.graph.lint.records import Entry, LintFacts

_MONOSEMY = (
    "GB/T 1.1—2020（同一概念用同一术语，一致性）；ISO 704（单义性）；GB/T 20001.1（领域〈〉）"
)
_MONONYMY = "GB/T 1.1—2020（同一概念用同一术语，一致性）；ISO 704（单名性）"

HOMONYM = Rule(
    code="BP-L201",
    severity="error",
    title_zh="同名异义（同一文件）",
    title_en="one name, two concepts, within a document",
    meaning_zh="同一文件的两个条目用同一个名称，定义不同，又没有用不同的领域〈〉区分。",
    meaning_en="Two entries of a document have the same name and different definitions, and no "
    "different subject fields 〈〉 tell them apart.",
    hint_zh="改用不同的术语，或在定义前加领域〈〉区分；若是同一概念，合并为一条。",
    hint_en="Use different terms, or put subject fields 〈〉 before the definitions; merge the "
    "entries if the concept is one.",
    basis=_MONOSEMY,
)
HOMONYM_ACROSS = Rule(
    code="BP-L202",
    severity="warning",
    title_zh="同名异义（不同文件）",
    title_en="one name, two concepts, across documents",
    meaning_zh="不同文件（或术语库的不同来源）给同一名称的定义实质不同；"
    "同一标准的不同版本、注明修改的引用和领域不同的不报。",
    meaning_en="Documents, or sources within a term base, define a name in materially different "
    "ways; not told of editions of one standard, of declared modifications and of other fields.",
    hint_zh="确认是否同一概念：是，则采用已有定义并注明来源；不是，则加领域〈〉或改名。",
    hint_en="If the concept is one, take over the existing definition and name its source; if not, "
    "add a subject field 〈〉 or choose another name.",
    basis=_MONOSEMY,
)
SYNONYM = Rule(
    code="BP-L203",
    severity="warning",
    title_zh="一义多名（同一文件）",
    title_en="one concept, several names, within a document",
    meaning_zh="同一文件的两个条目名称不同，定义文字相同。",
    meaning_en="Two entries of a document have different names and the same definition.",
    hint_zh="合并为一条：一个作首选术语，其余作许用术语；若是不同概念，写出区别。",
    hint_en="Make one entry of them, with a preferred and admitted terms; or say how the concepts "
    "differ.",
    basis=_MONONYMY,
)
SYNONYM_ACROSS = Rule(
    code="BP-L204",
    severity="info",
    title_zh="一义多名（不同文件）",
    title_en="one concept, several names, across documents",
    meaning_zh="不同文件用不同的名称，给出相同的定义。",
    meaning_en="Documents give the same definition under different names.",
    hint_zh="商定一个首选术语，另一个作许用术语。",
    hint_en="Agree on a preferred term and admit the other.",
    basis=_MONONYMY,
)
RULES = (HOMONYM, HOMONYM_ACROSS, SYNONYM, SYNONYM_ACROSS)

_SHORTEST_DEFINITION = 6
"""A shorter definition (见 3.1, 同上) says nothing that two concepts could share."""

_MOST_FOR_ALL_PAIRS = 200

_Pair = tuple[Entry, Entry]


def check(facts: LintFacts) -> Iterator[Draft]:
    """Yield names that mean two things, and things that have two names."""
    yield from _homonyms(facts.entries)
    yield from _synonyms(facts.entries)


def _homonyms(entries: Iterable[Entry]) -> Iterator[Draft]:
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.definitions:
            for name in dict.fromkeys(map(fold, entry.names)):
                by_name[name].append(entry)
    reported: set[tuple[str, tuple[str, ...]]] = set()
    for found in by_name.values():
        if len(found) > 1:
            for draft in _groups(found, _differ, (HOMONYM, HOMONYM_ACROSS), _homonym_words):
                key = (draft.code, (draft.iri, *draft.related))
                if key not in reported:  # entries that share two names are told of once
                    reported.add(key)
                    yield draft


def _synonyms(entries: Iterable[Entry]) -> Iterator[Draft]:
    by_text: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        text = entry.definition
        key = definition_key(text.text) if text else ""
        if len(key) >= _SHORTEST_DEFINITION:
            by_text[key].append(entry)
    for found in by_text.values():
        if len(found) > 1:
            yield from _groups(found, _other_names, (SYNONYM, SYNONYM_ACROSS), _synonym_words)


def _groups(
    entries: Sequence[Entry],
    at_odds: Callable[[Entry, Entry], bool],
    rules: tuple[Rule, Rule],
    words: Callable[[Rule, list[Entry]], tuple[str, str]],
) -> Iterator[Draft]:
    """Yield one draft for each document's entries at odds, and one for those across documents."""
    pairs = [pair for pair in _pairs(entries) if at_odds(*pair)]
    within = [pair for pair in pairs if _together(*pair)]
    documents = dict.fromkeys(left.document.iri for left, _ in within)
    sets = [(rules[0], [p for p in within if p[0].document.iri == iri]) for iri in documents]
    for rule, some in (*sets, (rules[1], [pair for pair in pairs if not _together(*pair)])):
        members = list(dict.fromkeys(entry.iri for pair in some for entry in pair))
        if members:
            known = {entry.iri: entry for pair in some for entry in pair}
            yield _draft(rule, [known[iri] for iri in members], words)


def _pairs(entries: Sequence[Entry]) -> Iterable[_Pair]:
    """Return all pairs; of very many entries those with the first one, which tell enough."""
    few = len(entries) <= _MOST_FOR_ALL_PAIRS
    return combinations(entries, 2) if few else ((entries[0], other) for other in entries[1:])


def _draft(
    rule: Rule, members: list[Entry], words: Callable[[Rule, list[Entry]], tuple[str, str]]
) -> Draft:
    first = members[0]
    zh, en = words(rule, members)
    others = tuple(entry.iri for entry in members[1:])
    return Draft(rule.code, first.iri, first.label, first.document.iri, zh, en, related=others)


def _together(left: Entry, right: Entry) -> bool:
    """Tell whether two entries answer to one drafter: one document and, in a base, one source."""
    if left.document != right.document:
        return False
    sources = [entry.source.number if entry.source else "" for entry in (left, right)]
    return left.document.kind != "glossary" or sources[0] == sources[1]


def _differ(left: Entry, right: Entry) -> bool:
    """Tell whether two entries of the same name define it differently and nothing explains it."""
    if fold(left.domain) != fold(right.domain):
        return False
    one, other = _definitions(left, right)
    if not one or not other or one == other:
        return False
    if _together(left, right):
        return True  # two entries of one document must not even be worded in two ways
    if same_standard(left.document, right.document) or _declared(left, right):
        return False
    return materially_different(one, other)


def _definitions(left: Entry, right: Entry) -> tuple[str, str]:
    """Return the definitions of two entries in a language that both have, as keys."""
    by_language = {text.language: text.text for text in reversed(left.definitions)}
    ordered = sorted(right.definitions, key=lambda text: not text.language.startswith("zh"))
    for text in ordered:
        if text.language in by_language:
            return definition_key(by_language[text.language]), definition_key(text.text)
    return "", ""


def _declared(left: Entry, right: Entry) -> bool:
    """Tell whether one entry says that it was taken from the other's document and changed."""
    return any(
        one.source is not None
        and one.source.modified
        and bool(one.source.number)
        and other.document.number is not None
        and one.source.number.startswith(str(other.document.number.undated))
        for one, other in ((left, right), (right, left))
    )


def _other_names(left: Entry, right: Entry) -> bool:
    """Tell whether two entries of the same definition have no name in common."""
    if same_standard(left.document, right.document) and left.document != right.document:
        return False
    names = [{fold(n) for n in (*e.names, *e.abbreviations)} - {""} for e in (left, right)]
    return bool(names[0]) and bool(names[1]) and not names[0] & names[1]


def _homonym_words(rule: Rule, members: list[Entry]) -> tuple[str, str]:
    name = _common_name(members)
    places, en_places = _places(rule is HOMONYM_ACROSS, members)
    said = len({fold(one.definition.text) for one in members if one.definition})
    return (
        f"“{name}”有 {said} 个不同的定义：{places}。",
        f"'{name}' has {said} different definitions: {en_places}.",
    )


def _synonym_words(rule: Rule, members: list[Entry]) -> tuple[str, str]:
    names = [entry.label for entry in members]
    places, en_places = _places(rule is SYNONYM_ACROSS, members)
    return (
        f"{'、'.join(f'“{name}”' for name in names)}的定义相同：{places}。",
        f"{', '.join(f'{name!r}' for name in names)} have the same definition: {en_places}.",
    )


def _common_name(members: Sequence[Entry]) -> str:
    shared = set.intersection(*({fold(n) for n in entry.names} for entry in members))
    return next((n for n in members[0].names if fold(n) in shared), members[0].label)


def _places(across: bool, members: Sequence[Entry]) -> tuple[str, str]:
    named = [f"{e.document.label} {e.clause}".strip() if across else e.clause for e in members]
    return "、".join(named), ", ".join(named)
