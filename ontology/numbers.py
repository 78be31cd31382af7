"""Numbers of standards: one typed form for every spelling, and finding them in running text.

``GB/T 1.1—2020``, ``GB/T1.1-2020`` and ``GBT 1.1 2020`` are one number. Numbers are names, not
quantities: every field is text, leading zeros are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import total_ordering

from .han import HAN

PLANS = {"national": "国家标准计划", "industry": "行业标准计划"}
"""The prefixes of numbers in a plan, which are no numbers of standards yet."""

_SECTORS = """
    AQ BB CB CBM CECS CH CJ CJJ CY DA DB DL DY DZ EJ FZ GA GBJ GBZ GC GD GH GJB GM GSB GY
    HB HG HJ HS HY JB JC JG JGJ JJF JJG JR JT JTG JTJ JTS JY KA LB LD LS LY MH MR MT MZ
    NB NY QB QC QJ QX RB RF SB SC SF SH SJ SL SN SW SY TB TD TSG TY WB WH WJ WM WS WW
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
_NO_YEAR = rf"(?!\.\d|\s*[年式个项家条版届]|{HAN})"
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
# JTG D60, JTG/T D60-01 and TSG R0004 have a letter before the digits, GJB 150.1A one behind.
_SERIAL = (
    r"(?P<serial>(?:(?:(?<=JTG )|(?<=JTG/T )|(?<=TSG )|(?<=TSG))[A-Z])?"
    r"\d{1,6}(?:[A-Z](?![A-Za-z]))?(?:(?<=[A-Z]\d\d)-\d\d(?!\d))?|[Xx]{2,6})"
)
_PART = (
    r"(?P<part>(?:\.(?:\d{1,3}(?:[A-Z](?![A-Za-z]))?|[Xx]{1,2})(?!\d)){0,2}"
    rf"|\s*\.\s*\d{{1,3}}(?=\s*-\s*{_YEAR}))"
)
_CHINESE = rf"\s*{_SERIAL}{_PART}{_CHINESE_YEAR}{_AMENDMENT}{_ALL_PARTS}"
_START = r"(?<![A-Za-z0-9])"
_CODES = "|".join(sorted(SECTORS - {"GB"}, key=lambda code: (-len(code), code)))
_BODIES = (
    r"3GPP2|3GPP|IETF|OGC|CIE|ISO|IEC|IEEE|ITU-[TR]|ITU|CENELEC|CEN|EN|DIN|BS|NF|JIS|ETSI|OIML|CISPR|RFC|ECMA|"
    + ("|".join(sorted(AMERICAN - {"IEEE"})))
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


_CHINESE_PREFIX = re.compile(r"(?:[TQ]/|DBS?\d|(?P<code>[A-Z]+)(?:/[TZ])?$)")
_INTERNATIONAL = frozenset(("ISO", "IEC", "IEEE", "ITU", "CEN", "CENELEC"))
_SLASHED_TYPES = frozenset(("TR", "TS", "PAS", "DIS", "FDIS", "CD"))
_WORDS = {
    "GUIDE": "Guide",
    "指南": "Guide",
    "STD": "Std",
    "STD.": "Std",
    "REC.": "Rec.",
    "PUB": "Pub",
}
_LONGEST_RANGE = 100


@total_ordering
@dataclass(frozen=True, slots=True)
class StandardNumber:
    """The number of a standard or of a plan for one.

    Attributes:
        prefix: issuer and kind in normal form: ``GB/T``, ``T/CAMMT``, ``DB11/T``,
            ``ISO/IEC Guide``, ``国家标准计划``.
        serial: ``1`` in GB/T 1.1; ``XXXXX`` in a draft; ``20203711-T-604`` of a plan.
        part: ``1`` in GB/T 1.1, ``2-1`` in IEC 60335-2-1, ``""`` if none.
        year: the edition: ``2020``, ``XXXX`` in a draft, ``""`` where undated.
        amendment: ``XG1—2021`` or ``Amd 1:2015``, ``""`` if none.
        all_parts: whether the text names all parts (GB/T 2423（所有部分）).

    ``str()`` is the normal form. Numbers sort by prefix, then serial and part by value, then year.
    """

    prefix: str
    serial: str
    part: str = ""
    year: str = ""
    amendment: str = ""
    all_parts: bool = False

    def __str__(self) -> str:
        joint, dash = _style(self.prefix)
        part = f"{joint}{self.part}" if self.part else ""
        year = f"{dash}{self.year}" if self.year else ""
        amendment = f"/{self.amendment}" if self.amendment else ""
        rest = "（所有部分）" if self.all_parts else ""
        return f"{self.prefix} {self.serial}{part}{year}{amendment}{rest}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, StandardNumber):
            return NotImplemented
        return self._key() < other._key()

    @property
    def dated(self) -> bool:
        """Whether the number names one edition."""
        return bool(self.year)

    @property
    def undated(self) -> StandardNumber:
        """The number without its edition (GB/T 1.1 for GB/T 1.1—2020)."""
        return replace(self, year="", amendment="")

    @property
    def placeholder(self) -> bool:
        """Whether the number is not assigned yet (GB/T XXXXX—XXXX)."""
        return self.serial.startswith("X") and set(self.serial) == {"X"}

    @property
    def plan(self) -> bool:
        """Whether this is the number of a plan and not of a standard."""
        return self.prefix in PLANS.values()

    def _key(self) -> tuple[object, ...]:
        numbers = (_natural(self.serial), _natural(self.part))
        return (self.prefix, *numbers, self.year, self.amendment, self.all_parts)


def parse_number(text: str) -> StandardNumber | None:
    """Return the number that ``text`` as a whole is, ``None`` if it is none (or several).

    >>> str(parse_number("GBT 1.1 2020")), str(parse_number("ISO/IEC 指南 2：2004"))
    ('GB/T 1.1—2020', 'ISO/IEC Guide 2:2004')
    """
    folded = fold(text.strip())
    for pattern, read in _FAMILIES:
        if match := pattern.fullmatch(folded):
            return read(match)
    return None


def normal_number(text: str) -> str:
    """Return the normal form of the number that ``text`` is; ``text`` itself if it is none.

    >>> normal_number("GBT 1.1 2020"), normal_number("工信厅科〔2024〕32号")
    ('GB/T 1.1—2020', '工信厅科〔2024〕32号')
    """
    number = parse_number(text)
    return str(number) if number else text.strip()


def find_numbers(text: str) -> tuple[tuple[int, int, StandardNumber], ...]:
    """Return every number in running text as (start, end, number), in order.

    Offsets count code points, half open. A range (GB/T 1.1～1.3) gives each of its parts, all with
    the offsets of the whole range. A bare code of an industry counts only with /T, /Z or a year, or
    where it opens the text, as in a list of references: elsewhere ``SF6`` and ``HB 250`` are none.
    """
    folded = fold(text)
    found = [
        (match.start(), match.end(), read(match))
        for pattern, read in _FAMILIES
        for match in pattern.finditer(folded)
        if _credible(match, pattern)
    ]
    result: list[tuple[int, int, StandardNumber]] = []
    for start, end, number in sorted(found, key=lambda item: (item[0], -item[1])):
        if not result or start >= result[-1][1]:
            result.extend(_with_range(folded, start, end, number))
    return tuple(result)


def same_work(left: StandardNumber, right: StandardNumber) -> bool:
    """Tell whether two numbers name editions of one standard; a number not assigned names none."""
    if left.placeholder or right.placeholder:
        return False
    return (left.prefix, left.serial, left.part) == (right.prefix, right.serial, right.part)


def _style(prefix: str) -> tuple[str, str]:
    """Return what stands before the part and before the year."""
    match = _CHINESE_PREFIX.match(prefix)
    if match and (match["code"] is None or match["code"] in SECTORS):
        return ".", "—"
    return ("-", "-") if re.split(r"[/ ]", prefix)[0] in AMERICAN else ("-", ":")


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    pieces: list[str] = re.findall(r"\d+|\D+", text)
    return tuple((int(piece), piece) if piece.isdigit() else (-1, piece) for piece in pieces)


def _chinese(prefix: str, match: re.Match[str]) -> StandardNumber:
    # Until 1995 the year was printed with two digits.
    year = match["year"] or match["spaced"] or (f"19{match['short']}" if match["short"] else "")
    changed = f"—{match['changed']}" if match["changed"] else ""
    return StandardNumber(
        prefix=prefix,
        serial=match["serial"].upper(),
        part=re.sub(r"\s", "", match["part"]).lstrip(".").upper(),
        year=year.upper(),
        amendment=f"XG{match['change']}{changed}" if match["change"] else "",
        all_parts=bool(match["all"]),
    )


def _coded(match: re.Match[str]) -> StandardNumber:
    kind = f"/{match['kind'].upper()}" if match["kind"] else ""
    return _chinese(f"{match['code'].upper()}{kind}", match)


def _group(match: re.Match[str]) -> StandardNumber:
    body = re.sub(r"\s?-\s?", "-", match["body"])
    return _chinese(f"{match['code']}/{body}", match)


def _local(match: re.Match[str]) -> StandardNumber:
    kind = match["kind"] or match["joined"]
    return _chinese(f"{match['code']}{match['body']}" + (f"/{kind}" if kind else ""), match)


def _plan(match: re.Match[str]) -> StandardNumber:
    kind = match.lastgroup or ""
    return StandardNumber(PLANS[kind], match[kind])


def _foreign(match: re.Match[str]) -> StandardNumber:
    directives = " Directives, Part" if match["directives"] else ""
    changed = f":{match['changed']}" if match["changed"] else ""
    amendment = f"{match['change']} {match['order']}".capitalize() if match["change"] else ""
    return StandardNumber(
        prefix=_body(match["body"]) + directives,
        serial=match["serial"],
        part=match["part"].lstrip("-"),
        year=(match["year"] or match["spaced"] or "").upper(),
        amendment=amendment + changed,
        all_parts=bool(match["all"]),
    )


def _body(printed: str) -> str:
    """Return a foreign prefix in its usual form: ISO/IEC TR, ISO/TR, IEC TR, EN ISO, ANSI/IEEE."""
    words: list[str] = [_WORDS.get(word.upper(), word) for word in BODY_TOKEN.findall(printed)]
    words = [word.upper() if word.upper() in _INTERNATIONAL else word for word in words]
    body: str = words[0]
    for word in words[1:]:
        partners = word in _INTERNATIONAL and body.split("/")[-1] in _INTERNATIONAL | AMERICAN
        kind = word in _SLASHED_TYPES and body in ("ISO", "CEN", "CENELEC")
        joined = partners or kind or (body == "ANSI" and f"ANSI/{word}" in printed)
        body += ("/" if joined else " ") + word
    return body


_FAMILIES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], StandardNumber]], ...] = (
    (PLAN, _plan),
    (NATIONAL, _coded),
    (LOCAL, _local),
    (GROUP, _group),
    (SECTOR, _coded),
    (FOREIGN, _foreign),
)


def _credible(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    if pattern is SECTOR:
        dated = match["year"] or match["short"] or match["spaced"]
        leads = not match.string[: match.start()].strip()
        # DB77 alone is the logo of a local standard, no standard on earthquakes
        leads = leads and match["code"] != "DB"
        return bool(match["kind"] or dated or len(match["code"]) > 2 or leads)
    return True


def _with_range(
    folded: str, start: int, end: int, number: StandardNumber
) -> Iterator[tuple[int, int, StandardNumber]]:
    """Yield the number, or every part of the range that it opens."""
    match = RANGE_END.match(folded, end) if number.part.isdigit() else None
    if not match or (match["serial"] or number.serial) != number.serial:
        yield start, end, number
        return
    first, last = int(number.part), int(match["part"])
    year = match["year"] or match["spaced"] or number.year
    if not first < last <= first + _LONGEST_RANGE:
        yield start, end, number
        return
    for part in range(first, last + 1):
        yield start, match.end(), replace(number, part=str(part), year=year)
