"""Marks of Markdown and of OCR engines: headings, emphasis, escapes, formulas, tables, dashes."""

from __future__ import annotations

import re

from biaopu.ingest.text.passage import Passage
from biaopu.ingest.text.scripts import written_down, written_up
from biaopu.ontology.han import HAN_RANGES

from .edits import substitute

# Without a space, a digit after the mark makes it a name: #1 机组.
_HEADING = re.compile(r"^#{1,6}(?:\s+|(?=[^\s\d#]))|(?<!\s)\s+#{1,6}$")
_EMPHASIS = re.compile(r"(?<![*_])(\*\*|__)(?=[^\s*_])(.{1,500}?)(?<=[^\s*_])\1(?![*_])")
_QUOTE = re.compile(r"^>\s+")
_LEAN = re.compile(
    rf"(?<![*_0-9A-Za-z{HAN_RANGES}\\])(?P<mark>[*_])(?=[^\s*_])(?P<text>[^*_]{{1,300}})(?<=\S)(?P=mark)"
    rf"(?![*_0-9A-Za-z{HAN_RANGES}])"
)
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])[^~]{1,500}(?<=[^\s~])~~(?!~)")
_SCRIPT = re.compile(
    r"(?<=[^\s^])(?<!\\)\^(?P<up>[^\s^\[\]$]{1,20})\^(?!\^)|"
    r"(?<=[0-9A-Za-z)])~(?P<down>[^\s~\[\]$～]{1,20})~(?!~)"
)
_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<text>[^\[\]]{0,300})\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,200}\")?\)"
)
_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,2})(?!`)(?P<text>[^`]{1,300})(?P=ticks)(?!`)")
_DEFINITION = re.compile(r"^:\s+")
_MATHS = re.compile(r"\$\s{0,9}([^$]{1,80}?)\s{0,9}\$")
_RAISED = re.compile(r"\s{0,9}[\^_]\s{0,9}\{\s{0,9}([^{}]{0,80}?)\s{0,9}\}")
_COMMAND = re.compile(r"\\(?:mathrm|text|mathbf|mathit|rm)\s*\{([^{}]*)\}")
_SYMBOLS = {
    "times": "×", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "pm": "±", "cdot": "·",
    "circ": "°", "sim": "～", "mu": "μ", "alpha": "α", "beta": "β", "Delta": "Δ", "Omega": "Ω",
    "%": "%",
}  # fmt: skip
_SYMBOL = re.compile(r"\\(" + "|".join(map(re.escape, _SYMBOLS)) + r")(?![A-Za-z])\s?")
_ESCAPE = re.compile(r"\\([.#*_\[\](){}+!|>~<-])")
_CELL = re.compile(r"(?:(?<!\s)\s+)?(?<!\\)\|\s*")
_TABLE_RULE = re.compile(r"^\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?$")
_DASH_ITEM = re.compile(r"^(?:——[-—]|一 ?一 |一 一 ?|— —|--|－－|– ?–)(?![-—]) ?(?=\S)")
_RULE = re.compile(r"^\\?([-_*=─—])(?: ?\1){2,}$")


def is_heading(text: str) -> bool:
    """Tell whether a line is marked as a heading with ``#``."""
    return bool(_HEADING.match(text))


def is_table_row(text: str) -> bool:
    """Tell whether a line is a row of a Markdown table: between bars, or two bars at least."""
    return text.startswith("|") and text.count("|") > 1


def is_rule(text: str) -> bool:
    """Tell whether a line is but a ruled line, or parts a Markdown table's head from its body."""
    return bool(_RULE.match(text)) or ("|" in text and bool(_TABLE_RULE.match(text)))


def without_heading_mark(passage: Passage) -> Passage:
    """Take the ``#`` of a heading out."""
    return substitute(passage, _HEADING, "")


def without_emphasis(passage: Passage) -> Passage:
    """Take the marks of bold text, of quotations and of escapes out."""
    passage = substitute(passage, _EMPHASIS, lambda match: match[2])
    passage = substitute(passage, _QUOTE, "")
    return substitute(passage, _ESCAPE, lambda match: match[1])


def without_markdown(passage: Passage) -> Passage:
    """Take out what only Markdown has for marks: struck words, emphasis by one star, pictures.

    >>> without_markdown(Passage("*term* 10^5^ [甲](u) ~~旧~~", tuple(range(24)))).text
    'term 10⁵ 甲 '
    """
    passage = substitute(passage, _STRUCK, "")
    passage = substitute(passage, _LINK, lambda match: "" if match["picture"] else match["text"])
    passage = substitute(passage, _SCRIPT, _written)
    passage = substitute(passage, _LEAN, lambda match: match["text"])
    passage = substitute(passage, _CODE, lambda match: match["text"])
    return substitute(passage, _DEFINITION, "")


def _written(match: re.Match[str]) -> str:
    write = written_up if match["up"] else written_down
    before, after = match.string[: match.start()], match.string[match.end() :]
    return write(match["up"] or match["down"], before, after)


def without_maths(passage: Passage) -> Passage:
    r"""Write simple formulas as plain text: ``$ ^{1} $`` is ``1``, ``$ 5 \times 10 $`` is 5×10.

    >>> without_maths(Passage("m$ ^{2} $", tuple(range(9)))).text
    'm2'
    """
    return substitute(passage, _MATHS, _formula)


def _formula(match: re.Match[str]) -> str:
    # Two prices in one line are no formula.
    return _plain(match[1]) if re.search(r"[\\^_{}]|^\S+$", match[1]) else match.group()


def _plain(formula: str) -> str:
    formula = _COMMAND.sub(lambda match: match[1], formula)
    formula = _SYMBOL.sub(lambda match: _SYMBOLS[match[1]], formula)
    return _RAISED.sub(lambda match: match[1], formula)


def cells(passage: Passage) -> Passage:
    """Part the cells of a Markdown table row with tabs, as other tables have them."""
    passage = substitute(passage, re.compile(r"^\s*\|\s*|(?:(?<!\s)\s+)?(?<!\\)\|\s*$"), "")
    return substitute(passage, _CELL, "\t")


def dash_items(passage: Passage) -> Passage:
    """Write the dash of a list item as ``——``, which OCR reads as 一 一.

    >>> dash_items(Passage("一 一 接收", tuple(range(6)))).text
    '——接收'
    """
    return substitute(passage, _DASH_ITEM, "——")
