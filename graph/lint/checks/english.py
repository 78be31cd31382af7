"""English equivalents: missing where the others have one, or in conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from biaopu.graph.lint.editions import same_standard
from biaopu.graph.lint.findings import Draft, Rule
from biaopu.graph.lint.folding import definition_key, fold
from biaopu.graph.lint.records import Entry, LintFacts
from biaopu.ontology.english import english_key

MISSING = Rule(
    code="BP-L501",
    severity="warning",
    title_zh="英文对应词缺失",
    title_en="English equivalent missing",
    meaning_zh="文件的多数条目有英文对应词，这一条没有。",
    meaning_en="Most entries of the document have an English equivalent, and this one has none.",
    hint_zh="补上英文对应词。",
    hint_en="Add the English equivalent.",
    basis="GB/T 1.1—2020, 8.7（术语条目的必备内容）；GB/T 20001.1",
)
CONFLICT = Rule(
    code="BP-L502",
    severity="warning",
    title_zh="英文对应词冲突（同一文件）",
    title_en="English equivalents in conflict, within a document",
    meaning_zh="同一文件中两个不同的概念用同一个英文对应词，又没有用不同的领域〈〉区分。",
    meaning_en="Two concepts of a document have the same English equivalent, and no different "
    "subject fields 〈〉 tell them apart.",
    hint_zh="给其中一个概念换用更准确的英文对应词。",
    hint_en="Give one of the concepts a more exact equivalent.",
    basis="ISO 704（单义性）；GB/T 20001.1（对应词）",
)
CONFLICT_ACROSS = Rule(
    code="BP-L503",
    severity="warning",
    title_zh="英文对应词冲突（不同文件）",
    title_en="English equivalents in conflict, across documents",
    meaning_zh="同一中文术语在不同文件里的英文对应词没有一个相同；大小写、连字符、单复数和"
    "英美拼写的差别不算，同一标准的不同版本和领域不同的不报。",
    meaning_en="Documents give a Chinese term English equivalents of which none is the same; case, "
    "hyphens, plurals and -ise/-ize do not count, nor do editions of one standard and other "
    "subject fields.",
    hint_zh="核对是否同一概念，统一英文对应词。",
    hint_en="See whether the concept is one, and agree on the equivalent.",
    basis="ISO 704（术语的一致性）；GB/T 20001.1（对应词）",
)
RULES = (MISSING, CONFLICT, CONFLICT_ACROSS)
_MOST = 0.5
_MOST_COMPARED = 200


def check(facts: LintFacts) -> Iterator[Draft]:
    """Yield entries whose English is missing or at odds with that of other entries."""
    by_document: dict[str, list[Entry]] = defaultdict(list)
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in facts.entries:
        if entry.is_entry and entry.names:
            by_document[entry.document.iri].append(entry)
        if entry.english:
            for name in dict.fromkeys(map(fold, entry.names)):
                by_name[name].append(entry)
    for entries in by_document.values():
        yield from _missing(entries)
        yield from _same_english(entries)
    yield from _other_english(by_name.values())


def _missing(entries: Sequence[Entry]) -> Iterator[Draft]:
    without = [entry for entry in entries if not entry.english]
    if len(entries) - len(without) <= _MOST * len(entries):
        return
    for entry in without:
        zh, en = f"“{entry.label}”没有英文对应词。", f"'{entry.label}' has no English equivalent."
        yield Draft(MISSING.code, entry.iri, entry.label, entry.document.iri, zh, en)


def _same_english(entries: Iterable[Entry]) -> Iterator[Draft]:
    by_words: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in dict.fromkeys(map(english_key, entry.english)):
            by_words[key].append(entry)
    reported: set[tuple[str, ...]] = set()
    for key, found in by_words.items():
        few = found[:_MOST_COMPARED]
        members = [e for e in few if any(_two_concepts(e, other) for other in few)]
        if members and tuple(e.iri for e in members) not in reported:
            reported.add(tuple(e.iri for e in members))
            words = next(w for w in members[0].english if english_key(w) == key)
            yield _conflict(CONFLICT, members, words)


def _two_concepts(left: Entry, right: Entry) -> bool:
    """Tell whether two entries are different concepts, and not told of by another check already."""
    if fold(left.domain) != fold(right.domain) or left.iri == right.iri:
        return False
    if {fold(name) for name in left.names} & {fold(name) for name in right.names}:
        return False
    one, other = left.definition, right.definition
    return not (one and other and definition_key(one.text) == definition_key(other.text))


def _other_english(groups: Iterable[Sequence[Entry]]) -> Iterator[Draft]:
    reported: set[tuple[str, ...]] = set()
    for entries in groups:
        first, *rest = entries
        members = [first]
        for entry in rest:
            if all(_no_english_in_common(entry, other) for other in members):
                members.append(entry)
        key = tuple(entry.iri for entry in members)
        if len(members) > 1 and key not in reported:
            reported.add(key)
            yield _conflict_across(members)


def _no_english_in_common(left: Entry, right: Entry) -> bool:
    if left.document == right.document or same_standard(left.document, right.document):
        return False
    if fold(left.domain) != fold(right.domain):
        return False
    return not set(map(english_key, left.english)) & set(map(english_key, right.english))


def _conflict(rule: Rule, members: Sequence[Entry], words: str) -> Draft:
    names = [entry.label for entry in members]
    return Draft(
        rule.code,
        members[0].iri,
        members[0].label,
        members[0].document.iri,
        f"{'、'.join(f'“{name}”' for name in names)}的英文对应词都是“{words}”。",
        f"{', '.join(repr(name) for name in names)} all have the English equivalent '{words}'.",
        related=tuple(entry.iri for entry in members[1:]),
    )


def _conflict_across(members: Sequence[Entry]) -> Draft:
    first = members[0]
    said = [f"{e.document.label} {e.clause} {'; '.join(e.english)}" for e in members]
    return Draft(
        CONFLICT_ACROSS.code,
        first.iri,
        first.label,
        first.document.iri,
        f"“{first.label}”的英文对应词不一致：{'；'.join(said)}。",
        f"The English equivalents of '{first.label}' differ: {' | '.join(said)}.",
        related=tuple(entry.iri for entry in members[1:]),
    )
