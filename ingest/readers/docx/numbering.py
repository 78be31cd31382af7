"""Word's automatic numbering as text: Word stores definitions and counts when it prints.

A paragraph names a list (``numId``) and a level itself or through its style and the styles that
one is based on; the list's abstract definition gives each level's start, format and pattern
(``%1.%2``). Lists of one abstract definition count on together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .xml import Element, attribute, integer, is_on, tag, value

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def formatted(number: int, style: str) -> str:
    """Return ``number`` in one of Word's number formats; an unknown format is decimal.

    >>> [formatted(12, style) for style in ("lowerLetter", "upperRoman", "chineseCounting")]
    ['l', 'XII', '十二']
    """
    if style in ("none", "bullet"):
        return ""
    return _FORMATS.get(style, str)(number) if number > 0 else str(number)


def _letter(number: int) -> str:
    # Past z, Word doubles the letter: aa, bb.
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    result = ""
    for worth, letters in _ROMAN:
        result += letters * (number // worth)
        number %= worth
    return result


def _counting(
    number: int, digits: str = _DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")
) -> str:
    """Return a Chinese numeral below 10,000: 十二, 一百零五."""
    result, gap = "", False
    places = list(zip(str(number), reversed(range(len(str(number)))), strict=True))
    for digit, place in places:
        if digit == "0":
            gap = True
            continue
        if gap and result:
            result += "零"
        gap = False
        result += digits[int(digit)] + units[place]
    teen = digits[1] + units[1]
    return (
        result[1:]
        if 10 <= number < 20 and digits == _DIGITS and result.startswith(teen)
        else result
    )


def _one_by_one(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _one_by_one,
    "taiwaneseDigital": _one_by_one,
    "japaneseDigitalTenThousand": _one_by_one,
    "chineseLegalSimplified": lambda number: _counting(number, _LEGAL, ("", "拾", "佰", "仟")),
    "ideographLegalTraditional": lambda number: _counting(number, _LEGAL, ("", "拾", "佰", "仟")),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalFullWidth": lambda number: "".join(chr(ord(d) + 0xFEE0) for d in str(number)),
    "numberInDash": lambda number: f"- {number} -",
}


_PLACE = re.compile(r"%([1-9])")
_BULLETS = {"\uf0b7": "•", "\uf06c": "•", "\uf06e": "■", "\uf0d8": "➢", "\uf0fc": "✓"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: first number, format, pattern, and after which level it restarts.

    ``restart`` is Word's own: ``None`` after any higher level, 0 never, else after that level
    (from 1); ``legal`` prints all numbers as decimals; ``style`` is the style bound to it.
    """

    start: int
    style_format: str
    pattern: str
    restart: int | None
    legal: bool
    style: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says of numbering and outline, without what it inherits."""

    based_on: str
    list_id: str | None
    level: int | None
    outline: int | None


class Numbering:
    """Counts the numbered paragraphs of one document; ask for each, in order.

    Args:
        numbering: the root of the numbering part, ``None`` without one.
        styles: the root of the styles part.
    """

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        elements = [] if styles is None else list(styles.iterfind(tag("w:style")))
        self._styles = {attribute(one, "w:styleId"): _style(one) for one in elements}
        usual = (one for one in elements if _is_default(one))
        self._default = next((attribute(one, "w:styleId") for one in usual), "")
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def _read(self, root: Element) -> None:
        linked = {}
        for abstract in root.iterfind(tag("w:abstractNum")):
            key = attribute(abstract, "w:abstractNumId")
            self._abstract[key] = _levels(abstract)
            if link := value(abstract, "w:numStyleLink"):
                linked[key] = link
        for entry in root.iterfind(tag("w:num")):
            key = value(entry, "w:abstractNumId") or ""
            self._lists[attribute(entry, "w:numId")] = (key, dict(_overrides(entry)))
        for key, link in linked.items():
            target = self._styles[link].list_id if link in self._styles else None
            if target in self._lists:
                self._abstract[key] = self._abstract.get(self._lists[target or ""][0], {})

    def prefix(self, paragraph: Element) -> str:
        """Return the number that Word prints before a paragraph and what parts the two."""
        place = self._place(paragraph)
        if place is None:
            return ""
        list_id, index = place
        key, starts = self._lists[list_id]
        levels = self._abstract[key]
        level = levels[index]
        numbers = self._counts.setdefault(key, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at in starts:
                numbers.pop(at, None)
        numbers[index] = numbers[index] + 1 if index in numbers else starts.get(index, level.start)
        for below in [at for at in numbers if at > index]:
            restart = levels[below].restart if below in levels else None
            if restart is None or index < restart:
                del numbers[below]
        for above in range(index):
            numbers.setdefault(above, levels[above].start if above in levels else 1)
        return _printed(level, levels, numbers)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph, its own before its styles'."""
        properties = paragraph.find(tag("w:pPr"))
        style = value(properties, "w:pStyle", self._default) or ""
        list_id, index = value(properties, "w:numPr/w:numId"), value(properties, "w:numPr/w:ilvl")
        level = integer(index) if index else None
        for above in self._chain(style):
            list_id = above.list_id if list_id is None else list_id
            level = above.level if level is None else level
        if list_id not in self._lists:
            return None
        levels = self._abstract.get(self._lists[list_id][0], {})
        if index is None:
            level = next((at for at, one in levels.items() if one.style == style), level)
        level = level or 0
        return (list_id, level) if level in levels else None

    def outline(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is a heading, by its outline level or that of its styles."""
        properties = paragraph.find(tag("w:pPr"))
        if own := value(properties, "w:outlineLvl"):
            return own != "9"
        chain = list(self._chain(value(properties, "w:pStyle", self._default) or ""))
        told = next((style.outline for style in chain if style.outline is not None), None)
        return told is not None and told < 9

    def _chain(self, style: str) -> Iterator[Style]:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on


def _printed(level: Level, levels: dict[int, Level], numbers: dict[int, int]) -> str:
    if level.style_format == "bullet":
        text = "".join(_BULLETS.get(char, char) for char in level.pattern)
        text = "•" if any("\ue000" <= char <= "\uf8ff" for char in text) else text
    else:
        text = _PLACE.sub(
            lambda match: _number(int(match[1]) - 1, level, levels, numbers), level.pattern
        )
    return text + ("" if level.suffix == "nothing" or not text.strip() else " ")


def _number(at: int, level: Level, levels: dict[int, Level], numbers: dict[int, int]) -> str:
    style = levels[at].style_format if at in levels and not level.legal else "decimal"
    return formatted(numbers.get(at, 0), style)


def _levels(abstract: Element) -> dict[int, Level]:
    return {integer(attribute(x, "w:ilvl")): _level(x) for x in abstract.iterfind(tag("w:lvl"))}


def _level(element: Element) -> Level:
    restart = value(element, "w:lvlRestart")
    return Level(
        start=integer(value(element, "w:start"), 1),
        style_format=value(element, "w:numFmt", "decimal") or "decimal",
        pattern=value(element, "w:lvlText", "") or "",
        restart=integer(restart) if restart else None,
        legal=is_on(element, "w:isLgl"),
        style=value(element, "w:pStyle", "") or "",
        suffix=value(element, "w:suff", "tab") or "tab",
    )


def _overrides(entry: Element) -> Iterator[tuple[int, int]]:
    """Yield the levels at which a list starts anew, and the numbers they start with."""
    for override in entry.iterfind(tag("w:lvlOverride")):
        if start := value(override, "w:startOverride"):
            yield integer(attribute(override, "w:ilvl")), integer(start, 1)


def _style(element: Element) -> Style:
    level = value(element, "w:pPr/w:numPr/w:ilvl")
    outline = value(element, "w:pPr/w:outlineLvl")
    return Style(
        based_on=value(element, "w:basedOn", "") or "",
        list_id=value(element, "w:pPr/w:numPr/w:numId"),
        level=integer(level) if level else None,
        outline=integer(outline) if outline else None,
    )


def _is_default(style: Element) -> bool:
    marked = attribute(style, "w:default") in ("1", "true")
    return marked and attribute(style, "w:type") == "paragraph"
