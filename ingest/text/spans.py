"""Stretches of a text that can be asked whether they hold a place, in the time of a search."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from biaopu.ontology.document import Span


class Spans:
    """Spans, those that touch each other joined."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take spans in any order."""
        self._spans: list[Span] = []
        for span in sorted(spans):
            if self._spans and span.start <= self._spans[-1].end:
                last = self._spans.pop()
                span = Span(last.start, max(last.end, span.end))
            self._spans.append(span)
        self._starts = [span.start for span in self._spans]

    def touch(self, span: Span) -> bool:
        """Tell whether any of them has a character of ``span``.

        >>> found = Spans([Span(0, 2), Span(5, 7)])
        >>> found.touch(Span(1, 3)), found.touch(Span(2, 5)), found.hold(6)
        (True, False, True)
        """
        at = bisect_right(self._starts, span.end - 1) - 1
        return at >= 0 and self._spans[at].end > span.start

    def hold(self, offset: int) -> bool:
        """Tell whether the character at ``offset`` stands in one of them."""
        return self.touch(Span(offset, offset + 1))
