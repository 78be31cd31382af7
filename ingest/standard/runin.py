"""Entries whose definition runs on behind the name: 掌陀 palm top：放在手掌上旋转的陀螺。"""

from __future__ import annotations

import re

from biaopu.ontology.han import HAN

_NAME = rf"(?=[^\s：:]*{HAN})[^\s，。；：:、？！（()）]{{1,30}}(?:（[^（）]{{1,20}}）)?"
_LATIN = r"[A-Za-z][A-Za-z0-9 /()（）,;；.'’\-–&]{1,100}?"
_RUN_IN = (
    re.compile(rf"^(?P<head>{_NAME}(?:\s+{_LATIN})?)\s*(?P<mark>[：:])\s*(?=\S{{4}}).*[。；]$"),
    re.compile(rf"^(?P<head>{_NAME}\s+{_LATIN})\s*(?P<mark>)(?={HAN}{{2}}.{{3,}}[。]$).*$"),
)


def run_in(text: str) -> tuple[int, int] | None:
    """Return where the head of such an entry ends and its definition begins, ``None`` if it is none.

    >>> text = "掌陀 palm top：放在手掌上旋转的陀螺。"
    >>> end, start = run_in(text)
    >>> text[:end], text[start:]
    ('掌陀 palm top', '放在手掌上旋转的陀螺。')
    >>> run_in("放在手掌上旋转的陀螺。") is None
    True
    """
    for pattern in _RUN_IN:
        if match := pattern.match(text):
            start = match.end("mark")
            return match.end("head"), start + len(text[start:]) - len(text[start:].lstrip())
    return None
