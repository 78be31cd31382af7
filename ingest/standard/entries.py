"""From the lines of an entry to a TermEntry (GB/T 1.1—2020, 8.7; ISO 10241-1, 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from biaopu.ingest.text.passage import Passage, join, span_of
from biaopu.ontology.document import Evidence
from biaopu.ontology.han import has_han
from biaopu.ontology.standard import TermEntry, TermSource

from .clauses import RawEntry
from .designations import Designation, is_foreign, read_designation
from .sources import SOURCE_INSIDE, SOURCE_LINE, read_source

Role = Literal["definition", "note", "example", "source"]

_NOTE = re.compile(r"^注\s*\d*\s*[：:.．]")
_EXAMPLE = re.compile(r"^示例\s*\d*\s*[：:]|^示例\s*\d*$|^例\s*\d*\s*[：:]")
_NOTE_INSIDE = re.compile(r"[。；;]\s*(?=(?:注|示例|例)\s*\d*\s*[：:])")
_FIGURE = re.compile(r"(?:见|参见|如|图示见)?图\s*(?P<figure>[A-Z]?[.．]?\d+(?:[.．]\d+)?)")
_LIST_ITEM = re.compile(r"^(?:——|—|－|–|·|•|[a-z][)）]|\d+[)）])")
SENTENCE = re.compile(r"[，。；：？！,;:?!]")
"""Marks that stand in sentences, and not in names."""
_SYMBOL = re.compile(r"^[A-Za-zα-ωΑ-Ωµ][A-Za-z0-9α-ω,_]{0,5}$")
_DOMAIN_LEAD = re.compile(r"^[〈<＜⟨](?P<domain>[^〉>＞⟩]{1,20})[〉>＞⟩]\s*")
_LONGEST_NAME = 30
_SHORT_OF_MEASURE = 0.7


@dataclass(slots=True)
class _Head:
    """The designations of an entry as they come in, line by line."""

    zh: list[str] = field(default_factory=list)
    en: list[str] = field(default_factory=list)
    abbr: list[str] = field(default_factory=list)
    deprecated: list[str] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    domain: str = ""

    def take(self, designation: Designation) -> None:
        (self.deprecated if designation.deprecated else self.zh).extend(designation.zh)
        self.en.extend(designation.en)
        self.abbr.extend(designation.abbr)
        self.domain = self.domain or designation.domain


def measure_of(lines: Sequence[Passage]) -> int:
    """Return how many characters a full line has, of the chapter's lines."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def read_entry(raw: RawEntry, parent: str, measure: int, document: str) -> TermEntry:
    """Understand one entry.

    Args:
        raw: its clause and lines.
        parent: the clause it stands under, ``""`` at the top.
        measure: how many characters a full line has.
        document: the document's id, for evidence.
    """
    head, rest = _read_head(list(raw.lines), measure)
    parts = list(_parts(rest))
    definition = _text(parts, "definition")
    body = join(line for role, lines in parts if role == "definition" for line in lines)
    domain, definition = _domain(head.domain, definition)
    figures = [m["figure"] for line in rest for m in _FIGURE.finditer(line.text)]
    return TermEntry(
        clause=raw.clause,
        parent=parent,
        term=head.zh[0] if head.zh else (head.en[0] if head.en else ""),
        definition=definition,
        evidence=Evidence(document, raw.clause, span_of([raw.number, *raw.lines]), "terms.entry"),
        admitted=tuple(head.zh[1:]),
        deprecated=tuple(head.deprecated),
        abbr=tuple(dict.fromkeys(head.abbr)),
        en=tuple(dict.fromkeys(head.en)),
        symbols=tuple(head.symbols),
        domain=domain,
        notes=tuple(_unlabelled(parts, "note", _NOTE)),
        examples=tuple(_unlabelled(parts, "example", _EXAMPLE)),
        figures=tuple(dict.fromkeys(figures)),
        source=_source(parts),
        definition_span=body.span if body.text else None,
    )


def _read_head(lines: list[Passage], measure: int) -> tuple[_Head, list[Passage]]:
    """Take the designations off the front of an entry's lines."""
    head = _Head()
    if lines:
        head.take(read_designation(lines[0].text))
        lines = lines[1:]
    while lines and (kind := _head_line(head, lines, measure)):
        if kind == "name":
            head.take(read_designation(lines[0].text))
        elif kind == "more":
            head.en[-1] = f"{head.en[-1]} {lines[0].text}".strip()
        else:
            head.symbols.append(lines[0].text)
        lines = lines[1:]
    return head, lines


