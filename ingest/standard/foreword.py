"""The foreword: committee, drafting organisations, replaced editions; personal names left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from biaopu.ingest.text.passage import Passage, join
from biaopu.ontology.document import Span
from biaopu.ontology.numbers import find_numbers

_OWNER = re.compile(
    r"本(?:文件|标准|部分|指导性技术文件)由(?P<owner>[^。]+?)(?:提出并归口|归口|提出)"
)
_UNDER = re.compile(r"本(?:文件|标准|部分|指导性技术文件)由(?P<owner>[^。]+?)(?:提出并)?归口")
_ORGANISATIONS = re.compile(r"起草单位[：:](?P<list>[^。]+)")
_PERSONS = re.compile(r"(?:主要)?起草人(?:员)?\s*[：:]")
_REPLACES = re.compile(r"本(?:文件|标准|部分)(?:部分)?代替(?P<list>[^。，]+)")
_STATEMENT = re.compile(r"^(?:本(?:文件|标准|部分|指导性)|请注意|——)")


@dataclass(frozen=True, slots=True)
class Foreword:
    """What a foreword says; ``personal`` are the spans of its drafters' names."""

    committee: str
    organisations: tuple[str, ...]
    replaces: tuple[str, ...]
    personal: tuple[Span, ...]


def read_foreword(lines: Sequence[Passage]) -> Foreword:
    """Read the lines of a foreword."""
    personal, kept = _persons(lines)
    text = join(kept).text
    owner = _UNDER.search(text) or _OWNER.search(text)
    organisations = [
        name.strip()
        for match in _ORGANISATIONS.finditer(text)
        for name in re.split(r"[、，,；;]", match["list"])
    ]
    replaced = [
        str(number)
        for match in _REPLACES.finditer(text)
        for _, _, number in find_numbers(match["list"])
    ]
    return Foreword(
        committee=owner["owner"].strip() if owner else "",
        organisations=tuple(dict.fromkeys(filter(None, organisations))),
        replaces=tuple(dict.fromkeys(replaced)),
        personal=personal,
    )


def _persons(lines: Sequence[Passage]) -> tuple[tuple[Span, ...], list[Passage]]:
    """Find what names persons, to the end of its sentence; give the spans and the other lines."""
    spans: list[Span] = []
    kept: list[Passage] = []
    naming = False
    for line in lines:
        label = _PERSONS.search(line.text)
        naming = bool(label) or (naming and not _STATEMENT.match(line.text))
        names = line.cut(label.end() if label else 0).strip() if naming else line.cut(0, 0)
        kept.append(line.cut(0, label.end()) if label else line if not naming else line.cut(0, 0))
        spans.extend([names.span] if names.text else [])
        naming = naming and not line.text.endswith(("。", "."))
    return tuple(spans), [line for line in kept if line.text]
