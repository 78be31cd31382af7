"""The dates on a cover: when a standard was issued and when it comes into force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from biaopu.ingest.text.numerals import number

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN_YEAR = re.compile(
    r"(?P<year>[一二][〇○零一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,3})月"
    r"(?P<day>[一二三四五六七八九十]{1,3})日"
)
_JOINT = r"\s{0,9}[-–—－年./]\s{0,9}"
DAY = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d{{2}}){_JOINT}(?P<month>\d{{1,2}})(?:{_JOINT}|\s{{0,9}}月\s{{0,9}})(?P<day>\d{{1,2}})"
    r"(?!\d)\s{0,9}日?"
)
"""A day with its year, in figures."""

_ISSUED = re.compile(
    r"\s{0,9}(?:发\s?布|批\s?准|颁\s?布|issued)(?!日期|时间|\s{0,9}[：:]| on)", re.IGNORECASE
)
_IMPLEMENTED = re.compile(
    r"\s{0,9}起?\s{0,9}(?:实\s?施|施\s?行|执\s?行|implemented)(?!日期|时间|\s{0,9}[：:]| on)",
    re.IGNORECASE,
)
_ISSUED_ON = re.compile(
    r"(?:(?:发布|批准|颁布)(?:日期|时间)?\s{0,9}[：:]?|issued(?: on)?:?|date of issue:?)\s{0,9}$",
    re.IGNORECASE,
)
_IMPLEMENTED_ON = re.compile(
    r"(?:(?:实施|施行)(?:日期|时间)?\s{0,9}[：:]?|implemented(?: on)?:?"
    r"|date of implementation:?)\s{0,9}$",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\s{0,9}发\s?布\s{0,9}实\s?施")
_TORN = re.compile(r"(?<=[\d\-–—－.]) +(?=[\d\-–—－.])")
_TORN_DATE = re.compile(
    r"(?:\d *){4}[-–—－.] *(?:[-–—－.] *)?(?:\d *){1,2}[-–—－.] *\d(?: *\d)?(?!\d)"
)


def closed(text: str) -> str:
    """Return a line with the gaps closed that OCR leaves inside a date: ``203 1-02-03``.

    >>> closed("203 1-02—03发布 2031—09 - 01实施")
    '2031-02—03发布 2031—09-01实施'
    """
    return _TORN_DATE.sub(lambda match: _TORN.sub("", match[0]), text)


def read_dates(lines: Sequence[str]) -> tuple[str, str]:
    """Return when a standard was issued and comes into force, in ISO 8601; ``""`` if not told.

    >>> read_dates(["2031年2月3日发布", "实施日期：2031.9.1"])
    ('2031-02-03', '2031-09-01')
    """
    text = _HAN_YEAR.sub(_in_figures, "\n".join(lines))
    found = list(DAY.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    issued = implemented = ""
    unnamed: list[str] = []
    for order, (match, end) in enumerate(zip(found, ends, strict=False)):
        before = text[found[order - 1].end() if order else 0 : match.start()]
        after, day = text[match.end() : end], _iso(match)
        if order == 1 and len(found) == 2 and _BOTH.match(after):
            return _iso(found[0]), day
        if _IMPLEMENTED_ON.search(before) or _IMPLEMENTED.match(after):
            implemented = implemented or day
        elif _ISSUED_ON.search(before) or _ISSUED.match(after):
            issued = issued or day
        elif _stands_alone(before, after):
            unnamed.append(day)
    if len(unnamed) == 2 and not issued and not implemented:
        return unnamed[0], unnamed[1]
    return issued, implemented


def _stands_alone(before: str, after: str) -> bool:
    return (not before or before.endswith(("\n", " "))) and (not after or after[0] in "\n ")


def _iso(match: re.Match[str]) -> str:
    """Return a day in ISO 8601, ``""`` if there is no such day."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return ""


def _in_figures(match: re.Match[str]) -> str:
    year = match["year"].translate(_HAN_DIGITS)
    return f"{year}-{number(match['month'])}-{number(match['day'])}"
