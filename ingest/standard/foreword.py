"""The foreword: committee, drafting organisations, replaced editions; personal names left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from biaopu.ingest.text.passage import Passage, join
from biaopu.ontology.document import Span
from biaopu.ontology.han import plain_han
from biaopu.ontology.numbers import find_numbers

_THIS = r"本(?:文件|标准|部分|规范|规程|指导性技术文件|技术文件|导则)"
_UNDER = re.compile(
    rf"{_THIS}(?:技术)?由(?P<owner>[^。]+?)(?:提出[并和、]?(?:技术)?归口|(?:负责)?(?:技术)?归口)"
    r"|(?<!提出、)(?:技术)?归口单位\s*[：:]\s*(?P<label>[^。；]+)"
)
_OWNER = re.compile(
    rf"{_THIS}由(?P<owner>[^。]+?)提出|提出(?:[和、及]归口)?单位\s*[：:]\s*(?P<label>[^。；]+)"
)
_LAST_BY = re.compile(r"^.*提出[，,；;、]\s*(?:并?由)?")
_ORGANISATIONS = re.compile(
    r"(?:起草|编制|主编|参编|编写|参与|参加)(?:起草)?单位(?:和[^：:。]{2,6})?\s*(?:[：:]|为|是|有)\s*"
)
_DRAFTED = re.compile(
    rf"{_THIS}由(?P<list>[^。按依]+?)(?:共同|联合|负责|参加|参与|主要)*起草[。；]"
)
_PERSONS = re.compile(r"(?:主要|参加)?(?:起草|编写|编制|审查|审核|参编|审定)人(?:员)?\s*[：:为]")
_REPLACES = re.compile(rf"{_THIS}(?:部分|全部|首次)?(?:代替|替代|取代)(?:了)?(?P<list>[^。]+)")
_STATEMENT = re.compile(rf"^(?:{_THIS}|请注意|——|本次|GB/T)|^.{{0,12}}(?:单位|人员?|日期)\s*[：:]")
_SAYS = re.compile(
    rf"^{_THIS}(?:的[^。]{{0,20}})?(?:按照|按|由|代替|依据|根据|起草|主要起草|是|为|与|所代替|负责起草|参加起草)"
)
_BROKEN_OFF = ("、", "，", ",", "和", "（")
_FULL = 0.85


@dataclass(frozen=True, slots=True)
class Foreword:
    """What a foreword says; ``personal`` are the spans of its drafters' names."""

    committee: str
    organisations: tuple[str, ...]
    replaces: tuple[str, ...]
    personal: tuple[Span, ...]


def states(text: str) -> bool:
    """Tell whether a line says what forewords say: who proposed, drafted, replaced what."""
    return bool(_SAYS.match(plain_han(text)))


def read_foreword(lines: Sequence[Passage]) -> Foreword:
    """Read the lines of a foreword."""
    personal, kept = _persons(lines)
    statements = list(_statements(kept))
    text = "。".join(statement.rstrip("。") for statement in statements)
    simple = plain_han(text)
    owner = _UNDER.search(simple) or _OWNER.search(simple)
    replaced = [
        str(number)
        for match in _REPLACES.finditer(simple)
        for _, end, number in find_numbers(re.split("，与|，[^G]|相比", match["list"])[0])
    ]
    return Foreword(
        committee=_committee(text, owner) if owner else "",
        organisations=tuple(dict.fromkeys(_organisations(statements))),
        replaces=tuple(dict.fromkeys(replaced)),
        personal=personal,
    )


def _committee(text: str, owner: re.Match[str]) -> str:
    group = "owner" if owner["owner"] else "label"
    name = text[owner.start(group) : owner.end(group)]
    return _LAST_BY.sub("", name).strip(" ，,、")


def _statements(lines: Sequence[Passage]) -> Iterator[str]:
    """Yield what the lines state, each statement whole.

    A line that ends a sentence ends its statement, as does one short of the full width where the
    next does not end a sentence either; one that opens the next statement does so in any case.
    """
    widest = max((len(line.text) for line in lines), default=0)
    held: list[Passage] = []
    for line in lines:
        opens = bool(_STATEMENT.match(plain_han(line.text)))
        if held and (opens or _is_over(held[-1].text, line.text, widest)):
            yield from _sentences(held)
            held = []
        held.append(line)
    if held:
        yield from _sentences(held)


def _is_over(text: str, follower: str, widest: int) -> bool:
    if text.endswith(_BROKEN_OFF):
        return False
    ends = ("。", "；", ";")
    return text.endswith(ends) or (len(text) < _FULL * widest and not follower.endswith(ends))


def _sentences(lines: Sequence[Passage]) -> Iterator[str]:
    """Yield the sentences of a statement, since OCR runs a foreword together."""
    for sentence in re.split(r"(?<=。)", join(lines).text):
        if sentence.strip():
            yield sentence.strip()


def _organisations(statements: Sequence[str]) -> Iterator[str]:
    for statement in statements:
        simple = plain_han(statement)
        label, drafted = _ORGANISATIONS.search(simple), _DRAFTED.search(simple)
        if label:
            listed = statement[label.end() :]
        elif drafted:
            listed = statement[drafted.start("list") : drafted.end("list")]
        else:
            continue
        for name in re.split(r"[、，,；;]", listed.strip().rstrip("。.")):
            if name.strip():
                yield re.sub(r"^(?:参加|参编)单位[：:]", "", name.strip())


def _persons(lines: Sequence[Passage]) -> tuple[tuple[Span, ...], list[Passage]]:
    """Find what names persons, to the end of its sentence; give the spans and the other lines."""
    spans: list[Span] = []
    kept: list[Passage] = []
    naming = False
    for line in lines:
        simple = plain_han(line.text)
        label = _PERSONS.search(simple)
        naming = bool(label) or (naming and not _STATEMENT.match(simple))
        if not naming:
            kept.append(line)
            continue
        start = label.end() if label else 0
        stop = line.text.find("。", start)
        end = len(line.text) if stop < 0 else stop + 1
        names = line.cut(start, end).strip()
        spans.extend([names.span] if names.text else [])
        kept += [line.cut(0, start), line.cut(end).strip()]
        naming = stop < 0 and not line.text.endswith(".")
    return tuple(spans), [line for line in kept if line.text]
