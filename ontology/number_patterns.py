"""How numbers of standards are printed: the regular expressions behind ``numbers``.

They are matched against folded text (``fold``), in which full-width characters, dashes, slashes and
the × of drafts each have become one plain character, so that positions stay what they were.
"""

from __future__ import annotations

import re
import unicodedata

PLANS = {"national": "国家标准计划", "industry": "行业标准计划"}
"""The prefixes of numbers in a plan, which are no numbers of standards yet."""

_SECTORS = """
    AQ BB CB CBM CECS CH CJ CJJ CY DA DB DL DY DZ EJ FZ GA GBJ GBZ GC GD GH GJB GM GSB GY
    HB HG HJ HS HY JB JC JG JGJ JJF JJG JR JT JTG JTJ JTS JY KA LB LD LS LY MH MR MT MZ
    NB NY QB QC QJ QX RB RF SB SC SF SH SJ SL SN SW SY TB TD TY WB WH WJ WM WS WW
    XB XF YB YC YD YS YY YZ ZY GB
"""
SECTORS = frozenset(_SECTORS.split())
"""The codes of national, military and industry standards of China, each also with /T or /Z."""

AMERICAN = frozenset(("ANSI", "ASHRAE", "ASME", "ASTM", "FIPS", "IEEE", "NIST", "SAE", "UL"))
"""Bodies that print 610.12-1990, the year behind a hyphen."""

_DASHES = "‐‑‒–—―−﹘﹣－ー"
_FOLDED = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys("∕⁄╱", "/") | {"×": "X"})

_SLASH = r"[\s\[\]]{0,4}[/|.]?[\s\[\]]{0,4}"
_YEAR = r"(?:(?:19|20)\d\d|(?:19|20)\d[Xx]|20[Xx]{2}|[Xx]{4})(?!\d)"
# GA 524 2004式警车, GB/T 1.1 2020年: a number of something else follows.
_NO_YEAR = r"(?!\.\d|\s*[年式个项家条版届]|[\u4e00-\u9fff])"
_CHINESE_YEAR = (
    rf"(?:\s*(?:-{{1,2}}|[:一])\s*(?P<year>{_YEAR})"
    r"|\s?-\s?(?P<short>[6-9]\d)(?![\d.-])"
    rf"|[ \t]+(?P<spaced>{_YEAR}){_NO_YEAR}|(?![\d]))"
)
_FOREIGN_YEAR = rf"(?:\s*[:-]\s*(?P<year>{_YEAR})|[ \t]+(?P<spaced>{_YEAR}){_NO_YEAR}|(?!\d))"
_AMENDMENT = rf"(?:[/ ]\s*XG\s*(?P<change>\d{{1,2}})(?:\s*-\s*(?P<changed>{_YEAR}))?)?"
_FOREIGN_AMENDMENT = (
    r"(?:\s*/\s*(?P<change>Amd|Cor|AMD|COR)\.?\s*(?P<order>\d{1,2})"
    rf"(?:\s*[:-]\s*(?P<changed>{_YEAR}))?)?"
)
_ALL_PARTS = r"(?P<all>\s*\(\s*(?:所有部分|全部部分|各部分|all parts)\s*\))?"
_SERIAL = r"(?P<serial>\d{1,6}(?:[A-Z](?![A-Za-z]))?|[Xx]{2,6})"
_PART = (
    r"(?P<part>(?:\.(?:\d{1,3}|[Xx]{1,2})(?!\d)){0,2}"
    rf"|\s*\.\s*\d{{1,3}}(?=\s*-\s*{_YEAR}))"
)
_CHINESE = rf"\s*{_SERIAL}{_PART}{_CHINESE_YEAR}{_AMENDMENT}{_ALL_PARTS}"
_START = r"(?<![A-Za-z0-9])"
_CODES = "|".join(sorted(SECTORS - {"GB"}, key=lambda code: (-len(code), code)))
_BODIES = r"ISO|IEC|IEEE|ITU-[TR]|ITU|CENELEC|CEN|EN|DIN|BS|NF|JIS|ETSI|OIML|CISPR|RFC|ECMA|" + (
    "|".join(sorted(AMERICAN - {"IEEE"}))
)
_TYPES = r"TR|TS|PAS|IWA|Guide|GUIDE|指南|DIS|FDIS|CD|CDV|NP|WD|Std\.?|STD|SP|Rec\.?|Pub"

