"""What a terminal is given: nothing from a document steers it, and no terminal brings us down.

Names and texts of documents may hold escape sequences, control characters and marks that turn the
direction of writing; the terminal would obey them. What is printed goes through here; files and
what is piped as data keep every character.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from biaopu.ontology.errors import EngineError

_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def printable(words: str) -> str:
    r"""Return words without what a terminal would obey; tabs and line breaks stay.

    >>> printable("甲\x1b[31m乙\u202e")
    '甲[31m乙'
    """
    return _STEERS.sub("", words)


def print_text(words: str) -> None:
    """Print words on stdout, as they stand but for what a terminal would obey.

    Raises:
        EngineError: stdout cannot be written to.
        SystemExit: who reads stdout has had enough.
    """
    with answering():
        sys.stdout.write(printable(words))


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return a value as JSON for stdout: Chinese as such where the encoding is UTF-8.

    What a terminal would obey is written as an escape, which is the same to who reads JSON.
    """
    unicode = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    written = json.dumps(value, ensure_ascii=not unicode, indent=indent)
    return _STEERS.sub(lambda one: f"\\u{ord(one[0]):04x}", written)


def say(words: str) -> None:
    """Tell the user something on stderr; where nobody can read it, nothing can be done."""
    with suppress(OSError):
        print(printable(words), file=sys.stderr, flush=True)


@contextmanager
def answering() -> Iterator[None]:
    """Write to stdout in a block of its own, and to its end.

    Raises:
        EngineError: stdout is full, closed or broken.
        SystemExit: who reads stdout, ``head`` for instance, has had enough.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        abandon()
        if isinstance(error, BrokenPipeError):
            raise SystemExit(0) from error
        raise EngineError(
            f"写不了标准输出（{error.strerror}），结果不完整；请检查磁盘空间和重定向的去处。",
            f"Standard output cannot be written ({error.strerror}) and the answer is incomplete; "
            "check free space and where it is sent.",
        ) from error


def abandon() -> None:
    """Give up stdout: what is left over must not be tried again when the program ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def steady() -> None:
    """Have streams that exist, and that write what their encoding lacks as escapes."""
    if sys.stdout is None:  # closed by the shell: whatever is written must fail, not vanish
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
