"""What every reader is, and which there are: a file's bytes in, one Document out.

A new kind of file is a module with its reader and one line in `KINDS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError
from biaopu.ontology.registry import Registry


class Reader(Protocol):
    """Turns the bytes of one file into a Document; raises InputError where it cannot."""

    def __call__(self, name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
        """Read ``content`` within ``limits``; ``name`` is the path as the user gave it."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is read; what it says here is known without importing its reader.

    Attributes:
        name: the reader's name.
        place: the reader, as ``module:attribute``.
        suffixes: what such files end in, in lower case, the usual one first.
        marks: what their bytes begin with; one that has none, and is not packed, is text.
        within: among how many first bytes a mark may stand too.
        packed: the beginnings of names of parts that a packed (zip) file must have, all of them.
        draft: whether standards are drafted in it.
    """

    name: str
    place: str
    suffixes: tuple[str, ...]
    marks: tuple[bytes, ...] = ()
    within: int = 0
    packed: tuple[str, ...] = ()
    draft: bool = False

    @property
    def binary(self) -> bool:
        """Whether its content can be told from text."""
        return bool(self.marks or self.packed)


_HERE: Final = "biaopu.ingest.readers."
_WORD, _SHEET = ("[Content_Types].xml", "word/"), ("[Content_Types].xml", "xl/")
_DATA = (
    ".ttl", ".nt", ".trig", ".nq", ".rdf", ".owl", ".skos", ".jsonld", ".json", ".tbx", ".xml",
    ".csv", ".tsv", ".tab",
)  # fmt: skip
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_PICTURE_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")

_LEGACY_MARKS = (
    b"{\\rtf", b"mimetypeapplication/vnd.oasis.opendocument.text",
    b'<?mso-application progid="Word.Document"?>',
)  # fmt: skip
_ODS = (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",)

KINDS: Final = (
    Kind("docx", f"{_HERE}docx.reader:read_docx", (".docx",), packed=_WORD, draft=True),
    Kind("pdf", f"{_HERE}pdf:read_pdf", (".pdf",), marks=(b"%PDF-",), within=1024, draft=True),
    Kind("text", f"{_HERE}text:read_text", (".txt", ".text", ""), draft=True),
    Kind("markdown", f"{_HERE}markdown:read_markdown", (".md", ".markdown"), draft=True),
    Kind("html", f"{_HERE}html:read_html", (".html", ".htm", ".xhtml"), draft=True),
    Kind(
        "legacy",
        f"{_HERE}legacy:read_legacy",
        (".doc", ".wps", ".rtf", ".odt"),
        marks=_LEGACY_MARKS,
        within=512,
        draft=True,
    ),
    Kind("data", f"{_HERE}data:read_data", _DATA),
    Kind("xlsx", f"{_HERE}xlsx.reader:read_xlsx", (".xlsx",), packed=_SHEET),
    Kind("workbook", f"{_HERE}xlsx.older:read_older", (".xls", ".ods"), marks=_ODS, within=128),
    Kind("image", f"{_HERE}image:read_image", _PICTURES, marks=_PICTURE_MARKS),
)
"""Every kind of file that is read, in the order in which users are told of them."""

READERS: Registry[Reader] = Registry("biaopu.readers", {kind.name: kind.place for kind in KINDS})
"""The readers by name."""

BY_SUFFIX: Final = {suffix: kind for kind in KINDS for suffix in kind.suffixes}
"""Which kind a file claims to be, by its suffix in lower case."""


def suffixes(*, drafts: bool = False) -> tuple[str, ...]:
    """Return what readable files end in, in the order of their kinds; only ``drafts`` if so asked.

    >>> suffixes(drafts=True)[:3]
    ('.docx', '.pdf', '.txt')
    """
    wanted = [kind for kind in KINDS if kind.draft or not drafts]
    return tuple(suffix for kind in wanted for suffix in kind.suffixes if suffix)


def without_text(name: str, zh: str = "文件", en: str = "file") -> InputError:
    """Return the error for a file of the kind called so in which there are no words."""
    return InputError(
        f"{zh}“{name}”里没有文字，请换一个有内容的文件。",
        f"There is no text in the {en} '{name}'; give one that has content.",
    )
