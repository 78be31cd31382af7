"""Designations: what the head of an entry calls its concept, in Chinese, English and short.

GB/T 20001.1—2024 and GB/T 1.1—2020, 8.7: the preferred term, a space, its English equivalents
parted by semicolons; admitted and deprecated terms on lines of their own; the subject field in
angle brackets 〈〉.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from biaopu.ontology.han import HAN, has_han

_HAN = re.compile(HAN)
_DOMAIN = re.compile(r"[〈<＜⟨](?P<domain>[^〉>＞⟩]{1,20})[〉>＞⟩]")
_DEPRECATED = re.compile(
    r"^(?:拒用|被取代|不推荐|弃用|已废止|禁用)(?:术语|名称)?[：:]\s*|[（(](?:拒用|被取代|弃用|禁用)[）)]$"
)
_ADMITTED = re.compile(
    r"^(?:许用|也称|又称|别称|简称|俗称|同义词?)(?:术语|名称)?[：:]\s*|[（(](?:许用)[）)]$"
)
_SEMICOLON = re.compile(r"\s{0,9}[；;]\s*")
_SHORT = re.compile(r"^[A-Z][A-Za-z0-9/&+.-]{1,11}$|^[a-z]{0,2}[A-Z][A-Z0-9/&+.-]{1,10}s?$")
_LEADING_SHORT = re.compile(r"^[（(][A-Z][A-Za-z0-9/&+.-]{1,11}[）)]\s*")
_BRACKETED_SHORT = re.compile(r"\s{0,9}[（(](?P<short>[A-Z][A-Za-z0-9/&+.-]{1,11})[）)]$")


@dataclass(frozen=True, slots=True)
class Designation:
    """One line of an entry's head, taken apart; ``zh`` has the preferred name first."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    abbr: tuple[str, ...] = ()
    domain: str = ""
    deprecated: bool = False


def read_designation(line: str) -> Designation:
    """Take a head line apart.

    >>> found = read_designation("人机界面 human/machine interface；HMI")
    >>> found.zh, found.en, found.abbr
    (('人机界面',), ('human/machine interface',), ('HMI',))
    """
    deprecated = bool(_DEPRECATED.search(line))
    plain = _ADMITTED.sub("", _DEPRECATED.sub("", line)).strip()
    found = _DOMAIN.search(plain)
    domain = found["domain"].strip() if found else ""
    plain = _DOMAIN.sub(" ", plain).strip()
    chinese, foreign = _part(plain)
    if leading := _LEADING_SHORT.match(foreign):
        chinese, foreign = chinese + leading.group().strip(), foreign[leading.end() :]
    zh, bracketed = _shorts_in_brackets(_pieces(chinese))
    pieces, also = _shorts_in_brackets(_pieces(foreign))
    abbr = [piece for piece in pieces if _is_short(piece)]
    en = [piece for piece in pieces if not _is_short(piece)]
    return Designation(zh, tuple(en), (*abbr, *bracketed, *also), domain, deprecated)


def is_foreign(line: str) -> bool:
    """Tell whether a line has letters but no Han character."""
    return not has_han(line) and bool(re.search(r"[A-Za-z]{2}", line))


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(piece.strip(" ，,") for piece in _SEMICOLON.split(text) if piece.strip(" ，,"))


def _shorts_in_brackets(pieces: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take abbreviations in brackets off the ends of names."""
    shorts = tuple(m["short"] for piece in pieces if (m := _BRACKETED_SHORT.search(piece)))
    return tuple(_BRACKETED_SHORT.sub("", piece) for piece in pieces), shorts


def _is_short(text: str) -> bool:
    return bool(_SHORT.match(text)) and sum(character.isupper() for character in text) >= 2


def _part(line: str) -> tuple[str, str]:
    """Part the Chinese name from what follows its last Han character.

    Letters glued to the name belong to it (维生素C, 5G基站) unless they go on as words.
    """
    last = max((match.end() for match in _HAN.finditer(line)), default=0)
    if not last:
        return "", line
    tail = re.match(
        r"[）)〕\]】”》0-9０-９%％+-]*[A-Z]{0,2}[0-9]*(?=\s|$|[；;])|[）)〕\]】”》]*", line[last:]
    )
    end = last + (tail.end() if tail else 0)
    rest = line[end:].strip()
    if rest.startswith(("；", ";")) and is_foreign(rest):
        rest = rest[1:].strip()
    return line[:end].strip(), rest
