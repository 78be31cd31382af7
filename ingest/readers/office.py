"""Opening an Office file safely: nothing is unpacked before its size and its parts are checked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Final
from xml.etree.ElementTree import ParseError

from lxml import etree

from biaopu.ingest.limits import Limits
from biaopu.ontology.errors import InputError

_MOST_MEMBERS = 10_000
_CHUNK = 16 * 1024
_MACROS = ("vbaproject.bin", "vbadata.xml")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, etree.LxmlError, ParseError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, StopIteration, NotImplementedError, EOFError, RuntimeError,
    OverflowError,
)  # fmt: skip
"""What the libraries raise of a package, or of a part, that is not as it should be."""


@dataclass(frozen=True, slots=True)
class Office:
    """What messages call a kind of Office file and the programs that make it."""

    zh: str
    en: str
    suffix: str
    declared: str
    program_zh: str
    program_en: str


WORD: Final = Office(
    "Word 文件", "Word file", ".docx", "外部实体", "Word 或 WPS", "a word processor"
)
WORKBOOK: Final = Office(
    "表格文件", "workbook", ".xlsx", "实体", "Excel 或 WPS", "a spreadsheet program"
)


@contextmanager
def opening(
    name: str, content: bytes, limits: Limits, kind: Office, *also: type[Exception]
) -> Iterator[None]:
    """Check a package, then let it be opened; what is found amiss by then is one error.

    ``also`` are the errors that the library which opens it has of its own.

    Raises:
        InputError: the file is no such package, damaged or protected, unpacks to more than the
            limit, or has a document type declaration (through which entities come in); a Word file
            with macros.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_size(name, package.infolist(), limits, kind)
            for member in package.infolist():
                _check_part(name, package, member, kind)
        yield
    except (*_DAMAGE, *also) as error:
        raise damaged(name, kind) from error


def damaged(name: str, kind: Office) -> InputError:
    """Return the error for an Office file that cannot be opened."""
    return InputError(
        f"{kind.zh}“{name}”已损坏、受保护或不是 {kind.suffix}，打不开；"
        f"请另存为 {kind.suffix} 再试。",
        f"The {kind.en} '{name}' is damaged, protected or no {kind.suffix}; "
        f"save it as {kind.suffix} again.",
    )


def _check_size(name: str, members: list[zipfile.ZipInfo], limits: Limits, kind: Office) -> None:
    """Refuse a package that would swell; what it declares is what zipfile will unpack at most."""
    size = sum(member.file_size for member in members)
    if size > limits.max_unpacked or len(members) > _MOST_MEMBERS:
        raise InputError(
            f"{kind.zh}“{name}”解压后有 {size // 1024**2} MiB（{len(members)} 个部件），超过上限，"
            "疑似压缩炸弹，没有读取。",
            f"The {kind.en} '{name}' unpacks to {size // 1024**2} MiB ({len(members)} parts), over "
            "the limit, as a zip bomb does; it was not read.",
        )


def _check_part(name: str, package: zipfile.ZipFile, member: zipfile.ZipInfo, kind: Office) -> None:
    part = member.filename.lower()
    if kind is WORD and part.endswith(_MACROS):
        raise InputError(
            f"Word 文件“{name}”含有宏，为安全起见不读取，请另存为不带宏的 .docx 再试。",
            f"The Word file '{name}' has macros and is not read; save it without them.",
        )
    if part.endswith((".xml", ".rels")):
        with package.open(member) as stream:
            declares = _has_dtd(stream)
        if declares:
            raise InputError(
                f"{kind.zh}“{name}”的部件 {member.filename} 声明了{kind.declared}，没有读取；"
                f"请用 {kind.program_zh} 重新保存。",
                f"The part {member.filename} of the {kind.en} '{name}' declares entities; it "
                f"was not read; save it again with {kind.program_en}.",
            )


class _DeclaredError(Exception):
    """A document type declaration stands in front of the root element."""


class _Prolog:
    """What the parser tells of a part as far as its root element."""

    over = False

    def doctype(self, *_: object) -> None:
        raise _DeclaredError

    def start(self, *_: object) -> None:
        self.over = True

    def close(self) -> None:
        """Needed by the parser."""


def _has_dtd(stream: IO[bytes]) -> bool:
    """Tell whether a part has a document type declaration, whatever stands before it.

    The parser itself reads the prolog, in any encoding, and stops at the declaration, so that
    nothing in it is worked out; what is no XML is left to those that would have to read it.
    """
    prolog = _Prolog()
    parser = etree.XMLParser(
        target=prolog, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    raw = b""
    try:
        while not prolog.over and (raw := stream.read(_CHUNK)):
            parser.feed(raw)
    except _DeclaredError:
        return True
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING:
            raise  # another parser may know it
        return b"<!DOCTYPE" in raw.replace(b"\0", b"")
    return False
