"""What every reader is: a file's bytes in, one Document out."""

from __future__ import annotations

from typing import Protocol

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ontology.document import Document
from biaopu.ontology.registry import Registry


class Reader(Protocol):
    """Turns the bytes of one file into a Document; raises InputError where it cannot."""

    def __call__(self, name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
        """Read ``content`` within ``limits``; ``name`` is the path as the user gave it."""
        ...


READERS: Registry[Reader] = Registry(
    group="biaopu.readers",
    places={
        "text": "biaopu.ingest.readers.text:read_text",
        "markdown": "biaopu.ingest.readers.markdown:read_markdown",
        "html": "biaopu.ingest.readers.html:read_html",
        "docx": "biaopu.ingest.readers.docx.reader:read_docx",
        "pdf": "biaopu.ingest.readers.pdf:read_pdf",
        "image": "biaopu.ingest.readers.image:read_image",
        "xlsx": "biaopu.ingest.readers.xlsx.reader:read_xlsx",
        "data": "biaopu.ingest.readers.data:read_data",
    },
)
"""The readers by name."""

BY_SUFFIX = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".xlsx": "xlsx",
    **dict.fromkeys((".csv", ".tsv", ".tab", ".ttl", ".nt", ".rdf", ".owl", ".skos"), "data"),
    **dict.fromkeys((".xml", ".tbx", ".json", ".jsonld"), "data"),
}
"""Which reader takes a file, by its suffix in lower case."""
