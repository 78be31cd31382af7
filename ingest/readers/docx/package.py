"""Opening a Word file safely: nothing is unpacked before its size and its parts are checked."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from lxml import etree

from biaopu.ingest.limits import Limits
from biaopu.ontology.errors import InputError

from .xml import Element

_MOST_MEMBERS = 10_000
_MACROS = ("vbaproject.bin", "vbadata.xml")
_HEAD = 16 * 1024
_DAMAGE = (
    OpcError, KeyError, IndexError, ValueError, TypeError, AttributeError, zipfile.BadZipFile,
    zlib.error, etree.LxmlError, NotImplementedError, EOFError, RuntimeError,
)  # fmt: skip


def open_word(name: str, content: bytes, limits: Limits) -> WordDocument:
    """Return the opened Word document.

    Raises:
        InputError: the file is no DOCX, damaged or protected, unpacks to more than the limit, has
            macros, or has a document type declaration (through which entities come in).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            _check_size(name, members, limits)
            _check_parts(name, package, members)
        return docx.Document(io.BytesIO(content))
    except _DAMAGE as error:
        raise damaged(name) from error


def part_root(name: str, blob: bytes) -> Element:
    """Return the root of a part that python-docx leaves as bytes (the footnotes).

    Raises:
        InputError: the part is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(name) from error


def damaged(name: str) -> InputError:
    """Return the error for a Word file that cannot be opened."""
    return InputError(
        f"Word 文件“{name}”已损坏、受保护或不是 .docx，打不开；请另存为 .docx 再试。",
        f"The Word file '{name}' is damaged, protected or no .docx; save it as .docx again.",
    )


def _check_size(name: str, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse a package that would swell; what it declares is what zipfile will unpack at most."""
    size = sum(member.file_size for member in members)
    if size > limits.max_unpacked or len(members) > _MOST_MEMBERS:
        raise InputError(
            f"Word 文件“{name}”解压后有 {size // 1024**2} MiB（{len(members)} 个部件），超过上限，"
            "疑似压缩炸弹，没有读取。",
            f"The Word file '{name}' unpacks to {size // 1024**2} MiB ({len(members)} parts), over "
            "the limit, as a zip bomb does; it was not read.",
        )


def _check_parts(name: str, package: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        part = member.filename.lower()
        if part.endswith(_MACROS):
            raise InputError(
                f"Word 文件“{name}”含有宏，为安全起见不读取，请另存为不带宏的 .docx 再试。",
                f"The Word file '{name}' has macros and is not read; save it without them.",
            )
        if part.endswith((".xml", ".rels")):
            with package.open(member) as stream:
                # UTF-16 has a zero byte beside each ASCII one.
                head = stream.read(_HEAD).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise InputError(
                    f"Word 文件“{name}”的部件 {member.filename} 声明了外部实体，没有读取；"
                    "请用 Word 或 WPS 重新保存。",
                    f"The part {member.filename} of the Word file '{name}' declares entities; it "
                    "was not read; save it again with a word processor.",
                )
