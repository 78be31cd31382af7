"""How long a step of work still takes, by how long what is done of it took."""

from __future__ import annotations

import time
from collections.abc import Callable

_MINUTE = 60


class Pace:
    """Sees how steps of work go on, and tells how many seconds are left of the one at work.

    Args:
        clock: tells the seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._step, self._first, self._last, self._since = "", 0, 0, 0.0

    def left(self, step: str, done: int, total: int) -> float | None:
        """Return how many seconds a step still takes; ``None`` before any of it has been seen done.

        Args:
            step: what it is called; another one, or less of it done than before, begins anew.
            done: how much of it is done.
            total: of how much.
        """
        now = self._clock()
        if step != self._step or done < self._last:
            self._step, self._first, self._since = step, done, now
        self._last = done
        seen = done - self._first
        return (now - self._since) / seen * (total - done) if seen else None


def spoken(seconds: float) -> tuple[str, str]:
    """Return a length of time as people say it, in Chinese and in English.

    >>> spoken(8.2), spoken(200)
    (('约 9 秒', 'about 9 s'), ('约 4 分钟', 'about 4 min'))
    """
    whole = -int(-seconds // 1)
    if whole < 2 * _MINUTE:
        return f"约 {whole} 秒", f"about {whole} s"
    minutes = -(-whole // _MINUTE)
    return f"约 {minutes} 分钟", f"about {minutes} min"
