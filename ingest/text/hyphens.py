"""Hyphens at which a line ends: a word goes on below, whole or broken."""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<![A-Za-z])(?P<start>[A-Za-z]{2,30})-$")
_GOES_ON = re.compile(r"(?!(?:and|or|to)\b)[a-z]{2,30}(?![A-Za-z])")


def parted_at_hyphen(above: str, below: str) -> tuple[str, str] | None:
    """Return both parts of the word or compound that goes on from line to line, if one does.

    Before “and” and “or” a hyphen stands for the end of a word that comes later.

    >>> parted_at_hyphen("安全联锁 inter-", "lock unit")
    ('inter', 'lock')
    >>> parted_at_hyphen("pre-", "and post-processing")
    """
    start, end = _ENDS.search(above), _GOES_ON.match(below)
    return (start["start"], end.group()) if start and end else None
