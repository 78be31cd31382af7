"""Files that a command writes for the user: complete beside the target, then renamed."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from biaopu.ontology.errors import EngineError, UsageError
from biaopu.ui.terminal import answering, printable

_IN_MEMORY = 64 * 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes the place of ``path`` when the block ends well.

    If the block fails or is interrupted, what stood at ``path`` still stands there, and nothing is
    left beside it.

    Raises:
        UsageError: the file cannot be written there.
        EngineError: the disk is full.
    """
    try:
        target = _target(path)
        beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}")
        with beside.open("xb") as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                if target.exists():
                    shutil.copymode(target, beside)
                beside.replace(target)
            finally:
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


@contextmanager
def standard_output(*, binary: bool) -> Iterator[IO[bytes]]:
    """Give a file whose content goes to stdout when the block ends well, and not at all if not.

    Args:
        binary: whether what is written is no text; a terminal does not get that.

    Raises:
        EngineError: stdout cannot be written to.
        SystemExit: who reads stdout has had enough.
        UsageError: binary content would go to a terminal.
    """
    if binary and sys.stdout.isatty():
        raise UsageError(
            "这种格式不是文本，不能显示在终端上，请用 --output 写到文件。",
            "This format is no text and cannot be shown in a terminal; write it with --output.",
        )
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as held:
        yield held
        held.seek(0)
        with answering():
            if sys.stdout.isatty():  # shown, not kept: as words
                sys.stdout.write(printable(held.read().decode(errors="replace")))
            else:
                sys.stdout.flush()
                shutil.copyfileobj(held, sys.stdout.buffer)


def _target(path: Path) -> Path:
    """Return the file that a path means, links followed; refuse what is no file."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise UsageError(
            f"“{path}”不是普通文件，写不了，请换一个文件名。",
            f"'{path}' is no regular file and cannot be written; give another name.",
        )
    return target


def _unwritable(path: Path, error: OSError) -> EngineError | UsageError:
    if error.errno in _FULL:
        return EngineError(
            f"写“{path}”时磁盘已满，没有留下半个文件，请腾出空间再试。",
            f"The disk is full while writing '{path}'; nothing half-written is left. Free space.",
        )
    reason = error.strerror or str(error)
    return UsageError(
        f"写不了“{path}”（{reason}），请检查文件夹和权限，或换一个位置。",
        f"'{path}' cannot be written ({reason}); check folder and permissions, or give another.",
    )
