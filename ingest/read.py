"""From a path to a Document: finds the file, checks it and hands it to its reader."""

from __future__ import annotations

from pathlib import Path

from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError

from .limits import DEFAULT, Limits
from .readers.base import BY_SUFFIX, READERS
from .readers.sniff import UNREAD, reader_for

_MACROS = frozenset((".docm", ".dotm"))


def read(path: Path, limits: Limits = DEFAULT) -> Document:
    """Read one file, within ``limits``.

    The suffix says whether the file is read at all, the content which reader takes it.

    Raises:
        InputError: the file is missing, empty, over a limit, of an unknown kind or not readable.
    """
    _check_name(path)
    suffix = path.suffix.lower()
    if suffix in _MACROS:
        raise InputError(
            f"文件“{path}”是带宏的 Word 文档，为安全起见不读取，请另存为 .docx 再试。",
            f"The file '{path}' is a Word document with macros and is not read; save it as .docx.",
        )
    if suffix in UNREAD and suffix not in BY_SUFFIX:
        zh, en = UNREAD[suffix]
        raise InputError(f"“{path}”是{zh}再试。", f"'{path}' is {en}.")
    if suffix not in BY_SUFFIX:
        known = "、".join(sorted(filter(None, BY_SUFFIX)))
        raise InputError(
            f"还不能读取“{path}”这种格式的文件，现在支持：{known}。",
            f"Files like '{path}' cannot be read yet; supported: {known}.",
        )
    content = content_of(path, limits)
    return READERS.load(reader_for(str(path), suffix, content))(str(path), content, limits)


def content_of(path: Path, limits: Limits = DEFAULT) -> bytes:
    """Return the bytes of one file.

    Raises:
        InputError: the file is missing, empty, over ``limits`` or not readable.
    """
    _check_name(path)
    try:
        size = path.stat().st_size
        if path.is_file() and 0 < size <= limits.max_bytes:
            return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            f"找不到文件“{path}”，请检查路径。", f"There is no file '{path}'; check the path."
        ) from error
    except OSError as error:
        raise InputError(
            f"读不了文件“{path}”（{error.strerror}），请检查权限。",
            f"The file '{path}' cannot be read ({error.strerror}); check its permissions.",
        ) from error
    raise _refusal(path, size, limits)


def _check_name(path: Path) -> None:
    """Refuse a name that no store of text could hold."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"文件名“{path}”不是 UTF-8 编码的文字，请改名后再试。",
            f"The file name '{path}' is no text in UTF-8; rename the file and try again.",
        ) from error


def _refusal(path: Path, size: int, limits: Limits) -> InputError:
    if not path.is_file():
        return InputError(
            f"“{path}”不是文件，请给出一个文件。", f"'{path}' is not a file; give a file."
        )
    if size == 0:
        return InputError(
            f"文件“{path}”是空的（0 字节），请换一个有内容的文件。",
            f"The file '{path}' is empty (0 bytes); give one that has content.",
        )
    limit = limits.max_bytes // 1024**2
    return InputError(
        f"文件“{path}”有 {size // 1024**2} MiB，超过上限 {limit} MiB，请拆分后再试。",
        f"The file '{path}' has {size // 1024**2} MiB, over the limit of {limit} MiB; split it.",
    )
