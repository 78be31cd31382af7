"""The account of a guide's text: which stretches of it no record rests on, and what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from biaopu.ingest.text.outline import Block
from biaopu.ingest.text.passage import Passage
from biaopu.ingest.text.spans import Spans
from biaopu.ingest.text.tables import Table
from biaopu.ontology.document import Evidence, Metadata, Skipped, Span
from biaopu.ontology.guide import Guide


def unused(guide: Guide, blocks: Sequence[Block], tables: Iterable[Table]) -> Iterator[Skipped]:
    """Yield the headings, paragraphs and tables of a guide that are evidence of nothing, in order.

    Args:
        guide: what was read.
        blocks: the outline that it was read from.
        tables: the tables of the document.
    """
    used = Spans(_evidence(guide))
    found = [
        Skipped(passage.span, reason)
        for passage, reason in _pieces(blocks)
        if not used.touch(passage.span) and not _is_fact(passage.text, guide.meta)
    ]
    found += [Skipped(table.span, "table") for table in tables if not used.touch(table.span)]
    yield from sorted(found, key=lambda item: item.span)


def _pieces(blocks: Sequence[Block]) -> Iterator[tuple[Passage, str]]:
    for block in blocks:
        if block.path:
            yield block.heading, "heading"
        yield from ((passage, "prose") for passage in block.body if passage.text)


def _evidence(guide: Guide) -> Iterator[Span]:
    for one in fields(guide):
        for record in value if isinstance(value := getattr(guide, one.name), tuple) else ():
            evidence = getattr(record, "evidence", None)
            if isinstance(evidence, Evidence):
                yield evidence.span


def _is_fact(text: str, meta: Metadata) -> bool:
    """Tell whether a line prints a bibliographic fact: the title, number, issuer or date."""
    facts = [meta.title, meta.number, meta.issuer]
    if meta.date:
        year, month, day = map(int, meta.date.split("-"))
        facts.append(f"{year}年{month}月{day}日")
    plain = re.sub(r"\s", "", text)
    return any(fact and re.sub(r"\s", "", fact) in plain for fact in facts)
