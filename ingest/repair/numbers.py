"""Standard numbers written in one way: ``GB/T 38930—2020``, whatever stood in the file."""

from __future__ import annotations

import re

from biaopu.ingest.text.passage import Passage

from .edits import substitute

# Codes that no standard has, so what they stand for is sure: GB.T, GBMT, GBIT, GB[/] T, GB / T.
_MISREAD = re.compile(
    r"(?<![A-Za-z])(?P<body>GB|DB\d{2}|JT|QC|YD|SJ|HB|JB|NB|DL|HJ|QB|YC|LY|NY|TB|CJ|JG|MT|SY|SN)"
    r"(?:\s?[.．\\|]\s?|\s?\[/\]\s?|\s/\s?|/\s)T(?=\s?[\dX])"
    r"|(?<![A-Za-z])(?P<run>GB)(?:M|I|l|1|J)T(?=\s?[\dX]{2})"
    r"|(?<![A-Za-z])(?P<short>GB)(?:M|I|l)T(?=\s?\d)"
)
_CODE = r"(?<![A-Za-z])(?:GB|GJB|DB\d{2}|[A-Z]{2,4}|T)(?:/[A-Z]{1,8})? ?"
_NUMBER = r"(?:\d{1,6}(?: ?\. ?\d{1,3}){0,2}|X{2,6}(?:\.\d)?)"
_YEAR = r"(?:(?:19|20)\d{2}|\d{2}(?=$|[^\w.,%])|XXXX|X{4})"
_DATED = re.compile(
    rf"(?P<head>{_CODE}{_NUMBER}) ?(?P<dash>--|[-‐‑‒–—―−－一~]{{1,2}}) ?(?P<year>{_YEAR})(?!\d)"
)
# A line that is nothing but a number, its digits torn by OCR: GB/T 912 36.3—20 31.
_TORN_LINE = re.compile(
    r"^(?:GB|GJB|DB ?\d{2}|[A-Z]{2,4}|[TQ] ?/ ?[A-Z]{2,16}) ?(?:/ ?[TZ] ?)?"
    r"(?:\d[\d .]*[-‐‑‒–—―－−~]{1,2} ?(?:\d ?){3}\d)$"
)
_TORN_DIGITS = re.compile(
    r"(?<=[\d.]) (?=[\d.])|(?<=\d) (?=[-‐‑‒–—―－−~])|(?<=[-‐‑‒–—―－−~]) (?=\d)"
)
_TORN_YEAR = re.compile(
    r"(?<=\d[-—–－])(?=\d{1,3} )(?:19|20|1 9|2 0) ?\d ?\d(?![\d.])(?=$|[\s，。；、）)《])"
)


def standard_numbers(passage: Passage) -> Passage:
    """Mend the codes that OCR misreads and write the year after an em dash.

    >>> standard_numbers(Passage("GB.T 1. 1 - 2020", tuple(range(16)))).text
    'GB/T 1.1—2020'
    """
    passage = substitute(passage, _MISREAD, _code)
    if _TORN_LINE.match(passage.text):
        passage = substitute(passage, _TORN_DIGITS, "")
    passage = substitute(passage, _TORN_YEAR, lambda match: match.group().replace(" ", ""))
    return substitute(passage, _DATED, _dated)


def _code(match: re.Match[str]) -> str:
    body = match["body"] or match["run"] or match["short"]
    return f"{body}/T"


def _dated(match: re.Match[str]) -> str:
    head = re.sub(r" ?\. ?", ".", match["head"].rstrip())
    return f"{head}—{match['year']}"
