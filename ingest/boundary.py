"""The boundary of a file: what is made of it is made apart, and what goes wrong is its message."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from biaopu.ontology.errors import InputError
from biaopu.ontology.processes import Bounds, FailedError, Hear, OverrunError, apart, unheard

from .limits import Limits

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_MEBIBYTE: Final = 2**20
_OF_THE_DISK: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""What is not amiss with the file but with the disk that is written to."""


def within(
    work: Callable[[_Item], _Result],
    item: _Item,
    path: Path,
    limits: Limits,
    hear: Hear = unheard,
) -> _Result:
    """Return what ``work`` makes of a file, in a process of its own that ends at its limits.

    Args:
        work: a function of a module.
        item: what it is called with; has the path in it.
        path: the file, for its size and for messages.
        limits: what a file may cost.
        hear: called with how many pages are recognised, and of how many, where that takes time.

    Raises:
        InputError: the file cannot be read, or takes more than it may.
        EngineError: no process could be started.
        OSError: the disk is full, or cannot be written.
    """
    bounds = limits.bounds(_size(path))
    try:
        return apart(work, item, bounds, hear)
    except OverrunError as error:
        raise _overrun(path, error.limit, limits, bounds) from error
    except FailedError as error:
        raise _unforeseen(path, error) from error
    except OSError as error:
        if error.errno in _OF_THE_DISK:
            raise
        raise _unforeseen(path, error) from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # what is wrong with it, reading it will say
        return 0


def _overrun(name: Path, limit: str, limits: Limits, bounds: Bounds) -> InputError:
    if limit == "seconds":
        whole = bounds.seconds == limits.max_seconds
        setting = "BIAOPU_MAX_SECONDS" if whole else "BIAOPU_SECONDS_PER_MB"
        zh, en = f"用时超过 {bounds.seconds:g} 秒", f"took longer than {bounds.seconds:g} s"
    elif limit == "memory":
        whole = bounds.memory == limits.max_memory
        setting = "BIAOPU_MAX_MEMORY_MB" if whole else "BIAOPU_MEMORY_PER_MB"
        most = f"{bounds.memory // _MEBIBYTE} MiB"
        zh, en = f"占用内存超过 {most}", f"took more than {most} of memory"
    else:
        setting, most = "BIAOPU_MAX_OUTPUT_MB", f"{bounds.output // _MEBIBYTE} MiB"
        zh, en = f"读出的内容超过 {most}", f"yielded more than {most}"
    return InputError(
        f"读取文件“{name}”{zh}，已停止；请拆分文件，或调高 {setting}。",
        f"Reading the file '{name}' {en} and was stopped; split the file, or raise {setting}.",
    )


def _unforeseen(name: Path, error: FailedError | OSError) -> InputError:
    kind = str(error) if isinstance(error, FailedError) else f"{type(error).__name__}: {error}"
    if kind.startswith("RecursionError"):
        return InputError(
            f"文件“{name}”嵌套太深，没有读取；请减少层数再试。",
            f"The file '{name}' nests too deep and was not read; flatten it and try again.",
        )
    return InputError(
        f"读不了文件“{name}”，原因没有预料到（{kind}）；请换一份文件，并报告这个问题。",
        f"The file '{name}' cannot be read for a reason that nobody foresaw ({kind}); give another "
        "file, and report this.",
    )
