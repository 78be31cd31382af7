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
UNREAD = {
    ".ofd": ("OFD 版式文件，请用 OFD 阅读器导出为 PDF", "an OFD file; export it as PDF"),
    ".caj": ("CAJ 文件，请用 CAJViewer 打印或另存为 PDF", "a CAJ file; save it as PDF"),
    ".epub": ("电子书，请转换为 .docx 或 .html", "an e-book; convert it to .docx or .html"),
    ".mobi": ("电子书，请转换为 .docx 或 .html", "an e-book; convert it to .docx or .html"),
    ".pptx": ("演示文稿，请导出为 PDF", "a presentation; export it as PDF"),
    ".ppt": ("演示文稿，请导出为 PDF", "a presentation; export it as PDF"),
    ".et": ("WPS 表格，请另存为 .xlsx", "a WPS workbook; save it as .xlsx"),
    ".pages": ("Pages 文稿，请导出为 .docx", "a Pages document; export it as .docx"),
    ".xmind": ("思维导图，请导出为 .md 或 .xlsx", "a mind map; export it as .md or .xlsx"),
    ".mm": ("思维导图，请导出为 .md 或 .xlsx", "a mind map; export it as .md or .xlsx"),
    ".bib": (
        "文献题录，不含标准正文，请给出标准的文件",
        "bibliographic data; give the standard",
    ),
    ".ris": (
        "文献题录，不含标准正文，请给出标准的文件",
        "bibliographic data; give the standard",
    ),
    **dict.fromkeys(
        (".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"),
        ("压缩包，请先解压", "an archive; unpack it first"),
    ),
}
"""What files are that are not read, by suffix, and what to do with them."""
_OTHERS = {
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
    if claimed.name in ("legacy", "workbook") and _is_html(content):
        return "html"  # many programs and sites call a web page a .doc or an .xls
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
    if content.startswith(_OLE):
        return _in_ole(name, content)
    for mark, (zh, en) in _OTHERS.items():
        if content.startswith(mark):
            raise InputError(f"文件“{name}”是{zh}再试。", f"The file '{name}' is {en}.")
    return None


def _in_ole(name: str, content: bytes) -> str:
    """Tell what an OLE file is by the first stream of a known name in its directory."""
    sector, first = 1 << min(content[30], 16), int.from_bytes(content[48:52], "little")
    directory = content[(first + 1) * sector :] or content
    places = {
        stream: directory.find(stream.encode("utf-16-le"))
        for stream in (*_READ, *_STREAMS)
        if stream
    }
    found = min((s for s in places if places[s] >= 0), key=lambda s: places[s], default="")
    if found in _READ:
        return _READ[found]
    zh, en = _STREAMS.get(found, _STREAMS[""])
    raise InputError(f"文件“{name}”是{zh}再试。", f"The file '{name}' is {en}.")


_READ = {"WordDocument": "legacy", "Workbook": "workbook", "Book": "workbook"}
"""Which reader takes an OLE file, by the name of a stream in it."""
_STREAMS = {
    "PowerPoint Document": ("演示文稿（.ppt），请导出为 PDF", "a presentation; export it as PDF"),
    "EncryptedPackage": ("加密的 Office 文档，请去除密码并另存为 .docx",
                         "an encrypted Office document; save it as .docx without a password"),
    "": ("旧版 Word/WPS 文档（.doc）或别的旧版 Office 文件，里面没有找到正文，请另存为 .docx",
         "an old Office file in which no text was found; save it as .docx"),
}  # fmt: skip
"""What an OLE file that is not read holds, likewise; ``""`` for none that is known."""


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
    if any(member.endswith("OFD.xml") for member in members):
        zh, en = UNREAD[".ofd"]
        raise InputError(f"文件“{name}”是{zh}再试。", f"The file '{name}' is {en}.")
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
