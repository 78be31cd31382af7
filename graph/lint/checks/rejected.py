"""Terms that a document rejects (拒用) and uses all the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from biaopu.graph.lint.dictionary import inside_a_word
from biaopu.graph.lint.findings import Draft, Place, Rule
from biaopu.graph.lint.folding import fold
from biaopu.graph.lint.matcher import TermMatcher
from biaopu.graph.lint.records import Entry, LintFacts, Passage

REJECTED = Rule(
    code="BP-L205",
    severity="warning",
    title_zh="使用了本文件拒用的术语",
    title_en="a term that the document itself rejects is used",
    meaning_zh="某条目列为拒用的名称，又在定义、注或正文中使用；引号里的、说明不再使用的、"
    "作为更长的词的一部分的、另一条目的有效名称不报。",
    meaning_en="A name that an entry deprecates is used in a definition, a note or the text; not "
    "told of in quotation marks, where it is said not to be used, inside longer words, or where "
    "another entry has it as a valid name.",
    hint_zh="改用该条目的首选术语。",
    hint_en="Use the preferred term of that entry.",
    basis="GB/T 20001.1（拒用术语）；ISO 10241-1（deprecated term）；GB/T 1.1—2020（一致性）",
)
RULES = (REJECTED,)

_QUOTED = re.compile(r"[“\"「『《][^“”\"「」『』《》]{0,60}[”\"」』》]")
_REJECTING = re.compile(
    r"(?:拒用|禁用|弃用|停用|废除|旧称|曾称|原称|俗称|又称|也称|亦称|deprecated)(?:的)?(?:术语|名称|为)?[:：,，]?\s*$"
    r"|(?:不|勿|禁止|避免)(?:应|宜|得|再|要|可|能)*(?:继续)?(?:使用|采用|用|称为?|叫做?|写成|写作)$",
    re.IGNORECASE,
)
_REJECTED_BEHIND = re.compile(
    r"^\s*[（(]?\s*(?:拒用|禁用|弃用|已?停用|已?不再使用|(?:不再|不应|不宜|不得)再?(?:使用|采用|称)|deprecated)"
    r"|^[^。；;]{0,8}(?:改为|改称|更名为)",
    re.IGNORECASE,
)
_BODY = re.compile(r"\d{1,3}|[A-Z]")
_BEFORE, _BEHIND = 16, 16


@dataclass(frozen=True, slots=True)
class _Use:
    """A rejected name in a text: the name as printed there, and where it begins and ends."""

    entry: Entry
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the rejected names of a document, by themselves and among its valid ones.

    Attributes:
        rejected: the names, folded, and whose they are.
        alone: finds them, and is quick.
        among: finds them where no longer name of the document stands.
    """

    rejected: Mapping[str, Entry]
    alone: TermMatcher
    among: TermMatcher

    @classmethod
    def of(cls, rejected: Mapping[str, Entry], valid: TermMatcher) -> _Finder:
        """Return what finds rejected names among valid ones."""
        both = dict.fromkeys((*valid.names, *rejected), "")
        alone = TermMatcher.of((name, "") for name in rejected)
        return cls(rejected, alone, TermMatcher.of(both.items()))


def check(facts: LintFacts) -> Iterator[Draft]:
    """Yield where a document uses a name that one of its entries rejects; once a clause."""
    by_document: dict[str, list[Entry]] = defaultdict(list)
    for entry in facts.entries:
        by_document[entry.document.iri].append(entry)
    passages: dict[str, list[Passage]] = defaultdict(list)
    for passage in facts.passages:
        passages[passage.document.iri].append(passage)
    for iri, entries in by_document.items():
        rejected = _rejected(entries, facts.matchers[iri])
        if rejected:
            finder = _Finder.of(rejected, facts.matchers[iri])
            yield from _of_entries(entries, finder)
            yield from _of_passages(passages[iri], finder)


def _rejected(entries: Iterable[Entry], valid: TermMatcher) -> dict[str, Entry]:
    """Return the rejected names, folded, that are valid for no other entry, and whose they are."""
    found: dict[str, Entry] = {}
    for entry in entries:
        for name in map(fold, entry.deprecated):
            if name and name not in valid.names:
                found.setdefault(name, entry)
    return found


def _of_entries(entries: Iterable[Entry], finder: _Finder) -> Iterator[Draft]:
    for entry in entries:
        texts = [*((one.text, one.iri) for one in entry.definitions)]
        texts += [(note, "") for note in entry.notes]
        told: set[str] = set()
        for text, spot in texts:
            for use in _uses(text, finder):
                if use.name in told:
                    continue
                told.add(use.name)
                where = "定义" if spot else "注", "definition" if spot else "note"
                yield Draft(
                    REJECTED.code, entry.iri, entry.label, entry.document.iri,
                    f"“{entry.label}”的{where[0]}用了“{use.name}”，{_why(use.entry)[0]}。",
                    f"The {where[1]} of '{entry.label}' uses '{use.name}', {_why(use.entry)[1]}.",
                    spot=spot, related=(use.entry.iri,) if use.entry is not entry else (),
                )  # fmt: skip


def _of_passages(passages: Iterable[Passage], finder: _Finder) -> Iterator[Draft]:
    for passage in passages:
        if passage.with_terms or passage.lists or not _BODY.fullmatch(passage.clause):
            continue
        told: dict[str, list[_Use]] = {}
        for use in _uses(passage.text, finder):
            told.setdefault(use.name, []).append(use)
        for name, uses in told.items():
            first, many = uses[0], len(uses)
            zh = f"（共 {many} 处）" if many > 1 else ""
            en = f" ({many} times)" if many > 1 else ""
            yield Draft(
                REJECTED.code, passage.iri, name, passage.document.iri,
                f"正文用了“{name}”{zh}，{_why(first.entry)[0]}。",
                f"The text uses '{name}'{en}, {_why(first.entry)[1]}.",
                related=(first.entry.iri,),
                place=Place(
                    passage.clause, passage.start + first.start, passage.start + first.end
                ),
            )  # fmt: skip


def _why(entry: Entry) -> tuple[str, str]:
    clause = f"{entry.clause} ".lstrip()
    return (
        f"而 {clause}把它列为拒用，应用“{entry.label}”",
        f"which {clause}deprecates; use '{entry.label}'",
    )


def _uses(text: str, finder: _Finder) -> Iterator[_Use]:
    """Yield the rejected names that a text uses as words."""
    if next(finder.alone.matches(fold(text)), None) is None:
        return
    folded, places = _folded(text)
    shown = _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), folded)
    for match in finder.among.matches(shown):
        entry = finder.rejected.get(match.name)
        if entry is None:
            continue
        before = shown[max(0, match.start - _BEFORE) : match.start]
        if _REJECTING.search(before):
            continue
        if _REJECTED_BEHIND.match(shown[match.end : match.end + _BEHIND]):
            continue
        if inside_a_word(shown, match.start, match.end):
            continue
        start, end = places[match.start], places[match.end - 1] + 1
        yield _Use(entry, "".join(text[start:end].split()), start, end)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text folded character by character, and where each of its characters stands.

    Line breaks of the original inside a name go; spaces between Latin words stay one.
    """
    pieces: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if character.isspace():
            beside = text[at - 1 : at] + text[at + 1 : at + 2]
            if not (len(beside) == 2 and beside.isascii()):
                continue
        folded = " " if character.isspace() else fold(character)
        pieces.append(folded)
        places.extend([at] * len(folded))
    return "".join(pieces), places
