"""Parts that have no section of their own: the text counts them up, or speaks of each in turn.

通用标准包括术语、分类等 2 个部分。 counts them; 其中，计算标准主要包括…；存储标准主要包括… speaks
of each. A list of neither kind gives topics, no parts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from biaopu.ingest.guide.evidence import sentences_of
from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage

from .enumeration import Enumeration, enumerations
from .headings import VERB
from .titles import key_of, label_of

_HEAD = r"(?:^|(?<=[。；;：:])|(?<=[，,])(?=其中))[\s—–•·●▪◆*-]*(?:其中[，,：:]?)?[“\"]?"
_STANDARDS = r"(?:类|相关)?标准(?:子体系|体系)?"
_SPEAKS = rf"[”\"]?{_STANDARDS}[”\"]?(?={VERB}|[：:。])"
_SPEAKS_OF_LISTED = rf"[”\"]?(?:{_STANDARDS})?[”\"]?(?={VERB}|[：:])"
_ANY_NAME = r"[^，,。；;：:“”\"]{2,24}?"
_NO_NAME = re.compile(
    r"(?:该|其|本|此|这|上述|各|每|相关|有关|现有|已有|国际|国家|行业|团体|企业|地方|强制|推荐|重点|具体|"
    r"已|在研|拟|基于|针对|围绕|根据|按照|通过|结合|加|推|完善|制定|研)"
)


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A part found in running text: its name as printed, and what the text says of it."""

    title: Passage
    body: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Where a text begins to speak of a part: which paragraph, from where, of what."""

    paragraph: int
    start: int
    label: Passage


def sentence_parts(block: Block, own: str, known: Collection[str]) -> tuple[SentencePart, ...]:
    """Return the parts of the node ``own`` that only the text of ``block`` sets out, in order."""
    lists = [
        found
        for sentence in sentences_of([block])
        for found in enumerations(sentence.passage, known)
    ]
    listed = [item for found in lists for item in found.items]
    everything = _spoken(block.body, listed)
    spoken = [place for place in everything if key_of(place.label.text) != key_of(own)]
    titles = _titles(lists, spoken, block.body)
    if any(key_of(title.text) == key_of(own) for title in titles):
        return ()
    bodies = _bodies(spoken, titles, block.body)
    return tuple(SentencePart(title, bodies.get(key_of(title.text), ())) for title in titles)


def list_parts(found: Enumeration, block: Block) -> tuple[SentencePart, ...]:
    """Return the items of one list as parts, with what the ``block`` says of each."""
    spoken = list(_spoken(block.body, found.items))
    bodies = _bodies(spoken, found.items, block.body)
    return tuple(SentencePart(item, bodies.get(key_of(item.text), ())) for item in found.items)


def _spoken(paragraphs: Sequence[Passage], listed: Sequence[Passage]) -> Iterator[_Spoken]:
    """Yield where clauses open with the name of a part: a listed one, or X 标准 with a verb."""
    names = {re.escape(name) for item in listed for name in (item.text, label_of(item.text))}
    known = "|".join(sorted(names, key=lambda name: (-len(name), name))) or "(?!)"
    pattern = re.compile(
        rf"{_HEAD}(?:(?P<listed>{known}){_SPEAKS_OF_LISTED}|(?P<free>{_ANY_NAME}){_SPEAKS})"
        rf"|(?<=[，,])(?P<after>{known}){_SPEAKS}"
    )
    for index, paragraph in enumerate(paragraphs):
        for match in pattern.finditer(paragraph.text):
            group = match.lastgroup or ""
            if group != "free" or not _NO_NAME.match(match["free"]):
                yield _Spoken(index, match.start(), paragraph.group(match, group))


def _titles(
    lists: Sequence[Enumeration], spoken: Sequence[_Spoken], paragraphs: Sequence[Passage]
) -> tuple[Passage, ...]:
    """Return the names of the parts: of a counted list, of one spoken of, or just spoken of."""
    counted = next((found for found in lists if found.counts_parts), None)
    if counted:
        return counted.items
    keys = {key_of(place.label.text) for place in spoken}
    for found in lists:
        named = [item for item in found.items if key_of(item.text) in keys]
        if len(named) >= max(2, len(found.items) / 2):
            return found.items
    series = _in_parallel(spoken, paragraphs) or _by_paragraph(spoken, paragraphs)
    return tuple(place.label for place in series)


def _in_parallel(spoken: Sequence[_Spoken], paragraphs: Sequence[Passage]) -> list[_Spoken]:
    """Return the first passage of each name where 其中 opens a series of at least two."""
    opened = False
    series: dict[str, _Spoken] = {}
    for place in spoken:
        head = paragraphs[place.paragraph].text[place.start :]
        opened = opened or head.lstrip("—–•·●▪◆*- ").startswith("其中")
        if opened:
            series.setdefault(key_of(place.label.text), place)
    return list(series.values()) if len(series) > 1 else []


def _by_paragraph(spoken: Sequence[_Spoken], paragraphs: Sequence[Passage]) -> list[_Spoken]:
    """Return the names where each paragraph, but perhaps the first, opens with one of its own."""
    openers = {place.paragraph: place for place in reversed(spoken) if place.start == 0}
    keys = {key_of(place.label.text) for place in openers.values()}
    rest = set(range(1, len(paragraphs)))
    if len(keys) < max(2, len(openers)) or not rest <= openers.keys():
        return []
    return [openers[index] for index in sorted(openers)]


def _bodies(
    spoken: Sequence[_Spoken], titles: Sequence[Passage], paragraphs: Sequence[Passage]
) -> dict[str, tuple[Passage, ...]]:
    """Return what the text says of each title, by its key."""
    keys = {key_of(label_of(title.text)) for title in titles}
    places = [place for place in spoken if key_of(place.label.text) in keys]
    bodies: dict[str, tuple[Passage, ...]] = {}
    for place, follower in zip(places, [*places, None][1:], strict=True):
        text = paragraphs[place.paragraph]
        same = follower is not None and follower.paragraph == place.paragraph
        end = follower.start if follower and same else _last_end(text, place, places)
        key = key_of(place.label.text)
        bodies[key] = (*bodies.get(key, ()), _from_name(text, place, end))
    return bodies


def _last_end(text: Passage, place: _Spoken, places: Sequence[_Spoken]) -> int:
    """Return where the last of a series ends: with its sentence where ； parted the others."""
    before = [p for p in places if p.paragraph == place.paragraph and p.start < place.start]
    sentence = text.text.find("。", place.start)
    if before and text.text[place.start - 1 : place.start] in "；;" and sentence >= 0:
        return sentence + 1
    return len(text.text)


def _from_name(text: Passage, place: _Spoken, end: int) -> Passage:
    start = text.offsets.index(place.label.offsets[0])
    return text.cut(start, end).strip("；; ")
