"""Latin text that was written as Han characters, lost its spaces, or was torn into letters.

The fonts of a typesetting system put ASCII at the GBK places 0xA0A1–0xA0FE, where no Chinese text
has anything to say; a converter that knows only GBK then yields 狑犻狀犱 for ``wind``: the second
byte less 0x80.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from itertools import accumulate, pairwise

from biaopu.ingest.text.hyphens import parted_at_hyphen
from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Box

from .edits import substitute
from .room import right_edges
from .work import Rule, TextLine, Work

_ASCII = {bytes((0xA0, code + 0x80)).decode("gbk"): chr(code) for code in range(0x21, 0x7F)}
_CODED = "[" + "".join(_ASCII) + "]"
_RUN = re.compile(_CODED + r"{2,}")
_ANY = re.compile(_CODED + "+")
_SURE = 6
_LETTERS = re.compile(r"[A-Za-z]{2,}(?:-[A-Za-z]+)*")
_CHAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
_TORN = re.compile(r"(?<![A-Za-z])[A-Za-z](?:( {1,3})[A-Za-z](?![A-Za-z])){3,}(?!\w)")
_LITTLE = frozenset(
    ("a", "an", "as", "at", "by", "in", "is", "it", "no", "of", "on", "or", "to", "up")
)
_THRICE = re.compile(r"(.)\1\1")
_SHORTEST, _LONG, _LONGEST = 6, 8, 200
_FULL_LETTER = re.compile("[Ａ-Ｚａ-ｚ]")
_TAIL, _HEAD = re.compile(r"(?<![A-Za-z])[A-Za-z]+$"), re.compile(r"[A-Za-z]+")
_ROOM = 1.5
_COMPOUND = re.compile(r"(?<![a-z])[a-z]{1,40}(?:-[a-z]{1,40}){1,4}")


def decoding(lines: Iterable[TextLine]) -> Rule:
    """Return the rule that decodes such text.

    A single one of these characters may be a rare character in its own right (牛犇), so it is
    decoded only in a document that has runs of them.
    """
    runs = sum(len(match) for line in lines for match in _RUN.findall(line.text))
    pattern = _ANY if runs >= _SURE else _RUN
    return lambda passage: substitute(passage, pattern, _decoded)


def _decoded(match: re.Match[str]) -> str:
    return "".join(_ASCII[char] for char in match.group())


def split_words(letters: str) -> str:
    """Return ``letters`` with a space between words, unchanged where the lexicon is not sure.

    >>> split_words("sustainedwind")
    'sustained wind'
    """
    if not _SHORTEST <= len(letters) <= _LONGEST or letters.isupper():
        return letters
    return " ".join(_known_words(letters)) or letters


@lru_cache(maxsize=4096)
def _known_words(letters: str) -> tuple[str, ...]:
    """Return the words that ``letters`` is made of, none where the lexicon is not sure."""
    pieces: list[str] = import_module("wordninja").split(letters)
    sure = len(pieces[0]) > 1 and all(len(x) > 2 or x.lower() in _LITTLE for x in pieces)
    return tuple(pieces) if sure and "".join(pieces) == letters else ()


def _ends_of_words(letters: str) -> set[int]:
    """Return after how many letters a word ends, as the lexicon parts them; not the last."""
    ends = accumulate(map(len, import_module("wordninja").split(letters)))
    return {end for end in ends if end < len(letters)}


def phrases(lines: Iterable[TextLine]) -> dict[str, str]:
    """Return what a document writes with spaces: letters without spaces → the commonest form."""
    chains = (match for line in lines for match in _CHAIN.findall(line.text))
    found = Counter(chain for chain in chains if " " in chain)
    return {
        phrase.replace(" ", "").lower(): phrase
        for phrase, _ in sorted(found.items(), key=lambda item: item[1])
    }


def spaced_words(known: dict[str, str]) -> Rule:
    """Return the rule that puts lost word spaces back.

    ``known`` is what the document has elsewhere (see `phrases`); the lexicon says the rest.
    """

    def spaced(match: re.Match[str]) -> str:
        letters = match.group()
        if form := known.get(letters.lower()):
            rest = iter(letters)
            return "".join(" " if char == " " else next(rest) for char in form)
        return "-".join(map(split_words, letters.split("-")))

    return lambda passage: substitute(passage, _LETTERS, spaced)


def rejoined(passage: Passage) -> Passage:
    """Join letters that stand apart one by one: ``f u l l c y c l i n g`` is ``full cycling``."""
    return substitute(passage, _TORN, lambda match: _joined(match.group()))


def _joined(torn: str) -> str:
    # Where words are told from letters by a wider gap, that gap is theirs.
    parts = [word.replace(" ", "") for word in re.split(r" {2,}", torn)]
    joined = " ".join(parts) if len(parts) > 1 else split_words(parts[0])
    return joined if is_wording(joined) else torn


def is_wording(text: str) -> bool:
    """Tell words from the letters of a formula or of a table's columns."""
    return (text.islower() or text.istitle()) and all(map(_is_word, text.lower().split()))


def _is_word(word: str) -> bool:
    if word in _LITTLE:
        return True
    vowels = sum(char in "aeiouy" for char in word) / len(word)
    spoken = len(word) > 2 and 0.2 <= vowels <= 0.8 and not _THRICE.search(word)
    return spoken and (len(word) >= _LONG or bool(_known_words(word)))


