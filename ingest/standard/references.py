"""规范性引用文件 and 参考文献: which documents a standard refers to, dated or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from biaopu.ingest.text.passage import Passage, join
from biaopu.ontology.document import Evidence
from biaopu.ontology.numbers import find_numbers
from biaopu.ontology.standard import Reference

_ITEM = re.compile(r"^[\[［【]\s*\d+\s*[\]］】]\s*")


def read_references(
    lines: Sequence[Passage], section: str, document: str, *, normative: bool
) -> tuple[Reference, ...]:
    """Read the entries of a list of references; the lead-in is passed over."""
    items = [join(item) for item in _items(lines)]
    found = (_reference(item, section, document, normative=normative) for item in items)
    return tuple(reference for reference in found if reference)


def _items(lines: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the lines of each item: it opens with a number, other lines go on with it."""
    item: list[Passage] = []
    for line in lines:
        opens = _opens(line.text)
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
    return bool(_ITEM.match(text)) or (bool(found) and found[0][0] == 0)


def _reference(item: Passage, section: str, document: str, *, normative: bool) -> Reference | None:
    text = _ITEM.sub("", item.text)
    found = find_numbers(text)
    if not found or found[0][0] > 0:
        return None
    _, end, number = found[0]
    title = text[end:].strip(" 　，,。")
    return Reference(
        number=str(replace(number.undated, all_parts=False)),
        year=number.year,
        title=title,
        normative=normative,
        all_parts=number.all_parts,
        evidence=Evidence(document, section, item.span, "references.item"),
    )


def numbers_defining_terms(lead: Sequence[Passage]) -> tuple[str, ...]:
    """Return the standards whose terms apply too (GB/T 35018 界定的以及下列术语…)."""
    text = join(lead).text
    if "界定" not in text and "确立" not in text:
        return ()
    return tuple(dict.fromkeys(str(number) for _, _, number in find_numbers(text)))
