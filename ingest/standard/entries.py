"""From the lines of an entry to a TermEntry (GB/T 1.1—2020, 8.7; ISO 10241-1, 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from biaopu.ingest.text.passage import Passage, join, span_of
from biaopu.ontology.document import Evidence
from biaopu.ontology.han import has_han, plain_han
from biaopu.ontology.placeholders import is_placeholder
from biaopu.ontology.standard import TermEntry, TermSource

from .clauses import RawEntry
from .designations import Designation, is_foreign, is_symbol, read_designation
from .runin import run_in
from .sources import opens_source, read_sources, source_inside

Role = Literal["definition", "note", "example", "source"]

_NOTE = re.compile(r"^注\s*\d*\s*[：:.．]|^Note\s*\d*(?:\s*to entry)?\s*[：:]", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"^示例\s*\d*\s*[：:]|^示例\s*\d*$|^例\s*\d*\s*[：:]|^Example\s*\d*\s*[：:]", re.IGNORECASE
)
_NOTE_INSIDE = re.compile(r"[。；;]\s*(?=(?:注|示例|例)\s*\d*\s*[：:])")
_FIGURE = re.compile(r"(?:见|参见|如|图示见)?图\s*(?P<figure>[A-Z]?[.．]?\d+(?:[.．]\d+)?)")
_CAPTION = re.compile(r"^图\s*(?:[A-Z][.．])?\d+(?:\s*[—–-]?\s+[^，。；：]{1,40})?$")
_MARK_BREAKS = re.compile(r"[\[［【〔]\s?[来源自引出处改写]{0,2}$")
_LIST_ITEM = re.compile(r"^(?:——|—|－|–|·|•|[a-z][)）]|\d+[)）])")
SENTENCE = re.compile(r"[，。；：？！,;:?!]")
"""Marks that stand in sentences, and not in names."""
_DOMAIN_LEAD = re.compile(r"^[〈<＜⟨](?P<domain>[^〉>＞⟩]{1,20})[〉>＞⟩]\s*")
_SEE = re.compile(
    r"^(?:见|参见|同)(?:\s*[：:]\s*(?P<named>[^，。；：]{1,40}?)|\s*“(?P<quoted>[^”]{1,40})”|\s*(?P<at>[^，。；：]{0,30}?"
    r"[（(]?\d{1,2}(?:\.\d{1,3})+[）)]?))[。.]?$"
)
_ENGLISH_WORDS = 4
_MOST_NAMES = 40
_LONGEST_NAME = 30
_SHORT_OF_MEASURE, _HALF_OF_MEASURE = 0.7, 0.5
_GLUED_BEHIND, _GLUED_BEFORE, _OPEN = ("-", "(", "（"), ("-", ")", "）"), ("-", ",", "(", "（")
_CLOSING = (")", "）")
_WANTS_MORE = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)


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
        self.zh.extend(designation.zh)
        self.deprecated.extend(designation.deprecated)
        self.en.extend(designation.en)
        self.abbr.extend(designation.abbr)
        self.symbols.extend(designation.symbols)
        self.domain = self.domain or designation.domain


def measure_of(lines: Sequence[Passage]) -> float:
    """Return how wide a full line is, of the chapter's lines, in Han characters."""
    widths = sorted(_width(line.text) for line in lines)
    return widths[len(widths) * 9 // 10] if widths else 0


def _width(text: str) -> float:
    """Return the width in Han characters: letters, digits and spaces take half of one."""
    return len(text) - sum(character.isascii() for character in text) / 2


def read_entry(raw: RawEntry, parent: str, measure: float, document: str) -> TermEntry:
    """Understand one entry.

    Args:
        raw: its clause and lines.
        parent: the clause it stands under, ``""`` at the top.
        measure: how wide a full line is, in Han characters.
        document: the document's id, for evidence.
    """
    head, rest = _read_head(list(raw.lines), measure)
    parts = list(_parts(list(_whole_marks(rest))))
    own, english = _languages([x for role, lines in parts if role == "definition" for x in lines])
    body = join(own)
    domain, definition = _domain(head.domain, _paragraphs(own))
    see = _see(definition)
    if see or is_placeholder(definition):
        definition = ""
    figures = [m["figure"] for line in rest for m in _FIGURE.finditer(line.text)]
    return TermEntry(
        clause=raw.clause,
        parent=parent,
        term=next(iter((*head.zh, *head.en, *head.abbr)), ""),
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
        sources=_sources(parts),
        definition_span=body.span if definition else None,
        see=see,
        definition_en=join(english).text,
    )


def _read_head(lines: list[Passage], measure: float) -> tuple[_Head, list[Passage]]:
    """Take the designations off the front of an entry's lines."""
    texts: list[str] = []
    symbols: list[str] = []
    if lines:
        first, *lines = [*_without_run_in(lines[0]), *lines[1:]]
        texts.append(first.text)
    head, before = _head_of(texts), first if texts else Passage("", ())
    while len(texts) < _MOST_NAMES and lines and (kind := _head_line(head, before, lines, measure)):
        before, text = lines[0], lines[0].text
        if kind == "name":
            texts.append(text)
        elif kind == "more":
            glued = texts[-1].endswith(_GLUED_BEHIND) or text.startswith(_GLUED_BEFORE)
            texts[-1] += text if glued else f" {text}"
        else:
            symbols.append(text)
        head = _head_of(texts)
        lines = lines[1:]
    head.symbols.extend(symbols)
    return head, lines


def _head_of(texts: Sequence[str]) -> _Head:
    head = _Head()
    for text in texts:
        head.take(read_designation(text))
    return head


def _head_line(head: _Head, before: Passage, lines: Sequence[Passage], measure: float) -> str:
    """Say what the next line adds to the head: a name, more English, a symbol, or ``""``.

    ``before`` is the line that stands above it.
    """
    text = lines[0].text
    if _role(text) or not _body_follows(lines[1:]):
        return ""
    if is_symbol(text):
        return "symbol"
    if text in _CLOSING and head.en:
        return "more"
    if is_foreign(text) and not text.endswith((".", "。")):
        return "more" if _goes_on(head, before, text, measure) else "name"
    if lines[0].full:
        return ""
    designation = read_designation(text)
    plain = "".join((*designation.zh, *designation.deprecated))
    named = has_han(plain) and not SENTENCE.search(re.sub(r"（[^）]*）", "", plain))
    short = _width(plain) <= min(_LONGEST_NAME, _SHORT_OF_MEASURE * max(measure, 20))
    goes_on = _LIST_ITEM.match(text) or text.startswith(("〈", "<")) or text[-1] in "：:；;，,。"
    return "name" if named and short and not goes_on else ""


def _goes_on(head: _Head, before: Passage, text: str, measure: float) -> bool:
    """Tell whether a line goes on with the English of the line before, and is no name of its own.

    Names are short; a line is broken only where it is full, or ends in a word that wants more.
    """
    if not head.en or before.text.endswith((";", "；")):
        return False
    if before.full and text[0] not in "(（":
        return True
    if before.text.split()[-1].lower() in _WANTS_MORE or before.text.endswith(_OPEN):
        return True
    titled = text[0].islower() or head.en[-1].istitle()
    if titled and text.split()[0].lower() in _WANTS_MORE:
        return True
    # a name of its own would begin with a capital, too
    capital = head.en[-1][0].isupper() and text[0].islower()
    least = _HALF_OF_MEASURE if capital else _SHORT_OF_MEASURE
    return text[0].islower() and _width(before.text) >= least * measure


def _without_run_in(line: Passage) -> tuple[Passage, ...]:
    """Part a head from a definition that runs on behind it."""
    found = run_in(line.text)
    return (line.cut(0, found[0]), line.cut(found[1])) if found else (line,)


def _languages(lines: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Part the lines of a definition in Chinese from the English ones behind them."""
    last_han = max((at for at, line in enumerate(lines) if has_han(line.text)), default=0)
    for at in range(max(1, last_han + 1), len(lines)):
        words = re.findall(r"[A-Za-z]{2,}", lines[at].text)
        ended = lines[at - 1].text.endswith(("。", "）", ")")) or len(lines) == 2
        sentence = len(words) >= _ENGLISH_WORDS and is_foreign(lines[at].text)
        if sentence and ended and "=" not in lines[at].text:
            return list(lines[:at]), list(lines[at:])
    return list(lines), []


def _see(definition: str) -> tuple[str, ...]:
    """Return the names to which an entry sends on that is nothing else."""
    match = _SEE.match(definition)
    named = match and (match["named"] or match["quoted"] or match["at"])
    return tuple(re.split(r"\s*[、；;]\s*", named.strip("“”《》 "))) if named else ()


def _body_follows(lines: Sequence[Passage]) -> bool:
    """Tell whether a definition is still to come: a line that opens no note or source."""
    return bool(lines) and _role(lines[0].text) == ""


def _role(text: str) -> Role | Literal[""]:
    if opens_source(text):
        return "source"
    simple = plain_han(text)
    if _NOTE.match(simple):
        return "note"
    return "example" if _EXAMPLE.match(simple) else ""


def opens_part(text: str) -> bool:
    """Tell whether a line opens a note, an example, a source or an item of a list."""
    return bool(_role(text) or _LIST_ITEM.match(text))


def _whole_marks(lines: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the lines, joined where the mark of a source note breaks between two: [来 | 源：…]."""
    held: Passage | None = None
    for line in lines:
        if held is None:
            held = line
        elif (broken := _MARK_BREAKS.search(held.text)) and opens_source(
            f"{broken.group()}{line.text}"
        ):
            held = join([held, line])
        else:
            yield held
            held = line
    if held is not None:
        yield held


def _parts(lines: Sequence[Passage]) -> Iterator[tuple[Role, list[Passage]]]:
    """Yield definition, notes, examples and source, each with its lines."""
    role: Role = "definition"
    held: list[Passage] = []
    for line in lines:
        if _CAPTION.match(line.text):
            continue
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
    if inner := source_inside(line.text):
        return line.cut(0, inner).strip(), line.cut(inner)
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
        for piece in before_notes(Passage(line, tuple(range(len(line)))))
    ]
    parts = list(_parts(list(_whole_marks([line for line in lines if line.text]))))
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


def before_notes(line: Passage) -> Iterator[Passage]:
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
            text = _paragraphs(lines)
            mark = label.match(plain_han(text))
            text = text[mark.end() if mark else 0 :].strip()
            if not is_placeholder(text):
                yield text


def _sources(parts: Sequence[tuple[Role, list[Passage]]]) -> tuple[TermSource, ...]:
    """Return the sources of each note, for an entry may have several notes of several sources."""
    texts = (_paragraphs(lines) for role, lines in parts if role == "source")
    return tuple(source for text in texts for source in read_sources(text))


def _domain(domain: str, definition: str) -> tuple[str, str]:
    """Take a subject field off the front of a definition."""
    match = _DOMAIN_LEAD.match(definition)
    if not match:
        return domain, definition
    return domain or match["domain"].strip(), definition[match.end() :]
