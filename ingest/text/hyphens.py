"""Hyphens at which a line ends: a word goes on below, whole or broken."""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<![A-Za-z])(?P<start>[A-Za-z]{1,30})-$")
_SUSPENDED = re.compile(r"(?:and|or|to)\b(?!-)")
_GOES_ON = re.compile(r"[a-z]{2,30}(?![A-Za-z])")


def parted_at_hyphen(above: str, below: str) -> tuple[str, str] | None:
    """Return both parts of the word or compound that goes on from line to line, if one does.

    >>> parted_at_hyphen("安全联锁 inter-", "lock unit")
    ('inter', 'lock')
    >>> parted_at_hyphen("pre-", "and post-processing")
    """
    start, end = _ENDS.search(above), _GOES_ON.match(below)
    if not start or not end or is_suspended(above, below):
        return None
    return start["start"], end.group()


def is_suspended(above: str, below: str) -> bool:
    """Tell whether a hyphen stands for the end of a word that comes later (pre- and post-).

    >>> is_suspended("pre-", "and post-processing"), is_suspended("end-", "to-end delay")
    (True, False)
    """
    return above.endswith("-") and bool(_SUSPENDED.match(below))
