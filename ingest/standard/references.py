"""规范性引用文件 and 参考文献: documents that a standard refers to, dated or not.

GB/T 1.1—2020, 8.6 and 9.13; GB/T 7714 for items of a bibliography marked [S].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from biaopu.ingest.text.passage import Passage, join
from biaopu.ontology.document import Evidence
from biaopu.ontology.han import HAN, plain_han
from biaopu.ontology.numbers import StandardNumber, find_numbers
from biaopu.ontology.standard import Reference

_ITEM = re.compile(
    r"^(?:[\[［【]\s*\d+\s*[\]］】]|[（(]\d{1,3}[）)]|\d{1,3}\s?[.)）、．](?!\d)|——|[a-z][)）])\s*"
)
_ACT = re.compile(
    rf"^(?P<act>{HAN}{{2,20}}?(?:令|公告|通告)\s*(?:[（(〔\[]?\d{{4}}[）)〕\]]?\s*年?\s*)?第\s*\d+\s*号"
    rf"|{HAN}{{2,12}}\s*[〔\[（(]\s*\d{{4}}\s*[〕\]）)]\s*\d+\s*号)\s*(?P<title>.*)$"
)
_TITLED = re.compile(
    r"^(?:《(?P<named>[^》]+)》|(?P<bare>中华人民共和国药典))\s*"
    r"(?:[（(]?\s*(?P<year>(?:19|20)\d\d)\s*年?版?\s*[）)]?)?\s*(?P<rest>.*)$"
)
_STANDARD_ITEM = re.compile(r"[\[［]\s*S(?:/OL|/CD)?\s*[\]］]")
_AMENDED = re.compile(r"/\s*((?:Amd|Cor|AMD|COR)\.?\s*\d{1,2}(?:\s*[:：]\s*\d{4})?)$")
_STOPS = " 　，,。.；;：:"


def read_references(
    lines: Sequence[Passage], section: str, document: str, *, normative: bool
) -> Iterator[Reference]:
    """Yield the entries of a list of references; the lead-in is passed over.

    Acts and the pharmacopoeia are entries of the normative references, too; books and articles of
    a bibliography are none.
    """
    for item in map(join, _items(lines)):
        text = _ITEM.sub("", item.text)
        named = _numbered(text) or (_acted(text) if normative else None)
        if named:
            number, year, title, all_parts = named
            yield Reference(
                number=number,
                year=year,
                title=title,
                normative=normative,
                all_parts=all_parts,
                evidence=Evidence(document, section, item.span, "references.item"),
            )


def _numbered(text: str) -> tuple[str, str, str, bool] | None:
    """Return number, year, title and whether all parts are meant, of an item with a number."""
    found = find_numbers(text)
    if not found:
        return None
    start, end, number = found[0]
    if start > 0:
        if not _STANDARD_ITEM.search(text):
            return None
        before = re.sub(r"^[^.．]*[.．]\s*(?=\S)", "", text[:start])
        title = before.strip(_STOPS) or _STANDARD_ITEM.split(text[end:])[0].strip(_STOPS)
        return *_parted(number, text[start:end]), title, number.all_parts
    # a double number: GB/T 19001—2016/ISO 9001:2015
    if len(found) > 1 and text[end : found[1][0]].strip() in ("/", "／"):
        end = found[1][1]
    title = _STANDARD_ITEM.split(text[end:])[0].strip(_STOPS)
    inner = title[1:-1]
    if title.startswith("《") and title.endswith("》") and "》" not in inner:
        title = inner
    return *_parted(number, text[start : found[0][1]]), title, number.all_parts


def _parted(number: StandardNumber, printed: str) -> tuple[str, str]:
    """Return a number without its year, and the year; an amendment's stays whole."""
    whole = replace(number, all_parts=False)
    if not number.amendment:
        return str(whole.undated), number.year
    amended = _AMENDED.search(printed.rstrip())
    if amended is None:
        return str(whole), ""
    return f"{replace(whole, amendment='')}/{amended[1]}", ""


def _acted(text: str) -> tuple[str, str, str, bool] | None:
    """Return the same of an act or another document that has a title but no standard's number."""
    if act := _ACT.match(text):
        return re.sub(r"\s", "", act["act"]), "", act["title"].strip("《》" + _STOPS), False
    if titled := _TITLED.match(text):
        name = titled["named"] or titled["bare"]
        return name, titled["year"] or "", titled["rest"].strip(_STOPS), False
    return None


def _items(lines: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the lines of each item: it opens with a number, other lines go on with it."""
    item: list[Passage] = []
    for line in lines:
        opens = _opens(line.text) and not _goes_on(item, line.text)
        if opens and item:
            yield item
            item = []
        if opens or item:
            item.append(line)
    if item:
        yield item


def _opens(text: str) -> bool:
    plain = _ITEM.sub("", text)
    found = find_numbers(plain)
    numbered = bool(found) and found[0][0] == 0
    return numbered or bool(_ITEM.match(text) and plain) or _acted(plain) is not None


def _goes_on(item: Sequence[Passage], text: str) -> bool:
    """Tell whether a line that looks like an item belongs to the one before.

    It stands in an open bracket of that one, or is the title that its bare number waits for.
    """
    if not item or _ITEM.match(text):
        return False
    so_far = join(item).text
    if sum(map(so_far.count, "（(")) > sum(map(so_far.count, "）)")):
        return True
    bare = _ITEM.sub("", so_far)
    return text.startswith("《") and any(end == len(bare) for _, end, _ in find_numbers(bare))


def numbers_defining_terms(lead: Sequence[Passage]) -> tuple[str, ...]:
    """Return the standards whose terms apply too (GB/T 35018 界定的以及下列术语…)."""
    text = join(lead).text
    if not re.search(r"界定|确立|给出|规定|中的|定义的", plain_han(text)):
        return ()
    return tuple(dict.fromkeys(str(number) for _, _, number in find_numbers(text)))
