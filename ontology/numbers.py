"""Numbers of standards: one typed form for every spelling, and finding them in running text.

``GB/T 1.1—2020``, ``GB/T1.1-2020`` and ``GBT 1.1 2020`` are one number. Numbers are names, not
quantities: every field is text, leading zeros are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import total_ordering

from .number_patterns import (
    AMERICAN,
    BODY_TOKEN,
    FOREIGN,
    GROUP,
    LOCAL,
    NATIONAL,
    PLAN,
    PLANS,
    RANGE_END,
    SECTOR,
    SECTORS,
    fold,
)

_CHINESE_PREFIX = re.compile(r"(?:[TQ]/|DBS?\d|(?P<code>[A-Z]+)(?:/[TZ])?$)")
_INTERNATIONAL = frozenset(("ISO", "IEC", "IEEE", "ITU", "CEN", "CENELEC"))
_SLASHED_TYPES = frozenset(("TR", "TS", "PAS", "DIS", "FDIS", "CD"))
_WORDS = {
    "GUIDE": "Guide",
    "指南": "Guide",
    "STD": "Std",
    "STD.": "Std",
    "REC.": "Rec",
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
