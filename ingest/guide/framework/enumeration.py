"""Lists inside Chinese sentences: 包括甲、乙和丙等 3 个部分.

A list opens with a verb (包括, 重点规范, 如 …), joins its items with 、 and the last one perhaps
with 和, 及 or 以及, and ends at 等, at a count or at the clause's end. The same 和 and 与 also
stand inside terms (需求分析与建模), so the last item is parted only where something speaks for it:
the declared count, the titles of the sections that follow, or two halves that could each be a term.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from biaopu.ingest.text.numerals import NUMERAL, number
from biaopu.ingest.text.passage import Passage

_OPENER = re.compile(
    r"(?:(?:评价|评估|考核|建设|具体)?内容)?(?:主要|重点|具体)?"
    r"(?:包括|包含|涵盖|涉及|囊括|分为|分成|定义为(?=[“\"]))(?!的|到)(?:了|但不限于)?[：:]?"
    r"|重点(?:规范|包括|制修订|制订|制定|研制|开展)|(?<=[标系构架要])由|由(?=[^，。；]{1,200}(?:组成|构成))"
    r"|(?<![假例诸比正譬])(?:例)?如(?![下图何果此同上期需表])[：:]?"
)
_PARTS = "部分|标准子体系|标准分体系|分体系|子体系|子系统|领域|大类|子类|类别|类|板块|模块"
_UNITS = f"{_PARTS}|方面|层次|层面|维度|环节"
# 三类企业, 五大领域用户 count something else than parts of the list's subject.
_COUNT = re.compile(
    rf"\s{{0,9}}(?P<number>{NUMERAL})\s{{0,9}}(?:个|大|项|种)?(?:一级|二级|三级|主要|重点|核心)?(?P<unit>{_UNITS})"
    r"(?=的?标准|的?内容|组成|构成|共|[，。；、,;）)”：:]|$|(?<=部分)|(?<=体系))"
)
_LEADING_COUNT = re.compile(
    rf"(?:以下|如下|下列)?{_COUNT.pattern}(?:的?标准|的?内容)?(?:组成|构成)?[，,：:]?(?:具体|主要)?"
    r"(?:即|也就是|分别是|分别为|包括|为|是)?[：:]?(?!一是|第一)"
)
_COUNT_AT_END = re.compile(rf"(?<![第、0-9]){_COUNT.pattern}$")
_MADE_UP = re.compile(r"(?:共同)?(?:组成|构成)$")
_OPEN, _CLOSE = "（(“‘《〈「【[", "）)”’》〉」】]"
_STOP = "。；！？：;"
_WHOLE_WORD = re.compile(r"(?:协同|合同|共同|不同|水平|公平|比对|核对|校对|应对|配对|提高)$")
_ALWAYS = re.compile(r"，?以及|，(?:和|及|并|与)")
_CONJUNCTION = re.compile(r"和|及|与")
_LINK = re.compile(
    r"(?:[^，。；、]{0,30}(?:标准|规范|要求)|(?<=标准)|(?<=规范)|(?<=要求))，(?=[^，。；]+等)"
)
_ATTRIBUTE = re.compile(r"面向|针对|围绕|基于|根据|对")
_LONGEST_ITEM, _LONGEST_BODY = 40, 2000
_MOST_OPENERS = 100
"""What has more of them, or a longer list, is no sentence that anybody wrote."""
_LONE_TERM = 4


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list found in a sentence.

    ``opener`` is its verb, ``items`` the items in order, ``declared`` the number it announces (of
    ``unit``) or ``None``, ``open_ended`` whether it closes with 等, ``whole`` the list with its
    opener and count.
    """

    opener: str
    items: tuple[Passage, ...]
    declared: int | None
    unit: str
    open_ended: bool
    whole: Passage

    @property
    def counts_parts(self) -> bool:
        """Whether it announces how many parts it has; 方面 and 环节 count topics."""
        return self.declared is not None and self.unit in _PARTS.split("|")


def enumerations(sentence: Passage, known: Collection[str] = ()) -> Iterator[Enumeration]:
    """Yield the lists of a sentence in order; ``known`` are names that must not be torn."""
    start = 0
    for _ in range(_MOST_OPENERS):
        opener = _OPENER.search(sentence.text, start)
        if not opener:
            return
        start = opener.end()
        found = _list_at(sentence, opener, start, known)
        while found:
            yield found
            start = _end_of(sentence, found)
            follower = _next_group(sentence, start)
            found = _list_at(sentence, opener, follower, known) if follower else None


def split_items(
    body: Passage, declared: int | None = None, known: Collection[str] = ()
) -> tuple[Passage, ...]:
    """Part the body of a list into its items.

    Args:
        body: what stands between the opener and 等 or the end.
        declared: how many items the text announces, if it does.
        known: names of which each is one item.
    """
    segments, joined = _segments(body)
    if _ATTRIBUTE.match(body.text) and any("的" in segment.text for segment in segments[1:]):
        return (body.strip(),)  # 面向甲、乙、丙的丁: the list stands inside one item's attribute
    if not joined and segments:
        segments = [*segments[:-1], *_part_last(segments, declared, known)]
    return tuple(segment.strip() for segment in segments if segment.text.strip())


