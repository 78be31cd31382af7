"""The tags and entities of HTML inside Markdown, taken out or written as characters."""

from __future__ import annotations

import re
from html import unescape

from biaopu.ingest.text.markup import ANY, tags
from biaopu.ingest.text.mathml import linear_mathml
from biaopu.ingest.text.passage import Passage
from biaopu.ingest.text.scripts import linear, lowered, raised

from .edits import substitute

_SCRIPT = re.compile(
    r"(?:<(?P<name>su[bp])\b[^<>]*>(?P<text>[^<>]{0,300})</(?P=name)\s*>)+", re.IGNORECASE
)
_ONE = re.compile(r"<su(?P<kind>[bp])\b[^<>]*>(?P<text>[^<>]*)</", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def without_tags(passage: Passage) -> Passage:
    """Take the tags of HTML out, and what they hide; write superscripts and formulas in a line.

    >>> without_tags(Passage("n<sub>max</sub> &lt; 10<sup>5</sup>", tuple(range(35)))).text
    'nmax < 10⁵'
    """
    if "<" in passage.text:
        passage = substitute(passage, _SCRIPT, _written)
        found = {tag.start for tag in tags(passage.text)}
        passage = substitute(
            passage, ANY, lambda match: _replaced(match) if match.start() in found else match[0]
        )
    if "&" in passage.text:
        passage = substitute(passage, _ENTITY, lambda match: unescape(match.group()))
    return passage


def _written(match: re.Match[str]) -> str:
    marked = "".join(
        raised(one["text"]) if one["kind"].lower() == "p" else lowered(one["text"])
        for one in _ONE.finditer(match.group())
    )
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return linear(before + marked + after)[len(before) :][: -len(after) or None]


def _replaced(match: re.Match[str]) -> str:
    tag = match[0].lower()
    if tag.startswith("<math"):
        return linear_mathml(match.group())
    return " " if tag.startswith("<br") else ""
