"""Where in a Word draft what was read of it stands: paragraphs, also in tables and text boxes."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from biaopu.ingest.readers.docx.text import PAGE, Looks, text_of
from biaopu.ingest.readers.docx.xml import Element, tag
from biaopu.ontology.han import HAN

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_BOX: Final = tag("w:txbxContent")
_GONE: Final = frozenset(map(tag, ("w:del", "w:moveFrom", "w:rt", "mc:Fallback")))
_PIECE: Final = re.compile(r"[^\n\t\u2028\f]+")
_NUMBER: Final = re.compile(r"^[A-Z]?\d+(?:\.\d+)*(?=\D|$)")
_LEAST: Final = 4
_MOST_OF: Final = 0.6


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a comment can stand: from one child of a paragraph of the body to another.

    What stands in a text box is commented on where the box is anchored: programs take no comments
    inside of one.
    """

    first: Element
    last: Element


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a paragraph: its key, and the spot of the paragraph."""

    key: str
    spot: Spot


@dataclass(frozen=True)
class DraftPlaces:
    """The lines of a Word draft, found by what was read there.

    Attributes:
        lines: in the order of the draft.
        text: the draft as it was read.
    """

    lines: tuple[_Line, ...]
    text: str
    _of_key: dict[str, list[_Line]] = field(default_factory=dict)
    _pieces: list[tuple[int, int, str, int]] = field(default_factory=list)

    @classmethod
    def of(cls, document: WordDocument, text: str) -> DraftPlaces:
        """Return the lines of a document that was read as ``text``."""
        lines = tuple(_lines(document))
        by_key: defaultdict[str, list[_Line]] = defaultdict(list)
        for line in lines:
            by_key[line.key].append(line)
        seen: defaultdict[str, int] = defaultdict(int)
        pieces = []
        for piece in _PIECE.finditer(text):
            if key := _key(piece[0]):
                pieces.append((piece.start(), piece.end(), key, seen[key]))
                seen[key] += 1
        return cls(lines, text, dict(by_key), pieces)

    @property
    def top(self) -> Spot | None:
        """The first place of all; None in a draft without any."""
        return self.lines[0].spot if self.lines else None

    def of_terms(self, terms: Sequence[str]) -> Iterator[Spot | None]:
        """Yield where each of some terms stands, in their order; None where it is not found.

        A term's line begins with the term, behind its clause number if that is typed; it is
        looked for behind the one of the term before, and from the top where that finds none.
        """
        begin = 0
        for term in terms:
            wanted = _key(term)
            found = self._first(wanted, begin) if wanted else None
            found = self._first(wanted, 0) if found is None and wanted else found
            begin = begin if found is None else found + 1
            yield None if found is None else self.lines[found].spot

    def of_title(self, title: str) -> Spot | None:
        """Return where the draft's title or number stands, or else the first place of all."""
        found = self._of_key.get(_key(title))
        return found[0].spot if found else self.top

    def of_span(self, start: int, end: int) -> Spot | None:
        """Return where a stretch of the text stands; None where it is not found."""
        behind = bisect_right(self._pieces, start, key=lambda piece: piece[1])
        for begin, _, key, count in islice(self._pieces, behind, None):
            if begin >= max(end, start + 1):
                return None
            if found := self._of_key.get(key):
                return found[min(count, len(found) - 1)].spot
            if spot := next((x.spot for x in self.lines if _are_alike(x.key, key)), None):
                return spot
        return None

    def _first(self, wanted: str, begin: int) -> int | None:
        """Return the first line that is the term, alone or with what may stand beside it."""
        rest = range(begin, len(self.lines))
        return next((at for at in rest if _heads(self.lines[at].key, wanted)), None)


def _lines(document: WordDocument) -> Iterator[_Line]:
    look = Looks(rendered=True)
    for paragraph in document.element.body.iter(tag("w:p")):
        spot = _spot(paragraph)
        if spot is None:
            continue
        for line in text_of(paragraph, look).replace(PAGE, "").split("\n"):
            if key := _key(line):
                yield _Line(key, spot)


def _spot(paragraph: Element) -> Spot | None:
    """Return where a comment on a paragraph can stand; None where nothing of it is printed."""
    runs = [
        run
        for run in paragraph.iter(tag("w:r"))
        if _holder(run) is paragraph and run.find(tag("w:t")) is not None and not _is_gone(run)
    ]
    if not runs:
        return None
    first, last = _outside(runs[0]), _outside(runs[-1])
    return Spot(first, last)


def _is_gone(run: Element) -> bool:
    return bool({above.tag for above in run.iterancestors()} & _GONE)


def _holder(element: Element) -> Element:
    return next(element.iterancestors(tag("w:p")))


def _outside(run: Element) -> Element:
    """Return what a run stands in that is a child of a paragraph of the body: itself at least."""
    while (box := next(run.iterancestors(_BOX), None)) is not None:
        run = next(box.iterancestors(tag("w:r"), tag("w:p")))  # the run that it is anchored in
    paragraph = _holder(run)
    while run.getparent() is not paragraph:
        run = run.getparent()
    return run


def _are_alike(one: str, other: str) -> bool:
    """Tell whether one line is most of the other: what was read had two paragraphs joined."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= max(_LEAST, _MOST_OF * len(longer)) and shorter in longer


def _heads(key: str, wanted: str) -> bool:
    if not key.startswith(wanted):
        return False
    rest = key[len(wanted) :]
    # behind the term its English, an abbreviation or a remark; Chinese there makes another word
    return not rest or not re.match(HAN, rest)


def _key(text: str) -> str:
    """Return a line's text without its clause number, spaces and widths."""
    normal = "".join(unicodedata.normalize("NFKC", text).split())
    return _NUMBER.sub("", normal)
