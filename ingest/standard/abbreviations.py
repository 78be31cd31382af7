"""缩略语: short forms with their meaning in Chinese and their long form (GB/T 1.1—2020, 8.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaopu.ingest.text.passage import Passage, join
from biaopu.ontology.document import Evidence
from biaopu.ontology.han import HAN, has_han
from biaopu.ontology.standard import Abbreviation

from .chapters import Chapter
from .designations import is_foreign
from .titles import is_abbreviations, is_symbols, is_terms

_SHORT = r"(?P<short>(?=[^\s：:]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9/&.+\-]{0,19}?)"
_MARK = r"\s*(?:[：:=＝]|[—–]{1,2}|-{1,2}(?=\s)|(?<=\s)-)\s*-*[—–]*\s*"
_MARKED = re.compile(rf"^{_SHORT}{_MARK}(?P<rest>\S.*)$")
_SPACED = re.compile(rf"^{_SHORT}(?:\s+(?=\S)|(?={HAN}))(?P<rest>.*{HAN}.*|[（(].*)$")
_CAPITALS = 2
_BRACKET = re.compile(r"[（(](?P<inside>[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]?")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.'’/&+\-–—]*[A-Za-z0-9]")
_ENDS = " ；;。，,、：:"
_HEADED = re.compile(
    r"^(?P<number>\d{1,2}(?:\.\d{1,2})+|[A-Z](?:\.\d{1,2})+)"
    rf"(?:\s+|(?={HAN}))(?P<title>\S.*)$"
)
_LONGEST_TITLE = 20


def clause_title(text: str) -> str:
    """Return the title of a clause whose heading a line is, ``""`` of any other line.

    >>> clause_title("3.2 缩略语"), clause_title("3.2缩略语"), clause_title("见3.2")
    ('缩略语', '缩略语', '')
    """
    head = _HEADED.match(text)
    return head["title"] if head and len(head["title"]) <= _LONGEST_TITLE else ""


def abbreviation_lines(chapter: Chapter) -> Iterator[Sequence[Passage]]:
    """Yield the lines of a chapter's lists of abbreviations: all, or of a clause of that name."""
    if is_abbreviations(chapter.title) and not is_terms(chapter.title):
        yield chapter.lines
        return
    inside, depth = -1, 0
    for at, line in enumerate(chapter.lines):
        head = _HEADED.match(line.text)
        if not head or len(head["title"]) > _LONGEST_TITLE:
            continue
        level = head["number"].count(".")
        if inside >= 0 and level <= depth:
            yield chapter.lines[inside + 1 : at]
            inside = -1
        if is_abbreviations(head["title"]) and not is_terms(head["title"]):
            inside, depth = at, level
    if inside >= 0:
        yield chapter.lines[inside + 1 :]


def read_abbreviations(
    lines: Sequence[Passage], section: str, document: str
) -> Iterator[Abbreviation]:
    """Yield the abbreviations of a list, each over all of its lines; the lead-in is passed over."""
    mixed = any(is_symbols(line.text) for line in lines[:1])
    for item in _items(lines):
        match = _match(item.text)
        meaning = _meaning(match["rest"]) if match else ("", "")
        if match and any(meaning) and not (mixed and not _is_sure(match["short"])):
            yield Abbreviation(
                short=match["short"],
                zh=meaning[0],
                en=meaning[1],
                evidence=Evidence(document, section, item.span, "abbreviations.line"),
            )


def _match(text: str) -> re.Match[str] | None:
    """Return the short form and the rest of a line that opens an item.

    Without a mark between them, the short form must look like one.
    """
    if marked := _MARKED.match(text):
        rest = marked["rest"]
        return marked if has_han(rest) or is_foreign(rest) else None
    spaced = _SPACED.match(text)
    return spaced if spaced and _is_sure(spaced["short"]) else None


def _is_sure(short: str) -> bool:
    return sum(character.isupper() for character in short) >= _CAPITALS


def _items(lines: Sequence[Passage]) -> Iterator[Passage]:
    """Yield each item, its lines joined: a line in an open bracket goes on with the last one."""
    held: list[Passage] = []
    for line in lines:
        so_far = join(held).text
        if held and sum(map(so_far.count, "（(")) > sum(map(so_far.count, "）)")):
            held.append(line)
            continue
        if held:
            yield join(held)
        held = [line] if _match(line.text) else []
    if held:
        yield join(held)


def _meaning(rest: str) -> tuple[str, str]:
    """Return the Chinese meaning and the English long form of what stands behind a short form.

    A bracket that explains in Chinese is neither.
    """
    brackets = [match for match in _BRACKET.finditer(rest) if match["inside"]]
    english = next((m for m in brackets if is_foreign(m["inside"])), None)
    outer = _BRACKET.sub(
        lambda m: m[0] if has_han(m["inside"]) and m.end() < len(rest) else "", rest
    )
    if not has_han(outer):
        chinese = next((m["inside"] for m in brackets if has_han(m["inside"])), "")
        return chinese.strip(_ENDS), outer.strip(_ENDS)
    if english:
        return outer.strip(_ENDS), english["inside"].strip(_ENDS)
    return _side_by_side(outer.strip(_ENDS))


def _side_by_side(text: str) -> tuple[str, str]:
    """Part Chinese and English that stand without a bracket: 分布式测温 Distributed Sensing."""
    words = [match for match in _LATIN.finditer(text) if " " in match[0]]
    if len(words) != 1 or (words[0].start() and words[0].end() < len(text.rstrip(_ENDS))):
        return text, ""
    chinese = (text[: words[0].start()] + text[words[0].end() :]).strip(_ENDS)
    return (chinese, words[0][0].strip(_ENDS)) if has_han(chinese) else (text, "")
