"""What a file is by its content: which reader takes it, whatever its name says.

Content decides where it is sure (a PDF named ``.txt`` is read as the PDF that it is). A file that
claims by its suffix to be of a binary format and is of none that can be told is refused: text in
its place is most often an error page that a download left.
"""

from __future__ import annotations

import io
import zipfile

from biaopu.ontology.errors import InputError

from .base import BY_SUFFIX, KINDS

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_OTHERS = {
    _OLE: ("旧版 Word/WPS 文档（.doc）或加密的 Office 文档，请去除密码并另存为 .docx",
           "an old Word document (.doc) or an encrypted one; save it as .docx without a password"),
    b"{\\rtf": ("RTF 文档，请另存为 .docx", "an RTF document; save it as .docx"),
    b"Rar!": ("RAR 压缩包，请先解压", "a RAR archive; unpack it first"),
    b"7z\xbc\xaf": ("7z 压缩包，请先解压", "a 7z archive; unpack it first"),
    b"\x1f\x8b": ("gzip 压缩包，请先解压", "a gzip archive; unpack it first"),
}  # fmt: skip


def reader_for(name: str, suffix: str, content: bytes) -> str:
    """Return the name of the reader that takes a file.

    Args:
        name: the file's path, for messages.
        suffix: its suffix in lower case; one of `BY_SUFFIX`.
        content: its bytes.

    Raises:
        InputError: the content is of a format that is not read, or not what the suffix claims.
    """
    claimed = BY_SUFFIX[suffix]
    found = _by_content(name, content)
    if found:
        return found
    if not claimed.binary:
        return "html" if _is_html(content) else claimed.name
    what, en = ("网页", "a web page") if _is_html(content) else ("别的内容", "something else")
    raise InputError(
        f"文件“{name}”的后缀是 {suffix}，内容却不是（是{what}），请重新获取这份文件或改正后缀。",
        f"The file '{name}' is no {suffix} file but {en}; get it again or mend its suffix.",
    )


def _by_content(name: str, content: bytes) -> str | None:
    for kind in KINDS:
        # a web page may speak of a mark that need not stand at the very beginning
        anywhere = any(mark in content[: kind.within] for mark in kind.marks)
        if content.startswith(kind.marks) or (anywhere and not _is_html(content)):
            return kind.name
    if content.startswith(_ZIP):
        return _in_zip(name, content)
    for mark, (zh, en) in _OTHERS.items():
        if content.startswith(mark):
            raise InputError(f"文件“{name}”是{zh}再试。", f"The file '{name}' is {en}.")
    return None


def _in_zip(name: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise InputError(
            f"文件“{name}”已损坏或不完整，打不开；请重新获取这份文件。",
            f"The file '{name}' is damaged or cut off and cannot be opened; get it again.",
        ) from error
    for kind in KINDS:
        if kind.packed and all(any(m.startswith(p) for m in members) for p in kind.packed):
            return kind.name
    raise InputError(
        f"文件“{name}”是压缩包或其他 Office 文件，不是 Word 文档或表格，"
        "请解压或另存为 .docx、.xlsx 再试。",
        f"The file '{name}' is an archive or another Office file, no Word document or "
        "workbook; unpack it.",
    )


def _is_html(content: bytes) -> bool:
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or (
        head.startswith(b"<?xml") and b"<html" in head
    )