def _list_at(
    sentence: Passage, opener: re.Match[str], start: int, known: Collection[str]
) -> Enumeration | None:
    leading = _LEADING_COUNT.match(sentence.text, start)
    start = leading.end() if leading and leading.end() < len(sentence.text) else start
    end, open_ended = _body_end(sentence.text, start)
    body = sentence.cut(start, end)
    if made_up := _MADE_UP.search(body.text):
        body = body.cut(0, made_up.start())
    count = _COUNT.match(sentence.text, end + 1) if open_ended else _COUNT_AT_END.search(body.text)
    if count and not open_ended:
        body = body.cut(0, count.start())
    announced = count or leading
    declared = number(announced["number"]) if announced else None
    items = split_items(body, declared, known)
    chained = bool(_LINK.match(sentence.text, end))
    if not _is_list(items, open_ended or chained, known):
        return None
    last = count.end() if count and open_ended else end + open_ended
    return Enumeration(
        opener=opener.group().rstrip("：:"),
        items=items,
        declared=declared,
        unit=announced["unit"] if announced else "",
        open_ended=open_ended,
        whole=sentence.cut(opener.start(), last),
    )


def _is_list(items: tuple[Passage, ...], open_ended: bool, known: Collection[str]) -> bool:
    fits = all(len(item.text) <= _LONGEST_ITEM for item in items)
    named = bool(items) and all(item.text in known for item in items)
    return fits and (len(items) > 1 or named or (open_ended and bool(items)))


def _end_of(sentence: Passage, found: Enumeration) -> int:
    return bisect_left(sentence.offsets, found.whole.offsets[-1]) + 1


def _next_group(sentence: Passage, start: int) -> int | None:
    """Return where the next list of a chain begins: 甲、乙等丙标准，丁、戊等己标准."""
    link = _LINK.match(sentence.text, start)
    return link.end() if link else None


def _body_end(text: str, start: int) -> tuple[int, bool]:
    """Return where a list's body ends, and whether 等 ends it."""
    depth, last = 0, min(len(text), start + _LONGEST_BODY)
    for index in range(start, last):
        character = text[index]
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth -= 1
        if depth < 0 or (depth == 0 and character in _STOP):
            return index, False
        if depth == 0 and character == "，" and not _ALWAYS.match(text, index):
            return index, False
        if depth == 0 and index > start and character == "等" and _closes(text, index):
            return index, True
    return last, False


def _closes(text: str, index: int) -> bool:
    """Tell 等 that ends a list from 等 inside a word (等级, 同等)."""
    before, after = text[index - 1], text[index + 1 : index + 2]
    if not after or after in "。，；、,;）)”" or _COUNT.match(text, index + 1):
        return True
    inside = before in "平均高对同初" and not _WHOLE_WORD.search(text, max(0, index - 2), index)
    return not inside and after not in "级同待效价量值距离温压比差候式级于到"


def _segments(body: Passage) -> tuple[list[Passage], bool]:
    """Split at 、 and at the conjunctions that always part items, outside any brackets."""
    cuts, depth, index, joined = [(0, 0)], 0, 0, False
    while index < len(body.text):
        character = body.text[index]
        depth += (character in _OPEN) - (character in _CLOSE)
        conjunction = _ALWAYS.match(body.text, index) if depth == 0 else None
        length = 1 if depth == 0 and character == "、" else 0
        if depth == 0 and body.text[index : index + 2] in ("”“", "》《"):
            cuts.append((index + 1, index + 1))
        if conjunction:
            length, joined = conjunction.end() - index, True
        if length:
            cuts.append((index, index + length))
        index += max(length, 1)
    ends = [start for start, _ in cuts[1:]] + [len(body.text)]
    return [body.cut(start, end) for (_, start), end in zip(cuts, ends, strict=True)], joined


def _part_last(
    segments: list[Passage], declared: int | None, known: Collection[str]
) -> tuple[Passage, ...]:
    """Part the last segment at its 和, 及 or 与 if it holds two items."""
    last = segments[-1]
    if last.text in known or declared == len(segments):
        return (last,)
    halves = [
        (last.cut(0, match.start()), last.cut(match.end()), match.group())
        for match in _CONJUNCTION.finditer(last.text)
        if _outside_brackets(last.text, match.start())
    ]
    for left, right, _ in halves:
        if left.text in known or right.text in known:
            return left, right
    if declared == len(segments) + 1 and halves:
        left, right, _ = min(halves, key=_imbalance)
        return left, right
    others = [len(segment.text) for segment in segments[:-1]]
    for left, right, word in halves:
        if declared is None and word != "与" and _both_terms(left.text, right.text, others):
            return left, right
    return (last,)


def _imbalance(half: tuple[Passage, Passage, str]) -> tuple[bool, int]:
    left, right, word = half
    return word == "与", abs(len(left.text) - len(right.text))


def _outside_brackets(text: str, index: int) -> bool:
    before = text[:index]
    return sum(before.count(c) for c in _OPEN) == sum(before.count(c) for c in _CLOSE)


def _both_terms(left: str, right: str, others: list[int]) -> bool:
    """Tell whether both halves are long enough, beside the list's other items, to stand alone."""
    needed = min(_LONE_TERM, max(2, 0.75 * min(others))) if others else _LONE_TERM
    shared_modifier = ("的" in right) != ("的" in left)
    return not shared_modifier and min(len(left), len(right)) >= needed