@dataclass(frozen=True, slots=True)
class _Joint:
    """How two lines make one word: ``end`` of it stands below, ``less`` characters go above."""

    end: str
    less: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What tells broken words.

    Attributes:
        original: the document's text.
        edges: where the column of a line ends, by its page and box.
        words: how often the document has each word, in small letters.
        compounds: two words with a hyphen, as the document has them.
    """

    original: str
    edges: Mapping[tuple[int, Box | None], float]
    words: Counter[str]
    compounds: frozenset[str]


def whole_words(work: Work) -> None:
    """Put words together that break between two lines.

    They do at a hyphen, and words of full-width letters anywhere, as Han text does. A hyphen stays
    where the document has the compound, and where the word without it is rarer than its parts.
    """
    hyphens = any(line.text.endswith("-") for line in work.lines)
    if not hyphens and not _FULL_LETTER.search(work.original):
        return
    texts = [line.text.lower() for line in work.lines]
    words = Counter(word for text in texts for word in _HEAD.findall(text))
    compounds = (word.split("-") for text in texts for word in _COMPOUND.findall(text))
    pairs = frozenset("-".join(pair) for parts in compounds for pair in pairwise(parts))
    right = right_edges(work.lines)
    edges = {(x.page, x.box): right[id(x)] for x in work.lines if id(x) in right}
    known = _Known(work.original, edges, words, pairs)
    lines: list[TextLine] = []
    last: dict[tuple[int, int] | None, int] = {}
    for line in work.lines:
        column = line.cell and (line.cell.table, line.cell.column)
        at = last.get(column) if column else len(lines) - 1 if lines else None
        joint = None if at is None else _joint(lines[at], line, known)
        if at is None or not joint:
            last[column] = len(lines)
            lines.append(line)
            continue
        before = lines[at]
        kept = before.passage.cut(0, len(before.text) - joint.less)
        word, rest = line.passage.cut(0, len(joint.end)), line.passage.cut(len(joint.end)).strip()
        offsets = (*kept.offsets, *word.offsets)
        whole = Passage(kept.text + word.text, offsets, before.page)
        work.repairs.append(work.change("torn-letters", before, whole))
        lines[at] = replace(before, passage=whole)
        if rest.text:
            last[column] = len(lines)
            lines.append(replace(line, passage=rest))
    work.lines = lines


def _joint(before: TextLine, line: TextLine, known: _Known) -> _Joint | None:
    """Return how the word is joined that breaks between two lines; None where none does."""
    tail, head = _TAIL.search(before.text), _HEAD.match(line.text)
    if before.text.endswith("-"):
        return _hyphenated(before, line, known)
    if not tail or not head or not _goes_on(before, line, known.edges):
        return None
    ends = (before.passage.offsets[-1], line.passage.offsets[0])
    if not all(_FULL_LETTER.match(known.original[at]) for at in ends):
        return None
    return _Joint(head.group()) if _is_one(tail.group(), head.group(), known.words) else None


def _is_one(start: str, end: str, words: Counter[str]) -> bool:
    """Tell whether letters on both sides of a break are one word.

    ``words`` are those of the document, these pieces among them.
    """
    word, parts = start + end, (words[start.lower()], words[end.lower()])
    if word.lower() in words and min(parts) < 2:
        return True
    if word.isupper():
        return parts[1] < 2
    if not end.islower() or (len(start) > 1 and start.isupper()):
        return False
    if len(_known_words(word)) == 1:
        return True
    both = all(len(_known_words(part)) == 1 for part in (start, end))
    return not both and len(start) not in _ends_of_words(word)


def _hyphenated(before: TextLine, line: TextLine, known: _Known) -> _Joint | None:
    parts = parted_at_hyphen(before.text, line.text)
    if not parts or not _stays_in_cell(before, line):
        return None
    start, end = parts[0].lower(), parts[1]
    compound = f"{start}-{end}" in known.compounds
    broken = not compound and (start + end in known.words or _is_commoner(start, end))
    return _Joint(end, 1 if broken else 0)


def _is_commoner(start: str, end: str) -> bool:
    """Tell whether a word is commoner than the rarer of its parts, so that no compound is meant."""
    costs: Mapping[str, float] = import_module("wordninja").DEFAULT_LANGUAGE_MODEL._wordcost
    whole, *parts = (costs.get(word, math.inf) for word in (start + end, start, end))
    return len(start) > 1 and whole < max(parts)


def _stays_in_cell(before: TextLine, line: TextLine) -> bool:
    return before.cell == line.cell or _goes_on(before, line, {})


def _goes_on(
    before: TextLine, line: TextLine, edges: Mapping[tuple[int, Box | None], float]
) -> bool:
    """Tell whether a line is full and another next to it, be it on the next page of a cell."""
    if line.cell and before.cell:
        # of the lines in a cell the reader has seen that they were full
        over = before.page < line.page and before.cell.row == line.cell.row - 1
        return over or before.cell == line.cell
    return _is_full(before.box, edges.get((before.page, before.box), math.inf))


def _is_full(box: Box | None, right: float) -> bool:
    return box is not None and box.right >= right - _ROOM * (box.bottom - box.top)
