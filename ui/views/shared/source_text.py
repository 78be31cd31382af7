"""The original text for reading: hard wraps folded, a stretch of it marked, no word changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from biaopu.ingest.paragraphs import paragraphs
from biaopu.ingest.readers.text import read_text
from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Document, Span
from biaopu.ui.markup import element, text
from biaopu.ui.workspace.opened import Excerpt, OpenRelease

_NEIGHBOUR = 90
_STRETCH = 100_000
_MARGIN = 5_000
_SENTENCE_ENDS = "。；！？"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its hard wraps.

    Attributes:
        start: where it begins in the original text.
        words: the sentence.
        marks: the marked stretches of ``words``, half open, none overlapping another.
    """

    start: int
    words: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text for reading, where each character knows its offset in the original.

    Long texts are made readable stretch by stretch, where somebody reads.

    Attributes:
        name: the document.
        original: its original text.
        pages: the offsets at which its pages begin.
    """

    name: str
    original: str
    pages: tuple[int, ...] = (0,)
    _read: dict[int, tuple[Passage, ...]] = field(default_factory=dict)

    def page(self, offset: int) -> tuple[int, int]:
        """Return on which page (from 1) an offset stands, and how many pages there are."""
        return bisect_right(self.pages, offset), len(self.pages)

    def context(self, span: Span) -> tuple[Excerpt, ...]:
        """Return the paragraphs that ``span`` touches and one on either side, ``span`` marked out.

        A neighbouring paragraph has nothing exact: it stands before, or after, what is marked.
        """
        passages = self._about(span)
        touched = [at for at, passage in enumerate(passages) if _inside(passage, span)]
        if not touched:
            return ()
        first, last = touched[0], touched[-1]
        found = [_cut(passages[at], span) for at in range(first, last + 1)]
        if first > 0:
            found.insert(0, Excerpt(_ending(passages[first - 1].text), "", ""))
        if last + 1 < len(passages):
            found.append(Excerpt("", "", _beginning(passages[last + 1].text)))
        return tuple(found)

    def sentence(self, span: Span) -> Sentence | None:
        """Return the sentence that ``span`` begins in, ``None`` if it is in no paragraph."""
        for passage in self._about(span):
            if _inside(passage, span):
                return _sentence(passage, span)
        return None

    def _about(self, span: Span) -> tuple[Passage, ...]:
        """Return the paragraphs of the stretch that a span begins in, and a margin around it."""
        stretch = span.start // _STRETCH
        if stretch not in self._read:
            self._read[stretch] = self._paragraphs(stretch * _STRETCH)
        return self._read[stretch]

    def _paragraphs(self, begin: int) -> tuple[Passage, ...]:
        if len(self.original) <= _STRETCH + _MARGIN:
            low, high = 0, len(self.original)
        else:  # from the beginning of a line to the end of one
            low = self.original.rfind("\n", 0, max(0, begin - _MARGIN)) + 1
            end = self.original.find("\n", begin + _STRETCH + _MARGIN)
            high = len(self.original) if end < 0 else end
        words = self.original[low:high]
        if not words.strip():
            return ()
        found = paragraphs(read_text(self.name, words.encode("utf-8")))
        return tuple(_moved(passage, low) for passage in found) if low else found


def source_of(release: OpenRelease, document: str) -> SourceText:
    """Return the original text of a release's document, given by its IRI, for reading.

    Raises:
        StoreError: the release has no such document.
    """
    return release.derived(_source_of, document)


def _source_of(release: OpenRelease, document: str) -> SourceText:
    name = release.document(document).id
    return source_text(name, release.text_of(name))


def source_text(document: str, original: str) -> SourceText:
    """Return a document's original text for reading.

    Raises:
        InputError: the text is empty.
    """
    read = read_text(document, original.encode("utf-8"))
    return SourceText(document, original, tuple(_pages(read)))


def _moved(passage: Passage, by: int) -> Passage:
    return Passage(passage.text, tuple(at + by for at in passage.offsets), passage.page)


def _pages(read: Document) -> Iterator[int]:
    """Yield where each page begins: after a form feed, or where a text file opens one."""
    yield 0
    if "\f" in read.text:
        yield from (at + 1 for at, character in enumerate(read.text) if character == "\f")
        return
    for before, line in pairwise(read.lines):
        if line.page > before.page:
            yield line.span.start


def _inside(passage: Passage, span: Span) -> bool:
    return passage.span.start < span.end and span.start < passage.span.end


def _cut(passage: Passage, span: Span) -> Excerpt:
    low = bisect_left(passage.offsets, span.start)
    high = bisect_left(passage.offsets, span.end)
    words = passage.text
    return Excerpt(words[:low], words[low:high], words[high:])


def _sentence(passage: Passage, span: Span) -> Sentence:
    whole = _cut(passage, span)
    begin = max(whole.before.rfind(end) for end in _SENTENCE_ENDS) + 1
    ends = [at for end in _SENTENCE_ENDS if (at := whole.after.find(end)) >= 0]
    after = whole.after[: min(ends) + 1] if ends else whole.after
    words = whole.before[begin:] + whole.exact + after
    low = len(whole.before) - begin
    return Sentence(passage.offsets[begin], words, ((low, low + len(whole.exact)),))


def together(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Return each sentence once, with all that was marked in it, in the order of the text."""
    marks: dict[tuple[int, str], set[tuple[int, int]]] = {}
    for one in sentences:
        marks.setdefault((one.start, one.words), set()).update(one.marks)
    return tuple(Sentence(*key, tuple(sorted(found))) for key, found in sorted(marks.items()))


def _ending(words: str) -> str:
    return words if len(words) <= _NEIGHBOUR else f"…{words[-_NEIGHBOUR:]}"


def _beginning(words: str) -> str:
    return words if len(words) <= _NEIGHBOUR else f"{words[:_NEIGHBOUR]}…"


def marked_excerpt(excerpt: Excerpt) -> str:
    """Return an excerpt as HTML with its exact words marked."""
    mark = element("mark", text(excerpt.exact)) if excerpt.exact else ""
    return f"{text(excerpt.before)}{mark}{text(excerpt.after)}"


def context_html(excerpts: tuple[Excerpt, ...]) -> str:
    """Return paragraphs as a quotation; those without marked words step back."""
    rows = (
        element("p", marked_excerpt(one), of="" if one.exact else "bp-aside") for one in excerpts
    )
    return element("blockquote", "".join(rows), of="bp-source")


def printed_html(original: str, whole: Span, marked: Span) -> str:
    """Return a stretch line by line, the part that lies in ``marked`` marked."""
    rows, start = [], whole.start
    for printed in original[whole.start : whole.end].splitlines(keepends=True):
        line = printed.rstrip()
        low = min(max(marked.start - start, 0), len(line))
        high = min(max(marked.end - start, low), len(line))
        cut = Excerpt(line[:low], line[low:high], line[high:])
        if line:
            rows.append(element("p", marked_excerpt(cut), of="" if cut.exact else "bp-aside"))
        start += len(printed)
    return element("blockquote", "".join(rows), of="bp-source bp-lines")