NATIONAL = re.compile(rf"{_START}(?i:(?P<code>GBZ|GB)(?:{_SLASH}(?P<kind>[TZ]))?){_CHINESE}")
"""GB, GB/T, GB/Z, GBZ: also in lower case, with a lost or torn slash."""

SECTOR = re.compile(rf"{_START}(?P<code>{_CODES})(?:{_SLASH}(?P<kind>[TZ]))?{_CHINESE}")
"""JB/T 12516—2015, GJB 9001C—2017."""

GROUP = re.compile(
    rf"{_START}(?P<code>[TQ])\s*/\s*(?P<body>[A-Z]{{2,16}}?(?:\s?-\s?[A-Z]{{1,4}})??(?:\s[A-Z]{{1,4}})??)"
    rf"{_CHINESE}"
)
"""T/CAMMT 21—2020 (an association's) and Q/ABC 001—2021 (a company's)."""

LOCAL = re.compile(
    rf"{_START}(?P<code>DBS?)\s*(?P<body>\d{{2}}(?:\d{{2}})?)"
    rf"(?:\s*/\s*(?P<kind>[TZ])|\s*/|\s(?=\s*\d)|(?P<joined>T)){_CHINESE}"
)
"""DB11/T 1234.5—2019."""

PLAN = re.compile(
    rf"(?:(?:国家标准计划|国标计划|行业标准计划|行标计划|计划号)[:：]?\s*)?{_START}"
    r"(?:(?P<national>(?:19|20)\d{6}-[TQZ]-\d{3})|(?P<industry>(?:19|20)\d\d-\d{4}[TQZ]?-[A-Z]{2}))"
    r"(?![\dA-Za-z])"
)
"""20203711-T-604 (national), 2021-0123T-SJ (industry)."""

FOREIGN = re.compile(
    rf"{_START}(?P<body>(?:{_BODIES}|(?i:ISO|IEC))"
    rf"(?:(?<=ANSI)/[A-Z]{{2,8}}(?![A-Za-z])|\s*/\s*(?:{_BODIES}|{_TYPES})(?![A-Za-z])|\s+(?:{_BODIES}|{_TYPES})(?![A-Za-z])){{0,5}}"
    r"(?P<directives>\s+Directives\s*,?\s*Part)?)\s*"
    r"(?P<serial>(?:[A-Z]{1,2}[ .]?)?\d{1,6}(?:\.\d{1,4}[A-Za-z]?)*(?:[A-Z](?![A-Za-z]))?)"
    rf"(?P<part>(?:-(?!{_YEAR})\d{{1,4}}(?!\d)){{0,3}})"
    rf"{_FOREIGN_YEAR}{_FOREIGN_AMENDMENT}{_ALL_PARTS}"
)
"""ISO 10241-1:2011, ISO/IEC Guide 2:2004, IEEE Std 610.12-1990, EN 12973."""

BODY_TOKEN = re.compile(rf"{_BODIES}|{_TYPES}|(?i:ISO|IEC)|(?<=ANSI/)[A-Z]+")
"""One word of a foreign prefix."""

RANGE_END = re.compile(
    r"\s*(?:(?:~|至|到)\s*(?:[A-Z]{1,4}(?:/[TZ])?\s*)?(?P<serial>\d{1,6})\.|~\s*\.?)(?P<part>\d{1,3})"
    rf"(?![\d.]){_CHINESE_YEAR}"
)
"""What follows the first number of a range of parts: ～1.3, 至 GB/T 1.3—2020, ~3."""


def fold(text: str) -> str:
    """Return ``text``, as long as it is, with full-width and typographic characters made plain.

    >>> fold("ＧＢ／Ｔ　１．１－２０２０")
    'GB/T 1.1-2020'
    """
    return "".join(map(_plain, text)).translate(_FOLDED)


def _plain(character: str) -> str:
    if character.isascii():
        return character
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character