def _head_line(head: _Head, lines: Sequence[Passage], measure: int) -> str:
    """Say what the next line adds to the head: a name, more English, a symbol, or ``""``."""
    text = lines[0].text
    if _role(text) or not _body_follows(lines[1:]):
        return ""
    if _SYMBOL.match(text):
        return "symbol"
    if is_foreign(text) and not text.endswith((".", "。")):
        wrapped = bool(head.en) and not head.en[-1].endswith((";", "；")) and text[0].islower()
        return "more" if wrapped else "name"
    designation = read_designation(text)
    plain = "".join(designation.zh)
    named = has_han(plain) and not SENTENCE.search(re.sub(r"（[^）]*）", "", plain))
    short = len(plain) <= min(_LONGEST_NAME, _SHORT_OF_MEASURE * max(measure, 20))
    goes_on = _LIST_ITEM.match(text) or text.startswith(("〈", "<")) or text[-1] in "：:；;，,。"
    return "name" if named and short and not goes_on else ""


def _body_follows(lines: Sequence[Passage]) -> bool:
    """Tell whether a definition is still to come: a line that opens no note or source."""
    return bool(lines) and _role(lines[0].text) == ""


def _role(text: str) -> Role | Literal[""]:
    if SOURCE_LINE.match(text):
        return "source"
    if _NOTE.match(text):
        return "note"
    return "example" if _EXAMPLE.match(text) else ""


def _parts(lines: Sequence[Passage]) -> Iterator[tuple[Role, list[Passage]]]:
    """Yield definition, notes, examples and source, each with its lines."""
    role: Role = "definition"
    held: list[Passage] = []
    for line in lines:
        for piece in _without_inner_source(line):
            opened = _role(piece.text)
            if opened:
                if held:
                    yield role, held
                role, held = opened, []
            held.append(piece)
    if held:
        yield role, held


def _without_inner_source(line: Passage) -> tuple[Passage, ...]:
    """Part a line where a source note follows a definition on it."""
    inner = SOURCE_INSIDE.search(line.text)
    if inner and inner.start() > 0 and SOURCE_LINE.match(line.text[inner.start() :]):
        return line.cut(0, inner.start()).strip(), line.cut(inner.start())
    return (line,)


@dataclass(frozen=True, slots=True)
class Parted:
    """A definition with what stood behind it: notes, examples and the source note."""

    definition: str
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    source: str = ""


def parted_definition(text: str) -> Parted:
    """Part what stands in one cell as the lines of an entry are: definition, notes, source."""
    lines = [
        piece.strip()
        for line in text.splitlines()
        for piece in _before_notes(Passage(line, tuple(range(len(line)))))
    ]
    parts = list(_parts([line for line in lines if line.text]))
    definition = "\n".join(
        line.text for role, held in parts if role == "definition" for line in held
    )
    if len(parts) < 2 or not definition:
        return Parted(text)
    return Parted(
        definition,
        tuple(_unlabelled(parts, "note", _NOTE)),
        tuple(_unlabelled(parts, "example", _EXAMPLE)),
        _text(parts, "source"),
    )


def _before_notes(line: Passage) -> Iterator[Passage]:
    """Part a line where a note follows the full stop of a definition on it."""
    start = 0
    for match in _NOTE_INSIDE.finditer(line.text):
        yield line.cut(start, match.end())
        start = match.end()
    yield line.cut(start)


def _text(parts: Sequence[tuple[Role, list[Passage]]], role: Role) -> str:
    return "".join(_paragraphs(lines) for kind, lines in parts if kind == role)


def _paragraphs(lines: Sequence[Passage]) -> str:
    """Join lines; each item of a list (——, a)) stays on a line of its own."""
    starts = [0, *(i for i, line in enumerate(lines) if i and _LIST_ITEM.match(line.text))]
    return "\n".join(join(lines[start:end]).text for start, end in pairwise([*starts, None]))


def _unlabelled(
    parts: Sequence[tuple[Role, list[Passage]]], role: Role, label: re.Pattern[str]
) -> Iterator[str]:
    for kind, lines in parts:
        if kind == role:
            yield label.sub("", _paragraphs(lines)).strip()


def _source(parts: Sequence[tuple[Role, list[Passage]]]) -> TermSource | None:
    text = _text(parts, "source")
    return read_source(text) if text else None


def _domain(domain: str, definition: str) -> tuple[str, str]:
    """Take a subject field off the front of a definition."""
    match = _DOMAIN_LEAD.match(definition)
    if not match:
        return domain, definition
    return domain or match["domain"].strip(), definition[match.end() :]
