"""How Word prints a list's number: 3, c, iii, 三, ③."""

from __future__ import annotations

from collections.abc import Callable

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
    for value, letters in _ROMAN:
        result += letters * (number // value)
        number %= value
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
