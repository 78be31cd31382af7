"""Lines that came apart or changed places: torn words, numbers after the head they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Repair
from biaopu.ontology.han import HAN_RANGES

from .edits import substitute
from .latin import is_wording, split_words
from .work import TextLine, Work

_LONE_NUMBER = re.compile(r"^(?:\d{1,2}|[A-Z])(?:\.\d{1,3}){1,5}$")
_TRAILING_NUMBER = re.compile(
    rf"^(?P<head>.*[A-Za-z{HAN_RANGES})）])\s+(?P<number>\d{{1,2}}(?:\.\d{{1,3}}){{1,5}})$"
)
_LEADING_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,3}){1,5}(?=\s|$)")
_SENTENCE = re.compile(r"[。；;：:，,]")
_WORD = re.compile(r"[A-Za-z]+")
_LETTER = re.compile(r"^[A-Za-z]$")
_TORN, _HEAD = 4, 60


def joined_letters(work: Work) -> None:
    """Join words whose letters stand one a line."""
    result: list[TextLine] = []
    for group in _groups(work.lines):
        whole = _together(group)
        if len(group) < _TORN or not is_wording(whole.text):
            result += group
            continue
        work.repairs.append(work.change("torn-letters", group[0], whole.passage))
        work.repairs += [work.removal("torn-letters", line) for line in group[1:]]
        result.append(whole)
    work.lines = result


def _groups(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    group: list[TextLine] = []
    for line in lines:
        letter = bool(_LETTER.match(line.text))
        if group and not (letter and _LETTER.match(group[-1].text) and group[-1].page == line.page):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _together(group: list[TextLine]) -> TextLine:
    text = "".join(line.text for line in group)
    offsets = tuple(offset for line in group for offset in line.passage.offsets)
    whole = Passage(text, offsets, group[0].page)
    return replace(
        group[0], passage=substitute(whole, _WORD, lambda match: split_words(match.group()))
    )


def numbers_first(work: Work) -> None:
    """Put a clause number before the head that it follows.

    Sure only where the line before the number is a head (no sentence) that itself follows a
    sentence, and the line after it is a sentence; or where the number at the end of a head's line
    is the one that is due.
    """
    lines = list(_parted(work))
    for index in range(1, len(lines) - 1):
        if _misplaced(lines, index):
            head, number = lines[index - 1], lines[index]
            work.repairs.append(_moved(work.original, number))
            lines[index - 1 : index + 1] = [number, head]
    work.lines = lines


def _moved(original: str, number: TextLine) -> Repair:
    span = number.passage.span
    return Repair("number-moved", number.page, span, original[span.start : span.end], number.text)


def _misplaced(lines: list[TextLine], index: int) -> bool:
    before = lines[index - 2].text if index > 1 else "。"
    return (
        bool(_LONE_NUMBER.match(lines[index].text))
        and _is_head(lines[index - 1].text)
        and before.endswith(("。", "：", "；"))
        and _is_body(lines[index + 1].text)
    )


def _is_head(text: str) -> bool:
    return len(text) <= _HEAD and not re.search(r"[。，：]", text) and not text[0].isdigit()


def _is_body(text: str) -> bool:
    return "。" in text or "，" in text or len(text) > _HEAD / 2


def _parted(work: Work) -> Iterator[TextLine]:
    """Part a number that stands at the end of its head's line, if it is the one that is due."""
    last = ""
    for line in work.lines:
        match = _TRAILING_NUMBER.match(line.text)
        if match and not _SENTENCE.search(match["head"]) and _is_due(last, match["number"]):
            number = replace(line, passage=line.passage.group(match, "number"))
            work.repairs.append(_moved(work.original, number))
            yield number
            yield replace(line, passage=line.passage.group(match, "head"))
            last = match["number"]
            continue
        if found := _LEADING_NUMBER.match(line.text):
            last = found.group()
        yield line


def _is_due(last: str, number: str) -> bool:
    """Tell whether ``number`` comes right after ``last``: its sibling, an uncle's or a child."""
    if not last:
        return False
    parts = last.split(".")
    due = {f"{last}.1"}
    for depth in range(1, len(parts) + 1):
        due.add(".".join([*parts[: depth - 1], str(int(parts[depth - 1]) + 1)]))
    return number in due
