"""The outline of a document: numbered headings, nested as they come, and the text they govern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from biaopu.ontology.document import Section, Span

from .markers import Marker, marker_of
from .passage import Passage, span_of

_LONGEST_TITLE = 40
_LONGEST_LEAD = 24
_UNNUMBERED = {"前言": "foreword", "引言": "introduction", "目录": "contents", "目次": "contents"}
_ANNEX = re.compile(
    r"附\s?(?:件|录|表)\s?(?:[0-9０-９]{1,2}|[A-Z]|[一二三四五六七八九十]{1,2})?(?:[:：（(\s].*|[^，。；]*)"
)
_HASHES = re.compile(r"(?P<hashes>#{2,6})\s*(?=[^#\s])")
_TITLE_END = re.compile(r"[：:]|(?<=[^。])。")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with its own paragraphs (those before its first sub-heading).

    ``path`` is the outline path (``4.1.2``), ``""`` for what stands before the first heading;
    ``title`` is empty there. ``opening`` is the heading's paragraph without its number: the title
    and, where the text runs on behind it, the first paragraph of the body.
    """

    path: str
    level: int
    parent: str
    heading: Passage
    title: Passage
    opening: Passage
    body: tuple[Passage, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The block's paragraphs as printed, a run-in heading together with its text."""
        run_in = len(self.opening.text) > len(self.title.text)
        rest = self.body[1:] if run_in else self.body
        return tuple(passage for passage in (self.opening, *rest) if passage.text)

    def section(self) -> Section:
        """Return the block as the record that other rooms see."""
        heading = span_of([self.heading])
        body = span_of(self.body) if self.body else Span(heading.end, heading.end)
        return Section(self.path, self.level, self.title.text, self.parent, heading, body)


@dataclass(slots=True)
class _Stack:
    """The open headings: a style seen before closes down to its level, a new one nests deeper."""

    open: list[tuple[Marker, str, int]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    @property
    def begun(self) -> bool:
        """Whether a numbered heading has been seen."""
        return any(path[0].isdigit() for path in self.taken)

    def place(self, marker: Marker, hashes: int = 0) -> tuple[str, int, str]:
        """Return path, level and parent path of a heading with this marker.

        ``hashes`` is its depth in Markdown, 0 if it has none.
        """
        if hashes:
            self._close(hashes, lambda style: style == "hash")
        key = (marker.style, marker.depth)
        styles = [(other.style, other.depth) for other, _, _ in self.open]
        if key in styles:
            del self.open[styles.index(key) :]
        parent = self.open[-1][1] if self.open else ""
        path = self.claim(f"{parent}.{marker.number}" if parent else str(marker.number))
        self.open.append((marker, path, hashes))
        return path, len(self.open), parent

    def place_unnumbered(self, hashes: int) -> tuple[str, int, str]:
        """Return path, level and parent of a Markdown heading that has no number.

        It closes the headings of its depth or deeper, and takes the next number under its parent.
        """
        self._close(hashes, lambda _: True)
        parent = self.open[-1][1] if self.open else ""
        depth = parent.count(".") + 1 if parent else 0
        below = [path for path in self.taken if not parent or path.startswith(f"{parent}.")]
        siblings = sum(path.count(".") == depth for path in below if path[0].isdigit() or parent)
        return self.place(Marker("hash", siblings + 1, 0, hashes), hashes)

    def _close(self, hashes: int, counts: Callable[[str], bool]) -> None:
        """Close from the first open heading of this depth in Markdown whose style counts."""
        deep = (
            order
            for order, (marker, _, other) in enumerate(self.open)
            if other >= hashes and counts(marker.style)
        )
        del self.open[next(deep, len(self.open)) :]

    def place_annex(self) -> tuple[str, int, str]:
        """Return path, level and parent of an annex; what is numbered after it lies below it."""
        path = self.claim("annex")
        self.open = [(Marker("annex", 1, 0), path, 0)]
        return path, 1, ""

    def claim(self, path: str) -> str:
        """Return ``path``, numbered if an earlier section has it: a number may be printed twice."""
        copies = (path if copy == 1 else f"{path}-{copy}" for copy in range(1, len(self.taken) + 2))
        free = next(candidate for candidate in copies if candidate not in self.taken)
        self.taken.add(free)
        return free


def outline(paragraphs: Iterable[Passage]) -> tuple[Block, ...]:
    """Return the blocks of a document in order; the first is what stands before any heading."""
    nothing = Passage("", ())
    blocks = [Block("", 0, "", nothing, nothing, nothing, ())]
    bodies: list[list[Passage]] = [[]]
    stack = _Stack()
    for paragraph in paragraphs:
        block = _heading(paragraph, stack)
        if block:
            blocks.append(block)
            bodies.append(list(block.body))
        else:
            bodies[-1].append(paragraph)
    return tuple(
        replace(block, body=tuple(body)) for block, body in zip(blocks, bodies, strict=True)
    )


def _heading(paragraph: Passage, stack: _Stack) -> Block | None:
    plain = paragraph.text.lstrip("# ")
    if name := _UNNUMBERED.get(plain):
        stack.open.clear()
        title = paragraph.cut(len(paragraph.text) - len(plain))
        return Block(stack.claim(name), 1, "", paragraph, title, title, ())
    if _ANNEX.fullmatch(plain) and stack.begun and len(plain) <= _LONGEST_TITLE:
        title = paragraph.cut(len(paragraph.text) - len(plain))
        return Block(*stack.place_annex(), paragraph, title, title, ())
    hashes = _HASHES.match(paragraph.text)
    depth = len(hashes["hashes"]) if hashes else 0
    marker = marker_of(paragraph.text)
    if not marker:
        return _unnumbered(paragraph, hashes.end(), depth, stack) if hashes else None
    rest = paragraph.cut(marker.length)
    title, body = _title(rest)
    if not title.text:
        return None
    path, level, parent = stack.place(marker, depth)
    heading = paragraph.cut(0, marker.length + len(title.text))
    return Block(path, level, parent, heading, title, rest, (body,) if body.text else ())


def _unnumbered(paragraph: Passage, start: int, hashes: int, stack: _Stack) -> Block | None:
    """Read a Markdown heading without a number; a long one is a paragraph."""
    title = paragraph.cut(start)
    if len(title.text) > _LONGEST_TITLE:
        return None
    return Block(*stack.place_unnumbered(hashes), paragraph, title, title, ())


def _title(rest: Passage) -> tuple[Passage, Passage]:
    """Part a heading from text that runs on behind it; an empty title means there is none."""
    end = _TITLE_END.search(rest.text)
    if not end:
        return (
            (rest, rest.cut(0, 0)) if len(rest.text) <= _LONGEST_TITLE else (rest.cut(0, 0), rest)
        )
    if end.start() <= (_LONGEST_TITLE if end.group() in "：:" else _LONGEST_LEAD):
        return rest.cut(0, end.start()), rest.cut(end.end()).strip()
    return rest.cut(0, 0), rest
