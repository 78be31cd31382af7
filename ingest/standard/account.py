"""The account of a terms chapter: every character is in an entry, or skipped for a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from biaopu.ontology.document import Repair, Span
from biaopu.ontology.standard import Skipped


def runs(text: str, offsets: Iterable[int]) -> Iterator[Span]:
    """Yield the fewest spans that cover ``offsets`` with nothing but white space between."""
    start = end = -1
    for offset in sorted(offsets):
        if start >= 0 and not text[end:offset].strip():
            end = offset + 1
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = offset, offset + 1
    if start >= 0:
        yield Span(start, end)


def account(
    text: str,
    extent: Span,
    used: Iterable[int],
    reasons: Mapping[int, str],
    dropped: Iterable[Repair],
) -> tuple[tuple[Span, ...], tuple[Skipped, ...]]:
    """Account for every character of a chapter that is not white space.

    Args:
        text: the document's original text.
        extent: where the chapter stands.
        used: offsets that went into entries.
        reasons: offset → why it went into none.
        dropped: what the repair took out, by kind.

    Returns:
        The spans that were used, and those that were not, each with its reason.
    """
    taken = {offset for offset in used if extent.start <= offset < extent.end}
    why = {o: d.kind for d in dropped for o in range(d.span.start, d.span.end)} | dict(reasons)
    left: dict[str, list[int]] = {}
    for offset in range(extent.start, extent.end):
        if offset not in taken and not text[offset].isspace():
            left.setdefault(why.get(offset, "unread"), []).append(offset)
    skipped = [Skipped(span, reason) for reason in left for span in runs(text, left[reason])]
    return tuple(runs(text, taken)), tuple(sorted(skipped, key=lambda item: item.span))
