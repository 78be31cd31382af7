"""The original text for reading: hard wraps folded, a stretch of it marked, no word changed."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from biaopu.ingest.passage import Passage
from biaopu.ingest.readers.text import read_text
from biaopu.ingest.unwrap import paragraphs
from biaopu.ontology.records import Span
from biaopu.ui.service import Excerpt

from .markup import element, text

_NEIGHBOUR = 90
_SENTENCE_ENDS = "。；！？"


@dataclass(frozen=True, slots=True)
class SourceText:
    """The paragraphs of a document; each character knows its offset in the original text."""

    passages: tuple[Passage, ...]

    def context(self, span: Span) -> tuple[Excerpt, ...]:
        """Return the paragraphs that ``span`` touches and one on either side, ``span`` marked out.

        A neighbouring paragraph has nothing exact: it stands before, or after, what is marked.
        """
        touched = [at for at, passage in enumerate(self.passages) if _inside(passage, span)]
        if not touched:
            return ()
        first, last = touched[0], touched[-1]
        found = [_cut(self.passages[at], span) for at in range(first, last + 1)]
        if first > 0:
            words = self.passages[first - 1].text
            found.insert(0, Excerpt(_ending(words), "", ""))
        if last + 1 < len(self.passages):
            found.append(Excerpt("", "", _beginning(self.passages[last + 1].text)))
        return tuple(found)

    def sentence(self, span: Span) -> Excerpt | None:
        """Return the sentence that ``span`` begins in, with the span marked out in it."""
        for passage in self.passages:
            if _inside(passage, span):
                return _sentence(_cut(passage, span))
        return None


def source_text(document: str, original: str) -> SourceText:
    """Return the paragraphs of a document's original text.

    Raises:
        InputError: the text is empty.
    """
    return SourceText(paragraphs(read_text(document, original.encode("utf-8"))))


def _inside(passage: Passage, span: Span) -> bool:
    return passage.span.start < span.end and span.start < passage.span.end


def _cut(passage: Passage, span: Span) -> Excerpt:
    low = bisect_left(passage.offsets, span.start)
    high = bisect_left(passage.offsets, span.end)
    words = passage.text
    return Excerpt(words[:low], words[low:high], words[high:])


def _sentence(excerpt: Excerpt) -> Excerpt:
    begin = max(excerpt.before.rfind(end) for end in _SENTENCE_ENDS) + 1
    ends = [at for end in _SENTENCE_ENDS if (at := excerpt.after.find(end)) >= 0]
    after = excerpt.after[: min(ends) + 1] if ends else excerpt.after
    return Excerpt(excerpt.before[begin:], excerpt.exact, after)


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
