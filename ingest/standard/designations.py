"""Designations: what the head of an entry calls its concept, in Chinese, English and short.

GB/T 20001.1—2024 and GB/T 1.1—2020, 8.7: the preferred term, a space, its English equivalents
parted by semicolons; admitted and deprecated terms on lines of their own; the subject field in
angle brackets 〈〉.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from biaopu.ontology.han import HAN, has_han, plain_han
from biaopu.ontology.placeholders import is_placeholder

_HAN = re.compile(HAN)
_DOMAIN = re.compile(r"[〈<＜⟨](?P<domain>[^〉>＞⟩]{1,20})[〉>＞⟩]")
_BAD = r"拒用|被取代|不推荐(?:使用)?|弃用|已废止|禁用|不宜使用|停用|deprecated|superseded|obsolete"
_GOOD = (
    r"许用|也称|又称|亦称|别称|别名|简称|俗称|曾称|旧称|同义词?|首选|推荐|优先|admitted|preferred"
)
_WORD = r"(?:术语|名称|词|term)?"
_DEPRECATED = re.compile(
    rf"^(?:{_BAD}){_WORD}\s*[：:]\s*|\s{{0,9}}[（(](?:{_BAD}){_WORD}[）)]$"
    rf"|^[（(](?:{_BAD}){_WORD}[）)]\s*",
    re.IGNORECASE,
)
_ADMITTED = re.compile(
    rf"^(?:{_GOOD}){_WORD}\s*[：:]\s*|\s{{0,9}}[（(](?:{_GOOD}){_WORD}[）)]$"
    rf"|^[（(](?:{_GOOD}){_WORD}[）)]\s*",
    re.IGNORECASE,
)
_SEMICOLON = re.compile(r"\s{0,9}[；;]\s*")
_CAPITALS = r"(?:\d{1,2}(?=[A-Z]{2}))?[A-Z][A-Za-z0-9/&+.-]{1,11}"
_SHORT = re.compile(rf"^{_CAPITALS}$|^[a-z]{{0,2}}[A-Z][A-Z0-9/&+.-]{{1,10}}s?$")
_LEADING_SHORT = re.compile(rf"^[（(]{_CAPITALS}[）)]\s*")
_BRACKETED_SHORT = re.compile(rf"\s{{0,9}}[（(](?P<short>{_CAPITALS})[）)]$")
_REMARK = re.compile(rf"(?<=[A-Za-z)）])\s*[（(](?=[^（()）]*{HAN})[^（()）]*[）)]$")
_SYMBOL = re.compile(
    r"^(?:[A-Za-z]|[α-ωΑ-Ωµϕϑ]{1,2})(?:_?(?:[0-9α-ω,]{1,4}|max|min|eff|ref|nom|rms|tot|av|[a-z]))?'?$"
    r"|^[A-Za-zα-ωΑ-Ω]_[A-Za-z0-9α-ω,]{1,6}$|^[α-ωΑ-Ω][A-Za-z0-9]{0,5}$"
)
_WITH_COMMA = re.compile(
    r"^(?P<name>[^，,]{0,60}?[a-z]{2}[^，,]{0,60})[，,]\s{0,9}(?P<tail>[^，,\s]{1,12})$"
)


@dataclass(frozen=True, slots=True)
class Designation:
    """One line of an entry's head, taken apart; ``zh`` has the preferred name first.

    ``deprecated`` are names of either language that are marked so, ``remark`` what a bracket behind
    the English says of the entry (新增).
    """

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    abbr: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    deprecated: tuple[str, ...] = ()
    domain: str = ""
    remark: str = ""


def read_designation(line: str) -> Designation:
    """Take a head line apart.

    >>> found = read_designation("人机界面 human/machine interface；HMI")
    >>> found.zh, found.en, found.abbr
    (('人机界面',), ('human/machine interface',), ('HMI',))
    >>> found = read_designation("焦深 depth of focus；depth of field（拒用）")
    >>> found.zh, found.en, found.deprecated
    (('焦深',), ('depth of focus',), ('depth of field',))
    """
    bad = _prefix(_DEPRECATED, line)
    plain = line[bad:]
    plain = plain[_prefix(_ADMITTED, plain) :].strip()
    found = _DOMAIN.search(plain)
    domain = found["domain"].strip() if found else ""
    plain = _DOMAIN.sub(" ", plain).strip()
    remark = _remark(plain)
    plain = plain[: len(plain) - len(remark)]
    names: list[str] = []
    deprecated: list[str] = []
    shorts: list[str] = []
    for piece in _status_pieces(plain):
        marked = _DEPRECATED.search(plain_han(piece))
        name = _cut(_ADMITTED, _cut(_DEPRECATED, piece))
        if marked or bad:
            deprecated += [one for half in _part(name) for one in _pieces(half)]
        else:
            names.append(name)
    chinese, foreign = _part("；".join(names))
    if leading := _LEADING_SHORT.match(foreign):
        chinese, foreign = chinese + leading.group().strip(), foreign[leading.end() :]
    zh, bracketed = _shorts_in_brackets(_pieces(chinese))
    pieces, also = _shorts_in_brackets(_with_tails(_pieces(foreign)))
    shorts = [piece for piece in pieces if _is_short(piece)]
    symbols = [piece for piece in pieces if piece not in shorts and is_symbol(piece)]
    en = [piece for piece in pieces if piece not in (*shorts, *symbols) and _is_english(piece)]
    return Designation(
        zh, tuple(en), (*shorts, *bracketed, *also), tuple(symbols), tuple(deprecated), domain,
        remark.strip(" （()）"),
    )  # fmt: skip


def is_foreign(line: str) -> bool:
    """Tell whether a line has letters but no Han character."""
    return not has_han(line) and bool(re.search(r"[A-Za-z]{2}", line))


def is_symbol(text: str) -> bool:
    """Tell a symbol (R, n_max, λ) from a word and from an abbreviation.

    >>> [is_symbol(text) for text in ("R", "nmax", "λ", "pixel", "FBG", "car")]
    [True, True, True, False, False, False]
    """
    return bool(_SYMBOL.match(text))


def _prefix(pattern: re.Pattern[str], text: str) -> int:
    """Return how long the mark is that stands before a name, 0 if none does."""
    match = pattern.match(plain_han(text))
    return match.end() if match and match.start() == 0 and match.end() < len(text) else 0


def _cut(pattern: re.Pattern[str], piece: str) -> str:
    match = pattern.search(plain_han(piece))
    return (piece[: match.start()] + piece[match.end() :]).strip() if match else piece


def _remark(text: str) -> str:
    """Return a bracket with Han characters behind English words that says nothing of a status."""
    match = _REMARK.search(text)
    if match is None or not has_han(text[: match.start()]):
        return ""
    status = _DEPRECATED.search(plain_han(match[0])) or _ADMITTED.search(plain_han(match[0]))
    return "" if status else match[0]


def _status_pieces(text: str) -> list[str]:
    """Part names only where one of them has a status of its own."""
    pieces = _SEMICOLON.split(text)
    marks = (_DEPRECATED.search(plain_han(p)) or _ADMITTED.search(plain_han(p)) for p in pieces)
    return pieces if any(marks) else [text]


def _pieces(text: str) -> tuple[str, ...]:
    pieces = (piece.strip(" ，,") for piece in _SEMICOLON.split(text))
    return tuple(piece for piece in pieces if piece and not is_placeholder(piece))


def _with_tails(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Part a symbol or an abbreviation off that stands behind a comma: reflectivity，R."""
    result: list[str] = []
    for piece in pieces:
        match = _WITH_COMMA.match(piece)
        tail = match["tail"] if match else ""
        if match and (is_symbol(tail) or _is_short(tail)):
            result += [match["name"].strip(), tail]
        else:
            result.append(piece)
    return tuple(result)


def _shorts_in_brackets(pieces: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take abbreviations in brackets off the ends of names."""
    shorts = tuple(m["short"] for piece in pieces if (m := _BRACKETED_SHORT.search(piece)))
    return tuple(_BRACKETED_SHORT.sub("", piece) for piece in pieces), shorts


def _is_short(text: str) -> bool:
    return bool(_SHORT.match(text)) and sum(character.isupper() for character in text) >= 2


def _is_english(text: str) -> bool:
    """Tell whether what stands behind a name can be its English: it has letters, no full stop."""
    return any(character.isalpha() for character in text) and not text.endswith("。")


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
