"""Footnotes: the notes leave the text, and so do the raised marks that call them on their page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from biaopu.ingest.text.footnotes import footnote_mark
from biaopu.ingest.text.scripts import written_up
from biaopu.ontology.han import HAN_RANGES

from .edits import substitute
from .work import Rule, TextLine, Work

# A bare digit behind anything else may be a power (m², 10²).
_BEHIND_WORDS = rf"(?:(?<=[{HAN_RANGES}）)》”〉】\]；;，,。、：:])|(?<=[a-z]{{4}}))"


def without_footnotes(work: Work) -> None:
    """Take out the lines of footnotes, and the marks that call them from the text of their page."""
    marks: defaultdict[int, set[str]] = defaultdict(set)
    for line in work.lines:
        if line.role == "footnote" and (mark := footnote_mark(line.text)):
            marks[line.page].add(mark)
    work.drop({id(x): "footnote" for x in work.lines if x.role == "footnote"})
    rules = {page: _without(called) for page, called in marks.items()}
    for page, rule in rules.items():
        work.apply("footnote-mark", rule, partial(_is_on, page))


def _is_on(page: int, line: TextLine) -> bool:
    return line.page == page


def _without(marks: Iterable[str]) -> Rule:
    """Return the rule that takes the raised forms of marks out of a line."""
    closed = [re.escape(written_up(f"{mark})", "", "")) for mark in marks]
    bare = [re.escape(written_up(mark, "", "")) for mark in marks]
    pattern = re.compile(rf"(?:{'|'.join(closed)})|{_BEHIND_WORDS}(?:{'|'.join(bare)})(?![⁰-⁹*])")
    return lambda passage: substitute(passage, pattern, "")
