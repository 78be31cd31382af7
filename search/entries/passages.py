"""The passages of an entry whose vectors stand for it.

Two views, measured best of many: the whole text, and the nearest of its short facets (label,
topics). Their mean decides; a short query is near a facet, a description near the whole.
"""

from __future__ import annotations

from .entry import Entry


def whole_passage(entry: Entry) -> str:
    """Return the passage that says all of ``entry``, its label included.

    >>> whole_passage(Entry("x", "measure", "推动合作", "d", "D", "1", text="加大研究力度。"))
    '推动合作：加大研究力度。'
    """
    body = entry.text or entry.definition
    if entry.label in body:
        return body
    return f"{entry.label}：{body}" if body else entry.label


def facet_passages(entry: Entry) -> tuple[str, ...]:
    """Return the short passages of ``entry``, without repeats: label, other names, topics."""
    return tuple(dict.fromkeys((entry.label, *entry.alt, *entry.topics)))


def passages(entry: Entry) -> tuple[str, ...]:
    """Return all passages of ``entry``: the whole first, then the facets."""
    return (whole_passage(entry), *facet_passages(entry))
