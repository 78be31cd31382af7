"""A console for people: tables and trees whose every word is a word, whatever it holds."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from .terminal import answering, printable


class PlainConsole(Console):
    """Prints tables and trees; no text in them is markup, and none steers the terminal.

    Args:
        stderr: whether it prints to stderr.
        width: in columns; the terminal's where nothing is given.
        file: what it prints to instead of stdout.
    """

    def __init__(
        self, *, stderr: bool = False, width: int | None = None, file: io.StringIO | None = None
    ) -> None:
        whole = not stderr and width is None and file is None and not sys.stdout.isatty()
        super().__init__(
            stderr=stderr, width=width, file=file, soft_wrap=whole, markup=False, emoji=False
        )

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Yield the pieces of what is printed, their texts printable."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else piece._replace(text=printable(piece.text))

    def print(self, *objects: Any, **options: Any) -> None:  # noqa: ANN401 - as rich has it
        """Print, to the end.

        Raises:
            EngineError: stdout cannot be written to.
            SystemExit: who reads stdout has had enough.
        """
        if self.stderr:  # what is said beside the answer never ends it
            with suppress(OSError):
                super().print(*objects, **options)
            return
        with answering():
            super().print(*objects, **options)

    def on_broken_pipe(self) -> None:
        """Leave it to `answering`, for which a reader that has left is no fault."""
        raise BrokenPipeError
