"""What every reader is: a file's bytes in, one Document out."""

from __future__ import annotations

from typing import Protocol

from biaopu.ontology.records import Document
from biaopu.ontology.registry import Registry


class Reader(Protocol):
    """Turns the bytes of one file into a Document; raises InputError where it cannot."""

    def __call__(self, name: str, content: bytes) -> Document:
        """Read ``content``; ``name`` is the file's path as the user gave it, for messages."""
        ...


READERS: Registry[Reader] = Registry(
    group="biaopu.readers",
    places={"text": "biaopu.ingest.readers.text:read_text"},
)
"""The readers by name."""

BY_SUFFIX = {".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", "": "text"}
"""Which reader takes a file, by its suffix in lower case."""
